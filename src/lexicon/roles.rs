//! Nouns that say what somebody is: minister, troops, protester.

use super::LexiconError;
use super::inflection::plural;
use super::names::{Case, Names, Sense};
use super::table::Rows;
use crate::model::Role;

/// Number of a role noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleId(pub(super) u16);

/// What sort of thing a role noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// People who can be counted: soldier, protester.
    Person,
    /// A body: army, parliament.
    Body,
    /// An office with one holder: president.
    Office,
}

/// A noun that says what somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleNoun {
    /// The noun, singular.
    pub noun: String,
    /// Its role code.
    pub role: Role,
    /// What sort of thing it names.
    pub sort: Sort,
    /// A sentence that has it.
    pub example: String,
}

pub(super) fn load((file, text): (&str, &str), names: &mut Names) -> Result<Vec<RoleNoun>, LexiconError> {
    let table = Rows::new(file, text, &["noun", "role", "sort", "example"])?;
    let mut roles = Vec::new();
    for row in table.rows() {
        row.check_width()?;
        let mut forms = row.values("noun");
        let Some(noun) = forms.next() else { return Err(row.error("the noun is missing")) };
        let code = row.cell("role");
        let role = Role::new(code).ok_or_else(|| row.error(format!("`{code}` is not a role of three capitals")))?;
        let sort = match row.cell("sort") {
            "person" => Sort::Person,
            "body" => Sort::Body,
            "office" => Sort::Office,
            other => return Err(row.error(format!("`{other}` is not a sort: person, body or office"))),
        };
        let id = RoleId(u16::try_from(roles.len()).map_err(|_| row.error("too many role nouns"))?);
        names.add(noun, Sense::Role(id), Case::Any);
        match forms.next() {
            Some(form) => names.add(form, Sense::Role(id), Case::Any),
            None => names.add(&plural(noun), Sense::Role(id), Case::Any),
        }
        roles.push(RoleNoun { noun: noun.to_owned(), role, sort, example: row.cell("example").to_owned() });
    }
    Ok(roles)
}
