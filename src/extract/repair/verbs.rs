//! Verbs that the parser hung below a noun go above it.

use super::Mending;
use crate::extract::reading::WEEKDAYS;
use crate::extract::token::Shape;
use crate::extract::tree::{Label, Tag};
use crate::extract::voice::INTRANSITIVE;
use crate::lexicon::{Condition, PartOfSpeech};

/// Nouns of time that tell when without a preposition.
const PERIODS: [&str; 11] =
    ["day", "week", "weekend", "month", "year", "morning", "afternoon", "evening", "night", "spring", "summer"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Mending<'_, '_> {
    /// "gave Haiti food", "denied the reporter a visa": the first of two objects is who gets the other.
    pub(super) fn settle_recipient(&mut self, verb: usize) {
        const GIVING: [&str; 44] = [
            "give",
            "gives",
            "gave",
            "giving",
            "given",
            "grant",
            "grants",
            "granted",
            "granting",
            "offer",
            "offers",
            "offered",
            "offering",
            "promise",
            "promises",
            "promised",
            "promising",
            "hand",
            "hands",
            "handed",
            "handing",
            "lend",
            "lends",
            "lent",
            "lending",
            "deny",
            "denies",
            "denied",
            "denying",
            "send",
            "sends",
            "sent",
            "sending",
            "pay",
            "pays",
            "paid",
            "award",
            "awards",
            "awarded",
            "owe",
            "owes",
            "owed",
            "pledge",
            "pledged",
        ];
        if !self.tree.tags[verb].is_verb()
            || !self.is(verb, &GIVING)
            || self.has_child(verb, &[Label::AUX_PASS, Label::IOBJ])
        {
            return;
        }
        let Some(first) = self.child(verb, &[Label::OBJ]).filter(|first| *first > verb) else { return };
        let tree = &self.tree;
        let nominal = |token: usize| tree.tags[token].is_noun() || tree.tags[token] == Tag::PRP;
        let apart = |from: usize, to: usize| (from..to).any(|token| tree.tags[token].is_mark());
        // Two objects side by side.
        let second = tree.children(verb).find(|other| *other > first && tree.labels[*other] == Label::OBJ);
        if let Some(second) = second.filter(|second| nominal(first) && nominal(*second) && !apart(first, *second)) {
            self.hang(first, verb, Label::IOBJ);
            self.hang(second, verb, Label::OBJ);
            return;
        }
        // The second taken for a measure of the first: it has an article of its own.
        let below = tree
            .children(first)
            .find(|thing| *thing > first && matches!(tree.labels[*thing], Label::NMOD_UNMARKED | Label::OBJ));
        let whole = |thing: &usize| {
            let mut own = tree.children(*thing).filter(|child| *child > first);
            tree.tags[*thing].is_noun()
                && !apart(first, *thing)
                && own.any(|child| matches!(tree.labels[child], Label::DET | Label::NUMMOD | Label::AMOD))
        };
        if let Some(thing) = below.filter(whole) {
            self.hang(first, verb, Label::IOBJ);
            self.hang(thing, verb, Label::OBJ);
            return;
        }
        // Or the first for a part of the second: a name right behind the verb, and a common noun without an article.
        let name = verb + 1;
        let part = tree.head(name) == Some(first)
            && tree.labels[name] == Label::COMPOUND
            && tree.tags[name] == Tag::NNP
            && matches!(tree.tags[first], Tag::NN | Tag::NNS)
            && first == name + 1
            && !self.is(verb, &["send", "sends", "sent", "sending", "pay", "pays", "paid"]);
        if part {
            self.hang(name, verb, Label::IOBJ);
        }
    }

    /// "was implacably opposed to the plan": opposed is what somebody is, and no passive.
    pub(super) fn settle_opposed(&mut self, token: usize) {
        let stands = token + 1 < self.len() && self.is(token, &["opposed"]) && self.is(token + 1, &["to"]);
        let Some(aux) = self.child(token, &[Label::AUX_PASS]).filter(|_| stands) else { return };
        self.tree.tags[token] = Tag::JJ;
        self.tree.labels[aux] = Label::COP;
        if let Some(subject) = self.child(token, &[Label::NSUBJ_PASS]) {
            self.tree.labels[subject] = Label::NSUBJ;
        }
    }

    /// "lifted long-standing sanctions": a participle that a hyphen ties to the word before describes the noun behind.
    pub(super) fn close_compound(&mut self, participle: usize) {
        let tree = &self.tree;
        if !matches!(tree.tags[participle], Tag::VBG | Tag::VBN) || participle < 2 || !self.is(participle - 1, &["-"]) {
            return;
        }
        let tokens = self.sentence.tokens;
        let tied = tokens[participle - 2].touches(&tokens[participle - 1])
            && tokens[participle - 1].touches(&tokens[participle]);
        let Some(verb) = tree.head(participle).filter(|verb| tied && *verb < participle - 1) else { return };
        let Some(noun) = self.child(participle, &[Label::OBJ]).filter(|noun| *noun > participle) else { return };
        let clause = matches!(tree.labels[participle], Label::ADVCL | Label::XCOMP | Label::CCOMP);
        if clause && tree.tags[verb].is_verb() && !self.has_child(verb, &[Label::OBJ]) {
            self.hang(noun, verb, Label::OBJ);
            self.hang(participle, noun, Label::AMOD);
        }
    }

    /// "France last weekend announced": the period is no subject, but the name in front of it.
    pub(super) fn clear_period(&mut self, period: usize) {
        let tree = &self.tree;
        let periods = ["weekend", "week", "month", "year", "night", "summer", "spring", "autumn", "fall", "winter"];
        if tree.labels[period] != Label::NSUBJ || !self.is(period, &periods) || period < 2 {
            return;
        }
        let name = period - 2;
        let told = self.is(period - 1, &["last", "this", "next"]) && tree.head(period - 1) == Some(period);
        let Some(verb) = tree.head(period).filter(|verb| told && *verb > period) else { return };
        if tree.head(name) == Some(period) && tree.tags[name].is_proper() {
            self.hang(name, verb, Label::NSUBJ);
            self.hang(period, verb, Label::OBL);
        }
    }

    /// "called off the two-day strike": what was taken for a preposition is the particle of a verb that has one.
    pub(super) fn free_particle(&mut self, particle: usize) {
        let tree = &self.tree;
        if tree.labels[particle] != Label::CASE || !self.is(particle, &["off", "out", "up", "down", "back"]) {
            return;
        }
        let Some(verb) = particle.checked_sub(1).filter(|verb| tree.tags[*verb].is_verb()) else { return };
        let noun =
            tree.head(particle).filter(|noun| tree.head(*noun) == Some(verb) && tree.labels[*noun] == Label::OBL);
        // "pulled out of the treaty" has a preposition of its own.
        let bare = |noun: usize| tree.children(noun).filter(|child| tree.labels[*child] == Label::CASE).count() == 1;
        let free = !self.has_child(verb, &[Label::OBJ, Label::COMPOUND_PRT]);
        let Some(noun) = noun.filter(|noun| free && bare(*noun)) else { return };
        let (patterns, words) = (&self.sentence.lexicon.patterns, self.sentence.words);
        let lemmas = patterns.lemmas(words[verb]).iter().filter(|(_, part)| *part == PartOfSpeech::Verb);
        let mut rows = lemmas.flat_map(|(lemma, part)| patterns.of(*lemma, *part));
        let takes = |row: &Condition| matches!(row, Condition::Particle(list) if list.contains(&words[particle]));
        let phrasal = rows.any(|row| row.conditions.iter().any(takes));
        if phrasal {
            self.hang(particle, verb, Label::COMPOUND_PRT);
            self.tree.labels[noun] = Label::OBJ;
        }
    }

    /// "Hungary put pressure", "Some 5,000 people marched": the verb goes above the noun that was taken for the root.
    pub(super) fn lift_verb(&mut self, verb: usize) {
        let tree = &self.tree;
        let Some(noun) = tree.head(verb).filter(|noun| *noun < verb && tree.head(*noun).is_none()) else { return };
        let tag = tree.tags[verb];
        let nominal = tree.tags[noun].is_noun() || self.sentence.tokens[noun].shape == Shape::Title;
        if !nominal || (noun + 1..verb).any(|between| tree.tags[between].is_mark() || tree.tags[between] == Tag::CC) {
            return;
        }
        let is_finite = match tree.labels[verb] {
            Label::CONJ => matches!(tag, Tag::VBD | Tag::VBZ | Tag::VBP),
            // "New Zealand suspended its ties": no second sentence right behind its subject.
            Label::PARATAXIS => {
                matches!(tag, Tag::VBD | Tag::VBZ | Tag::VBP)
                    && noun + 1 == verb
                    && self.has_child(verb, &[Label::OBJ, Label::OBL, Label::CCOMP, Label::XCOMP])
            }
            // "A gunman killed Jane Doe": a participle has no bare name behind it.
            Label::ACL if tag == Tag::VBN && self.bare_name(verb).is_some() => true,
            Label::ACL => {
                let by_form = matches!(tag, Tag::VBN | Tag::VBD) && self.is(verb, &INTRANSITIVE);
                by_form && !self.has_child(verb, &[Label::MARK, Label::AUX_PASS])
            }
            _ => false,
        };
        let has_verb = tree.labels.contains(&Label::COP)
            || self.has_child(noun, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::COP, Label::AUX]);
        if is_finite && !has_verb {
            let object = self.bare_name(verb);
            self.lift(verb, noun);
            if let Some(object) = object {
                self.tree.labels[object] = Label::OBJ;
                self.tree.tags[verb] = Tag::VBD;
            }
        }
    }

    /// A name right behind a verb that no preposition ties to it.
    fn bare_name(&self, verb: usize) -> Option<usize> {
        let name = self.tree.children(verb).find(|child| {
            *child > verb && self.tree.labels[*child] == Label::OBL && self.tree.tags[*child] == Tag::NNP
        })?;
        let close = (verb + 1..name).all(|at| self.is_below(at, name) && self.tree.tags[at] == Tag::NNP);
        let day = is_time(self.word(verb + 1)) || is_time(self.word(name));
        (close && !day && !self.has_child(name, &[Label::CASE])).then_some(name)
    }

    /// "The bloc imposed sanctions on Belarus": no participle, where the sentence has no other verb.
    pub(super) fn lift_participle(&mut self, verb: usize) {
        let tree = &self.tree;
        let participle = tree.labels[verb] == Label::AMOD && matches!(tree.tags[verb], Tag::VBN | Tag::VBD);
        let Some(noun) = tree.root().filter(|noun| participle && *noun < verb && tree.tags[*noun].is_noun()) else {
            return;
        };
        let Some(object) = tree.head(verb).filter(|object| *object > verb && tree.head(*object) == Some(noun)) else {
            return;
        };
        let is_statement = self.is(self.len() - 1, &[".", "\"", "\u{201d}"]);
        let other_verb = tree.tags.iter().any(|tag| Self::is_finite(*tag));
        let joined = (noun + 1..verb).any(|between| tree.tags[between].is_mark() || tree.tags[between] == Tag::CC);
        if !is_statement || other_verb || joined || self.has_child(object, &[Label::CASE]) {
            return;
        }
        self.lift(verb, noun);
        self.hang(object, verb, Label::OBJ);
    }

    /// "34 seminarists were wounded": a participle that was taken for an adjective is a passive.
    pub(super) fn settle_passive(&mut self, token: usize) {
        let was = |child: &usize| self.tree.labels[*child] == Label::COP && self.is(*child, &["was", "were", "been"]);
        let participle =
            self.tree.tags[token] == Tag::JJ && self.word(token).ends_with("ed") && self.may_be_verb(token);
        let Some(copula) = self.tree.children(token).find(was).filter(|_| participle) else { return };
        self.tree.tags[token] = Tag::VBN;
        self.tree.labels[copula] = Label::AUX_PASS;
        if let Some(subject) = self.child(token, &[Label::NSUBJ]) {
            self.tree.labels[subject] = Label::NSUBJ_PASS;
        }
    }

    /// "The president is to meet his counterpart": a verb that is to be done, not a clause that somebody is.
    pub(super) fn settle_future(&mut self, verb: usize) {
        let tree = &self.tree;
        if tree.tags[verb] != Tag::VB || !self.has_child(verb, &[Label::COP]) || !self.has_child(verb, &[Label::MARK]) {
            return;
        }
        let parts = [(Label::COP, Label::AUX), (Label::NSUBJ_OUTER, Label::NSUBJ)];
        for (wrong, right) in parts {
            if let Some(child) = self.child(verb, &[wrong]) {
                self.tree.labels[child] = right;
            }
        }
    }

    /// "was killed and 42 others injured": the second of two passives, not one verb with two subjects.
    pub(super) fn split_passive(&mut self, second: usize) {
        let tree = &self.tree;
        if tree.tags[second] != Tag::VBN || tree.labels[second] != Label::ACL {
            return;
        }
        let Some(people) = tree.head(second).filter(|people| *people < second) else { return };
        let subject = matches!(tree.labels[people], Label::NSUBJ | Label::NSUBJ_PASS | Label::CONJ);
        let Some(mut verb) = tree.head(people).filter(|verb| *verb < people && subject) else { return };
        if tree.tags[verb] == Tag::CC {
            verb = tree.head(verb).unwrap_or(verb);
        }
        let first = (verb + 1..people).rev().find(|token| tree.head(*token) != Some(people));
        let joined = first.is_some_and(|token| self.is(token, &["and", "while", "but"]));
        let passive = tree.tags[verb] == Tag::VBN && self.has_child(verb, &[Label::AUX_PASS]);
        if joined && passive && people + 1 == second && tree.tags[people].is_noun() {
            self.hang(second, verb, Label::CONJ);
            self.hang(people, second, Label::NSUBJ_PASS);
        }
    }

    /// "dismissed the minister and dissolved parliament": a participle before a bare singular is a second verb.
    pub(super) fn split_conjunct(&mut self, verb: usize) {
        let tree = &self.tree;
        let participle = tree.labels[verb] == Label::AMOD && matches!(tree.tags[verb], Tag::VBN | Tag::VBD | Tag::JJ);
        if !participle || !self.word(verb).ends_with("ed") || verb == 0 || tree.tags[verb - 1] != Tag::CC {
            return;
        }
        let Some(noun) = tree.head(verb).filter(|noun| *noun == verb + 1 && tree.tags[*noun] == Tag::NN) else {
            return;
        };
        let first = tree.head(noun).filter(|_| tree.labels[noun] == Label::CONJ);
        let Some(first) = first.filter(|first| tree.labels[*first] == Label::OBJ) else { return };
        let Some(above) = tree.head(first).filter(|above| tree.tags[*above] == Tag::VBD) else { return };
        if self.has_child(noun, &[Label::DET, Label::NMOD_POSS]) || !self.may_be_verb(verb) {
            return;
        }
        self.hang(verb, above, Label::CONJ);
        self.hang(noun, verb, Label::OBJ);
        self.hang(verb - 1, verb, Label::CC);
        self.tree.tags[verb] = Tag::VBD;
    }

    /// "Members from three units, including Pune, participated in", "boards as well as the government have approved": in a
    /// statement whose root is a noun, a clause below it that has no relative pronoun is the main one.
    pub(super) fn lift_stranded(&mut self) {
        let Some(noun) = self.tree.root().filter(|noun| self.tree.tags[*noun].is_noun()) else { return };
        let is_statement = self.is(self.len() - 1, &[".", "\"", "\u{201d}", "p.m.", "a.m."]);
        let others = [Label::NSUBJ, Label::NSUBJ_PASS, Label::COP, Label::AUX, Label::CSUBJ, Label::EXPL];
        if !is_statement || self.has_child(noun, &others) {
            return;
        }
        if self.has_child(noun, &[Label::CASE]) || is_day(self.word(noun)) {
            return self.lift_clause(noun);
        }
        // "students opposed to the law marched in Cairo".
        let alone = |verb: &usize| {
            self.tree.labels[*verb] == Label::ACL
                && matches!(self.tree.tags[*verb], Tag::VBN | Tag::VBD)
                && self.is(*verb, &INTRANSITIVE)
                && !self.has_child(*verb, &[Label::AUX, Label::AUX_PASS, Label::NSUBJ, Label::MARK])
        };
        let stranded = (noun + 1..self.len()).rev().find(|token| self.is_stranded(*token, noun));
        let Some(verb) = stranded.or_else(|| (noun + 1..self.len()).find(alone)) else { return };
        if let Some(second) = self.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS]) {
            if is_time(self.word(second)) {
                self.tree.labels[second] = Label::OBL_UNMARKED;
            } else {
                self.hang(second, noun, Label::CONJ);
            }
        }
        self.lift(verb, noun);
    }

    /// "As its ally, Cuba had opposed", "Yesterday, at the summit, he condemned": the main clause hangs on what leads up to it.
    fn lift_clause(&mut self, noun: usize) {
        let tree = &self.tree;
        let labels = [Label::PARATAXIS, Label::ACL_RELCL, Label::ACL, Label::CCOMP, Label::APPOS];
        let relative = |token: usize| matches!(tree.tags[token], Tag::WDT | Tag::WP | Tag::WRB | Tag::WP_POSS);
        let main = |verb: &usize| {
            labels.contains(&tree.labels[*verb])
                && tree.tags[*verb].is_verb()
                && self.has_child(*verb, &[Label::NSUBJ, Label::NSUBJ_PASS])
                && !tree.children(*verb).any(|child| relative(child) || tree.labels[child] == Label::MARK)
        };
        let Some(verb) = (noun + 1..self.len()).find(main) else { return };
        self.make_root(verb);
        self.hang(noun, verb, Label::OBL);
    }

    fn is_stranded(&self, verb: usize, noun: usize) -> bool {
        let tree = &self.tree;
        let clause = matches!(tree.labels[verb], Label::ACL | Label::ACL_RELCL | Label::PARATAXIS)
            && tree.head(verb) == Some(noun);
        if !clause || !tree.tags[verb].is_verb() || self.has_child(verb, &[Label::MARK]) {
            return false;
        }
        let relative = |token: usize| matches!(tree.tags[token], Tag::WDT | Tag::WP | Tag::WRB | Tag::WP_POSS);
        let own_subject = self.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS]);
        // "Senate President, John Doe, will meet": a name between commas.
        let named = || {
            let name = self.child(noun, &[Label::APPOS]).filter(|name| *name < verb);
            name.is_some_and(|name| (name + 1..verb).any(|at| self.is(at, &[","])))
        };
        let joined = own_subject.map_or_else(
            || tree.labels[verb] != Label::PARATAXIS || named(),
            |subject| {
                self.has_child(subject, &[Label::CC])
                    || self.lead(noun, subject).is_some()
                    || is_time(self.word(subject))
            },
        );
        let finite = Self::is_finite(tree.tags[verb])
            || tree.children(verb).any(|child| {
                matches!(tree.labels[child], Label::AUX | Label::AUX_PASS) && Self::is_finite(tree.tags[child])
            });
        let past = tree.tags[verb] == Tag::VBN && self.word(verb).ends_with("ed");
        let set_off = past && (self.is(verb - 1, &[","]) || self.has_child(verb, &[Label::CCOMP]));
        joined && !tree.children(verb).any(relative) && (finite || set_off)
    }

    /// "A man convicted of murder was beheaded": what a preposition marks is no subject, and the man is.
    pub(super) fn free_subject(&mut self, verb: usize) {
        let prepositions = ["of", "from", "with", "in", "by", "on", "at", "against", "near", "for"];
        let tree = &self.tree;
        let Some(above) = tree.head(verb).filter(|above| *above < verb) else { return };
        if !tree.tags[verb].is_verb() || !matches!(tree.labels[verb], Label::ADVCL | Label::ACL | Label::CONJ) {
            return;
        }
        let mark = self.child(verb, &[Label::MARK]).filter(|mark| self.is(*mark, &prepositions));
        let subject = self.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS]);
        let Some((mark, subject)) = mark.zip(subject).filter(|(mark, subject)| mark < subject && *subject < verb)
        else {
            return;
        };
        let finite = Self::is_finite(tree.tags[verb])
            || tree.children(verb).any(|child| Self::is_finite(tree.tags[child]) && child > subject);
        let Some(noun) = tree.root().filter(|noun| finite && tree.tags[*noun].is_noun() && *noun < mark) else {
            return;
        };
        let label = if tree.tags[above].is_verb() { Label::OBL } else { Label::NMOD };
        self.hang(mark, subject, Label::CASE);
        self.hang(subject, above, label);
        self.lift(verb, noun);
    }

    pub(super) fn lift(&mut self, verb: usize, noun: usize) {
        let passive = self.has_child(verb, &[Label::AUX_PASS]);
        let perfect = self.has_child(verb, &[Label::AUX]);
        self.make_root(verb);
        self.hang(noun, verb, if passive { Label::NSUBJ_PASS } else { Label::NSUBJ });
        if self.tree.tags[verb] == Tag::VBN && !passive && !perfect {
            self.tree.tags[verb] = Tag::VBD;
        }
        if !self.tree.tags[noun].is_noun() {
            self.tree.tags[noun] = Tag::NNP;
        }
        for token in verb + 1..self.tree.len() {
            if self.tree.head(token) == Some(noun) {
                self.hang(token, verb, self.tree.labels[token]);
            }
        }
    }
}

/// Days that tell when without a preposition.
fn is_day(word: &str) -> bool {
    WEEKDAYS.contains(&word) || ["yesterday", "today", "tomorrow"].iter().any(|day| word.eq_ignore_ascii_case(day))
}

/// Words that tell when without a preposition.
pub(super) fn is_time(word: &str) -> bool {
    is_day(word) || PERIODS.contains(&word) || MONTHS.contains(&word)
}
