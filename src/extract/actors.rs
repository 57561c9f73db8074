//! Tells who a nominal means: from the dictionary, by composition of country, role and name, or from what was said before.

use std::cell::Cell;

use super::coder::is_coded;
use super::coreference::{Discourse, carried, is_body};
use super::kinds;
use super::lands::is_domestic;
use super::names::{NameMention, is_people_head};
use super::nominals::{core, is_collective, participant, without_article};
use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::lexicon::{ActorId, Sense, Sort, Word};
use crate::model::{ActorKind, Country, Interval, Participant, Role, Span};

/// Resolves nominals of one sentence against lexicon and discourse.
pub(super) struct Resolver<'r, 'a> {
    pub(super) reading: &'r Reading<'a>,
    pub(super) discourse: &'r Discourse,
    /// The days that offices are held against.
    pub(super) when: Option<Interval>,
    /// How many pronouns are being resolved, each to find the one before.
    pub(super) depth: Cell<u8>,
}

/// The words of a nominal that belong to its head, and what they say.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Parts {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) person: Option<(ActorId, usize)>,
    pub(super) surname: Option<(Word, usize)>,
    pub(super) entity: Option<(ActorId, usize)>,
    pub(super) country: Option<Country>,
    region: Option<ActorId>,
    pub(super) role: Option<(usize, Role, Sort)>,
    pub(super) place_country: Option<Country>,
    people: bool,
    /// Whether a company is named with it.
    pub(super) business: bool,
    /// The country that only backs them: "Saudi-backed rebels".
    pub(super) backer: Option<Country>,
    /// What the body is that is named before the head: "university" in "university president".
    body: Option<Role>,
    /// Whom somebody serves who is described behind the name: "Jane Doe, a spokeswoman for UNICEF".
    pub(super) serves: Option<ActorId>,
}

impl<'r, 'a> Resolver<'r, 'a> {
    /// A resolver for a sentence, and what was told before it.
    pub(super) fn new(reading: &'r Reading<'a>, discourse: &'r Discourse, when: Option<Interval>) -> Resolver<'r, 'a> {
        Resolver { reading, discourse, when, depth: Cell::new(0) }
    }

    /// Everybody whom a nominal and its conjuncts mean.
    pub(super) fn resolve(&self, head: usize) -> Vec<Participant> {
        let mut found = Vec::new();
        for token in self.persons(head) {
            self.resolve_one(token, 0, &mut found);
        }
        let mut seen: Vec<(String, String)> = Vec::new();
        found.retain(|participant| {
            let key = (participant.name.clone(), participant.code());
            let fresh = !seen.contains(&key);
            seen.push(key);
            fresh
        });
        found
    }

    pub(super) fn resolve_one(&self, token: usize, depth: usize, found: &mut Vec<Participant>) {
        let reading = self.reading;
        let month = || reading.name_at(token).is_none_or(|name| matches!(name.sense, Sense::Surname(_)));
        if reading.in_time(token) && month() || depth > 4 {
            return;
        }
        if self.is_nobody_at_all(token) || self.pronoun(token, found) {
            return;
        }
        if self.pair(token, found) || self.counted(token, found) {
            return;
        }
        let own = reading.name_at(token).filter(|name| name.is_actor() && !matches!(name.sense, Sense::Role(_)));
        if own.is_none()
            && is_people_head(reading.word(token))
            && let Some(inner) = reading.partitive(token)
        {
            return self.members(token, inner, depth, found);
        }
        if let Some(inner) = self.goes_with(token) {
            return self.members(token, inner, depth, found);
        }
        if self.stands_for_others(token, found) {
            return;
        }
        // "countries such as the United States": the examples are who acts.
        if let Some(example) = self.example(token) {
            return reading.conjuncts(example).into_iter().for_each(|inner| self.resolve_one(inner, depth + 1, found));
        }
        let parts = self.parts(token);
        if self.joined(token, &parts, found) {
            return;
        }
        let lands = self.lands(token, &parts);
        if lands.len() < 2 {
            return found.extend(self.compose(token, &parts));
        }
        // "the foreign ministers of Iran and Iraq", "Indian and Chinese troops": those of each.
        for country in lands {
            let one = self.compose(token, &Parts { country: Some(country), entity: None, ..parts });
            found.extend(one.map(|one| Participant { country: Some(country), id: None, ..one }));
        }
    }

    /// Whether a nominal names no country itself: what it gets is the one that the article is about.
    pub(super) fn borrows(&self, token: usize) -> bool {
        let parts = self.parts(token);
        parts.country.is_none() && parts.place_country.is_none() && parts.entity.is_none() && parts.person.is_none()
    }

    /// What stands in the nominal's own words, without complements and clauses.
    pub(super) fn parts(&self, head: usize) -> Parts {
        let reading = self.reading;
        let (first, last) = core(reading, head);
        let mut parts = Parts { first, last, ..Parts::default() };
        for name in reading.names.iter().filter(|name| name.start >= first && name.end <= last + 1) {
            self.note(name, head, &mut parts);
        }
        self.note_complements(head, &mut parts);
        self.note_bracketed(head, &mut parts);
        parts.role = self.composed(head, &parts).or(parts.role).or_else(|| self.heads(head, &parts));
        if parts.country.is_none() {
            parts.country = self.title_before(head).and_then(|title| self.land_within(title));
        }
        // "Acme Corp president John Smith", "hospital officials".
        let body = Role::new("BUS").filter(|_| parts.business).or(parts.body);
        if let (Some(body), Some((at, _, sort))) = (body, parts.role)
            && reading.is(at, &kinds::OFFICERS)
        {
            parts.role = Some((at, body, sort));
        }
        parts
    }

    pub(super) fn note(&self, name: &NameMention, head: usize, parts: &mut Parts) {
        let lexicon = self.reading.lexicon;
        let at_head = name.start <= head && head < name.end;
        if !at_head && self.is_backer(name, parts) {
            return;
        }
        match name.sense {
            Sense::Actor(id) => {
                let id = self.namesake(id, name.other);
                let actor = lexicon.actor(id);
                if self.is_foreign_body(actor, name) {
                    parts.country = parts.country.or_else(|| self.discourse.home());
                }
                if self.is_foreign_party(actor, name) {
                    parts.role = parts.role.or(actor.role.map(|role| (name.end - 1, role, Sort::Body)));
                    parts.body = parts.body.or(actor.role.filter(|_| !at_head));
                    return;
                }
                parts.business |= actor.role.is_some_and(|role| role.as_str() == "BUS");
                match actor.kind {
                    ActorKind::Person => parts.person = Some((id, name.end - 1)),
                    ActorKind::Country | ActorKind::Territory if !at_head => {
                        parts.country = parts.country.or(actor.country)
                    }
                    ActorKind::Region if !at_head => parts.region = Some(id),
                    _ if at_head || parts.entity.is_none() => parts.entity = Some((id, name.end - 1)),
                    _ => {}
                }
            }
            Sense::Adjective(id) | Sense::People(id) => {
                let actor = lexicon.actor(id);
                parts.people |= at_head;
                parts.country = parts.country.or(actor.country);
                if actor.kind == ActorKind::Region {
                    parts.region = Some(id);
                }
            }
            Sense::Metonym(_) if self.inside_name(name) && self.is_given(name) => {}
            Sense::Metonym(id) if at_head => parts.entity = Some((id, name.end - 1)),
            Sense::Metonym(id) => parts.country = parts.country.or(lexicon.actor(id).country),
            Sense::Surname(_) => {
                let last = name.end - 1;
                let stem =
                    self.reading.word(last).strip_suffix('s').filter(|_| name.lost_apostrophe).and_then(Word::new);
                parts.surname = Some((stem.unwrap_or(self.reading.words[last]), last));
            }
            // "Warwick Andrew" is no town.
            Sense::Place(_)
                if self.inside_name(name) && (!at_head || self.is_given(name)) && !self.names_building(name) => {}
            Sense::Place(id) => parts.place_country = lexicon.place(id).country,
            // "Adel Imam": a capital after an unknown name is part of it.
            Sense::Role(id) if lexicon.role(id).sort == Sort::Person && self.ends_name(name) => {}
            // "all parties to the conflict", "speakers at a rally" hold no office.
            Sense::Role(_) if at_head && self.is_no_office(head) || self.is_count(name.start) => {}
            Sense::Role(id) => {
                let role = lexicon.role(id);
                parts.entity = parts.entity.or_else(|| self.body_within(name));
                parts.business |= role.role.as_str() == "BUS" && role.sort == Sort::Body;
                if role.sort == Sort::Body && !at_head {
                    parts.body = Some(role.role);
                }
                // The role nearest to the head says what it is: "opposition party leader".
                if at_head || parts.role.is_none_or(|(at, ..)| at < name.end - 1 && at != head) {
                    parts.role = Some((name.end - 1, role.role, role.sort));
                }
            }
        }
    }

    /// "the ruling party", "the new group": whether a description sets its body apart from the one spoken of.
    fn is_another(&self, head: usize, parts: &Parts) -> bool {
        (parts.first..head).any(|token| self.reading.is(token, &kinds::OTHER))
    }

    /// "the president of Venezuela", "the army of the Philippines", "Juan Guaido, the opposition leader".
    fn note_complements(&self, head: usize, parts: &mut Parts) {
        let reading = self.reading;
        for child in reading.children(head) {
            let label = reading.label(child);
            let of = label == Label::NMOD
                && reading.case(child).is_some_and(|case| {
                    let works = reading.is(case, &["at", "with"])
                        && (reading.is(head, &kinds::HEADS) || self.is_employed(head));
                    works || reading.is(case, &["of", "in", "from", "for"])
                });
            let apposed = label == Label::APPOS;
            let owner = label == Label::NMOD_POSS;
            if !of && !apposed && !owner {
                continue;
            }
            // "Japan's neighbours", "its allies" are of other countries than whose they are.
            if owner && reading.is(head, &kinds::OTHERS) {
                continue;
            }
            if owner && let Some(country) = self.owned_by(head, child) {
                parts.country = parts.country.or(country);
                continue;
            }
            let mut inner = Parts::default();
            let (first, last) = core(reading, child);
            for name in reading.names.iter().filter(|name| name.start >= first && name.end <= last + 1) {
                self.note(name, if of { usize::MAX } else { child }, &mut inner);
            }
            if apposed && reading.label(head) != Label::APPOS {
                // "Ahmed Mohamed, a boy from Texas".
                self.note_complements(child, &mut inner);
            }
            // "a member of the standing committee of the bureau of the party": what says whose it is may stand further down.
            let told = inner.country.is_some() || inner.entity.is_some() || inner.place_country.is_some();
            let capital = reading.tag(head) == Tag::NNP || reading.word(head).starts_with(char::is_uppercase);
            let whole = reading.is(head, &kinds::HEADS) || capital;
            let part_of = of && whole && matches!(reading.tag(child), Tag::NN | Tag::NNP);
            let of_people = inner.role.is_some_and(|(_, _, sort)| sort != Sort::Body) || inner.person.is_some();
            if part_of && !told && !of_people {
                self.note_complements(child, &mut inner);
            }
            let country = inner
                .country
                .or(inner.place_country)
                .or(inner.entity.or(inner.person).and_then(|(id, _)| reading.lexicon.actor(id).country))
                .or_else(|| self.land_of(child, &inner).filter(|_| of && inner.entity.is_none()));
            // "a spokesman for Ban Ki-moon" speaks for whom Ban Ki-moon heads.
            let headed = inner.person.and_then(|(id, _)| reading.lexicon.actor(id).parent).zip(inner.person);
            inner.entity = inner.entity.or(headed.map(|(parent, (_, at))| (parent, at)).filter(|_| of));
            // "the Chinese Foreign Ministry and Embassy in Malaysia" is not Malaysia's.
            let abroad = || {
                let sends = |(id, _)| {
                    let kind = reading.lexicon.actor(id).kind;
                    kind == ActorKind::Institution
                        || matches!(kind, ActorKind::Group | ActorKind::Organisation)
                            && reading.is(head, &kinds::MEMBERS)
                };
                of && parts.entity.is_some_and(sends)
                    && reading.case(child).is_some_and(|case| reading.is(case, &["in"]))
            };
            if parts.country.is_none() && !abroad() {
                parts.country = country;
            }
            parts.business |= inner.business && !owner;
            if of {
                self.note_office(head, &inner, parts);
            }
            if apposed {
                parts.person = parts.person.or(inner.person);
                parts.role = parts.role.or(inner.role);
                parts.serves = parts.serves.or(inner.entity.map(|(id, _)| id).filter(|_| inner.role.is_some()));
                parts.surname = parts.surname.or(inner.surname);
            } else if parts.region.is_none() {
                parts.region = inner.region;
            }
            if parts.role.is_some() && parts.entity.is_none() && of && inner.country.is_none() {
                parts.entity = inner.entity.filter(|(id, _)| {
                    !matches!(reading.lexicon.actor(*id).kind, ActorKind::Country | ActorKind::Territory)
                });
            }
        }
    }

    pub(super) fn compose(&self, head: usize, parts: &Parts) -> Option<Participant> {
        let reading = self.reading;
        let lexicon = reading.lexicon;
        let span = reading.bytes(parts.first, parts.last);
        let owns = |at: usize| self.owns_group(at, head);
        if let Some((id, _)) = parts
            .person
            .filter(|(id, at)| !self.is_namesake(lexicon.actor(*id), parts) && !owns(*at))
            .or_else(|| self.by_surname(parts).filter(|(_, at)| !owns(*at)))
        {
            return Some(self.person(lexicon.actor(id), parts, span));
        }
        if let Some((word, at)) = parts.surname
            && let Some(known) = self.discourse.person(word)
            && !self.is_stranger(&known.participant.name, at, parts)
            && !owns(at)
        {
            return Some(carried(&known.participant, span.of(reading.text), span));
        }
        // "Lee Man-sup" is not the Lee of the dictionary, and somebody all the same.
        let given = |name: &NameMention| {
            let first = || self.discourse.by_given_name(reading.words[head]).is_some();
            let single = name.end - name.start == 1 && reading.tag(head) == Tag::NNP;
            self.inside_name(name) && self.is_given(name)
                || matches!(name.sense, Sense::Surname(_))
                // "Dane" after "Dane Chinnery" is no Dane.
                || matches!(name.sense, Sense::People(_)) && single && first()
        };
        let proper = reading.tag(head).is_proper() && reading.name_at(head).is_none_or(given);
        if proper && let Some(known) = self.named_before(head, parts).filter(|known| is_coded(&known.participant)) {
            return Some(carried(&known.participant, span.of(reading.text), span));
        }
        if let Some(found) = self.of_body(head, proper, parts, span) {
            return Some(found);
        }
        if proper && !self.is_title_alone(head, parts) {
            return Some(self.unknown_name(head, parts, span));
        }
        if let Some((at, role, sort)) = parts.role {
            return Some(self.generic(head, at, role, sort, parts, span));
        }
        if parts.people || reading.is(head, &["people", "citizens", "nationals"]) {
            // "Israeli air strikes", "Australian barley": the nationality of a thing tells of no people.
            let whole = reading.first_conjunct(head);
            let lends = matches!(reading.label(whole), Label::AMOD | Label::COMPOUND) && reading.tag(head) != Tag::NNPS;
            // "The Japanese attacked": a people that acts as one is its state.
            let as_one = parts.people && self.acts_as_one(head);
            let role = if parts.people && lends || as_one { None } else { Role::new("CVL") };
            let role = role.filter(|_| parts.people || parts.country.is_some());
            return Some(participant(None, ActorKind::Generic, parts.country, role, span, reading.text));
        }
        if let Some(place) = reading.name_at(head).filter(|name| matches!(name.sense, Sense::Place(_))) {
            let name = reading.bytes(place.start, place.end - 1);
            return Some(participant(None, ActorKind::Unknown, parts.place_country, None, name, reading.text));
        }
        let definite = reading.with_label(head, &[Label::DET]).any(|det| reading.is(det, &["the", "this", "that"]));
        if definite && !self.is_another(head, parts) && parts.country.is_none() && reading.tag(head) == Tag::NN {
            // "the group", "the bloc": a body that was named before.
            if let Some(known) =
                self.discourse.described(reading.words[head]).filter(|known| is_body(known.participant.kind))
            {
                return Some(carried(&known.participant, span.of(reading.text), span));
            }
        }
        let country = parts.country.filter(|_| is_collective(reading.word(head)));
        Some(participant(None, ActorKind::Unknown, country, None, span, reading.text))
    }

    fn generic(&self, head: usize, at: usize, role: Role, sort: Sort, parts: &Parts, span: Span) -> Participant {
        let reading = self.reading;
        let definite = reading.with_label(head, &[Label::DET]).any(|det| reading.is(det, &["the", "this", "that"]));
        if definite && parts.country.is_none() && reading.is(head, &["country", "nation", "republic", "kingdom"]) {
            let body = || self.discourse.pronoun_body().map(|known| &known.participant);
            let spoken_of = || body().filter(|body| body.kind == ActorKind::Country).and_then(|body| body.country);
            let country = self.land_before(head).or_else(spoken_of).or_else(|| self.discourse.focus());
            return participant(None, ActorKind::Generic, country, None, span, reading.text);
        }
        if definite
            && parts.country.is_none()
            && (sort != Sort::Person || self.is_borne(head))
            && !self.is_another(head, parts)
            && let Some(known) = match sort {
                Sort::Body => self.discourse.described_body(self.called(at)),
                _ => self.discourse.described(self.called(at)),
            }
            && (known.participant.country.is_some()
                || known.participant.id.is_some()
                || known.participant.role.is_some())
        {
            let one = carried(&known.participant, span.of(reading.text), span);
            return Participant { role: one.role.or(Some(role).filter(|_| one.kind == ActorKind::Person)), ..one };
        }
        if let Some((country, role)) = self.allied(head) {
            return participant(None, ActorKind::Generic, Some(country), Some(role), span, reading.text);
        }
        let of_company = self.is_named_company(at, role) || parts.business && sort == Sort::Office;
        // "European leaders" are of no country, wherever they meet.
        let local = || is_domestic(role) && !of_company && parts.region.is_none() && self.is_local(head);
        let said = || self.subject_of_said(head).filter(|_| role.as_str() == "GOV" && sort != Sort::Body);
        let lent = || {
            said()
                .or_else(|| self.heir(at, role, definite))
                .or_else(|| self.land_of_speaker(head, role, sort).filter(|_| definite))
                .or_else(|| local().then(|| self.discourse.focus()).flatten())
                .filter(|country| !self.has_no_such_rebels(at, role, *country))
        };
        let lent = || lent().filter(|country| parts.backer != Some(*country));
        let vatican = || Country::new("VAT").filter(|_| reading.is(head, &["pope"]));
        let country = parts.country.or(parts.place_country).or_else(vatican);
        let country = country.or_else(|| (!of_company).then(lent).flatten());
        let role = self.is_common_criminal(at, role, country).then(|| Role::new("CRM")).flatten().unwrap_or(role);
        let mut found = participant(None, ActorKind::Generic, country, Some(role), span, reading.text);
        found.name = without_article(&found.name).to_owned();
        found
    }
}
