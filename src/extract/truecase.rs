//! Gives texts that are written in small letters throughout the capitals of their sentences and names.

use super::analyzer::{Analyzer, Scratch};
use super::reading::is_adjective;
use super::token::{self, Token};
use super::tree::{Tag, Tree};
use crate::lexicon::{Case, Lexicon, Piece, Sense, Word, pieces};
use crate::model::Span;

/// Letters that a text must have before its lack of capitals tells anything.
const LEAST_LETTERS: usize = 60;

/// The text with capitals, byte for byte as long; `None` where it has capitals of its own.
pub(super) fn restore(text: &str, analyzer: &Analyzer, lexicon: &Lexicon) -> Option<String> {
    if !is_caseless(text) {
        return None;
    }
    let mut letters = text.as_bytes().to_vec();
    capitalise_sentences(&mut letters);
    let (mut tokens, mut tree, mut scratch) = (Vec::new(), Tree::default(), Scratch::default());
    token::tokenize(text, Span::new(0, text.len()), &mut tokens);
    analyzer.tag(text, &tokens, &mut scratch, &mut tree);
    let pieces = cut(text, &tokens);
    let mut at = 0;
    while at < pieces.len() {
        let end = capitalise_name(&tokens, &tree, lexicon, &pieces, at, &mut letters);
        at = end.unwrap_or(at + 1);
    }
    // "an attack in the us": nobody says "the us" of himself.
    for pair in tokens.windows(2) {
        if pair[0].span.of(text) == "the" && pair[1].span.of(text) == "us" {
            letters[pair[1].span.start..pair[1].span.end].make_ascii_uppercase();
        }
    }
    for at in 0..pieces.len() {
        let start = pieces[at].token as usize;
        let before = start.checked_sub(1).map_or(0, |before| tokens[before].span.end);
        if before == 0 || text[before..tokens[start].span.start].contains('\n') {
            capitalise_dateline(text, lexicon, &tokens, &pieces, at, &mut letters);
        }
    }
    String::from_utf8(letters).ok()
}

/// Whether the running text has no capitals: menus around it ("Share Print Mail") and mojibake ("Â ") tell nothing.
fn is_caseless(text: &str) -> bool {
    const LEAST_WORDS: usize = 8;
    let running = text.lines().filter(|line| line.split_ascii_whitespace().nth(LEAST_WORDS - 1).is_some());
    let (mut all, mut capitals) = (0_usize, 0_usize);
    for letter in running.flat_map(str::bytes).filter(u8::is_ascii_alphabetic).take(20_000) {
        all += 1;
        capitals += usize::from(letter.is_ascii_uppercase());
    }
    all >= LEAST_LETTERS && capitals * 200 < all
}

fn capitalise_sentences(letters: &mut [u8]) {
    let mut begins = true;
    for at in 0..letters.len() {
        let letter = letters[at];
        match letter {
            b'a'..=b'z' if begins => {
                letters[at] = letter.to_ascii_uppercase();
                begins = false;
            }
            b'.' | b'!' | b'?' | b'\n' => begins = true,
            // "1.5" and "u.s": no sentence begins without a space.
            b'0'..=b'9' | b'a'..=b'z' => begins = false,
            b' ' | b'"' | b'\'' | b'(' => {}
            _ => begins = begins && !letter.is_ascii(),
        }
        if begins && letter == b'.' {
            begins = letters.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
        }
    }
}

/// "new delhi: the court ...": a town before a colon is a dateline, and is written like one.
fn capitalise_dateline(
    text: &str,
    lexicon: &Lexicon,
    tokens: &[Token],
    pieces: &[Piece],
    at: usize,
    letters: &mut [u8],
) {
    let Some(found) = lexicon.names.find(pieces, at) else { return };
    let first = pieces[at].token as usize;
    let land = |sense: Sense| matches!(sense, Sense::Place(_) | Sense::Metonym(_) | Sense::Actor(_));
    let last = pieces[found.end - 1].token as usize;
    let colon = tokens.get(last + 1).is_some_and(|token| token.span.of(text) == ":");
    if !colon || !found.senses.iter().any(|(sense, _)| land(*sense)) {
        return;
    }
    if let Some(name) = letters.get_mut(tokens[first].span.start..tokens[last].span.end) {
        name.make_ascii_uppercase();
    }
    if let Some(first) = tokens.get(last + 2).and_then(|token| letters.get_mut(token.span.start)) {
        first.make_ascii_uppercase();
    }
}

fn cut(text: &str, tokens: &[Token]) -> Vec<Piece> {
    let mut all = Vec::with_capacity(tokens.len());
    for (token, n) in tokens.iter().zip(0_u32..) {
        for (_, piece) in pieces(token.span.of(text)) {
            let Some(word) = Word::new(piece) else { continue };
            all.push(Piece { word, token: n, capital: true, capitals: true });
        }
    }
    all
}

fn capitalise_name(
    tokens: &[Token],
    tree: &Tree,
    lexicon: &Lexicon,
    pieces: &[Piece],
    at: usize,
    letters: &mut [u8],
) -> Option<usize> {
    let found = lexicon.names.find(pieces, at)?;
    let (first, last) = (pieces[at].token as usize, pieces[found.end - 1].token as usize);
    let (sense, case) = *found.senses.first()?;
    let nominal = |tag: Tag| tag.is_noun() || is_adjective(tag) || matches!(tag, Tag::FW | Tag::CD);
    let tag = tree.tags[last];
    let likely = match sense {
        Sense::Role(_) => false,
        _ if first < last => nominal(tag),
        // Single family names and towns are everyday words too often: "brown", "nice".
        Sense::Surname(_) => false,
        Sense::Place(_) => tag.is_noun() && tokens[first].span.len() > 5,
        _ => nominal(tag),
    };
    if !likely {
        return None;
    }
    for token in &tokens[first..=last] {
        let span = token.span.start..token.span.end;
        let acronym = case == Case::Capitals;
        let end = if acronym { span.end } else { span.start + 1 };
        if let Some(word) = letters.get_mut(span.start..end) {
            word.make_ascii_uppercase();
        }
    }
    Some(found.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(text: &str) -> Option<String> {
        restore(text, &Analyzer::new().unwrap(), &Lexicon::builtin().unwrap())
    }

    #[test]
    fn names_and_sentences_get_their_capitals() {
        let text = "new delhi: the indian government arrested two pakistani spies near the border. it gave no details of that.";
        let expected = "NEW DELHI: The Indian government arrested two Pakistani spies near the border. It gave no details of that.";
        assert_eq!(restored(text).as_deref(), Some(expected));
    }

    #[test]
    fn texts_with_capitals_stay_as_they_are() {
        assert_eq!(
            restored("The Indian government arrested two Pakistani spies near the border on Monday morning."),
            None
        );
        assert_eq!(restored("too short"), None);
    }
}
