//! Tells whom pronouns and "the two countries" mean: the subject above in the sentence, or who was spoken of before it.

use super::actors::Resolver;
use super::coder::same;
use super::coreference::{carried, is_body};
use super::names::{self, NameMention};
use super::nominals::speaks_for;
use super::tree::{Label, Tag};
use super::{endings, memory, slots, speech};
use crate::lexicon::{Gender, Sense, Sort};
use crate::model::{ActorKind, Participant};

/// How many words a pronoun's own verb is looked for above it.
const MAX_CLIMB: usize = 4;
/// How many pronouns may hang on each other.
const MAX_DEPTH: u8 = 6;

/// What speakers do with words besides telling.
const URGES: [&str; 17] = [
    "urged",
    "called",
    "accused",
    "denied",
    "criticised",
    "criticized",
    "blamed",
    "thanked",
    "praised",
    "condemned",
    "rejected",
    "dismissed",
    "demanded",
    "expressed",
    "asked",
    "hailed",
    "welcomed",
];

/// What a pronoun asks of the nominal that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Person(Gender),
    Body,
    Several,
    /// I.
    Speaker,
    /// We.
    Speakers,
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
        if reading.word(token).ends_with("self") || reading.word(token).ends_with("selves") {
            let meant = self.deeper(|| self.oneself(token));
            found.extend(meant.iter().map(|known| carried(known, reading.word(token), span)));
            return true;
        }
        let wanted = match reading.word(token).to_ascii_lowercase().as_str() {
            "he" | "him" | "his" => Wanted::Person(Gender::Male),
            "she" | "her" | "hers" => Wanted::Person(Gender::Female),
            "it" | "its" => Wanted::Body,
            "they" | "them" | "their" => Wanted::Several,
            "i" | "me" | "my" => Wanted::Speaker,
            "we" | "us" | "our" => Wanted::Speakers,
            "both" | "each" => {
                found.extend(self.discourse.pair().iter().map(|known| carried(known, reading.word(token), span)));
                return true;
            }
            _ => return tag != Tag::DT,
        };
        let meant = self.deeper(|| {
            let meant = match wanted {
                Wanted::Speaker => self.in_person(self.speakers(token)),
                Wanted::Speakers => self.speakers(token),
                _ => self.in_sentence(token, wanted, &[]).unwrap_or_else(|| self.others_before(token, wanted)),
            };
            if meant.is_empty() && wanted == Wanted::Several { self.spoken_for(token) } else { meant }
        });
        found.extend(meant.iter().map(|known| carried(known, reading.word(token), span)));
        true
    }

    /// "He could not absolve himself": the subject of the clause.
    fn oneself(&self, token: usize) -> Vec<Participant> {
        let reading = self.reading;
        let mut above = std::iter::successors(reading.head(token), |at| reading.head(*at)).take(MAX_CLIMB);
        let verb = above.find(|at| reading.tag(*at).is_verb());
        let subject = verb.and_then(|verb| slots::subject(reading, verb)).filter(|subject| *subject != token);
        subject.map_or_else(Vec::new, |subject| self.resolve(subject))
    }

    /// "Their allies said they would": each may be looked for in the other, but not for ever.
    pub(super) fn deeper<T: Default>(&self, look: impl FnOnce() -> T) -> T {
        let depth = self.depth.get();
        if depth >= MAX_DEPTH {
            return T::default();
        }
        self.depth.set(depth + 1);
        let found = look();
        self.depth.set(depth);
        found
    }

    /// Who says "we": a quotation that goes on over several sentences keeps its speaker.
    fn speakers(&self, token: usize) -> Vec<Participant> {
        let own = self.speaker(token).map(|speaker| self.resolve(speaker));
        let mut meant = own.unwrap_or_else(|| self.discourse.speaker().to_vec());
        if !self.is_quoted(token) {
            // What private people tell of themselves is no news.
            meant.retain(|one| one.id.is_some() || one.role.is_some_and(|role| role.as_str() != "CVL"));
        }
        meant
    }

    /// Whom the sentences before offer; nobody calls himself "it" or "he".
    fn others_before(&self, token: usize, wanted: Wanted) -> Vec<Participant> {
        // "Police arrested two men. They were charged": to whom it was done, more is done.
        let suffers = wanted == Wanted::Several && self.reading.label(token) == Label::NSUBJ_PASS;
        let acted_on = self.discourse.acted_on();
        if suffers && !acted_on.is_empty() {
            return acted_on.to_vec();
        }
        let mut meant = self.sayer_before(token, wanted).unwrap_or_else(|| self.before(wanted));
        if wanted != Wanted::Several && self.is_quoted(token) && self.reading.label(token) == Label::NSUBJ {
            let speaker = self.speaker(token).map_or_else(Vec::new, |speaker| self.resolve(speaker));
            meant.retain(|one| !speaker.iter().any(|speaker| same(speaker, one)));
        }
        meant
    }

    /// "He added": whoever says something goes on saying it.
    fn sayer_before(&self, token: usize, wanted: Wanted) -> Option<Vec<Participant>> {
        let reading = self.reading;
        let Wanted::Person(gender) = wanted else { return None };
        let verb = reading.head(token).filter(|_| reading.label(token) == Label::NSUBJ)?;
        let says = (speech::tells(reading.word(verb)) || reading.is(verb, &URGES)) && !self.is_quoted(token);
        let sayer = self.discourse.sayer(gender).filter(|_| says)?;
        Some(vec![sayer.participant.clone()])
    }

    /// Who says "I": never a body, where a person was spoken of.
    fn in_person(&self, speaker: Vec<Participant>) -> Vec<Participant> {
        let body = |one: &Participant| is_body(one.kind) && one.kind != ActorKind::Organisation && !speaks_for(one);
        if speaker.is_empty() || speaker.iter().any(|one| !body(one)) {
            return speaker;
        }
        let person =
            [Gender::Male, Gender::Female].into_iter().find_map(|gender| self.discourse.pronoun_person(gender));
        person.map_or(speaker, |known| vec![known.participant.clone()])
    }

    /// "The ministry spokesman said they support it": where nobody else is there, those whom the speaker above speaks for.
    fn spoken_for(&self, pronoun: usize) -> Vec<Participant> {
        let reading = self.reading;
        let above = std::iter::successors(reading.head(pronoun), |at| reading.head(*at)).skip(1);
        let mut speakers = above.filter_map(|verb| reading.child(verb, &[Label::NSUBJ]).filter(|one| *one < pronoun));
        let mut meant = speakers.next().map_or_else(Vec::new, |speaker| self.resolve(speaker));
        meant.retain(|one| one.role.is_some_and(|role| role.as_str() != "CVL") || is_body(one.kind));
        meant
    }

    /// Whom the sentences before offer.
    pub(super) fn before(&self, wanted: Wanted) -> Vec<Participant> {
        match wanted {
            Wanted::Person(gender) => {
                self.discourse.pronoun_person(gender).map(|known| known.participant.clone()).into_iter().collect()
            }
            Wanted::Body => self.discourse.pronoun_body().map(|known| known.participant.clone()).into_iter().collect(),
            Wanted::Several => self.discourse.pronoun_group().to_vec(),
            Wanted::Speaker | Wanted::Speakers => self.discourse.speaker().to_vec(),
        }
    }

    /// The subject of the nearest clause above that the pronoun agrees with, and that is none of `others`:
    /// "Blair smiled as he attacked the Tories".
    pub(super) fn in_sentence(
        &self,
        pronoun: usize,
        wanted: Wanted,
        others: &[Participant],
    ) -> Option<Vec<Participant>> {
        let reading = self.reading;
        let agreeing = |nominal: usize| {
            let meant = self.agreeing(nominal, wanted)?;
            (!meant.iter().any(|one| others.iter().any(|other| same(one, other)))).then_some(meant)
        };
        let owns = reading.tag(pronoun) == Tag::PRP_POSS && others.is_empty();
        if owns && let Some(meant) = self.joined_owner(pronoun, wanted) {
            return Some(meant);
        }
        let (mut below, mut at) = (pronoun, reading.head(pronoun)?);
        let mut own_clause = !owns;
        let quoted = self.is_quoted(pronoun);
        let own_verb = std::iter::successors(Some(at), |token| reading.head(*token));
        let own_verb = own_verb.take(MAX_CLIMB).find(|token| reading.tag(*token).is_verb()).unwrap_or(at);
        for _ in 0..reading.len() {
            let subject = reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS]).filter(|subject| *subject != below);
            // A clause's own object is never its subject, and a speaker does not call himself "he".
            let apart = own_clause && reading.tag(at).is_verb() || quoted && !self.is_quoted(at);
            // "expelled the envoys after they had met rebels": who is punished for it has done it.
            if let Some(meant) = self.punished(at, below, pronoun, wanted).filter(|_| !owns && !quoted) {
                return Some(meant);
            }
            if let Some(subject) = subject.filter(|_| !apart) {
                // "Ukraine's prospects are clouded by its war": or whose the subject is.
                let owner = || slots::possessive(reading, subject).filter(|owner| owns && *owner != pronoun);
                let meant = agreeing(subject).or_else(|| agreeing(owner()?));
                if meant.is_some() {
                    return meant;
                }
            }
            // "shot at the men and wounded four of them", "was discussed by lawyers after they met": or whom it was done to or by.
            // "they had sent envoys, and they had expelled them": subjects go with subjects.
            let parallel = reading.label(pronoun) == Label::NSUBJ && reading.label(own_verb) == Label::CONJ
                || subject.is_some_and(|subject| reading.word(subject).eq_ignore_ascii_case(reading.word(pronoun)));
            let besides = at != own_verb && !owns && !quoted && !parallel;
            let beside = besides.then(|| self.beside(at, pronoun, wanted)).flatten();
            if beside.is_some() {
                return beside;
            }
            // "Although France has sent troops, its aim is peace": the clause before.
            let mut clauses =
                reading.with_label(at, &[Label::ADVCL]).filter(|clause| *clause < pronoun && *clause != below);
            let before = |clause: usize| {
                let subject = reading.child(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]).filter(|one| *one < pronoun)?;
                agreeing(subject)
            };
            if let Some(meant) = clauses.find_map(before).filter(|_| !quoted) {
                return Some(meant);
            }
            let bare = reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none();
            own_clause &= bare || reading.tag(at).is_verb();
            if reading.tag(at).is_verb() {
                own_clause = own_clause && bare && self.shares_subject(at);
                // "the general, who said he": the noun above the relative clause; but not that of "the hostages they had kidnapped".
                let acts = reading.label(pronoun) == Label::NSUBJ && reading.head(pronoun) == Some(at);
                if !acts
                    && matches!(reading.label(at), Label::ACL_RELCL | Label::ACL)
                    && let Some(meant) = reading.head(at).and_then(agreeing)
                {
                    return Some(meant);
                }
            }
            let Some(head) = reading.head(at) else { break };
            (below, at) = (at, head);
        }
        (wanted == Wanted::Several && !quoted).then(|| self.joined_before(pronoun)).flatten()
    }

    /// "Doe and his delegation met": whose a thing is that is joined to a name.
    fn joined_owner(&self, pronoun: usize, wanted: Wanted) -> Option<Vec<Participant>> {
        let reading = self.reading;
        let thing = reading.head(pronoun)?;
        let first = reading.head(thing).filter(|first| reading.label(thing) == Label::CONJ && *first < pronoun)?;
        let adjacent = (first..pronoun).all(|at| !reading.tag(at).is_verb());
        if !adjacent || !reading.tag(first).is_noun() || matches!(reading.tag(first), Tag::NNS | Tag::NNPS) {
            return None;
        }
        let mut meant = Vec::new();
        self.resolve_one(first, 0, &mut meant);
        let [one] = meant.as_slice() else { return None };
        let agrees = match wanted {
            Wanted::Body => is_body(one.kind),
            Wanted::Person(gender) => self.may_be(one, first, gender),
            _ => false,
        };
        agrees.then_some(meant)
    }

    /// The subjects joined by "and" that the sentence had before, wherever they hang: "France and Italy had had their quarrels, but they met".
    fn joined_before(&self, pronoun: usize) -> Option<Vec<Participant>> {
        let reading = self.reading;
        let joined = |subject: &usize| {
            matches!(reading.label(*subject), Label::NSUBJ | Label::NSUBJ_PASS)
                && matches!(reading.tag(*subject), Tag::NNP | Tag::NNPS)
                && reading.with_label(*subject, &[Label::CONJ]).any(|other| other < pronoun)
        };
        (0..pronoun).rev().filter(joined).find_map(|subject| self.agreeing(subject, Wanted::Several))
    }

    /// The people before a pronoun among those whom a verb above it acts upon, speaks to or is done by.
    fn beside(&self, verb: usize, pronoun: usize, wanted: Wanted) -> Option<Vec<Participant>> {
        let reading = self.reading;
        if !reading.tag(verb).is_verb() {
            return None;
        }
        // "refused to work with the party, accusing it of treason": who acts on it is somebody else.
        let shared = || {
            let below = reading.head(pronoun).filter(|below| reading.head(*below) == Some(verb))?;
            let acted = reading.label(pronoun) == Label::OBJ && reading.child(below, &[Label::NSUBJ]).is_none();
            (acted && matches!(reading.label(below), Label::ADVCL | Label::CONJ)).then_some(())
        };
        if wanted == Wanted::Body && shared().is_none() {
            return None;
        }
        let labels = [Label::OBJ, Label::IOBJ, Label::OBL, Label::OBL_AGENT];
        let links: &[&str] = match wanted {
            Wanted::Several => &["with", "to", "by", "against", "at", "on"],
            _ => &["with", "to", "by", "against"],
        };
        let press = ["reporters", "journalists", "newsmen"];
        // "returned to the Philippines", "the Intifada": places and things have capitals, too.
        let thing = |other: usize| {
            let case = reading.case(other);
            let place = case.is_some() && reading.tag(other).is_proper() && wanted == Wanted::Several
                || reading.name_at(other).is_some_and(|name| matches!(name.sense, Sense::Place(_) | Sense::Metonym(_)));
            let known = reading.name_at(other).is_some_and(NameMention::is_actor);
            let named = reading.tag(other).is_proper() && !known;
            place || named && reading.child(other, &[Label::DET, Label::AMOD]).is_some()
        };
        let led = |other: usize| reading.case(other).is_none_or(|case| reading.is(case, links));
        // "cut ties with Qatar, accusing it": or who stands beside the object.
        let below = reading.with_label(verb, &[Label::OBJ]).filter(|object| !reading.names_actor(*object));
        let below = below.flat_map(|object| reading.with_label(object, &[Label::NMOD]));
        let mut others = reading
            .with_label(verb, &labels)
            .chain(below)
            .filter(|other| *other < pronoun && led(*other) && !thing(*other) && !reading.is(*other, &press));
        others.find_map(|other| {
            // "a group of young men", "some of the students".
            let inner = reading.partitive(other).filter(|inner| *inner < pronoun);
            let people = [Some(other), inner].into_iter().flatten().filter(|one| reading.names_actor(*one));
            people.into_iter().find_map(|one| self.agreeing(one, wanted))
        })
    }

    /// Who says the quotation that a token stands in: the subject of the verb that the quotation hangs on, or that hangs on it.
    fn speaker(&self, token: usize) -> Option<usize> {
        let reading = self.reading;
        // Nobody but who is quoted says "we", whether the marks stand in the same sentence or not.
        let quoted = self.is_quoted(token);
        let says = |verb: usize| {
            let subject = reading.child(verb, &[Label::NSUBJ]).filter(|subject| *subject != token)?;
            // "My father said": nobody speaks of himself so.
            let (first, last) = reading.extent(subject);
            let outside = !(first..=last).contains(&token);
            let outside = outside && !self.is_quoted(verb) && !self.is_quoted(subject);
            let tells = quoted || speech::says(reading.word(verb));
            (reading.tag(verb).is_verb() && outside && tells).then_some(subject)
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

    /// Whether a token stands between quotation marks; a quotation may have begun in a sentence before.
    fn is_quoted(&self, token: usize) -> bool {
        let reading = self.reading;
        let mut marks = (0..reading.len()).filter(|at| reading.is_quotation_mark(*at));
        let closes = |mark: usize| {
            let glued = |one: usize, other: usize| reading.tokens[one].touches(&reading.tokens[other]);
            let before = mark > 0 && glued(mark - 1, mark);
            let after = mark + 1 < reading.len() && glued(mark, mark + 1) && !reading.tag(mark + 1).is_mark();
            matches!(reading.word(mark), "\u{201d}" | "''") || before && !after
        };
        let begun = marks.next().is_some_and(closes);
        let before = (0..token).filter(|at| reading.is_quotation_mark(*at)).count();
        (before + usize::from(begun)) % 2 == 1
    }

    /// Whom a nominal means, where a pronoun may stand for it.
    pub(super) fn agreeing(&self, nominal: usize, wanted: Wanted) -> Option<Vec<Participant>> {
        let reading = self.reading;
        let tag = reading.tag(nominal);
        if matches!(tag, Tag::PRP | Tag::DT | Tag::WP | Tag::WDT | Tag::EX) || reading.in_time(nominal) {
            return None;
        }
        // "Several of the protesters".
        if wanted == Wanted::Several
            && names::is_people_head(reading.word(nominal))
            && !tag.is_noun()
            && let Some(inner) = reading.partitive(nominal)
        {
            return self.agreeing(inner, wanted);
        }
        // "The United States said it": one actor by name, whatever its number.
        let one_name = reading.name_at(nominal).is_some_and(|name| matches!(name.sense, Sense::Actor(_)));
        // "The Spanish have put their forces on standby".
        let people = wanted == Wanted::Several
            && reading
                .name_at(nominal)
                .is_some_and(|name| matches!(name.sense, Sense::Adjective(_) | Sense::People(_)))
            && reading.with_label(nominal, &[Label::DET]).any(|det| reading.is(det, &["the"]));
        let crowd = tag == Tag::NN && reading.is(nominal, &["police", "staff", "crew", "family", "public"]);
        let plural = (matches!(tag, Tag::NNS | Tag::NNPS) || people || crowd && wanted == Wanted::Several)
            && !(one_name && wanted != Wanted::Several);
        let several = self.persons(nominal).len() > 1 || plural;
        match wanted {
            Wanted::Several if several => Some(self.resolve(nominal)),
            Wanted::Several | Wanted::Speaker | Wanted::Speakers => None,
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
                let first =
                    tag == Tag::NNP && (article || self.discourse.pronoun_body().is_none() || self.is_nobody(nominal));
                let body = |one: &Participant| is_body(one.kind) || named || first && one.kind == ActorKind::Unknown;
                Some(self.resolve(nominal)).filter(|meant| meant.iter().any(body))
            }
            Wanted::Person(gender) => {
                // "a spokesman for the president said he had left": the president.
                if let Some(principal) = self.principal(nominal) {
                    return self.agreeing(principal, wanted);
                }
                let meant = self.resolve(nominal);
                let [one] = meant.as_slice() else { return None };
                self.may_be(one, nominal, gender).then_some(meant)
            }
        }
    }

    /// Whether an unknown name is of one word in capitals or ends like a body's: "WEDGE said it plans to".
    fn is_nobody(&self, name: usize) -> bool {
        let reading = self.reading;
        let word = reading.word(name);
        let capitals = word.len() > 2 && word.chars().all(char::is_uppercase);
        let single = reading.child(name, &[Label::FLAT, Label::COMPOUND]).is_none();
        let unknown = reading.name_at(name).is_none();
        unknown && (single && capitals || endings::ends_like_a_body(word))
    }

    /// The person whom a spokesman speaks for.
    fn principal(&self, nominal: usize) -> Option<usize> {
        let reading = self.reading;
        let speaks = ["spokesman", "spokeswoman", "spokesperson", "lawyer", "aide", "adviser", "advisor"];
        if !reading.is(nominal, &speaks) {
            return None;
        }
        let linked = |token: usize| reading.case(token).is_some_and(|case| reading.is(case, &["for", "of", "to"]));
        let mut owners = reading.with_label(nominal, &[Label::NMOD, Label::NMOD_POSS]);
        owners.find(|owner| {
            let named =
                reading.tag(*owner).is_proper() && (reading.label(*owner) == Label::NMOD_POSS || linked(*owner));
            named && matches!(&self.resolve(*owner)[..], [one] if one.kind == ActorKind::Person)
        })
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
            // "the UN chief", "a party spokesman".
            _ => memory::names_somebody(self.reading, nominal),
        }
    }
}
