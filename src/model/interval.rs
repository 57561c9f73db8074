//! A stretch of days with the precision it was told in.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Day;

/// How precisely a date was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Granularity {
    /// One day.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// Half a year.
    Half,
    /// A calendar year.
    Year,
    /// Ten years, from one that ends in 0.
    Decade,
    /// A hundred years.
    Century,
}

impl Granularity {
    /// Every granularity, finest first.
    pub const ALL: [Granularity; 8] = [
        Granularity::Day,
        Granularity::Week,
        Granularity::Month,
        Granularity::Quarter,
        Granularity::Half,
        Granularity::Year,
        Granularity::Decade,
        Granularity::Century,
    ];

    /// The lower-case English name.
    pub const fn name(self) -> &'static str {
        match self {
            Granularity::Day => "day",
            Granularity::Week => "week",
            Granularity::Month => "month",
            Granularity::Quarter => "quarter",
            Granularity::Half => "half",
            Granularity::Year => "year",
            Granularity::Decade => "decade",
            Granularity::Century => "century",
        }
    }

    /// The granularity of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Granularity> {
        Granularity::ALL.into_iter().find(|granularity| granularity.name() == name)
    }
}

/// The days from `lo` to `hi`, both included, as told at some granularity.
///
/// Open ends are [`Day::MIN`] and [`Day::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// First day.
    pub lo: Day,
    /// Last day, never before `lo`.
    pub hi: Day,
    /// How precisely it was told: the unit of its ends.
    pub granularity: Granularity,
}

impl Interval {
    /// The days from `lo` to `hi`, put in order.
    pub fn new(lo: Day, hi: Day, granularity: Granularity) -> Interval {
        Interval { lo: lo.min(hi), hi: lo.max(hi), granularity }
    }

    /// One day.
    pub const fn day(day: Day) -> Interval {
        Interval { lo: day, hi: day, granularity: Granularity::Day }
    }

    /// A whole calendar year; `None` outside 1 to 9999.
    pub fn year(year: i32) -> Option<Interval> {
        Some(Interval::new(Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?, Granularity::Year))
    }

    /// A whole calendar month (1..=12); `None` where there is none.
    pub fn month(year: i32, month: u32) -> Option<Interval> {
        let lo = Day::from_ymd(year, month, 1)?;
        Some(Interval::new(lo, Day::from_date(lo.date().last_of_month()), Granularity::Month))
    }

    /// Whether every day of `other` lies inside.
    pub fn contains(self, other: Interval) -> bool {
        self.lo <= other.lo && other.hi <= self.hi
    }

    /// Whether both have a day in common.
    pub fn overlaps(self, other: Interval) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    /// The Extended Date/Time Format text (ISO 8601-2): `2019-01-23`, `2017-07`, `2013`, `2015-10/2015-12`, `201X`, `../2016-12-31`.
    ///
    /// ```
    /// use dateline::model::{Day, Granularity, Interval};
    /// let days = |a: &str, b: &str| (a.parse::<Day>().unwrap(), b.parse::<Day>().unwrap());
    /// let (lo, hi) = days("2015-10-01", "2015-12-31");
    /// assert_eq!(Interval::new(lo, hi, Granularity::Quarter).edtf(), "2015-10/2015-12");
    /// ```
    pub fn edtf(self) -> String {
        let ((y1, m1, d1), (y2, m2, _)) = (self.lo.ymd(), self.hi.ymd());
        if self.lo == self.hi {
            return self.lo.to_string();
        }
        if self.lo != Day::MIN && self.hi != Day::MAX {
            let whole_months = d1 == 1 && self.hi == Day::from_date(self.hi.date().last_of_month());
            let whole_years = whole_months && m1 == 1 && m2 == 12;
            if whole_years && y1 == y2 {
                return format!("{y1:04}");
            }
            if whole_years && y1 % 10 == 0 && y2 == y1 + 9 {
                return format!("{:03}X", y1 / 10);
            }
            if whole_years {
                return format!("{y1:04}/{y2:04}");
            }
            if whole_months && (y1, m1) == (y2, m2) {
                return format!("{y1:04}-{m1:02}");
            }
            if whole_months {
                return format!("{y1:04}-{m1:02}/{y2:04}-{m2:02}");
            }
        }
        let end = |day: Day, open: Day| if day == open { "..".to_owned() } else { day.to_string() };
        format!("{}/{}", end(self.lo, Day::MIN), end(self.hi, Day::MAX))
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf())
    }
}
