//! Values given to parameters that a script does not have: where the one stands that was meant.

use std::collections::BTreeSet;

use super::Params;
use super::script::{Placed, Prepared};
use crate::lang::At;
use crate::lang::ast::{Name, StatementKind};
use crate::plan::error::Held;
use crate::plan::{ErrorKind, PlanError, paths};

/// What is said of values that no parameter takes.
#[derive(Default)]
pub(super) struct Unused {
    pub(super) errors: Vec<PlanError>,
    /// Parameters without a value that were most likely meant: nothing more is said of them.
    pub(super) meant: BTreeSet<String>,
}

impl Prepared {
    /// Looks for values that no parameter takes.
    pub(super) fn unused(&self, params: &Params) -> Unused {
        let known = self.places();
        let mut unused = Unused::default();
        for name in params.keys().filter(|name| !known.iter().any(|(known, _)| known == name)) {
            let (error, meant) = self.unknown(name, &known);
            unused.errors.push(error);
            unused.meant.extend(meant.filter(|meant| !params.contains_key(meant)));
        }
        unused
    }

    /// The error for one of them, and the parameter that was most likely meant.
    fn unknown(&self, name: &str, known: &[(&str, At)]) -> (PlanError, Option<String>) {
        let error = |known, held, at| PlanError::new(ErrorKind::UnusedParam { name: name.to_owned(), known, held }, at);
        if let Some((held, at)) = self.held(name) {
            return (error(Vec::new(), held, at), None);
        }
        let near = paths::nearest(name, known.iter().map(|(name, _)| *name));
        let meant = near.first().cloned();
        let first = meant.as_deref().or(known.first().map(|(name, _)| *name));
        let at = known.iter().find(|(name, _)| Some(*name) == first).map_or_else(|| self.first_query(), |(_, at)| *at);
        let mut all = near;
        for (name, _) in known {
            if !all.iter().any(|listed| listed == name) {
                all.push((*name).to_owned());
            }
        }
        let held = if meant.is_some() { Held::Near } else { Held::No };
        (error(all, held, at), meant)
    }

    /// Its parameters, each where it stands first.
    fn places(&self) -> Vec<(&str, At)> {
        let declared = self.statements.iter().filter_map(|placed| match &placed.statement.kind {
            StatementKind::Param { name, .. } => Some((name.text.as_str(), placed.place(name.at))),
            _ => None,
        });
        declared.chain(self.open.iter().map(|(name, at)| (name.as_str(), *at))).collect()
    }

    /// What gives a name its value, so that callers cannot.
    fn held(&self, name: &str) -> Option<(Held, At)> {
        self.statements.iter().find_map(|placed| match &placed.statement.kind {
            StatementKind::Let { name: Name { text, at }, .. } if text == name => Some((Held::Let, placed.place(*at))),
            StatementKind::Define { name: Name { text, .. }, params, .. } => {
                let param = params.iter().find(|param| param.name == name)?;
                Some((Held::Definition(text.clone()), placed.place(param.at)))
            }
            _ => None,
        })
    }

    /// Where the first query stands that the parameter could be used in.
    fn first_query(&self) -> At {
        let subject = self.statements.iter().find_map(|placed| match &placed.statement.kind {
            StatementKind::Query(query) | StatementKind::Explain { query, .. } => {
                Some(placed.place(query.head.subject.at))
            }
            _ => None,
        });
        subject.unwrap_or_default()
    }
}

impl Placed {
    /// A place of its statement, in the script's own text.
    fn place(&self, at: At) -> At {
        self.origin.as_ref().map_or(at, |(_, include)| *include)
    }
}
