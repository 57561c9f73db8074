//! Annotations as JSON: one object a document, offsets in Unicode code points.

use serde::Serialize;

use super::Extractor;
use crate::lexicon::Lexicon;
use crate::model::{
    ActorKind, Annotation, DatedBy, Day, Event, Figures, Granularity, Interval, Modifier, Participant, PlaceRef, Quad,
    Span, Status, TimexKind,
};

/// A document's annotations as `dateline annotate` writes them.
#[derive(Debug, Serialize)]
pub struct Wire<'a> {
    id: &'a str,
    sentences: Vec<Range>,
    times: Vec<Time<'a>>,
    actors: Vec<Mention<'a>>,
    places: Vec<Place<'a>>,
    events: Vec<Coded<'a>>,
}

#[derive(Debug, Clone, Copy, Serialize)]
struct Range {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Time<'a> {
    #[serde(flatten)]
    range: Range,
    text: &'a str,
    #[serde(rename = "type")]
    kind: TimexKind,
    value: &'a str,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<Modifier>,
    #[serde(flatten)]
    days: Option<Days>,
}

#[derive(Debug, Serialize)]
struct Days {
    from: Option<Day>,
    to: Option<Day>,
    granularity: Granularity,
}

#[derive(Debug, Serialize)]
struct Mention<'a> {
    #[serde(flatten)]
    range: Range,
    #[serde(flatten)]
    actor: Side<'a>,
}

#[derive(Debug, Serialize)]
struct Side<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

#[derive(Debug, Serialize)]
struct Place<'a> {
    #[serde(flatten)]
    range: Range,
    text: &'a str,
    place: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<crate::model::Country>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Coded<'a> {
    source: Vec<Side<'a>>,
    target: Vec<Side<'a>>,
    action: &'a str,
    sub_action: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<&'a str>,
    quad: Quad,
    intensity: f32,
    #[serde(flatten)]
    days: Option<Days>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dated_by: Option<DatedBy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a PlaceRef>,
    status: Status,
    #[serde(flatten)]
    figures: Figures,
    confidence: f32,
    rule: &'a str,
    sentence: Range,
    trigger: Range,
}

/// Which part of the annotated text is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it; offsets count from its beginning.
    Whole,
    /// These bytes of it, such as the body behind the title; offsets count from where they begin.
    Part(Span),
}

impl Extractor {
    /// The annotation in the form that `dateline annotate` writes; `id` is the document's own.
    ///
    /// For organisations and their officers `country` and `role` hold the two halves of the CAMEO code (`IGO` and `UNO`),
    /// as event data sets do.
    pub fn wire<'a>(&'a self, id: &'a str, annotation: &'a Annotation, extent: Extent) -> Wire<'a> {
        let part = match extent {
            Extent::Whole => Span::new(0, annotation.text.len()),
            Extent::Part(part) => part,
        };
        let mut points = CodePoints::new(annotation.text.get(part.start..part.end).unwrap_or(""), part.start);
        let lexicon = self.lexicon();
        let text = annotation.text.as_str();
        let inside = |span: &Span| part.contains(*span);
        let sentences = annotation.sentences.iter().filter(|span| inside(span));
        let times = annotation.times.iter().filter(|time| inside(&time.span));
        let actors = annotation.actors.iter().filter(|actor| inside(&actor.span));
        let places = annotation.places.iter().filter(|mention| inside(&mention.span));
        let events = annotation.events.iter().filter(|event| inside(&event.sentence));
        Wire {
            id,
            sentences: sentences.map(|span| points.range(*span)).collect(),
            times: times
                .map(|time| Time {
                    range: points.range(time.span),
                    text: time.span.of(text),
                    kind: time.kind,
                    value: &time.value,
                    modifier: time.modifier,
                    days: time.interval.map(days),
                })
                .collect(),
            actors: actors
                .map(|actor| Mention { range: points.range(actor.span), actor: side(lexicon, actor) })
                .collect(),
            places: places
                .map(|mention| Place {
                    range: points.range(mention.span),
                    text: mention.span.of(text),
                    place: &mention.place.name,
                    country: mention.place.country,
                    lat: mention.place.lat,
                    lon: mention.place.lon,
                })
                .collect(),
            events: events.map(|event| coded(lexicon, event, &mut points)).collect(),
        }
    }
}

fn coded<'a>(lexicon: &'a Lexicon, event: &'a Event, points: &mut CodePoints<'a>) -> Coded<'a> {
    let action = lexicon.actions.by_id(&event.action).map(|id| lexicon.actions.get(id));
    Coded {
        source: event.source.iter().map(|actor| side(lexicon, actor)).collect(),
        target: event.target.iter().map(|actor| side(lexicon, actor)).collect(),
        action: action.map_or("", |action| &action.plover),
        sub_action: &event.action,
        cameo: action.and_then(|action| action.cameo.as_deref()),
        quad: action.map_or(Quad::Neutral, |action| action.quad),
        intensity: action.map_or(0.0, |action| action.intensity),
        days: event.when.map(days),
        dated_by: event.dated_by,
        place: event.place.as_ref(),
        status: event.status,
        figures: event.figures,
        confidence: event.confidence,
        rule: &event.rule,
        sentence: points.range(event.sentence),
        trigger: points.range(event.trigger),
    }
}

fn side<'a>(lexicon: &'a Lexicon, participant: &'a Participant) -> Side<'a> {
    let (country, role) = codes(lexicon, participant);
    Side { text: &participant.text, actor: participant.id.as_deref(), name: &participant.name, country, role }
}

/// Country and role, or the two halves of an organisation's CAMEO code.
fn codes(lexicon: &Lexicon, participant: &Participant) -> (Option<String>, Option<String>) {
    let plain = (participant.country.map(|country| country.to_string()), participant.role.map(|role| role.to_string()));
    if participant.country.is_some() {
        return plain;
    }
    let Some(actor) = participant.id.as_deref().and_then(|id| lexicon.actors.by_id(id)).map(|id| lexicon.actor(id))
    else {
        return plain;
    };
    let organisation = match actor.kind {
        ActorKind::Organisation => Some(actor),
        ActorKind::Person => actor.parent.map(|parent| lexicon.actor(parent)),
        _ => None,
    };
    let halves =
        organisation.filter(|actor| actor.id.len() == 6 && actor.id.is_ascii()).map(|actor| actor.id.split_at(3));
    halves.map_or(plain, |(kind, own)| (Some(kind.to_owned()), Some(own.to_owned())))
}

fn days(interval: Interval) -> Days {
    let closed = |day: Day, open: Day| (day != open).then_some(day);
    Days { from: closed(interval.lo, Day::MIN), to: closed(interval.hi, Day::MAX), granularity: interval.granularity }
}

/// Counts code points up to a byte, from checkpoints taken every so often.
struct CodePoints<'a> {
    text: &'a str,
    /// Where `text` begins in the annotated one.
    from: usize,
    checkpoints: Vec<usize>,
}

const STRIDE: usize = 512;

impl<'a> CodePoints<'a> {
    fn new(text: &'a str, from: usize) -> CodePoints<'a> {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        for (points, (byte, _)) in text.char_indices().enumerate() {
            while byte >= checkpoints.len() * STRIDE {
                checkpoints.push(points);
            }
        }
        CodePoints { text, from, checkpoints }
    }

    fn range(&mut self, span: Span) -> Range {
        Range { start: self.at(span.start), end: self.at(span.end) }
    }

    fn at(&self, byte: usize) -> usize {
        let byte = byte.saturating_sub(self.from);
        let checkpoint = (byte / STRIDE).min(self.checkpoints.len().saturating_sub(1));
        let mut from = checkpoint * STRIDE;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let counted = self.checkpoints.get(checkpoint).copied().unwrap_or(0);
        counted + self.text.get(from..byte).map_or(0, |between| between.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::{CodePoints, STRIDE};

    #[test]
    fn bytes_become_code_points() {
        let text = "Élysée ".repeat(STRIDE);
        let points = CodePoints::new(&text, 0);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), n);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }
}
