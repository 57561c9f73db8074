//! Gives days and months the year that their sentence, or everybody, knows them by: "in 1976 ... in September", "9/11".

use super::Reader;
use crate::model::Day;
use crate::time::grammar::Grammar;
use crate::time::lexis::Word;
use crate::time::resolve::{Style, Tense};
use crate::time::symbol::{Reading, Symbol, Year};

/// Days that stand for what was done on them, as the press writes them: first and second number, year, month, day, and
/// whether the deed must follow.
const KNOWN: [(u8, u8, i32, u8, u8, bool); 3] =
    [(9, 11, 2001, 9, 11, false), (26, 11, 2008, 11, 26, true), (7, 7, 2005, 7, 7, true)];

/// What follows the name of such a day.
const DEEDS: [&str; 18] = [
    "attack",
    "attacks",
    "attacker",
    "attackers",
    "terror",
    "terrorist",
    "terrorists",
    "hijackings",
    "hijacker",
    "hijackers",
    "bombing",
    "bombings",
    "bomber",
    "bombers",
    "atrocities",
    "plot",
    "plotters",
    "mastermind",
];

impl Reader<'_> {
    /// "9/11", "the 26/11 attacks": a day that its numbers alone name.
    pub(super) fn known_day(&self, at: usize) -> Option<Reading> {
        let grammar = &self.grammar;
        let first = grammar.small(at).filter(|_| !grammar.inside(at) && grammar.tight(at + 1, b'/'))?;
        let second = grammar.small(at + 2)?;
        let end = at + 3;
        let open =
            !grammar.glued(end) || grammar.mark(end, b'.') || grammar.mark(end, b',') || grammar.mark(end, b'\'');
        let (.., year, month, day, told) =
            *KNOWN.iter().find(|(one, other, ..)| (*one, *other) == (first, second)).filter(|_| open)?;
        let counts = matches!(grammar.word(end), Word::Unit(_) | Word::Units(_));
        let fits = self.is_over(year, month, day) && !counts && (!told || is_deed(grammar, end));
        let symbol = Symbol::Date { year: Year::Is(year), month, day: Some(day) };
        fits.then_some(Reading { start: at, end, symbol, modifier: None })
    }

    /// What a day or month without a year is, where its sentence names the year.
    pub(super) fn by_year_beside(&self, reading: &Reading) -> Option<Symbol> {
        let Symbol::Date { year: Year::Open, month, day } = reading.symbol else { return None };
        let year = self.known_year(reading, month, day).or_else(|| self.year_behind(reading)).or_else(|| {
            let (from, year) = self.sentence_year.filter(|_| self.context.style == Style::News)?;
            let same = !(from..reading.start).any(|at| self.grammar.begins_sentence(at));
            (same && self.context.tense != Tense::Future).then_some(year)
        })?;
        Some(Symbol::Date { year: Year::Is(year), month, day })
    }

    /// "In 1976, ...": the year that a sentence begins with, where it is over.
    pub(super) fn keep_sentence_year(&mut self, reading: &Reading) {
        let grammar = &self.grammar;
        let Symbol::Year(Year::Is(year)) = reading.symbol else { return };
        let fronted = reading
            .start
            .checked_sub(1)
            .is_some_and(|lead| matches!(grammar.word(lead), Word::In) && grammar.begins_sentence(lead));
        if fronted && year < self.context.now.ymd().0 {
            self.sentence_year = Some((reading.end, year));
        }
    }

    /// "the Sept. 11 attacks": of the year that everybody knows.
    fn known_year(&self, reading: &Reading, month: u8, day: Option<u8>) -> Option<i32> {
        let (.., year, _, known, _) =
            *KNOWN.iter().find(|(_, _, _, of, on, told)| !told && (*of, Some(*on)) == (month, day))?;
        (self.is_over(year, month, known) && is_deed(&self.grammar, reading.end)).then_some(year)
    }

    /// "the July 7 bombings in London in 2005": the year behind the noun that the date stands before.
    fn year_behind(&self, reading: &Reading) -> Option<i32> {
        const FAR: usize = 6;
        let grammar = &self.grammar;
        let the = reading.start.checked_sub(1).filter(|at| grammar.word(*at) == Word::The)?;
        // "on the 5 May", "the May election he lost in 2005": only nouns stand between.
        let led = the.checked_sub(1).is_some_and(|at| matches!(grammar.word(at), Word::On));
        let noun = grammar.word(reading.end) == Word::Other && !grammar.closed(reading.end) && !led;
        let lead = (reading.end + 1..reading.end + FAR)
            .filter(|_| noun)
            .find(|at| matches!(grammar.word(*at), Word::In | Word::Of) && grammar.year_number(at + 1).is_some())?;
        let plain = |at: usize| {
            grammar.word(at) == Word::In
                || grammar.word(at) == Word::Other && (grammar.capital(at) || at == reading.end || is_deed(grammar, at))
        };
        let between = (reading.end..lead).all(|at| plain(at) && !grammar.closed(at));
        match grammar.year_number(lead + 1)? {
            (Year::Is(year), _) if between && year > 1900 => Some(year),
            _ => None,
        }
    }

    /// Whether a day was before the article.
    fn is_over(&self, year: i32, month: u8, day: u8) -> bool {
        let then = Day::from_ymd(year, u32::from(month), u32::from(day));
        then.is_some_and(|then| self.published.is_none_or(|now| then <= now))
    }
}

fn is_deed(grammar: &Grammar<'_>, at: usize) -> bool {
    DEEDS.iter().any(|deed| grammar.is(at, deed))
}
