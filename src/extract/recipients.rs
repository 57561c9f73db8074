//! Finds whoever gets what is given where the parser lost him deep inside of the gift.

use super::reading::Reading;
use super::slots;
use super::tree::Tag;

/// How many arcs a recipient is climbed from.
const MAX_CLIMB: usize = 8;
/// Nouns that have a "to" of their own: "a road to Kenya", "the ambassador to Peru".
const LEADING: [&str; 40] = [
    "access",
    "ambassador",
    "answer",
    "approach",
    "attack",
    "border",
    "commitment",
    "contribution",
    "damage",
    "entry",
    "envoy",
    "exports",
    "flight",
    "flights",
    "harm",
    "key",
    "letter",
    "line",
    "link",
    "links",
    "message",
    "mission",
    "objection",
    "opposition",
    "path",
    "pipeline",
    "reference",
    "relation",
    "response",
    "return",
    "right",
    "road",
    "route",
    "solution",
    "threat",
    "trip",
    "trips",
    "visa",
    "visit",
    "visits",
];

/// "returned a portrait of the head of the emperor to Algeria": a party behind "to" that hangs deep below the object.
pub(super) fn far(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let object = slots::object(reading, verb).filter(|object| *object > verb)?;
    let from_object = |token: usize| {
        let path: Vec<usize> = std::iter::successors(reading.head(token), |at| reading.head(*at))
            .take_while(|at| *at != object)
            .take(MAX_CLIMB)
            .collect();
        let clause =
            path.iter().any(|at| matches!(reading.tag(*at), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD | Tag::VB));
        !clause && path.last().is_none_or(|top| reading.head(*top) == Some(object))
    };
    (object + 1..reading.len()).find(|token| {
        reading.case(*token).is_some_and(|case| reading.is(case, &["to"]))
            && reading.head(*token).is_some_and(|noun| noun != object && !reading.is(noun, &LEADING))
            && reading.names_actor(*token)
            && from_object(*token)
    })
}
