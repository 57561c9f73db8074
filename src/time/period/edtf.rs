//! The forms of the Extended Date/Time Format (ISO 8601-2) that no English expression has.

use super::{Found, Reader, parse_period};
use crate::model::{Day, Granularity, Interval};
use crate::time::PeriodError;
use crate::time::calendar::Stamp;

impl Reader<'_> {
    /// `201X`, `20XX`, `../2016`, `2015-10/2015-12`.
    pub(super) fn edtf(&self) -> Found {
        let text = self.grammar.text;
        if let Some((first, last)) = text.split_once('/').filter(|(first, last)| {
            let end = |part: &str| {
                part == ".."
                    || part.is_empty()
                    || part.len() >= 4 && part.as_bytes()[..4].iter().all(u8::is_ascii_digit)
            };
            end(first) && end(last) && !(first.len() < 4 && last.len() < 4) && !last.contains('/')
        }) {
            return Some(self.edtf_range(first, last));
        }
        // "2017?" is uncertain, "2017~" approximate: the same days.
        if let Some(rest) =
            text.strip_suffix(['?', '~', '%']).filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
        {
            return Some(parse_period(rest, self.context.now));
        }
        match (text.strip_prefix(".."), text.strip_suffix("..")) {
            (Some(last), None) if !last.contains("..") => return Some(self.edtf_range("", last)),
            (None, Some(first)) if !first.contains("..") => return Some(self.edtf_range(first, "")),
            _ => {}
        }
        if let Some(error) = two_digits(text) {
            return Some(Err(error));
        }
        let digits = text.trim_end_matches(['X', 'x', 'u']);
        let missing = text.len() - digits.len();
        let number = digits.parse::<i32>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let stamp = match (text.len(), missing) {
            (4, 1) => Stamp::Decade(number),
            (4, 2) => Stamp::Century(number),
            _ => return None,
        };
        Some(stamp.interval().ok_or_else(|| PeriodError::OutsideCalendar { text: text.to_owned() }))
    }

    fn edtf_range(&self, first: &str, last: &str) -> Result<Interval, PeriodError> {
        let now = self.context.now;
        let end = |part: &str| if matches!(part, ".." | "") { Ok(None) } else { parse_period(part, now).map(Some) };
        let (from, to) = (end(first)?, end(last)?);
        let granularity = [from, to].iter().flatten().map(|end| end.granularity).min().unwrap_or(Granularity::Day);
        let (lo, hi) = (from.map_or(Day::MIN, |from| from.lo), to.map_or(Day::MAX, |to| to.hi));
        if lo > hi {
            return Err(PeriodError::Reversed { start: lo, end: hi });
        }
        Ok(Interval { lo, hi, granularity })
    }
}

/// The error for "17-03-20", of which no one can tell the year.
fn two_digits(text: &str) -> Option<PeriodError> {
    let parts: Vec<u32> =
        text.split('-').map(|part| part.parse().ok().filter(|_| part.len() == 2)).collect::<Option<_>>()?;
    let [first, second, third] = parts[..] else { return None };
    let day = |year: u32, month: u32, day: u32| Day::from_ymd(2000 + i32::try_from(year).ok()?, month, day);
    match (day(third, second, first), day(first, second, third)) {
        (Some(day_first), Some(year_first)) if day_first != year_first => {
            Some(PeriodError::Ambiguous { text: text.to_owned(), day_first, month_first: year_first })
        }
        _ => None,
    }
}
