//! Headlines: verbs in the present that look like nouns, and passives without their auxiliary.

use super::Mending;
use crate::extract::tree::{Label, Tag};
use crate::extract::voice::INTRANSITIVE;
use crate::lexicon::Sense;
use crate::model::ActorKind;

/// Past forms that headlines put behind the number of those who suffered.
const HARMED: [&str; 13] = [
    "killed",
    "injured",
    "wounded",
    "hurt",
    "shot",
    "arrested",
    "detained",
    "held",
    "kidnapped",
    "abducted",
    "executed",
    "jailed",
    "charged",
];

impl Mending<'_, '_> {
    /// "Police arrest protesters", "Israel bombs Gaza", "Opposition leader jailed in Cambodia".
    pub(super) fn read_headline(&mut self) {
        let count = self.len();
        self.join_pair();
        if count == 0 || count > 25 {
            return;
        }
        let closed = self.is(count - 1, &[".", "!", "?", "\"", "\u{201d}", ":"]);
        if !closed {
            self.read_toll();
        }
        let Some(root) = self.tree.root() else { return };
        if self.has_lost_verb(root) {
            return self.make_clause(root);
        }
        if !closed && matches!(self.tree.tags[root], Tag::VBD | Tag::VBN) {
            return self.make_passive(root);
        }
        let verbal = self.tree.tags.iter().any(|tag| Self::is_finite(*tag)) || self.tree.tags[root].is_verb();
        let told = |token: &usize| self.is_headline_verb(*token) || closed && self.is_stated_verb(*token);
        if !verbal && let Some(verb) = (1..count.saturating_sub(1)).find(told) {
            self.make_clause(verb);
        }
    }

    /// "Ukraine reduced tariffs on coal.": a past form between a state and an object.
    fn is_stated_verb(&self, verb: usize) -> bool {
        let next = self.tree.tags[verb + 1];
        let object = next.is_noun() || matches!(next, Tag::DT | Tag::CD | Tag::PRP_POSS);
        let past = self.word(verb).ends_with("ed") && matches!(self.tree.tags[verb], Tag::VBN | Tag::JJ);
        past && object && verb < 4 && self.is_state(0, verb) && self.may_be_verb(verb)
    }

    /// "Israeli military kills three rebels": a noun that has an object is a verb, and what stands before it acts.
    fn has_lost_verb(&self, root: usize) -> bool {
        let tree = &self.tree;
        let noun = matches!(tree.tags[root], Tag::NN | Tag::NNS) && self.may_be_verb(root) && root > 0;
        let object = self.child(root, &[Label::OBJ]).is_some_and(|object| object > root && tree.tags[object].is_noun());
        let acts = noun && object && (tree.tags[root - 1].is_noun() || self.is_bodily(root - 1));
        acts && tree.head(root - 1) == Some(root) && !self.has_child(root, &[Label::CASE, Label::NMOD_POSS, Label::COP])
    }

    /// "Israeli military", "Iraqi police": a body in small letters behind the name of a people.
    fn is_bodily(&self, token: usize) -> bool {
        const BODIES: [&str; 20] = [
            "military",
            "police",
            "army",
            "troops",
            "forces",
            "soldiers",
            "rebels",
            "militants",
            "government",
            "court",
            "parliament",
            "president",
            "minister",
            "ministry",
            "navy",
            "gunmen",
            "protesters",
            "workers",
            "authorities",
            "officials",
        ];
        self.is(token, &BODIES)
    }

    /// "12 killed, 40 injured in blast": numbers before past forms of harm count whom it was done to.
    fn read_toll(&mut self) {
        let (mut at, mut first) = (0, None);
        while at + 1 < self.len() && self.tree.tags[at] == Tag::CD {
            let people = self.tree.tags[at + 1] == Tag::NNS;
            let verb = if people { at + 2 } else { at + 1 };
            let ends = verb + 1 >= self.len()
                || self.is(verb + 1, &[",", "and", "in", "by", "after", "as", "at", "on", "near", "when", "during"]);
            if verb >= self.len() || !self.is(verb, &HARMED) || !ends {
                return;
            }
            match first {
                None => {
                    let old = self.tree.root();
                    self.make_root(verb);
                    old.into_iter().filter(|old| *old != verb).for_each(|old| self.hang(old, verb, Label::DEP));
                }
                Some(before) => self.hang(verb, before, Label::CONJ),
            }
            let subject = if people { at + 1 } else { at };
            self.tree.tags[verb] = Tag::VBN;
            self.hang(subject, verb, Label::NSUBJ_PASS);
            if people {
                self.hang(at, subject, Label::NUMMOD);
            }
            first = first.or(Some(verb));
            if verb + 2 >= self.len() || !self.is(verb + 1, &[",", "and"]) {
                return;
            }
            self.hang(verb + 1, verb, Label::PUNCT);
            at = verb + 2;
        }
    }

    /// "Peru, Chile sign treaty": two states at the head of a sentence, joined by no more than a comma.
    fn join_pair(&mut self) {
        let count = self.len();
        let Some(comma) = (1..count.min(4)).find(|token| self.is(*token, &[","])) else { return };
        let Some(verb) = (comma + 2..count.min(comma + 5))
            .find(|token| Self::is_finite(self.tree.tags[*token]) || self.tree.tags[*token] == Tag::VB)
        else {
            return;
        };
        if !self.is_state(0, comma) || !self.is_state(comma + 1, verb) || self.is(verb, &["says"]) {
            return;
        }
        let (first, second) = (comma - 1, verb - 1);
        let Some(root) = self.tree.root().filter(|root| *root <= verb) else { return };
        if root != verb {
            self.make_root(verb);
        }
        self.hang(first, verb, Label::NSUBJ);
        self.hang(second, first, Label::CONJ);
        self.hang(comma, second, Label::PUNCT);
        (0..first).for_each(|token| self.hang(token, first, Label::COMPOUND));
        (comma + 1..second).for_each(|token| self.hang(token, second, Label::COMPOUND));
    }

    /// Whether these words are the name of a state.
    fn is_state(&self, first: usize, end: usize) -> bool {
        let lexicon = self.sentence.lexicon;
        let (Some(from), Some(to)) = (self.sentence.tokens.get(first), self.sentence.tokens.get(end - 1)) else {
            return false;
        };
        let senses = lexicon.names.look_up(from.span.to(to.span).of(self.sentence.text));
        senses.iter().any(|(sense, _)| match sense {
            Sense::Actor(id) => matches!(lexicon.actor(*id).kind, ActorKind::Country | ActorKind::Territory),
            _ => false,
        })
    }

    /// "demanded that Iran halt enrichment": the bare verb of a demand that was taken for a noun.
    pub(super) fn read_demand(&mut self, that: usize) {
        const DEMANDS: [&str; 33] = [
            "demand",
            "demands",
            "demanded",
            "demanding",
            "suggest",
            "suggests",
            "suggested",
            "insist",
            "insists",
            "insisted",
            "insisting",
            "recommend",
            "recommends",
            "recommended",
            "propose",
            "proposes",
            "proposed",
            "request",
            "requests",
            "requested",
            "ask",
            "asks",
            "asked",
            "asking",
            "order",
            "orders",
            "ordered",
            "urged",
            "urges",
            "requires",
            "required",
            "proposal",
            "call",
        ];
        let begins = that > 0 && self.is(that, &["that"]) && self.is(that - 1, &DEMANDS);
        if !begins || !(self.tree.tags[that - 1].is_verb() || self.tree.tags[that - 1].is_noun()) {
            return;
        }
        self.read_bare_demand(that);
        let end = (that + 8).min(self.len());
        let bare = |verb: &usize| {
            let noun = self.tree.head(*verb).filter(|noun| *noun > *verb);
            let compound = self.tree.labels[*verb] == Label::COMPOUND && self.tree.tags[*verb] == Tag::NN;
            compound && noun.is_some() && self.tree.tags[*verb - 1].is_noun() && self.may_be_verb(*verb)
        };
        let Some(verb) = (that + 2..end).find(bare) else { return };
        let Some(noun) = self.tree.head(verb) else { return };
        if (that + 1..noun).any(|token| self.tree.tags[token].is_verb()) || self.is_below(that - 1, noun) {
            return;
        }
        let subject = verb - 1;
        self.tree.tags[verb] = Tag::VB;
        self.hang(verb, that - 1, if self.tree.tags[that - 1].is_noun() { Label::ACL } else { Label::CCOMP });
        self.hang(that, verb, Label::MARK);
        self.hang(subject, verb, Label::NSUBJ);
        self.hang(noun, verb, Label::OBJ);
        for token in that + 1..subject {
            if self.tree.head(token) == Some(noun) {
                self.hang(token, subject, self.tree.labels[token]);
            }
        }
    }

    /// "demanded that the president resign": the bare verb without an object.
    fn read_bare_demand(&mut self, that: usize) {
        let tree = &self.tree;
        let demand = that - 1;
        let ends = |verb: usize| {
            let next = tree.tags.get(verb + 1).copied();
            next.is_none_or(|next| next.is_mark() || matches!(next, Tag::IN | Tag::TO | Tag::RB | Tag::CC | Tag::RP))
        };
        let bare = |verb: &usize| {
            let subject = *verb - 1;
            matches!(tree.tags[*verb], Tag::NN)
                && tree.tags[subject].is_noun()
                && tree.head(subject) == Some(*verb)
                && tree.labels[subject] == Label::COMPOUND
                && tree.head(*verb).is_some_and(|head| head <= that)
                && self.may_be_verb(*verb)
                && ends(*verb)
        };
        let Some(verb) = (that + 2..(that + 8).min(self.len())).find(bare) else { return };
        if (that + 1..verb).any(|token| tree.tags[token].is_verb()) {
            return;
        }
        let subject = verb - 1;
        let label = if tree.tags[demand].is_noun() { Label::ACL } else { Label::CCOMP };
        self.tree.tags[verb] = Tag::VB;
        self.hang(verb, demand, label);
        self.hang(that, verb, Label::MARK);
        self.hang(subject, verb, Label::NSUBJ);
        for token in that + 1..self.len() {
            if self.tree.head(token) == Some(verb) && token != subject {
                if token < subject {
                    self.hang(token, subject, self.tree.labels[token]);
                } else if self.tree.labels[token] == Label::NMOD {
                    self.tree.labels[token] = Label::OBL;
                }
            }
        }
    }

    /// A noun after a noun and before a bare one that agrees as a verb with what stands before it.
    fn is_headline_verb(&self, token: usize) -> bool {
        let tree = &self.tree;
        let (before, after) = (tree.tags[token - 1], tree.tags[token + 1]);
        let word = self.word(token);
        let in_s = word.ends_with('s') && !word.ends_with("ss");
        let plural = matches!(before, Tag::NNS | Tag::NNPS) || self.is(token - 1, &["police"]);
        let single = before.is_noun() || self.is(token - 1, &["military"]);
        let agrees = if in_s { single && !plural } else { plural };
        // "Iraqi police arrest", "Police arrest".
        let named =
            self.has_capital(token - 1) || token >= 2 && self.is_bodily(token - 1) && self.has_capital(token - 2);
        let object = after.is_noun() || matches!(after, Tag::DT | Tag::JJ | Tag::CD | Tag::PRP_POSS | Tag::VBN);
        tree.tags[token].is_noun() && agrees && object && named && self.may_be_verb(token)
    }

    fn make_clause(&mut self, verb: usize) {
        let (subject, count) = (verb - 1, self.len());
        let heads: Vec<Option<usize>> = (0..count).map(|token| self.tree.head(token)).collect();
        let outside =
            |token: usize, side: std::ops::Range<usize>| heads[token].is_none_or(|head| !side.contains(&head));
        self.make_root(verb);
        self.tree.tags[verb] = match self.word(verb) {
            word if word.ends_with('s') => Tag::VBZ,
            word if word.ends_with("ed") => Tag::VBD,
            _ => Tag::VBP,
        };
        if !self.tree.tags[subject].is_noun() {
            self.tree.tags[subject] = Tag::NN;
        }
        for token in 0..verb {
            // What hung on the noun that the verb was taken for belongs to the subject.
            if outside(token, 0..verb) && token != subject {
                self.hang(token, subject, Label::COMPOUND);
            }
        }
        self.hang(subject, verb, Label::NSUBJ);
        let mut has_object = false;
        for token in verb + 1..count {
            if !outside(token, verb + 1..count) {
                continue;
            }
            if self.is_second_verb(token, verb) {
                continue;
            }
            let marked = self.has_child(token, &[Label::CASE]);
            let label = match self.tree.tags[token] {
                tag if tag.is_mark() => Label::PUNCT,
                tag if tag.is_noun() && marked => Label::OBL,
                tag if tag.is_noun() && !has_object => {
                    has_object = true;
                    Label::OBJ
                }
                _ => Label::DEP,
            };
            self.hang(token, verb, label);
        }
        let second = (verb + 3..count.saturating_sub(1)).find(|token| self.is_second_verb(*token, verb));
        if let Some(second) = second {
            self.add_verb(second, verb);
        }
    }

    /// "Police storm house, arrest 4": whether a word behind a comma has the form of the verb before it.
    fn is_second_verb(&self, token: usize, verb: usize) -> bool {
        let word = self.word(token);
        let alike = word.ends_with('s') == self.word(verb).ends_with('s');
        let next = self.tree.tags.get(token + 1).copied();
        let object = next.is_some_and(|next| {
            next.is_noun() || matches!(next, Tag::DT | Tag::JJ | Tag::CD | Tag::PRP_POSS | Tag::VBN)
        });
        let form = self.tree.tags[token].is_noun() || self.tree.tags[token].is_verb();
        token > verb + 2 && self.is(token - 1, &[","]) && alike && object && form && self.may_be_verb(token)
    }

    fn add_verb(&mut self, second: usize, verb: usize) {
        self.tree.tags[second] = self.tree.tags[verb];
        let object = (second + 1..self.len()).find(|token| {
            let tag = self.tree.tags[*token];
            let last = self.tree.tags.get(token + 1).is_none_or(|next| !next.is_noun());
            (tag.is_noun() || tag == Tag::CD) && last
        });
        let heads: Vec<Option<usize>> = (0..self.len()).map(|token| self.tree.head(token)).collect();
        self.hang(second, verb, Label::CONJ);
        for (token, above) in heads.into_iter().enumerate().skip(second + 1) {
            let outside = above.is_none_or(|head| head <= second);
            if Some(token) == object {
                self.hang(token, second, Label::OBJ);
            } else if object.is_some_and(|object| token < object) {
                self.hang(token, object.unwrap_or(second), Label::COMPOUND);
            } else if outside {
                let marked = self.has_child(token, &[Label::CASE]);
                self.hang(token, second, if marked { Label::OBL } else { Label::DEP });
            }
        }
    }

    /// "Opposition leader jailed in Cambodia": headlines tell the past in the present, so a past form without object is passive.
    fn make_passive(&mut self, verb: usize) {
        let others = [
            Label::OBJ,
            Label::CCOMP,
            Label::XCOMP,
            Label::AUX,
            Label::AUX_PASS,
            Label::NSUBJ_PASS,
            Label::COMPOUND_PRT,
        ];
        let Some(subject) = self.child(verb, &[Label::NSUBJ]).filter(|subject| *subject < verb) else { return };
        let next = self.tree.tags.get(verb + 1);
        let adjoined = next.is_none_or(|next| *next == Tag::IN)
            && (verb + 1 >= self.len()
                || self.is(verb + 1, &["in", "by", "over", "for", "after", "at", "on", "as", "near"]));
        if adjoined && !self.has_child(verb, &others) && !self.is(verb, &INTRANSITIVE) && self.may_be_verb(verb) {
            self.tree.tags[verb] = Tag::VBN;
            self.tree.labels[subject] = Label::NSUBJ_PASS;
        }
    }
}
