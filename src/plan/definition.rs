//! Puts the queries made by `define` in the place of their names.

use std::collections::BTreeMap;

use super::error::as_value;
use super::pipeline::Pipeline;
use super::scope::Scope;
use super::{Bindings, ErrorKind, Lookup, PlanError, Vocabulary, paths, resolve};
use crate::lang::At;
use crate::lang::ast::{self, Argument, PeriodKind, ValueKind};
use crate::model::Span;

/// Subjects made by `define`, in the order of the text; a later one hides an earlier one of the same name.
#[derive(Debug, Clone, Default)]
pub struct Definitions {
    all: Vec<Definition>,
    by_name: BTreeMap<String, Vec<usize>>,
}

/// A subject made by `define`.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The names of its parameters, without `$`.
    pub params: Vec<String>,
    /// What it stands for. It may use subjects that were defined before it, and so never itself.
    pub query: ast::Query,
    /// The included file that it stands in; none where it stands in the query's own text.
    pub origin: Option<Origin>,
}

/// A file that a script includes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its path as messages show it.
    pub path: String,
    /// Where its lines begin, in bytes.
    lines: std::sync::Arc<[usize]>,
    text: std::sync::Arc<str>,
}

impl Origin {
    /// A file of that text.
    pub fn new(path: &str, text: &str) -> Origin {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Origin { path: path.to_owned(), lines, text: text.into() }
    }

    /// Path, line and column of a place in it, counted from 1.
    pub fn place(&self, span: Span) -> String {
        let line = self.lines.partition_point(|start| *start <= span.start).max(1);
        let start = self.lines[line - 1];
        let column = self.text.get(start..span.start).map_or(1, |before| before.chars().count() + 1);
        format!("{}:{line}:{column}", self.path)
    }

    /// An error in the file, told at the place that uses it.
    pub fn wrap(&self, error: &PlanError, at: At) -> PlanError {
        if matches!(error.kind, ErrorKind::Included { .. }) {
            return PlanError { kind: error.kind.clone(), span: at.span() };
        }
        let kind = ErrorKind::Included {
            place: self.place(error.span),
            problem: format!("[{}] {error}", error.code()),
            help: error.help(),
        };
        PlanError::new(kind, at)
    }
}

impl Definitions {
    /// Adds one.
    pub fn add(&mut self, name: &str, definition: Definition) {
        self.by_name.entry(name.to_lowercase()).or_default().push(self.all.len());
        self.all.push(definition);
    }

    /// The last of that name among the first `visible`.
    fn find(&self, name: &str, visible: usize) -> Option<(usize, &Definition)> {
        let places = self.by_name.get(&name.to_lowercase())?;
        let last = places.partition_point(|place| *place < visible).checked_sub(1)?;
        let place = places[last];
        Some((place, &self.all[place]))
    }
}

impl Scope<'_> {
    /// The events that a word alone may be meant to ask for: `sanctions`, `Iran`.
    fn query_about(&self, word: &str) -> Option<String> {
        const LONGEST: usize = 64;
        if word.len() > LONGEST {
            return None;
        }
        let catalog = self.context.catalog;
        let found = |vocabulary| matches!(catalog.find(vocabulary, word), Ok(Lookup::Found(_)));
        let vocabularies = [Vocabulary::Action, Vocabulary::Actor, Vocabulary::Place];
        let vocabulary = vocabularies.into_iter().find(|vocabulary| found(*vocabulary))?;
        Some(format!("events where {} = {}", vocabulary.noun(), as_value(word)))
    }

    /// The pipeline of a defined subject, its parameters bound.
    pub(super) fn defined(
        &mut self,
        name: &ast::Name,
        arguments: &[Argument],
        wanted: &[String],
        at: At,
    ) -> Option<Pipeline> {
        let definitions = self.context.definitions;
        let Some((number, definition)) = definitions.find(&name.text, self.visible) else {
            let subjects = ["events", "articles", "actors", "actions", "places", "publishers"];
            let visible = |places: &Vec<usize>| places.iter().any(|place| *place < self.visible);
            let defined = definitions.by_name.iter().filter(|(_, places)| visible(places));
            let known = defined.map(|(name, _)| name.as_str()).chain(subjects);
            let mut candidates = paths::nearest(&name.text, known);
            // A word that begins alike is no slip of the pen.
            candidates.retain(|known| strsim::levenshtein(known, &name.text.to_lowercase()) <= known.len().div_ceil(3));
            if let Some(query) = self.query_about(&name.text) {
                candidates = vec![query];
            }
            return self.fail(ErrorKind::UnknownSubject { name: name.text.clone(), candidates }, name.at);
        };
        if definition.params.len() != arguments.len() {
            let params: Vec<String> = definition.params.iter().map(|param| format!("${param}")).collect();
            let usage = match params.is_empty() {
                true => name.text.clone(),
                false => format!("{}({})", name.text, params.join(", ")),
            };
            let (expected, found) = (definition.params.len(), arguments.len());
            return self.fail(ErrorKind::Arguments { name: name.text.clone(), expected, found, usage }, at);
        }
        let mut locals = Bindings::new();
        for (param, argument) in definition.params.iter().zip(arguments) {
            locals.insert(param.clone(), self.passed(argument)?);
        }
        let outer = self.status_named;
        self.inside(at, |scope| {
            let mut inner = Scope {
                context: scope.context,
                locals: Some(&locals),
                visible: number,
                depth: scope.depth,
                expansions: scope.expansions,
                conditions: scope.conditions,
                notes: std::mem::take(&mut scope.notes),
                status_named: outer,
                namesakes: scope.namesakes,
                ..Scope::new(scope.context)
            };
            let pipeline = resolve::pipeline(&mut inner, &definition.query, wanted);
            let Scope { expansions, conditions, errors, notes, status_named, .. } = inner;
            (scope.expansions, scope.conditions, scope.notes) = (expansions, conditions, notes);
            match &definition.origin {
                Some(origin) => scope.errors.extend(errors.iter().map(|error| origin.wrap(error, at))),
                None => scope.errors.extend(errors),
            }
            Some((pipeline?, status_named))
        })
        .map(|(pipeline, status_named)| {
            // It is the same query: a status that the definition names is named.
            self.status_named = status_named;
            pipeline
        })
    }

    /// What is passed to a parameter: `$x` of the caller is what it stands for there.
    fn passed(&mut self, argument: &Argument) -> Option<Argument> {
        let param = match argument {
            Argument::Value(ast::Value { kind: ValueKind::Param(param), .. })
            | Argument::Period(ast::Period { kind: PeriodKind::Param(param), .. }) => param,
            argument => return Some(argument.clone()),
        };
        self.bound(&param.name, param.at).cloned()
    }
}
