//! Words that tell what an article is about: sport, markets, shows and gadgets, where nothing is an event, accidents and violence, which kill alike.

use rustc_hash::FxHashMap;

use super::table::Rows;
use super::{LexiconError, Word};

/// What an article may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Matches and players.
    Sport,
    /// Prices and trading.
    Market,
    /// Crashes, wrecks and collapses.
    Accident,
    /// Arms and those who use them.
    Violence,
    /// Films, songs and famous people.
    Show,
    /// Devices and programs.
    Gadget,
}

impl Topic {
    /// All topics, in the order of their numbers.
    pub const ALL: [Topic; 6] =
        [Topic::Sport, Topic::Market, Topic::Accident, Topic::Violence, Topic::Show, Topic::Gadget];
}

/// The words of every topic.
#[derive(Debug, Default)]
pub struct Topics(FxHashMap<Word, Topic>);

impl Topics {
    pub(super) fn load((file, text): (&str, &str)) -> Result<Topics, LexiconError> {
        let table = Rows::new(file, text, &["topic", "words"])?;
        let mut words = FxHashMap::default();
        for row in table.rows() {
            row.check_width()?;
            let topic = match row.cell("topic") {
                "sport" => Topic::Sport,
                "market" => Topic::Market,
                "accident" => Topic::Accident,
                "violence" => Topic::Violence,
                "show" => Topic::Show,
                "gadget" => Topic::Gadget,
                other => {
                    let topics = "sport, market, accident, violence, show or gadget";
                    return Err(row.error(format!("`{other}` is not a topic: {topics}")));
                }
            };
            words.extend(row.values("words").filter_map(Word::new).map(|word| (word, topic)));
        }
        Ok(Topics(words))
    }

    /// The topic that a word belongs to.
    pub fn of(&self, word: Word) -> Option<Topic> {
        self.0.get(&word).copied()
    }
}
