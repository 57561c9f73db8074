//! Turns a query's syntax tree into its plan.

use super::pipeline::Pipeline;
use super::scope::{Namesakes, Scope};
use super::table::Table;
use super::{Context, ErrorKind, EventField, Field, Filter, Plan, PlanError, Subject, ahead};
use crate::lang::ast::{self, SubjectKind};

/// Resolves every name, date and type of a query.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text.
pub fn resolve(query: &ast::Query, context: &Context<'_>) -> Result<Plan, Vec<PlanError>> {
    let mut scope = Scope::new(context);
    let planned = plan(&mut scope, query);
    if let (Some((mut plan, table)), true) = (planned, scope.errors.is_empty()) {
        plan.steps.extend(table.and_then(|table| table.drop_hidden()));
        return Ok(Plan { notes: scope.notes, ..plan });
    }
    scope.errors.sort_by_key(|error| (error.span.start, error.span.end));
    Err(scope.errors)
}

/// The plan of a query, and the columns of its table where it has become one; hidden ones are still among them.
pub(super) fn plan(scope: &mut Scope<'_>, query: &ast::Query) -> Option<(Plan, Option<Table>)> {
    pipeline(scope, query, &[])?.finish(scope)
}

/// A head and its stages; `wanted` are the columns that stages after it name.
pub(super) fn pipeline(scope: &mut Scope<'_>, query: &ast::Query, wanted: &[String]) -> Option<Pipeline> {
    let mut all = ahead::paths(&query.stages);
    all.extend(wanted.iter().filter(|path| !all.contains(path)).cloned().collect::<Vec<_>>());
    if ahead::tells_apart(&query.stages) || query.head.comparing.is_some() {
        scope.namesakes = Namesakes::Apart;
    }
    let mut pipeline = head(scope, &query.head, &all)?;
    for stage in &query.stages {
        if pipeline.stage(scope, stage).is_none() && !pipeline.goes_on_after(&stage.kind) {
            break;
        }
    }
    Some(pipeline)
}

/// A subject and its clauses. Where a clause is wrong the stages are still looked at, so that their errors are told too.
pub(super) fn head(scope: &mut Scope<'_>, head: &ast::Head, wanted: &[String]) -> Option<Pipeline> {
    let plain = |subject| Pipeline::new(subject, wanted.to_vec());
    let mut pipeline = match &head.subject.kind {
        SubjectKind::Events => plain(Subject::Events),
        SubjectKind::Articles => plain(Subject::Articles),
        SubjectKind::Actors => plain(Subject::Actors),
        SubjectKind::Actions => plain(Subject::Actions),
        SubjectKind::Places => plain(Subject::Places),
        SubjectKind::Publishers => plain(Subject::Publishers),
        SubjectKind::Named { name, arguments } => {
            let defined = scope.defined(name, arguments, wanted, head.subject.at)?;
            return narrowed(scope, defined, head);
        }
        SubjectKind::Sequence(sequence) => return Pipeline::sequence(scope, sequence, head, wanted.to_vec()),
    };
    let subject = pipeline.subject;
    let filter = head.filter.as_ref().and_then(|logic| scope.filter(subject, logic));
    let when = head.when.as_ref().and_then(|when| head_time(scope, subject, when));
    let parts = filter.into_iter().chain(when);
    pipeline.head = parts.fold(Filter::always(), Filter::and);
    if let Some(comparing) = &head.comparing {
        pipeline.compare(scope, comparing);
    }
    Some(pipeline)
}

/// The clauses that stand after a defined subject: they hold of what it gives.
fn narrowed(scope: &mut Scope<'_>, mut pipeline: Pipeline, head: &ast::Head) -> Option<Pipeline> {
    if let Some(logic) = &head.filter {
        let stage = ast::Stage { kind: ast::StageKind::Where(logic.clone()), at: logic.at() };
        pipeline.stage(scope, &stage);
    }
    if let Some(when) = &head.when {
        pipeline.during(scope, when);
    }
    if let Some(comparing) = &head.comparing {
        pipeline.compare(scope, comparing);
    }
    Some(pipeline)
}

/// The filter that a time clause of a head means.
pub(super) fn head_time(scope: &mut Scope<'_>, subject: Subject, when: &ast::When) -> Option<Filter> {
    Some(Filter::time(date_of(scope, subject, when.at)?, scope.when(when)?))
}

/// The date that time clauses mean for that subject.
pub(super) fn date_of(scope: &mut Scope<'_>, subject: Subject, at: crate::lang::At) -> Option<Field> {
    match subject {
        Subject::Events => Some(Field::Event(EventField::Date)),
        Subject::Articles => Some(Field::Article(super::ArticleField::Published)),
        _ => {
            let problem = format!("{} have no date", subject.name());
            let help = "ask for `events` or `articles` of that time".to_owned();
            scope.fail(ErrorKind::Misplaced { problem, help }, at)
        }
    }
}
