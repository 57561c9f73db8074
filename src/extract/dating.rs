//! Dates an act: by the expression of its own clause, of its sentence, of the narrative, or by publication.

#[cfg(test)]
mod gold;

use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::model::{DatedBy, Day, Granularity, Interval, Relation, TimeMention, TimexKind};

/// Where the narrative stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Narrative {
    /// The last explicit date of the paragraph.
    pub(super) current: Option<Interval>,
    /// Day of publication.
    pub(super) published: Option<Interval>,
}

/// When an act at `anchor` happened, and what tells.
pub(super) fn date(reading: &Reading<'_>, anchor: usize, narrative: Narrative) -> (Option<Interval>, Option<DatedBy>) {
    let usable =
        || reading.times.iter().filter(|time| is_date(time) && bounded(reading, time, narrative.published).is_some());
    let clause = clause_of(reading, anchor);
    let mut chain = vec![anchor, clause];
    let mut at = clause;
    for _ in 0..4 {
        let Some((head, _)) = reading.governor(at) else { break };
        at = clause_of(reading, head);
        chain.push(at);
    }
    let rank = |time: &TimeMention| {
        let attached = attachment(reading, time)?;
        let place = chain.iter().position(|link| *link == attached || *link == clause_of(reading, attached))?;
        Some((place, distance(reading, anchor, time)))
    };
    let own = usable().filter_map(|time| Some((rank(time)?, time))).min_by_key(|(rank, _)| *rank);
    if let Some(((place, _), time)) = own
        && let Some(interval) = bounded(reading, time, narrative.published)
    {
        return (Some(interval), Some(if place <= 1 { DatedBy::Clause } else { DatedBy::Sentence }));
    }
    let near = usable().min_by_key(|time| distance(reading, anchor, time));
    if let Some(interval) = near.and_then(|time| bounded(reading, time, narrative.published)) {
        return (Some(interval), Some(DatedBy::Sentence));
    }
    by_context(reading, anchor, narrative)
}

/// The last date of a sentence that can carry the narrative on.
pub(super) fn carries(reading: &Reading<'_>) -> Option<Interval> {
    reading.times.iter().filter(|time| is_date(time)).filter_map(|time| time.interval).next_back()
}

fn by_context(reading: &Reading<'_>, anchor: usize, narrative: Narrative) -> (Option<Interval>, Option<DatedBy>) {
    let published = (narrative.published, narrative.published.map(|_| DatedBy::Publication));
    let Some(current) = narrative.current else { return published };
    let Some(day) = narrative.published else { return (Some(current), Some(DatedBy::Narrative)) };
    let then = ["subsequently", "later", "then", "afterwards", "afterward", "thereafter", "eventually", "meanwhile"];
    let adverb = reading
        .children(anchor)
        .chain(reading.children(clause_of(reading, anchor)))
        .any(|child| reading.is(child, &then));
    let old = current.hi < day.lo.plus(-14);
    let simple_past = told_in_simple_past(reading, clause_of(reading, anchor));
    if current.hi <= day.hi && (adverb && current.hi < day.lo || old && simple_past) {
        return (Some(current), Some(DatedBy::Narrative));
    }
    published
}

fn told_in_simple_past(reading: &Reading<'_>, verb: usize) -> bool {
    if reading.tag(verb) == Tag::VBD {
        return true;
    }
    let mut auxiliaries = reading.with_label(verb, &[Label::AUX, Label::AUX_PASS, Label::COP]);
    auxiliaries.any(|auxiliary| reading.tag(auxiliary) == Tag::VBD)
}

fn is_date(time: &TimeMention) -> bool {
    time.interval.is_some() && matches!(time.kind, TimexKind::Date | TimexKind::Time | TimexKind::Duration)
}

/// The token that an expression of time hangs on.
fn attachment(reading: &Reading<'_>, time: &TimeMention) -> Option<usize> {
    let inside = |token: usize| time.span.overlaps(reading.tokens[token].span);
    let outer = (0..reading.len())
        .filter(|token| inside(*token))
        .find(|token| reading.head(*token).is_none_or(|head| !inside(head)))?;
    let mut at = reading.head(outer)?;
    // Out of nominals, up to the word that is told: "the talks on Friday in Vienna".
    for _ in 0..4 {
        if reading.tag(at).is_verb() || reading.child(at, &[Label::COP]).is_some() {
            break;
        }
        match reading.head(at) {
            Some(head) if !reading.tag(at).is_verb() => at = head,
            _ => break,
        }
    }
    Some(at)
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
