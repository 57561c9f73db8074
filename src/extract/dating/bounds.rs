//! The days of an expression as its words and its neighbours bound them: "since May", "in recent days", "June 3-5".

use super::candidate::Candidate;
use super::clause_of;
use super::tense::looks_ahead;
use crate::extract::reading::Reading;
use crate::model::{Day, Granularity, Interval, Relation, TimeMention, TimexKind};

/// The days of an expression as its preposition ties them to what happened.
pub(super) fn bounded(reading: &Reading<'_>, time: &TimeMention, published: Option<Interval>) -> Option<Interval> {
    let running = running(reading, time, published)
        .or_else(|| lasting(reading, time))
        .or_else(|| between(reading, time))
        .or_else(|| week_before_sunday(reading, time, published))
        .or_else(|| this_year(reading, time, published));
    let interval = running.or(time.interval).or_else(|| lately(reading, time, published))?;
    // "later in the day": of the news.
    if time.span.of(reading.text).ends_with("in the day") && interval.granularity == Granularity::Day {
        return Some(published.unwrap_or(interval));
    }
    if time.relation == Relation::Since
        && let Some(end) = range_end(reading, time)
    {
        return Some(Interval::new(interval.lo, end.hi, interval.granularity));
    }
    // "Since Friday", told on a Friday: the one before.
    let weekday = time.relation == Relation::Since && !time.span.of(reading.text).contains([' ', '1', '2', '3']);
    let today = interval.granularity == Granularity::Day && published.is_some_and(|day| interval == day);
    let interval = if weekday
        && today
        && time.span.of(reading.text).ends_with("day")
        && !time.span.of(reading.text).starts_with("today")
    {
        Interval::day(interval.lo.plus(-7))
    } else {
        interval
    };
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

/// "for three days from April 14": those days, and not the one behind them.
fn lasting(reading: &Reading<'_>, time: &TimeMention) -> Option<Interval> {
    const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let (count, _) = time.span.of(reading.text).split_once(" days from ")?;
    let named = NUMBERS.iter().position(|word| count.eq_ignore_ascii_case(word)).map(|at| at + 2);
    let count = named.and_then(|count| i32::try_from(count).ok()).or_else(|| count.parse().ok())?;
    let lead = reading.text.get(..time.span.start)?.trim_end();
    let after = time.interval.filter(|days| days.granularity == Granularity::Day && lead.ends_with("for"))?;
    Some(Interval::new(after.lo.plus(-count), after.lo.plus(-1), Granularity::Day))
}

/// The second half of "between Friday and Saturday".
fn between(reading: &Reading<'_>, time: &TimeMention) -> Option<Interval> {
    let first = reading.times.iter().rfind(|other| other.span.end <= time.span.start)?;
    let joined = reading.text.get(first.span.end..time.span.start)?.trim() == "and";
    let lead = reading.text.get(..first.span.start)?.trim_end();
    let (start, end) = (first.interval?, time.interval?);
    let whole = joined && (lead.ends_with("between") || lead.ends_with("Between"));
    (whole && start.lo < end.lo && start.granularity == end.granularity)
        .then(|| Interval::new(start.lo, end.hi, end.granularity))
}

/// "last week", told on a Sunday: the one that ends with it.
fn week_before_sunday(reading: &Reading<'_>, time: &TimeMention, published: Option<Interval>) -> Option<Interval> {
    let text = time.span.of(reading.text);
    let days = time.interval.filter(|days| days.granularity == Granularity::Week)?;
    let last = text.get(..9).is_some_and(|word| word.eq_ignore_ascii_case("last week"));
    let sunday = published.filter(|day| last && day.hi == days.hi.plus(7))?;
    Some(Interval::new(days.lo.plus(7), sunday.hi, days.granularity))
}

/// "this year", in an article that tells of old times: that of the article, unless it counts from what was told before.
fn this_year(reading: &Reading<'_>, time: &TimeMention, published: Option<Interval>) -> Option<Interval> {
    /// So many days before the news a year is no neighbour of it.
    const FAR: i32 = 800;
    let now = published.filter(|day| time.interval.is_some_and(|days| days.hi < day.lo.plus(-FAR)))?;
    let (year, _, _) = now.lo.ymd();
    time.span.of(reading.text).eq_ignore_ascii_case("this year").then(|| Interval::year(year))?
}

/// "over the past year", "in the last month": so long up to now, and not the one of the calendar.
fn running(reading: &Reading<'_>, time: &TimeMention, published: Option<Interval>) -> Option<Interval> {
    let text = time.span.of(reading.text);
    let unit = ["the past ", "the last ", "past "].iter().find_map(|past| text.strip_prefix(past))?;
    let (days, granularity) = match unit {
        "week" => (7, Granularity::Day),
        "month" => (30, Granularity::Month),
        "year" => (365, Granularity::Year),
        "decade" => (3652, Granularity::Decade),
        _ => return None,
    };
    let before = reading.text.get(..time.span.start)?.trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    let lead = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let led =
        ["over", "in", "during", "within", "throughout", "for"].iter().any(|word| lead.eq_ignore_ascii_case(word));
    let now = published.filter(|_| led)?;
    Some(Interval::new(now.lo.plus(-days), now.hi, granularity))
}

/// "in recent days", "over the past few weeks": so long up to now as nobody says more exactly.
pub(super) fn lately(reading: &Reading<'_>, time: &TimeMention, published: Option<Interval>) -> Option<Interval> {
    if time.kind != TimexKind::Duration || time.interval.is_some() {
        return None;
    }
    let text = time.span.of(reading.text);
    let text = text.strip_prefix("the ").unwrap_or(text);
    let few = |text: &str| ["few ", "several ", "couple of "].iter().any(|few| text.starts_with(few));
    let past = ["past ", "last "].iter().find_map(|past| text.strip_prefix(past)).is_some_and(few);
    if !past && !text.starts_with("recent ") {
        return None;
    }
    let (days, granularity) = match text.rsplit(' ').next()? {
        "days" => (7, Granularity::Day),
        "weeks" => (35, Granularity::Week),
        _ => return None,
    };
    let now = published?;
    Some(Interval::new(now.lo.plus(-days), now.hi, granularity))
}

/// "will be held before summer": some day from now on until then.
pub(super) fn ahead_of(
    reading: &Reading<'_>,
    time: &TimeMention,
    anchor: usize,
    published: Option<Interval>,
) -> Option<Interval> {
    let (then, now) = (time.interval?, published?);
    let ahead = matches!(time.relation, Relation::Before) && then.lo > now.hi;
    (ahead && looks_ahead(reading, clause_of(reading, anchor)))
        .then(|| Interval::new(now.lo, then.lo.plus(-1), then.granularity))
}

/// The second half of "from 1879 to 1883".
fn range_end(reading: &Reading<'_>, start: &TimeMention) -> Option<Interval> {
    let next = reading.times.iter().find(|time| time.span.start >= start.span.end)?;
    let dashed = matches!(reading.text.get(start.span.end..next.span.start).map(str::trim), Some("-" | "–" | "—"));
    let near = next.span.start - start.span.end <= 12 && (next.relation == Relation::Until || dashed);
    next.interval.filter(|end| near && start.interval.is_some_and(|start| start.lo <= end.hi))
}

/// The last of the days that are told together: "Nov. 18-19", "on Friday and Saturday".
pub(super) fn through(reading: &Reading<'_>, candidate: &Candidate<'_>) -> Interval {
    let days = candidate.days;
    let next = reading.times.iter().find(|time| time.span.start >= candidate.time.span.end);
    let joint = |time: &&TimeMention| {
        let between = reading.text.get(candidate.time.span.end..time.span.start).unwrap_or("");
        let inside = |token: usize, time: &TimeMention| time.span.overlaps(reading.tokens[token].span);
        let hangs = (0..reading.len())
            .filter(|token| inside(*token, time))
            .any(|token| reading.head(token).is_some_and(|head| inside(head, candidate.time)));
        // "6-10 February", wherever the parser hung the second.
        let dashed = matches!(between, "-" | "–");
        (dashed || matches!(between.trim(), "-" | "–" | "and" | "to") && hangs) && candidate.time.interval == Some(days)
    };
    // "between 1992 and 1995", "the 1998-2000 war".
    let lead = reading.text.get(..candidate.time.span.start).unwrap_or("").trim_end();
    let between = lead.ends_with("between") || lead.ends_with("Between");
    if let Some((next, last)) = next.and_then(|next| Some((next, next.interval?))) {
        let gap = reading.text.get(candidate.time.span.end..next.span.start).unwrap_or("");
        let dashed = matches!(gap, "-" | "–") && days.granularity == Granularity::Year;
        // "in August and September".
        let months = gap.trim() == "and" && days.granularity == Granularity::Month && last.lo == days.hi.plus(1);
        let joined = (between || months) && gap.trim() == "and" || dashed;
        // "between 1999 and late 2005".
        let alike = last.granularity == days.granularity || between && gap.trim() == "and";
        if joined && alike && last.lo > days.hi {
            return Interval::new(days.lo, last.hi, days.granularity);
        }
    }
    let last = next.filter(joint).and_then(|time| time.interval);
    let near = |last: &Interval| {
        let day = days.granularity == Granularity::Day && last.granularity == Granularity::Day;
        day && last.hi > days.hi && last.hi <= days.hi.plus(14)
    };
    last.filter(near).map_or(days, |last| Interval::new(days.lo, last.hi, Granularity::Day))
}
