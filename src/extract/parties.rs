//! Tells which nouns mean somebody though no dictionary has them: "collectors", "all sides", "the leadership".

use super::compose::Act;
use super::nominals::without_article;
use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::model::{ActorKind, Participant, Quad};

/// Bodies and kinds of people without a role of their own.
const BODIES: [&str; 66] = [
    "party",
    "parties",
    "group",
    "groups",
    "grouping",
    "state",
    "states",
    "country",
    "countries",
    "nation",
    "cities",
    "towns",
    "villages",
    "counties",
    "municipalities",
    "nations",
    "centre",
    "leadership",
    "community",
    "communities",
    "institution",
    "institutions",
    "department",
    "departments",
    "organisation",
    "organisations",
    "organization",
    "organizations",
    "firm",
    "firms",
    "industry",
    "faction",
    "factions",
    "unit",
    "units",
    "bench",
    "board",
    "panel",
    "partner",
    "partners",
    "ally",
    "allies",
    "rival",
    "rivals",
    "opponent",
    "opponents",
    "counterpart",
    "counterparts",
    "successor",
    "predecessor",
    "critics",
    "people",
    "person",
    "persons",
    "individual",
    "individuals",
    "youth",
    "youths",
    "elements",
    "personalities",
    "signatories",
    "participants",
    "applicants",
    "comrades",
    "colleagues",
    "fanatics",
];
/// Words that stand for people where nobody else is named.
const ANYBODY: [&str; 11] = [
    "those",
    "anyone",
    "anybody",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "others",
    "nobody",
    "whoever",
    "people",
];
/// What carries people, who suffer what it suffers.
const VESSELS: [&str; 26] = [
    "ship",
    "ships",
    "vessel",
    "vessels",
    "boat",
    "boats",
    "tanker",
    "tankers",
    "trawler",
    "trawlers",
    "ferry",
    "freighter",
    "plane",
    "planes",
    "aircraft",
    "airliner",
    "jet",
    "helicopter",
    "helicopters",
    "train",
    "trains",
    "bus",
    "buses",
    "convoy",
    "convoys",
    "minibus",
];
/// Endings of nouns for those who do something.
const AGENTS: [&str; 12] =
    ["ers", "ors", "ists", "ees", "men", "women", "crats", "ians", "eers", "ants", "mates", "goers"];
/// Nouns that end so and do nothing.
const THINGS: [&str; 66] = [
    "numbers",
    "papers",
    "newspapers",
    "quarters",
    "headquarters",
    "matters",
    "orders",
    "powers",
    "letters",
    "borders",
    "rivers",
    "offers",
    "centers",
    "waters",
    "computers",
    "barriers",
    "containers",
    "trailers",
    "chapters",
    "towers",
    "flowers",
    "shoulders",
    "corners",
    "boosters",
    "bunkers",
    "disasters",
    "winters",
    "summers",
    "layers",
    "dollars",
    "fingers",
    "posters",
    "servers",
    "covers",
    "figures",
    "measures",
    "shooters",
    "transfers",
    "answers",
    "dangers",
    "rumors",
    "rumours",
    "factors",
    "sectors",
    "doors",
    "errors",
    "colors",
    "motors",
    "reactors",
    "tractors",
    "floors",
    "corridors",
    "sensors",
    "indicators",
    "horrors",
    "favors",
    "harbors",
    "labors",
    "honors",
    "fees",
    "trees",
    "degrees",
    "knees",
    "committees",
    "guarantees",
    "grants",
];

/// Whether whoever stands on a side is somebody though no dictionary has him: "all district collectors", "the tanker".
pub(super) fn is_meant(reading: &Reading<'_>, act: &Act<'_>, side: Option<usize>, one: &Participant) -> bool {
    let material = act.quad(reading) == Quad::MaterialConflict;
    side.is_some_and(|side| {
        reading.conjuncts(side).into_iter().any(|token| {
            let within = reading.tokens[token].span.overlaps(one.span);
            within && (is_somebody(reading, token) || material && is_vessel(reading, token))
        })
    })
}

/// "Turkish-Greek talks": whether the nationalities of a thing on the sides are those of several states.
pub(super) fn are_states(source: &[Participant], target: &[Participant]) -> bool {
    let plain = |one: &&Participant| one.kind == ActorKind::Generic && one.role.is_none() && one.country.is_some();
    let mut states = source.iter().chain(target).filter(plain);
    states.next().is_some_and(|first| states.any(|other| other.country != first.country))
}

/// "The UN chief urged UN members": whether two are of one body, and not the body itself.
pub(super) fn are_parts(one: &Participant, other: &Participant) -> bool {
    let group = matches!(one.kind, ActorKind::Organisation | ActorKind::Group);
    let words = without_article(&other.text);
    group && words.contains(' ') && one.text != other.text && !words.eq_ignore_ascii_case(&other.name)
}

/// Whether a noun means people or a body of people.
pub(super) fn is_somebody(reading: &Reading<'_>, token: usize) -> bool {
    if reading.is(token, &ANYBODY) {
        // "those plans" are things.
        return reading.label(token) != Label::DET;
    }
    let tag = reading.tag(token);
    if !tag.is_noun() || reading.in_time(token) {
        return false;
    }
    if reading.is(token, &["side", "sides"]) {
        // "the south side" is a place.
        return reading.with_label(token, &[Label::AMOD, Label::COMPOUND]).all(|word| reading.is(word, &["other"]));
    }
    if reading.is(token, &BODIES) {
        // "better leadership" is nobody.
        let single =
            tag == Tag::NN && reading.is(token, &["industry", "leadership", "community", "state", "party", "centre"]);
        return !single || reading.is_pointed_out(token, &["the", "this", "that", "every", "any", "a", "an"]);
    }
    let word = reading.word(token);
    let ends = |ending: &&str| {
        let start = word.len().checked_sub(ending.len()).filter(|start| *start > 1);
        start.and_then(|start| word.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    tag == Tag::NNS && AGENTS.iter().any(ends) && !reading.is(token, &THINGS)
}

/// Whether a noun means what carries people.
pub(super) fn is_vessel(reading: &Reading<'_>, token: usize) -> bool {
    reading.is(token, &VESSELS)
}
