//! Turns a query's syntax tree into its plan.

use super::pipeline::Pipeline;
use super::scope::{Scope, StatusNamed};
use super::{Context, ErrorKind, EventField, Field, Filter, Literal, Plan, PlanError, Subject, Test, TimeTest};
use crate::lang::ast::{self, Certainty, SubjectKind};
use crate::model::Status;

/// Resolves every name, date and type of a query.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text.
pub fn resolve(query: &ast::Query, context: &Context<'_>) -> Result<Plan, Vec<PlanError>> {
    let mut scope = Scope::new(context);
    let plan = plan(&mut scope, query);
    if let (Some(plan), true) = (plan, scope.errors.is_empty()) {
        return Ok(Plan { notes: scope.notes, ..plan });
    }
    scope.errors.sort_by_key(|error| (error.span.start, error.span.end));
    Err(scope.errors)
}

fn plan(scope: &mut Scope<'_>, query: &ast::Query) -> Option<Plan> {
    let head = &query.head;
    let subject = subject(scope, &head.subject)?;
    let filter = head.filter.as_ref().map_or(Some(Filter::always()), |logic| scope.filter(subject, logic));
    let when = head.when.as_ref().map_or(Some(Filter::always()), |when| head_time(scope, subject, when));
    if let Some(comparing) = &head.comparing {
        scope.fail::<()>(ErrorKind::NotYet { construct: "`comparing`".to_owned() }, comparing.at);
    }
    let mut pipeline = Pipeline::new(subject);
    for stage in &query.stages {
        if pipeline.stage(scope, stage).is_none() && !pipeline.goes_on_after(&stage.kind) {
            break;
        }
    }
    let filter = match (filter, when) {
        (Some(filter), Some(when)) => filter.and(when),
        _ => return None,
    };
    let filter =
        if subject == Subject::Events && scope.status_named == StatusNamed::No { filter.and(actual()) } else { filter };
    let possibly = if subject == Subject::Events { possibly(&filter) } else { None };
    let (mut layers, output, steps) = pipeline.finish();
    if let Some(first) = layers.first_mut() {
        first.filter = filter.and(std::mem::replace(&mut first.filter, Filter::always()));
    }
    // Notes are filled in at the end.
    Some(Plan { subject, layers, possibly, output, steps, notes: Vec::new() })
}

fn subject(scope: &mut Scope<'_>, subject: &ast::Subject) -> Option<Subject> {
    match &subject.kind {
        SubjectKind::Events => Some(Subject::Events),
        SubjectKind::Articles => Some(Subject::Articles),
        SubjectKind::Actors => Some(Subject::Actors),
        SubjectKind::Actions => Some(Subject::Actions),
        SubjectKind::Places => Some(Subject::Places),
        SubjectKind::Publishers => Some(Subject::Publishers),
        SubjectKind::Named { name, .. } => {
            scope.fail(ErrorKind::NotYet { construct: format!("the defined subject `{}`", name.text) }, subject.at)
        }
        SubjectKind::Sequence(_) => scope.fail(ErrorKind::NotYet { construct: "`sequence`".to_owned() }, subject.at),
    }
}

fn head_time(scope: &mut Scope<'_>, subject: Subject, when: &ast::When) -> Option<Filter> {
    let field = match subject {
        Subject::Events => Field::Event(EventField::Date),
        Subject::Articles => Field::Article(super::ArticleField::Published),
        _ => {
            let problem = format!("{} have no date", subject.name());
            let help = "ask for `events` or `articles` of that time".to_owned();
            return scope.fail(ErrorKind::Misplaced { problem, help }, when.at);
        }
    };
    Some(Filter::time(field, scope.when(when)?))
}

/// Those reported as having happened.
fn actual() -> Filter {
    let values = vec![Literal::Text(Status::Actual.name().to_owned())];
    Filter::Test(Test::Equal { field: Field::Event(EventField::Status), values })
}

/// The events that fail only because their date is too coarse: those that a `possibly` before each certain time clause
/// would add. Time conditions inside `or` and `not` are left as they are.
fn possibly(filter: &Filter) -> Option<Filter> {
    let parts = match filter {
        Filter::All(parts) => parts.as_slice(),
        single => std::slice::from_ref(single),
    };
    let is_certain = |part: &Filter| matches!(part, Filter::Test(Test::Time { field: Field::Event(EventField::Date), when }) if when.certainty == Certainty::Certain);
    let certain: Vec<Filter> = parts.iter().filter(|part| is_certain(part)).cloned().collect();
    if certain.is_empty() {
        return None;
    }
    let widened = parts.iter().map(|part| match part {
        Filter::Test(Test::Time { field, when }) if is_certain(part) => {
            Filter::time(*field, TimeTest { certainty: Certainty::Possible, ..*when })
        }
        other => other.clone(),
    });
    let widened = Filter::All(widened.collect());
    let certain = if certain.len() == 1 { certain.into_iter().next()? } else { Filter::All(certain) };
    Some(widened.and(Filter::Not(Box::new(certain))))
}
