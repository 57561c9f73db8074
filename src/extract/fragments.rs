//! Drops names that are but a part of a longer one: "Van" in "Theo Van Gogh", "Ford" in "Henry Ford", "Vienna" in "the Vienna Treaty".

use super::coreference::Discourse;
use super::endings::ends_like_a_body;
use super::names::NameMention;
use super::token::{Shape, Token};
use super::tree::{Label, Tree};
use crate::lexicon::{Lexicon, Sense, Word};
use crate::model::ActorKind;

/// What is signed in a town and named after it.
pub(super) const PAPERS: [&str; 22] = [
    "agreement",
    "agreements",
    "treaty",
    "treaties",
    "accord",
    "accords",
    "convention",
    "conventions",
    "protocol",
    "protocols",
    "declaration",
    "pact",
    "charter",
    "communique",
    "memorandum",
    "statute",
    "compact",
    "consensus",
    "principles",
    "roadmap",
    "plan",
    "process",
];

/// What stands before family names and is a town's name as well.
const PARTICLES: [&str; 12] = ["van", "von", "de", "di", "da", "la", "le", "ben", "bin", "abu", "ould", "del"];

/// What follows the name of a place and makes no family name.
const GROUNDS: [&str; 20] = [
    "state", "province", "county", "city", "district", "region", "bay", "valley", "island", "islands", "coast",
    "hills", "heights", "port", "beach", "harbour", "harbor", "airport", "times", "stock",
];

/// One sentence and what was told before it.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) words: &'a [Word],
    pub(super) tree: &'a Tree,
    pub(super) lexicon: &'a Lexicon,
    pub(super) discourse: &'a Discourse,
}

impl Sentence<'_> {
    /// Takes the fragments out of the names of the sentence.
    pub(super) fn drop_fragments(self, names: &mut Vec<NameMention>) {
        let mut at = 0;
        while at < names.len() {
            if self.is_fragment(names, at) {
                names.remove(at);
            } else {
                at += 1;
            }
        }
    }

    fn is_fragment(self, names: &[NameMention], at: usize) -> bool {
        let name = names[at];
        let place = matches!(name.sense, Sense::Place(_) | Sense::Metonym(_));
        let body = matches!(name.sense, Sense::Actor(id) if is_body(self.lexicon.actor(id).kind));
        if !place && !body {
            return false;
        }
        // "the Vienna Treaty" is nobody's.
        if place && self.is_title(name.end) && self.is(name.end, &PAPERS) {
            return true;
        }
        let single = name.end - name.start == 1 && self.is_title(name.start);
        single && (self.is_first_part(names, name, place) || self.is_last_part(names, name) || self.is_known(name))
    }

    /// "Van Gogh", "Paris Hilton": whether a town's name is the beginning of somebody's.
    fn is_first_part(self, names: &[NameMention], name: NameMention, place: bool) -> bool {
        let (word, next) = (name.start, name.end);
        let named =
            place && self.is_unknown(names, next) && !ends_like_a_body(self.word(next)) && !self.is(next, &GROUNDS);
        let flat = || self.tree.labels[next] == Label::FLAT && self.tree.head(next) == Some(word);
        named && (self.is(word, &PARTICLES) || flat() && self.lexicon.actors.is_given_name(self.words[word]))
    }

    /// "Pierre Dupont", "Jack London": whether a given name that nobody else bears stands before it.
    fn is_last_part(self, names: &[NameMention], name: NameMention) -> bool {
        let word = name.start;
        // "Pierre" is a town and a family name besides.
        let town = |at: usize| {
            let mut others = names.iter().filter(|other| other.start <= at && at < other.end);
            others
                .any(|other| matches!(other.sense, Sense::Place(_) | Sense::Surname(_)) && other.end - other.start == 1)
        };
        let free = |given: &usize| self.is_unknown(names, *given) || town(*given);
        let Some(given) = word.checked_sub(1).filter(free) else { return false };
        let tied = self.tree.head(word) == Some(given) || self.tree.head(given) == Some(word);
        let whole = tied && !ends_like_a_body(self.word(word)) && !self.is_title_of_a_body(word + 1);
        whole && self.lexicon.actors.is_given_name(self.words[given])
    }

    /// Whether somebody was named before whose family name it is: "Dupont" after "Pierre Dupont".
    fn is_known(self, name: NameMention) -> bool {
        let word = self.words[name.start];
        let Some(known) = self.discourse.person(word).map(|known| &known.participant) else { return false };
        let family = known.name.rsplit(' ').next().filter(|family| family.len() < known.name.len());
        known.kind == ActorKind::Person
            && !matches!(name.sense, Sense::Metonym(_))
            && family.and_then(Word::new) == Some(word)
            && self.discourse.described_body(word).is_none()
            && !self.is_title_of_a_body(name.end)
    }

    fn is_title_of_a_body(self, at: usize) -> bool {
        self.is_title(at) && (ends_like_a_body(self.word(at)) || self.is(at, &GROUNDS))
    }

    /// Whether a word is a proper name that no dictionary has.
    fn is_unknown(self, names: &[NameMention], at: usize) -> bool {
        let known = |name: &NameMention| name.start <= at && at < name.end;
        self.is_title(at) && self.tree.tags[at].is_proper() && !names.iter().any(known)
    }

    fn is_title(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Title | Shape::Mixed))
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn is(self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|candidate| word.eq_ignore_ascii_case(candidate))
    }
}

fn is_body(kind: ActorKind) -> bool {
    matches!(
        kind,
        ActorKind::Company | ActorKind::Media | ActorKind::Group | ActorKind::Institution | ActorKind::Organisation
    )
}
