//! Reads the day of publication from the forms that archives write it in.

use crate::model::{Day, day};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that a text such as `2019-01-24`, `2019-01-24T17:58:46Z`, `2019/01/24`, `20190124`, `Thu, 24 Jan 2019 10:00:00 GMT`, `January 24, 2019` or
/// a number of seconds or milliseconds since 1970 names; `None` where it names none for sure (`03/04/2019`).
///
/// ```
/// use dateline::ingest::date::published;
/// let day = "2019-01-24".parse().ok();
/// assert_eq!(published("Thu, 24 Jan 2019 10:00:00 GMT"), day);
/// assert_eq!(published("January 24th, 2019, 8 p.m."), day);
/// assert_eq!(published("03/04/2019"), None);
/// assert_eq!(published("0001-01-01T00:00:00"), None);
/// ```
pub fn published(text: &str) -> Option<Day> {
    // Systems write the year 1 where they know no date.
    written(text.trim()).filter(|day| day.ymd().0 >= 1500)
}

fn written(text: &str) -> Option<Day> {
    if text.len() > 100 {
        return None;
    }
    if let Some(day) = year_first(text) {
        return Some(day);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text);
    }
    // The basic form of ISO 8601: `20190124T192751+1100`.
    if let Some((day, _)) = text.split_once('T').filter(|(day, _)| day.len() == 8) {
        return digits(day);
    }
    year_last(text).or_else(|| month_name(text))
}

/// The day of a Unix time, in seconds or milliseconds, between 1980 and 2100.
pub fn from_unix(number: i64) -> Option<Day> {
    let seconds = if number.abs() > 99_999_999_999 { number / 1000 } else { number };
    let day = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    (3_652..47_482).contains(&day).then(|| Day::from_number(day))?
}

/// `2019-01-24`, `2019/1/24`, `2019.01.24`, with anything behind.
fn year_first(text: &str) -> Option<Day> {
    let (year, rest) = number(text)?;
    if text.len() - rest.len() != 4 {
        return None;
    }
    let part = rest.chars().next().filter(|part| matches!(part, '-' | '/' | '.'))?;
    let (month, rest) = number(&rest[1..])?;
    let (day, rest) = number(rest.strip_prefix(part)?)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Day::from_ymd(i32::try_from(year).ok()?, month, day)
}

/// `24.01.2019`, `01/24/2019 10:36:00`: only where a number above 12 tells which is the day, or dots say that the day comes first.
fn year_last(text: &str) -> Option<Day> {
    let (first, rest) = number(text)?;
    let part = rest.chars().next().filter(|part| matches!(part, '/' | '.' | '-'))?;
    let (second, rest) = number(&rest[1..])?;
    let rest = rest.strip_prefix(part)?;
    let (year, after) = number(rest)?;
    if rest.len() - after.len() != 4 || after.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let year = i32::try_from(year).ok()?;
    match (first, second) {
        (day, month) if part == '.' => Day::from_ymd(year, month, day),
        (day, month) if day > 12 && month <= 12 => Day::from_ymd(year, month, day),
        (month, day) if day > 12 && month <= 12 => Day::from_ymd(year, month, day),
        (both, same) if both == same => Day::from_ymd(year, both, same),
        _ => None,
    }
}

/// `20190124`, `20190124103000`, or a Unix time.
fn digits(text: &str) -> Option<Day> {
    if matches!(text.len(), 8 | 12 | 14) {
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
        let (year, month, day) = (i32::try_from(number(0, 4)?).ok()?, number(4, 6)?, number(6, 8)?);
        return Day::from_ymd(year, month, day).filter(|day| (1800..2100).contains(&day.ymd().0));
    }
    from_unix(text.parse().ok()?)
}

/// A month by name with a day and a year of four digits on either side.
fn month_name(text: &str) -> Option<Day> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words.get(at)?)?;
    let ordinal = |word: &&str| -> Option<u32> {
        let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
        let (digits, suffix) = word.split_at(end);
        let plain = matches!(suffix.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
        (plain && (1..=2).contains(&digits.len())).then(|| digits.parse().ok())?
    };
    let year = |word: &&str| -> Option<i32> { if word.len() == 4 { word.parse().ok() } else { None } };
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let (after, later) = (words.get(at + 1), words.get(at + 2));
    if let (Some(day), Some(year)) = (before.and_then(ordinal), after.and_then(year)) {
        return Day::from_ymd(year, month, day);
    }
    Day::from_ymd(later.and_then(year)?, month, after.and_then(ordinal)?)
}

/// 1..=12 for an English month or its abbreviation.
fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let named = |(full, short): (&str, &str)| word == full || word == short || word == "sept" && short == "sep";
    let at = day::MONTHS.into_iter().zip(MONTHS).position(named)?;
    u32::try_from(at + 1).ok()
}

fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.len() <= 4).then(|| digits.parse().ok()).flatten().map(|number| (number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_write_days_in_many_ways() {
        let day: Option<Day> = "2016-11-12".parse().ok();
        for text in [
            "2016-11-12",
            "2016-11-12 17:58:46",
            "2016-11-12T17:58:46+00:00",
            "2016/11/12",
            "20161112",
            "20161112175846",
            "Sat, 12 Nov 2016 17:58:46 GMT",
            "12 November 2016",
            "Saturday, November 12, 2016",
            "Nov. 12 , 2016",
            "20161112T175846+0100",
            "12-NOV-2016 15:01:01.79",
            "12.11.2016",
            "1478973526",
            "1478973526000",
        ] {
            assert_eq!(published(text), day, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_or_two_days_is_none() {
        for text in [
            "",
            "20‹e: ",
            "201‹1: ",
            "yesterday",
            "11/12/2016",
            "2016",
            "2016-13-01",
            "2016-02-30",
            "12 May",
            "may 2016",
            "-1",
            "99999999",
        ] {
            assert_eq!(published(text), None, "{text}");
        }
    }
}
