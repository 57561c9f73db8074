//! What to write instead, for each mistake that has a remedy.

use super::kind::{ErrorKind, Lack, PeriodTrouble, Speech};
use super::message::{Tick, alternatives};
use crate::lang;

impl ErrorKind {
    /// What to write instead, where the kind of mistake says it.
    pub(super) fn help(&self) -> Option<String> {
        Some(match self {
            ErrorKind::Unexpected { expected, .. } if *expected == ["`within`"] => {
                "say how near, as in `place near Caracas within 50 km`".to_owned()
            }
            ErrorKind::Unexpected { expected, .. } if *expected == ["`km`"] => {
                "distances are in kilometres, as in `within 50 km`; a mile is 1.6 km".to_owned()
            }
            ErrorKind::Unexpected { expected, .. } if *expected == ["`to`"] => {
                "write `from 2014 to 2016`, or `since 2014` without an end".to_owned()
            }
            ErrorKind::Unexpected { found: None, expected } if *expected == ["a stage such as `count`"] => {
                "say what to do with the rows, as in `| count by year`, or leave the `|` out".to_owned()
            }
            ErrorKind::Unexpected { expected, .. } if *expected == ["a stage such as `count`"] => {
                "a stage is `count by year`, `top 10 source`, `where …`, `sort date desc`, `limit 10`, `show date, source`, `chart` or the like"
                    .to_owned()
            }
            ErrorKind::Unexpected { expected, .. } if *expected == ["a period such as 2017"] => {
                "write a year, a month with its year, a date such as 2017-03-05, or `last 3 months`".to_owned()
            }
            ErrorKind::Unexpected { found: None, expected }
                if *expected == ["a time clause such as `since 2017`", "a comparison such as `=`"] =>
            {
                "write what the field is compared with, as in `source = Cuba` or `date since 2017`".to_owned()
            }
            ErrorKind::Unexpected { expected, .. } if *expected == ["`then`"] => {
                "say what follows, as in `then (events where action = assault)`".to_owned()
            }
            ErrorKind::Unexpected { expected, .. } if *expected == ["a unit such as `months`"] => {
                "write a unit of time, as in `30 days`".to_owned()
            }
            ErrorKind::Unexpected { expected, .. } if *expected == ["`with`"] => {
                "name both periods, as in `comparing 2016 with 2017`".to_owned()
            }
            ErrorKind::Unexpected { expected, .. } if *expected == ["`=`"] => {
                "write `=` between the name and what it stands for, as in `let who = Cuba`".to_owned()
            }
            ErrorKind::Unexpected { expected, .. } if *expected == ["a figure such as `count`"] => {
                "figures are `count`, `count distinct source`, `sum fatalities` and the like; groups stand after `by`"
                    .to_owned()
            }
            ErrorKind::Unexpected { found: None, expected } if *expected == ["a field", "`not`", "`(`"] => {
                "write a condition such as `source = Cuba`".to_owned()
            }
            ErrorKind::UnknownCharacter('%') => {
                "ask for a number of rows, as in `top 10 source`; `| share count` gives parts of the whole".to_owned()
            }
            ErrorKind::UnknownCharacter('\\') => {
                "leave it out; commands at the prompt begin with a dot, as in `.help`".to_owned()
            }
            ErrorKind::UnknownCharacter(_) => "leave it out, or put the words around it in quotes".to_owned(),
            ErrorKind::UnclosedQuote(_) => "close it on the same line".to_owned(),
            ErrorKind::UnknownEscape(_) => r#"the escapes are \" \' \\ \n \r \t"#.to_owned(),
            ErrorKind::UnclosedBracket => "close it with `)`".to_owned(),
            ErrorKind::TooDeep => format!("at most {} levels are read", lang::MAX_DEPTH),
            ErrorKind::TooLong(_) => format!("at most {} bytes are read", lang::MAX_LENGTH),
            ErrorKind::TooManyValues => format!("a list holds at most {} values", lang::MAX_VALUES),
            ErrorKind::Misspelt { meant, .. } => format!("did you mean `{meant}`?"),
            ErrorKind::ForeignWords { meant, .. } if meant.is_empty() => "leave it out".to_owned(),
            ErrorKind::ForeignWords { meant, .. } | ErrorKind::NameAsSet { meant, .. } => format!("write `{meant}`"),
            ErrorKind::FieldAsValue(_) => {
                "compare with a value, or put it in quotes if it is a name with a dot".to_owned()
            }
            ErrorKind::RepeatedClause { clause: "where", .. } => "join the conditions with `and`".to_owned(),
            ErrorKind::RepeatedClause { clause: "time", .. } => {
                "for a stretch of time write `from 2014 to 2016`, or name the date: `where date since 2014 and date before 2017`"
                    .to_owned()
            }
            ErrorKind::AmbiguousDate { readings, .. } => match readings.as_slice() {
                [] => "write the date as 2017-03-05".to_owned(),
                readings => format!("write {}", alternatives(readings, Tick::Yes)),
            },
            ErrorKind::NotAPeriod { reason: PeriodTrouble::MissingYear, written } => {
                format!("add the year, as in `{written} 2017`")
            }
            ErrorKind::NotAPeriod { reason, .. } => reason.help().to_owned(),
            ErrorKind::MissingStage => {
                "say what to do with the rows, as in `| count by year`, or leave the `|` out".to_owned()
            }
            ErrorKind::Empty => "begin with what you look for, as in `events where source = Cuba`".to_owned(),
            ErrorKind::ReservedName(_) => "put it in backquotes".to_owned(),
            ErrorKind::NotPositive => "write a whole number from 1".to_owned(),
            ErrorKind::SeveralStatements => "run them as a script, or give one query".to_owned(),
            ErrorKind::MissingField { meant: Some(meant) } => format!("write `{meant}`"),
            ErrorKind::MissingField { meant: None } => return None,
            ErrorKind::NoQuery { speech, .. } => speech.help().to_owned(),
            ErrorKind::TrailingComma { .. } => "leave it out, or go on after it".to_owned(),
            ErrorKind::Lacking { lack, .. } => lack.help().to_owned(),
            ErrorKind::SecondQuery { .. } => {
                "ask two queries, with `;` between them in a script; for conditions write `or`, `and` or `and not`"
                    .to_owned()
            }
            ErrorKind::Unfinished { word, .. } => return unfinished(word).map(|example| format!("write `{example}`")),
            ErrorKind::JoinedTime => {
                "it stands after the subject or the conditions, without `and` or `where`".to_owned()
            }
            ErrorKind::Until { period, .. } => format!("write `before {period}`, or `through {period}` to include it"),
            _ => return None,
        })
    }
}

impl Speech {
    const fn help(self) -> &'static str {
        match self {
            Speech::Who => {
                "say what you look for, as in `events where action = protest and place = Egypt in 2011 | top 10 source`"
            }
            Speech::HowMany => {
                "say what you look for and count it, as in `events where action = protest in 2011 | count`"
            }
            Speech::When => {
                "say what you look for and count it over time, as in `events where action = protest | count by month`"
            }
            Speech::Question => {
                "say what you look for, as in `events where action = protest and place = Egypt in 2011`"
            }
            Speech::Change => "queries only read; `dateline ingest` adds articles",
            Speech::Command => {
                "begin with events, articles, actors, actions, places or publishers; at the prompt `.help` says more"
            }
        }
    }
}

impl PeriodTrouble {
    const fn help(self) -> &'static str {
        match self {
            PeriodTrouble::MissingYear => "add the year, as in `July 2017`",
            PeriodTrouble::ShortYear => "write the year with four digits",
            PeriodTrouble::BareLength => "write `last 3 months` or `3 months ago`",
            PeriodTrouble::Unknown => {
                "write a year, a month with its year, a date such as 2017-03-05, `last 3 months`, or any other expression in quotes"
            }
        }
    }
}

impl Lack {
    const fn help(self) -> &'static str {
        match self {
            Lack::Sample => "rows come in a fixed order, and `limit 100` shows the first hundred of them",
            Lack::Rename => {
                "figures are named with `as`, as in `count as n`; `with name = column` makes a column of another name"
            }
            Lack::Drop => "`show` names the columns to keep, as in `show date, source, target`",
            Lack::Statistics => {
                "there are count, sum, avg, min, max, median, first and last; `write \"rows.csv\"` hands the rows to other programs"
            }
            Lack::Reshape => "`pivot` makes columns of a group; `write \"rows.csv\"` hands the rows to other programs",
            Lack::Fill => {
                "counts without rows are 0 already; `skip empty` leaves them out, and `where target is known` what is unknown"
            }
            Lack::Map => {
                "`count by place` says how many where; `show place, place.lat, place.lon` gives what a map needs"
            }
            Lack::Choice => "put what must hold into `where`, and ask once for each case",
            Lack::Function => {
                "functions stand in `with`, as in `with strength = abs(intensity)`; conditions name a field"
            }
            Lack::JoinOn => {
                "rows join on the columns that both sides group by, as in `join (articles | count by month)`"
            }
        }
    }
}

/// What could follow a word, as an example.
fn unfinished(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "sort" => "sort date desc",
        "show" => "show date, source, target",
        "sum" => "sum fatalities",
        "avg" => "avg intensity",
        "min" => "min intensity",
        "max" => "max fatalities",
        "median" => "median intensity",
        "first" => "first date` for a figure, or `limit 10",
        "last" => "last date` for a figure, or `sort date desc | limit 10",
        "top" => "top 10 source",
        "limit" => "limit 10",
        "offset" => "limit 10 offset 20",
        "rolling" => "rolling 3 months sum count",
        "cumulative" => "cumulative count",
        "change" => "change count",
        "share" => "share count",
        "pivot" => "pivot quad",
        "join" => "join (articles | count by year)",
        "write" => "write \"rows.csv\"",
        "include" => "include \"names.dql\"",
        "by" => "by year",
        "per" => "per year",
        "distinct" => "count distinct source",
        "over" => "over 1 year",
        "as" => "as name",
        "with" => "with name = count / 2",
        "sequence" => "sequence by source (events where action = threaten) then (events where action = assault)",
        "let" => "let who = Cuba",
        "param" => "param who: text",
        "define" => "define sanctions = events where action = sanction",
        "explain" => "explain events | count by year",
        _ => return None,
    })
}
