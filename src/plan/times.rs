//! Resolves periods and time clauses to days.

use super::filter::TimeTest;
use super::scope::Scope;
use super::{ErrorKind, Filter, Test};
use crate::lang::{At, ast};
use crate::model::{Day, Interval, Note};
use crate::time::parse_period;

impl Scope<'_> {
    /// The stretch that a time clause asks for; an empty one (`before` the first day there is) is `None` inside.
    pub(super) fn when(&mut self, when: &ast::When) -> Option<TimeTest> {
        use ast::WhenKind;
        let (from, to) = match &when.kind {
            WhenKind::In(period) => {
                let period = self.period(period)?;
                (Some(period.lo), Some(period.hi))
            }
            WhenKind::Before(period) => (None, Some(self.period(period)?.lo.plus(-1))),
            WhenKind::After(period) => (Some(self.period(period)?.hi.plus(1)), None),
            WhenKind::Since(period) => (Some(self.period(period)?.lo), None),
            WhenKind::Through(period) => (None, Some(self.period(period)?.hi)),
            WhenKind::FromTo(first, last) => {
                let (lo, hi) = (self.period(first), self.period(last));
                let (lo, hi) = (lo?, hi?);
                if hi.hi < lo.lo {
                    let problem = format!("the period ends on {}, before it begins on {}", hi.hi, lo.lo);
                    let help = format!("write `from {} to {}`", hi.edtf(), lo.edtf());
                    return self.fail(ErrorKind::Misplaced { problem, help }, when.at);
                }
                (Some(lo.lo), Some(hi.hi))
            }
        };
        Some(TimeTest { from, to, certainty: when.certainty })
    }

    /// The days of a period.
    pub(super) fn period(&mut self, period: &ast::Period) -> Option<Interval> {
        match &period.kind {
            ast::PeriodKind::Words(text) | ast::PeriodKind::Quoted(text) => self.days(text, period.at),
            ast::PeriodKind::Param(param) => {
                let argument = self.bound(&param.name, param.at)?;
                self.argument_days(argument, param.at)
            }
        }
    }

    /// The days that a value means where a date is wanted.
    pub(super) fn value_days(&mut self, value: &ast::Value) -> Option<Interval> {
        match &value.kind {
            ast::ValueKind::Text(text) | ast::ValueKind::Date(text) | ast::ValueKind::Name(text) => {
                self.days(text, value.at)
            }
            ast::ValueKind::Number(number) => self.days(&super::values::number_text(*number), value.at),
            ast::ValueKind::Schemed { scheme, code } => self.days(&format!("{}:{}", scheme.text, code.text), value.at),
            ast::ValueKind::Param(param) => {
                let argument = self.bound(&param.name, param.at)?;
                self.argument_days(argument, param.at)
            }
        }
    }

    /// The days of what a parameter stands for.
    pub(super) fn argument_days(&mut self, argument: &ast::Argument, at: At) -> Option<Interval> {
        match argument {
            // A parameter of a parameter cannot be written, so this ends.
            ast::Argument::Value(value) if !matches!(value.kind, ast::ValueKind::Param(_)) => self.value_days(value),
            ast::Argument::Period(period) if period.text().is_some() => self.period(period),
            _ => {
                let found = "a list".to_owned();
                self.fail(ErrorKind::WrongType { field: "the period".into(), expected: "one period", found }, at)
            }
        }
    }

    fn days(&mut self, text: &str, at: At) -> Option<Interval> {
        match parse_period(text, self.context.now) {
            Ok(interval) => {
                if is_relative(text) {
                    self.note(Note::Resolved(text.to_owned(), interval.edtf()));
                }
                Some(interval)
            }
            Err(error) => self.fail(ErrorKind::Period(error), at),
        }
    }
}

/// Whether the days of a period depend on the day it is read.
fn is_relative(text: &str) -> bool {
    const WORDS: [&str; 9] = ["last", "this", "next", "past", "ago", "today", "yesterday", "now", "tomorrow"];
    text.split_whitespace().any(|word| WORDS.iter().any(|relative| relative.eq_ignore_ascii_case(word)))
}

impl Filter {
    /// A test of time that no interval passes certainly is kept: two-valued logic needs no special case.
    pub(super) fn time(field: super::Field, when: TimeTest) -> Filter {
        Filter::Test(Test::Time { field, when })
    }
}

impl TimeTest {
    /// The test for all of a period.
    pub(super) const fn within(period: Interval) -> TimeTest {
        TimeTest { from: Some(period.lo), to: Some(period.hi), certainty: ast::Certainty::Certain }
    }

    /// The test that a comparison of a date makes: `= 2017` is `in 2017`, `> 2017` is `after 2017`, and so on.
    pub(super) fn compared(comparison: ast::Comparison, period: Interval) -> TimeTest {
        use ast::Comparison;
        let (from, to): (Option<Day>, Option<Day>) = match comparison {
            Comparison::Equal | Comparison::NotEqual => (Some(period.lo), Some(period.hi)),
            Comparison::Less => (None, Some(period.lo.plus(-1))),
            Comparison::LessOrEqual => (None, Some(period.hi)),
            Comparison::Greater => (Some(period.hi.plus(1)), None),
            Comparison::GreaterOrEqual => (Some(period.lo), None),
        };
        TimeTest { from, to, certainty: ast::Certainty::Certain }
    }
}
