//! Follows the day that an article stands at from sentence to sentence.

use super::candidate::Candidate;
use super::tense::{is_present_perfect, told_in_past};
use super::{clause_of, distance, is_date};
use crate::extract::reading::Reading;
use crate::model::{Granularity, Interval, TimexKind};

/// So many paragraphs after the one that told it a day of this week is no longer what is told of.
const KEPT: u16 = 1;

/// The day that is told up to this paragraph, counted with the title from 0, is the day of the story.
const LEAD: u16 = 2;

/// Where the narrative stands.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::extract) struct Narrative {
    /// The last explicit date of the paragraph.
    pub(super) current: Option<Interval>,
    /// Day of publication.
    pub(in crate::extract) published: Option<Interval>,
    /// The day of the story, which the first paragraphs tell.
    lead: Option<Interval>,
    /// The number of the paragraph, and of the one that told the current date.
    paragraph: u16,
    told: u16,
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
        self.current = current.or(self.lead.filter(fresh));
    }

    /// "Meanwhile", "Elsewhere": what comes now is other news of the day.
    pub(in crate::extract) fn next_sentence(&mut self, sentence: &str) {
        let apart = ["Meanwhile", "Elsewhere", "Separately", "In a separate"];
        let Some(day) = self.published else { return };
        self.current = self
            .current
            .filter(|current| !(is_fresh(*current, day) && apart.iter().any(|word| sentence.starts_with(word))));
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
    let clause = clause_of(reading, root);
    if is_present_perfect(reading, clause) {
        let fresh = |current: &Interval| narrative.published.is_some_and(|day| is_fresh(*current, day));
        narrative.current = narrative.current.filter(fresh);
    }
    if !told_in_past(reading, clause) {
        return;
    }
    let Some(days) = explicit(reading, clause) else { return };
    (narrative.current, narrative.told) = (Some(days), narrative.paragraph);
    if narrative.paragraph <= LEAD {
        narrative.lead = narrative.lead.or(Some(days));
    }
}

/// The date that a clause itself names.
pub(super) fn explicit(reading: &Reading<'_>, clause: usize) -> Option<Interval> {
    let candidates = reading.times.iter().filter(|time| is_date(time) && time.kind != TimexKind::Duration);
    let candidates = candidates.filter_map(|time| Candidate::new(reading, time, (clause, clause), None));
    let own = candidates.filter(|candidate| candidate.clause == clause);
    let first = own.min_by_key(|candidate| (candidate.depth, distance(reading, clause, candidate.time)));
    first.map(|candidate| candidate.days)
}
