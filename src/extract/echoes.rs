//! Makes one event of what a sentence tells twice: the blow and its means, the verb and its noun, killed and wounded.

use super::compose::Act;
use super::reading::Reading;
use super::slots;
use super::tree::Label;
use crate::lexicon::PartOfSpeech;
use crate::model::{Event, Participant, Quad, Status};

/// One act told twice in a sentence is one event: "attacked ... in an attack", "protests ... protested".
pub(super) fn merge(reading: &Reading<'_>, events: Vec<(Act<'_>, Event)>) -> Vec<Event> {
    let mut events = without_aims(reading, with_means(reading, events));
    name_assailants(reading, &mut events);
    let actions = &reading.lexicon.actions;
    let root = |act: &Act<'_>| actions.get(act.action).root;
    let mut kept: Vec<(Act<'_>, Event)> = Vec::new();
    for (act, event) in events {
        // "A ferry sank, killing 144 people": the accident has the dead among its figures.
        let toll = event.action == "die.accident" && reading.label(act.trigger.token) == Label::ADVCL;
        let cause = reading.head(act.trigger.token).filter(|_| toll);
        if kept.iter().any(|(other, _)| Some(other.trigger.token) == cause && root_is_disaster(reading, other)) {
            continue;
        }
        let twin = kept.iter().position(|(other, before)| {
            root(other) == root(&act)
                && before.status == event.status
                && (echoes(before, &event) || echoes(&event, before))
                && other.anchor_part != act.anchor_part
                || root(other) == root(&act)
                    && (other.anchor == act.anchor || is_kin(&before.action, &event.action))
                    && before.source == event.source
                    && before.target == event.target
                    && before.when == event.when
        });
        // "killed 30 people and wounded 85": one blow, whose figures the first verb has.
        let twin = twin.or_else(|| {
            kept.iter().position(|(other, before)| is_one_blow(reading, other, &act) && before.source == event.source)
        });
        let fresh = (act, event);
        match twin {
            Some(twin) if weight(reading, &kept[twin]) < weight(reading, &fresh) => kept[twin] = fresh,
            Some(_) => {}
            None => kept.push(fresh),
        }
    }
    kept.into_iter().map(|(_, event)| event).collect()
}

/// "held rallies to protest the ruling", "marched to condemn the government": what a protest is held for is said by it, and no second act.
fn without_aims<'l>(reading: &Reading<'_>, mut events: Vec<(Act<'l>, Event)>) -> Vec<(Act<'l>, Event)> {
    const SAID: [&str; 5] = ["accuse", "reject", "protest", "support", "request"];
    let aim = |act: &Act<'_>, event: &Event| {
        let clause = reading.first_conjunct(act.anchor);
        let said = SAID.iter().any(|root| event.action.starts_with(root));
        let purpose = act.trigger.part == PartOfSpeech::Verb && said && slots::is_purpose(reading, clause);
        reading
            .head(clause)
            .filter(|_| purpose && matches!(reading.label(clause), Label::ACL | Label::ADVCL | Label::XCOMP))
    };
    let held: Vec<usize> = events
        .iter()
        .filter(|(act, event)| event.action.starts_with("protest") && act.governors.is_empty())
        .flat_map(|(act, _)| act.trigger.consumed.iter().copied().chain([act.trigger.token, act.anchor]))
        .collect();
    let mut targets = Vec::new();
    events.retain(|(act, event)| {
        let protested = aim(act, event).filter(|head| held.contains(head));
        if protested.is_some() && !event.action.starts_with("support") {
            targets.extend(event.target.iter().cloned());
        }
        protested.is_none()
    });
    // "demonstrated to protest the occupation by the army": against whom.
    if let Some((_, protest)) = events
        .iter_mut()
        .find(|(_, event)| event.action.starts_with("protest"))
        .filter(|(_, event)| event.target.is_empty())
    {
        protest.target = targets;
    }
    events
}

/// How fully an act is told: by a verb rather than a noun, on many conditions, with both sides known.
fn weight(reading: &Reading<'_>, (act, event): &(Act<'_>, Event)) -> usize {
    let part = match act.trigger.part {
        PartOfSpeech::Verb => 60,
        PartOfSpeech::Adjective => 50,
        PartOfSpeech::Noun => 40,
    };
    let (source, target) = (!event.source.is_empty(), !event.target.is_empty());
    let coded = event.source.iter().any(|one| one.country.is_some() && one.role.is_some());
    let blow = act.quad(reading) == Quad::MaterialConflict;
    part + 3 * act.trigger.pattern.conditions.len().min(2)
        + 25 * usize::from(source)
        + 5 * usize::from(source && target)
        + 5 * usize::from(coded)
        + 5 * usize::from(blow)
        + 5 * usize::from(!act.trigger.pattern.flags.weak)
}

fn root_is_disaster(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    reading.lexicon.actions.get(act.action).plover == "DISASTER"
}

/// Whether a verb of harm is coordinated with another one, without a subject of its own.
fn is_one_blow(reading: &Reading<'_>, first: &Act<'_>, second: &Act<'_>) -> bool {
    let harm = ["assault.kill", "assault.beat"];
    let harms = |act: &Act<'_>| harm.contains(&reading.lexicon.actions.get(act.action).id.as_str());
    let (one, other) = (first.trigger.token, second.trigger.token);
    let joined = reading.head(other) == Some(one) && matches!(reading.label(other), Label::CONJ | Label::ADVCL);
    joined && harms(first) && harms(second) && reading.child(other, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none()
}

/// Whether one action is the other or lies above it: "arrested and deported" are two acts.
fn is_kin(one: &str, other: &str) -> bool {
    let above =
        |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    above(one, other) || above(other, one)
}

/// Whether `part` says nothing that `whole` does not say.
fn echoes(part: &Event, whole: &Event) -> bool {
    let within = |part: &[Participant], whole: &[Participant]| {
        part.iter().all(|one| whole.iter().any(|other| one.code() == other.code()))
    };
    within(&part.source, &whole.source) && within(&part.target, &whole.target)
}

/// "An air strike killed eight militiamen", "14 died in a bombing": the noun says how and by whom, the verb whom and how many.
fn with_means<'l>(reading: &Reading<'_>, mut events: Vec<(Act<'l>, Event)>) -> Vec<(Act<'l>, Event)> {
    let harms = |event: &Event| {
        ["assault.kill", "assault.beat"].contains(&event.action.as_str()) && event.status == Status::Actual
    };
    let mut at = 0;
    while at < events.len() {
        let (verb, blow) = (&events[at].0, &events[at].1);
        let means = events.iter().position(|(noun, event)| {
            harms(blow)
                && verb.trigger.part == PartOfSpeech::Verb
                && verb.governors.is_empty()
                && noun.trigger.part == PartOfSpeech::Noun
                && noun.governors.is_empty()
                && event.action.starts_with("assault")
                && event.status == Status::Actual
                && is_means(reading, verb.trigger.token, noun.trigger.token)
        });
        let Some(means) = means else {
            at += 1;
            continue;
        };
        let (_, noun) = events.remove(means);
        let at_now = if means < at { at - 1 } else { at };
        let event = &mut events[at_now].1;
        if event.source.is_empty() {
            event.source = noun.source;
        }
        // "in a firefight with insurgents": whoever is hurt by the one foe that is named is not of him.
        let both = noun.target.len() > 1 && noun.target == event.source;
        if both || event.target.is_empty() {
            event.target = noun.target;
        }
        if noun.action != "assault" {
            event.action = noun.action;
        }
        event.place = event.place.take().or(noun.place);
        at = at_now + 1;
    }
    events
}

/// "were killed when gunmen attacked a checkpoint": whoever attacked killed them, and where nobody else was attacked it is one blow.
fn name_assailants(reading: &Reading<'_>, events: &mut Vec<(Act<'_>, Event)>) {
    for at in 0..events.len() {
        let Some((act, event)) = events.get(at) else { return };
        let harmed = ["assault.kill", "assault.beat"].contains(&event.action.as_str());
        let verb = reading.first_conjunct(act.trigger.token);
        if !harmed || !event.source.is_empty() || act.trigger.part != PartOfSpeech::Verb {
            continue;
        }
        let attacked = |(other, told): &(Act<'_>, Event)| {
            let clause = other.trigger.token;
            // "when suspected rebels attacked": the parser may hang "when" on the wrong word.
            let when = || (verb + 1..clause).any(|tie| reading.is(tie, &["when"]));
            let tied =
                reading.label(clause) == Label::ADVCL && (reading.is_tied_by(clause, &["when", "after"]) || when());
            let above = reading.head(clause).is_some_and(|head| reading.first_conjunct(head) == verb);
            let blow = told.action.starts_with("assault") && told.status == event.status;
            tied && above && blow && !told.source.is_empty() && told.source != event.target
        };
        let Some(attack) = events.iter().position(attacked) else { continue };
        events[at].1.source = events[attack].1.source.clone();
        if events[attack].1.target.is_empty() && attack > at {
            let (_, told) = events.remove(attack);
            events[at].1.place = events[at].1.place.take().or(told.place);
        }
    }
}

/// Whether a noun of violence is what a verb of harm was done by: its subject, its agent, or what it happened in.
fn is_means(reading: &Reading<'_>, verb: usize, noun: usize) -> bool {
    let Some((head, label)) = reading.governor(noun) else { return false };
    let case = || reading.case(noun).is_some_and(|case| reading.is(case, &["in", "by", "during", "after", "when"]));
    match label {
        Label::NSUBJ => head == verb,
        Label::OBL | Label::OBL_AGENT => head == verb && case(),
        _ => false,
    }
}
