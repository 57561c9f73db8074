//! An expression of time and the clause that it may date.

use super::tense::{looks_ahead, told_in_simple_past};
use super::{bounds, clause_of, hung};
use crate::extract::kinds::BLOWS;
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};
use crate::model::{Day, Granularity, Interval, Relation, TimeMention, TimexKind};

/// Violent deeds that are no blows by their name.
const DEEDS: [&str; 22] = [
    "assassination",
    "assassinations",
    "killing",
    "killings",
    "murder",
    "murders",
    "massacre",
    "massacres",
    "beheading",
    "lynching",
    "kidnapping",
    "kidnappings",
    "abduction",
    "abductions",
    "hijacking",
    "coup",
    "carnage",
    "riots",
    "pogrom",
    "invasion",
    "crackdown",
    "shootings",
];

/// An expression that may date an act.
pub(super) struct Candidate<'r> {
    pub(super) time: &'r TimeMention,
    pub(super) days: Interval,
    /// The verb (or nominal predicate) of the clause it stands in.
    pub(super) clause: usize,
    /// Nominals between it and that verb.
    pub(super) depth: usize,
    /// The word that it hangs on.
    pub(super) head: usize,
}

impl<'r> Candidate<'r> {
    /// `None` where it only tells which noun is meant ("the 1991 agreement") and the act is another.
    pub(super) fn new(
        reading: &Reading<'_>,
        time: &'r TimeMention,
        (trigger, anchor): (usize, usize),
        published: Option<Interval>,
    ) -> Option<Candidate<'r>> {
        let days =
            bounds::bounded(reading, time, published).or_else(|| bounds::ahead_of(reading, time, anchor, published))?;
        let inside = |token: usize| time.span.overlaps(reading.tokens[token].span);
        let outer = (0..reading.len())
            .filter(|token| inside(*token))
            .find(|token| reading.head(*token).is_none_or(|head| !inside(head)))?;
        if let Some(days) = in_backlog(reading, time, outer, trigger, days, published) {
            return Some(Candidate { time, days, clause: clause_of(reading, anchor), depth: 0, head: trigger });
        }
        // "It was on March 14 that they invaded": the date is what the sentence says.
        let Some(head) = reading.head(outer) else {
            return Some(Candidate { time, days, clause: outer, depth: 0, head: outer });
        };
        let mut at = head;
        if is_compared(reading, at, time, published) || is_measured_by(reading, outer, at, trigger) {
            return None;
        }
        if tells_of_a_deed(reading, outer, [trigger, anchor]) || is_yet_to_come(reading, outer, [trigger, anchor]) {
            return None;
        }
        if let Some((days, counted)) = since(reading, outer, anchor, days, published) {
            let above = reading.head(counted).unwrap_or(at);
            return Some(Candidate { time, days, clause: clause_of(reading, above), depth: 1, head });
        }
        let of = reading.case(outer).is_some_and(|case| reading.is(case, &["of"]));
        if [trigger, anchor].contains(&at) && !(of && reading.tag(at).is_verb()) {
            return Some(Candidate { time, days, clause: clause_of(reading, anchor), depth: 0, head });
        }
        // "The May 2 accident exposed 30 workers".
        if is_subject_of(reading, at, anchor) {
            return Some(Candidate { time, days, clause: clause_of(reading, anchor), depth: 1, head });
        }
        if names_a_noun(reading, outer, at) && !surrounds(reading, at) && (of || !is_deictic(reading, time)) {
            return None;
        }
        let mut depth = 0;
        while !is_predicate(reading, at) && depth < 4 {
            let Some(above) = reading.head(at) else { break };
            if describes(reading, at, time, [trigger, anchor]) {
                return None;
            }
            if above == anchor {
                return Some(Candidate { time, days, clause: clause_of(reading, anchor), depth: 1, head });
            }
            at = above;
            depth += 1;
        }
        let clause = hung::telling(reading, clause_of(reading, at), time, days);
        Some(Candidate { time, days, clause, depth, head })
    }
}

/// "the deadliest accident this year", "the first visit since May": the time that is ranked over, and not the act's.
fn is_compared(reading: &Reading<'_>, head: usize, time: &TimeMention, published: Option<Interval>) -> bool {
    const RANKS: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "sixth", "latest", "only"];
    let now = |days: Interval| published.is_some_and(|day| days.granularity > Granularity::Day && days.contains(day));
    // "the first visit since the founding of the republic in 1949".
    let below = |at: &usize| reading.head(*at).filter(|_| reading.label(*at) == Label::NMOD);
    let counted = || {
        let mut nouns = std::iter::successors(Some(head), below).take(4);
        nouns.any(|noun| reading.case(noun).is_some_and(|case| reading.is(case, &["since"])))
    };
    if !(time.relation == Relation::Since || time.interval.is_some_and(now) || counted())
        || !reading.tag(head).is_noun()
    {
        return false;
    }
    let up = |at: &usize| reading.head(*at).filter(|_| matches!(reading.label(*at), Label::NMOD | Label::OBL));
    let mut above = std::iter::successors(Some(head), up).take(6);
    let ranked = |word: usize| reading.tag(word) == Tag::JJS || reading.is(word, &RANKS);
    above.any(|noun| reading.with_label(noun, &[Label::AMOD]).any(ranked))
}

/// "a small rise on 1995", "more than in 1998", "in the wake of the May 5 attack": a time that something is measured by or comes after.
fn is_measured_by(reading: &Reading<'_>, outer: usize, head: usize, trigger: usize) -> bool {
    const CHANGES: [&str; 20] = [
        "rise",
        "fall",
        "increase",
        "decrease",
        "drop",
        "gain",
        "growth",
        "decline",
        "improvement",
        "up",
        "down",
        "rose",
        "fell",
        "increased",
        "dropped",
        "compared",
        "higher",
        "lower",
        "change",
        "advance",
    ];
    let tie = reading.case(outer);
    let on = tie.is_some_and(|case| reading.is(case, &["on", "from", "over"]));
    let than = tie.is_some_and(|case| reading.is(case, &["than"]) || case > 0 && reading.is(case - 1, &["than"]));
    let wake = |noun: usize| {
        let above = reading.head(noun).filter(|_| reading.label(noun) == Label::NMOD);
        above.is_some_and(|above| reading.is(above, &["wake", "aftermath"]))
    };
    let year = reading.tag(outer) == Tag::CD;
    than || on && year && reading.is(head, &CHANGES) || head != trigger && wake(head)
}

/// Whether a deed that an expression names is what did the act.
fn is_subject_of(reading: &Reading<'_>, deed: usize, anchor: usize) -> bool {
    const MISHAPS: [&str; 8] =
        ["accident", "crash", "collision", "disaster", "earthquake", "quake", "derailment", "leak"];
    let does = reading.label(deed) == Label::NSUBJ && reading.head(deed) == Some(clause_of(reading, anchor));
    does && (is_deed(reading, deed) || reading.is(deed, &MISHAPS)) && told_in_simple_past(reading, anchor)
}

/// "killed 300 rebels since the outbreak of fighting on April 4": the time up to now, by the day of what it is counted from.
fn since(
    reading: &Reading<'_>,
    outer: usize,
    anchor: usize,
    days: Interval,
    published: Option<Interval>,
) -> Option<(Interval, usize)> {
    let until = published.map(|day| day.hi).filter(|until| days.lo <= *until)?;
    let above = std::iter::successors(reading.head(outer), |at| reading.head(*at));
    // "since the 2003 invasion" names an invasion; the outbreak itself was on that day.
    let within =
        |at: &usize| *at < outer && *at != anchor && (!reading.tag(*at).is_verb() || reading.tag(*at) == Tag::VBG);
    let counted = |at: &usize| reading.case(*at).is_some_and(|case| reading.is(case, &["since"]));
    let noun = above.take_while(within).take(4).find(counted)?;
    Some((Interval::new(days.lo, until, days.granularity), noun))
}

/// "Monday", "yesterday": days told from now date what is told of the noun beside them, too.
fn is_deictic(reading: &Reading<'_>, time: &TimeMention) -> bool {
    let day = time.interval.is_some_and(|days| days.granularity == Granularity::Day);
    day && !time.span.of(reading.text).contains(|letter: char| letter.is_ascii_digit())
}

/// Whether an expression stands before a noun, or after "of", and tells which one is meant.
fn names_a_noun(reading: &Reading<'_>, outer: usize, head: usize) -> bool {
    if reading.case(outer).is_some_and(|case| reading.is(case, &["of"])) {
        return true;
    }
    // "In 1998 rebels attacked": the preposition leads to the year alone.
    let first = (0..outer).rev().take_while(|token| reading.head(*token) == Some(outer)).last().unwrap_or(outer);
    let led = first > 0 && matches!(reading.tag(first - 1), Tag::IN);
    reading.tag(head).is_noun() && outer < head && reading.case(outer).is_none() && !led
}

/// Whether a noun tells when and where an act was: "in the 1991 war", "at this year's conference".
pub(super) fn surrounds(reading: &Reading<'_>, noun: usize) -> bool {
    let led = |words: &[&str]| reading.case(noun).is_some_and(|case| reading.is(case, words));
    // "involved in the 1992 murder": no circumstance, but what the involvement is in.
    let part = || {
        let involved = ["involved", "implicated", "complicit", "interested", "suspected", "accused", "involvement"];
        reading.head(noun).is_some_and(|head| head < noun && reading.is(head, &involved)) && led(&["in"])
    };
    reading.label(noun) == Label::OBL && led(&["in", "during", "at", "amid"]) && !part() || is_fought(reading, noun)
}

/// "contested the 1998 polls": an election is won and lost in its year.
fn is_fought(reading: &Reading<'_>, noun: usize) -> bool {
    const CONTESTS: [&str; 10] =
        ["election", "elections", "poll", "polls", "vote", "referendum", "ballot", "runoff", "primary", "primaries"];
    const FOUGHT: [&str; 15] = [
        "contested",
        "contest",
        "contesting",
        "won",
        "win",
        "wins",
        "winning",
        "lost",
        "lose",
        "losing",
        "fought",
        "held",
        "ran",
        "boycotted",
        "rigged",
    ];
    reading.is(noun, &CONTESTS)
        && reading.label(noun) == Label::OBJ
        && reading.head(noun).is_some_and(|verb| reading.is(verb, &FOUGHT))
}

/// "the Oct. 7 attacks", told in August: nobody announces a blow, so that the day is the last one of that name.
fn in_backlog(
    reading: &Reading<'_>,
    time: &TimeMention,
    outer: usize,
    trigger: usize,
    days: Interval,
    published: Option<Interval>,
) -> Option<Interval> {
    let ahead = published.is_some_and(|day| days.lo > day.hi) && days.granularity == Granularity::Day;
    let digits = time.span.of(reading.text).chars().filter(char::is_ascii_digit).count();
    let blow = reading.tag(trigger).is_noun() && is_deed(reading, trigger);
    if !(ahead && blow && (1..=2).contains(&digits) && outer < trigger && reading.head(outer) == Some(trigger)) {
        return None;
    }
    let (year, month, day) = days.lo.ymd();
    Day::from_ymd(year - 1, month, day).map(Interval::day)
}

/// "On Jan. 9, a jet crashed", told in November: what was done on that day was done on the last of that name.
pub(super) fn last_year<'r>(
    reading: &Reading<'_>,
    candidate: Candidate<'r>,
    published: Option<Interval>,
) -> Candidate<'r> {
    let days = candidate.days;
    let text = candidate.time.span.of(reading.text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let ahead = published.is_some_and(|day| days.lo > day.hi) && days.granularity == Granularity::Day;
    let verb = candidate.clause;
    let first = candidate.head == verb && candidate.time.span.end <= reading.tokens[verb].span.start;
    let told = reading.tag(verb) == Tag::VBD && text.contains(char::is_alphabetic);
    if !(ahead && first && told && (1..=2).contains(&digits)) {
        return candidate;
    }
    let (year, month, day) = days.lo.ymd();
    match Day::from_ymd(year - 1, month, day) {
        Some(day) => Candidate { days: Interval::day(day), ..candidate },
        None => candidate,
    }
}

/// "in retaliation for air strikes last week", "in revenge for the killing of their leader in the north last week": the words
/// behind a deed that the act is about date that one, and not the act.
fn tells_of_a_deed(reading: &Reading<'_>, outer: usize, [trigger, anchor]: [usize; 2]) -> bool {
    let first = (0..outer).rev().take_while(|token| reading.head(*token) == Some(outer)).last().unwrap_or(outer);
    let Some(before) = first.checked_sub(1) else { return false };
    let led = |noun: usize, words: &[&str]| reading.case(noun).is_some_and(|case| reading.is(case, words));
    let about = |noun: usize| {
        led(noun, &["for", "over", "about", "against", "following", "since"])
            || led(noun, &["after"]) && reading.is(noun, &BLOWS)
    };
    let up = |at: &usize| reading.head(*at).filter(|head| *head < first && reading.tag(*head).is_noun());
    let above = std::iter::successors(Some(before).filter(|at| reading.tag(*at).is_noun()), up).take(4);
    let mut above = above.take_while(|noun| *noun != trigger && *noun != anchor);
    reading.case(outer).is_none() && above.any(|noun| is_deed(reading, noun) && about(noun))
}

/// "the last meeting before the summit on Nov. 15", "ahead of the vote on Sunday": the words behind what an act comes before date
/// that, and not the act.
fn is_yet_to_come(reading: &Reading<'_>, outer: usize, act: [usize; 2]) -> bool {
    const BODIES: [&str; 9] =
        ["committee", "court", "panel", "judge", "parliament", "senate", "commission", "tribunal", "council"];
    let first = (0..outer).rev().take_while(|token| reading.head(*token) == Some(outer)).last().unwrap_or(outer);
    // "Nov. 15-16": two expressions.
    let further = |at: &usize| reading.in_time(*at) || reading.is(*at, &["-", "–", "and", "on"]);
    let first = (0..first).rev().take_while(further).last().unwrap_or(first);
    let Some(noun) = first.checked_sub(1).filter(|at| reading.tag(*at).is_noun()) else { return false };
    let led = |at: usize| {
        let mut ties = reading.with_label(at, &[Label::CASE]);
        // "testified before the committee".
        let body = reading.is(at, &BODIES) || reading.is_actor(at);
        ties.any(|tie| reading.is(tie, &["before", "ahead", "until", "pending"])) && !body
    };
    // "before the meeting of ministers on Friday".
    let up = |at: &usize| reading.head(*at).filter(|head| *head < first && reading.tag(*head).is_noun());
    let mut above = std::iter::successors(Some(noun), up).take(3).take_while(|at| !act.contains(at));
    above.any(|at| led(at) && !reading.in_time(at))
}

/// Whether a noun is one for a violent deed.
pub(super) fn is_deed(reading: &Reading<'_>, noun: usize) -> bool {
    reading.is(noun, &BLOWS) || reading.is(noun, &DEEDS)
}

/// Whether what an expression hangs on describes somebody or something that only takes part: "loans due in 1986",
/// "Andewelt, a lawyer in the division since June, was nominated".
fn describes(reading: &Reading<'_>, at: usize, time: &TimeMention, act: [usize; 2]) -> bool {
    let due = reading.is(at, &["due", "dated", "payable", "outstanding", "valid"]);
    let due = due && reading.tag(at) == Tag::JJ && reading.label(at) == Label::AMOD;
    let long =
        time.relation == Relation::Since || time.interval.is_some_and(|days| days.granularity >= Granularity::Month);
    let titled = long && reading.label(at) == Label::APPOS && reading.tag(at).is_noun();
    (due || titled) && reading.head(at).is_some_and(|noun| !act.contains(&noun)) && !act.contains(&at)
}

/// Whether an expression names an hour and no day: "11:30 p.m.".
pub(super) fn is_bare_hour(reading: &Reading<'_>, time: &TimeMention) -> bool {
    let text = time.span.of(reading.text);
    let clock = |word: &str| {
        let word = word.trim_end_matches('.').to_ascii_lowercase();
        ["", "a.m", "p.m", "am", "pm", "gmt", "local", "time", "approximately", "about", "around"]
            .contains(&word.as_str())
    };
    time.kind == TimexKind::Time
        && text.split_whitespace().all(|word| clock(word.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':')))
}

/// Whether a clause says when the meeting, vote or visit is that an act is or takes part in: "attend a summit to be held in May",
/// "elections scheduled for Sunday".
pub(super) fn schedules(reading: &Reading<'_>, clause: usize, (trigger, anchor): (usize, usize)) -> bool {
    const HELD: [&str; 10] =
        ["held", "hosted", "scheduled", "slated", "planned", "due", "convened", "opening", "starting", "beginning"];
    const ATTENDS: [&str; 18] = [
        "attend",
        "attends",
        "attended",
        "attending",
        "participate",
        "participating",
        "participated",
        "join",
        "host",
        "hosts",
        "hosting",
        "hold",
        "holding",
        "address",
        "chair",
        "convene",
        "open",
        "boycott",
    ];
    let label = reading.label(clause);
    let ahead = || looks_ahead(reading, clause) || reading.child(clause, &[Label::MARK]).is_some();
    let told = reading.is(clause, &HELD)
        && match label {
            Label::ACL => !reading.is(clause, &["held", "hosted", "convened"]) || ahead(),
            Label::ACL_RELCL => ahead(),
            // "the declaration of the summit to be held in Lima": hung on the verb before it.
            Label::XCOMP | Label::ADVCL => {
                let verbs = (trigger.min(clause)..clause).filter(|at| reading.tag(*at).is_verb());
                let to = reading.is_tied_by(clause, &["to"]);
                return to && trigger < clause && reading.tag(trigger).is_noun() && verbs.count() < 2;
            }
            _ => false,
        };
    let takes_part = reading.is(anchor, &ATTENDS) || reading.is(trigger, &ATTENDS);
    // "the declaration of the summit to be held": the participle may have been hung on the noun above.
    let above = |at: &usize| Some(*at) == reading.head(clause);
    let nominal = reading.tag(trigger).is_noun() && trigger < clause;
    let up = std::iter::successors(Some(trigger), |at| reading.head(*at).filter(|_| reading.label(*at) == Label::NMOD));
    if told && nominal && up.skip(1).take(2).any(|at| above(&at)) {
        return true;
    }
    let mut at = clause;
    for _ in 0..4 {
        let Some(head) = reading.head(at).filter(|_| told) else { return false };
        let label = reading.label(at);
        if head == trigger || head == anchor {
            let whole = at == clause || label == Label::NMOD;
            return reading.tag(head).is_noun() && whole || takes_part && matches!(label, Label::OBJ | Label::OBL);
        }
        if at != clause && label != Label::NMOD {
            return false;
        }
        at = head;
    }
    false
}

/// Whether a clause says of an act that it took place, or what came of it: "the blast, which went off at noon and left ten dead".
pub(super) fn occurs(reading: &Reading<'_>, clause: usize) -> bool {
    const OCCURS: [&str; 26] = [
        "took",
        "occurred",
        "happened",
        "came",
        "began",
        "started",
        "erupted",
        "broke",
        "went",
        "exploded",
        "lasted",
        "ended",
        "killed",
        "injured",
        "wounded",
        "hurt",
        "claimed",
        "left",
        "hit",
        "struck",
        "targeted",
        "destroyed",
        "damaged",
        "drew",
        "rocked",
        "followed",
    ];
    let mut subjects = reading.with_label(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]);
    reading.is(clause, &OCCURS)
        && told_in_simple_past(reading, clause)
        && subjects.any(|word| reading.is(word, &["which", "that"]))
}

fn is_predicate(reading: &Reading<'_>, token: usize) -> bool {
    reading.tag(token).is_verb() || reading.child(token, &[Label::COP]).is_some()
}
