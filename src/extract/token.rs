//! Cuts a sentence into tokens by the conventions of the Penn treebank and UD English EWT.

use super::abbreviation;
use crate::model::Span;

/// What the letters of a token look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `sanctions`.
    Lower,
    /// One capital: `Venezuela`, `I`, `Mr.`, `iPhone`
    Title,
    /// `NATO`, `U.S.`
    Upper,
    /// `McDonald`, `PhD`.
    Mixed,
    /// `40`, `1,200`, `9/11`, `21st`: begins with a digit.
    Number,
    /// No letter and no digit.
    Mark,
}

/// A word, number or punctuation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes in the document's text.
    pub span: Span,
    /// What its letters look like.
    pub shape: Shape,
}

impl Token {
    fn new(text: &str, start: usize, end: usize) -> Token {
        let span = Span::new(start, end);
        Token { span, shape: Shape::of(span.of(text)) }
    }

    /// Whether no white space parts it from `next`.
    pub fn touches(&self, next: &Token) -> bool {
        self.span.end == next.span.start
    }
}

impl Shape {
    /// The shape of a token's text.
    pub fn of(word: &str) -> Shape {
        if word.starts_with(|letter: char| letter.is_ascii_digit()) {
            return Shape::Number;
        }
        let letters = || word.chars().filter(|letter| letter.is_alphabetic());
        let upper = letters().filter(|letter| letter.is_uppercase()).count();
        let (count, first) = (letters().count(), letters().next());
        match first {
            None if word.bytes().any(|byte| byte.is_ascii_digit()) => Shape::Number,
            None => Shape::Mark,
            Some(_) if upper == 0 => Shape::Lower,
            Some(_) if upper == 1 => Shape::Title,
            Some(_) if upper == count => Shape::Upper,
            Some(_) => Shape::Mixed,
        }
    }
}

/// Adds the tokens of one sentence to `out` (which is not cleared): in order, not overlapping, covering all but white space.
///
/// Clitics stand apart (`do|n't`, `Maduro|'s`), hyphens between words too (`US|-|led`) but not those of prefixes
/// (`anti-government`, `co-operate`); `U.S.`, `1,200`, `9/11`, web and mail addresses are one token; `$`, `%` and brackets one each.
///
/// ```
/// use dateline::{extract::token, model::Span};
/// let text = "The US-led talks didn't end.";
/// let mut tokens = Vec::new();
/// token::tokenize(text, Span::new(0, text.len()), &mut tokens);
/// let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(words, ["The", "US", "-", "led", "talks", "did", "n't", "end", "."]);
/// ```
pub fn tokenize(text: &str, sentence: Span, out: &mut Vec<Token>) {
    let mut at = sentence.start;
    for chunk in sentence.of(text).split(char::is_whitespace) {
        if !chunk.is_empty() {
            let last = at + chunk.len() == sentence.end;
            Chunk { text, end: at + chunk.len(), last }.cut(at, out);
        }
        at += chunk.len() + text[at + chunk.len()..].chars().next().map_or(0, char::len_utf8);
    }
}

/// What stands between two white spaces.
struct Chunk<'t> {
    text: &'t str,
    end: usize,
    /// Whether the sentence ends with it.
    last: bool,
}

impl<'t> Chunk<'t> {
    fn rest(&self, at: usize) -> &'t str {
        &self.text[at..self.end]
    }

    fn cut(&self, start: usize, out: &mut Vec<Token>) {
        let mut at = start;
        // Few tries, so that a long chunk is not searched again and again.
        let mut address_tries = 3;
        while at < self.end {
            let rest = self.rest(at);
            let address = if address_tries > 0 { address_len(rest) } else { None };
            let first = rest.chars().next().unwrap_or(' ');
            address_tries = if first.is_alphanumeric() { 0 } else { address_tries.max(1) - 1 };
            let length = match first {
                _ if address.is_some() => address.unwrap_or(1),
                _ if first.is_ascii_digit() || is_signed_number(rest, at == start) => {
                    at = self.number(at, out);
                    continue;
                }
                _ if first.is_alphanumeric() => {
                    at = self.word(at, out);
                    continue;
                }
                _ => mark_len(rest, first),
            };
            out.push(Token::new(self.text, at, at + length));
            at += length;
        }
    }

    /// A number with what belongs to it; returns the byte after it.
    fn number(&self, at: usize, out: &mut Vec<Token>) -> usize {
        let rest = self.rest(at);
        let digits = number_len(rest);
        let letters = run_len(&rest[digits..], char::is_alphanumeric);
        let suffix = &rest[digits..digits + letters];
        if letters == 0 {
            out.push(Token::new(self.text, at, at + digits));
            return at + digits;
        }
        if is_unit(suffix) {
            out.push(Token::new(self.text, at, at + digits));
            out.push(Token::new(self.text, at + digits, at + digits + letters));
            return at + digits + letters;
        }
        out.push(Token::new(self.text, at, at + digits + letters));
        at + digits + letters
    }

    /// A word with its clitics; returns the byte after them.
    fn word(&self, at: usize, out: &mut Vec<Token>) -> usize {
        let rest = self.rest(at);
        let mut length = word_len(rest);
        // A prefix keeps its hyphen and the next word.
        while rest[length..].starts_with('-') && is_prefix(&rest[..length]) {
            let more = word_len(&rest[length + 1..]);
            if more == 0 {
                break;
            }
            length += 1 + more;
        }
        length += self.full_stop_len(&rest[..length], at + length);
        let end = at + length;
        let stem = at + stem_len(&self.text[at..end]);
        out.push(Token::new(self.text, at, stem));
        if stem < end {
            out.push(Token::new(self.text, stem, end));
        }
        end
    }

    /// 1 where the full stop at `at` belongs to the abbreviation before it, else 0.
    fn full_stop_len(&self, word: &str, at: usize) -> usize {
        let rest = self.rest(at);
        if !rest.starts_with('.') || rest.starts_with("..") || abbreviation::kind(word).is_none() {
            return 0;
        }
        let closes_sentence = self.last && rest[1..].chars().all(is_closer);
        usize::from(!closes_sentence || word.contains('.'))
    }
}

fn run_len(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.char_indices().find(|&(_, letter)| !holds(letter)).map_or(text.len(), |(index, _)| index)
}

fn is_closer(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '»')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '`' | '\u{2bc}')
}

/// The length of a web or mail address at the head of a chunk.
fn address_len(rest: &str) -> Option<usize> {
    let end = run_len(rest, |letter| !matches!(letter, '<' | '>' | '"' | '”' | '“' | ')' | '('));
    let body = rest[..end].trim_end_matches([',', '.', ';', ':', '!', '?', '\'', '’', ']']);
    let is_web = ["http://", "https://", "www.", "ftp://", "mailto:"].iter().any(|head| {
        body.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head)) && body.len() > head.len()
    });
    let is_mail = || {
        body.split_once('@').is_some_and(|(name, host)| {
            name.starts_with(char::is_alphanumeric) && host.contains('.') && !host.contains(['@', '/'])
        })
    };
    (is_web || is_mail()).then_some(body.len())
}

/// Digits with the marks between them: `1,200.50`, `9/11`, `5:30`, `713-853-3989`; one hyphen alone is a range and stays apart.
fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = usize::from(!digit(0));
    let mut hyphen = None;
    let mut hyphens = 0;
    loop {
        while digit(at) {
            at += 1;
        }
        match bytes.get(at) {
            Some(b'.' | b',' | b':' | b'/') if digit(at + 1) => at += 1,
            Some(b'-') if digit(at + 1) => {
                hyphen = hyphen.or(Some(at));
                hyphens += 1;
                at += 1;
            }
            _ => break,
        }
    }
    match hyphen {
        Some(first) if hyphens == 1 => first,
        _ => at,
    }
}

/// `-5`, `+44`, `.5`, `'90s` at the head of a chunk.
fn is_signed_number(rest: &str, at_head: bool) -> bool {
    let bytes = rest.as_bytes();
    at_head
        && matches!(bytes[0], b'-' | b'+' | b'.' | b'\'')
        && bytes.get(1).is_some_and(u8::is_ascii_digit)
        && (bytes[0] != b'\'' || matches!(number_len(rest), 3) && !rest[3..].starts_with('\''))
}

/// Units that are written against their number and stand apart in the treebank.
fn is_unit(suffix: &str) -> bool {
    const UNITS: [&str; 26] = [
        "am", "b", "billion", "bn", "c", "cm", "f", "ft", "g", "gb", "hrs", "k", "kg", "km", "kph", "lb", "lbs", "m",
        "mb", "million", "mm", "mn", "mph", "p", "pm", "tn",
    ];
    suffix.len() <= 7 && UNITS.binary_search(&suffix.to_ascii_lowercase().as_str()).is_ok()
}

/// Letters and digits with the marks that words hold inside: `U.S`, `O'Brien`, `AT&T`, `comp_id`.
fn word_len(rest: &str) -> usize {
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((index, letter)) = letters.next() {
        let next = letters.peek().map(|&(_, next)| next);
        let joins = match letter {
            _ if letter.is_alphanumeric() || is_combining(letter) => true,
            '.' => next.is_some_and(char::is_alphanumeric),
            '&' | '_' | '@' => end > 0 && next.is_some_and(char::is_alphanumeric),
            _ if is_apostrophe(letter) => end > 0 && next.is_some_and(char::is_alphabetic),
            _ => false,
        };
        if !joins {
            break;
        }
        end = index + letter.len_utf8();
    }
    end
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// Whether a hyphen after this is part of the word.
fn is_prefix(word: &str) -> bool {
    const PREFIXES: [&str; 39] = [
        "anti", "arch", "bi", "co", "counter", "cyber", "de", "e", "eco", "ex", "extra", "hyper", "inter", "intra",
        "macro", "mega", "micro", "mid", "mini", "multi", "narco", "neo", "non", "pan", "para", "post", "pre", "pro",
        "pseudo", "quasi", "re", "semi", "sub", "super", "trans", "tri", "ultra", "un", "vice",
    ];
    let tail = word.rsplit('-').next().unwrap_or(word);
    tail.len() <= 7 && PREFIXES.binary_search(&tail.to_ascii_lowercase().as_str()).is_ok()
}

/// The length of a word without its clitic: `did|n't`, `Maduro|'s`, `they|'ll`, `can|not`.
fn stem_len(word: &str) -> usize {
    let Some((at, _)) = word.char_indices().rev().find(|&(_, letter)| is_apostrophe(letter)) else {
        return joined_stem_len(word);
    };
    let tail = &word[at..];
    let clitic = tail.trim_start_matches(is_apostrophe);
    let is = |other: &str| clitic.eq_ignore_ascii_case(other);
    let stem = &word[..at];
    if is("t") && stem.len() > 1 && stem.ends_with(['n', 'N']) {
        return stem.len() - 1;
    }
    if ["s", "ll", "ve", "re", "d", "m"].iter().any(|other| is(other)) { at } else { word.len() }
}

/// Words that hold two without an apostrophe.
fn joined_stem_len(word: &str) -> usize {
    const JOINED: [&str; 4] = ["cannot", "gonna", "gotta", "wanna"];
    if JOINED.iter().any(|joined| word.eq_ignore_ascii_case(joined)) { 3 } else { word.len() }
}

/// The length of a punctuation mark: runs of full stops, dashes and the like are one.
fn mark_len(rest: &str, first: char) -> usize {
    match first {
        '!' | '?' => run_len(rest, |letter| matches!(letter, '!' | '?')),
        '\'' | '`' if rest[1..].starts_with(first) => 2,
        // A clitic after a number or a bracket: `16|'s`.
        '\'' | '’' if rest[first.len_utf8()..].starts_with(['s', 'S']) => {
            let after = first.len_utf8() + 1;
            if rest[after..].starts_with(char::is_alphanumeric) { first.len_utf8() } else { after }
        }
        '.' | '-' | '*' | '_' | '=' | '#' | '~' | '+' | '•' | '–' | '—' | '…' => {
            run_len(rest, |letter| letter == first)
        }
        _ => first.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Shape, tokenize};
    use crate::model::Span;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| token.span.of(text)).collect()
    }

    /// Tokens are written apart by blanks, `|` where the text has none.
    fn cuts(marked: &str) {
        let text = marked.replace('|', "");
        let expected: Vec<&str> = marked.split([' ', '|']).collect();
        assert_eq!(words(&text), expected);
    }

    #[test]
    fn clitics_stand_apart() {
        cuts("Maduro|'s men did|n't ca|n't they|'ll we|’ve the workers|' can|not");
        cuts("Shi'ite O'Brien d'etat rock'n'roll");
    }

    #[test]
    fn abbreviations_keep_their_full_stop_inside_a_sentence() {
        cuts("Mr. Lee of the U.S. met Gen. Park at 5 p.m. on Jan. 3|.");
        cuts("He works for Acme Corp|.");
        cuts("They left the U.S.");
    }

    #[test]
    fn hyphens_part_words_but_not_prefixes() {
        cuts(
            "US|-|led U.S.|-|backed Sino|-|US anti-government co-operate 16|-|year|-|old mid-1980s al|-|Qaeda 5|-|10 F|-|16",
        );
    }

    #[test]
    fn numbers_money_and_addresses() {
        cuts("$|1,200.50 US|$|3|bn 45|% 9/11 5:30|pm 21st 1990s '90s 713-853-3989 -5");
        cuts("see http://example.org/a?b=1|, www.example.org or info@example.org|.");
        cuts("(|AP|) -- \"|Yes|!!|\" and|/|or ``|no|'' ... [|sic|] AT&T");
    }

    #[test]
    fn shapes_follow_the_letters() {
        for (word, shape) in [
            ("talks", Shape::Lower),
            ("Talks", Shape::Title),
            ("I", Shape::Title),
            ("NATO", Shape::Upper),
            ("U.S.", Shape::Upper),
            ("iPhone", Shape::Title),
            ("eBay", Shape::Title),
            ("McDonald", Shape::Mixed),
            ("21st", Shape::Number),
            ("'90", Shape::Number),
            ("--", Shape::Mark),
            ("Élysée", Shape::Title),
        ] {
            assert_eq!(Shape::of(word), shape, "{word}");
        }
    }

    #[test]
    fn hostile_chunks_take_linear_time() {
        let started = std::time::Instant::now();
        for unit in ["[", "a.", "-", "a-", "co-", "1-", "1.", "'s", "@", "a@", "(", "&", "e-", "''", "é'", "."] {
            assert!(!words(&unit.repeat(20_000)).is_empty());
        }
        assert!(started.elapsed().as_secs() < 20);
    }

    proptest! {
        #[test]
        fn every_text_is_covered_in_order(text in "([A-Za-z]{0,4}[-.'’@/&0-9$%,( ]{0,3}){0,20}|\\PC{0,60}") {
            let mut tokens = Vec::new();
            tokenize(&text, Span::new(0, text.len()), &mut tokens);
            let mut at = 0;
            for token in tokens {
                prop_assert!(token.span.start >= at && token.span.end > token.span.start);
                prop_assert!(text[at..token.span.start].trim().is_empty());
                prop_assert!(!text[token.span.start..token.span.end].contains(char::is_whitespace));
                at = token.span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
