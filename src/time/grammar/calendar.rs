//! Dates by the names of the calendar: months, days of months, weekdays, years, decades, centuries.

use super::{Grammar, Parsed, Register};
use crate::time::lexis::{Unit, Word};
use crate::time::symbol::{Step, Symbol, Year};

// What bears a number that is no year.
const NUMBERED: [&str; 21] = [
    "version",
    "section",
    "chapter",
    "flight",
    "flights",
    "room",
    "rooms",
    "route",
    "highway",
    "number",
    "no",
    "$",
    "#",
    "page",
    "pages",
    "rs",
    "resolution",
    "resolutions",
    "windows",
    "mile",
    "bus",
];

// Weekdays with a name of their own, which are no dates of the story.
const NAMED_DAYS: [&str; 5] = ["Bloody", "Super", "Black", "Holy", "Fat"];

const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

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
            (1..=31).contains(&day) && !adjective
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

    /// "1999", "'99", "nineteen ninety-nine", "480 BC", "the year 2000", "2017 April", "1914-18".
    fn year_first(&self, at: usize) -> Parsed<Symbol> {
        let named = match (self.word(at), self.word(at + 1)) {
            (Word::The, Word::Unit(Unit::Year)) => at + 2,
            (Word::The, Word::Units(Unit::Year)) => at + 2,
            (Word::The | Word::Fiscal, Word::Fiscal) if self.word(at + 2) == Word::Unit(Unit::Year) => at + 3,
            (Word::The, Word::Fiscal) => at + 2,
            (Word::Fiscal, Word::Unit(Unit::Year)) => at + 2,
            (Word::Fiscal | Word::Unit(Unit::Year), _) => at + 1,
            _ => at,
        };
        if self.text(at) == "AD" {
            let number = self.number(at + 1).filter(|number| (1..=4).contains(&number.digits) && number.value > 0)?;
            return Some((Symbol::Year(Year::Is(i32::try_from(number.value).ok()?)), at + 2));
        }
        if named == at && self.word(at) == Word::The {
            let (year, end) = self.year_number(at + 1)?;
            // "the 1988 period": the words that follow belong to the extent.
            return match (self.word(end), year) {
                (Word::Period | Word::Unit(Unit::Quarter), Year::Is(_)) => Some((Symbol::SameQuarter(year), end + 1)),
                _ => None,
            };
        }
        let query = self.register == Register::Query;
        if let Some(year) = self.small(named).filter(|_| query && named > at && named + 1 == self.tokens.len()) {
            return Some((Symbol::Year(Year::Short(year)), named + 1));
        }
        let (year, end) = self.year_number(named)?;
        let slashed = self.register == Register::Query && self.tight(end, b'/');
        if let (Year::Is(first), true) = (year, self.tight(end, b'-') || slashed)
            && let Some(last) =
                self.small(end + 1).filter(|_| self.number(end + 1).is_some_and(|number| number.digits == 2))
        {
            let range = i32::from(last) > first % 100 && !self.glued(end + 2) || self.mark(end + 2, b')');
            let last = Year::Is(first - first % 100 + i32::from(last));
            if range && (self.register == Register::Query) {
                return Some((Symbol::Range(Box::new(Symbol::Year(year)), Box::new(Symbol::Year(last))), end + 2));
            }
        }
        if self.register == Register::Query
            && let Some((month, after)) = self.month(end)
        {
            return Some((Symbol::Date { year, month, day: None }, after));
        }
        Some((Symbol::Year(year), end))
    }

    /// The digits or words of a year that may stand by themselves.
    pub(in crate::time) fn year_number(&self, at: usize) -> Parsed<Year> {
        if self.mark(at, b'\'') && self.glued(at + 1) && !self.glued(at) {
            let year = self.small(at + 1).filter(|_| self.number(at + 1).is_some_and(|number| number.digits == 2))?;
            // "Expo '11" is a name.
            let named = |at: usize| {
                let capital = self.text(at).bytes().any(|byte| byte.is_ascii_uppercase());
                self.word(at) == Word::Other && capital && (!self.begins_sentence(at) || !self.capital(at))
            };
            let name = at > 0 && named(at - 1);
            if name && self.register == Register::Article {
                return None;
            }
            return (!self.glued(at + 2) || !self.is(at + 2, "s")).then_some((Year::Short(year), at + 2));
        }
        let round = matches!(self.word(at + 1), Word::Scale(100)) && self.register == Register::Article;
        if let Some((year, end)) = self.spoken_year(at).filter(|_| !round || at > 0 && self.leads_to_date(at - 1)) {
            return Some((Year::Is(year), end));
        }
        let number = self.number(at)?;
        if self.is(at + 1, "B") && self.mark(at + 2, b'.') && self.is(at + 3, "C") {
            return Some((
                Year::Is(-i32::try_from(number.value).ok()?),
                if self.mark(at + 4, b'.') { at + 5 } else { at + 4 },
            ));
        }
        let christian = self.tokens.get(at + 1).is_some_and(|_| matches!(self.text(at + 1), "AD" | "CE"));
        if christian && (1..=4).contains(&number.digits) && !self.inside(at) && number.value > 0 {
            return Some((Year::Is(i32::try_from(number.value).ok()?), at + 2));
        }
        if self.word(at + 1) == Word::Bc && (1..=4).contains(&number.digits) {
            return Some((Year::Is(-i32::try_from(number.value).ok()?), at + 2));
        }
        let year = i32::try_from(number.value).ok()?;
        if self.register == Register::Query {
            return (number.digits == 4 && year > 0 && !self.glued_letters(at + 1)).then_some((Year::Is(year), at + 1));
        }
        let fits = number.digits == 4
            && YEARS.contains(&number.value)
            && (!self.inside(at) || self.ends_range(at))
            && !self.continues(at + 1);
        (fits && !self.counts(at)).then_some((Year::Is(year), at + 1))
    }

    /// Whether a year is the end of "1939-1945".
    fn ends_range(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(2) else { return false };
        if self.mark(at - 1, b'/') && self.next_year(at - 1) {
            return true;
        }
        let years = self
            .number(before)
            .zip(self.number(at))
            .is_some_and(|(first, last)| first.digits == 4 && YEARS.contains(&first.value) && first.value < last.value);
        years && self.mark(at - 1, b'-') && (!self.glued(before) || self.mark(before.wrapping_sub(1), b'('))
    }

    /// Whether what follows shows that a number was no year of its own: "1990.5", "1990-02", "1990%".
    fn continues(&self, at: usize) -> bool {
        if !self.glued(at) {
            return matches!(self.word(at), Word::Scale(_) | Word::Units(_) | Word::Zone);
        }
        let digits = self.glued(at + 1) && self.number(at + 1).is_some();
        if self.text(at) == "/" && self.next_year(at) {
            return false;
        }
        match self.text(at) {
            "." | "," | ":" => digits,
            "%" | "/" | "_" | "@" | "=" => true,
            _ => self.glued_letters(at),
        }
    }

    /// Whether a mark stands between a year and the next one: "2007/08", "2007/2008".
    pub(in crate::time) fn next_year(&self, mark: usize) -> bool {
        let (Some(first), Some(last)) = (mark.checked_sub(1).and_then(|at| self.number(at)), self.number(mark + 1))
        else {
            return false;
        };
        let next = match last.digits {
            2 => first.value.wrapping_add(1) % 100 == last.value,
            4 => first.value.wrapping_add(1) == last.value,
            _ => false,
        };
        next && first.digits == 4 && self.glued(mark + 1) && (!self.glued(mark + 2) || self.closed(mark + 2))
    }

    fn glued_letters(&self, at: usize) -> bool {
        self.glued(at) && self.text(at).bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
    }

    /// Whether a number of four digits counts things or names one: "1990 troops", "Flight 1549".
    fn counts(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let led = self.leads_to_date(before) || self.month(before).is_some() || self.mark(before, b'(');
        if led || at == 0 {
            return false;
        }
        if self.numbered(at) {
            return true;
        }
        let next = self.text(at + 1);
        let things = self.word(at + 1) == Word::Other && next.len() > 3 && next.ends_with('s') && !self.capital(at + 1);
        let people = ["people", "men", "women", "children", "percent", "police", "feet", "km", "miles"];
        let determined = matches!(self.word(before), Word::The | Word::Its | Word::Fiscal) || self.mark(before, b'\'');
        (things && !determined) || people.iter().any(|word| self.is(at + 1, word))
    }

    /// Whether the word before a number is of the kind that bears one: "flight 1549", "version 10.4.20".
    pub(super) fn numbered(&self, at: usize) -> bool {
        at > 0 && NUMBERED.iter().any(|word| self.is(at - 1, word))
    }

    /// The year that follows a month or a day: ", 1999", "of 1999", "'99", "last year", "of the same year".
    pub(in crate::time) fn year_after(&self, at: usize) -> Parsed<Year> {
        let comma = if self.mark(at, b',') || self.tight(at, b'-') || self.tight(at, b'/') { at + 1 } else { at };
        let of = self.skip(self.skip(comma, Word::Of), Word::In);
        if let Some((year, end)) = self.year_number(of) {
            let lone = self.register == Register::Query || of == comma || self.word(comma) == Word::Of;
            return lone.then_some((year, end));
        }
        let short =
            self.number(of).filter(|number| self.register == Register::Query && of != comma && number.digits == 2);
        if let Some(year) = short {
            return Some((Year::Short(u8::try_from(year.value).ok()?), of + 1));
        }
        if comma != at {
            return None;
        }
        let (step, end) = self.year_step(of)?;
        Some((Year::Of(step), end))
    }

    /// "last year", "this year", "the same year", "the following year".
    pub(super) fn year_step(&self, at: usize) -> Parsed<Step> {
        match self.relative(at)? {
            (Symbol::Unit(Unit::Year, step), end) => Some((step, end)),
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
            let (_, last) = self.ordinal(self.skip(end + 1, Word::The))?;
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
