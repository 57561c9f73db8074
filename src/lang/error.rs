//! What is wrong with the text of a query, as data, and the words for it.

use std::fmt;

use super::keyword::Keyword;
use crate::model::Span;

/// Something that the parser refuses.
///
/// [`Display`](fmt::Display) gives one line without the place; [`help`](Error::help) says what to write instead.
///
/// ```
/// use dateline::lang;
/// let errors = lang::parse_query("events where source == Cuba").unwrap_err();
/// let error = &errors[0];
/// assert_eq!((error.code(), error.to_string()), ("E006", "`==` is not part of the language".to_owned()));
/// assert_eq!(error.help().as_deref(), Some("write `=`"));
/// assert_eq!(error.fix.as_ref().map(|fix| fix.replacement.as_str()), Some("="));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Where, in bytes of the text.
    pub span: Span,
    /// A change of the text that mends it, where one is known.
    pub fix: Option<Fix>,
}

/// A change of the text that mends an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What to replace; empty where something is to be put in.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

/// What can be wrong. Each has a code that stays the same from version to version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Something else was expected here.
    Unexpected {
        /// The word or sign found; nothing at the end of the text.
        found: Option<String>,
        /// All that could stand here: words and signs in backquotes, kinds of things without.
        expected: Vec<String>,
    },
    /// A character that means nothing outside of quotes.
    UnknownCharacter(char),
    /// A string or a name in backquotes that is not closed on its line.
    UnclosedQuote(char),
    /// A backslash before something that needs none.
    UnknownEscape(char),
    /// Not a number, or one out of bounds.
    BadNumber(String),
    /// A sign of another language, or of a word processor.
    ForeignSign {
        /// The sign.
        written: String,
        /// Ours; empty where it is to be left out.
        meant: String,
    },
    /// Words of another language.
    ForeignWords {
        /// The words.
        written: String,
        /// Ours.
        meant: String,
    },
    /// `(` without `)`.
    UnclosedBracket,
    /// `)` without `(`.
    UnmatchedBracket,
    /// Deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    TooDeep,
    /// Longer than [`MAX_LENGTH`](super::MAX_LENGTH); the number is its length in bytes.
    TooLong(usize),
    /// More than [`MAX_VALUES`](super::MAX_VALUES) in a list.
    TooManyValues,
    /// A word close to one that could stand here.
    Misspelt {
        /// The word.
        found: String,
        /// The nearest one.
        meant: String,
    },
    /// A second clause of a kind that a head has once.
    RepeatedClause {
        /// `where`, `time` or `comparing`.
        clause: &'static str,
        /// The first one.
        first: Span,
    },
    /// `03/04/2017`.
    AmbiguousDate {
        /// The date.
        written: String,
        /// What it may mean, as it should be written.
        readings: Vec<String>,
    },
    /// `2017-3-5`.
    BadDate(String),
    /// `in Kenya` where a period is wanted.
    PlaceAsTime(String),
    /// What cannot be read as a period.
    NotAPeriod {
        /// The words.
        written: String,
        /// Why not.
        reason: PeriodTrouble,
    },
    /// A condition without `where` before it.
    MissingWhere,
    /// Groups without `by` before them.
    MissingBy,
    /// A name of several words without quotes.
    UnquotedName(String),
    /// A stage without `|` before it.
    MissingBar(String),
    /// Nothing after `|`.
    MissingStage,
    /// A stage where a query should begin.
    MissingSubject(String),
    /// No query at all.
    Empty,
    /// 0 where at least 1 is needed.
    NotPositive,
    /// A keyword as a name.
    ReservedName(String),
    /// More than one statement where one query was asked for.
    SeveralStatements,
    /// `source = USA or Iran`.
    MissingField {
        /// The value with its field, where that can be told.
        meant: Option<String>,
    },
    /// `and after 2017`.
    JoinedTime,
    /// `until 2017`, `by 2017`: before it or through it.
    Until {
        /// The word.
        word: String,
        /// The period.
        period: String,
    },
    /// `place in Kenya`: neither a list in brackets nor a period.
    NameAsSet {
        /// The names.
        written: String,
        /// How it should be written.
        meant: String,
    },
    /// `source.country = target.country`.
    FieldAsValue(String),
    /// A parameter without `$`.
    MissingDollar(String),
    /// A period in other words or signs than ours.
    OtherPeriod(String),
    /// A question in English, or an order to change or show something.
    NoQuery {
        /// Its first word.
        written: String,
        /// Which of them.
        speech: Speech,
    },
    /// A comma that nothing follows.
    TrailingComma {
        /// Whether the text ends with it.
        last: bool,
    },
}

/// What a text is that is no query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Speech {
    /// `who …`
    Who,
    /// `how many …`
    HowMany,
    /// `when …`
    When,
    /// Any other question or request.
    Question,
    /// `insert`, `delete` and the like.
    Change,
    /// A command of some prompt: `tables`, `exit`.
    Command,
}

/// Why something is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PeriodTrouble {
    /// `July` without a year.
    MissingYear,
    /// `17` for 2017.
    ShortYear,
    /// `3 months`: which?
    BareLength,
    /// Anything else.
    Unknown,
}

impl Error {
    pub(super) fn new(kind: ErrorKind, span: Span) -> Error {
        Error { kind, span, fix: None }
    }

    pub(super) fn fixed(kind: ErrorKind, span: Span, replacement: impl Into<String>) -> Error {
        Error { kind, span, fix: Some(Fix { span, replacement: replacement.into() }) }
    }

    pub(super) fn with_fix(mut self, span: Span, replacement: impl Into<String>) -> Error {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// The stable code: `E001` and so on.
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Whether more text could mend it: something is missing at the end.
    pub(super) const fn is_incomplete(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Unexpected { found: None, .. }
                | ErrorKind::UnclosedBracket
                | ErrorKind::TrailingComma { last: true }
        )
    }

    /// What to write instead, where that can be said.
    pub fn help(&self) -> Option<String> {
        self.kind.help().or_else(|| self.fix.as_ref().map(Fix::help)).map(|help| shortened(&help))
    }
}

impl Fix {
    fn help(&self) -> String {
        if self.replacement.is_empty() {
            "leave it out".to_owned()
        } else {
            format!("write `{}`", self.replacement.trim())
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shortened(&self.kind.to_string()))
    }
}

/// A message whose words in backquotes are cut where they are too long to read.
pub(crate) fn shortened(message: &str) -> String {
    const READABLE: usize = 80;
    const KEPT: usize = 60;
    if message.len() <= READABLE {
        return message.to_owned();
    }
    let parts = message.split('`').enumerate().map(|(n, part)| {
        let is_long = n % 2 == 1 && part.chars().count() > READABLE;
        if is_long { part.chars().take(KEPT).chain(['…']).collect() } else { part.to_owned() }
    });
    parts.collect::<Vec<String>>().join("`")
}

impl std::error::Error for Error {}

impl ErrorKind {
    const fn code(&self) -> &'static str {
        match self {
            ErrorKind::Unexpected { .. } => "E001",
            ErrorKind::UnknownCharacter(_) => "E002",
            ErrorKind::UnclosedQuote(_) => "E003",
            ErrorKind::UnknownEscape(_) => "E004",
            ErrorKind::BadNumber(_) => "E005",
            ErrorKind::ForeignSign { .. } => "E006",
            ErrorKind::ForeignWords { .. } => "E007",
            ErrorKind::UnclosedBracket => "E008",
            ErrorKind::UnmatchedBracket => "E009",
            ErrorKind::TooDeep => "E010",
            ErrorKind::TooLong(_) => "E011",
            ErrorKind::TooManyValues => "E012",
            ErrorKind::Misspelt { .. } => "E013",
            ErrorKind::RepeatedClause { .. } => "E014",
            ErrorKind::AmbiguousDate { .. } => "E015",
            ErrorKind::BadDate(_) => "E016",
            ErrorKind::PlaceAsTime(_) => "E017",
            ErrorKind::NotAPeriod { .. } => "E018",
            ErrorKind::MissingWhere => "E019",
            ErrorKind::MissingBy => "E020",
            ErrorKind::UnquotedName(_) => "E021",
            ErrorKind::MissingBar(_) => "E022",
            ErrorKind::MissingStage => "E023",
            ErrorKind::MissingSubject(_) => "E024",
            ErrorKind::Empty => "E025",
            ErrorKind::NotPositive => "E026",
            ErrorKind::ReservedName(_) => "E027",
            ErrorKind::SeveralStatements => "E028",
            ErrorKind::MissingField { .. } => "E029",
            ErrorKind::JoinedTime => "E030",
            ErrorKind::Until { .. } => "E031",
            ErrorKind::MissingDollar(_) => "E032",
            ErrorKind::NameAsSet { .. } => "E033",
            ErrorKind::FieldAsValue(_) => "E034",
            ErrorKind::OtherPeriod(_) => "E035",
            ErrorKind::NoQuery { .. } => "E036",
            ErrorKind::TrailingComma { .. } => "E037",
        }
    }

    fn help(&self) -> Option<String> {
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
            ErrorKind::TooDeep => format!("at most {} levels are read", super::MAX_DEPTH),
            ErrorKind::TooLong(_) => format!("at most {} bytes are read", super::MAX_LENGTH),
            ErrorKind::TooManyValues => format!("a list holds at most {} values", super::MAX_VALUES),
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

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Unexpected { found, expected } => {
                if !expected.is_empty() {
                    write!(f, "expected {}, ", alternatives(expected, Tick::No))?;
                }
                match found {
                    Some(found) if expected.is_empty() => write!(f, "unexpected `{found}`"),
                    Some(found) => write!(f, "found `{found}`"),
                    None => f.write_str("found the end"),
                }
            }
            ErrorKind::UnknownCharacter(character) => write!(f, "`{}` means nothing here", character.escape_debug()),
            ErrorKind::UnclosedQuote('`') => f.write_str("this name in backquotes is not closed"),
            ErrorKind::UnclosedQuote(_) => f.write_str("this string is not closed"),
            ErrorKind::UnknownEscape(character) => write!(f, "`\\{}` is no escape", character.escape_debug()),
            ErrorKind::BadNumber(written) => write!(f, "`{written}` is not a number that can be used here"),
            ErrorKind::ForeignWords { written, .. } if begins_like_ours(written) => {
                write!(f, "`{written}` does not fit here")
            }
            ErrorKind::ForeignSign { written, .. } | ErrorKind::ForeignWords { written, .. } => {
                write!(f, "`{written}` is not part of the language")
            }
            ErrorKind::UnclosedBracket => f.write_str("this `(` is not closed"),
            ErrorKind::UnmatchedBracket => f.write_str("this `)` closes nothing"),
            ErrorKind::TooDeep => f.write_str("nested too deeply"),
            ErrorKind::TooLong(bytes) => write!(f, "the text is too long: {bytes} bytes"),
            ErrorKind::TooManyValues => f.write_str("too many values in one list"),
            ErrorKind::Misspelt { found, .. } => write!(f, "unknown word `{found}`"),
            ErrorKind::RepeatedClause { clause, .. } => write!(f, "a second {clause} clause"),
            ErrorKind::AmbiguousDate { written, .. } => write!(f, "`{written}` can be read in more than one way"),
            ErrorKind::BadDate(written) => write!(f, "`{written}` is not written as a date"),
            ErrorKind::PlaceAsTime(written) => write!(f, "`{written}` is not a time"),
            ErrorKind::NotAPeriod { written, .. } => write!(f, "`{written}` is not a period"),
            ErrorKind::MissingWhere => f.write_str("`where` is missing before the conditions"),
            ErrorKind::MissingBy => f.write_str("`by` is missing before the groups"),
            ErrorKind::UnquotedName(_) => f.write_str("a name of several words needs quotes"),
            ErrorKind::MissingBar(stage) => write!(f, "`|` is missing before `{stage}`"),
            ErrorKind::MissingStage => f.write_str("a stage is missing after `|`"),
            ErrorKind::MissingSubject(stage) => write!(f, "nothing stands before `{stage}` that it could work on"),
            ErrorKind::Empty => f.write_str("there is no query"),
            ErrorKind::NotPositive => f.write_str("0 is too small"),
            ErrorKind::ReservedName(word) => {
                write!(f, "`{word}` is a word of the language and cannot be a name as it is")
            }
            ErrorKind::SeveralStatements => f.write_str("more than one statement"),
            ErrorKind::MissingField { .. } => f.write_str("a value without a field to compare"),
            ErrorKind::JoinedTime => f.write_str("a time clause is no condition"),
            ErrorKind::Until { word, .. } => write!(f, "`{word}` can be read in two ways"),
            ErrorKind::NameAsSet { written, .. } => write!(f, "`{written}` is neither a list in brackets nor a period"),
            ErrorKind::FieldAsValue(written) => {
                write!(f, "`{written}` is a field, and a field is compared with a value")
            }
            ErrorKind::MissingDollar(name) => write!(f, "the parameter `{name}` is written with `$`"),
            ErrorKind::OtherPeriod(written) => write!(f, "`{written}` is not how a period is written"),
            ErrorKind::NoQuery { written, .. } => write!(f, "`{written}` begins no query"),
            ErrorKind::TrailingComma { .. } => f.write_str("nothing follows this comma"),
        }
    }
}

/// Whether words begin with one of the language, or a sign or number, so that they are only in the wrong place.
fn begins_like_ours(written: &str) -> bool {
    let first = written.split_whitespace().next().unwrap_or_default();
    Keyword::from_word(first).is_some() || !first.starts_with(char::is_alphabetic)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tick {
    Yes,
    No,
}

/// `a`, `a or b`, `a, b or c`.
fn alternatives(words: &[String], tick: Tick) -> String {
    let word = |word: &String| if tick == Tick::Yes { format!("`{word}`") } else { word.clone() };
    match words {
        [] => String::new(),
        [only] => word(only),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(word).collect();
            format!("{} or {}", first.join(", "), word(last))
        }
    }
}
