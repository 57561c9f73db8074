//! What to write instead, for each mistake that has a remedy.

use super::kind::{ErrorKind, PeriodTrouble, Speech};
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
            ErrorKind::Unexpected { found: None, expected } if *expected == ["a field", "`not`", "`(`"] => {
                "write a condition such as `source = Cuba`".to_owned()
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
            ErrorKind::UnquotedName(words) => format!("write `\"{words}\"`"),
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
