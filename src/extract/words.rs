//! What the tagger and the parser know of each token's form, as hashes.

use super::token::{Shape, Token};

/// Forms of one sentence's tokens, one entry a token; kept between sentences for its memory.
#[derive(Debug, Default)]
pub struct Words {
    pub(super) forms: Vec<Form>,
    pub(super) case: SentenceCase,
    letters: Vec<u32>,
}

/// One token's form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// The word in lower case, digits as `#`, quotes made plain.
    pub(super) word: u32,
    /// Its last two, three and four letters.
    pub(super) suffixes: [u32; 3],
    /// Its first one, two and three letters.
    pub(super) prefixes: [u32; 3],
    /// Letter case, whether it has a hyphen or digit, its place, and for marks what they touch.
    pub(super) shape: u32,
}

/// How the sentence uses capitals: in headlines they tell little.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum SentenceCase {
    #[default]
    Usual,
    /// Nearly every long word has a capital.
    Title,
    /// Nearly all letters are capitals.
    Upper,
    /// There are no capitals.
    Lower,
}

impl Words {
    /// Reads the tokens of one sentence; `text` is what their spans point into.
    pub fn read(&mut self, text: &str, tokens: &[Token]) {
        self.forms.clear();
        self.case = sentence_case(tokens);
        let mut is_first = true;
        for (index, token) in tokens.iter().enumerate() {
            let touches_previous = index > 0 && tokens[index - 1].touches(token);
            let touches_next = tokens.get(index + 1).is_some_and(|next| token.touches(next));
            let mut form = self.form(token.span.of(text));
            let place = if token.shape == Shape::Mark {
                1 + 2 * u32::from(touches_previous) + 4 * u32::from(touches_next)
            } else {
                8 * u32::from(std::mem::take(&mut is_first))
            };
            form.shape = form.shape << 8 | (token.shape as u32) << 4 | place;
            self.forms.push(form);
        }
    }

    fn form(&mut self, word: &str) -> Form {
        self.letters.clear();
        let (mut hyphen, mut digit) = (0, 0);
        for letter in word.chars() {
            hyphen |= u32::from(letter == '-');
            digit |= u32::from(letter.is_ascii_digit());
            self.letters.push(plain(letter));
        }
        let letters = &self.letters[..];
        let tail = |length: usize| hash(&letters[letters.len().saturating_sub(length)..]);
        let head = |length: usize| hash(&letters[..letters.len().min(length)]);
        Form {
            word: hash(letters),
            suffixes: [tail(2), tail(3), tail(4)],
            prefixes: [head(1), head(2), head(3)],
            shape: hyphen + 2 * digit,
        }
    }
}

/// The letter in lower case, any digit as `#`, any apostrophe and quote as the plain one.
fn plain(letter: char) -> u32 {
    let letter = match letter {
        '0'..='9' => '#',
        '’' | '‘' | '`' => '\'',
        '“' | '”' => '"',
        '—' | '–' => '-',
        _ if letter.is_ascii() => letter.to_ascii_lowercase(),
        _ => letter.to_lowercase().next().unwrap_or(letter),
    };
    u32::from(letter)
}

/// Never 0, which stands for "no word".
fn hash(letters: &[u32]) -> u32 {
    let mut hash = 0x811c_9dc5_u64;
    for &letter in letters {
        hash = (hash ^ u64::from(letter)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 29;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the halves are folded into one")]
    let folded = (hash ^ hash >> 32) as u32;
    folded.max(1)
}

fn sentence_case(tokens: &[Token]) -> SentenceCase {
    let (mut lower, mut long_lower, mut upper, mut title) = (0, 0, 0, 0);
    for token in tokens {
        match token.shape {
            Shape::Lower => {
                lower += 1;
                // Headlines leave "of", "in" and "the" small.
                long_lower += usize::from(token.span.len() > 4);
            }
            Shape::Upper if token.span.len() > 1 => upper += 1,
            Shape::Title | Shape::Mixed => title += 1,
            _ => {}
        }
    }
    if lower == 0 && upper >= 2 && upper > title {
        SentenceCase::Upper
    } else if upper + title == 0 && lower > 0 {
        SentenceCase::Lower
    } else if title + upper >= 3 && long_lower * 4 <= title {
        SentenceCase::Title
    } else {
        SentenceCase::Usual
    }
}
