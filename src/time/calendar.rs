//! Calendar periods as expressions name them: how they move, what they are called and which days they cover.

use jiff::{Span, ToSpan, civil};

use super::lexis::{Season, Unit};
use crate::model::{Day, Granularity, Interval};

/// A period of the calendar. Years before 1 are years before Christ: -480 is 480 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamp {
    /// One day.
    Day(Day),
    /// A week, by its Monday.
    Week(Day),
    /// A weekend, by its Saturday.
    Weekend(Day),
    /// A month, 1 to 12.
    Month(i32, u8),
    /// A quarter, 1 to 4.
    Quarter(i32, u8),
    /// A half of a year, 1 or 2.
    Half(i32, u8),
    /// A season, by the year it begins in.
    Season(i32, Season),
    /// A year.
    Year(i32),
    /// Ten years, by the first divided by ten.
    Decade(i32),
    /// A hundred years, by the first divided by a hundred.
    Century(i32),
}

impl Stamp {
    /// The period of that unit around a day.
    pub(super) fn around(unit: Unit, day: Day) -> Stamp {
        let (year, month, _) = day.ymd();
        let month = u8::try_from(month).unwrap_or(1);
        match unit {
            Unit::Week | Unit::Fortnight => Stamp::Week(day.plus(1 - weekday(day))),
            Unit::Weekend => Stamp::Weekend(day.plus(6 - weekday(day))),
            Unit::Month => Stamp::Month(year, month),
            Unit::Quarter => Stamp::Quarter(year, month.div_ceil(3)),
            Unit::Year => Stamp::Year(year),
            Unit::Decade => Stamp::Decade(year.div_euclid(10)),
            Unit::Century => Stamp::Century(year.div_euclid(100)),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Workday => Stamp::Day(day),
        }
    }

    /// The period that unit makes around this one: a day's month, a month's year.
    ///
    /// A period that is as coarse or coarser stays as it is.
    pub(super) fn widened(self, unit: Unit) -> Stamp {
        if self.unit() >= unit && !matches!((self, unit), (Stamp::Season(..) | Stamp::Half(..), Unit::Year)) {
            return self;
        }
        match (self.year(), unit) {
            (Some(year), Unit::Year) => Stamp::Year(year),
            (Some(year), Unit::Decade) => Stamp::Decade(year.div_euclid(10)),
            (Some(year), Unit::Century) => Stamp::Century(year.div_euclid(100)),
            _ => match self {
                Stamp::Month(year, month) if unit == Unit::Quarter => Stamp::Quarter(year, month.div_ceil(3)),
                _ => self.first().map_or(self, |day| Stamp::around(unit, day)),
            },
        }
    }

    /// The same kind of period, that many units later (earlier where negative).
    ///
    /// `None` where the unit is finer than the period or the calendar ends.
    pub(super) fn shifted(self, by: i32, unit: Unit) -> Option<Stamp> {
        let (months, years) = match unit {
            Unit::Month => (by, 0),
            Unit::Quarter => (by.checked_mul(3)?, 0),
            Unit::Year => (0, by),
            Unit::Decade => (0, by.checked_mul(10)?),
            Unit::Century => (0, by.checked_mul(100)?),
            Unit::Week | Unit::Weekend => return self.moved(by.checked_mul(7)?, unit),
            Unit::Fortnight => return self.moved(by.checked_mul(14)?, unit),
            Unit::Day => return self.moved(by, unit),
            Unit::Workday => return self.moved(workdays(self, by), Unit::Day),
            Unit::Second | Unit::Minute | Unit::Hour => return None,
        };
        match self {
            Stamp::Day(day) => Some(Stamp::Day(later(day, months, years)?)),
            Stamp::Week(day) => Some(Stamp::around(Unit::Week, later(day, months, years)?)),
            Stamp::Weekend(day) => Some(Stamp::around(Unit::Weekend, later(day, months, years)?)),
            Stamp::Month(year, month) => {
                let count = year.checked_mul(12)?.checked_add(i32::from(month) - 1)?.checked_add(months)?;
                let month = u8::try_from(count.rem_euclid(12) + 1).ok()?;
                Some(Stamp::Month(count.div_euclid(12).checked_add(years)?, month))
            }
            Stamp::Quarter(year, quarter) if months % 3 == 0 => {
                let count = year.checked_mul(4)?.checked_add(i32::from(quarter) - 1)?.checked_add(months / 3)?;
                let quarter = u8::try_from(count.rem_euclid(4) + 1).ok()?;
                Some(Stamp::Quarter(count.div_euclid(4).checked_add(years)?, quarter))
            }
            Stamp::Half(year, half) if months == 0 => Some(Stamp::Half(year.checked_add(years)?, half)),
            Stamp::Season(year, season) if months == 0 => Some(Stamp::Season(year.checked_add(years)?, season)),
            Stamp::Year(year) if months == 0 => Some(Stamp::Year(year.checked_add(years)?)),
            Stamp::Decade(decade) if years % 10 == 0 && months == 0 => {
                Some(Stamp::Decade(decade.checked_add(years / 10)?))
            }
            Stamp::Century(century) if years % 100 == 0 && months == 0 => {
                Some(Stamp::Century(century.checked_add(years / 100)?))
            }
            _ => None,
        }
    }

    fn moved(self, days: i32, unit: Unit) -> Option<Stamp> {
        let move_day = |day: Day| Day::from_number(day.number().checked_add(days)?);
        match self {
            Stamp::Day(day) => move_day(day).map(Stamp::Day),
            Stamp::Week(day) if unit != Unit::Day => move_day(day).map(Stamp::Week),
            Stamp::Weekend(day) if unit != Unit::Day => move_day(day).map(Stamp::Weekend),
            _ => None,
        }
    }

    /// Its unit; seasons and halves count as quarters.
    pub(super) fn unit(self) -> Unit {
        match self {
            Stamp::Day(_) => Unit::Day,
            Stamp::Week(_) => Unit::Week,
            Stamp::Weekend(_) => Unit::Weekend,
            Stamp::Month(..) => Unit::Month,
            Stamp::Quarter(..) | Stamp::Half(..) | Stamp::Season(..) => Unit::Quarter,
            Stamp::Year(_) => Unit::Year,
            Stamp::Decade(_) => Unit::Decade,
            Stamp::Century(_) => Unit::Century,
        }
    }

    /// The year it lies in, where it lies in one.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Stamp::Day(day) | Stamp::Week(day) | Stamp::Weekend(day) => Some(day.ymd().0),
            Stamp::Month(year, _) | Stamp::Quarter(year, _) | Stamp::Half(year, _) | Stamp::Season(year, _) => {
                Some(year)
            }
            Stamp::Year(year) => Some(year),
            Stamp::Decade(_) | Stamp::Century(_) => None,
        }
    }

    /// Its first day; `None` before year 1 or after 9999.
    pub(super) fn first(self) -> Option<Day> {
        self.interval().map(|interval| interval.lo)
    }

    /// The days it covers; `None` where they are not all in the years 1 to 9999.
    pub(super) fn interval(self) -> Option<Interval> {
        let months = |year: i32, month: u8, count: i32, granularity| {
            let Stamp::Month(end_year, end) = Stamp::Month(year, month).shifted(count - 1, Unit::Month)? else {
                return None;
            };
            let (first, last) = (Interval::month(year, u32::from(month))?, Interval::month(end_year, u32::from(end))?);
            Some(Interval::new(first.lo, last.hi, granularity))
        };
        let years = |first: i32, count: i32, granularity| {
            let (first, last) = (Interval::year(first)?, Interval::year(first + count - 1)?);
            Some(Interval::new(first.lo, last.hi, granularity))
        };
        match self {
            Stamp::Day(day) => Some(Interval::day(day)),
            Stamp::Week(day) => Some(Interval::new(day, day.plus(6), Granularity::Week)),
            Stamp::Weekend(day) => Some(Interval::new(day, day.plus(1), Granularity::Week)),
            Stamp::Month(year, month) => Interval::month(year, u32::from(month)),
            Stamp::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3, Granularity::Quarter),
            Stamp::Half(year, half) => months(year, half * 6 - 5, 6, Granularity::Half),
            Stamp::Season(year, season) => months(year, first_month(season), 3, Granularity::Quarter),
            Stamp::Year(year) => Interval::year(year),
            Stamp::Decade(decade) => years(decade.checked_mul(10)?, 10, Granularity::Decade),
            Stamp::Century(century) => years(century.checked_mul(100)?, 100, Granularity::Century),
        }
    }

    /// Its TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Stamp::Day(day) => day.to_string(),
            Stamp::Week(day) => {
                let week = day.date().iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Stamp::Weekend(day) => format!("{}-WE", Stamp::Week(day).value()),
            Stamp::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Stamp::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Stamp::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Stamp::Season(year, season) => format!("{}-{}", year_value(year), season_value(season)),
            Stamp::Year(year) => year_value(year),
            Stamp::Decade(decade) if decade < 0 => format!("BC{:03}", -decade),
            Stamp::Decade(decade) => format!("{decade:03}"),
            Stamp::Century(century) if century < 0 => format!("BC{:02}", -century),
            Stamp::Century(century) => format!("{century:02}"),
        }
    }
}

/// The TIMEX3 letters of a season.
pub(super) fn season_value(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// The month a season begins in.
pub(super) fn first_month(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// 1 = Monday to 7 = Sunday.
pub(super) fn weekday(day: Day) -> i32 {
    i32::from(day.date().weekday().to_monday_one_offset())
}

/// A day some months and years later, by the calendar: a month after 31 January is the last of February.
pub(super) fn later(day: Day, months: i32, years: i32) -> Option<Day> {
    let span = Span::new().try_months(months).ok()?.try_years(years).ok()?;
    let date = day.date().checked_add(span).ok()?;
    (date.year() >= 1).then(|| Day::from_date(date))
}

/// The n-th such weekday (1 = Monday) of a month; negative counts from its end.
pub(super) fn nth_weekday(year: i32, month: u8, weekday: u8, nth: i8) -> Option<Day> {
    let date = civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let weekday = civil::Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    date.nth_weekday_of_month(nth, weekday).ok().filter(|date| date.year() >= 1).map(Day::from_date)
}

fn year_value(year: i32) -> String {
    if year < 0 { format!("BC{:04}", -year) } else { format!("{year:04}") }
}

/// Days from a day to the one that many working days away.
fn workdays(from: Stamp, by: i32) -> i32 {
    let Stamp::Day(day) = from else { return by };
    let (weeks, rest) = (by / 5, by % 5);
    let mut days = weeks.saturating_mul(7);
    for _ in 0..rest.abs() {
        days += rest.signum();
        while weekday(day.plus(days)) > 5 {
            days += rest.signum();
        }
    }
    days
}

/// The day before or after, where the calendar has one.
pub(super) fn neighbour(day: Day, days: i32) -> Option<Day> {
    day.date().checked_add(days.days()).ok().and_then(|date| (date.year() >= 1).then(|| Day::from_date(date)))
}
