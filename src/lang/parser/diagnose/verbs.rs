//! Words of others where a stage begins: each with ours, or with what to do in its place.

use super::super::expect::FUNCTIONS;
use super::super::input::Input;
use super::super::period::{is_unit, is_whole};
use super::super::recover::ends_part;
use super::foreign::foreign;
use super::moved::part_end;
use crate::lang::error::{Error, ErrorKind, Lack};
use crate::lang::keyword::{Keyword, is_field};
use crate::lang::token::{Symbol, TokenKind};

/// Words for what has no like here.
const LACKING: &[(&str, Lack)] = &[
    ("sample", Lack::Sample),
    ("random", Lack::Sample),
    ("shuffle", Lack::Sample),
    ("drop", Lack::Drop),
    ("remove", Lack::Drop),
    ("exclude", Lack::Drop),
    ("omit", Lack::Drop),
    ("hide", Lack::Drop),
    ("std", Lack::Statistics),
    ("stdev", Lack::Statistics),
    ("stddev", Lack::Statistics),
    ("sd", Lack::Statistics),
    ("variance", Lack::Statistics),
    ("var", Lack::Statistics),
    ("mode", Lack::Statistics),
    ("percentile", Lack::Statistics),
    ("quantile", Lack::Statistics),
    ("correlate", Lack::Statistics),
    ("correlation", Lack::Statistics),
    ("corr", Lack::Statistics),
    ("regress", Lack::Statistics),
    ("describe", Lack::Statistics),
    ("summary", Lack::Statistics),
    ("map", Lack::Map),
    ("geo", Lack::Map),
    ("forecast", Lack::Statistics),
    ("predict", Lack::Statistics),
    ("normalize", Lack::Statistics),
    ("normalise", Lack::Statistics),
    ("cluster", Lack::Statistics),
    ("lead", Lack::Statistics),
    ("unpivot", Lack::Reshape),
    ("melt", Lack::Reshape),
    ("transpose", Lack::Reshape),
    ("explode", Lack::Reshape),
    ("unnest", Lack::Reshape),
    ("apply", Lack::Reshape),
    ("fill", Lack::Fill),
    ("fillna", Lack::Fill),
    ("dropna", Lack::Fill),
    ("if", Lack::Choice),
    ("case", Lack::Choice),
];

/// A word for what has no like here.
pub(super) fn lacking(input: Input<'_>) -> Option<Error> {
    let word = input.word_at(0);
    if ["rename", "alias"].iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return Some(rename(input));
    }
    let (_, lack) = LACKING.iter().find(|(known, _)| known.eq_ignore_ascii_case(word))?;
    if *lack == Lack::Choice && super::super::condition::looks_like_condition(input.skip(1)) {
        return None;
    }
    Some(lack_of(input, *lack))
}

pub(super) fn lack_of(input: Input<'_>, lack: Lack) -> Error {
    Error::new(ErrorKind::Lacking { written: input.word_at(0).to_owned(), lack }, input.span())
}

/// A word at the beginning of a stage.
pub(super) fn begins(input: Input<'_>) -> Option<Error> {
    let word = input.word_at(0).to_ascii_lowercase();
    let next = input.skip(1);
    let alone = ends_part(next);
    let whole = matches!(next.peek().map(|token| &token.kind), Some(TokenKind::Number(_)));
    if word == "if" && super::super::condition::looks_like_condition(next) {
        return Some(foreign(input, 1, "where"));
    }
    if let Some(error) = lacking(input) {
        return Some(error);
    }
    let after_by = usize::from(matches!(next.keyword(), Some(Keyword::By | Keyword::Of)));
    let (count, meant) = match word.as_str() {
        "percent" | "percentage" | "percentages" | "proportion" | "proportions" | "fraction" | "ratio" | "rate" => {
            return shares(input, 1 + after_by);
        }
        "crosstab" | "cross" | "tabulate2" | "xtab" | "matrix" => return crosstab(input),
        "print" | "display" | "view" | "see" | "output" | "return" | "list" if alone => (1, "limit 100".to_owned()),
        "print" | "display" | "view" | "see" | "return" | "list" => (1, "show".to_owned()),
        "total" if alone || next.keyword() == Some(Keyword::By) => (1, "count".to_owned()),
        "latest" | "newest" | "recent" | "recently" | "lately" | "last" if whole || alone && word != "last" => {
            (1 + usize::from(whole), format!("sort date desc | limit {}", if whole { next.word_at(0) } else { "10" }))
        }
        "oldest" | "earliest" | "first" if whole || alone && word != "first" => {
            (1 + usize::from(whole), format!("sort date | limit {}", if whole { next.word_at(0) } else { "10" }))
        }
        "reverse" | "reversed" => (1, "sort date desc".to_owned()),
        "trend" | "timeline" | "trends" | "timeseries" if alone => (1, "count by month | chart line".to_owned()),
        "line" | "bar" | "heat" | "plot" | "graph" | "draw" | "chart" | "histogram" => return chart(input),
        "export" | "save" | "to" | "dump" | "download" | "output" | "write" | "store" => return written(input),
        "compute" | "add" | "create" | "assign" | "define" | "new" | "extend" => (1, "with".to_owned()),
        "grouped" | "group" | "broken" | "split" | "counted" if next.keyword() == Some(Keyword::By) => {
            (2, "count by".to_owned())
        }
        "sorted" | "ordered" | "ranked" | "arranged" => (1 + after_by, "sort".to_owned()),
        "limited" => (1 + usize::from(next.keyword() == Some(Keyword::To)), "limit".to_owned()),
        "filtered" => (1 + after_by, "where".to_owned()),
        "growth" | "difference" | "diff" | "delta" | "lag" | "increase" => {
            return with_counts(input, 1 + after_by, "change");
        }
        "moving" | "smooth" | "running" => return rolling(input),
        "unique" | "distinct" | "dedup" | "dedupe" | "deduplicate" if alone => (1, "count by source".to_owned()),
        "head" | "take" if next.symbol() == Some(Symbol::Open) && next.symbol_at(2) == Some(Symbol::Close) => {
            (4, format!("limit {}", next.word_at(1)))
        }
        "year" | "month" | "week" | "day" | "quarter" | "decade" if alone => (1, format!("count by {word}")),
        "fatalities" if next.keyword() == Some(Keyword::By) => (1, "sum fatalities".to_owned()),
        "intensity" | "confidence" if next.keyword() == Some(Keyword::By) => (1, format!("avg {word}")),
        _ if is_field(&word) && (alone || next.symbol() == Some(Symbol::Comma)) => {
            (1, format!("show {}", input.word_at(0)))
        }
        "left" | "inner" | "outer" | "full" | "right" => {
            let joined = (1..3).find(|ahead| input.keyword_at(*ahead) == Some(Keyword::Join))?;
            (joined + 1, "join".to_owned())
        }
        "merge" | "lookup" => (1, "join".to_owned()),
        "per" | "each" | "every" => (1, "count by".to_owned()),
        _ => return None,
    };
    Some(foreign(input, count, meant))
}

/// The same words with no `|` before them: `events latest 10`, `events per year`, `events inner join articles`.
pub(super) fn without_bar(input: Input<'_>) -> Option<Error> {
    const NAMES_TOO: [&str; 13] =
        ["to", "first", "last", "new", "add", "create", "line", "bar", "see", "view", "rate", "store", "define"];
    let word = input.word_at(0);
    if NAMES_TOO.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return None;
    }
    let mut error = begins(input)?;
    if let (Some(fix), ErrorKind::ForeignWords { meant, .. }) = (&mut error.fix, &mut error.kind) {
        fix.replacement.insert_str(0, "| ");
        meant.insert_str(0, "| ");
    } else if let Some(fix) = &mut error.fix {
        fix.replacement.insert_str(0, "| ");
    }
    Some(error)
}

/// `rename a b`, `rename a as b`, `rename b = a`: the column with another name.
fn rename(input: Input<'_>) -> Error {
    let word = |ahead| matches!(input.peek_at(ahead).map(|token| &token.kind), Some(TokenKind::Word(_)));
    let (count, old, new) = match input.symbol_at(2) {
        Some(Symbol::Equal) => (4, 3, 1),
        _ if matches!(input.keyword_at(2), Some(Keyword::As | Keyword::To)) => (4, 1, 3),
        _ => (3, 1, 2),
    };
    let error = lack_of(input, Lack::Rename);
    if !word(old) || !word(new) || !ends_part(input.skip(count)) {
        return error;
    }
    error.with_fix(input.span_to(input.skip(count)), format!("with {} = {}", input.word_at(new), input.word_at(old)))
}

/// `percent by year`: counts, and their shares.
fn shares(input: Input<'_>, count: usize) -> Option<Error> {
    with_counts(input, count, "share")
}

/// `share by year`, `growth by year`: counts, and what is made of them.
pub(super) fn with_counts(input: Input<'_>, count: usize, stage: &str) -> Option<Error> {
    let groups = input.skip(count);
    let end = part_end(groups);
    if end.position() == groups.position() {
        return Some(foreign(input, 1, format!("{stage} count")));
    }
    let figure = groups.keyword().is_some_and(|keyword| FUNCTIONS.contains(&keyword));
    let groups = groups.span_to(end).of(input.context.text);
    let meant = if figure { format!("{stage} {groups}") } else { format!("count by {groups} | {stage} count") };
    Some(foreign(input, end.position() - input.position(), meant))
}

/// `moving average 3 months`, `rolling avg count 3 months`: the length first, then the figure.
pub(super) fn rolling(input: Input<'_>) -> Option<Error> {
    let end = part_end(input);
    let words = || (1..end.position() - input.position()).map(|ahead| input.skip(ahead));
    let length = words().find(|at| is_whole(*at, 0) && is_unit(*at, 1));
    let length = length.map_or("3 months".to_owned(), |at| format!("{} {}", at.word_at(0), at.word_at(1)));
    let sum = words().any(|at| ["sum", "total"].iter().any(|word| word.eq_ignore_ascii_case(at.word_at(0))));
    let column = words().rfind(|at| at.word_at(0).eq_ignore_ascii_case("count") || is_field(at.word_at(0)));
    let column = column.map_or("count", |at| at.word_at(0));
    let function = if sum { "sum" } else { "avg" };
    Some(foreign(input, end.position() - input.position(), format!("rolling {length} {function} {column}")))
}

/// `crosstab source, target`: counts, and one of the groups as columns.
fn crosstab(input: Input<'_>) -> Option<Error> {
    let end = part_end(input);
    let names = (1..end.position() - input.position())
        .filter(|ahead| {
            matches!(input.peek_at(*ahead).map(|token| &token.kind), Some(TokenKind::Word(keyword)) if !keyword.is_some_and(Keyword::is_reserved))
        })
        .map(|ahead| input.word_at(ahead));
    match names.collect::<Vec<_>>().as_slice() {
        [rows, columns] => {
            let meant = format!("count by {rows}, {columns} | pivot {columns}");
            Some(foreign(input, end.position() - input.position(), meant))
        }
        _ => Some(foreign(input, 1, "count by source, quad | pivot quad")),
    }
}

/// `line chart by year`, `plot year`, `chart count by year`: counts first, then the chart.
pub(super) fn chart(input: Input<'_>) -> Option<Error> {
    let first = input.word_at(0).to_ascii_lowercase();
    let kind = match first.as_str() {
        "line" | "bar" | "heat" => format!("chart {first}"),
        _ => "chart".to_owned(),
    };
    let is_chart =
        |ahead| ["chart", "plot", "graph"].iter().any(|word| word.eq_ignore_ascii_case(input.word_at(ahead)));
    let groups = input.skip(1 + usize::from(is_chart(1)));
    let by = usize::from(matches!(groups.keyword(), Some(Keyword::By | Keyword::Of)));
    let end = part_end(groups);
    if end.position() == groups.position() {
        return Some(foreign(input, groups.position() - input.position(), kind));
    }
    let figures = groups.keyword().is_some_and(|keyword| FUNCTIONS.contains(&keyword));
    let groups = groups.skip(by).span_to(end).of(input.context.text);
    let counts = if figures { groups.to_owned() } else { format!("count by {groups}") };
    Some(foreign(input, end.position() - input.position(), format!("{counts} | {kind}")))
}

/// `export to csv`, `save as "x.csv"`, `to json`.
pub(super) fn written(input: Input<'_>) -> Option<Error> {
    let mut next = input.skip(1);
    if input.keyword() == Some(Keyword::To) {
        next = input;
    }
    let little = |input: Input<'_>| {
        matches!(input.word_at(0).to_ascii_lowercase().as_str(), "to" | "as" | "in" | "into" | "file")
    };
    while little(next) {
        next = next.skip(1);
    }
    let count = next.position() - input.position();
    let format = match next.word_at(0).to_ascii_lowercase().as_str() {
        format @ ("csv" | "tsv" | "json" | "jsonl" | "html" | "svg" | "png" | "graphml" | "parquet") => {
            Some(format.to_owned())
        }
        "markdown" => Some("md".to_owned()),
        "excel" | "xls" | "xlsx" | "spreadsheet" | "file" | "" => Some("csv".to_owned()),
        _ => None,
    };
    match (format, next.symbol_at(1)) {
        (Some(format), dot) if dot != Some(Symbol::Dot) => {
            let named = usize::from(!ends_part(next));
            Some(foreign(input, count + named, format!("write \"rows.{format}\"")))
        }
        _ => Some(foreign(input, count, "write")),
    }
}
