//! Lends one act of a sentence the party of another that it is told together with: "met Putin to sign a treaty",
//! "were killed when rebels attacked".

use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{kinds, slots};
use crate::lexicon::PartOfSpeech;
use crate::model::Status;

/// How many clauses and nouns one act may stand below another.
const MAX_CLIMB: usize = 3;

/// Gives sides to acts that have none of their own.
pub(super) fn share(reading: &Reading<'_>, acts: &mut [Act<'_>]) {
    for place in 0..acts.len() {
        if let Some(striker) = striker(reading, acts, place) {
            acts[place].source = Some(striker);
        }
        if let Some(raider) = raider(reading, acts, place) {
            acts[place].source = Some(raider);
        }
        if let Some(partner) = partner(reading, acts, place) {
            acts[place].target = Some(partner);
        }
    }
}

fn is_of(reading: &Reading<'_>, act: &Act<'_>, roots: &[&str]) -> bool {
    roots.contains(&reading.lexicon.actions.get(act.action).plover.as_str())
}

/// "42 people were injured when attackers threw grenades": who struck when somebody was hurt has hurt him.
fn striker(reading: &Reading<'_>, acts: &[Act<'_>], place: usize) -> Option<usize> {
    let (hurt, verb) = (&acts[place], acts[place].trigger.token);
    let passive = hurt.trigger.part == PartOfSpeech::Verb && slots::voice(reading, verb) == slots::Voice::Passive;
    if !passive || hurt.source.is_some() || !hurt.governors.is_empty() || !is_of(reading, hurt, &["ASSAULT"]) {
        return None;
    }
    let struck = |act: &&Act<'_>| {
        let blow = reading.first_conjunct(act.trigger.token);
        let clause = act.trigger.part == PartOfSpeech::Verb
            && matches!(reading.label(blow), Label::ADVCL | Label::PARATAXIS)
            && reading.head(blow).is_some_and(|head| reading.first_conjunct(head) == reading.first_conjunct(verb))
            && reading
                .with_label(blow, &[Label::MARK, Label::ADVMOD])
                .any(|tie| reading.is(tie, &["when", "after", "as", "while"]));
        clause && act.governors.is_empty() && act.status == Status::Actual && is_of(reading, act, &["ASSAULT"])
    };
    acts.iter().filter(struck).find_map(|act| act.source.filter(|source| reading.names_actor(*source)))
}

/// "abducted a soldier in a raid", "arrested ten men during an operation": who did the one did the other.
fn raider(reading: &Reading<'_>, acts: &[Act<'_>], place: usize) -> Option<usize> {
    let raid = &acts[place];
    let noun = raid.trigger.token;
    let bare = raid.trigger.part == PartOfSpeech::Noun && raid.source.is_none() && raid.governors.is_empty();
    if !bare || !is_of(reading, raid, &["ASSAULT", "COERCE"]) || reading.label(noun) != Label::OBL {
        return None;
    }
    reading.case(noun).filter(|case| reading.is(*case, &["in", "during", "through"]))?;
    let verb = reading.head(noun)?;
    let forcible = |act: &&Act<'_>| {
        let told = act.trigger.token == verb && act.trigger.part == PartOfSpeech::Verb && act.governors.is_empty();
        told && !act.trigger.pattern.flags.agentless && is_of(reading, act, &["ASSAULT", "COERCE", "RETREAT"])
    };
    let doer = acts.iter().find(forcible)?.source?;
    (reading.names_actor(doer) && Some(doer) != raid.target).then_some(doer)
}

/// "will meet Czech leaders and sign a treaty", "agreed in talks with Iran to": with whom one speaks, one agrees.
fn partner(reading: &Reading<'_>, acts: &[Act<'_>], place: usize) -> Option<usize> {
    let act = &acts[place];
    let (verb, part) = (act.trigger.token, act.trigger.part);
    let ties = || reading.with_label(verb, &[Label::OBJ]).any(|object| reading.is(object, &kinds::TIES));
    let shared = is_of(reading, act, &["AGREE", "CONSULT", "COOPERATE"]) || is_of(reading, act, &["SUPPORT"]) && ties();
    if part != PartOfSpeech::Verb
        || act.target.is_some()
        || !shared
        || slots::voice(reading, verb) == slots::Voice::Passive
    {
        return None;
    }
    let told = |other: &&Act<'_>| {
        let talks = is_of(reading, other, &["AGREE", "CONSULT", "COOPERATE"]) && other.trigger.token != verb;
        let same = other.source.is_none_or(|source| Some(source) == act.source || reading.tag(source) == Tag::PRP_POSS);
        talks && same && (is_above(reading, other.trigger.token, verb) || is_occasion(reading, other, verb))
    };
    // "arrived in Geneva to attend the summit": where one comes for a meeting is not whom one meets.
    let comes = |other: &&Act<'_>| {
        let action = |act: &Act<'_>| reading.lexicon.actions.get(act.action).id.as_str();
        action(other).starts_with("consult.visit") && action(act).starts_with("consult")
    };
    let mut others = acts.iter().filter(told).filter(|other| !comes(other));
    let target = others.find_map(|other| other.target).filter(|target| !reading.is(*target, &kinds::PRESS))?;
    (Some(target) != act.source && reading.names_actor(target)).then_some(target)
}

/// Whether a verb is coordinated with one above it, or tells what that is done for or with.
fn is_above(reading: &Reading<'_>, above: usize, verb: usize) -> bool {
    let mut at = verb;
    for _ in 0..MAX_CLIMB {
        let Some(head) = reading.head(at) else { return false };
        let tied = match reading.label(at) {
            Label::CONJ => reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none(),
            Label::ADVCL => slots::is_purpose(reading, at) || reading.child(at, &[Label::MARK]).is_none(),
            _ => false,
        };
        if !tied {
            return false;
        }
        // "held talks": the act may be told by the noun.
        if head == above || reading.label(above) == Label::OBJ && reading.head(above) == Some(head) {
            return true;
        }
        at = head;
    }
    false
}

/// Whether an act is the occasion of a verb: "at talks with", "after meeting".
fn is_occasion(reading: &Reading<'_>, other: &Act<'_>, verb: usize) -> bool {
    const WORDS: [&str; 8] = ["in", "at", "during", "after", "following", "before", "when", "while"];
    let at = other.trigger.token;
    let labels = if other.trigger.part == PartOfSpeech::Noun { Label::OBL } else { Label::ADVCL };
    let ties = [Label::CASE, Label::MARK, Label::ADVMOD];
    reading.label(at) == labels
        && reading.head(at).is_some_and(|head| head == verb || head == reading.first_conjunct(verb))
        && reading.with_label(at, &ties).any(|tie| reading.is(tie, &WORDS))
}
