//! Years in digits and in words, and what looks like one and is none.

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

const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

impl Grammar<'_> {
    /// "1999", "'99", "nineteen ninety-nine", "480 BC", "the year 2000", "2017 April", "1914-18".
    pub(super) fn year_first(&self, at: usize) -> Parsed<Symbol> {
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
            && (!self.inside(at) || self.ends_range(at) || self.prefixed(at))
            && !self.continues(at + 1);
        (fits && !self.counts(at)).then_some((Year::Is(year), at + 1))
    }

    /// Whether "post-" or "pre-" stands before a year.
    fn prefixed(&self, at: usize) -> bool {
        at > 1 && self.tight(at - 1, b'-') && ["post", "pre", "mid"].iter().any(|word| self.is(at - 2, word))
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

    pub(super) fn glued_letters(&self, at: usize) -> bool {
        self.glued(at) && self.text(at).bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
    }

    /// Whether a number of four digits counts things or names one: "1990 troops", "Flight 1549".
    fn counts(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let led =
            self.prefixed(at) || self.leads_to_date(before) || self.month(before).is_some() || self.mark(before, b'(');
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
}
