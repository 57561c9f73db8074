//! Keeps the tree of actions in step with the dictionary.

use rusqlite::{Connection, params};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::KnownAction;

/// What events need to know of their action.
#[derive(Debug, Clone)]
pub(super) struct ActionRow {
    pub(super) id: i64,
    pub(super) root: String,
    pub(super) intensity: Option<f64>,
}

/// Writes all actions of the dictionary over those in the store, with their closure.
pub(super) fn write(
    connection: &Connection,
    actions: &[KnownAction],
) -> rusqlite::Result<FxHashMap<String, ActionRow>> {
    let parents: FxHashMap<&str, &str> =
        actions.iter().filter_map(|action| Some((action.id.as_str(), action.parent.as_deref()?))).collect();
    let mut rows = FxHashMap::default();
    for action in actions {
        let chain = chain(&parents, &action.id);
        let root = (*chain.last().unwrap_or(&action.id.as_str())).to_owned();
        let id = connection
            .prepare_cached(
                "INSERT INTO action (key, root, name, plover, cameo, quad, intensity) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (key) DO UPDATE SET root = ?2, name = ?3, plover = ?4, cameo = ?5, quad = ?6, intensity = ?7
                 RETURNING id",
            )?
            .query_row(
                params![action.id, root, action.name, action.plover, action.cameo, u8::from(action.quad), action.intensity],
                |row| row.get(0),
            )?;
        rows.insert(action.id.clone(), ActionRow { id, root, intensity: action.intensity });
    }
    for action in actions {
        let Some(row) = rows.get(&action.id) else { continue };
        connection.prepare_cached("DELETE FROM action_within WHERE action_id = ?1")?.execute([row.id])?;
        for ancestor in chain(&parents, &action.id) {
            let Some(ancestor) = rows.get(ancestor) else { continue };
            put_within(connection, ancestor.id, row.id)?;
        }
    }
    Ok(rows)
}

/// The row of an action; one that the dictionary lacks is made, below the one that its id names before the dot.
pub(super) fn row(
    connection: &Connection,
    rows: &mut FxHashMap<String, ActionRow>,
    key: &str,
) -> rusqlite::Result<ActionRow> {
    if let Some(row) = rows.get(key) {
        return Ok(row.clone());
    }
    let root = key.split('.').next().unwrap_or(key).to_owned();
    let mut row = ActionRow { id: insert(connection, key, &root)?, root: root.clone(), intensity: None };
    put_within(connection, row.id, row.id)?;
    if root != key {
        let (top, intensity) = match rows.get(&root) {
            Some(top) => (top.id, top.intensity),
            None => (insert(connection, &root, &root)?, None),
        };
        put_within(connection, top, top)?;
        put_within(connection, top, row.id)?;
        row.intensity = intensity;
    }
    rows.insert(key.to_owned(), row.clone());
    Ok(row)
}

fn insert(connection: &Connection, key: &str, root: &str) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO action (key, root, name) VALUES (?1, ?2, ?1) ON CONFLICT (key) DO UPDATE SET key = key RETURNING id",
        )?
        .query_row([key, root], |row| row.get(0))
}

fn put_within(connection: &Connection, ancestor: i64, action: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO action_within (ancestor_id, action_id) VALUES (?1, ?2)")?
        .execute([ancestor, action])?;
    Ok(())
}

/// The action and those above it, upwards; stops where a dictionary runs in a circle.
fn chain<'a>(parents: &FxHashMap<&'a str, &'a str>, key: &'a str) -> Vec<&'a str> {
    let mut seen = FxHashSet::default();
    let mut chain = Vec::new();
    let mut next = Some(key);
    while let Some(key) = next.filter(|key| seen.insert(*key)) {
        chain.push(key);
        next = parents.get(key).copied();
    }
    chain
}
