//! The reader that databases have unless they are given another: our extractor with its dictionaries.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::{Annotator, Database};
use crate::extract::Extractor;
use crate::lexicon::{ActorId, Lexicon};
use crate::model::vocabulary::{KnownAction, KnownActor, KnownPlace};
use crate::model::{Annotation, Document, Vocabulary};
use crate::store::StoreError;

/// Reads articles with the dictionaries, the tagger and the parser of the library.
///
/// Each part is made when something first asks for it: a query that names nobody needs none of them, one that does
/// needs the dictionaries, and only articles need the weights.
#[derive(Default)]
pub struct Reader {
    lexicon: OnceLock<Arc<Lexicon>>,
    extractor: OnceLock<Extractor>,
    vocabulary: OnceLock<Vocabulary>,
}

impl Reader {
    /// A reader with the dictionaries that are compiled in.
    pub fn builtin() -> Reader {
        Reader::default()
    }

    /// A reader with dictionaries of one's own.
    pub fn new(lexicon: Lexicon) -> Reader {
        Reader { lexicon: OnceLock::from(Arc::new(lexicon)), ..Reader::default() }
    }

    /// The extractor, for annotations without a database.
    pub fn extractor(&self) -> &Extractor {
        self.extractor.get_or_init(|| {
            Extractor::new(Arc::clone(self.shared())).expect("the weights that are compiled in are whole: a test")
        })
    }

    fn shared(&self) -> &Arc<Lexicon> {
        self.lexicon.get_or_init(|| {
            Arc::new(Lexicon::builtin().expect("the tables that are compiled in are well formed: a test"))
        })
    }
}

impl Annotator for Reader {
    fn annotate(&self, document: &Document) -> Annotation {
        self.extractor().annotate(document)
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| vocabulary(self.shared()))
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(self.shared())
    }
}

impl Database {
    /// Opens or creates the database at `path`.
    ///
    /// # Errors
    /// A file that cannot be opened or is no database of ours.
    ///
    /// ```
    /// use dateline::Database;
    /// let folder = tempfile::tempdir()?;
    /// let database = Database::open(&folder.path().join("news.db"))?;
    /// assert_eq!(database.info()?.articles, 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open(path: &Path) -> Result<Database, StoreError> {
        Database::open_with(path, Arc::new(Reader::builtin()))
    }

    /// A new database in memory.
    ///
    /// # Errors
    /// When memory is short.
    ///
    /// ```
    /// use dateline::{Database, model::Document};
    /// let mut database = Database::open_in_memory()?;
    /// let mut document = Document::new("The United States imposed sanctions on Iran on Monday.");
    /// document.published = Some("2018-11-06".parse()?);
    /// database.ingest([document].into_iter())?;
    /// let table = database.query("events where source = USA and action = sanction in 2018")?;
    /// assert_eq!(table.rows.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open_in_memory() -> Result<Database, StoreError> {
        Database::open_in_memory_with(Arc::new(Reader::builtin()))
    }

    /// Opens an existing database and changes nothing.
    ///
    /// # Errors
    /// A file that is not there or is no database of ours.
    pub fn open_read_only(path: &Path) -> Result<Database, StoreError> {
        Database::open_read_only_with(path, Arc::new(Reader::builtin()))
    }
}

/// The dictionaries as plain rows for the store.
fn vocabulary(lexicon: &Lexicon) -> Vocabulary {
    let mut around: FxHashMap<ActorId, Vec<String>> = FxHashMap::default();
    for (_, region) in lexicon.actors.iter().filter(|(_, actor)| actor.kind == crate::model::ActorKind::Region) {
        for member in &region.members {
            around.entry(*member).or_default().push(region.id.clone());
        }
    }
    let actors = lexicon.actors.iter().map(|(id, actor)| {
        let mut within = around.remove(&id).unwrap_or_default();
        within.extend(actor.parent.map(|parent| lexicon.actor(parent).id.clone()));
        let dated = actor.kind == crate::model::ActorKind::Person;
        KnownActor {
            id: actor.id.clone(),
            name: actor.name.clone(),
            kind: actor.kind,
            country: actor.country.filter(|_| !dated),
            role: actor.role,
            within,
        }
    });
    let actions = lexicon.actions.iter().map(|(_, action)| KnownAction {
        id: action.id.clone(),
        name: action.name.clone(),
        plover: Some(action.plover.clone()),
        cameo: action.cameo.clone(),
        quad: action.quad,
        // The tables give tenths; as an f32, 3.4 would come out as 3.4000000953674316.
        intensity: Some((f64::from(action.intensity) * 10.0).round() / 10.0),
        parent: action.parent.map(|parent| lexicon.actions.get(parent).id.clone()),
    });
    let places = lexicon.places.iter().map(|place| {
        let (lat, lon) = place.position.unzip();
        KnownPlace {
            id: place.id(),
            name: place.name.clone(),
            kind: Some(place.kind.name().to_owned()),
            country: place.country,
            lat,
            lon,
        }
    });
    Vocabulary::new(actors, actions, places)
}
