//! Periods beside others: "the week before Christmas 2017", "March and April 2017"; and weekdays that are not those of their dates.

use super::{Found, Reader, agreed};
use crate::model::{Day, Granularity, Interval};
use crate::time::error::PeriodError;
use crate::time::lexis::{Unit, Word};

impl Reader<'_> {
    /// "the week before Christmas 2017": the seven days that end before it; "the month after March 2018" is April.
    pub(super) fn beside(&self, end: usize) -> Found {
        let grammar = &self.grammar;
        let named = usize::from(grammar.word(0) == Word::The);
        let Word::Unit(unit) = grammar.word(named) else { return None };
        let (length, granularity) = match unit {
            Unit::Week => (jiff::Span::new().weeks(1), Granularity::Week),
            Unit::Month => (jiff::Span::new().months(1), Granularity::Month),
            Unit::Quarter => (jiff::Span::new().months(3), Granularity::Quarter),
            Unit::Year => (jiff::Span::new().years(1), Granularity::Year),
            _ => return None,
        };
        let before = match grammar.word(named + 1) {
            Word::Before => true,
            Word::After => false,
            _ => return None,
        };
        if named + 2 >= end {
            return None;
        }
        let found = self.single(named + 2, end)?;
        Some(found.and_then(|of| {
            let (lo, hi) = if before {
                (of.lo.date().checked_sub(length).map(Day::from_date).ok(), Some(of.lo.plus(-1)))
            } else {
                let last = of.hi.plus(1).date().checked_add(length).map(Day::from_date);
                (Some(of.hi.plus(1)), last.map(|day| day.plus(-1)).ok())
            };
            let outside = || PeriodError::OutsideCalendar { text: grammar.text.to_owned() };
            let (lo, hi) = lo.zip(hi).filter(|(lo, hi)| lo <= hi).ok_or_else(outside)?;
            Ok(Interval::new(lo, hi, granularity))
        }))
    }

    /// "March and April 2017": two periods of which one begins where the other ends.
    pub(super) fn both(&self, end: usize) -> Found {
        let joint = (1..end.saturating_sub(1)).find(|at| self.grammar.word(*at) == Word::And)?;
        let (Some(from), Some(to)) = agreed(self.symbol(0, joint), self.symbol(joint + 1, end)) else { return None };
        let (from, to) = self.complete(from, to)?;
        let (from, to) = (self.interval(&from).ok()?, self.interval(&to).ok()?);
        (from.hi.plus(1) == to.lo).then(|| Ok(Interval::new(from.lo, to.hi, from.granularity.min(to.granularity))))
    }

    /// "in 3 days on Friday": a day and the weekday that it should be.
    pub(super) fn day_on_weekday(&self, end: usize) -> Found {
        let on = end.checked_sub(2).filter(|on| self.grammar.word(*on) == Word::On)?;
        let (Word::Weekday(weekday) | Word::WeekdayCut(weekday)) = self.grammar.word(end - 1) else { return None };
        let day = self.single(0, on)?.ok().filter(|period| period.lo == period.hi)?;
        let fits = crate::time::calendar::weekday(day.lo) == i32::from(weekday);
        Some(if fits { Ok(day) } else { Err(PeriodError::WrongWeekday { day: day.lo }) })
    }

    /// Whether the weekday that is named with a day is that day's: "Thursday, 23 June 2017" was a Friday.
    pub(super) fn weekday_fits(&self, end: usize, period: Interval) -> Result<Interval, PeriodError> {
        let trailing = end >= 2 && self.grammar.mark(end - 2, b',');
        let named = match (self.grammar.word(0), self.grammar.word(end - 1)) {
            (Word::Weekday(weekday) | Word::WeekdayCut(weekday), _) if self.grammar.mark(1, b',') => weekday,
            (_, Word::Weekday(weekday) | Word::WeekdayCut(weekday)) if trailing => weekday,
            _ => return Ok(period),
        };
        let is_other = crate::time::calendar::weekday(period.lo) != i32::from(named);
        if period.lo == period.hi && is_other {
            return Err(PeriodError::WrongWeekday { day: period.lo });
        }
        Ok(period)
    }
}
