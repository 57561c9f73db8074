//! Reads the cells of the tables of words: parts of speech, flags, places of participants.

use super::super::LexiconError;
use super::super::table::Row;
use super::super::word::Word;
use super::row::{Flags, GovernorClass, PartOfSpeech, Slot, Step};

const CLASSES: [(&str, GovernorClass); 20] = [
    ("intend", GovernorClass::Intend),
    ("wish", GovernorClass::Wish),
    ("consider", GovernorClass::Consider),
    ("promise", GovernorClass::Promise),
    ("agree", GovernorClass::Agree),
    ("refuse", GovernorClass::Refuse),
    ("threaten", GovernorClass::Threaten),
    ("demand", GovernorClass::Demand),
    ("accuse", GovernorClass::Accuse),
    ("end", GovernorClass::End),
    ("plan", GovernorClass::Plan),
    ("attempt", GovernorClass::Attempt),
    ("prevent", GovernorClass::Prevent),
    ("begin", GovernorClass::Begin),
    ("cause", GovernorClass::Cause),
    ("deny", GovernorClass::Deny),
    ("say", GovernorClass::Say),
    ("call", GovernorClass::Call),
    ("fear", GovernorClass::Fear),
    ("permit", GovernorClass::Permit),
];

pub(super) fn words(list: &str) -> Vec<Word> {
    list.split('|').filter_map(Word::new).collect()
}

pub(super) fn part_of_speech(row: &Row<'_, '_>) -> Result<PartOfSpeech, LexiconError> {
    match row.cell("pos") {
        "v" => Ok(PartOfSpeech::Verb),
        "n" => Ok(PartOfSpeech::Noun),
        "a" => Ok(PartOfSpeech::Adjective),
        other => Err(row.error(format!("`{other}` is not a part of speech: v, n or a"))),
    }
}

pub(super) fn class(row: &Row<'_, '_>) -> Result<GovernorClass, LexiconError> {
    let name = row.cell("class");
    let found = CLASSES.iter().find(|(known, _)| *known == name);
    found.map(|(_, class)| *class).ok_or_else(|| row.error(format!("`{name}` is not a class of governors")))
}

pub(super) fn flags(row: &Row<'_, '_>) -> Result<Flags, LexiconError> {
    let mut flags = Flags::default();
    for flag in row.cell("flags").split([' ', '|', ',']).filter(|flag| !flag.is_empty()) {
        match flag {
            "reciprocal" => flags.reciprocal = true,
            "weak" => flags.weak = true,
            "noagent" => flags.agentless = true,
            "nothing" => flags.nothing = true,
            "mass" => flags.mass = true,
            other => {
                return Err(row.error(format!("`{other}` is not a flag: reciprocal, weak, noagent, mass or nothing")));
            }
        }
    }
    Ok(flags)
}

pub(super) fn slots(row: &Row<'_, '_>, column: &str) -> Result<Vec<Slot>, LexiconError> {
    let step = |name: &str| {
        Ok(match name {
            "subj" => Step::Subject,
            "obj" => Step::Object,
            "iobj" => Step::Recipient,
            "poss" => Step::Possessive,
            "amod" => Step::Modifier,
            "ccomp" | "xcomp" => Step::Clause,
            _ => {
                let word = Word::new(name).filter(|_| name.bytes().all(|byte| byte.is_ascii_lowercase()));
                Step::Preposition(
                    word.ok_or_else(|| row.error(format!("`{name}` is not a slot; see the README of the tables")))?,
                )
            }
        })
    };
    let slot = |name: &str| {
        if name == "none" {
            Ok(Slot::default())
        } else {
            Ok(Slot(name.split('.').map(step).collect::<Result<_, _>>()?))
        }
    };
    row.values(column).map(slot).collect()
}

pub(super) fn default_source(part: PartOfSpeech) -> Vec<Slot> {
    match part {
        PartOfSpeech::Noun => {
            vec![preposition("by"), Slot(vec![Step::Possessive]), Slot(vec![Step::Modifier]), preposition("of")]
        }
        _ => vec![Slot(vec![Step::Subject])],
    }
}

pub(super) fn default_target(part: PartOfSpeech) -> Vec<Slot> {
    match part {
        PartOfSpeech::Noun => ["against", "on", "of", "with"].map(preposition).into(),
        _ => vec![Slot(vec![Step::Object])],
    }
}

fn preposition(word: &str) -> Slot {
    Slot(Word::new(word).map(Step::Preposition).into_iter().collect())
}
