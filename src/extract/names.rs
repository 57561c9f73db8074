//! Names of the lexicon where a sentence has them.

use super::reading::is_adjective;
use super::token::{Shape, Token};
use super::tree::{Tag, Tree};
use crate::lexicon::{Found, Lexicon, Piece, Sense, Word, fits, pieces};
use crate::model::Country;

/// A known name in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameMention {
    /// First token.
    pub(super) start: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// What it means here.
    pub(super) sense: Sense,
    /// What else it may mean: a city that is also a government's metonym.
    pub(super) other: Option<Sense>,
    /// Whether an apostrophe was lost: Venezuelas opposition.
    pub(super) lost_apostrophe: bool,
}

impl NameMention {
    /// Whether it names somebody who acts.
    pub(super) fn is_actor(&self) -> bool {
        !matches!(self.sense, Sense::Place(_))
    }

    /// The country that it speaks of, other than by a person.
    pub(super) fn land(&self, lexicon: &Lexicon) -> Option<Country> {
        match self.sense {
            Sense::Actor(id) | Sense::Adjective(id) | Sense::People(id) | Sense::Metonym(id) => {
                lexicon.actor(id).country
            }
            Sense::Place(id) => lexicon.place(id).country,
            Sense::Surname(_) | Sense::Role(_) => None,
        }
    }
}

/// The word of every token; tokens without letters or digits get a word of their own.
pub(super) fn words(text: &str, tokens: &[Token], out: &mut Vec<Word>) {
    out.clear();
    out.extend(tokens.iter().map(|token| Word::new(spoken(token.span.of(text))).unwrap_or_default()));
}

/// What is read out for a sign of money.
fn spoken(word: &str) -> &str {
    match word {
        "$" | "US$" => "dollar",
        "€" => "euro",
        "£" => "pound",
        "¥" => "yen",
        _ => word,
    }
}

/// Finds the names of a sentence, longest first from the left.
pub(super) fn find(text: &str, tokens: &[Token], tree: &Tree, lexicon: &Lexicon, out: &mut Vec<NameMention>) {
    out.clear();
    let parts = cut(text, tokens);
    let mut at = 0;
    while at < parts.len() {
        let named = name_at(text, tokens, tree, lexicon, &parts, at);
        match named {
            Some((mention, next)) => {
                out.push(mention);
                at = next;
            }
            None => at += 1,
        }
    }
}

fn cut(text: &str, tokens: &[Token]) -> Vec<Piece> {
    let mut parts = Vec::with_capacity(tokens.len());
    for (n, token) in tokens.iter().enumerate() {
        let word = token.span.of(text);
        if matches!(word, "'s" | "’s" | "'" | "’") {
            continue;
        }
        for (_, piece) in pieces(word) {
            let Some(word) = Word::new(piece) else { continue };
            let upper = piece.chars().filter(|c| c.is_uppercase()).count();
            let capitals = upper >= 2 && !piece.chars().any(char::is_lowercase);
            let capital = piece.chars().next().is_some_and(char::is_uppercase);
            parts.push(Piece { word, token: u32::try_from(n).unwrap_or(u32::MAX), capital, capitals });
        }
    }
    parts
}

fn name_at(
    text: &str,
    tokens: &[Token],
    tree: &Tree,
    lexicon: &Lexicon,
    parts: &[Piece],
    at: usize,
) -> Option<(NameMention, usize)> {
    if at > 0 && parts[at - 1].token == parts[at].token {
        return None;
    }
    if let Some(found) = lexicon.names.find(parts, at) {
        let (start, end) = (parts[at].token as usize, parts[found.end - 1].token as usize + 1);
        let whole = parts.get(found.end).is_none_or(|next| next.token as usize >= end);
        if let Some((sense, other)) =
            choose(text, tokens, tree, &found, &parts[at..found.end], (start, end)).filter(|_| whole)
        {
            return Some((NameMention { start, end, sense, other, lost_apostrophe: false }, found.end));
        }
    }
    let token = parts[at].token as usize;
    let mention =
        shared_name(text, tokens, lexicon, token).or_else(|| lost_apostrophe(text, tokens, tree, lexicon, token))?;
    Some((mention, at + 1))
}

/// The senses that fit the letters, the tag and the words around.
fn choose(
    text: &str,
    tokens: &[Token],
    tree: &Tree,
    found: &Found<'_>,
    parts: &[Piece],
    (start, end): (usize, usize),
) -> Option<(Sense, Option<Sense>)> {
    let tag = tree.tags[end - 1];
    let fitting = found.senses.iter().filter(|(sense, case)| {
        fits(*case, parts)
            && match sense {
                Sense::Role(_) => tag.is_noun() || is_adjective(tag) && end - start > 1,
                Sense::Surname(_) => tag.is_proper() || starts_with_name(tokens, tree, (start, end)),
                _ => tag.is_noun() || is_adjective(tag) || tag == Tag::VBN || tag == Tag::FW || end - start > 1,
            }
    });
    let senses: Vec<Sense> = fitting.map(|(sense, _)| *sense).collect();
    let locative =
        preceded_by(text, tokens, start, &["in", "at", "near", "outside", "around", "inside", "across", "to", "from"]);
    let followed_by_comma = tokens.get(end).is_some_and(|next| next.span.of(text) == ",");
    let place = senses.iter().copied().find(|sense| matches!(sense, Sense::Place(_)));
    let best = *senses.first()?;
    let other = senses.get(1).copied();
    match (best, place) {
        (Sense::Metonym(_), Some(place)) if locative || (start == 0 && followed_by_comma) => Some((place, Some(best))),
        (Sense::Surname(_), Some(place)) if locative && end - start == 1 => Some((place, Some(best))),
        // "the King" is a title, and nobody's family name.
        (Sense::Surname(_), _) if preceded_by(text, tokens, start, &["the"]) => {
            let title = senses.iter().copied().find(|sense| matches!(sense, Sense::Role(_)));
            Some(title.map_or((best, other), |title| (title, Some(best))))
        }
        _ => Some((best, other)),
    }
}

/// A family name at the head of a sentence that the tagger took for a common noun: "Trump signed".
fn starts_with_name(tokens: &[Token], tree: &Tree, (start, end): (usize, usize)) -> bool {
    let acts = tree.tags.get(end).is_some_and(|next| matches!(*next, Tag::VBD | Tag::VBZ | Tag::MD));
    start == 0 && end == 1 && tree.tags[0] == Tag::NN && tokens[0].shape == Shape::Title && acts
}

fn preceded_by(text: &str, tokens: &[Token], start: usize, words: &[&str]) -> bool {
    let Some(before) = start.checked_sub(1).map(|before| tokens[before].span.of(text)) else { return false };
    words.iter().any(|word| before.eq_ignore_ascii_case(word))
}

/// "North and South Korea": the last word of the second name belongs to the first one too.
fn shared_name(text: &str, tokens: &[Token], lexicon: &Lexicon, token: usize) -> Option<NameMention> {
    const COMPASS: [&str; 6] = ["North", "South", "East", "West", "Northern", "Southern"];
    let word = |at: usize| tokens.get(at).map(|token| token.span.of(text));
    let first = word(token).filter(|word| COMPASS.contains(word))?;
    let paired = word(token + 1) == Some("and") && word(token + 2).is_some_and(|second| COMPASS.contains(&second));
    let name = format!("{first} {}", word(token + 3).filter(|_| paired)?);
    let (sense, _) = lexicon.names.look_up(&name).iter().find(|(sense, _)| matches!(sense, Sense::Actor(_)))?;
    Some(NameMention { start: token, end: token + 1, sense: *sense, other: None, lost_apostrophe: false })
}

/// Machine translation drops apostrophes: "Venezuelas opposition", "Maduros new term".
fn lost_apostrophe(text: &str, tokens: &[Token], tree: &Tree, lexicon: &Lexicon, token: usize) -> Option<NameMention> {
    let word = tokens[token].span.of(text);
    // The tagger knows no such word and guesses; at the beginning of a sentence any word has a capital.
    let tag = tree.tags[token];
    let noun = tag.is_noun() || token > 0 && (is_adjective(tag) || tag.is_verb());
    if tokens[token].shape != Shape::Title || !noun {
        return None;
    }
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 3)?;
    let senses = lexicon.names.look_up(stem);
    let sense =
        senses.iter().map(|(sense, _)| *sense).find(|sense| matches!(sense, Sense::Actor(_) | Sense::Surname(_)))?;
    Some(NameMention { start: token, end: token + 1, sense, other: None, lost_apostrophe: true })
}

/// Words that count or collect people, whose complement says who they are.
pub(super) fn is_people_head(word: &str) -> bool {
    const HEADS: [&str; 46] = [
        "group",
        "groups",
        "number",
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "tens",
        "millions",
        "series",
        "some",
        "many",
        "several",
        "most",
        "majority",
        "one",
        "two",
        "three",
        "four",
        "five",
        "ten",
        "all",
        "both",
        "each",
        "members",
        "member",
        "representatives",
        "representative",
        "leaders",
        "leader",
        "delegation",
        "coalition",
        "crowd",
        "crowds",
        "handful",
        "team",
        "teams",
        "alliance",
        "none",
        "part",
        "lot",
        "couple",
        "list",
        "half",
        "any",
        "families",
    ];
    HEADS.iter().any(|head| word.eq_ignore_ascii_case(head))
}
