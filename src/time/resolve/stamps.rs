//! Finds the period of the calendar that an expression names.

use super::{Context, Order, Style, Tense};
use crate::model::Day;
use crate::time::calendar::{self, Stamp};
use crate::time::holiday;
use crate::time::lexis::{Season, Unit};
use crate::time::symbol::{Base, Counted, Origin, Step, Symbol, Year};

// So many months before the one told last a month is the next year's, in a history.
const ROLLS: i32 = 9;

impl Context {
    /// The period a symbol names, if it names one.
    pub(in crate::time) fn stamp(&self, symbol: &Symbol) -> Option<Stamp> {
        match symbol {
            Symbol::Deictic(days) => Stamp::Day(self.now).shifted(*days, Unit::Day),
            Symbol::Date { year, month, day } => self.date(*year, *month, *day),
            Symbol::Slashed { year, first, second, weekday } => self.slashed(*year, *first, *second, *weekday),
            Symbol::DayOfMonth(day, weekday) => self.day_of_month(*day, *weekday),
            Symbol::Weekday(weekday, step) => self.weekday(*weekday, *step),
            Symbol::WeekdayOf(weekday, week) => match Stamp::around(Unit::Week, self.stamp(week)?.first()?) {
                Stamp::Week(monday) => Some(Stamp::Day(monday.plus(i32::from(*weekday) - 1))),
                _ => None,
            },
            Symbol::Year(year) => Some(Stamp::Year(self.year(*year)?)),
            Symbol::Decade(decade) => Some(Stamp::Decade(self.decade(*decade))),
            Symbol::Century(century) => Some(Stamp::Century(*century)),
            Symbol::Quarter(quarter, _) if !(1..=4).contains(quarter) => None,
            Symbol::Half(half, _) if !(1..=2).contains(half) => None,
            Symbol::Quarter(quarter, year) => Some(Stamp::Quarter(self.quarter_year(*year, quarter * 3)?, *quarter)),
            Symbol::Half(half, year) => Some(Stamp::Half(self.quarter_year(*year, half * 6)?, *half)),
            Symbol::Season(season, year) => self.season(*season, *year),
            Symbol::Week(week, year) => week_of(self.quarter_year(*year, 1)?, *week),
            Symbol::Unit(unit, step) => self.unit(*unit, *step),
            Symbol::YearsFrom(unit, years) => self.years_from(*unit, *years),
            Symbol::SameQuarter(year) => match (self.year(*year)?, self.told.quarter) {
                (year, Some(Stamp::Quarter(_, quarter))) => Some(Stamp::Quarter(year, quarter)),
                (year, _) => Some(Stamp::Year(year)),
            },
            Symbol::Shift { from, by, unit } => self.shift(from, *by, *unit),
            Symbol::Holiday(number, year) => self.holiday(*number, *year),
            Symbol::Nth(nth, counted, of) => self.nth(*nth, *counted, of),
            Symbol::Part(..)
            | Symbol::Range(..)
            | Symbol::Window(..)
            | Symbol::Rolling(..)
            | Symbol::Length(..)
            | Symbol::Lengths(_) => None,
            Symbol::Set(_) | Symbol::Vague(_) => None,
            Symbol::Clock(day, _) => self.stamp(day.as_deref()?),
        }
    }

    /// The date that open expressions are near to: the last one told in a history, today otherwise.
    fn near(&self) -> Stamp {
        if self.style == Style::History { self.told.last } else { Stamp::Day(self.now) }
    }

    fn near_year(&self) -> i32 {
        self.near().year().unwrap_or_else(|| self.now.ymd().0)
    }

    /// The year of a year; an open one is the year of the near date.
    fn year(&self, year: Year) -> Option<i32> {
        match year {
            Year::Is(year) => Some(year),
            Year::Short(digits) => Some(self.century_of(i32::from(digits), 100)),
            Year::Of(step) | Year::Pick(step) => match self.unit(Unit::Year, step)? {
                Stamp::Year(year) => Some(year),
                _ => None,
            },
            Year::Open | Year::Fits(_) => Some(self.near_year()),
        }
    }

    /// The year whose last digits are these, at most 20 years ahead.
    fn century_of(&self, digits: i32, span: i32) -> i32 {
        let now = self.near_year();
        let year = now - now.rem_euclid(span) + digits;
        if year > now + 20 { year - span } else { year }
    }

    fn decade(&self, decade: i32) -> i32 {
        if (0..10).contains(&decade) { self.century_of(decade * 10, 100) / 10 } else { decade }
    }

    /// Whether a part of the year that ends with a month is last year's: one to come that a sentence looks back on, and in
    /// the first quarter the fourth one even where the sentence does not say.
    fn looks_back_over(&self, last_month: u8) -> bool {
        let (here, last) = (self.month_of(self.near()), i32::from(last_month));
        match self.tense {
            Tense::Past | Tense::Back => last > here + 3,
            Tense::Untold => last == 12 && here <= 3,
            Tense::Future => false,
        }
    }

    /// Quarters and halves without a year are of the year of publication, or of the one before.
    fn quarter_year(&self, year: Year, last_month: u8) -> Option<i32> {
        match year {
            Year::Of(Step { base: Base::Told, by }) => {
                let told = self.told.quarter.and_then(Stamp::year).unwrap_or_else(|| self.near_year());
                told.checked_add(by)
            }
            Year::Open if self.style == Style::News && self.looks_back_over(last_month) => Some(self.near_year() - 1),
            year => self.year(year),
        }
    }

    fn date(&self, year: Year, month: u8, day: Option<u8>) -> Option<Stamp> {
        let year = match year {
            Year::Fits(weekday) => self.fitting_year(weekday, month, day?)?,
            Year::Open | Year::Pick(_) => self.month_year(year, month, day)?,
            year => self.year(year)?,
        };
        let Some(day) = day else { return (1..=12).contains(&month).then_some(Stamp::Month(year, month)) };
        Day::from_ymd(year, u32::from(month), u32::from(day)).map(Stamp::Day)
    }

    /// The year of a month that was named without one.
    fn month_year(&self, year: Year, month: u8, day: Option<u8>) -> Option<i32> {
        let (base, here) = match year {
            Year::Pick(Step { base: Base::Told, .. }) => (self.told.last.year()?, self.month_of(self.told.last)),
            _ => (self.near_year(), self.month_of(self.near())),
        };
        let month = i32::from(month);
        if let Year::Pick(step) = year {
            return Some(match step.by.signum() {
                -1 => {
                    if month < here {
                        base
                    } else {
                        base - 1
                    }
                }
                1 => {
                    if month > here {
                        base
                    } else {
                        base + 1
                    }
                }
                _ => base,
            });
        }
        if self.style == Style::History {
            // A history goes forward: January after December is the next year's.
            return Some(if month + ROLLS < here { base + 1 } else { base });
        }
        if let Some(day) = day {
            return self.nearest(base, month, day);
        }
        let past = if month <= here { base } else { base - 1 };
        let future = if month >= here { base } else { base + 1 };
        if self.style != Style::News {
            return Some(past);
        }
        // Nobody calls the month eleven months back by its bare name where the coming one has it.
        let coming = match self.tense {
            Tense::Past => false,
            Tense::Back => (month - here).rem_euclid(12) == 1,
            _ => matches!((month - here).rem_euclid(12), 1 | 2),
        };
        Some(if coming || self.tense == Tense::Future { future } else { past })
    }

    /// The year near by in which a date falls on its weekday; where none does, the one it has without.
    fn fitting_year(&self, weekday: u8, month: u8, day: u8) -> Option<i32> {
        // A date is back on its weekday after eleven years at most, a leap day after forty.
        const AROUND: i32 = 11;
        let alone = self.month_year(Year::Open, month, Some(day))?;
        let near = self.near().first().unwrap_or(self.now);
        let dated = |year: i32| Day::from_ymd(year, u32::from(month), u32::from(day));
        let fits = |year: &i32| dated(*year).is_some_and(|day| calendar::weekday(day) == i32::from(weekday));
        let far = |year: &i32| dated(*year).map(|day| (day.number() - near.number()).abs());
        let fitting = (alone - AROUND..=alone + AROUND).filter(fits).min_by_key(far);
        Some(if fits(&alone) { alone } else { fitting.unwrap_or(alone) })
    }

    fn month_of(&self, stamp: Stamp) -> i32 {
        match stamp {
            Stamp::Month(_, month) => i32::from(month),
            Stamp::Quarter(..)
            | Stamp::Half(..)
            | Stamp::Season(..)
            | Stamp::Day(_)
            | Stamp::Week(_)
            | Stamp::Weekend(_) => stamp.first().and_then(|day| i32::try_from(day.ymd().1).ok()).unwrap_or(1),
            Stamp::Year(_) | Stamp::Decade(_) | Stamp::Century(_) => 1,
        }
    }

    /// The year that puts a day nearest to now; queries look back.
    fn nearest(&self, base: i32, month: i32, day: u8) -> Option<i32> {
        let distance = |year: i32| {
            let date = Day::from_ymd(year, u32::try_from(month).ok()?, u32::from(day))?;
            let ahead = date.number() - self.now.number();
            let back = self.style == Style::Query || self.tense == Tense::Past;
            // News looks some weeks ahead without saying so, and months only where it does.
            let far = ahead > 120 && self.style == Style::News && self.tense != Tense::Future;
            Some(if (back || far) && ahead > 0 { ahead + 10_000 } else { ahead.abs() })
        };
        // Leap days come every four years.
        (base - 4..=base + 4).filter_map(|year| Some((distance(year)?, year))).min().map(|(_, year)| year)
    }

    fn slashed(&self, year: Year, first: u8, second: u8, weekday: Option<u8>) -> Option<Stamp> {
        let month_first = self.date(year, first, Some(second));
        let day_first = self.date(year, second, Some(first));
        if let Some(weekday) = weekday {
            let falls =
                |stamp: &Stamp| matches!(stamp, Stamp::Day(day) if calendar::weekday(*day) == i32::from(weekday));
            if let Some(stamp) = [month_first, day_first].into_iter().flatten().find(falls) {
                return Some(stamp);
            }
        }
        if self.order == Order::MonthFirst { month_first.or(day_first) } else { day_first.or(month_first) }
    }

    /// "the 23rd": of the month that is near, back unless the sentence looks ahead.
    fn day_of_month(&self, day: u8, weekday: Option<u8>) -> Option<Stamp> {
        let near = match self.near() {
            Stamp::Day(near) => near,
            other => other.first()?,
        };
        let this = Stamp::around(Unit::Month, near);
        let dated = |months: i32| {
            let Some(Stamp::Month(year, month)) = this.shifted(months, Unit::Month) else { return None };
            let date = Day::from_ymd(year, u32::from(month), u32::from(day))?;
            weekday.is_none_or(|weekday| calendar::weekday(date) == i32::from(weekday)).then_some(date)
        };
        if weekday.is_some() {
            let found = (-12..=12).filter_map(dated).min_by_key(|date| (date.number() - near.number()).abs())?;
            return Some(Stamp::Day(found));
        }
        if self.style == Style::History {
            return dated(0).map(Stamp::Day);
        }
        let past = (-2..=0).rev().filter_map(dated).find(|date| *date <= near);
        let future = (0..=2).filter_map(dated).find(|date| *date >= near);
        let found = if self.tense == Tense::Future && self.style == Style::News { future } else { past };
        found.map(Stamp::Day)
    }

    fn weekday(&self, weekday: u8, step: Option<Step>) -> Option<Stamp> {
        let told = self.style == Style::History || step.is_some_and(|step| step.base == Base::Told);
        let anchor = if told {
            self.told.day.filter(|day| self.style != Style::History || Stamp::Day(*day) == self.told.last)?
        } else {
            self.now
        };
        let ahead = (i32::from(weekday) - calendar::weekday(anchor)).rem_euclid(7);
        let strictly_before = if ahead == 0 { -7 } else { ahead - 7 };
        let strictly_after = if ahead == 0 { 7 } else { ahead };
        let days = match step.map(|step| step.by.signum()) {
            Some(-1) => strictly_before,
            // "next Wednesday" asked on a Tuesday is the one of next week.
            Some(1) if self.style == Style::Query && !told => 8 - calendar::weekday(anchor) + i32::from(weekday) - 1,
            Some(1) => strictly_after,
            Some(_) if self.style == Style::Query => i32::from(weekday) - calendar::weekday(anchor),
            // "that Friday" is the one near to what was told.
            Some(_) if told && ahead > 3 => ahead - 7,
            Some(_) => ahead,
            None if ahead == 0 => 0,
            None if told || self.tense == Tense::Future && self.style == Style::News => strictly_after,
            None => strictly_before,
        };
        calendar::neighbour(anchor, days).map(Stamp::Day)
    }

    fn season(&self, season: Season, year: Year) -> Option<Stamp> {
        if !matches!(year, Year::Open | Year::Pick(_)) {
            return Some(Stamp::Season(self.year(year)?, season));
        }
        let month = calendar::first_month(season);
        let year = match year {
            // "this winter" began last year, in January.
            Year::Pick(Step { by: 0, .. }) => {
                let begun = season == Season::Winter && self.month_of(self.near()) < 3;
                self.near_year() - i32::from(begun)
            }
            Year::Open if self.style == Style::History => self.near_year(),
            year => self.month_year(year, month, None)?,
        };
        Some(Stamp::Season(year, season))
    }

    fn unit(&self, unit: Unit, step: Step) -> Option<Stamp> {
        let now = Stamp::around(unit, self.now);
        let anchor = match step.base {
            Base::Now if self.style == Style::History => self.told_within(unit).unwrap_or(now),
            Base::Now => now,
            Base::Told => self.told_within(unit)?,
            // Reports speak of the quarter that has just ended.
            Base::Bare if unit == Unit::Quarter && self.style == Style::News => {
                self.told.quarter.or_else(|| now.shifted(-1, Unit::Quarter))?
            }
            Base::Bare if unit == Unit::Quarter => self.told.quarter.unwrap_or(now),
            Base::Bare if unit == Unit::Year && self.style == Style::News => now,
            Base::Bare if unit == Unit::Day && self.style != Style::History => self.told.day.map_or(now, Stamp::Day),
            Base::Bare if matches!(unit, Unit::Week | Unit::Weekend) && self.style != Style::History => {
                self.weekend_or_week(unit)
            }
            Base::Bare => self.told_within(unit).unwrap_or(now),
        };
        anchor.shifted(step.by, unit)
    }

    fn weekend_or_week(&self, unit: Unit) -> Stamp {
        let this = Stamp::around(unit, self.now);
        // On a Monday "the weekend" is the one that has just been.
        let over = unit == Unit::Weekend
            && self.style == Style::News
            && self.tense != Tense::Future
            && calendar::weekday(self.now) < 6;
        if over { this.shifted(-1, Unit::Week).unwrap_or(this) } else { this }
    }

    fn told_within(&self, unit: Unit) -> Option<Stamp> {
        let told = self.told.last;
        let recent = self.told.day.filter(|_| unit == Unit::Day && self.style != Style::History);
        let told = recent.map_or(told, Stamp::Day);
        (told.unit() <= unit).then(|| told.widened(unit))
    }

    fn years_from(&self, unit: Unit, years: i32) -> Option<Stamp> {
        let told = match unit {
            Unit::Quarter => self.told.quarter.unwrap_or(self.told.last),
            _ => self.told.last,
        };
        let told = if told.unit() < unit { told.widened(unit) } else { told };
        told.shifted(years, Unit::Year)
    }

    fn shift(&self, from: &Origin, by: i32, unit: Unit) -> Option<Stamp> {
        let exact = self.style == Style::Query;
        match from {
            Origin::Base(Base::Now) if exact => Stamp::Day(self.now)
                .shifted(if unit <= Unit::Hour { 0 } else { by }, if unit <= Unit::Hour { Unit::Day } else { unit }),
            Origin::Base(Base::Now) => {
                if let (Unit::Year, Some(quarter), true) = (unit, self.told.quarter, by.abs() == 1) {
                    return quarter.shifted(by, unit);
                }
                let anchor = if self.style == Style::History { self.told.last } else { Stamp::Day(self.now) };
                // "a decade ago" is told by the year.
                let fine = if unit > Unit::Year { Unit::Year } else { unit };
                let anchor = if unit == Unit::Workday { anchor } else { anchor.widened(fine) };
                anchor.shifted(by, unit)
            }
            Origin::Base(_) => {
                let told = self.told.last;
                let told = if unit < Unit::Month { self.told.day.map_or(told, Stamp::Day) } else { told };
                // In an earnings story "a year earlier" is the quarter a year earlier.
                let told = match (unit, told, self.told.quarter) {
                    (Unit::Year, Stamp::Day(_), Some(quarter)) if self.style == Style::News => quarter,
                    _ => told,
                };
                // "two years later" is told by the year, or by the month.
                let coarse = if unit >= Unit::Month && by.abs() > 1 && told.unit() < unit {
                    told.widened(unit.min(Unit::Year))
                } else {
                    told
                };
                if exact { Stamp::Day(self.now).shifted(by, unit) } else { coarse.shifted(by, unit) }
            }
            Origin::Symbol(symbol) => {
                let base = self.stamp(symbol)?;
                base.shifted(by, unit).or_else(|| Stamp::Day(base.first()?).shifted(by, unit))
            }
        }
    }

    fn holiday(&self, number: usize, year: Year) -> Option<Stamp> {
        let on = |year: i32| holiday::day(number, year);
        let near = self.near_year();
        let now = match self.near() {
            Stamp::Day(day) => day,
            stamp => stamp.first()?,
        };
        let found = match year {
            Year::Pick(step) if step.by < 0 => (near - 1..=near).rev().filter_map(on).find(|day| *day < now),
            Year::Pick(step) if step.by > 0 => (near..=near + 1).filter_map(on).find(|day| *day > now),
            Year::Open if self.style == Style::Query => (near - 1..=near).rev().filter_map(on).find(|day| *day <= now),
            Year::Open if self.style == Style::News && self.tense == Tense::Future => {
                (near..=near + 1).filter_map(on).find(|day| *day >= now)
            }
            Year::Open if self.style == Style::News => {
                (near - 1..=near + 1).filter_map(on).min_by_key(|day| (day.number() - now.number()).abs())
            }
            year => on(self.year(year)?),
        };
        found.map(Stamp::Day)
    }

    fn nth(&self, nth: i8, counted: Counted, of: &Symbol) -> Option<Stamp> {
        let whole = self.stamp(of)?;
        match counted {
            Counted::Weekday(weekday) => {
                let Stamp::Month(year, month) = whole else { return None };
                calendar::nth_weekday(year, month, weekday, nth).map(Stamp::Day)
            }
            Counted::Units(unit, 1) => self.nth_unit(nth, unit, whole),
            Counted::Units(..) => None,
        }
    }

    /// The n-th unit inside a period; a week belongs to the month or year of its Thursday, as in ISO 8601.
    fn nth_unit(&self, nth: i8, unit: Unit, whole: Stamp) -> Option<Stamp> {
        let days = whole.interval()?;
        if nth == 0 {
            // The weekend of a holiday on a Monday is the one before it.
            let monday = unit == Unit::Weekend && calendar::weekday(days.lo) == 1;
            return Some(Stamp::around(unit, if monday { days.lo.plus(-1) } else { days.lo }));
        }
        let (edge, thursday) =
            (if nth > 0 { days.lo } else { days.hi }, if matches!(unit, Unit::Week) { 3 } else { 0 });
        let mut first = Stamp::around(unit, edge);
        let inside = |stamp: Stamp| {
            let day = stamp.first()?.plus(thursday);
            Some(days.lo <= day && day <= days.hi)
        };
        if !inside(first)? {
            first = first.shifted(i32::from(nth.signum()), unit)?;
        }
        let found = first.shifted(i32::from(nth - nth.signum()), unit)?;
        inside(found)?.then_some(found)
    }
}

/// An ISO week of a year.
fn week_of(year: i32, week: u8) -> Option<Stamp> {
    let first = Stamp::around(Unit::Week, Day::from_ymd(year, 1, 4)?);
    let found = first.shifted(i32::from(week) - 1, Unit::Week)?;
    let Stamp::Week(monday) = found else { return None };
    (week > 0 && monday.plus(3).ymd().0 == year).then_some(found)
}
