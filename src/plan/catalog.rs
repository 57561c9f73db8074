//! What planning asks of the dictionaries and the store: which entity a name means.

/// The kinds of things that have names of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vocabulary {
    /// Countries, organisations, people and the like; open, as articles bring new ones.
    Actor,
    /// The tree of actions; closed.
    Action,
    /// The gazetteer; open.
    Place,
    /// Newspapers, agencies and sites; open.
    Publisher,
    /// CAMEO roles such as `GOV`; closed.
    Role,
}

impl Vocabulary {
    /// The English singular.
    pub const fn noun(self) -> &'static str {
        match self {
            Vocabulary::Actor => "actor",
            Vocabulary::Action => "action",
            Vocabulary::Place => "place",
            Vocabulary::Publisher => "publisher",
            Vocabulary::Role => "role",
        }
    }
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Referent {
    /// Keys of the store's rows that are meant: `USA`, `person:donald-trump`, `sanction.break-relations`, `=juan guaido`, a
    /// publisher's folded name, a role's code. Several where several things have the name.
    pub keys: Vec<String>,
    /// The name to show.
    pub name: String,
    /// Whether the store has rows of it.
    pub presence: Presence,
    /// Latitude and longitude in degrees, of places and countries that have them.
    pub position: Option<(f64, f64)>,
}

/// Whether something known by name stands in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// The store has rows of it.
    Stored,
    /// Only the dictionaries have it: conditions on it find nothing.
    Absent,
}

/// The answer to a look-up.
#[derive(Debug, Clone, PartialEq)]
pub enum Lookup {
    /// The name is known.
    Found(Referent),
    /// It is not; the nearest names there are, best first, as they would be written in a query.
    Unknown(Vec<String>),
}

/// Why a look-up could not be made: the store could not be read.
#[derive(Debug, thiserror::Error)]
#[error("names could not be looked up: {0}")]
pub struct CatalogError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Looks names up, as [`fold`](fn@crate::model::fold) compares them.
pub trait Catalog {
    /// The entity of that id, ISO 3166 alpha-3 code, name, alias, demonym or metonym. Two-letter codes are no names.
    ///
    /// # Errors
    /// A store that cannot be read.
    fn find(&self, vocabulary: Vocabulary, name: &str) -> Result<Lookup, CatalogError>;

    /// The entity with that code in a scheme (`iso2`, `iso3`, `cameo`, `plover`, `id`, …), or `None` where the vocabulary has no
    /// such scheme.
    ///
    /// # Errors
    /// A store that cannot be read.
    fn find_code(&self, vocabulary: Vocabulary, scheme: &str, code: &str) -> Result<Option<Lookup>, CatalogError>;
}
