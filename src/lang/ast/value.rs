//! Names, values, lists and periods as they were written.

use crate::lang::At;

/// A word that names something: a field, a column, a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// As written, without backquotes.
    pub text: String,
    /// With backquotes, where it has them.
    pub at: At,
}

/// A string.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Text {
    /// Without its quotes, escapes resolved.
    pub text: String,
    /// With its quotes.
    pub at: At,
}

/// `$name`: something bound by `let`, `param` or the parameters of `define`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Param {
    /// The name, without `$`.
    pub name: String,
    /// With `$`.
    pub at: At,
}

/// A field, a column or an attribute of one: `source.country`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Path {
    /// The names between the dots; at least one.
    pub parts: Vec<Name>,
    /// All of it.
    pub at: At,
}

impl Path {
    /// The names joined by dots, as written.
    pub fn dotted(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.text.as_str()).collect();
        parts.join(".")
    }
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Whether `exactly` stands before it.
    pub matching: Matching,
    /// What was written.
    pub kind: ValueKind,
    /// With `exactly`.
    pub at: At,
}

/// Whether what belongs to a value counts as the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matching {
    /// Is or belongs to.
    Within,
    /// `exactly`: is.
    Exactly,
}

/// What a value was written as.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueKind {
    /// `"United States"`.
    Text(String),
    /// `4`, `-5.5`; a bare year is a number too: what it means depends on the field.
    Number(f64),
    /// `2017-03-05`, `2017-03`, `2017-Q1`, `2017-W09`, `1990s`: the form is checked, the calendar is not.
    Date(String),
    /// `USA`, `sanction`.
    Name(String),
    /// `cameo:163`, `iso2:GB`, `place:"New York"`.
    Schemed {
        /// Before the colon.
        scheme: Name,
        /// After the colon, unquoted; a number keeps its digits as written.
        code: Text,
    },
    /// `$who`.
    Param(Param),
}

/// What `in` tests for.
#[derive(Debug, Clone, PartialEq)]
pub enum Set {
    /// `(USA, Iran)`.
    Values(Vec<Value>),
    /// `$list`. `published in $p` is written the same where `$p` is a period: what is bound to it decides.
    Param(Param),
}

/// What is given to a name: by `let`, as a default, or in the brackets of a defined subject.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// One value. `2017`, `2017-03` and strings are values, and may be used where a period is wanted.
    Value(Value),
    /// `(USA, Iran)`.
    List(Vec<Value>, At),
    /// A period of more than one word: `July 2017`, `last 3 months`.
    Period(Period),
}

/// A stretch of time as written; the time room knows what it means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Period {
    /// How it was written.
    pub kind: PeriodKind,
    /// All of it.
    pub at: At,
}

/// How a period was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// Words parted by one space, as written: `July 2017`, `last 3 months`, `2017-Q1`.
    Words(String),
    /// Any expression in quotes: `"end of 2018"`.
    Quoted(String),
    /// `$p`.
    Param(Param),
}

impl Period {
    /// The words to be read as a time; `None` for a parameter.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            PeriodKind::Words(text) | PeriodKind::Quoted(text) => Some(text),
            PeriodKind::Param(_) => None,
        }
    }
}

/// A length of time: `30 days`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many; at least 1.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
    /// All of it.
    pub at: At,
}

/// Calendar units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// One day.
    Day,
    /// Monday to Sunday (ISO 8601).
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten calendar years, the first ending in 0.
    Decade,
}

impl Unit {
    /// Every unit, from short to long.
    pub const ALL: [Unit; 6] = [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade];

    /// The lower-case singular.
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
            Unit::Decade => "decade",
        }
    }

    /// The unit of a singular or plural in any case.
    pub fn from_word(word: &str) -> Option<Unit> {
        let singular = word.strip_suffix(['s', 'S']).unwrap_or(word);
        Unit::ALL.into_iter().find(|unit| unit.name().eq_ignore_ascii_case(singular))
    }
}
