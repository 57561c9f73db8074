//! Runs random queries both ways.

use std::collections::BTreeMap;

use dateline::database::{Files, Params, Prepared, QueryError, Source, StoreCatalog};
use dateline::lang;
use dateline::model::{Day, Note, Table, Value};
use dateline::plan::{Bindings, Context, Definitions, Plan, resolve};
use dateline::store::Store;

use crate::evaluate::{evaluate, possibly};
use crate::memory::Memory;
use crate::queries::{Query, query};
use crate::random::Random;

/// Queries that each store is asked before the next one is made.
const PER_STORE: u64 = 500;

fn now() -> Day {
    "2019-02-10".parse().unwrap()
}

fn plan(store: &Store, text: &str) -> Result<Plan, String> {
    let catalog = StoreCatalog::new(store);
    let (bindings, definitions) = (Bindings::new(), Definitions::default());
    let context = Context {
        catalog: &catalog,
        now: now(),
        bindings: &bindings,
        definitions: &definitions,
        files: Files::Refused,
    };
    let query = lang::parse_query(text).map_err(|error| format!("does not parse: {error:?}"))?;
    resolve(&query, &context).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}

fn answer(store: &Store, text: &str) -> Result<Table, QueryError> {
    let catalog = StoreCatalog::new(store);
    let source = Source { store, catalog: &catalog, now: now(), files: Files::Refused };
    Ok(Prepared::new(text)?.run(source, &Params::new())?.pop().unwrap())
}

/// What a query gives both ways; `None` where it has no meaning.
fn both_ways(store: &Store, memory: &Memory, Query { script, query }: &Query) -> Result<Option<usize>, String> {
    let plan = match plan(store, query) {
        Ok(plan) => plan,
        Err(error) if error.starts_with("does not parse") => return Err(error),
        Err(_) => return Ok(None),
    };
    let text = if script.is_empty() { query } else { script };
    let start = std::time::Instant::now();
    let table = match answer(store, text) {
        Ok(table) => table,
        // A table may be too large for SQL and stages, and they say so.
        Err(QueryError::Stage(_)) => return Ok(None),
        Err(error) => return Err(format!("has a plan and fails: {error}")),
    };
    let sql = start.elapsed();
    let sheet = evaluate(memory, &plan);
    let both = start.elapsed();
    if std::env::var_os("REFERENCE_TIMES").is_some() {
        eprintln!("{} {} {} {query}", sql.as_micros(), (both - sql).as_micros(), table.rows.len());
    }
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let wanted: Vec<&str> = sheet.columns.iter().map(|column| column.name.as_str()).collect();
    if names != wanted {
        return Err(format!("has the columns {names:?} instead of {wanted:?}"));
    }
    let rows = sheet.finished();
    if let Some(n) = (0..rows.len().max(table.rows.len())).find(|n| !is_same(table.rows.get(*n), rows.get(*n))) {
        let (found, wanted) = (table.rows.get(n), rows.get(n));
        let (found, wanted) = (found.map(|row| shown(row)), wanted.map(|row| shown(row)));
        return Err(format!(
            "{} rows instead of {}; row {n} of {wanted_names:?} is\n  {found:?}\ninstead of\n  {wanted:?}",
            table.rows.len(),
            rows.len(),
            wanted_names = names
        ));
    }
    let more = table.notes.iter().find_map(|note| match note {
        Note::Possibly(count) => usize::try_from(*count).ok(),
        _ => None,
    });
    let wanted = possibly(memory, &plan);
    if more.unwrap_or(0) != wanted {
        return Err(format!("possibly {more:?} more instead of {wanted}"));
    }
    Ok(Some(rows.len()))
}

fn shown(row: &[Value]) -> String {
    row.iter().map(|cell| format!("{cell:?}")).collect::<Vec<_>>().join(" | ")
}

fn is_same(a: Option<&Vec<Value>>, b: Option<&Vec<Value>>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return a.is_none() && b.is_none() };
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_equal(a, b))
}

/// Sums in another order may differ in their last digits.
fn is_equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Real(a), Value::Real(b)) => a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs()),
        (a, b) => a == b,
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

#[test]
fn sql_and_stages_give_what_the_plan_says() {
    let count = number("REFERENCE").unwrap_or(1000);
    let from = number("REFERENCE_FROM").unwrap_or(0);
    let most_wrong = number("REFERENCE_ERRORS").unwrap_or(1);
    let mut stores: Option<(u64, Store, Memory)> = None;
    let (mut meaningless, mut rows, mut empty) = (0_u64, 0, 0_u64);
    let mut refused: BTreeMap<String, u64> = BTreeMap::new();
    let mut wrong = Vec::new();
    for n in from..from + count {
        let seed = n / PER_STORE;
        if stores.as_ref().is_none_or(|(of, ..)| *of != seed) {
            let store = crate::news::store(seed, 60);
            let memory = Memory::of(&store);
            stores = Some((seed, store, memory));
            if n % 10_000 == 0 && count > 10_000 {
                eprintln!("{n} …");
            }
        }
        let Some((_, store, memory)) = &stores else { continue };
        let query = query(&mut Random::new(n + 1));
        match both_ways(store, memory, &query) {
            Ok(Some(found)) => {
                rows += found;
                empty += u64::from(found == 0);
            }
            Ok(None) => {
                meaningless += 1;
                if std::env::var_os("REFERENCE_REFUSED").is_some() {
                    let error = plan(store, &query.query).err().unwrap_or("too large".to_owned());
                    *refused.entry(error).or_default() += 1;
                }
            }
            Err(problem) => {
                wrong.push(format!("query {n}\n{}\n{}\n{problem}", query.script, query.query));
                if u64::try_from(wrong.len()).unwrap() >= most_wrong {
                    break;
                }
            }
        }
    }
    eprintln!("{count} queries: {meaningless} refused, {empty} without rows, {rows} rows in all");
    for (error, count) in refused {
        eprintln!("{count} {error}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(meaningless * 4 < count, "too many of the queries have no meaning");
    assert!(empty * 2 < count, "too many of the queries find nothing");
}
