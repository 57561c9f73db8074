//! Comparisons in words: `isn't`, `is greater than`, `at least`, `one of`.

use super::super::atom::as_name;
use super::super::condition::looks_like_condition;
use super::super::input::Input;
use super::super::period;
use super::super::recover::ends_part;
use super::distance;
use super::foreign::foreign;
use super::spoken;
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::printer::quote;
use crate::lang::token::{Symbol, TokenKind};

/// Words and the sign that says the same; longer ones before their beginnings.
const PHRASES: &[(&[&str], &str)] = &[
    (&["greater", "than", "or", "equal", "to"], ">="),
    (&["more", "than", "or", "equal", "to"], ">="),
    (&["less", "than", "or", "equal", "to"], "<="),
    (&["the", "same", "as"], "="),
    (&["same", "as"], "="),
    (&["equal", "to"], "="),
    (&["equals"], "="),
    (&["equal"], "="),
    (&["matching"], "="),
    (&["different", "from"], "!="),
    (&["different", "than"], "!="),
    (&["differs", "from"], "!="),
    (&["other", "than"], "!="),
    (&["no", "less", "than"], ">="),
    (&["no", "fewer", "than"], ">="),
    (&["no", "more", "than"], "<="),
    (&["greater", "than"], ">"),
    (&["more", "than"], ">"),
    (&["larger", "than"], ">"),
    (&["bigger", "than"], ">"),
    (&["higher", "than"], ">"),
    (&["less", "than"], "<"),
    (&["fewer", "than"], "<"),
    (&["smaller", "than"], "<"),
    (&["lower", "than"], "<"),
    (&["at", "least"], ">="),
    (&["at", "most"], "<="),
    (&["up", "to"], "<="),
    (&["above"], ">"),
    (&["over"], ">"),
    (&["exceeds"], ">"),
    (&["exceeding"], ">"),
    (&["below"], "<"),
    (&["under"], "<"),
    (&["gte"], ">="),
    (&["gt"], ">"),
    (&["lte"], "<="),
    (&["lt"], "<"),
];

/// Forms of `is`, and what helps a verb.
const COPULAS: [&str; 4] = ["is", "was", "are", "were"];
const HELPERS: [&str; 3] = ["does", "do", "did"];

/// The sign that holds where another does not.
fn opposite(sign: &str) -> &'static str {
    match sign {
        "=" => "!=",
        "!=" => "=",
        ">" => "<=",
        ">=" => "<",
        "<" => ">=",
        _ => ">",
    }
}

/// `isn't`, `didn't`: the word before the `not` that it holds.
pub(super) fn contracted(word: &str) -> Option<&str> {
    let word = word.strip_suffix(['t', 'T'])?;
    word.strip_suffix(['\'', '’', 'ʼ'])?.strip_suffix(['n', 'N'])
}

/// Whether a word is a form of `is` or `does`, with or without `not`.
fn verb(word: &str) -> Option<(bool, bool)> {
    let (stem, negated) = match contracted(word) {
        Some(stem) => (stem, true),
        None => (word, false),
    };
    let is = |known: &&str| known.eq_ignore_ascii_case(stem);
    let copula = COPULAS.iter().any(&is) || (negated && stem.eq_ignore_ascii_case("ai"));
    (copula || HELPERS.iter().any(is)).then_some((copula, negated))
}

/// A comparison in words, where a sign was expected: `isn't protest`, `was not known`, `does not equal`, `more than 10`.
pub(super) fn worded(input: Input<'_>) -> Option<Error> {
    if let Some(error) = distance::clause(input) {
        return Some(error);
    }
    if let Some(error) = one_of(input) {
        return Some(error);
    }
    if let Some(error) = spoken::passive(input).filter(|_| verb(input.word_at(0)) == Some((true, false))) {
        return Some(error);
    }
    let (at, copula, mut negated) = match verb(input.word_at(0)) {
        Some((copula, negated)) => (1, copula, negated),
        None => (0, false, false),
    };
    let rest = input.skip(at);
    let not = usize::from(rest.keyword() == Some(Keyword::Not));
    negated |= not > 0;
    let count = at + not;
    if let Some((length, sign)) = input.skip(count).phrase(PHRASES) {
        return Some(reworded(input, count + length, if negated { opposite(sign) } else { sign }));
    }
    if !copula {
        return None;
    }
    let rest = input.skip(count);
    match rest.word_at(0).to_ascii_lowercase().as_str() {
        "" => None,
        "known" => Some(reworded(input, count, if negated { "is not" } else { "is" })),
        "null" | "unknown" | "missing" | "none" | "empty" => {
            Some(reworded(input, count + 1, if negated { "is known" } else { "is not known" }))
        }
        "in" if rest.symbol_at(1) == Some(Symbol::Open) => {
            Some(reworded(input, count + 1, if negated { "not in" } else { "in" }))
        }
        "in" | "before" | "after" | "since" | "through" | "near" if !negated => Some(reworded(input, count, "")),
        _ if rest.symbol().is_some() || rest.keyword().is_some_and(Keyword::is_reserved) => None,
        _ => Some(reworded(input, count, if negated { "!=" } else { "=" })),
    }
}

/// The same for what follows `is` or `is not`, of which `count` tokens have been read from `input`.
pub(super) fn after_is(input: Input<'_>, count: usize) -> Option<Error> {
    let rest = input.skip(count);
    if let Some(error) = spoken::passive(input).filter(|_| count == 1) {
        return Some(error);
    }
    if count == 1
        && let Some((length, meant)) = distance::words(rest)
    {
        return Some(reworded(input, count + length, meant));
    }
    let listed = one_of_words(rest).map(|length| (length, "in"));
    let (length, sign) = listed.or_else(|| rest.phrase(PHRASES))?;
    let negated = match sign {
        "in" => "not in",
        sign => opposite(sign),
    };
    Some(reworded(input, count + length, if count > 1 { negated } else { sign }))
}

/// The error for words; in place of what the lexer said of an apostrophe among them.
pub(super) fn reworded(input: Input<'_>, count: usize, meant: impl Into<String>) -> Error {
    input.context.forget_within(input.span_to(input.skip(count)));
    foreign(input, count, meant)
}

/// How many words say `in` before a bracket: `one of (`, `any (`.
fn one_of_words(input: Input<'_>) -> Option<usize> {
    const LISTS: [&[&str]; 6] = [&["one", "of"], &["any", "of"], &["either", "of"], &["among"], &["any"], &["inside"]];
    let count = LISTS.iter().find(|words| input.says(words))?.len();
    (input.symbol_at(count) == Some(Symbol::Open)).then_some(count)
}

fn one_of(input: Input<'_>) -> Option<Error> {
    one_of_words(input).map(|count| foreign(input, count, "in"))
}

/// `source = any (USA, Iran)`; `input` stands at the sign.
pub(in super::super) fn equals_any(input: Input<'_>) -> Option<Error> {
    let meant = match input.symbol()? {
        Symbol::Equal => "in",
        Symbol::NotEqual => "not in",
        _ => return None,
    };
    // Asked of every comparison: most have no bracket after the value.
    if ![2, 3].into_iter().any(|ahead| input.symbol_at(ahead) == Some(Symbol::Open)) {
        return None;
    }
    one_of_words(input.skip(1)).map(|count| foreign(input, count + 1, meant))
}

/// `source = not USA`, where `input` stands at `not`.
pub(super) fn equals_not(input: Input<'_>) -> Option<Error> {
    let sign = input.back(1);
    let meant = match sign.symbol()? {
        Symbol::Equal => "!=",
        Symbol::NotEqual => "=",
        _ => return None,
    };
    let written = matches!(input.word_at(0).to_ascii_lowercase().as_str(), "not" | "!");
    // After `!` no space is needed, and after a sign it is.
    let glued = input.span().end == input.skip(1).span().start;
    written.then(|| reworded(sign, 2, if glued { format!("{meant} ") } else { meant.to_owned() }))
}

/// `date > last month`, `published >= 5 March 2017`, where `input` stands at the second word of the period.
pub(super) fn period_as_value(input: Input<'_>) -> Option<Error> {
    let (first, sign) = (input.back(1), input.back(2));
    let clause = clause_of(sign.symbol()?)?;
    let count = period::count(first).filter(|count| *count > 1)?;
    Some(foreign(sign, count + 1, format!("{clause} {}", period::words(first, count))))
}

/// The word of a time clause that a sign says.
pub(super) fn clause_of(sign: Symbol) -> Option<&'static str> {
    Some(match sign {
        Symbol::Equal => "in",
        Symbol::Greater => "after",
        Symbol::GreaterOrEqual => "since",
        Symbol::Less => "before",
        Symbol::LessOrEqual => "through",
        _ => return None,
    })
}

/// `source exists`, where `input` stands at the verb.
pub(super) fn exists(input: Input<'_>) -> Option<Error> {
    let ends = |count| {
        let next = input.skip(count);
        ends_part(next) || matches!(next.keyword(), Some(Keyword::And | Keyword::Or))
    };
    match input.word_at(0).to_ascii_lowercase().as_str() {
        "exists" | "exist" | "present" | "given" | "notnull" if ends(1) => Some(foreign(input, 1, "is known")),
        "missing" | "absent" | "isnull" | "empty" if ends(1) => Some(foreign(input, 1, "is not known")),
        _ => None,
    }
}

/// `has target`, `no target`, `exists source`, `more than 10 fatalities`, where `input` follows the first of the words.
pub(super) fn before_field(input: Input<'_>) -> Option<Error> {
    let first = input.back(1);
    if let Some((count, sign)) = first.phrase(PHRASES)
        && matches!(first.peek_at(count)?.kind, TokenKind::Number(_))
        && as_name(first.peek_at(count + 1)?, first.context.text).is_some()
    {
        let (number, field) = (first.word_at(count), first.word_at(count + 1));
        let field = if is_toll(field) { "fatalities" } else { field };
        return Some(foreign(first, count + 2, format!("{field} {sign} {number}")));
    }
    let known = match first.word_at(0).to_ascii_lowercase().as_str() {
        "has" | "have" | "having" | "exists" | "with" => "is known",
        "no" | "without" | "lacks" | "lacking" => "is not known",
        "either" | "both" if looks_like_condition(input) => return Some(foreign(first, 1, "")),
        _ => return None,
    };
    let next = input.skip(1);
    let alone = ends_part(next) || matches!(next.keyword(), Some(Keyword::And | Keyword::Or));
    alone.then(|| foreign(first, 2, format!("{} {known}", input.word_at(0))))
}

/// Words for people who died.
fn is_toll(word: &str) -> bool {
    ["deaths", "dead", "killed", "casualties", "victims", "fatality", "people"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// What stands after a number and says nothing: `> 10 people`, `limit 10 rows`.
pub(super) fn counted_noun(input: Input<'_>) -> Option<Error> {
    const ROWS: [&str; 9] = ["rows", "row", "results", "result", "records", "lines", "items", "entries", "persons"];
    let number = matches!(input.previous()?.kind, TokenKind::Number(_));
    let word = input.word_at(0);
    let is_noun = is_toll(word) || ROWS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let alone = ends_part(input.skip(1)) || input.keyword_at(1).is_some_and(Keyword::is_reserved);
    (number && is_noun && alone).then(|| foreign(input, 1, ""))
}

/// `intensity > 0 and < 5`, where `input` stands at the second sign; `0 < intensity`, where it stands at the number.
pub(super) fn without_field(input: Input<'_>) -> Option<Error> {
    let sign = |symbol: Option<Symbol>| symbol.filter(|symbol| clause_of(*symbol).is_some());
    if sign(input.symbol()).is_some() {
        let before = input.back(4);
        let compared = sign(before.symbol_at(1)).is_some() && as_name(before.peek()?, input.context.text).is_some();
        let meant = format!("{} {}", before.word_at(0), input.word_at(0));
        let kind = ErrorKind::MissingField { meant: Some(format!("{meant} {}", input.word_at(1))) };
        return (compared && input.position() >= 4).then(|| Error::fixed(kind, input.span(), meant));
    }
    let number = matches!(input.peek()?.kind, TokenKind::Number(_) | TokenKind::Date);
    let turned = |symbol: Symbol| match symbol {
        Symbol::Less => Some(">"),
        Symbol::LessOrEqual => Some(">="),
        Symbol::Greater => Some("<"),
        Symbol::GreaterOrEqual => Some("<="),
        Symbol::Equal => Some("="),
        _ => None,
    };
    let (lower, field) = (turned(input.symbol_at(1)?)?, input.peek_at(2)?);
    if !number || as_name(field, input.context.text).is_none() {
        return None;
    }
    let field = input.word_at(2);
    let mut meant = format!("{field} {lower} {}", input.word_at(0));
    let upper = sign(input.symbol_at(3));
    if let (Some(upper), Some(_)) = (upper, input.peek_at(4)) {
        meant.extend([" and ", field, " ", upper.text(), " ", input.word_at(4)]);
    }
    Some(foreign(input, if upper.is_some() { 5 } else { 3 }, meant))
}

/// `= *oil*`, `matches /oil/`, where `input` stands at the first sign; `protest*`, where it stands at the star.
pub(super) fn wildcard(input: Input<'_>) -> Option<Error> {
    let around = input.symbol()?;
    if !matches!(around, Symbol::Star | Symbol::Slash) {
        return None;
    }
    let sign = input.back(1);
    let word = matches!(input.peek_at(1).map(|token| &token.kind), Some(TokenKind::Word(_)));
    if sign.keyword() == Some(Keyword::Matches) || sign.symbol() == Some(Symbol::Equal) {
        let closed = usize::from(input.symbol_at(2) == Some(around));
        let text = quote(input.word_at(1));
        let field = input.back(2).word_at(0);
        let searched = ["text", "title", "sentence"].iter().any(|known| known.eq_ignore_ascii_case(field));
        return word.then(|| match sign.symbol() {
            Some(_) if searched => foreign(sign, 3 + closed, format!("matches {text}")),
            _ => foreign(input, 2 + closed, text),
        });
    }
    let after_value = around == Symbol::Star && input.expectations().has_keyword(Keyword::And);
    after_value.then(|| foreign(input, 1, ""))
}
