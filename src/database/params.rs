//! Values that the caller gives to the parameters of a script.

use std::collections::BTreeMap;
use std::fmt;

use crate::lang::At;
use crate::lang::ast::{self, Argument, ParamKind};
use crate::model::Day;
use crate::plan::{Bindings, ErrorKind, PlanError};

/// Values that the caller gives to the parameters of a script, by name without `$`.
pub type Params = BTreeMap<String, Param>;

/// What a caller gives to a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// A name or a period, as one would write it in quotes.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// Several values.
    List(Vec<Param>),
}

impl From<&str> for Param {
    fn from(text: &str) -> Param {
        Param::Text(text.to_owned())
    }
}

impl From<f64> for Param {
    fn from(number: f64) -> Param {
        Param::Number(number)
    }
}

impl From<Day> for Param {
    fn from(day: Day) -> Param {
        Param::Day(day)
    }
}

/// What a name is bound to, where a parameter stands for another.
pub(super) fn resolved(argument: &Argument, bindings: &Bindings) -> Argument {
    match argument {
        Argument::Value(ast::Value { kind: ast::ValueKind::Param(param), .. }) => {
            bindings.get(&param.name).unwrap_or(argument).clone()
        }
        Argument::Period(ast::Period { kind: ast::PeriodKind::Param(param), .. }) => {
            bindings.get(&param.name).unwrap_or(argument).clone()
        }
        argument => argument.clone(),
    }
}

/// What a value is taken for whose parameter is not declared: a number where it reads as one.
pub(super) fn undeclared(given: &Param) -> ParamKind {
    match given {
        Param::Text(text) if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => ParamKind::Number,
        Param::Text(_) => ParamKind::Text,
        Param::Number(_) => ParamKind::Number,
        Param::Day(_) => ParamKind::Date,
        Param::List(_) => ParamKind::List,
    }
}

/// What a parameter is bound to: what the caller gives, if it has the right type, or its default.
pub(super) fn parameter(
    name: &str,
    kind: ParamKind,
    given: Option<&Param>,
    default: Option<&Argument>,
    at: At,
) -> Result<Argument, PlanError> {
    let Some(given) = given else {
        let missing = || PlanError::new(ErrorKind::MissingParam { name: name.to_owned() }, at);
        return default.cloned().ok_or_else(missing);
    };
    let value = |kind| Argument::Value(ast::Value { matching: ast::Matching::Within, kind, at });
    let wrong = |expected| {
        let kind = ErrorKind::WrongType { field: format!("${name}"), expected, found: given.to_string() };
        Err(PlanError::new(kind, at))
    };
    match (kind, given) {
        (ParamKind::Number, Param::Text(text)) => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(value(ast::ValueKind::Number(number))),
            _ => wrong("a number"),
        },
        (ParamKind::Number | ParamKind::Period | ParamKind::Text, Param::Number(number)) => {
            Ok(value(ast::ValueKind::Number(*number)))
        }
        (ParamKind::Date, Param::Text(text)) => match text.parse::<Day>() {
            Ok(day) => Ok(value(ast::ValueKind::Date(day.to_string()))),
            Err(_) => wrong("a day, such as 2017-03-05"),
        },
        (ParamKind::Date | ParamKind::Period, Param::Day(day)) => Ok(value(ast::ValueKind::Date(day.to_string()))),
        (ParamKind::Text | ParamKind::Period, Param::Text(text)) => Ok(value(ast::ValueKind::Text(text.clone()))),
        (ParamKind::List, Param::List(params)) => {
            let values = params.iter().map(|param| ast::Value {
                matching: ast::Matching::Within,
                kind: match param {
                    Param::Number(number) => ast::ValueKind::Number(*number),
                    other => ast::ValueKind::Text(other.to_string()),
                },
                at,
            });
            Ok(Argument::List(values.collect(), at))
        }
        (ParamKind::List, Param::Text(text)) => {
            let values = text.split(',').map(|part| ast::Value {
                matching: ast::Matching::Within,
                kind: ast::ValueKind::Text(part.trim().to_owned()),
                at,
            });
            Ok(Argument::List(values.collect(), at))
        }
        (ParamKind::Text, _) => wrong("text"),
        (ParamKind::Number, _) => wrong("a number"),
        (ParamKind::Date, _) => wrong("a day"),
        (ParamKind::Period, _) => wrong("a period"),
        (ParamKind::List, _) => wrong("a list"),
    }
}

impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Param::Text(text) => f.write_str(text),
            Param::Number(number) => number.fmt(f),
            Param::Day(day) => day.fmt(f),
            Param::List(params) => {
                for (n, param) in params.iter().enumerate() {
                    write!(f, "{}{param}", if n == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
        }
    }
}
