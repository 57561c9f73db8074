//! Tells the discourse of what and of whom a sentence spoke, and by which words later ones may call them.

use super::actors::Resolver;
use super::coder::{is_coded, is_named};
use super::coreference::{Discourse, Known, is_body};
use super::dateline;
use super::endings::ends_like_a_body;
use super::names::NameMention;
use super::nominals::core;
use super::pronouns::Wanted;
use super::reading::{Reading, is_adjective};
use super::speech;
use super::tree::{Label, Tag};
use super::{callings, kinds, lands};
use crate::lexicon::{Gender, Lexicon, Sense, Sort, Term, Word};
use crate::model::{ActorKind, Country, Event, Interval, Participant};

/// Tells the discourse which countries a sentence speaks of.
pub(super) fn notice(reading: &Reading<'_>, discourse: &mut Discourse) {
    let dateline = dateline::token_len(reading.text, reading.tokens);
    for name in reading.names {
        let Some(country) = land(reading, name) else { continue };
        discourse.saw_country(country);
        if !callings::is_acronym(reading, name) {
            discourse.saw_spelt(country);
        }
        if name.start >= dateline {
            discourse.saw_at_dateline(country);
        }
        // "kidnapped a French worker in Niger": where things happen is what a text is about.
        let before =
            name.start.checked_sub(1).filter(|before| reading.tag(*before) != Tag::DT).or(name.start.checked_sub(2));
        if before.is_some_and(|before| reading.is(before, &["in", "near", "across", "outside"])) {
            discourse.saw_country(country);
            discourse.saw_scene(country);
        }
    }
}

/// Tells the discourse whom a sentence spoke of.
pub(super) fn remember(
    reading: &Reading<'_>,
    discourse: &mut Discourse,
    when: Option<Interval>,
    events: &[Event],
) -> Vec<Participant> {
    let mut mentions = Vec::new();
    let mut topic: Option<(usize, Known)> = None;
    let mut body: Option<(usize, Known)> = None;
    let mut group: Option<(usize, Vec<Participant>)> = None;
    let mut speaker = Vec::new();
    let mut sayer: Option<Known> = None;
    for token in 0..reading.len() {
        if !is_mention_head(reading, token) || so_called(reading, token).is_some() {
            if let Some(subject) = PronounSubject::at(reading, discourse, when, token) {
                subject.goes_on(&mut topic, &mut body, &mut group);
                if speech::is_sayer(reading, token) {
                    sayer = subject.person().or(sayer);
                }
                if is_speaker(reading, token) {
                    speaker = subject.meant;
                }
            } else if let Some((surname, person)) = apposed(&Resolver::new(reading, discourse, when), token) {
                discourse.saw_person(surname, person);
            }
            continue;
        }
        let resolver = Resolver::new(reading, discourse, when);
        let mut found = resolver.resolve(token);
        disown(&mut found, events);
        let rank = prominence(reading, token);
        let stranger = |one: &Participant| is_named(reading, one) && (rank > 1 || one.name.contains(' '));
        for participant in found.iter().filter(|participant| is_coded(participant) || stranger(participant)) {
            let memory = known(discourse.published, reading, participant);
            let is_subject = matches!(reading.label(token), Label::NSUBJ | Label::NSUBJ_PASS);
            if is_person(reading, participant) {
                let known = rank > 1 || is_coded(participant);
                if known && topic.as_ref().is_none_or(|(before, _)| *before < rank) {
                    topic = Some((rank, memory.clone()));
                }
                if let Some(surname) = surname(reading, participant).filter(|_| reading.tag(token) != Tag::PRP) {
                    discourse.saw_person(surname, memory);
                }
            } else if (is_subject || is_sole_object(reading, token)) && names_somebody(reading, token) {
                // "The UN chief left. He will be back", "arrested a man. He was charged": whoever is called by what he is.
                if topic.as_ref().is_none_or(|(before, _)| *before < rank) {
                    topic = Some((rank, named(reading, token, discourse, &memory).unwrap_or(memory)));
                }
            } else if is_body(participant.kind) {
                // "UNHCR spokesman Paul Doe": later he is Doe.
                if reading.tag(token).is_proper() && reading.name_at(token).is_none() {
                    let (_, last) = core(reading, token);
                    let family = (token..=last).rev().find(|at| reading.tag(*at).is_proper()).unwrap_or(token);
                    // "Donald Regan and CIA Director William Doe": only the second is of the CIA.
                    if participant.span.contains(reading.tokens[family].span) {
                        discourse.saw_person(reading.words[family], memory.clone());
                    }
                }
                if is_subject && body.as_ref().is_none_or(|(before, _)| *before < rank) {
                    body = Some((rank, memory.clone()));
                }
                discourse.saw_in_passing(memory);
            } else if is_subject && names_body(reading, token) && body.as_ref().is_none_or(|(before, _)| *before < rank)
            {
                // "The ministry said ... It also warned".
                body = Some((rank, memory));
            }
        }
        sayer = told_by(reading, discourse.published, token, &found).or(sayer);
        found.iter().for_each(|one| notice_noun(reading, discourse, one));
        found.iter().for_each(|one| notice_title(reading, discourse, one));
        if let [one] = &found[..] {
            notice_nameless(reading, discourse, token, one);
        }
        let state = |one: &Participant| matches!(one.kind, ActorKind::Country | ActorKind::Territory);
        // "AFP" in a dateline tells of no country.
        let wire = |one: &Participant| one.kind == ActorKind::Media;
        let citizens = found.iter().filter(|one| one.id.is_some() && !state(one) && !wire(one));
        citizens.filter_map(|one| one.country).for_each(|country| discourse.saw_citizen(country));
        if let (Some(short), [known_as]) = (acronym(reading, token), found.as_slice()) {
            discourse.saw_person(short, known(discourse.published, reading, known_as));
        }
        if is_speaker(reading, token) {
            speaker.clone_from(&found);
        }
        // "The five were arrested": a number of people is several, too.
        let counted =
            reading.tag(token) == Tag::CD && reading.name_at(token).is_none() && !reading.is(token, &["one", "1"]);
        let plural = found.len() > 1 || counted || matches!(reading.tag(token), Tag::NNS | Tag::NNPS);
        // Towns are no "they".
        let people = found.iter().any(|one| one.role.is_some() || one.kind != ActorKind::Unknown);
        if plural && people && found.iter().any(is_coded) && reading.tag(token) != Tag::PRP {
            discourse.saw_pair(&found);
            if matches!(reading.label(token), Label::OBJ | Label::NSUBJ_PASS) {
                discourse.saw_acted_on(found.clone());
            }
            // "Police fought the students. They arrested five": who acted goes on acting.
            if group.as_ref().is_none_or(|(before, _)| *before <= rank) {
                group = Some((rank, found.clone()));
            }
        }
        if reading.tag(token) != Tag::PRP && reading.tag(token) != Tag::PRP_POSS {
            mentions.extend(found.into_iter().filter(is_coded));
        }
    }
    discourse.next_sentence();
    topic.into_iter().for_each(|(_, person)| discourse.turns_to(person));
    sayer.into_iter().for_each(|person| discourse.saw_sayer(person));
    body.into_iter().for_each(|(_, body)| discourse.saw_body(body));
    group.into_iter().for_each(|(_, several)| discourse.saw_several(several));
    if !speaker.is_empty() {
        discourse.saw_speaker(speaker);
    }
    mentions
}

/// Who is told to say something, where it is one person.
fn told_by(reading: &Reading<'_>, published: Option<Interval>, token: usize, found: &[Participant]) -> Option<Known> {
    let [one] = found else { return None };
    let person = is_person(reading, one) || is_coded(one) && names_somebody(reading, token);
    (person && speech::is_sayer(reading, token)).then(|| known(published, reading, one))
}

/// Whom a pronoun means that is the subject of its clause: he goes on being spoken of, and being the one who speaks.
struct PronounSubject {
    meant: Vec<Participant>,
    rank: usize,
    means: Wanted,
}

impl PronounSubject {
    fn at(
        reading: &Reading<'_>,
        discourse: &Discourse,
        when: Option<Interval>,
        token: usize,
    ) -> Option<PronounSubject> {
        let subject = matches!(reading.label(token), Label::NSUBJ | Label::NSUBJ_PASS);
        if reading.tag(token) != Tag::PRP || !subject {
            return None;
        }
        let means = match reading.word(token) {
            "he" | "He" => Wanted::Person(Gender::Male),
            "she" | "She" => Wanted::Person(Gender::Female),
            "they" | "They" => Wanted::Several,
            // "It is said that": nobody.
            "it" | "It" if reading.head(token).is_some_and(|verb| speech::tells(reading.word(verb))) => Wanted::Body,
            _ => return None,
        };
        let meant = Resolver::new(reading, discourse, when).resolve(token);
        let told = meant.iter().any(|one| is_coded(one) || is_named(reading, one));
        told.then(|| PronounSubject { meant, rank: prominence(reading, token), means })
    }

    /// The one person that is meant.
    fn person(&self) -> Option<Known> {
        let Wanted::Person(gender) = self.means else { return None };
        let [one] = &self.meant[..] else { return None };
        Some(Known { participant: one.clone(), gender: Some(gender), described: Vec::new() })
    }

    /// Keeps them in front for the pronouns that follow.
    fn goes_on(
        &self,
        topic: &mut Option<(usize, Known)>,
        body: &mut Option<(usize, Known)>,
        group: &mut Option<(usize, Vec<Participant>)>,
    ) {
        let known = |gender| {
            let [one] = &self.meant[..] else { return None };
            Some((self.rank, Known { participant: one.clone(), gender, described: Vec::new() }))
        };
        let ahead = |before: Option<usize>| before.is_none_or(|before| before < self.rank);
        match self.means {
            Wanted::Person(gender) if ahead(topic.as_ref().map(|(rank, _)| *rank)) => {
                *topic = known(Some(gender)).or(topic.take())
            }
            Wanted::Body if ahead(body.as_ref().map(|(rank, _)| *rank)) => *body = known(None).or(body.take()),
            Wanted::Several if ahead(group.as_ref().map(|(rank, _)| *rank)) => {
                *group = Some((self.rank, self.meant.clone()))
            }
            _ => {}
        }
    }
}

/// The person whom the article has named by that office before: "the Peruvian president".
fn named(reading: &Reading<'_>, token: usize, discourse: &Discourse, described: &Known) -> Option<Known> {
    let resolver = Resolver::new(reading, discourse, None);
    let known = discourse.described(resolver.called(token))?;
    let (one, other) = (&known.participant, &described.participant);
    let same = one.kind == ActorKind::Person && one.country == other.country && one.role == other.role;
    (same && other.id.is_none()).then(|| known.clone())
}

/// Whether somebody is whom the verb of a main clause is done to: "Police arrested a man".
fn is_sole_object(reading: &Reading<'_>, token: usize) -> bool {
    reading.label(token) == Label::OBJ && reading.head(token).is_some_and(|verb| reading.head(verb).is_none())
}

/// Whether a nominal is one person by its noun: "the minister", "a party leader".
pub(super) fn names_somebody(reading: &Reading<'_>, token: usize) -> bool {
    let role = reading.name_at(token).is_some_and(|name| match name.sense {
        Sense::Role(id) => reading.lexicon.role(id).sort != Sort::Body,
        _ => false,
    });
    let head = || reading.is(token, &kinds::HEADS) || reading.is(token, &kinds::MEMBERS);
    let word = reading.word(token);
    let single = reading.tag(token) == Tag::NN && (!word.ends_with('s') || word.ends_with("ss"));
    single && (role || head()) && !reading.is(token, &["police", "staff", "crew"])
}

/// Whether a nominal is a body by its noun: "the ministry", "a court".
fn names_body(reading: &Reading<'_>, token: usize) -> bool {
    matches!(reading.tag(token), Tag::NN | Tag::NNP)
        && reading.name_at(token).is_some_and(|name| match name.sense {
            Sense::Role(id) => reading.lexicon.role(id).sort == Sort::Body,
            _ => false,
        })
}

/// A person whose name stands behind what he is: "a member of parliament, John Halden", "the debt, Finance Minister Kofi Doe said".
fn apposed(resolver: &Resolver<'_, '_>, token: usize) -> Option<(Word, Known)> {
    let reading = resolver.reading;
    if !reading.tag(token).is_proper() {
        return None;
    }
    let described =
        if reading.label(token) == Label::APPOS { reading.head(token)? } else { so_called(reading, token)? };
    let [name] = &resolver.resolve(token)[..] else { return None };
    if name.id.is_some() || !is_person(reading, name) {
        return None;
    }
    let mut person = name.clone();
    if person.role.is_none() {
        let noun = described;
        let described = resolver.resolve(described);
        let [described] = &described[..] else { return None };
        // "the Egyptian cabbie, Bastawi": of whatever trade.
        let land = resolver.land_within(noun).filter(|_| described.role.is_none() && !is_body(described.kind));
        if let Some(country) = land {
            (person.country, person.kind) = (Some(country), ActorKind::Person);
            return Some((surname(reading, &person)?, known(resolver.discourse.published, reading, &person)));
        }
        // "WTO spokesman John Doe": later he is Doe of the WTO.
        if is_body(described.kind) && described.id.is_some() {
            let surname = surname(reading, &person)?;
            return Some((surname, known(resolver.discourse.published, reading, described)));
        }
        let human = described.kind == ActorKind::Generic && described.role.is_some();
        (person.role, person.country) = human.then_some((described.role, described.country))?;
    }
    person.kind = ActorKind::Person;
    Some((surname(reading, &person)?, known(resolver.discourse.published, reading, &person)))
}

/// The noun whose bearer is told: a contractor in "a contractor named John Doe".
fn so_called(reading: &Reading<'_>, name: usize) -> Option<usize> {
    let names = ["named", "called", "identified", "known"];
    let verb = reading.head(name).filter(|verb| reading.is(*verb, &names) && reading.label(*verb) == Label::ACL)?;
    reading.head(verb).filter(|noun| matches!(reading.tag(*noun), Tag::NN))
}

/// "Foreign Minister John Doe visited Berlin": whoever was found not to be of a country by what he does there is none of it later.
fn disown(found: &mut [Participant], events: &[Event]) {
    for one in found.iter_mut().filter(|one| one.id.is_none() && one.country.is_some()) {
        let mut sides = events.iter().flat_map(|event| event.source.iter());
        if sides.any(|side| side.span == one.span && side.name == one.name && side.country.is_none()) {
            one.country = None;
        }
    }
}

/// Tells the discourse what somebody is whom the tables know as something else.
fn notice_title(reading: &Reading<'_>, discourse: &mut Discourse, one: &Participant) {
    let (Some(id), Some(role)) = (one.id.as_deref(), one.role) else { return };
    let actor = reading.lexicon.actors.by_id(id).map(|id| reading.lexicon.actor(id));
    let Some(actor) = actor.filter(|actor| actor.kind == ActorKind::Person) else { return };
    let held = discourse.published.and_then(|day| actor.role_on(day));
    if held.is_some_and(|held| held != role) {
        discourse.saw_title(id, role);
    }
}

/// Tells the discourse whose a role noun is, where its own words say so.
fn notice_noun(reading: &Reading<'_>, discourse: &mut Discourse, one: &Participant) {
    let Some((role, country)) = one.role.zip(one.country) else { return };
    if one.kind == ActorKind::Person {
        return;
    }
    let inside = |name: &&NameMention| one.span.contains(reading.bytes(name.start, name.end - 1));
    let (mut own, mut noun) = (false, None);
    for name in reading.names.iter().filter(inside) {
        own |= name.land(reading.lexicon) == Some(country);
        if let Sense::Role(id) = name.sense {
            noun = Some(id).filter(|id| reading.lexicon.role(*id).role == role);
        }
    }
    if own {
        discourse.saw_noun(noun, role, country);
    }
}

/// Tells the discourse of somebody who is described, and may be named in the next sentence: "A Peruvian journalist was freed."
fn notice_nameless(reading: &Reading<'_>, discourse: &mut Discourse, token: usize, one: &Participant) {
    let named = one.kind == ActorKind::Person && one.id.is_none();
    if named
        && discourse.nameless().is_some_and(|described| (described.role, described.country) == (one.role, one.country))
    {
        discourse.got_name();
    }
    let own = one.country.is_some_and(|country| {
        let inside = |name: &&NameMention| one.span.contains(reading.bytes(name.start, name.end - 1));
        reading.names.iter().filter(inside).any(|name| name.land(reading.lexicon) == Some(country))
    });
    let indefinite = reading.with_label(token, &[Label::DET]).any(|det| reading.is(det, &["a", "an"]));
    let front = matches!(reading.label(token), Label::NSUBJ | Label::NSUBJ_PASS | Label::OBJ);
    let human = one.kind == ActorKind::Generic && one.role.is_some() && names_somebody(reading, token);
    if human && own && indefinite && front {
        discourse.saw_nameless(one.clone());
    }
}

/// The letters in brackets behind a name: "the Arab League (AL)".
fn acronym(reading: &Reading<'_>, head: usize) -> Option<Word> {
    let (_, last) = core(reading, head);
    let at = (head..=last).map(|end| end + 1).find(|at| *at + 2 < reading.len() && reading.is(*at, &["("]))?;
    let letters = reading.word(at + 1);
    let short = (2..7).contains(&letters.len()) && letters.bytes().all(|letter| letter.is_ascii_uppercase());
    let named = reading.tag(head).is_proper() && reading.name_at(at + 1).is_none();
    (short && named && reading.is(at + 2, &[")"])).then(|| reading.words[at + 1])
}

/// Whether somebody is the subject of a verb of saying beside a quotation.
fn is_speaker(reading: &Reading<'_>, token: usize) -> bool {
    reading.label(token) == Label::NSUBJ
        && reading.head(token).is_some_and(|verb| speech::tells(reading.word(verb)))
        && (0..reading.len()).any(|at| reading.is_quotation_mark(at))
}

/// Whether a mention is of one person: by what is known, or by a name that no body has.
fn is_person(reading: &Reading<'_>, participant: &Participant) -> bool {
    // "Gujarat" is nobody whom "he" could mean.
    let whole = |name: &NameMention| reading.bytes(name.start, name.end - 1) == participant.span;
    let place = reading.names.iter().any(|name| matches!(name.sense, Sense::Place(_)) && whole(name));
    let stranger = participant.kind == ActorKind::Unknown && !place && is_named(reading, participant) && {
        let last = reading.tokens.partition_point(|token| token.span.start < participant.span.end);
        let head = last.checked_sub(1).map(|last| reading.tag(last));
        // "Anti-Trump protests" and "the Babri structure" are nobody.
        let lower = last.checked_sub(1).is_some_and(|last| reading.word(last).starts_with(char::is_lowercase));
        !head.is_some_and(|tag| matches!(tag, Tag::NNS | Tag::NNPS) || lower && tag == Tag::NN)
    };
    participant.kind == ActorKind::Person || stranger && !ends_like_a_body(&participant.name)
}

/// How far in front somebody stands in a sentence: subjects of its main clause before others.
fn prominence(reading: &Reading<'_>, token: usize) -> usize {
    if !matches!(reading.label(token), Label::NSUBJ | Label::NSUBJ_PASS) {
        return 1;
    }
    let root = reading.head(token).is_some_and(|verb| reading.head(reading.first_conjunct(verb)).is_none());
    if root { 3 } else { 2 }
}

/// The country that a name speaks of.
fn land(reading: &Reading<'_>, name: &NameMention) -> Option<Country> {
    // "Congress" alone tells of no country.
    let of = |sense| match sense {
        Sense::Actor(id) => reading.lexicon.actor(id).country,
        _ => None,
    };
    if name.other.and_then(of).is_some_and(|other| of(name.sense).is_some_and(|country| country != other)) {
        return None;
    }
    // Nor does "the National Security Council".
    let common =
        matches!(name.sense, Sense::Actor(id) if lands::is_common_body(reading, reading.lexicon.actor(id), name));
    name.land(reading.lexicon).filter(|_| !common)
}

fn is_mention_head(reading: &Reading<'_>, token: usize) -> bool {
    let label = reading.label(token);
    let inner = matches!(label, Label::COMPOUND | Label::FLAT | Label::CONJ | Label::AMOD | Label::APPOS);
    let tag = reading.tag(token);
    let nominal = tag.is_noun()
        || tag == Tag::CD && reading.partitive(token).is_some()
        || reading.name_at(token).is_some() && !is_adjective(tag);
    nominal && !inner
}

/// The word that later mentions use alone.
fn surname(reading: &Reading<'_>, participant: &Participant) -> Option<Word> {
    let name = participant.name.split([' ', '-']).next_back()?;
    let spoken = participant.text.split(' ').next_back().and_then(Word::new);
    let eastern = participant.name.split(' ').next().and_then(Word::new).filter(|first| {
        let home = |country: Country| ["CHN", "TWN", "KOR", "PRK", "HKG", "SGP", "MAC"].contains(&country.as_str());
        participant.id.is_some()
            || participant.country.map_or_else(|| !reading.lexicon.actors.is_given_name(*first), home)
    });
    let last = Word::new(name);
    let known = |word: &Word| !reading.lexicon.actors.with_surname(*word).is_empty();
    // "Li Wei": where the country says so, whatever the second name is.
    let family = |word: &Word| participant.id.is_none() && !reading.lexicon.actors.is_given_name(*word);
    let by_order = eastern.filter(|word| {
        let told = participant.country.is_some() && family(word);
        known(word) && (told || last.is_none_or(|last| !known(&last)))
    });
    by_order.or(last).or(spoken)
}

/// What discourse remembers of a mention.
fn known(published: Option<Interval>, reading: &Reading<'_>, participant: &Participant) -> Known {
    let lexicon = reading.lexicon;
    let actor = participant.id.as_deref().and_then(|id| lexicon.actors.by_id(id)).map(|id| lexicon.actor(id));
    let spoken = reading.names.iter().filter(|name| participant.span.contains(reading.bytes(name.start, name.end - 1)));
    let roles = spoken.flat_map(|name| match name.sense {
        Sense::Role(id) => callings::nouns(&lexicon.role(id).noun),
        _ => [None; 2],
    });
    let roles = roles.flatten();
    // "the governor" is nobody's association of governors.
    let stranger = is_body(participant.kind) && participant.id.is_none() && ends_like_a_body(&participant.name);
    let mut described: Vec<Word> = roles.filter(|_| !stranger).collect();
    // "the home secretary" is whoever holds the office, not who held it once.
    let held = |term: &&Term| published.is_none_or(|day| term.from <= day.hi && day.lo <= term.to);
    let terms = actor.into_iter().flat_map(|actor| &actor.terms).filter(held);
    described.extend(terms.filter_map(|term| Word::new(&term.office)));
    if is_body(participant.kind) {
        let nouns: &[&str] = match participant.kind {
            ActorKind::Organisation => &["organisation", "organization", "bloc", "body", "union", "agency", "alliance"],
            // A body that no dictionary has is called by its own last word alone.
            ActorKind::Group if participant.id.is_none() => &[],
            ActorKind::Group => &["group", "movement", "party", "militia", "organisation", "organization"],
            ActorKind::Company => &["company", "firm", "group"],
            ActorKind::Country | ActorKind::Territory => &["country", "nation", "republic"],
            _ => &[],
        };
        described.extend(nouns.iter().filter_map(|noun| Word::new(noun)));
        // "the Commission" after "the European Commission".
        if !matches!(participant.kind, ActorKind::Country | ActorKind::Territory) {
            described.extend(participant.name.split(' ').next_back().and_then(Word::new));
        }
    }
    let gender =
        actor.and_then(|actor| actor.gender).or_else(|| titled(participant)).or_else(|| given(lexicon, participant));
    Known { participant: participant.clone(), gender, described }
}

/// The gender that somebody's given name tells: "Susan Doe".
fn given(lexicon: &Lexicon, participant: &Participant) -> Option<Gender> {
    let (given, _) = participant.name.split_once(' ')?;
    let named = participant.id.is_none() && participant.kind != ActorKind::Generic && !is_body(participant.kind);
    lexicon.actors.gender_of_name(Word::new(given).filter(|_| named)?)
}

/// The gender that a title tells: "Ms. Conway", "Mr Brown".
fn titled(participant: &Participant) -> Option<Gender> {
    if participant.text.ends_with("woman") {
        return Some(Gender::Female);
    }
    let first = participant.text.split(' ').next()?;
    match first.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "King" | "Prince" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Queen" | "Princess" => Some(Gender::Female),
        _ => None,
    }
}
