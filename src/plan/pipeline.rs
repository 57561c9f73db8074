//! Resolves the stages that work on rows, and hands tables on to those that work on groups.

use super::groups::Counted;
use super::scope::Scope;
use super::table::Table;
use super::{
    ErrorKind, EventField, Field, FieldKind, Filter, Groups, Layer, Output, Rows, ShownField, Slice, SortField, Step,
    Subject, paths,
};
use crate::lang::At;
use crate::lang::ast::{self, Stage, StageKind};

/// The plan as far as the stages so far have made it.
pub(super) struct Pipeline {
    pub(super) subject: Subject,
    layers: Vec<Layer>,
    /// Columns named by `show`; the subject's own without it.
    columns: Option<Vec<ShownField>>,
    evidence: Option<ShownField>,
    /// The groups, once there are some, and the table that the steps have made of them.
    pub(super) grouped: Option<(Groups, Table)>,
    pub(super) steps: Vec<Step>,
}

impl Pipeline {
    pub(super) fn new(subject: Subject) -> Pipeline {
        let layer = Layer { filter: Filter::always(), order: Vec::new(), slice: None };
        Pipeline { subject, layers: vec![layer], columns: None, evidence: None, grouped: None, steps: Vec::new() }
    }

    /// Whether later stages still make sense after a wrong one of that kind.
    pub(super) fn goes_on_after(&self, stage: &StageKind) -> bool {
        matches!(stage, StageKind::Where(_) | StageKind::Sort(_) | StageKind::Limit { .. } | StageKind::Evidence)
    }

    /// Takes the next stage in; `None` where it is wrong.
    pub(super) fn stage(&mut self, scope: &mut Scope<'_>, stage: &Stage) -> Option<()> {
        match &stage.kind {
            StageKind::Chart(_) => not_yet(scope, "`chart`", stage.at),
            StageKind::Write(_) => not_yet(scope, "`write` in a query", stage.at),
            StageKind::Join { .. } => not_yet(scope, "`join`", stage.at),
            StageKind::With { .. } => not_yet(scope, "`with`", stage.at),
            kind => match self.grouped.take() {
                None => self.row_stage(scope, kind, stage.at),
                Some((groups, mut table)) => {
                    let done = table.stage(scope, &mut self.steps, kind, stage.at);
                    self.grouped = Some((groups, table));
                    done
                }
            },
        }
    }

    fn row_stage(&mut self, scope: &mut Scope<'_>, kind: &StageKind, at: At) -> Option<()> {
        match kind {
            StageKind::Aggregate { aggregates, by, empty } => {
                let counted = Counted::new(scope, self.subject, aggregates, by)?;
                self.group(scope, counted, *empty, at)
            }
            StageKind::Top { count, of, by, per } => self.top(scope, *count, of, by.as_ref(), per, at),
            StageKind::Where(logic) => {
                let filter = scope.filter(self.subject, logic)?;
                let layer = self.open_layer();
                layer.filter = std::mem::replace(&mut layer.filter, Filter::always()).and(filter);
                Some(())
            }
            StageKind::Sort(keys) => {
                let order = self.order(scope, keys)?;
                self.open_layer().order = order;
                Some(())
            }
            StageKind::Limit { count, offset } => {
                self.open_layer().slice = Some(Slice { offset: offset.unwrap_or(0), count: *count });
                Some(())
            }
            StageKind::Show(shown) => {
                self.columns = Some(self.shown(scope, shown)?);
                Some(())
            }
            StageKind::Evidence if self.subject == Subject::Events => {
                let field = Field::Event(EventField::Evidence);
                self.evidence = Some(ShownField { name: "evidence".to_owned(), field });
                Some(())
            }
            StageKind::Evidence => {
                let problem = format!("{} have no evidence", self.subject.name());
                misplaced(scope, &problem, "`evidence` shows the sentences of `events`", at)
            }
            _ => {
                let problem = "this stage works on figures, and there are none yet";
                misplaced(scope, problem, "put an aggregation before it, such as `count by month`", at)
            }
        }
    }

    /// The layer that filters and orders still reach: a new one after a cut.
    fn open_layer(&mut self) -> &mut Layer {
        let last = self.layers.len() - 1;
        if self.layers[last].slice.is_some() {
            let order = self.layers[last].order.clone();
            self.layers.push(Layer { filter: Filter::always(), order, slice: None });
        }
        let last = self.layers.len() - 1;
        &mut self.layers[last]
    }

    fn order(&mut self, scope: &mut Scope<'_>, keys: &[ast::SortKey]) -> Option<Vec<SortField>> {
        let mut order = Vec::with_capacity(keys.len());
        let mut wrong = false;
        for key in keys {
            match scope.field(self.subject, &key.path) {
                Some((name, field)) if field.kind() == FieldKind::Prose => {
                    let help = "sort by `title`, `date` or a number";
                    wrong |= scope.unfit::<()>("sort", &name, field, help, key.path.at).is_none();
                }
                Some((_, field)) => order.push(SortField { field, order: key.order }),
                None => wrong = true,
            }
        }
        (!wrong).then_some(order)
    }

    fn shown(&self, scope: &mut Scope<'_>, shown: &[ast::Path]) -> Option<Vec<ShownField>> {
        let mut columns: Vec<ShownField> = Vec::with_capacity(shown.len());
        let mut wrong = false;
        for path in shown {
            let Some((name, field)) = scope.field(self.subject, path) else {
                wrong = true;
                continue;
            };
            if columns.iter().any(|column| column.name == name) {
                scope.fail::<()>(ErrorKind::DuplicateColumn { name }, path.at);
                wrong = true;
                continue;
            }
            columns.push(ShownField { name, field });
        }
        (!wrong).then_some(columns)
    }

    /// Layers, output and steps of the finished plan.
    pub(super) fn finish(self) -> (Vec<Layer>, Output, Vec<Step>) {
        if let Some((groups, _)) = self.grouped {
            return (self.layers, Output::Groups(groups), self.steps);
        }
        let subject = self.subject;
        let own = || paths::shown(subject).iter().filter_map(|name| paths::find(subject, name));
        let mut columns =
            self.columns.unwrap_or_else(|| own().map(|(name, field)| ShownField { name, field }).collect());
        columns.extend(self.evidence);
        (self.layers, Output::Rows(Rows { columns }), self.steps)
    }
}

fn not_yet(scope: &mut Scope<'_>, construct: &str, at: At) -> Option<()> {
    scope.fail(ErrorKind::NotYet { construct: construct.to_owned() }, at)
}

pub(super) fn misplaced(scope: &mut Scope<'_>, problem: &str, help: &str, at: At) -> Option<()> {
    scope.fail(ErrorKind::Misplaced { problem: problem.to_owned(), help: help.to_owned() }, at)
}
