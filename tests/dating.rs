//! Acts are dated by their own clause before anything else in the text.

use std::sync::Arc;

use dateline::extract::Extractor;
use dateline::lexicon::Lexicon;
use dateline::model::Document;

#[test]
fn acts_are_dated_as_the_table_says() {
    let extractor = Extractor::new(Arc::new(Lexicon::builtin().unwrap())).unwrap();
    let mut wrong = Vec::new();
    for line in include_str!("cases/dates.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, published, trigger, days, by] = columns[..] else { panic!("{line}") };
        let document = Document { published: Some(published.parse().unwrap()), ..Document::new(text) };
        let annotation = extractor.annotate(&document);
        let told: Vec<String> = annotation
            .events
            .iter()
            .filter(|event| event.trigger.of(&annotation.text).contains(trigger))
            .map(|event| {
                let days = event.when.map_or("-".to_owned(), |when| when.edtf());
                format!("{days} by {}", event.dated_by.map_or("nothing", |by| by.name()))
            })
            .collect();
        if told != [format!("{days} by {by}")] {
            wrong.push(format!("{text}\n  {trigger}: expected {days} by {by}, told {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
