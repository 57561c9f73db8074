//! Finds who did what is only called "the launch", "the verdict", "the request": the doer of the last such act that was told.

use super::actors::Resolver;
use super::coder::{is_coded, same};
use super::compose::Act;
use super::coreference::carried;
use super::nominals::core;
use super::slots;
use super::tree::Label;
use crate::lexicon::{ActionId, PartOfSpeech};
use crate::model::Participant;

/// How many acts are kept in mind.
const KEPT: usize = 40;
/// How many sentences back what an article is about is still meant, and what is answered.
const TOPIC: usize = 24;
const ANSWERED: usize = 3;
/// Nouns of deeds, the types of what they tell, and how far back it may stand.
const NOUNS: [(&[&str], &[&str], usize); 6] = [
    (
        &["launch", "launches", "test", "tests", "missile", "missiles", "firing", "provocation", "provocations"],
        &["MOBILIZE", "ASSAULT", "THREATEN"],
        TOPIC,
    ),
    (
        &[
            "attack",
            "attacks",
            "bombing",
            "bombings",
            "raid",
            "raids",
            "strike",
            "strikes",
            "airstrike",
            "airstrikes",
            "shelling",
            "killing",
            "killings",
            "murder",
            "murders",
            "massacre",
            "violence",
            "invasion",
            "incursion",
            "offensive",
            "abduction",
            "kidnapping",
            "assassination",
        ],
        &["ASSAULT"],
        TOPIC,
    ),
    (
        &["verdict", "ruling", "sentence", "arrest", "arrests", "detention", "crackdown", "execution", "ban", "curbs"],
        &["COERCE", "TRIAL", "SANCTION", "ASSAULT"],
        TOPIC,
    ),
    (
        &[
            "request",
            "requests",
            "appeal",
            "appeals",
            "demand",
            "demands",
            "call",
            "calls",
            "proposal",
            "proposals",
            "offer",
            "offers",
            "suggestion",
            "idea",
            "invitation",
            "ultimatum",
        ],
        &["REQUEST", "AGREE", "THREATEN"],
        ANSWERED,
    ),
    (
        &[
            "accusation",
            "accusations",
            "allegation",
            "allegations",
            "charge",
            "charges",
            "claim",
            "claims",
            "criticism",
        ],
        &["ACCUSE"],
        ANSWERED,
    ),
    (
        &["decision", "move", "moves", "step", "steps", "measure", "measures", "announcement", "withdrawal"],
        &["SANCTION", "COERCE", "RETREAT", "MOBILIZE", "LEGISLATE", "CONCEDE", "REJECT", "APPOINT"],
        ANSWERED,
    ),
];

/// The acts that were told last, and who did them.
#[derive(Debug, Default, Clone)]
pub(super) struct Deeds(Vec<Deed>);

#[derive(Debug, Clone)]
struct Deed {
    action: ActionId,
    doers: Vec<Participant>,
    sentence: usize,
}

impl Deeds {
    /// Remembers who did something.
    pub(super) fn saw(&mut self, action: ActionId, doers: &[Participant], sentence: usize) {
        if !doers.iter().any(is_coded) {
            return;
        }
        if self.0.len() >= KEPT {
            self.0.remove(0);
        }
        self.0.push(Deed { action, doers: doers.to_vec(), sentence });
    }
}

/// Who did the deed that an act of words is about, where the act names it and nobody: "Beijing condemned the launch".
pub(super) fn doers(resolver: &Resolver<'_, '_>, act: &Act<'_>, source: &[Participant]) -> Vec<Participant> {
    let reading = resolver.reading;
    let actions = &reading.lexicon.actions;
    let action = actions.get(act.action);
    let words = ["ACCUSE", "REJECT", "SUPPORT"].contains(&action.plover.as_str());
    if !words || action.id.starts_with("accuse.investigate") || act.trigger.part != PartOfSpeech::Verb {
        return Vec::new();
    }
    let thing = act.target.or_else(|| slots::object(reading, act.trigger.token));
    let bare = |thing: &usize| {
        let inner = [Label::NMOD_POSS, Label::NMOD, Label::ACL, Label::ACL_RELCL, Label::CONJ];
        let pointed = reading
            .with_label(*thing, &[Label::DET])
            .any(|det| reading.is(det, &["the", "this", "these", "that", "those"]))
            || reading.with_label(*thing, &[Label::AMOD]).any(|such| reading.is(such, &["such"]));
        pointed && reading.child(*thing, &inner).is_none() && slots::modifier(reading, *thing).is_none()
    };
    let Some(thing) = thing.filter(bare) else { return Vec::new() };
    let Some((_, roots, reach)) = NOUNS.iter().find(|(nouns, ..)| reading.is(thing, nouns)) else { return Vec::new() };
    let (deeds, now) = resolver.discourse.deeds();
    let other = |deed: &&Deed| {
        let root = actions.get(deed.action).plover.as_str();
        let apart = !deed.doers.iter().any(|doer| {
            source.iter().any(|one| {
                same(one, doer) || one.country.is_some() && one.country == doer.country && one.role == doer.role
            })
        });
        roots.contains(&root) && apart && deed.sentence + reach >= now
    };
    let Some(deed) = deeds.0.iter().rev().find(other) else { return Vec::new() };
    let (first, last) = core(reading, thing);
    let span = reading.bytes(first, last);
    deed.doers.iter().filter(|doer| is_coded(doer)).map(|doer| carried(doer, span.of(reading.text), span)).collect()
}
