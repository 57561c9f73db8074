//! `dateline ingest`: reads articles into the database and tells what became of them.

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::Instant;

use dateline::database::Database;
use dateline::ingest::{Defaults, Report as Ingested, Source};
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::{Common, Ingest};
use crate::cli::failure::Failure;
use crate::cli::interrupt::Interrupt;
use crate::cli::report::{Detail, Report};
use crate::cli::session::Session;
use crate::cli::surface;

/// Examples of each kind of skip that are told on the terminal.
const TOLD: usize = 5;

pub(super) fn run(args: &Ingest, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    let mut session = if args.dry_run { Session::to_preview(common)? } else { Session::open(common)? };
    let interrupt = session.interrupt.clone();
    let begun = Instant::now();
    let mode = if args.dry_run { Mode::Preview } else { Mode::Add };
    let ingested = read(&mut session.database, mode, &args.paths, args.reading.defaults(), &interrupt, report)?;
    report.aside(&format!("{} bytes in {}", ingested.bytes, surface::milliseconds(begun)));
    for (file, fields) in &ingested.fields {
        report.aside(&format!("{file}: {fields}"));
    }
    skipped(&ingested, report);
    if let Some(path) = &args.report {
        let text = format!("{:#}\n", ingested.to_json());
        std::fs::write(path, text).map_err(|error| Failure::Save { path: path.clone(), error })?;
    }
    surface::tell(&figures(&ingested, mode))?;
    let nothing_read = ingested.files == 0 && ingested.skips() > 0;
    Ok(match ingested.skips() {
        _ if interrupt.is_pressed() => ExitCode::from(130),
        0 => ExitCode::SUCCESS,
        _ if args.strict || nothing_read => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    })
}

/// Whether what is read is also added.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Add,
    Preview,
}

/// Reads the files behind paths, with a line of progress on a terminal. A Ctrl-C ends it; what was read until then is kept.
pub(in crate::cli) fn ingest(
    database: &mut Database,
    paths: &[String],
    defaults: Defaults,
    interrupt: &Interrupt,
    report: &Report,
) -> Result<Ingested, Failure> {
    read(database, Mode::Add, paths, defaults, interrupt, report)
}

fn read(
    database: &mut Database,
    mode: Mode,
    paths: &[String],
    defaults: Defaults,
    interrupt: &Interrupt,
    report: &Report,
) -> Result<Ingested, Failure> {
    let sources: Vec<Source> = paths.iter().map(|path| Source::from(path.as_str())).collect();
    let progress = progress(report);
    let watch = |so_far: &Ingested| {
        progress.set_position(so_far.articles + so_far.duplicates);
        progress.set_message(format!("{} files, {} events", so_far.files, so_far.events));
        if interrupt.is_pressed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let ingested = interrupt.until_pressed(|| match mode {
        Mode::Add => database.ingest_sources(sources, defaults, watch),
        Mode::Preview => database.preview_sources(sources, defaults, watch),
    });
    progress.finish_and_clear();
    ingested.map_err(Failure::from_store)
}

fn progress(report: &Report) -> ProgressBar {
    if report.detail() == Detail::Quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let progress = ProgressBar::new_spinner();
    let style = "{spinner} {human_pos} articles, {msg}, {per_sec}, {elapsed}";
    progress.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_spinner()));
    progress
}

/// Tells what was left out, and where.
pub(in crate::cli) fn skipped(ingested: &Ingested, report: &Report) {
    for kind in &ingested.skipped {
        let told = kind.examples.iter().take(TOLD);
        for example in told.clone() {
            report.warning(&format!("skipped {example}"));
        }
        let more = kind.count - told.len() as u64;
        if more > 0 {
            report.warning(&format!("skipped {more} more: {}", kind.kind));
        }
    }
}

/// What was done, one figure a line.
pub(in crate::cli) fn summary(ingested: &Ingested) -> String {
    figures(ingested, Mode::Add)
}

fn figures(ingested: &Ingested, mode: Mode) -> String {
    let mut lines = vec![
        format!("files       {}", ingested.files),
        format!("articles    {}", ingested.articles),
        format!("duplicates  {}", ingested.duplicates),
    ];
    if mode == Mode::Add {
        lines.push(format!("events      {}", ingested.events));
    }
    if ingested.copies > 0 {
        lines.push(format!("near copies {}", ingested.copies));
    }
    if !ingested.foreign.is_empty() {
        let all: u64 = ingested.foreign.values().sum();
        let languages: Vec<String> =
            ingested.foreign.iter().map(|(language, count)| format!("{language} {count}")).collect();
        lines.push(format!("not English {all} (kept and not coded: {})", languages.join(", ")));
    }
    lines.push(format!("skipped     {}", ingested.skips()));
    lines.extend(ingested.skipped.iter().map(|kind| format!("  {}: {}", kind.kind, kind.count)));
    if mode == Mode::Preview {
        lines.push("nothing was added: this was a dry run".to_owned());
    } else if ingested.articles == 0 {
        lines.push(match ingested.duplicates {
            0 => "nothing was added: no article was found".to_owned(),
            1 => "nothing was added: the article was there already".to_owned(),
            all => format!("nothing was added: all {all} articles were there already"),
        });
    }
    lines.join("\n")
}
