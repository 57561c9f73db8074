//! What can be wrong with a query that parses.

use super::Vocabulary;
use crate::lang::Fix;
use crate::model::Span;
use crate::time::PeriodError;

/// Something wrong at one place of the query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", crate::lang::shortened(&kind.to_string()))]
pub struct PlanError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Where, as bytes of the query's text.
    pub span: Span,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A path that is no field of the subject.
    #[error("{subject} have no field `{name}`")]
    UnknownField {
        /// The path as written.
        name: String,
        /// The subject's keyword.
        subject: &'static str,
        /// Fields there are, nearest first.
        candidates: Vec<String>,
    },
    /// A path that is no column of the table that a stage gets.
    #[error("there is no column `{name}` at this point")]
    UnknownColumn {
        /// The path as written.
        name: String,
        /// The columns there are.
        columns: Vec<String>,
    },
    /// A name that nothing has.
    #[error("unknown {} `{name}`", vocabulary.noun())]
    UnknownName {
        /// In which vocabulary it was looked up.
        vocabulary: Vocabulary,
        /// The name as written.
        name: String,
        /// The nearest there are, best first.
        candidates: Vec<String>,
    },
    /// A word outside the closed set of a field.
    #[error("`{found}` is no {field}")]
    UnknownWord {
        /// The field.
        field: String,
        /// The word as written.
        found: String,
        /// Every word of the set, nearest first.
        expected: Vec<String>,
    },
    /// A scheme that a vocabulary does not have.
    #[error("{} have no scheme `{scheme}`", plural(*vocabulary))]
    UnknownScheme {
        /// The vocabulary.
        vocabulary: Vocabulary,
        /// Before the colon.
        scheme: String,
    },
    /// A two-letter code without its scheme.
    #[error("`{code}` could be a word or a country")]
    BareCode {
        /// The two letters.
        code: String,
    },
    /// Not a period of time.
    #[error("{0}")]
    Period(PeriodError),
    /// A value of the wrong type.
    #[error("`{field}` is {expected}, and `{found}` is not")]
    WrongType {
        /// The field.
        field: String,
        /// What it is, with its article: "a number".
        expected: &'static str,
        /// What was written.
        found: String,
    },
    /// A test or figure that makes no sense for the type of a field.
    #[error("`{what}` does not work on `{field}`, which is {kind}")]
    Unfit {
        /// The operator, test or function.
        what: String,
        /// The field.
        field: String,
        /// What the field is, with its article.
        kind: &'static str,
        /// What to write instead.
        help: String,
    },
    /// A parameter that nothing is bound to.
    #[error("nothing is bound to `${name}`")]
    Unbound {
        /// The name without `$`.
        name: String,
        /// The names that are bound.
        known: Vec<String>,
    },
    /// A parameter without a default that the caller gives no value.
    #[error("the parameter `{name}` has no value")]
    MissingParam {
        /// The name without `$`.
        name: String,
    },
    /// A value for a parameter that the query does not have.
    #[error("{}", held.message(name))]
    UnusedParam {
        /// The name without `$`.
        name: String,
        /// The parameters that it has, the one most likely meant first.
        known: Vec<String>,
        /// What the name stands for in its place.
        held: Held,
    },
    /// Text that full-text search cannot read.
    #[error("{problem}")]
    FullText {
        /// What is wrong with it.
        problem: String,
        /// What to write instead.
        help: String,
    },
    /// A stage at a place where it has nothing to work on.
    #[error("{problem}")]
    Misplaced {
        /// What is wrong.
        problem: String,
        /// What to write instead.
        help: String,
    },
    /// Two columns of one name.
    #[error("two columns are called `{name}`")]
    DuplicateColumn {
        /// The name.
        name: String,
    },
    /// A subject that no `define` has made.
    #[error("there is no subject `{name}`")]
    UnknownSubject {
        /// The name as written.
        name: String,
        /// The nearest there are, best first.
        candidates: Vec<String>,
    },
    /// A defined subject with too few or too many values in its brackets.
    #[error("`{name}` takes {expected} {}, and here {} {found}", if *expected == 1 { "value" } else { "values" }, if *found == 1 { "is" } else { "are" })]
    Arguments {
        /// The subject.
        name: String,
        /// How many it takes.
        expected: usize,
        /// How many there are.
        found: usize,
        /// How it is used: `sanctions($by, $since)`.
        usage: String,
    },
    /// Queries within queries within queries.
    #[error("definitions and joins use each other too often or too deeply")]
    TooDeep,
    /// Something wrong in a file that the script includes.
    #[error("{place}: {problem}")]
    Included {
        /// File, line and column.
        place: String,
        /// What is wrong there.
        problem: String,
        /// What to write instead.
        help: Option<String>,
    },
    /// A file that may not be touched, or that cannot be read or written.
    #[error("{problem}")]
    File {
        /// What is wrong.
        problem: String,
        /// What to do instead.
        help: String,
    },
    /// The store or the dictionaries could not be read.
    #[error("{0}")]
    Catalog(String),
}

/// What a name stands for that a caller gives a value and that is no parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Held {
    /// Nothing.
    No,
    /// Nothing, and a parameter has nearly that name.
    Near,
    /// What `let` says.
    Let,
    /// What stands in the brackets of this definition.
    Definition(String),
}

impl Held {
    fn message(&self, name: &str) -> String {
        match self {
            Held::No | Held::Near => format!("the query has no parameter `{name}`"),
            Held::Let => format!("`${name}` has its value from `let`"),
            Held::Definition(subject) => format!("`${name}` has its value from the brackets of `{subject}`"),
        }
    }

    /// How to bind what is there.
    fn help(&self, name: &str, known: &[String]) -> String {
        match (self, known) {
            (Held::Let, _) => {
                format!("write `param {name}: text = …` in place of the `let`, so that `--param {name}=…` changes it")
            }
            (Held::Definition(subject), _) => format!("write it there, as in `{subject}(…)`"),
            (_, []) => format!("write `${name}` where the value belongs, as in `events where actor = ${name}`"),
            (Held::Near, [only]) => format!("did you mean `--param {only}=…`?"),
            (Held::Near, [first, ..]) => {
                format!("did you mean `--param {first}=…`? the parameters are {}", quoted(known))
            }
            (Held::No, [only]) => format!("its parameter is `{only}`; give it with `--param {only}=…`"),
            (Held::No, [first, ..]) => {
                format!("its parameters are {}; give them as in `--param {first}=…`", quoted(known))
            }
        }
    }
}

impl PlanError {
    /// An error of that kind at that place.
    pub fn new(kind: ErrorKind, span: impl Into<Span>) -> PlanError {
        PlanError { kind, span: span.into() }
    }

    /// The stable code; those of the parser are below `E100`.
    pub const fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::UnknownField { .. } => "E101",
            ErrorKind::UnknownColumn { .. } => "E102",
            ErrorKind::UnknownName { vocabulary, .. } => match vocabulary {
                Vocabulary::Actor => "E103",
                Vocabulary::Action => "E104",
                Vocabulary::Place => "E105",
                Vocabulary::Publisher => "E106",
                Vocabulary::Role => "E107",
            },
            ErrorKind::UnknownWord { .. } => "E108",
            ErrorKind::UnknownScheme { .. } => "E109",
            ErrorKind::BareCode { .. } => "E110",
            ErrorKind::Period(_) => "E111",
            ErrorKind::WrongType { .. } => "E112",
            ErrorKind::Unfit { .. } => "E113",
            ErrorKind::Unbound { .. } => "E114",
            ErrorKind::UnusedParam { .. } => "E115",
            ErrorKind::MissingParam { .. } => "E121",
            ErrorKind::FullText { .. } => "E116",
            ErrorKind::Misplaced { .. } => "E117",
            ErrorKind::DuplicateColumn { .. } => "E118",
            ErrorKind::Catalog(_) => "E120",
            ErrorKind::UnknownSubject { .. } => "E122",
            ErrorKind::Arguments { .. } => "E123",
            ErrorKind::TooDeep => "E124",
            ErrorKind::Included { .. } => "E125",
            ErrorKind::File { .. } => "E126",
        }
    }

    /// A change of the query's text that mends it: the nearest name there is.
    pub fn fix(&self) -> Option<Fix> {
        let replacement = match &self.kind {
            ErrorKind::UnknownField { candidates, .. } | ErrorKind::UnknownSubject { candidates, .. } => {
                candidates.first()?.clone()
            }
            ErrorKind::UnknownColumn { name, columns } => {
                super::paths::nearest(name, columns.iter().map(String::as_str)).first()?.clone()
            }
            ErrorKind::UnknownName { candidates, .. } => as_value(candidates.first()?),
            ErrorKind::UnknownWord { expected, .. } => as_value(expected.first()?),
            ErrorKind::BareCode { code } => format!("iso2:{}", code.to_uppercase()),
            ErrorKind::Unbound { name, known } => {
                format!("${}", super::paths::nearest(name, known.iter().map(String::as_str)).first()?)
            }
            _ => return None,
        };
        Some(Fix { span: self.span, replacement })
    }

    /// What would be right, best first; empty where no short list says it.
    pub fn expected(&self) -> Vec<String> {
        match &self.kind {
            ErrorKind::UnknownField { candidates, .. }
            | ErrorKind::UnknownName { candidates, .. }
            | ErrorKind::UnknownSubject { candidates, .. } => candidates.clone(),
            ErrorKind::UnknownColumn { columns, .. } => columns.clone(),
            ErrorKind::UnknownWord { expected, .. } => expected.clone(),
            ErrorKind::WrongType { expected, .. } => vec![(*expected).to_owned()],
            ErrorKind::Unbound { known, .. } | ErrorKind::UnusedParam { known, .. } => {
                known.iter().map(|name| format!("${name}")).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What to write instead.
    pub fn help(&self) -> Option<String> {
        self.remedy().map(|help| crate::lang::shortened(&help))
    }

    fn remedy(&self) -> Option<String> {
        let did_you_mean = |names: &[String]| {
            let quoted: Vec<String> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
            (!quoted.is_empty()).then(|| format!("did you mean {}?", quoted.join(" or ")))
        };
        match &self.kind {
            ErrorKind::UnknownField { name, candidates, .. } if is_unit(name) => {
                Some(format!("ask for a period, as in `{} in 2017`", candidates.first().map_or("date", String::as_str)))
            }
            ErrorKind::UnknownField { name, candidates, .. } => match groups(name) {
                Some(groups) => Some(format!("write `{groups}`")),
                None => did_you_mean(candidates),
            },
            ErrorKind::UnknownName { vocabulary, name, candidates } => {
                did_you_mean(candidates).or_else(|| Some(unlisted(*vocabulary, name)))
            }
            ErrorKind::UnknownColumn { columns, .. } => Some(format!("the columns are {}", quoted(columns))),
            ErrorKind::UnknownWord { expected, .. } => Some(format!("write one of {}", quoted(expected))),
            ErrorKind::UnknownScheme { vocabulary, .. } => Some(format!("write {}", schemes(*vocabulary))),
            ErrorKind::BareCode { code } => Some(format!("write `iso2:{}` or the name", code.to_uppercase())),
            ErrorKind::Period(error) => Some(error.hint()),
            ErrorKind::Unfit { help, .. } | ErrorKind::FullText { help, .. } | ErrorKind::Misplaced { help, .. } => {
                Some(help.clone())
            }
            ErrorKind::Unbound { name, known } => Some(unbound(name, known)),
            ErrorKind::MissingParam { name } => Some(format!(
                "give it with `--param {name}=…`, at the prompt with `.params {name}=…`, or a default after its type"
            )),
            ErrorKind::UnusedParam { name, known, held } => Some(held.help(name, known)),
            ErrorKind::DuplicateColumn { .. } => Some("name one of them with `as`".to_owned()),
            ErrorKind::WrongType { expected, .. } => Some(format!("write {expected}")),
            ErrorKind::UnknownSubject { name, candidates } => did_you_mean(candidates).or_else(|| Some(subjects(name))),
            ErrorKind::Arguments { usage, .. } => Some(format!("write `{usage}`")),
            ErrorKind::TooDeep => Some("use fewer of them in one query".to_owned()),
            ErrorKind::Included { help, .. } => help.clone(),
            ErrorKind::File { help, .. } => Some(help.clone()),
            ErrorKind::Catalog(_) => None,
        }
    }
}

/// What to do with a name that is near no other: look at those there are, or try the other field.
fn unlisted(vocabulary: Vocabulary, name: &str) -> String {
    let listed = format!("list them with `{}`", plural(vocabulary));
    let value = as_value(name);
    match vocabulary {
        Vocabulary::Actor if name.starts_with(char::is_lowercase) => {
            format!("{listed}; what is done is asked for with `action = {value}`")
        }
        Vocabulary::Action if name.starts_with(char::is_uppercase) => {
            format!("{listed}; who does it is asked for with `actor = {value}`")
        }
        _ => listed,
    }
}

/// What a query begins with, for one that begins with another name.
fn subjects(name: &str) -> String {
    const COMMANDS: [&str; 9] = ["help", "quit", "exit", "schema", "tables", "describe", "clear", "history", "version"];
    if COMMANDS.iter().any(|command| command.eq_ignore_ascii_case(name)) {
        return "a query begins with a subject such as `events`; commands at the prompt begin with a dot, as in `.help`"
            .to_owned();
    }
    let field = match name.to_ascii_lowercase().as_str() {
        "union" | "intersect" | "except" | "minus" => {
            return "a query begins with what it asks for; two of them are parted by `;`, and conditions joined by `or`"
                .to_owned();
        }
        "sample" | "random" => {
            return "rows come in a fixed order, and `events | limit 100` shows the first hundred of them".to_owned();
        }
        _ if name.starts_with(char::is_lowercase) => "action",
        _ => "actor",
    };
    format!(
        "begin with events, articles, actors, actions, places or publishers, as in `events where {field} = {}`, or `define` it before",
        as_value(name)
    )
}

/// How a parameter is bound that has no value, and which have one.
fn unbound(name: &str, known: &[String]) -> String {
    let how =
        format!("give it a value with `let {name} = …` or `--param {name}=…`, at the prompt with `.params {name}=…`");
    match super::paths::nearest(name, known.iter().map(String::as_str)).first() {
        _ if known.is_empty() => how,
        Some(near) => format!("did you mean `${near}`? or {how}"),
        None => format!("{how}; values have {}", quoted(known)),
    }
}

/// What is written for a word that others put after `count`.
fn groups(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "daily" => "count by day",
        "weekly" => "count by week",
        "monthly" => "count by month",
        "quarterly" => "count by quarter",
        "yearly" | "annually" | "annual" => "count by year",
        "group" => "count by …",
        _ => return None,
    })
}

/// Whether a word is a unit of time, which dates have and which are no fields.
fn is_unit(name: &str) -> bool {
    ["day", "week", "month", "quarter", "year", "decade"].iter().any(|unit| unit.eq_ignore_ascii_case(name))
}

/// A name as it is written in a query.
pub(super) fn as_value(name: &str) -> String {
    let is_word = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let plain = is_word(name) && !name.starts_with(|c: char| c.is_ascii_digit());
    let schemed =
        name.split_once(':').is_some_and(|(scheme, code)| matches!(scheme, "cameo" | "plover") && is_word(code));
    if plain || schemed { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\\\"")) }
}

fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().take(12).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > 12 { ", …" } else { "" };
    quoted.join(", ") + more
}

const fn plural(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Actor => "actors",
        Vocabulary::Action => "actions",
        Vocabulary::Place => "places",
        Vocabulary::Publisher => "publishers",
        Vocabulary::Role => "roles",
    }
}

const fn schemes(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Actor | Vocabulary::Place => "`iso2:GB`, `iso3:GBR` or `id:\"…\"`",
        Vocabulary::Action => "`cameo:163`, `plover:SANCTION` or `id:\"…\"`",
        Vocabulary::Publisher | Vocabulary::Role => "the name in quotes",
    }
}
