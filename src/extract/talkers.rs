//! Tells who talks where the talks name the other side alone: "Zambia said talks with the World Bank would resume".

use super::actors::Resolver;
use super::coder::is_coded;
use super::compose::Act;
use super::nominals::participant;
use super::tree::Label;
use super::{slots, speech};
use crate::lexicon::PartOfSpeech;
use crate::model::{ActorKind, Country, Participant};

/// How many clauses above the talks their reporter is looked for.
const MAX_CLIMB: usize = 6;

/// Gives talks and deals with somebody the state of whoever tells of them, or the one that the article is about.
pub(super) fn find(resolver: &Resolver<'_, '_>, act: &Act<'_>, source: &mut Vec<Participant>, target: &[Participant]) {
    let reading = resolver.reading;
    let action = reading.lexicon.actions.get(act.action);
    let mutual = act.trigger.pattern.flags.reciprocal && ["CONSULT", "AGREE"].contains(&action.plover.as_str());
    let bare = act.trigger.part == PartOfSpeech::Noun && act.source.is_none() && source.is_empty();
    let with = |token: usize| reading.case(token).is_some_and(|case| reading.is(case, &["with"]));
    // With one party alone it may be anybody's talks.
    let several = target.iter().filter(|one| is_coded(one)).count() > 1;
    if !mutual || !bare || !several || !act.target.is_some_and(with) {
        return;
    }
    let foreign = |country: &Country| target.iter().all(|one| one.country != Some(*country));
    let reported = reporter(resolver, act.anchor).filter(foreign);
    let Some(country) = reported.or_else(|| resolver.discourse.home().filter(foreign)) else { return };
    let Some(id) = reading.lexicon.actors.country(country) else { return };
    let actor = reading.lexicon.actor(id);
    let span = reading.tokens[act.trigger.token].span;
    source.push(participant(Some(actor), actor.kind, actor.country, None, span, reading.text));
}

/// The state of whoever says that there are talks: a state itself, or one of its government.
fn reporter(resolver: &Resolver<'_, '_>, anchor: usize) -> Option<Country> {
    let reading = resolver.reading;
    let mut at = anchor;
    for _ in 0..MAX_CLIMB {
        let head = reading.head(at)?;
        let beside = reading.with_label(at, &[Label::PARATAXIS]).find(|verb| speech::tells(reading.word(*verb)));
        let says = Some(head).filter(|head| reading.label(at) == Label::CCOMP && speech::tells(reading.word(*head)));
        if let Some(speaker) = says.or(beside).and_then(|verb| slots::subject(reading, verb)) {
            let official = |one: &Participant| {
                let state = matches!(one.kind, ActorKind::Country | ActorKind::Territory);
                state || one.role.is_some_and(|role| matches!(role.as_str(), "GOV" | "MIL" | "LEG"))
            };
            return resolver.resolve(speaker).into_iter().find(official).and_then(|one| one.country);
        }
        at = head;
    }
    None
}
