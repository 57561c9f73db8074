//! Complements that hang on the wrong word before them.

use super::Mending;
use super::verbs::is_time;
use crate::extract::tree::{Label, Tag};

/// Beginnings of verbs that take somebody and something "of" him: "accused him of theft", "relieved the general of his command".
const OF_VERBS: [&str; 28] = [
    "accus", "absolv", "acquit", "appris", "assur", "clear", "complain", "consist", "convict", "convinc", "cur",
    "depriv", "dispos", "divest", "drain", "exonerat", "free", "inform", "notif", "persuad", "purg", "releas",
    "reliev", "remind", "rid", "rob", "strip", "warn",
];
impl Mending<'_, '_> {
    /// "disputed the findings of a report", "launched an audit of the vote": what "of" leads to belongs to the noun before it.
    pub(super) fn hang_of(&mut self, token: usize) {
        if !matches!(self.tree.labels[token], Label::OBL | Label::OBL_AGENT) {
            return;
        }
        let Some(verb) = self.tree.head(token).filter(|verb| self.tree.tags[*verb].is_verb() && verb + 1 < token)
        else {
            return;
        };
        let Some(case) = self.child(token, &[Label::CASE]).filter(|case| *case > verb + 1 && self.is(*case, &["of"]))
        else {
            return;
        };
        let noun = case - 1;
        let thing =
            matches!(self.tree.tags[noun], Tag::NN | Tag::NNS) && !is_time(&self.word(noun).to_ascii_lowercase());
        let stem = self.word(verb).to_ascii_lowercase();
        let takes_of = OF_VERBS.iter().any(|beginning| stem.starts_with(beginning));
        if takes_of || !thing || case > token || self.tree.head(noun) != Some(verb) {
            return;
        }
        let nominal = [Label::OBJ, Label::OBL, Label::NSUBJ, Label::NSUBJ_PASS, Label::IOBJ];
        if nominal.contains(&self.tree.labels[noun]) {
            self.hang(token, noun, Label::NMOD);
        }
    }

    /// "strikes this year against the group", "an interview Tuesday with CNN": what follows the time does not belong to it.
    pub(super) fn hang_past_time(&mut self, token: usize) {
        if self.tree.labels[token] != Label::NMOD {
            return;
        }
        let Some(time) = self.tree.head(token).filter(|time| *time < token) else { return };
        let free = matches!(self.tree.labels[time], Label::OBL_UNMARKED | Label::NMOD_UNMARKED);
        let Some(head) = self.tree.head(time).filter(|head| free && *head < time) else { return };
        let ties = ["against", "with", "on", "to", "at", "into", "for", "by", "from"];
        if !self.child(token, &[Label::CASE]).is_some_and(|case| time < case && self.is(case, &ties)) {
            return;
        }
        if is_time(self.word(time)) {
            let label = if self.tree.tags[head].is_verb() { Label::OBL } else { Label::NMOD };
            self.hang(token, head, label);
        }
    }
}
