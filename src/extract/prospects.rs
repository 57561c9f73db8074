//! Tells what is looked forward to or guessed, and what is only seen from afar but so.

use super::reading::Reading;
use super::tree::{Label, Tag};

/// Nouns of what may be, is needed or is wanted.
const PROSPECTS: [&str; 51] = [
    "chance",
    "chances",
    "danger",
    "dangers",
    "difficulty",
    "fear",
    "fears",
    "hope",
    "hopes",
    "idea",
    "interest",
    "likelihood",
    "odds",
    "option",
    "possibility",
    "possibilities",
    "probability",
    "prospect",
    "prospects",
    "risk",
    "risks",
    "spectre",
    "specter",
    "suggestion",
    "threat",
    "importance",
    "need",
    "necessity",
    "benefit",
    "benefits",
    "merit",
    "merits",
    "supporter",
    "supporters",
    "advocate",
    "advocates",
    "proponent",
    "proponents",
    "opponent",
    "opponents",
    "favour",
    "favor",
    "options",
    "way",
    "ways",
    "means",
    "method",
    "methods",
    "question",
    "cost",
    "costs",
];

/// "the chance of Labour winning", "the options include sending troops": what a noun of expectation tells of is not yet so.
pub(super) fn is_prospect(reading: &Reading<'_>, verb: usize) -> bool {
    const CONTENTS: [&str; 12] = [
        "include",
        "includes",
        "including",
        "involve",
        "involves",
        "mean",
        "means",
        "entail",
        "entails",
        "require",
        "requires",
        "recommend",
    ];
    let Some(head) = reading.head(verb).filter(|_| reading.tag(verb) == Tag::VBG) else { return false };
    let below = matches!(reading.label(verb), Label::ACL | Label::NMOD);
    // "the importance of Malaysia assisting".
    let through = || {
        let of = reading.case(head).is_some_and(|case| reading.is(case, &["of", "for"]));
        of && reading
            .head(head)
            .filter(|_| reading.label(head) == Label::NMOD)
            .is_some_and(|noun| reading.is(noun, &PROSPECTS))
    };
    let content =
        matches!(reading.label(verb), Label::XCOMP | Label::CCOMP | Label::OBJ) && reading.is(head, &CONTENTS);
    below && (reading.is(head, &PROSPECTS) || through()) || content
}

/// "perhaps", "possibly": what the writer guesses.
pub(super) fn is_guessed(reading: &Reading<'_>, verb: usize) -> bool {
    let guesses = ["perhaps", "maybe", "possibly", "probably", "presumably", "conceivably", "hopefully"];
    reading.with_label(verb, &[Label::ADVMOD]).any(|adverb| reading.is(adverb, &guesses))
}

/// "is known to be injured", "seemed to offend": what others say or see is so.
pub(super) fn is_evidence(reading: &Reading<'_>, head: usize) -> bool {
    const SEEMS: [&str; 6] = ["seem", "seems", "seemed", "appear", "appears", "appeared"];
    const KNOWN: [&str; 16] = [
        "reported",
        "known",
        "believed",
        "said",
        "alleged",
        "thought",
        "found",
        "seen",
        "shown",
        "understood",
        "rumoured",
        "rumored",
        "claimed",
        "revealed",
        "proven",
        "considered",
    ];
    reading.is(head, &SEEMS) || reading.tag(head) == Tag::VBN && reading.is(head, &KNOWN)
}

/// What somebody says or does by words along with what he does: "will stay, defying the court".
const REMARKS: [&str; 29] = [
    "accusing",
    "blaming",
    "citing",
    "calling",
    "saying",
    "defying",
    "condemning",
    "criticising",
    "criticizing",
    "praising",
    "denouncing",
    "alleging",
    "claiming",
    "insisting",
    "arguing",
    "warning",
    "urging",
    "demanding",
    "describing",
    "rejecting",
    "thanking",
    "expressing",
    "voicing",
    "welcoming",
    "dismissing",
    "slamming",
    "branding",
    "labelling",
    "mocking",
];

/// "refuse to work with the party, accusing it of greed": a participle that stands apart is neither refused nor planned.
pub(super) fn is_aside(reading: &Reading<'_>, verb: usize) -> bool {
    let tied = reading.child(verb, &[Label::MARK, Label::CASE]).is_some();
    let comma = || verb > 0 && reading.is(verb - 1, &[","]);
    reading.tag(verb) == Tag::VBG && reading.label(verb) == Label::ADVCL && !tied && comma()
}

/// Whether such a participle tells what somebody says along with what he does, which is a deed of its own.
pub(super) fn is_remark(reading: &Reading<'_>, verb: usize) -> bool {
    is_aside(reading, verb) && reading.is(verb, &REMARKS)
}
