//! Titles of several words before a name, and who is "visiting": the parser makes two of one person, or an act of a description.

use super::Mending;
use crate::extract::tree::{Label, Tag};

impl Mending<'_, '_> {
    /// "Minister of Foreign Affairs Jane Doe condemned it": the title is no second subject.
    pub(super) fn bear_title(&mut self, name: usize) {
        let tree = &self.tree;
        if tree.labels[name] != Label::NSUBJ || !tree.tags[name].is_proper() || !self.has_child(name, &[Label::FLAT]) {
            return;
        }
        let Some(verb) = tree.head(name) else { return };
        let subject = |at: &usize| tree.head(*at) == Some(verb) && tree.labels[*at] == Label::NSUBJ;
        let Some(title) = (0..name).rev().find(subject) else { return };
        let capital = title == 0 || self.has_capital(title);
        let of = title + 2 < name && self.is(title + 1, &["of", "for"]);
        let within = |at: usize| {
            let tag = tree.tags[at];
            tag.is_noun() || matches!(tag, Tag::IN | Tag::DT | Tag::JJ) || self.is(at, &["and"])
        };
        if !capital || !of || !self.is_role(title) || !(title + 1..name).all(within) {
            return;
        }
        // What "of" leads to belongs to the title, wherever it was hung.
        let Some(last) = (title + 2..name).rev().find(|at| tree.tags[*at].is_noun()) else { return };
        for at in title + 1..name {
            let strays = self.tree.head(at).is_none_or(|head| head < title || head >= name);
            if strays && at != last && !self.is_below(last, at) {
                self.hang(at, last, if at == title + 1 { Label::CASE } else { Label::COMPOUND });
            }
        }
        if self.tree.head(last).is_none_or(|head| head < title || head >= name) {
            self.hang(last, title, Label::NMOD);
        }
        self.hang(title, name, Label::COMPOUND);
    }

    /// "met Chancellor of the Exchequer Jane Doe": the name behind the office is who is met.
    pub(super) fn name_bearer(&mut self, given: usize) {
        let tree = &self.tree;
        let names = |at: usize| tree.tags[at].is_proper() && self.has_capital(at);
        if given < 3 || !names(given) || given + 1 >= self.len() || !names(given + 1) || !names(given - 1) {
            return;
        }
        if !self.sentence.lexicon.actors.is_given_name(self.sentence.words[given]) {
            return;
        }
        let Some(of) = (0..given).rev().find(|at| !names(*at) && tree.tags[*at] != Tag::DT) else { return };
        let Some(title) = of.checked_sub(1).filter(|title| self.is(of, &["of"]) && self.is_role(*title)) else {
            return;
        };
        let last = (given..self.len()).take_while(|at| names(*at)).last().unwrap_or(given);
        let whole = (of + 1..=last).find(|at| tree.head(*at) == Some(title));
        let placed = names(title) && whole.is_some_and(|whole| whole >= given || self.is_below(given, whole));
        if (of..=last).any(|at| self.is_below(title, at)) {
            return;
        }
        if !placed || (given..=last).any(|at| self.has_child(at, &[Label::CASE]) && whole != Some(at)) {
            return;
        }
        let office = given - 1;
        let (head, label) = (self.tree.heads[title], self.tree.labels[title]);
        self.tree.heads[given] = head;
        self.tree.labels[given] = label;
        self.hang(title, given, Label::COMPOUND);
        self.hang(office, title, Label::NMOD);
        (of..office).for_each(|at| self.hang(at, office, if at == of { Label::CASE } else { Label::COMPOUND }));
        (given + 1..=last).for_each(|at| self.hang(at, given, Label::FLAT));
    }

    /// "told visiting President Kim that": visiting is how he is, and he is who is told.
    pub(super) fn settle_guest(&mut self, visiting: usize) {
        const MET: [&str; 21] = [
            "told", "tells", "informed", "assured", "urged", "asked", "met", "meets", "received", "receives",
            "greeted", "welcomed", "hosted", "thanked", "briefed", "meeting", "telling", "assuring", "urging", "meet",
            "tell",
        ];
        if !self.is(visiting, &["visiting"]) {
            return;
        }
        let Some(before) = visiting.checked_sub(1).filter(|before| self.is(*before, &MET)) else { return };
        let tree = &self.tree;
        let clause = matches!(tree.labels[visiting], Label::XCOMP | Label::ADVCL | Label::CCOMP | Label::OBJ);
        if !clause || tree.head(visiting) != Some(before) {
            return;
        }
        let Some(guest) = self.child(visiting, &[Label::OBJ]).filter(|guest| *guest > visiting) else { return };
        let others: Vec<usize> = self.tree.children(visiting).filter(|child| *child > guest).collect();
        for child in others {
            let label = self.tree.labels[child];
            self.hang(child, before, label);
        }
        self.hang(guest, before, Label::OBJ);
        self.hang(visiting, guest, Label::AMOD);
    }
}
