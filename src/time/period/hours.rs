//! Leaves the hours out of a period: "tomorrow from 10am to noon" is that whole day.

use super::{Found, Reader};
use crate::model::Granularity;
use crate::time::grammar::Grammar;
use crate::time::lexis::Word;
use crate::time::token::{Kind, Token};

impl Reader<'_> {
    /// The day of a text whose other words tell the hours.
    pub(super) fn without_hours(&self) -> Found {
        let tokens = self.grammar.tokens;
        let mut at = 0;
        while at < tokens.len() {
            let end = (at..tokens.len()).find(|&at| !self.tells_hours(at)).unwrap_or(tokens.len());
            if let Some(found) = self.day_around(at, end) {
                return Some(found);
            }
            at = end.max(at + 1);
        }
        None
    }

    /// The day told by what is left when hours somewhere between two tokens are left out, as few tokens as do.
    fn day_around(&self, first: usize, last: usize) -> Found {
        for len in 1..=last.saturating_sub(first) {
            for start in first..=last - len {
                let end = start + len;
                // Half a number or half a clock time is none.
                let joint =
                    matches!(self.grammar.word(end - 1), Word::From | Word::To | Word::At | Word::Between | Word::And);
                let cut = matches!(self.grammar.word(end), Word::Meridiem(_));
                let whole = !joint && !cut && !self.grammar.inside(start) && !self.grammar.glued(end);
                if !whole || !(start..end).any(|at| self.shows_hours(at)) {
                    continue;
                }
                let tokens = self.grammar.tokens;
                let rest: Vec<Token> = tokens[..start].iter().chain(&tokens[end..]).copied().collect();
                if rest.is_empty() {
                    continue;
                }
                let reader = Reader { grammar: Grammar { tokens: &rest, ..self.grammar }, context: self.context };
                match reader.lone(0, rest.len()) {
                    Some(Ok(period)) if period.granularity == Granularity::Day && period.lo == period.hi => {
                        return Some(Ok(period));
                    }
                    Some(Err(error)) => return Some(Err(error)),
                    _ => {}
                }
            }
        }
        None
    }

    /// Whether a token may be part of a clock time.
    fn tells_hours(&self, at: usize) -> bool {
        let grammar = &self.grammar;
        match grammar.tokens[at].kind {
            Kind::Number(number) => number.value < 60 && number.digits <= 2,
            Kind::Mark(mark) => matches!(mark, b':' | b'.' | b'-' | b'@' | b'(' | b')' | b'\'' | b','),
            Kind::Word(word) => {
                self.shows_hours(at)
                    || matches!(
                        word,
                        Word::At | Word::From | Word::To | Word::Until | Word::And | Word::Between | Word::A
                    )
                    || matches!(word, Word::Before | Word::After | Word::By | Word::In | Word::The | Word::About)
                    || matches!(word, Word::Number(_) | Word::Later | Word::Than | Word::Early | Word::Now)
                    || ["p", "m", "clock", "minutes"].iter().any(|letter| grammar.is(at, letter))
            }
        }
    }

    /// Whether a token shows that hours are told.
    fn shows_hours(&self, at: usize) -> bool {
        let grammar = &self.grammar;
        let word = grammar.word(at);
        matches!(word, Word::Meridiem(_) | Word::Daypart(_) | Word::Hour(_) | Word::Oclock | Word::Zone)
            || grammar.mark(at, b':') && grammar.small(at + 1).is_some()
            || matches!(word, Word::From | Word::Between | Word::At | Word::About) && self.counts(at + 1)
            || grammar.is(at, "p") && grammar.is(at + 1, "m")
            || grammar.is(at, "a") && grammar.is(at + 1, "m")
            || word == Word::To && at > 0 && self.counts(at - 1) && self.counts(at + 1)
            || grammar.tight(at, b'-') && at > 0 && self.counts(at - 1) && self.counts(at + 1)
    }

    fn counts(&self, at: usize) -> bool {
        self.grammar.small(at).is_some() || matches!(self.grammar.word(at), Word::Number(_))
    }
}
