//! Tags each token with its part of speech: a linear classifier from left to right.

use super::tree::Tag;
use super::weights::{Feature, Weights};
use super::words::{Form, Words};

/// Classes of the tagger: a power of two that holds every tag.
pub const CLASSES: usize = 64;

/// How many features a token has.
pub const FEATURES: usize = 34;

const NO_FORM: Form = Form { word: 0, suffixes: [0; 3], prefixes: [0; 3], shape: 0 };
/// Stands for the tag before the first.
const NO_TAG: u32 = 255;

/// Tags every token (greedy averaged perceptron; Collins 2002).
pub(super) fn tag(weights: &Weights<'_, CLASSES>, words: &Words, tags: &mut Vec<Tag>) {
    tags.clear();
    for index in 0..words.forms.len() {
        let mut scores = [0; CLASSES];
        weights.add_to(&mut scores, &features(words, tags, index));
        let best = (0..Tag::NAMES.len()).rev().max_by_key(|&class| scores[class]).unwrap_or(0);
        tags.push(u8::try_from(best).map_or(Tag::NN, Tag));
    }
}

/// The features of the token at `index`; `tags` holds those of the tokens before it.
pub fn features(words: &Words, tags: &[Tag], index: usize) -> [Feature; FEATURES] {
    let form = |offset: isize| index.checked_add_signed(offset).and_then(|at| words.forms.get(at)).unwrap_or(&NO_FORM);
    let tag = |back: usize| index.checked_sub(back).and_then(|at| tags.get(at)).map_or(NO_TAG, |tag| u32::from(tag.0));
    let case = words.case as u32;
    let (w, p, n) = (form(0), form(-1), form(1));
    let (pp, nn) = (form(-2), form(2));
    let (t1, t2) = (tag(1), tag(2));
    [
        Feature::new(0, [w.word]),
        Feature::new(1, [w.suffixes[0]]),
        Feature::new(2, [w.suffixes[1]]),
        Feature::new(3, [w.suffixes[2]]),
        Feature::new(4, [w.prefixes[0], w.shape]),
        Feature::new(5, [w.prefixes[1]]),
        Feature::new(6, [w.prefixes[2]]),
        Feature::new(7, [w.shape, case]),
        Feature::new(8, [w.suffixes[0], w.shape, case]),
        Feature::new(9, [w.word, w.shape, case]),
        Feature::new(10, [t1]),
        Feature::new(11, [t1, t2]),
        Feature::new(12, [t1, w.word]),
        Feature::new(13, [t1, w.suffixes[1]]),
        Feature::new(14, [t1, t2, w.word]),
        Feature::new(15, [p.word]),
        Feature::new(16, [n.word]),
        Feature::new(17, [pp.word]),
        Feature::new(18, [nn.word]),
        Feature::new(19, [p.word, w.word]),
        Feature::new(20, [w.word, n.word]),
        Feature::new(21, [p.word, n.word]),
        Feature::new(22, [p.suffixes[1]]),
        Feature::new(23, [n.suffixes[1]]),
        Feature::new(24, [t1, n.suffixes[0]]),
        Feature::new(25, [t1, n.word]),
        Feature::new(26, [w.suffixes[1], n.suffixes[1]]),
        Feature::new(27, [w.shape, n.shape, case]),
        Feature::new(28, [p.shape, w.shape, case]),
        Feature::new(29, [w.suffixes[2], w.shape, case]),
        Feature::new(30, [t1, w.suffixes[0], n.suffixes[0]]),
        Feature::new(31, [t2, p.word]),
        Feature::new(32, [n.word, nn.word]),
        Feature::new(33, [pp.word, p.word]),
    ]
}
