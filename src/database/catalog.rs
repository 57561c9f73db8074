//! Looks names up in the store alone: for databases whose rows came from elsewhere, and beneath the dictionaries.

use crate::model::{Value, fold};
use crate::plan::{Catalog, CatalogError, Lookup, Presence, Referent, Vocabulary, paths};
use crate::store::{Entry, Named, Store, StoreError};

/// Candidates that an error names.
const CANDIDATES: usize = 5;

/// The names that stand in a store.
#[derive(Debug, Clone, Copy)]
pub struct StoreCatalog<'a> {
    store: &'a Store,
}

impl<'a> StoreCatalog<'a> {
    /// The names of that store.
    pub const fn new(store: &'a Store) -> StoreCatalog<'a> {
        StoreCatalog { store }
    }

    pub(super) fn look_up(&self, what: Named, name: &str) -> Result<Lookup, StoreError> {
        let entries = match self.store.keyed(what, name)? {
            Some(entry) => vec![entry],
            None => self.store.named(what, name)?,
        };
        if !entries.is_empty() {
            return Ok(Lookup::Found(referent(entries)));
        }
        let near = self.store.names_near(what, name, CANDIDATES)?;
        let mut names: Vec<String> = near.into_iter().map(|entry| entry.name).collect();
        let like = self.store.names_like(what, name, CANDIDATES)?;
        names.extend(like.into_iter().map(|entry| entry.name));
        let mut seen = std::collections::HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names.truncate(CANDIDATES);
        Ok(Lookup::Unknown(names))
    }

    /// Actions whose column is that text, without regard to case.
    fn actions(&self, column: ActionColumn, text: &str) -> Result<Lookup, StoreError> {
        let column = match column {
            ActionColumn::Key => "key",
            ActionColumn::Name => "name",
            ActionColumn::Plover => "plover",
            ActionColumn::Cameo => "cameo",
        };
        // The root `14` of the CAMEO tree stands for all of `140` to `145`.
        let written = if column == "cameo" && text.len() == 2 {
            "substr(cameo, 1, 2)".to_owned()
        } else {
            format!("lower({column})")
        };
        let sql = format!("SELECT key, name FROM action WHERE {written} = lower(?1) ORDER BY length(key), key");
        let rows = self.store.run(&sql, &[Value::Text(text.to_owned())])?;
        let found: Vec<(String, String)> = rows.into_iter().filter_map(two_texts).collect();
        if let Some((_, name)) = found.first() {
            let name = name.clone();
            let keys = found.into_iter().map(|(key, _)| key).collect();
            return Ok(Lookup::Found(Referent { keys, name, presence: Presence::Stored, position: None }));
        }
        let all =
            self.store.run(&format!("SELECT DISTINCT {column}, '' FROM action WHERE {column} IS NOT NULL"), &[])?;
        let all: Vec<String> = all.into_iter().filter_map(two_texts).map(|(text, _)| text).collect();
        Ok(Lookup::Unknown(paths::nearest(text, all.iter().map(String::as_str))))
    }

    fn action(&self, name: &str) -> Result<Lookup, StoreError> {
        let mut nearest = Vec::new();
        for column in [ActionColumn::Key, ActionColumn::Name, ActionColumn::Plover] {
            match self.actions(column, name)? {
                found @ Lookup::Found(_) => return Ok(found),
                Lookup::Unknown(candidates) => nearest.extend(candidates),
            }
        }
        let mut candidates = paths::nearest(name, nearest.iter().map(String::as_str));
        // `SANCTION` and `sanction` are one suggestion, and the id is the better one.
        candidates.sort_by_key(|candidate| !nearest.starts_with(std::slice::from_ref(candidate)));
        let mut seen = std::collections::HashSet::new();
        candidates.retain(|candidate| seen.insert(fold(candidate)));
        Ok(Lookup::Unknown(candidates))
    }

    fn role(&self, name: &str) -> Result<Lookup, StoreError> {
        let rows = self.store.run("SELECT DISTINCT role, '' FROM actor WHERE role IS NOT NULL ORDER BY role", &[])?;
        let roles: Vec<String> = rows.into_iter().filter_map(two_texts).map(|(role, _)| role).collect();
        Ok(match roles.iter().find(|role| fold(role) == fold(name)) {
            Some(role) => Lookup::Found(Referent {
                keys: vec![role.clone()],
                name: role.clone(),
                presence: Presence::Stored,
                position: None,
            }),
            None => {
                let mut candidates = paths::nearest(name, roles.iter().map(String::as_str));
                candidates.extend(roles.iter().filter(|role| !candidates.contains(role)).cloned().collect::<Vec<_>>());
                Lookup::Unknown(candidates)
            }
        })
    }
}

#[derive(Clone, Copy)]
enum ActionColumn {
    Key,
    Name,
    Plover,
    Cameo,
}

impl Catalog for StoreCatalog<'_> {
    fn find(&self, vocabulary: Vocabulary, name: &str) -> Result<Lookup, CatalogError> {
        let found = match vocabulary {
            Vocabulary::Actor => self.look_up(Named::Actor, name),
            Vocabulary::Place => self.look_up(Named::Place, name),
            Vocabulary::Publisher => self.look_up(Named::Publisher, name),
            Vocabulary::Action => self.action(name),
            Vocabulary::Role => self.role(name),
        };
        found.map_err(|error| CatalogError(Box::new(error)))
    }

    fn find_code(&self, vocabulary: Vocabulary, scheme: &str, code: &str) -> Result<Option<Lookup>, CatalogError> {
        let found = match (vocabulary, scheme) {
            (Vocabulary::Actor, "iso3" | "id") => self.look_up(Named::Actor, code),
            (Vocabulary::Place, "iso3" | "id") => self.look_up(Named::Place, code),
            (Vocabulary::Action, "cameo") => self.actions(ActionColumn::Cameo, code),
            (Vocabulary::Action, "plover") => self.actions(ActionColumn::Plover, code),
            (Vocabulary::Action, "id") => self.actions(ActionColumn::Key, code),
            _ => return Ok(None),
        };
        found.map(Some).map_err(|error| CatalogError(Box::new(error)))
    }
}

fn referent(entries: Vec<Entry>) -> Referent {
    let position = entries.iter().find_map(|entry| entry.position);
    let name = entries.first().map_or(String::new(), |entry| entry.name.clone());
    let mut keys: Vec<String> = entries.into_iter().map(|entry| entry.key).collect();
    keys.sort_unstable();
    keys.dedup();
    // A row may have no events of its own, and yet those of all that belongs to it.
    Referent { keys, name, presence: Presence::Stored, position }
}

fn two_texts(row: Vec<Value>) -> Option<(String, String)> {
    match <[Value; 2]>::try_from(row).ok()? {
        [Value::Text(a), Value::Text(b)] => Some((a, b)),
        _ => None,
    }
}
