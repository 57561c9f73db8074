//! Words of others within a stage: names of columns, groups and figures, and stages that lack their end.

use super::super::expect::{FUNCTIONS, Kind, STAGES};
use super::super::input::Input;
use super::super::recover::ends_part;
use super::follows;
use super::foreign::foreign;
use super::moved::part_start;
use super::verbs::{chart, lack_of, rolling, with_counts, written};
use crate::lang::ast::Unit;
use crate::lang::error::{Error, ErrorKind, Lack};
use crate::lang::keyword::{Keyword, is_field};
use crate::lang::token::{Symbol, TokenKind};
use crate::model::Span;

/// A word within a stage.
pub(super) fn within(input: Input<'_>) -> Option<Error> {
    let expectations = input.expectations();
    let word = input.word_at(0).to_ascii_lowercase();
    if expectations.has(Kind::Stage) {
        return None;
    }
    if follows(input, &[Keyword::Write]) && input.keyword() == Some(Keyword::To) {
        return written(input.back(1));
    }
    if let Some(error) = follows_stage(input) {
        return Some(error);
    }
    if follows(input, &[Keyword::Sort]) && input.keyword() == Some(Keyword::Desc) && !ends_part(input.skip(1)) {
        return Some(foreign(input, 2, format!("{} desc", input.word_at(1))));
    }
    if follows(input, &[Keyword::Chart]) && is_other_chart(&word) {
        return Some(foreign(input, 1, "bar"));
    }
    if follows(input, &[Keyword::Chart]) && (input.keyword() == Some(Keyword::By) || is_group(input)) {
        return chart(input.back(1));
    }
    let other = without_function(input).or_else(|| goes_on(input));
    if let Some(error) = read_as_group(input).or_else(|| name_of_words(input)).or(other) {
        return Some(error);
    }
    match (input.keyword(), input.symbol()) {
        (Some(Keyword::As), _) => as_name(input),
        (_, Some(Symbol::Open)) if in_stage(input, &[Keyword::Show, Keyword::Sort]) => called(input),
        (_, Some(Symbol::Minus)) if follows(input, &[Keyword::Show]) => Some(lack_of(input, Lack::Drop)),
        (_, Some(Symbol::Greater | Symbol::GreaterOrEqual | Symbol::Less | Symbol::LessOrEqual | Symbol::Equal))
            if in_stage(input, FUNCTIONS) && !in_expression(input) =>
        {
            compared_figure(input)
        }
        (_, Some(Symbol::Greater | Symbol::GreaterOrEqual | Symbol::Less | Symbol::LessOrEqual | Symbol::Equal))
            if in_expression(input) && !expectations.has_symbol(Symbol::Equal) =>
        {
            Some(Error::new(ErrorKind::Lacking { written: "if".to_owned(), lack: Lack::Choice }, input.span()))
        }
        _ => match word.as_str() {
            "except" | "but" | "excluding" if in_stage(input, &[Keyword::Show]) => Some(lack_of(input, Lack::Drop)),
            "desc" if in_stage(input, FUNCTIONS) => {
                let column = if in_stage(input, &[Keyword::Count]) { "count" } else { return None };
                Some(foreign(input, 1, format!("| sort {column} desc")))
            }
            "on" | "using" if in_stage(input, &[Keyword::Join]) => Some(lack_of(input, Lack::JoinOn)),
            "when" | "if" if in_expression(input) => {
                Some(Error::new(ErrorKind::Lacking { written: "case".to_owned(), lack: Lack::Choice }, input.span()))
            }
            _ => None,
        },
    }
}

/// What follows the word of a stage at once: `share by year`, `rolling avg count`, `show top 10`, `write csv`.
fn follows_stage(input: Input<'_>) -> Option<Error> {
    let word = input.word_at(0).to_ascii_lowercase();
    let by = input.keyword() == Some(Keyword::By);
    let number = |input: Input<'_>| matches!(input.peek().map(|token| &token.kind), Some(TokenKind::Number(_)));
    let stage = input.back(1);
    match stage.keyword().filter(|_| input.position() > 0) {
        Some(Keyword::Share) if by => with_counts(stage, 2, "share"),
        Some(Keyword::Cumulative) if by => with_counts(stage, 2, "cumulative"),
        Some(Keyword::Change) if by => with_counts(stage, 2, "change"),
        Some(Keyword::Pivot) if by => Some(foreign(input, 1, "")),
        Some(Keyword::Rolling) if !number(input) && !ends_part(input) => rolling(stage),
        Some(Keyword::Show) if number(input) => Some(foreign(stage, 2, format!("limit {}", input.word_at(0)))),
        Some(Keyword::Top | Keyword::First | Keyword::Last) if number(input) && follows(stage, &[Keyword::Show]) => {
            let last = stage.keyword() == Some(Keyword::Last);
            let sorted = if last { "sort date desc | " } else { "" };
            Some(foreign(stage.back(1), 3, format!("{sorted}limit {}", input.word_at(0))))
        }
        Some(Keyword::Write)
            if ["csv", "tsv", "json", "svg", "png", "html"].contains(&word.as_str()) && ends_part(input.skip(1)) =>
        {
            Some(foreign(input, 1, format!("\"rows.{word}\"")))
        }
        Some(Keyword::Sum) if input.keyword() == Some(Keyword::Of) && follows(stage, &[Keyword::Cumulative]) => {
            Some(foreign(stage, 2, ""))
        }
        Some(Keyword::Top) if number(input) && stage.back(1).symbol() == Some(Symbol::Comma) => {
            Some(foreign(stage.back(1), 2, " | top"))
        }
        None if stage.word_at(0).eq_ignore_ascii_case("me") && follows(stage, &[Keyword::Show]) => {
            Some(foreign(stage, 1 + usize::from(input.keyword() == Some(Keyword::The)), ""))
        }
        _ => None,
    }
}

/// What goes on after groups or keys: `sorted by count`, `then sort`, `in descending order`.
fn goes_on(input: Input<'_>) -> Option<Error> {
    let figures = in_stage(input, FUNCTIONS);
    if !figures && !in_stage(input, &[Keyword::Sort, Keyword::Top, Keyword::Limit]) {
        return None;
    }
    let sort = if in_stage(input, &[Keyword::Count]) { "| sort count" } else { "| sort date" };
    let orders: [(&[&str], &str); 6] = [
        (&["in", "descending", "order"], " desc"),
        (&["in", "ascending", "order"], ""),
        (&["descending", "order"], " desc"),
        (&["ascending", "order"], ""),
        (&["descending"], " desc"),
        (&["ascending"], ""),
    ];
    if let Some((count, order)) = input.phrase(&orders) {
        let meant = if figures { format!("{sort}{order}") } else { order.trim().to_owned() };
        return Some(foreign(input, count, meant));
    }
    let then = 1 + usize::from(input.says(&["and", "then"]));
    let begins = input.skip(then).keyword().is_some_and(|keyword| STAGES.contains(&keyword));
    if begins && (input.keyword() == Some(Keyword::Then) || then == 2) {
        return Some(foreign(input, then, "|"));
    }
    let participle = ["sorted", "ordered", "ranked", "limited", "filtered"];
    participle
        .iter()
        .any(|word| word.eq_ignore_ascii_case(input.word_at(0)))
        .then(|| super::verbs::without_bar(input))
        .flatten()
}

/// `sum fatalities, intensity`, `count distinct source, target`, where `input` stands at a field in place of a figure.
fn without_function(input: Input<'_>) -> Option<Error> {
    let comma = input.position() > 2 && input.back(1).symbol() == Some(Symbol::Comma);
    if !comma || !input.expectations().has(Kind::Figure) || !is_field(input.word_at(0)) {
        return None;
    }
    let before = (2..8)
        .map(|count| input.back(count))
        .find(|at| at.keyword().is_some_and(|keyword| FUNCTIONS.contains(&keyword)))?;
    let function = match (before.keyword()?, before.keyword_at(1)) {
        (Keyword::Count, Some(Keyword::Distinct)) => "count distinct",
        (Keyword::Count, _) => return None,
        (keyword, _) => keyword.text(),
    };
    let found = Some(input.word_at(0).to_owned());
    let kind = ErrorKind::Unexpected { found, expected: input.expectations().describe() };
    let start = input.span().start;
    Some(Error::new(kind, input.span()).with_fix(Span::new(start, start), format!("{function} ")))
}

/// `by each year`, `by every 2 weeks`, `top 10 most active source`, where `input` follows what was read as a group.
fn read_as_group(input: Input<'_>) -> Option<Error> {
    let before = input.back(1);
    let word = before.word_at(0).to_ascii_lowercase();
    let by = before.position() > 0 && matches!(before.back(1).keyword(), Some(Keyword::By | Keyword::Per));
    let number = matches!(input.peek()?.kind, TokenKind::Number(_));
    if by && matches!(word.as_str(), "each" | "every" | "all" | "the") && (number || is_group(input)) {
        return Some(foreign(before, 1, ""));
    }
    let ranked = before.position() > 1 && before.back(2).keyword() == Some(Keyword::Top);
    let most = matches!(word.as_str(), "most" | "biggest" | "largest" | "main" | "leading");
    let kind = matches!(
        input.word_at(0).to_ascii_lowercase().as_str(),
        "active" | "common" | "frequent" | "important" | "violent"
    );
    (ranked && most).then(|| foreign(before, 1 + usize::from(kind), ""))
}

/// `count as number of events`, where `input` follows the first word of the name.
fn name_of_words(input: Input<'_>) -> Option<Error> {
    let name = input.back(1);
    let named = input.position() > 1 && name.back(1).keyword() == Some(Keyword::As);
    let word = |ahead| matches!(input.peek_at(ahead).map(|token| &token.kind), Some(TokenKind::Word(_)));
    let count = (0..6).take_while(|ahead| word(*ahead) && input.keyword_at(*ahead) != Some(Keyword::By)).count();
    let end = input.skip(count);
    let ends = ends_part(end) || end.keyword() == Some(Keyword::By) || end.symbol() == Some(Symbol::Comma);
    if !named || count == 0 || !ends || input.keyword() == Some(Keyword::Skip) {
        return None;
    }
    let words = name.span_to(end).of(input.context.text);
    let kind = ErrorKind::UnquotedName(words.to_owned());
    Some(Error::fixed(kind, name.span_to(end), format!("`{words}`")))
}

/// Whether a place lies in an expression of `with`, in brackets or not.
fn in_expression(input: Input<'_>) -> bool {
    const DEEPEST: usize = 8;
    let mut start = part_start(input);
    for _ in 0..DEEPEST {
        if start.position() == 0 || start.back(1).symbol() != Some(Symbol::Open) {
            break;
        }
        start = part_start(start.back(1));
    }
    start.keyword() == Some(Keyword::With)
}

/// Whether the stage that a place lies in begins with one of these.
pub(super) fn in_stage(input: Input<'_>, stages: &[Keyword]) -> bool {
    part_start(input).keyword().is_some_and(|keyword| stages.contains(&keyword))
}

fn is_other_chart(word: &str) -> bool {
    ["pie", "column", "columns", "bars", "donut", "histogram"].contains(&word)
}

/// Whether a field or a unit comes next that the stage ends with, or that is one of several.
fn is_group(input: Input<'_>) -> bool {
    let unit = input.keyword().is_some_and(|keyword| Unit::from_word(keyword.text()).is_some());
    let word = matches!(input.peek().map(|token| &token.kind), Some(TokenKind::Word(None)))
        && !["scatter", "network", "area", "bubble", "tree", "radar"].contains(&input.word_at(0));
    unit || word && (ends_part(input.skip(1)) || input.symbol_at(1) == Some(Symbol::Comma))
}

/// `show source as actor1`, `count by year as y`, `count as "number of events"`, where `input` stands at `as`.
fn as_name(input: Input<'_>) -> Option<Error> {
    if in_stage(input, &[Keyword::Write, Keyword::Chart, Keyword::With]) {
        return None;
    }
    let named = [Keyword::Show, Keyword::Top, Keyword::Sort, Keyword::Share, Keyword::Change];
    if !in_stage(input, FUNCTIONS) && !in_stage(input, &named) {
        return ends_part(input.skip(2)).then(|| foreign(input, 2, ""));
    }
    let error = lack_of(input, Lack::Rename);
    let (old, new) = (input.back(1).word_at(0), input.word_at(1));
    let shown = follows(input.back(1), &[Keyword::Show]);
    match input.peek_at(1).map(|token| &token.kind) {
        // The only column: named first, then shown.
        Some(TokenKind::Word(_)) if shown && ends_part(input.skip(2)) => {
            Some(error.with_fix(input.back(2).span_to(input.skip(2)), format!("with {new} = {old} | show {new}")))
        }
        Some(TokenKind::Word(_)) if ends_part(input.skip(2)) && follows(input.back(1), &[Keyword::By]) => {
            Some(error.with_fix(input.span_to(input.skip(2)), format!("| with {new} = {old}")))
        }
        _ => Some(error),
    }
}

/// `show count(*)`, `sort count(*)`, where `input` stands at the bracket.
fn called(input: Input<'_>) -> Option<Error> {
    let function = input.back(1);
    let Some(Error { kind: ErrorKind::ForeignWords { written, meant }, span, .. }) = super::called_function(function)
    else {
        return None;
    };
    let figure = function.keyword().is_some_and(|keyword| FUNCTIONS.contains(&keyword));
    if !figure {
        return Some(Error::new(ErrorKind::Lacking { written, lack: Lack::Function }, span));
    }
    let sorted = in_stage(input, &[Keyword::Sort]);
    let kind = |meant: &str| ErrorKind::ForeignWords { written: written.clone(), meant: meant.to_owned() };
    if sorted {
        // A figure's column is called as it is written, with `_` between.
        let column = meant.replace(' ', "_");
        return Some(Error::fixed(kind(&column), span, column));
    }
    let alone = follows(function, &[Keyword::Show]).then(|| function.back(1).span());
    let error = Error::new(kind(&meant), span);
    Some(match alone {
        Some(show) => error.with_fix(show.to(span), meant),
        None => error,
    })
}

/// `count > 5`, `count by year > 3`, where `input` stands at the sign: the figures first, then what must hold of them.
fn compared_figure(input: Input<'_>) -> Option<Error> {
    let value = input.peek_at(1).filter(|token| matches!(token.kind, TokenKind::Number(_)))?;
    let name = (1..=2).map(|count| input.back(count)).find(|name| name.keyword() == Some(Keyword::Count));
    let column = if name.is_some() || in_stage(input, &[Keyword::Count]) { "count" } else { return None };
    let sign = input.word_at(0);
    let meant = format!("| where {column} {sign} {}", value.span.of(input.context.text));
    let span = input.span().to(value.span);
    let kind = ErrorKind::ForeignWords { written: span.of(input.context.text).to_owned(), meant: meant.clone() };
    let fixed = Error::new(kind, span).with_fix(span, meant);
    Some(fixed)
}

/// What follows a whole number in `top`: `top source 10`, `top ten source`, `top 10% source`, `top 10 most active source`.
pub(super) fn top(input: Input<'_>) -> Option<Error> {
    const NUMBERS: [(&str, &str); 11] = [
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("twenty", "20"),
        ("fifty", "50"),
        ("hundred", "100"),
    ];
    let word = input.word_at(0).to_ascii_lowercase();
    if !input.expectations().has(Kind::Count) || ends_part(input) {
        return None;
    }
    if let Some((_, digits)) = NUMBERS.iter().find(|(known, _)| *known == word) {
        return Some(foreign(input, 1, *digits));
    }
    if !follows(input, &[Keyword::Top]) {
        return None;
    }
    let number = matches!(input.peek_at(1).map(|token| &token.kind), Some(TokenKind::Number(_)));
    if number {
        return Some(foreign(input, 2, format!("{} {}", input.word_at(1), input.word_at(0))));
    }
    let found = input.word_at(0).to_owned();
    let kind = ErrorKind::Unexpected { found: Some(found), expected: input.expectations().describe() };
    let start = input.span().start;
    Some(Error::new(kind, input.span()).with_fix(Span::new(start, start), "10 "))
}

/// `count by 2017`, where `input` follows the year.
pub(super) fn grouped_by_year(input: Input<'_>) -> Option<Error> {
    let year = input.back(1);
    let by = input.position() > 1 && year.back(1).keyword() == Some(Keyword::By);
    (by && super::super::period::is_year(year, 0) && input.expectations().has(Kind::Unit))
        .then(|| foreign(year, 1, "year"))
}

/// A word that something must follow, where nothing does.
pub(super) fn unfinished(input: Input<'_>) -> Option<Error> {
    use Keyword as K;
    const NEED_MORE: [Keyword; 30] = [
        K::Sort,
        K::Show,
        K::Sum,
        K::Avg,
        K::Min,
        K::Max,
        K::Median,
        K::First,
        K::Last,
        K::Top,
        K::Limit,
        K::Offset,
        K::Rolling,
        K::Cumulative,
        K::Change,
        K::Share,
        K::Pivot,
        K::Join,
        K::Write,
        K::Include,
        K::By,
        K::Per,
        K::Distinct,
        K::Over,
        K::As,
        K::With,
        K::Sequence,
        K::Let,
        K::Param,
        K::Define,
    ];
    // `with count`
    let unnamed = input.position() > 1 && input.back(2).keyword() == Some(Keyword::With);
    let word = if unnamed && input.expectations().has_symbol(Symbol::Equal) { input.back(2) } else { input.back(1) };
    let keyword = word.keyword().filter(|_| input.position() > 0)?;
    let needs = NEED_MORE.contains(&keyword) || keyword == Keyword::Explain;
    if !needs || !ends_part(input) || input.symbol() == Some(Symbol::Close) {
        return None;
    }
    let word = word.word_at(0).to_owned();
    let end = input.span().start;
    let kind = ErrorKind::Unfinished { word, last: input.is_at_end() };
    Some(Error::new(kind, Span::new(end, end)))
}
