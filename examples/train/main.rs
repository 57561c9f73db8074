//! Trains tagger and parser on CoNLL-U treebanks, scores them, and shows their output.
//!
//! ```sh
//! cargo run --release --example train -- fit --train EWT.train.conllu --dev EWT.dev.conllu --out grammar/model
//! cargo run --release --example train -- score --dev EWT.dev.conllu
//! cargo run --release --example train -- show article.txt
//! ```
#![expect(clippy::print_stdout, reason = "a command line tool")]

mod conllu;
mod parsing;
mod perceptron;
mod random;
mod score;
mod show;
mod tagging;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use conllu::{Origin, Sentence};
use dateline::extract::analyzer::{Analyzer, Scratch};
use dateline::extract::tree::{Tag, Tree};
use dateline::extract::weights::{Line, lines};
use dateline::extract::{tagger, transition};

/// Parts of the training data, each tagged by a tagger that has not seen it.
const FOLDS: usize = 5;

#[derive(Default)]
struct Options {
    train: Vec<PathBuf>,
    /// Machine-made trees.
    silver: Vec<PathBuf>,
    /// Machine-made trees whose tags alone are used.
    silver_tags: Vec<PathBuf>,
    dev: Vec<PathBuf>,
    out: Option<PathBuf>,
    files: Vec<PathBuf>,
    seed: u64,
    epochs: usize,
    tagger_epochs: usize,
    /// Largest sizes of the files, bytes.
    tagger_limit: usize,
    parser_limit: usize,
    /// How often an epoch reads each tree that people made.
    gold_times: usize,
    /// A feature gets weights with this error.
    tagger_row_from: u8,
    parser_row_from: u8,
}

impl Options {
    fn times(&self, sentence: &Sentence) -> usize {
        if sentence.origin == Origin::People { self.gold_times } else { 1 }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let mut options = Options {
        seed: 1,
        epochs: 10,
        tagger_epochs: 6,
        gold_times: 1,
        tagger_limit: 2_600_000,
        parser_limit: 5_700_000,
        tagger_row_from: 3,
        parser_row_from: 4,
        ..Options::default()
    };
    while let Some(argument) = arguments.next() {
        if !argument.starts_with("--") {
            options.files.push(argument.into());
            continue;
        }
        let value = arguments.next().ok_or_else(|| format!("{argument} needs a value"))?;
        match argument.as_str() {
            "--train" => options.train.push(value.into()),
            "--silver" => options.silver.push(value.into()),
            "--silver-tags" => options.silver_tags.push(value.into()),
            "--dev" => options.dev.push(value.into()),
            "--out" => options.out = Some(value.into()),
            "--seed" => options.seed = value.parse()?,
            "--epochs" => options.epochs = value.parse()?,
            "--gold-times" => options.gold_times = value.parse()?,
            "--tagger-epochs" => options.tagger_epochs = value.parse()?,
            "--tagger-limit" => options.tagger_limit = value.parse()?,
            "--tagger-row-from" => options.tagger_row_from = value.parse()?,
            "--parser-row-from" => options.parser_row_from = value.parse()?,
            "--parser-limit" => options.parser_limit = value.parse()?,
            _ => return Err(format!("unknown option {argument}").into()),
        }
    }
    let mut files = None;
    if command != "fit" {
        files = weights(options.out.as_ref())?;
    }
    let analyzer = || match &files {
        Some([tagger, parser]) => Analyzer::from_weights(tagger, parser),
        None => Analyzer::new(),
    };
    match command.as_str() {
        "fit" => fit(&options),
        "score" => score::score(&analyzer()?, &options.dev),
        "show" => show::trees(&analyzer()?, &options.files),
        "parse" => show::parsed(&analyzer()?, &options.files),
        "tokens" => show::tokens(&options.files),
        _ => Err("give a command: fit, score, show, parse or tokens".into()),
    }
}

/// The files of weights in `--out`, if it is given.
fn weights(out: Option<&PathBuf>) -> Result<Option<[Vec<Line>; 2]>, Box<dyn Error>> {
    let Some(folder) = out else { return Ok(None) };
    let [tagger, parser] = ["tagger.bin", "parser.bin"].map(|name| std::fs::read(folder.join(name)));
    Ok(Some([lines(&tagger?, tagger::CLASSES)?, lines(&parser?, transition::CLASSES)?]))
}

fn read_all(paths: &[PathBuf], origin: Origin) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut all = Vec::new();
    for path in paths {
        all.extend(conllu::read(path, origin).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    Ok(all)
}

fn fit(options: &Options) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let gold = read_all(&options.train, Origin::People)?;
    let silver = read_all(&options.silver, Origin::Machine)?;
    let tags_only = read_all(&options.silver_tags, Origin::Machine)?;
    let trees: Vec<&Sentence> = gold.iter().chain(&silver).collect();
    let tagged: Vec<&Sentence> = trees.iter().copied().chain(&tags_only).collect();
    println!("{} gold, {} silver sentences, {} for tags alone", gold.len(), silver.len(), tags_only.len());
    let tagger = tagging::train(&tagged, options.tagger_epochs, options).encode(options.tagger_limit);
    println!("tagger after {:.0} s", started.elapsed().as_secs_f32());
    let retagged = jackknife(&trees, &tags_only, options)?;
    println!("tags of unseen text after {:.0} s", started.elapsed().as_secs_f32());
    let parser = parsing::train(&retagged, options).encode(options.parser_limit);
    println!("parser after {:.0} s", started.elapsed().as_secs_f32());
    if let Some(out) = &options.out {
        std::fs::create_dir_all(out)?;
        std::fs::write(out.join("tagger.bin"), &tagger)?;
        std::fs::write(out.join("parser.bin"), &parser)?;
    }
    let lines = [lines(&tagger, tagger::CLASSES)?, lines(&parser, transition::CLASSES)?];
    score::score(&Analyzer::from_weights(&lines[0], &lines[1])?, &options.dev)
}

/// A sentence with tags as the tagger gives them.
type Retagged<'s> = (&'s Sentence, Vec<Tag>);

/// Each sentence with the tags of a tagger that was trained without it.
fn jackknife<'s>(
    trees: &[&'s Sentence],
    tags_only: &[Sentence],
    options: &Options,
) -> Result<Vec<Retagged<'s>>, Box<dyn Error>> {
    let mut retagged = Vec::with_capacity(trees.len());
    let (mut scratch, mut tree) = (Scratch::default(), Tree::default());
    for fold in 0..FOLDS {
        let is_in = |index: usize| index / 50 % FOLDS == fold;
        let rest: Vec<&Sentence> =
            trees.iter().enumerate().filter(|&(index, _)| !is_in(index)).map(|(_, &s)| s).chain(tags_only).collect();
        let tagger = tagging::train(&rest, options.tagger_epochs.min(2), options).encode(options.tagger_limit);
        let (tagger, parser) = (lines(&tagger, tagger::CLASSES)?, lines(&[0; 4], transition::CLASSES)?);
        let tagger = Analyzer::from_weights(&tagger, &parser)?;
        for (_, &sentence) in trees.iter().enumerate().filter(|&(index, _)| is_in(index)) {
            tagger.tag(&sentence.text, &sentence.tokens, &mut scratch, &mut tree);
            retagged.push((sentence, tree.tags.clone()));
        }
    }
    Ok(retagged)
}
