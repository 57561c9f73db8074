//! What an expression says, before it is known when it was said.

use super::lexis::{Daypart, Season, Unit, Vague};
use crate::model::Modifier;

/// An expression as read: where its TIMEX3 extent lies in the tokens, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    /// First token of the extent.
    pub(super) start: usize,
    /// One past the last token of the extent.
    pub(super) end: usize,
    /// What it says.
    pub(super) symbol: Symbol,
    /// A modifier that does not narrow the days ("about", "more than").
    pub(super) modifier: Option<Modifier>,
}

/// What a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The day of publication, or of the query.
    Now,
    /// The date the text told last.
    Told,
    /// "the quarter": the one told if one was, otherwise the present one.
    Bare,
}

/// A period some steps from a base: "last" is one back from now, "the following" one on from what was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// What is counted from.
    pub(super) base: Base,
    /// How many steps.
    pub(super) by: i32,
}

/// Which year is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// The very year.
    Is(i32),
    /// Its last two digits.
    Short(u8),
    /// A relative year: "of last year".
    Of(Step),
    /// None was named.
    Open,
    /// The last or next one: "last April".
    Pick(Step),
    /// None was named, but the weekday (1 = Monday) of the date: "Friday, Oct. 23".
    Fits(u8),
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// A whole number.
    Whole(u32),
    /// Tenths.
    Tenths(u32),
    /// "a few", or a bare plural.
    Some,
}

/// A part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Its first third (of a year, quarter).
    Start,
    /// Its middle.
    Mid,
    /// Its last third (of a year, quarter).
    End,
    /// What was left of it.
    Rest,
    /// The first (1) or second (2) half.
    Half(u8),
    /// "earlier this month".
    Earlier,
    /// "later this month".
    Later,
}

/// A time of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clock {
    /// What follows the `T` of the value: `08:30`.
    At(String),
    /// A part of the day.
    Part(Daypart),
    /// "tonight's" night without a clock: `NI`.
    Night,
}

/// What an ordinal counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// Weekdays, 1 = Monday.
    Weekday(u8),
    /// Units; so many of them at once.
    Units(Unit, u32),
}

/// What a shift counts from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Origin {
    /// A base.
    Base(Base),
    /// Another expression: "two days after Christmas".
    Symbol(Box<Symbol>),
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Symbol {
    /// "today": so many days from now.
    Deictic(i32),
    /// A month, or a day of a month.
    Date {
        /// Which year.
        year: Year,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: Option<u8>,
    },
    /// Two numbers with no year, or with one, that may be day and month either way round.
    Slashed {
        /// Which year.
        year: Year,
        /// The number before.
        first: u8,
        /// The number after.
        second: u8,
        /// The weekday that was named with them.
        weekday: Option<u8>,
    },
    /// "the 23rd", with the weekday that was named.
    DayOfMonth(u8, Option<u8>),
    /// A weekday, 1 = Monday, and which.
    Weekday(u8, Option<Step>),
    /// A weekday of a week: "Tuesday of last week".
    WeekdayOf(u8, Box<Symbol>),
    /// A year.
    Year(Year),
    /// A decade: its first year divided by ten, of any century where below ten.
    Decade(i32),
    /// A century: its first year divided by a hundred, negative before Christ.
    Century(i32),
    /// A quarter of a year.
    Quarter(u8, Year),
    /// Half a year.
    Half(u8, Year),
    /// A season.
    Season(Season, Year),
    /// An ISO week.
    Week(u8, Year),
    /// A whole unit: "last week", "the quarter".
    Unit(Unit, Step),
    /// "the year-ago quarter": a unit so many years from the one told.
    YearsFrom(Unit, i32),
    /// So many units before or after something.
    Shift {
        /// What is counted from.
        from: Origin,
        /// How many, negative for the past.
        by: i32,
        /// Of what.
        unit: Unit,
    },
    /// A feast, by its number in the table of holidays.
    Holiday(usize, Year),
    /// "the second Monday of March": negative counts from the end.
    Nth(i8, Counted, Box<Symbol>),
    /// "the 1988 period": the quarter told last, in that year.
    SameQuarter(Year),
    /// Part of something.
    Part(Part, Box<Symbol>),
    /// "the last two years": a length of time up to the base, or from it on.
    Window(Step, Amount, Unit),
    /// "the past two years" of a query: so many units that end yesterday (-1), or begin tomorrow (1).
    Rolling(i32, Amount, Unit),
    /// A length of time.
    Length(Amount, Unit),
    /// A length of time with a fraction of the next unit: "2 years and 3 months".
    Lengths(Vec<(Amount, Unit)>),
    /// Something that recurs, by its TIMEX3 value.
    Set(String),
    /// A reference without days.
    Vague(Vague),
    /// A time of a day.
    Clock(Option<Box<Symbol>>, Clock),
    /// Exactly these two ends, both included.
    Range(Box<Symbol>, Box<Symbol>),
}

impl Step {
    /// Steps from the present.
    pub(super) const fn now(by: i32) -> Step {
        Step { base: Base::Now, by }
    }

    /// Steps from what was told.
    pub(super) const fn told(by: i32) -> Step {
        Step { base: Base::Told, by }
    }
}
