//! Knows deeds that a sentence only says something of: "the killings were shameful", "the debate over the visit".

use super::background::reacts;
use super::tense::{looks_ahead, told_in_past};
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};

/// "Reports on his visit were abundant", "the debate over the withdrawal": what is talked of was before.
pub(super) fn is_talked_of(reading: &Reading<'_>, noun: usize) -> bool {
    const TALK: [&str; 14] = [
        "reports",
        "rumours",
        "rumors",
        "speculation",
        "criticism",
        "coverage",
        "debate",
        "controversy",
        "anger",
        "outrage",
        "uproar",
        "questions",
        "memories",
        "row",
    ];
    let led =
        reading.case(noun).is_some_and(|case| reading.is(case, &["on", "of", "about", "over", "at", "following"]));
    let above = reading.head(noun).filter(|_| reading.label(noun) == Label::NMOD && reading.tag(noun).is_noun());
    led && above.is_some_and(|above| reading.is(above, &TALK))
}

/// Whether a predicate says what a deed that is known was, means or led to, and not that it happened: "the killings were
/// shameful", "the attack shows that", "the bombing was condemned".
pub(super) fn is_commented(reading: &Reading<'_>, predicate: usize) -> bool {
    const LED_TO: [&str; 35] = [
        "brought",
        "dealt",
        "put",
        "threw",
        "cast",
        "pushed",
        "changed",
        "complicated",
        "derailed",
        "undermined",
        "overshadowed",
        "sparked",
        "triggered",
        "prompted",
        "provoked",
        "drew",
        "raised",
        "shocked",
        "outraged",
        "angered",
        "stunned",
        "horrified",
        "caused",
        "led",
        "followed",
        "showed",
        "underlined",
        "underscored",
        "highlighted",
        "proved",
        "demonstrated",
        "remains",
        "remained",
        "inspired",
        "fuelled",
    ];
    const TOLD: [&str; 10] = [
        "blamed",
        "claimed",
        "attributed",
        "investigated",
        "linked",
        "described",
        "seen",
        "remembered",
        "aimed",
        "meant",
    ];
    // "The attack was the deadliest in years": that is the news.
    let told_of = |word: usize| {
        let ranked =
            |word: usize| reading.tag(word) == Tag::JJS || reading.is(word, &["first", "latest", "second", "third"]);
        ranked(word) || reading.with_label(word, &[Label::AMOD]).any(ranked)
    };
    if reading.child(predicate, &[Label::COP]).is_some() {
        let adverb = reading.is(predicate, &["under", "over", "on", "near", "here", "there"]);
        return !told_of(predicate) && !adverb && !looks_ahead(reading, predicate);
    }
    let said = reacts(reading, predicate) || reading.is(predicate, &TOLD);
    let passive = reading.child(predicate, &[Label::AUX_PASS]).is_some() && said;
    passive
        || reading.is(predicate, &LED_TO) && reading.child(predicate, &[Label::OBJ, Label::CCOMP, Label::OBL]).is_some()
}

/// "According to the documents, they asked for funds": what papers tell was before they were read.
pub(super) fn is_on_record(reading: &Reading<'_>, clause: usize) -> bool {
    const PAPERS: [&str; 17] = [
        "document",
        "documents",
        "papers",
        "records",
        "transcript",
        "transcripts",
        "archives",
        "files",
        "file",
        "cables",
        "diary",
        "diaries",
        "minutes",
        "memo",
        "memos",
        "filings",
        "indictment",
    ];
    told_in_past(reading, clause)
        && reading.with_label(clause, &[Label::OBL]).any(|noun| {
            let according = reading.case(noun).is_some_and(|case| reading.is(case, &["according"]));
            according && reading.is(noun, &PAPERS)
        })
}
