//! Resolves conditions on the rows of the store.

use super::filter::TimeTest;
use super::scope::Scope;
use super::{ErrorKind, Field, FieldKind, Filter, Subject, Test, Vocabulary, fulltext};
use crate::lang::MAX_VALUES;
use crate::lang::ast::{self, Comparison, Knowledge, Logic, Matching, Membership};

impl<'a> Scope<'a> {
    /// The filter that conditions mean; `None` where one of them is wrong.
    pub(super) fn filter(&mut self, subject: Subject, logic: &Logic) -> Option<Filter> {
        match logic {
            Logic::And(parts, _) => self.filters(subject, parts).map(Filter::All),
            Logic::Or(parts, _) => self.filters(subject, parts).map(Filter::Any),
            Logic::Not(inner, _) => Some(Filter::Not(Box::new(self.filter(subject, inner)?))),
            Logic::Condition(condition) => self.condition(subject, condition),
        }
    }

    /// All of them, so that every error is found.
    fn filters(&mut self, subject: Subject, parts: &[Logic]) -> Option<Vec<Filter>> {
        let filters: Vec<Option<Filter>> = parts.iter().map(|part| self.filter(subject, part)).collect();
        filters.into_iter().collect()
    }

    fn condition(&mut self, subject: Subject, condition: &ast::Condition) -> Option<Filter> {
        self.conditions += 1;
        if self.conditions == MAX_VALUES + 1 {
            let problem = format!("these are more than {MAX_VALUES} conditions");
            let help = "test for many values at once, as in `source in (Cuba, Bolivia)`".to_owned();
            return self.fail(ErrorKind::Misplaced { problem, help }, condition.at);
        }
        if self.conditions > MAX_VALUES || self.is_full() {
            return None;
        }
        let (name, field) = self.field(subject, &condition.path)?;
        let name = name.as_str();
        match &condition.test {
            ast::Test::Compare { comparison, value, .. } => self.compare(name, field, *comparison, value, condition),
            ast::Test::In { membership, set } => {
                let filter = self.one_of(name, field, set, condition)?;
                Some(match membership {
                    Membership::In => filter,
                    Membership::NotIn => Filter::Not(Box::new(filter)),
                })
            }
            ast::Test::When(when) => {
                if field.kind() != FieldKind::Date {
                    let help = "time clauses work on `date` and `published`; to test for values, write `in (…)`";
                    return self.unfit("a time clause", name, field, help, when.at);
                }
                Some(Filter::time(field, self.when(when)?))
            }
            ast::Test::Matches(text) => self.matches(name, field, text),
            ast::Test::Near { centre, km } => self.near(name, field, centre, *km),
            ast::Test::Is(knowledge) => {
                let known = Filter::Test(Test::Known(field));
                Some(match knowledge {
                    Knowledge::Known => known,
                    Knowledge::Unknown => Filter::Not(Box::new(known)),
                })
            }
        }
    }

    fn compare(
        &mut self,
        name: &str,
        field: Field,
        comparison: Comparison,
        value: &ast::Value,
        condition: &ast::Condition,
    ) -> Option<Filter> {
        match comparison {
            Comparison::Equal => self.equal(name, field, value),
            Comparison::NotEqual => Some(Filter::Not(Box::new(self.equal(name, field, value)?))),
            _ => self.ordered(name, field, comparison, value, condition),
        }
    }

    fn equal(&mut self, name: &str, field: Field, value: &ast::Value) -> Option<Filter> {
        // `source = $who` with a list is `source in $who`.
        if let Some((values, matching)) = self.bound_list(value) {
            return self.one_of_values(name, field, values, Some(matching));
        }
        match field.kind() {
            FieldKind::Entity(vocabulary) => {
                let referents = vec![self.referent(vocabulary, value)?];
                Some(Filter::Test(Test::Within { field, referents, matching: value.matching }))
            }
            FieldKind::Date => Some(Filter::time(field, TimeTest::within(self.value_days(value)?))),
            FieldKind::Prose => {
                let help = format!("write `{name} matches \"…\"`");
                self.unfit("=", name, field, &help, value.at)
            }
            _ => {
                let values = self.literals(name, field, value)?;
                Some(Filter::Test(Test::Equal { field, values }))
            }
        }
    }

    fn ordered(
        &mut self,
        name: &str,
        field: Field,
        comparison: Comparison,
        value: &ast::Value,
        condition: &ast::Condition,
    ) -> Option<Filter> {
        match field.kind() {
            FieldKind::Date => {
                let period = self.value_days(value)?;
                Some(Filter::time(field, TimeTest::compared(comparison, period)))
            }
            FieldKind::Int | FieldKind::Real | FieldKind::Text => {
                let value = self.literal(name, field, value)?;
                Some(Filter::Test(Test::Compare { field, comparison, value }))
            }
            _ => self.unfit(comparison.symbol(), name, field, "write `=`, `!=` or `in (…)`", condition.at),
        }
    }

    fn one_of(&mut self, name: &str, field: Field, set: &ast::Set, condition: &ast::Condition) -> Option<Filter> {
        match set {
            ast::Set::Values(values) => self.one_of_values(name, field, values, None),
            ast::Set::Param(param) => match self.bound(&param.name, param.at)? {
                ast::Argument::List(values, _) => self.one_of_values(name, field, values, None),
                argument if field.kind() == FieldKind::Date => {
                    let period = self.argument_days(argument, param.at)?;
                    Some(Filter::time(field, TimeTest::within(period)))
                }
                ast::Argument::Value(value) => self.one_of_values(name, field, std::slice::from_ref(value), None),
                ast::Argument::Period(_) => {
                    let help = format!("bind a list to `${}`", param.name);
                    self.unfit("in", name, field, &help, condition.at)
                }
            },
        }
    }

    fn one_of_values(
        &mut self,
        name: &str,
        field: Field,
        values: &[ast::Value],
        matching: Option<Matching>,
    ) -> Option<Filter> {
        let FieldKind::Entity(vocabulary) = field.kind() else {
            return self.one_of_literals(name, field, values);
        };
        let (mut within, mut exactly) = (Vec::new(), Vec::new());
        let mut wrong = false;
        for value in values {
            if self.is_full() {
                return None;
            }
            match self.referent(vocabulary, value) {
                Some(referent) if matching.unwrap_or(value.matching) == Matching::Exactly => exactly.push(referent),
                Some(referent) => within.push(referent),
                None => wrong = true,
            }
        }
        if wrong {
            return None;
        }
        let tests = [(within, Matching::Within), (exactly, Matching::Exactly)].into_iter();
        let mut filters: Vec<Filter> = tests
            .filter(|(referents, _)| !referents.is_empty())
            .map(|(referents, matching)| Filter::Test(Test::Within { field, referents, matching }))
            .collect();
        Some(if filters.len() == 1 { filters.remove(0) } else { Filter::Any(filters) })
    }

    fn one_of_literals(&mut self, name: &str, field: Field, values: &[ast::Value]) -> Option<Filter> {
        if matches!(field.kind(), FieldKind::Date | FieldKind::Prose) {
            let filters: Vec<Option<Filter>> = values.iter().map(|value| self.equal(name, field, value)).collect();
            return filters.into_iter().collect::<Option<Vec<_>>>().map(Filter::Any);
        }
        let lists: Vec<Option<Vec<_>>> = values.iter().map(|value| self.literals(name, field, value)).collect();
        let values = lists.into_iter().collect::<Option<Vec<_>>>()?.concat();
        Some(Filter::Test(Test::Equal { field, values }))
    }

    /// The list that a value's parameter stands for.
    fn bound_list(&self, value: &ast::Value) -> Option<(&'a [ast::Value], Matching)> {
        let ast::ValueKind::Param(param) = &value.kind else { return None };
        match self.binding(&param.name) {
            Some(ast::Argument::List(values, _)) => Some((values, value.matching)),
            _ => None,
        }
    }

    fn matches(&mut self, name: &str, field: Field, text: &ast::Text) -> Option<Filter> {
        use super::{ArticleField, EventField};
        match field {
            Field::Article(ArticleField::Title | ArticleField::Text) | Field::Event(EventField::Sentence) => {
                match fulltext::check(&text.text) {
                    Ok(query) => Some(Filter::Test(Test::Matches { field, query })),
                    Err(wrong) => self.fail(ErrorKind::FullText { problem: wrong.problem, help: wrong.help }, text.at),
                }
            }
            _ => self.unfit("matches", name, field, "full text is searched in `text`, `title` and `sentence`", text.at),
        }
    }

    fn near(&mut self, name: &str, field: Field, centre: &ast::Value, km: f64) -> Option<Filter> {
        if field.kind() != FieldKind::Entity(Vocabulary::Place) {
            return self.unfit("near", name, field, "`near` works on `place`", centre.at);
        }
        let referent = self.referent(Vocabulary::Place, centre)?;
        let Some((lat, lon)) = referent.position else {
            let problem = format!("where {} lies is not known", referent.name);
            let help = "name a place that has coordinates".to_owned();
            return self.fail(ErrorKind::Misplaced { problem, help }, centre.at);
        };
        Some(Filter::Test(Test::Near { lat, lon, km, name: referent.name }))
    }

    pub(super) fn unfit<T>(
        &mut self,
        what: &str,
        name: &str,
        field: Field,
        help: &str,
        at: crate::lang::At,
    ) -> Option<T> {
        let kind = field.kind().phrase();
        self.fail(ErrorKind::Unfit { what: what.to_owned(), field: name.to_owned(), kind, help: help.to_owned() }, at)
    }
}
