//! The texts of the tables: those compiled in, and a user's own laid over them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;

use super::LexiconError;

/// Name, text and number of leading key columns of every table that is compiled in.
const BUILTIN: [(&str, &str, usize); 14] = [
    ("countries.tsv", include_str!("../../grammar/lexicon/countries.tsv"), 1),
    ("regions.tsv", include_str!("../../grammar/lexicon/regions.tsv"), 1),
    ("organisations.tsv", include_str!("../../grammar/lexicon/organisations.tsv"), 1),
    ("institutions.tsv", include_str!("../../grammar/lexicon/institutions.tsv"), 1),
    ("people.tsv", include_str!("../../grammar/lexicon/people.tsv"), 7),
    ("roles.tsv", include_str!("../../grammar/lexicon/roles.tsv"), 1),
    ("places.tsv", include_str!("../../grammar/lexicon/places.tsv"), 3),
    ("actions.tsv", include_str!("../../grammar/lexicon/actions.tsv"), 1),
    ("classes.tsv", include_str!("../../grammar/lexicon/classes.tsv"), 1),
    ("verbs.tsv", include_str!("../../grammar/lexicon/verbs.tsv"), 3),
    ("governors.tsv", include_str!("../../grammar/lexicon/governors.tsv"), 3),
    ("composition.tsv", include_str!("../../grammar/lexicon/composition.tsv"), 2),
    ("topics.tsv", include_str!("../../grammar/lexicon/topics.tsv"), 1),
    ("irregular.tsv", include_str!("../../grammar/lexicon/irregular.tsv"), 1),
];

/// The text of every table by file name.
pub(super) struct Tables {
    texts: Vec<(&'static str, Cow<'static, str>)>,
}

impl Tables {
    /// The tables that are compiled in.
    pub(super) fn builtin() -> Tables {
        Tables { texts: all().map(|(file, text, _)| (file, Cow::Borrowed(text))).collect() }
    }

    /// The compiled tables with those of a folder laid over them.
    pub(super) fn with_overlay(folder: &Path) -> Result<Tables, LexiconError> {
        let mut tables = Tables::builtin();
        let shown = folder.display().to_string();
        let entries = std::fs::read_dir(folder).map_err(|error| LexiconError::new(&shown, 0, error.to_string()))?;
        for entry in entries {
            let path = entry.map_err(|error| LexiconError::new(&shown, 0, error.to_string()))?.path();
            if path.extension().is_none_or(|ending| ending != "tsv") {
                continue;
            }
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
            let shown = path.display().to_string();
            let Some((file, _, keys)) = all().find(|(file, _, _)| *file == name) else {
                let known: Vec<&str> = all().map(|(file, _, _)| file).collect();
                return Err(LexiconError::new(
                    &shown,
                    0,
                    format!("no table has this name; there are {}", known.join(", ")),
                ));
            };
            let text =
                std::fs::read_to_string(&path).map_err(|error| LexiconError::new(&shown, 0, error.to_string()))?;
            tables.lay_over(file, &text, keys);
        }
        Ok(tables)
    }

    /// The text of a table; empty where there is none of that name.
    pub(super) fn get(&self, file: &'static str) -> (&'static str, &str) {
        (file, self.texts.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text))
    }

    fn lay_over(&mut self, file: &str, over: &str, keys: usize) {
        let Some((_, text)) = self.texts.iter_mut().find(|(name, _)| *name == file) else { return };
        let key = |line: &str| line.split('\t').take(keys).collect::<Vec<_>>().join("\t");
        let replaced: HashSet<String> = over.lines().skip(1).map(key).collect();
        let kept = text.lines().enumerate().filter(|(n, line)| *n == 0 || !replaced.contains(&key(line)));
        let mut laid: Vec<&str> = kept.map(|(_, line)| line).collect();
        laid.extend(over.lines().filter(|line| !line.starts_with('#')).skip(1));
        *text = Cow::Owned(laid.join("\n"));
    }
}

fn all() -> impl Iterator<Item = (&'static str, &'static str, usize)> {
    BUILTIN.into_iter()
}
