//! Scores tags and arcs against gold trees.

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use dateline::extract::analyzer::{Analyzer, Scratch};
use dateline::extract::tree::Tree;

use crate::conllu::{self, Origin};

/// Prints accuracy of tags, unlabelled and labelled attachment over all tokens, and the speed.
pub(crate) fn score(analyzer: &Analyzer, files: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    for path in files {
        let sentences = conllu::read(path, Origin::People)?;
        let (mut scratch, mut tree) = (Scratch::default(), Tree::default());
        let (mut tags, mut heads, mut arcs, mut all) = (0, 0, 0, 0);
        let started = Instant::now();
        for sentence in &sentences {
            analyzer.analyze(&sentence.text, &sentence.tokens, &mut scratch, &mut tree);
            let gold = &sentence.gold;
            for token in 0..gold.len() {
                let head = tree.heads[token] == gold.heads[token];
                tags += usize::from(tree.tags[token] == gold.tags[token]);
                heads += usize::from(head);
                arcs += usize::from(head && tree.labels[token] == gold.labels[token]);
            }
            all += gold.len();
        }
        let seconds = started.elapsed().as_secs_f64();
        let percent = |part: usize| part as f64 * 100.0 / all as f64;
        println!(
            "{}: {} sentences, {all} tokens: tags {:.2}, UAS {:.2}, LAS {:.2}; {:.0} sentences/s, {:.0} tokens/s",
            path.display(),
            sentences.len(),
            percent(tags),
            percent(heads),
            percent(arcs),
            sentences.len() as f64 / seconds,
            all as f64 / seconds,
        );
    }
    Ok(())
}
