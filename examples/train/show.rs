//! Shows what the splitter, the tokeniser, the tagger and the parser make of a text.

use std::error::Error;
use std::path::PathBuf;

use dateline::extract::analyzer::{Analyzer, Scratch};
use dateline::extract::tree::Tree;
use dateline::extract::{sentence, token};

use crate::conllu::{self, Origin};

/// One sentence a line, tokens parted by blanks; a leading `~` marks a token that touches the one before.
pub(crate) fn tokens(files: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    for path in files {
        let text = std::fs::read_to_string(path)?;
        let mut tokens = Vec::new();
        for span in sentence::split(&text) {
            tokens.clear();
            token::tokenize(&text, span, &mut tokens);
            let line: Vec<String> = tokens
                .iter()
                .enumerate()
                .map(|(index, token)| {
                    let glue = if index > 0 && tokens[index - 1].touches(token) { "~" } else { "" };
                    format!("{glue}{}", token.span.of(&text))
                })
                .collect();
            println!("{}", line.join(" "));
        }
    }
    Ok(())
}

/// Each sentence, then its tokens as `word/TAG>head:relation`.
pub(crate) fn trees(analyzer: &Analyzer, files: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let (mut scratch, mut tree, mut tokens) = (Scratch::default(), Tree::default(), Vec::new());
    for path in files {
        let text = std::fs::read_to_string(path)?;
        for span in sentence::split(&text) {
            tokens.clear();
            token::tokenize(&text, span, &mut tokens);
            analyzer.analyze(&text, &tokens, &mut scratch, &mut tree);
            println!("{}", span.of(&text).replace('\n', " "));
            let word = |at: usize| tokens[at].span.of(&text);
            let line: Vec<String> = (0..tree.len())
                .map(|at| {
                    let head = tree.head(at).map_or("ROOT".to_owned(), |head| format!("{}{head}", word(head)));
                    format!("{}/{}>{head}:{}", word(at), tree.tags[at], tree.labels[at])
                })
                .collect();
            println!("  {}\n", line.join("  "));
        }
    }
    Ok(())
}

/// The sentences of treebanks with our tags and arcs in place of theirs, in CoNLL-U.
pub(crate) fn parsed(analyzer: &Analyzer, files: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let (mut scratch, mut tree) = (Scratch::default(), Tree::default());
    for sentence in files.iter().map(|path| conllu::read(path, Origin::People)).collect::<Result<Vec<_>, _>>()?.concat()
    {
        analyzer.analyze(&sentence.text, &sentence.tokens, &mut scratch, &mut tree);
        for (at, token) in sentence.tokens.iter().enumerate() {
            let head = tree.head(at).map_or(0, |head| head + 1);
            let glue = sentence.tokens.get(at + 1).is_some_and(|next| token.touches(next));
            let misc = if glue { "SpaceAfter=No" } else { "_" };
            let word = token.span.of(&sentence.text);
            println!("{}\t{word}\t_\t_\t{}\t_\t{head}\t{}\t_\t{misc}", at + 1, tree.tags[at], tree.labels[at]);
        }
        println!();
    }
    Ok(())
}
