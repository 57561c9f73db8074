//! Compares names the way readers do: without case, accents, width and kinds of apostrophe.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which two spellings of one name are equal: NFKD without marks, lower case, single spaces, plain apostrophes and hyphens.
///
/// ```
/// use dateline::model::fold;
/// assert_eq!(fold("Côte  d’Ivoire"), fold("cote d'ivoire"));
/// assert_eq!(fold("ＵＳＡ"), "usa");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        push_folded(text.chars(), &mut folded);
    } else {
        push_folded(text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase), &mut folded);
    }
    folded
}

fn push_folded(chars: impl Iterator<Item = char>, folded: &mut String) {
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        match c {
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' | '\u{00B4}' => folded.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ => folded.push(c.to_ascii_lowercase()),
        }
    }
}
