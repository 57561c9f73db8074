//! Holidays by name, with the year that is named with them.

use super::{Grammar, Parsed, Register};
use crate::time::holiday;
use crate::time::lexis::{Unit, Word};
use crate::time::symbol::{Amount, Counted, Symbol, Year};

impl Grammar<'_> {
    /// "Christmas 2016", "Labor Day", "New Year's Eve".
    pub(super) fn feast(&self, at: usize) -> Parsed<Symbol> {
        let query = self.register == Register::Query;
        let first = match self.word(at) {
            Word::Feast | Word::Unit(Unit::Day) | Word::Th | Word::Month(4 | 5 | 7) | Word::Number(_) => {
                query || self.capital(at)
            }
            Word::Ordinal(_) => query,
            _ => return None,
        };
        if !first {
            return None;
        }
        let (number, end) = self.longest_named(at)?;
        // "Tet Offensive", "Easter Rising": a name of its own.
        if !query && self.word(end) == Word::Other && self.capital(end) && !self.broken(end) {
            return None;
        }
        if !query && let Some(end) = self.selling_season(end) {
            return Some((Symbol::Length(Amount::Some, Unit::Day), end));
        }
        let weekend = self.word(end) == Word::Unit(Unit::Weekend);
        let end = if weekend { end + 1 } else { end };
        let (year, end) = self.year_after(end).unwrap_or((Year::Open, end));
        let day = Symbol::Holiday(number, year);
        if weekend {
            return Some((Symbol::Nth(0, Counted::Units(Unit::Weekend, 1), Box::new(day)), end));
        }
        Some((day, end))
    }

    /// The end of a feast that only says which season of trade is meant: "the Christmas and New Year sales period", the "Christmas" of
    /// "Christmas sales".
    fn selling_season(&self, end: usize) -> Option<usize> {
        const TRADE: [&str; 9] =
            ["sales", "shopping", "trading", "selling", "buying", "spending", "retail", "advertising", "gift"];
        let joined = (self.word(end) == Word::And).then(|| self.longest_named(end + 1)).flatten();
        let trade = joined.map_or(end, |(_, end)| end);
        let is_trade = TRADE.iter().any(|word| self.is(trade, word));
        let head = if is_trade { trade + 1 } else { trade };
        let is_season = ["season", "period", "rush"].iter().any(|word| self.is(head, word));
        if is_trade && is_season {
            return Some(head + 1);
        }
        is_trade.then_some(end)
    }

    /// The holiday of the longest name at a token.
    fn longest_named(&self, at: usize) -> Parsed<usize> {
        let names = holiday::NAMES.iter().filter_map(|(name, number)| Some((*number, self.named(at, name)?)));
        names.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The token after a name of several words, of which apostrophes and dashes may be left out.
    fn named(&self, at: usize, name: &str) -> Option<usize> {
        let mut end = at;
        for word in name.split(' ') {
            while end > at
                && (self.mark(end, b'\'') || self.mark(end, b'-') || self.mark(end, b'.') && end == at + 1)
                && self.glued(end)
            {
                end += 1;
            }
            if !self.is(end, word) {
                return None;
            }
            end += 1;
        }
        // "Easterly" is another word, "Christmas's" is not.
        Some(end)
    }
}
