//! Trains the tagger.

use dateline::extract::tagger::{CLASSES, features};
use dateline::extract::tree::Tag;
use dateline::extract::words::Words;

use crate::Options;
use crate::conllu::{Recase, Sentence, recased};
use crate::perceptron::{Perceptron, thinned};
use crate::random::Random;

/// Learns from the sentences, a share of them also with other letter case.
pub(crate) fn train(sentences: &[&Sentence], epochs: usize, options: &Options) -> Perceptron<CLASSES> {
    let mut random = Random(options.seed);
    let mut perceptron = Perceptron::new(options.tagger_row_from);
    let mut order: Vec<&Sentence> =
        sentences.iter().flat_map(|&sentence| std::iter::repeat_n(sentence, options.times(sentence))).collect();
    let mut words = Words::default();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for sentence in &order {
            right += learn(&mut perceptron, sentence, &mut words, &mut random);
            all += sentence.tokens.len();
            let case = match random.next() % 100 {
                0..4 => Recase::Upper,
                4..9 => Recase::Title,
                9..12 => Recase::Lower,
                _ => continue,
            };
            learn(&mut perceptron, &recased(sentence, case), &mut words, &mut random);
        }
        println!("  tagger epoch {}: {right} of {all}", epoch + 1);
    }
    perceptron
}

fn learn(perceptron: &mut Perceptron<CLASSES>, sentence: &Sentence, words: &mut Words, random: &mut Random) -> usize {
    words.read(&sentence.text, &sentence.tokens);
    let mut tags = Vec::with_capacity(sentence.tokens.len());
    for (index, gold) in sentence.gold.tags.iter().enumerate() {
        let features = thinned(&features(words, &tags, index), random);
        let scores = perceptron.scores(&features);
        let right = usize::from(gold.0);
        let rival = best((0..Tag::NAMES.len()).filter(|&tag| tag != right), &scores);
        let best = if scores[right] >= scores[rival] { right } else { rival };
        perceptron.learn(&features, &scores, right, rival);
        tags.push(Tag(u8::try_from(best).expect("few tags")));
    }
    tags.iter().zip(&sentence.gold.tags).filter(|(tag, gold)| tag == gold).count()
}

fn best(tags: impl Iterator<Item = usize>, scores: &[f32; CLASSES]) -> usize {
    tags.max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}
