//! Tells whom pronouns and "the two countries" mean: the subject above in the sentence, or who was spoken of before it.

use super::actors::Resolver;
use super::coreference::{carried, is_body};
use super::slots;
use super::tree::{Label, Tag};
use crate::lexicon::{Gender, Sense, Sort};
use crate::model::{ActorKind, Participant, Span};

/// What a pronoun asks of the nominal that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Person(Gender),
    Body,
    Several,
}

impl Resolver<'_, '_> {
    /// Adds whom a pronoun means; whether the token is a pronoun at all.
    pub(super) fn pronoun(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        let tag = reading.tag(token);
        if !matches!(tag, Tag::PRP | Tag::PRP_POSS | Tag::DT) {
            return false;
        }
        let span = reading.tokens[token].span;
        let wanted = match reading.word(token).to_ascii_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => Wanted::Person(Gender::Male),
            "she" | "her" | "hers" | "herself" => Wanted::Person(Gender::Female),
            "it" | "its" | "itself" => Wanted::Body,
            "they" | "them" | "their" | "themselves" => Wanted::Several,
            "i" | "me" | "my" | "myself" | "we" | "us" | "our" | "ourselves" => {
                // A quotation that goes on over several sentences keeps its speaker.
                let own = self.speaker(token).map(|speaker| self.resolve(speaker));
                let speaker = own.unwrap_or_else(|| self.discourse.speaker().to_vec());
                found.extend(speaker.iter().map(|known| carried(known, reading.word(token), span)));
                return true;
            }
            "both" | "each" => {
                found.extend(self.discourse.pair().iter().map(|known| carried(known, reading.word(token), span)));
                return true;
            }
            _ => return tag != Tag::DT,
        };
        let meant = self.in_sentence(token, wanted).unwrap_or_else(|| self.before(wanted));
        found.extend(meant.iter().map(|known| carried(known, reading.word(token), span)));
        true
    }

    /// Whom the sentences before offer.
    fn before(&self, wanted: Wanted) -> Vec<Participant> {
        match wanted {
            Wanted::Person(gender) => {
                self.discourse.pronoun_person(gender).map(|known| known.participant.clone()).into_iter().collect()
            }
            Wanted::Body => self.discourse.pronoun_body().map(|known| known.participant.clone()).into_iter().collect(),
            Wanted::Several => self.discourse.pronoun_group().to_vec(),
        }
    }

    /// The subject of the nearest clause above that the pronoun agrees with: "Blair smiled as he attacked the Tories".
    fn in_sentence(&self, pronoun: usize, wanted: Wanted) -> Option<Vec<Participant>> {
        let reading = self.reading;
        let owns = reading.tag(pronoun) == Tag::PRP_POSS;
        let (mut below, mut at) = (pronoun, reading.head(pronoun)?);
        let mut own_clause = !owns;
        let quoted = self.is_quoted(pronoun);
        for _ in 0..reading.len() {
            let subject = reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS]).filter(|subject| *subject != below);
            // A clause's own object is never its subject, and a speaker does not call himself "he".
            let apart = own_clause && reading.tag(at).is_verb() || quoted && !self.is_quoted(at);
            if let Some(subject) = subject.filter(|_| !apart) {
                // "Ukraine's prospects are clouded by its war": or whose the subject is.
                let owner = || slots::possessive(reading, subject).filter(|owner| owns && *owner != pronoun);
                let meant = self.agreeing(subject, wanted).or_else(|| self.agreeing(owner()?, wanted));
                if meant.is_some() {
                    return meant;
                }
            }
            // "Although France has sent troops, its aim is peace": the clause before.
            let mut clauses =
                reading.with_label(at, &[Label::ADVCL]).filter(|clause| *clause < pronoun && *clause != below);
            let before = |clause: usize| {
                let subject = reading.child(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]).filter(|one| *one < pronoun)?;
                self.agreeing(subject, wanted)
            };
            if let Some(meant) = clauses.find_map(before).filter(|_| !quoted) {
                return Some(meant);
            }
            if reading.tag(at).is_verb() {
                own_clause = reading.label(at) == Label::CONJ && subject.is_none();
                // "the general, who said he": the noun above the relative clause.
                if matches!(reading.label(at), Label::ACL_RELCL | Label::ACL)
                    && let Some(meant) = reading.head(at).and_then(|noun| self.agreeing(noun, wanted))
                {
                    return Some(meant);
                }
            }
            (below, at) = (at, reading.head(at)?);
        }
        None
    }

    /// Who says the quotation that a token stands in: the subject of the verb that the quotation hangs on, or that hangs on it.
    fn speaker(&self, token: usize) -> Option<usize> {
        let reading = self.reading;
        if !self.is_quoted(token) {
            return None;
        }
        let says = |verb: usize| {
            let subject = reading.child(verb, &[Label::NSUBJ])?;
            (reading.tag(verb).is_verb() && !self.is_quoted(verb) && !self.is_quoted(subject)).then_some(subject)
        };
        let mut at = reading.head(token)?;
        for _ in 0..reading.len() {
            let beside = reading.with_label(at, &[Label::PARATAXIS]).find_map(says);
            if let Some(subject) = says(at).or(beside) {
                return Some(subject);
            }
            at = reading.head(at)?;
        }
        None
    }

    /// Whether a token stands between quotation marks.
    fn is_quoted(&self, token: usize) -> bool {
        (0..token).filter(|at| self.reading.is_quotation_mark(*at)).count() % 2 == 1
    }

    fn agreeing(&self, nominal: usize, wanted: Wanted) -> Option<Vec<Participant>> {
        let reading = self.reading;
        let tag = reading.tag(nominal);
        if matches!(tag, Tag::PRP | Tag::DT | Tag::WP | Tag::WDT | Tag::EX) || reading.in_time(nominal) {
            return None;
        }
        // "The United States said it": one actor by name, whatever its number.
        let one_name = reading.name_at(nominal).is_some_and(|name| matches!(name.sense, Sense::Actor(_)));
        let plural = matches!(tag, Tag::NNS | Tag::NNPS) && !(one_name && wanted != Wanted::Several);
        let several = reading.conjuncts(nominal).len() > 1 || plural;
        match wanted {
            Wanted::Several if several => Some(self.resolve(nominal)),
            Wanted::Several => None,
            _ if several => None,
            Wanted::Body => {
                // "The army said it had killed": a role noun may name a body, too.
                let body = |role| reading.lexicon.role(role).sort != Sort::Person;
                let named = reading.name_at(nominal).is_some_and(|name| match name.sense {
                    Sense::Role(id) => body(id) && matches!(tag, Tag::NN | Tag::NNP),
                    _ => false,
                });
                // "Heck's said it is": before any body was named, an unknown name is one.
                // "The International Committee says it acts": so is a name behind an article.
                let article = reading.with_label(nominal, &[Label::DET]).any(|det| reading.is(det, &["the"]));
                let first = tag == Tag::NNP && (article || self.discourse.pronoun_body().is_none());
                let body = |one: &Participant| is_body(one.kind) || named || first && one.kind == ActorKind::Unknown;
                Some(self.resolve(nominal)).filter(|meant| meant.iter().any(body))
            }
            Wanted::Person(gender) => {
                let meant = self.resolve(nominal);
                let [one] = meant.as_slice() else { return None };
                self.may_be(one, nominal, gender).then_some(meant)
            }
        }
    }

    fn may_be(&self, one: &Participant, nominal: usize, gender: Gender) -> bool {
        let lexicon = self.reading.lexicon;
        let actor = one.id.as_deref().and_then(|id| lexicon.actors.by_id(id)).map(|id| lexicon.actor(id));
        match one.kind {
            ActorKind::Person => actor.and_then(|actor| actor.gender).is_none_or(|known| known == gender),
            // "the news agency" is no "she".
            ActorKind::Generic => {
                let name = self.reading.name_at(nominal);
                let body = name.is_some_and(|name| match name.sense {
                    Sense::Role(id) => lexicon.role(id).sort == Sort::Body,
                    _ => false,
                });
                one.role.is_some() && self.reading.tag(nominal) == Tag::NN && !body
            }
            ActorKind::Unknown => self.reading.tag(nominal).is_proper(),
            _ => false,
        }
    }

    /// "the two countries", "both sides".
    pub(super) fn pair(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        let nouns = [
            "countries",
            "nations",
            "sides",
            "leaders",
            "men",
            "women",
            "statesmen",
            "presidents",
            "ministers",
            "governments",
            "neighbours",
            "neighbors",
            "parties",
            "states",
            "rivals",
        ];
        let two = || reading.children(token).any(|child| reading.is(child, &["two", "both"]));
        if !reading.is(token, &nouns) || !two() || self.discourse.pair().is_empty() {
            return false;
        }
        let (first, last) = reading.extent(token);
        let span: Span = reading.bytes(first, last.min(token));
        let states = reading.is(token, &["countries", "nations", "states"]);
        let both = self.discourse.pair().iter().map(|known| carried(known, span.of(reading.text), span));
        found.extend(both.map(|one| if states { Participant { role: None, ..one } } else { one }));
        true
    }
}
