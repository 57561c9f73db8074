//! Searches single sentences the way FTS5 searches articles: `sentence_matches(query, sentence)`.
//!
//! The query has the form that the planner gives to those of FTS5: quoted phrases with an optional `*`, `NEAR(… , 10)`, and
//! brackets around chains of one operator. What is not of that form matches nothing.

use crate::model::fold;

/// A query that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Search {
    Phrase(Phrase),
    Near(Vec<Phrase>),
    All(Vec<Search>),
    Any(Vec<Search>),
    /// The first and none of the others.
    Without(Vec<Search>),
}

/// Words that follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    words: Vec<String>,
    last: Last,
}

/// Whether the last word of a phrase is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Whole,
    Prefix,
}

/// Most words between the phrases of `NEAR`.
const NEAR: usize = 10;

impl Search {
    /// Reads a query; `None` where it is not of the planner's form.
    pub(super) fn read(query: &str) -> Option<Search> {
        let (search, rest) = read(query)?;
        rest.is_empty().then_some(search)
    }

    /// Whether a sentence matches.
    pub(super) fn matches(&self, sentence: &str) -> bool {
        self.finds(&words(sentence))
    }

    fn finds(&self, words: &[String]) -> bool {
        match self {
            Search::Phrase(phrase) => phrase.places(words).next().is_some(),
            Search::Near(phrases) => near(phrases, words),
            Search::All(parts) => parts.iter().all(|part| part.finds(words)),
            Search::Any(parts) => parts.iter().any(|part| part.finds(words)),
            Search::Without(parts) => {
                let mut parts = parts.iter().map(|part| part.finds(words));
                parts.next() == Some(true) && !parts.any(|found| found)
            }
        }
    }
}

impl Phrase {
    /// Where the phrase begins.
    fn places<'a>(&'a self, words: &'a [String]) -> impl Iterator<Item = usize> + 'a {
        let length = self.words.len().max(1);
        words.windows(length).enumerate().filter(|(_, window)| self.is(window)).map(|(n, _)| n)
    }

    fn is(&self, window: &[String]) -> bool {
        let Some((last, before)) = self.words.split_last() else { return false };
        let Some((found, earlier)) = window.split_last() else { return false };
        let ends = match self.last {
            Last::Whole => found == last,
            Last::Prefix => found.starts_with(last.as_str()),
        };
        ends && before == earlier
    }
}

/// Whether all phrases stand within one stretch with at most [`NEAR`] words between its first and its last phrase.
fn near(phrases: &[Phrase], words: &[String]) -> bool {
    let places: Vec<Vec<usize>> = phrases.iter().map(|phrase| phrase.places(words).collect()).collect();
    let begins = |first: &Phrase, begin: usize| {
        let reach = begin + first.words.len() + NEAR;
        places.iter().all(|places| places.iter().any(|place| *place >= begin && *place <= reach))
    };
    phrases.iter().zip(&places).any(|(first, places)| places.iter().any(|begin| begins(first, *begin)))
}

/// The words as the full-text index has them: letters and digits, without case and accents.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn read(query: &str) -> Option<(Search, &str)> {
    if let Some(mut rest) = query.strip_prefix("NEAR(") {
        let mut phrases = Vec::new();
        while rest.starts_with('"') {
            let (phrase, after) = phrase(rest)?;
            phrases.push(phrase);
            rest = after.trim_start();
        }
        return Some((Search::Near(phrases), rest.strip_prefix(", 10)")?));
    }
    let Some(rest) = query.strip_prefix('(') else {
        let (phrase, rest) = phrase(query)?;
        return Some((Search::Phrase(phrase), rest));
    };
    let (first, mut rest) = read(rest)?;
    let mut parts = vec![first];
    let mut operator = "";
    while !rest.starts_with(')') {
        operator = [" AND ", " OR ", " NOT "].into_iter().find(|word| rest.starts_with(word))?;
        let (part, after) = read(&rest[operator.len()..])?;
        parts.push(part);
        rest = after;
    }
    let search = match operator {
        " OR " => Search::Any(parts),
        " NOT " => Search::Without(parts),
        _ => Search::All(parts),
    };
    Some((search, &rest[1..]))
}

fn phrase(query: &str) -> Option<(Phrase, &str)> {
    let mut text = String::new();
    let mut rest = query.strip_prefix('"')?;
    loop {
        let (before, after) = rest.split_once('"')?;
        text.push_str(before);
        let Some(more) = after.strip_prefix('"') else {
            let starred = after.strip_prefix('*');
            let last = if starred.is_some() { Last::Prefix } else { Last::Whole };
            return Some((Phrase { words: words(&text), last }, starred.unwrap_or(after)));
        };
        text.push('"');
        rest = more;
    }
}

#[cfg(test)]
mod tests {
    use super::Search;

    fn matches(query: &str, sentence: &str) -> bool {
        Search::read(query).unwrap_or_else(|| panic!("{query}")).matches(sentence)
    }

    #[test]
    fn words_are_found_without_case_and_accents() {
        assert!(matches("\"elysee\"", "L'Élysée n'a rien dit."));
        assert!(matches("(\"oil\" AND \"U.S.-China\")", "Oil, said the U.S.-China panel."));
        assert!(!matches("\"oil\"", "Oils are many."));
        assert!(matches("\"oil\"*", "Oils are many."));
        assert!(matches("\"many oils\"", "So many oils!"));
        assert!(!matches("\"oils many\"", "So many oils!"));
    }

    #[test]
    fn operators_are_those_of_fts5() {
        assert!(matches("(\"a\" OR (\"b\"* NOT \"c d\"))", "bee d c"));
        assert!(!matches("(\"a\" OR (\"b\"* NOT \"c d\"))", "bee c d"));
        assert!(matches("NEAR(\"a\" \"b\", 10)", "b 1 2 3 4 5 6 7 8 9 10 a"));
        assert!(!matches("NEAR(\"a\" \"b\", 10)", "b 1 2 3 4 5 6 7 8 9 10 11 a"));
    }
}
