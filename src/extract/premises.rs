//! Tells whose the premises are that are raided, closed or burned: shops are of business, houses of private people, barracks of the army.

use super::actors::Resolver;
use super::belongings;
use super::compose::Act;
use super::nominals::{core, participant};
use super::reading::Reading;
use super::tree::Tag;
use super::{slots, whereabouts};
use crate::lexicon::PartOfSpeech;
use crate::model::{ActorKind, Participant, Quad, Role};

/// Premises and what those are whom one meets there.
const PREMISES: [(&[&str], &str); 7] = [
    (
        &[
            "shop",
            "shops",
            "store",
            "stores",
            "market",
            "markets",
            "warehouse",
            "warehouses",
            "factory",
            "factories",
            "plant",
            "plants",
            "hotel",
            "hotels",
            "bar",
            "bars",
            "cafe",
            "cafes",
            "stall",
            "stalls",
            "marketplace",
            "bazaar",
            "kiosk",
            "kiosks",
            "mall",
            "malls",
            "cinema",
            "cinemas",
            "brothel",
            "brothels",
            "mine",
            "mines",
        ],
        "BUS",
    ),
    (
        &[
            "house",
            "houses",
            "home",
            "homes",
            "apartment",
            "apartments",
            "flat",
            "flats",
            "hut",
            "huts",
            "tent",
            "tents",
            "shanties",
            "shacks",
            "village",
            "villages",
            "neighbourhood",
            "neighbourhoods",
            "neighborhood",
            "neighborhoods",
            "car",
            "cars",
            "minivan",
            "taxi",
            "taxis",
            "farm",
            "farms",
        ],
        "CVL",
    ),
    (&["barracks", "garrison", "outpost", "outposts", "checkpoint", "checkpoints", "armoury", "armory"], "MIL"),
    (&["monastery", "monasteries", "shrine", "shrines", "temple", "temples", "synagogue", "synagogues"], "REL"),
    (&["clinic", "clinics", "dispensary", "pharmacy", "pharmacies"], "HLH"),
    (&["campus", "campuses", "dormitory", "dormitories", "classroom", "classrooms"], "EDU"),
    (&["courthouse", "courthouses"], "JUD"),
];

/// Gives premises that an act of force is done to the role of those who are there, and the country that they lie in.
pub(super) fn settle(
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
    source: &[Participant],
    target: &mut Vec<Participant>,
) {
    let reading = resolver.reading;
    let forced =
        act.quad(reading) == Quad::MaterialConflict || reading.lexicon.actions.get(act.action).plover == "PROTEST";
    let verb = act.trigger.token;
    // "burned down houses in Goma": the houses, where the rule could only take the town.
    let object = || slots::object(reading, verb).filter(|object| role_of(reading, *object).is_some());
    let verbal = act.trigger.part == PartOfSpeech::Verb && slots::voice(reading, verb) == slots::Voice::Active;
    let premises = if verbal { object() } else { None };
    let Some(token) = premises.or(act.target).filter(|_| forced && !source.is_empty()) else { return };
    settle_place(resolver, act, source, target);
    let stands_in = |token: usize| {
        reading.case(token).is_some_and(|case| reading.is(case, &["in", "at", "near", "outside", "inside", "from"]))
    };
    if stands_in(token) {
        return;
    }
    for place in reading.conjuncts(token) {
        let Some(role) = role_of(reading, place) else { continue };
        let (first, last) = core(reading, place);
        let span = reading.bytes(first, last);
        let owners = belongings::owner(reading, place).map(|owner| resolver.resolve(owner)).unwrap_or_default();
        let told = |one: &Participant| one.role.is_some() || one.kind == ActorKind::Person;
        // "the house of a farmer" is his.
        if owners.iter().any(told) || target.iter().any(|one| told(one) && one.span.overlaps(span)) {
            continue;
        }
        let home = || source.iter().find(|acts| acts.kind == ActorKind::Generic).and_then(|acts| acts.country);
        let near = || whereabouts::country(reading, act.trigger.token);
        let country = owners.iter().find_map(|owner| owner.country).or_else(near).or_else(home);
        let country = country.or_else(|| resolver.discourse.home());
        // "houses in Goma" are not Goma.
        target
            .retain(|one| told(one) || !one.span.overlaps(span) && !owners.iter().any(|owner| owner.name == one.name));
        target.push(participant(None, ActorKind::Generic, country, Some(role), span, reading.text));
    }
}

/// "Rebels occupied Kasenga in Zaire": a place that no gazetteer has lies where the act is told to happen, or where the rebels are from.
fn settle_place(resolver: &Resolver<'_, '_>, act: &Act<'_>, source: &[Participant], target: &mut [Participant]) {
    const TAKEN: [&str; 6] =
        ["coerce.occupy", "coerce.seize", "assault.shell", "assault.bomb", "assault.airstrike", "assault.raid"];
    let reading = resolver.reading;
    let name = reading.lexicon.actions.get(act.action).id.as_str();
    let Some(token) = act.target.filter(|_| TAKEN.contains(&name)) else { return };
    let unknown = reading.tag(token) == Tag::NNP && reading.name_at(token).is_none();
    let at = reading.tokens[token].span;
    let Some(one) = target.iter_mut().find(|one| unknown && one.span.contains(at) && one.kind == ActorKind::Unknown)
    else {
        return;
    };
    let home = || source.iter().find(|acts| acts.role.is_some_and(|role| role.as_str() == "REB"));
    let near = whereabouts::country(reading, act.trigger.token);
    one.country = one.country.or(near).or_else(|| home().and_then(|rebels| rebels.country));
}

/// What those are whose premises a noun means.
fn role_of(reading: &Reading<'_>, place: usize) -> Option<Role> {
    if !matches!(reading.tag(place), Tag::NN | Tag::NNS) {
        return None;
    }
    PREMISES.iter().find(|(nouns, _)| reading.is(place, nouns)).and_then(|(_, role)| Role::new(role))
}
