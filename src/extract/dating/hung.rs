//! Finds the clause that an expression tells of where the parser hung it on the words before it: "attacked a village held by
//! rebels on Monday".

use super::candidate::Candidate;
use super::clause_of;
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};
use crate::model::{Granularity, Interval, TimeMention};

/// Participles of what somebody or something is, which no day tells.
const STATES: [&str; 44] = [
    "affiliated",
    "allied",
    "aligned",
    "linked",
    "tied",
    "connected",
    "related",
    "called",
    "named",
    "known",
    "dubbed",
    "nicknamed",
    "based",
    "located",
    "situated",
    "suspected",
    "accused",
    "wanted",
    "believed",
    "thought",
    "considered",
    "opposed",
    "disputed",
    "populated",
    "belonging",
    "living",
    "working",
    "involving",
    "including",
    "bordering",
    "neighbouring",
    "neighboring",
    "facing",
    "overlooking",
    "representing",
    "carrying",
    "containing",
    "surrounding",
    "supporting",
    "backing",
    "comprising",
    "consisting",
    "transporting",
    "guarding",
];

/// Participles of states that are told with whoever brings them about: "held by rebels".
const STATES_BY: [&str; 22] = [
    "held",
    "owned",
    "controlled",
    "run",
    "led",
    "headed",
    "chaired",
    "backed",
    "supported",
    "dominated",
    "inhabited",
    "used",
    "ruled",
    "administered",
    "governed",
    "occupied",
    "besieged",
    "populated",
    "manned",
    "guarded",
    "protected",
    "sponsored",
];

/// The clause that a day behind a description tells of: the one above, where the day cannot tell of what somebody is.
pub(super) fn telling(reading: &Reading<'_>, clause: usize, time: &TimeMention, days: Interval) -> usize {
    let described = reading.head(clause).filter(|_| {
        reading.label(clause) == Label::ACL
            && matches!(reading.tag(clause), Tag::VBN | Tag::VBG | Tag::VBD)
            && days.granularity == Granularity::Day
            && is_state(reading, clause)
    });
    let Some(noun) = described.filter(|noun| *noun < clause) else { return clause };
    let main = clause_of(reading, noun);
    let first = reading.tokens.partition_point(|token| token.span.end <= time.span.start);
    // "a rally held by the party on Monday was attacked": before the main verb it can only tell of the rally.
    let behind = main != clause && main < clause && reading.tag(main).is_verb();
    // "a man wanted Monday": right behind the participle.
    let apart = first > clause + 2;
    if behind && apart { main } else { clause }
}

fn is_state(reading: &Reading<'_>, participle: usize) -> bool {
    let by = || {
        let mut obliques = reading.with_label(participle, &[Label::OBL, Label::OBL_AGENT]);
        obliques.any(|noun| reading.case(noun).is_some_and(|case| reading.is(case, &["by"])))
    };
    reading.is(participle, &STATES) || reading.is(participle, &STATES_BY) && by()
}

/// Verbs of making something known that is new.
const MAKES_KNOWN: [&str; 7] =
    ["announced", "reported", "confirmed", "declared", "disclosed", "revealed", "acknowledged"];

/// "was arrested, police announced Thursday": what was hung below the act tells when it was made known.
pub(super) fn announcing(reading: &Reading<'_>, clause: usize) -> Option<usize> {
    let told = [clause, reading.first_conjunct(clause)];
    let told = told.into_iter().filter(|verb| super::told_in_past(reading, *verb));
    told.flat_map(|verb| reading.with_label(verb, &[Label::PARATAXIS])).find(|aside| {
        let subject = reading.child(*aside, &[Label::NSUBJ]);
        *aside > clause && reading.is(*aside, &MAKES_KNOWN) && subject.is_some_and(|subject| subject > clause)
    })
}

/// "blamed for the bombing of an airliner in 1988", "charged with throwing a grenade in November": what somebody is answered for
/// was then, and not the answer.
pub(super) fn is_of_the_crime(
    reading: &Reading<'_>,
    act: (usize, usize),
    (time, days): (&TimeMention, Interval),
    published: Option<Interval>,
) -> bool {
    const ANSWERS: [&str; 9] =
        ["accus", "suspect", "blam", "implicat", "alleg", "charged", "indicted", "convicted", "denounc"];
    /// So long before the news nobody is newly accused.
    const LONG: i32 = 31;
    let Some(verb) = [act.0, act.1].into_iter().find(|at| reading.tag(*at).is_verb() && reading.begins(*at, &ANSWERS))
    else {
        return false;
    };
    let old = published.map_or(days.granularity >= Granularity::Month, |day| days.hi < day.lo.plus(-LONG));
    let at = |token: usize| reading.tokens[token].span.start;
    let mut ties = (verb + 1..reading.len()).filter(|token| reading.is(*token, &["of", "for", "in", "with", "over"]));
    // "charged two men in 1998 with killing him": not behind the date.
    let inside = |tie: usize| {
        let first = reading.tokens.partition_point(|token| token.span.end <= time.span.start);
        // "was convicted in 1998 of murder": the first of them leads to the expression itself.
        at(tie) < time.span.start && first > tie + 1
    };
    let deed = |tie: usize| {
        let gerund = (tie + 1..reading.len().min(tie + 4)).any(|token| reading.tag(token) == Tag::VBG);
        let known = || reading.label(verb) == Label::ACL || reading.is((tie + 1).min(reading.len() - 1), &["the"]);
        gerund || reading.begins(verb, &ANSWERS[..4]) && known()
    };
    old && time.span.start > at(verb) && ties.any(|tie| inside(tie) && deed(tie))
}

/// "Haniyeh was killed in Tehran", far down in an article: what was done to somebody is told there to say who or what is meant,
/// where nobody reports it.
pub(super) fn is_retrospect(reading: &Reading<'_>, clause: usize) -> bool {
    let passive = reading.with_label(clause, &[Label::AUX_PASS]).any(|word| reading.tag(word) == Tag::VBD);
    // "Three more civilians were killed", "A man was shot": victims of whom nobody has heard are news.
    let harms =
        ["killed", "wounded", "injured", "shot", "hurt", "attacked", "hit", "kidnapped", "abducted", "arrested"];
    let new = |subject: usize| {
        let whom = reading
            .with_label(subject, &[Label::DET, Label::NUMMOD])
            .any(|word| reading.label(word) == Label::NUMMOD || reading.is(word, &["a", "an", "another"]));
        whom || reading.tag(subject) == Tag::NNS && reading.child(subject, &[Label::DET, Label::NMOD_POSS]).is_none()
    };
    let fresh = reading.label(clause) == Label::ROOT
        && reading.is(clause, &harms)
        && reading.with_label(clause, &[Label::NSUBJ_PASS]).any(new);
    let apart =
        ["meanwhile", "elsewhere", "separately", "separate", "today", "tonight", "more", "another", "according"];
    let quoted = (0..reading.len()).any(|at| reading.is_quotation_mark(at));
    let told = match reading.label(clause) {
        Label::ROOT => reading.child(clause, &[Label::PARATAXIS, Label::CCOMP]).is_none(),
        Label::CONJ => !super::is_saying(reading, reading.first_conjunct(clause)),
        // "The militant claims some girls were killed".
        Label::CCOMP => reading.head(clause).is_some_and(|head| super::is_present(reading, head)),
        _ => false,
    };
    passive && told && !quoted && !fresh && !(0..reading.len()).any(|at| reading.is(at, &apart))
}

/// "a budget proposed by the last government", "whose majority is seeking independence": what has been or goes on already.
pub(super) fn is_there(reading: &Reading<'_>, clause: usize) -> bool {
    const AHEAD: [&str; 10] =
        ["scheduled", "planned", "expected", "slated", "set", "held", "hosted", "organised", "organized", "arranged"];
    match reading.tag(clause) {
        Tag::VBN => {
            reading.label(clause) == Label::ACL
                && !reading.is(clause, &AHEAD)
                && reading.child(clause, &[Label::AUX, Label::AUX_PASS, Label::MARK]).is_none()
        }
        Tag::VBG => {
            let relative = matches!(reading.label(clause), Label::ACL_RELCL | Label::CCOMP);
            relative && reading.with_label(clause, &[Label::AUX]).any(|word| reading.is(word, &["is", "are"]))
        }
        _ => false,
    }
}

/// "was put off and had been scheduled for Sunday", "called a strike for Monday": a weekday that something is arranged for is the next.
pub(super) fn next_of_name(reading: &Reading<'_>, candidate: &Candidate<'_>, published: Option<Interval>) -> Interval {
    const ARRANGES: [&str; 14] = [
        "scheduled",
        "schedule",
        "planned",
        "set",
        "slated",
        "due",
        "called",
        "calls",
        "postponed",
        "delayed",
        "rescheduled",
        "booked",
        "expected",
        "invited",
    ];
    let days = candidate.days;
    let word = candidate.time.span.of(reading.text);
    let week = published.is_some_and(|day| days.hi < day.lo && days.lo > day.lo.plus(-7) && days.lo == days.hi);
    let name = word.ends_with("day") && !word.contains([' ', '1', '2', '3']) && word != "yesterday";
    let first = reading.tokens.partition_point(|token| token.span.end <= candidate.time.span.start);
    let tied = first > 0 && reading.is(first - 1, &["for", "until"]);
    let arranged = reading.is(candidate.clause, &ARRANGES) || reading.is(candidate.head, &ARRANGES);
    if week && name && tied && arranged { Interval::day(days.lo.plus(7)) } else { days }
}

/// "quit in September and dozens have been charged since": from then on.
pub(super) fn since_then(reading: &Reading<'_>, clause: usize, published: Option<Interval>) -> Option<Interval> {
    let adverb = |at: usize| {
        let bare = |word: usize| reading.is(word, &["since"]) && reading.child(word, &[Label::OBJ]).is_none();
        let then = |word: usize| {
            reading.is(word, &["then"]) && reading.case(word).is_some_and(|case| reading.is(case, &["since"]))
        };
        reading.with_label(at, &[Label::ADVMOD, Label::OBL]).any(|word| bare(word) || then(word))
    };
    let first = reading.first_conjunct(clause);
    let told = first != clause && super::is_present_perfect(reading, clause) && adverb(clause);
    let now = published.filter(|_| told)?;
    let from = super::narrative::explicit(reading, first).filter(|days| days.lo <= now.hi)?;
    Some(Interval::new(from.lo, now.hi, from.granularity))
}

/// "was the first time that it fired a missile over Japan since 2009", "the first premier to visit it in 13 years": what is ranked over
/// so long a time is not of that time.
pub(super) fn is_ranked_over(reading: &Reading<'_>, clause: usize, time: &TimeMention, days: Interval) -> bool {
    const RANKS: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "latest", "last", "only"];
    let long = days.granularity >= Granularity::Year;
    let counted = matches!(time.relation, crate::model::Relation::Since) || days.lo.plus(366) < days.hi;
    let noun = reading.head(clause).filter(|_| matches!(reading.label(clause), Label::ACL | Label::ACL_RELCL));
    let ranked = |word: usize| reading.tag(word) == Tag::JJS || reading.is(word, &RANKS);
    long && counted && noun.is_some_and(|noun| reading.with_label(noun, &[Label::AMOD]).any(ranked))
}
