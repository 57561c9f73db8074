//! Tells whether an expression of a clause below the act, or below one that it hangs on, may say when it was.

use super::candidate::{Candidate, surrounds};
use super::clause_of;
use super::tense::{is_present, is_present_perfect, looks_ahead, told_in_simple_past};
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};
use crate::model::{Interval, Relation};

/// Whether a clause tells how or at what an act was done, and not why: "by selling oil", "after they met", but not "for fighting".
pub(super) fn is_manner(reading: &Reading<'_>, clause: usize, act: [usize; 2]) -> bool {
    let purpose = |at: usize| {
        let mut ties = reading.with_label(at, &[Label::MARK, Label::CASE]);
        ties.any(|tie| reading.is(tie, &["for", "to", "because", "since"]))
    };
    let mut at = clause;
    for _ in 0..4 {
        if act.contains(&at) {
            return at != clause;
        }
        match reading.head(at).filter(|_| !purpose(at) && reading.label(at) != Label::CONJ) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// Whether an expression of a clause below the act, or below one that it hangs on, may tell when it was.
pub(super) fn is_near(reading: &Reading<'_>, act: (usize, usize), candidate: &Candidate<'_>, chain: &[usize]) -> bool {
    let clause = clause_of(reading, act.1);
    let since = || candidate.time.relation == Relation::Since || counts_since(reading, candidate.clause, act.1);
    let now = || is_present(reading, clause) && told_in_simple_past(reading, candidate.clause);
    leads_to(reading, candidate.clause, chain)
        && (!now() || since() && reading.tag(act.0).is_verb())
        && !is_reason(reading, candidate.clause)
        // "pledged to talk if he wins in March".
        && !reading.is_tied_by(candidate.clause, &["if", "unless"])
        // "will see bankers before travelling on Friday".
        && !(looks_ahead(reading, clause) && is_before(reading, candidate.clause))
}

/// Whether a clause tells since when: "since the port opened in 2003".
pub(super) fn is_since(reading: &Reading<'_>, clause: usize) -> bool {
    reading.is_tied_by(clause, &["since"])
}

/// Whether a clause, or one between it and the act, tells since when: "since they began their march to oust him six months ago".
pub(super) fn counts_since(reading: &Reading<'_>, clause: usize, anchor: usize) -> bool {
    let own = clause_of(reading, anchor);
    let up = |at: &usize| reading.head(*at).map(|head| clause_of(reading, head));
    let mut between = std::iter::successors(Some(clause), up).take(4).take_while(|at| *at != own && *at != anchor);
    between.any(|at| is_since(reading, at))
}

pub(super) fn is_before(reading: &Reading<'_>, clause: usize) -> bool {
    reading.is_tied_by(clause, &["before"])
}

/// "fined for having broken the rules in 1998": what the act is a reason for was before it.
fn is_reason(reading: &Reading<'_>, clause: usize) -> bool {
    let perfect = reading.with_label(clause, &[Label::AUX]).any(|word| reading.is(word, &["having"]));
    perfect && reading.is_tied_by(clause, &["for", "of", "after"])
}

/// "agreed to accept the verdict by June 30", "agreeing to it, they demanded the land by June": what is to be done then is another act.
pub(super) fn is_of_a_later_act(
    reading: &Reading<'_>,
    (trigger, anchor): (usize, usize),
    candidate: &Candidate<'_>,
    published: Option<Interval>,
) -> bool {
    let ahead = published.is_some_and(|day| candidate.days.lo > day.hi);
    let aside = reading.tag(trigger) == Tag::VBG && reading.label(trigger) == Label::ADVCL;
    if ahead && aside && trigger == anchor && !looks_ahead(reading, trigger) {
        return true;
    }
    let own = [trigger, anchor, clause_of(reading, trigger), reading.first_conjunct(trigger)];
    let below = std::iter::successors(Some(candidate.clause), |at| reading.head(*at)).take(6);
    let mut below = below.take_while(|at| !own.contains(at));
    let within = below.any(|at| reading.tag(at) == Tag::VB && reading.is_tied_by(at, &["to"]));
    let open = published.is_some_and(|day| candidate.days.hi > day.hi);
    within && (open || matches!(candidate.time.relation, Relation::By | Relation::Before | Relation::Until))
}

/// Whether a clause hangs on one of these as "after they had met in May" does, not as what was said or who is meant.
fn leads_to(reading: &Reading<'_>, clause: usize, chain: &[usize]) -> bool {
    let mut at = clause;
    for _ in 0..reading.len() {
        if chain.contains(&at) {
            return true;
        }
        // "In the election held in May 2018, Maduro won": the occasion tells when.
        let occasion = reading.label(at) == Label::ACL
            && reading.head(at).is_some_and(|noun| match reading.tag(at) {
                Tag::VBN => surrounds(reading, noun) || is_host(reading, at, noun),
                Tag::VBG => is_meanwhile(reading, at, noun),
                _ => false,
            });
        let apart = [Label::CCOMP, Label::ACL, Label::ACL_RELCL, Label::ADVCL_RELCL, Label::PARATAXIS];
        if apart.contains(&reading.label(at)) && !occasion
            || reading.children(at).any(|child| reading.is(child, &["where"]))
        {
            return false;
        }
        let Some(head) = reading.head(at) else { return false };
        at = head;
    }
    false
}

/// "ministers, meeting in Brussels on Tuesday, failed to agree": what the subject was doing meanwhile.
fn is_meanwhile(reading: &Reading<'_>, participle: usize, noun: usize) -> bool {
    const DOING: [&str; 14] = [
        "meeting",
        "speaking",
        "talking",
        "visiting",
        "addressing",
        "attending",
        "gathering",
        "travelling",
        "traveling",
        "touring",
        "testifying",
        "appearing",
        "campaigning",
        "sitting",
    ];
    let comma =
        noun + 1 < participle && reading.is(noun + 1, &[","]) || participle > 0 && reading.is(participle - 1, &[","]);
    reading.label(noun) == Label::NSUBJ && comma && reading.is(participle, &DOING)
}

/// "A meeting of the council held on Friday agreed to it": the gathering acts while it lasts.
fn is_host(reading: &Reading<'_>, participle: usize, noun: usize) -> bool {
    let up = |at: &usize| reading.head(*at).filter(|_| reading.label(*at) == Label::NMOD);
    let mut above = std::iter::successors(Some(noun), up).take(3);
    reading.is(participle, &["held", "convened", "hosted", "called"])
        && above.any(|at| reading.label(at) == Label::NSUBJ)
}

/// "Since the war broke out in 2003, 300 have been killed", however the parser hung the two clauses.
pub(super) fn is_after_since(reading: &Reading<'_>, anchor: usize, candidate: &Candidate<'_>) -> bool {
    const LEAD: usize = 12;
    let since =
        (0..reading.len().min(LEAD)).find(|at| reading.is(*at, &["since"]) && !reading.word(*at).starts_with('s'));
    let end = candidate.time.span.end;
    let Some(since) = since.filter(|at| reading.tokens[*at].span.start < candidate.time.span.start) else {
        return false;
    };
    let comma = (since..reading.len()).find(|at| reading.is(*at, &[","]) && reading.tokens[*at].span.start >= end);
    let clause = clause_of(reading, anchor);
    let finite = (since..comma.unwrap_or(since)).any(|at| reading.tag(at) == Tag::VBD);
    finite && comma.is_some_and(|comma| anchor > comma) && is_present_perfect(reading, clause)
}
