//! What can be written after `dateline` on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use dateline::ingest;
use dateline::ingest::csv::{Dialect, Header};
use dateline::ingest::fields::FieldMap;
use dateline::model::Day;
use dateline::render::Format;

/// An embedded analytics database for news: who did what to whom, where and when.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, after_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Without a command and on a terminal: the prompt.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

const EXAMPLES: &str = "Examples:
  dateline ingest articles/
  dateline query 'events where actor = \"United States\" after 2017'
  dateline query 'events | count by year' --with articles/ --format csv";

/// Flags of every command.
#[derive(Debug, Clone, Group)]
pub(crate) struct Common {
    /// The database
    #[arg(long, value_name = "FILE", global = true, help = "The database [default: $DATELINE_DB, else ./dateline.db]")]
    pub(crate) db: Option<PathBuf>,
    /// A folder with tables of your own, laid over the dictionaries
    #[arg(long, value_name = "FOLDER", global = true)]
    pub(crate) lexicon: Option<PathBuf>,
    /// The day that `last 3 months` counts from [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", global = true)]
    pub(crate) now: Option<Day>,
    /// How errors and notes are written
    #[arg(long, value_name = "FORM", value_enum, default_value_t, global = true)]
    pub(crate) error_format: ErrorFormat,
    /// When to use colours
    #[arg(
        help = "When to use colours; NO_COLOR is obeyed",
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        global = true
    )]
    pub(crate) color: Color,
    /// Queries touch no files: `write` and `include` are refused
    #[arg(long, global = true)]
    pub(crate) safe: bool,
    /// No notes and no progress, only errors and warnings
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Tell also how long things took
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

/// How errors and notes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ErrorFormat {
    /// The query underlined, and help.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read articles into the database
    Ingest(Ingest),
    /// Add events that others have coded: GDELT, ICEWS, ACLED or UCDP
    Import(Import),
    /// Answer one query
    Query(Query),
    /// Run the queries of a file
    Run(Run),
    /// Show the plan and the SQL of a query, as in `dateline explain plan 'events | count by year'`
    #[command(allow_missing_positional = true)]
    Explain(Explain),
    /// Tell what is wrong with scripts, and run nothing
    Check(Check),
    /// Write scripts in one form, comments kept
    Fmt(Fmt),
    /// Annotate documents: JSON lines in, JSON lines out; touches no database
    Annotate(Annotate),
    /// Tell what the database holds
    Info(Output),
    /// Check the database against itself
    Verify,
    /// Ask at a prompt
    Repl,
    /// Write every article, event, actor and participant as JSON lines
    Export(Export),
    /// Print what lets a shell complete `dateline`, as in `dateline completions bash > ~/.local/share/bash-completion/completions/dateline`
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, as in `dateline man | man -l -`
    Man,
}

#[derive(Debug, Clone, Group)]
pub(crate) struct Export {
    /// The folder, which must be new or empty
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Clone, Group)]
pub(crate) struct Ingest {
    /// Files, folders with all that is in them, or - for the standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Exit with 1 if anything was skipped
    #[arg(long)]
    pub(crate) strict: bool,
    /// Read everything and add nothing; tells files, articles, duplicates and skips
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write what became of everything to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Debug, Clone, Group)]
pub(crate) struct Import {
    /// The data set that the files are of
    #[arg(value_name = "DATASET", value_parser = datasets())]
    pub(crate) dataset: String,
    /// Its files, which may be compressed
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

fn datasets() -> PossibleValuesParser {
    PossibleValuesParser::new(ingest::records::Dataset::ALL.map(ingest::records::Dataset::name))
}

/// How files are read, and what articles get that say nothing themselves.
#[derive(Debug, Clone, Default, Group)]
pub(crate) struct Reading {
    /// The format of the files
    #[arg(id = "input", long = "format", value_name = "FORMAT", default_value = "auto", value_parser = input_formats())]
    pub(crate) format: String,
    /// Which fields of records hold which parts, as in text=content,title=head; guessed otherwise
    #[arg(long, value_name = "PART=FIELD,…", default_value = "", hide_default_value = true, value_parser = FieldMap::parse)]
    pub(crate) fields: FieldMap,
    /// What separates the columns of tables; found out otherwise
    #[arg(long, value_name = "CHARACTER", value_parser = separator)]
    pub(crate) separator: Option<u8>,
    /// The first row of tables is no header
    #[arg(long)]
    pub(crate) no_header: bool,
    #[command(flatten)]
    pub(crate) given: Given,
}

/// What articles get that say nothing themselves.
#[derive(Debug, Clone, Default, Group)]
pub(crate) struct Given {
    /// Day of publication of articles that name none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) published: Option<Day>,
    /// Publisher of articles that name none
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
}

impl Reading {
    /// As the library wants it.
    pub(crate) fn defaults(&self) -> ingest::Defaults {
        ingest::Defaults {
            format: ingest::Format::from_name(&self.format),
            published: self.given.published,
            publisher: self.given.publisher.clone(),
            fields: self.fields.clone(),
            dialect: Dialect { separator: self.separator, header: self.no_header.then_some(Header::Absent) },
        }
    }
}

fn input_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(["auto"].into_iter().chain(ingest::Format::ALL.map(ingest::Format::name)))
}

fn separator(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"\\t" | b"tab" => Ok(b'\t'),
        [byte] => Ok(*byte),
        _ => Err("write one character, or tab".to_owned()),
    }
}

/// How an answer is written.
#[derive(Debug, Clone, Default, Group)]
pub(crate) struct Output {
    /// How the answer is written
    #[arg(id = "output", long = "format", value_name = "FORMAT", default_value = "table", value_parser = formats())]
    pub(crate) format: Format,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.map(Format::name).into_iter().chain(["md"]);
    PossibleValuesParser::new(names).map(|name| Format::from_name(&name).unwrap_or_default())
}

/// What a query is asked with.
#[derive(Debug, Clone, Default, Group)]
pub(crate) struct Asking {
    /// Answer from these files, read into memory first, and not from the database
    #[arg(long, value_name = "PATH")]
    pub(crate) with: Vec<String>,
    #[command(flatten)]
    pub(crate) given: Given,
    /// A value for a parameter of the query
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(crate) params: Vec<Parameter>,
}

/// Name and value.
pub(crate) type Parameter = (String, String);

fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.trim_start_matches('$').to_owned(), value.to_owned())),
        _ => Err("write it as name=value".to_owned()),
    }
}

#[derive(Debug, Clone, Group)]
pub(crate) struct Query {
    /// The query; - reads it from the standard input
    #[arg(value_name = "DQL")]
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) asking: Asking,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, Clone, Group)]
pub(crate) struct Run {
    /// The script
    #[arg(value_name = "FILE.dql")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) asking: Asking,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, Clone, Group)]
pub(crate) struct Explain {
    /// The plan alone or the SQL alone; without it both, and SQLite's own steps
    #[arg(value_name = "WHAT", value_enum, ignore_case = true)]
    pub(crate) shown: Option<Shown>,
    /// The query; - reads it from the standard input
    #[arg(value_name = "DQL", required = true)]
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) asking: Asking,
}

/// What of an explanation is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shown {
    /// What is done, in words.
    Plan,
    /// The SQL with its values.
    Sql,
}

impl Shown {
    /// What a text asks for that may begin with `plan` or `sql`, as after `explain` in the language, and the query after it.
    pub(crate) fn split(text: &str) -> (Option<Shown>, &str) {
        let text = text.trim_start();
        let (first, rest) = text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()));
        match Shown::from_str(first, true) {
            Ok(shown) => (Some(shown), rest.trim_start()),
            Err(_) => (None, text),
        }
    }
}

#[derive(Debug, Clone, Group)]
pub(crate) struct Check {
    /// The scripts; - is the standard input
    #[arg(required = true, value_name = "FILE.dql")]
    pub(crate) files: Vec<PathBuf>,
    /// A value for a parameter of the scripts
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(crate) params: Vec<Parameter>,
}

#[derive(Debug, Clone, Group)]
pub(crate) struct Fmt {
    /// The scripts, which are written anew; - goes from the standard input to the standard output
    #[arg(required = true, value_name = "FILE.dql")]
    pub(crate) files: Vec<PathBuf>,
    /// Write nothing: list the files that differ, and exit with 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Clone, Group)]
pub(crate) struct Annotate {
    /// A file of JSON lines with "text" or "body", and "id", "published" or "date", "title" where known
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) file: PathBuf,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Args, Shown};

    #[test]
    fn the_definitions_agree_with_one_another() {
        Args::command().debug_assert();
    }

    #[test]
    fn plan_and_sql_may_stand_before_a_query() {
        assert_eq!(Shown::split("Plan  events"), (Some(Shown::Plan), "events"));
        assert_eq!(Shown::split(" sql\nevents | count"), (Some(Shown::Sql), "events | count"));
        assert_eq!(Shown::split("sql"), (Some(Shown::Sql), ""));
        assert_eq!(Shown::split("events | count"), (None, "events | count"));
        assert_eq!(Shown::split("plans | count"), (None, "plans | count"));
    }
}
