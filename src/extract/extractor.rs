//! Reads a document from its first sentence to its last.

use std::sync::Arc;

use super::analyzer::{Analyzer, Scratch};
use super::coder;
use super::coreference::{Dateline, Discourse};
use super::dating::{self, Narrative};
use super::names::{self, NameMention};
use super::reading::{Parts, Reading};
use super::token::{self, Token};
use super::topic::Tally;
use super::tree::Tree;
use super::weights::WeightsError;
use super::{dateline, fragments, furniture, memory, namesakes, repair, retold, sentence, truecase, whereabouts};
use crate::lexicon::{Lexicon, Sense, Word};
use crate::model::annotation::PlaceMention;
use crate::model::{Annotation, Document, Interval, Span, TimeMention};
use crate::time;

/// Towns where the world meets: what is told from there is seldom about their own country.
const SEATS: [&str; 12] = [
    "Geneva",
    "New York",
    "United Nations",
    "Brussels",
    "Vienna",
    "The Hague",
    "Strasbourg",
    "Luxembourg",
    "London",
    "Davos",
    "Nicosia",
    "Lausanne",
];

/// Turns documents into annotations; made once, used by many threads.
#[derive(Clone)]
pub struct Extractor {
    lexicon: Arc<Lexicon>,
    analyzer: Arc<Analyzer<'static>>,
}

/// What one document needs while it is read.
#[derive(Default)]
struct Desk {
    tokens: Vec<Token>,
    words: Vec<Word>,
    names: Vec<NameMention>,
    tree: Tree,
    scratch: Scratch,
    tally: Tally,
}

/// The sentences above the body: a headline calls people by names that only the text below tells in full.
#[derive(Default)]
struct Heading {
    /// Where the body begins.
    end: usize,
    /// Its sentences, and where the narrative stood at each.
    sentences: Vec<(Span, Narrative)>,
    /// How many sentences of the body have been read.
    told: usize,
}

/// After how many sentences of the body its headline is clear.
const LEAD: usize = 3;

impl Heading {
    /// Whether enough has been told before this sentence of the body.
    fn is_clear(&mut self) -> bool {
        self.told += 1;
        self.told == LEAD + 1
    }
}

impl Extractor {
    /// An extractor over a lexicon, with the weights that are compiled in.
    ///
    /// # Errors
    /// Weights that are broken; a test holds that the compiled ones are not.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use dateline::{extract::Extractor, lexicon::Lexicon, model::Document};
    /// let extractor = Extractor::new(Arc::new(Lexicon::builtin()?))?;
    /// let mut document = Document::new("The United States imposed sanctions on Venezuela on Monday.");
    /// document.published = Some("2019-01-30".parse()?);
    /// let annotation = extractor.annotate(&document);
    /// assert_eq!(annotation.sentences.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(lexicon: Arc<Lexicon>) -> Result<Extractor, WeightsError> {
        Ok(Extractor { lexicon, analyzer: Arc::new(Analyzer::new()?) })
    }

    /// The dictionaries that it reads with.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Everything that a document says: sentences, times, actors, places, events.
    pub fn annotate(&self, document: &Document) -> Annotation {
        let text = document.text();
        let title = text.len() - document.body.len();
        let Some(body) = truecase::restore(&document.body, &self.analyzer, &self.lexicon) else {
            return self.annotate_text(text, document, &document.body);
        };
        let restored = format!("{}{body}", &text[..title]);
        Annotation { text, ..self.annotate_text(restored, document, &body) }
    }

    fn annotate_text(&self, text: String, document: &Document, body: &str) -> Annotation {
        let day = document.published.or_else(|| dateline::day(body));
        let times = time::annotate(&text, day);
        let sentences = sentence::split(&text);
        let mut annotation = Annotation { text: String::new(), sentences, times, ..Annotation::default() };
        let published = day.map(Interval::day);
        let mut discourse = Discourse::new(published, self.dateline(body));
        let mut narrative = Narrative::new(published);
        let mut desk = Desk::default();
        let mut heading = Heading { end: text.len() - body.len(), ..Heading::default() };
        let mut before = 0;
        for span in std::mem::take(&mut annotation.sentences) {
            annotation.sentences.push(span);
            if furniture::is_furniture(span.of(&text)) {
                continue;
            }
            if text[before..span.start].contains("\n\n") {
                narrative.next_paragraph(span.of(&text));
                if before > heading.end
                    && let Some(dateline) = self.begins_anew(span.of(&text))
                {
                    discourse.moves_to(dateline);
                }
            }
            narrative.next_sentence(span.of(&text));
            before = span.end;
            if span.end <= heading.end {
                heading.sentences.push((span, narrative));
            } else if heading.is_clear() {
                self.read_again(&text, &mut heading, &mut desk, &discourse, &mut annotation);
            }
            self.read(&text, span, &mut desk, &mut discourse, &mut narrative, &mut annotation);
        }
        self.read_again(&text, &mut heading, &mut desk, &discourse, &mut annotation);
        desk.tally.sift(&self.lexicon, &mut annotation.events);
        desk.tally.settle_harm(&text, &mut annotation.events);
        retold::date(&text, published, &mut annotation.events);
        annotation.text = text;
        annotation
    }

    fn read(
        &self,
        text: &str,
        span: Span,
        desk: &mut Desk,
        discourse: &mut Discourse,
        narrative: &mut Narrative,
        annotation: &mut Annotation,
    ) {
        if !self.parse(text, span, desk, discourse) {
            return;
        }
        desk.tally.count(&self.lexicon, span, &desk.words);
        let reading = self.reading(text, span, desk, &annotation.times);
        memory::notice(&reading, discourse);
        let events = coder::code(&reading, discourse, *narrative);
        annotation.actors.extend(memory::remember(&reading, discourse, discourse.published, &events));
        annotation.places.extend(self.places(&reading));
        annotation.events.extend(events);
        dating::carry(&reading, narrative);
    }

    /// Codes the headline anew with what the first sentences below it have told.
    fn read_again(
        &self,
        text: &str,
        heading: &mut Heading,
        desk: &mut Desk,
        discourse: &Discourse,
        annotation: &mut Annotation,
    ) {
        for (span, narrative) in std::mem::take(&mut heading.sentences) {
            if !self.parse(text, span, desk, discourse) {
                continue;
            }
            let reading = self.reading(text, span, desk, &annotation.times);
            let events = coder::code(&reading, &mut discourse.clone(), narrative);
            annotation.events.retain(|event| event.sentence != span);
            let place = annotation.events.partition_point(|event| event.sentence.start < span.start);
            annotation.events.splice(place..place, events);
        }
    }

    /// Tokens, tree and names of a sentence; whether it has any.
    fn parse(&self, text: &str, span: Span, desk: &mut Desk, discourse: &Discourse) -> bool {
        desk.tokens.clear();
        token::tokenize(text, span, &mut desk.tokens);
        if desk.tokens.is_empty() {
            return false;
        }
        names::words(text, &desk.tokens, &mut desk.words);
        self.analyzer.analyze(text, &desk.tokens, &mut desk.scratch, &mut desk.tree);
        let (tokens, words) = (&desk.tokens[..], &desk.words[..]);
        repair::mend(repair::Sentence { text, tokens, words, lexicon: &self.lexicon }, &mut desk.tree);
        names::find(text, &desk.tokens, &desk.tree, &self.lexicon, &mut desk.names);
        namesakes::settle(&mut desk.names, (text, tokens), &self.lexicon, discourse);
        let sentence = fragments::Sentence { text, tokens, words, tree: &desk.tree, lexicon: &self.lexicon, discourse };
        sentence.drop_fragments(&mut desk.names);
        true
    }

    fn reading<'r>(&'r self, text: &'r str, span: Span, desk: &'r Desk, times: &'r [TimeMention]) -> Reading<'r> {
        Reading::new(Parts {
            text,
            span,
            lexicon: &self.lexicon,
            tokens: &desk.tokens,
            tree: &desk.tree,
            words: &desk.words,
            names: &desk.names,
            times: within(times, span),
        })
    }

    fn places(&self, reading: &Reading<'_>) -> Vec<PlaceMention> {
        let mention = |name: &NameMention| {
            let sense = [Some(name.sense), name.other].into_iter().flatten();
            let place = sense.filter_map(|sense| whereabouts::of_sense(&self.lexicon, sense)).next()?;
            Some(PlaceMention { span: reading.bytes(name.start, name.end - 1), place })
        };
        reading.names.iter().filter_map(mention).collect()
    }

    /// Where an article was written: the dateline in one of its first lines.
    fn dateline(&self, body: &str) -> Option<Dateline> {
        let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.take(3).find_map(|line| self.dateline_of(line))
    }

    /// The dateline of a further report in the same text: in brackets it has its agency.
    fn begins_anew(&self, sentence: &str) -> Option<Dateline> {
        let first = sentence.split([' ', ',']).next()?;
        let capitals = first.len() > 2 && first.chars().all(char::is_uppercase);
        let head: String = sentence.chars().take(60).collect();
        let dashed = [" - ", " -- ", " \u{2014} ", " \u{2013} "].iter().any(|dash| head.contains(dash));
        if capitals && dashed { self.dateline_of(sentence) } else { None }
    }

    /// The country of the dateline: "CARACAS, Jan 23 (Reuters) -".
    fn dateline_of(&self, line: &str) -> Option<Dateline> {
        let head: String = line.chars().take(60).collect();
        let end = [" - ", " -- ", " _ ", " — ", " – ", "(", ":"].iter().filter_map(|mark| head.find(mark)).min()?;
        let name = head[..end].split(',').next()?.trim();
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = name.chars().filter(|c| c.is_uppercase()).count();
        if letters < 3 || capitals * 2 < letters && !head[..end].contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let senses = self.lexicon.names.look_up(name);
        let country = senses.iter().find_map(|(sense, _)| match sense {
            Sense::Place(id) => self.lexicon.place(*id).country,
            Sense::Metonym(id) | Sense::Actor(id) => self.lexicon.actor(*id).country,
            _ => None,
        });
        Some(Dateline { country: country?, is_seat: SEATS.iter().any(|seat| name.eq_ignore_ascii_case(seat)) })
    }
}

fn within(times: &[TimeMention], span: Span) -> &[TimeMention] {
    let first = times.partition_point(|time| time.span.end <= span.start);
    let last = times.partition_point(|time| time.span.start < span.end);
    &times[first..last.max(first)]
}
