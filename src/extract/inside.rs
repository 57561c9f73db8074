//! Finds the parties inside of what an act is done to: the rebels in "rejected a proposal for talks with the rebels",
//! the Britons in "injured 42 people, including four Britons".

use super::actors::Resolver;
use super::coder::{is_coded, same};
use super::compose::Act;
use super::reading::Reading;
use super::slots;
use super::tree::{Label, Tag};
use crate::lexicon::PartOfSpeech;
use crate::model::{ActorKind, Participant};

/// How many nouns deep a party is looked for.
const MAX_DEPTH: usize = 3;
/// Acts whose object may be a thing that belongs to whoever is meant, and the prepositions that lead to him.
const MEANT: [(&str, &[&str]); 7] = [
    ("accuse", &["of", "by", "from", "between", "among", "within"]),
    ("reject", &["of", "by", "from", "with", "for", "between"]),
    ("support", &["of", "by", "from", "for", "with", "against", "between"]),
    ("threaten", &["of", "by", "against", "on"]),
    ("sanction", &["of", "by", "to", "with", "on", "against", "for"]),
    ("coerce", &["of", "by", "on", "against", "for"]),
    ("request", &["by", "from"]),
];

/// Whoever is named inside of the object of an act that has no target otherwise.
pub(super) fn party(resolver: &Resolver<'_, '_>, act: &Act<'_>, source: &[Participant]) -> Vec<Participant> {
    let reading = resolver.reading;
    let name = reading.lexicon.actions.get(act.action).id.as_str();
    let row = MEANT.iter().find(|(root, _)| name.starts_with(root));
    let own = act.trigger.part == PartOfSpeech::Verb && act.governors.is_empty() && name != "accuse.sue";
    let Some((_, links)) = row.filter(|_| own) else { return Vec::new() };
    let Some(object) = slots::object(reading, act.trigger.token) else { return Vec::new() };
    let meant = |one: &Participant| {
        let place = one.kind == ActorKind::Unknown && one.role.is_none();
        is_coded(one) && !place && !source.iter().any(|acts| same(acts, one))
    };
    let mut level = vec![object];
    for _ in 0..MAX_DEPTH {
        let mut next = Vec::new();
        for child in level.into_iter().flat_map(|noun| inner(reading, noun, links)) {
            let mut found = resolver.resolve(child);
            found.retain(meant);
            if !found.is_empty() {
                return found;
            }
            next.push(child);
        }
        level = next;
    }
    Vec::new()
}

/// Whose a thing is, what it is about and with whom, in the order of the words.
fn inner(reading: &Reading<'_>, noun: usize, links: &[&str]) -> Vec<usize> {
    let named = |child: usize| reading.is_actor(child) || reading.tag(child) == Tag::PRP_POSS;
    let linked =
        |child: usize| reading.case(child).is_some_and(|case| reading.is(case, links)) && !reading.in_time(child);
    let belongs = |child: &usize| match reading.label(*child) {
        Label::NMOD_POSS => true,
        Label::AMOD | Label::COMPOUND => named(*child),
        Label::NMOD => linked(*child),
        Label::CONJ => reading.is_nominal(*child),
        _ => false,
    };
    reading.children(noun).filter(belongs).collect()
}

/// Adds who is named apart to both sides of an act.
pub(super) fn add_examples(
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
    source: &mut Vec<Participant>,
    target: &mut Vec<Participant>,
) {
    for (side, token) in [(source, act.source), (target, act.target)] {
        let mut named = examples(resolver, act, token);
        named.retain(|one| !side.iter().any(|other| same(other, one)));
        side.extend(named);
    }
}

/// "42 people were injured, including four Britons": who of those on a side are named apart.
fn examples(resolver: &Resolver<'_, '_>, act: &Act<'_>, side: Option<usize>) -> Vec<Participant> {
    let reading = resolver.reading;
    let plural = |token: usize| matches!(reading.tag(token), Tag::NNS | Tag::NNPS | Tag::CD | Tag::DT);
    let several =
        |token: usize| reading.conjuncts(token).into_iter().any(plural) || reading.partitive(token).is_some_and(plural);
    let Some(side) = side.filter(|side| several(*side)) else { return Vec::new() };
    let labels = [Label::NMOD, Label::OBL, Label::APPOS];
    // What hangs on the verb is of the side before it: "freed 20 prisoners, including two journalists".
    let nearest = |example: usize| {
        let mut sides = [act.source, act.target]
            .into_iter()
            .flatten()
            .filter(|other| several(*other) || reading.label(*other) == Label::OBJ);
        !sides.any(|other| (side + 1..example).contains(&other))
    };
    let below = reading.with_label(act.trigger.token, &labels).filter(|child| nearest(*child));
    let mut below = reading.with_label(side, &labels).chain(below);
    let example = below.find(|child| {
        *child > side && reading.case(*child).is_some_and(|case| case > side && reading.is(case, &["including"]))
    });
    let mut found = example.map_or_else(Vec::new, |example| resolver.resolve(example));
    found.retain(|one| one.country.is_some() || one.id.is_some());
    found
}
