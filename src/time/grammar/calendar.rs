//! Dates by the names of the calendar: months, days of months, weekdays, years, decades, centuries.

use super::{Grammar, Parsed, Register};
use crate::time::lexis::{Unit, Word};
use crate::time::symbol::{Symbol, Year};

// What is counted by ordinals, so that "Friday the 20th" before it is no day of a month.
const COUNTED: [&str; 10] = [
    "anniversary",
    "birthday",
    "session",
    "summit",
    "congress",
    "edition",
    "century",
    "round",
    "conference",
    "meeting",
];

// Weekdays with a name of their own, which are no dates of the story.
const NAMED_DAYS: [&str; 5] = ["Bloody", "Super", "Black", "Holy", "Fat"];

impl Grammar<'_> {
    /// A day, month, year, decade or century by its name.
    pub(in crate::time) fn calendar(&self, at: usize) -> Parsed<Symbol> {
        let rules: [fn(&Self, usize) -> Parsed<Symbol>; 6] =
            [Self::month_first, Self::day_first, Self::weekday_first, Self::year_first, Self::decade, Self::century];
        self.longest(at, &rules)
    }

    /// The longest of some rules' readings; the earlier rule where two are as long.
    pub(super) fn longest(&self, at: usize, rules: &[fn(&Self, usize) -> Parsed<Symbol>]) -> Parsed<Symbol> {
        rules.iter().filter_map(|rule| rule(self, at)).reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// A month's name, with the full stop of a short one.
    pub(in crate::time) fn month(&self, at: usize) -> Parsed<u8> {
        match self.word(at) {
            Word::Month(month) => Some((month, at + 1)),
            Word::MonthCut(month) => {
                let stop = self.mark(at + 1, b'.') && self.glued(at + 1);
                Some((month, if stop { at + 2 } else { at + 1 }))
            }
            _ => None,
        }
    }

    /// "March", "March 5", "March 5th, 2017", "March 2017", "March of last year".
    fn month_first(&self, at: usize) -> Parsed<Symbol> {
        let (month, named) = self.month(at)?;
        let query = self.register == Register::Query;
        let separator = |at: usize| {
            let parted = self.mark(at, b',') || self.tight(at, b'-') || query && self.tight(at, b'/');
            if parted { at + 1 } else { at }
        };
        let lead = if query { self.skip(separator(named), Word::The) } else { separator(named) };
        let spoken =
            || self.cardinal(lead).filter(|_| query).and_then(|(day, end)| Some((u8::try_from(day).ok()?, end)));
        if let Some((day, end)) = self.day_number(lead).or_else(spoken).filter(|(day, _)| (1..=31).contains(day)) {
            let bracketed =
                query && self.mark(end, b'(') && self.weekday(end + 1).is_some() && self.mark(end + 2, b')');
            let followed = query && self.mark(end, b',') && self.weekday(end + 1).is_some();
            if let (true, Some((weekday, after))) = (followed, self.weekday(end + 1)) {
                return Some((Symbol::Date { year: Year::Fits(weekday), month, day: Some(day) }, after));
            }
            let end = if bracketed { end + 3 } else { end };
            let short = self.small(end).filter(|_| query && end + 1 == self.tokens.len());
            if let Some(year) = short {
                return Some((Symbol::Date { year: Year::Short(year), month, day: Some(day) }, end + 1));
            }
            let (year, end) =
                self.year_after(end).unwrap_or_else(|| (self.year_after_days(end).unwrap_or(Year::Open), end));
            return Some((Symbol::Date { year, month, day: Some(day) }, end));
        }
        if let Some((year, end)) = self.year_after(named) {
            return Some((Symbol::Date { year, month, day: None }, end));
        }
        self.bare_month(at, named).then_some((Symbol::Date { year: Year::Open, month, day: None }, named))
    }

    /// Whether a month that stands alone is one, and no verb, walk or first name.
    fn bare_month(&self, at: usize, end: usize) -> bool {
        if self.register == Register::Query {
            return true;
        }
        if !self.capital(at) || self.inside(at) {
            return false;
        }
        let range = self.mark(end, b'-') && self.month(end + 1).is_some()
            || at > 1 && self.mark(at - 1, b'-') && matches!(self.word(at - 2), Word::Month(_) | Word::MonthCut(_));
        match self.word(at) {
            Word::Month(3 | 5) | Word::MonthCut(3) => {
                let adjective = at > 0
                    && matches!(self.word(at - 1), Word::The | Word::A)
                    && !self.capital(end)
                    && !self.closed(end);
                at > 0 && self.leads_to_date(at - 1) || adjective || range
            }
            Word::MonthCut(_) => end == at + 2 && !self.capital(end) || at > 0 && self.leads_to_date(at - 1) || range,
            // "April Jones", "August Wilson"
            Word::Month(4 | 6 | 8) if self.word(end) == Word::Other && self.capital(end) && !self.broken(end) => {
                at > 0 && self.leads_to_date(at - 1)
            }
            _ => true,
        }
    }

    /// Whether a word is one that dates follow.
    pub(super) fn leads_to_date(&self, at: usize) -> bool {
        match self.word(at) {
            Word::In | Word::Of | Word::By | Word::Since | Word::Until | Word::From | Word::Between | Word::Before => {
                true
            }
            Word::After | Word::Last | Word::Next | Word::This | Word::Early | Word::Late | Word::Mid | Word::Past => {
                true
            }
            Word::To if at > 0 && matches!(self.word(at - 1), Word::Unit(_) | Word::Units(_)) => true,
            Word::And | Word::Or | Word::To => {
                at > 0 && self.month(at - 1).is_some() || self.small(at.wrapping_sub(1)).is_some()
            }
            _ => self.mark(at, b'-') && at > 0 && matches!(self.word(at - 1), Word::Mid | Word::Early | Word::Late),
        }
    }

    /// The day of a month: "5", "5th", "fifth".
    pub(in crate::time) fn day_number(&self, at: usize) -> Parsed<u8> {
        let (day, end) = self.ordinal(at).or_else(|| {
            let day = self.small(at)?;
            let clock = (self.mark(at + 1, b':') || self.mark(at + 1, b'.'))
                && self.glued(at + 1)
                && self.small(at + 2).is_some()
                && self.glued(at + 2);
            let counted = matches!(self.word(at + 1), Word::Units(_) | Word::Meridiem(_) | Word::Scale(_));
            let part =
                self.glued(at + 1) && (self.mark(at + 1, b'%') || matches!(self.word(at + 1), Word::Meridiem(_)));
            (!clock && !part && !counted).then_some((day, at + 1))
        })?;
        (1..=31).contains(&day).then_some((day, end))
    }

    /// A day of the month in words or digits with the month after it: "5 March", "the fifth of March 2017".
    fn day_first(&self, at: usize) -> Parsed<Symbol> {
        let range = at > 1 && self.mark(at - 1, b'-') && self.small(at - 2).is_some() && !self.glued(at - 2);
        if self.inside(at) && !range {
            return None;
        }
        let start = self.skip(at, Word::The);
        let (day, mut end) = self.day_number(start).or_else(|| {
            let (day, end) = self.cardinal(start)?;
            Some((u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?, end))
        })?;
        if self.word(end) == Word::Unit(Unit::Day) && self.word(end + 1) == Word::Of {
            end += 1;
        }
        if self.word(end) == Word::Of {
            end += 1;
        }
        let separator =
            if self.mark(end, b'-') || self.mark(end, b'.') || self.mark(end, b'/') { end + 1 } else { end };
        let (month, end) = self.month(separator)?;
        if self.register == Register::Article && !self.capital(separator) {
            return None;
        }
        let (year, end) =
            self.year_joined(separator, end).or_else(|| self.year_after(end)).unwrap_or((Year::Open, end));
        let short = self.small(end).filter(|_| self.register == Register::Query && end + 1 == self.tokens.len());
        if let (Year::Open, Some(short)) = (year, short) {
            return Some((Symbol::Date { year: Year::Short(short), month, day: Some(day) }, end + 1));
        }
        Some((Symbol::Date { year, month, day: Some(day) }, end))
    }

    /// The year of "15-Mar-2013", "15/Mar/13": after the mark that stands before the month.
    fn year_joined(&self, month: usize, end: usize) -> Parsed<Year> {
        let mark = *self.text(month - 1).as_bytes().first()?;
        let joined = matches!(mark, b'-' | b'/' | b'.') && self.tight(month - 1, mark) && self.tight(end, mark);
        let number = if joined { self.number(end + 1)? } else { return None };
        match number.digits {
            4 => Some((Year::Is(i32::try_from(number.value).ok()?), end + 2)),
            2 => Some((Year::Short(u8::try_from(number.value).ok()?), end + 2)),
            _ => None,
        }
    }

    /// The year after the last of several days of a month: "May 3-5, 2012", "May 3 to 5, 2012".
    fn year_after_days(&self, at: usize) -> Option<Year> {
        let joined = self.mark(at, b'-') || matches!(self.word(at), Word::And | Word::To | Word::Until);
        let (_, end) = if joined { self.day_number(at + 1)? } else { return None };
        match self.year_after(end)? {
            (year @ Year::Is(_), _) => Some(year),
            _ => None,
        }
    }

    /// A weekday, with the date it stands before: "Friday", "Friday, Oct. 23", "Monday the 21st".
    fn weekday_first(&self, at: usize) -> Parsed<Symbol> {
        let (weekday, named) = self.weekday(at)?;
        let query = self.register == Register::Query;
        let next = if self.mark(named, b',') || self.tight(named, b'/') { named + 1 } else { named };
        if let Some((date @ Symbol::Date { .. }, end)) =
            self.longest(next, &[Self::month_first, Self::day_first, Self::numeric])
        {
            return match date {
                Symbol::Date { year: Year::Open, month, day: Some(day) } => {
                    Some((Symbol::Date { year: Year::Fits(weekday), month, day: Some(day) }, end))
                }
                Symbol::Date { day: Some(_), .. } => Some((date, end)),
                _ => None,
            };
        }
        // "Monday 12-4" tells hours.
        let hours = |year: Year| year == Year::Open && self.mark(next + 1, b'-');
        if let Some((Symbol::Slashed { year, first, second, .. }, end)) = self.numeric(next)
            && !hours(year)
        {
            return Some((Symbol::Slashed { year, first, second, weekday: Some(weekday) }, end));
        }
        let the = self.skip(if query { next } else { named }, Word::The);
        let date = |&(day, end): &(u8, usize)| {
            // "on Tuesday the first copies were sold"
            let adjective = !query && self.number(the).is_none() && self.word(end) == Word::Other && !self.closed(end);
            // "marked on Friday the 20th anniversary"
            let counts = COUNTED.iter().any(|noun| self.is(end, noun));
            (1..=31).contains(&day) && !adjective && !counts
        };
        if let Some((day, end)) = self.ordinal(the).filter(date) {
            return Some((Symbol::DayOfMonth(day, Some(weekday)), end));
        }
        if let Some(day) =
            self.small(named).filter(|day| query && (13..=31).contains(day) && self.tokens.len() == named + 1)
        {
            return Some((Symbol::DayOfMonth(day, Some(weekday)), named + 1));
        }
        if query && self.word(named) == Word::Of {
            let (week, end) = self.relative(named + 1)?;
            return matches!(week, Symbol::Unit(Unit::Week, _))
                .then(|| (Symbol::WeekdayOf(weekday, Box::new(week)), end));
        }
        Some((Symbol::Weekday(weekday, None), named))
    }

    /// A weekday's name; some papers write it small, but a short form needs its capital.
    pub(super) fn weekday(&self, at: usize) -> Parsed<u8> {
        let query = self.register == Register::Query;
        match self.word(at) {
            // "Bloody Sunday" is a name.
            Word::Weekday(_) if !query && at > 0 && NAMED_DAYS.contains(&self.text(at - 1)) => None,
            Word::Weekday(weekday) => Some((weekday, at + 1)),
            // "sat" and "sun" are words of their own: a full stop, a number or a comma must follow.
            Word::WeekdayCut(weekday) if query || self.capital(at) => {
                let stop = self.mark(at + 1, b'.') && self.glued(at + 1);
                let end = if stop { at + 2 } else { at + 1 };
                let comma = if self.mark(end, b',') { end + 1 } else { end };
                let dated = [end, end + 1, comma].iter().any(|&next| self.month(next).is_some())
                    || self.small(end).is_some()
                    || self.small(comma).is_some() && self.month(comma + 1).is_some();
                (query || stop && !self.capital(end) || dated).then_some((weekday, end))
            }
            _ => None,
        }
    }

    /// "the 1980s", "1990's", "the '80s", "the nineties".
    fn decade(&self, at: usize) -> Parsed<Symbol> {
        let named = self.skip(at, Word::The);
        if let Word::Decade(tens) = self.word(named) {
            let shown = named > at || self.register == Register::Query || at > 0 && self.leads_to_date(at - 1);
            return shown.then_some((Symbol::Decade(i32::from(tens)), named + 1));
        }
        if matches!(self.word(named), Word::Number(10..=20)) {
            let Word::Decade(tens) = self.word(self.hyphen(named + 1)) else { return None };
            let Word::Number(century) = self.word(named) else { return None };
            return Some((Symbol::Decade(i32::from(century) * 10 + i32::from(tens)), self.hyphen(named + 1) + 1));
        }
        let quoted = self.mark(named, b'\'') && self.glued(named + 1);
        let digits = if quoted { named + 1 } else { named };
        let number = self.number(digits)?;
        let quote = digits + 1;
        let plural = if self.mark(quote, b'\'') && self.glued(quote) { quote + 1 } else { quote };
        let near = self.glued(plural) || self.register == Register::Query && !self.glued(plural + 1);
        if !(self.is(plural, "s") && near) || self.glued_letters(plural + 1) || !number.value.is_multiple_of(10) {
            return None;
        }
        let decade = i32::try_from(number.value / 10).ok()?;
        let end = plural + 1;
        if self.word(end) == Word::Bc {
            return Some((Symbol::Decade(-decade), end + 1));
        }
        match number.digits {
            4 if (100..220).contains(&decade) && !self.inside(digits) => Some((Symbol::Decade(decade), end)),
            2 if quoted || named > at => Some((Symbol::Decade(decade), end)),
            _ => None,
        }
    }

    /// "the 19th century", "fifth century BC".
    fn century(&self, at: usize) -> Parsed<Symbol> {
        let (nth, end) = self.ordinal(self.skip(at, Word::The))?;
        let nth = i32::from(nth);
        // "the 18th and 19th centuries"
        if matches!(self.word(end), Word::And | Word::To) || self.mark(end, b'-') {
            let next = self.skip(end + 1, Word::The);
            let next = if matches!(self.word(next), Word::Early | Word::Late) { next + 1 } else { next };
            let (_, last) = self.ordinal(next)?;
            let both = matches!(self.word(last), Word::Units(Unit::Century) | Word::Unit(Unit::Century));
            return both.then_some((Symbol::Century(nth - 1), end));
        }
        let end = self.hyphen(end);
        if !matches!(self.word(end), Word::Unit(Unit::Century) | Word::Units(Unit::Century)) {
            return None;
        }
        if self.word(end + 1) == Word::Bc {
            return Some((Symbol::Century(1 - nth), end + 2));
        }
        Some((Symbol::Century(nth - 1), end + 1))
    }
}
