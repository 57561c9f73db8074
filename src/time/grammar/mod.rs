//! Reads expressions of time from tokens: one rule per class, the longest reading wins.

mod calendar;
mod clock;
mod feast;
mod length;
mod number;
mod numeric;
mod part;
mod relative;
mod vague;
mod years;

use super::lexis::Word;
use super::symbol::{Reading, Symbol};
use super::token::{Case, Gap, Kind, Number, Token};

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Register {
    /// An article's: what looks like a date may be none.
    Article,
    /// A query's: it all is a period.
    Query,
}

/// The tokens of a text, and how to read them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its tokens.
    pub(super) tokens: &'t [Token],
    /// Whose words they are.
    pub(super) register: Register,
}

/// What a rule returns: a value and the token after it.
pub(super) type Parsed<T> = Option<(T, usize)>;

impl Grammar<'_> {
    /// The expression that begins at a token, if one does.
    pub(in crate::time) fn expression(&self, at: usize) -> Option<Reading> {
        let token = self.tokens.get(at)?;
        if !self.may_begin(token) {
            return None;
        }
        if let Some(idiom) = self.day_of_speech(at) {
            return Some(idiom);
        }
        let rules: [fn(&Self, usize) -> Option<Reading>; 4] =
            [Self::modified, Self::timed, Self::set_or_length, Self::vague];
        // Of two readings as long, the rule that comes first wins.
        let longest = rules
            .iter()
            .filter_map(|rule| rule(self, at))
            .reduce(|best, reading| if reading.end > best.end { reading } else { best })?;
        (longest.end > longest.start).then_some(longest)
    }

    fn may_begin(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Word(word) => {
                !matches!(word, Word::Other | Word::Will | Word::Was | Word::Said | Word::And | Word::Of)
            }
            Kind::Number(number) => number.digits > 0 || self.register == Register::Query || number.value < 100_000,
            Kind::Mark(mark) => matches!(mark, b'\'' | b'~'),
        }
    }

    /// The word at a token; `Other` past the end and where there is none.
    pub(in crate::time) fn word(&self, at: usize) -> Word {
        match self.tokens.get(at).map(|token| token.kind) {
            Some(Kind::Word(word)) => word,
            _ => Word::Other,
        }
    }

    /// The number at a token.
    pub(in crate::time) fn number(&self, at: usize) -> Option<Number> {
        match self.tokens.get(at)?.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A number of at most two digits.
    pub(in crate::time) fn small(&self, at: usize) -> Option<u8> {
        let number = self.number(at)?;
        u8::try_from(number.value).ok().filter(|_| matches!(number.digits, 1 | 2))
    }

    /// Whether a token is this mark.
    pub(in crate::time) fn mark(&self, at: usize, mark: u8) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Mark(mark))
    }

    /// Whether a token is this mark, with nothing before and after it.
    pub(in crate::time) fn tight(&self, at: usize, mark: u8) -> bool {
        self.mark(at, mark) && self.glued(at) && self.glued(at + 1)
    }

    /// Whether nothing lies between a token and the one before.
    pub(in crate::time) fn glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether a token begins a paragraph, or lies past the end.
    pub(in crate::time) fn broken(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.gap == Gap::Break)
    }

    /// Whether a token is a mark, or past the end.
    pub(in crate::time) fn closed(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| matches!(token.kind, Kind::Mark(_)))
    }

    /// Whether a token is the first of a sentence, as far as can be seen.
    pub(in crate::time) fn begins_sentence(&self, at: usize) -> bool {
        at == 0 || self.broken(at) || self.mark(at - 1, b'.') || self.mark(at - 1, b'"')
    }

    /// Whether a word is written with a capital.
    pub(in crate::time) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.case == Case::Upper)
    }

    /// The text of a token; empty past the end.
    pub(in crate::time) fn text(&self, at: usize) -> &str {
        self.tokens.get(at).and_then(|token| self.text.get(token.start..token.end)).unwrap_or("")
    }

    /// Whether a token is this word of letters, whatever its case.
    pub(in crate::time) fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// The token after a word, where it is that word.
    pub(in crate::time) fn skip(&self, at: usize, word: Word) -> usize {
        if self.word(at) == word { at + 1 } else { at }
    }

    /// The token after "'s", where there is one.
    pub(in crate::time) fn possessive(&self, at: usize) -> Option<usize> {
        (self.mark(at, b'\'') && self.glued(at) && self.glued(at + 1) && self.is(at + 1, "s")).then_some(at + 2)
    }

    /// The token after an optional dash between two parts of one expression ("third-quarter").
    pub(in crate::time) fn hyphen(&self, at: usize) -> usize {
        if self.tight(at, b'-') { at + 1 } else { at }
    }

    /// Whether a token is glued to letters or digits before it: a part of some id, address or word.
    pub(in crate::time) fn inside(&self, at: usize) -> bool {
        if !self.glued(at) {
            return false;
        }
        match self.tokens[at - 1].kind {
            Kind::Word(Word::Fiscal) => false,
            Kind::Word(_) | Kind::Number(_) => true,
            Kind::Mark(mark) => {
                let joined = |word| {
                    matches!(word, Word::Mid | Word::Early | Word::Late)
                        || matches!(word, Word::Month(_) | Word::MonthCut(_)) && self.month(at).is_some()
                };
                if mark == b'-' && at > 1 && joined(self.word(at - 2)) {
                    return false;
                }
                matches!(mark, b'/' | b'_' | b'@' | b'#' | b'$' | b'=' | b'&' | b'+' | b'%' | b'\\' | b'?')
                    || matches!(mark, b'.' | b'-' | b',' | b':' | b'\'') && self.glued(at - 1)
                    || mark == b'.' && at == 1
            }
        }
    }

    /// The token after an optional dash, with or without space around it.
    pub(in crate::time) fn hyphen_spaced(&self, at: usize) -> usize {
        if self.mark(at, b'-') { at + 1 } else { at }
    }

    /// A reading of a symbol without modifier.
    pub(in crate::time) fn plain(at: usize, (symbol, end): (Symbol, usize)) -> Reading {
        Reading { start: at, end, symbol, modifier: None }
    }
}
