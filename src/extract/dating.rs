//! Dates an act: by the expression of its own clause, of its sentence, of the narrative, or by publication.

mod apart;
mod background;
mod candidate;
#[cfg(test)]
mod gold;
mod habit;
mod narrative;
mod tense;

use candidate::{Candidate, surrounds};
use narrative::is_fresh;
pub(super) use narrative::{Narrative, carry};
use tense::{is_present, is_present_perfect, looks_ahead, told_in_past, told_in_simple_past};

use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::model::{DatedBy, Granularity, Interval, Relation, TimeMention, TimexKind};

// Verbs of saying, which quote somebody as of now.
const SAYING: [&str; 26] = [
    "said",
    "told",
    "added",
    "announced",
    "noted",
    "called",
    "described",
    "stated",
    "explained",
    "commented",
    "agreed",
    "acknowledged",
    "admitted",
    "claimed",
    "argued",
    "praised",
    "responded",
    "replied",
    "warned",
    "insisted",
    "stressed",
    "predicted",
    "reported",
    "declared",
    "confirmed",
    "denied",
];

/// When an act that hangs on `anchor` happened, and what tells; `trigger` is the word of the act itself.
pub(super) fn date(
    reading: &Reading<'_>,
    (trigger, anchor): (usize, usize),
    narrative: Narrative,
) -> (Option<Interval>, Option<DatedBy>) {
    if let Some(days) = apart::anniversary(reading, trigger, narrative) {
        return (Some(days), Some(DatedBy::Clause));
    }
    let clause = clause_of(reading, anchor);
    // "has convened a meeting on May 9": what was done was to call it.
    let over = told_in_past(reading, clause) && !is_convened(reading, trigger);
    let mut usable: Vec<Candidate<'_>> = reading
        .times
        .iter()
        .filter(|time| is_date(time))
        .filter_map(|time| Candidate::new(reading, time, (trigger, anchor), narrative.published))
        .filter(|candidate| !(over && narrative.published.is_some_and(|day| candidate.days.lo > day.hi)))
        .collect();
    let all = usable.len();
    usable.retain(|candidate| !background::is_reaction(reading, (trigger, anchor), candidate));
    let reaction = usable.len() < all && trigger == anchor;
    // "at 11:30 p.m. on Tuesday": the hour is of that day.
    let dated: Vec<usize> =
        usable.iter().filter(|one| !candidate::is_bare_hour(reading, one.time)).map(|one| one.clause).collect();
    usable.retain(|one| !(candidate::is_bare_hour(reading, one.time) && dated.contains(&one.clause)));
    let (mut chain, beyond) = governors(reading, anchor, clause);
    // "an agreement reached in 1991".
    let reached = reading.with_label(trigger, &[Label::ACL]).filter(|verb| reading.tag(*verb) == Tag::VBN);
    chain.splice(1..1, reached);
    let rank = |candidate: &Candidate<'_>| {
        if candidate::schedules(reading, candidate.clause, (trigger, anchor)) {
            return Some((0, candidate.depth, distance(reading, anchor, candidate.time)));
        }
        let above = || beyond.filter(|main| *main == candidate.clause && is_behind(reading, candidate, clause, *main));
        let place = chain.iter().position(|link| *link == candidate.clause).or_else(|| above().map(|_| chain.len()))?;
        Some((place.max(1), candidate.depth, distance(reading, anchor, candidate.time)))
    };
    let own = usable.iter().filter_map(|candidate| Some((rank(candidate)?, candidate))).min_by_key(|(rank, _)| *rank);
    if own.as_ref().is_none_or(|((place, ..), _)| *place > 1)
        && let Some(days) =
            apart::date(reading, trigger, narrative).or_else(|| apart::named(reading, clause, narrative.published))
    {
        return (Some(days), Some(DatedBy::Clause));
    }
    if let Some(((place, ..), candidate)) = own {
        let by = if place <= 1 { DatedBy::Clause } else { DatedBy::Sentence };
        // "Yesterday, at this year's conference": the day, not the year that it lies in.
        let finer = |other: &&Candidate<'_>| {
            candidate.time.relation == Relation::In
                && other.clause == candidate.clause
                && other.days.granularity < candidate.days.granularity
                && candidate.days.contains(other.days)
        };
        let candidate = usable.iter().find(finer).unwrap_or(candidate);
        let first = scheduled(reading, clause, candidate, narrative.published);
        let days = if first == candidate.days { candidate::through(reading, candidate) } else { first };
        return (Some(days), Some(by));
    }
    let near = usable
        .iter()
        .filter(|candidate| leads_to(reading, candidate.clause, &chain))
        .filter(|candidate| {
            let now = is_present(reading, clause) && told_in_simple_past(reading, candidate.clause);
            let since = candidate.time.relation == Relation::Since || is_since(reading, candidate.clause);
            since && reading.tag(trigger).is_verb() || !now
        })
        .filter(|candidate| !is_reason(reading, candidate.clause))
        // "will see bankers before travelling on Friday".
        .filter(|candidate| !(looks_ahead(reading, clause) && is_before(reading, candidate.clause)))
        .min_by_key(|candidate| distance(reading, anchor, candidate.time));
    if let Some(candidate) = near {
        if is_sequel(reading, candidate) {
            return (None, None);
        }
        return (Some(up_to_now(reading, candidate, narrative.published)), Some(DatedBy::Sentence));
    }
    if reaction
        || background::is_background(reading, (trigger, anchor), narrative)
        || habit::goes_on(reading, (trigger, anchor), narrative)
    {
        return (None, None);
    }
    by_context(reading, anchor, narrative)
}

/// Whether a verb sets a date for a gathering.
fn is_convened(reading: &Reading<'_>, verb: usize) -> bool {
    const GATHERINGS: [&str; 12] = [
        "meeting",
        "session",
        "summit",
        "conference",
        "congress",
        "election",
        "elections",
        "vote",
        "referendum",
        "rally",
        "talks",
        "hearing",
    ];
    reading.is(verb, &["convened", "called", "scheduled", "summoned", "announced"])
        && reading.with_label(verb, &[Label::OBJ]).any(|object| reading.is(object, &GATHERINGS))
}

/// Whether a clause tells since when: "since the port opened in 2003".
fn is_since(reading: &Reading<'_>, clause: usize) -> bool {
    reading.is_tied_by(clause, &["since"])
}

fn is_before(reading: &Reading<'_>, clause: usize) -> bool {
    reading.is_tied_by(clause, &["before"])
}

/// "fined for having broken the rules in 1998": what the act is a reason for was before it.
fn is_reason(reading: &Reading<'_>, clause: usize) -> bool {
    let perfect = reading.with_label(clause, &[Label::AUX]).any(|word| reading.is(word, &["having"]));
    perfect && reading.is_tied_by(clause, &["for", "of", "after"])
}

/// "had been sentenced after the army ousted him in 2013": some time after a year is no date.
fn is_sequel(reading: &Reading<'_>, candidate: &Candidate<'_>) -> bool {
    candidate.days.granularity >= Granularity::Year
        && reading.with_label(candidate.clause, &[Label::MARK]).any(|mark| reading.is(mark, &["after"]))
}

/// "has visited it three times since the port opened in 2003": the time up to now.
fn up_to_now(reading: &Reading<'_>, candidate: &Candidate<'_>, published: Option<Interval>) -> Interval {
    match published.filter(|day| is_since(reading, candidate.clause) && candidate.days.lo <= day.hi) {
        Some(day) => Interval::new(candidate.days.lo, day.hi, candidate.days.granularity),
        None => candidate.days,
    }
}

/// "schoolgirls abducted two years ago have been released": hung on the main verb, and yet said of the clause before it.
fn is_behind(reading: &Reading<'_>, candidate: &Candidate<'_>, clause: usize, main: usize) -> bool {
    let at = |token: usize| reading.tokens[token].span.start;
    let time = candidate.time.span.start;
    at(clause) < time && (time < at(main) || at(main) < at(clause) && candidate.days.granularity > Granularity::Day)
}

/// The act, its clause and the clauses that this one depends on; and the one above, where the clause only describes somebody in it.
fn governors(reading: &Reading<'_>, anchor: usize, clause: usize) -> (Vec<usize>, Option<usize>) {
    let mut chain = vec![anchor, clause];
    let mut at = clause;
    // "was killed and 42 others injured": the second of two passives is told in the tense of the first.
    let bare =
        |verb: usize| reading.tag(verb) == Tag::VBN && reading.child(verb, &[Label::AUX, Label::AUX_PASS]).is_none();
    for _ in 0..5 {
        // "attacked the town in 2004 and bombed the port": the first of them may tell when.
        let first = reading.head(at).filter(|head| {
            reading.label(at) == Label::CONJ
                && (bare(at) || told_in_simple_past(reading, at) == told_in_simple_past(reading, *head))
        });
        if background::is_aside(reading, at) || background::is_life_of_somebody(reading, at) {
            break;
        }
        if habit::is_description(reading, at) {
            return (chain, reading.head(at).map(|noun| clause_of(reading, noun)));
        }
        let Some(head) = first.or_else(|| reading.governor(at).map(|(head, _)| head)) else { break };
        at = clause_of(reading, head);
        chain.push(at);
    }
    (chain, None)
}

/// Whether a clause hangs on one of these as "after they had met in May" does, not as what was said or who is meant.
fn leads_to(reading: &Reading<'_>, clause: usize, chain: &[usize]) -> bool {
    let mut at = clause;
    for _ in 0..reading.len() {
        if chain.contains(&at) {
            return true;
        }
        // "In the election held in May 2018, Maduro won": the occasion tells when.
        let occasion = reading.label(at) == Label::ACL
            && reading.tag(at) == Tag::VBN
            && reading.head(at).is_some_and(|noun| surrounds(reading, noun));
        let apart = [Label::CCOMP, Label::ACL, Label::ACL_RELCL, Label::ADVCL_RELCL, Label::PARATAXIS];
        if apart.contains(&reading.label(at)) && !occasion
            || reading.children(at).any(|child| reading.is(child, &["where"]))
        {
            return false;
        }
        let Some(head) = reading.head(at) else { return false };
        at = head;
    }
    false
}

/// The days of a weekday that a clause in the present looks forward to: "voters go to the polls on Thursday".
fn scheduled(reading: &Reading<'_>, clause: usize, candidate: &Candidate<'_>, published: Option<Interval>) -> Interval {
    let days = candidate.days;
    let word = candidate.time.span.of(reading.text);
    let weekday = word.ends_with("day") && !word.contains(' ') && candidate.time.relation == Relation::In;
    if let Some(day) = published
        && word.ends_with("weekend")
        && !word.starts_with("last")
        && days.hi < day.lo
        && days.lo > day.lo.plus(-8)
        && looks_ahead(reading, clause)
    {
        return Interval::new(days.lo.plus(7), days.hi.plus(7), days.granularity);
    }
    // "if they win the elections in March": the next one of that name.
    let month = days.granularity == Granularity::Month && !word.contains(|c: char| c.is_ascii_digit() || c == ' ');
    let condition = || {
        let mut marks = reading.with_label(clause, &[Label::MARK]);
        is_present(reading, clause) && marks.any(|mark| reading.is(mark, &["if", "unless"]))
    };
    if month && published.is_some_and(|day| days.hi < day.lo) && (looks_ahead(reading, clause) || condition()) {
        let (year, month, _) = days.lo.ymd();
        return Interval::month(year + 1, month).unwrap_or(days);
    }
    let week = published.is_some_and(|day| days.lo < day.lo && days.lo > day.lo.plus(-7) && days.lo == days.hi);
    let present = matches!(reading.tag(clause), Tag::VBZ | Tag::VBP) && candidate.depth == 0;
    if weekday && week && present && candidate.clause == clause && !reading.is(candidate.clause, &["says", "say"]) {
        return Interval::day(days.lo.plus(7));
    }
    days
}

fn by_context(reading: &Reading<'_>, anchor: usize, narrative: Narrative) -> (Option<Interval>, Option<DatedBy>) {
    let clause = clause_of(reading, anchor);
    let published = (narrative.published, narrative.published.map(|_| DatedBy::Publication));
    let Some(current) = narrative.current else { return published };
    let Some(day) = narrative.published else {
        let now = is_present(reading, clause) && !is_present_perfect(reading, clause) || looks_ahead(reading, clause);
        return if now { published } else { (Some(current), Some(DatedBy::Narrative)) };
    };
    let then = ["subsequently", "later", "then", "afterwards", "afterward", "thereafter", "eventually"];
    let adverb = reading.children(anchor).chain(reading.children(clause)).any(|child| reading.is(child, &then));
    let old = current.hi < day.lo.plus(-14);
    // A story that was told of a day this week goes on with it.
    let fresh = is_fresh(current, day);
    let simple_past = told_in_simple_past(reading, clause);
    // What is said in the news is said now, whatever was told before.
    let told = old && !is_saying(reading, clause) || fresh;
    if current.hi <= day.hi && (adverb && current.hi < day.lo || told && simple_past) {
        return (Some(current), Some(DatedBy::Narrative));
    }
    published
}

/// "called on the Commission to act" says nothing: it asks.
fn is_saying(reading: &Reading<'_>, verb: usize) -> bool {
    let asks = || {
        let mut complements = reading.with_label(verb, &[Label::OBL]);
        complements.any(|child| reading.case(child).is_some_and(|case| reading.is(case, &["on", "for"])))
    };
    reading.is(verb, &SAYING) && !(reading.is(verb, &["called"]) && asks())
}

fn is_date(time: &TimeMention) -> bool {
    time.interval.is_some() && matches!(time.kind, TimexKind::Date | TimexKind::Time | TimexKind::Duration)
}

fn clause_of(reading: &Reading<'_>, token: usize) -> usize {
    let mut at = token;
    for _ in 0..reading.len() {
        if reading.tag(at).is_verb()
            && !matches!(reading.label(at), Label::AUX | Label::AUX_PASS | Label::COP | Label::AMOD)
        {
            return at;
        }
        match reading.head(at) {
            Some(head) => at = head,
            None => return at,
        }
    }
    at
}

fn distance(reading: &Reading<'_>, anchor: usize, time: &TimeMention) -> usize {
    let at = reading.tokens[anchor].span.start;
    time.span.start.abs_diff(at)
}
