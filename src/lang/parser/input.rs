//! What nom's combinators run on: a slice of tokens, with what all parsers of one text share.

use std::cell::{Cell, RefCell};
use std::iter::Enumerate;
use std::slice::Iter;

use nom::error::{ErrorKind as NomKind, ParseError};
use nom::{IResult, Needed};
use rustc_hash::FxHashSet;

use super::expect::{Expect, Expectations};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, Token, TokenKind};
use crate::lang::{MAX_DEPTH, MAX_ERRORS};
use crate::model::Span;

/// What a parser gives back.
pub(super) type Parsed<'a, T> = IResult<Input<'a>, T, Fault>;

/// Why a parser gave up.
#[derive(Debug)]
pub(super) enum Fault {
    /// Something else was expected where the furthest parser stopped.
    Unexpected,
    /// Something that has a better name.
    Known(Box<Error>),
}

impl ParseError<Input<'_>> for Fault {
    fn from_error_kind(_: Input<'_>, _: NomKind) -> Fault {
        Fault::Unexpected
    }

    fn append(_: Input<'_>, _: NomKind, other: Fault) -> Fault {
        other
    }
}

/// What all parsers of one text share.
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    errors: RefCell<Vec<Error>>,
    /// Spans of the words that were read as keywords, for the formatter.
    keywords: RefCell<Vec<Span>>,
    /// What could have stood at the furthest place where a parser looked.
    furthest: Cell<(usize, Expectations)>,
    defined: Defined<'a>,
}

/// The names that a script defines as subjects.
enum Defined<'a> {
    These(FxHashSet<&'a str>),
    /// It includes another.
    Unknown,
}

impl<'a> Defined<'a> {
    fn new(text: &'a str, tokens: &[Token]) -> Defined<'a> {
        let mut names = FxHashSet::default();
        for pair in tokens.windows(2) {
            match pair[0].kind {
                TokenKind::Word(Some(Keyword::Include)) => return Defined::Unknown,
                TokenKind::Word(Some(Keyword::Define)) => {
                    names.insert(pair[1].span.of(text));
                }
                _ => {}
            }
        }
        Defined::These(names)
    }
}

impl<'a> Context<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], errors: Vec<Error>) -> Context<'a> {
        Context {
            text,
            tokens,
            errors: RefCell::new(errors),
            keywords: RefCell::default(),
            furthest: Cell::new((0, Expectations::default())),
            defined: Defined::new(text, tokens),
        }
    }

    /// Whether the script defines a subject of this name, or may do so.
    pub(super) fn is_defined(&self, name: &str) -> bool {
        match &self.defined {
            Defined::These(names) => names.contains(name),
            Defined::Unknown => true,
        }
    }

    /// Keeps an error, unless one stands at the same place or there are enough.
    pub(super) fn report(&self, error: Error) {
        let mut errors = self.errors.borrow_mut();
        // One bracket is enough to mend; those around it are open for the same reason.
        let open = |kind: &ErrorKind| matches!(kind, ErrorKind::UnclosedBracket | ErrorKind::TooDeep);
        if error.kind == ErrorKind::UnclosedBracket && errors.iter().any(|other| open(&other.kind)) {
            return;
        }
        let at_end = error.span.start >= self.text.len();
        let known = errors.iter().any(|other| other.span.start == error.span.start);
        // What is missing at the end after another error is mostly that error again.
        if errors.is_empty() || (errors.len() < MAX_ERRORS && !known && !at_end) {
            errors.push(error);
        }
    }

    /// Takes back the errors inside of a stretch of the text, for one that says it better.
    pub(super) fn forget_within(&self, span: Span) {
        self.errors.borrow_mut().retain(|error| error.span.start < span.start || error.span.end > span.end);
    }

    /// Whether reading on is of no use.
    pub(super) fn is_full(&self) -> bool {
        self.errors.borrow().len() >= MAX_ERRORS
    }

    /// The errors in order of the text, and the keywords.
    pub(super) fn finish(self) -> (Vec<Error>, Vec<Span>) {
        let mut errors = self.errors.into_inner();
        errors.sort_by_key(|error| (error.span.start, error.span.end));
        (errors, self.keywords.into_inner())
    }
}

/// The tokens not yet read. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    rest: &'a [Token],
    pub(super) context: &'a Context<'a>,
    depth: usize,
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rest.fmt(f)
    }
}

impl<'a> Input<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Input<'a> {
        Input { rest: context.tokens, context, depth: 0 }
    }

    /// The next token.
    pub(super) fn peek(self) -> Option<&'a Token> {
        self.rest.first()
    }

    /// The token `ahead` places on.
    pub(super) fn peek_at(self, ahead: usize) -> Option<&'a Token> {
        self.rest.get(ahead)
    }

    pub(super) fn is_at_end(self) -> bool {
        self.rest.is_empty()
    }

    /// The keyword that comes next, if it is one.
    pub(super) fn keyword(self) -> Option<Keyword> {
        self.keyword_at(0)
    }

    pub(super) fn keyword_at(self, ahead: usize) -> Option<Keyword> {
        match self.peek_at(ahead)?.kind {
            TokenKind::Word(keyword) => keyword,
            _ => None,
        }
    }

    pub(super) fn symbol(self) -> Option<Symbol> {
        self.symbol_at(0)
    }

    pub(super) fn symbol_at(self, ahead: usize) -> Option<Symbol> {
        match self.peek_at(ahead)?.kind {
            TokenKind::Symbol(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// The source of the token `ahead` places on; empty past the end.
    pub(super) fn word_at(self, ahead: usize) -> &'a str {
        self.peek_at(ahead).map_or("", |token| token.span.of(self.context.text))
    }

    /// Where the next token stands; an empty span at the end of the text.
    pub(super) fn span(self) -> Span {
        let end = self.context.text.len();
        self.peek().map_or(Span::new(end, end), |token| token.span)
    }

    /// From the start of `self` to the end of the last token read before `after`.
    pub(super) fn span_to(self, after: Input<'a>) -> Span {
        let read = self.rest.len().saturating_sub(after.rest.len());
        let last = self.rest.get(read.saturating_sub(1)).map_or(self.span(), |token| token.span);
        if read == 0 { Span::new(self.span().start, self.span().start) } else { self.span().to(last) }
    }

    /// Where the last token before this place ended.
    pub(super) fn previous(self) -> Option<&'a Token> {
        self.context.tokens.get(self.position().checked_sub(1)?)
    }

    /// How many tokens were read.
    pub(super) fn position(self) -> usize {
        self.context.tokens.len() - self.rest.len()
    }

    /// Past the next `count` tokens.
    pub(super) fn skip(self, count: usize) -> Input<'a> {
        Input { rest: self.rest.get(count..).unwrap_or(&[]), ..self }
    }

    /// Before the last `count` tokens that were read.
    pub(super) fn back(self, count: usize) -> Input<'a> {
        Input { rest: self.context.tokens.get(self.position().saturating_sub(count)..).unwrap_or(&[]), ..self }
    }

    /// Whether these words come next, in any case.
    pub(super) fn says(self, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| word.eq_ignore_ascii_case(self.word_at(ahead)))
    }

    /// How many words of a table come next, and what stands beside them there; the first that fits.
    pub(super) fn phrase<'t, T: Copy>(self, table: &'t [(&'t [&'t str], T)]) -> Option<(usize, T)> {
        table.iter().find(|(words, _)| self.says(words)).map(|(words, meant)| (words.len(), *meant))
    }

    /// One level deeper.
    pub(super) fn deeper(self) -> Result<Input<'a>, nom::Err<Fault>> {
        if self.depth >= MAX_DEPTH {
            return Err(self.refuse(ErrorKind::TooDeep));
        }
        Ok(Input { depth: self.depth + 1, ..self })
    }

    /// The same place at the depth of `outer`.
    pub(super) fn at_depth_of(self, outer: Input<'a>) -> Input<'a> {
        Input { depth: outer.depth, ..self }
    }

    /// Notes what could have stood here, and fails so that another parser may try.
    pub(super) fn miss(self, expect: Expect) -> nom::Err<Fault> {
        let position = self.position();
        let (furthest, mut expectations) = self.context.furthest.get();
        if position > furthest {
            expectations = Expectations::default();
        }
        if position >= furthest {
            expectations.add(expect);
            self.context.furthest.set((position, expectations));
        }
        nom::Err::Error(Fault::Unexpected)
    }

    /// What could have stood here.
    pub(super) fn expectations(self) -> Expectations {
        let (furthest, expectations) = self.context.furthest.get();
        if furthest == self.position() { expectations } else { Expectations::default() }
    }

    /// Past the tokens to the place where the furthest parser stopped.
    pub(super) fn furthest(self) -> Input<'a> {
        let (furthest, _) = self.context.furthest.get();
        self.skip(furthest.saturating_sub(self.position()))
    }

    /// Fails for good, with the next token as the place.
    pub(super) fn refuse(self, kind: ErrorKind) -> nom::Err<Fault> {
        fail(Error::new(kind, self.span()))
    }

    pub(super) fn mark_keyword(self) {
        self.context.keywords.borrow_mut().push(self.span());
    }
}

/// Fails for good with an error of its own.
pub(super) fn fail(error: Error) -> nom::Err<Fault> {
    nom::Err::Failure(Fault::Known(Box::new(error)))
}

impl<'a> nom::Input for Input<'a> {
    type Item = &'a Token;
    type Iter = Iter<'a, Token>;
    type IterIndices = Enumerate<Iter<'a, Token>>;

    fn input_len(&self) -> usize {
        self.rest.len()
    }

    fn take(&self, index: usize) -> Self {
        Input { rest: self.rest.get(..index).unwrap_or(self.rest), ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        self.skip(index)
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.rest.iter().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.rest.iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.rest.iter().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.rest.len() { Ok(count) } else { Err(Needed::new(count - self.rest.len())) }
    }
}
