//! Numbers, ordinals, amounts and years in digits and in words.

use super::{Grammar, Parsed};
use crate::time::lexis::{Unit, Word};
use crate::time::symbol::Amount;
use crate::time::token::Case;

impl Grammar<'_> {
    /// A whole number: "3", "2,000", "twenty-five", "a hundred", "two thousand".
    pub(super) fn cardinal(&self, at: usize) -> Parsed<u32> {
        if let Some(number) = self.number(at) {
            return (number.digits < 7).then_some((number.value, at + 1));
        }
        let (mut total, mut end) = match self.word(at) {
            Word::A if matches!(self.word(at + 1), Word::Scale(_)) => (1, at + 1),
            _ => self.below_hundred(at)?,
        };
        // Bounded: a number in words has at most a thousands and a hundreds part.
        for _ in 0..2 {
            let Word::Scale(scale) = self.word(end) else { break };
            total *= u32::from(scale);
            end += 1;
            let rest = self.skip(end, Word::And);
            if let Some((more, after)) = self.below_hundred(rest) {
                let hundreds = matches!(self.word(after), Word::Scale(100)) && scale == 1000;
                (total, end) = if hundreds { (total + more * 100, after + 1) } else { (total + more, after) };
            }
        }
        Some((total, end))
    }

    fn below_hundred(&self, at: usize) -> Parsed<u32> {
        let Word::Number(tens) = self.word(at) else { return None };
        let ones = self.hyphen(at + 1);
        match self.word(ones) {
            Word::Number(ones_value @ 1..=9) if tens >= 20 => Some((u32::from(tens + ones_value), ones + 1)),
            _ => Some((u32::from(tens), at + 1)),
        }
    }

    /// An ordinal up to 99: "23rd", "first", "twenty-third".
    pub(super) fn ordinal(&self, at: usize) -> Parsed<u8> {
        if let Some(number) = self.small(at) {
            return (self.glued(at + 1) && self.word(at + 1) == Word::Th && !self.glued_word(at + 2))
                .then_some((number, at + 2));
        }
        match self.word(at) {
            Word::Ordinal(number) => Some((number, at + 1)),
            Word::Unit(Unit::Second) if self.is(at, "second") => Some((2, at + 1)),
            Word::Number(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => {
                let ones = self.hyphen(at + 1);
                match self.word(ones) {
                    Word::Ordinal(number @ 1..=9) => Some((tens + number, ones + 1)),
                    Word::Unit(Unit::Second) if self.is(ones, "second") => Some((tens + 2, ones + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn glued_word(&self, at: usize) -> bool {
        self.glued(at) && self.tokens[at].case == Case::Lower && self.word(at) != Word::Other
    }

    /// A year in words: "nineteen ninety-six", "nineteen hundred and five", "two thousand seventeen".
    pub(super) fn spoken_year(&self, at: usize) -> Parsed<i32> {
        let Word::Number(first) = self.word(at) else { return None };
        let year = |value: u32, end: usize| Some((i32::try_from(value).ok()?, end));
        match (first, self.word(at + 1)) {
            (2, Word::Scale(1000)) => {
                let (value, end) = self.cardinal(at)?;
                (2000..2100).contains(&value).then(|| year(value, end)).flatten()
            }
            (10..=20, Word::Scale(100)) => {
                let (value, end) = self.cardinal(at)?;
                year(value, end)
            }
            (15..=20, _) if self.is(at + 1, "oh") || self.is(at + 1, "o") => {
                let Word::Number(ones @ 1..=9) = self.word(at + 2) else { return None };
                year(u32::from(first) * 100 + u32::from(ones), at + 3)
            }
            (10..=20, Word::Number(10..=99)) => {
                let (rest, end) = self.below_hundred(at + 1)?;
                year(u32::from(first) * 100 + rest, end)
            }
            _ => None,
        }
    }

    /// How many: "3", "3.5", "2 1/2", "two and a half", "a", "a few", "a couple of", "several".
    pub(super) fn amount(&self, at: usize) -> Parsed<Amount> {
        match self.word(at) {
            Word::Half => {
                let end = self.skip(self.skip(at + 1, Word::Of), Word::A);
                return (end > at + 1).then_some((Amount::Tenths(5), end));
            }
            Word::Few => return Some((Amount::Some, self.skip(at + 1, Word::Of))),
            Word::A => {
                return match self.word(at + 1) {
                    Word::Few => Some((Amount::Some, at + 2)),
                    Word::Couple(count) => Some((Amount::Whole(u32::from(count)), self.skip(at + 2, Word::Of))),
                    Word::Scale(_) => self.cardinal(at).map(|(count, end)| (Amount::Whole(count), end)),
                    Word::Half => Some((Amount::Tenths(5), self.hyphen(at + 2))),
                    _ => Some((Amount::Whole(1), at + 1)),
                };
            }
            Word::Couple(count) => return Some((Amount::Whole(u32::from(count)), self.skip(at + 1, Word::Of))),
            _ => {}
        }
        let (count, end) = self.cardinal(at)?;
        Some(self.fraction(count, end))
    }

    /// The fraction after a whole number, where there is one.
    fn fraction(&self, count: u32, end: usize) -> (Amount, usize) {
        let tenths = |more: u32| Amount::Tenths(count.saturating_mul(10).saturating_add(more));
        if self.tight(end, b'.') && self.number(end + 1).is_some_and(|number| number.digits == 1) {
            return (tenths(self.number(end + 1).map_or(0, |number| number.value)), end + 2);
        }
        let slash = self.hyphen(end);
        if self.small(slash) == Some(1) && self.tight(slash + 1, b'/') && self.small(slash + 2) == Some(2) {
            return (tenths(5), slash + 3);
        }
        // "two and a half years", "three-and-a-half years".
        let and = self.hyphen(end);
        let a = self.hyphen(and + 1);
        let half = self.hyphen(a + 1);
        if self.word(and) == Word::And && self.word(a) == Word::A && self.word(half) == Word::Half {
            return (tenths(5), half + 1);
        }
        (Amount::Whole(count), end)
    }
}
