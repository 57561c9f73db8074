//! Tags and parses sentences with the weights that come with the library.

use super::marks::Marks;
use super::token::Token;
use super::transition::State;
use super::tree::{Label, NO_HEAD, Tag, Tree};
use super::weights::{Line, Weights, WeightsError};
use super::words::Words;
use super::{dateline, parser, tagger, transition};

/// Tagger and parser with their weights; shared between threads.
pub struct Analyzer<'w> {
    tagger: Weights<'w, { tagger::CLASSES }>,
    parser: Weights<'w, { transition::CLASSES }>,
}

/// Working memory of [`Analyzer::analyze`], one a thread; kept between sentences so that they need no allocation.
#[derive(Default)]
pub struct Scratch {
    words: Words,
    tags: Vec<Tag>,
    state: State,
    marks: Marks,
}

/// Bytes that begin a line of the cache.
#[repr(align(64))]
struct Aligned<B: ?Sized>(B);

// Laid out by `grammar/model/build.rs`.
static TAGGER: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/tagger.lines")));
static PARSER: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/parser.lines")));

impl Analyzer<'static> {
    /// The analyzer with the weights of `grammar/model/`.
    ///
    /// # Errors
    /// Where the weights that were compiled in are broken.
    pub fn new() -> Result<Analyzer<'static>, WeightsError> {
        let lines = |bytes| bytemuck::try_cast_slice(bytes).map_err(|_| WeightsError::Length);
        Analyzer::from_weights(lines(&TAGGER.0)?, lines(&PARSER.0)?)
    }
}

impl<'w> Analyzer<'w> {
    /// An analyzer with weights that the trainer wrote, laid out by [`lines`](super::weights::lines).
    ///
    /// # Errors
    /// Where either are no such lines.
    pub fn from_weights(tagger: &'w [Line], parser: &'w [Line]) -> Result<Analyzer<'w>, WeightsError> {
        Ok(Analyzer { tagger: Weights::new(tagger)?, parser: Weights::new(parser)? })
    }

    /// Tags and parses the tokens of one sentence, whose spans point into `text`; what `out` held is lost.
    ///
    /// Takes time linear in the number of tokens. Every token gets a head but one, the root. A dateline ("CARACAS, Jan. 23 (Reuters) --")
    /// hangs on the root as a parataxis, flat, so that its places are no subjects.
    ///
    /// ```
    /// use dateline::extract::{analyzer::{Analyzer, Scratch}, token, tree::{Label, Tree}};
    /// use dateline::model::Span;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let text = "Police arrested the protesters.";
    /// let mut tokens = Vec::new();
    /// token::tokenize(text, Span::new(0, text.len()), &mut tokens);
    /// let mut tree = Tree::default();
    /// Analyzer::new()?.analyze(text, &tokens, &mut Scratch::default(), &mut tree);
    /// assert_eq!(tree.heads[..2], [1, u16::MAX]);
    /// assert_eq!(tree.labels[3], Label::OBJ);
    /// # Ok(())
    /// # }
    /// ```
    pub fn analyze(&self, text: &str, tokens: &[Token], scratch: &mut Scratch, out: &mut Tree) {
        out.clear();
        // Sentences are bounded by the splitter; callers with other spans get the head of the sentence and no more.
        let tokens = &tokens[..tokens.len().min(usize::from(u16::MAX) - 1)];
        let (dateline, rest) = tokens.split_at(dateline::token_len(text, tokens));
        scratch.words.read(text, dateline);
        tagger::tag(&self.tagger, &scratch.words, &mut out.tags);
        scratch.words.read(text, rest);
        tagger::tag(&self.tagger, &scratch.words, &mut scratch.tags);
        parser::parse(&self.parser, &scratch.words, &scratch.tags, &mut scratch.state);
        scratch.state.hang_marks(&mut scratch.marks, &scratch.tags);
        let (heads, shift) = (scratch.state.heads(), u16::try_from(dateline.len()).unwrap_or(0));
        let root = heads.iter().zip(0..).find(|&(&head, _)| head == NO_HEAD).map_or(0, |(_, at)| at + shift);
        for (at, &tag) in out.tags.iter().enumerate() {
            let flat = if tag.is_mark() { Label::PUNCT } else { Label::LIST };
            out.heads.push(if at == 0 { root } else { 0 });
            out.labels.push(if at == 0 { Label::PARATAXIS } else { flat });
        }
        out.tags.extend_from_slice(&scratch.tags);
        out.heads.extend(heads.iter().map(|&head| if head == NO_HEAD { NO_HEAD } else { head + shift }));
        out.labels.extend_from_slice(scratch.state.labels());
    }

    /// Tags alone: what `out` held is lost, and it gets no arcs.
    pub fn tag(&self, text: &str, tokens: &[Token], scratch: &mut Scratch, out: &mut Tree) {
        out.clear();
        scratch.words.read(text, tokens);
        tagger::tag(&self.tagger, &scratch.words, &mut out.tags);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Analyzer, Scratch};
    use crate::extract::token::tokenize;
    use crate::extract::tree::{NO_HEAD, Tree};
    use crate::model::Span;

    fn parse(analyzer: &Analyzer<'_>, text: &str) -> (Vec<String>, Tree) {
        let (mut tokens, mut tree) = (Vec::new(), Tree::default());
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        analyzer.analyze(text, &tokens, &mut Scratch::default(), &mut tree);
        (tokens.iter().map(|token| token.span.of(text).to_owned()).collect(), tree)
    }

    /// Each fact is `word relation head`, with `ROOT` as the head of the root.
    fn arcs(text: &str, facts: &[&str]) {
        let (words, tree) = parse(&Analyzer::new().unwrap(), text);
        let found: Vec<String> = (0..tree.len())
            .map(|at| {
                format!("{} {} {}", words[at], tree.labels[at], tree.head(at).map_or("ROOT", |head| &words[head]))
            })
            .collect();
        for fact in facts {
            assert!(found.iter().any(|arc| arc == fact), "{fact}: {found:#?}");
        }
    }

    #[test]
    fn subjects_and_objects_hang_on_their_verb() {
        arcs(
            "The police arrested the protesters in the capital.",
            &["arrested root ROOT", "police nsubj arrested", "protesters obj arrested"],
        );
        arcs(
            "The president said the army will leave the city.",
            &["president nsubj said", "army nsubj leave", "city obj leave"],
        );
    }

    #[test]
    fn passives_have_passive_subjects_and_agents() {
        arcs(
            "The rebels were attacked by the army on Monday.",
            &["rebels nsubj:pass attacked", "were aux:pass attacked", "army obl:agent attacked"],
        );
    }

    #[test]
    fn places_of_datelines_are_no_subjects() {
        arcs(
            "CARACAS, Jan. 23 (Reuters) -- Police arrested forty protesters.",
            &["CARACAS parataxis arrested", "Police nsubj arrested", "protesters obj arrested"],
        );
    }

    #[test]
    fn weights_load_fast() {
        let started = std::time::Instant::now();
        Analyzer::new().unwrap();
        assert!(started.elapsed().as_millis() < 500, "{:?}", started.elapsed());
    }

    #[test]
    fn an_analyzer_is_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Analyzer<'_>>();
    }

    #[test]
    fn every_text_has_one_root_and_no_cycle() {
        let analyzer = Analyzer::new().unwrap();
        proptest!(|(text in "([A-Za-z]{0,5}[ .,'’()-]{1,2}){0,40}|\\PC{0,60}")| {
            let (words, tree) = parse(&analyzer, &text);
            prop_assert_eq!((words.len(), words.len(), words.len()), (tree.tags.len(), tree.heads.len(), tree.labels.len()));
            prop_assert_eq!(tree.heads.iter().filter(|&&head| head == NO_HEAD).count(), words.len().min(1));
            for token in 0..tree.len() {
                let chain = std::iter::successors(Some(token), |&at| tree.head(at)).take(tree.len() + 1).count();
                prop_assert!(chain <= tree.len());
            }
        });
    }
}
