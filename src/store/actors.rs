//! Finds or makes the row of an actor, with all that it belongs to.

use std::collections::VecDeque;

use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::schema::unlisted_key;
use crate::model::{ActorKind, Country, Participant, Role, Vocabulary, fold};

/// Rows that a writer keeps in mind; beyond that it forgets them all and asks SQLite again, so that memory stays flat.
const REMEMBERED: usize = 65_536;

/// Rows of actors by key, country and role.
#[derive(Debug, Default)]
pub(super) struct Actors {
    rows: FxHashMap<(String, Option<Country>, Option<Role>), i64>,
    counts: FxHashMap<i64, i64>,
}

impl Actors {
    /// The row of this identity in this office, made where it is missing.
    pub(super) fn row(
        &mut self,
        connection: &Connection,
        vocabulary: &Vocabulary,
        participant: &Participant,
    ) -> rusqlite::Result<i64> {
        let key = participant.id.clone().unwrap_or_else(|| unlisted_key(&participant.name));
        let wanted = (key, participant.country, participant.role);
        let id = match self.rows.get(&wanted) {
            Some(id) => *id,
            None => self.find_or_make(connection, vocabulary, participant, &wanted)?,
        };
        if participant.id.is_none()
            && participant.text != participant.name
            && shares_a_word(&participant.text, &participant.name)
        {
            connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO actor_alias (folded, actor_id) SELECT ?1, identity_id FROM actor WHERE id = ?2",
                )?
                .execute(params![fold(&participant.text), id])?;
        }
        Ok(id)
    }

    /// Notes that the actor takes part in one more event.
    pub(super) fn count(&mut self, actor: i64) {
        *self.counts.entry(actor).or_default() += 1;
    }

    /// Adds what was noted to the rows.
    pub(super) fn write_counts(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut update = connection.prepare_cached("UPDATE actor SET event_count = event_count + ?2 WHERE id = ?1")?;
        for (actor, count) in self.counts.drain() {
            update.execute([actor, count])?;
        }
        Ok(())
    }

    fn find_or_make(
        &mut self,
        connection: &Connection,
        vocabulary: &Vocabulary,
        participant: &Participant,
        wanted: &(String, Option<Country>, Option<Role>),
    ) -> rusqlite::Result<i64> {
        if self.rows.len() >= REMEMBERED {
            self.rows.clear();
        }
        let (key, country, role) = wanted;
        let id = match find(connection, key, *country, *role)? {
            Some(id) => id,
            None => {
                let identity = self.identity(connection, vocabulary, key, Some(participant))?;
                match (country, role) {
                    (None, None) => identity,
                    _ => self.office(connection, vocabulary, participant, identity, key)?,
                }
            }
        };
        self.rows.insert(wanted.clone(), id);
        Ok(id)
    }

    /// A new row for an identity in an office; it is within all that the identity and its country are within.
    fn office(
        &mut self,
        connection: &Connection,
        vocabulary: &Vocabulary,
        participant: &Participant,
        identity: i64,
        key: &str,
    ) -> rusqlite::Result<i64> {
        let home = match participant.country {
            Some(country) => Some(self.identity(connection, vocabulary, country.as_str(), None)?),
            None => None,
        };
        let named = vocabulary.actor(key);
        let id = next_id(connection)?;
        insert(
            connection,
            id,
            identity,
            &Row {
                key,
                name: named.map_or(&participant.name, |known| &known.name),
                kind: named.map_or(participant.kind, |known| known.kind),
                country: participant.country,
                role: participant.role,
            },
        )?;
        connection
            .prepare_cached(
                "INSERT INTO actor_within (ancestor_id, actor_id)
                 SELECT DISTINCT ancestor_id, ?1 FROM actor_within WHERE actor_id IN (?2, ?3)
                 UNION SELECT ?1, ?1",
            )?
            .execute(params![id, identity, home])?;
        Ok(id)
    }

    /// The identity row of a key, made where it is missing together with those of all that it belongs to.
    fn identity(
        &mut self,
        connection: &Connection,
        vocabulary: &Vocabulary,
        key: &str,
        seen_as: Option<&Participant>,
    ) -> rusqlite::Result<i64> {
        let slot = (key.to_owned(), None, None);
        if let Some(id) = self.rows.get(&slot) {
            return Ok(*id);
        }
        if let Some(id) = find(connection, key, None, None)? {
            self.rows.insert(slot, id);
            return Ok(id);
        }
        // First the rows, then what is within what: so cycles in somebody's dictionary do no harm.
        let mut fresh = Vec::new();
        for member in ancestors(vocabulary, key) {
            if find(connection, &member, None, None)?.is_some() {
                continue;
            }
            let id = next_id(connection)?;
            let seen_as = seen_as.filter(|_| member == key);
            let (name, kind) = match (vocabulary.actor(&member), seen_as) {
                (Some(known), _) => (known.name.as_str(), known.kind),
                (None, Some(participant)) => (participant.name.as_str(), participant.kind),
                (None, None) => (member.as_str(), ActorKind::Country),
            };
            insert(connection, id, id, &Row { key: &member, name, kind, country: None, role: None })?;
            connection
                .prepare_cached("INSERT OR IGNORE INTO actor_alias (folded, actor_id) VALUES (?1, ?2)")?
                .execute(params![fold(name), id])?;
            fresh.push((member, id));
        }
        let mut within =
            connection.prepare_cached("INSERT OR IGNORE INTO actor_within (ancestor_id, actor_id) VALUES (?1, ?2)")?;
        for (member, id) in &fresh {
            for ancestor in ancestors(vocabulary, member) {
                if let Some(ancestor) = find(connection, &ancestor, None, None)? {
                    within.execute([ancestor, *id])?;
                }
            }
        }
        let id = find(connection, key, None, None)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        self.rows.insert(slot, id);
        Ok(id)
    }
}

/// The key itself and every key that it is within, nearest first.
pub(super) fn ancestors(vocabulary: &Vocabulary, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = FxHashSet::default();
    let mut queue = VecDeque::from([key.to_owned()]);
    while let Some(key) = queue.pop_front() {
        if !seen.insert(key.clone()) {
            continue;
        }
        if let Some(known) = vocabulary.actor(&key) {
            queue.extend(known.within.iter().cloned());
            queue.extend(known.country.map(|country| country.to_string()));
        }
        found.push(key);
    }
    found
}

struct Row<'a> {
    key: &'a str,
    name: &'a str,
    kind: ActorKind,
    country: Option<Country>,
    role: Option<Role>,
}

fn insert(connection: &Connection, id: i64, identity: i64, row: &Row<'_>) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO actor (id, identity_id, key, name, kind, country, role) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id,
            identity,
            row.key,
            row.name,
            row.kind.name(),
            row.country.as_ref().map(Country::as_str),
            row.role.as_ref().map(Role::as_str),
        ])?;
    Ok(())
}

fn find(
    connection: &Connection,
    key: &str,
    country: Option<Country>,
    role: Option<Role>,
) -> rusqlite::Result<Option<i64>> {
    let country = country.as_ref().map_or("", Country::as_str);
    let role = role.as_ref().map_or("", Role::as_str);
    connection
        .prepare_cached("SELECT id FROM actor WHERE key = ?1 AND ifnull(country, '') = ?2 AND ifnull(role, '') = ?3")?
        .query_row([key, country, role], |row| row.get(0))
        .optional()
}

fn next_id(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT ifnull(max(id), 0) + 1 FROM actor")?.query_row([], |row| row.get(0))
}

/// Whether both have a word of three letters or more in common: "Guaido" names Juan Guaido, "he" does not.
fn shares_a_word(text: &str, name: &str) -> bool {
    let (text, name) = (fold(text), fold(name));
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 3);
        words.map(str::to_owned).collect()
    };
    let of_name = words(&name);
    words(&text).iter().any(|word| of_name.contains(word))
}
