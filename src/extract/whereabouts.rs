//! Where an act happened: the narrowest place that its clause names.

use super::names::NameMention;
use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::lexicon::{Lexicon, Sense};
use crate::model::{Country, PlaceRef};

/// Prepositions that put an act in a place.
const LOCATIVE: [&str; 13] = [
    "through",
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "across",
    "off",
    "over",
    "along",
    "throughout",
    "within",
];

/// The place of an act whose clause hangs on `anchor`.
pub(super) fn place(reading: &Reading<'_>, anchor: usize) -> Option<PlaceRef> {
    let mut heads = vec![anchor];
    heads.extend(
        reading.children(anchor).filter(|child| {
            matches!(reading.label(*child), Label::OBJ | Label::OBL | Label::NSUBJ_PASS | Label::XCOMP)
        }),
    );
    let mut at = anchor;
    for _ in 0..3 {
        let Some((head, label)) = reading.governor(at) else { break };
        if !matches!(label, Label::XCOMP | Label::OBJ | Label::NSUBJ_PASS | Label::OBL | Label::NMOD | Label::CCOMP) {
            break;
        }
        heads.push(head);
        at = head;
    }
    // "killed 30 people and wounded 85 in Mosul": the last of several verbs holds the place of all.
    heads.extend(reading.with_label(anchor, &[Label::CONJ]).filter(|next| {
        reading.tag(*next).is_verb() && reading.child(*next, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none()
    }));
    let found = heads.into_iter().find_map(|head| below(reading, head)).or_else(|| after(reading, anchor));
    found.or_else(|| where_clause(reading, anchor)).or_else(|| struck(reading, anchor)).or_else(|| {
        // "Police in Uganda arrested", "a bombing in Kabul killed": where the subject is, it acts.
        reading
            .child(anchor, &[Label::NSUBJ])
            .filter(|_| reading.tag(anchor).is_verb())
            .and_then(|subject| below(reading, subject))
    })
}

/// The place that a clause with "where" hangs on: "a raid on Basra, where police said two men had died".
fn where_clause(reading: &Reading<'_>, anchor: usize) -> Option<PlaceRef> {
    const MAX_CLIMB: usize = 5;
    let above = std::iter::successors(Some(anchor), |at| reading.head(*at)).take(MAX_CLIMB);
    let wheres = above.filter_map(|verb| {
        let mut adverbs = reading.with_label(verb, &[Label::ADVMOD]);
        adverbs.find(|word| *word < anchor && reading.is(*word, &["where"]))
    });
    let mut wheres = wheres;
    let asks = wheres.next()?;
    let comma = asks.checked_sub(1).filter(|before| reading.tag(*before) == Tag::COMMA);
    let last = comma.unwrap_or(asks).checked_sub(1)?;
    let name = reading.name_at(last)?;
    of_sense(reading.lexicon, name.sense).or_else(|| name.other.and_then(|other| of_sense(reading.lexicon, other)))
}

/// The country of an act's place, where there is no doubt: its own name stands beside it, or everybody knows the city.
pub(super) fn country(reading: &Reading<'_>, anchor: usize) -> Option<Country> {
    const KNOWN: u64 = 300_000;
    let place = place(reading, anchor)?;
    let country = place.country?;
    let of_it = |name: &NameMention| match name.sense {
        Sense::Actor(id) | Sense::Adjective(id) => reading.lexicon.actor(id).country == Some(country),
        Sense::Place(id) => {
            let known = reading.lexicon.place(id);
            known.country == Some(country) && known.name == place.name && known.renown() >= KNOWN
        }
        _ => false,
    };
    reading.names.iter().any(of_it).then_some(country)
}

/// The town that the act itself is done to: "attacked Aleppo", "an air strike on Raqqa".
fn struck(reading: &Reading<'_>, anchor: usize) -> Option<PlaceRef> {
    let object = reading.child(anchor, &[Label::OBJ]).filter(|_| reading.tag(anchor).is_verb());
    let on = |head: usize| {
        let mut complements = reading.with_label(head, &[Label::NMOD, Label::OBL]);
        complements.find(|child| reading.case(*child).is_some_and(|case| reading.is(case, &["on", "of", "to", "into"])))
    };
    let violent = reading.tag(anchor).is_noun().then(|| on(anchor)).flatten();
    let name = object.or(violent).and_then(|token| reading.name_at(token))?;
    let visited =
        reading.is(anchor, &["visited", "visits", "visit", "toured", "tours", "invaded", "invades", "invasion"]);
    (visited || matches!(name.sense, Sense::Place(_))).then(|| of_sense(reading.lexicon, name.sense)).flatten()
}

/// The place that stands behind the act without another verb or name between, whatever the parser hung it on.
fn after(reading: &Reading<'_>, anchor: usize) -> Option<PlaceRef> {
    if !reading.tag(anchor).is_verb() {
        return None;
    }
    let clause = (anchor + 1..reading.len()).take_while(|token| {
        let tag = reading.tag(*token);
        let verb = tag.is_verb() && reading.label(*token) != Label::AMOD && !reading.is(*token, &LOCATIVE);
        !verb && !matches!(tag, Tag::MD | Tag::STOP | Tag::COLON | Tag::WDT | Tag::WP | Tag::WRB | Tag::COMMA)
    });
    let mut named = clause.filter(|token| reading.is(*token, &LOCATIVE)).filter_map(|case| {
        let next = (case + 1..(case + 4).min(reading.len())).find(|token| reading.name_at(*token).is_some())?;
        let plain = (case + 1..next).all(|token| matches!(reading.tag(token), Tag::DT | Tag::JJ | Tag::NNP));
        reading.name_at(next).filter(|_| plain).and_then(|name| {
            of_sense(reading.lexicon, name.sense)
                .or_else(|| name.other.and_then(|other| of_sense(reading.lexicon, other)))
        })
    });
    named.next()
}

fn below(reading: &Reading<'_>, head: usize) -> Option<PlaceRef> {
    let located = reading.with_label(head, &[Label::OBL, Label::NMOD, Label::ADVMOD]);
    let streets = ["streets", "street", "square", "city", "town", "capital", "outskirts", "suburb", "port", "village"];
    let mut places = located.filter_map(|child| {
        let case = reading.case(child)?;
        if reading.is(child, &streets)
            && let Some(place) = reading.partitive(child).and_then(|whole| named(reading, whole))
        {
            return Some(place);
        }
        // "along with Germany" is nowhere.
        let with = || reading.with_label(child, &[Label::CASE]).any(|case| reading.is(case, &["with"]));
        (reading.is(case, &LOCATIVE) && !with()).then(|| named(reading, child)).flatten()
    });
    places.next()
}

fn named(reading: &Reading<'_>, token: usize) -> Option<PlaceRef> {
    let within = reading.with_label(token, &[Label::COMPOUND, Label::FLAT, Label::AMOD, Label::APPOS]);
    let names = std::iter::once(token).chain(within).filter_map(|token| reading.name_at(token));
    names
        .filter_map(|name| {
            of_sense(reading.lexicon, name.sense)
                .or_else(|| name.other.and_then(|other| of_sense(reading.lexicon, other)))
        })
        .next()
}

/// Whether a nominal is the name of a place.
pub(super) fn is_place(reading: &Reading<'_>, token: Option<usize>) -> bool {
    let name = token.and_then(|token| reading.name_at(token));
    name.is_some_and(|name| matches!(name.sense, Sense::Metonym(_)) || of_sense(reading.lexicon, name.sense).is_some())
}

/// The place that a name means, where it can mean one.
pub(super) fn of_sense(lexicon: &Lexicon, sense: Sense) -> Option<PlaceRef> {
    match sense {
        Sense::Place(id) => {
            let place = lexicon.place(id);
            let (lat, lon) = place.position.unzip();
            Some(PlaceRef { id: Some(place.id()), name: place.name.clone(), country: place.country, lat, lon })
        }
        Sense::Actor(id) => {
            let actor = lexicon.actor(id);
            let is_land = matches!(
                actor.kind,
                crate::model::ActorKind::Country | crate::model::ActorKind::Territory | crate::model::ActorKind::Region
            );
            let (lat, lon) = actor.position.unzip();
            is_land.then(|| PlaceRef {
                id: Some(actor.id.clone()),
                name: actor.name.clone(),
                country: actor.country,
                lat,
                lon,
            })
        }
        _ => None,
    }
}
