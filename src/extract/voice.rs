//! Tells whether a verb is active or passive, also where no auxiliary says so.

use super::reading::Reading;
use super::slots::{OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, passive_agent};
use super::tree::{Label, Tag};

/// Past forms of verbs without object: what does them is never what they are done to.
pub(super) const INTRANSITIVE: [&str; 82] = [
    "abstained",
    "advanced",
    "agreed",
    "apologised",
    "apologized",
    "appealed",
    "arrived",
    "assembled",
    "came",
    "camped",
    "capitulated",
    "capsized",
    "clashed",
    "collaborated",
    "collapsed",
    "congregated",
    "converged",
    "cooperated",
    "crashed",
    "defected",
    "demonstrated",
    "departed",
    "deserted",
    "died",
    "disappeared",
    "drowned",
    "emerged",
    "erupted",
    "escaped",
    "exploded",
    "failed",
    "fell",
    "fled",
    "flocked",
    "fought",
    "gathered",
    "happened",
    "intervened",
    "joked",
    "landed",
    "laughed",
    "marched",
    "mutinied",
    "occurred",
    "paraded",
    "perished",
    "picketed",
    "plunged",
    "poured",
    "protested",
    "quarrelled",
    "rallied",
    "rampaged",
    "reacted",
    "rebelled",
    "refused",
    "remained",
    "resigned",
    "responded",
    "retaliated",
    "retreated",
    "returned",
    "rioted",
    "rolled",
    "rose",
    "scuffled",
    "skidded",
    "skirmished",
    "stayed",
    "streamed",
    "succumbed",
    "surrendered",
    "survived",
    "swerved",
    "talked",
    "thronged",
    "travelled",
    "vanished",
    "veered",
    "went",
    "wept",
    "withdrew",
];

/// What an active verb has, and no bare participle.
const BOUND: [Label; 7] =
    [Label::AUX, Label::NSUBJ, Label::OBJ, Label::IOBJ, Label::CCOMP, Label::XCOMP, Label::COMPOUND_PRT];

/// Grammatical voice of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    Active,
    Passive,
}

/// The voice of a verb; participles that modify a noun are passive when they are past ones.
pub(super) fn voice(reading: &Reading<'_>, verb: usize) -> Voice {
    if reading.child(verb, &PASSIVE_SUBJECTS).is_some() || reading.child(verb, &[Label::AUX_PASS]).is_some() {
        return Voice::Passive;
    }
    if shares_passive(reading, verb) || continues_passive(reading, verb) || is_told(reading, verb) {
        return Voice::Passive;
    }
    let mistagged = reading.tag(verb) == Tag::VBD
        && reading.label(verb) == Label::ACL
        && reading.child(verb, &SUBJECTS).is_none()
        && reading.child(verb, &OBJECTS).is_none();
    if is_ordered(reading, verb) {
        return Voice::Passive;
    }
    // "the radical jailed in Spain", "workers taken hostage by gunmen".
    let by_somebody = || passive_agent(reading, verb).is_some_and(|agent| reading.names_actor(agent));
    if mistagged || reading.tag(verb) == Tag::VBN && reading.label(verb) == Label::ACL && by_somebody() {
        return Voice::Passive;
    }
    if reading.tag(verb) != Tag::VBN {
        return Voice::Active;
    }
    // Taggers take many past tenses for participles: a verb with an auxiliary or an active subject is none.
    if reading.child(verb, &[Label::AUX, Label::NSUBJ]).is_some() {
        return Voice::Active;
    }
    match reading.label(verb) {
        // Taggers take many past tenses for participles; one that has an object of its own is active.
        Label::ACL | Label::ADVCL if reading.child(verb, &OBJECTS).is_some() => Voice::Active,
        Label::ACL | Label::AMOD | Label::ADVCL => Voice::Passive,
        Label::CONJ => reading.head(verb).map_or(Voice::Passive, |head| {
            let own_object = reading.child(verb, &OBJECTS).is_some();
            if own_object || !reading.tag(head).is_verb() { Voice::Active } else { voice(reading, head) }
        }),
        _ if reading.child(verb, &OBJECTS).is_some() || reading.child(verb, &SUBJECTS).is_some() => Voice::Active,
        _ => Voice::Passive,
    }
}

/// "Liberians urged to save food", "reporters barred from the trial": verbs that want an object have it before them.
fn is_told(reading: &Reading<'_>, verb: usize) -> bool {
    const TOLD: [&str; 20] = [
        "urged",
        "told",
        "ordered",
        "forced",
        "invited",
        "advised",
        "encouraged",
        "instructed",
        "directed",
        "warned",
        "allowed",
        "permitted",
        "persuaded",
        "compelled",
        "obliged",
        "reminded",
        "authorised",
        "authorized",
        "required",
        "pressured",
    ];
    let bare = matches!(reading.tag(verb), Tag::VBN | Tag::VBD)
        && reading.child(verb, &[Label::AUX, Label::OBJ, Label::IOBJ, Label::CCOMP]).is_none()
        && reading.child(verb, &[Label::NSUBJ]).is_some();
    bare && reading.is(verb, &TOLD)
        && reading.with_label(verb, &[Label::XCOMP]).any(|clause| clause > verb && reading.is_tied_by(clause, &["to"]))
}

/// "five were killed and 25 others wounded": the second of two passives goes without its auxiliary.
fn shares_passive(reading: &Reading<'_>, verb: usize) -> bool {
    let second = reading.label(verb) == Label::CONJ
        || reading.label(verb) == Label::ADVCL && reading.child(verb, &[Label::MARK]).is_none();
    let bare = second
        && matches!(reading.tag(verb), Tag::VBN | Tag::VBD)
        && reading.child(verb, &[Label::NSUBJ]).is_some()
        && reading.child(verb, &[Label::AUX, Label::OBJ, Label::CCOMP, Label::XCOMP]).is_none()
        && !reading.is(verb, &INTRANSITIVE);
    bare && follows_passive(reading, verb)
}

/// Whether a verb hangs on a passive that has its auxiliary.
fn follows_passive(reading: &Reading<'_>, verb: usize) -> bool {
    let passive = |first: usize| reading.tag(first) == Tag::VBN && reading.child(first, &[Label::AUX_PASS]).is_some();
    reading.head(verb).is_some_and(passive)
}

/// "ordered the banker jailed", "wants him extradited": what is to be done to somebody.
fn is_ordered(reading: &Reading<'_>, verb: usize) -> bool {
    const ORDERS: [&str; 16] = [
        "order", "orders", "ordered", "ordering", "want", "wants", "wanted", "wanting", "had", "have", "has", "having",
        "saw", "found", "get", "got",
    ];
    let bare = matches!(reading.label(verb), Label::CCOMP | Label::XCOMP)
        && matches!(reading.tag(verb), Tag::VBN | Tag::VBD)
        && reading.word(verb).ends_with("ed")
        && reading
            .child(verb, &[Label::AUX, Label::AUX_PASS, Label::OBJ, Label::MARK, Label::CCOMP, Label::XCOMP])
            .is_none()
        && !reading.is(verb, &INTRANSITIVE);
    let done = bare && reading.child(verb, &[Label::NSUBJ]).is_some_and(|subject| subject < verb);
    reading.head(verb).is_some_and(|head| done && head < verb && reading.is(head, &ORDERS))
}

/// "was accused by Kuwait and threatened by the UN": the past form beside a passive that has neither subject nor object.
fn continues_passive(reading: &Reading<'_>, verb: usize) -> bool {
    let bare = reading.label(verb) == Label::CONJ
        && reading.tag(verb) == Tag::VBD
        && reading.word(verb).ends_with("ed")
        && reading.child(verb, &BOUND).is_none()
        && !reading.is(verb, &INTRANSITIVE);
    bare && follows_passive(reading, verb)
}

/// What somebody was given: in "Haiti was given food by Norway" the food, as the subject of the passive is who got it.
pub(super) fn given(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    const GIVING: [&str; 20] = [
        "given",
        "granted",
        "offered",
        "awarded",
        "promised",
        "pledged",
        "sent",
        "handed",
        "lent",
        "loaned",
        "paid",
        "denied",
        "refused",
        "allocated",
        "guaranteed",
        "assured",
        "shown",
        "accorded",
        "allotted",
        "assigned",
    ];
    let apt = reading.is(verb, &GIVING) && reading.child(verb, &[Label::NSUBJ_PASS]).is_some();
    reading.child(verb, &[Label::OBJ]).filter(|_| apt)
}

/// Who gets what is given: "gave Haiti food", "Haiti was given food".
pub(super) fn recipient(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let passive = || given(reading, verb).and_then(|_| reading.child(verb, &[Label::NSUBJ_PASS]));
    reading.child(verb, &[Label::IOBJ]).or_else(passive)
}
