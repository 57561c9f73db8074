//! Mends what the parser is known to get wrong and what the words alone tell: shared subjects, verbs below their nouns.

use super::token::Token;
use super::tree::{Label, NO_HEAD, Tag, Tree};

/// Verbs whose "-ed" form after a noun is no passive.
const INTRANSITIVE: [&str; 14] = [
    "demonstrated",
    "marched",
    "rallied",
    "protested",
    "rioted",
    "clashed",
    "agreed",
    "resigned",
    "gathered",
    "surrendered",
    "retreated",
    "withdrew",
    "died",
    "fled",
];

/// Corrects the tree of one sentence in place. What comes out is a tree again: every arc is moved whole.
pub(super) fn mend(text: &str, tokens: &[Token], tree: &mut Tree) {
    let count = tokens.len().min(tree.len());
    for token in 0..count {
        lift_verb(text, tokens, tree, token);
        join_subjects(text, tokens, tree, token);
    }
}

/// "Hungary put pressure", "Some 5,000 people marched": the verb goes above the noun that was taken for the root.
fn lift_verb(text: &str, tokens: &[Token], tree: &mut Tree, verb: usize) {
    let Some(noun) = tree.head(verb).filter(|noun| *noun < verb && tree.head(*noun).is_none()) else { return };
    let tag = tree.tags[verb];
    let nominal = tree.tags[noun].is_noun() || tokens[noun].shape == super::token::Shape::Title;
    if !nominal || (noun + 1..verb).any(|between| tree.tags[between].is_mark() || tree.tags[between] == Tag::CC) {
        return;
    }
    let is_finite = match tree.labels[verb] {
        Label::CONJ => matches!(tag, Tag::VBD | Tag::VBZ | Tag::VBP),
        Label::ACL => {
            let word = tokens[verb].span.of(text).to_ascii_lowercase();
            let by_form = matches!(tag, Tag::VBN | Tag::VBD) && INTRANSITIVE.contains(&word.as_str());
            by_form && !has_child(tree, verb, &[Label::MARK, Label::AUX_PASS])
        }
        _ => false,
    };
    let has_verb = tree.labels.contains(&Label::COP)
        || has_child(tree, noun, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::COP, Label::AUX]);
    if !is_finite || has_verb {
        return;
    }
    let (noun_head, verb_head) = (narrow(noun), narrow(verb));
    tree.heads[verb] = NO_HEAD;
    tree.labels[verb] = Label::ROOT;
    tree.heads[noun] = verb_head;
    tree.labels[noun] = Label::NSUBJ;
    if tree.tags[verb] == Tag::VBN {
        tree.tags[verb] = Tag::VBD;
    }
    if !tree.tags[noun].is_noun() {
        tree.tags[noun] = Tag::NNP;
    }
    for token in verb + 1..tree.len() {
        if tree.heads[token] == noun_head {
            tree.heads[token] = verb_head;
        }
    }
}

/// "China, India agree", "the Taliban as well as the army shelled": the second of two subjects is coordinated with the first.
fn join_subjects(text: &str, tokens: &[Token], tree: &mut Tree, second: usize) {
    if tree.labels[second] != Label::NSUBJ || !tree.tags[second].is_noun() {
        return;
    }
    let Some(verb) = tree.head(second) else { return };
    let mut before = (0..second).filter(|token| tree.head(*token) == Some(verb) && tree.labels[*token] == Label::NSUBJ);
    let Some(first) = before.next_back().filter(|first| tree.tags[*first].is_noun()) else { return };
    let between = tokens[first].span.end..tokens[second].span.start;
    let Some(words) = text.get(between) else { return };
    let words = words.trim().to_ascii_lowercase();
    let joined = ["as well as", "along with", "together with", "and", "&"].iter().any(|link| words.starts_with(link));
    if words == "," || joined {
        tree.heads[second] = narrow(first);
        tree.labels[second] = Label::CONJ;
    }
}

fn has_child(tree: &Tree, head: usize, labels: &[Label]) -> bool {
    tree.children(head).any(|child| labels.contains(&tree.labels[child]))
}

fn narrow(token: usize) -> u16 {
    u16::try_from(token).unwrap_or(NO_HEAD)
}
