//! Finds who stands on both sides of a word that governs an act.

use super::reading::Reading;
use super::tree::Label;
use super::{parties, slots};
use crate::lexicon::{GovernorClass, PartOfSpeech};

/// Whether whoever plans, wishes or tries an act is who does it.
pub(super) const fn is_own(class: GovernorClass) -> bool {
    matches!(class, GovernorClass::Intend | GovernorClass::Wish | GovernorClass::Plan | GovernorClass::Attempt)
}

/// Whether a verb tells what comes of something, and not what somebody makes: "sparked protests", not "staged" them.
pub(super) fn provokes(reading: &Reading<'_>, verb: usize) -> bool {
    const STEMS: [&str; 14] = [
        "prompt", "draw", "drew", "spark", "trigger", "provok", "caus", "attract", "ignit", "unleash", "elicit",
        "stir", "fuel", "incit",
    ];
    reading.begins(verb, &STEMS)
}

/// Who does what a governing word tells.
pub(super) fn governor_source(reading: &Reading<'_>, head: usize, part: PartOfSpeech) -> Option<usize> {
    match part {
        PartOfSpeech::Verb => slots::agent(reading, head),
        PartOfSpeech::Adjective => slots::subject(reading, head),
        PartOfSpeech::Noun => slots::possessive(reading, head)
            .or_else(|| slots::modifier(reading, head))
            .or_else(|| author(reading, head))
            .or_else(|| light_subject(reading, head)),
    }
}

// "a call by Ukraine to return the ships".
fn author(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let mut complements = reading.with_label(noun, &[Label::NMOD]);
    complements.find(|child| {
        reading.case(*child).is_some_and(|case| reading.is(case, &["by", "from"]))
            && (reading.names_actor(*child) || parties::is_somebody(reading, *child))
    })
}

// "made a threat to attack", "rejected calls for": who holds the noun is the verb's subject.
fn light_subject(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let (head, label) = reading.governor(noun)?;
    let light = [
        "make",
        "made",
        "makes",
        "making",
        "issue",
        "issued",
        "issues",
        "take",
        "took",
        "taken",
        "announce",
        "announced",
        "give",
        "gave",
        "given",
        "repeat",
        "repeated",
        "renew",
        "renewed",
        "reiterate",
        "reiterated",
        "express",
        "expressed",
        "voice",
        "voiced",
        "have",
        "has",
        "had",
        "declare",
        "declared",
        "file",
        "filed",
        "lodged",
        "submitted",
        "sent",
        "extended",
        "launched",
    ];
    (label == Label::OBJ && reading.is(head, &light)).then(|| slots::agent(reading, head)).flatten()
}

/// Who asks for what a verb refuses: the union in "rejected the union's call for a boycott", "turned down an offer from Acme".
pub(super) fn asker(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    const ASKED: [&str; 19] = [
        "call",
        "calls",
        "demand",
        "demands",
        "request",
        "requests",
        "appeal",
        "appeals",
        "plea",
        "pleas",
        "proposal",
        "proposals",
        "offer",
        "offers",
        "bid",
        "suggestion",
        "invitation",
        "petition",
        "ultimatum",
    ];
    let asked = slots::object(reading, verb).filter(|asked| reading.is(*asked, &ASKED))?;
    let whose = slots::possessive(reading, asked).or_else(|| slots::modifier(reading, asked));
    whose.or_else(|| author(reading, asked)).filter(|asker| reading.names_actor(*asker))
}

/// Whom it is done to.
pub(super) fn governor_target(reading: &Reading<'_>, head: usize, part: PartOfSpeech) -> Option<usize> {
    match part {
        PartOfSpeech::Verb => slots::object(reading, head).or_else(|| {
            let labels = [Label::OBL, Label::IOBJ];
            reading.with_label(head, &labels).find(|child| {
                reading
                    .case(*child)
                    .is_some_and(|case| reading.is(case, &["on", "to", "for", "against", "from", "with"]))
                    && reading.is_actor(*child)
            })
        }),
        PartOfSpeech::Noun => reading.with_label(head, &[Label::NMOD]).find(|child| {
            reading.case(*child).is_some_and(|case| reading.is(case, &["against", "on", "to", "with", "from"]))
                && reading.is_actor(*child)
        }),
        PartOfSpeech::Adjective => None,
    }
}
