//! Relative and quoted clauses that hang on the wrong word.

use super::Mending;
use crate::extract::speech;
use crate::extract::tree::{Label, Tag};

impl Mending<'_, '_> {
    /// "the journalist whom Turkey deported", "met the general, who accused": the clause hangs on the noun before its pronoun.
    pub(super) fn hang_relative(&mut self, verb: usize) {
        let tree = &self.tree;
        if tree.labels[verb] != Label::ACL_RELCL {
            return;
        }
        let Some(head) = tree.head(verb) else { return };
        let (pronoun, label) = match tree.tags[head] {
            // The pronoun was taken for the noun.
            Tag::WP | Tag::WDT => (head, Some(Label::OBJ)),
            tag if tag.is_verb() => {
                let own = self.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::OBJ]);
                let Some(own) = own.filter(|own| matches!(tree.tags[*own], Tag::WP | Tag::WDT)) else { return };
                (own, None)
            }
            _ => return,
        };
        let skip = |at: &usize| !self.is(*at, &[","]);
        let Some(noun) = (0..pronoun).rev().find(skip).filter(|noun| tree.tags[*noun].is_noun()) else { return };
        let noun = std::iter::successors(Some(noun), |at| {
            let inner = matches!(tree.labels[*at], Label::COMPOUND | Label::FLAT);
            tree.head(*at).filter(|above| inner && *above < pronoun)
        })
        .last()
        .unwrap_or(noun);
        if self.is_below(noun, verb) {
            return;
        }
        self.hang(verb, noun, Label::ACL_RELCL);
        if let Some(label) = label
            && !self.is_below(verb, pronoun)
        {
            let label = if self.has_child(verb, &[Label::NSUBJ]) { label } else { Label::NSUBJ };
            self.hang(pronoun, verb, label);
        }
    }

    /// "the blockade Egypt imposed on Gaza": a participle behind its own subject is no participle, and the noun before is its object.
    pub(super) fn open_relative(&mut self, verb: usize) {
        let participle = self.tree.labels[verb] == Label::ACL && matches!(self.tree.tags[verb], Tag::VBN | Tag::VBD);
        if !participle
            || self.has_child(verb, &[Label::AUX, Label::AUX_PASS, Label::NSUBJ_PASS, Label::OBJ, Label::MARK])
        {
            return;
        }
        let subject = self.child(verb, &[Label::NSUBJ]).filter(|subject| *subject < verb);
        if self.tree.head(verb).is_some_and(|noun| subject.is_some_and(|subject| noun < subject)) {
            self.tree.labels[verb] = Label::ACL_RELCL;
            self.tree.tags[verb] = Tag::VBD;
        }
    }

    /// "condemned Iran after the country tested a missile": what was taken for the subject's preposition ties a clause.
    pub(super) fn tie_clause(&mut self, token: usize) {
        let ties = ["after", "before", "since", "until", "as", "while"];
        if self.tree.labels[token] != Label::CASE || !self.is(token, &ties) {
            return;
        }
        let Some(subject) = self.tree.head(token).filter(|subject| *subject > token) else { return };
        let verb = self.tree.head(subject).filter(|verb| *verb > subject && Self::is_finite(self.tree.tags[*verb]));
        let Some(verb) = verb else { return };
        if matches!(self.tree.labels[subject], Label::NSUBJ | Label::NSUBJ_PASS)
            && matches!(self.tree.labels[verb], Label::CCOMP | Label::ADVCL)
        {
            self.hang(token, verb, Label::MARK);
            self.tree.labels[verb] = Label::ADVCL;
        }
    }

    /// "Millions could strike, warn union leaders": who stands behind the verb that reports says it.
    pub(super) fn turn_report(&mut self, verb: usize) {
        let tree = &self.tree;
        let quoted = verb > 0 && matches!(self.word(verb - 1), "," | "\"" | "''" | "\u{201d}" | "?" | "!");
        let finite = matches!(tree.tags[verb], Tag::VBD | Tag::VBZ | Tag::VBP | Tag::VBN);
        if !quoted || !finite || !speech::says(self.word(verb)) || self.has_child(verb, &[Label::NSUBJ]) {
            return;
        }
        let said = || self.child(verb, &[Label::CCOMP]).is_some_and(|said| said < verb);
        if tree.labels[verb] != Label::PARATAXIS && !said() {
            return;
        }
        let Some(speaker) = self.child(verb, &[Label::OBJ, Label::IOBJ]).filter(|speaker| *speaker > verb) else {
            return;
        };
        let plain = (verb + 1..speaker).all(|token| tree.head(token).is_some_and(|head| head > verb));
        if plain && tree.tags[speaker].is_noun() {
            self.tree.labels[speaker] = Label::NSUBJ;
        }
    }

    /// "Blair claimed the Tories saw it and accused them": nobody accuses himself, so the second verb is the speaker's.
    pub(super) fn lift_second(&mut self, verb: usize) {
        let tree = &self.tree;
        if tree.labels[verb] != Label::CONJ
            || !Self::is_finite(tree.tags[verb])
            || self.has_child(verb, &[Label::NSUBJ])
        {
            return;
        }
        let Some(first) = tree.head(verb).filter(|first| tree.labels[*first] == Label::CCOMP) else { return };
        let Some(report) = tree.head(first).filter(|report| *report < first) else { return };
        let subjects = self.child(first, &[Label::NSUBJ]).zip(self.child(report, &[Label::NSUBJ]));
        let Some((inner, outer)) = subjects.filter(|_| tree.tags[report].is_verb()) else { return };
        let object = self.child(verb, &[Label::OBJ]).filter(|object| *object > verb);
        let Some(object) = object else { return };
        let several = |token: usize| {
            matches!(tree.tags[token], Tag::NNS | Tag::NNPS)
                || tree.children(token).any(|at| tree.labels[at] == Label::CONJ)
        };
        let himself = if self.is(object, &["them"]) {
            several(inner) && !several(outer) && !self.is(outer, &["they"])
        } else {
            self.is(object, &["it"])
                && tree.tags[inner] == Tag::NNP
                && (matches!(tree.tags[outer], Tag::NN | Tag::NNS) || self.is(outer, &["he", "she", "they", "i", "we"]))
        };
        if himself {
            self.hang(verb, report, Label::CONJ);
        }
    }

    /// "'Ethiopia,' he said, 'has invaded Eritrea'", "Minister Zarif he has met": the noun that stands alone is the verb's subject.
    pub(super) fn give_subject(&mut self, verb: usize) {
        let tree = &self.tree;
        if !tree.tags[verb].is_verb() || !matches!(tree.labels[verb], Label::CCOMP | Label::PARATAXIS) {
            return;
        }
        let Some(above) = tree.head(verb) else { return };
        let own = self.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::MARK, Label::CSUBJ]);
        if tree.labels[verb] == Label::CCOMP {
            let alone = self.child(above, &[Label::CCOMP]).filter(|first| {
                *first < above
                    && above < verb
                    && tree.tags[*first].is_noun()
                    && !self.has_child(*first, &[Label::NSUBJ, Label::COP])
            });
            if let Some(noun) = alone.filter(|_| own.is_none()) {
                self.hang(noun, verb, Label::NSUBJ);
            }
            return;
        }
        // Doubled by a pronoun, as translations from Persian and Arabic have it.
        let doubled = own.filter(|own| *own == above + 1 && self.is(*own, &["he", "she", "they", "it"]));
        if tree.tags[above].is_noun() && tree.head(above).is_none() && doubled.is_some() && above < verb {
            let pronoun = above + 1;
            self.make_root(verb);
            self.hang(above, verb, Label::NSUBJ);
            self.hang(pronoun, above, Label::DISLOCATED);
            for token in verb + 1..self.tree.len() {
                if self.tree.head(token) == Some(above) {
                    self.hang(token, verb, self.tree.labels[token]);
                }
            }
        }
    }

    /// "erected barricades after police arrested him": the noun behind "after" is whoever the clause tells of.
    pub(super) fn give_clause_subject(&mut self, verb: usize) {
        let tree = &self.tree;
        if verb == 0 || !matches!(tree.tags[verb], Tag::VBD | Tag::VBZ | Tag::VBP) {
            return;
        }
        // "will not resume talks until Kenya lifts sanctions": no second verb of whoever will not, where no "and" leads to it.
        let loose = matches!(tree.labels[verb], Label::CONJ | Label::PARATAXIS)
            && tree.tags[verb - 1].is_noun()
            && !self.has_child(verb, &[Label::CC]);
        let own = [Label::NSUBJ, Label::NSUBJ_PASS, Label::CSUBJ, Label::MARK, Label::AUX_PASS];
        if !(tree.labels[verb] == Label::ADVCL || loose) || self.has_child(verb, &own) {
            return;
        }
        let ties = ["after", "before", "as", "until", "unless", "since", "because", "while"];
        let behind = |noun: usize| {
            let case = self.child(noun, &[Label::CASE]).filter(|case| self.is(*case, &ties))?;
            let loose = matches!(tree.labels[noun], Label::NMOD | Label::OBL) && tree.tags[noun].is_noun();
            let whole =
                (noun + 1..verb).all(|between| self.is_below(between, noun) || tree.head(between) == Some(verb));
            (loose && whole).then_some((case, noun))
        };
        let Some((case, noun)) = (0..verb).rev().take(6).find_map(behind) else { return };
        if loose && noun + 1 != verb || self.is_below(verb, noun) {
            return;
        }
        self.hang(noun, verb, Label::NSUBJ);
        self.hang(case, verb, Label::MARK);
        self.tree.labels[verb] = Label::ADVCL;
    }
}
