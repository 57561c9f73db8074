//! What can be wrong with the text of a query, as data.

use crate::model::Span;

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
    /// Deeper than [`MAX_DEPTH`](crate::lang::MAX_DEPTH).
    TooDeep,
    /// Longer than [`MAX_LENGTH`](crate::lang::MAX_LENGTH); the number is its length in bytes.
    TooLong(usize),
    /// More than [`MAX_VALUES`](crate::lang::MAX_VALUES) in a list.
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
    /// Something that others have and that has no like here.
    Lacking {
        /// How it is written there.
        written: String,
        /// What it does.
        lack: Lack,
    },
    /// `events, articles`, `events union events`: a second subject in one query.
    SecondQuery {
        /// What stands between the two.
        joint: String,
    },
    /// A word that something must follow, and nothing does.
    Unfinished {
        /// The word.
        word: String,
        /// Whether the text ends with it.
        last: bool,
    },
}

/// What others can do and a query cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lack {
    /// Rows drawn at random.
    Sample,
    /// Other names for columns.
    Rename,
    /// Leaving columns out.
    Drop,
    /// Statistics beyond the figures.
    Statistics,
    /// Tables turned round.
    Reshape,
    /// Values in place of unknown ones.
    Fill,
    /// Maps.
    Map,
    /// `case`, `if`.
    Choice,
    /// Functions in conditions.
    Function,
    /// Columns to join on.
    JoinOn,
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

impl ErrorKind {
    /// The stable code: `E001` and so on.
    pub(super) const fn code(&self) -> &'static str {
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
            ErrorKind::Lacking { .. } => "E038",
            ErrorKind::SecondQuery { .. } => "E039",
            ErrorKind::Unfinished { .. } => "E040",
        }
    }
}
