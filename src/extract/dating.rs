//! Dates an act: by the expression of its own clause, of its sentence, of the narrative, or by publication.

mod apart;
#[cfg(test)]
mod gold;

use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::model::{DatedBy, Day, Granularity, Interval, Relation, TimeMention, TimexKind};

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

/// Where the narrative stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Narrative {
    /// The last explicit date of the paragraph.
    pub(super) current: Option<Interval>,
    /// Day of publication.
    pub(super) published: Option<Interval>,
}

impl Narrative {
    /// Another paragraph tells of something else, unless it says otherwise; the news of this week goes on.
    pub(super) fn next_paragraph(&mut self, sentence: &str) {
        let fresh = |current: &Interval| self.published.is_some_and(|day| is_fresh(*current, day));
        self.current = self.current.filter(|current| fresh(current) || is_continued(sentence));
    }
}

/// Whether a date is a day of the week before publication.
fn is_fresh(current: Interval, published: Interval) -> bool {
    current.granularity == Granularity::Day && current.lo >= published.lo.plus(-7) && current.hi <= published.hi
}

/// Whether a paragraph goes on with the story of the one before.
fn is_continued(sentence: &str) -> bool {
    let first: String = sentence.chars().take(40).collect();
    ["subsequently", "later", "Then", "then", "After that", "Afterwards", "Meanwhile"]
        .iter()
        .any(|word| first.contains(word))
}

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
    let over = told_in_past(reading, clause);
    let usable: Vec<Candidate<'_>> = reading
        .times
        .iter()
        .filter(|time| is_date(time))
        .filter_map(|time| Candidate::new(reading, time, (trigger, anchor), narrative.published))
        .filter(|candidate| !(over && narrative.published.is_some_and(|day| candidate.days.lo > day.hi)))
        .collect();
    let mut chain = governors(reading, anchor, clause);
    // "an agreement reached in 1991".
    let reached = reading.with_label(trigger, &[Label::ACL]).filter(|verb| reading.tag(*verb) == Tag::VBN);
    chain.splice(1..1, reached);
    let rank = |candidate: &Candidate<'_>| {
        let place = chain.iter().position(|link| *link == candidate.clause)?;
        Some((place.max(1), candidate.depth, distance(reading, anchor, candidate.time)))
    };
    let own = usable.iter().filter_map(|candidate| Some((rank(candidate)?, candidate))).min_by_key(|(rank, _)| *rank);
    if own.as_ref().is_none_or(|((place, ..), _)| *place > 1)
        && let Some(days) = apart::date(reading, trigger, narrative)
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
        return (Some(scheduled(reading, clause, candidate, narrative.published)), Some(by));
    }
    let near = usable
        .iter()
        .filter(|candidate| leads_to(reading, candidate.clause, &chain))
        .filter(|candidate| !(is_present(reading, clause) && told_in_simple_past(reading, candidate.clause)))
        .min_by_key(|candidate| distance(reading, anchor, candidate.time));
    if let Some(candidate) = near {
        return (Some(up_to_now(reading, candidate, narrative.published)), Some(DatedBy::Sentence));
    }
    by_context(reading, anchor, narrative)
}

/// Carries the narrative on to the date of a sentence's main clause; one in the present perfect leads back to now.
pub(super) fn carry(reading: &Reading<'_>, narrative: &mut Narrative) {
    let Some(root) = (0..reading.len()).find(|token| reading.head(*token).is_none()) else { return };
    let clause = clause_of(reading, root);
    if is_present_perfect(reading, clause) {
        let fresh = |current: &Interval| narrative.published.is_some_and(|day| is_fresh(*current, day));
        narrative.current = narrative.current.filter(fresh);
    }
    if !told_in_past(reading, clause) {
        return;
    }
    narrative.current = explicit(reading, clause).or(narrative.current);
}

/// The date that a clause itself names.
fn explicit(reading: &Reading<'_>, clause: usize) -> Option<Interval> {
    let candidates = reading.times.iter().filter(|time| is_date(time) && time.kind != TimexKind::Duration);
    let candidates = candidates.filter_map(|time| Candidate::new(reading, time, (clause, clause), None));
    let own = candidates.filter(|candidate| candidate.clause == clause);
    let first = own.min_by_key(|candidate| (candidate.depth, distance(reading, clause, candidate.time)));
    first.map(|candidate| candidate.days)
}

/// "has visited it three times since the port opened in 2003": the time up to now.
fn up_to_now(reading: &Reading<'_>, candidate: &Candidate<'_>, published: Option<Interval>) -> Interval {
    let since = reading.with_label(candidate.clause, &[Label::MARK]).any(|mark| reading.is(mark, &["since"]));
    match published.filter(|day| since && candidate.days.lo <= day.hi) {
        Some(day) => Interval::new(candidate.days.lo, day.hi, candidate.days.granularity),
        None => candidate.days,
    }
}

/// An expression that may date an act.
struct Candidate<'r> {
    time: &'r TimeMention,
    days: Interval,
    /// The verb (or nominal predicate) of the clause it stands in.
    clause: usize,
    /// Nominals between it and that verb.
    depth: usize,
}

impl<'r> Candidate<'r> {
    /// `None` where it only tells which noun is meant ("the 1991 agreement") and the act is another.
    fn new(
        reading: &Reading<'_>,
        time: &'r TimeMention,
        (trigger, anchor): (usize, usize),
        published: Option<Interval>,
    ) -> Option<Candidate<'r>> {
        let days = bounded(reading, time, published)?;
        let inside = |token: usize| time.span.overlaps(reading.tokens[token].span);
        let outer = (0..reading.len())
            .filter(|token| inside(*token))
            .find(|token| reading.head(*token).is_none_or(|head| !inside(head)))?;
        let mut at = reading.head(outer)?;
        if let Some(days) = since(reading, outer, anchor, days, published) {
            return Some(Candidate { time, days, clause: clause_of(reading, at), depth: 1 });
        }
        let of = reading.case(outer).is_some_and(|case| reading.is(case, &["of"]));
        if [trigger, anchor].contains(&at) && !(of && reading.tag(at).is_verb()) {
            return Some(Candidate { time, days, clause: clause_of(reading, anchor), depth: 0 });
        }
        if names_a_noun(reading, outer, at) && !surrounds(reading, at) && !is_deictic(reading, time) {
            return None;
        }
        let mut depth = 0;
        while !is_predicate(reading, at) && depth < 4 {
            let Some(head) = reading.head(at) else { break };
            if head == anchor {
                return Some(Candidate { time, days, clause: clause_of(reading, anchor), depth: 1 });
            }
            at = head;
            depth += 1;
        }
        Some(Candidate { time, days, clause: clause_of(reading, at), depth })
    }
}

/// "killed 300 rebels since the outbreak of fighting on April 4": the time up to now, by the day of what it is counted from.
fn since(
    reading: &Reading<'_>,
    outer: usize,
    anchor: usize,
    days: Interval,
    published: Option<Interval>,
) -> Option<Interval> {
    let until = published.map(|day| day.hi).filter(|until| days.lo <= *until)?;
    let above = std::iter::successors(reading.head(outer), |at| reading.head(*at));
    // "since the 2003 invasion" names an invasion; the outbreak itself was on that day.
    let within =
        |at: &usize| *at < outer && *at != anchor && (!reading.tag(*at).is_verb() || reading.tag(*at) == Tag::VBG);
    let counted = |at: usize| reading.case(at).is_some_and(|case| reading.is(case, &["since"]));
    above.take_while(within).take(4).any(counted).then(|| Interval::new(days.lo, until, days.granularity))
}

/// "Monday", "yesterday": days told from now date what is told of the noun beside them, too.
fn is_deictic(reading: &Reading<'_>, time: &TimeMention) -> bool {
    let day = time.interval.is_some_and(|days| days.granularity == Granularity::Day);
    day && !time.span.of(reading.text).contains(|letter: char| letter.is_ascii_digit())
}

/// Whether an expression stands before a noun, or after "of", and tells which one is meant.
fn names_a_noun(reading: &Reading<'_>, outer: usize, head: usize) -> bool {
    if reading.case(outer).is_some_and(|case| reading.is(case, &["of"])) {
        return true;
    }
    // "In 1998 rebels attacked": the preposition leads to the year alone.
    let first = (0..outer).rev().take_while(|token| reading.head(*token) == Some(outer)).last().unwrap_or(outer);
    let led = first > 0 && matches!(reading.tag(first - 1), Tag::IN);
    reading.tag(head).is_noun() && outer < head && reading.case(outer).is_none() && !led
}

/// Whether a noun tells when and where an act was: "in the 1991 war", "at this year's conference".
fn surrounds(reading: &Reading<'_>, noun: usize) -> bool {
    reading.label(noun) == Label::OBL
        && reading.case(noun).is_some_and(|case| reading.is(case, &["in", "during", "at", "amid"]))
}

fn is_predicate(reading: &Reading<'_>, token: usize) -> bool {
    reading.tag(token).is_verb() || reading.child(token, &[Label::COP]).is_some()
}

/// The act, its clause and the clauses that this one depends on.
fn governors(reading: &Reading<'_>, anchor: usize, clause: usize) -> Vec<usize> {
    let mut chain = vec![anchor, clause];
    let mut at = clause;
    for _ in 0..5 {
        // "attacked the town in 2004 and bombed the port": the first of them may tell when.
        let first = reading.head(at).filter(|head| {
            reading.label(at) == Label::CONJ && told_in_simple_past(reading, at) == told_in_simple_past(reading, *head)
        });
        let Some(head) = first.or_else(|| reading.governor(at).map(|(head, _)| head)) else { break };
        at = clause_of(reading, head);
        chain.push(at);
    }
    chain
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
    let week = published.is_some_and(|day| days.lo < day.lo && days.lo > day.lo.plus(-7) && days.lo == days.hi);
    let present = matches!(reading.tag(clause), Tag::VBZ | Tag::VBP) && candidate.depth == 0;
    if weekday && week && present && candidate.clause == clause && !reading.is(candidate.clause, &["says", "say"]) {
        return Interval::day(days.lo.plus(7));
    }
    days
}

fn by_context(reading: &Reading<'_>, anchor: usize, narrative: Narrative) -> (Option<Interval>, Option<DatedBy>) {
    let clause = clause_of(reading, anchor);
    // "who once led a coup": long ago, and nobody tells when.
    let once = |at: usize| reading.with_label(at, &[Label::ADVMOD]).any(|word| reading.is(word, &["once", "formerly"]));
    if told_in_simple_past(reading, clause) && (once(clause) || once(anchor)) {
        return (None, None);
    }
    let published = (narrative.published, narrative.published.map(|_| DatedBy::Publication));
    let Some(current) = narrative.current else { return published };
    let Some(day) = narrative.published else { return (Some(current), Some(DatedBy::Narrative)) };
    let then = ["subsequently", "later", "then", "afterwards", "afterward", "thereafter", "eventually", "meanwhile"];
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

fn is_present(reading: &Reading<'_>, verb: usize) -> bool {
    let mut auxiliaries = reading.with_label(verb, &[Label::AUX, Label::AUX_PASS, Label::COP]);
    let present = |tag: Tag| matches!(tag, Tag::VBZ | Tag::VBP);
    present(reading.tag(verb)) || auxiliaries.any(|auxiliary| present(reading.tag(auxiliary)))
}

fn told_in_simple_past(reading: &Reading<'_>, verb: usize) -> bool {
    if reading.tag(verb) == Tag::VBD {
        return true;
    }
    let mut auxiliaries = reading.with_label(verb, &[Label::AUX, Label::AUX_PASS, Label::COP]);
    auxiliaries.any(|auxiliary| reading.tag(auxiliary) == Tag::VBD)
}

fn is_present_perfect(reading: &Reading<'_>, verb: usize) -> bool {
    reading.with_label(verb, &[Label::AUX]).any(|auxiliary| reading.is(auxiliary, &["has", "have"]))
}

/// Whether a clause tells of what has been: in the simple past or a perfect.
fn told_in_past(reading: &Reading<'_>, verb: usize) -> bool {
    let perfect =
        reading.with_label(verb, &[Label::AUX]).any(|auxiliary| reading.is(auxiliary, &["has", "have", "had"]));
    let modal = reading.with_label(verb, &[Label::AUX]).any(|auxiliary| reading.tag(auxiliary) == Tag::MD);
    !modal && (perfect || told_in_simple_past(reading, verb))
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

/// The days of an expression as its preposition ties them to what happened.
fn bounded(reading: &Reading<'_>, time: &TimeMention, published: Option<Interval>) -> Option<Interval> {
    let interval = time.interval?;
    if time.relation == Relation::Since
        && let Some(end) = range_end(reading, time)
    {
        return Some(Interval::new(interval.lo, end.hi, interval.granularity));
    }
    let until = published.map_or(Day::MAX, |day| day.hi);
    match time.relation {
        Relation::Since if interval.lo <= until => Some(Interval::new(interval.lo, until, interval.granularity)),
        Relation::After if interval.hi < until && interval.granularity > Granularity::Day => {
            Some(Interval::new(interval.hi.plus(1), until, interval.granularity))
        }
        Relation::Before | Relation::Until if interval.granularity > Granularity::Day => None,
        _ => Some(interval),
    }
}

/// The second half of "from 1879 to 1883".
fn range_end(reading: &Reading<'_>, start: &TimeMention) -> Option<Interval> {
    let next = reading.times.iter().find(|time| time.span.start >= start.span.end)?;
    let near = next.span.start - start.span.end <= 12 && next.relation == Relation::Until;
    next.interval.filter(|end| near && start.interval.is_some_and(|start| start.lo <= end.hi))
}
