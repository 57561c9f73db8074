//! What somebody is told to do is no quality of his.

use super::Mending;
use crate::extract::tree::{Label, Tag};

/// Beginnings of verbs that take somebody and what he is to do.
const TELLING: [&str; 27] = [
    "advis", "allow", "ask", "beg", "beseech", "caution", "command", "compel", "convinc", "direct", "enabl",
    "encourag", "forc", "help", "implor", "instruct", "invit", "oblig", "order", "permit", "persuad", "press",
    "requir", "told", "tell", "urg", "warn",
];

impl Mending<'_, '_> {
    /// "ordered a journalist to leave": the clause belongs to the verb, not to the noun.
    pub(super) fn lift_command(&mut self, clause: usize) {
        let tree = &self.tree;
        let infinitive = tree.labels[clause] == Label::ACL && tree.tags[clause] == Tag::VB;
        if !infinitive || !self.has_child(clause, &[Label::MARK]) {
            return;
        }
        let Some(told) = tree.head(clause).filter(|told| tree.labels[*told] == Label::OBJ && *told < clause) else {
            return;
        };
        let Some(verb) = tree.head(told).filter(|verb| tree.tags[*verb].is_verb() && *verb < told) else { return };
        let word = self.word(verb);
        let tells =
            TELLING.iter().any(|stem| word.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem)));
        if tells && !self.has_child(verb, &[Label::XCOMP, Label::CCOMP]) {
            self.hang(clause, verb, Label::XCOMP);
        }
    }
}
