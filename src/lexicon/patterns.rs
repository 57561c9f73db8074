//! Words that make actions: verbs, nouns and adjectives with what must stand beside them, and the words that change what stands below them.

use rustc_hash::FxHashMap;

use super::LexiconError;
use super::actions::{ActionId, Actions};
use super::inflection::{Irregular, plural};
use super::overlay::Tables;
use super::table::{Row, Rows};
use super::word::Word;
use crate::model::Status;

/// Number of a lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LemmaId(u32);

/// Part of speech of a lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartOfSpeech {
    /// Verb.
    Verb,
    /// Noun.
    Noun,
    /// Adjective.
    Adjective,
}

/// Words of which one must be there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Match {
    /// The lemmas, sorted.
    pub lemmas: Vec<LemmaId>,
    /// Whether any actor will do: a country, a person, an organisation, a role noun.
    pub actor: bool,
}

/// What must stand beside a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Head noun of the object (of the passive's subject).
    Object(Match),
    /// Head noun of the subject.
    Subject(Match),
    /// A particle.
    Particle(Vec<Word>),
    /// A complement with one of these prepositions, and perhaps with one of these head nouns.
    Preposition(Vec<Word>, Option<Match>),
    /// An open or finite clause below, with one of these verbs.
    Clause(Match),
    /// An adjective or noun that modifies it.
    Modifier(Match),
    /// No object.
    NoObject,
    /// The clause below says what an actor must do.
    Must,
    /// The clause below says what the speaker will not do.
    WillNot,
    /// A reflexive object.
    Reflexive,
}

/// Where a participant stands: the way to it from the trigger. No step at all means nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slot(pub Vec<Step>);

/// One step on the way from a trigger to a participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Subject of the active, agent of the passive.
    Subject,
    /// Object of the active, subject of the passive.
    Object,
    /// Indirect object.
    Recipient,
    /// A complement with this preposition.
    Preposition(Word),
    /// Possessive.
    Possessive,
    /// Adjective of nationality or compound.
    Modifier,
    /// The clause below.
    Clause,
}

/// Marks of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    /// Both sides do it to each other.
    pub reciprocal: bool,
    /// Counts only where both sides are actors.
    pub weak: bool,
    /// It befalls its source; nobody does it.
    pub agentless: bool,
    /// Its source may be an unnamed crowd.
    pub mass: bool,
    /// The words make no event, whatever looser rows say: "a heart attack".
    pub nothing: bool,
}

/// One row of `verbs.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Conditions, all of which must hold.
    pub conditions: Vec<Condition>,
    /// The action that it makes.
    pub action: ActionId,
    /// Where the source stands, best first.
    pub source: Vec<Slot>,
    /// Where the target stands, best first.
    pub target: Vec<Slot>,
    /// Marks.
    pub flags: Flags,
    /// Line in the table: the name of the rule.
    pub line: u32,
    /// First lemma of the row, for the rule's name.
    pub name: String,
    /// A sentence that is coded so.
    pub example: String,
}

/// How a word changes the act below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the words of `governors.tsv`, explained in the tables' README")]
pub enum GovernorClass {
    Intend,
    Promise,
    Agree,
    Refuse,
    Threaten,
    Demand,
    Accuse,
    End,
    Plan,
    Attempt,
    Prevent,
    Begin,
    Cause,
    Deny,
    Say,
    Call,
    Fear,
    Permit,
}

const CLASSES: [(&str, GovernorClass); 18] = [
    ("intend", GovernorClass::Intend),
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

/// One row of `governors.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Governor {
    /// Conditions, all of which must hold.
    pub conditions: Vec<Condition>,
    /// How it changes the act below.
    pub class: GovernorClass,
    /// A sentence that has it.
    pub example: String,
}

/// Which acts a row of `composition.tsv` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedded {
    /// Any.
    Any,
    /// This one and those below it.
    Within(ActionId),
}

/// What a composition makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultAction {
    /// The act below, unchanged.
    Same,
    /// Another action.
    Other(ActionId),
    /// No event.
    Nothing,
}

/// One row of `composition.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    /// Class of the governor.
    pub class: GovernorClass,
    /// Which acts it is for.
    pub embedded: Embedded,
    /// What comes out.
    pub action: ResultAction,
    /// Its status.
    pub status: Status,
    /// Whether the target is the governor's object rather than the act's own target.
    pub target_from_governor: bool,
}

/// The tables of words.
#[derive(Debug, Default)]
pub struct Patterns {
    lemmas: FxHashMap<String, LemmaId>,
    forms: FxHashMap<Word, Vec<(LemmaId, PartOfSpeech)>>,
    patterns: FxHashMap<(LemmaId, PartOfSpeech), Vec<Pattern>>,
    governors: FxHashMap<(LemmaId, PartOfSpeech), Vec<Governor>>,
    compositions: Vec<Composition>,
    classes: FxHashMap<String, Vec<LemmaId>>,
}

const VERBS: [&str; 8] = ["lemma", "pos", "with", "action", "source", "target", "flags", "example"];

impl Patterns {
    pub(super) fn load(tables: &Tables, actions: &Actions) -> Result<Patterns, LexiconError> {
        let irregular = Irregular::load(tables.get("irregular.tsv"))?;
        let mut patterns = Patterns::default();
        patterns.load_classes(tables.get("classes.tsv"))?;
        patterns.load_verbs(tables.get("verbs.tsv"), actions, &irregular)?;
        patterns.load_governors(tables.get("governors.tsv"), &irregular)?;
        patterns.load_compositions(tables.get("composition.tsv"), actions)?;
        Ok(patterns)
    }

    /// Lemmas that a word may be a form of.
    pub fn lemmas(&self, word: Word) -> &[(LemmaId, PartOfSpeech)] {
        self.forms.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Rows of `verbs.tsv` for a lemma.
    pub fn of(&self, lemma: LemmaId, part: PartOfSpeech) -> &[Pattern] {
        self.patterns.get(&(lemma, part)).map_or(&[], Vec::as_slice)
    }

    /// Rows of `governors.tsv` for a lemma.
    pub fn governors(&self, lemma: LemmaId, part: PartOfSpeech) -> &[Governor] {
        self.governors.get(&(lemma, part)).map_or(&[], Vec::as_slice)
    }

    /// What a governor of that class makes of an act: the row for the narrowest action.
    pub fn compose(&self, class: GovernorClass, act: ActionId, actions: &Actions) -> Option<&Composition> {
        let fits = |row: &&Composition| match row.embedded {
            _ if row.class != class => false,
            Embedded::Any => true,
            Embedded::Within(wider) => actions.within(act, wider),
        };
        let depth = |row: &&Composition| match row.embedded {
            Embedded::Any => 0,
            Embedded::Within(wider) => 1 + actions.get(wider).id.matches('.').count(),
        };
        self.compositions.iter().filter(fits).max_by_key(depth)
    }

    /// Every row of `verbs.tsv`.
    pub fn iter(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.values().flatten()
    }

    fn intern(&mut self, lemma: &str) -> LemmaId {
        if let Some(id) = self.lemmas.get(lemma) {
            return *id;
        }
        #[expect(clippy::cast_possible_truncation, reason = "fewer lemmas than bytes of the tables")]
        let id = LemmaId(self.lemmas.len() as u32);
        self.lemmas.insert(lemma.to_owned(), id);
        id
    }

    fn add_form(&mut self, form: &str, lemma: LemmaId, part: PartOfSpeech) {
        let Some(word) = Word::new(form) else { return };
        let lemmas = self.forms.entry(word).or_default();
        if !lemmas.contains(&(lemma, part)) {
            lemmas.push((lemma, part));
        }
    }

    fn add_lemma(&mut self, lemma: &str, part: PartOfSpeech, irregular: &Irregular) -> LemmaId {
        let id = self.intern(lemma);
        match part {
            PartOfSpeech::Verb => irregular.verb(lemma).iter().for_each(|form| self.add_form(form, id, part)),
            PartOfSpeech::Noun => self.add_noun(lemma, id),
            PartOfSpeech::Adjective => self.add_form(lemma, id, part),
        }
        id
    }

    fn add_noun(&mut self, lemma: &str, id: LemmaId) {
        self.add_form(lemma, id, PartOfSpeech::Noun);
        self.add_form(&plural(lemma), id, PartOfSpeech::Noun);
    }

    fn load_classes(&mut self, (file, text): (&str, &str)) -> Result<(), LexiconError> {
        let table = Rows::new(file, text, &["class", "nouns"])?;
        for row in table.rows() {
            row.check_width()?;
            let nouns: Vec<LemmaId> = row.values("nouns").map(|noun| self.noun(noun)).collect();
            let class = row.cell("class").trim_start_matches('@').to_owned();
            if self.classes.insert(class, nouns).is_some() {
                return Err(row.error("the class stands here twice"));
            }
        }
        Ok(())
    }

    fn noun(&mut self, noun: &str) -> LemmaId {
        let id = self.intern(noun);
        self.add_noun(noun, id);
        id
    }

    fn load_verbs(
        &mut self,
        (file, text): (&str, &str),
        actions: &Actions,
        irregular: &Irregular,
    ) -> Result<(), LexiconError> {
        let table = Rows::new(file, text, &VERBS)?;
        for row in table.rows() {
            row.check_width()?;
            let part = part_of_speech(&row)?;
            let action = actions
                .by_id(row.cell("action"))
                .ok_or_else(|| row.error(format!("`{}` is not an action", row.cell("action"))))?;
            let conditions = self.conditions(&row, irregular)?;
            let (mut source, mut target) = (slots(&row, "source")?, slots(&row, "target")?);
            if source.is_empty() {
                source = default_source(part);
            }
            if target.is_empty() {
                target = default_target(part);
            }
            let flags = flags(&row)?;
            let line = u32::try_from(row.line).unwrap_or(u32::MAX);
            for lemma in self.row_lemmas(&row, part, irregular)? {
                let name = row.values("lemma").next().unwrap_or("").to_owned();
                let (conditions, source, target) = (conditions.clone(), source.clone(), target.clone());
                let example = row.cell("example").to_owned();
                let pattern = Pattern { conditions, action, source, target, flags, line, name, example };
                self.patterns.entry((lemma, part)).or_default().push(pattern);
            }
        }
        for rows in self.patterns.values_mut() {
            rows.sort_by_key(|row| (std::cmp::Reverse(row.conditions.len()), width(&row.conditions)));
        }
        Ok(())
    }

    fn load_governors(&mut self, (file, text): (&str, &str), irregular: &Irregular) -> Result<(), LexiconError> {
        let table = Rows::new(file, text, &["lemma", "pos", "with", "class", "example"])?;
        for row in table.rows() {
            row.check_width()?;
            let part = part_of_speech(&row)?;
            let class = class(&row)?;
            let conditions = self.conditions(&row, irregular)?;
            for lemma in self.row_lemmas(&row, part, irregular)? {
                let governor =
                    Governor { conditions: conditions.clone(), class, example: row.cell("example").to_owned() };
                self.governors.entry((lemma, part)).or_default().push(governor);
            }
        }
        for rows in self.governors.values_mut() {
            rows.sort_by_key(|row| std::cmp::Reverse(row.conditions.len()));
        }
        Ok(())
    }

    fn load_compositions(&mut self, (file, text): (&str, &str), actions: &Actions) -> Result<(), LexiconError> {
        let table = Rows::new(file, text, &["class", "embedded", "action", "status", "target", "example"])?;
        let known = |name: &str| actions.by_id(name).or_else(|| actions.by_id(&name.to_ascii_lowercase()));
        for row in table.rows() {
            row.check_width()?;
            let action = match row.cell("action") {
                "" => ResultAction::Nothing,
                "=" => ResultAction::Same,
                name => {
                    ResultAction::Other(known(name).ok_or_else(|| row.error(format!("`{name}` is not an action")))?)
                }
            };
            let status = match row.cell("status") {
                "" => Status::Actual,
                name => Status::from_name(name).ok_or_else(|| row.error(format!("`{name}` is not a status")))?,
            };
            for name in row.values("embedded") {
                let embedded = match name {
                    "*" => Embedded::Any,
                    name => {
                        Embedded::Within(known(name).ok_or_else(|| row.error(format!("`{name}` is not an action")))?)
                    }
                };
                let target_from_governor = row.values("target").any(|target| target == "obj");
                self.compositions.push(Composition {
                    class: class(&row)?,
                    embedded,
                    action,
                    status,
                    target_from_governor,
                });
            }
        }
        Ok(())
    }

    fn row_lemmas(
        &mut self,
        row: &Row<'_, '_>,
        part: PartOfSpeech,
        irregular: &Irregular,
    ) -> Result<Vec<LemmaId>, LexiconError> {
        let mut lemmas = Vec::new();
        for name in row.values("lemma") {
            match name.strip_prefix('@') {
                Some(class) => lemmas.extend(self.class(row, class)?),
                None => lemmas.push(self.add_lemma(name, part, irregular)),
            }
        }
        if lemmas.is_empty() {
            return Err(row.error("the lemma is missing"));
        }
        Ok(lemmas)
    }

    fn class(&self, row: &Row<'_, '_>, class: &str) -> Result<Vec<LemmaId>, LexiconError> {
        self.classes.get(class).cloned().ok_or_else(|| row.error(format!("`@{class}` is not a class of classes.tsv")))
    }

    fn conditions(&mut self, row: &Row<'_, '_>, irregular: &Irregular) -> Result<Vec<Condition>, LexiconError> {
        let mut conditions = Vec::new();
        for condition in row.cell("with").split_whitespace() {
            let (kind, rest) = condition.split_once(':').unwrap_or((condition, ""));
            conditions.push(match kind {
                "obj" => Condition::Object(self.matching(row, rest, PartOfSpeech::Noun, irregular)?),
                "subj" => Condition::Subject(self.matching(row, rest, PartOfSpeech::Noun, irregular)?),
                "prt" => Condition::Particle(words(rest)),
                "prep" => {
                    let (prepositions, nouns) = rest.split_once(':').unwrap_or((rest, ""));
                    let nouns = (!nouns.is_empty())
                        .then(|| self.matching(row, nouns, PartOfSpeech::Noun, irregular))
                        .transpose()?;
                    Condition::Preposition(words(prepositions), nouns)
                }
                "xcomp" | "ccomp" => Condition::Clause(self.matching(row, rest, PartOfSpeech::Verb, irregular)?),
                "mod" => Condition::Modifier(self.matching(row, rest, PartOfSpeech::Noun, irregular)?),
                "noobj" => Condition::NoObject,
                "must" => Condition::Must,
                "wont" => Condition::WillNot,
                "refl" => Condition::Reflexive,
                other => return Err(row.error(format!("`{other}` is not a condition; see the README of the tables"))),
            });
        }
        Ok(conditions)
    }

    fn matching(
        &mut self,
        row: &Row<'_, '_>,
        list: &str,
        part: PartOfSpeech,
        irregular: &Irregular,
    ) -> Result<Match, LexiconError> {
        let mut found = Match::default();
        for name in list.split('|').filter(|name| !name.is_empty()) {
            match (name.strip_prefix('@'), name) {
                (Some(class), _) => found.lemmas.extend(self.class(row, class)?),
                (None, "#actor") => found.actor = true,
                (None, "*") => {}
                (None, name) => found.lemmas.push(self.add_lemma(name, part, irregular)),
            }
        }
        found.lemmas.sort_unstable();
        found.lemmas.dedup();
        Ok(found)
    }
}

/// How many words meet the conditions: of two rows with as many conditions, the narrower one tells more.
fn width(conditions: &[Condition]) -> usize {
    const OPEN: usize = 60;
    let matching = |wanted: &Match| match wanted {
        Match { lemmas, actor: false } if lemmas.is_empty() => OPEN,
        Match { lemmas, actor } => lemmas.len() + if *actor { OPEN } else { 0 },
    };
    let of = |condition: &Condition| match condition {
        Condition::Object(wanted) | Condition::Subject(wanted) => matching(wanted),
        Condition::Clause(wanted) | Condition::Modifier(wanted) => matching(wanted),
        Condition::Preposition(_, wanted) => wanted.as_ref().map_or(OPEN, matching),
        Condition::Particle(words) => words.len(),
        Condition::NoObject | Condition::Reflexive | Condition::Must | Condition::WillNot => OPEN,
    };
    conditions.iter().map(of).sum()
}

fn words(list: &str) -> Vec<Word> {
    list.split('|').filter_map(Word::new).collect()
}

fn part_of_speech(row: &Row<'_, '_>) -> Result<PartOfSpeech, LexiconError> {
    match row.cell("pos") {
        "v" => Ok(PartOfSpeech::Verb),
        "n" => Ok(PartOfSpeech::Noun),
        "a" => Ok(PartOfSpeech::Adjective),
        other => Err(row.error(format!("`{other}` is not a part of speech: v, n or a"))),
    }
}

fn class(row: &Row<'_, '_>) -> Result<GovernorClass, LexiconError> {
    let name = row.cell("class");
    let found = CLASSES.iter().find(|(known, _)| *known == name);
    found.map(|(_, class)| *class).ok_or_else(|| row.error(format!("`{name}` is not a class of governors")))
}

fn flags(row: &Row<'_, '_>) -> Result<Flags, LexiconError> {
    let mut flags = Flags::default();
    for flag in row.cell("flags").split([' ', '|', ',']).filter(|flag| !flag.is_empty()) {
        match flag {
            "reciprocal" => flags.reciprocal = true,
            "weak" => flags.weak = true,
            "noagent" => flags.agentless = true,
            "nothing" => flags.nothing = true,
            "mass" => flags.mass = true,
            other => return Err(row.error(format!("`{other}` is not a flag: reciprocal, weak, noagent or mass"))),
        }
    }
    Ok(flags)
}

fn slots(row: &Row<'_, '_>, column: &str) -> Result<Vec<Slot>, LexiconError> {
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

fn default_source(part: PartOfSpeech) -> Vec<Slot> {
    match part {
        PartOfSpeech::Noun => {
            vec![preposition("by"), Slot(vec![Step::Possessive]), Slot(vec![Step::Modifier]), preposition("of")]
        }
        _ => vec![Slot(vec![Step::Subject])],
    }
}

fn default_target(part: PartOfSpeech) -> Vec<Slot> {
    match part {
        PartOfSpeech::Noun => ["against", "on", "of", "with"].map(preposition).into(),
        _ => vec![Slot(vec![Step::Object])],
    }
}

fn preposition(word: &str) -> Slot {
    Slot(Word::new(word).map(Step::Preposition).into_iter().collect())
}
