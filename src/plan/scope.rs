//! What planning carries along: the catalog, "now", what parameters stand for, and what went wrong so far.

use std::collections::BTreeMap;

use super::{Catalog, Definitions, ErrorKind, Lookup, PlanError, Presence, Referent, Subject, Vocabulary, paths};
use crate::lang::{At, MAX_DEPTH, MAX_ERRORS, ast};
use crate::model::{Day, Note, Span};

/// What names of parameters stand for: from `let`, `param` and the caller.
pub type Bindings = BTreeMap<String, ast::Argument>;

/// Everything outside the query that its meaning depends on.
pub struct Context<'a> {
    /// Where names are looked up.
    pub catalog: &'a dyn Catalog,
    /// The day that `last 3 months` counts from.
    pub now: Day,
    /// What `$name` stands for.
    pub bindings: &'a Bindings,
    /// The subjects made by `define`.
    pub definitions: &'a Definitions,
    /// Whether the query may write files.
    pub files: Files,
}

/// Whether queries may touch files: `write`, and `include` in scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Files {
    /// They may not: the library's default, and `--safe` on the command line.
    #[default]
    Refused,
    /// They may.
    Allowed,
}

/// Most uses of defined subjects in one query: each may use others, so that a short text can ask for very much.
const MOST_EXPANSIONS: usize = 1_000;

/// The state of planning one query.
pub(super) struct Scope<'a> {
    pub(super) context: &'a Context<'a>,
    /// What the parameters of the definition stand for that is being expanded.
    pub(super) locals: Option<&'a Bindings>,
    /// How many of the definitions may be used: those that stand before the one that is being expanded.
    pub(super) visible: usize,
    /// How many queries lie around this one.
    pub(super) depth: usize,
    pub(super) expansions: usize,
    /// How many conditions were planned so far.
    pub(super) conditions: usize,
    /// Names that were looked up and found, as long queries repeat them.
    pub(super) names: BTreeMap<(Vocabulary, String), Referent>,
    pub(super) errors: Vec<PlanError>,
    pub(super) notes: Vec<Note>,
    /// Whether the query says which status it wants.
    pub(super) status_named: StatusNamed,
    /// Whether the groups of namesakes are told apart by more than their order.
    pub(super) namesakes: Namesakes,
}

/// How groups of things with one name are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namesakes {
    /// They are rows of their own, which no later stage looks for.
    Alike,
    /// Later stages find the row of each.
    Apart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatusNamed {
    No,
    Yes,
}

impl<'a> Scope<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Scope<'a> {
        Scope {
            context,
            locals: None,
            visible: usize::MAX,
            depth: 0,
            expansions: 0,
            conditions: 0,
            names: BTreeMap::new(),
            errors: Vec::new(),
            notes: Vec::new(),
            status_named: StatusNamed::No,
            namesakes: Namesakes::Alike,
        }
    }

    /// Plans a query inside this one, which names its own status.
    pub(super) fn inside<T>(&mut self, at: At, plan: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.expansions += 1;
        if self.depth >= MAX_DEPTH || self.expansions > MOST_EXPANSIONS {
            return self.fail(ErrorKind::TooDeep, at);
        }
        let outer = std::mem::replace(&mut self.status_named, StatusNamed::No);
        self.depth += 1;
        let planned = plan(self);
        self.depth -= 1;
        self.status_named = outer;
        planned
    }

    /// What a parameter stands for, if it stands for anything.
    pub(super) fn binding(&self, name: &str) -> Option<&'a ast::Argument> {
        self.locals.and_then(|locals| locals.get(name)).or_else(|| self.context.bindings.get(name))
    }

    /// Notes an error; what it belongs to has no meaning.
    pub(super) fn fail<T>(&mut self, kind: ErrorKind, span: impl Into<Span>) -> Option<T> {
        self.errors.push(PlanError::new(kind, span));
        None
    }

    /// Whether so much is wrong already that the rest is better told when this is mended.
    pub(super) fn is_full(&self) -> bool {
        self.errors.len() >= MAX_ERRORS
    }

    /// Notes what is worth telling, once.
    pub(super) fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// What a parameter stands for.
    pub(super) fn bound(&mut self, name: &str, at: At) -> Option<&'a ast::Argument> {
        let found = self.binding(name);
        if found.is_none() {
            let locals = self.locals.into_iter().flat_map(Bindings::keys);
            let known = locals.chain(self.context.bindings.keys()).cloned().collect();
            return self.fail(ErrorKind::Unbound { name: name.to_owned(), known }, at);
        }
        found
    }

    /// The field that a path means.
    pub(super) fn field(&mut self, subject: Subject, path: &ast::Path) -> Option<(String, super::Field)> {
        let written = path.dotted();
        let Some((name, field)) = paths::find(subject, &written) else {
            let candidates = paths::nearest_fields(subject, &written);
            let kind = ErrorKind::UnknownField { name: written, subject: subject.name(), candidates };
            return self.fail(kind, path.at);
        };
        if field == super::Field::Event(super::EventField::Status) {
            self.status_named = StatusNamed::Yes;
        }
        Some((name, field))
    }

    /// What a name means.
    pub(super) fn name(&mut self, vocabulary: Vocabulary, name: &str, at: At) -> Option<Referent> {
        let key = (vocabulary, name.to_owned());
        if let Some(known) = self.names.get(&key) {
            return Some(known.clone());
        }
        match self.context.catalog.find(vocabulary, name) {
            Ok(Lookup::Found(referent)) => {
                self.names.insert(key, referent.clone());
                Some(self.present(vocabulary, referent))
            }
            Ok(Lookup::Unknown(candidates)) => {
                // "the US", "the Kremlin": nobody is known by the article alone.
                let bare = name.get(..4).filter(|start| start.eq_ignore_ascii_case("the ")).and_then(|_| name.get(4..));
                if let Some(bare) = bare
                    && (self.is_bare_code(vocabulary, bare)
                        || matches!(self.context.catalog.find(vocabulary, bare), Ok(Lookup::Found(_))))
                {
                    return self.name(vocabulary, bare, at);
                }
                let kind = match self.is_bare_code(vocabulary, name) {
                    true => ErrorKind::BareCode { code: name.to_owned() },
                    false => ErrorKind::UnknownName { vocabulary, name: name.to_owned(), candidates },
                };
                self.fail(kind, at)
            }
            Err(error) => self.fail(ErrorKind::Catalog(error.to_string()), at),
        }
    }

    /// What `scheme:code` means.
    pub(super) fn code(
        &mut self,
        vocabulary: Vocabulary,
        scheme: &ast::Name,
        code: &ast::Text,
        at: At,
    ) -> Option<Referent> {
        let scheme_name = scheme.text.to_ascii_lowercase();
        match self.context.catalog.find_code(vocabulary, &scheme_name, &code.text) {
            Ok(Some(Lookup::Found(referent))) => Some(self.present(vocabulary, referent)),
            Ok(Some(Lookup::Unknown(candidates))) => {
                let name = format!("{}:{}", scheme.text, code.text);
                let candidates = candidates.iter().map(|code| format!("{scheme_name}:{code}")).collect();
                self.fail(ErrorKind::UnknownName { vocabulary, name, candidates }, at)
            }
            Ok(None) => self.fail(ErrorKind::UnknownScheme { vocabulary, scheme: scheme.text.clone() }, scheme.at),
            Err(error) => self.fail(ErrorKind::Catalog(error.to_string()), at),
        }
    }

    fn present(&mut self, vocabulary: Vocabulary, referent: Referent) -> Referent {
        let closed = matches!(vocabulary, Vocabulary::Action | Vocabulary::Role);
        if referent.presence == Presence::Absent && !closed {
            self.note(Note::NoRows(referent.name.clone()));
        }
        referent
    }

    fn is_bare_code(&self, vocabulary: Vocabulary, name: &str) -> bool {
        let two_letters = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        two_letters && matches!(self.context.catalog.find_code(vocabulary, "iso2", name), Ok(Some(Lookup::Found(_))))
    }
}
