//! Tells which person of the dictionary a name means, by country, office and time.

use super::actors::{Parts, Resolver};
use super::coreference::{Known, is_body};
use super::nominals::participant;
use super::tree::{Label, Tag};
use super::{callings, endings, kinds, slots};
use crate::lexicon::{Actor, ActorId, Sense, Sort, Term, Word};
use crate::model::{ActorKind, Country, Participant, Role, Span};

/// What stands before a family name without telling whose it is.
const TITLES: [&str; 40] = [
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "dr",
    "dr.",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "baron",
    "count",
    "madame",
    "madam",
    "monsieur",
    "comrade",
    "brother",
    "sister",
    "father",
    "mother",
    "saint",
    "st.",
    "hon.",
    "secretary",
    "superintendent",
    "attorney",
    "haji",
    "hajj",
    "maulana",
    "mahant",
    "swami",
    "acharya",
    "shri",
    "smt",
    "begum",
    "hajji",
];

/// What stands behind the name of a town.
const LOCALS: [&str; 12] = [
    "residents",
    "resident",
    "villagers",
    "inhabitants",
    "locals",
    "province",
    "district",
    "county",
    "town",
    "city",
    "municipality",
    "airport",
];

/// Among so many of a family name the head of state is meant where nothing else tells: not among all Kims.
const SHARED: usize = 6;

impl Resolver<'_, '_> {
    /// Whether a full name is more likely somebody else's: out of office for long, and of a country that nobody speaks of.
    pub(super) fn is_namesake(&self, actor: &Actor, parts: &Parts) -> bool {
        !self.is_at_home(actor, parts) && !self.is_of_the_time(actor)
    }

    /// Whether the article speaks of the country that somebody serves.
    fn is_at_home(&self, actor: &Actor, parts: &Parts) -> bool {
        let Some(country) = actor.country else { return self.discourse.published.or(self.when).is_some() };
        parts.country == Some(country) || self.discourse.has_named(country)
    }

    /// Whether somebody held an office in the dozen years before, or the three after.
    fn is_of_the_time(&self, actor: &Actor) -> bool {
        let Some(day) = self.discourse.published.or(self.when) else { return true };
        let (lo, hi) = (day.lo.plus(-12 * 365), day.hi.plus(3 * 365));
        actor.terms.iter().any(|term| term.from <= hi && term.to >= lo)
    }

    pub(super) fn by_surname(&self, parts: &Parts) -> Option<(ActorId, usize)> {
        let (word, at) = parts.surname?;
        let reading = self.reading;
        let people = reading.lexicon.actors.with_surname(word);
        // "Mahathir" after "Mahathir Mohamad": of those who are called by their first name.
        let first = || {
            let id = |known: &&Known| known.participant.id.as_deref().and_then(|id| reading.lexicon.actors.by_id(id));
            self.discourse.by_given_name(word).filter(|known| id(known).is_some_and(|id| people.contains(&id)))
        };
        if let Some(known) = self.discourse.person(word).or_else(first) {
            if self.is_stranger(&known.participant.name, at, parts) {
                return None;
            }
            let id = known.participant.id.as_deref()?;
            return reading.lexicon.actors.by_id(id).map(|id| (id, at));
        }
        let country = parts.country;
        // "Yala residents" live in a town that is called as a politician is.
        if at < parts.last && reading.is(at + 1, &LOCALS) {
            return None;
        }
        // "Ismail Haneya": a family name that another name follows is a first name.
        // So is "Li" in "Li Changchun", where the second name is a town's as well.
        let town = |token: usize| reading.name_at(token).is_some_and(|name| matches!(name.sense, Sense::Place(_)));
        let first_name = at < parts.last
            && reading.tag(at + 1).is_proper()
            && (reading.name_at(at + 1).is_none() || town(at + 1) && reading.head(at + 1) == Some(at));
        let titled = parts.role.is_some() || parts.country.is_some();
        let fits = |id: &&ActorId| {
            let actor = reading.lexicon.actor(**id);
            let home = country.is_none_or(|country| actor.country == Some(country));
            // Nobody calls a minister by the bare family name in an article that never names the country.
            let likely =
                titled || self.is_at_home(actor, parts) || self.leads(actor) || self.is_known_to_all(actor, (word, at));
            home && likely && !first_name && !self.is_stranger(&actor.name, at, parts) && self.is_of_the_time(actor)
        };
        let in_office = |id: &&ActorId| {
            let actor = reading.lexicon.actor(**id);
            self.discourse.published.or(self.when).is_none_or(|when| actor.term_on(when).is_some())
        };
        let candidates: Vec<&ActorId> = people.iter().filter(fits).collect();
        let mut serving = candidates.iter().copied().filter(|id| in_office(id));
        match (serving.next(), serving.next()) {
            (Some(one), None) => Some((*one, at)),
            (Some(one), Some(_)) => {
                // Several in office share the name: the head of state or government is the one meant.
                let leads = |id: &&&ActorId| self.leads(reading.lexicon.actor(***id));
                let first = candidates.iter().find(leads);
                let alone = || candidates.iter().filter(leads).count() == 1 && people.len() <= SHARED;
                // "Mugabe" is the president, and not his wife.
                let meant =
                    titled || first.is_some_and(|id| self.is_at_home(reading.lexicon.actor(**id), parts)) && alone();
                meant.then(|| (first.map_or(*one, |id| **id), at))
            }
            (None, _) if candidates.len() == 1 => {
                let known = titled || self.is_known_to_all(reading.lexicon.actor(*candidates[0]), (word, at));
                known.then_some((*candidates[0], at))
            }
            _ => None,
        }
    }

    /// Whether a first name that is not theirs makes the bearer of a family name somebody else.
    pub(super) fn is_stranger(&self, name: &str, surname: usize, parts: &Parts) -> bool {
        let reading = self.reading;
        let before = surname.checked_sub(1).filter(|before| *before >= parts.first && reading.tag(*before).is_proper());
        before.is_some_and(|before| {
            reading.name_at(before).is_none_or(|name| matches!(name.sense, Sense::Surname(_)))
                && !TITLES.iter().any(|title| reading.is(before, &[title]))
                && !name.split([' ', '-']).any(|part| Word::new(part) == Some(reading.words[before]))
        })
    }

    /// The first and last word of the unknown name around a token: "Abdul-Aziz", without the titles before it.
    pub(super) fn name_around(&self, head: usize, parts: &Parts) -> (usize, usize) {
        let reading = self.reading;
        let title = |token: usize| {
            reading.name_at(token).is_some_and(|name| matches!(name.sense, Sense::Role(_) | Sense::Adjective(_)))
        };
        // "will elect in April John Doe": a month is no name.
        let proper = |token: usize| {
            token < reading.len() && reading.tag(token).is_proper() && (token == head || !reading.in_time(token))
        };
        let start = (parts.first..=head).rev().take_while(|token| proper(*token) && !title(*token)).last();
        let mut end = (head..=parts.last).take_while(|token| proper(*token)).last().unwrap_or(head);
        let glued = |end: usize| {
            let (hyphen, next) = (end + 1, end + 2);
            // "Lee Man-sup".
            let small = || next < reading.len() && reading.label(next) == Label::FLAT;
            (proper(next) || small())
                && reading.tag(hyphen) == Tag::HYPH
                && reading.tokens[end].touches(&reading.tokens[hyphen])
                && reading.tokens[hyphen].touches(&reading.tokens[next])
        };
        while glued(end) {
            end += 2;
        }
        (start.unwrap_or(head), end)
    }

    /// "director of the State Bank", "chairman of the ruling party": who heads a body is what the body is.
    pub(super) fn note_office(&self, head: usize, body: &Parts, parts: &mut Parts) {
        let reading = self.reading;
        let known = || body.entity.and_then(|(id, _)| reading.lexicon.actor(id).role);
        let role = body.role.filter(|(_, _, sort)| *sort == Sort::Body).map(|(_, role, _)| role).or_else(known);
        let leads = |at: usize, role: Role| {
            let unofficial = ["PTY", "OPP", "REB", "LAB", "REL", "NGO", "EDU"].contains(&role.as_str());
            self.is_what_its_body_is(at) || unofficial && reading.is(at, &["leader", "leaders", "chief"])
        };
        let own = |role: &Role| leads(head, *role) && parts.role.is_none_or(|(at, ..)| leads(at, *role));
        if let Some(role) = role.filter(own) {
            let (at, _, sort) = parts.role.unwrap_or((head, role, Sort::Person));
            parts.role = Some((at, role, sort));
        }
    }

    /// What the office above says of whoever is named behind it: "Minister of Interior Juan Doe", "leader of the Commons Jane Doe".
    pub(super) fn office_above(&self, name: usize, parts: &Parts) -> Option<Parts> {
        let reading = self.reading;
        if let Some(above) = self.post_above(name, parts) {
            return Some(above);
        }
        // "Minister of Labor and Social Security Juan Doe".
        let first = reading.first_conjunct(name);
        reading.case(first).filter(|case| reading.is(*case, &["of", "for"]))?;
        let portfolio = (parts.first..name).any(|at| reading.is(at, &callings::PORTFOLIOS));
        let office = reading.head(first).filter(|office| portfolio && reading.tag(*office).is_noun())?;
        let above = self.parts(office);
        let (at, role, sort) = above.role.filter(|(_, _, sort)| *sort != Sort::Body)?;
        let country = parts.country.or(above.country);
        let mut told = *parts;
        (told.role, told.country) = (Some((at, role, sort)), country);
        Some(told)
    }

    /// "Malaysian ambassador to Zimbabwe Osman Doe": whoever is posted somewhere is not of there.
    fn post_above(&self, name: usize, parts: &Parts) -> Option<Parts> {
        let reading = self.reading;
        reading.case(name).filter(|case| reading.is(*case, &["to", "in", "at", "for"]))?;
        let post = reading.name_at(parts.first).filter(|post| post.end <= name)?;
        let land = match post.sense {
            Sense::Actor(id) => matches!(reading.lexicon.actor(id).kind, ActorKind::Country | ActorKind::Territory),
            Sense::Metonym(_) | Sense::Place(_) => true,
            _ => false,
        };
        let named = (post.end..=name).all(|token| reading.tag(token) == Tag::NNP && reading.name_at(token).is_none());
        let office = reading.head(name).filter(|office| {
            let single = reading.tag(*office) == Tag::NN || reading.tag(*office) == Tag::NNP;
            land && named && single && *office < parts.first
        })?;
        let above = self.parts(office);
        let (at, role, sort) = above.role.filter(|(_, _, sort)| *sort != Sort::Body)?;
        let country = self.land_within(office);
        let mut told = *parts;
        (told.role, told.country, told.place_country) = (Some((at, role, sort)), country, None);
        told.serves = above.entity.map(|(id, _)| id);
        Some(told)
    }

    /// What somebody is by the body that an apposition says he works for, where only the article tells which that is:
    /// "Jane Doe, deputy director of the department's Asian affairs".
    fn office_behind(&self, name: usize) -> Option<(Option<Role>, Option<Country>)> {
        let reading = self.reading;
        let described = reading.child(name, &[Label::APPOS]).filter(|noun| reading.is(*noun, &kinds::HEADS))?;
        let links = |token: usize| reading.case(token).is_some_and(|case| reading.is(case, &["of", "at", "for", "in"]));
        let bodies = reading.with_label(described, &[Label::NMOD, Label::NMOD_POSS]);
        let bodies = bodies.filter(|body| reading.label(*body) == Label::NMOD_POSS || links(*body));
        let inner = bodies.flat_map(|body| [Some(body), slots::possessive(reading, body)]).flatten();
        let mut found = Vec::new();
        inner.for_each(|body| self.resolve_one(body, 3, &mut found));
        let body = found
            .into_iter()
            .find(|body| body.role.is_some() && (is_body(body.kind) || body.kind == ActorKind::Generic))?;
        Some((body.role, body.country))
    }

    /// Whom the article has named before by the unknown name around a token: in full, by the family name, by the first name.
    pub(super) fn named_before(&self, head: usize, parts: &Parts) -> Option<&Known> {
        let reading = self.reading;
        let (start, end) = self.name_around(head, parts);
        if start == end {
            let word = reading.words[head];
            // "the King" is a title, "King" is Martin Luther King.
            let title = reading.is(head, &["king", "queen", "prince", "princess", "pope", "sultan", "emir", "sheikh"]);
            let bare = title && !reading.with_label(head, &[Label::DET]).any(|det| reading.is(det, &["the"]));
            return self.discourse.person(word).or_else(|| self.discourse.by_given_name(word).filter(|_| !bare));
        }
        let family = self.discourse.person(reading.words[end]);
        if let Some(known) = family.filter(|known| !self.is_stranger(&known.participant.name, end, parts)) {
            return Some(known);
        }
        let whole = reading.bytes(start, end).of(reading.text);
        [start, head].into_iter().find_map(|first| {
            self.discourse.person(reading.words[first]).filter(|known| known.participant.name == whole)
        })
    }

    fn leads(&self, actor: &Actor) -> bool {
        let term = self.discourse.published.or(self.when).and_then(|when| actor.term_on(when));
        term.is_some_and(is_first)
    }

    /// Whether somebody who bears a family name that nobody shares has led a state a few years before or after: Obama, Merkel.
    fn is_known_to_all(&self, actor: &Actor, (surname, at): (Word, usize)) -> bool {
        let actors = &self.reading.lexicon.actors;
        let alone = actors.with_surname(surname).len() == 1 && !actors.is_given_name(surname);
        alone
            && self.reading.tag(at).is_proper()
            && !self.reading.in_time(at)
            && actor.terms.iter().any(is_first)
            && self.is_of_the_time(actor)
    }

    /// What the text itself says that somebody is, where the tables say otherwise: OPP in "opposition leader Jane Doe".
    fn title_of(&self, actor: &Actor, parts: &Parts) -> Option<Role> {
        let reading = self.reading;
        let (at, role, sort) = parts.role?;
        let gone = ["former", "ex", "ousted", "deposed", "then", "late", "onetime", "late", "designate"];
        if (parts.first..parts.last).any(|word| reading.is(word, &gone)) {
            return None;
        }
        let party = parts.entity.map(|(id, _)| reading.lexicon.actor(id)).filter(|body| body.kind == ActorKind::Group);
        let member = reading.is(at, &kinds::MEMBERS) || reading.is(at, &kinds::HEADS);
        // "opposition Labor Party leader Jane Doe".
        let opposes = Role::new("OPP").filter(|_| (parts.first..at).any(|word| reading.is(word, &["opposition"])));
        let role = opposes.unwrap_or(role);
        let own = role.as_str() == "OPP";
        let role = party.filter(|_| member && !own).and_then(|party| party.role).unwrap_or(role);
        let known = self.when.or(self.discourse.published).and_then(|when| actor.role_on(when));
        let is = |known: Option<Role>, role: &str| known.is_some_and(|known| known.as_str() == role);
        let told = match role.as_str() {
            "GOV" => sort == Sort::Office,
            // Whoever heads a government leads a party besides, and so does a rebel.
            "PTY" => !self.leads(actor) && !is(known, "REB") && !reading.is(at, &["secretary"]),
            "OPP" => !is(known, "REB"),
            "REB" => true,
            _ => false,
        };
        told.then_some(role)
    }

    pub(super) fn person(&self, actor: &Actor, parts: &Parts, span: Span) -> Participant {
        let role = self.when.or(self.discourse.published).and_then(|when| actor.role_on(when));
        let title = self.title_of(actor, parts).or_else(|| self.discourse.title_of(&actor.id));
        let role = title.or(role);
        let named = parts.role.map(|(_, role, _)| role);
        let mut found = participant(
            Some(actor),
            ActorKind::Person,
            // Whoever serves an organisation is of no country.
            actor.country.or(parts.country.filter(|_| actor.parent.is_none())),
            role.or(named),
            span,
            self.reading.text,
        );
        if found.country.is_none()
            && let Some(parent) = actor.parent.map(|parent| self.reading.lexicon.actor(parent))
        {
            found.role = parent.role.or(found.role);
        }
        found
    }

    /// Somebody by a name that no dictionary has, and what his title and his place say of him.
    pub(super) fn unknown_name(&self, head: usize, parts: &Parts, span: Span) -> Participant {
        let reading = self.reading;
        let (mut start, end) = self.name_around(head, parts);
        // "the Minister of Social Security Juan Doe": the office goes on to where the name begins.
        let office = self.office_above(head, parts);
        if office.is_some() {
            start = (start..end).find(|at| reading.name_at(*at).is_none()).unwrap_or(start);
            start = (start..end).find(|at| !reading.is(*at, &callings::PORTFOLIOS)).unwrap_or(end);
        }
        let parts = &office.unwrap_or(*parts);
        let mut name = reading.bytes(start, end).of(reading.text);
        if let Some(known) = self.named_before(head, parts).filter(|_| start == end) {
            name = &known.participant.name;
        }
        let serves = parts.serves.map(|id| reading.lexicon.actor(id)).filter(|body| body.role.is_some());
        let role = serves.and_then(|body| body.role).or(parts.role.map(|(_, role, _)| role));
        let told = serves.map_or_else(|| parts.country.or(parts.place_country), |body| body.country);
        let role = role.and_then(|role| self.office_of_unknown_body(parts, role, told.is_some()));
        let country = told.or_else(|| match role {
            _ if serves.is_some() => None,
            // Who presides over a company is of its country, which nobody told.
            Some(role) if parts.business && role.as_str() == "BUS" => None,
            // "visited Japan for talks with Prime Minister Kenji Doe": the one of the country just named.
            Some(role) if role.as_str() == "GOV" => {
                self.subject_of_said(head).or_else(|| self.host_before(head)).or_else(|| self.discourse.focus())
            }
            // "the soldiers' commander, Colonel Juan Doe": of the army that was spoken of.
            Some(role) if role.as_str() == "MIL" => {
                self.discourse.country_in_role(role).or_else(|| self.discourse.focus())
            }
            Some(_) => self.discourse.focus(),
            None => self.discourse.home().filter(|_| self.is_human(head)),
        });
        let (role, country) = match role {
            None if told.is_none() => {
                self.office_behind(head).or_else(|| self.described_before(head, start < end)).unwrap_or((role, country))
            }
            _ => (role, country),
        };
        let kind = match role {
            // "the Presidential Security Division" is no "he".
            Some(_) if endings::ends_like_a_body(name) => ActorKind::Group,
            Some(_) => ActorKind::Person,
            None => ActorKind::Unknown,
        };
        let mut found = participant(None, kind, country, role, span, reading.text);
        found.name = name.to_owned();
        found
    }

    /// What somebody was called who gets his name only now: "A Peruvian journalist was freed. Juan Doe, 51, said".
    fn described_before(&self, head: usize, full: bool) -> Option<(Option<Role>, Option<Country>)> {
        let reading = self.reading;
        let described = self.discourse.nameless().filter(|_| full && self.is_human(head))?;
        let other = |token: usize| {
            matches!(reading.label(token), Label::NSUBJ | Label::NSUBJ_PASS)
                && reading.tag(token) == Tag::NNP
                && token != head
        };
        let alone = !(0..reading.len()).any(other);
        // What private people are is no office.
        let role = described.role.filter(|role| role.as_str() != "CVL");
        alone.then_some((role, described.country))
    }

    /// Whether an unknown name does what people do, or is one that people have, and bears no name of a thing.
    fn is_human(&self, head: usize) -> bool {
        let reading = self.reading;
        let label = reading.label(reading.first_conjunct(head));
        let subject = matches!(label, Label::NSUBJ | Label::NSUBJ_PASS);
        // "McDoe" is a name, "UNHCR" none.
        let word = reading.word(head);
        let inner = ["Mc", "Mac", "De", "Le", "La", "O'", "O’"].iter().find_map(|clan| word.strip_prefix(clan));
        let small = |word: &str| word.chars().skip(1).all(|c| !c.is_uppercase());
        let personal = reading.tag(head) == Tag::NNP && (small(word) || inner.is_some_and(small));
        // "arrested John Doe", "released Doe": by his given name, or since he did something before.
        let full = || {
            let family = reading.with_label(head, &[Label::FLAT]).any(|next| reading.tag(next) == Tag::NNP);
            family && reading.lexicon.actors.is_given_name(reading.words[head])
        };
        let object = || matches!(label, Label::OBJ | Label::OBL | Label::OBL_AGENT | Label::IOBJ);
        let done_to = || {
            !self.discourse.is_of_the_world()
                && object()
                && (full() || self.discourse.person(reading.words[head]).is_some())
        };
        personal && (subject || done_to())
    }
}

/// Whether an office is the first of a state.
fn is_first(term: &Term) -> bool {
    ["president", "prime minister", "chancellor", "king", "premier"]
        .iter()
        .any(|office| term.office.contains(office) && !term.office.contains("vice") && !term.office.contains("deputy"))
}
