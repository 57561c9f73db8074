//! Knows what is told of a time that only its circumstances name: "under the truce they withdrew", "killed in World War II", "had said
//! that they sent troops".

use super::tense::{is_pluperfect, told_in_past, told_in_simple_past};
use super::{Narrative, clause_of, habit, hung, is_saying, tense};
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};

/// Whether an act without a date of its own belongs to another time than the news, by what stands around it.
pub(super) fn is_of_another_time(
    reading: &Reading<'_>,
    (trigger, anchor): (usize, usize),
    narrative: Narrative,
) -> bool {
    let clause = clause_of(reading, anchor);
    is_under_terms(reading, clause)
        || is_in_a_war(reading, clause)
        || is_of_a_reign(reading, clause)
        || is_from_an_old_report(reading, clause)
        || is_below_a_habit(reading, clause)
        || narrative.is_late() && is_beside_a_look_back(reading, clause)
        || is_stance(reading, trigger)
}

/// "Under the terms of the truce, troops withdrew".
fn is_under_terms(reading: &Reading<'_>, clause: usize) -> bool {
    const TERMS: [&str; 14] = [
        "terms",
        "truce",
        "ceasefire",
        "cease-fire",
        "agreement",
        "accord",
        "accords",
        "pact",
        "treaty",
        "deal",
        "settlement",
        "armistice",
        "constitution",
        "mandate",
    ];
    let under = |noun: usize| {
        let led = reading.case(noun).is_some_and(|case| reading.is(case, &["under"]));
        led && reading.is(noun, &TERMS) && reading.is_pointed_out(noun, &["the", "that", "this"])
    };
    let told = |verb: usize| reading.with_label(verb, &[Label::OBL]).any(under);
    // "withdrew and militants were to stop".
    told_in_simple_past(reading, clause) && (told(clause) || told(reading.first_conjunct(clause)))
}

/// "was killed in World War II", "fled during the Cold War": a war that has a name is over.
fn is_in_a_war(reading: &Reading<'_>, clause: usize) -> bool {
    let named = |noun: usize| {
        // "World War II" may have any of its words for its head.
        let (first, last) = reading.extent(noun);
        let war = (first..=last.min(first + 5))
            .any(|at| reading.word(at) == "War" && at > first && reading.word(at - 1).starts_with(char::is_uppercase));
        let led = reading.case(noun).is_some_and(|case| reading.is(case, &["in", "during"]));
        led && war && !reading.has_days_below(noun)
    };
    told_in_simple_past(reading, clause) && reading.with_label(clause, &[Label::OBL]).any(named)
}

/// "During his rule, people were executed or disappeared": whatever is joined to what filled a reign.
fn is_of_a_reign(reading: &Reading<'_>, clause: usize) -> bool {
    const REIGNS: [&str; 9] =
        ["rule", "reign", "tenure", "presidency", "premiership", "dictatorship", "regime", "papacy", "pontificate"];
    let during = |noun: usize| {
        let led = reading.case(noun).is_some_and(|case| reading.is(case, &["during", "under"]));
        led && reading.is(noun, &REIGNS)
    };
    let first = reading.first_conjunct(clause);
    let above = reading.head(first).filter(|_| matches!(reading.label(first), Label::XCOMP | Label::CCOMP));
    let clauses = [Some(clause), Some(first), above, above.map(|at| reading.first_conjunct(at))];
    clauses
        .into_iter()
        .flatten()
        .any(|at| told_in_simple_past(reading, at) && reading.with_label(at, &[Label::OBL]).any(during))
}

/// "Reports had said that the army sent troops": what had been said was before that.
fn is_from_an_old_report(reading: &Reading<'_>, clause: usize) -> bool {
    let report = reading.head(clause).filter(|_| reading.label(clause) == Label::CCOMP);
    report.is_some_and(|report| {
        let whole = matches!(reading.label(report), Label::ROOT | Label::CONJ);
        whole && is_saying(reading, report) && is_pluperfect(reading, report) && told_in_past(reading, clause)
    })
}

/// "frequently target the troops, accusing them of treason", "has been at war for years as gangs fight": as often and as long as
/// what stands above.
fn is_below_a_habit(reading: &Reading<'_>, clause: usize) -> bool {
    let Some(above) = reading.head(clause).filter(|_| reading.label(clause) == Label::ADVCL) else { return false };
    let participle = tense::telling(reading, clause) != clause;
    let meanwhile = tense::is_present(reading, clause) && reading.is_tied_by(clause, &["as", "while", "with"]);
    (participle || meanwhile) && habit::recurs(reading, above)
}

/// "was killed in Tehran, where he was attending a ceremony": what is told beside a look back.
fn is_beside_a_look_back(reading: &Reading<'_>, clause: usize) -> bool {
    let beside = matches!(reading.label(clause), Label::ADVCL | Label::ADVCL_RELCL | Label::ACL_RELCL);
    let above = reading.head(clause).filter(|_| beside && told_in_simple_past(reading, clause));
    above.is_some_and(|above| hung::is_retrospect(reading, clause_of(reading, above)))
}

/// "Hamas' refusal pushed the government into a crisis": what somebody had made up his mind to had effects.
fn is_stance(reading: &Reading<'_>, trigger: usize) -> bool {
    let stance = reading.is(trigger, &["refusal", "decision", "failure", "threat", "pledge", "vow", "rejection"]);
    let whose = reading.child(trigger, &[Label::NMOD_POSS]).is_some() || reading.is_pointed_out(trigger, &["the"]);
    let above = reading.head(trigger).filter(|_| stance && whose && reading.label(trigger) == Label::NSUBJ);
    above.is_some_and(|verb| reading.tag(verb) == Tag::VBD && super::remarked::is_commented(reading, verb))
}
