//! Tells what was hoped, decided or left undone: some of it is as good as done, and some of it is nobody's act.

use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{modality, slots};
use crate::lexicon::{GovernorClass, PartOfSpeech};
use crate::model::{Event, Participant, Status};

const HOPES: [&str; 7] = ["hope", "hopes", "hoped", "hoping", "wish", "wishes", "wished"];
/// Acts that are done by deciding on them.
const DECREES: [&str; 9] =
    ["request", "accuse", "reject", "support", "agree", "sanction", "resign", "appoint", "legislate"];
/// Acts of words: what somebody did not say concerns those whom he might have said it to.
const WORDS: [&str; 5] = ["accuse", "support", "threaten", "request", "consult"];
/// Deeds: what may be done, and nobody is known to have begun, is nothing that anybody did.
const DEEDS: [&str; 9] =
    ["concede", "cooperate", "aid", "retreat", "sanction", "coerce", "assault", "elect", "mobilize"];
/// Nouns of which there is none where nothing is done.
const GROUNDS: [&str; 9] = ["need", "reason", "sign", "signs", "question", "point", "evidence", "indication", "doubt"];

/// "hopes that they will meet": what others may do is nobody's act.
pub(super) fn is_hoped(reading: &Reading<'_>, anchor: usize, head: usize) -> bool {
    reading.is(head, &HOPES) && reading.label(anchor) == Label::CCOMP
}

/// "meant that his deputy had taken over": what something comes to is nobody's intention.
pub(super) fn is_meaning(reading: &Reading<'_>, anchor: usize, head: usize) -> bool {
    reading.is(head, &["mean", "means", "meant", "meaning"]) && reading.label(anchor) == Label::CCOMP
}

/// "was able to free them" tells that it did.
pub(super) fn was_able(reading: &Reading<'_>, predicate: usize) -> bool {
    let mut ties = reading.with_label(predicate, &[Label::COP, Label::AUX]);
    let past = ties.any(|tie| reading.is(tie, &["was", "were", "been"]));
    past && reading.is(predicate, &["able"]) && modality::of_verb(reading, predicate) == Status::Actual
}

/// "the decision to leave", "decided to suspend the talks": a decision that is known, or that is the act itself.
pub(super) fn is_settled(reading: &Reading<'_>, head: usize, part: PartOfSpeech, action: &str) -> bool {
    let yields = ["concede", "retreat.release"].iter().any(|root| action.starts_with(root));
    // "decided to honour the firemen" will do so one day.
    let decree = yields || action != "support.praise" && DECREES.iter().any(|root| action.starts_with(root));
    if part == PartOfSpeech::Verb {
        // "decided to expel the envoy" has not done it yet.
        return decree
            && action != "sanction"
            && !action.starts_with("sanction.")
            && reading.is(head, &["decided", "resolved", "opted", "chose"]);
    }
    let known = || reading.is_pointed_out(head, &["the", "this", "that"]);
    reading.is(head, &["decision"]) && (decree || known())
}

/// "announced the release of 200 prisoners": to announce such an act is to do it.
pub(super) fn is_proclaimed(reading: &Reading<'_>, head: usize, action: &str) -> bool {
    const PROCLAIMS: [&str; 8] =
        ["announced", "announces", "announcing", "proclaimed", "declared", "approved", "ordered", "decreed"];
    let yields = ["concede", "retreat.release", "retreat.ceasefire"].iter().any(|root| action.starts_with(root));
    yields && reading.is(head, &PROCLAIMS)
}

/// "analysts expect OPEC to meet": what others are thought to do.
pub(super) fn is_expected_of_others(reading: &Reading<'_>, head: usize) -> bool {
    reading.is(head, &["expect", "expects", "expecting", "anticipates", "foresees", "predicts"])
        && reading.child(head, &[Label::OBJ, Label::CCOMP, Label::IOBJ]).is_some()
}

/// Whether what is told as not done, or not yet, is no event: a death to come, a thing avoided, a stance that nobody took.
pub(super) fn is_nothing(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    match event.status {
        Status::Actual => is_unable(reading, act),
        // "will die before 2015", "may have died".
        _ if event.action.starts_with("die") || event.action.starts_with("disaster") => true,
        Status::Negated => is_undone(reading, act, event),
        Status::Hypothetical => is_only_possible(act, event),
        Status::Planned => is_nobodys_plan(event),
    }
}

/// "arsonists took petrol to set things on fire", "will win 41 seats": what somebody without a name is to do to others without one, and how a
/// vote will end.
fn is_nobodys_plan(event: &Event) -> bool {
    const SAID: [&str; 6] = ["request", "support", "reject", "agree", "accuse.criticise", "accuse.allege"];
    // "French troops": a country that the words name is a name, too.
    let capital = |text: &str| {
        let words = ["The ", "the ", "A ", "An ", "Some ", "Our ", "His ", "Her ", "Their ", "Its "];
        let rest = words.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
        rest.contains(char::is_uppercase)
    };
    let named =
        |one: &Participant| one.id.is_some() || one.country.is_some() && (capital(&one.text) || capital(&one.name));
    let root = event.action.split('.').next().unwrap_or("");
    let deed = DEEDS.contains(&root) && root != "elect" || SAID.iter().any(|word| event.action.starts_with(word));
    let outcome = ["elect.win", "elect.lose"].contains(&event.action.as_str());
    outcome || deed && !event.source.iter().chain(&event.target).any(named)
}

/// "would not be able to feed them": whoever cannot refuses nothing.
fn is_unable(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    act.governors.last() == Some(&GovernorClass::Refuse)
        && act.absorbed.iter().any(|word| reading.is(*word, &["able", "unable"]))
}

/// "could seize the town", "if they sent aid": a deed that is only possible is told where both who may do it and whom it would concern are
/// known; words are told all the same, and what was tried was begun.
fn is_only_possible(act: &Act<'_>, event: &Event) -> bool {
    let tried = act.governors.last() == Some(&GovernorClass::Attempt);
    let known = |side: &[Participant]| side.iter().any(|one| one.id.is_some());
    let root = event.action.split('.').next().unwrap_or("");
    !tried && DEEDS.contains(&root) && !(known(&event.source) && known(&event.target))
}

fn is_undone(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let (token, anchor) = (act.trigger.token, act.anchor);
    let denied = act.governors.contains(&GovernorClass::Deny);
    // "in order to avoid clashes": nothing was prevented as yet.
    let averted = act.governors.last() == Some(&GovernorClass::Prevent)
        && (slots::is_purpose(reading, anchor) || modality::of_verb(reading, anchor) != Status::Actual);
    let bare = act.governors.is_empty();
    // "so as not to be insulted".
    let spared =
        || bare && slots::is_purpose(reading, reading.first_conjunct(token)) && modality::is_negated(reading, token);
    // "Man cannot catch it from meat".
    let unable = || bare && modality::is_unable(reading, token);
    // "not a single shop was looted".
    // "on condition that he not be named".
    let nobody = ["assault", "appoint"].iter().any(|root| event.action.starts_with(root));
    let harmless = || nobody && event.source.is_empty() && !denied;
    let unsaid = || {
        let public = |one: &Participant| {
            let role = one.role.as_ref().map_or("", |role| role.as_str());
            one.id.is_some() || role != "CVL" && (one.country.is_some() || !role.is_empty())
        };
        let both = event.source.iter().any(public) && event.target.iter().any(public);
        !denied && !both && WORDS.iter().any(|root| event.action.starts_with(root))
    };
    // "cannot fail to come", "do not want to fight".
    let doubled = act.governors.last() == Some(&GovernorClass::Deny) && modality::is_negated(reading, anchor);
    let unwanted = act.governors.contains(&GovernorClass::Wish)
        && ["assault", "coerce", "mobilize", "appoint"].iter().any(|root| event.action.starts_with(root));
    // "troops should not be withdrawn", "we never let them break it": what ought not to be, or never is.
    let ruled_out = || {
        let mut ties = reading.with_label(anchor, &[Label::AUX]);
        let ought = ties.any(|tie| reading.is(tie, &["should", "must", "ought", "shall"]));
        let never = reading.with_label(anchor, &[Label::ADVMOD]).any(|word| reading.is(word, &["never"]));
        let rule = never
            && matches!(reading.tag(anchor), Tag::VBP | Tag::VBZ)
            && reading.child(anchor, &[Label::AUX, Label::COP]).is_none();
        let root = event.action.split('.').next().unwrap_or("");
        (ought && bare || rule) && modality::is_negated(reading, anchor) && DEEDS.contains(&root)
    };
    averted
        || ruled_out()
        || doubled
        || unwanted
        || spared()
        || unable()
        || harmless()
        || unsaid()
        || modality::is_omitted(reading, token)
        || is_groundless(reading, token)
}

/// "no need for a meeting", "no sign of talks".
fn is_groundless(reading: &Reading<'_>, token: usize) -> bool {
    let above = reading.head(token).filter(|_| matches!(reading.label(token), Label::NMOD | Label::ACL));
    above.is_some_and(|noun| reading.is(noun, &GROUNDS))
}
