//! `dateline annotate`: documents in, annotations out, both JSON lines in the same order; touches no database.

mod article;
mod lines;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

use dateline::extract::{Extent, Extractor};
use rayon::prelude::*;

use self::article::{Article, Articles};
use self::lines::Lines;
use crate::cli::args::{Annotate, Common};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::session;

/// Bytes of stack of a thread that annotates.
const STACK_BYTES: usize = 8 << 20;

pub(super) fn run(args: &Annotate, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    let input = open(&args.file)?;
    // The process ends with this, and taking the dictionaries apart would delay that.
    let extractor = ManuallyDrop::new(session::extractor(common)?);
    let threads = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build();
    let threads = threads.map_err(|error| Failure::Loading(error.to_string()))?;
    let mut articles = Articles::new(Lines::new(input));
    let mut out = BufWriter::new(io::stdout().lock());
    let mut wrong = 0_u64;
    loop {
        let batch = articles.batch().map_err(|error| Failure::Read { path: args.file.clone(), error })?;
        if batch.is_empty() {
            break;
        }
        let answers: Vec<_> =
            threads.install(|| batch.par_iter().map(|article| answers(article, &extractor)).collect());
        for (line, answer) in answers.into_iter().flatten() {
            match answer {
                Ok(json) => writeln!(out, "{json}")?,
                Err(reason) => {
                    wrong += 1;
                    report.error("document", &format!("{}:{line}: {reason}", args.file.display()));
                }
            }
        }
        // Whoever feeds us line by line waits for the answer.
        out.flush()?;
    }
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).map_err(|error| Failure::Read { path: path.to_owned(), error })?;
    Ok(Box::new(BufReader::new(file)))
}

/// The answers for the lines of one article, each with the number of its line.
fn answers(article: &Result<Article, (u64, String)>, extractor: &Extractor) -> Vec<(u64, Result<String, String>)> {
    let article = match article {
        Ok(article) => article,
        Err((line, reason)) => return vec![(*line, Err(reason.clone()))],
    };
    // One text that the extractor stumbles over must not end a stream of a million.
    let written = catch_unwind(AssertUnwindSafe(|| {
        let annotation = extractor.annotate(&article.document);
        let write = |passage: &article::Passage| {
            let part = Extent::Part(article.span(passage, &annotation.text));
            serde_json::to_string(&extractor.wire(&passage.id, &annotation, part)).map_err(|error| error.to_string())
        };
        article.passages.iter().map(write).collect::<Vec<_>>()
    }));
    let mut written = written.unwrap_or_default().into_iter();
    let lost = || Err("the extraction failed on it; please report the text".to_owned());
    article.passages.iter().map(|passage| (passage.line, written.next().unwrap_or_else(lost))).collect()
}
