//! Finds or makes the row of a place, with the country and regions that it lies in.

use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;

use super::actors::ancestors;
use super::schema::unlisted_key;
use crate::model::{ActorKind, Country, PlaceRef, Vocabulary, fold};

/// As for actors: forgotten beyond this, so that memory stays flat.
const REMEMBERED: usize = 65_536;

/// Rows of places by key and country.
#[derive(Debug, Default)]
pub(super) struct Places {
    rows: FxHashMap<(String, Option<Country>), i64>,
    counts: FxHashMap<i64, i64>,
}

/// What a row of `place` is made of.
struct Row<'a> {
    key: &'a str,
    name: &'a str,
    kind: Option<&'a str>,
    country: Option<Country>,
    lat: Option<f64>,
    lon: Option<f64>,
}

impl Places {
    /// The row of a place, made where it is missing.
    pub(super) fn row(
        &mut self,
        connection: &Connection,
        vocabulary: &Vocabulary,
        place: &PlaceRef,
    ) -> rusqlite::Result<i64> {
        let key = place.id.clone().unwrap_or_else(|| unlisted_key(&place.name));
        if let Some(id) = self.rows.get(&(key.clone(), place.country)) {
            return Ok(*id);
        }
        if self.rows.len() >= REMEMBERED {
            self.rows.clear();
        }
        let listed = vocabulary.place(&key);
        let area = vocabulary.actor(&key);
        let row = Row {
            key: &key,
            name: &place.name,
            kind: listed.and_then(|known| known.kind.as_deref()).or(area.map(|area| area.kind.name())),
            country: place.country.or(listed.and_then(|known| known.country)),
            lat: place.lat.or(listed.and_then(|known| known.lat)),
            lon: place.lon.or(listed.and_then(|known| known.lon)),
        };
        let id = find_or_make(connection, vocabulary, &row)?;
        self.rows.insert((key, place.country), id);
        Ok(id)
    }

    /// Notes that one more event happened there.
    pub(super) fn count(&mut self, place: i64) {
        *self.counts.entry(place).or_default() += 1;
    }

    /// Adds what was noted to the rows.
    pub(super) fn write_counts(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut update = connection.prepare_cached("UPDATE place SET event_count = event_count + ?2 WHERE id = ?1")?;
        for (place, count) in self.counts.drain() {
            update.execute([place, count])?;
        }
        Ok(())
    }
}

fn find_or_make(connection: &Connection, vocabulary: &Vocabulary, row: &Row<'_>) -> rusqlite::Result<i64> {
    if let Some(id) = find(connection, row)? {
        return Ok(id);
    }
    let id = insert(connection, row)?;
    put_within(connection, id, id)?;
    let mut around = ancestors(vocabulary, row.key);
    around.extend(row.country.iter().flat_map(|country| ancestors(vocabulary, country.as_str())));
    for key in around {
        let Some(area) = area(vocabulary, &key, row.country) else { continue };
        let ancestor = match find(connection, &area)? {
            Some(ancestor) => ancestor,
            // Recursion ends: what is around an area is among what is around the place, and the area's own row is made first.
            None => find_or_make(connection, vocabulary, &area)?,
        };
        put_within(connection, ancestor, id)?;
    }
    Ok(id)
}

/// The row of a country, territory or region; `None` for what is no stretch of land.
fn area<'a>(vocabulary: &'a Vocabulary, key: &'a str, home: Option<Country>) -> Option<Row<'a>> {
    let row =
        |name, kind: ActorKind, country| Row { key, name, kind: Some(kind.name()), country, lat: None, lon: None };
    match vocabulary.actor(key) {
        Some(known) => match known.kind {
            ActorKind::Country | ActorKind::Territory => Some(row(&known.name, known.kind, Country::new(key))),
            ActorKind::Region => Some(row(&known.name, known.kind, None)),
            _ => None,
        },
        None => home.filter(|home| home.as_str() == key).map(|home| row(key, ActorKind::Country, Some(home))),
    }
}

fn find(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<Option<i64>> {
    // The dictionary's ids are unique by themselves; a name alone is one place a country.
    if !row.key.starts_with('=') {
        let mut statement = connection.prepare_cached("SELECT id FROM place WHERE key = ?1 LIMIT 1")?;
        return statement.query_row([row.key], |row| row.get(0)).optional();
    }
    connection
        .prepare_cached("SELECT id FROM place WHERE key = ?1 AND ifnull(country, '') = ?2")?
        .query_row([row.key, row.country.as_ref().map_or("", Country::as_str)], |row| row.get(0))
        .optional()
}

fn insert(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO place (key, name, folded, kind, country, lat, lon) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            row.key,
            row.name,
            fold(row.name),
            row.kind,
            row.country.as_ref().map(Country::as_str),
            row.lat,
            row.lon
        ])?;
    Ok(connection.last_insert_rowid())
}

fn put_within(connection: &Connection, ancestor: i64, place: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO place_within (ancestor_id, place_id) VALUES (?1, ?2)")?
        .execute([ancestor, place])?;
    Ok(())
}
