//! The calendar buckets of `by month` and the like, with one unspecified bucket for what is too coarse.

use super::{Day, Granularity, Interval};

/// A way to cut the calendar: every `step` units, counted from the year 0 (days and weeks from 1970-01-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bucket {
    unit: Granularity,
    step: i32,
}

/// One bucket as a number: codes sort by time, and an unspecified bucket comes after the last one that it may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BucketCode(i64);

/// How much of the label is unspecified; the numbers are part of the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Whole = 0,
    Month = 1,
    Year = 2,
    Decade = 3,
    Century = 4,
    Unknown = 5,
}

const LEVELS: [(Level, Granularity); 4] = [
    (Level::Month, Granularity::Month),
    (Level::Year, Granularity::Year),
    (Level::Decade, Granularity::Decade),
    (Level::Century, Granularity::Century),
];

impl Bucket {
    /// Buckets of `step` units each; `None` for a step of 0 or of more than 10,000 units.
    pub fn new(unit: Granularity, step: u32) -> Option<Bucket> {
        let step = i32::try_from(step).ok().filter(|step| (1..=10_000).contains(step))?;
        Some(Bucket { unit, step })
    }

    /// The unit of the calendar.
    pub const fn unit(self) -> Granularity {
        self.unit
    }

    /// How many units one bucket has.
    pub const fn step(self) -> i32 {
        self.step
    }

    /// The bucket in which all days from `lo` to `hi` lie, or the unspecified one of the smallest month, year, decade or
    /// century that has them all.
    ///
    /// ```
    /// use dateline::model::{Bucket, Day, Granularity, Interval};
    /// let month = Bucket::new(Granularity::Month, 1).ok_or("no bucket")?;
    /// let july = Interval::month(2017, 7).ok_or("no month")?;
    /// let year = Interval::year(2017).ok_or("no year")?;
    /// assert_eq!(month.label(month.code(july.lo, july.hi)), "2017-07");
    /// assert_eq!(month.label(month.code(year.lo, year.hi)), "2017-XX");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn code(self, lo: Day, hi: Day) -> BucketCode {
        let index = self.index(lo);
        if index == self.index(hi) {
            return code(self.last_day(index), Level::Whole);
        }
        let wider = LEVELS.into_iter().filter(|(_, unit)| *unit > self.coarsest());
        for (level, unit) in wider {
            let whole = Bucket { unit, step: 1 };
            let index = whole.index(lo);
            if index == whole.index(hi) {
                return code(whole.last_day(index), level);
            }
        }
        code(Day::MAX, Level::Unknown)
    }

    /// The bucket after this one; `None` after an unspecified bucket and at the end of the calendar.
    pub fn next(self, at: BucketCode) -> Option<BucketCode> {
        if !at.is_whole() || at.last_day() == Day::MAX {
            return None;
        }
        Some(code(self.last_day(self.index(at.last_day()) + 1), Level::Whole))
    }

    /// The bucket so many buckets earlier; `None` for an unspecified bucket.
    pub fn back(self, at: BucketCode, count: u32) -> Option<BucketCode> {
        let count = i32::try_from(count).ok().filter(|_| at.is_whole())?;
        Some(code(self.last_day(self.index(at.last_day()).saturating_sub(count)), Level::Whole))
    }

    /// How many of the buckets `small` one of these has; `None` where that is no whole number.
    ///
    /// ```
    /// use dateline::model::{Bucket, Granularity};
    /// let bucket = |unit, step| Bucket::new(unit, step).ok_or("no bucket");
    /// assert_eq!(bucket(Granularity::Year, 1)?.in_buckets(bucket(Granularity::Month, 1)?), Some(12));
    /// assert_eq!(bucket(Granularity::Month, 1)?.in_buckets(bucket(Granularity::Day, 1)?), None);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn in_buckets(self, small: Bucket) -> Option<u32> {
        let ((own, own_scale), (other, scale)) = (self.months_or_days(), small.months_or_days());
        let fits = own_scale == scale && own % other == 0;
        fits.then(|| u32::try_from(own / other).ok()).flatten()
    }

    /// The length in months, or in days where it is no number of months.
    const fn months_or_days(self) -> (i32, Granularity) {
        let (length, scale) = match self.unit {
            Granularity::Day => (1, Granularity::Day),
            Granularity::Week => (7, Granularity::Day),
            Granularity::Month => (1, Granularity::Month),
            Granularity::Quarter => (3, Granularity::Month),
            Granularity::Half => (6, Granularity::Month),
            Granularity::Year => (12, Granularity::Month),
            Granularity::Decade => (120, Granularity::Month),
            Granularity::Century => (1200, Granularity::Month),
        };
        (self.step * length, scale)
    }

    /// The days of a bucket; of an unspecified one, all that it may mean.
    pub fn days(self, at: BucketCode) -> Interval {
        let hi = at.last_day();
        let unit = match at.level() {
            Level::Whole => return Interval::new(self.first_day(self.index(hi)), hi, self.unit),
            Level::Month => Granularity::Month,
            Level::Year => Granularity::Year,
            Level::Decade => Granularity::Decade,
            Level::Century => Granularity::Century,
            Level::Unknown => return Interval::new(Day::MIN, Day::MAX, Granularity::Century),
        };
        let whole = Bucket { unit, step: 1 };
        Interval::new(whole.first_day(whole.index(hi)), hi, unit)
    }

    /// The bucket's name in EDTF: `2017-07`, `2017-Q3`, `2017-W09`, `2017`, `201X`; unspecified `2017-XX`, `201X-XX`;
    /// buckets of several units as `2017-01/2017-03`.
    pub fn label(self, at: BucketCode) -> String {
        let (year, month, _) = at.last_day().ymd();
        let digits = match at.level() {
            Level::Whole => return self.whole_label(at.last_day()),
            Level::Month => return format!("{year:04}-{month:02}-XX"),
            Level::Year => format!("{year:04}"),
            Level::Decade => format!("{:03}X", year / 10),
            Level::Century => format!("{:02}XX", year / 100),
            Level::Unknown => "XXXX".to_owned(),
        };
        digits + self.unspecified()
    }

    fn whole_label(self, last: Day) -> String {
        let index = self.index(last);
        let first = self.first_day(index);
        if self.step > 1 {
            return Interval::new(first, last, self.unit).edtf();
        }
        let (year, month, _) = first.ymd();
        match self.unit {
            Granularity::Day => first.to_string(),
            Granularity::Week => {
                let week = first.plus(3).date().iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Granularity::Month => format!("{year:04}-{month:02}"),
            Granularity::Quarter => format!("{year:04}-Q{}", month.div_ceil(3)),
            Granularity::Half => format!("{year:04}-H{}", month.div_ceil(6)),
            Granularity::Year => format!("{year:04}"),
            Granularity::Decade => format!("{:03}X", year / 10),
            Granularity::Century => format!("{:02}XX", year / 100),
        }
    }

    const fn unspecified(self) -> &'static str {
        match self.unit {
            Granularity::Day => "-XX-XX",
            Granularity::Week => "-WXX",
            Granularity::Month => "-XX",
            Granularity::Quarter => "-QX",
            Granularity::Half => "-HX",
            Granularity::Year | Granularity::Decade | Granularity::Century => "",
        }
    }

    /// The unit that an unspecified label must be wider than: weeks and parts of a year are told by the year.
    const fn coarsest(self) -> Granularity {
        match self.unit {
            Granularity::Week | Granularity::Quarter | Granularity::Half => Granularity::Month,
            unit => unit,
        }
    }

    fn index(self, day: Day) -> i32 {
        let (year, month, _) = match self.unit {
            Granularity::Day => return day.number().div_euclid(self.step),
            // 1969-12-29 was a Monday.
            Granularity::Week => return (day.number() + 3).div_euclid(7).div_euclid(self.step),
            _ => day.ymd(),
        };
        let month = i32::try_from(month).unwrap_or(1) - 1;
        let units = match self.unit {
            Granularity::Month => year * 12 + month,
            Granularity::Quarter => year * 4 + month / 3,
            Granularity::Half => year * 2 + month / 6,
            Granularity::Decade => year / 10,
            Granularity::Century => year / 100,
            _ => year,
        };
        units.div_euclid(self.step)
    }

    fn first_day(self, index: i32) -> Day {
        let units = index.saturating_mul(self.step);
        let (year, month) = match self.unit {
            Granularity::Day => return Day::MIN.plus(units.saturating_sub(Day::MIN.number())),
            Granularity::Week => return Day::MIN.plus(units.saturating_mul(7).saturating_sub(3 + Day::MIN.number())),
            Granularity::Month => (units.div_euclid(12), units.rem_euclid(12) + 1),
            Granularity::Quarter => (units.div_euclid(4), units.rem_euclid(4) * 3 + 1),
            Granularity::Half => (units.div_euclid(2), units.rem_euclid(2) * 6 + 1),
            Granularity::Year => (units, 1),
            Granularity::Decade => (units.saturating_mul(10), 1),
            Granularity::Century => (units.saturating_mul(100), 1),
        };
        let beyond = if year < 1 { Day::MIN } else { Day::MAX };
        Day::from_ymd(year, u32::try_from(month).unwrap_or(1), 1).unwrap_or(beyond)
    }

    fn last_day(self, index: i32) -> Day {
        match self.first_day(index + 1) {
            Day::MAX => Day::MAX,
            next => next.plus(-1),
        }
    }
}

impl BucketCode {
    /// The code as it is stored; the inverse of [`BucketCode::from_number`].
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The bucket with this code; `None` for a number that [`BucketCode::number`] never gives.
    pub fn from_number(number: i64) -> Option<BucketCode> {
        let day = number.div_euclid(8).checked_add(i64::from(Day::MIN.number()))?;
        Day::from_number(i32::try_from(day).ok()?)?;
        (number.rem_euclid(8) <= Level::Unknown as i64).then_some(BucketCode(number))
    }

    /// Whether it is a bucket proper and not the unspecified one of a wider period.
    pub fn is_whole(self) -> bool {
        self.level() == Level::Whole
    }

    fn level(self) -> Level {
        match self.0.rem_euclid(8) {
            0 => Level::Whole,
            1 => Level::Month,
            2 => Level::Year,
            3 => Level::Decade,
            4 => Level::Century,
            _ => Level::Unknown,
        }
    }

    fn last_day(self) -> Day {
        i32::try_from(self.0.div_euclid(8)).map_or(Day::MAX, |days| Day::MIN.plus(days))
    }
}

fn code(last: Day, level: Level) -> BucketCode {
    let days = i64::from(last.number()) - i64::from(Day::MIN.number());
    BucketCode(days * 8 + level as i64)
}

#[cfg(test)]
mod tests {
    use super::{Bucket, BucketCode};
    use crate::model::{Day, Granularity};
    use proptest::prelude::*;

    fn label(unit: Granularity, step: u32, lo: &str, hi: &str) -> String {
        let bucket = Bucket::new(unit, step).unwrap();
        bucket.label(bucket.code(lo.parse().unwrap(), hi.parse().unwrap()))
    }

    #[test]
    fn what_fits_a_bucket_goes_into_it() {
        assert_eq!(label(Granularity::Day, 1, "2017-03-05", "2017-03-05"), "2017-03-05");
        assert_eq!(label(Granularity::Week, 1, "2016-01-01", "2016-01-03"), "2015-W53");
        assert_eq!(label(Granularity::Quarter, 1, "2017-04-01", "2017-06-30"), "2017-Q2");
        assert_eq!(label(Granularity::Decade, 1, "1999-12-31", "1999-12-31"), "199X");
        assert_eq!(label(Granularity::Month, 3, "2017-02-01", "2017-03-31"), "2017-01/2017-03");
        assert_eq!(label(Granularity::Year, 5, "2017-02-01", "2019-03-31"), "2015/2019");
    }

    #[test]
    fn what_is_too_coarse_goes_into_an_unspecified_bucket() {
        assert_eq!(label(Granularity::Day, 1, "2017-03-05", "2017-03-06"), "2017-03-XX");
        assert_eq!(label(Granularity::Day, 1, "2017-01-01", "2017-12-31"), "2017-XX-XX");
        assert_eq!(label(Granularity::Month, 1, "2017-01-01", "2017-12-31"), "2017-XX");
        assert_eq!(label(Granularity::Month, 1, "2017-12-31", "2018-01-01"), "201X-XX");
        assert_eq!(label(Granularity::Quarter, 1, "2017-01-01", "2017-04-01"), "2017-QX");
        assert_eq!(label(Granularity::Week, 1, "2017-03-01", "2017-03-31"), "2017-WXX");
        assert_eq!(label(Granularity::Year, 1, "2010-01-01", "2019-12-31"), "201X");
        assert_eq!(label(Granularity::Year, 1, "2009-12-31", "2010-01-01"), "20XX");
        assert_eq!(label(Granularity::Decade, 1, "1999-12-31", "2000-01-01"), "XXXX");
        assert_eq!(label(Granularity::Month, 1, "0001-01-01", "9999-12-31"), "XXXX-XX");
    }

    proptest! {
        #[test]
        fn buckets_follow_one_another_without_gap(number in -719_162..2_932_000, unit in 0..8_usize, step in 1..13_u32) {
            let bucket = Bucket::new(Granularity::ALL[unit], step).unwrap();
            let day = Day::from_number(number).unwrap();
            let here = bucket.code(day, day);
            prop_assert!(bucket.days(here).lo <= day && day <= bucket.days(here).hi);
            prop_assert_eq!(BucketCode::from_number(here.number()), Some(here));
            if let Some(next) = bucket.next(here) {
                prop_assert!(next > here);
                prop_assert_eq!(bucket.days(next).lo, bucket.days(here).hi.plus(1));
                let both = bucket.code(day, bucket.days(next).lo);
                prop_assert!(!both.is_whole() && both >= here);
            }
        }
    }
}
