//! Words that make actions: verbs, nouns and adjectives with what must stand beside them, and the words that change what stands below them.

mod cells;
mod index;
mod load;
mod row;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::actions::{ActionId, Actions};
use super::word::Word;
use index::ByLemma;
pub use row::{
    Composition, Condition, Embedded, Flags, Governor, GovernorClass, LemmaId, Match, PartOfSpeech, Pattern,
    ResultAction, Slot, Step,
};

/// Lemmas that a word may be a form of; mostly one.
type Forms = FxHashMap<Word, SmallVec<[(LemmaId, PartOfSpeech); 2]>>;

/// The tables of words.
#[derive(Debug, Default)]
pub struct Patterns {
    forms: Forms,
    patterns: ByLemma<Pattern>,
    governors: ByLemma<Governor>,
    compositions: Vec<Composition>,
}

impl Patterns {
    /// Lemmas that a word may be a form of.
    pub fn lemmas(&self, word: Word) -> &[(LemmaId, PartOfSpeech)] {
        self.forms.get(&word).map_or(&[], SmallVec::as_slice)
    }

    /// Rows of `verbs.tsv` for a lemma, those with most conditions first.
    pub fn of(&self, lemma: LemmaId, part: PartOfSpeech) -> impl Iterator<Item = &Pattern> {
        self.patterns.of(lemma, part)
    }

    /// Rows of `governors.tsv` for a lemma, those with most conditions first.
    pub fn governors(&self, lemma: LemmaId, part: PartOfSpeech) -> impl Iterator<Item = &Governor> {
        self.governors.of(lemma, part)
    }

    /// What a governor of that class makes of an act: the row for the narrowest action.
    pub fn compose(&self, class: GovernorClass, act: ActionId, actions: &Actions) -> Option<&Composition> {
        let fits = |row: &&Composition| match row.embedded {
            _ if row.class != class => false,
            Embedded::Any => true,
            Embedded::Within(wider) => actions.within(act, wider),
        };
        let depth = |row: &&Composition| match row.embedded {
            Embedded::Any => 0,
            Embedded::Within(wider) => 1 + actions.get(wider).id.matches('.').count(),
        };
        self.compositions.iter().filter(fits).max_by_key(depth)
    }

    /// Every row of `verbs.tsv`.
    pub fn iter(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.rows().iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Condition, LemmaId, PartOfSpeech};
    use crate::lexicon::Lexicon;

    /// Rows that no word reaches: for each of their lemmas a row before asks for the very same.
    fn unreached<'l, R: 'l>(
        lemmas: &[(LemmaId, PartOfSpeech)],
        rows_of: impl Fn(LemmaId, PartOfSpeech) -> Vec<&'l R>,
        conditions: impl Fn(&R) -> &[Condition],
        name: impl Fn(&R) -> String,
    ) -> Vec<String> {
        let (mut reached, mut all) = (BTreeSet::new(), BTreeSet::new());
        for (lemma, part) in lemmas {
            let rows = rows_of(*lemma, *part);
            for (at, row) in rows.iter().enumerate() {
                all.insert(name(row));
                if rows[..at].iter().all(|before| conditions(before) != conditions(row)) {
                    reached.insert(name(row));
                }
            }
        }
        all.difference(&reached).cloned().collect()
    }

    #[test]
    fn every_row_can_be_reached() {
        let lexicon = Lexicon::builtin().unwrap();
        let patterns = &lexicon.patterns;
        let lemmas: Vec<_> = patterns.forms.values().flatten().copied().collect();
        let rows = |lemma, part| patterns.of(lemma, part).collect();
        let dead = unreached(&lemmas, rows, |row| &row.conditions, |row| format!("{} {}", row.line, row.name));
        assert!(dead.is_empty(), "lines of verbs.tsv that other rows hide: {dead:?}");
        let rows = |lemma, part| patterns.governors(lemma, part).collect();
        let dead = unreached(&lemmas, rows, |row| &row.conditions, |row| row.example.clone());
        assert!(dead.is_empty(), "rows of governors.tsv that other rows hide: {dead:?}");
        for (at, row) in patterns.compositions.iter().enumerate() {
            let same = |before: &super::Composition| before.class == row.class && before.embedded == row.embedded;
            assert!(!patterns.compositions[..at].iter().any(same), "composition.tsv says twice what {row:?} says");
        }
    }
}
