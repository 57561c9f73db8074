//! Tells which of several places with one name is meant: the one whose country the text speaks of, otherwise the best known; or
//! whether it is only a part of somebody's name; and which of several people is meant.

use super::actors::Resolver;
use super::coreference::Discourse;
use super::names::NameMention;
use super::token::Token;
use super::tree::Label;
use crate::lexicon::{Lexicon, PlaceId, Sense};
use crate::model::{ActorKind, Country, Span};

/// How much better known the first place may be than the one whose country was named.
const OUTSHINES: u64 = 20;

/// Settles the places among the names of a sentence.
pub(super) fn settle(
    names: &mut [NameMention],
    (text, tokens): (&str, &[Token]),
    lexicon: &Lexicon,
    discourse: &Discourse,
) {
    for at in 0..names.len() {
        settle_state(&mut names[at], (text, tokens), lexicon, discourse);
        settle_person(&mut names[at], (text, tokens), lexicon, discourse);
        let name = names[at];
        let own = [Some(name.sense), name.other].into_iter().flatten();
        let Some(first) = own.filter_map(place).next() else { continue };
        let namesakes: Vec<PlaceId> = senses(&name, (text, tokens), lexicon).filter_map(place).collect();
        if namesakes.len() < 2 {
            continue;
        }
        let beside = names.get(at + 1).filter(|next| next.start <= name.end + 1).and_then(|next| next.land(lexicon));
        let here = |country: Country| {
            let mut others = names.iter().enumerate().filter(|(other, _)| *other != at);
            discourse.has_named(country) || others.any(|(_, other)| other.land(lexicon) == Some(country))
        };
        let chosen = choose(&namesakes, lexicon, beside, here).unwrap_or(first);
        let settle = |sense: &mut Sense| {
            if place(*sense).is_some() {
                *sense = Sense::Place(chosen);
            }
        };
        let name = &mut names[at];
        settle(&mut name.sense);
        name.other.as_mut().into_iter().for_each(settle);
    }
}

/// "Prague" in 1987: a capital speaks for the state that it was the capital of on the day.
fn settle_state(name: &mut NameMention, within: (&str, &[Token]), lexicon: &Lexicon, discourse: &Discourse) {
    let Some(day) = discourse.published.map(|published| published.lo) else { return };
    if !matches!((name.sense, name.other), (Sense::Metonym(_), Some(Sense::Metonym(_)))) {
        return;
    }
    let of_the_day = |sense: &Sense| match sense {
        Sense::Metonym(id) => lexicon.actor(*id).existed.is_some_and(|(from, until)| from <= day && day <= until),
        _ => false,
    };
    name.sense = senses(name, within, lexicon).find(of_the_day).unwrap_or(name.sense);
}

/// "President George Bush" in 1990: of two people with one name the one who was in office on the day.
fn settle_person(name: &mut NameMention, within: (&str, &[Token]), lexicon: &Lexicon, discourse: &Discourse) {
    let Some(day) = discourse.published else { return };
    let serves = |id| lexicon.actor(id).term_on(day).is_some();
    let Sense::Actor(first) = name.sense else { return };
    if lexicon.actor(first).kind != ActorKind::Person || serves(first) {
        return;
    }
    let in_office = |sense: &Sense| matches!(sense, Sense::Actor(id) if serves(*id));
    name.sense = senses(name, within, lexicon).find(in_office).unwrap_or(name.sense);
}

/// All that the words of a name may mean.
fn senses<'l>(
    name: &NameMention,
    (text, tokens): (&str, &[Token]),
    lexicon: &'l Lexicon,
) -> impl Iterator<Item = Sense> + use<'l> {
    let words = Span::new(tokens[name.start].span.start, tokens[name.end - 1].span.end).of(text);
    lexicon.names.look_up(words).iter().map(|(sense, _)| *sense)
}

/// Of places, best known first: the one of the country that stands beside it, then of one that is spoken of.
fn choose(
    places: &[PlaceId],
    lexicon: &Lexicon,
    beside: Option<Country>,
    is_named: impl Fn(Country) -> bool,
) -> Option<PlaceId> {
    let country = |id: &PlaceId| lexicon.place(*id).country;
    if let Some(id) = places.iter().find(|id| beside.is_some() && country(id) == beside) {
        return Some(*id);
    }
    let best = places.first()?;
    let enough = lexicon.place(*best).renown() / OUTSHINES;
    let spoken_of = |id: &&PlaceId| country(id).is_some_and(&is_named) && lexicon.place(**id).renown() >= enough;
    places.iter().find(spoken_of).or(Some(best)).copied()
}

fn place(sense: Sense) -> Option<PlaceId> {
    if let Sense::Place(id) = sense { Some(id) } else { None }
}

impl Resolver<'_, '_> {
    /// Whether the words on either side of a place make it a part of somebody's name.
    pub(super) fn inside_name(&self, name: &NameMention) -> bool {
        let reading = self.reading;
        let unknown = |token: usize| reading.tag(token).is_proper() && reading.name_at(token).is_none();
        name.end < reading.len() && unknown(name.end)
    }

    /// "Douglas MacGarvey": whether a place is a given name, too, and its family name hangs on it.
    pub(super) fn is_given(&self, name: &NameMention) -> bool {
        let reading = self.reading;
        let single = name.end - name.start == 1 && reading.lexicon.actors.is_given_name(reading.words[name.start]);
        single && reading.label(name.end) == Label::FLAT && reading.head(name.end) == Some(name.start)
    }

    pub(super) fn ends_name(&self, name: &NameMention) -> bool {
        let reading = self.reading;
        let unknown = |token: usize| reading.tag(token).is_proper() && reading.name_at(token).is_none();
        let capital = (name.start..name.end).all(|token| reading.word(token).starts_with(char::is_uppercase));
        let before = name.start.checked_sub(1).is_some_and(unknown);
        capital && before && !(name.end < reading.len() && unknown(name.end))
    }
}

#[cfg(test)]
mod tests {
    use super::choose;
    use crate::lexicon::{Lexicon, PlaceId, Sense};
    use crate::model::Country;

    fn chosen(name: &str, beside: Option<&str>, named: &[&str]) -> String {
        let lexicon = Lexicon::builtin().unwrap();
        let senses = lexicon.names.look_up(name).iter();
        let places: Vec<PlaceId> =
            senses.filter_map(|(sense, _)| if let Sense::Place(id) = sense { Some(*id) } else { None }).collect();
        let named: Vec<Country> = named.iter().filter_map(|code| Country::new(code)).collect();
        let id = choose(&places, &lexicon, beside.and_then(Country::new), |country| named.contains(&country)).unwrap();
        lexicon.place(id).country.unwrap().to_string()
    }

    #[test]
    fn the_best_known_place_of_a_name_is_meant_unless_the_text_speaks_of_another_country() {
        assert_eq!(chosen("London", None, &[]), "GBR");
        assert_eq!(chosen("London", None, &["CAN"]), "GBR");
        assert_eq!(chosen("London", Some("CAN"), &[]), "CAN");
        assert_eq!(chosen("Madrid", None, &["COL"]), "ESP");
        assert_eq!(chosen("Tripoli", None, &[]), "LBY");
        assert_eq!(chosen("Tripoli", None, &["LBN"]), "LBN");
        assert_eq!(chosen("Hyderabad", None, &["PAK"]), "PAK");
        assert_eq!(chosen("Hyderabad", None, &["PAK", "IND"]), "IND");
        assert_eq!(chosen("Birmingham", None, &[]), "GBR");
    }
}
