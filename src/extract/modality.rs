//! Tells whether an act is told as done, planned, possible or not done.

use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{occasions, prospects, senses, slots, speech};
use crate::lexicon::PartOfSpeech;
use crate::model::Status;

const NEGATIONS: [&str; 8] = ["not", "n't", "n’t", "never", "neither", "nor", "hardly", "nt"];
pub(super) const FUTURE: [&str; 6] = ["will", "shall", "'ll", "’ll", "wo", "sha"];
const POSSIBLE: [&str; 9] = ["may", "might", "could", "would", "can", "should", "must", "ca", "'d"];
const CONDITIONS: [&str; 8] = ["if", "unless", "whether", "lest", "provided", "providing", "once", "until"];
const IMPLICATIVE: [&str; 30] = [
    "acted",
    "rallied",
    "hastened",
    "hurried",
    "teamed",
    "conspired",
    "voted",
    "votes",
    "managed",
    "continued",
    "continues",
    "continue",
    "continuing",
    "began",
    "begun",
    "begins",
    "started",
    "starts",
    "helped",
    "forced",
    "came",
    "went",
    "proceeded",
    "used",
    "happened",
    "dared",
    "rushed",
    "moved",
    "led",
    "led",
];
/// The status of the act that a word makes.
pub(super) fn status(reading: &Reading<'_>, token: usize, part: PartOfSpeech) -> Status {
    let own = match part {
        PartOfSpeech::Noun => occasions::status(reading, token),
        _ => of_verb(reading, token),
    };
    if own == Status::Actual && is_question(reading, token) { Status::Hypothetical } else { own }
}

/// Whether a verb is told of as its subject's will: "will not", "would never".
pub(super) fn is_willed(reading: &Reading<'_>, verb: usize) -> bool {
    let would = ["would", "'d"];
    reading
        .with_label(verb, &[Label::AUX])
        .any(|auxiliary| reading.is(auxiliary, &FUTURE) || reading.is(auxiliary, &would))
}

/// Whether a verb is told of as what its subject has to do.
pub(super) fn is_duty(reading: &Reading<'_>, verb: usize) -> bool {
    let auxiliary = |words: &[&str]| reading.with_label(verb, &[Label::AUX]).any(|aux| reading.is(aux, words));
    // "should know", "should have listed it", "will have to do it": an opinion, a reproach, a forecast.
    if auxiliary(&["have", "will", "would", "'ll", "'d", "’d", "may", "might", "could"]) || is_state(reading, verb) {
        return false;
    }
    auxiliary(&["must", "should", "ought"])
        || reading.is(verb, &["need", "needs", "has", "have"])
            // "has yet to ratify it" has not done it.
            && !reading.children(verb).any(|child| reading.is(child, &["yet"]))
            && reading.child(verb, &[Label::XCOMP]).is_some_and(|below| slots::is_purpose(reading, below))
}

/// "should be able", "must know", "should be from 4 to 5": how somebody is, and nothing that he could do when asked.
fn is_state(reading: &Reading<'_>, verb: usize) -> bool {
    const KNOWN: [&str; 14] = [
        "know",
        "feel",
        "have",
        "expect",
        "hope",
        "think",
        "believe",
        "able",
        "anywhere",
        "enough",
        "possible",
        "concerned",
        "glad",
        "proud",
    ];
    let number = reading.child(verb, &[Label::COP]).is_some() && reading.tag(verb) == Tag::CD;
    let owns = reading.is(verb, &["have"]) && reading.child(verb, &[Label::XCOMP]).is_some();
    number || reading.is(verb, &KNOWN) && !owns
}

/// Whether a verb is told of as what somebody wants: "that Turkey show restraint", "that it should withdraw".
pub(super) fn is_desired(reading: &Reading<'_>, verb: usize) -> bool {
    let finite = matches!(reading.tag(verb), Tag::VBD | Tag::VBZ);
    let mut auxiliaries = reading.with_label(verb, &[Label::AUX, Label::AUX_PASS, Label::COP]);
    let told = auxiliaries.any(|auxiliary| matches!(reading.tag(auxiliary), Tag::VBD | Tag::VBZ | Tag::VBP));
    is_wished(reading, verb) || is_duty(reading, verb) || !finite && !told && !is_willed(reading, verb)
}

/// Whether a verb is told of as what its subject will not do.
pub(super) fn is_unwilling(reading: &Reading<'_>, verb: usize) -> bool {
    is_willed(reading, verb) && is_negated(reading, verb)
}

/// The status of the act that a verb, or a word with a copula, tells.
pub(super) fn of_verb(reading: &Reading<'_>, verb: usize) -> Status {
    // "Had they freed the hostages, it would have".
    if prospects::is_inverted(reading, verb) {
        return Status::Hypothetical;
    }
    // "if they do not ask for help".
    if reading.with_label(verb, &[Label::MARK]).any(|mark| reading.is(mark, &CONDITIONS[..2])) {
        return Status::Hypothetical;
    }
    if is_negated(reading, verb) || is_omitted(reading, verb) || prospects::is_unfounded(reading, verb) {
        return Status::Negated;
    }
    if is_wished(reading, verb) || is_to_be_checked(reading, verb) {
        return Status::Hypothetical;
    }
    let mut at = verb;
    for _ in 0..4 {
        // "a strike aimed at forcing him to step down".
        let aimed = reading.tag(at) == Tag::VBG
            && reading.head(at).is_some_and(|head| reading.is(head, &["aimed", "aiming", "directed", "geared"]))
            && reading
                .with_label(at, &[Label::MARK, Label::CASE])
                .any(|tie| reading.is(tie, &["at", "toward", "towards"]));
        if aimed {
            return Status::Planned;
        }
        if is_imperative(reading, at)
            || prospects::is_prospect(reading, at)
            || prospects::is_open(reading, at)
            || prospects::is_guessed(reading, at)
        {
            return Status::Hypothetical;
        }
        // "punished for defying them": what somebody is paid back for has been.
        let repaid =
            reading.tag(at) == Tag::VBG && reading.label(at) == Label::ADVCL && reading.is_tied_by(at, &["for"]);
        if repaid
            && reading.head(at).is_some_and(|head| reading.child(head, &[Label::OBJ, Label::NSUBJ_PASS]).is_some())
            && !prospects::is_arranged(reading, at)
        {
            return Status::Actual;
        }
        if let Some(status) = by_auxiliary(reading, at) {
            return status;
        }
        let marks = reading.with_label(at, &[Label::MARK, Label::ADVMOD]);
        if marks.into_iter().any(|mark| reading.is(mark, &CONDITIONS[..6])) {
            return Status::Hypothetical;
        }
        if is_beside_plan(reading, at) {
            return Status::Planned;
        }
        // "until the North meets all demands": not yet.
        let present = matches!(reading.tag(at), Tag::VBZ | Tag::VBP);
        if present && (reading.is_tied_by(at, &CONDITIONS[6..]) || is_whenever(reading, at)) {
            // "until she is sworn in on Jan. 20".
            return if reading.has_days_below(at) { Status::Planned } else { Status::Hypothetical };
        }
        // "in case they have to evacuate them".
        if reading.with_label(at, &[Label::MARK, Label::ADVMOD]).any(|mark| is_case(reading, mark)) {
            return Status::Hypothetical;
        }
        if prospects::is_arranged(reading, at) {
            return Status::Planned;
        }
        if is_awaited(reading, at) || is_to_come(reading, at) {
            return Status::Hypothetical;
        }
        if prospects::is_remark(reading, at) || prospects::is_outcome(reading, at) {
            return Status::Actual;
        }
        // "must help in solving", "could start by lifting": a gerund is as real as the verb that it hangs on.
        let gerund = reading.tag(at) == Tag::VBG && reading.label(at) == Label::ADVCL;
        if let Some(head) = reading.head(at).filter(|head| gerund && reading.tag(*head).is_verb()) {
            // "called for talks to debate it after blaming Syria": what came before something told hangs on what is told.
            let before = reading.with_label(at, &[Label::MARK, Label::CASE]).any(|tie| reading.is(tie, &["after"]));
            let told = reading.head(head).filter(|_| before && slots::is_purpose(reading, head));
            at = told.filter(|told| reading.tag(*told).is_verb()).unwrap_or(head);
            continue;
        }
        // A conjunct without subject and auxiliary of its own shares those of the first.
        let shares =
            reading.label(at) == Label::CONJ && reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none();
        match reading.head(at).filter(|head| shares && alike(reading, at, *head)) {
            Some(head) => at = head,
            None => break,
        }
    }
    infinitive(reading, at)
}

/// "must verify that Iraq has destroyed its weapons": what has still to be found out may be or not.
fn is_to_be_checked(reading: &Reading<'_>, verb: usize) -> bool {
    let checks = ["verify", "check", "determine", "ascertain", "certify", "establish", "prove", "confirm"];
    let above = reading.head(verb).filter(|_| reading.label(verb) == Label::CCOMP);
    above.is_some_and(|head| reading.tag(head) == Tag::VB && reading.is(head, &checks))
}

/// "as soon as the states ratify it", "when it talks with Congress": whenever that may be.
fn is_whenever(reading: &Reading<'_>, verb: usize) -> bool {
    let continuous = reading.child(verb, &[Label::AUX, Label::AUX_PASS]).is_some();
    let mut ties = reading.with_label(verb, &[Label::MARK, Label::ADVMOD]);
    let soon = || reading.head(verb).is_some_and(|above| reading.is(above, &["soon"]));
    let tied = ties.any(|tie| {
        // Headlines tell in the present what came first: "drill after North Korea fires missile".
        reading.is(tie, &["when", "whenever", "wherever", "before"])
            || reading.is(tie, &["after"]) && senses::is_told(reading)
    }) || soon();
    tied && !continuous && reading.label(verb) == Label::ADVCL && !reading.has_days_below(verb)
}

/// "instead of welcoming the move", "without naming Iran": what is left out is not done.
pub(super) fn is_omitted(reading: &Reading<'_>, verb: usize) -> bool {
    // "without launching missiles and testing bombs".
    let first = reading.first_conjunct(verb);
    let gerund = reading.tag(verb) == Tag::VBG && reading.tag(first) == Tag::VBG;
    let mut ties = reading.with_label(first, &[Label::MARK, Label::CASE, Label::ADVMOD, Label::CC]);
    let next = |tie: usize, word: &str| tie + 1 < reading.len() && reading.is(tie + 1, &[word]);
    // "talk rather than attack it".
    let rather = |tie: usize| {
        let than = reading.is(tie, &["than"]) && tie > 0 && reading.is(tie - 1, &["rather"]);
        (than || reading.is(tie, &["rather"]) && next(tie, "than")) && tie < first
    };
    ties.any(|tie| {
        rather(tie) || gerund && (reading.is(tie, &["without"]) || reading.is(tie, &["instead"]) && next(tie, "of"))
    })
}

/// "suggested that the court hold a hearing": the bare form after "that" is what somebody wants.
fn is_wished(reading: &Reading<'_>, verb: usize) -> bool {
    let Some(subject) = reading.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS]) else { return false };
    let alone = reading.is(subject, &["it", "he", "she"]);
    let one = (alone || matches!(reading.tag(subject), Tag::NN | Tag::NNP)) && reading.conjuncts(subject).len() == 1;
    let bare = reading.tag(verb) == Tag::VB || reading.tag(verb) == Tag::VBP && one;
    bare && matches!(reading.label(verb), Label::CCOMP | Label::ACL)
        && reading.child(verb, &[Label::AUX]).is_none()
        && reading.is_tied_by(verb, &["that"])
}

/// "refused to talk until the army withdrew": what is waited for has not been.
fn is_awaited(reading: &Reading<'_>, verb: usize) -> bool {
    let until = reading.is_tied_by(verb, &["until", "till"]) && !reading.has_days_below(verb);
    let Some(head) = reading.head(verb).filter(|_| until) else { return false };
    let refuses = |at: usize| {
        let refusals = ["refuse", "refused", "refuses", "refusing", "decline", "declined", "declines"];
        reading.is(at, &refusals) || is_negated(reading, at) || by_auxiliary(reading, at).is_some()
    };
    refuses(head) || reading.label(head) == Label::XCOMP && reading.head(head).is_some_and(refuses)
}

/// "asked if the minister would resign": whether a clause asks for an answer alone.
pub(super) fn asks_whether(reading: &Reading<'_>, clause: usize) -> bool {
    reading.is_tied_by(clause, &["if", "whether"])
}

pub(super) fn is_case(reading: &Reading<'_>, mark: usize) -> bool {
    let spoken = |token: usize| reading.is(token, &["case"]);
    spoken(mark)
        || reading.is(mark, &["in"])
            && reading.children(mark).chain([mark + 1]).any(|next| next < reading.len() && spoken(next))
}

/// "will speak when Britain chairs the summit", "would leave after meeting the king": what is arranged beside it is arranged, too.
fn is_beside_plan(reading: &Reading<'_>, verb: usize) -> bool {
    let ahead = matches!(reading.tag(verb), Tag::VBZ | Tag::VBP | Tag::VBG)
        && reading.child(verb, &[Label::AUX]).is_none_or(|auxiliary| reading.is(auxiliary, &["is", "are", "being"]));
    let ties = ["when", "before", "after", "while"];
    let tied = reading.with_label(verb, &[Label::MARK, Label::ADVMOD, Label::CASE]).any(|tie| reading.is(tie, &ties));
    let above = reading.head(verb).filter(|_| ahead && tied && reading.label(verb) == Label::ADVCL);
    above.is_some_and(|head| by_auxiliary(reading, head) == Some(Status::Planned) && !is_negated(reading, head))
}

/// "would fall as soon as the police gave them protection": what comes before something to come is to come itself.
fn is_to_come(reading: &Reading<'_>, verb: usize) -> bool {
    let ties = ["when", "once", "after", "as", "if", "before"];
    let tied = reading.with_label(verb, &[Label::MARK, Label::ADVMOD]).any(|tie| reading.is(tie, &ties));
    let above = reading.head(verb).filter(|_| tied && reading.label(verb) == Label::ADVCL);
    let perfect = reading.with_label(verb, &[Label::AUX]).any(|auxiliary| reading.is(auxiliary, &["had"]));
    // "will reopen after the junta agreed to it": that is over.
    let will = |head: usize| reading.with_label(head, &[Label::AUX]).any(|auxiliary| reading.is(auxiliary, &FUTURE));
    let over = reading.tag(verb) == Tag::VBD && reading.is_tied_by(verb, &["after"]) && above.is_some_and(will);
    !perfect
        && !over
        && above.is_some_and(|head| by_auxiliary(reading, head).is_some_and(|status| status != Status::Actual))
}

/// "Smash the rebels, or slaughter them": whether a verb, or the first that it is joined to, is an order to the reader.
pub(super) fn is_order(reading: &Reading<'_>, verb: usize) -> bool {
    let first = reading.first_conjunct(verb);
    let joined = verb != first && reading.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none();
    joined && is_imperative(reading, first)
}

/// "Lock him up!", "Smash the enemy, or choke him": what is shouted or ordered is not done.
fn is_imperative(reading: &Reading<'_>, verb: usize) -> bool {
    let bare = matches!(reading.tag(verb), Tag::VB | Tag::VBP)
        && reading.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::AUX, Label::MARK]).is_none();
    let shouted = (verb..reading.len()).find(|token| reading.is(*token, &["!", ".", "?"]));
    let root = reading.head(verb).is_none();
    let free = root || matches!(reading.label(verb), Label::CCOMP | Label::PARATAXIS);
    let ordered = root && reading.tag(verb) == Tag::VB;
    bare && free && (ordered || shouted.is_some_and(|end| reading.is(end, &["!"])))
}

/// "cannot accept it": whether a verb is told of as what its subject has no power to do.
pub(super) fn is_unable(reading: &Reading<'_>, verb: usize) -> bool {
    let can = reading.with_label(verb, &[Label::AUX]).any(|auxiliary| reading.is(auxiliary, &["can", "ca", "cannot"]));
    can && is_negated(reading, verb)
}

fn alike(reading: &Reading<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (reading.tag(one), reading.tag(other));
    one == other || one == Tag::VB && other.is_verb()
}

fn by_auxiliary(reading: &Reading<'_>, verb: usize) -> Option<Status> {
    let auxiliaries = || reading.with_label(verb, &[Label::AUX, Label::AUX_PASS, Label::COP]).collect::<Vec<_>>();
    for auxiliary in auxiliaries() {
        if reading.is(auxiliary, &FUTURE) {
            // "If they come, we will vote against it".
            return Some(if is_conditional(reading, verb) { Status::Hypothetical } else { Status::Planned });
        }
        let would = || reading.is(auxiliary, &["would", "'d"]);
        if would() && (is_reported(reading, verb) || prospects::is_scheduled(reading, verb)) {
            return Some(Status::Planned);
        }
        if reading.is(auxiliary, &POSSIBLE) {
            return Some(Status::Hypothetical);
        }
    }
    None
}

/// Whether a clause with "if" or "unless" hangs on a verb.
pub(super) fn is_conditional(reading: &Reading<'_>, verb: usize) -> bool {
    reading.with_label(verb, &[Label::ADVCL]).any(|clause| reading.is_tied_by(clause, &CONDITIONS[..2]))
}

/// "said he would resign": the future, told in the past.
fn is_reported(reading: &Reading<'_>, verb: usize) -> bool {
    let told = reading.governor(verb).filter(|(_, label)| [Label::CCOMP, Label::PARATAXIS].contains(label));
    // "The two would hold talks, the agency said".
    let beside = || reading.with_label(verb, &[Label::PARATAXIS]).any(|report| speech::tells(reading.word(report)));
    !is_conditional(reading, verb) && (told.is_some_and(|(head, _)| speech::tells(reading.word(head))) || beside())
}

/// Whether a word is denied: "did not", "no longer", "nobody".
pub(super) fn is_negated(reading: &Reading<'_>, token: usize) -> bool {
    let adverb = reading
        .with_label(token, &[Label::ADVMOD, Label::CC_PRECONJ, Label::DET])
        .any(|child| reading.is(child, &NEGATIONS));
    let no_one = || {
        let own = reading.child(token, &[Label::NSUBJ, Label::NSUBJ_PASS]);
        // "No policemen were killed or injured".
        let first = reading.first_conjunct(token);
        let shared = own.or_else(|| {
            reading.child(first, &[Label::NSUBJ, Label::NSUBJ_PASS]).filter(|_| alike(reading, token, first))
        });
        let sides = [shared, reading.child(token, &[Label::OBJ])];
        // "Not the army nor the rebels prevented it", but "not only the army did".
        let not = |side: usize| {
            let before = reading.with_label(side, &[Label::ADVMOD, Label::CC_PRECONJ]).filter(|word| *word < side);
            let mut nots = before.filter(|word| reading.is(*word, &["not"]));
            nots.any(|not| !reading.is(not + 1, &["only", "just", "all", "every", "everyone"]))
        };
        sides.into_iter().flatten().any(|side| {
            reading.is(side, &["nobody", "none"])
                || not(side) && matches!(reading.label(side), Label::NSUBJ | Label::NSUBJ_PASS)
                || reading
                    .with_label(side, &[Label::DET, Label::CC_PRECONJ, Label::ADVMOD, Label::CC])
                    .any(|det| reading.is(det, &["no", "neither"]))
        })
    };
    let no_longer = || {
        reading
            .with_label(token, &[Label::ADVMOD])
            .any(|longer| reading.is(longer, &["longer"]) && reading.children(longer).any(|no| reading.is(no, &["no"])))
    };
    // "does not seem keen to help".
    let raised = || {
        let seems = ["seem", "seems", "seemed", "appear", "appears", "appeared", "look", "looks", "looked"];
        let above =
            reading.head(token).filter(|head| reading.label(token) == Label::XCOMP && reading.is(*head, &seems));
        above.is_some_and(|above| is_negated(reading, above))
    };
    adverb || no_one() || no_longer() || raised() || is_alternative(reading, token)
}

/// "are not supporting or opposing it": what "or" joins to a thing not done is not done.
fn is_alternative(reading: &Reading<'_>, token: usize) -> bool {
    let or = reading.with_label(token, &[Label::CC]).any(|word| reading.is(word, &["or", "nor"]));
    let first = reading.head(token).filter(|_| or && reading.label(token) == Label::CONJ);
    first.is_some_and(|first| {
        reading
            .with_label(first, &[Label::ADVMOD, Label::CC_PRECONJ, Label::DET])
            .any(|child| reading.is(child, &NEGATIONS))
            && alike(reading, token, first)
    })
}

/// "to" without a governor that says otherwise: what is to be done is not yet done.
fn infinitive(reading: &Reading<'_>, verb: usize) -> Status {
    let marked = reading
        .with_label(verb, &[Label::MARK, Label::AUX])
        .any(|mark| reading.tag(mark) == Tag::TO || reading.is(mark, &["to"]));
    // "are believed to have taken hostages": what was done before is done.
    let perfect = || reading.with_label(verb, &[Label::AUX]).any(|auxiliary| reading.is(auxiliary, &["have"]));
    // "were to have begun" did not, or nobody says so.
    let foiled = || {
        const AHEAD: [&str; 11] = [
            "was",
            "were",
            "expected",
            "due",
            "scheduled",
            "supposed",
            "planned",
            "hoped",
            "intended",
            "meant",
            "wanted",
        ];
        reading.governor(verb).is_some_and(|(head, label)| label == Label::XCOMP && reading.is(head, &AHEAD))
    };
    if marked && perfect() && foiled() {
        return Status::Hypothetical;
    }
    if !marked || reading.tag(verb) == Tag::VBG || perfect() {
        return Status::Actual;
    }
    match reading.governor(verb) {
        Some((head, Label::XCOMP | Label::CCOMP))
            if reading.is(head, &IMPLICATIVE) || prospects::is_evidence(reading, head) =>
        {
            of_verb(reading, head)
        }
        Some((head, Label::XCOMP)) if reading.is(head, &["supposed", "meant"]) => Status::Hypothetical,
        // "would like to meet".
        Some((head, Label::XCOMP)) if reading.is(head, &["like", "love", "prefer"]) => Status::Hypothetical,
        // "UN chief to visit China" is a headline.
        Some((head, Label::XCOMP | Label::CSUBJ))
            if !reading.tag(head).is_verb()
                && (reading.head(head).is_some() || reading.child(head, &[Label::COP]).is_some()) =>
        {
            Status::Hypothetical
        }
        _ => Status::Planned,
    }
}

fn is_question(reading: &Reading<'_>, token: usize) -> bool {
    let last = reading.len().checked_sub(1).is_some_and(|last| reading.is(last, &["?"]));
    last && (reading.head(token).is_none()
        || reading.label(token) == Label::CONJ
        || slots::subject(reading, token).is_none())
}
