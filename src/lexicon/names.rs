//! Finds the longest known names in a row of words.

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use super::word::{Word, words};
use super::{ActorId, PlaceId, RoleId};

/// What a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// The actor itself: Venezuela, the United Nations, Nicolas Maduro.
    Actor(ActorId),
    /// An adjective of nationality or region: Venezuelan.
    Adjective(ActorId),
    /// The people of a country: Venezuelans.
    People(ActorId),
    /// A capital or a building that stands for a government: Washington, the Kremlin.
    Metonym(ActorId),
    /// A family name that one or more known people have; the id is of one of them.
    Surname(ActorId),
    /// A place.
    Place(PlaceId),
    /// A noun that says what somebody is.
    Role(RoleId),
}

/// How a name must be written to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// In any way.
    Any,
    /// With a capital at its beginning.
    Capital,
    /// All in capitals, as acronyms are.
    Capitals,
}

/// Letters of one word of a text, as far as names care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The word.
    pub word: Word,
    /// Token that it belongs to.
    pub token: u32,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it has two capitals at least and no small letter.
    pub capitals: bool,
}

/// A name found in a row of pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a> {
    /// First piece.
    pub start: usize,
    /// One past the last piece.
    pub end: usize,
    /// What it may mean, likeliest first.
    pub senses: &'a [(Sense, Case)],
}

/// All names of the lexicon.
#[derive(Debug)]
pub struct Names {
    /// Nearly all names mean one thing, which then needs no memory of its own.
    senses: FxHashMap<Word, SmallVec<[(Sense, Case); 1]>>,
    longest: FxHashMap<Word, u8>,
}

/// Words in the longest name that is kept.
const MAX_WORDS: u8 = 10;

/// What a name is found by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// All its words.
    whole: Word,
    first: Word,
    /// Number of words.
    length: u8,
}

impl Key {
    /// The key of a name; `None` where it has no word, or too many.
    pub(super) fn new(name: &str) -> Option<Key> {
        let mut words = words(name);
        let first = words.next()?;
        let mut key = Key { whole: first, first, length: 1 };
        for word in words {
            key = Key { whole: key.whole.then(word), first, length: key.length + 1 };
            if key.length > MAX_WORDS {
                return None;
            }
        }
        Some(key)
    }
}

impl Names {
    /// No names, and room for so many.
    pub(super) fn with_capacity(names: usize) -> Names {
        Names {
            senses: FxHashMap::with_capacity_and_hasher(names, FxBuildHasher),
            longest: FxHashMap::with_capacity_and_hasher(names / 2, FxBuildHasher),
        }
    }

    /// Adds a name; senses added first are likelier.
    pub(super) fn add(&mut self, name: &str, sense: Sense, case: Case) {
        if let Some(key) = Key::new(name) {
            self.add_before(key, sense, case, |_| false);
        }
        // In a text "'s" is a token without a word: "People's Daily" is found there as "People Daily".
        let owned = name.as_bytes().contains(&b'\'') && name.contains("'s ");
        if let Some(key) = owned.then(|| Key::new(&name.replace("'s ", " "))).flatten() {
            self.add_before(key, sense, case, |_| false);
        }
    }

    /// Adds a name before the first of its senses that is less likely.
    pub(super) fn add_before(&mut self, key: Key, sense: Sense, case: Case, less_likely: impl Fn(Sense) -> bool) {
        let senses = self.senses.entry(key.whole).or_default();
        match senses.iter_mut().find(|(known, _)| *known == sense) {
            // "NATO" and "Nato": written in either way.
            Some((_, known)) => *known = (*known).min(case),
            None => {
                let at = senses.iter().position(|(known, _)| less_likely(*known)).unwrap_or(senses.len());
                senses.insert(at, (sense, case));
            }
        }
        let longest = self.longest.entry(key.first).or_default();
        *longest = key.length.max(*longest);
    }

    /// What a whole name may mean, whatever its case.
    pub fn look_up(&self, name: &str) -> &[(Sense, Case)] {
        let mut words = words(name);
        let Some(first) = words.next() else { return &[] };
        let key = words.fold(first, Word::then);
        self.senses.get(&key).map_or(&[], SmallVec::as_slice)
    }

    /// The longest name that begins at piece `start`.
    pub fn find(&self, pieces: &[Piece], start: usize) -> Option<Found<'_>> {
        let first = pieces.get(start)?;
        let longest = usize::from(*self.longest.get(&first.word)?);
        let mut best = None;
        let mut key = first.word;
        for end in start + 1..=(start + longest).min(pieces.len()) {
            if end > start + 1 {
                key = key.then(pieces[end - 1].word);
            }
            let Some(senses) = self.senses.get(&key) else { continue };
            if senses.iter().any(|(_, case)| fits(*case, &pieces[start..end])) {
                best = Some(Found { start, end, senses });
            }
        }
        best
    }

    /// Names held.
    pub fn len(&self) -> usize {
        self.senses.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.senses.is_empty()
    }
}

/// Whether the pieces are written as the case asks.
pub fn fits(case: Case, pieces: &[Piece]) -> bool {
    match case {
        Case::Any => true,
        Case::Capital => {
            pieces.iter().any(|piece| piece.capital)
                && pieces.first().is_some_and(|piece| piece.capital || pieces.len() > 1)
        }
        Case::Capitals => pieces.iter().all(|piece| piece.capitals),
    }
}

/// The case that a name of the tables asks for: acronyms of up to four letters are only those when written in capitals.
pub(super) fn case_of(name: &str) -> Case {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().all(|c| !c.is_lowercase());
    if capitals && letters <= 5 && !name.contains(' ') { Case::Capitals } else { Case::Capital }
}
