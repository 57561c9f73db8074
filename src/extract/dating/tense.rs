//! Tells the tense of a clause by its verb and auxiliaries.

use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};

/// The verb whose auxiliaries a clause is told with: "was arrested on Friday and handed over".
fn finite(reading: &Reading<'_>, verb: usize) -> usize {
    let mut at = verb;
    for _ in 0..4 {
        let bare = reading.label(at) == Label::CONJ
            && reading.tag(at) == Tag::VBN
            && reading.child(at, &[Label::AUX, Label::AUX_PASS, Label::NSUBJ, Label::NSUBJ_PASS]).is_none();
        match reading.head(at).filter(|head| bare && reading.tag(*head).is_verb()) {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}

/// The clause whose tense tells of a participle: "attacked the town, killing five", "opened fire before wounding two".
pub(super) fn telling(reading: &Reading<'_>, clause: usize) -> usize {
    let mut at = clause;
    for _ in 0..3 {
        let hangs = matches!(reading.label(at), Label::ADVCL | Label::CONJ) && reading.tag(at) == Tag::VBG;
        let own = reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::AUX]).is_some();
        match reading.head(at).filter(|head| hangs && !own && reading.tag(*head).is_verb()) {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}

pub(super) fn is_present(reading: &Reading<'_>, verb: usize) -> bool {
    let verb = finite(reading, verb);
    let mut auxiliaries = reading.with_label(verb, &[Label::AUX, Label::AUX_PASS, Label::COP]);
    let present = |tag: Tag| matches!(tag, Tag::VBZ | Tag::VBP);
    present(reading.tag(verb)) || auxiliaries.any(|auxiliary| present(reading.tag(auxiliary)))
}

pub(super) fn told_in_simple_past(reading: &Reading<'_>, verb: usize) -> bool {
    let verb = finite(reading, verb);
    if reading.tag(verb) == Tag::VBD {
        return true;
    }
    let mut auxiliaries = reading.with_label(verb, &[Label::AUX, Label::AUX_PASS, Label::COP]);
    auxiliaries.any(|auxiliary| reading.tag(auxiliary) == Tag::VBD)
}

pub(super) fn is_present_perfect(reading: &Reading<'_>, verb: usize) -> bool {
    let verb = finite(reading, verb);
    reading.with_label(verb, &[Label::AUX]).any(|auxiliary| reading.is(auxiliary, &["has", "have"]))
}

pub(super) fn is_pluperfect(reading: &Reading<'_>, verb: usize) -> bool {
    let verb = finite(reading, verb);
    reading.with_label(verb, &[Label::AUX]).any(|auxiliary| reading.is(auxiliary, &["had"]))
}

/// Whether a clause tells of what has been: in the simple past or a perfect.
pub(super) fn told_in_past(reading: &Reading<'_>, verb: usize) -> bool {
    let modal = reading.with_label(finite(reading, verb), &[Label::AUX]).any(|word| reading.tag(word) == Tag::MD);
    let perfect = is_present_perfect(reading, verb) || is_pluperfect(reading, verb);
    !modal && (perfect || told_in_simple_past(reading, verb))
}

/// "will sign", "is to sign": told as what comes, and not as what somebody once said would come.
pub(super) fn is_future(reading: &Reading<'_>, verb: usize) -> bool {
    let verb = finite(reading, verb);
    let will = reading.with_label(verb, &[Label::AUX]).any(|word| reading.is(word, &["will", "'ll", "’ll", "shall"]));
    let to = reading.tag(verb) == Tag::VB
        && reading.is_tied_by(verb, &["to"])
        && reading.head(verb).is_some_and(|head| reading.is(head, &["is", "are"]));
    // "is to continue providing": the verb is a part of what comes.
    let part = || {
        let above = reading.head(verb).filter(|_| reading.label(verb) == Label::XCOMP);
        above.is_some_and(|above| {
            above < verb
                && reading.with_label(above, &[Label::AUX]).any(|word| reading.is(word, &["will", "shall", "'ll"]))
        })
    };
    will || to || part()
}

/// Whether a clause looks ahead, by itself or as part of one that does: "will explain it before travelling home".
pub(super) fn looks_ahead(reading: &Reading<'_>, verb: usize) -> bool {
    const PLANS: [&str; 12] = [
        "plans",
        "plan",
        "planned",
        "planning",
        "due",
        "set",
        "scheduled",
        "expected",
        "intends",
        "intend",
        "slated",
        "preparing",
    ];
    let mut at = verb;
    for _ in 0..4 {
        let verb = finite(reading, at);
        let mut auxiliaries = reading.with_label(verb, &[Label::AUX]);
        if auxiliaries.any(|word| reading.is(word, &["will", "'ll", "’ll", "shall", "would"])) {
            return true;
        }
        let Some(head) = reading.head(at) else { return false };
        match reading.label(at) {
            Label::XCOMP if reading.is(head, &PLANS) => return true,
            Label::XCOMP | Label::ADVCL | Label::CONJ => at = head,
            _ => return false,
        }
    }
    false
}
