//! Resolves conditions on the rows of a table of groups.

use super::column::Content;
use super::scope::Scope;
use super::table::{Shape, Table};
use super::{ErrorKind, Field, FieldKind, Filter, Literal, RowFilter, RowTest, TimeTest, Vocabulary};
use crate::lang::ast::{self, Comparison, Knowledge, Logic, Membership};

impl Table {
    /// The filter that conditions on this table's columns mean.
    pub(super) fn filter(&self, scope: &mut Scope<'_>, logic: &Logic) -> Option<RowFilter> {
        match logic {
            Logic::And(parts, _) => self.filters(scope, parts).map(Filter::All),
            Logic::Or(parts, _) => self.filters(scope, parts).map(Filter::Any),
            Logic::Not(inner, _) => Some(Filter::Not(Box::new(self.filter(scope, inner)?))),
            Logic::Condition(condition) => self.condition(scope, condition),
        }
    }

    fn filters(&self, scope: &mut Scope<'_>, parts: &[Logic]) -> Option<Vec<RowFilter>> {
        let filters: Vec<Option<RowFilter>> = parts.iter().map(|part| self.filter(scope, part)).collect();
        filters.into_iter().collect()
    }

    fn condition(&self, scope: &mut Scope<'_>, condition: &ast::Condition) -> Option<RowFilter> {
        let column = self.column(scope, &condition.path)?;
        match &condition.test {
            ast::Test::Compare { comparison, value, .. } => self.compare(scope, column, *comparison, value),
            ast::Test::In { membership, set } => {
                let values: &[ast::Value] = match set {
                    ast::Set::Values(values) => values,
                    ast::Set::Param(param) => match scope.bound(&param.name, param.at)? {
                        ast::Argument::List(values, _) => values,
                        ast::Argument::Value(value) => std::slice::from_ref(value),
                        ast::Argument::Period(_) => return self.unfit(scope, "in", column, "bind a list", param.at),
                    },
                };
                let tests: Vec<Option<RowFilter>> =
                    values.iter().map(|value| self.compare(scope, column, Comparison::Equal, value)).collect();
                let any = Filter::Any(tests.into_iter().collect::<Option<_>>()?);
                Some(match membership {
                    Membership::In => any,
                    Membership::NotIn => Filter::Not(Box::new(any)),
                })
            }
            ast::Test::When(when) => {
                if !self.is_time(column) {
                    return self.unfit(
                        scope,
                        "a time clause",
                        column,
                        "time clauses work on columns of dates",
                        when.at,
                    );
                }
                Some(Filter::Test(RowTest::Time { column, when: scope.when(when)? }))
            }
            ast::Test::Is(Knowledge::Known) => Some(Filter::Test(RowTest::Known(column))),
            ast::Test::Is(Knowledge::Unknown) => Some(Filter::Not(Box::new(Filter::Test(RowTest::Known(column))))),
            ast::Test::Matches(text) => {
                self.unfit(scope, "matches", column, "search `text` or `title` before the aggregation", text.at)
            }
            ast::Test::Near { centre, .. } => {
                self.unfit(scope, "near", column, "test `place` before the aggregation", centre.at)
            }
        }
    }

    fn compare(
        &self,
        scope: &mut Scope<'_>,
        column: usize,
        comparison: Comparison,
        value: &ast::Value,
    ) -> Option<RowFilter> {
        if comparison == Comparison::NotEqual {
            return Some(Filter::Not(Box::new(self.compare(scope, column, Comparison::Equal, value)?)));
        }
        if self.is_time(column) {
            let period = scope.value_days(value)?;
            return Some(Filter::Test(RowTest::Time { column, when: TimeTest::compared(comparison, period) }));
        }
        if self.shape == Shape::Rows && value.matching == ast::Matching::Within && self.belongs(column) {
            let help = "test it before this stage, in the head or the step, or write `exactly` before the value";
            return self.unfit(scope, "= of what belongs to it", column, help, value.at);
        }
        let values = self.values(scope, column, value)?;
        if comparison == Comparison::Equal {
            return Some(Filter::Test(RowTest::Equal { column, values }));
        }
        let is_text = matches!(self.columns[column].content, Content::Field(field) if field.kind() == FieldKind::Text);
        if !self.columns[column].is_number() && !is_text {
            return self.unfit(scope, comparison.symbol(), column, "write `=`, `!=` or `in (…)`", value.at);
        }
        let value = values.into_iter().next()?;
        Some(Filter::Test(RowTest::Compare { column, comparison, value }))
    }

    /// What a value is called in a column: names are resolved, so that `USA` finds `United States`.
    fn values(&self, scope: &mut Scope<'_>, column: usize, value: &ast::Value) -> Option<Vec<Literal>> {
        let name = self.columns[column].name.clone();
        match self.columns[column].content {
            Content::Field(field) => match field.kind() {
                FieldKind::Entity(Vocabulary::Action | Vocabulary::Role) => {
                    let FieldKind::Entity(vocabulary) = field.kind() else { return None };
                    let referent = scope.referent(vocabulary, value)?;
                    Some(referent.keys.into_iter().map(Literal::Text).collect())
                }
                FieldKind::Entity(vocabulary) => {
                    scope.referent(vocabulary, value).map(|referent| vec![Literal::Text(referent.name)])
                }
                _ => scope.literals(&name, field, value),
            },
            Content::Number => scope.literals(&name, Field::Event(super::EventField::Intensity), value),
            Content::Bucket(_) => None,
        }
    }

    /// Whether a column holds things that belong to others.
    fn belongs(&self, column: usize) -> bool {
        let Content::Field(field) = self.columns[column].content else { return false };
        matches!(field.kind(), FieldKind::Entity(Vocabulary::Actor | Vocabulary::Place))
    }

    fn is_time(&self, column: usize) -> bool {
        match self.columns[column].content {
            Content::Bucket(_) => true,
            Content::Field(field) => field.kind() == FieldKind::Date,
            Content::Number => false,
        }
    }

    fn unfit<T>(&self, scope: &mut Scope<'_>, what: &str, column: usize, help: &str, at: crate::lang::At) -> Option<T> {
        let column = &self.columns[column];
        let kind = match column.content {
            Content::Field(field) => field.kind().phrase(),
            Content::Bucket(_) => "a date",
            Content::Number => "a number",
        };
        let (what, field, help) = (what.to_owned(), column.name.clone(), help.to_owned());
        scope.fail(ErrorKind::Unfit { what, field, kind, help }, at)
    }
}
