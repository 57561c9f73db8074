//! Rows of a table by the lemmas that they are for.

use super::{LemmaId, PartOfSpeech};

/// Rows and, for each lemma, which of them are for it: lists in one array, each behind the one before.
#[derive(Debug)]
pub(super) struct ByLemma<T> {
    rows: Vec<T>,
    /// Numbers of rows, lemma by lemma.
    order: Vec<u32>,
    /// Where in `order` a lemma begins.
    starts: Vec<u32>,
}

impl<T> Default for ByLemma<T> {
    fn default() -> ByLemma<T> {
        ByLemma { rows: Vec::new(), order: Vec::new(), starts: Vec::new() }
    }
}

/// A row for a lemma.
pub(super) type Entry = (LemmaId, PartOfSpeech, u32);

impl<T> ByLemma<T> {
    /// Indexes the rows; those of one lemma come in the order of `rank`, and of the table where that is the same.
    pub(super) fn new<K: Ord>(rows: Vec<T>, mut entries: Vec<Entry>, rank: impl Fn(&T) -> K) -> ByLemma<T> {
        let ranks: Vec<K> = rows.iter().map(rank).collect();
        let sorted = |&(lemma, part, row): &Entry| (slot(lemma, part), &ranks[row as usize], row);
        entries.sort_unstable_by(|one, other| sorted(one).cmp(&sorted(other)));
        entries.dedup();
        let slots = entries.last().map_or(0, |(lemma, part, _)| slot(*lemma, *part) + 1);
        let mut starts = vec![0; slots + 1];
        entries.iter().for_each(|(lemma, part, _)| starts[slot(*lemma, *part) + 1] += 1);
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        ByLemma { rows, order: entries.into_iter().map(|(_, _, row)| row).collect(), starts }
    }

    /// The rows for a lemma.
    pub(super) fn of(&self, lemma: LemmaId, part: PartOfSpeech) -> impl Iterator<Item = &T> {
        let at = slot(lemma, part);
        let list = match self.starts.get(at..at + 2) {
            Some(&[start, end]) => &self.order[start as usize..end as usize],
            _ => &[],
        };
        list.iter().map(|&row| &self.rows[row as usize])
    }

    /// Every row, in the order of the table.
    pub(super) fn rows(&self) -> &[T] {
        &self.rows
    }
}

fn slot(lemma: LemmaId, part: PartOfSpeech) -> usize {
    lemma.0 as usize * 3 + part as usize
}

#[cfg(test)]
mod tests {
    use super::{ByLemma, LemmaId, PartOfSpeech};

    #[test]
    fn rows_come_by_rank_and_then_as_the_table_has_them() {
        let (noun, verb) = (PartOfSpeech::Noun, PartOfSpeech::Verb);
        let entries = vec![(LemmaId(2), noun, 2), (LemmaId(2), noun, 0), (LemmaId(2), noun, 1), (LemmaId(0), verb, 2)];
        let index = ByLemma::new(vec![5, 3, 5], entries, |row| *row);
        let of = |lemma, part| index.of(LemmaId(lemma), part).copied().collect::<Vec<i32>>();
        assert_eq!(of(2, noun), [3, 5, 5]);
        assert_eq!(of(0, verb), [5]);
        assert!(of(1, noun).is_empty() && of(0, noun).is_empty() && of(9, verb).is_empty());
    }
}
