//! Finds each token's head and relation: greedy transitions chosen by a linear classifier.

use super::transition::{CLASSES, Move, NONE, State};
use super::tree::Tag;
use super::weights::{Feature, Weights};
use super::words::Words;

/// How many features a state has.
pub const FEATURES: usize = 88;
/// How many of them are looked at first.
const FIRST: usize = 44;
/// A move that is so far ahead after the first features is taken without the others, which would change hardly any: on EWT dev LAS is
/// 82.23, with all features always 82.24.
const SURE: i16 = 450;

/// Parses one tagged sentence into `state` (features after Zhang and Nivre 2011).
pub(super) fn parse(weights: &Weights<'_, CLASSES>, words: &Words, tags: &[Tag], state: &mut State) {
    state.begin(words.forms.len());
    while !state.is_done() {
        let mut scores = [0; CLASSES];
        let around = Around::new(words, tags, state);
        weights.add_to(&mut scores, &around.first());
        let (mut best, lead) = choose(&scores, state);
        if lead < SURE {
            weights.add_to(&mut scores, &around.rest());
            best = choose(&scores, state).0;
        }
        state.take(Move::of_class(best));
    }
}

/// The best move, and how far it is ahead of the second.
fn choose(scores: &[i16; CLASSES], state: &State) -> (usize, i16) {
    let mut open = *scores;
    state.forbidden().into_iter().for_each(|classes| open[classes].fill(i16::MIN));
    let first = open.iter().fold(i16::MIN, |highest, &score| highest.max(score));
    let best = open.iter().position(|&score| score == first).unwrap_or(0);
    open[best] = i16::MIN;
    let second = open.iter().fold(i16::MIN, |highest, &score| highest.max(score));
    (best, first.saturating_sub(second))
}

/// What features see of one token.
#[derive(Clone, Copy)]
struct Node {
    word: u32,
    tag: u32,
    both: u32,
    label: u32,
}

const NO_NODE: Node = Node { word: 0, tag: 255, both: 0, label: 255 };

struct View<'s> {
    words: &'s Words,
    tags: &'s [Tag],
    state: &'s State,
}

/// Outermost children of one token, and what is known of all.
struct Family {
    left: Node,
    left2: Node,
    right: Node,
    right2: Node,
    counts: u32,
    left_labels: [u32; 2],
    right_labels: [u32; 2],
}

impl View<'_> {
    #[inline]
    fn node(&self, at: u16) -> Node {
        if at == NONE {
            return NO_NODE;
        }
        let at = usize::from(at);
        let (word, tag) = (self.words.forms[at].word, u32::from(self.tags[at].0));
        Node {
            word,
            tag,
            both: word.wrapping_mul(64).wrapping_add(tag) ^ word >> 26,
            label: u32::from(self.state.labels[at].0),
        }
    }

    #[inline]
    fn family(&self, at: u16) -> Family {
        if at == NONE {
            let none = NO_NODE;
            return Family {
                left: none,
                left2: none,
                right: none,
                right2: none,
                counts: 255,
                left_labels: [0; 2],
                right_labels: [0; 2],
            };
        }
        let children = self.state.children[usize::from(at)];
        Family {
            left: self.node(children.left[0]),
            left2: self.node(children.left[1]),
            right: self.node(children.right[0]),
            right2: self.node(children.right[1]),
            counts: u32::from(children.left_count) << 4 | u32::from(children.right_count),
            left_labels: halves(children.left_labels),
            right_labels: halves(children.right_labels),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the two halves are taken apart")]
fn halves(bits: u64) -> [u32; 2] {
    [bits as u32, (bits >> 32) as u32]
}

/// The distance of two tokens, in classes.
fn distance(from: u16, to: u16) -> u32 {
    if from == NONE || to == NONE {
        return 0;
    }
    match to.saturating_sub(from) {
        near @ 0..=4 => 1 + u32::from(near),
        5..=6 => 6,
        7..=10 => 7,
        11..=18 => 8,
        _ => 9,
    }
}

/// What the templates look at.
struct Around {
    /// The top of the stack and what is below it.
    stack: [Node; 4],
    /// The next tokens.
    buffer: [Node; 4],
    /// Children of the top, of the one below it and of the next token.
    families: [Family; 3],
    /// Distances: of the top and the next token, of the two on top.
    distances: [u32; 2],
}

impl Around {
    fn new(words: &Words, tags: &[Tag], state: &State) -> Around {
        let view = View { words, tags, state };
        let (top, under, next) = (state.below(0), state.below(1), state.ahead(0));
        Around {
            stack: [top, under, state.below(2), state.below(3)].map(|at| view.node(at)),
            buffer: [next, state.ahead(1), state.ahead(2), state.ahead(3)].map(|at| view.node(at)),
            families: [top, under, next].map(|at| view.family(at)),
            distances: [distance(top, next), distance(under, top)],
        }
    }

    /// The templates that decide most moves by themselves.
    #[inline]
    fn first(&self) -> [Feature; FIRST] {
        let Around { stack: [s0, s1, s2, _], buffer: [b0, b1, b2, b3], families: [f0, f1, fb], distances: [near, far] } =
            self;
        let (&near, &far) = (near, far);
        let (f, g, h, k) = (Feature::new::<1>, Feature::new::<2>, Feature::new::<3>, Feature::new::<4>);
        [
            f(0, [s0.word]),
            f(1, [s0.tag]),
            f(2, [s0.both]),
            f(3, [s1.word]),
            f(4, [s1.tag]),
            f(5, [s1.both]),
            f(6, [s2.both]),
            f(7, [s2.tag]),
            f(8, [b0.word]),
            f(9, [b0.tag]),
            f(10, [b0.both]),
            f(11, [b1.word]),
            f(12, [b1.tag]),
            f(13, [b1.both]),
            f(14, [b2.both]),
            g(15, [b2.tag, b3.tag]),
            g(16, [s0.both, b0.both]),
            g(17, [s0.both, b0.tag]),
            g(18, [s0.tag, b0.both]),
            g(20, [s0.tag, b0.tag]),
            g(21, [b0.tag, b1.tag]),
            g(24, [s1.both, s0.both]),
            g(25, [s1.both, s0.tag]),
            g(26, [s1.tag, s0.both]),
            g(27, [s1.tag, s0.tag]),
            g(29, [s1.tag, b0.tag]),
            h(32, [s0.tag, b0.tag, b1.tag]),
            h(33, [b0.tag, b1.tag, b2.tag]),
            h(34, [s1.tag, s0.tag, b0.tag]),
            h(36, [s1.both, s0.tag, b0.tag]),
            h(37, [s1.tag, s0.both, b0.tag]),
            h(38, [s1.tag, s0.tag, b0.both]),
            k(39, [s1.tag, s0.tag, b0.tag, b1.tag]),
            h(41, [s0.tag, b0.tag, near]),
            h(42, [s0.word, b0.tag, near]),
            h(43, [s0.tag, b0.word, near]),
            h(44, [s1.tag, s0.tag, far]),
            g(48, [s0.both, f0.counts]),
            g(50, [s1.both, f1.counts]),
            h(52, [s1.tag, s0.tag, f1.counts]),
            h(54, [s0.tag, b0.tag, fb.counts]),
            h(55, [s0.tag, f0.left.tag, b0.tag]),
            g(68, [s0.both, f0.left.label]),
            g(70, [s1.both, f1.right.label]),
        ]
    }

    /// The other templates.
    #[inline]
    fn rest(&self) -> [Feature; FEATURES - FIRST] {
        let Around { stack: [s0, s1, s2, s3], buffer: [b0, b1, ..], families: [f0, f1, fb], distances: [_, far] } =
            self;
        let (g, h, k) = (Feature::new::<2>, Feature::new::<3>, Feature::new::<4>);
        [
            g(19, [s0.word, b0.word]),
            g(22, [b0.both, b1.tag]),
            g(23, [b0.tag, b1.word]),
            g(28, [s1.word, s0.word]),
            g(30, [s1.both, b0.both]),
            g(31, [s1.both, b0.tag]),
            h(35, [s2.tag, s1.tag, s0.tag]),
            k(40, [s2.tag, s1.tag, s0.tag, b0.tag]),
            h(45, [s1.word, s0.tag, *far]),
            h(46, [s1.tag, s0.word, *far]),
            k(47, [s1.tag, s0.tag, b0.tag, *far]),
            g(49, [s0.tag, f0.counts]),
            g(51, [s1.tag, f1.counts]),
            g(53, [b0.tag, fb.counts]),
            h(56, [s0.tag, f0.right.tag, b0.tag]),
            h(57, [s0.tag, b0.tag, fb.left.tag]),
            h(58, [s1.tag, f1.left.tag, s0.tag]),
            h(59, [s1.tag, f1.right.tag, s0.tag]),
            h(60, [s1.tag, s0.tag, f0.left.tag]),
            h(61, [s1.tag, s0.tag, f0.right.tag]),
            h(62, [s1.both, f0.left.word, s0.tag]),
            h(63, [s1.tag, f0.left.word, s0.word]),
            h(64, [s1.word, f0.left.word, s0.word]),
            h(65, [s1.tag, f0.left.word, b0.tag]),
            h(66, [s0.word, f0.left.word, b0.tag]),
            k(67, [s1.tag, s2.tag, f0.left.word, s0.tag]),
            g(69, [s0.both, f0.right.label]),
            h(71, [s0.tag, f0.left.label, f0.left2.label]),
            h(72, [s0.tag, f0.right.label, f0.right2.label]),
            h(73, [s1.tag, f1.right.label, f1.right2.label]),
            h(74, [b0.tag, fb.left.label, fb.left2.label]),
            h(75, [s0.tag, f0.left_labels[0], f0.left_labels[1]]),
            h(76, [s0.tag, f0.right_labels[0], f0.right_labels[1]]),
            h(77, [s1.tag, f1.right_labels[0], f1.right_labels[1]]),
            h(78, [s1.tag, f1.left_labels[0], f1.left_labels[1]]),
            h(79, [b0.tag, fb.left_labels[0], fb.left_labels[1]]),
            k(80, [s1.tag, s0.tag, f0.left_labels[0], f0.left_labels[1]]),
            k(81, [s1.tag, s0.tag, f1.right_labels[0], f1.right_labels[1]]),
            k(82, [s0.tag, b0.tag, f0.left_labels[0], f0.left_labels[1]]),
            k(83, [s0.tag, b0.tag, fb.left_labels[0], fb.left_labels[1]]),
            h(84, [s0.word, f0.right.word, b0.tag]),
            h(85, [s1.word, f1.right.word, s0.tag]),
            k(86, [s3.tag, s2.tag, s1.tag, s0.tag]),
            h(87, [s0.tag, f0.left.word, f0.left2.word]),
        ]
    }
}

/// The features of a state.
pub fn features(words: &Words, tags: &[Tag], state: &State) -> [Feature; FEATURES] {
    let around = Around::new(words, tags, state);
    let (first, rest) = (around.first(), around.rest());
    std::array::from_fn(|index| if index < FIRST { first[index] } else { rest[index - FIRST] })
}
