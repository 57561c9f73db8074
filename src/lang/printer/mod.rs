//! Writes a syntax tree as text that is read as the same tree: `parse(print(q)) == q`.

mod condition;
mod name;
mod stage;
mod value;

use std::fmt::{self, Display, Formatter};

use super::ast::{
    Explain, Follows, Head, Link, ParamKind, Query, Script, Sequence, Statement, StatementKind, Step, Subject,
    SubjectKind,
};
use name::{Context, subject};

pub(super) use name::quote;

/// Things with commas between.
struct Commas<'a, T>(&'a [T]);

impl<T: Display> Display for Commas<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (n, item) in self.0.iter().enumerate() {
            f.write_str(if n == 0 { "" } else { ", " })?;
            item.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Script {
    /// A statement a line, each with its `;`.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.statements.iter().try_for_each(|statement| writeln!(f, "{statement};"))
    }
}

impl Display for Statement {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            StatementKind::Let { name, value } => write!(f, "let {} = {value}", name.text),
            StatementKind::Param { name, kind, default } => {
                write!(f, "param {}: {}", name.text, kind.name())?;
                default.iter().try_for_each(|default| write!(f, " = {default}"))
            }
            StatementKind::Define { name, params, query } => {
                write!(f, "define {}", Context::Plain.name(name))?;
                if !params.is_empty() {
                    write!(f, "({})", Commas(params))?;
                }
                write!(f, " = {query}")
            }
            StatementKind::Include(path) => write!(f, "include {path}"),
            StatementKind::Explain { what, query } => {
                let what = match what {
                    Explain::Both => "",
                    Explain::Plan => " plan",
                    Explain::Sql => " sql",
                };
                write!(f, "explain{what} {query}")
            }
            StatementKind::Query(query) => query.fmt(f),
        }
    }
}

impl ParamKind {
    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            ParamKind::Text => "text",
            ParamKind::Number => "number",
            ParamKind::Date => "date",
            ParamKind::Period => "period",
            ParamKind::List => "list",
        }
    }
}

impl Display for Query {
    /// On one line.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.head.fmt(f)?;
        self.stages.iter().try_for_each(|stage| write!(f, " | {stage}"))
    }
}

impl Display for Head {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.subject.fmt(f)?;
        if let Some(filter) = &self.filter {
            write!(f, " where {filter}")?;
        }
        if let Some(when) = &self.when {
            write!(f, " {when}")?;
        }
        if let Some(comparing) = &self.comparing {
            write!(f, " comparing {} with {}", comparing.first, comparing.second)?;
        }
        Ok(())
    }
}

impl Display for Subject {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            SubjectKind::Events => f.write_str("events"),
            SubjectKind::Articles => f.write_str("articles"),
            SubjectKind::Actors => f.write_str("actors"),
            SubjectKind::Actions => f.write_str("actions"),
            SubjectKind::Places => f.write_str("places"),
            SubjectKind::Publishers => f.write_str("publishers"),
            SubjectKind::Named { name, arguments } => {
                f.write_str(&subject(&name.text))?;
                if arguments.is_empty() { Ok(()) } else { write!(f, "({})", Commas(arguments)) }
            }
            SubjectKind::Sequence(sequence) => sequence.fmt(f),
        }
    }
}

impl Display for Sequence {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("sequence ")?;
        if !self.by.is_empty() {
            write!(f, "by {} ", Commas(&self.by))?;
        }
        self.first.fmt(f)?;
        self.links.iter().try_for_each(|link| write!(f, " {link}"))
    }
}

impl Display for Link {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.follows {
            Follows::Then => "then ",
            Follows::ThenNo => "then no ",
        })?;
        if let Some(within) = &self.within {
            write!(f, "within {within} ")?;
        }
        self.step.fmt(f)
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "({}: {})", Context::Plain.name(name), self.head),
            None => write!(f, "({})", self.head),
        }
    }
}
