//! Measures how long the reader takes to start and how many sentences a second it codes on one core, tagger and parser on.
//!
//! `cargo run --release --example throughput -- FILE.jsonl...`, with the text of a document under `text` or `body`.

#![expect(clippy::print_stdout, reason = "it prints what it measures")]

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

use dateline::extract::Extractor;
use dateline::lexicon::Lexicon;
use dateline::model::Document;

fn main() -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let lexicon = Arc::new(Lexicon::builtin()?);
    let dictionaries = started.elapsed();
    let extractor = Extractor::new(lexicon)?;
    println!("dictionaries  {dictionaries:.1?}\nall           {:.1?}", started.elapsed());
    let (mut documents, mut sentences, mut events, mut bytes) = (0_u64, 0_usize, 0_usize, 0_usize);
    let started = Instant::now();
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(path)?.lines() {
            let document = read(line)?;
            let annotation = extractor.annotate(&document);
            documents += 1;
            sentences += annotation.sentences.len();
            events += annotation.events.len();
            bytes += annotation.text.len();
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("documents     {documents}\nbytes         {bytes}\nsentences     {sentences}\nevents        {events}");
    println!(
        "seconds       {seconds:.2}\na second      {:.0} sentences",
        f64::from(u32::try_from(sentences)?) / seconds
    );
    Ok(())
}

fn read(line: &str) -> Result<Document, Box<dyn Error>> {
    let value: serde_json::Value = serde_json::from_str(line)?;
    let text = value.get("text").or_else(|| value.get("body")).and_then(serde_json::Value::as_str);
    let mut document = Document::new(text.unwrap_or_default());
    document.published = value.get("published").and_then(serde_json::Value::as_str).and_then(|day| day.parse().ok());
    Ok(document)
}
