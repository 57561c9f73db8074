//! Full text: words, phrases, beginnings of words, AND, OR, NOT and brackets, as the plan writes them.

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

/// Reads `"a"`, `"a b"*`, `(… AND …)`, `(… OR …)` and `(… NOT …)`.
struct Reader<'a> {
    rest: &'a str,
    columns: &'a [Vec<String>],
}

impl Reader<'_> {
    fn whole(&mut self) -> bool {
        if !self.take("(") {
            return self.phrase();
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

    fn phrase(&mut self) -> bool {
        assert!(self.take("\""), "`{}` is no phrase", self.rest);
        let (phrase, rest) = self.rest.split_once('"').unwrap();
        self.rest = rest;
        let wanted = words(phrase);
        let is_open = self.take("*");
        self.columns.iter().any(|column| column.windows(wanted.len()).any(|run| is_run(run, &wanted, is_open)))
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

/// Whether the words are these, the last of which may be a beginning.
fn is_run(run: &[String], wanted: &[String], is_open: bool) -> bool {
    let last = wanted.len() - 1;
    let pairs = run.iter().zip(wanted).enumerate();
    pairs
        .into_iter()
        .all(|(n, (word, wanted))| word == wanted || (is_open && n == last && word.starts_with(wanted.as_str())))
}
