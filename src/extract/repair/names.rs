//! Names and the descriptions that belong to them.

use super::Mending;
use crate::extract::tree::{Label, Tag};

impl Mending<'_, '_> {
    /// "talks with Philip Doe, general secretary of the party": what stands behind a name and a comma, says what somebody is, and
    /// is nothing else in its clause describes the name.
    pub(super) fn describe_name(&mut self, token: usize) {
        let label = self.tree.labels[token];
        let stray = label == Label::APPOS && self.tree.head(token).is_some_and(|head| self.tree.tags[head].is_verb());
        let loose = stray || label == Label::OBL_UNMARKED;
        if !loose || self.tree.tags[token] != Tag::NN || !self.is_office(token) {
            return;
        }
        let words = self.tree.children(token).filter(|child| !self.tree.tags[*child].is_mark());
        let first = words.min().unwrap_or(token).min(token);
        let Some(last) = first.checked_sub(2).filter(|_| self.tree.tags[first - 1] == Tag::COMMA) else { return };
        if !self.tree.tags[last].is_proper() {
            return;
        }
        let mut name = last;
        while let Some(head) = self.tree.head(name) {
            let part = matches!(self.tree.labels[name], Label::FLAT | Label::COMPOUND);
            if !part || !self.tree.tags[head].is_proper() {
                break;
            }
            name = head;
        }
        if !self.is_below(name, token) {
            self.hang(token, name, Label::APPOS);
        }
    }

    /// "the president of Peru and UN envoy John Doe": the body before a title is the title's, and "and" joins who bears it.
    pub(super) fn free_title(&mut self, body: usize) {
        let tree = &self.tree;
        let title = body + 1;
        if tree.labels[body] != Label::CONJ || title >= self.len() || tree.tags[title] != Tag::NN {
            return;
        }
        let name = tree.head(title).filter(|name| *name > title && tree.labels[title] == Label::COMPOUND);
        let (Some(name), Some(and)) = (name, self.child(body, &[Label::CC])) else { return };
        let apposed = tree.labels[name] == Label::APPOS && tree.head(name).is_some_and(|head| head < and);
        let proper = tree.tags[body].is_proper() && tree.tags[name].is_proper();
        if !proper || !apposed || and + 1 != body || self.is_below(name, body) {
            return;
        }
        self.tree.labels[name] = Label::CONJ;
        self.hang(body, title, Label::COMPOUND);
        self.hang(and, name, Label::CC);
    }

    /// Whether a noun says what somebody is: "secretary", "minister", "director".
    fn is_office(&self, token: usize) -> bool {
        self.is_role(token)
            || self.is(token, &["director", "head", "chief", "member", "secretary", "chair", "professor", "co-chair"])
    }
}
