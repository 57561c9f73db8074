//! One calendar day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01; years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// 0001-01-01.
    pub const MIN: Day = Day(-719_162);
    /// 9999-12-31.
    pub const MAX: Day = Day(2_932_896);

    /// The day with this number, counted from 1970-01-01; `None` outside the years 1 to 9999.
    ///
    /// ```
    /// use dateline::model::Day;
    /// assert_eq!(Day::from_number(17_897).map(|day| day.to_string()), Some("2019-01-01".to_owned()));
    /// ```
    pub fn from_number(number: i32) -> Option<Day> {
        let day = Day(number);
        (Day::MIN..=Day::MAX).contains(&day).then_some(day)
    }

    /// The day with this year, month (1..=12) and day of the month; `None` where there is none.
    ///
    /// ```
    /// use dateline::model::Day;
    /// assert!(Day::from_ymd(2019, 2, 29).is_none());
    /// ```
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Day::from_date(date))
    }

    /// The day of a civil date, held inside the years 1 to 9999.
    pub fn from_date(date: Date) -> Day {
        let days = date.since(EPOCH).map_or(0, |span| span.get_days());
        Day(days).clamp(Day::MIN, Day::MAX)
    }

    /// The civil date, for calendar arithmetic.
    pub fn date(self) -> Date {
        EPOCH.checked_add(jiff::Span::new().days(self.0)).unwrap_or(EPOCH)
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Year, month (1..=12) and day of the month (1..=31).
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.date();
        (i32::from(date.year()), u32::from(date.month().unsigned_abs()), u32::from(date.day().unsigned_abs()))
    }

    /// The day `days` later (earlier where negative), held inside the years 1 to 9999.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days)).clamp(Day::MIN, Day::MAX)
    }
}

/// The English names of the months, in small letters.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// What is wrong with a text that should be a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day; write it as 2019-01-23")]
pub struct DayError(String);

impl FromStr for Day {
    type Err = DayError;

    /// Reads `YYYY-MM-DD`, and nothing else.
    fn from_str(text: &str) -> Result<Day, DayError> {
        let mut parts = text.splitn(3, '-').map(|part| part.parse::<u32>().ok());
        let (year, month, day) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        (text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
            .then_some(())
            .and_then(|()| Day::from_ymd(i32::try_from(year?).ok()?, month?, day?))
            .ok_or_else(|| DayError(text.to_owned()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn the_borders_are_the_first_and_last_day_of_four_digit_years() {
        assert_eq!(Day::from_ymd(1, 1, 1), Some(Day::MIN));
        assert_eq!(Day::from_ymd(9999, 12, 31), Some(Day::MAX));
        assert_eq!(Day::MIN.to_string(), "0001-01-01");
        assert_eq!(Day::MAX.plus(1), Day::MAX);
    }

    #[test]
    fn text_and_numbers_come_back_the_same() {
        for text in ["1970-01-01", "2000-02-29", "2019-01-23", "1899-12-31"] {
            let day: Day = text.parse().unwrap();
            assert_eq!(day.to_string(), text);
            assert_eq!(Day::from_number(day.number()), Some(day));
        }
        for text in ["2019-02-29", "2019-1-23", "+019-01-23", "20190123", ""] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
