//! Finds the subject of a verb where the parser lost it: behind an insertion, beside a word of time, with no arc at all.

use super::kinds;
use super::reading::Reading;
use super::slots::{PASSIVE_SUBJECTS, SUBJECTS};
use super::tree::{Label, Tag};

/// How many nominals a subject is looked for through.
const MAX_CLIMB: usize = 6;

/// The subject of the verb itself: of two the one that is no time, as in "Hours earlier rebels took the town".
pub(super) fn own(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let own = reading.child(verb, &SUBJECTS).or_else(|| reading.child(verb, &PASSIVE_SUBJECTS))?;
    let idle = |token: usize| reading.in_time(token) || reading.is(token, &kinds::SPELLS);
    let other = || reading.with_label(verb, &SUBJECTS).find(|other| *other != own && *other < verb && !idle(*other));
    if idle(own) { other().or(Some(own)) } else { Some(own) }
}

/// Whether a predicate may have an infinitive for its subject: "is important", "takes time".
pub(super) fn is_impersonal(reading: &Reading<'_>, predicate: usize) -> bool {
    const TAKES: [&str; 12] = [
        "take", "takes", "took", "taken", "remains", "remained", "became", "becomes", "makes", "made", "costs", "cost",
    ];
    !reading.tag(predicate).is_verb() && reading.child(predicate, &[Label::COP]).is_some()
        || reading.is(predicate, &TAKES)
}

/// The subject that stands before an insertion between commas which the parser took for the beginning of the clause:
/// Iran in "Iran, whose deal the United States has left, condemned it".
pub(super) fn before_insertion(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let finite = |at: usize| matches!(reading.tag(at), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD);
    let helped = reading.with_label(verb, &[Label::AUX, Label::AUX_PASS]).find(|aux| finite(*aux) && *aux < verb);
    let start = helped.or(finite(verb).then_some(verb))?;
    let comma = |at: usize| reading.is(at, &[","]);
    // "had, on Monday, condemned" begins with its auxiliary; adverbs may stand between.
    let end = (0..start).rev().find(|at| reading.label(*at) != Label::ADVMOD)?;
    let above = reading.head(verb)?;
    if !comma(end) || above >= end {
        return None;
    }
    let open = (1..end).rev().find(|at| comma(*at))?;
    let (noun, first) = (open - 1, open + 1);
    let relative = matches!(reading.tag(first), Tag::WDT | Tag::WP | Tag::WP_POSS | Tag::WRB)
        || reading.tag(first) == Tag::IN
            && first + 1 < end
            && matches!(reading.tag(first + 1), Tag::WDT | Tag::WP | Tag::WP_POSS);
    let within = (first..end).contains(&above)
        || above < open && reading.head(above).is_some_and(|head| (first..end).contains(&head));
    if !relative || !within || !reading.tag(noun).is_noun() || reading.in_time(noun) {
        return None;
    }
    let inner = [Label::NMOD, Label::FLAT, Label::COMPOUND, Label::APPOS, Label::NMOD_POSS];
    let chain = std::iter::successors(Some(noun), |at| {
        reading
            .head(*at)
            .filter(|head| inner.contains(&reading.label(*at)) && reading.tag(*head).is_noun() && *head < open)
    });
    let top = chain.take(MAX_CLIMB).last()?;
    let bare = reading.case(top).is_none() && !matches!(reading.label(top), Label::OBJ | Label::OBL | Label::IOBJ);
    bare.then_some(top)
}

/// A finite verb that the parser gave no subject has one all the same: the last bare nominal before it.
pub(super) fn loose(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let finite = matches!(reading.tag(verb), Tag::VBD | Tag::VBZ | Tag::VBP) && reading.head(verb).is_none();
    if !finite || reading.child(verb, &SUBJECTS).or_else(|| reading.child(verb, &PASSIVE_SUBJECTS)).is_some() {
        return None;
    }
    let bare = |child: &usize| {
        *child < verb && reading.is_nominal(*child) && reading.case(*child).is_none() && !reading.in_time(*child)
    };
    reading.children(verb).filter(bare).last().or_else(|| {
        // "At the end of 2016, Argentina and Brazil suspended ...": taken for an apposition to the date.
        let mut dates = reading.with_label(verb, &[Label::OBL]).filter(|child| *child < verb);
        dates.find_map(|date| reading.child(date, &[Label::APPOS]).filter(|name| reading.is_actor(*name)))
    })
}
