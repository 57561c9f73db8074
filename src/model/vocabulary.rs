//! What the dictionaries know, as plain rows that the store can keep without knowing the dictionaries.

use rustc_hash::FxHashMap;

use super::{ActorKind, Country, Quad, Role};

/// An actor with an id of its own: a country, region, organisation, institution or person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownActor {
    /// Lexicon id: `USA`, `region:sahel`, `IGOUNO`, `USA:pentagon`, `person:donald-trump`.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What sort of thing it is.
    pub kind: ActorKind,
    /// The country it always belongs to; absent for persons, whose terms are dated.
    pub country: Option<Country>,
    /// The role it always has.
    pub role: Option<Role>,
    /// Ids of what it is part of: the parent organisation, the regions of a country, the region around a region.
    pub within: Vec<String>,
}

/// An action of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownAction {
    /// Lexicon id: `sanction.break-relations`.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// PLOVER type or civic type.
    pub plover: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Class of cooperation or conflict.
    pub quad: Quad,
    /// Goldstein value, -10..=10.
    pub intensity: Option<f64>,
    /// Id of the action above.
    pub parent: Option<String>,
}

/// A place of the gazetteer. Countries and regions need no row of their own here: they are known as actors.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownPlace {
    /// Lexicon id: `place:caracas-ve`.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Capital, city, region, island, water or site.
    pub kind: Option<String>,
    /// Its country.
    pub country: Option<Country>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
}

/// All known actors, actions and places, found by id.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    actors: FxHashMap<String, KnownActor>,
    actions: Vec<KnownAction>,
    places: FxHashMap<String, KnownPlace>,
}

impl Vocabulary {
    /// A vocabulary of these rows; of several with one id the last counts.
    pub fn new(
        actors: impl IntoIterator<Item = KnownActor>,
        actions: impl IntoIterator<Item = KnownAction>,
        places: impl IntoIterator<Item = KnownPlace>,
    ) -> Vocabulary {
        Vocabulary {
            actors: actors.into_iter().map(|actor| (actor.id.clone(), actor)).collect(),
            actions: actions.into_iter().collect(),
            places: places.into_iter().map(|place| (place.id.clone(), place)).collect(),
        }
    }

    /// The actor of that id.
    pub fn actor(&self, id: &str) -> Option<&KnownActor> {
        self.actors.get(id)
    }

    /// The place of that id.
    pub fn place(&self, id: &str) -> Option<&KnownPlace> {
        self.places.get(id)
    }

    /// Every actor, in no order.
    pub fn actors(&self) -> impl Iterator<Item = &KnownActor> {
        self.actors.values()
    }

    /// Every place, in no order.
    pub fn places(&self) -> impl Iterator<Item = &KnownPlace> {
        self.places.values()
    }

    /// Every action, in the order that they were given.
    pub fn actions(&self) -> &[KnownAction] {
        &self.actions
    }
}
