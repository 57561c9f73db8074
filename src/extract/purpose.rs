//! Tells what an infinitive is worth: an aim that was pursued, a need, an ability, a polite way of doing a thing.

use super::reading::{self, Reading};
use super::tree::{Label, Tag};
use super::{control, kinds, modality, occasions, slots, speech, triggers};
use crate::lexicon::GovernorClass;
use crate::model::Status;

/// Acts that are done by doing what they are done with: whoever marches to protest has protested.
const SPOKEN: [&str; 7] = ["protest", "accuse", "request", "reject", "threaten", "support", "aid"];
/// Acts of those kinds that begin with what was done for them.
const LATER: [&str; 3] = ["accuse.investigate", "accuse.sue", "support.defend"];
/// Verbs of setting out: what somebody comes for lies ahead.
const MOTIONS: [&str; 22] = [
    "arrive",
    "arrived",
    "arrives",
    "left",
    "leave",
    "leaves",
    "flew",
    "flown",
    "travelled",
    "traveled",
    "travels",
    "departed",
    "headed",
    "heads",
    "came",
    "come",
    "went",
    "gone",
    "returned",
    "visited",
    "landed",
    "entered",
];
/// Verbs whose object is the means of what follows: "used gas to disperse them".
const MEANS: [&str; 14] = [
    "used",
    "using",
    "acted",
    "combined",
    "conspired",
    "colluded",
    "joined",
    "united",
    "deployed",
    "fired",
    "rushed",
    "intervened",
    "rallied",
    "mobilising",
];
/// Verbs of need: what a thing is needed for has not been.
const NEEDS: [&str; 11] =
    ["need", "needs", "needed", "needing", "require", "requires", "required", "lack", "lacks", "lacked", "lacking"];
/// Verbs by which help is given: "sent troops to help", and not "relied on them to help".
const GIVING: [&str; 46] = [
    "sent",
    "sends",
    "sending",
    "dispatched",
    "despatched",
    "deployed",
    "flew",
    "flown",
    "shipped",
    "airlifted",
    "gave",
    "given",
    "giving",
    "donated",
    "lent",
    "lending",
    "loaned",
    "allocated",
    "released",
    "contributed",
    "provided",
    "providing",
    "spent",
    "spending",
    "raised",
    "launched",
    "established",
    "opened",
    "mobilised",
    "mobilized",
    "worked",
    "labored",
    "laboured",
    "approved",
    "granted",
    "paid",
    "poured",
    "rushed",
    "delivered",
    "earmarked",
    "committed",
    "announced",
    "supplied",
    "invested",
    "stepped",
    "intervened",
];
/// Nouns of which somebody may make use.
const OCCASIONS: [&str; 6] = ["opportunity", "chance", "occasion", "moment", "time", "liberty"];
/// Deeds of words and crowds, whose purpose they fulfil.
const DEEDS: [&str; 26] = [
    "march",
    "marches",
    "rally",
    "rallies",
    "protest",
    "protests",
    "strike",
    "strikes",
    "demonstration",
    "demonstrations",
    "sit-in",
    "vigil",
    "boycott",
    "walkout",
    "procession",
    "gathering",
    "shutdown",
    "blockade",
    "letter",
    "statement",
    "speech",
    "message",
    "vote",
    "resolution",
    "petition",
    "telegram",
];
/// What people set out on or meet for, with an aim that they pursue.
const MISSIONS: [&str; 25] = [
    "rush",
    "order",
    "hurry",
    "view",
    "troops",
    "team",
    "teams",
    "operation",
    "operations",
    "offensive",
    "campaign",
    "mission",
    "talks",
    "meeting",
    "meetings",
    "conference",
    "summit",
    "deal",
    "session",
    "visit",
    "trip",
    "tour",
    "journey",
    "negotiations",
    "move",
];
/// Adjectives that presuppose the act: "was quick to condemn it", "is proud to support it".
const FACTUAL: [&str; 13] = [
    "quick",
    "swift",
    "right",
    "wrong",
    "proud",
    "pleased",
    "delighted",
    "honoured",
    "honored",
    "foolish",
    "wise",
    "reckless",
    "careless",
];
const ORDINALS: [&str; 11] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "last", "latest", "only", "next", "earliest"];
/// Verbs of thinking: "did not think he should apologise" denies the apology.
const THOUGHTS: [&str; 6] = ["think", "thinks", "thought", "believe", "believes", "believed"];
/// Verbs that own to what follows: "admitted sending troops".
const OWNING: [&str; 14] = [
    "acknowledge",
    "acknowledged",
    "acknowledges",
    "acknowledging",
    "admit",
    "admits",
    "admitted",
    "admitting",
    "confirmed",
    "confirms",
    "began",
    "started",
    "recalled",
    "kept",
];

/// What an act is told as that hangs as an infinitive on something else; `None` where its verb alone says it.
pub(super) fn status(reading: &Reading<'_>, verb: usize, action: &str) -> Option<Status> {
    let clause = reading.first_conjunct(verb);
    let (head, label) = reading.governor(clause)?;
    if label == Label::CCOMP && reading.is(head, &THOUGHTS) && modality::is_negated(reading, head) {
        return Some(Status::Negated);
    }
    if !slots::is_purpose(reading, clause) || modality::is_negated(reading, verb) {
        return None;
    }
    if performs(reading, clause, action) {
        return Some(Status::Actual);
    }
    let party = control::addressee(reading, clause).and_then(|party| reading.head(party));
    // "it is time for them to leave", "made it possible for the two to meet".
    let open = |word: usize| {
        let adjective = reading::is_adjective(reading.tag(word)) && triggers::governor(reading, word).is_none();
        reading.is(word, &kinds::GROUNDS) || adjective
    };
    // "time has come for the troops to leave".
    let come = |verb: usize| {
        reading.is(verb, &["come", "came", "comes"])
            && reading.child(verb, &[Label::NSUBJ]).is_some_and(|time| reading.is(time, &["time", "moment"]))
    };
    if party.is_some_and(|head| open(head) || come(head)) {
        return Some(Status::Hypothetical);
    }
    if is_call(reading, head, action) {
        return Some(Status::Actual);
    }
    if reading.tag(head).is_verb() {
        return match label {
            Label::ADVCL => aimed_at(reading, head, action),
            Label::XCOMP => bound(reading, head),
            _ => None,
        };
    }
    let predicate = reading.child(head, &[Label::COP]).is_some();
    if reading::is_adjective(reading.tag(head)) || predicate && !reading.is(head, &kinds::GROUNDS) {
        return of_quality(reading, head, label);
    }
    of_ground(reading, head, label, action)
}

/// "would like to congratulate", "we want to thank": whoever says so does it.
pub(super) fn performs(reading: &Reading<'_>, clause: usize, action: &str) -> bool {
    let Some((head, Label::XCOMP)) = reading.governor(clause) else { return false };
    let subject = slots::subject(reading, head);
    let own = subject.is_some_and(|subject| reading.is(subject, &["i", "we"]));
    let polite = reading.is(head, &["like", "love"])
        && reading.with_label(head, &[Label::AUX]).any(|aux| reading.is(aux, &["would", "'d", "’d", "should"]));
    let will = own && reading.is(head, &["want", "wish"]) && reading.tag(head) != Tag::VBD;
    let kind = action.starts_with("support");
    let firm = ["request", "accuse", "reject"].iter().any(|root| action.starts_with(root));
    !modality::is_negated(reading, head) && (kind && (polite || will) || firm && own && polite)
}

/// Whether an act lies so deep in what is demanded that it is nobody's own: "urged them to ease it to enable him to rule".
pub(super) fn is_sought(reading: &Reading<'_>, anchor: usize) -> bool {
    let demands = |verb: usize| matches!(triggers::governor(reading, verb), Some((GovernorClass::Demand, _)));
    let mut at = anchor;
    for _ in 0..5 {
        let Some((head, label)) = reading.governor(at) else { return false };
        let asked = control::addressee(reading, at).and_then(|party| reading.head(party));
        if at != anchor && asked.is_some_and(demands) {
            return true;
        }
        let inner = matches!(label, Label::XCOMP | Label::ADVCL)
            && slots::is_purpose(reading, reading.first_conjunct(at))
            || label == Label::XCOMP && reading.tag(at) == Tag::VB;
        if !inner || !reading.tag(head).is_verb() {
            return false;
        }
        if at != anchor && demands(head) {
            return true;
        }
        at = head;
    }
    false
}

/// "would help boost ties", "will not be able to help": a forecast of what things bring about is nobody's act.
pub(super) fn is_forecast(reading: &Reading<'_>, verb: usize) -> bool {
    let clause = reading.first_conjunct(verb);
    let Some((head, Label::XCOMP)) = reading.governor(clause) else { return false };
    let mut auxiliaries = reading.with_label(head, &[Label::AUX]);
    let modal = auxiliaries.any(|auxiliary| reading.tag(auxiliary) == Tag::MD);
    let nobody = || slots::subject(reading, head).is_some_and(|subject| !reading.names_actor(subject));
    let helps = reading.is(head, &["help"]) && reading.child(head, &[Label::OBJ]).is_none() && nobody();
    let unable = reading.is(head, &["able"]) && modality::is_negated(reading, head) && !tells_of_himself(reading, head);
    modal && (helps || unable)
}

fn tells_of_himself(reading: &Reading<'_>, clause: usize) -> bool {
    let report = reading.governor(clause).filter(|(head, _)| speech::tells(reading.word(*head)));
    report.is_some_and(|(report, _)| slots::tells_of_itself(reading, report, clause))
}

/// An infinitive of purpose below a verb: done with it, needed for it, or still to come.
fn aimed_at(reading: &Reading<'_>, head: usize, action: &str) -> Option<Status> {
    let told = modality::of_verb(reading, head);
    if reading.is(head, &NEEDS) {
        return Some(Status::Hypothetical);
    }
    // "voted 62-38 to approve the bill": the vote is the act.
    if reading.is(head, &["voted"]) && told == Status::Actual {
        return Some(Status::Actual);
    }
    if told == Status::Hypothetical {
        // "he revealed that it would send troops to help" may be a plan.
        let reported = reading.label(head) == Label::CCOMP
            && reading.with_label(head, &[Label::AUX]).any(|auxiliary| reading.is(auxiliary, &["would", "'d", "’d"]));
        return (!reported && !slots::is_purpose(reading, head)).then_some(told);
    }
    let taken = reading.with_label(head, &[Label::OBJ]).any(|object| reading.is(object, &OCCASIONS));
    let by_means = taken || reading.is(head, &MEANS) && !action.starts_with("consult") && reading.tag(head) != Tag::VBP;
    let given = !action.starts_with("aid") || reading.is(head, &GIVING);
    let spoken = is_spoken(action) && given && !reading.is(head, &MOTIONS);
    (told == Status::Actual && (spoken || by_means) && is_done(reading, head, action)).then_some(Status::Actual)
}

/// "called to congratulate him": what is said on the telephone is said.
fn is_call(reading: &Reading<'_>, head: usize, action: &str) -> bool {
    let calls = ["called", "phoned", "telephoned", "rang", "wrote", "cabled", "tweeted"];
    reading.is(head, &calls)
        && ["support", "accuse"].iter().any(|root| action.starts_with(root))
        && modality::of_verb(reading, head) == Status::Actual
}

fn is_spoken(action: &str) -> bool {
    SPOKEN.iter().any(|root| action.starts_with(root)) && !LATER.iter().any(|root| action.starts_with(root))
}

/// Whether a verb tells of something over: "sent troops", "was called", "admits sending".
fn is_done(reading: &Reading<'_>, verb: usize, action: &str) -> bool {
    let open = [
        GovernorClass::Intend,
        GovernorClass::Wish,
        GovernorClass::Consider,
        GovernorClass::Plan,
        GovernorClass::Promise,
        GovernorClass::Demand,
        GovernorClass::Attempt,
        GovernorClass::Fear,
        GovernorClass::Refuse,
        GovernorClass::Threaten,
        GovernorClass::Prevent,
        GovernorClass::Deny,
    ];
    if triggers::governor(reading, verb).is_some_and(|(class, _)| open.contains(&class)) {
        return false;
    }
    let auxiliary = |words: &[&str]| {
        let mut found = reading.with_label(verb, &[Label::AUX, Label::AUX_PASS]);
        found.any(|auxiliary| reading.is(auxiliary, words))
    };
    let crowd = action.starts_with("protest");
    match reading.tag(verb) {
        Tag::VBD => true,
        Tag::VBN => {
            auxiliary(&["has", "have", "had", "was", "were"])
                || matches!(reading.label(verb), Label::ACL | Label::ADVCL | Label::CONJ)
        }
        Tag::VBG => match reading.governor(verb) {
            _ if auxiliary(&["was", "were"]) || crowd && auxiliary(&["are", "is"]) => true,
            Some((head, Label::ADVCL)) => reading.tag(head).is_verb() && is_done(reading, head, action),
            Some((head, Label::XCOMP | Label::CCOMP)) => reading.is(head, &OWNING),
            _ => false,
        },
        Tag::VBZ | Tag::VBP => crowd || action.starts_with("accuse"),
        _ => false,
    }
}

/// "has yet to sign", "had to resign", "will have to resign".
fn bound(reading: &Reading<'_>, head: usize) -> Option<Status> {
    // "deserves to be charged".
    if reading.is(head, &["deserve", "deserves", "deserved", "deserving"]) {
        return Some(modality::of_verb(reading, head).max(Status::Hypothetical));
    }
    if !reading.is(head, &["have", "has", "had", "having"]) {
        return None;
    }
    if reading.children(head).any(|child| reading.is(child, &["yet"])) {
        return Some(Status::Negated);
    }
    let told = modality::of_verb(reading, head);
    // "told him that Brazil had to pay": must pay.
    let reported = reading
        .governor(head)
        .is_some_and(|(report, label)| label == Label::CCOMP && speech::tells(reading.word(report)));
    let past = reading.tag(head) == Tag::VBD && !reported;
    Some(if told == Status::Actual && !past { Status::Hypothetical } else { told })
}

/// "was the first to condemn it", "was quick to condemn it"; what is easy, free or ashamed to be done is not done.
fn of_quality(reading: &Reading<'_>, head: usize, label: Label) -> Option<Status> {
    if !matches!(label, Label::XCOMP | Label::CCOMP | Label::CSUBJ | Label::ADVCL | Label::ACL) {
        return None;
    }
    if is_ranked(reading, head) {
        return Some(modality::of_verb(reading, head));
    }
    if triggers::governor(reading, head).is_some() || !reading::is_adjective(reading.tag(head)) {
        return None;
    }
    let told = modality::of_verb(reading, head);
    Some(if reading.is(head, &FACTUAL) { told } else { told.max(Status::Hypothetical) })
}

fn is_ranked(reading: &Reading<'_>, noun: usize) -> bool {
    let ranks = |token: usize| reading.is(token, &ORDINALS);
    ranks(noun) || reading.with_label(noun, &[Label::AMOD]).any(ranks)
}

/// "the responsibility to arrest him", "took the opportunity to thank him", "a march to protest it".
fn of_ground(reading: &Reading<'_>, noun: usize, label: Label, action: &str) -> Option<Status> {
    let above = reading.governor(noun).filter(|(verb, _)| reading.tag(*verb).is_verb());
    if is_ranked(reading, noun) {
        return above.map(|(verb, _)| modality::of_verb(reading, verb));
    }
    let uses = ["took", "taken", "takes", "taking", "take", "used", "seized", "grabbed"];
    if let Some((verb, Label::OBJ)) = above {
        if reading.is(verb, &uses) && reading.is(noun, &OCCASIONS) {
            return Some(modality::of_verb(reading, verb));
        }
        if reading.is(verb, &NEEDS) {
            return Some(Status::Hypothetical);
        }
    }
    // "had the courage to condemn it".
    const COURAGE: [&str; 12] = [
        "courage",
        "audacity",
        "nerve",
        "temerity",
        "gall",
        "effrontery",
        "decency",
        "boldness",
        "guts",
        "strength",
        "cheek",
        "foresight",
    ];
    let shows = ["have", "has", "had", "having", "found", "showed", "shown", "mustered", "summoned", "plucked"];
    if let Some((verb, Label::OBJ)) = above.filter(|(verb, _)| reading.is(*verb, &shows))
        && reading.is(noun, &COURAGE)
    {
        return Some(modality::of_verb(reading, verb));
    }
    if reading.is(noun, &kinds::GROUNDS) {
        return Some(Status::Hypothetical);
    }
    if reading.is(noun, &DEEDS) && is_spoken(action) {
        return Some(occasions::status(reading, noun));
    }
    // "donated a shipment to assist them": what is given is given for it.
    if let Some((verb, Label::OBJ | Label::NSUBJ_PASS)) = above.filter(|(verb, _)| reading.is(*verb, &GIVING)) {
        return aimed_at(reading, verb, action);
    }
    // "material to catch criminals", "a policy to curb exports": what a thing is for.
    let sent = reading.is_actor(noun) || reading.is(noun, &MISSIONS) || reading.is(noun, &DEEDS);
    let governs = triggers::governor(reading, noun).is_some();
    (!sent && !governs && label == Label::ACL).then_some(Status::Hypothetical)
}
