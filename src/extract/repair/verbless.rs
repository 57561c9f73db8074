//! Statements that were read as a mere noun: their verb was taken for a participle behind it.

use super::Mending;
use crate::extract::tree::{Label, Tag};
use crate::extract::voice::INTRANSITIVE;

/// Participles that are no past forms: "the guns taken in the raid" tells no act of the guns.
const PARTICIPLES: [&str; 40] = [
    "beaten",
    "been",
    "begun",
    "bitten",
    "broken",
    "chosen",
    "done",
    "drawn",
    "driven",
    "eaten",
    "fallen",
    "flown",
    "forbidden",
    "forgiven",
    "forgotten",
    "frozen",
    "given",
    "gone",
    "grown",
    "hidden",
    "known",
    "mistaken",
    "overthrown",
    "proven",
    "ridden",
    "risen",
    "seen",
    "shaken",
    "shown",
    "slain",
    "spoken",
    "stolen",
    "sworn",
    "taken",
    "thrown",
    "torn",
    "undertaken",
    "withdrawn",
    "worn",
    "written",
];

/// Where something goes by itself: "a storm slammed into the town".
const WAYS: [&str; 7] = ["into", "through", "across", "onto", "ashore", "aground", "off"];

impl Mending<'_, '_> {
    /// "Turkish tanks rolled into northern Syria.": where a statement has no other verb, the participle behind its noun is one.
    pub(super) fn lift_only_verb(&mut self, verb: usize) {
        let tree = &self.tree;
        let participle = tree.labels[verb] == Label::ACL && matches!(tree.tags[verb], Tag::VBN | Tag::VBD);
        if !participle || !self.is(self.len() - 1, &[".", "\"", "\u{201d}"]) {
            return;
        }
        self.pass_day(verb);
        let tree = &self.tree;
        let nominal = |noun: &usize| tree.tags[*noun].is_noun() || tree.tags[*noun] == Tag::CD;
        let Some(noun) = tree.root().filter(|noun| *noun < verb && nominal(noun)) else { return };
        let marked = self.has_child(verb, &[Label::MARK, Label::AUX, Label::AUX_PASS]);
        if marked || self.is(verb, &PARTICIPLES) || !self.may_be_verb(verb) || !self.is_below(verb, noun) {
            return;
        }
        let parted = (noun + 1..verb).any(|between| tree.tags[between].is_mark());
        let other = (0..self.len()).any(|token| {
            token != verb
                && (Self::is_finite(tree.tags[token]) || tree.labels[token] == Label::COP)
                && !self.is_below(token, verb)
        });
        if parted || other || self.has_child(noun, &[Label::CASE, Label::NSUBJ, Label::NSUBJ_PASS]) {
            return;
        }
        self.lift(verb, noun);
        for day in (0..noun).filter(|day| self.tree.labels[*day] == Label::OBL).collect::<Vec<_>>() {
            self.hang(day, verb, Label::OBL);
        }
        let active = self.has_child(verb, &[Label::OBJ, Label::CCOMP, Label::XCOMP])
            || self.is(verb, &INTRANSITIVE)
            || verb + 1 < self.len() && self.is(verb + 1, &WAYS);
        self.tree.tags[verb] = if active { Tag::VBD } else { Tag::VBN };
        self.tree.labels[noun] = if active { Label::NSUBJ } else { Label::NSUBJ_PASS };
    }

    /// "On 21 May, villagers marched to the town.": the day before a statement is not its head.
    fn pass_day(&mut self, verb: usize) {
        let tree = &self.tree;
        let Some(noun) = tree.head(verb).filter(|noun| *noun < verb && tree.tags[*noun].is_noun()) else { return };
        let is_day = |day: &usize| {
            *day < noun
                && tree.tags[*day] == Tag::CD
                && tree.head(*day).is_none()
                && self.has_child(*day, &[Label::CASE])
        };
        let Some(day) = tree.head(noun).filter(is_day) else { return };
        self.make_root(noun);
        self.hang(day, noun, Label::OBL);
    }

    /// "The islanders, who declared independence in 1991, drove out the troops": behind the comma that closes a relative clause
    /// the statement itself goes on.
    pub(super) fn close_relative(&mut self, verb: usize) {
        let tree = &self.tree;
        let Some(first) = tree.head(verb).filter(|first| tree.labels[verb] == Label::CONJ && *first < verb) else {
            return;
        };
        let Some(noun) = tree.head(first).filter(|noun| tree.root() == Some(*noun) && tree.tags[*noun].is_noun())
        else {
            return;
        };
        let pronoun = self.child(first, &[Label::NSUBJ, Label::NSUBJ_PASS]);
        let Some(pronoun) = pronoun.filter(|word| self.is(*word, &["who", "which"])) else { return };
        let own = [Label::NSUBJ, Label::NSUBJ_PASS, Label::CC, Label::MARK];
        let finite = Self::is_finite(tree.tags[verb])
            || tree.children(verb).any(|child| {
                matches!(tree.labels[child], Label::AUX | Label::AUX_PASS) && Self::is_finite(tree.tags[child])
            });
        // An adverb or an auxiliary may stand between the comma and the verb.
        let start = tree.children(verb).filter(|child| *child < verb && !self.is(*child, &[","])).min().unwrap_or(verb);
        let set_off = start > first + 1 && self.is(start - 1, &[","]) && pronoun > 0 && self.is(pronoun - 1, &[","]);
        let alone = tree.labels[first] == Label::ACL_RELCL && !self.has_child(noun, &[Label::COP, Label::CASE]);
        if !alone || !set_off || !finite || self.has_child(verb, &own) {
            return;
        }
        let label = if self.has_child(verb, &[Label::AUX_PASS]) { Label::NSUBJ_PASS } else { Label::NSUBJ };
        self.make_root(verb);
        self.hang(noun, verb, label);
        for token in verb + 1..self.tree.len() {
            if self.tree.head(token).is_some_and(|head| head == noun || head == first) {
                self.hang(token, verb, self.tree.labels[token]);
            }
        }
    }
}
