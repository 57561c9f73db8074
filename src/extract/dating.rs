//! Dates an act: by the expression of its own clause, of its sentence, of the narrative, or by publication.

mod apart;
mod background;
mod bounds;
mod candidate;
mod earlier;
#[cfg(test)]
mod gold;
mod habit;
mod hung;
mod narrative;
mod nearby;
mod passing;
mod remarked;
mod tense;

use candidate::Candidate;
use narrative::is_fresh;
pub(super) use narrative::{Narrative, carry};
use nearby::{is_after_since, is_before, is_manner, is_near, is_of_a_later_act};
use tense::{is_present, is_present_perfect, looks_ahead, told_in_past, told_in_simple_past};

use super::occasions;
use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::model::{DatedBy, Granularity, Interval, Relation, TimeMention, TimexKind};

// Verbs of saying, which quote somebody as of now.
const SAYING: [&str; 26] = [
    "said",
    "told",
    "added",
    "announced",
    "noted",
    "called",
    "described",
    "stated",
    "explained",
    "commented",
    "agreed",
    "acknowledged",
    "admitted",
    "claimed",
    "argued",
    "praised",
    "responded",
    "replied",
    "warned",
    "insisted",
    "stressed",
    "predicted",
    "reported",
    "declared",
    "confirmed",
    "denied",
];

/// When an act that hangs on `anchor` happened, and what tells; `trigger` is the word of the act itself.
pub(super) fn date(
    reading: &Reading<'_>,
    (trigger, anchor): (usize, usize),
    narrative: Narrative,
) -> (Option<Interval>, Option<DatedBy>) {
    let fixed = apart::anniversary(reading, trigger, narrative).or_else(|| apart::eve(reading, trigger, narrative));
    if let Some(days) = fixed {
        return (Some(days), Some(DatedBy::Clause));
    }
    let act = (trigger, anchor);
    let clause = clause_of(reading, anchor);
    if let Some(days) = hung::since_then(reading, clause, narrative.published) {
        return (Some(days), Some(DatedBy::Clause));
    }
    let dateline = narrative::dateline(reading);
    let mut usable = usable(reading, act, narrative.published, dateline.map_or(0, |(end, _)| end));
    let all = usable.len();
    usable.retain(|candidate| !background::is_reaction(reading, act, candidate));
    let reaction = usable.len() < all && trigger == anchor;
    let (chain, beyond) = governors(reading, act, clause);
    let near = || {
        let near = usable.iter().filter(|candidate| is_near(reading, act, candidate, &chain));
        let near = near.filter(|candidate| !is_of_a_later_act(reading, act, candidate, narrative.published));
        near.min_by_key(|candidate| distance(reading, anchor, candidate.time))
    };
    // "broke the law by selling oil in October, police said Friday": the day of saying so comes last.
    let nearer = || near().is_some_and(|near| is_manner(reading, near.clause, [anchor, clause]));
    let own = own(reading, act, &usable, (&chain, beyond))
        .filter(|(place, candidate)| !(*place > 1 && is_saying(reading, candidate.clause) && nearer()));
    if own.as_ref().is_none_or(|(place, _)| *place > 1) {
        let apart = apart::date(reading, trigger, narrative);
        if let Some(days) = apart.or_else(|| apart::named(reading, clause, narrative.published)) {
            return (Some(days), Some(DatedBy::Clause));
        }
        if background::is_rumour(reading, clause) || background::is_milestone(reading, clause) {
            return (None, None);
        }
    }
    // "arrested two women on Tuesday for the bombing": of the day of the arrest, and not of the bombing.
    let hour = |one: &Candidate<'_>| candidate::is_bare_hour(reading, one.time);
    let ahead = trigger == anchor && occasions::is_ahead(reading, trigger);
    let mentioned = (ahead || passing::is_mentioned(reading, act)) && !usable.iter().any(hour);
    let own = own.filter(|(_, candidate)| !mentioned || passing::is_beside(reading, trigger, candidate.time));
    if let Some((place, candidate)) = own {
        let by = if place <= 1 { DatedBy::Clause } else { DatedBy::Sentence };
        return (Some(settled(reading, act, candidate, &usable, narrative.published)), Some(by));
    }
    if let Some(candidate) = near().filter(|_| !mentioned) {
        if is_sequel(reading, candidate) {
            return (None, None);
        }
        return (Some(up_to_now(reading, anchor, candidate, narrative.published)), Some(DatedBy::Sentence));
    }
    // "the blast, which went off at 5 p.m.": a clock goes by the day that is told of.
    let clock = usable.iter().any(|one| hour(one) && one.clause == clause);
    let elsewhere = mentioned
        || reaction
        || background::is_background(reading, act, narrative)
        || habit::goes_on(reading, act, narrative);
    if elsewhere && !clock {
        return (None, None);
    }
    by_context(reading, anchor, narrative.dated(dateline.and_then(|(_, day)| day)))
}

/// The expressions of a sentence that may date an act, behind its dateline.
fn usable<'r>(
    reading: &Reading<'r>,
    (trigger, anchor): (usize, usize),
    published: Option<Interval>,
    from: usize,
) -> Vec<Candidate<'r>> {
    let clause = clause_of(reading, anchor);
    // "has convened a meeting on May 9": what was done was to call it.
    let over = told_in_past(reading, clause) && !is_convened(reading, trigger);
    // "will lend to it despite losses in 1996": nothing ahead was long ago.
    let ahead = reading.tag(trigger).is_verb() && tense::is_future(reading, clause);
    // "the budget, proposed last year, would return in May", "whose people are seeking": not of the day of the clause above.
    let apart = |candidate: &Candidate<'_>| candidate.clause != clause && hung::is_there(reading, clause);
    let mut usable: Vec<Candidate<'r>> = reading
        .times
        .iter()
        .filter(|time| is_date(time) || bounds::lately(reading, time, published).is_some())
        .filter(|time| time.span.start >= from)
        .filter_map(|time| Candidate::new(reading, time, (trigger, anchor), published))
        .map(|candidate| candidate::last_year(reading, candidate, published))
        .map(|candidate| Candidate { days: hung::next_of_name(reading, &candidate, published), ..candidate })
        .filter(|candidate| {
            let text = candidate.time.span.of(reading.text);
            let later = || text.ends_with("later") || text.ends_with("weekend");
            let past = over || apart(candidate) || later() && told_in_past(reading, candidate.clause);
            let late = past && published.is_some_and(|day| candidate.days.lo > day.hi);
            let early = ahead && published.is_some_and(|day| candidate.days.hi < day.lo.plus(-14));
            !late
                && !early
                && !hung::is_ranked_over(reading, clause, candidate.time, candidate.days)
                && !hung::is_of_the_crime(reading, (trigger, anchor), (candidate.time, candidate.days), published)
        })
        .collect();
    // "at 11:30 p.m. on Tuesday": the hour is of that day.
    let dated: Vec<usize> =
        usable.iter().filter(|one| !candidate::is_bare_hour(reading, one.time)).map(|one| one.clause).collect();
    usable.retain(|one| !(candidate::is_bare_hour(reading, one.time) && dated.contains(&one.clause)));
    usable
}

/// The expression of the act's own clause or of one that it hangs on, and how many clauses up that is.
fn own<'c, 'r>(
    reading: &Reading<'_>,
    act: (usize, usize),
    usable: &'c [Candidate<'r>],
    (chain, beyond): (&[usize], Option<usize>),
) -> Option<(usize, &'c Candidate<'r>)> {
    let anchor = act.1;
    let clause = clause_of(reading, anchor);
    let rank = |candidate: &Candidate<'_>| {
        if candidate::schedules(reading, candidate.clause, act) {
            return Some((0, candidate.depth, distance(reading, anchor, candidate.time)));
        }
        let above = || beyond.filter(|main| *main == candidate.clause && is_behind(reading, candidate, clause, *main));
        let place = chain.iter().position(|link| *link == candidate.clause).or_else(|| above().map(|_| chain.len()))?;
        Some((place.max(1), candidate.depth, distance(reading, anchor, candidate.time)))
    };
    let ranked = usable.iter().filter_map(|candidate| Some((rank(candidate)?, candidate)));
    ranked.min_by_key(|(rank, _)| *rank).map(|((place, ..), candidate)| (place, candidate))
}

/// The days that an expression of the act's own clause, or of one above, gives it.
fn settled(
    reading: &Reading<'_>,
    (trigger, anchor): (usize, usize),
    candidate: &Candidate<'_>,
    usable: &[Candidate<'_>],
    published: Option<Interval>,
) -> Interval {
    // "Yesterday, at this year's conference": the day, not the year that it lies in.
    let clause = clause_of(reading, anchor);
    // "Hu's visit in November": the noun has its own.
    let named = candidate.head == trigger && reading.tag(trigger).is_noun();
    let finer = |other: &&Candidate<'_>| {
        candidate.time.relation == Relation::In
            && (!named || other.head == trigger)
            && other.clause == candidate.clause
            && other.days.granularity < candidate.days.granularity
            && candidate.days.contains(other.days)
    };
    let candidate = usable.iter().find(finer).unwrap_or(candidate);
    if let Some(day) = published.filter(|day| is_after_since(reading, anchor, candidate) && candidate.days.lo <= day.hi)
    {
        return Interval::new(candidate.days.lo, day.hi, candidate.days.granularity);
    }
    let first = scheduled(reading, clause, candidate, published);
    if first == candidate.days { bounds::through(reading, candidate) } else { first }
}

/// Whether a verb sets a date for a gathering.
fn is_convened(reading: &Reading<'_>, verb: usize) -> bool {
    const GATHERINGS: [&str; 22] = [
        "strike",
        "strikes",
        "walkout",
        "march",
        "marches",
        "rallies",
        "protest",
        "protests",
        "demonstration",
        "poll",
        "meeting",
        "session",
        "summit",
        "conference",
        "congress",
        "election",
        "elections",
        "vote",
        "referendum",
        "rally",
        "talks",
        "hearing",
    ];
    reading.is(verb, &["convened", "called", "scheduled", "summoned", "announced"])
        && reading.with_label(verb, &[Label::OBJ]).any(|object| reading.is(object, &GATHERINGS))
}

/// "had been sentenced after the army ousted him in 2013": some time after a year is no date.
fn is_sequel(reading: &Reading<'_>, candidate: &Candidate<'_>) -> bool {
    candidate.days.granularity >= Granularity::Year
        && reading.with_label(candidate.clause, &[Label::MARK]).any(|mark| reading.is(mark, &["after"]))
}

/// "has visited it three times since the port opened in 2003": the time up to now.
fn up_to_now(reading: &Reading<'_>, anchor: usize, candidate: &Candidate<'_>, published: Option<Interval>) -> Interval {
    match published.filter(|day| {
        let since =
            nearby::counts_since(reading, candidate.clause, anchor) || is_after_since(reading, anchor, candidate);
        since && candidate.days.lo <= day.hi
    }) {
        Some(day) => Interval::new(candidate.days.lo, day.hi, candidate.days.granularity),
        None => candidate.days,
    }
}

/// "schoolgirls abducted two years ago have been released": hung on the main verb, and yet said of the clause before it.
fn is_behind(reading: &Reading<'_>, candidate: &Candidate<'_>, clause: usize, main: usize) -> bool {
    let at = |token: usize| reading.tokens[token].span.start;
    let time = candidate.time.span.start;
    at(clause) < time && (time < at(main) || at(main) < at(clause) && candidate.days.granularity > Granularity::Day)
}

/// The act, its clause and the clauses that this one depends on; and the one above, where the clause only describes somebody in it.
fn governors(reading: &Reading<'_>, (trigger, anchor): (usize, usize), clause: usize) -> (Vec<usize>, Option<usize>) {
    let mut chain = vec![anchor, clause];
    // "an agreement reached in 1991", "the blast that went off on Monday".
    let reached = reading.with_label(trigger, &[Label::ACL, Label::ACL_RELCL]);
    let reached = reached.filter(|verb| match reading.label(*verb) {
        Label::ACL => reading.tag(*verb) == Tag::VBN,
        _ => trigger == anchor && reading.tag(trigger).is_noun() && candidate::occurs(reading, *verb),
    });
    chain.splice(1..1, reached);
    let mut at = clause;
    // "was killed and 42 others injured": the second of two passives is told in the tense of the first.
    let bare =
        |verb: usize| reading.tag(verb) == Tag::VBN && reading.child(verb, &[Label::AUX, Label::AUX_PASS]).is_none();
    for _ in 0..5 {
        // "attacked the town in 2004 and bombed the port": the first of them may tell when.
        let first = reading.head(at).filter(|head| {
            reading.label(at) == Label::CONJ
                && (bare(at) || told_in_simple_past(reading, at) == told_in_simple_past(reading, *head))
        });
        // "will see bankers next week before starting talks".
        let before = || is_before(reading, at) && reading.head(at).is_some_and(|head| looks_ahead(reading, head));
        if before()
            || background::is_aside(reading, at)
            || background::is_aside_of_state(reading, at)
            || habit::is_object_of_relative(reading, at)
            || background::is_life_of_somebody(reading, at)
            || background::is_grounds(reading, at)
        {
            break;
        }
        // "last year held a workshop during which they met".
        if background::is_within(reading, at) {
            chain.extend(reading.head(at).map(|noun| clause_of(reading, noun)));
            break;
        }
        if habit::is_held(reading, at) || habit::is_description(reading, at) && !is_deed_of_main(reading, at) {
            return (chain, reading.head(at).map(|noun| clause_of(reading, noun)));
        }
        let Some(head) = first.or_else(|| reading.governor(at).map(|(head, _)| head)) else { break };
        at = clause_of(reading, head);
        chain.push(at);
    }
    chain.extend(hung::announcing(reading, clause));
    (chain, None)
}

/// The days of a weekday that a clause in the present looks forward to: "voters go to the polls on Thursday".
fn scheduled(reading: &Reading<'_>, clause: usize, candidate: &Candidate<'_>, published: Option<Interval>) -> Interval {
    let days = candidate.days;
    let word = candidate.time.span.of(reading.text);
    let weekday = word.ends_with("day") && !word.contains(' ') && candidate.time.relation == Relation::In;
    if let Some(day) = published
        && word.ends_with("weekend")
        && !word.starts_with("last")
        && days.hi < day.lo
        && days.lo > day.lo.plus(-8)
        && looks_ahead(reading, clause)
    {
        return Interval::new(days.lo.plus(7), days.hi.plus(7), days.granularity);
    }
    // "if they win the elections in March": the next one of that name.
    let month = days.granularity == Granularity::Month && !word.contains(|c: char| c.is_ascii_digit() || c == ' ');
    let condition = || {
        let mut marks = reading.with_label(clause, &[Label::MARK]);
        is_present(reading, clause) && marks.any(|mark| reading.is(mark, &["if", "unless"]))
    };
    if month && published.is_some_and(|day| days.hi < day.lo) && (looks_ahead(reading, clause) || condition()) {
        let (year, month, _) = days.lo.ymd();
        return Interval::month(year + 1, month).unwrap_or(days);
    }
    let week = published.is_some_and(|day| days.lo < day.lo && days.lo > day.lo.plus(-7) && days.lo == days.hi);
    let present = matches!(reading.tag(clause), Tag::VBZ | Tag::VBP) && candidate.depth == 0;
    if weekday && week && present && candidate.clause == clause && !reading.is(candidate.clause, &["says", "say"]) {
        return Interval::day(days.lo.plus(7));
    }
    days
}

/// "bombings carried out by rebels left two dead": the deed was when its effect was.
fn is_deed_of_main(reading: &Reading<'_>, clause: usize) -> bool {
    let deed = reading.head(clause).filter(|_| reading.label(clause) == Label::ACL);
    deed.is_some_and(|noun| {
        let main = reading.head(noun).filter(|_| reading.label(noun) == Label::NSUBJ);
        candidate::is_deed(reading, noun) && main.is_some_and(|main| told_in_simple_past(reading, main))
    })
}

fn by_context(reading: &Reading<'_>, anchor: usize, narrative: Narrative) -> (Option<Interval>, Option<DatedBy>) {
    let clause = clause_of(reading, anchor);
    let published = (narrative.published, narrative.published.map(|_| DatedBy::Publication));
    if narrative.looks_back() && reading.tag(anchor).is_verb() && narrative::goes_on(reading, clause) {
        return (None, None);
    }
    let Some(current) = narrative.going_on(reading, tense::telling(reading, clause)) else { return published };
    let Some(day) = narrative.published else {
        let now = is_present(reading, clause) && !is_present_perfect(reading, clause) || looks_ahead(reading, clause);
        return if now { published } else { (Some(current), Some(DatedBy::Narrative)) };
    };
    let then = ["subsequently", "later", "then", "afterwards", "afterward", "thereafter", "eventually"];
    let adverb = reading.children(anchor).chain(reading.children(clause)).any(|child| reading.is(child, &then));
    let old = current.hi < day.lo.plus(-14);
    // A story that was told of a day this week goes on with it.
    let fresh = is_fresh(current, day);
    let telling = tense::telling(reading, clause);
    let simple_past = told_in_simple_past(reading, telling);
    // What is said in the news is said now, whatever was told before.
    let told = old && !is_saying(reading, telling) || fresh;
    if current.hi <= day.hi && (adverb && current.hi < day.lo || told && simple_past) {
        return (Some(current), Some(DatedBy::Narrative));
    }
    // What somebody said of old things was said on the day of the story.
    match narrative.lead().filter(|_| old && simple_past) {
        Some(lead) => (Some(lead), Some(DatedBy::Narrative)),
        None => published,
    }
}

/// "called on the Commission to act" says nothing: it asks.
fn is_saying(reading: &Reading<'_>, verb: usize) -> bool {
    let asks = || {
        let mut complements = reading.with_label(verb, &[Label::OBL]);
        complements.any(|child| reading.case(child).is_some_and(|case| reading.is(case, &["on", "for"])))
    };
    reading.is(verb, &SAYING) && !(reading.is(verb, &["called"]) && asks())
}

fn is_date(time: &TimeMention) -> bool {
    time.interval.is_some() && matches!(time.kind, TimexKind::Date | TimexKind::Time | TimexKind::Duration)
}

fn clause_of(reading: &Reading<'_>, token: usize) -> usize {
    let mut at = token;
    for _ in 0..reading.len() {
        if reading.tag(at).is_verb()
            && !matches!(reading.label(at), Label::AUX | Label::AUX_PASS | Label::COP | Label::AMOD)
        {
            return at;
        }
        match reading.head(at) {
            Some(head) => at = head,
            None => return at,
        }
    }
    at
}

fn distance(reading: &Reading<'_>, anchor: usize, time: &TimeMention) -> usize {
    let at = reading.tokens[anchor].span.start;
    time.span.start.abs_diff(at)
}
