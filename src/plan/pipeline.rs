//! Resolves the stages that work on rows, and hands tables on to those that work on groups.

use super::comparing::Periods;
use super::groups::Counted;
use super::resolve::{date_of, head_time};
use super::scope::{Files, Scope, StatusNamed};
use super::table::Table;
use super::{
    Certainty, ErrorKind, EventField, Field, FieldKind, Filter, Groups, Layer, Literal, Output, Plan, RowTest, Rows,
    ShownField, Slice, SortField, Step, Subject, Test, TimeTest, paths,
};
use crate::lang::At;
use crate::lang::ast::{self, Stage, StageKind};
use crate::model::{ChartKind, Status};

/// The plan as far as the stages so far have made it.
pub(super) struct Pipeline {
    pub(super) subject: Subject,
    /// The clauses of the head.
    pub(super) head: Filter,
    layers: Vec<Layer>,
    /// Columns named by `show`; the subject's own without it.
    columns: Option<Vec<ShownField>>,
    evidence: Option<ShownField>,
    /// Columns that later stages name.
    wanted: Vec<String>,
    /// The table, once there is one, and the columns that the steps have made of it.
    pub(super) made: Option<(Output, Table)>,
    pub(super) steps: Vec<Step>,
    pub(super) periods: Option<Periods>,
    chart: Option<ChartKind>,
}

impl Pipeline {
    pub(super) fn new(subject: Subject, wanted: Vec<String>) -> Pipeline {
        let layer = Layer { filter: Filter::always(), order: Vec::new(), slice: None };
        Pipeline {
            subject,
            head: Filter::always(),
            layers: vec![layer],
            columns: None,
            evidence: None,
            wanted,
            made: None,
            steps: Vec::new(),
            periods: None,
            chart: None,
        }
    }

    /// Whether later stages still make sense after a wrong one of that kind.
    pub(super) fn goes_on_after(&self, stage: &StageKind) -> bool {
        matches!(
            stage,
            StageKind::Where(_)
                | StageKind::Sort(_)
                | StageKind::Limit { .. }
                | StageKind::Evidence
                | StageKind::Chart(_)
                | StageKind::Write(_)
        )
    }

    /// Takes the next stage in; `None` where it is wrong.
    pub(super) fn stage(&mut self, scope: &mut Scope<'_>, stage: &Stage) -> Option<()> {
        let at = stage.at;
        if self.chart.is_some() && !matches!(stage.kind, StageKind::Write(_)) {
            return misplaced(
                scope,
                "this stage comes after `chart`",
                "put `chart` last; only `write` may follow it",
                at,
            );
        }
        match &stage.kind {
            StageKind::Chart(kind) => return self.chart(scope, *kind, at),
            StageKind::Write(path) => return self.write(scope, path, at),
            StageKind::With { .. } if self.made.is_none() => self.tabulate(scope),
            _ => {}
        }
        match self.made.take() {
            None => self.row_stage(scope, &stage.kind, at),
            Some((output, mut table)) => {
                let done = table.stage(scope, &mut self.steps, &stage.kind, at);
                self.made = Some((output, table));
                done
            }
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
                self.keep(filter);
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

    /// Keeps the rows that pass.
    fn keep(&mut self, filter: Filter) {
        let layer = self.open_layer();
        layer.filter = std::mem::replace(&mut layer.filter, Filter::always()).and(filter);
    }

    /// Keeps the rows of a time clause that stands after a defined subject.
    pub(super) fn during(&mut self, scope: &mut Scope<'_>, when: &ast::When) -> Option<()> {
        match &self.made {
            None => {
                let filter = head_time(scope, self.subject, when)?;
                self.keep(filter);
            }
            Some((_, table)) => {
                let Some(column) = table.first_time() else {
                    let help = "put the time into the definition, or give it a parameter";
                    return misplaced(scope, "the defined subject gives no dates", help, when.at);
                };
                let when = scope.when(when)?;
                self.steps.push(Step::Where(Filter::Test(RowTest::Time { column, when })));
            }
        }
        Some(())
    }

    /// Takes a `comparing` clause in; it waits for the figures.
    pub(super) fn compare(&mut self, scope: &mut Scope<'_>, comparing: &ast::Comparing) -> Option<()> {
        if self.made.is_some() || self.periods.is_some() {
            let help = "compare where the events are counted";
            return misplaced(scope, "these are figures already", help, comparing.at);
        }
        let field = date_of(scope, self.subject, comparing.at)?;
        self.periods = Some(Periods::new(scope, comparing, field)?);
        Some(())
    }

    fn chart(&mut self, scope: &mut Scope<'_>, kind: Option<ast::Chart>, at: At) -> Option<()> {
        let has_figures = self.made.as_ref().is_some_and(|(_, table)| table.has_figures());
        if !has_figures {
            let help = "put an aggregation before it, such as `count by month`";
            return misplaced(scope, "`chart` draws figures, and there are none", help, at);
        }
        self.chart = Some(match kind {
            None => ChartKind::Fitting,
            Some(ast::Chart::Bar) => ChartKind::Bar,
            Some(ast::Chart::Line) => ChartKind::Line,
            Some(ast::Chart::Heat) => ChartKind::Heat,
        });
        Some(())
    }

    fn write(&mut self, scope: &mut Scope<'_>, path: &ast::Text, at: At) -> Option<()> {
        const ENDINGS: [&str; 11] =
            ["csv", "tsv", "json", "jsonl", "ndjson", "md", "html", "htm", "svg", "png", "graphml"];
        let ending = std::path::Path::new(&path.text).extension().and_then(|ending| ending.to_str());
        let ending = ending.map(str::to_ascii_lowercase).unwrap_or_default();
        let file = |problem: String, help: &str| ErrorKind::File { problem, help: help.to_owned() };
        let choice = "end it in .csv, .tsv, .json, .jsonl, .md, .html, .svg, .png or .graphml";
        if ending == "parquet" {
            let help = "write .csv, and let DuckDB make it: `copy (from 'x.csv') to 'x.parquet'`";
            return scope.fail(file("Parquet is not written".to_owned(), help), path.at);
        }
        if !ENDINGS.contains(&ending.as_str()) {
            let problem = format!("the ending of `{}` names no format", path.text);
            return scope.fail(file(problem, choice), path.at);
        }
        if scope.context.files == Files::Refused {
            let help = "run it without `--safe`, or allow files where you open the database";
            return scope.fail(file("`write` is not allowed here".to_owned(), help), at);
        }
        if self.made.is_none() {
            self.tabulate(scope);
        }
        let step = self.made.as_ref().map(|(_, table)| table.write(&path.text));
        self.steps.extend(step);
        Some(())
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
                // One is enough: a list of thousands would be told thousands of times.
                return scope.fail(ErrorKind::DuplicateColumn { name }, path.at);
            }
            columns.push(ShownField { name, field });
        }
        (!wrong).then_some(columns)
    }

    /// The columns that rows show.
    fn visible(&mut self) -> Vec<ShownField> {
        let subject = self.subject;
        let own = || paths::shown(subject).iter().filter_map(|name| paths::find(subject, name));
        let columns = self.columns.take();
        let mut columns = columns.unwrap_or_else(|| own().map(|(name, field)| ShownField { name, field }).collect());
        let evidence = self.evidence.take();
        columns.extend(evidence.filter(|evidence| !columns.iter().any(|column| column.name == evidence.name)));
        columns
    }

    /// Makes a table of the rows: what they show, and hidden the fields that later stages name.
    fn tabulate(&mut self, scope: &mut Scope<'_>) {
        let mut columns = self.visible();
        let shown = columns.len();
        for path in &self.wanted {
            let Some((name, field)) = paths::find(self.subject, path) else { continue };
            if columns.iter().any(|column| column.name == name) {
                continue;
            }
            if field == Field::Event(EventField::Status) {
                scope.status_named = StatusNamed::Yes;
            }
            columns.push(ShownField { name, field });
        }
        let table = Table::of_rows(columns.iter().map(|column| (column.name.as_str(), column.field)), shown);
        self.made = Some((Output::Rows(Rows { columns }), table));
    }

    /// The layers with the head's clauses, and one more, in the first of them.
    pub(super) fn whole_layers(&self, scope: &Scope<'_>, more: Filter) -> Vec<Layer> {
        let mut layers = self.layers.clone();
        let unnamed = self.subject == Subject::Events && scope.status_named == StatusNamed::No;
        if let Some(first) = layers.first_mut() {
            let actual = if unnamed { actual() } else { Filter::always() };
            let own = std::mem::replace(&mut first.filter, Filter::always());
            first.filter = self.head.clone().and(more).and(actual).and(own);
        }
        layers
    }

    /// The finished plan, without its notes, and the columns of its table where it has one.
    pub(super) fn finish(mut self, scope: &mut Scope<'_>) -> Option<(Plan, Option<Table>)> {
        if let Some(periods) = &self.periods {
            let help = "add for example `| count by action`";
            return misplaced(scope, "`comparing` needs figures to compare", help, periods.at).and(None);
        }
        let Pipeline { subject, chart, .. } = self;
        let made = self.made.take();
        let layers = match &made {
            Some((Output::Sequence(_), _)) => Vec::new(),
            _ => self.whole_layers(scope, Filter::always()),
        };
        let compares = self.steps.iter().any(|step| matches!(step, Step::Compare { .. }));
        let first = layers.first().filter(|_| subject == Subject::Events && !compares);
        let possibly = first.and_then(|layer| possibly(&layer.filter));
        let steps = std::mem::take(&mut self.steps);
        let (output, table) = match made {
            Some((output, table)) => (output, Some(table)),
            None => (Output::Rows(Rows { columns: self.visible() }), None),
        };
        Some((Plan { subject, layers, output, steps, possibly, chart, notes: Vec::new() }, table))
    }

    /// The plan that gives these fields of the rows; `None` where they have become a table.
    pub(super) fn as_rows(&self, scope: &Scope<'_>, columns: Vec<ShownField>, more: Filter) -> Option<Plan> {
        if self.made.is_some() || self.periods.is_some() {
            return None;
        }
        Some(Plan {
            subject: self.subject,
            layers: self.whole_layers(scope, more),
            output: Output::Rows(Rows { columns }),
            steps: Vec::new(),
            possibly: None,
            chart: None,
            notes: Vec::new(),
        })
    }

    /// The plan of these groups, with one more condition on their rows.
    pub(super) fn as_groups(&self, scope: &Scope<'_>, groups: Groups, more: Filter) -> Plan {
        Plan {
            subject: self.subject,
            layers: self.whole_layers(scope, more),
            output: Output::Groups(groups),
            steps: Vec::new(),
            possibly: None,
            chart: None,
            notes: Vec::new(),
        }
    }
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

pub(super) fn misplaced(scope: &mut Scope<'_>, problem: &str, help: &str, at: At) -> Option<()> {
    scope.fail(ErrorKind::Misplaced { problem: problem.to_owned(), help: help.to_owned() }, at)
}
