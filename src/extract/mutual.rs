//! Tells which acts parties do with one another, so that all of them stand on both sides.

use super::coder::{is_coded, is_named, same};
use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{kinds, parties, slots};
use crate::lexicon::GovernorClass;
use crate::model::{ActorKind, Participant};

/// Whoever takes part in a mutual act; otherwise takes from the target who stands on the other side, too.
pub(super) fn both(
    reading: &Reading<'_>,
    act: &Act<'_>,
    source: &[Participant],
    target: &mut Vec<Participant>,
) -> Option<Vec<Participant>> {
    let each_other = says_each_other(reading, act);
    if each_other {
        target.clear();
    }
    let flags = act.trigger.pattern.flags;
    let told = flags.reciprocal && act.governors.is_empty();
    if !told && !each_other && !is_joint(reading, act, source, target) {
        target
            .retain(|target| !source.iter().any(|source| same(source, target) && !parties::are_parts(source, target)));
        return None;
    }
    let both: Vec<Participant> = source
        .iter()
        .chain(target.iter().filter(|target| !source.iter().any(|source| same(source, target))))
        .filter(|one| is_coded(one) || is_named(reading, one))
        .cloned()
        .collect();
    let war = reading.lexicon.actions.get(act.action).plover == "ASSAULT";
    let told = !war || !slots::is_purpose(reading, act.trigger.token);
    let several = || told && target.is_empty() && act.source.is_some_and(|token| is_several(reading, token, &both));
    (both.len() > 1 || several()).then_some(both)
}

/// Whether what words above make an act of is still one that several do together: "Canada and Chile agreed to share data",
/// "efforts to resume talks between Israel and Syria", "the two leaders pledged to revive ties", "leaders gathered for a summit".
fn is_joint(reading: &Reading<'_>, act: &Act<'_>, source: &[Participant], target: &[Participant]) -> bool {
    let (pattern, name) = (act.trigger.pattern, reading.lexicon.actions.get(act.action).id.as_str());
    let coded = |side: &[Participant]| side.iter().filter(|one| is_coded(one)).count();
    let unchanged = pattern.flags.reciprocal && act.action == pattern.action;
    // "efforts to resume talks between Israel and Syria".
    if unchanged && source.is_empty() && coded(target) > 1 {
        let case = act.target.and_then(|target| reading.case(target));
        return case.is_some_and(|case| reading.is(case, &["between", "among"]));
    }
    if coded(target) > 0 {
        return false;
    }
    let agrees = pattern.name == "agree" && act.governors.is_empty() || act.governors == [GovernorClass::Agree];
    if (pattern.flags.reciprocal || agrees) && coded(source) > 1 {
        return true;
    }
    let willed = |class: &GovernorClass| {
        matches!(
            class,
            GovernorClass::Agree
                | GovernorClass::Promise
                | GovernorClass::Intend
                | GovernorClass::Wish
                | GovernorClass::Plan
                | GovernorClass::Attempt
        )
    };
    let verb = act.trigger.token;
    let ties = || reading.with_label(verb, &[Label::OBJ]).any(|object| reading.is(object, &kinds::TIES));
    let mutual = pattern.flags.reciprocal || ties();
    if !act.governors.is_empty() {
        // "officials hope to hold talks": with whom is not told.
        let numbered = |token: usize| {
            let numbers = ["two", "both", "three", "four", "five"];
            reading.tag(token) == Tag::NNS && reading.children(token).any(|child| reading.is(child, &numbers))
        };
        let several = coded(source) > 1 || act.source.is_some_and(numbered);
        return mutual && several && target.is_empty() && act.governors.iter().all(willed);
    }
    // "Leaders of Russia and Turkey gathered for a summit".
    let meets = ["consult.summit", "consult.meet", "consult.negotiate"].contains(&name);
    // Of those who only attend one may be named alone.
    meets && target.is_empty() && act.target.is_none() && (pattern.name == "assemble" || coded(source) > 1)
}

/// "accused each other", "expelled diplomats from each other".
fn says_each_other(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    let under = |token: usize, labels: &[Label]| {
        let mut hung = reading.with_label(token, labels);
        hung.any(|below| reading.case(below).is_some() && is_each_other(reading, below))
    };
    act.target.is_some_and(|target| is_each_other(reading, target) || under(target, &[Label::NMOD]))
        || [act.trigger.token, act.anchor].into_iter().any(|verb| under(verb, &[Label::OBL]))
}

/// "each other", "one another", "themselves", whichever of both words is the head.
fn is_each_other(reading: &Reading<'_>, token: usize) -> bool {
    // "another was injured" is nobody's doing to himself.
    let mutual = |word: usize| word > 0 && reading.is(word - 1, &["each", "one"]);
    let other =
        |word: usize| reading.is(word, &["themselves"]) || reading.is(word, &["other", "another"]) && mutual(word);
    other(token) || reading.is(token, &["each", "one"]) && reading.with_label(token, &[Label::FIXED]).any(other)
}

/// Whether one mention stands for several who can do a thing to one another: "EU leaders agreed", "the council met".
fn is_several(reading: &Reading<'_>, token: usize, who: &[Participant]) -> bool {
    let organised = who.iter().any(|one| matches!(one.kind, ActorKind::Organisation | ActorKind::Institution));
    organised || matches!(reading.tag(token), Tag::NNS | Tag::NNPS) && who.iter().any(is_coded)
}
