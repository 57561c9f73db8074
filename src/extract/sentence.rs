//! Splits the text of an article into sentences.

use super::abbreviation::{self, Abbreviation};
use crate::model::Span;

/// No sentence is longer than this many bytes, whatever the text; the parser stays bounded on hostile input.
pub const MAX_BYTES: usize = 2400;
/// Sentences of more white-space separated words than this are split at the best comma or semicolon.
const MAX_WORDS: usize = 150;
/// Lines in a block no wider than this may be hard-wrapped; wider ones hold whole paragraphs.
const WRAP_COLUMNS: usize = 120;

/// The sentences of `text` in order: trimmed of white space, not overlapping, together covering every character that is not white space.
///
/// A blank line always ends a sentence. A single line break ends one where the line looks like a headline, a list item or a
/// whole paragraph, and is white space where the text is hard-wrapped. Time is linear in the length of the text.
///
/// ```
/// use dateline::extract::sentence;
/// let text = "CARACAS, Jan. 23 (AP) -- Mr. Guaido spoke. \"We won!\" he said.";
/// let sentences: Vec<&str> = sentence::split(text).iter().map(|span| span.of(text)).collect();
/// assert_eq!(sentences, ["CARACAS, Jan. 23 (AP) -- Mr. Guaido spoke.", "\"We won!\" he said."]);
/// ```
pub fn split(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let case = Case::of(text);
    let mut start = 0;
    while start < text.len() {
        let end = block_end(text, start);
        split_block(text, Span::new(start, end), case, &mut sentences);
        start = end;
    }
    sentences
}

/// Whether a text keeps to capital letters at the head of sentences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Usual,
    /// The text has been lower-cased, so capitals tell nothing.
    Lowered,
}

impl Case {
    fn of(text: &str) -> Case {
        let upper = text.bytes().filter(u8::is_ascii_uppercase).count();
        let lower = text.bytes().filter(u8::is_ascii_lowercase).count();
        if lower > 40 && upper * 200 < lower { Case::Lowered } else { Case::Usual }
    }
}

/// The end of the block of lines that starts at `start`: past its blank line, or the end of the text.
fn block_end(text: &str, start: usize) -> usize {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            break;
        }
    }
    at
}

fn split_block(text: &str, block: Span, case: Case, out: &mut Vec<Span>) {
    let lines = || block.of(text).split_inclusive('\n');
    let width = lines().map(|line| line.trim().len()).max().unwrap_or(0);
    let (mut start, mut at) = (block.start, block.start);
    let mut lines = lines().peekable();
    while let Some(line) = lines.next() {
        at += line.len();
        let broken = lines.peek().is_none_or(|next| ends_at_line_break(line, next, width));
        if broken {
            split_run(text, Span::new(start, at), case, out);
            start = at;
        }
    }
}

/// Whether the break between these two lines of one block ends a sentence even without a full stop.
fn ends_at_line_break(line: &str, next: &str, width: usize) -> bool {
    let (trimmed, follow) = (line.trim(), next.trim_start());
    if next.len() - follow.len() > line.len() - line.trim_start().len() + 1 || is_list_item(follow) {
        return true;
    }
    let Some(first) = follow.chars().next() else { return true };
    if first.is_lowercase() || ends_openly(trimmed) {
        return false;
    }
    if is_all_caps(trimmed) != is_all_caps(follow.trim_end()) {
        return true;
    }
    // A wrapped line is one that the next word did not fit on any more.
    let word = follow.split_whitespace().next().unwrap_or("");
    width > WRAP_COLUMNS || trimmed.len() + 1 + word.len() < width
}

/// A line that cannot end a sentence: it ends in a comma, a dash or a word that asks for another.
fn ends_openly(line: &str) -> bool {
    const OPEN: [&str; 22] = [
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "by", "from", "and", "or", "but", "as", "that",
        "which", "is", "was", "has", "his",
    ];
    if line.ends_with([',', '-', '\u{2013}', '\u{2014}', '(']) {
        return true;
    }
    line.rsplit(char::is_whitespace).next().is_some_and(|word| OPEN.contains(&word))
}

fn is_all_caps(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

fn is_list_item(line: &str) -> bool {
    if line.starts_with(['\u{2022}', '\u{25aa}', '\u{25cf}', '\u{b7}'])
        || line.starts_with("* ")
        || line.starts_with("- ")
    {
        return true;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && [". ", ") "].iter().any(|mark| line[digits..].starts_with(mark))
}

/// Splits lines that belong together at their full stops.
fn split_run(text: &str, run: Span, case: Case, out: &mut Vec<Span>) {
    let run = trim(text, run);
    let (mut start, mut at) = (run.start, run.start);
    while at < run.end {
        let Some(stop) = stop_at(text, at, run.end) else {
            at += 1;
            continue;
        };
        at = stop.after;
        if stop.ends_sentence(text, start, run.end, case) {
            push(text, Span::new(start, at), out);
            start = at + white_len(&text[at..run.end]);
            at = start;
        }
    }
    push(text, Span::new(start, run.end), out);
}

/// A run of full stops, question and exclamation marks, with the quotes and brackets that close after it.
struct Stop {
    /// First byte of the run.
    start: usize,
    /// One past the marks.
    marks: usize,
    /// One past the closing quotes and brackets.
    after: usize,
}

fn stop_at(text: &str, at: usize, end: usize) -> Option<Stop> {
    let rest = &text.as_bytes()[at..end];
    let is_stop = matches!(rest.first()?, b'.' | b'!' | b'?')
        || rest.starts_with("…".as_bytes())
        || rest.starts_with("。".as_bytes());
    if !is_stop {
        return None;
    }
    let rest = text.get(at..end)?;
    let marks = at + prefix_len(rest, |letter| matches!(letter, '.' | '!' | '?' | '…' | '。'));
    let closers = prefix_len(&text[marks..end], |letter| matches!(letter, '"' | '\'' | ')' | ']' | '”' | '’' | '»'));
    Some(Stop { start: at, marks, after: marks + closers })
}

fn white_len(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn prefix_len(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.char_indices().find(|&(_, letter)| !holds(letter)).map_or(text.len(), |(index, _)| index)
}

impl Stop {
    fn ends_sentence(&self, text: &str, start: usize, end: usize, case: Case) -> bool {
        let rest = &text[self.after..end];
        let next = rest.trim_start();
        let marks = &text[self.start..self.marks];
        if next.is_empty() || marks.contains('。') {
            return true;
        }
        let before = word_before(text, start, self.start);
        if next.len() == rest.len() {
            return marks == "." && self.after == self.marks && lost_space(before, next);
        }
        let opener = next.trim_start_matches(['"', '\'', '(', '[', '“', '‘', '«', '`']);
        let first = opener.chars().next().unwrap_or(' ');
        if marks != "." {
            return self.loud_mark_ends(text, opener, first, case);
        }
        if self.after > self.marks {
            return first.is_uppercase() || first.is_numeric() || case == Case::Lowered && !is_attributed(opener);
        }
        if &text[start..self.start] == before && before.bytes().all(|byte| byte.is_ascii_digit()) && before.len() < 3 {
            return false;
        }
        full_stop_ends(before, opener, first, next.starts_with(['"', '“', '‘', '`']), case)
    }

    /// For marks other than one full stop.
    fn loud_mark_ends(&self, text: &str, opener: &str, first: char, case: Case) -> bool {
        if !(first.is_uppercase() || first.is_numeric() || case == Case::Lowered) {
            return false;
        }
        let quoted = text[self.marks..self.after].contains(['"', '”', '’', '\'']);
        !(quoted && is_attributed(opener))
    }
}

/// The word that ends at `end`, at most 24 bytes of it.
fn word_before(text: &str, start: usize, end: usize) -> &str {
    let floor = floor_border(text, end.saturating_sub(24).max(start));
    let word = &text[floor..end];
    word.rsplit(|letter: char| {
        letter.is_whitespace() || matches!(letter, '(' | '[' | '"' | '“' | '‘' | '`' | '-' | '/')
    })
    .next()
    .unwrap_or("")
}

/// The last character border at or before `at`.
fn floor_border(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&border| text.is_char_boundary(border)).unwrap_or(0)
}

/// "ended.The next": a full stop whose space has been lost, and not "Amazon.Com" or "U.S.A".
fn lost_space(before: &str, next: &str) -> bool {
    let word = &next[..prefix_len(next, char::is_alphabetic)];
    let mut letters = word.chars();
    before.len() > 2
        && before.chars().rev().take(2).all(char::is_lowercase)
        && letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_lowercase)
        && !matches!(word, "Com" | "Net" | "Org")
        && next[word.len()..].starts_with([' ', ','])
}

/// Whether a quotation goes on with who said it: `"Why?" the minister asked`.
fn is_attributed(next: &str) -> bool {
    next.split_whitespace()
        .take(4)
        .take_while(|word| !word.ends_with([',', ':', ';']) || is_saying(word))
        .any(is_saying)
}

fn is_saying(word: &str) -> bool {
    const SAYING: [&str; 12] = [
        "said", "says", "asked", "asks", "told", "added", "wrote", "shouted", "cried", "replied", "tweeted", "declared",
    ];
    SAYING.contains(&word.trim_end_matches([',', ':', '.', ';']))
}

/// For a single full stop followed by white space.
fn full_stop_ends(before: &str, opener: &str, first: char, quoted: bool, case: Case) -> bool {
    let next_word = &opener[..prefix_len(opener, char::is_alphabetic)];
    let starts = quoted && !opener.starts_with(|letter: char| letter.is_lowercase())
        || abbreviation::starts_sentences(next_word);
    match abbreviation::kind(before) {
        Some(Abbreviation::Title) => false,
        Some(Abbreviation::BeforeNumber) => !first.is_numeric() && first.is_uppercase(),
        Some(Abbreviation::Ambiguous) => starts,
        None if case == Case::Lowered => true,
        None if first.is_lowercase() => {
            let word = before.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            word.chars().count() > 2 && word.chars().all(|letter| letter.is_lowercase() || letter.is_numeric())
        }
        None => true,
    }
}

/// Adds the trimmed span, in pieces where it is too long to parse.
fn push(text: &str, span: Span, out: &mut Vec<Span>) {
    let mut rest = trim(text, span);
    while !rest.is_empty() {
        let end = piece_end(text, rest);
        out.push(trim(text, Span::new(rest.start, end)));
        rest = trim(text, Span::new(end, rest.end));
    }
}

fn trim(text: &str, span: Span) -> Span {
    let whole = span.of(text);
    let start = span.start + white_len(whole);
    Span::new(start, start + whole.trim().len())
}

/// Where to cut a sentence: its end, or the last good place before the limits.
fn piece_end(text: &str, span: Span) -> usize {
    if span.len() <= MAX_WORDS {
        return span.end;
    }
    let limit = floor_border(text, span.end.min(span.start + MAX_BYTES));
    let (mut words, mut semicolon, mut comma, mut space) = (0, None, None, None);
    let mut previous = ' ';
    for (index, letter) in text[span.start..limit].char_indices() {
        if letter.is_whitespace() && !previous.is_whitespace() {
            words += 1;
            let place = Some(span.start + index);
            space = place;
            // A cut in the first half would leave a stump.
            match previous {
                ';' | ':' if words > MAX_WORDS / 2 => semicolon = place,
                ',' if words > MAX_WORDS / 2 => comma = place,
                _ => {}
            }
        }
        previous = letter;
        if words >= MAX_WORDS {
            break;
        }
    }
    if words < MAX_WORDS && limit == span.end {
        return span.end;
    }
    semicolon.or(comma).or(space).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MAX_BYTES, split};

    fn sentences(text: &str) -> Vec<&str> {
        split(text).iter().map(|span| span.of(text)).collect()
    }

    /// `|` marks where a sentence must end.
    fn splits(marked: &str) {
        let text = marked.replace('|', "");
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences(&text), expected);
    }

    #[test]
    fn full_stops_of_abbreviations_end_no_sentence() {
        splits(
            "Mr. Lee met Gen. Park on Jan. 5 at 3 p.m. in Washington, D.C.| The U.S. Army and U.N. Secretary-General Kofi Annan agreed.",
        );
        splits("J. R. Smith Inc. paid No. 2 rival Acme Corp. $3.5 million.| It was late.");
        splits("He left the U.S.| He never came back.");
        splits("The vote was on Sept. 9.| Both sides claimed victory at 10 a.m.| Then came the army.");
        splits("St. Petersburg vs. Mt. Pleasant: 3.2 percent.");
        splits("They said no.| Nobody sat.| The plan failed.");
    }

    #[test]
    fn datelines_stay_with_their_sentence() {
        splits("CARACAS, Jan 23 (Reuters) -- Thousands marched.| Police fired.");
        splits("WASHINGTON (AP) _ The Senate voted.| It was close.");
        splits("LAGOS, Nov. 11 , 2005 (Xinhua) -- A bomb went off.");
        splits("SACRAMENTO, Calif. (AP) - Lawmakers met.");
    }

    #[test]
    fn quotes_and_brackets_close_before_the_border() {
        splits("\"We will fight.\"| He then left.| (The army denied it.)| Nothing followed.");
        splits("\"Why now?\" the minister asked.| “Never!” shouted the crowd.| ‘Yes.’| Silence.");
        splits("\"Who did it?\" Mr. Brown asked.| ``Nobody.''| They left.");
    }

    #[test]
    fn headlines_lists_and_paragraphs_end_without_a_mark() {
        splits("Rebels seize town\n\n|The rebels seized the town on Monday");
        splits("TALKS FAIL IN GENEVA\n|Talks between the two countries failed on Sunday.");
        splits("Demands:\n|- an end to the war\n|- a new vote\n|1. Peace now\n|2. Bread");
        splits("Talks fail\n|The talks between the rebels and the army failed on Sunday after nine days.");
    }

    #[test]
    fn wrapped_lines_go_on() {
        splits(
            "Showers continued throughout the week in\nthe cocoa zone, and Brazil and the United\nStates signed an accord on prices that will\nlast.|\n    Growers cheered the accord.",
        );
    }

    #[test]
    fn lost_spaces_and_cases_do_not_hide_a_border() {
        splits("The war has ended.|The army went home.");
        splits("Prices at Amazon.Com and Node.js rose 1.5 percent...| Then they fell…| And rose again?!| Yes.");
        splits(
            "the government of the state banned the march in the city on saturday.| police arrested forty people who had come to the square.",
        );
    }

    #[test]
    fn overlong_sentences_are_cut() {
        let long = "word and word, ".repeat(400);
        let pieces = sentences(&long);
        assert!(pieces.iter().all(|piece| piece.split(' ').count() <= 150), "{pieces:?}");
        assert!(pieces.iter().all(|piece| piece.ends_with(',')));
        assert!(sentences(&"x".repeat(100_000)).iter().all(|piece| piece.len() <= MAX_BYTES));
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        let started = std::time::Instant::now();
        for unit in [". ", ".", "\n", " ", "?\" ", "\"", "a.", "A. ", ".\n\n", "- \n", "é", "? a", "\t\n.", "…"] {
            let text = unit.repeat(200_000);
            split(&text);
            let spaced = format!("{}{text}", " ".repeat(200_000));
            split(&spaced);
        }
        assert!(started.elapsed().as_secs() < 20);
    }

    proptest! {
        #[test]
        fn every_text_is_covered_in_order(text in "([A-Z]?[a-z]{0,4}[.!?…\"'”) \n\t,é。-]{0,3}){0,40}|\\PC{0,80}") {
            let mut at = 0;
            for span in split(&text) {
                prop_assert!(span.start >= at && span.end > span.start);
                prop_assert!(text[at..span.start].trim().is_empty());
                prop_assert_eq!(text[span.start..span.end].trim(), &text[span.start..span.end]);
                at = span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
