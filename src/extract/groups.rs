//! Nominals that stand for several: numbers of people, pairs of states, ministers of two countries, "countries such as".

use super::actors::{Parts, Resolver};
use super::coreference::carried;
use super::names::NameMention;
use super::nominals::{core, participant};
use super::tree::{Label, Tag};
use crate::lexicon::{ActorId, Sense};
use crate::model::{ActorKind, Country, Participant, Role};

/// What is done to some of those who were attacked, followed or seized.
const HARMING: [&str; 20] = [
    "killed",
    "killing",
    "kill",
    "kills",
    "wounded",
    "wounding",
    "wounds",
    "injured",
    "injuring",
    "injures",
    "arrested",
    "arresting",
    "detained",
    "detaining",
    "captured",
    "capturing",
    "hurt",
    "hurting",
    "beaten",
    "slain",
];

/// Whose those are who are named by one noun: a country's, with the role that its name tells, or a body's.
#[derive(Debug, Clone, Copy)]
enum Owner {
    Land(Country, Option<Role>),
    Body(ActorId),
}

impl Resolver<'_, '_> {
    /// The countries that several people of one role come from, where several are named.
    pub(super) fn lands(&self, token: usize, parts: &Parts) -> Vec<Country> {
        let reading = self.reading;
        let several = reading.tag(token) == Tag::NNS && parts.role.is_some() && parts.person.is_none();
        let mut lands = Vec::new();
        for child in reading.children(token).filter(|_| several) {
            let of = reading.label(child) == Label::NMOD
                && reading.case(child).is_some_and(|case| reading.is(case, &["of", "from"]));
            if !of && reading.label(child) != Label::AMOD {
                continue;
            }
            for inner in reading.with_label(child, &[Label::CONJ]).chain([child]) {
                // "officials from the two Koreas", "the ministers of both countries".
                let mut twins = Vec::new();
                if of && (self.twins(inner, &mut twins) || self.pair(inner, &mut twins)) {
                    lands.extend(twins.into_iter().filter_map(|one| one.country));
                    continue;
                }
                let Some(name) = reading.name_at(inner) else { continue };
                let (Sense::Actor(id) | Sense::Adjective(id)) = name.sense else { continue };
                let actor = reading.lexicon.actor(id);
                let land = matches!(actor.kind, ActorKind::Country | ActorKind::Territory);
                lands.extend(actor.country.filter(|country| land && !lands.contains(country)));
            }
        }
        if several && lands.len() < 2 {
            lands = self.joined_lands(token);
        }
        lands
    }

    /// "U.S. and Canadian negotiators", "Afghan and the U.S.-led forces", "Russia and China's envoys": the countries that are joined
    /// before a noun, however the parser tied them.
    fn joined_lands(&self, token: usize) -> Vec<Country> {
        let reading = self.reading;
        let (first, _) = core(reading, token);
        let land = |name: &NameMention| {
            let (Sense::Actor(id) | Sense::Adjective(id)) = name.sense else { return None };
            let actor = reading.lexicon.actor(id);
            matches!(actor.kind, ActorKind::Country | ActorKind::Territory).then_some(actor.country).flatten()
        };
        let before = reading.names.partition_point(|name| name.end <= token);
        let mut lands = Vec::new();
        let mut from = token;
        for name in reading.names[..before].iter().rev() {
            let between = |linking: &[&str]| (name.end..from).all(|at| reading.is(at, linking));
            let joined = if lands.is_empty() {
                name.start >= first
            } else {
                // "between Iran and Iraqi leaders" are two parties already.
                let apart = reading.first_conjunct(token) == name.end - 1;
                name.end < from && !apart && between(&["and", ",", "the", "both", "-"])
            };
            match land(name) {
                Some(country) if joined => {
                    if !lands.contains(&country) {
                        lands.push(country);
                    }
                    from = name.start;
                }
                // "Afghan defence and Pakistani army officials".
                None if lands.is_empty() && name.start >= first => {}
                _ => break,
            }
        }
        lands
    }

    /// "Afghan and NATO forces", "Israeli and Hamas officials", "US and Iraqi troops": each of those who are joined before a noun,
    /// where one of them is no mere country.
    pub(super) fn joined(&self, token: usize, parts: &Parts, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        let owners = self.owners(token, parts);
        let mixed = owners.iter().any(|(owner, _)| matches!(owner, Owner::Body(_)));
        let named = reading.name_at(token).is_some_and(|name| matches!(name.sense, Sense::Actor(_)));
        if owners.len() < 2 || !mixed && !named {
            return false;
        }
        let span = reading.bytes(owners.last().map_or(parts.first, |(_, start)| (*start).min(parts.first)), parts.last);
        let role = parts.role.map(|(_, role, _)| role);
        for (owner, _) in owners.iter().rev() {
            found.push(match *owner {
                Owner::Land(country, own) => {
                    let role = role.or(own);
                    participant(None, ActorKind::Generic, Some(country), role, span, reading.text)
                }
                Owner::Body(id) => {
                    let actor = reading.lexicon.actor(id);
                    participant(Some(actor), actor.kind, actor.country, actor.role.or(role), span, reading.text)
                }
            });
        }
        // What the head says of one it says of all.
        let noun = || {
            let mut senses = reading.lexicon.names.look_up(reading.word(token)).iter();
            senses.find_map(|(sense, _)| match sense {
                Sense::Role(id) => Some(reading.lexicon.role(*id).role),
                _ => None,
            })
        };
        let shared = found.iter().find_map(|one| one.role.filter(|_| one.id.is_none())).or_else(noun);
        found.iter_mut().filter(|one| one.role.is_none()).for_each(|one| one.role = shared);
        true
    }

    /// Who is joined before a noun in the plural, from the right, and where each begins.
    fn owners(&self, token: usize, parts: &Parts) -> Vec<(Owner, usize)> {
        let reading = self.reading;
        let lexicon = reading.lexicon;
        let plural = matches!(reading.tag(token), Tag::NNS | Tag::NNPS) || reading.is(token, &["police", "military"]);
        let mut owners = Vec::new();
        if !plural || parts.person.is_some() || reading.word(token).starts_with(char::is_uppercase) {
            return owners;
        }
        let mut from = token;
        match reading.name_at(token).map(|name| (name.start, name.sense)) {
            // "U.S. and Iraqi forces", where "Iraqi forces" is one name.
            Some((start, Sense::Actor(id))) if start < token => {
                let actor = lexicon.actor(id);
                match (actor.kind, actor.country) {
                    (ActorKind::Organisation, _) => owners.push((Owner::Body(id), start)),
                    (ActorKind::Institution, Some(country)) => owners.push((Owner::Land(country, actor.role), start)),
                    _ => return owners,
                }
                from = start;
            }
            Some((start, Sense::Role(_))) => from = start,
            Some(_) => return owners,
            None => {}
        }
        let before = reading.names.partition_point(|name| name.end <= from);
        for name in reading.names[..before].iter().rev() {
            let mut between = name.end..from;
            let tied = if owners.is_empty() {
                // "Hamas security officials".
                let plain = |at: usize| matches!(reading.tag(at), Tag::JJ | Tag::NN | Tag::POS);
                between.len() < 3 && between.all(plain) && name.start >= parts.first
            } else {
                let link = |at: usize| reading.is(at, &["and", ",", "the", "both", "-"]);
                // "Hamas and Israeli officials" may be two parties already.
                name.end < from && between.all(link) && reading.first_conjunct(token) != name.end - 1
            };
            let owner = tied.then(|| self.owner_by(name)).flatten();
            let Some(owner) = owner else { break };
            owners.push((owner, name.start));
            from = name.start;
        }
        owners
    }

    /// The country or the body that a name makes of the noun behind it.
    fn owner_by(&self, name: &NameMention) -> Option<Owner> {
        let reading = self.reading;
        let (Sense::Actor(id) | Sense::Adjective(id)) = name.sense else { return None };
        let actor = reading.lexicon.actor(id);
        let short = || reading.word(name.start).chars().nth(1).is_some_and(|second| !second.is_lowercase());
        let adjective = matches!(name.sense, Sense::Adjective(_)) || short();
        match actor.kind {
            ActorKind::Country | ActorKind::Territory if adjective => Some(Owner::Land(actor.country?, None)),
            ActorKind::Organisation | ActorKind::Group => Some(Owner::Body(id)),
            _ => None,
        }
    }

    /// A number that stands for people: "thousands marched", "the bomb killed 12", "killed nine rebels and wounded 14".
    pub(super) fn counted(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        let crowds =
            ["thousands", "hundreds", "dozens", "scores", "tens", "millions", "many", "others", "some", "another"];
        let number = reading.tag(token) == Tag::CD || reading.is(token, &crowds);
        let labels = [Label::NSUBJ, Label::NSUBJ_PASS, Label::OBJ];
        // "tens of thousands": a number of numbers.
        let inner = [Label::NMOD, Label::COMPOUND];
        let again = |inside: usize| reading.is(inside, &crowds) && reading.child(inside, &inner).is_none();
        let bare = reading.name_at(token).is_none() && reading.with_label(token, &inner).all(again);
        if !number || !bare || !labels.contains(&reading.label(token)) {
            return false;
        }
        let (first, last) = core(reading, token);
        let span = reading.bytes(first, last);
        let verb = reading.head(token).filter(|verb| reading.label(*verb) == Label::CONJ);
        let before = verb.and_then(|verb| reading.child(reading.head(verb)?, &[Label::OBJ]));
        let mut meant = Vec::new();
        let people = |before: &usize| *before < token && reading.tag(*before).is_noun() && reading.names_actor(*before);
        if let Some(before) = before.filter(people) {
            self.resolve_one(before, 4, &mut meant);
        }
        if meant.is_empty() {
            meant.extend(self.harmed_before(token));
        }
        let words = span.of(reading.text);
        let people =
            || participant(None, ActorKind::Generic, self.discourse.focus(), Role::new("CVL"), span, reading.text);
        found.push(meant.first().map_or_else(people, |one| carried(one, words, span)));
        true
    }

    /// "fired on the protesters, killing two", "among the soldiers who died, four were shot": of whom a number is killed or seized.
    fn harmed_before(&self, number: usize) -> Option<Participant> {
        let reading = self.reading;
        let verb = reading.head(number).filter(|verb| reading.is(*verb, &HARMING))?;
        let struck = |other: &usize| {
            let suffers = match reading.label(*other) {
                Label::OBJ | Label::NSUBJ_PASS => true,
                Label::OBL => {
                    reading.case(*other).is_some_and(|case| reading.is(case, &["at", "on", "against", "among"]))
                }
                Label::NMOD => reading.case(*other).is_some_and(|case| reading.is(case, &["at", "on", "against"])),
                _ => false,
            };
            suffers && *other != number && reading.head(*other) != Some(verb) && reading.tag(*other).is_noun()
        };
        let mut before = (0..number).rev().filter(struck);
        before.find_map(|other| {
            let mut meant = Vec::new();
            self.resolve_one(other, 3, &mut meant);
            let people = |one: &Participant| {
                matches!(one.kind, ActorKind::Generic | ActorKind::Group)
                    && one.role.is_some_and(|role| role.as_str() != "CVL")
            };
            let span = reading.tokens[number].span;
            let of_them =
                |one: Participant| participant(None, ActorKind::Generic, one.country, one.role, span, reading.text);
            meant.into_iter().find(people).map(of_them)
        })
    }

    /// "the two Koreas": both of them.
    fn twins(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        let Some(name) = reading.name_at(token) else { return false };
        let Sense::Actor(id) = name.sense else { return false };
        let region = reading.lexicon.actor(id);
        let plural = reading.word(name.end - 1).ends_with('s');
        // "African countries" are no two of anything.
        let states = region.members.iter().all(|member| reading.lexicon.actor(*member).kind != ActorKind::Region);
        if region.kind != ActorKind::Region || region.members.len() != 2 || !plural || !states {
            return false;
        }
        let span = reading.bytes(name.start, name.end - 1);
        found.extend(region.members.iter().map(|member| {
            let actor = reading.lexicon.actor(*member);
            participant(Some(actor), actor.kind, actor.country, None, span, reading.text)
        }));
        true
    }

    /// "the North", "the South" where both Koreas are spoken of: the state there.
    fn half(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        let state = match reading.word(token) {
            "North" => "PRK",
            "South" => "KOR",
            _ => return false,
        };
        let alone = reading.name_at(token).is_none()
            && reading.with_label(token, &[Label::DET]).any(|det| reading.is(det, &["the"]))
            && !reading.children(token).any(|child| reading.tag(child).is_noun() || reading.case(child).is_some());
        let mut halves = ["PRK", "KOR"].iter().filter_map(|code| Country::new(code));
        if !alone || !halves.any(|half| half.as_str() != state && self.discourse.has_named(half)) {
            return false;
        }
        let actor = Country::new(state).and_then(|country| reading.lexicon.actors.country(country));
        let Some(actor) = actor.map(|id| reading.lexicon.actor(id)) else { return false };
        let span = reading.tokens[token].span;
        found.push(participant(Some(actor), actor.kind, actor.country, None, span, reading.text));
        true
    }

    /// "leaders of the two countries", "officials from both Koreas": whoever they are of, and what they are there.
    pub(super) fn members(&self, head: usize, inner: usize, depth: usize, found: &mut Vec<Participant>) {
        let before = found.len();
        self.reading.conjuncts(inner).into_iter().for_each(|inner| self.resolve_one(inner, depth + 1, found));
        let Some(Sense::Role(id)) = self.reading.name_at(head).map(|name| name.sense) else { return };
        let role = self.reading.lexicon.role(id).role;
        let states = found[before..].iter_mut().filter(|one| one.role.is_none());
        for one in states.filter(|one| matches!(one.kind, ActorKind::Country | ActorKind::Territory)) {
            (one.role, one.kind, one.id) = (Some(role), ActorKind::Generic, None);
        }
    }

    /// Whether a nominal stands for others by what was told before, or by what everybody knows.
    pub(super) fn stands_for_others(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        self.both(token, found)
            || self.several(token, found)
            || self.twins(token, found)
            || self.half(token, found)
            || self.centre(token, found)
    }

    /// "the two men", "both women": the last two who were named.
    fn both(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        if !reading.is(token, &["men", "women", "politicians", "statesmen"]) {
            return false;
        }
        let two = reading.with_label(token, &[Label::NUMMOD]).any(|number| reading.is(number, &["two"]))
            && reading.with_label(token, &[Label::DET]).any(|det| reading.is(det, &["the"]))
            || reading.with_label(token, &[Label::DET]).any(|det| reading.is(det, &["both"]));
        let bare = reading.child(token, &[Label::AMOD, Label::NMOD, Label::ACL, Label::ACL_RELCL]).is_none();
        let Some([one, other]) = self.discourse.last_two() else { return false };
        if two && bare {
            let (first, last) = core(reading, token);
            let span = reading.bytes(first, last);
            found.extend([one, other].map(|known| carried(known, span.of(reading.text), span)));
        }
        two && bare
    }

    /// "the ministers" after "French and German ministers": all of them.
    fn several(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        let the = || reading.with_label(token, &[Label::DET]).any(|det| reading.is(det, &["the", "these", "both"]));
        let group = self.discourse.pronoun_group();
        if reading.tag(token) != Tag::NNS || group.len() < 2 || !the() {
            return false;
        }
        let Some(Sense::Role(id)) = reading.name_at(token).map(|name| name.sense) else { return false };
        let role = reading.lexicon.role(id).role;
        let word = reading.word(token);
        let inner = [Label::AMOD, Label::COMPOUND, Label::NMOD, Label::NMOD_POSS, Label::NUMMOD, Label::ACL_RELCL];
        let same = |one: &Participant| {
            one.role == Some(role) && one.country.is_some() && one.id.is_none() && one.text.ends_with(word)
        };
        if !group.iter().all(same) || reading.child(token, &inner).is_some() {
            return false;
        }
        let (first, last) = core(reading, token);
        let span = reading.bytes(first, last);
        found.extend(group.iter().map(|known| carried(known, span.of(reading.text), span)));
        true
    }

    /// "the Centre" in India: the government of the union.
    fn centre(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        if !reading.is(token, &["centre", "center"]) {
            return false;
        }
        let alone = reading.name_at(token).is_none()
            && reading.with_label(token, &[Label::DET]).any(|det| reading.is(det, &["the"]))
            && !reading.children(token).any(|child| reading.tag(child).is_noun() || reading.tag(child) == Tag::JJ);
        let india = Country::new("IND").filter(|india| alone && self.discourse.home() == Some(*india));
        let Some(india) = india else { return false };
        let span = reading.tokens[token].span;
        found.push(participant(None, ActorKind::Generic, Some(india), Role::new("GOV"), span, reading.text));
        true
    }

    /// "six-party talks", "an all-party meeting": how many take part, and nobody by name.
    pub(super) fn is_count(&self, start: usize) -> bool {
        const NUMBERS: [&str; 16] = [
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "multi", "all", "third", "bi",
            "inter", "cross", "non",
        ];
        let reading = self.reading;
        start >= 2 && reading.tag(start - 1) == Tag::HYPH && reading.is(start - 2, &NUMBERS)
    }

    pub(super) fn example(&self, token: usize) -> Option<usize> {
        let reading = self.reading;
        if !reading.is(
            token,
            &["countries", "nations", "states", "governments", "powers", "groups", "organisations", "organizations"],
        ) {
            return None;
        }
        reading.with_label(token, &[Label::NMOD, Label::APPOS]).find(|child| {
            let such = reading.case(*child).is_some_and(|case| reading.is(case, &["such", "like", "including"]));
            let named = reading.name_at(*child).is_some_and(|name| matches!(name.sense, Sense::Actor(_)));
            named && (such || reading.label(*child) == Label::APPOS)
        })
    }
}
