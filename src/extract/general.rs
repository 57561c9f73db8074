//! Tells what is so at all times, or meant to be, from what was done: duties of laws, standing relations, the aims of a journey.

use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{senses, slots};
use crate::lexicon::PartOfSpeech;
use crate::model::{DatedBy, Event, Status};

/// Nouns of what says what is to be done, and does nothing.
const LAWS: [&str; 30] = [
    "act",
    "acts",
    "bill",
    "decree",
    "amendment",
    "amendments",
    "law",
    "laws",
    "constitution",
    "charter",
    "treaty",
    "treaties",
    "convention",
    "conventions",
    "rule",
    "rules",
    "regulation",
    "regulations",
    "statute",
    "statutes",
    "legislation",
    "ordinance",
    "code",
    "provision",
    "provisions",
    "clause",
    "policy",
    "policies",
    "guidelines",
    "bylaws",
];
/// Acts that are as real in the present as in the past: opinions, and states that somebody is held in.
const STATES: [&str; 9] = [
    "accuse",
    "support",
    "reject",
    "request",
    "coerce.arrest",
    "coerce.charge",
    "coerce.convict",
    "assault.abduct",
    "trial",
];
/// Kinds of acts that the noun alone names as a relation: "the cooperation between the two".
const RELATIONS: [&str; 3] = ["cooperate", "support", "aid"];

/// What is done with help and support when they are given.
const GIVEN: [&str; 18] = [
    "began",
    "begun",
    "started",
    "received",
    "got",
    "gave",
    "given",
    "provided",
    "sent",
    "resumed",
    "launched",
    "won",
    "delivered",
    "established",
    "extended",
    "offered",
    "ended",
    "stopped",
];
/// Acts that are over when they are told, unless they are told as what is so.
const DEEDS: [&str; 9] =
    ["consult", "concede", "retreat", "coerce", "assault", "sanction", "mobilize", "protest", "aid"];
/// Those of them that no headline tells as a sentence with a full stop.
const FORCE: [&str; 5] = ["coerce", "assault", "sanction", "mobilize", "protest"];
/// Verbs whose present looks like their past.
const ALIKE: [&str; 14] =
    ["beat", "hit", "set", "cut", "put", "shut", "let", "cast", "spread", "split", "quit", "burst", "hurt", "upset"];

/// Whether an act is told as what is so, not as what somebody did or will do.
pub(super) fn is_general(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    if act.trigger.part == PartOfSpeech::Noun {
        return is_relation(reading, act, event) || is_of_a_class(reading, act);
    }
    is_law(reading, act)
        || is_contagion(reading, act, event)
        || is_policy(reading, act)
        || is_of_any(reading, act)
        || is_obligation(reading, act, event)
        || is_standing(reading, act, event)
        || is_aim(reading, act, event)
        || is_content(reading, act, event)
}

/// "The law bans it", "rules that bar lawmakers".
fn is_law(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    let says = |verb: usize| {
        let present = !matches!(reading.tag(verb), Tag::VBD | Tag::VBN | Tag::VBG);
        // "Bill Shorten" is nobody's law.
        let named = |subject: usize| {
            reading.tag(subject).is_proper() && !reading.is(subject, &["act", "constitution", "treaty"])
        };
        present && slots::subject(reading, verb).is_some_and(|subject| reading.is(subject, &LAWS) && !named(subject))
    };
    says(act.trigger.token) || says(act.anchor)
}

/// "The virus has spread to computers", "a strain that kills chickens": a disease of machines, and what a disease does as a rule.
fn is_contagion(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    const MACHINES: [&str; 18] = [
        "computer",
        "computers",
        "e-mail",
        "e-mails",
        "email",
        "emails",
        "pc",
        "pcs",
        "software",
        "hacker",
        "hackers",
        "malware",
        "server",
        "servers",
        "inbox",
        "internet",
        "antivirus",
        "anti-virus",
    ];
    let rule = matches!(reading.tag(act.trigger.token), Tag::VBZ | Tag::VBP) && senses::is_told(reading);
    // "Zambia, hard-hit by AIDS", "infected children": how a land or somebody is.
    let verb = act.trigger.token;
    let standing = matches!(reading.label(verb), Label::ACL | Label::AMOD)
        && (0..reading.len())
            .any(|at| reading.is(at, &["aids", "hiv", "hiv/aids", "malaria", "tuberculosis", "pandemic"]));
    event.action == "disaster.epidemic"
        && (standing
            || rule && act.governors.is_empty()
            || (0..reading.len()).any(|token| reading.is(token, &MACHINES)))
}

/// "a policy of not sending troops", "the principle of supporting allies": what is done as a rule.
fn is_policy(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    const RULES: [&str; 20] = [
        "policy",
        "policies",
        "principle",
        "principles",
        "practice",
        "practices",
        "tradition",
        "habit",
        "custom",
        "stance",
        "doctrine",
        "idea",
        "notion",
        "concept",
        "strategy",
        "tactic",
        "tactics",
        "rule",
        "line",
        "culture",
    ];
    let verb = reading.first_conjunct(act.trigger.token);
    let above = reading.head(verb).filter(|_| reading.tag(verb) == Tag::VBG && act.governors.is_empty());
    let of = || {
        let mut ties = reading.with_label(verb, &[Label::MARK, Label::CASE]);
        ties.any(|tie| reading.is(tie, &["of"]))
    };
    let below = matches!(reading.label(verb), Label::ACL | Label::NMOD);
    // "reverse the policy of not sending troops": hung on the verb.
    let before = || {
        let of = reading.with_label(verb, &[Label::MARK, Label::CASE]).find(|tie| reading.is(*tie, &["of"]));
        of.and_then(|of| of.checked_sub(1)).is_some_and(|noun| reading.is(noun, &RULES))
    };
    above.is_some_and(|noun| below && reading.is(noun, &RULES)) && of() || above.is_some() && before()
}

/// "once the people have chosen a president, he is entitled to", "when a president resigns, the speaker takes over": whoever and whenever
/// that may be.
fn is_of_any(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    let verb = act.anchor;
    let now = matches!(reading.tag(verb), Tag::VBZ | Tag::VBP)
        || reading.with_label(verb, &[Label::AUX]).any(|word| reading.is(word, &["has", "have"]));
    let mut ties = reading.with_label(verb, &[Label::MARK, Label::ADVMOD]);
    let tied = ties.any(|tie| tie < verb && reading.is(tie, &["once", "when", "whenever"]));
    let any = |side: usize| {
        !reading.tag(side).is_proper()
            && (reading.is(side, &["somebody", "someone", "anybody", "anyone", "people"])
                || reading.with_label(side, &[Label::DET]).any(|word| reading.is(word, &["a", "an", "any"])))
    };
    let sides = [Label::NSUBJ, Label::NSUBJ_PASS, Label::OBJ];
    // "When a bomb goes off, they will flee": the main clause tells of no day, either.
    let above = reading.head(verb).filter(|_| reading.label(verb) == Label::ADVCL);
    let rule = above.is_some_and(|above| {
        let mut ties = reading.with_label(above, &[Label::AUX, Label::AUX_PASS, Label::COP]);
        matches!(reading.tag(above), Tag::VBZ | Tag::VBP)
            || ties.any(|tie| matches!(reading.tag(tie), Tag::VBZ | Tag::VBP | Tag::MD))
    });
    now && tied && rule && !reading.has_days_below(verb) && reading.with_label(verb, &sides).any(any)
}

/// "will never free those who were involved in attacks on Israelis", "people accused of attacks": by what a class of people is told.
fn is_of_a_class(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    const INVOLVED: [&str; 14] = [
        "involved",
        "implicated",
        "accused",
        "suspected",
        "convicted",
        "guilty",
        "engaged",
        "participated",
        "participating",
        "complicit",
        "responsible",
        "injured",
        "wounded",
        "charged",
    ];
    let noun = act.trigger.token;
    let bare = |noun: usize| {
        reading.child(noun, &[Label::DET, Label::NMOD_POSS, Label::NUMMOD]).is_none() && !reading.tag(noun).is_proper()
    };
    let several = reading.tag(noun) == Tag::NNS && bare(noun) && act.governors.is_empty();
    let Some(verb) = reading.head(noun).filter(|_| several && reading.label(noun) == Label::OBL) else { return false };
    let described = matches!(reading.label(verb), Label::ACL | Label::ACL_RELCL) && reading.is(verb, &INVOLVED);
    let class = |people: usize| {
        reading.is(people, &["those", "anyone", "anybody", "people", "persons", "all", "everyone", "individuals"])
            || reading.tag(people) == Tag::NNS && bare(people)
            || matches!(reading.tag(people), Tag::NNPS | Tag::NNP)
                && reading.word(people).ends_with('s')
                && bare_name(reading, people)
    };
    described && !reading.has_days_below(verb) && reading.head(verb).is_some_and(class)
}

/// "Palestinians", and no "the Palestinians".
fn bare_name(reading: &Reading<'_>, name: usize) -> bool {
    reading.child(name, &[Label::DET, Label::NMOD_POSS, Label::NUMMOD]).is_none()
}

/// "Turkey is required to meet criteria": what somebody is bound to do without anybody who asks for it.
fn is_obligation(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    const BOUND: [&str; 5] = ["required", "obliged", "obligated", "bound", "entitled"];
    let mut ties = reading.with_label(act.anchor, &[Label::AUX, Label::AUX_PASS, Label::COP]);
    event.source.is_empty()
        && event.action.starts_with("request")
        && reading.is(act.anchor, &BOUND)
        && ties.any(|tie| reading.is(tie, &["is", "are"]))
}

/// "which funds the agency", "is appointed for life".
fn is_standing(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let verb = act.trigger.token;
    let dated = matches!(event.dated_by, Some(DatedBy::Clause | DatedBy::Sentence));
    let stands = STATES.iter().any(|state| event.action.starts_with(state));
    let done = event.status == Status::Actual && act.governors.is_empty() && senses::is_told(reading);
    if !done || dated || stands {
        return false;
    }
    let auxiliary = |words: &[&str]| {
        let mut found = reading.with_label(verb, &[Label::AUX, Label::AUX_PASS]);
        found.any(|auxiliary| reading.is(auxiliary, words))
    };
    let now = matches!(reading.tag(verb), Tag::VBZ | Tag::VBP) && !reading.is(verb, &ALIKE);
    let passive = reading.tag(verb) == Tag::VBN && auxiliary(&["is", "are"]) && !auxiliary(&["being"]);
    if !(now || passive) || auxiliary(&["has", "have", "'ve"]) {
        return false;
    }
    // "Japan restricts imports": what is told in the present of running text goes on.
    let root = event.action.split('.').next().unwrap_or("");
    let pronoun = || slots::subject(reading, verb).is_some_and(|subject| reading.tag(subject) == Tag::PRP);
    let goes_on = now
        && (DEEDS.contains(&root) && pronoun() || FORCE.contains(&root) && reading.len() > 12)
        && matches!(reading.label(verb), Label::ROOT | Label::CONJ | Label::CCOMP | Label::PARATAXIS)
        && !reading.has_days_below(verb);
    // What is so "twice a year" has no day.
    passive && !event.action.starts_with("coerce")
        || reading.label(verb) == Label::ACL_RELCL && !reading.has_days_below(verb)
        || goes_on
}

/// "The visit is a symbol of the cooperation between the two": a relation is no act, unless something is done with it.
fn is_relation(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let noun = act.trigger.token;
    let kind = RELATIONS.contains(&event.action.split('.').next().unwrap_or(""))
        && !event.action.starts_with("cooperate.judicial");
    let given = reading.governor(noun).is_some_and(|(verb, label)| {
        matches!(label, Label::OBJ | Label::NSUBJ_PASS) && reading.is(verb, &GIVEN)
            || reading.tag(verb) == Tag::VBZ && !senses::is_told(reading)
    });
    kind && act.governors.is_empty() && !given && reading.head(noun).is_some()
        || is_standing_dispute(reading, act, event)
}

/// "on the dispute between the two", "the arbiter of the row": whoever speaks of a dispute has not begun one.
fn is_standing_dispute(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let noun = act.trigger.token;
    let below = matches!(reading.label(noun), Label::NMOD | Label::OBL | Label::APPOS | Label::CONJ);
    let dispute = [
        "dispute",
        "disputes",
        "disagreement",
        "disagreements",
        "differences",
        "feud",
        "row",
        "rift",
        "standoff",
        "stand-off",
        "quarrel",
        "tension",
        "tensions",
    ];
    event.action == "accuse" && act.governors.is_empty() && below && reading.is(noun, &dispute)
}

/// "flew to Tanzania to reinforce the friendship": better relations are what the journey is for.
fn is_aim(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let verb = reading.first_conjunct(act.trigger.token);
    let kind = ["cooperate", "concede", "agree"].iter().any(|root| event.action.starts_with(root))
        && !event.action.starts_with("cooperate.judicial")
        || event.action == "support";
    let purpose = matches!(reading.label(verb), Label::ADVCL | Label::ACL) && slots::is_purpose(reading, verb);
    let ahead = matches!(event.status, Status::Planned | Status::Hypothetical);
    // "collected money to help the victims": help is what others do things for, unless it is for somebody known.
    let helps = event.action.starts_with("aid") && !event.target.iter().any(|one| one.id.is_some());
    (kind || helps) && purpose && ahead && act.governors.is_empty()
}

/// "would not support the resolution condemning Iran": what a draft says is not said before it is passed.
fn is_content(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    const DRAFTS: [&str; 7] = ["resolution", "motion", "draft", "proposal", "bill", "petition", "amendment"];
    const PASSED: [&str; 14] = [
        "adopt",
        "adopts",
        "adopted",
        "adopting",
        "passed",
        "passes",
        "approved",
        "approves",
        "issued",
        "endorsed",
        "signed",
        "voted",
        "published",
        "backed",
    ];
    let verb = act.trigger.token;
    let Some((draft, Label::ACL)) = reading.governor(verb).filter(|_| reading.tag(verb) == Tag::VBG) else {
        return false;
    };
    let passed = || {
        reading.head(draft).is_some_and(|above| {
            reading.is(above, &PASSED) && super::modality::of_verb(reading, above) == Status::Actual
        })
    };
    event.action.starts_with("accuse")
        && reading.is(draft, &DRAFTS)
        && reading.label(draft) != Label::NSUBJ
        && !passed()
}
