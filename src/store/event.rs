//! Writes the rows of an event and of those who take part in it.

use rusqlite::{Connection, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::article::remember;
use super::schema::{Coded, Side};
use super::{Writer, actions, story};
use crate::model::{Event, Participant, Quantity, Span};

impl Writer<'_> {
    /// Writes an event of that article, and gives its id.
    pub(super) fn add_event(&mut self, article: i64, event: &Event) -> rusqlite::Result<i64> {
        let connection = &self.store.connection;
        let action = actions::row(connection, &mut self.actions, &event.action)?;
        let place = match &event.place {
            Some(place) => Some(self.places.row(connection, self.vocabulary, place)?),
            None => None,
        };
        let rule = rule(connection, &mut self.rules, &event.rule)?;
        let (lo, hi) = (event.when.map(|when| when.lo.number()), event.when.map(|when| when.hi.number()));
        let key = story::key(event, &action.root);
        let story = story::find(connection, key, event.when)?;
        let (sentence, trigger) = (bytes(event.sentence), bytes(event.trigger));
        let [(f0, f1), (i0, i1), (d0, d1), (p0, p1)] =
            [event.figures.fatalities, event.figures.injured, event.figures.detained, event.figures.participants]
                .map(bounds);
        connection
            .prepare_cached(
                "INSERT INTO event (article_id, lo_day, hi_day, granularity, dated_by, action_id, place_id, status, intensity,
                     confidence, story_id, story_key, rule_id, sentence_start, sentence_end, trigger_start, trigger_end,
                     fatalities_lo, fatalities_hi, injured_lo, injured_hi, detained_lo, detained_hi, participants_lo, participants_hi)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, coalesce(?11, (SELECT ifnull(max(id), 0) + 1 FROM event)), ?12,
                     ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)",
            )?
            .execute(params![
                article, lo, hi, event.when.map(|when| when.granularity.code()), event.dated_by.map(Coded::code),
                action.id, place, event.status.code(), action.intensity,
                thousandths(event.confidence), story, key, rule,
                sentence.0, sentence.1, trigger.0, trigger.1,
                f0, f1, i0, i1, d0, d1, p0, p1,
            ])?;
        let id = connection.last_insert_rowid();
        if let Some(place) = place {
            self.places.count(place);
        }
        self.add_participants(id, lo, event)?;
        Ok(id)
    }

    fn add_participants(&mut self, event: i64, lo_day: Option<i32>, of: &Event) -> rusqlite::Result<()> {
        let sides = [(Side::Source, &of.source), (Side::Target, &of.target)];
        let mut seen = FxHashSet::default();
        for (side, participants) in sides {
            for participant in participants {
                let actor = self.actors.row(&self.store.connection, self.vocabulary, participant)?;
                // "Maduro and the president" may be one actor named twice.
                if !seen.insert((actor, side)) {
                    continue;
                }
                let (start, end) = mention(participant);
                self.store
                    .connection
                    .prepare_cached(
                        "INSERT INTO participant (event_id, side, actor_id, lo_day, mention_start, mention_end)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![event, side.code(), actor, lo_day, start, end])?;
                if Side::ALL.iter().filter(|side| seen.contains(&(actor, **side))).count() == 1 {
                    self.actors.count(actor);
                }
            }
        }
        Ok(())
    }
}

fn rule(connection: &Connection, known: &mut FxHashMap<String, i64>, name: &str) -> rusqlite::Result<Option<i64>> {
    if name.is_empty() {
        return Ok(None);
    }
    if let Some(id) = known.get(name) {
        return Ok(Some(*id));
    }
    connection.prepare_cached("INSERT OR IGNORE INTO rule (name) VALUES (?1)")?.execute([name])?;
    let id = connection.prepare_cached("SELECT id FROM rule WHERE name = ?1")?.query_row([name], |row| row.get(0))?;
    remember(known, name, id);
    Ok(Some(id))
}

fn bounds(quantity: Option<Quantity>) -> (Option<u32>, Option<u32>) {
    (quantity.map(|quantity| quantity.lo), quantity.and_then(|quantity| quantity.hi))
}

/// The nearest thousandth, so that 0.9 is stored as 0.9 and not as the next `f32`.
fn thousandths(confidence: f32) -> f64 {
    if confidence.is_nan() {
        return 0.0;
    }
    (f64::from(confidence.clamp(0.0, 1.0)) * 1000.0).round() / 1000.0
}

fn mention(participant: &Participant) -> (Option<i64>, Option<i64>) {
    let (start, end) = bytes(participant.span);
    if participant.span.is_empty() { (None, None) } else { (Some(start), Some(end)) }
}

fn bytes(span: Span) -> (i64, i64) {
    let number = |byte: usize| i64::try_from(byte).unwrap_or(i64::MAX);
    (number(span.start), number(span.end))
}
