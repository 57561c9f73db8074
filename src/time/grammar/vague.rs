//! References without days: "now", "recently", "the future", "these days".

use super::{Grammar, Register};
use crate::time::lexis::{Unit, Vague, Word};
use crate::time::symbol::{Reading, Symbol};

impl Grammar<'_> {
    /// A reference to the past, the present or the future at large.
    pub(super) fn vague(&self, at: usize) -> Option<Reading> {
        let the = self.skip(at, Word::The);
        let (vague, end) = match self.word(the) {
            Word::Now if the == at => (Vague::Present, at + 1),
            Word::Current if the == at && self.register == Register::Article => (Vague::Present, at + 1),
            Word::Past if the > at && self.closes_reference(the + 1) => (Vague::Past, the + 1),
            // "as recently as February", "the most recent model"
            Word::Vague(Vague::Past) if at > 0 && ["as", "most", "more"].iter().any(|word| self.is(at - 1, word)) => {
                return None;
            }
            Word::At if self.is(at + 1, "present") && self.word(at + 2) != Word::Other => (Vague::Present, at + 2),
            Word::Vague(vague) => {
                // "the future" is a time, "a future president" and "the recent past" none.
                let noun = self.is(the, "future");
                ((the > at) == noun).then_some((vague, the + 1))?
            }
            Word::Lead | Word::Other
                if the > at
                    && self.is(the + 1, "future")
                    && ["near", "foreseeable", "immediate"].iter().any(|word| self.is(the, word)) =>
            {
                (Vague::Future, the + 2)
            }
            Word::Lead if self.is(the, "right") && self.word(the + 1) == Word::Now => (Vague::Present, the + 2),
            Word::Lead if self.is(at, "these") && self.word(at + 1) == Word::Units(Unit::Day) => {
                (Vague::Present, at + 2)
            }
            Word::More if self.is(at, "more") && self.is(at + 1, "recently") => (Vague::Past, at + 2),
            _ => return None,
        };
        Some(Reading { start: at, end, symbol: Symbol::Vague(vague), modifier: None })
    }

    /// A day that is none of the calendar: "if there ever came a day when", "that day has come".
    pub(super) fn day_of_speech(&self, at: usize) -> Option<Reading> {
        if self.register == Register::Query || self.word(at + 1) != Word::Unit(Unit::Day) {
            return None;
        }
        let come = |at: usize| {
            ["come", "comes", "came", "arrive", "arrived", "dawn", "dawned"].iter().any(|word| self.is(at, word))
        };
        let vague = match self.word(at) {
            Word::A if self.is(at + 2, "when") || self.is(at + 2, "that") => {
                let came = at > 0 && (come(at - 1) || self.is(at - 1, "be"));
                came.then_some(Vague::Future)?
            }
            _ if self.is(at, "that") => {
                let has = ["has", "had", "have"].iter().any(|word| self.is(at + 2, word));
                (has && come(at + 3)).then_some(Vague::Present)?
            }
            _ => return None,
        };
        Some(Reading { start: at, end: at + 2, symbol: Symbol::Vague(vague), modifier: None })
    }

    /// Whether "the past" ends here and does not go on as "the past glory".
    fn closes_reference(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|_| {
            self.text(at).bytes().all(|byte| byte.is_ascii_punctuation()) || self.word(at) != Word::Other
        })
    }
}
