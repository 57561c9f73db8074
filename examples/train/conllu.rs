//! Reads treebanks in CoNLL-U.

use std::io::{self, BufRead, BufReader};
use std::path::Path;

use dateline::extract::token::{Shape, Token};
use dateline::extract::tree::{Label, NO_HEAD, Tag, Tree};
use dateline::model::Span;

/// A sentence with its gold tree.
#[derive(Clone)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) gold: Tree,
    pub(crate) origin: Origin,
}

/// Who made a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    People,
    Machine,
}

/// Reads a file, or all sentences of it that have a tree with known names; others are left out.
pub(crate) fn read(path: &Path, origin: Origin) -> io::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    let mut lines = Vec::new();
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let line = line?;
        if !line.is_empty() {
            lines.push(line);
            continue;
        }
        sentences.extend(sentence(&lines, origin));
        lines.clear();
    }
    sentences.extend(sentence(&lines, origin));
    Ok(sentences)
}

fn sentence(lines: &[String], origin: Origin) -> Option<Sentence> {
    let mut sentence = Sentence { text: String::new(), tokens: Vec::new(), gold: Tree::default(), origin };
    // Tokens up to this number belong to one written word.
    let (mut joined, mut joined_space) = (0, true);
    for line in lines.iter().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let space = !fields.get(9)?.contains("SpaceAfter=No");
        if let Some((_, last)) = fields[0].split_once('-') {
            (joined, joined_space) = (last.parse().ok()?, space);
            continue;
        }
        let Ok(number) = fields[0].parse::<usize>() else { continue };
        let start = sentence.text.len();
        sentence.text.push_str(&fields[1].replace(' ', "_"));
        let span = Span::new(start, sentence.text.len());
        sentence.tokens.push(Token { span, shape: Shape::of(span.of(&sentence.text)) });
        sentence.gold.tags.push(Tag::from_name(fields[4]).unwrap_or(Tag::GW));
        let head: usize = fields[6].parse().ok()?;
        sentence.gold.heads.push(head.checked_sub(1).map_or(NO_HEAD, |head| u16::try_from(head).unwrap_or(NO_HEAD)));
        sentence.gold.labels.push(label(fields[7]));
        if if number < joined {
            false
        } else if number == joined {
            joined_space
        } else {
            space
        } {
            sentence.text.push(' ');
        }
    }
    let roots = sentence.gold.heads.iter().filter(|&&head| head == NO_HEAD).count();
    let inside = sentence.gold.heads.iter().all(|&head| head == NO_HEAD || usize::from(head) < sentence.tokens.len());
    (roots == 1 && inside).then_some(sentence)
}

fn label(name: &str) -> Label {
    Label::from_name(name).or_else(|| Label::from_name(name.split(':').next()?)).unwrap_or(Label::DEP)
}

/// The same sentence with its ASCII letters changed in case.
pub(crate) fn recased(sentence: &Sentence, case: Recase) -> Sentence {
    let mut other = sentence.clone();
    for token in &mut other.tokens {
        let word = token.span.of(&sentence.text);
        let changed = match case {
            Recase::Upper => word.to_ascii_uppercase(),
            Recase::Lower => word.to_ascii_lowercase(),
            Recase::Title if word.len() < 4 && token.span.start > 0 && word.chars().all(char::is_lowercase) => continue,
            Recase::Title if word.starts_with('\'') || word == "n't" => continue,
            Recase::Title => {
                let head = word.chars().next().map_or(0, char::len_utf8);
                word[..head].to_ascii_uppercase() + &word[head..]
            }
        };
        token.shape = Shape::of(&changed);
        other.text.replace_range(token.span.start..token.span.end, &changed);
    }
    other
}

#[derive(Clone, Copy)]
pub(crate) enum Recase {
    Upper,
    Lower,
    Title,
}
