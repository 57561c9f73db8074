//! `GraphML`: who is tied to whom, for programs that draw and measure networks.
//!
//! The ends of an edge are the first two columns of text or lists, or `source` and `target` where there are such; every other
//! column is an attribute of the edge. A row with several sources or targets has an edge for each pair.

use std::collections::BTreeMap;
use std::io;

use crate::model::{ColumnKind, Table, Value};

pub(super) fn write(table: &Table, out: &mut impl io::Write) -> io::Result<()> {
    let Some((from, to)) = ends(table) else {
        let problem = "a network needs two columns of names, such as `count by source, target`";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, problem));
    };
    let attributes: Vec<usize> = (0..table.columns.len()).filter(|n| *n != from && *n != to).collect();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    writeln!(out, "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>")?;
    for n in &attributes {
        let kind = match table.columns[*n].kind {
            ColumnKind::Int => "long",
            ColumnKind::Real => "double",
            _ => "string",
        };
        let name = escaped(&table.columns[*n].name);
        writeln!(out, "  <key id=\"c{n}\" for=\"edge\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(out, "  <graph edgedefault=\"directed\">")?;
    let mut nodes: BTreeMap<String, usize> = BTreeMap::new();
    let mut edges = Vec::new();
    for row in &table.rows {
        for source in names(&row[from]) {
            for target in names(&row[to]) {
                let [source, target] = [source.clone(), target].map(|name| {
                    let next = nodes.len();
                    *nodes.entry(name).or_insert(next)
                });
                edges.push((source, target, row));
            }
        }
    }
    for (name, n) in &nodes {
        writeln!(out, "    <node id=\"n{n}\"><data key=\"name\">{}</data></node>", escaped(name))?;
    }
    for (source, target, row) in edges {
        write!(out, "    <edge source=\"n{source}\" target=\"n{target}\">")?;
        for n in attributes.iter().filter(|n| row[**n] != Value::Null) {
            write!(out, "<data key=\"c{n}\">{}</data>", escaped(&row[*n].to_string()))?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn ends(table: &Table) -> Option<(usize, usize)> {
    let named = |name: &str| table.columns.iter().position(|column| column.name.eq_ignore_ascii_case(name));
    let mut texts = (0..table.columns.len()).filter(|n| table.columns[*n].is_text());
    named("source").zip(named("target")).or_else(|| texts.next().zip(texts.next()))
}

/// The names in a cell; none where it is unknown.
fn names(cell: &Value) -> Vec<String> {
    match cell {
        Value::Null => Vec::new(),
        Value::List(values) => values.iter().map(ToString::to_string).collect(),
        value => vec![value.to_string()],
    }
}

/// Text in XML; control characters have no place there, not even escaped.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::model::{Column, ColumnKind, Table, Value};

    fn table(columns: &[(&str, ColumnKind)], rows: Vec<Vec<Value>>) -> Table {
        let columns = columns.iter().map(|(name, kind)| Column { name: (*name).into(), kind: *kind }).collect();
        Table { columns, rows, ..Table::default() }
    }

    #[test]
    fn rows_become_edges_between_their_names() {
        let text = |text: &str| Value::Text(text.into());
        let rows = vec![vec![Value::List(vec![text("A & B"), text("C")]), text("D"), Value::Int(3)]];
        let columns = [("source", ColumnKind::List), ("target", ColumnKind::Text), ("count", ColumnKind::Int)];
        let mut out = Vec::new();
        write(&table(&columns, rows), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("<node id=\"n0\"><data key=\"name\">A &amp; B</data></node>"), "{out}");
        assert!(out.contains("<edge source=\"n2\" target=\"n1\"><data key=\"c2\">3</data></edge>"), "{out}");
    }

    #[test]
    fn a_table_without_names_is_no_network() {
        let lone = table(&[("count", ColumnKind::Int)], vec![vec![Value::Int(1)]]);
        assert!(write(&lone, &mut Vec::new()).is_err());
    }
}
