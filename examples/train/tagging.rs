//! Trains the tagger.

use dateline::extract::tagger::{CLASSES, features};
use dateline::extract::tree::Tag;
use dateline::extract::words::Words;

use crate::conllu::{Recase, Sentence, recased};
use crate::perceptron::Perceptron;
use crate::random::Random;

/// Learns from the sentences, a share of them also with other letter case.
pub(crate) fn train(sentences: &[&Sentence], epochs: usize, seed: u64) -> Perceptron<CLASSES> {
    let mut random = Random(seed);
    let mut perceptron = Perceptron::new();
    let mut order: Vec<&Sentence> = sentences.to_vec();
    let mut words = Words::default();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for sentence in &order {
            right += learn(&mut perceptron, sentence, &mut words);
            all += sentence.tokens.len();
            let case = match random.next() % 100 {
                0..4 => Recase::Upper,
                4..9 => Recase::Title,
                9..12 => Recase::Lower,
                _ => continue,
            };
            learn(&mut perceptron, &recased(sentence, case), &mut words);
        }
        println!("  tagger epoch {}: {right} of {all}", epoch + 1);
    }
    perceptron
}

fn learn(perceptron: &mut Perceptron<CLASSES>, sentence: &Sentence, words: &mut Words) -> usize {
    words.read(&sentence.text, &sentence.tokens);
    let mut tags = Vec::with_capacity(sentence.tokens.len());
    for (index, gold) in sentence.gold.tags.iter().enumerate() {
        let features = features(words, &tags, index);
        let best = best(&perceptron.scores(&features));
        let right = usize::from(gold.0);
        if best != right {
            perceptron.update(&features, right, best);
        }
        perceptron.tick();
        tags.push(Tag(u8::try_from(best).expect("few tags")));
    }
    tags.iter().zip(&sentence.gold.tags).filter(|(tag, gold)| tag == gold).count()
}

fn best(scores: &[f32; CLASSES]) -> usize {
    (0..Tag::NAMES.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}
