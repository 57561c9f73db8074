//! Keeps the names of a store in memory, most frequent first, for whoever looks them up while somebody types.

use std::ops::ControlFlow;

use rustc_hash::FxHashMap;

use super::names::Named;
use super::{Store, StoreError};
use crate::model::{Value, fold};

/// The names of one kind that a store had when it was read: some 60 bytes a name.
#[derive(Debug, Clone, Default)]
pub struct NameIndex {
    names: Vec<Indexed>,
}

/// A name with all that it goes by.
#[derive(Debug, Clone)]
struct Indexed {
    /// The folded names, each behind a space.
    folded: String,
    name: String,
    count: i64,
}

/// Folded name, key, name and count; of an actor and a publisher each is counted once for all.
const fn sql(what: Named) -> &'static str {
    match what {
        Named::Actor => {
            "WITH counted AS MATERIALIZED (SELECT identity_id, sum(event_count) AS count FROM actor GROUP BY identity_id)
             SELECT l.folded, a.key, a.name, counted.count FROM counted
             JOIN actor a ON a.id = counted.identity_id JOIN actor_alias l ON l.actor_id = a.id"
        }
        Named::Place => "SELECT folded, key, name, event_count FROM place",
        Named::Publisher => {
            "SELECT p.folded, p.folded, p.name, counted.count FROM publisher p
             JOIN (SELECT publisher_id, count(*) AS count FROM article GROUP BY publisher_id) counted
                 ON counted.publisher_id = p.id"
        }
    }
}

impl NameIndex {
    /// Reads all names of a kind: about a second for half a million.
    ///
    /// # Errors
    /// What befell the file.
    ///
    /// ```
    /// # use dateline::store::{NameIndex, Named, Store};
    /// let store = Store::open_in_memory()?;
    /// assert!(NameIndex::read(&store, Named::Actor)?.like("ven", 10).is_empty());
    /// # Ok::<(), dateline::store::StoreError>(())
    /// ```
    pub fn read(store: &Store, what: Named) -> Result<NameIndex, StoreError> {
        let mut names: Vec<Indexed> = Vec::new();
        let mut known: FxHashMap<(String, String), usize> = FxHashMap::default();
        store.each(sql(what), &[], |row| {
            if let Ok([Value::Text(folded), Value::Text(key), Value::Text(name), Value::Int(count)]) =
                <[Value; 4]>::try_from(row)
            {
                let at = *known.entry((key, name.clone())).or_insert_with(|| {
                    names.push(Indexed { folded: String::new(), name, count });
                    names.len() - 1
                });
                names[at].folded.push(' ');
                names[at].folded.push_str(&folded);
            }
            ControlFlow::Continue(())
        })?;
        names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        Ok(NameIndex { names })
    }

    /// At most `limit` names with a word that begins so, and their counts; most frequent first.
    pub fn like(&self, beginning: &str, limit: usize) -> Vec<(&str, i64)> {
        let wanted = format!(" {}", fold(beginning));
        let finder = memchr::memmem::Finder::new(&wanted);
        let found = self.names.iter().filter(|name| finder.find(name.folded.as_bytes()).is_some());
        found.take(limit).map(|name| (name.name.as_str(), name.count)).collect()
    }
}
