//! One parsed sentence as the coder sees it: tokens with their lemmas, arcs both ways, names and times.

use super::names::{self, NameMention};
use super::speech;
use super::token::Token;
use super::tree::{Label, Tag, Tree};
use crate::lexicon::{LemmaId, Lexicon, Match, PartOfSpeech, Word};
use crate::model::{Span, TimeMention};

pub(super) const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A sentence with its analysis. Token numbers are places in `tokens`.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: &'a [Token],
    pub(super) tree: &'a Tree,
    pub(super) words: &'a [Word],
    pub(super) names: &'a [NameMention],
    pub(super) times: &'a [TimeMention],
    children: Vec<(usize, usize)>,
    lemmas: Vec<Vec<(LemmaId, PartOfSpeech)>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(parts: Parts<'a>) -> Reading<'a> {
        let Parts { text, span, lexicon, tokens, tree, words, names, times } = parts;
        let mut children: Vec<(usize, usize)> = Vec::with_capacity(tokens.len());
        children.extend((0..tokens.len()).filter_map(|token| tree.head(token).map(|head| (head, token))));
        children.sort_unstable();
        let lemmas = (0..tokens.len()).map(|token| lemmas_of(&parts, token)).collect();
        Reading { text, span, lexicon, tokens, tree, words, names, times, children, lemmas }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn head(&self, token: usize) -> Option<usize> {
        self.tree.head(token)
    }

    pub(super) fn label(&self, token: usize) -> Label {
        self.tree.labels[token]
    }

    pub(super) fn tag(&self, token: usize) -> Tag {
        self.tree.tags[token]
    }

    pub(super) fn word(&self, token: usize) -> &'a str {
        self.tokens[token].span.of(self.text)
    }

    /// Whether the token's word is one of these, in small letters.
    pub(super) fn is(&self, token: usize, words: &[&str]) -> bool {
        let word = self.word(token);
        // Most differ in their first letter, which is cheaper to tell than a call.
        let first = |word: &str| word.as_bytes().first().map(|byte| byte | 0x20);
        let begin = first(word);
        words.iter().any(|candidate| first(candidate) == begin && word.eq_ignore_ascii_case(candidate))
    }

    /// Whether the token's word begins with one of these stems, in small letters.
    pub(super) fn begins(&self, token: usize, stems: &[&str]) -> bool {
        let word = self.word(token);
        stems.iter().any(|stem| word.get(..stem.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(stem)))
    }

    /// Dependents of a token, left to right.
    pub(super) fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self.children.partition_point(|(head, _)| *head < token);
        self.children[from..].iter().take_while(move |(head, _)| *head == token).map(|(_, child)| *child)
    }

    /// Dependents with one of these labels.
    pub(super) fn with_label<'s>(&'s self, token: usize, labels: &'s [Label]) -> impl Iterator<Item = usize> + 's {
        self.children(token).filter(move |child| labels.contains(&self.label(*child)))
    }

    /// Whether one of these words ties a clause to the one above: "to", "since", "if".
    pub(super) fn is_tied_by(&self, clause: usize, words: &[&str]) -> bool {
        self.with_label(clause, &[Label::MARK]).any(|mark| self.is(mark, words))
    }

    /// Whether a noun has a possessor or one of these determiners: "their decision", "the decision".
    pub(super) fn is_pointed_out(&self, noun: usize, determiners: &[&str]) -> bool {
        self.with_label(noun, &[Label::DET, Label::NMOD_POSS])
            .any(|word| self.label(word) == Label::NMOD_POSS || self.is(word, determiners))
    }

    /// Whether a token is a quotation mark.
    pub(super) fn is_quotation_mark(&self, token: usize) -> bool {
        matches!(self.word(token), "\"" | "``" | "''" | "\u{201c}" | "\u{201d}")
    }

    /// The first dependent with one of these labels.
    pub(super) fn child(&self, token: usize, labels: &[Label]) -> Option<usize> {
        self.children(token).find(|child| labels.contains(&self.label(*child)))
    }

    /// A token and the ones that are coordinated with it.
    pub(super) fn conjuncts(&self, token: usize) -> Vec<usize> {
        let mut all = vec![token];
        let mut at = 0;
        while let Some(head) = all.get(at).copied() {
            // "Britain, but not France".
            let meant =
                |child: &usize| self.is_nominal(*child) && !self.children(*child).any(|word| self.is(word, &["not"]));
            all.extend(self.with_label(head, &[Label::CONJ]).filter(meant));
            at += 1;
        }
        all
    }

    /// Lemmas that the token may be a form of, as its tag allows.
    pub(super) fn lemmas(&self, token: usize) -> &[(LemmaId, PartOfSpeech)] {
        &self.lemmas[token]
    }

    /// The preposition that marks a nominal.
    pub(super) fn case(&self, token: usize) -> Option<usize> {
        self.with_label(token, &[Label::CASE]).find(|case| !self.is(*case, &["'s", "’s", "'", "’"]))
    }

    pub(super) fn is_nominal(&self, token: usize) -> bool {
        let tag = self.tag(token);
        tag.is_noun() || tag == Tag::PRP || tag == Tag::CD || tag == Tag::DT || self.name_at(token).is_some()
    }

    /// The name that covers a token.
    pub(super) fn name_at(&self, token: usize) -> Option<&NameMention> {
        let place = self.names.partition_point(|name| name.end <= token);
        self.names.get(place).filter(|name| name.start <= token)
    }

    /// Whether the token lies in an expression of time.
    pub(super) fn in_time(&self, token: usize) -> bool {
        let span = self.tokens[token].span;
        // Without a date of publication a bare weekday is no date, and nobody either.
        self.times.iter().any(|time| time.span.overlaps(span))
            || self.tag(token).is_proper() && self.is(token, &WEEKDAYS)
    }

    /// Whether an expression of definite days stands in what hangs below a token.
    pub(super) fn has_days_below(&self, token: usize) -> bool {
        let (first, last) = self.extent(token);
        let mut dates = self.times.iter().filter(|time| time.interval.is_some());
        dates.any(|time| (first..=last).any(|at| time.span.overlaps(self.tokens[at].span)))
    }

    /// First and last token of what hangs below a token.
    pub(super) fn extent(&self, token: usize) -> (usize, usize) {
        let (mut first, mut last) = (token, token);
        let mut open = vec![token];
        while let Some(head) = open.pop() {
            for child in self.children(head) {
                first = first.min(child);
                last = last.max(child);
                open.push(child);
            }
        }
        (first, last)
    }

    /// The bytes from one token to another, both included.
    pub(super) fn bytes(&self, first: usize, last: usize) -> Span {
        self.tokens[first].span.to(self.tokens[last].span)
    }

    /// Whether a noun is one of the match's, or an actor where the match takes any.
    pub(super) fn matches(&self, token: usize, wanted: &Match) -> bool {
        let lemma = self.lemmas(token).iter().any(|(lemma, _)| wanted.lemmas.binary_search(lemma).is_ok());
        lemma
            || wanted.actor && (self.is_actor(token) || self.is_who_speaks(token))
            || wanted.lemmas.is_empty() && !wanted.actor
    }

    /// Whether a nominal is, or may be, somebody: a name, a role noun, a pronoun for people.
    pub(super) fn is_actor(&self, token: usize) -> bool {
        if self.name_at(token).is_some_and(NameMention::is_actor) {
            return true;
        }
        let tag = self.tag(token);
        if tag == Tag::PRP {
            return !self.is(token, &["it", "itself"]);
        }
        tag.is_proper() && !self.in_time(token)
            || names::is_people_head(self.word(token)) && self.partitive(token).is_some()
    }

    /// "China said it is enforcing sanctions": whether an "it" is whoever reports its clause.
    fn is_who_speaks(&self, token: usize) -> bool {
        let own = self.tag(token) == Tag::PRP && self.is(token, &["it"]) && self.label(token) == Label::NSUBJ;
        let clause = self.head(token).filter(|clause| own && self.label(*clause) == Label::CCOMP);
        let report = clause.and_then(|clause| self.head(clause)).filter(|verb| speech::tells(self.word(*verb)));
        let speaker = report.and_then(|report| self.child(report, &[Label::NSUBJ]));
        speaker.is_some_and(|speaker| speaker < token && self.is_actor(speaker))
    }

    /// Whether the token or something coordinated with it names an actor or a kind of people.
    pub(super) fn names_actor(&self, token: usize) -> bool {
        let people = |word: usize| names::is_people_head(self.word(word));
        self.conjuncts(token).into_iter().any(|word| self.is_actor(word) || people(word))
    }

    /// The nominal that a partitive head is about: `officials` in "a group of officials".
    pub(super) fn partitive(&self, token: usize) -> Option<usize> {
        self.with_label(token, &[Label::NMOD])
            .find(|child| self.case(*child).is_some_and(|case| self.is(case, &["of", "from"])))
    }

    /// The next governor above a token, through coordination.
    pub(super) fn governor(&self, token: usize) -> Option<(usize, Label)> {
        let mut at = token;
        for _ in 0..self.len() {
            let head = self.head(at)?;
            if self.label(at) != Label::CONJ {
                return Some((head, self.label(at)));
            }
            // A verb beside a noun is a slip of the parser, and hangs on nothing that the noun hangs on.
            if self.tag(at).is_verb() != self.tag(head).is_verb() {
                return None;
            }
            at = head;
        }
        None
    }

    /// The token above which the first mention's conjunction chain begins.
    pub(super) fn first_conjunct(&self, token: usize) -> usize {
        let mut at = token;
        for _ in 0..self.len() {
            match self.head(at) {
                Some(head) if self.label(at) == Label::CONJ => at = head,
                _ => break,
            }
        }
        at
    }
}

/// What a reading is made of.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: &'a [Token],
    pub(super) tree: &'a Tree,
    pub(super) words: &'a [Word],
    pub(super) names: &'a [NameMention],
    pub(super) times: &'a [TimeMention],
}

fn lemmas_of(parts: &Parts<'_>, token: usize) -> Vec<(LemmaId, PartOfSpeech)> {
    let tag = parts.tree.tags[token];
    if parts.tokens[token].span.of(parts.text) == "AIDS" {
        return Vec::new();
    }
    let wanted = |part: PartOfSpeech| match part {
        PartOfSpeech::Verb => tag.is_verb(),
        PartOfSpeech::Noun => tag.is_noun(),
        PartOfSpeech::Adjective => is_adjective(tag) || tag == Tag::VBN,
    };
    let patterns = &parts.lexicon.patterns;
    let mut found: Vec<_> =
        patterns.lemmas(parts.words[token]).iter().filter(|(_, part)| wanted(*part)).copied().collect();
    if tag.is_noun() {
        // "export controls", "cease-fire": lemmas of several words end at their head.
        for first in [token.checked_sub(1), token.checked_sub(2)].into_iter().flatten() {
            let phrase = parts.tokens[first].span.to(parts.tokens[token].span).of(parts.text);
            let word = Word::new(phrase).filter(|_| phrase.len() < 60);
            found.extend(
                word.into_iter().flat_map(|word| patterns.lemmas(word)).filter(|(_, part)| *part == PartOfSpeech::Noun),
            );
        }
    }
    found
}

/// Any degree of an adjective.
pub(super) fn is_adjective(tag: Tag) -> bool {
    matches!(tag, Tag::JJ | Tag::JJR | Tag::JJS)
}
