//! Reads the whole of a query period.

use super::PeriodError;
use crate::model::{Day, Granularity, Interval};

/// Reads the whole of a text as one period of days, relative ones as seen on `now`.
///
/// # Errors
///
/// A [`PeriodError`] where the text is no period, or no definite one.
///
/// ```
/// use dateline::model::Day;
/// use dateline::time::parse_period;
/// let now = Day::from_ymd(2017, 7, 1).ok_or("no such day")?;
/// assert_eq!(parse_period("2017-03", now)?.edtf(), "2017-03");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn parse_period(text: &str, now: Day) -> Result<Interval, PeriodError> {
    let _ = now;
    let wrong = || PeriodError::NotAPeriod { text: text.to_owned() };
    let mut parts = text.trim().splitn(3, '-');
    let mut number = || parts.next().map(|part| part.parse::<u32>().map_err(|_| wrong())).transpose();
    let year = number()?.and_then(|year| i32::try_from(year).ok()).ok_or_else(wrong)?;
    let Some(month) = number()? else { return Interval::year(year).ok_or_else(wrong) };
    let whole = Interval::month(year, month).ok_or(PeriodError::NoSuchMonth { month })?;
    let Some(day) = number()? else { return Ok(whole) };
    let date = Day::from_ymd(year, month, day).ok_or(PeriodError::NoSuchDay { year, month, day, last: whole.hi })?;
    Ok(Interval::new(date, date, Granularity::Day))
}
