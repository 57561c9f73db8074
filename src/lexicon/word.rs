//! Words as numbers: what the lexicon compares instead of strings.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word without case, accents, full stops and apostrophes, as a 64-bit hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Word(u64);

/// Letters that words seldom have more of.
const LETTERS: usize = 32;

impl Word {
    /// The word of a piece of text without spaces or hyphens; `None` where nothing is left of it.
    pub fn new(text: &str) -> Option<Word> {
        let mut letters = SmallVec::<[u8; LETTERS]>::new();
        if text.is_ascii() {
            if text.len() <= LETTERS {
                return Word::of_ascii(text.as_bytes());
            }
            letters.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()));
        } else {
            let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(|c| match c {
                'ø' => 'o',
                'ł' => 'l',
                'đ' => 'd',
                'ı' => 'i',
                _ => c,
            });
            plain
                .filter(|c| c.is_alphanumeric())
                .for_each(|c| letters.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()));
        }
        Word::of_letters(&letters)
    }

    /// As [`Word::new`], for a few bytes of ASCII, which nearly every word is.
    #[inline]
    fn of_ascii(text: &[u8]) -> Option<Word> {
        let (mut letters, mut length) = ([0; LETTERS], 0);
        for byte in text {
            // Written first and counted after: no branch.
            letters[length] = byte.to_ascii_lowercase();
            length += usize::from(byte.is_ascii_alphanumeric());
        }
        Word::of_letters(&letters[..length])
    }

    #[inline]
    fn of_letters(letters: &[u8]) -> Option<Word> {
        let mut hasher = FxHasher::default();
        hasher.write(letters);
        (!letters.is_empty()).then(|| Word(hasher.finish()))
    }

    /// The hash of several words in a row, from the hash of those before and the next.
    #[must_use]
    pub fn then(self, next: Word) -> Word {
        let mut hasher = FxHasher::default();
        hasher.write_u64(self.0);
        hasher.write_u64(next.0 ^ 0x9e37_79b9_7f4a_7c15);
        Word(hasher.finish())
    }
}

/// The words of a name, parted as [`pieces`] does.
pub(super) fn words(name: &str) -> impl Iterator<Item = Word> {
    // The tables have some fifty thousand names, few of them with letters beyond ASCII: most need no look at characters.
    let ascii = name.is_ascii().then(|| name.as_bytes().split(|&byte| parts(char::from(byte))));
    let other = ascii.is_none().then(|| pieces(name).filter_map(|(_, piece)| Word::new(piece)));
    let text = |piece| std::str::from_utf8(piece).ok().and_then(Word::new);
    ascii.into_iter().flatten().filter_map(text).chain(other.into_iter().flatten())
}

fn parts(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/' | '_' | '&' | ',')
}

/// Parts a name or a token at spaces, hyphens and slashes: `al-Qaeda` is two words, `U.S.` and `d'Ivoire` are one.
pub fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(parts)
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .map(move |piece| (piece.as_ptr() as usize - text.as_ptr() as usize, piece))
}

#[cfg(test)]
mod tests {
    use super::{Word, pieces};

    #[test]
    fn case_accents_stops_and_apostrophes_do_not_count() {
        assert_eq!(Word::new("U.S."), Word::new("us"));
        assert_eq!(Word::new("Chávez"), Word::new("chavez"));
        assert_eq!(Word::new("d’Ivoire"), Word::new("d'ivoire"));
        assert_ne!(Word::new("Mali"), Word::new("Malia"));
        assert_eq!(Word::new("--"), None);
    }

    #[test]
    fn hyphens_part_words() {
        let parts: Vec<(usize, &str)> = pieces("US-led al Qaeda").collect();
        assert_eq!(parts, [(0, "US"), (3, "led"), (7, "al"), (10, "Qaeda")]);
    }
}
