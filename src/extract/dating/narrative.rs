//! Follows the day that an article stands at from sentence to sentence.

use super::candidate::Candidate;
use super::tense::{is_pluperfect, is_present_perfect, told_in_past, told_in_simple_past};
use super::{clause_of, distance, is_date, is_saying};
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};
use crate::model::{Granularity, Interval, TimexKind};

/// So many paragraphs after the one that told it a day of this week is no longer what is told of.
const KEPT: u16 = 1;

/// The day that is told up to this paragraph, counted with the title from 0, is the day of the story.
const LEAD: u16 = 2;

/// Behind so many paragraphs a perfect tells what had been done before the news.
const LATE: u16 = 9;

/// So many sentences of a news story may look back to another day without naming it again.
const LOOK_BACK: u16 = 3;

/// Where the narrative stands.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::extract) struct Narrative {
    /// The last explicit date of the paragraph.
    pub(super) current: Option<Interval>,
    /// Day of publication.
    pub(in crate::extract) published: Option<Interval>,
    /// The day of the story, which the first paragraphs tell.
    lead: Option<Interval>,
    /// The last paragraph that told of what is long over.
    back: Option<u16>,
    /// The day that a line of its own told, as in a chronicle.
    heading: Option<Interval>,
    /// The number of the paragraph, and of the one that told the current date.
    paragraph: u16,
    told: u16,
    /// Sentences since the one that told the current date.
    since: u16,
    /// Whether only what that sentence reports is of the current date.
    reported: bool,
}

impl Narrative {
    /// The narrative before the first sentence.
    pub(in crate::extract) fn new(published: Option<Interval>) -> Narrative {
        Narrative { published, ..Narrative::default() }
    }

    /// Another paragraph tells of something else, unless it says otherwise; the news of this week goes on for a while.
    pub(in crate::extract) fn next_paragraph(&mut self, sentence: &str) {
        self.paragraph = self.paragraph.saturating_add(1);
        let fresh = |current: &Interval| self.published.is_some_and(|day| is_fresh(*current, day));
        let kept = self.told <= LEAD || self.paragraph - self.told <= KEPT;
        let current = self.current.filter(|current| kept && fresh(current) || is_continued(sentence));
        if self.heading.is_some() {
            (self.told, self.since) = (self.paragraph, 0);
        }
        self.current = self.heading.take().or(current).or(self.lead.filter(fresh));
    }

    /// Whether the paragraph before told of what is long over, so that this one may go on with it.
    pub(super) fn looks_back(&self) -> bool {
        self.published.is_some() && self.back.is_some_and(|back| self.paragraph == back + 1)
    }

    /// The day that is told of where somebody goes on telling what a sentence before reported.
    pub(super) fn going_on(self, reading: &Reading<'_>, clause: usize) -> Option<Interval> {
        self.current.filter(|_| !self.reported || goes_on(reading, clause))
    }

    /// Whether this is far down in an article, where news turns to what was before.
    pub(super) fn is_late(&self) -> bool {
        self.paragraph > LATE
    }

    /// The day of a news story, where it is one of this week.
    pub(super) fn lead(&self) -> Option<Interval> {
        self.lead.filter(|days| self.published.is_some_and(|day| is_fresh(*days, day)))
    }

    /// The narrative in a sentence that has a dateline of that day, which is the day of its writing where the news appeared soon
    /// after.
    pub(super) fn dated(self, day: Option<Interval>) -> Narrative {
        let written = day.filter(|day| {
            let near = |published: Interval| (published.lo.plus(-3)..=published.hi).contains(&day.lo);
            self.published.is_none_or(near)
        });
        Narrative { current: day.or(self.current), published: written.or(self.published), ..self }
    }

    /// "Meanwhile", "Elsewhere": what comes now is other news of the day.
    pub(in crate::extract) fn next_sentence(&mut self, sentence: &str) {
        let apart = ["Meanwhile", "Elsewhere", "Separately", "In a separate"];
        let Some(day) = self.published else { return };
        self.since = self.since.saturating_add(1);
        self.current = self
            .current
            .filter(|current| !(is_fresh(*current, day) && apart.iter().any(|word| sentence.starts_with(word))));
        // A look back into the past is a short one.
        if let (true, Some(lead)) = (self.since > LOOK_BACK, self.lead())
            && self.current.is_some_and(|current| !is_fresh(current, day))
        {
            self.current = Some(lead);
        }
    }
}

/// Whether a date is a day of the week before publication.
pub(super) fn is_fresh(current: Interval, published: Interval) -> bool {
    current.granularity == Granularity::Day && current.lo >= published.lo.plus(-7) && current.hi <= published.hi
}

/// Whether a paragraph goes on with the story of the one before.
fn is_continued(sentence: &str) -> bool {
    let first: String = sentence.chars().take(40).collect();
    ["subsequently", "later", "Then", "then", "After that", "Afterwards"].iter().any(|word| first.contains(word))
}

/// Carries the narrative on to the date of a sentence's main clause; one in the present perfect leads back to now.
pub(in crate::extract) fn carry(reading: &Reading<'_>, narrative: &mut Narrative) {
    let Some(root) = (0..reading.len()).find(|token| reading.head(*token).is_none()) else { return };
    if let Some(days) = heading(reading) {
        let old = narrative.published.is_none_or(|day| days.hi < day.lo.plus(-14));
        narrative.heading = Some(days).filter(|_| old && narrative.paragraph > 0);
        return;
    }
    let clause = clause_of(reading, root);
    narrative.back = look_back(reading, clause, narrative);
    if is_present_perfect(reading, clause) {
        let fresh = |current: &Interval| narrative.published.is_some_and(|day| is_fresh(*current, day));
        narrative.current = narrative.current.filter(fresh);
    }
    if !told_in_past(reading, clause) {
        return;
    }
    let over = |days: &Interval| narrative.published.is_none_or(|day| days.lo <= day.hi);
    let fresh = |days: &Interval| narrative.published.is_some_and(|day| is_fresh(*days, day));
    let own = explicit(reading, clause).filter(over).or_else(|| meanwhile(reading, clause).filter(fresh));
    let Some(days) = own.or_else(|| below(reading, clause).filter(fresh)) else { return };
    // "The army had shelled the town on Monday": before what is told.
    if is_pluperfect(reading, clause) && fresh(&days) {
        return;
    }
    (narrative.current, narrative.told, narrative.since) = (Some(days), narrative.paragraph, 0);
    narrative.reported = own.is_none();
    if own.is_none() {
        return;
    }
    if narrative.paragraph <= LEAD {
        narrative.lead = narrative.lead.or(Some(days));
    }
}

/// The day of what a clause happened after or with: "left the town after they met on Monday".
fn below(reading: &Reading<'_>, clause: usize) -> Option<Interval> {
    let mut clauses = reading.with_label(clause, &[Label::ADVCL]);
    clauses.find_map(|below| {
        let tied = reading.is_tied_by(below, &["after", "when", "as", "while"]);
        let told = tied && told_in_simple_past(reading, below) && !is_pluperfect(reading, below);
        told.then(|| explicit(reading, below)).flatten()
    })
}

/// The day of what the subject was doing as he did it: "said, while addressing a conference on Wednesday".
fn meanwhile(reading: &Reading<'_>, clause: usize) -> Option<Interval> {
    let doing = |below: &usize| {
        let tied = reading.child(*below, &[Label::MARK]).is_none() || reading.is_tied_by(*below, &["while"]);
        let own = reading.child(*below, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::AUX]);
        reading.tag(*below) == Tag::VBG && own.is_none() && tied
    };
    let mut clauses = reading.with_label(clause, &[Label::ADVCL]).filter(doing);
    clauses.find_map(|below| explicit(reading, below))
}

/// Whether a clause goes on with a story of the past: told in the simple past, and nothing that somebody says.
pub(super) fn goes_on(reading: &Reading<'_>, clause: usize) -> bool {
    const SPEAKS: [&str; 26] = [
        "accused",
        "criticised",
        "criticized",
        "dismissed",
        "rejected",
        "asked",
        "urged",
        "demanded",
        "condemned",
        "denounced",
        "welcomed",
        "hailed",
        "questioned",
        "vowed",
        "pledged",
        "promised",
        "refused",
        "thanked",
        "appealed",
        "blamed",
        "expressed",
        "spoke",
        "hoped",
        "proposed",
        "suggested",
        "reiterated",
    ];
    let simple = told_in_simple_past(reading, clause) && reading.tag(clause) != Tag::VBG;
    simple && !is_saying(reading, clause) && !reading.is(clause, &SPEAKS)
}

/// The last paragraph that told of what is long over, after a sentence: what is said, or told in the present, is news again.
fn look_back(reading: &Reading<'_>, clause: usize, narrative: &Narrative) -> Option<u16> {
    const OVER: i32 = 60;
    let published = narrative.published?;
    if !told_in_past(reading, clause) || is_present_perfect(reading, clause) || is_saying(reading, clause) {
        return None;
    }
    match explicit(reading, clause) {
        Some(days) if days.hi < published.lo.plus(-OVER) => Some(narrative.paragraph),
        // "A year later he dissolved it", counted from a year that the times don't know.
        Some(days) if days.lo > published.hi && days.granularity >= Granularity::Day => {
            let later = |time: &&crate::model::TimeMention| time.span.of(reading.text).ends_with("later");
            reading.times.iter().any(|time| later(&time)).then_some(narrative.paragraph)
        }
        Some(_) => None,
        None => narrative.back.filter(|back| narrative.paragraph <= back + 1).map(|_| narrative.paragraph),
    }
}

/// The dateline that a sentence begins with: the byte where it ends, and its day.
pub(super) fn dateline(reading: &Reading<'_>) -> Option<(usize, Option<Interval>)> {
    let length = crate::extract::dateline::token_len(reading.text, reading.tokens);
    let end = reading.tokens.get(length.checked_sub(1)?)?.span.end;
    let mut times = reading.times.iter().filter(|time| time.span.end <= end && is_date(time));
    let days = times.find_map(|time| time.interval).filter(|days| days.granularity == Granularity::Day);
    Some((end, days))
}

/// The days of a line that names them and says nothing else: "April 1989".
fn heading(reading: &Reading<'_>) -> Option<Interval> {
    const LONGEST: usize = 8;
    let whole = |token: usize| {
        let span = reading.tokens[token].span;
        let mark = !span.of(reading.text).contains(char::is_alphanumeric);
        mark || reading.times.iter().any(|time| time.span.overlaps(span))
    };
    let times = reading.times.iter().filter(|time| time.kind == TimexKind::Date);
    let days = times.filter_map(|time| time.interval).next().filter(|_| reading.len() <= LONGEST)?;
    (0..reading.len()).all(whole).then_some(days)
}

/// The date that a clause itself names.
pub(super) fn explicit(reading: &Reading<'_>, clause: usize) -> Option<Interval> {
    let candidates = reading.times.iter().filter(|time| is_date(time) && time.kind != TimexKind::Duration);
    let candidates = candidates.filter_map(|time| Candidate::new(reading, time, (clause, clause), None));
    let own: Vec<Candidate<'_>> = candidates.filter(|candidate| candidate.clause == clause).collect();
    let first = own.iter().min_by_key(|candidate| (candidate.depth, distance(reading, clause, candidate.time)))?;
    // "Yesterday, at this year's conference".
    let finer = |days: &Interval| days.granularity < first.days.granularity && first.days.contains(*days);
    Some(own.iter().map(|candidate| candidate.days).find(finer).unwrap_or(first.days))
}
