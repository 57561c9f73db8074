//! Resolves sequences: each step becomes a plan of rows, and what they show becomes one table.

use super::column::{Content, TableColumn};
use super::logical::Reach;
use super::pipeline::{Pipeline, misplaced};
use super::resolve;
use super::scope::{Scope, StatusNamed};
use super::table::Table;
use super::{
    ActorField, EventField, Field, FieldKind, Filter, Follows, Output, PlaceField, Sequence, SequenceStep, ShownField,
    Subject, paths,
};
use crate::lang::ast;

/// What a step shows of its event where no later stage names other fields.
const SHOWN: [&str; 5] = ["date", "source", "action", "target", "id"];

/// A step with what it is called and whether it must happen.
struct Named<'a> {
    step: &'a ast::Step,
    name: String,
    link: Option<&'a ast::Link>,
}

impl Named<'_> {
    fn follows(&self) -> Follows {
        self.link.map_or(Follows::Then, |link| link.follows)
    }
}

impl Pipeline {
    /// The table of a sequence, as far as its head goes.
    pub(super) fn sequence(
        scope: &mut Scope<'_>,
        sequence: &ast::Sequence,
        head: &ast::Head,
        wanted: Vec<String>,
    ) -> Option<Pipeline> {
        let keys = keys(scope, &sequence.by);
        let names = named(scope, sequence);
        let when = match &head.when {
            Some(when) => resolve::head_time(scope, Subject::Events, when),
            None => Some(Filter::always()),
        };
        if let Some(comparing) = &head.comparing {
            let help = "compare two queries of sequences instead";
            misplaced(scope, "sequences cannot be compared", help, comparing.at)?;
        }
        let (keys, names, when) = (keys?, names?, when?);
        let mut wanted = wanted;
        if let Some(logic) = &head.filter {
            let stage = ast::Stage { kind: ast::StageKind::Where(logic.clone()), at: logic.at() };
            wanted.extend(super::ahead::paths(std::slice::from_ref(&stage)));
        }
        let mut columns: Vec<TableColumn> =
            keys.iter().map(|(name, field)| TableColumn::dimension(name, Content::Field(*field))).collect();
        let mut hidden = Vec::new();
        let mut steps = Vec::with_capacity(names.len());
        for named in &names {
            steps.push(step(scope, named, &keys, &wanted, &when, (&mut columns, &mut hidden)));
        }
        let steps: Vec<SequenceStep> = steps.into_iter().collect::<Option<_>>()?;
        columns.push(TableColumn::number("days".to_owned()));
        for n in hidden {
            columns[n].hide();
        }
        let mut pipeline = Pipeline::new(Subject::Events, wanted);
        let keys = keys.into_iter().map(|(name, _)| name).collect();
        pipeline.made = Some((Output::Sequence(Sequence { keys, steps }), Table::of_columns(columns)));
        if let Some(logic) = &head.filter {
            let stage = ast::Stage { kind: ast::StageKind::Where(logic.clone()), at: logic.at() };
            pipeline.stage(scope, &stage);
        }
        Some(pipeline)
    }
}

fn keys(scope: &mut Scope<'_>, by: &[ast::Path]) -> Option<Vec<(String, Field)>> {
    let mut keys: Vec<(String, Field)> = Vec::with_capacity(by.len());
    let mut wrong = false;
    for path in by {
        let Some((name, field)) = scope.field(Subject::Events, path) else {
            wrong = true;
            continue;
        };
        let trouble = match field.kind() {
            FieldKind::Prose | FieldKind::Date => Some("what follows is later, so dates and texts are never the same"),
            _ if keys.iter().any(|(other, _)| *other == name) => Some("name it once"),
            _ => None,
        };
        if let Some(help) = trouble {
            wrong |= scope.unfit::<()>("by", &name, field, help, path.at).is_none();
        }
        keys.push((name, field));
    }
    (!wrong).then_some(keys)
}

/// The steps with their names: those that they were given, or `step1`, `step2` and so on.
fn named<'a>(scope: &mut Scope<'_>, sequence: &'a ast::Sequence) -> Option<Vec<Named<'a>>> {
    let first = Named { step: &sequence.first, name: String::new(), link: None };
    let later = sequence.links.iter().map(|link| Named { step: &link.step, name: String::new(), link: Some(link) });
    let mut all: Vec<Named<'a>> = std::iter::once(first).chain(later).collect();
    let mut seen = std::collections::BTreeSet::new();
    for (n, named) in all.iter_mut().enumerate() {
        named.name = named.step.name.as_ref().map_or_else(|| format!("step{}", n + 1), |name| name.text.clone());
        if !seen.insert(named.name.to_lowercase()) {
            let problem = format!("two steps are called `{}`", named.name);
            misplaced(scope, &problem, "give each a name of its own", named.step.at)?;
        }
    }
    Some(all)
}

/// One step, and the columns that it adds to the table.
fn step(
    scope: &mut Scope<'_>,
    named: &Named<'_>,
    keys: &[(String, Field)],
    wanted: &[String],
    when: &Filter,
    (columns, hidden): (&mut Vec<TableColumn>, &mut Vec<usize>),
) -> Option<SequenceStep> {
    let mut rows = vec![
        ShownField { name: "date".to_owned(), field: Field::Event(EventField::Date) },
        ShownField { name: "id".to_owned(), field: Field::Event(EventField::Id) },
    ];
    for (name, field) in keys {
        rows.push(ShownField { name: format!("{name}#"), field: identity(*field) });
        rows.push(ShownField { name: name.clone(), field: *field });
    }
    let mut given = Vec::new();
    let mut names_status = false;
    if named.follows() == Follows::Then {
        let own = SHOWN.iter().filter(|path| !keys.iter().any(|(key, _)| key == *path)).map(|path| (*path).to_owned());
        let prefix = format!("{}.", named.name.to_lowercase());
        let extra = wanted.iter().filter_map(|path| path.to_lowercase().strip_prefix(&prefix).map(str::to_owned));
        for (n, path) in own.map(|path| (true, path)).chain(extra.map(|path| (false, path))) {
            let Some((path, field)) = paths::find(Subject::Events, &path) else { continue };
            let title = format!("{}.{path}", named.name);
            if given.contains(&title) {
                continue;
            }
            names_status |= field == Field::Event(EventField::Status);
            rows.push(ShownField { name: title.clone(), field });
            if !n {
                hidden.push(columns.len());
            }
            columns.push(TableColumn::of_field(&title, field));
            given.push(title);
        }
    }
    let more = if named.follows() == Follows::Then { when.clone() } else { Filter::always() };
    let plan = scope.inside(named.step.at, |scope| {
        if names_status {
            scope.status_named = StatusNamed::Yes;
        }
        let pipeline = resolve::head(scope, &named.step.head, &[])?;
        let help = "name events in it, and count or sort after the sequence";
        if pipeline.subject != Subject::Events {
            misplaced(scope, "a step of a sequence is about events", help, named.step.at)?;
        }
        let plan = pipeline.as_rows(scope, rows, more);
        if plan.is_none() {
            misplaced(scope, "a step of a sequence is single events, and these are figures", help, named.step.at)?;
        }
        plan
    })?;
    let within = named.link.and_then(|link| link.within.as_ref());
    let within = within.map(|length| Reach { count: length.count, unit: length.unit });
    Some(SequenceStep { plan, follows: named.follows(), within, columns: given })
}

/// What tells the values of a key apart.
const fn identity(field: Field) -> Field {
    match field {
        Field::Participant(who, ActorField::Itself | ActorField::Name) => Field::Participant(who, ActorField::Identity),
        Field::Place(PlaceField::Itself | PlaceField::Name) => Field::Place(PlaceField::Id),
        other => other,
    }
}
