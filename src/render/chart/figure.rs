//! Takes from the answer to a query what a chart shows: names along one side, and a series of numbers or gaps for each measure.

use std::collections::HashMap;

use crate::model::{Column, ColumnKind, Table, Value};
use crate::render::number;

/// How rows become series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Each row stands for itself, in the order of the answer.
    Flat,
    /// Time, or else the first dimension, runs along; each value of the others is a series.
    Crossed,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// What runs along: `year`.
    pub(super) along: String,
    /// What the numbers are: `count`.
    pub(super) measure: String,
    /// The names along.
    pub(super) x: Vec<String>,
    /// Whether the names along are stretches of time.
    pub(super) over_time: bool,
    pub(super) dimensions: usize,
    pub(super) series: Vec<Series>,
    /// What has no place in the order of time: `2017-XX: 4`.
    pub(super) left_out: Vec<String>,
}

/// A row of numbers; `None` is a gap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series {
    pub(super) name: String,
    pub(super) values: Vec<Option<f64>>,
}

impl Figure {
    /// `None` where there are no rows or no numbers.
    pub(super) fn of(table: &Table, shape: Shape) -> Option<Figure> {
        let (dimensions, measures) = roles(&table.columns);
        if table.rows.is_empty() || measures.is_empty() {
            return None;
        }
        let figure = match shape {
            Shape::Crossed if dimensions.len() > 1 => crossed(table, &dimensions, measures[0]),
            _ => flat(table, &dimensions, &measures),
        };
        Some(if shape == Shape::Crossed { figure.in_order_of_time() } else { figure })
    }

    /// Every number.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f64> {
        self.series.iter().flat_map(|series| series.values.iter().flatten().copied())
    }

    /// Sorts the names along by time, and takes out those that are too coarse for it.
    fn in_order_of_time(mut self) -> Figure {
        if !self.over_time {
            return self;
        }
        let is_exact = |name: &str| !name.contains('X');
        let some_exact = self.x.iter().any(|name| is_exact(name));
        let mut order: Vec<usize> =
            (0..self.x.len()).filter(|at| !some_exact || is_exact(&self.x[*at]) || is_decade(&self.x)).collect();
        order.sort_by(|a, b| self.x[*a].cmp(&self.x[*b]));
        for (at, name) in self.x.iter().enumerate().filter(|(at, _)| !order.contains(at)) {
            let sum: f64 = self.series.iter().filter_map(|series| series.values[at]).sum();
            self.left_out.push(format!("{name}: {}", number::short(sum)));
        }
        self.x = order.iter().map(|at| self.x[*at].clone()).collect();
        for series in &mut self.series {
            series.values = order.iter().map(|at| series.values[*at]).collect();
        }
        self
    }
}

/// Whether the names are decades, whose last digit is always open.
fn is_decade(names: &[String]) -> bool {
    names.iter().all(|name| name.len() == 4 && name.ends_with('X'))
}

/// Columns that name and columns that count. A table of numbers alone is named by its first.
fn roles(columns: &[Column]) -> (Vec<usize>, Vec<usize>) {
    let is_number = |at: &usize| matches!(columns[*at].kind, ColumnKind::Int | ColumnKind::Real);
    let (mut measures, dimensions): (Vec<usize>, Vec<usize>) = (0..columns.len()).partition(is_number);
    if dimensions.is_empty() && measures.len() > 1 {
        let first = measures.remove(0);
        return (vec![first], measures);
    }
    (dimensions, measures)
}

fn flat(table: &Table, dimensions: &[usize], measures: &[usize]) -> Figure {
    let x: Vec<String> = table.rows.iter().map(|row| name(row, dimensions)).collect();
    let series = measures.iter().map(|at| Series {
        name: table.columns[*at].name.clone(),
        values: table.rows.iter().map(|row| measured(row, *at)).collect(),
    });
    let names =
        |columns: &[usize]| columns.iter().map(|at| table.columns[*at].name.as_str()).collect::<Vec<_>>().join(", ");
    Figure {
        along: names(dimensions),
        measure: names(measures),
        over_time: dimensions.len() == 1 && is_time(&x),
        dimensions: dimensions.len(),
        series: series.collect(),
        left_out: Vec::new(),
        x,
    }
}

fn crossed(table: &Table, dimensions: &[usize], measure: usize) -> Figure {
    let named = |at: usize| table.rows.iter().map(|row| name(row, &[at])).collect::<Vec<_>>();
    let along = dimensions.iter().copied().find(|at| is_time(&named(*at))).unwrap_or(dimensions[0]);
    let others: Vec<usize> = dimensions.iter().copied().filter(|at| *at != along).collect();
    let (mut x, mut names) = (Places::default(), Places::default());
    let mut cells = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        cells.push((x.place(name(row, &[along])), names.place(name(row, &others)), measured(row, measure)));
    }
    let mut series: Vec<Series> =
        names.names.into_iter().map(|name| Series { name, values: vec![None; x.names.len()] }).collect();
    for (column, line, value) in cells {
        series[line].values[column] = value;
    }
    Figure {
        along: table.columns[along].name.clone(),
        measure: table.columns[measure].name.clone(),
        over_time: is_time(&x.names),
        dimensions: dimensions.len(),
        series,
        left_out: Vec::new(),
        x: x.names,
    }
}

/// Names in the order of their first coming.
#[derive(Default)]
struct Places {
    names: Vec<String>,
    known: HashMap<String, usize>,
}

impl Places {
    fn place(&mut self, name: String) -> usize {
        if let Some(place) = self.known.get(&name) {
            return *place;
        }
        self.known.insert(name.clone(), self.names.len());
        self.names.push(name);
        self.names.len() - 1
    }
}

fn name(row: &[Value], columns: &[usize]) -> String {
    let cells = columns.iter().filter_map(|at| row.get(*at)).map(number::cell);
    let name = cells.map(|cell| if cell.is_empty() { "(none)".to_owned() } else { cell }).collect::<Vec<_>>();
    name.join(", ")
}

fn measured(row: &[Value], column: usize) -> Option<f64> {
    row.get(column).and_then(Value::as_f64).filter(|number| number.is_finite())
}

/// Whether all names are years, months, days and the like in EDTF.
fn is_time(names: &[String]) -> bool {
    let mut some = false;
    for name in names.iter().filter(|name| *name != "(none)") {
        let mut characters = name.chars();
        let begins = characters.by_ref().take(4).filter(|c| c.is_ascii_digit() || *c == 'X').count() == 4;
        if !begins || !characters.all(|c| c.is_ascii_digit() || "XQWH-/".contains(c)) {
            return false;
        }
        some = true;
    }
    some
}
