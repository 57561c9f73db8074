//! Cuts a text into runs of letters, runs of digits and single marks, and looks each word up.

use super::lexis::{self, Word};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of letters.
    Word(Word),
    /// A run of digits.
    Number(Number),
    /// One other character; dashes and quotes of every shape are told as `-` and `'`, all else beyond ASCII as `?`.
    Mark(u8),
}

/// A run of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value, at most `u32::MAX`.
    pub(super) value: u32,
    /// How many digits it has; 0 where the digits come in groups ("2,000"), which dates never do.
    pub(super) digits: u8,
}

/// A token and where it lies in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// What lies between it and the token before.
    pub(super) gap: Gap,
    /// How its first letter is written.
    pub(super) case: Case,
}

/// What lies between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// White space.
    Space,
    /// White space with an empty line: another paragraph.
    Break,
}

/// How a word's first letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Lower case, or no letter at all.
    Lower,
    /// Upper case.
    Upper,
}

/// Returns the tokens of a text in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let lexis = lexis::table();
    let mut tokens = Vec::with_capacity(bytes.len() / 5);
    let (mut at, mut gap) = (0, Gap::Break);
    while let Some(&byte) = bytes.get(at) {
        if let Some(len) = space(bytes, at) {
            let lines =
                if byte == b'\n' && gap == Gap::Space && bytes[..at].ends_with(b"\n") { Gap::Break } else { gap };
            gap = if lines == Gap::Break { Gap::Break } else { Gap::Space };
            at += len;
            continue;
        }
        let (end, kind) = match byte {
            b'0'..=b'9' => number(bytes, at),
            _ if letter(byte) && mark(bytes, at).is_none() => {
                let end = run(bytes, at, letter);
                (end, Kind::Word(lexis.word(&bytes[at..end])))
            }
            _ => mark(bytes, at).unwrap_or((at + 1, Kind::Mark(byte))),
        };
        let case = if byte.is_ascii_uppercase() { Case::Upper } else { Case::Lower };
        tokens.push(Token { start: at, end, kind, gap, case });
        (at, gap) = (end, Gap::None);
    }
    tokens
}

/// The length of the white space character at `at`.
fn space(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes[at] {
        b' ' | b'\n' | b'\r' | b'\t' => Some(1),
        0xC2 if bytes.get(at + 1) == Some(&0xA0) => Some(2),
        0xE2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x80..=0x8A | 0xAF])) => Some(3),
        _ => None,
    }
}

/// A punctuation character beyond ASCII.
fn mark(bytes: &[u8], at: usize) -> Option<(usize, Kind)> {
    let [lead, next, third] = bytes.get(at..at + 3)? else { return None };
    if *lead != 0xE2 || *next != 0x80 {
        return None;
    }
    let plain = match third {
        0x90..=0x95 => b'-',
        0x98 | 0x99 => b'\'',
        0x9C | 0x9D => b'"',
        _ => b'?',
    };
    Some((at + 3, Kind::Mark(plain)))
}

fn letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

fn run(bytes: &[u8], at: usize, inside: fn(u8) -> bool) -> usize {
    let more = bytes[at..].iter().position(|&byte| !inside(byte)).unwrap_or(bytes.len() - at);
    // A dash or quote beyond ASCII ends a word; it is rare enough to be looked for afterwards.
    let end = (at + 1..at + more).find(|&at| bytes[at] == 0xE2 && mark(bytes, at).is_some()).unwrap_or(at + more);
    (at + 1..end).find(|&at| bytes[at] == 0xC2 && space(bytes, at).is_some()).unwrap_or(end)
}

fn number(bytes: &[u8], at: usize) -> (usize, Kind) {
    let digit = |byte: &u8| byte.is_ascii_digit();
    let mut end = at + bytes[at..].iter().take_while(|byte| digit(byte)).count();
    let mut digits = u8::try_from(end - at).unwrap_or(u8::MAX);
    let mut value = decimal(&bytes[at..end], 0);
    while let Some([b',', group @ ..]) = bytes.get(end..(end + 4).min(bytes.len())) {
        let grouped = group.len() == 3 && group.iter().all(&digit) && !bytes.get(end + 4).is_some_and(digit);
        if !grouped || end - at > 3 && digits > 3 {
            break;
        }
        (value, digits, end) = (decimal(group, value), 0, end + 4);
    }
    (end, Kind::Number(Number { value, digits }))
}

fn decimal(digits: &[u8], before: u32) -> u32 {
    digits.iter().fold(before, |value, digit| value.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::{Gap, Kind, Number, tokens};

    #[test]
    fn digits_and_letters_part_and_dashes_are_alike() {
        let text = "Élysée, 1914–18 in the 1990s";
        let cut: Vec<&str> = tokens(text).iter().map(|token| &text[token.start..token.end]).collect();
        assert_eq!(cut, ["Élysée", ",", "1914", "–", "18", "in", "the", "1990", "s"]);
        assert!(matches!(tokens(text)[3].kind, Kind::Mark(b'-')));
        assert_eq!(tokens(text)[3].gap, Gap::None);
    }

    #[test]
    fn grouped_digits_are_one_number_that_is_no_year() {
        assert_eq!(tokens("2,000 people")[0].kind, Kind::Number(Number { value: 2000, digits: 0 }));
        assert_eq!(tokens("May 5,1999").len(), 4);
    }
}
