//! Parts of periods: starts, middles, ends, halves, and counted units inside a period.

use super::{Context, Resolved, Style, granularity};
use crate::model::{Day, Granularity, Interval, Modifier, TimexKind};
use crate::time::calendar::Stamp;
use crate::time::lexis::Unit;
use crate::time::symbol::{Counted, Part, Symbol};

impl Context {
    /// What a part of a period means.
    pub(super) fn part(&self, part: Part, whole: &Symbol) -> Option<Resolved> {
        let mut resolved = self.resolve(whole)?;
        if let (Part::Half(half), Some(Stamp::Year(year))) = (part, resolved.stamp) {
            return Some(Resolved::of(Stamp::Half(year, half)));
        }
        resolved.modifier = modifier(part);
        if let (Some(interval), TimexKind::Date) = (resolved.interval, resolved.kind) {
            resolved.interval = Some(self.part_of(part, interval, resolved.stamp));
        }
        Some(resolved)
    }

    fn part_of(&self, part: Part, whole: Interval, stamp: Option<Stamp>) -> Interval {
        match part {
            Part::Earlier | Part::Later | Part::Rest if self.style != Style::Query || !holds(whole, self.now) => whole,
            Part::Earlier => Interval::new(whole.lo, self.now, Granularity::Day),
            Part::Later | Part::Rest => Interval::new(self.now, whole.hi, Granularity::Day),
            Part::Half(half) => {
                let middle = whole.lo.plus((whole.hi.number() - whole.lo.number()) / 2);
                let (lo, hi) = if half == 1 { (whole.lo, middle) } else { (middle.plus(1), whole.hi) };
                Interval::new(lo, hi, whole.granularity)
            }
            Part::Start | Part::Mid | Part::End => third(part, whole, stamp),
        }
    }

    /// "the first two weeks of 2021", "the last 3 weeks of this year": several units inside a period.
    pub(in crate::time) fn counted(&self, symbol: &Symbol) -> Option<Interval> {
        let Symbol::Nth(nth, Counted::Units(unit, count), whole) = symbol else { return None };
        let one = |at: i8| self.stamp(&Symbol::Nth(at, Counted::Units(*unit, 1), whole.clone()))?.interval();
        let (near, far) = (one(*nth)?, i32::try_from(*count).ok()? - 1);
        let edge = Stamp::around(*unit, near.lo).shifted(far * i32::from(nth.signum()), *unit)?.interval()?;
        Some(Interval::new(near.lo.min(edge.lo), near.hi.max(edge.hi), granularity(*unit)))
    }
}

fn modifier(part: Part) -> Option<Modifier> {
    match part {
        Part::Start | Part::Earlier | Part::Half(1) => Some(Modifier::Start),
        Part::Mid => Some(Modifier::Mid),
        Part::End | Part::Later | Part::Half(_) => Some(Modifier::End),
        Part::Rest => None,
    }
}

fn holds(whole: Interval, day: Day) -> bool {
    whole.lo <= day && day <= whole.hi
}

/// The first, middle or last part: a quarter of a year (the middle one half), ten days of a month, a third of all else.
fn third(part: Part, whole: Interval, stamp: Option<Stamp>) -> Interval {
    let months = |first: u8, last: u8| {
        let year = whole.lo.ymd().0;
        let (first, last) = (Interval::month(year, u32::from(first)), Interval::month(year, u32::from(last)));
        first.zip(last).map_or(whole, |(first, last)| Interval::new(first.lo, last.hi, Granularity::Quarter))
    };
    let days = |from: i32, to: Option<i32>| {
        Interval::new(whole.lo.plus(from), to.map_or(whole.hi, |to| whole.lo.plus(to)), Granularity::Day)
    };
    match (stamp.map(Stamp::unit), part) {
        (Some(Unit::Day), _) => whole,
        (Some(Unit::Year), Part::Start) => months(1, 3),
        (Some(Unit::Year), Part::Mid) => months(4, 9),
        (Some(Unit::Year), _) => months(10, 12),
        (Some(Unit::Month), Part::Start) => days(0, Some(9)),
        (Some(Unit::Month), Part::Mid) => days(10, Some(19)),
        (Some(Unit::Month), _) => days(20, None),
        (Some(Unit::Quarter), _) if stamp.and_then(Stamp::interval) == Some(whole) => by_months(part, whole),
        (Some(Unit::Decade | Unit::Century), _) => by_years(part, whole),
        (_, Part::Start) => days(0, Some(length(whole) / 3)),
        (_, Part::Mid) => days(length(whole) / 3 + 1, Some(length(whole) - length(whole) / 3 - 1)),
        _ => days(length(whole) - length(whole) / 3, None),
    }
}

fn length(whole: Interval) -> i32 {
    whole.hi.number() - whole.lo.number()
}

/// Thirds of a quarter, half or season, by whole months.
fn by_months(part: Part, whole: Interval) -> Interval {
    let (year, month, _) = whole.lo.ymd();
    let Ok(month) = u8::try_from(month) else { return whole };
    let count = length(whole) / 30;
    let one = (count / 3).max(1);
    let (from, to) = match part {
        Part::Start => (0, one - 1),
        Part::Mid => (one, count - one - 1),
        _ => (count - one, count - 1),
    };
    let month = |by: i32| Stamp::Month(year, month).shifted(by, Unit::Month).and_then(Stamp::interval);
    match (month(from), month(to)) {
        (Some(first), Some(last)) => Interval::new(first.lo, last.hi, Granularity::Month),
        _ => whole,
    }
}

/// The first three, middle four or last three years of a decade, and so on for a century.
fn by_years(part: Part, whole: Interval) -> Interval {
    let (first, last) = (whole.lo.ymd().0, whole.hi.ymd().0);
    let third = (last - first + 1) * 3 / 10;
    let (from, to) = match part {
        Part::Start => (first, first + third - 1),
        Part::Mid => (first + third, last - third),
        _ => (last - third + 1, last),
    };
    match (Interval::year(from), Interval::year(to)) {
        (Some(from), Some(to)) => Interval::new(from.lo, to.hi, Granularity::Year),
        _ => whole,
    }
}
