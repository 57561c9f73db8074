//! Tells what a nominal means that has the name of a body in it: the body, somebody of it, or another one.

use super::actors::{Parts, Resolver};
use super::kinds;
use super::nominals::{participant, without_article};
use crate::lexicon::{Actor, Sense, Sort};
use crate::model::{ActorKind, Participant, Role, Span};

impl Resolver<'_, '_> {
    /// Whom a nominal means by the body that it names; `None` where that says nothing of it.
    pub(super) fn of_body(&self, head: usize, proper: bool, parts: &Parts, span: Span) -> Option<Participant> {
        let reading = self.reading;
        let lexicon = reading.lexicon;
        let role = parts.role.map(|(_, role, _)| role);
        // "the country's Sunni Arabs" are no region.
        let region = parts.entity.filter(|(id, _)| lexicon.actor(*id).kind == ActorKind::Region);
        if region.is_some_and(|(_, at)| at == head && reading.tag(head).is_noun()) && parts.country.is_some() {
            return Some(participant(None, ActorKind::Generic, parts.country, Role::new("CVL"), span, reading.text));
        }
        if let Some((id, at)) = parts.entity {
            let head_is_entity =
                at == head || reading.name_at(head).is_some_and(|name| name.end > at && name.start <= at);
            let actor = lexicon.actor(id);
            let court = |role: Role| role.as_str() == "JUD" && actor.role != Some(role) && at < head;
            if actor.kind == ActorKind::Institution && role.is_some_and(court) {
                // "an Israeli military court" is not the army.
                let country = parts.country.or(actor.country);
                let mut found = participant(None, ActorKind::Generic, country, role, span, reading.text);
                found.name = without_article(&found.name).to_owned();
                return Some(found);
            }
            if actor.kind == ActorKind::Institution
                && parts.country.is_some_and(|country| actor.country != Some(country))
            {
                // "Peru's Congress" is not the one in Washington.
                let mut found =
                    participant(None, ActorKind::Institution, parts.country, actor.role, span, reading.text);
                found.name = without_article(&found.name).to_owned();
                return Some(found);
            }
            // "a former Westpac clerk" is not the bank.
            let works = || {
                let plain = parts.role.is_some_and(|(at, _, sort)| at == head && sort == Sort::Person);
                actor.kind == ActorKind::Company
                    && plain
                    && !reading.is(head, &kinds::MEMBERS)
                    && !reading.is(head, &kinds::HEADS)
            };
            if !head_is_entity && works() {
                let country = parts.country.or(actor.country);
                return Some(participant(None, ActorKind::Generic, country, role, span, reading.text));
            }
            // "a spokesman for UKIP" is of the party, whose country is no news.
            let belongs = || {
                let group = matches!(actor.kind, ActorKind::Group | ActorKind::Organisation | ActorKind::Media);
                let speaks = group && at != head && reading.is(head, &kinds::MEMBERS);
                parts.country.is_none() || speaks && parts.country == actor.country
            };
            // "Boko Haram captives" do not belong to it.
            if !head_is_entity && reading.is(head, &["captive", "captives", "hostage", "hostages"]) {
                return Some(participant(None, ActorKind::Generic, parts.country, role, span, reading.text));
            }
            if !head_is_entity && at < head && actor.kind == ActorKind::Organisation && self.are_their_own(head, role) {
                return Some(participant(None, ActorKind::Generic, None, role, span, reading.text));
            }
            if head_is_entity || parts.role.is_some() && belongs() {
                return Some(self.entity(lexicon.actor(id), head_is_entity, parts, span));
            }
            let branch = actor.kind == ActorKind::Organisation && at + 1 == head && reading.is(head, &kinds::BRANCHES);
            if branch || !proper && role.is_none() && actor.kind != ActorKind::Media {
                // "Hamas fighters", "Pentagon plans": who it belongs to is who it is.
                return Some(self.entity(actor, true, parts, span));
            }
        }
        None
    }

    fn entity(&self, actor: &Actor, exact: bool, parts: &Parts, span: Span) -> Participant {
        let reading = self.reading;
        if !exact {
            // "UN envoy", "Red Cross officials": of the organisation, and no more is known.
            let role = parts.role.map(|(_, role, _)| role);
            return self.organised(actor, actor.role.or(role), span);
        }
        match actor.kind {
            ActorKind::Country | ActorKind::Territory => {
                let metonym = reading
                    .name_at(parts.last)
                    .is_some_and(|name| matches!(name.sense, Sense::Metonym(_)) && name.other.is_none());
                let role = if metonym { Role::new("GOV") } else { None };
                participant(Some(actor), actor.kind, actor.country, role, span, reading.text)
            }
            _ => self.organised(actor, actor.role, span),
        }
    }

    pub(super) fn organised(&self, actor: &Actor, role: Option<Role>, span: Span) -> Participant {
        participant(Some(actor), actor.kind, actor.country, role, span, self.reading.text)
    }
}
