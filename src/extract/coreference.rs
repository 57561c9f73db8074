//! Who has been spoken of so far in an article: names, titles, pronouns, "the two countries".

use rustc_hash::FxHashMap;

use crate::lexicon::{Gender, Word};
use crate::model::{ActorKind, Country, Interval, Participant};

/// A person or body that was mentioned, and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) participant: Participant,
    pub(super) gender: Option<Gender>,
    /// Folded words that a description may use: "president", "group".
    pub(super) described: Vec<Word>,
}

/// What the article has said up to the sentence at hand.
#[derive(Debug, Default)]
pub(super) struct Discourse {
    /// Day of publication.
    pub(super) published: Option<Interval>,
    /// How often each country was named; the first mention counts more.
    countries: FxHashMap<Country, u32>,
    order: Vec<Country>,
    /// Who bears a family name, and how often each was named.
    people: FxHashMap<Word, Vec<(Known, u32)>>,
    last_person: Option<Known>,
    last_woman: Option<Known>,
    last_body: Option<Known>,
    last_group: Vec<Participant>,
    last_pair: Vec<Participant>,
    speaker: Vec<Participant>,
    described: Vec<Known>,
    /// The country of the dateline.
    pub(super) dateline: Option<Country>,
}

impl Discourse {
    pub(super) fn new(published: Option<Interval>, dateline: Option<Country>) -> Discourse {
        let mut discourse = Discourse { published, dateline, ..Discourse::default() };
        dateline.into_iter().for_each(|country| discourse.saw_country(country));
        discourse
    }

    /// Counts a country that was named.
    pub(super) fn saw_country(&mut self, country: Country) {
        if !self.order.contains(&country) {
            self.order.push(country);
        }
        *self.countries.entry(country).or_default() += 1;
    }

    /// Whether the country was named.
    pub(super) fn has_named(&self, country: Country) -> bool {
        self.countries.contains_key(&country)
    }

    /// The country that the article is about: where it is datelined if that is named at all, otherwise the one named most.
    pub(super) fn focus(&self) -> Option<Country> {
        let named = |country: &Country| self.countries.get(country).copied().unwrap_or(0);
        let most =
            self.order.iter().copied().max_by_key(|country| (named(country), std::cmp::Reverse(self.place(*country))));
        match (self.dateline, most) {
            (Some(dateline), Some(most)) if named(&most) > 3 * named(&dateline).max(1) => Some(most),
            (Some(dateline), _) => Some(dateline),
            (None, most) => most,
        }
    }

    /// The one country that an article is about, where it is clear: what is domestic in it needs no name of a country.
    pub(super) fn home(&self) -> Option<Country> {
        let focus = self.focus()?;
        let all: u32 = self.countries.values().sum();
        let own = self.countries.get(&focus).copied().unwrap_or(0);
        (own * 2 > all).then_some(focus)
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

    /// Who spoke last.
    pub(super) fn speaker(&self) -> &[Participant] {
        &self.speaker
    }

    /// Remembers what "they" may mean.
    pub(super) fn saw_several(&mut self, participants: &[Participant]) {
        self.last_group = participants.to_vec();
        if let [one, other] = participants
            && one.country.is_some()
            && other.country.is_some()
            && one.country != other.country
        {
            self.last_pair = participants.to_vec();
        }
    }

    /// Remembers source and target of an act: "the two countries" may mean them.
    pub(super) fn saw_dyad(&mut self, source: &[Participant], target: &[Participant]) {
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
            Gender::Female => self.last_woman.as_ref(),
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
