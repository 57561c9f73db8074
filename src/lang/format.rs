//! Lays out a script: one way to write it, comments kept.

use super::error::Error;
use super::parser::{Reading, read};
use super::token::{Symbol, Token, TokenKind};
use crate::model::Span;

/// A query longer than this gets a line for every stage.
const WIDTH: usize = 100;
/// Before the `|` of a stage on its own line.
const STAGE: &str = "  ";
/// Before what goes on from the line above.
const CONTINUED: &str = "    ";

/// The script with its keywords in lower case, one space between words, a line for each statement, and for each
/// stage where a statement is long or was written so. Comments and single blank lines stay where they are.
///
/// Formatting twice gives the same as once, and the tree stays the same.
///
/// # Errors
/// What [`parse`](super::parse) refuses.
///
/// ```
/// use dateline::lang;
/// let text = "EVENTS where source=USA   # who\n|count by year";
/// assert_eq!(lang::format(text)?, "events where source = USA  # who\n  | count by year\n");
/// # Ok::<(), Vec<lang::Error>>(())
/// ```
pub fn format(text: &str) -> Result<String, Vec<Error>> {
    let reading = read(text);
    if !reading.errors.is_empty() {
        return Err(reading.errors);
    }
    let mut writer = Writer { text, out: String::new(), line: String::new(), last: 0 };
    writer.script(&reading);
    Ok(writer.out)
}

/// A token or a comment.
#[derive(Clone, Copy)]
enum Item<'a> {
    Token(&'a Token),
    Comment(Span),
}

impl Item<'_> {
    fn span(self) -> Span {
        match self {
            Item::Token(token) => token.span,
            Item::Comment(span) => span,
        }
    }

    fn is(self, symbol: Symbol) -> bool {
        matches!(self, Item::Token(token) if token.kind == TokenKind::Symbol(symbol))
    }
}

/// Tokens and comments in order of the text.
fn merge(reading: &Reading) -> Vec<Item<'_>> {
    let tokens = reading.lexed.tokens.iter().map(Item::Token);
    let mut items: Vec<Item<'_>> = tokens.chain(reading.lexed.comments.iter().copied().map(Item::Comment)).collect();
    items.sort_by_key(|item| item.span().start);
    items
}

struct Writer<'a> {
    text: &'a str,
    out: String,
    line: String,
    /// Where the last item ended in the source.
    last: usize,
}

/// How the stages of a statement stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    OneLine,
    Stages,
}

impl<'a> Writer<'a> {
    fn script(&mut self, reading: &'a Reading) {
        let items = merge(reading);
        let mut rest = items.as_slice();
        while let Some(first) = rest.first() {
            match first {
                Item::Comment(span) => {
                    self.comment(*span, "");
                    rest = &rest[1..];
                }
                item if item.is(Symbol::Semicolon) => {
                    self.last = item.span().end;
                    rest = &rest[1..];
                }
                Item::Token(_) => {
                    let length = rest.iter().position(|item| item.is(Symbol::Semicolon)).unwrap_or(rest.len());
                    let (statement, after) = rest.split_at(length);
                    rest = after;
                    self.statement(statement, &reading.keywords);
                    if let Some(end) = rest.first() {
                        self.semicolon(*end);
                        rest = &rest[1..];
                    }
                }
            }
        }
        self.flush();
    }

    fn statement(&mut self, items: &[Item<'a>], keywords: &[Span]) {
        self.blank_line(items.first().map_or(0, |item| item.span().start));
        self.flush();
        let layout = self.layout(items, keywords);
        let mut open = 0_usize;
        let mut previous: Option<&Token> = None;
        for item in items {
            let token = match item {
                Item::Token(token) => *token,
                Item::Comment(span) => {
                    self.comment(*span, CONTINUED);
                    continue;
                }
            };
            if token.kind == TokenKind::Symbol(Symbol::Bar) && open == 0 && layout == Layout::Stages {
                self.flush();
            }
            self.token(previous, token, keywords);
            match token.kind {
                TokenKind::Symbol(Symbol::Open) => open += 1,
                TokenKind::Symbol(Symbol::Close) => open = open.saturating_sub(1),
                _ => {}
            }
            self.last = token.span.end;
            previous = Some(token);
        }
    }

    /// Stages get lines of their own where the statement is too long, holds a comment, or was written so.
    fn layout(&self, items: &[Item<'a>], keywords: &[Span]) -> Layout {
        let mut width = Writer { text: self.text, out: String::new(), line: String::new(), last: self.last };
        let (mut open, mut previous) = (0_usize, None);
        for item in items {
            let Item::Token(token) = item else { return Layout::Stages };
            match token.kind {
                TokenKind::Symbol(Symbol::Open) => open += 1,
                TokenKind::Symbol(Symbol::Close) => open = open.saturating_sub(1),
                TokenKind::Symbol(Symbol::Bar) if open == 0 && self.lines_between(previous, token) > 0 => {
                    return Layout::Stages;
                }
                _ => {}
            }
            width.token(previous, token, keywords);
            previous = Some(*token);
        }
        if width.line.chars().count() > WIDTH { Layout::Stages } else { Layout::OneLine }
    }

    fn lines_between(&self, previous: Option<&Token>, token: &Token) -> usize {
        previous.map_or(0, |previous| self.lines(previous.span.end, token.span.start))
    }

    /// Line ends of the source between two places.
    fn lines(&self, from: usize, to: usize) -> usize {
        Span::new(from, to).of(self.text).matches('\n').count()
    }

    fn token(&mut self, previous: Option<&Token>, token: &Token, keywords: &[Span]) {
        if self.line.is_empty() {
            let bar = token.kind == TokenKind::Symbol(Symbol::Bar);
            self.line.push_str(if previous.is_none() {
                ""
            } else if bar {
                STAGE
            } else {
                CONTINUED
            });
        } else if previous.is_some_and(|previous| self.parted(previous, token, keywords)) {
            self.line.push(' ');
        }
        let word = token.span.of(self.text);
        if keywords.binary_search(&token.span).is_ok() {
            self.line.push_str(&word.to_ascii_lowercase());
        } else {
            self.line.push_str(word);
        }
    }

    /// Whether a space stands between two tokens.
    fn parted(&self, before: &Token, after: &Token, keywords: &[Span]) -> bool {
        let gap = before.span.end < after.span.start;
        match (&before.kind, &after.kind) {
            (TokenKind::Symbol(Symbol::Open | Symbol::Dot), _) => false,
            (_, TokenKind::Symbol(Symbol::Close | Symbol::Dot | Symbol::Comma | Symbol::Colon)) => false,
            // A name's own bracket stays with it: `round(x)`, `sanctions(Cuba)`.
            (TokenKind::Word(_) | TokenKind::Name(_), TokenKind::Symbol(Symbol::Open)) => {
                gap || keywords.binary_search(&before.span).is_ok()
            }
            // `iso2:GB`, but `who: text`.
            (TokenKind::Symbol(Symbol::Colon), _) => gap,
            // `-x` and `a - x`.
            (TokenKind::Symbol(Symbol::Minus), _) => gap,
            _ => true,
        }
    }

    fn semicolon(&mut self, item: Item<'a>) {
        if self.line.is_empty() {
            // A comment stands between the statement and its end.
            self.line.push_str(CONTINUED);
        }
        self.line.push(';');
        self.last = item.span().end;
    }

    /// On its own line if it was, otherwise after what stands on the line.
    fn comment(&mut self, span: Span, indent: &str) {
        let comment = span.of(self.text).trim_end();
        let own_line = self.last == 0 || self.lines(self.last, span.start) > 0;
        if own_line {
            self.flush();
            if indent.is_empty() {
                self.blank_line(span.start);
            }
            self.line.push_str(indent);
        } else if !self.line.is_empty() {
            self.line.push_str("  ");
        }
        self.line.push_str(comment);
        self.flush();
        self.last = span.end;
    }

    /// One empty line where the source had some before `start`.
    fn blank_line(&mut self, start: usize) {
        if self.last > 0 && self.lines(self.last, start) > 1 {
            self.flush();
            self.out.push('\n');
        }
    }

    fn flush(&mut self) {
        if !self.line.is_empty() {
            self.out.push_str(self.line.trim_end());
            self.out.push('\n');
            self.line.clear();
        }
    }
}
