//! Says what an expression means, given when it was said and what was told before.

mod parts;
mod stamps;

use super::calendar::Stamp;
use super::lexis::{Unit, Vague};
use super::symbol::{Amount, Clock, Step, Symbol};
use super::value;
use crate::model::{Day, Granularity, Interval, Modifier, TimexKind};

/// Which way a sentence looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Back, as news does unless it says otherwise.
    Untold,
    /// Back, and a verb of the sentence says so.
    Back,
    /// Back, and the word before says so: "ended March 31".
    Past,
    /// Ahead.
    Future,
}

/// How a text is anchored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// To the day it was published.
    News,
    /// To the date it told last.
    History,
    /// To the day the query is asked.
    Query,
}

/// Which of two numbers is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The first, as Americans write.
    MonthFirst,
    /// The second.
    DayFirst,
}

/// What was told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    /// The last date of any kind.
    pub(super) last: Stamp,
    /// The last quarter, which earnings stories keep talking about.
    pub(super) quarter: Option<Stamp>,
    /// The last date that is one day.
    pub(super) day: Option<Day>,
}

/// What resolving needs to know besides the expression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The day of publication or of the query.
    pub(super) now: Day,
    /// How the text is anchored.
    pub(super) style: Style,
    /// What was told before.
    pub(super) told: Told,
    /// Which way the sentence looks.
    pub(super) tense: Tense,
    /// How two numbers are read.
    pub(super) order: Order,
}

/// What an expression means.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    /// The TIMEX3 type.
    pub(super) kind: TimexKind,
    /// The TIMEX3 value.
    pub(super) value: String,
    /// The modifier that narrows the period.
    pub(super) modifier: Option<Modifier>,
    /// The days.
    pub(super) interval: Option<Interval>,
    /// The period of the calendar, which later expressions may count from.
    pub(super) stamp: Option<Stamp>,
}

impl Context {
    /// What a symbol means; `None` where the calendar has no such thing.
    pub(super) fn resolve(&self, symbol: &Symbol) -> Option<Resolved> {
        match symbol {
            Symbol::Vague(vague) => Some(self.vague(*vague)),
            Symbol::Set(value) => Some(Resolved::bare(TimexKind::Set, value.clone())),
            Symbol::Length(amount, unit) => {
                Some(Resolved::bare(TimexKind::Duration, value::length(&[(*amount, *unit)])))
            }
            Symbol::Lengths(parts) => Some(Resolved::bare(TimexKind::Duration, value::length(parts))),
            Symbol::Window(step, amount, unit) => {
                let mut resolved = Resolved::bare(TimexKind::Duration, value::length(&[(*amount, *unit)]));
                resolved.interval = self.window(step.by, *amount, *unit);
                Some(resolved)
            }
            Symbol::Rolling(by, amount, unit) => {
                let mut resolved = Resolved::bare(TimexKind::Duration, value::length(&[(*amount, *unit)]));
                resolved.interval = self.rolling(*by, *amount, *unit);
                Some(resolved)
            }
            Symbol::Clock(day, clock) => self.clock(day.as_deref(), clock),
            Symbol::Part(part, whole) => self.part(*part, whole),
            Symbol::Range(first, last) => self.range(first, last),
            _ => match self.stamp(symbol) {
                Some(stamp) => Some(Resolved::of(stamp)),
                None => self.lost(symbol),
            },
        }
    }

    fn vague(&self, vague: Vague) -> Resolved {
        let value = match vague {
            Vague::Past => "PAST_REF",
            Vague::Present => "PRESENT_REF",
            Vague::Future => "FUTURE_REF",
        };
        Resolved::bare(TimexKind::Date, value.to_owned())
    }

    /// What is left of a relative expression whose anchor is too coarse.
    pub(super) fn lost(&self, symbol: &Symbol) -> Option<Resolved> {
        match symbol {
            Symbol::Unit(_, Step { by, .. }) | Symbol::Shift { by, .. } | Symbol::Deictic(by) if *by != 0 => {
                Some(self.vague(if *by < 0 { Vague::Past } else { Vague::Future }))
            }
            Symbol::Unit(Unit::Day, _) => Some(Resolved::bare(TimexKind::Date, "XXXX-XX-XX".to_owned())),
            Symbol::Weekday(weekday, _) => Some(Resolved::bare(TimexKind::Date, format!("XXXX-WXX-{weekday}"))),
            _ => None,
        }
    }

    fn clock(&self, day: Option<&Symbol>, clock: &Clock) -> Option<Resolved> {
        let day = match day.map(|day| self.stamp(day)) {
            Some(Some(Stamp::Day(day))) => day,
            Some(_) => return None,
            None if self.style == Style::Query => return None,
            None => self.told.day.unwrap_or(self.now),
        };
        let time = match clock {
            Clock::At(time) => time.as_str(),
            Clock::Part(part) => value::daypart(*part),
            Clock::Night => "NI",
        };
        Some(Resolved {
            kind: TimexKind::Time,
            value: format!("{day}T{time}"),
            modifier: None,
            interval: Some(Interval::day(day)),
            stamp: Some(Stamp::Day(day)),
        })
    }

    fn range(&self, first: &Symbol, last: &Symbol) -> Option<Resolved> {
        let (first, last) = (self.resolve(first)?, self.resolve(last)?);
        let (from, to) = (first.interval?, last.interval?);
        (from.lo <= to.hi).then(|| Resolved {
            kind: TimexKind::Date,
            value: format!("{}/{}", first.value, last.value),
            modifier: None,
            interval: Some(Interval::new(from.lo, to.hi, from.granularity.min(to.granularity))),
            stamp: last.stamp,
        })
    }

    /// The days of "the past two years": up to now for an article, whole units before this one for a query.
    fn window(&self, by: i32, amount: Amount, unit: Unit) -> Option<Interval> {
        let Amount::Whole(count) = amount else { return None };
        let count = i32::try_from(count).ok()?;
        if self.style != Style::Query {
            let far = Stamp::Day(self.now).shifted(by.signum().checked_mul(count)?, unit)?.first()?;
            let (lo, hi) = if by < 0 { (far, self.now) } else { (self.now, far) };
            return Some(Interval::new(lo, hi, granularity(unit)));
        }
        if unit <= Unit::Hour {
            return Some(Interval::day(self.now));
        }
        let (unit, count) = if unit == Unit::Fortnight { (Unit::Week, count.checked_mul(2)?) } else { (unit, count) };
        let this = Stamp::around(unit, self.now);
        let near = this.shifted(by.signum(), unit)?.interval()?;
        let far = this.shifted(by.signum().checked_mul(count)?, unit)?.interval()?;
        (count > 0).then(|| Interval::new(near.lo.min(far.lo), near.hi.max(far.hi), granularity(unit)))
    }

    /// The days of a query's "past two years": those that end yesterday, or begin tomorrow.
    fn rolling(&self, by: i32, amount: Amount, unit: Unit) -> Option<Interval> {
        let Amount::Whole(count) = amount else { return None };
        let count = i32::try_from(count).ok().filter(|count| *count > 0)?;
        let now = Stamp::Day(self.now);
        let far = now.shifted(by.checked_mul(count)?, unit)?.first()?;
        let near = now.shifted(by, Unit::Day)?.first()?;
        Some(Interval::new(near.min(far), near.max(far), Granularity::Day))
    }
}

impl Resolved {
    /// A meaning without days.
    fn bare(kind: TimexKind, value: String) -> Resolved {
        Resolved { kind, value, modifier: None, interval: None, stamp: None }
    }

    /// A period of the calendar.
    fn of(stamp: Stamp) -> Resolved {
        Resolved {
            kind: TimexKind::Date,
            value: stamp.value(),
            modifier: None,
            interval: stamp.interval(),
            stamp: Some(stamp),
        }
    }
}

/// The granularity of days counted in a unit.
fn granularity(unit: Unit) -> Granularity {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Workday => Granularity::Day,
        Unit::Week | Unit::Weekend | Unit::Fortnight => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century => Granularity::Century,
    }
}
