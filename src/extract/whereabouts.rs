//! Where an act happened: the narrowest place that its clause names.

use super::reading::Reading;
use super::tree::Label;
use crate::lexicon::{Lexicon, Sense};
use crate::model::PlaceRef;

/// Prepositions that put an act in a place.
const LOCATIVE: [&str; 12] =
    ["in", "at", "near", "outside", "inside", "around", "across", "off", "over", "along", "throughout", "within"];

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
    heads.into_iter().find_map(|head| below(reading, head))
}

fn below(reading: &Reading<'_>, head: usize) -> Option<PlaceRef> {
    let located = reading.with_label(head, &[Label::OBL, Label::NMOD, Label::ADVMOD]);
    let mut places = located
        .filter(|child| reading.case(*child).is_some_and(|case| reading.is(case, &LOCATIVE)))
        .filter_map(|child| named(reading, child));
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
