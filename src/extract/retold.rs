//! Gives an act that is told again the day that it was first told with.

use std::collections::HashMap;

use crate::model::{DatedBy, Event, Granularity, Interval, Participant, Status};

/// So many days back a deed may lie of which the news still tells as of its own.
const RECENT: i32 = 14;

/// Dates what an article tells a second time: whichever of its sentences says when, it was on one day.
pub(super) fn date(text: &str, published: Option<Interval>, events: &mut [Event]) {
    date_deeds(events);
    date_occasions(published, events, text);
    date_mishaps(text, published, events);
    date_blows(text, events);
}

/// "rebels killed 40 people in a raid" in the lead, "in the attack on Tuesday" below; "the break-up" two paragraphs after "cut
/// ties on Monday".
fn date_deeds(events: &mut [Event]) {
    let mut told: HashMap<Deed, (Interval, Option<u32>)> = HashMap::new();
    for event in events.iter().filter(|event| is_told(event)) {
        if let Some((deed, days)) = Deed::of(event).zip(event.when) {
            told.entry(deed).or_insert((days, number(event)));
        }
    }
    for event in events.iter_mut().filter(|event| matches!(event.dated_by, None | Some(DatedBy::Publication))) {
        let Some((days, counted)) = Deed::of(event).and_then(|deed| told.get(&deed)).copied() else { continue };
        let recent = |now: Interval| days.lo.plus(RECENT) >= now.lo && days.hi <= now.hi;
        // "sacked 16 officers" is not what "last week sacked 87" tells.
        let other = counted.zip(number(event)).is_some_and(|(one, other)| one != other);
        if !other && event.when.is_none_or(recent) {
            (event.when, event.dated_by) = (Some(days), Some(DatedBy::Narrative));
        }
    }
}

/// "The people injured in the crash", "died in the accident": what an article calls the accident is the one that it tells of, where
/// it has but one.
fn date_mishaps(text: &str, published: Option<Interval>, events: &mut [Event]) {
    const WORDS: [&str; 16] = [
        "accident",
        "crash",
        "collision",
        "derailment",
        "disaster",
        "tragedy",
        "explosion",
        "blast",
        "fire",
        "blaze",
        "earthquake",
        "quake",
        "capsizing",
        "sinking",
        "stampede",
        "landslide",
    ];
    let mishap = |event: &Event| {
        event.status == Status::Actual && (event.action == "die.accident" || event.action.starts_with("disaster"))
    };
    let Some(day) = one_day(events.iter().filter(|event| mishap(event) && is_told(event))) else { return };
    if published.is_some_and(|now| day.lo.plus(RECENT) < now.lo || day.hi > now.hi) {
        return;
    }
    // News of a new one has no day but its own: "A bus crash killed twelve".
    let known = |event: &Event| names_known(event.sentence.of(text), &WORDS);
    let first = events.iter().find(|event| mishap(event) && event.sentence.start > 0);
    if first.is_some_and(|event| event.dated_by == Some(DatedBy::Publication) && !known(event)) {
        return;
    }
    let undated = |event: &&mut Event| matches!(event.dated_by, None | Some(DatedBy::Publication));
    for event in events.iter_mut().filter(|event| mishap(event)).filter(undated) {
        if known(event) || event.sentence.start == 0 {
            (event.when, event.dated_by) = (Some(day), Some(DatedBy::Narrative));
        }
    }
}

/// "responsible for the attack": the one of which an article tells the day, where it has but one.
fn date_blows(text: &str, events: &mut [Event]) {
    const WORDS: [&str; 22] = [
        "attack",
        "attacks",
        "assault",
        "bombing",
        "bombings",
        "raid",
        "killing",
        "killings",
        "murder",
        "assassination",
        "massacre",
        "carnage",
        "shooting",
        "ambush",
        "explosion",
        "blast",
        "strike",
        "kidnapping",
        "abduction",
        "atrocity",
        "slaying",
        "invasion",
    ];
    let blow = |event: &Event| event.status == Status::Actual && event.action.starts_with("assault");
    let Some(day) = one_day(events.iter().filter(|event| blow(event) && is_told(event))) else { return };
    let places: Vec<String> = events
        .iter()
        .filter(|event| blow(event) && is_told(event))
        .filter_map(|event| event.place.as_ref().map(|place| place.name.clone()))
        .collect();
    for event in events.iter_mut().filter(|event| event.when.is_none() && blow(event)) {
        let near = event.place.as_ref().is_none_or(|place| places.is_empty() || places.contains(&place.name));
        let word = event.trigger.of(text).split_whitespace().any(|word| WORDS.contains(&word));
        if near && word && names_known(event.sentence.of(text), &WORDS) {
            (event.when, event.dated_by) = (Some(day), Some(DatedBy::Narrative));
        }
    }
}

/// "Wen will visit Spain from May 4" in one sentence, "Wen's visit" and "during his visit he will meet" in others: what is arranged for
/// a day is that of the article wherever it is named.
fn date_occasions(published: Option<Interval>, events: &mut [Event], text: &str) {
    const NOUNS: [&str; 14] = [
        "visit",
        "trip",
        "tour",
        "summit",
        "meeting",
        "talks",
        "conference",
        "session",
        "election",
        "elections",
        "polls",
        "poll",
        "vote",
        "referendum",
    ];
    let Some(now) = published else { return };
    let mut arranged: HashMap<Deed, Interval> = HashMap::new();
    for event in events.iter().filter(|event| is_told(event) && event.status == Status::Planned) {
        let ahead = event.when.filter(|days| days.lo > now.hi && days.granularity <= Granularity::Month);
        if let Some((deed, days)) = Deed::arranged(event).zip(ahead) {
            arranged.entry(deed).or_insert(days);
        }
    }
    let named = |event: &Event| event.trigger.of(text).split_whitespace().any(|word| NOUNS.contains(&word));
    for event in events.iter_mut().filter(|event| !is_told(event) && event.status != Status::Negated) {
        let Some(days) = Deed::arranged(event).and_then(|deed| arranged.get(&deed)).copied() else { continue };
        if event.status == Status::Planned || named(event) {
            (event.when, event.dated_by) = (Some(days), Some(DatedBy::Narrative));
            event.status = Status::Planned;
        }
    }
}

/// Whether the text itself dates an event.
fn is_told(event: &Event) -> bool {
    matches!(event.dated_by, Some(DatedBy::Clause | DatedBy::Sentence))
}

/// The day of events that are all of one day.
fn one_day<'e>(mut events: impl Iterator<Item = &'e Event>) -> Option<Interval> {
    let day = events.next()?.when.filter(|days| days.granularity == Granularity::Day)?;
    events.all(|event| event.when == Some(day)).then_some(day)
}

/// Whether a sentence speaks of one of these as of something known: "the crash", "that deadly bomb attack".
fn names_known(sentence: &str, words: &[&str]) -> bool {
    const FAR: usize = 4;
    let mut since = FAR;
    for word in sentence.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()) {
        if ["the", "The", "that", "this", "This"].contains(&word) {
            since = 0;
        } else if since < FAR && words.contains(&word) {
            return true;
        } else if ["of", "in", "a", "an", "and", "to", "on", "at", "by"].contains(&word) {
            since = FAR;
        } else {
            since += 1;
        }
    }
    false
}

/// How many people an act befell, by the first number of its target.
fn number(event: &Event) -> Option<u32> {
    // Tolls of one blow grow while it is told.
    if event.action.starts_with("assault") || event.action.starts_with("die") {
        return None;
    }
    let text = &event.target.first()?.text;
    text.split_whitespace().find_map(|word| word.replace(',', "").parse().ok())
}

/// What was done between whom: the actors that did it and the countries that suffered it.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Deed {
    action: String,
    parties: Vec<String>,
}

impl Deed {
    /// `None` for what has not happened, and where one side is nobody in particular.
    fn of(event: &Event) -> Option<Deed> {
        let doers = event.source.iter().map(Participant::code);
        let others = event.target.iter().filter_map(|one| one.country).map(|country| country.as_str().to_owned());
        let mut parties: Vec<String> = doers.chain(others).collect();
        parties.sort_unstable();
        parties.dedup();
        let told = event.status == Status::Actual && !event.source.is_empty() && parties.len() > 1;
        told.then(|| Deed { action: event.action.clone(), parties })
    }

    /// A visit, a meeting or a vote, by those who take part; `None` for other acts.
    fn arranged(event: &Event) -> Option<Deed> {
        let kinds = ["consult.visit", "consult.meet", "consult.summit", "consult.negotiate", "elect.hold"];
        let countries = |side: &[Participant]| -> Vec<String> {
            side.iter().filter_map(|one| one.country).map(|country| country.as_str().to_owned()).collect()
        };
        let mut parties = countries(&event.source);
        parties.extend(countries(&event.target));
        parties.sort_unstable();
        parties.dedup();
        let vote = event.action == "elect.hold";
        let known =
            kinds.contains(&event.action.as_str()) && !event.source.is_empty() && parties.len() > usize::from(!vote);
        known.then(|| Deed { action: event.action.clone(), parties })
    }
}
