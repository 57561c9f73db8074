//! Dates in digits: ISO 8601, EDTF, slashes, dots and eight digits in a row.

use super::{Grammar, Parsed, Register};
use crate::model::Day;
use crate::time::symbol::{Symbol, Year};

impl Grammar<'_> {
    /// "2017-03-05", "2017-03", "2017-W09", "2017-Q1", "20170305", "3/5/2017", "05.03.2017", "23/04".
    pub(in crate::time) fn numeric(&self, at: usize) -> Parsed<Symbol> {
        let number = self.number(at)?;
        let article = self.register == Register::Article;
        if self.inside(at) || number.digits == 0 || article && self.numbered(at) {
            return None;
        }
        match number.digits {
            8 => self.compact(at),
            4 => self.year_lead(at),
            1 | 2 => self.day_or_month_lead(at),
            _ => None,
        }
    }

    /// "20170305".
    fn compact(&self, at: usize) -> Parsed<Symbol> {
        let value = self.number(at)?.value;
        let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let sound = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let lone = !self.glued(at + 1) || !self.mark(at + 1, b'-') && self.number(at + 1).is_none();
        (sound && lone)
            .then_some((Symbol::Date { year: Year::Is(i32::try_from(year).ok()?), month, day: Some(day) }, at + 1))
    }

    /// A date with its year first.
    fn year_lead(&self, at: usize) -> Parsed<Symbol> {
        let year = i32::try_from(self.number(at)?.value).ok().filter(|year| *year > 0)?;
        let query = self.register == Register::Query;
        let parted =
            ["-", "/", "."].iter().find(|mark| self.text(at + 1) == **mark && self.tight(at + 1, mark.as_bytes()[0]));
        let joined = matches!(self.text(at + 1), "Q" | "H" | "W") && self.glued(at + 1);
        if let Some(found) = joined.then(|| self.lettered(at + 1, year)).flatten() {
            return Some(found);
        }
        let Some(part) = parted.copied() else { return if query { self.spaced(at, year) } else { None } };
        let next = at + 2;
        if let Some(found) = self.day_of_year(next, year).filter(|_| query && part == "-") {
            return Some(found);
        }
        if let Some(found) = self.lettered(next, year) {
            return Some(found);
        }
        if let (Some(day), Some((month, end))) =
            (self.small(next), self.month(next + 2).filter(|_| query && part == "/"))
        {
            let joined = self.tight(next + 1, b'/');
            return joined.then_some((Symbol::Date { year: Year::Is(year), month, day: Some(day) }, end));
        }
        let month = self.small(next).filter(|month| {
            query || (1..=12).contains(month) && self.number(next).is_some_and(|n| n.digits == 2 || part != ".")
        })?;
        let unknown = part == "-" && self.tight(next + 1, b'-') && self.is(next + 2, "XX");
        if unknown && (1..=12).contains(&month) {
            return Some((Symbol::Date { year: Year::Is(year), month, day: None }, next + 3));
        }
        let day = (self.text(next + 1) == part && self.tight(next + 1, part.as_bytes()[0]))
            .then(|| self.small(next + 2))
            .flatten();
        let Some(day) = day else {
            let month_only =
                (part == "-" || query && part == "/") && self.number(next)?.digits == 2 && self.closes(next + 1);
            return // "2006-07" in an article is more often two years than a July.
            (month_only && (query && month <= 12 || i32::from(month) <= year % 100))
                .then_some((Symbol::Date { year: Year::Is(year), month, day: None }, next + 1));
        };
        if !query && (day == 0 || day > 31) || !self.closes(next + 3) {
            return None;
        }
        Some((Symbol::Date { year: Year::Is(year), month, day: Some(day) }, next + 3))
    }

    /// What follows a year and a dash in letters: "W09", "Q1", "H2", "XX", a month's name.
    fn lettered(&self, at: usize, year: i32) -> Parsed<Symbol> {
        let year = Year::Is(year);
        if let Some((month, end)) = self.month(at) {
            let day = self.tight(end, b'-').then(|| self.small(end + 1)).flatten();
            let end = if day.is_some() { end + 2 } else { end };
            return Some((Symbol::Date { year, month, day }, end));
        }
        let glued = self.glued(at + 1).then(|| self.small(at + 1)).flatten();
        match (self.text(at), glued) {
            ("W" | "w", Some(week)) => {
                let week = Symbol::Week(week, year);
                let day = self.tight(at + 2, b'-').then(|| self.small(at + 3)).flatten();
                match day.filter(|day| (1..=7).contains(day)) {
                    Some(day) => Some((Symbol::WeekdayOf(day, Box::new(week)), at + 4)),
                    None => Some((week, at + 2)),
                }
            }
            ("Q" | "q", Some(quarter)) => Some((Symbol::Quarter(quarter, year), at + 2)),
            ("H" | "h", Some(half)) => Some((Symbol::Half(half, year), at + 2)),
            ("XX" | "xx" | "uu", None) => {
                let more = self.tight(at + 1, b'-') && self.is(at + 2, "XX");
                Some((Symbol::Year(year), if more { at + 3 } else { at + 1 }))
            }
            _ => None,
        }
    }

    /// The 065 of "2017-065": a day counted from the first of January, in queries only.
    fn day_of_year(&self, at: usize, year: i32) -> Parsed<Symbol> {
        let number = self.number(at).filter(|number| number.digits == 3 && self.closes(at + 1))?;
        let day = Day::from_ymd(year, 1, 1)?.plus(i32::try_from(number.value).ok()? - 1);
        let (found, month, of_month) = day.ymd();
        let date = Symbol::Date {
            year: Year::Is(year),
            month: u8::try_from(month).ok()?,
            day: Some(u8::try_from(of_month).ok()?),
        };
        (found == year).then_some((date, at + 1))
    }

    /// "2016 10 16", in queries only.
    fn spaced(&self, at: usize, year: i32) -> Parsed<Symbol> {
        let (month, day) = (self.small(at + 1)?, self.small(at + 2)?);
        Some((Symbol::Date { year: Year::Is(year), month, day: Some(day) }, at + 3))
    }

    /// "3/5/2017", "05.03.2017", "23/04", "12-2015".
    fn day_or_month_lead(&self, at: usize) -> Parsed<Symbol> {
        let first = self.small(at)?;
        let mark = self.text(at + 1).as_bytes().first().copied().filter(|mark| matches!(mark, b'/' | b'-' | b'.'))?;
        if !self.tight(at + 1, mark) {
            return None;
        }
        let query = self.register == Register::Query;
        if let Some(number) = self.number(at + 2).filter(|number| number.digits == 4) {
            let month = (1..=12).contains(&first) && query && mark != b'.' && self.closes(at + 3);
            return month.then_some((
                Symbol::Date { year: Year::Is(i32::try_from(number.value).ok()?), month: first, day: None },
                at + 3,
            ));
        }
        let second = self.small(at + 2)?;
        if self.text(at + 3).as_bytes().first() == Some(&mark) && self.tight(at + 3, mark) {
            let number = self.number(at + 4)?;
            let year = match number.digits {
                4 => Year::Is(i32::try_from(number.value).ok()?),
                2 => Year::Short(u8::try_from(number.value).ok()?),
                _ => return None,
            };
            let sound = first.max(second) <= 31 && first.min(second) <= 12 && first.min(second) > 0;
            return ((query || sound) && self.closes(at + 5))
                .then_some((Symbol::Slashed { year, first, second, weekday: None }, at + 5));
        }
        // Without a year two numbers may be a score or a fraction; only queries are trusted.
        let sound = first.max(second) <= 31 && first.min(second) <= 12 && first.min(second) > 0;
        (query && sound && self.closes(at + 3))
            .then_some((Symbol::Slashed { year: Year::Open, first, second, weekday: None }, at + 3))
    }

    /// Whether a number before this token is at its end: no digits or letters run on.
    fn closes(&self, at: usize) -> bool {
        if !self.glued(at) {
            return true;
        }
        let letters = self.text(at).bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        let joined =
            matches!(self.text(at), "-" | "/" | "." | "_" | ":") && self.glued(at + 1) && self.number(at + 1).is_some();
        let time = self.is(at, "T");
        (!letters || time) && (!joined || self.register == Register::Query)
    }
}
