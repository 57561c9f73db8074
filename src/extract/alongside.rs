//! Finds who acts together with somebody: "France, along with Germany", "the president, joined by his counterpart".

use super::actors::Resolver;
use super::coder::{is_coded, same};
use super::compose::Act;
use super::reading::Reading;
use super::slots;
use super::tree::{Label, Tag};
use crate::model::Participant;

/// Adds to the source of an act whoever acts with it.
pub(super) fn join(resolver: &Resolver<'_, '_>, act: &Act<'_>, source: &mut Vec<Participant>) {
    let reading = resolver.reading;
    let Some(first) = act.source.filter(|_| source.iter().any(is_coded)) else { return };
    let verbs = [act.trigger.token, act.anchor].into_iter().filter(|verb| reading.tag(*verb).is_verb());
    let partner = beside(reading, first)
        .or_else(|| verbs.clone().find_map(|verb| with(reading, verb)))
        .or_else(|| verbs.clone().find_map(|verb| joined(reading, verb)));
    let Some(partner) = partner.filter(|partner| Some(*partner) != act.target && *partner != first) else { return };
    add(resolver, partner, source);
}

/// Adds to those who suffer an act whoever suffers it with them: "was killed in a raid along with two guards".
pub(super) fn join_suffering(
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
    source: &mut Vec<Participant>,
    target: &mut Vec<Participant>,
) {
    let reading = resolver.reading;
    let verb = act.trigger.token;
    let (side, token) = if act.trigger.pattern.flags.agentless { (source, act.source) } else { (target, act.target) };
    let Some(first) = token.filter(|_| side.iter().any(is_coded) && reading.tag(verb).is_verb()) else { return };
    let passive = slots::voice(reading, verb) == slots::Voice::Passive || act.trigger.pattern.flags.agentless;
    let along = |child: usize| {
        let links: &[&str] = if passive { &["along", "together", "alongside"] } else { &["along"] };
        child > first && child > verb && is_with(reading, child, links)
    };
    let labels = [Label::OBL, Label::NMOD];
    let occasions = reading.with_label(verb, &labels).filter(|_| passive);
    let below = occasions.flat_map(|occasion| reading.with_label(occasion, &labels));
    let mut found = reading.with_label(verb, &labels).chain(reading.with_label(first, &labels)).chain(below);
    let Some(partner) = found.find(|child| along(*child) && Some(*child) != act.source) else { return };
    add(resolver, partner, side);
}

/// Adds whoever a nominal names to a side that he does not stand on yet.
fn add(resolver: &Resolver<'_, '_>, partner: usize, side: &mut Vec<Participant>) {
    let mut others = resolver.resolve(partner);
    others.retain(|one| is_coded(one) && !side.iter().any(|other| same(one, other)));
    side.extend(others);
}

/// Whether a nominal is marked as one of those who act: "together with Iran", "along with Iran".
fn is_with(reading: &Reading<'_>, nominal: usize, links: &[&str]) -> bool {
    let marks = [Label::CASE, Label::ADVMOD, Label::FIXED];
    let mut cases = reading.with_label(nominal, &[Label::CASE]);
    let with = cases.any(|case| {
        reading.is(case, &["with", "alongside"])
            || reading.with_label(case, &[Label::FIXED]).any(|part| reading.is(part, &["with"]))
    });
    with && reading.with_label(nominal, &marks).any(|mark| reading.is(mark, links)) && reading.names_actor(nominal)
}

/// Who stands beside the subject.
fn beside(reading: &Reading<'_>, subject: usize) -> Option<usize> {
    let with = reading
        .with_label(subject, &[Label::NMOD])
        .find(|child| *child > subject && is_with(reading, *child, &["along", "together", "jointly"]));
    with.or_else(|| {
        let clause = reading
            .with_label(subject, &[Label::ACL])
            .find(|clause| reading.tag(*clause) == Tag::VBN && reading.is(*clause, &["joined", "accompanied"]))?;
        slots::passive_agent(reading, clause).filter(|agent| reading.names_actor(*agent))
    })
}

/// Who stands beside the verb.
fn with(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    if slots::voice(reading, verb) == slots::Voice::Passive {
        return None;
    }
    reading.with_label(verb, &[Label::OBL, Label::NMOD]).find(|child| {
        // "condemned Iran along with Syria" condemns both.
        let links: &[&str] = if *child < verb { &["along", "together", "jointly"] } else { &["together", "jointly"] };
        is_with(reading, *child, links)
    })
}

/// "Canada joined Britain in condemning the coup": whom somebody joins in what he does.
fn joined(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let clause = matches!(reading.label(verb), Label::ADVCL | Label::XCOMP) && reading.tag(verb) == Tag::VBG;
    let head =
        reading.head(verb).filter(|head| clause && reading.is(*head, &["join", "joins", "joined", "joining"]))?;
    let tied = reading.with_label(verb, &[Label::MARK, Label::CASE]).any(|mark| reading.is(mark, &["in"]));
    reading.child(head, &[Label::OBJ]).filter(|object| tied && reading.names_actor(*object))
}
