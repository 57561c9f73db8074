//! Says a plan in words, one fact a line.

use std::fmt::{self, Display, Formatter, Write};

use super::{
    ActorField, Dimension, DimensionKey, Expression, Field, Filter, Follows, Layer, Literal, Measure, Output, Plan,
    Reach, RowTest, Sequence, Step, Subject, Test,
};
use super::{TimeTest, paths};
use crate::lang::ast::{Certainty, Matching, Order};
use crate::model::Interval;
use crate::plan::logical::Back;

impl Display for Plan {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.output {
            Output::Sequence(sequence) => describe_sequence(f, sequence)?,
            _ => f.write_str(self.subject.name())?,
        }
        for (n, layer) in self.layers.iter().enumerate() {
            if n > 0 {
                f.write_str("\nof these")?;
            }
            describe_layer(f, self.subject, layer)?;
        }
        match &self.output {
            Output::Rows(rows) => {
                let names: Vec<&str> = rows.columns.iter().map(|column| column.name.as_str()).collect();
                write!(f, "\nshow {}", names.join(", "))?;
            }
            Output::Sequence(_) => {}
            Output::Groups(groups) => {
                let figures: Vec<String> =
                    groups.measures.iter().map(|measure| figure(self.subject, measure)).collect();
                write!(f, "\nreckon {}", figures.join(", "))?;
                let by: Vec<String> = groups.dimensions.iter().map(|by| dimension(self.subject, by)).collect();
                if !by.is_empty() {
                    write!(f, "\n  by {}", by.join(", "))?;
                }
            }
        }
        let mut names = self.column_names();
        for step in &self.steps {
            f.write_char('\n')?;
            describe_step(f, step, &mut names)?;
        }
        Ok(())
    }
}

impl Plan {
    fn column_names(&self) -> Vec<String> {
        match &self.output {
            Output::Rows(rows) => rows.columns.iter().map(|column| column.name.clone()).collect(),
            Output::Groups(groups) => {
                let by = groups.dimensions.iter().map(|dimension| dimension.name.clone());
                by.chain(groups.measures.iter().map(|measure| measure.name.clone())).collect()
            }
            Output::Sequence(sequence) => {
                let steps = sequence.steps.iter().flat_map(|step| step.columns.iter().cloned());
                sequence.keys.iter().cloned().chain(steps).chain(["days".to_owned()]).collect()
            }
        }
    }
}

/// Each step with its own plan, moved in.
fn describe_sequence(f: &mut Formatter<'_>, sequence: &Sequence) -> fmt::Result {
    f.write_str("events that follow one another")?;
    if !sequence.keys.is_empty() {
        write!(f, "\n  with the same {}", sequence.keys.join(", "))?;
    }
    for (n, step) in sequence.steps.iter().enumerate() {
        let word = match (n, step.follows) {
            (0, _) => "first",
            (_, Follows::Then) => "then",
            (_, Follows::ThenNo) => "then no",
        };
        write!(f, "\n  {word}")?;
        if let Some(Reach { count, unit }) = step.within {
            let s = if count == 1 { "" } else { "s" };
            write!(f, " within {count} {}{s}", unit.name())?;
        }
        step.plan
            .layers
            .iter()
            .try_for_each(|layer| indented(f, "  ", |out| describe_layer(out, Subject::Events, layer)))?;
        if !step.columns.is_empty() {
            write!(f, "\n    show {}", step.columns.join(", "))?;
        }
    }
    Ok(())
}

/// Writes what `write` writes, each line after the first moved in.
fn indented(f: &mut Formatter<'_>, margin: &str, write: impl FnOnce(&mut dyn Write) -> fmt::Result) -> fmt::Result {
    let mut text = String::new();
    write(&mut text)?;
    f.write_str(&text.replace('\n', &format!("\n{margin}")))
}

fn describe_layer(f: &mut dyn Write, subject: Subject, layer: &Layer) -> fmt::Result {
    let parts = match &layer.filter {
        Filter::All(parts) => parts.as_slice(),
        single => std::slice::from_ref(single),
    };
    for (n, part) in parts.iter().enumerate() {
        let word = if n == 0 { "where" } else { "  and" };
        write!(f, "\n  {word} {}", bracketed(part, &|test| test_text(subject, test)))?;
    }
    if !layer.order.is_empty() {
        let keys: Vec<String> =
            layer.order.iter().map(|key| format!("{}{}", path(subject, key.field), direction(key.order))).collect();
        write!(f, "\n  sort {}", keys.join(", "))?;
    }
    if let Some(slice) = layer.slice {
        write!(f, "\n  limit {} offset {}", slice.count, slice.offset)?;
    }
    Ok(())
}

const fn direction(order: Order) -> &'static str {
    match order {
        Order::Ascending => "",
        Order::Descending => " desc",
    }
}

/// The path that means a field.
fn path(subject: Subject, field: Field) -> String {
    let field = match field {
        Field::Participant(who, ActorField::Identity) => Field::Participant(who, ActorField::Id),
        field => field,
    };
    let names = paths::all(subject).into_iter().filter(|(_, other)| *other == field).map(|(name, _)| name);
    let name = names.min_by_key(String::len);
    name.unwrap_or_else(|| "evidence".to_owned())
}

fn logic<T>(filter: &Filter<T>, test: &dyn Fn(&T) -> String) -> String {
    let joined = |parts: &[Filter<T>], between: &str| {
        let parts: Vec<String> = parts.iter().map(|part| bracketed(part, test)).collect();
        parts.join(between)
    };
    match filter {
        Filter::All(parts) if parts.is_empty() => "everything".to_owned(),
        Filter::Any(parts) if parts.is_empty() => "nothing".to_owned(),
        Filter::All(parts) => joined(parts, " and "),
        Filter::Any(parts) => joined(parts, " or "),
        Filter::Not(inner) => format!("not ({})", logic(inner, test)),
        Filter::Test(one) => test(one),
    }
}

fn bracketed<T>(filter: &Filter<T>, test: &dyn Fn(&T) -> String) -> String {
    match filter {
        Filter::All(parts) | Filter::Any(parts) if parts.len() > 1 => format!("({})", logic(filter, test)),
        _ => logic(filter, test),
    }
}

fn test_text(subject: Subject, test: &Test) -> String {
    let path = |field: &Field| path(subject, *field);
    match test {
        Test::Within { field, referents, matching } => {
            let verb = if *matching == Matching::Exactly { "is exactly" } else { "is or belongs to" };
            let names: Vec<String> = referents.iter().take(10).map(|one| called(&one.name, &one.keys)).collect();
            let more = if referents.len() > 10 { format!(" or {} more", referents.len() - 10) } else { String::new() };
            format!("{} {verb} {}{more}", path(field), names.join(" or "))
        }
        Test::Equal { field, values } => {
            let values: Vec<String> = values.iter().take(10).map(literal).collect();
            format!("{} = {}", path(field), values.join(" or "))
        }
        Test::Compare { field, comparison, value } => {
            format!("{} {} {}", path(field), comparison.symbol(), literal(value))
        }
        Test::Time { field, when } => format!("{} {}", path(field), stretch(*when)),
        Test::Matches { field, query } => format!("{} matches {query}", path(field)),
        Test::Near { lat, lon, km, name } => format!("place lies within {km} km of {name} ({lat}, {lon})"),
        Test::Known(field) => format!("{} is known", path(field)),
    }
}

fn called(name: &str, keys: &[String]) -> String {
    match keys {
        [key] if key == name => name.to_owned(),
        keys => format!("{name} [{}]", keys.join(", ")),
    }
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Int(number) => number.to_string(),
        Literal::Real(number) => number.to_string(),
        Literal::Text(text) => text.clone(),
    }
}

/// A stretch of time in days: "lies in 2017-01-01/2017-12-31", "may begin on 2018-01-01 or later".
fn stretch(when: TimeTest) -> String {
    let certain = when.certainty == Certainty::Certain;
    match (when.from, when.to) {
        (Some(from), Some(to)) => {
            let days = Interval::new(from, to, crate::model::Granularity::Day).edtf();
            format!("{} {days}", if certain { "lies in" } else { "overlaps" })
        }
        (Some(from), None) => format!("{} on {from} or later", if certain { "begins" } else { "ends" }),
        (None, Some(to)) => format!("{} on {to} or earlier", if certain { "ends" } else { "begins" }),
        (None, None) => "is known".to_owned(),
    }
}

fn figure(subject: Subject, measure: &Measure) -> String {
    let of = measure.field.map_or(String::new(), |field| format!(" {}", path(subject, field)));
    let text = format!("{}{of}", measure.function.name());
    if measure.name == text { text } else { format!("{text} as {}", measure.name) }
}

fn dimension(subject: Subject, dimension: &Dimension) -> String {
    match dimension.key {
        DimensionKey::Field(field) => path(subject, field),
        DimensionKey::Bucket(bucket, field) => {
            format!("{} {} of {}", bucket.step(), bucket.unit().name(), path(subject, field))
        }
    }
}

/// Says a step in the names of the columns it gets, and leaves those that it gives.
fn describe_step(f: &mut Formatter<'_>, step: &Step, names: &mut Vec<String>) -> fmt::Result {
    let all =
        |columns: &[usize], names: &[String]| columns.iter().map(|n| names[*n].as_str()).collect::<Vec<_>>().join(", ");
    let per = |columns: &[usize], names: &[String]| {
        if columns.is_empty() { String::new() } else { format!(" per {}", all(columns, names)) }
    };
    match step {
        Step::Fill { bucket, within, .. } => write!(f, "fill the gaps of {}{}", names[*bucket], per(within, names)),
        Step::Where(filter) => write!(f, "where {}", logic(filter, &|test| row_test(test, names))),
        Step::Top { count, by, per: groups, .. } => write!(f, "top {count} by {}{}", names[*by], per(groups, names)),
        Step::Sort(keys) => {
            let keys: Vec<String> =
                keys.iter().map(|(n, order)| format!("{}{}", names[*n], direction(*order))).collect();
            write!(f, "sort {}", keys.join(", "))
        }
        Step::Limit(slice) => write!(f, "limit {} offset {}", slice.count, slice.offset),
        Step::Show(columns) => {
            *names = columns.iter().map(|n| names[*n].clone()).collect();
            write!(f, "show {}", names.join(", "))
        }
        Step::Share { column, per: groups, name } => {
            write!(f, "{name} = share of {}{}", names[*column], per(groups, names))?;
            names.push(name.clone());
            Ok(())
        }
        Step::Cumulative { column, per: groups, name } => {
            write!(f, "{name} = cumulative {}{}", names[*column], per(groups, names))?;
            names.push(name.clone());
            Ok(())
        }
        Step::Change { column, back, per: groups, name } => {
            let back = match back {
                Back::Row => "the row before".to_owned(),
                Back::Buckets { column, count } => format!("{count} {} before", names[*column]),
            };
            write!(f, "{name} = {} less that of {back}{}", names[*column], per(groups, names))?;
            names.push(name.clone());
            Ok(())
        }
        Step::Rolling { column, bucket, length, function, per: groups, name } => {
            let (function, column, bucket) = (function.name(), &names[*column], &names[*bucket]);
            write!(f, "{name} = {function} {column} over {length} {bucket}{}", per(groups, names))?;
            names.push(name.clone());
            Ok(())
        }
        Step::Rank { column, name } => {
            write!(f, "{name} = rank by {}", names[*column])?;
            names.push(name.clone());
            Ok(())
        }
        Step::Pivot { column, values, apart } => {
            write!(f, "pivot {}", names[*column])?;
            let gone = |n: usize| n == *column || apart.contains(&n) || values.iter().any(|(value, _)| *value == n);
            *names = (0..names.len()).filter(|n| !gone(*n)).map(|n| names[n].clone()).collect();
            Ok(())
        }
        Step::With { name, expression } => {
            write!(f, "{name} = {}", formula(expression, names))?;
            names.push(name.clone());
            Ok(())
        }
        Step::Write { path, .. } => write!(f, "write {path}"),
        Step::Compare { dimensions, with, measures } => {
            f.write_str("beside the same of")?;
            indented(f, "  ", |out| write!(out, "\n{with}"))?;
            names.truncate(*dimensions);
            names.extend(measures.iter().flat_map(|one| one.names.iter().chain(one.derived.iter().flatten()).cloned()));
            Ok(())
        }
        Step::Join { with, on, columns } => {
            let on: Vec<usize> = on.iter().map(|(here, _)| *here).collect();
            let on =
                if on.is_empty() { "to every row".to_owned() } else { format!("where {} are equal", all(&on, names)) };
            write!(f, "join {on}")?;
            indented(f, "  ", |out| write!(out, "\n{with}"))?;
            names.extend(columns.iter().map(|(.., name)| name.clone()));
            Ok(())
        }
        Step::Regroup { dimensions, measures } => {
            let figures: Vec<String> = measures.iter().map(|(_, _, name)| name.clone()).collect();
            let by: Vec<String> = dimensions.iter().map(|dimension| dimension.name.clone()).collect();
            write!(f, "reckon {}", figures.join(", "))?;
            if !by.is_empty() {
                write!(f, " by {}", by.join(", "))?;
            }
            *names = by.into_iter().chain(figures).collect();
            Ok(())
        }
    }
}

fn row_test(test: &RowTest, names: &[String]) -> String {
    match test {
        RowTest::Equal { column, values } => {
            let values: Vec<String> = values.iter().map(literal).collect();
            format!("{} = {}", names[*column], values.join(" or "))
        }
        RowTest::Compare { column, comparison, value } => {
            format!("{} {} {}", names[*column], comparison.symbol(), literal(value))
        }
        RowTest::Time { column, when } => format!("{} {}", names[*column], stretch(*when)),
        RowTest::Known(column) => format!("{} is known", names[*column]),
    }
}

fn formula(expression: &Expression, names: &[String]) -> String {
    match expression {
        Expression::Number(number) => number.to_string(),
        Expression::Text(text) => format!("\"{text}\""),
        Expression::Column(column) => names[*column].clone(),
        Expression::Negative(inner) => format!("-{}", operand(inner, names)),
        Expression::Chain(first, rest) => rest.iter().fold(operand(first, names), |left, (operator, right)| {
            format!("{left} {} {}", operator.symbol(), operand(right, names))
        }),
        Expression::Call(function, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(|argument| formula(argument, names)).collect();
            format!("{}({})", function.name(), arguments.join(", "))
        }
    }
}

fn operand(expression: &Expression, names: &[String]) -> String {
    match expression {
        Expression::Chain(..) => format!("({})", formula(expression, names)),
        _ => formula(expression, names),
    }
}
