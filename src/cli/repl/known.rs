//! What the store has names for, read beside the prompt, so that neither its start nor a completion waits for a large store.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use dateline::store::{NameIndex, Named, Store, StoreError};

/// Columns whose values are completed: table and column.
const COLUMNS: [(&str, &str); 10] = [
    ("actor", "country"),
    ("actor", "role"),
    ("actor", "kind"),
    ("place", "country"),
    ("place", "kind"),
    ("article", "language"),
    ("article", "dataset"),
    ("article", "author"),
    ("rule", "name"),
    ("event", "year"),
];

/// Articles that are looked at, the newest: a look at all of a large store would take seconds.
const NEWEST_ARTICLES: &str = "(SELECT language, dataset, author FROM article ORDER BY id DESC LIMIT 20000)";

/// Events that are looked at, the newest, by their year.
const NEWEST_EVENTS: &str = "(SELECT strftime('%Y', lo_day * 86400, 'unixepoch') AS year
     FROM event WHERE lo_day IS NOT NULL ORDER BY id DESC LIMIT 20000)";

/// How long reading waits, so that it does not compete with the first screen.
const PROMPT_FIRST: Duration = Duration::from_millis(200);

/// Names and values of a store, once they have been read.
#[derive(Clone, Default)]
pub(super) struct Known(Arc<OnceLock<Lists>>);

/// All that is completed from a store.
struct Lists {
    actors: NameIndex,
    places: NameIndex,
    publishers: NameIndex,
    /// The values of [`COLUMNS`], most frequent first.
    values: [Vec<String>; COLUMNS.len()],
}

impl Known {
    /// Begins to read the store at `path`. Where that fails there will be nothing: whoever asks the store is told why.
    pub(super) fn of(path: &Path) -> Known {
        let known = Known::default();
        let (lists, path) = (Arc::clone(&known.0), path.to_owned());
        if path.exists() {
            // Where no thread is to be had, completion asks the store each time.
            let _ = thread::Builder::new().spawn(move || {
                thread::sleep(PROMPT_FIRST);
                if let Ok(read) = Store::open_read_only(&path).and_then(|store| Lists::read(&store)) {
                    let _ = lists.set(read);
                }
            });
        }
        known
    }

    /// Names with a word that begins so, and their counts; most frequent first. `None` while they are being read.
    pub(super) fn names(&self, what: Named, beginning: &str, limit: usize) -> Option<Vec<(String, i64)>> {
        let lists = self.0.get()?;
        let index = match what {
            Named::Actor => &lists.actors,
            Named::Place => &lists.places,
            Named::Publisher => &lists.publishers,
        };
        Some(index.like(beginning, limit).into_iter().map(|(name, count)| (name.to_owned(), count)).collect())
    }

    /// The values of a column, most frequent first; none while they are being read.
    pub(super) fn values(&self, table: &str, column: &str) -> &[String] {
        let at = COLUMNS.iter().position(|known| *known == (table, column));
        let lists = at.and_then(|at| self.0.get()?.values.get(at));
        lists.map(Vec::as_slice).unwrap_or_default()
    }
}

impl Lists {
    fn read(store: &Store) -> Result<Lists, StoreError> {
        let mut values: [Vec<String>; COLUMNS.len()] = Default::default();
        for (values, (table, column)) in values.iter_mut().zip(COLUMNS) {
            let from = match table {
                "article" => NEWEST_ARTICLES,
                "event" => NEWEST_EVENTS,
                table => table,
            };
            let sql = format!(
                "SELECT {column} FROM {from} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 300"
            );
            *values = store.run(&sql, &[])?.iter().flatten().map(ToString::to_string).collect();
        }
        Ok(Lists {
            values,
            actors: NameIndex::read(store, Named::Actor)?,
            places: NameIndex::read(store, Named::Place)?,
            publishers: NameIndex::read(store, Named::Publisher)?,
        })
    }
}
