//! Who has been spoken of so far in an article: names, titles, pronouns, "the two countries".

use rustc_hash::FxHashMap;

use super::deeds::Deeds;
use crate::lexicon::{ActionId, Gender, RoleId, Word};
use crate::model::{ActorKind, Country, Interval, Participant, Role};

/// Sentences within which a role noun means whom it meant last, whomever the article is about.
const NEAR: usize = 2;
/// Sentences within which it does so where nobody of the article's own country was called by it.
const FAR: usize = 12;
/// How often a foreign country is named that a report is about where its own is not.
const FOREIGN: u32 = 2;

/// A person or body that was mentioned, and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) participant: Participant,
    pub(super) gender: Option<Gender>,
    /// Folded words that a description may use: "president", "group".
    pub(super) described: Vec<Word>,
}

/// What the article has said up to the sentence at hand.
#[derive(Debug, Default, Clone)]
pub(super) struct Discourse {
    /// Day of publication.
    pub(super) published: Option<Interval>,
    /// How often each country was named; the first mention counts more.
    countries: FxHashMap<Country, u32>,
    order: Vec<Country>,
    /// The sentence in which each of them was named first.
    since: Vec<usize>,
    /// How often people of each country were named: what an article is about that names no country at all.
    homes: FxHashMap<Country, u32>,
    /// Who bears a family name, and how often each was named.
    people: FxHashMap<Word, Vec<(Known, u32)>>,
    /// Who was named last with a first name.
    given: FxHashMap<Word, Known>,
    last_person: Option<Known>,
    last_woman: Option<Known>,
    last_body: Option<Known>,
    last_group: Vec<Participant>,
    last_pair: Vec<Participant>,
    last_row: Vec<Participant>,
    /// To whom something was done last, and when: several at once.
    acted_on: (Vec<Participant>, usize),
    speaker: Vec<Participant>,
    /// Who was last told to say something, in quotation marks or not, and when.
    sayer: Option<(Known, usize)>,
    described: Vec<Known>,
    dateline: Option<Dateline>,
    /// Whether the country of the dateline was named beyond it.
    is_dateline_named: bool,
    /// Countries that were named by more than letters.
    spelt: Vec<Country>,
    /// Countries that were named as where something happened: "in Somalia".
    scenes: Vec<Country>,
    /// Who was described last without a name: "a Peruvian journalist".
    nameless: Option<(Participant, usize)>,
    /// Role nouns that came with a country of their own: "an Israeli court".
    nouns: Vec<Noun>,
    /// The last two people who were named, each with a name of his own.
    last_two: Vec<(Participant, usize)>,
    /// What the text says that people of the dictionary are, where that says otherwise.
    titles: Vec<(String, Role)>,
    /// What was done lately, and by whom.
    deeds: Deeds,
    /// Sentences read so far.
    sentence: usize,
}

/// Where an article was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dateline {
    pub(super) country: Country,
    /// Whether it is a seat of international bodies, markets and wires.
    pub(super) is_seat: bool,
}

/// A role noun that was named with its country, or a body by the words of its name.
#[derive(Debug, Clone)]
struct Noun {
    noun: Option<RoleId>,
    role: Role,
    country: Country,
    sentence: usize,
}

impl Discourse {
    pub(super) fn new(published: Option<Interval>, dateline: Option<Dateline>) -> Discourse {
        let mut discourse = Discourse { published, dateline, ..Discourse::default() };
        dateline.into_iter().filter(|line| !line.is_seat).for_each(|line| discourse.saw_country(line.country));
        discourse
    }

    /// Remembers whose a role noun was said to be.
    pub(super) fn saw_noun(&mut self, noun: Option<RoleId>, role: Role, country: Country) {
        let sentence = self.sentence;
        self.nouns.retain(|known| (known.noun, known.role, known.country) != (noun, role, country));
        self.nouns.push(Noun { noun, role, country, sentence });
    }

    /// Remembers somebody who was described and is not named yet.
    pub(super) fn saw_nameless(&mut self, described: Participant) {
        self.nameless = Some((described, self.sentence));
    }

    /// Whoever was described a moment ago and is still without a name.
    pub(super) fn nameless(&self) -> Option<&Participant> {
        let near = |known: &&(Participant, usize)| known.1 + NEAR >= self.sentence && known.1 < self.sentence;
        self.nameless.as_ref().filter(near).map(|(described, _)| described)
    }

    /// Forgets who was described: he has got his name.
    pub(super) fn got_name(&mut self) {
        self.nameless = None;
    }

    /// Remembers what the text says that somebody of the dictionary is.
    pub(super) fn saw_title(&mut self, id: &str, role: Role) {
        self.titles.retain(|(known, _)| known != id);
        self.titles.push((id.to_owned(), role));
    }

    /// What the text has said that somebody of the dictionary is.
    pub(super) fn title_of(&self, id: &str) -> Option<Role> {
        self.titles.iter().find(|(known, _)| known == id).map(|(_, role)| *role)
    }

    /// A new report begins in the same text: whom the one before was about is of no account, whom it named may be named again.
    pub(super) fn moves_to(&mut self, dateline: Dateline) {
        let people = std::mem::take(&mut self.people);
        let titles = std::mem::take(&mut self.titles);
        *self = Discourse { people, titles, sentence: self.sentence, ..Discourse::new(self.published, Some(dateline)) };
    }

    /// Remembers who did something.
    pub(super) fn saw_deed(&mut self, action: ActionId, doers: &[Participant]) {
        self.deeds.saw(action, doers, self.sentence);
    }

    /// What was done lately, and how many sentences have been read.
    pub(super) fn deeds(&self) -> (&Deeds, usize) {
        (&self.deeds, self.sentence)
    }

    /// A sentence is over.
    pub(super) fn next_sentence(&mut self) {
        self.sentence += 1;
    }

    /// The country of a role noun that names none, from the last one that did: "the court" after "an Israeli court".
    pub(super) fn country_of(&self, noun: RoleId) -> Option<Country> {
        let same = || self.nouns.iter().rev().filter(|known| known.noun == Some(noun));
        let last = same().next()?;
        let own = || same().any(|known| Some(known.country) == self.focus());
        let reach = if own() { NEAR } else { FAR };
        (last.sentence + reach >= self.sentence).then_some(last.country)
    }

    /// The country of whoever was last spoken of in a role, a moment ago: "the soldiers" after "the Israeli army".
    pub(super) fn country_in_role(&self, role: Role) -> Option<Country> {
        let mut known = self.nouns.iter().rev().filter(|known| known.role == role);
        let last = known.next()?;
        let reach = if known.all(|other| other.country == last.country) { FAR } else { NEAR };
        (last.sentence + reach >= self.sentence).then_some(last.country)
    }

    /// Counts a country that was named.
    pub(super) fn saw_country(&mut self, country: Country) {
        if !self.order.contains(&country) {
            self.order.push(country);
            self.since.push(self.sentence);
        }
        *self.countries.entry(country).or_default() += 1;
    }

    /// Notes that a country was named beyond the dateline: it may be that of the dateline.
    pub(super) fn saw_at_dateline(&mut self, country: Country) {
        self.is_dateline_named |= self.dateline.is_some_and(|line| line.country == country);
    }

    /// Notes that a country was named by more than the letters of one of its bodies.
    pub(super) fn saw_spelt(&mut self, country: Country) {
        if !self.spelt.contains(&country) {
            self.spelt.push(country);
        }
    }

    /// Whether it was.
    pub(super) fn has_spelt(&self, country: Country) -> bool {
        self.spelt.contains(&country)
    }

    /// Remembers where something happened.
    pub(super) fn saw_scene(&mut self, country: Country) {
        if !self.scenes.contains(&country) {
            self.scenes.push(country);
        }
    }

    /// Counts the country of a person who was named.
    pub(super) fn saw_citizen(&mut self, country: Country) {
        *self.homes.entry(country).or_default() += 1;
    }

    /// The country whose people were named most, and whether more often than all others.
    fn of_citizens(&self) -> Option<(Country, bool)> {
        let all: u32 = self.homes.values().sum();
        let (country, count) = self.homes.iter().max_by_key(|(country, count)| (**count, country.as_str()))?;
        Some((*country, count * 2 > all))
    }

    /// Whether the country was named.
    pub(super) fn has_named(&self, country: Country) -> bool {
        self.countries.contains_key(&country)
    }

    /// Whether the country was named before the sentence at hand.
    pub(super) fn has_named_before(&self, country: Country) -> bool {
        let first = self.order.iter().position(|known| *known == country).map(|at| self.since[at]);
        first.is_some_and(|first| first < self.sentence) || self.dateline.is_some_and(|line| line.country == country)
    }

    /// The country that the article is about: where it is datelined if that is named at all, otherwise the one named most.
    pub(super) fn focus(&self) -> Option<Country> {
        let named = |country: &Country| self.countries.get(country).copied().unwrap_or(0);
        let most =
            self.order.iter().copied().max_by_key(|country| (named(country), std::cmp::Reverse(self.place(*country))));
        match (self.dateline, most) {
            (Some(line), Some(most)) if line.is_seat && named(&most) > named(&line.country) => Some(most),
            (Some(line), Some(most)) if named(&most) > 3 * named(&line.country).max(1) => Some(most),
            (Some(line), _) => self.elsewhere(line).or(Some(line.country)),
            (None, most) => most.or_else(|| self.of_citizens().filter(|(_, clear)| *clear).map(|(country, _)| country)),
        }
    }

    /// The country next door that a bureau reports on, where its own is never spoken of.
    fn elsewhere(&self, line: Dateline) -> Option<Country> {
        if self.is_dateline_named || self.homes.contains_key(&line.country) {
            return None;
        }
        let named = |country: &Country| self.countries.get(country).copied().unwrap_or(0);
        let others = self.order.iter().copied().filter(|country| *country != line.country);
        let most = others.max_by_key(|country| (named(country), std::cmp::Reverse(self.place(*country))))?;
        // The troops that are spoken of in Jerusalem are Israeli wherever they are.
        let occupied = (line.country.as_str(), most.as_str()) == ("ISR", "PSE");
        (named(&most) >= FOREIGN && self.scenes.contains(&most) && !occupied).then_some(most)
    }

    /// The one country that an article is about, where it is clear: what is domestic in it needs no name of a country.
    pub(super) fn home(&self) -> Option<Country> {
        let focus = self.focus()?;
        let all: u32 = self.countries.values().sum();
        if all == 0 {
            return self
                .of_citizens()
                .filter(|(country, clear)| *clear && *country == focus)
                .map(|(country, _)| country);
        }
        let own = self.countries.get(&focus).copied().unwrap_or(0);
        (own * 2 > all).then_some(focus)
    }

    /// Whether the article is about one country, and was written there if anywhere.
    pub(super) fn is_at_home(&self) -> bool {
        self.home().is_some_and(|home| self.dateline.is_none_or(|line| line.country == home))
    }

    /// Whether an article was written where international bodies sit: strangers in it are of anywhere.
    pub(super) fn is_of_the_world(&self) -> bool {
        self.dateline.is_some_and(|line| line.is_seat)
    }

    fn place(&self, country: Country) -> usize {
        self.order.iter().position(|known| *known == country).unwrap_or(usize::MAX)
    }

    /// Makes a person the one whom "he" or "she" means from now on.
    pub(super) fn turns_to(&mut self, person: Known) {
        if person.gender == Some(Gender::Female) {
            self.last_woman = Some(person);
        } else {
            self.last_person = Some(person);
        }
    }

    /// Remembers a named person under the family name.
    pub(super) fn saw_person(&mut self, surname: Word, known: Known) {
        if !known.described.is_empty() {
            self.described.retain(|before| before.described != known.described);
            self.described.push(known.clone());
        }
        if known.participant.kind == ActorKind::Person
            && let Some((given, _)) = known.participant.name.split_once(' ')
            && let Some(given) = Word::new(given)
        {
            self.given.insert(given, known.clone());
        }
        if known.participant.kind == ActorKind::Person {
            self.last_two.retain(|(before, _)| before.name != known.participant.name);
            self.last_two.push((known.participant.clone(), self.sentence));
            let surplus = self.last_two.len().saturating_sub(2);
            self.last_two.drain(..surplus);
        }
        let bearers = self.people.entry(surname).or_default();
        match bearers.iter().position(|(before, _)| before.participant.name == known.participant.name) {
            Some(at) => {
                let (_, count) = bearers.remove(at);
                bearers.push((known, count + 1));
            }
            None => bearers.push((known, 1)),
        }
    }

    /// The person of that family name who was named before: the most often, of equals one of the dictionary, or the last.
    pub(super) fn person(&self, surname: Word) -> Option<&Known> {
        let bearers = self.people.get(&surname)?;
        bearers.iter().max_by_key(|(known, count)| (*count, known.participant.id.is_some())).map(|(known, _)| known)
    }

    /// The person who was named in full with that first name: "Saddam" after "Saddam Hussein".
    pub(super) fn by_given_name(&self, given: Word) -> Option<&Known> {
        self.given.get(&given)
    }

    /// "the two men": the two people who were named last, in one sentence and a moment ago.
    pub(super) fn last_two(&self) -> Option<[&Participant; 2]> {
        let [(one, first), (other, second)] = &self.last_two[..] else { return None };
        (first == second && first + NEAR >= self.sentence).then_some([one, other])
    }

    /// Remembers a country, an organisation or a group that acted or was acted upon.
    pub(super) fn saw_body(&mut self, known: Known) {
        self.last_body = Some(known);
    }

    /// Remembers a body that was named in passing: "the council" may mean it, "it" does not.
    pub(super) fn saw_in_passing(&mut self, known: Known) {
        if !known.described.is_empty() {
            self.described.push(known);
        }
    }

    /// Remembers who speaks: "we" in the sentences that follow is theirs.
    pub(super) fn saw_speaker(&mut self, participants: Vec<Participant>) {
        self.speaker = participants;
    }

    /// Remembers who was told to say something.
    pub(super) fn saw_sayer(&mut self, person: Known) {
        self.sayer = Some((person, self.sentence));
    }

    /// "He added": whoever spoke a moment ago.
    pub(super) fn sayer(&self, gender: Gender) -> Option<&Known> {
        let near = |known: &&(Known, usize)| known.1 + NEAR >= self.sentence;
        let (person, _) = self.sayer.as_ref().filter(near)?;
        person.gender.is_none_or(|known| known == gender).then_some(person)
    }

    /// Who spoke last.
    pub(super) fn speaker(&self) -> &[Participant] {
        &self.speaker
    }

    /// Remembers what "they" may mean.
    pub(super) fn saw_several(&mut self, participants: Vec<Participant>) {
        self.last_group = participants;
    }

    /// Remembers several to whom something was done.
    pub(super) fn saw_acted_on(&mut self, participants: Vec<Participant>) {
        self.acted_on = (participants, self.sentence);
    }

    /// Several to whom something was done in the sentence before: "Police arrested two men. They were charged."
    pub(super) fn acted_on(&self) -> &[Participant] {
        if self.acted_on.1 + 1 == self.sentence { &self.acted_on.0 } else { &[] }
    }

    /// Remembers what "the two countries" may mean.
    pub(super) fn saw_pair(&mut self, participants: &[Participant]) {
        if let [one, other] = participants
            && one.country.is_some()
            && other.country.is_some()
            && (one.country != other.country || is_body(one.kind) && is_body(other.kind) && one.id != other.id)
        {
            self.last_pair = participants.to_vec();
        }
        let apart = |(at, one): (usize, &Participant)| {
            let other = |other: &Participant| other.country == one.country && other.id == one.id;
            (one.country.is_some() || one.id.is_some()) && !participants[..at].iter().any(other)
        };
        if participants.len() > 2 && participants.iter().enumerate().all(apart) {
            self.last_row = participants.to_vec();
        }
    }

    /// The three countries, the four ministers.
    pub(super) fn row(&self) -> &[Participant] {
        &self.last_row
    }

    /// Remembers source and target of an act: "the two countries" may mean them.
    pub(super) fn saw_dyad(&mut self, source: &[Participant], target: &[Participant]) {
        if let [one, other] = source
            && source.len() == target.len()
            && target.iter().all(|party| [one, other].iter().any(|known| known.name == party.name))
        {
            // Those who have met stand on both sides.
            return self.saw_pair(source);
        }
        if let ([source], [target]) = (source, target)
            && source.country.is_some()
            && target.country.is_some()
            && source.country != target.country
        {
            self.last_pair = vec![source.clone(), target.clone()];
        }
    }

    /// He, she.
    pub(super) fn pronoun_person(&self, gender: Gender) -> Option<&Known> {
        match gender {
            // Where no woman was spoken of before, whoever may be one.
            Gender::Female => self.last_woman.as_ref().or_else(|| {
                let person = |known: &&Known| known.gender.is_none();
                self.last_person.as_ref().filter(person)
            }),
            Gender::Male => self.last_person.as_ref().filter(|known| known.gender != Some(Gender::Female)),
        }
    }

    /// It.
    pub(super) fn pronoun_body(&self) -> Option<&Known> {
        self.last_body.as_ref()
    }

    /// They.
    pub(super) fn pronoun_group(&self) -> &[Participant] {
        &self.last_group
    }

    /// The two countries, both sides.
    pub(super) fn pair(&self) -> &[Participant] {
        &self.last_pair
    }

    /// The body that a description means, whoever speaks for it: "the embassy" after "the Kenyan embassy".
    pub(super) fn described_body(&self, noun: Word) -> Option<&Known> {
        let body = |known: &&Known| known.participant.kind != ActorKind::Person && known.described.contains(&noun);
        self.described.iter().rev().find(body)
    }

    /// Whom a description means: "the president" after "President Maduro".
    pub(super) fn described(&self, noun: Word) -> Option<&Known> {
        self.described.iter().rev().find(|known| known.described.contains(&noun))
    }
}

/// Kinds of actor that "it" may mean.
pub(super) fn is_body(kind: ActorKind) -> bool {
    !matches!(kind, ActorKind::Person | ActorKind::Unknown | ActorKind::Generic | ActorKind::Region)
}

/// A mention without words of its own: what a pronoun or description brings over from the first mention.
pub(super) fn carried(known: &Participant, text: &str, span: crate::model::Span) -> Participant {
    Participant { text: text.to_owned(), span, ..known.clone() }
}
