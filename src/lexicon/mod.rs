//! The dictionaries: actors with dated roles, role nouns, places, actions and the words that make them.
//!
//! They are loaded from the tables of `grammar/lexicon/`, which are compiled in; see [`Lexicon::builtin`] and
//! [`Lexicon::with_overlay`].

mod actions;
mod actors;
mod days;
mod inflection;
mod names;
mod overlay;
mod patterns;
mod places;
mod roles;
mod table;
mod topics;
mod word;

pub use actions::{Action, ActionId, Actions};
pub use actors::{Actor, ActorId, Actors, Gender, Term};
pub use names::{Case, Found, Names, Piece, Sense, fits};
pub use patterns::{
    Composition, Condition, Embedded, Flags, Governor, GovernorClass, LemmaId, Match, PartOfSpeech, Pattern, Patterns,
    ResultAction, Slot, Step,
};
use places::Gazetteer;
pub use places::{Place, PlaceId, PlaceKind};
pub use roles::{RoleId, RoleNoun, Sort};
pub use topics::{Topic, Topics};
pub use word::{Word, pieces};

/// What is wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct LexiconError {
    /// Name of the table.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl LexiconError {
    fn new(file: &str, line: usize, message: impl Into<String>) -> LexiconError {
        LexiconError { file: file.to_owned(), line, message: message.into() }
    }
}

/// Everything that is known of the world before the first article is read.
#[derive(Debug)]
pub struct Lexicon {
    /// Countries, organisations, institutions, people and regions.
    pub actors: Actors,
    /// Nouns that say what somebody is.
    pub roles: Vec<RoleNoun>,
    /// The gazetteer.
    pub places: Vec<Place>,
    /// The tree of actions.
    pub actions: Actions,
    /// Words that make actions.
    pub patterns: Patterns,
    /// Words of sport and markets.
    pub topics: Topics,
    /// All names of actors, places and roles.
    pub names: Names,
}

/// About as many names as the compiled tables have, so that the map of them seldom grows.
const NAMES: usize = 56_000;

impl Lexicon {
    /// The dictionaries that are compiled in.
    ///
    /// # Errors
    /// A table that is malformed; a test holds that the compiled ones are not.
    ///
    /// ```
    /// use dateline::lexicon::Lexicon;
    /// let lexicon = Lexicon::builtin()?;
    /// assert!(lexicon.actors.by_id("VEN").is_some());
    /// # Ok::<(), dateline::lexicon::LexiconError>(())
    /// ```
    pub fn builtin() -> Result<Lexicon, LexiconError> {
        Lexicon::load(&overlay::Tables::builtin())
    }

    /// The compiled dictionaries with the tables of a folder laid over them: rows with the same key replace, others add.
    ///
    /// # Errors
    /// A folder or file that cannot be read, a file of an unknown name, or a malformed table.
    pub fn with_overlay(folder: &std::path::Path) -> Result<Lexicon, LexiconError> {
        Lexicon::load(&overlay::Tables::with_overlay(folder)?)
    }

    fn load(tables: &overlay::Tables) -> Result<Lexicon, LexiconError> {
        // Who beside where and what: every start of the program waits for all of them.
        let rest = || {
            let gazetteer = Gazetteer::read(tables.get("places.tsv"))?;
            let actions = Actions::load(tables.get("actions.tsv"))?;
            let patterns = Patterns::load(tables, &actions)?;
            Ok((gazetteer, actions, patterns, Topics::load(tables.get("topics.tsv"))?))
        };
        let mut names = Names::with_capacity(NAMES);
        let (actors, rest) = std::thread::scope(|scope| {
            let rest = scope.spawn(rest);
            let actors = Actors::load(tables, &mut names);
            (actors, rest.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        let (actors, (gazetteer, actions, patterns, topics)) = (actors?, rest?);
        let places = gazetteer.enter(&actors, &mut names)?;
        let roles = roles::load(tables.get("roles.tsv"), &mut names)?;
        Ok(Lexicon { actors, roles, places, actions, patterns, topics, names })
    }

    /// The actor with that number.
    pub fn actor(&self, id: ActorId) -> &Actor {
        self.actors.get(id)
    }

    /// The role noun with that number.
    pub fn role(&self, id: RoleId) -> &RoleNoun {
        &self.roles[usize::from(id.0)]
    }

    /// The place with that number.
    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Sense};

    #[test]
    fn the_compiled_tables_load() {
        let lexicon = Lexicon::builtin().unwrap();
        let venezuela = lexicon.actors.by_id("VEN").unwrap();
        assert_eq!(lexicon.names.look_up("venezuelan")[0].0, Sense::Adjective(venezuela));
        assert_eq!(lexicon.names.look_up("Caracas")[0].0, Sense::Metonym(venezuela));
    }
}
