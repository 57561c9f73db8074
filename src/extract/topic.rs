//! Tells whether an article is about sport or markets, where "attack", "beat" and "strike" are no events.

use rustc_hash::FxHashSet;

use crate::lexicon::{Lexicon, Topic, Word};
use crate::model::Event;

/// Different words of a topic that an article must have.
const LEAST_WORDS: usize = 4;
/// One word in so many must be of the topic.
const LEAST_SHARE: usize = 25;

/// Counts the words of an article by topic.
#[derive(Debug, Default)]
pub(super) struct Tally {
    words: usize,
    hits: [usize; 2],
    seen: [FxHashSet<Word>; 2],
}

impl Tally {
    pub(super) fn count(&mut self, lexicon: &Lexicon, words: &[Word]) {
        self.words += words.len();
        for word in words {
            let Some(topic) = lexicon.topics.of(*word) else { continue };
            self.hits[topic as usize] += 1;
            self.seen[topic as usize].insert(*word);
        }
    }

    /// Takes the events away that are only moves of a game or of prices; crime, courts and accidents happen there too.
    pub(super) fn sift(&self, lexicon: &Lexicon, events: &mut Vec<Event>) {
        let about = |topic: &Topic| {
            let place = *topic as usize;
            self.seen[place].len() >= LEAST_WORDS && self.hits[place] * LEAST_SHARE >= self.words
        };
        if !Topic::ALL.iter().any(about) {
            return;
        }
        events.retain(|event| {
            let plover = lexicon.actions.by_id(&event.action).map(|id| lexicon.actions.get(id).plover.as_str());
            let custody = ["coerce.arrest", "coerce.charge", "coerce.convict", "coerce.deport", "protest"];
            matches!(plover, Some("DIE" | "DISASTER" | "TRIAL"))
                || custody.iter().any(|action| event.action.starts_with(action))
                || event.figures.fatalities.is_some()
        });
    }
}
