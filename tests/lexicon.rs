//! Codes the example sentences of the dictionaries: most rows must give the action that they say.

#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::collections::BTreeSet;
use std::sync::Arc;

use dateline::extract::Extractor;
use dateline::lexicon::{ActionId, Lexicon};
use dateline::model::Document;

/// Shares of the examples that must be coded right, in per cent; raise them when the coder gets better.
const VERBS: usize = 85;
const ACTIONS: usize = 97;

fn is_coded(extractor: &Extractor, example: &str, action: ActionId) -> bool {
    let lexicon = extractor.lexicon();
    let mut document = Document::new(example);
    document.published = Some("2020-06-15".parse().unwrap());
    let events = extractor.annotate(&document).events;
    let root = lexicon.actions.get(action).root;
    events
        .iter()
        .filter_map(|event| lexicon.actions.by_id(&event.action))
        .any(|coded| lexicon.actions.get(coded).root == root)
}

fn hold(what: &str, examples: &BTreeSet<(String, ActionId)>, floor: usize) {
    let extractor = Extractor::new(Arc::new(Lexicon::builtin().unwrap())).unwrap();
    let missed: Vec<_> = examples.iter().filter(|(example, action)| !is_coded(&extractor, example, *action)).collect();
    for (example, action) in missed.iter().take(20) {
        eprintln!("{what}: not {}: {example}", extractor.lexicon().actions.get(*action).id);
    }
    let right = examples.len() - missed.len();
    eprintln!("{what}: {right} of {} examples are coded as their type", examples.len());
    assert!(examples.len() > 250 && right * 100 >= examples.len() * floor, "{what}: {right} of {}", examples.len());
}

#[test]
fn examples_of_verbs_are_coded_as_their_type() {
    let lexicon = Lexicon::builtin().unwrap();
    let rows = lexicon.patterns.iter().filter(|pattern| !pattern.example.is_empty());
    hold("verbs.tsv", &rows.map(|pattern| (pattern.example.clone(), pattern.action)).collect(), VERBS);
}

#[test]
fn examples_of_actions_are_coded_as_their_type() {
    let lexicon = Lexicon::builtin().unwrap();
    let rows = lexicon.actions.iter().filter(|(_, action)| !action.example.is_empty());
    hold("actions.tsv", &rows.map(|(id, action)| (action.example.clone(), id)).collect(), ACTIONS);
}
