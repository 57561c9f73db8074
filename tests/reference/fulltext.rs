//! Full text: words, phrases, beginnings of words, NEAR, AND, OR, NOT and brackets, as the plan writes them.

use dateline::model::fold;
use dateline::plan::{ArticleField, EventField, Field, Subject};

use crate::field::held;
use crate::memory::{Memory, int, table, text};

pub(crate) fn matches(memory: &Memory, subject: Subject, id: i64, field: Field, query: &str) -> bool {
    let row = memory.row(table(subject), id);
    let article =
        if subject == Subject::Events { memory.row("article", int(&row["article_id"]).unwrap()) } else { row };
    let (title, body) = (words(text(&article["title"])), words(text(&article["body"])));
    let columns = match field {
        Field::Article(ArticleField::Title) => vec![title],
        Field::Event(EventField::Sentence) => {
            held(memory, subject, id, field).iter().map(|sentence| words(text(&sentence.shown))).collect()
        }
        _ => vec![title, body],
    };
    let mut reader = Reader { rest: query, columns: &columns };
    let found = reader.whole();
    assert!(reader.rest.is_empty(), "{query}: `{}` is left", reader.rest);
    found
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Reads `"a"`, `"a b"*`, `NEAR("a" "b", 10)`, `(… AND …)`, `(… OR …)` and `(… NOT …)`.
struct Reader<'a> {
    rest: &'a str,
    columns: &'a [Vec<String>],
}

impl Reader<'_> {
    fn whole(&mut self) -> bool {
        if self.take("NEAR(") {
            return self.near();
        }
        if !self.take("(") {
            let phrase = self.phrase();
            return self.columns.iter().any(|column| !phrase.places(column).is_empty());
        }
        let mut found = self.whole();
        loop {
            // All of them are read, also where the answer is known.
            if self.take(" AND ") {
                found &= self.whole();
            } else if self.take(" OR ") {
                found |= self.whole();
            } else if self.take(" NOT ") {
                found &= !self.whole();
            } else {
                assert!(self.take(")"), "`{}` is not understood", self.rest);
                return found;
            }
        }
    }

    /// Some place of each phrase in one column, with at most ten words between the end of any of them and the beginning of the last.
    fn near(&mut self) -> bool {
        let mut phrases = vec![self.phrase()];
        while self.take(" ") {
            phrases.push(self.phrase());
        }
        assert!(self.take(", 10)"), "`{}` is not understood", self.rest);
        self.columns.iter().any(|column| {
            let is_close = |phrase: &Phrase, last: usize| {
                phrase.places(column).into_iter().any(|at| at <= last && last <= at + phrase.words.len() + 10)
            };
            let mut lasts = phrases.iter().flat_map(|phrase| phrase.places(column));
            lasts.any(|last| phrases.iter().all(|phrase| is_close(phrase, last)))
        })
    }

    fn phrase(&mut self) -> Phrase {
        assert!(self.take("\""), "`{}` is no phrase", self.rest);
        let (phrase, rest) = self.rest.split_once('"').unwrap();
        self.rest = rest;
        Phrase { words: words(phrase), is_open: self.take("*") }
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

/// Words in a row, the last of which may be a beginning.
struct Phrase {
    words: Vec<String>,
    is_open: bool,
}

impl Phrase {
    /// Where it stands: the number of its first word.
    fn places(&self, column: &[String]) -> Vec<usize> {
        let runs = column.windows(self.words.len()).enumerate();
        runs.filter(|(_, run)| self.is(run)).map(|(at, _)| at).collect()
    }

    fn is(&self, run: &[String]) -> bool {
        let last = self.words.len() - 1;
        let mut pairs = run.iter().zip(&self.words).enumerate();
        pairs.all(|(n, (word, wanted))| {
            word == wanted || (self.is_open && n == last && word.starts_with(wanted.as_str()))
        })
    }
}
