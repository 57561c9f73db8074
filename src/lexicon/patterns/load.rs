//! Loads the tables of words.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::LexiconError;
use super::super::actions::Actions;
use super::super::inflection::{Irregular, plural};
use super::super::overlay::Tables;
use super::super::table::{Row, Rows};
use super::super::word::Word;
use super::Patterns;
use super::cells::{class, default_source, default_target, flags, part_of_speech, slots, words};
use super::index::{ByLemma, Entry};
use super::row::{Composition, Condition, Embedded, Governor, LemmaId, Match, PartOfSpeech, Pattern, ResultAction};
use crate::model::Status;

const VERBS: [&str; 8] = ["lemma", "pos", "with", "action", "source", "target", "flags", "example"];

impl Patterns {
    pub(in super::super) fn load(tables: &Tables, actions: &Actions) -> Result<Patterns, LexiconError> {
        let mut words = Lemmas::new(Irregular::load(tables.get("irregular.tsv"))?);
        words.load_classes(tables.get("classes.tsv"))?;
        let patterns = words.load_verbs(tables.get("verbs.tsv"), actions)?;
        let governors = words.load_governors(tables.get("governors.tsv"))?;
        let compositions = load_compositions(tables.get("composition.tsv"), actions)?;
        Ok(Patterns { forms: words.forms, patterns, governors, compositions })
    }
}

/// The lemmas that the tables name, with their forms.
struct Lemmas<'t> {
    irregular: Irregular<'t>,
    ids: FxHashMap<&'t str, LemmaId>,
    /// Which lemmas have all their forms.
    inflected: FxHashSet<(LemmaId, PartOfSpeech)>,
    forms: super::Forms,
    classes: FxHashMap<&'t str, Vec<LemmaId>>,
}

impl<'t> Lemmas<'t> {
    fn new(irregular: Irregular<'t>) -> Lemmas<'t> {
        const LEMMAS: usize = 1 << 13;
        let forms = FxHashMap::with_capacity_and_hasher(2 * LEMMAS, rustc_hash::FxBuildHasher);
        let ids = FxHashMap::with_capacity_and_hasher(LEMMAS, rustc_hash::FxBuildHasher);
        Lemmas { irregular, ids, forms, inflected: FxHashSet::default(), classes: FxHashMap::default() }
    }

    fn add_lemma(&mut self, lemma: &'t str, part: PartOfSpeech) -> LemmaId {
        #[expect(clippy::cast_possible_truncation, reason = "fewer lemmas than bytes of the tables")]
        let next = LemmaId(self.ids.len() as u32);
        let id = *self.ids.entry(lemma).or_insert(next);
        if !self.inflected.insert((id, part)) {
            return id;
        }
        match part {
            PartOfSpeech::Verb => {
                self.irregular.verb(lemma).iter().for_each(|form| add(&mut self.forms, form, id, part))
            }
            PartOfSpeech::Noun => {
                add(&mut self.forms, lemma, id, part);
                add(&mut self.forms, &plural(lemma), id, part);
            }
            PartOfSpeech::Adjective => add(&mut self.forms, lemma, id, part),
        }
        id
    }

    fn load_classes(&mut self, (file, text): (&'t str, &'t str)) -> Result<(), LexiconError> {
        let table = Rows::new(file, text, &["class", "nouns"])?;
        for row in table.rows() {
            row.check_width()?;
            let nouns = row.values("nouns").map(|noun| self.add_lemma(noun, PartOfSpeech::Noun)).collect();
            if self.classes.insert(row.cell("class").trim_start_matches('@'), nouns).is_some() {
                return Err(row.error("the class stands here twice"));
            }
        }
        Ok(())
    }

    fn load_verbs(
        &mut self,
        (file, text): (&'t str, &'t str),
        actions: &Actions,
    ) -> Result<ByLemma<Pattern>, LexiconError> {
        let table = Rows::new(file, text, &VERBS)?;
        let (mut patterns, mut entries) = (Vec::new(), Vec::new());
        for row in table.rows() {
            row.check_width()?;
            let part = part_of_speech(&row)?;
            let action = actions
                .by_id(row.cell("action"))
                .ok_or_else(|| row.error(format!("`{}` is not an action", row.cell("action"))))?;
            let (mut source, mut target) = (slots(&row, "source")?, slots(&row, "target")?);
            if source.is_empty() {
                source = default_source(part);
            }
            if target.is_empty() {
                target = default_target(part);
            }
            let conditions = self.conditions(&row)?;
            self.enter(&row, part, patterns.len(), &mut entries)?;
            patterns.push(Pattern {
                conditions,
                action,
                source,
                target,
                flags: flags(&row)?,
                line: u32::try_from(row.line).unwrap_or(u32::MAX),
                name: row.values("lemma").next().unwrap_or("").to_owned(),
                example: row.cell("example").to_owned(),
            });
        }
        Ok(ByLemma::new(patterns, entries, |row| (Reverse(row.conditions.len()), width(&row.conditions))))
    }

    fn load_governors(&mut self, (file, text): (&'t str, &'t str)) -> Result<ByLemma<Governor>, LexiconError> {
        let table = Rows::new(file, text, &["lemma", "pos", "with", "class", "example"])?;
        let (mut governors, mut entries) = (Vec::new(), Vec::new());
        for row in table.rows() {
            row.check_width()?;
            let part = part_of_speech(&row)?;
            let conditions = self.conditions(&row)?;
            self.enter(&row, part, governors.len(), &mut entries)?;
            governors.push(Governor { conditions, class: class(&row)?, example: row.cell("example").to_owned() });
        }
        Ok(ByLemma::new(governors, entries, |row| Reverse(row.conditions.len())))
    }

    /// Enters a row for each of its lemmas.
    fn enter(
        &mut self,
        row: &Row<'t, '_>,
        part: PartOfSpeech,
        number: usize,
        entries: &mut Vec<Entry>,
    ) -> Result<(), LexiconError> {
        let before = entries.len();
        let number = u32::try_from(number).map_err(|_| row.error("too many rows"))?;
        for name in row.values("lemma") {
            match name.strip_prefix('@') {
                Some(class) => entries.extend(self.class(row, class)?.iter().map(|&lemma| (lemma, part, number))),
                None => entries.push((self.add_lemma(name, part), part, number)),
            }
        }
        if entries.len() == before {
            return Err(row.error("the lemma is missing"));
        }
        Ok(())
    }

    fn class(&self, row: &Row<'t, '_>, class: &str) -> Result<&[LemmaId], LexiconError> {
        let found = self.classes.get(class).map(Vec::as_slice);
        found.ok_or_else(|| row.error(format!("`@{class}` is not a class of classes.tsv")))
    }

    fn conditions(&mut self, row: &Row<'t, '_>) -> Result<Vec<Condition>, LexiconError> {
        let mut conditions = Vec::new();
        for condition in row.cell("with").split_whitespace() {
            let (kind, rest) = condition.split_once(':').unwrap_or((condition, ""));
            conditions.push(match kind {
                "obj" => Condition::Object(self.matching(row, rest, PartOfSpeech::Noun)?),
                "subj" => Condition::Subject(self.matching(row, rest, PartOfSpeech::Noun)?),
                "prt" => Condition::Particle(words(rest)),
                "prep" => {
                    let (prepositions, nouns) = rest.split_once(':').unwrap_or((rest, ""));
                    let nouns =
                        (!nouns.is_empty()).then(|| self.matching(row, nouns, PartOfSpeech::Noun)).transpose()?;
                    Condition::Preposition(words(prepositions), nouns)
                }
                "xcomp" | "ccomp" => Condition::Clause(self.matching(row, rest, PartOfSpeech::Verb)?),
                "mod" => Condition::Modifier(self.matching(row, rest, PartOfSpeech::Noun)?),
                "noobj" => Condition::NoObject,
                "must" => Condition::Must,
                "wont" => Condition::WillNot,
                "wish" => Condition::Wish,
                "when" => Condition::When(self.matching(row, rest, PartOfSpeech::Noun)?),
                "refl" => Condition::Reflexive,
                "behind" => Condition::Behind,
                other => return Err(row.error(format!("`{other}` is not a condition; see the README of the tables"))),
            });
        }
        Ok(conditions)
    }

    fn matching(&mut self, row: &Row<'t, '_>, list: &'t str, part: PartOfSpeech) -> Result<Match, LexiconError> {
        let mut found = Match::default();
        for name in list.split('|').filter(|name| !name.is_empty()) {
            match (name.strip_prefix('@'), name) {
                (Some(class), _) => found.lemmas.extend(self.class(row, class)?),
                (None, "#actor") => found.actor = true,
                (None, "*") => {}
                (None, name) => found.lemmas.push(self.add_lemma(name, part)),
            }
        }
        found.lemmas.sort_unstable();
        found.lemmas.dedup();
        Ok(found)
    }
}

fn add(forms: &mut super::Forms, form: &str, lemma: LemmaId, part: PartOfSpeech) {
    let Some(word) = Word::new(form) else { return };
    let lemmas = forms.entry(word).or_default();
    if !lemmas.contains(&(lemma, part)) {
        lemmas.push((lemma, part));
    }
}

fn load_compositions((file, text): (&str, &str), actions: &Actions) -> Result<Vec<Composition>, LexiconError> {
    let mut compositions = Vec::new();
    let table = Rows::new(file, text, &["class", "embedded", "action", "status", "target", "example"])?;
    let known = |name: &str| actions.by_id(name).or_else(|| actions.by_id(&name.to_ascii_lowercase()));
    for row in table.rows() {
        row.check_width()?;
        let action = match row.cell("action") {
            "" => ResultAction::Nothing,
            "=" => ResultAction::Same,
            name => ResultAction::Other(known(name).ok_or_else(|| row.error(format!("`{name}` is not an action")))?),
        };
        let status = match row.cell("status") {
            "" => Status::Actual,
            name => Status::from_name(name).ok_or_else(|| row.error(format!("`{name}` is not a status")))?,
        };
        for name in row.values("embedded") {
            let embedded = match name {
                "*" => Embedded::Any,
                name => Embedded::Within(known(name).ok_or_else(|| row.error(format!("`{name}` is not an action")))?),
            };
            let target_from_governor = row.values("target").any(|target| target == "obj");
            compositions.push(Composition { class: class(&row)?, embedded, action, status, target_from_governor });
        }
    }
    Ok(compositions)
}

/// How many words meet the conditions: of two rows with as many conditions, the narrower one tells more.
fn width(conditions: &[Condition]) -> usize {
    const OPEN: usize = 60;
    let matching = |wanted: &Match| match wanted {
        Match { lemmas, actor: false } if lemmas.is_empty() => OPEN,
        Match { lemmas, actor } => lemmas.len() + if *actor { OPEN } else { 0 },
    };
    let of = |condition: &Condition| match condition {
        Condition::Object(wanted) | Condition::Subject(wanted) | Condition::When(wanted) => matching(wanted),
        Condition::Clause(wanted) | Condition::Modifier(wanted) => matching(wanted),
        Condition::Preposition(_, wanted) => wanted.as_ref().map_or(OPEN, matching),
        Condition::Particle(words) => words.len(),
        Condition::NoObject | Condition::Reflexive | Condition::Behind => OPEN,
        Condition::Must | Condition::WillNot | Condition::Wish => OPEN,
    };
    conditions.iter().map(of).sum()
}
