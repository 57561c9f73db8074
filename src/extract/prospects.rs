//! Tells what is looked forward to or guessed, and what is only seen from afar but so.

use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{modality, slots};

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

/// Verbs of being for or against what might be done.
const FAVOURS: [&str; 13] = [
    "support",
    "back",
    "favour",
    "favor",
    "advocat",
    "oppos",
    "suggest",
    "recommend",
    "contemplat",
    "discuss",
    "mull",
    "debat",
    "endors",
];

/// What somebody may or has to do.
const OFFICES: [&str; 10] =
    ["task", "job", "duty", "power", "powers", "mandate", "capability", "ability", "capacity", "authority"];

/// What is only thought of.
const THOUGHTS: [&str; 10] =
    ["think", "thinks", "thinking", "thought", "dream", "dreams", "dreamed", "dreamt", "capable", "incapable"];

/// "Had the rebels freed the hostages, the army would have left": what would have been under a condition that was not met.
pub(super) fn is_inverted(reading: &Reading<'_>, verb: usize) -> bool {
    let Some(subject) = reading.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS]) else { return false };
    let mut auxiliaries = reading.with_label(verb, &[Label::AUX]);
    let had = auxiliaries.find(|word| *word < subject && reading.is(*word, &["had"]));
    let first = |word: usize| word == 0 || reading.tag(word - 1).is_mark();
    // "Neither had they".
    let asked = reading.len().checked_sub(1).is_some_and(|last| reading.is(last, &["?"]));
    let would = || {
        (verb + 1..reading.len())
            .any(|word| reading.tag(word) == Tag::MD && reading.is(word, &["would", "could", "might"]))
    };
    had.is_some_and(first) && !asked && would()
        // Taken for the main verb.
        || reading.is(0, &["had"]) && !asked && is_before_would(reading, verb)
}

/// Whether a verb stands in the clause before the one with "would have".
fn is_before_would(reading: &Reading<'_>, verb: usize) -> bool {
    let comma = (verb..reading.len()).find(|at| reading.is(*at, &[","]));
    comma.is_some_and(|comma| {
        let mut words = comma + 1..reading.len().saturating_sub(1);
        let main = words.any(|at| reading.is(at, &["would", "could", "might"]) && reading.is(at + 1, &["have"]));
        main && !(0..comma).any(|at| reading.tag(at) == Tag::MD)
    })
}

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
    // "is in charge of electing the leader", "the power of appointing judges".
    let office = || {
        let led = reading.case(head).is_some_and(|case| reading.is(case, &["in"]));
        reading.is(head, &["charge"]) && led || reading.is(head, &OFFICES) && reading.is_tied_by(verb, &["of"])
    };
    // "the importance of Malaysia assisting".
    let through = || {
        let of = reading.case(head).is_some_and(|case| reading.is(case, &["of", "for"]));
        of && reading
            .head(head)
            .filter(|_| reading.label(head) == Label::NMOD)
            .is_some_and(|noun| reading.is(noun, &PROSPECTS))
    };
    // "would back sending troops": what somebody is for or against.
    let content = matches!(reading.label(verb), Label::XCOMP | Label::CCOMP | Label::OBJ)
        && (reading.is(head, &CONTENTS)
            || reading.begins(head, &FAVOURS) && reading.child(verb, &[Label::AUX, Label::NSUBJ]).is_none());
    // "is thinking of leaving".
    let thought = || {
        let mut ties = reading.with_label(verb, &[Label::MARK, Label::CASE]);
        reading.is(head, &THOUGHTS) && ties.any(|tie| reading.is(tie, &["of", "about"]))
    };
    below && (reading.is(head, &PROSPECTS) || through() || office()) || content || thought()
}

/// "unclear whether he will meet them", "any troops sent there": what is asked, or of which there may be none.
pub(super) fn is_open(reading: &Reading<'_>, verb: usize) -> bool {
    let any = || {
        let noun = reading.head(verb).filter(|_| reading.label(verb) == Label::ACL && reading.tag(verb) == Tag::VBN);
        noun.is_some_and(|noun| reading.with_label(noun, &[Label::DET]).any(|word| reading.is(word, &["any"])))
    };
    modality::asks_whether(reading, verb) || any()
}

/// Whether an act is arranged, made sure of or goes with something planned.
pub(super) fn is_arranged(reading: &Reading<'_>, verb: usize) -> bool {
    is_ensured(reading, verb) || is_with_plan(reading, verb) || is_of_plans(reading, verb)
}

/// "to ensure that the president is elected by parliament": what is made sure of is to come.
fn is_ensured(reading: &Reading<'_>, verb: usize) -> bool {
    let ensures = ["ensure", "ensures", "ensuring", "guarantee", "sure"];
    let past = reading.tag(verb) == Tag::VBD
        || reading.with_label(verb, &[Label::AUX]).any(|aux| reading.tag(aux) == Tag::VBD);
    !past && reading.label(verb) == Label::CCOMP && reading.head(verb).is_some_and(|head| reading.is(head, &ensures))
}

/// "is expected to attack the plan as he begins his tour": what goes with something planned is planned, too.
fn is_with_plan(reading: &Reading<'_>, verb: usize) -> bool {
    let present = matches!(reading.tag(verb), Tag::VBZ | Tag::VBP);
    let tied = reading
        .with_label(verb, &[Label::MARK, Label::ADVMOD])
        .any(|tie| reading.is(tie, &["when", "as", "before", "after", "once"]));
    let plans = ["expected", "due", "scheduled", "set", "likely", "planning", "plans", "planned"];
    // "as he winds up his visit" goes on already.
    let under_way =
        ["wraps", "winds", "ends", "continues", "remains", "faces", "concludes", "tries", "seeks", "is", "are"];
    let above = reading.head(verb).filter(|_| present && tied && reading.label(verb) == Label::ADVCL);
    !reading.is(verb, &under_way)
        && above.is_some_and(|head| {
            slots::is_purpose(reading, head)
                && reading.label(head) == Label::XCOMP
                && reading.head(head).is_some_and(|plan| reading.is(plan, &plans))
        })
}

/// "plans for travelling to Spain", "preparations for holding a vote": what is being arranged.
fn is_of_plans(reading: &Reading<'_>, verb: usize) -> bool {
    const PLANS: [&str; 10] = [
        "plan",
        "plans",
        "preparations",
        "arrangements",
        "schedule",
        "timetable",
        "date",
        "roadmap",
        "proposal",
        "proposals",
    ];
    let tie = reading.with_label(verb, &[Label::MARK]).find(|tie| reading.is(*tie, &["for", "of"]));
    // Wherever the parser hung it, the noun stands right before the preposition.
    let noun = tie.and_then(|tie| tie.checked_sub(1)).filter(|_| reading.tag(verb) == Tag::VBG);
    noun.is_some_and(|noun| reading.is(noun, &PLANS))
}

/// "steered clear of blaming the church", "stopped short of accusing them", "shied away from naming it".
fn is_avoided(reading: &Reading<'_>, verb: usize) -> bool {
    const AVOIDS: [(&str, &str); 6] =
        [("steer", "clear"), ("stop", "short"), ("fall", "short"), ("fell", "short"), ("sh", "away"), ("back", "away")];
    let gerund = reading.tag(verb) == Tag::VBG && reading.is_tied_by(verb, &["of", "from"]);
    let Some(head) = reading.head(verb).filter(|head| gerund && *head < verb) else { return false };
    // "clear" may stand between the two in the tree.
    let verbs = [Some(head), reading.head(head)];
    verbs.into_iter().flatten().any(|at| {
        AVOIDS.iter().any(|(stem, word)| {
            reading.begins(at, &[*stem])
                && (*stem != "sh" || reading.is(at, &["shied", "shy", "shies", "shying"]))
                && (at + 1..verb).take(2).any(|next| reading.is(next, &[*word]))
        })
    })
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

/// "no evidence that anybody was tortured", "a myth that they were killed": what there are no grounds for has not been.
pub(super) fn is_unfounded(reading: &Reading<'_>, verb: usize) -> bool {
    const GROUNDS: [&str; 8] =
        ["evidence", "proof", "indication", "indications", "sign", "signs", "suggestion", "grounds"];
    const LIES: [&str; 6] = ["myth", "hoax", "fiction", "fantasy", "fabrication", "lie"];
    let hangs = matches!(reading.label(verb), Label::CCOMP | Label::ACL | Label::ACL_RELCL)
        && reading.is_tied_by(verb, &["that"]);
    if is_avoided(reading, verb) {
        return true;
    }
    let Some(noun) = reading.head(verb).filter(|_| hangs) else { return false };
    let none = |noun: usize| reading.with_label(noun, &[Label::DET]).any(|word| reading.is(word, &["no"]));
    let denied =
        || reading.head(noun).is_some_and(|above| reading.tag(above).is_verb() && modality::is_negated(reading, above));
    reading.is(noun, &LIES) || reading.is(noun, &GROUNDS) && (none(noun) || denied())
}

/// "was told to fire, killing three": whoever is counted among the dead is dead, whatever the verb before says.
pub(super) fn is_outcome(reading: &Reading<'_>, verb: usize) -> bool {
    let harms = ["killing", "wounding", "injuring", "maiming"];
    let counted =
        |object: usize| matches!(reading.tag(object), Tag::CD) || reading.child(object, &[Label::NUMMOD]).is_some();
    let above = reading.head(verb).filter(|_| is_aside(reading, verb) && reading.is(verb, &harms));
    let ahead =
        |head: usize| reading.with_label(head, &[Label::AUX]).any(|auxiliary| reading.tag(auxiliary) == Tag::MD);
    above.is_some_and(|head| !ahead(head)) && reading.child(verb, &[Label::OBJ]).is_some_and(counted)
}

/// "Mubarak would hold talks in Berlin", "announcing that they would sign": the future of a report whose verb stands in another sentence
/// or in another form.
pub(super) fn is_scheduled(reading: &Reading<'_>, verb: usize) -> bool {
    const GUESSES: [&str; 16] = [
        "probably",
        "likely",
        "perhaps",
        "maybe",
        "otherwise",
        "rather",
        "never",
        "still",
        "ever",
        "even",
        "then",
        "certainly",
        "surely",
        "ideally",
        "normally",
        "usually",
    ];
    const REPORTS: [&str; 22] = [
        "saying",
        "adding",
        "announcing",
        "confirming",
        "declaring",
        "stating",
        "noting",
        "stressing",
        "insisting",
        "pledging",
        "promising",
        "vowing",
        "revealed",
        "revealing",
        "assured",
        "informed",
        "disclosed",
        "signaled",
        "signalled",
        "hinted",
        "learned",
        "learnt",
    ];
    let told = match reading.governor(verb) {
        None => true,
        Some((head, Label::CCOMP | Label::ACL)) => reading.is(head, &REPORTS),
        Some((head, Label::CONJ)) => {
            let first = reading.first_conjunct(head);
            reading.head(first).is_none() && reading.child(first, &[Label::AUX]).is_some()
        }
        _ => false,
    };
    let subject = || reading.child(reading.first_conjunct(verb), &[Label::NSUBJ, Label::NSUBJ_PASS]);
    let somebody = || {
        subject().is_some_and(|who| {
            reading.is_actor(who) || reading.is(who, &["he", "she", "they", "sides", "two", "both", "leaders"])
        })
    };
    let auxiliary =
        reading.with_label(verb, &[Label::AUX]).any(|word| reading.is(word, &["have", "like", "n't", "n’t"]));
    let guessed = reading.with_label(verb, &[Label::ADVMOD]).any(|word| reading.is(word, &GUESSES));
    let asked = reading.len().checked_sub(1).is_some_and(|last| reading.is(last, &["?"]));
    told && !auxiliary && !guessed && !asked && !modality::is_conditional(reading, verb) && somebody()
}
