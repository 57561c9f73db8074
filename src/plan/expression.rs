//! Resolves the expressions of `with`: columns by their position, and which of them are numbers.

use super::column::Content;
use super::pipeline::misplaced;
use super::scope::Scope;
use super::table::Table;
use super::{ErrorKind, Expression, FieldKind, Formula, paths};
use crate::lang::ast::{self, Argument, ExpressionKind, ValueKind};

/// What an expression gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    Number,
    Date,
    Text,
}

impl Gives {
    const fn phrase(self) -> &'static str {
        match self {
            Gives::Number => "a number",
            Gives::Date => "a date",
            Gives::Text => "text",
        }
    }
}

impl Table {
    /// The expression over this table's columns.
    pub(super) fn expression(
        &self,
        scope: &mut Scope<'_>,
        expression: &ast::Expression,
    ) -> Option<(Expression, Gives)> {
        match &expression.kind {
            ExpressionKind::Number(number) => Some((Expression::Number(*number), Gives::Number)),
            ExpressionKind::Text(text) => Some((Expression::Text(text.clone()), Gives::Text)),
            ExpressionKind::Path(path) => {
                let column = self.column(scope, path)?;
                Some((Expression::Column(column), self.gives(column)))
            }
            ExpressionKind::Param(param) => self.parameter(scope, param),
            ExpressionKind::Negative(inner) => {
                let inner = self.number(scope, inner)?;
                Some((Expression::Negative(Box::new(inner)), Gives::Number))
            }
            ExpressionKind::Chain { first, rest } => {
                let first = self.number(scope, first);
                let mut operands = Vec::with_capacity(rest.len());
                for (operator, operand) in rest {
                    operands.push(self.number(scope, operand).map(|operand| (*operator, operand)));
                }
                let operands = operands.into_iter().collect::<Option<_>>()?;
                Some((Expression::Chain(Box::new(first?), operands), Gives::Number))
            }
            ExpressionKind::Call { function, arguments } => self.call(scope, function, arguments, expression.at),
        }
    }

    fn gives(&self, column: usize) -> Gives {
        let column = &self.columns[column];
        match column.content {
            Content::Bucket(_) => Gives::Date,
            Content::Field(field) if field.kind() == FieldKind::Date => Gives::Date,
            _ if column.is_number() => Gives::Number,
            _ => Gives::Text,
        }
    }

    fn number(&self, scope: &mut Scope<'_>, expression: &ast::Expression) -> Option<Expression> {
        self.of_kind(scope, expression, Gives::Number)
    }

    fn of_kind(&self, scope: &mut Scope<'_>, expression: &ast::Expression, wanted: Gives) -> Option<Expression> {
        let (resolved, gives) = self.expression(scope, expression)?;
        if gives == wanted {
            return Some(resolved);
        }
        let field = match &expression.kind {
            ExpressionKind::Path(path) => path.dotted(),
            ExpressionKind::Param(param) => format!("${}", param.name),
            _ => "this".to_owned(),
        };
        let problem = format!("`{field}` is {}, and {} is wanted here", gives.phrase(), wanted.phrase());
        let help = match wanted {
            Gives::Date => "name a column of dates or of a unit of time",
            _ => "name a column of numbers; `days(a, b)` makes one of two dates",
        };
        misplaced(scope, &problem, help, expression.at)?;
        None
    }

    fn parameter(&self, scope: &mut Scope<'_>, param: &ast::Param) -> Option<(Expression, Gives)> {
        match scope.bound(&param.name, param.at)? {
            Argument::Value(ast::Value { kind: ValueKind::Number(number), .. }) => {
                Some((Expression::Number(*number), Gives::Number))
            }
            Argument::Value(ast::Value { kind: ValueKind::Text(text) | ValueKind::Name(text), .. }) => {
                Some((Expression::Text(text.clone()), Gives::Text))
            }
            _ => {
                let field = format!("${}", param.name);
                let kind = ErrorKind::WrongType {
                    field,
                    expected: "a number or text here",
                    found: "a date, a period or a list".to_owned(),
                };
                scope.fail(kind, param.at)
            }
        }
    }

    fn call(
        &self,
        scope: &mut Scope<'_>,
        name: &ast::Name,
        arguments: &[ast::Expression],
        at: crate::lang::At,
    ) -> Option<(Expression, Gives)> {
        let Some(function) = Formula::ALL.into_iter().find(|one| one.name().eq_ignore_ascii_case(&name.text)) else {
            let mut expected = paths::nearest(&name.text, Formula::ALL.map(Formula::name));
            expected.extend(Formula::ALL.map(|one| one.name().to_owned()));
            let mut seen = std::collections::BTreeSet::new();
            expected.retain(|name| seen.insert(name.clone()));
            let (field, found) = ("function".to_owned(), name.text.clone());
            return scope.fail(ErrorKind::UnknownWord { field, found, expected }, name.at);
        };
        let (fewest, most) = function.arity();
        if arguments.len() < fewest || arguments.len() > most {
            let usage = match function {
                Formula::Round => "round(x) or round(x, 2)",
                Formula::Days => "days(a, b)",
                Formula::Min | Formula::Max | Formula::Coalesce => "for example coalesce(a, b)",
                _ => "one number in the brackets",
            };
            let problem = format!("`{}` does not take {} values", function.name(), arguments.len());
            misplaced(scope, &problem, &format!("write {usage}"), at)?;
        }
        let (wanted, gives) = match function {
            Formula::Days => (Some(Gives::Date), Gives::Number),
            Formula::Coalesce => (None, Gives::Number),
            _ => (Some(Gives::Number), Gives::Number),
        };
        let mut resolved = Vec::with_capacity(arguments.len());
        let mut kind = gives;
        for (n, argument) in arguments.iter().enumerate() {
            let wanted = if n > 0 && function == Formula::Coalesce { Some(kind) } else { wanted };
            resolved.push(match wanted {
                Some(wanted) => self.of_kind(scope, argument, wanted),
                None => self.expression(scope, argument).map(|(argument, gives)| {
                    kind = gives;
                    argument
                }),
            });
        }
        Some((Expression::Call(function, resolved.into_iter().collect::<Option<_>>()?), kind))
    }
}
