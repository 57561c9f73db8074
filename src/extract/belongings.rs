//! Whose a thing is that an act is done to, and whose it can't be.

use super::actors::Resolver;
use super::coder::{is_coded, same};
use super::compose::Act;
use super::coreference::carried;
use super::pronouns::Wanted;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{kinds, slots};
use crate::lexicon::Gender;
use crate::model::{ActorKind, Participant};

/// "The union rejected its offer", "gunmen fired on his car": nobody acts so on what is his own.
pub(super) fn keep_apart(
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
    source: &[Participant],
    target: &mut Vec<Participant>,
) {
    const APART: [&str; 7] =
        ["accuse", "threaten", "assault", "reject", "coerce.destroy", "coerce.seize", "coerce.occupy"];
    const OWN: [&str; 16] = [
        "withdraw",
        "withdrew",
        "withdrawn",
        "rescind",
        "rescinded",
        "revoke",
        "revoked",
        "abandon",
        "abandoned",
        "scrap",
        "scrapped",
        "drop",
        "dropped",
        "cancel",
        "defend",
        "defended",
    ];
    const OWNED: [&str; 11] = [
        "critics",
        "successor",
        "predecessor",
        "party",
        "spokesman",
        "spokeswoman",
        "lawyer",
        "lawyers",
        "colleagues",
        "deputy",
        "deputies",
    ];
    let reading = resolver.reading;
    let name = reading.lexicon.actions.get(act.action).id.as_str();
    let apart = APART.iter().any(|root| name.starts_with(root)) && !reading.is(act.trigger.token, &OWN);
    let Some(thing) = act.target.filter(|_| apart && !source.is_empty()) else { return };
    let Some(holder) = pronoun_of(reading, thing) else { return };
    // "threatened its rivals", "accused his wife": those one has are one's own.
    let own = reading.with_label(thing, &[Label::AMOD]).any(|word| reading.is(word, &["own"]))
        || reading.is(thing, &kinds::OTHERS)
        || reading.is(thing, &OWNED);
    let held = target.iter().all(|one| source.iter().any(|other| same(one, other)) || !is_coded(one));
    if !own && held {
        let meant = resolver.apart(holder, source);
        if meant.iter().any(is_coded) {
            *target = meant;
        }
    }
}

/// "rejected it", "the assembly approved it": what is turned down, praised or agreed to is a thing that was told before, and nobody.
pub(super) fn keep_people(resolver: &Resolver<'_, '_>, act: &Act<'_>, target: &mut Vec<Participant>) {
    let reading = resolver.reading;
    let name = reading.lexicon.actions.get(act.action).id.as_str();
    let thing = ["reject", "support", "agree"].iter().any(|root| name.starts_with(root));
    let said = act.target.is_some_and(|it| reading.is(it, &["it"]) && reading.label(it) == Label::OBJ);
    if thing && said {
        target.clear();
    }
}

/// "Iran tested its missiles": what is one's own is nobody else's.
pub(super) fn keep_others(
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
    source: &[Participant],
    target: &mut Vec<Participant>,
) {
    let own =
        |token: usize| pronoun_of(resolver.reading, token).is_some() && !resolver.resolve(token).iter().any(is_coded);
    if act.target.is_some_and(own) {
        let state = |one: &Participant| matches!(one.kind, ActorKind::Country | ActorKind::Territory);
        target.retain(|one| !state(one) || !source.iter().any(|acts| acts.country == one.country));
    }
    // "praised the growth of Peru-Chile ties": of several states the one that is not one's own.
    let home = |one: &Participant| {
        let state = matches!(one.kind, ActorKind::Country | ActorKind::Territory) && one.role.is_none();
        state && source.iter().any(|acts| acts.country == one.country)
    };
    if target.len() > 1 && target.iter().any(home) && !target.iter().all(home) {
        target.retain(|one| !home(one));
    }
}

/// The pronoun of whoever a thing belongs to, who is only called "its", "his" or "their".
fn pronoun_of(reading: &Reading<'_>, thing: usize) -> Option<usize> {
    owner(reading, thing).filter(|holder| reading.tag(*holder) == Tag::PRP_POSS)
}

/// Whose a thing is: its possessive, its nationality, its "of" or "by".
pub(super) fn owner(reading: &Reading<'_>, thing: usize) -> Option<usize> {
    let complement = || {
        let mut complements = reading.with_label(thing, &[Label::NMOD]);
        // "an embargo on the sale of helicopters to Peru".
        let moved = reading.is(
            thing,
            &["sale", "sales", "export", "exports", "shipment", "shipments", "supply", "supplies", "transfer"],
        );
        let receiver = || {
            let helicopters = reading.with_label(thing, &[Label::NMOD]).chain([thing]);
            helicopters.into_iter().find_map(|inner| {
                let mut receivers = reading.with_label(inner, &[Label::NMOD]);
                receivers.find(|child| {
                    reading.case(*child).is_some_and(|case| reading.is(case, &["to"])) && reading.is_actor(*child)
                })
            })
        };
        moved.then(receiver).flatten().or_else(|| {
            // "muggers in Kenya" are not Kenya, and a bomb in Baghdad is not Iraq's.
            let doers = matches!(reading.label(thing), Label::NSUBJ | Label::OBL_AGENT)
                || reading.case(thing).is_some_and(|case| reading.is(case, &["by"]));
            let several =
                doers && (matches!(reading.tag(thing), Tag::NNS | Tag::NNPS) || reading.is(thing, &kinds::BLOWS));
            let holds = |case: usize| reading.is(case, &["of", "by"]) || !several && reading.is(case, &["in"]);
            complements.find(|child| reading.case(*child).is_some_and(holds))
        })
    };
    // "a bill approved by Peru's Congress".
    let maker = || {
        let made = reading.with_label(thing, &[Label::ACL]).find(|verb| reading.tag(*verb) == Tag::VBN)?;
        slots::agent(reading, made)
    };
    slots::possessive(reading, thing).or_else(|| slots::modifier(reading, thing)).or_else(complement).or_else(maker)
}

impl Resolver<'_, '_> {
    /// Whose a thing is that is done to by others than whose it is: of "the union rejected its offer", not the union.
    pub(super) fn apart(&self, pronoun: usize, others: &[Participant]) -> Vec<Participant> {
        let reading = self.reading;
        let wanted = match reading.word(pronoun).to_ascii_lowercase().as_str() {
            "his" => Wanted::Person(Gender::Male),
            "her" => Wanted::Person(Gender::Female),
            "its" => Wanted::Body,
            "their" => Wanted::Several,
            _ => return Vec::new(),
        };
        let look = || self.in_sentence(pronoun, wanted, others).unwrap_or_else(|| self.before(wanted));
        let mut meant = self.deeper(look);
        meant.retain(|one| !others.iter().any(|other| same(one, other)));
        let span = reading.tokens[pronoun].span;
        meant.iter().map(|known| carried(known, reading.word(pronoun), span)).collect()
    }
}
