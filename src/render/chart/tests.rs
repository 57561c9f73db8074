//! Charts as people see them.

use super::{png, svg, text};
use crate::model::{ChartKind, Column, ColumnKind, Table, Value};
use crate::render::{Borders, Layout};

fn table(columns: &[(&str, ColumnKind)], rows: &[&[Value]]) -> Table {
    let columns = columns.iter().map(|(name, kind)| Column { name: (*name).to_owned(), kind: *kind }).collect();
    Table { columns, rows: rows.iter().map(|row| row.to_vec()).collect(), ..Table::default() }
}

fn word(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn years() -> Table {
    let rows = [("2014", 2), ("2015", 4), ("2016", 0), ("2017", 8), ("2017-XX", 3), ("2018", 6)];
    let rows: Vec<Vec<Value>> = rows.map(|(year, count)| vec![word(year), Value::Int(count)]).to_vec();
    let rows: Vec<&[Value]> = rows.iter().map(Vec::as_slice).collect();
    table(&[("year", ColumnKind::Text), ("count", ColumnKind::Int)], &rows)
}

fn dyads() -> Table {
    let cell = |year: &str, who: &str, count| vec![word(year), word(who), Value::Int(count)];
    let rows =
        [cell("2014", "Élysée", 1), cell("2014", "大使馆", 9), cell("2015", "Élysée", 4), cell("2016", "大使馆", 0)];
    let rows: Vec<&[Value]> = rows.iter().map(Vec::as_slice).collect();
    table(&[("year", ColumnKind::Text), ("source", ColumnKind::Text), ("count", ColumnKind::Int)], &rows)
}

fn drawn(table: &Table, kind: ChartKind, width: u16, borders: Borders) -> String {
    text(table, kind, &Layout { width: Some(width), borders }).unwrap()
}

#[test]
fn bars() {
    insta::assert_snapshot!(drawn(&years(), ChartKind::Bar, 32, Borders::Boxes), @r"
    year     count
    2014     █████                 2
    2015     ██████████            4
    2016                           0
    2017     ████████████████████  8
    2017-XX  ███████▌              3
    2018     ███████████████       6
    ");
    insta::assert_snapshot!(drawn(&years(), ChartKind::Bar, 32, Borders::Plain), @r"
    year     count
    2014     #####                 2
    2015     ##########            4
    2016                           0
    2017     ####################  8
    2017-XX  ########              3
    2018     ###############       6
    ");
}

#[test]
fn lines_leave_out_what_is_too_coarse_for_them() {
    insta::assert_snapshot!(drawn(&years(), ChartKind::Fitting, 40, Borders::Boxes), @r"
    count
    8 ┤                          ⡜⠒⢄⡀
      │                         ⡰⠁  ⠈⠒⢄⡀
      │                        ⢠⠃      ⠈⠒⢄⡀
    6 ┤                        ⡎          ⠈
      │                       ⡜
    4 ┤         ⡀            ⢰⠁
      │      ⡠⠔⠉⠈⢆          ⢀⠇
      │   ⡠⠔⠉     ⠱⡀        ⡜
    2 ┤⡠⠔⠉         ⠈⢆      ⡸
      │              ⠱⡀   ⢠⠃
      │               ⠈⢆ ⢀⠎
    0 ┤                 ⠱⡜
      └────────────────────────────────────
       2014     2015     2016    2017  2018
    not drawn, too coarse: 2017-XX: 3
    ");
    insta::assert_snapshot!(drawn(&years(), ChartKind::Line, 40, Borders::Plain), @r"
    count
    8 +                          **
      |                         *  ***
      |                         *     ***
    6 +                        *         **
      |                       *
    4 +        **            *
      |     ***  **          *
      |  ***       *        *
    2 +**           **     *
      |               *   *
      |                ** *
    0 +                  *
      +------------------------------------
       2014     2015     2016    2017  2018
    not drawn, too coarse: 2017-XX: 3
    ");
}

#[test]
fn heat_maps_tell_nothing_from_zero() {
    insta::assert_snapshot!(drawn(&dyads(), ChartKind::Fitting, 40, Borders::Boxes), @r"
    Élysée  ░░░░░░▒▒▒▒▒▒
    大使馆  ██████      ······
            2014  2015  2016
    count by year: ·░▒▓█ 0 to 9
    ");
    insta::assert_snapshot!(drawn(&dyads(), ChartKind::Heat, 40, Borders::Plain), @r"
    Élysée  ::::::++++++
    大使馆  ######      ......
            2014  2015  2016
    count by year: .:+*# 0 to 9
    ");
}

#[test]
fn several_lines_have_marks_and_break_at_gaps() {
    insta::assert_snapshot!(drawn(&dyads(), ChartKind::Line, 40, Borders::Boxes), @r"
    count
    10 ┤
       │■
       │
       │
       │
     5 ┤
       │
       │               ●●●
       │         ●●●●●●
       │   ●●●●●●
       │●●●
     0 ┤                                  ■
       └───────────────────────────────────
        2014             2015          2016
        ● Élysée   ■ 大使馆
    ");
}

#[test]
fn plain_charts_of_plain_names_are_ascii_and_any_width_is_survived() {
    for kind in [ChartKind::Fitting, ChartKind::Bar, ChartKind::Line, ChartKind::Heat] {
        assert!(drawn(&years(), kind, 40, Borders::Plain).is_ascii());
        for width in 0..60 {
            for table in [years(), dyads()] {
                assert!(!drawn(&table, kind, width, Borders::Boxes).is_empty());
            }
        }
    }
}

#[test]
fn hostile_numbers_and_tables_without_numbers_are_survived() {
    let kinds = [("name", ColumnKind::Text), ("n", ColumnKind::Real)];
    let numbers = [f64::NAN, f64::INFINITY, f64::MAX, f64::MIN, 0.0, -3.0, 1e-300];
    let rows: Vec<Vec<Value>> = numbers.iter().map(|n| vec![word("a"), Value::Real(*n)]).collect();
    let rows: Vec<&[Value]> = rows.iter().map(Vec::as_slice).collect();
    for kind in [ChartKind::Fitting, ChartKind::Bar, ChartKind::Line, ChartKind::Heat] {
        let hostile = table(&kinds, &rows);
        assert!(text(&hostile, kind, &Layout::default()).is_some());
        assert!(svg(&hostile, kind).is_some());
        assert!(png(&hostile, kind).unwrap().is_some());
        assert!(text(&table(&kinds, &[]), kind, &Layout::default()).is_none());
        assert!(text(&table(&kinds[..1], &[&[word("a")]]), kind, &Layout::default()).is_none());
    }
}

#[test]
fn pictures_are_documents() {
    for kind in [ChartKind::Bar, ChartKind::Line, ChartKind::Heat] {
        let document = svg(&dyads(), kind).unwrap();
        assert!(document.contains("大使馆") && document.ends_with("</svg>\n"), "{document}");
        assert!(!document.contains("NaN") && !document.contains("inf"));
        assert!(png(&dyads(), kind).unwrap().unwrap().starts_with(b"\x89PNG"));
    }
}
