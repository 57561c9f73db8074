//! Of which country those are whom an act happens to, and who do it, by where it happens.

use super::actors::Resolver;
use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::whereabouts;
use crate::model::{ActorKind, Country, Participant, Quad};

/// Those who are of another country than where they are, or of nobody knows which.
const FOREIGN: [&str; 7] =
    ["foreign", "international", "multinational", "overseas", "expatriate", "unidentified", "unknown"];

/// Communities of many countries: where there is violence, those of the country that an article is about.
const COMMUNITIES: [&str; 9] =
    ["muslims", "christians", "catholics", "buddhists", "hindus", "sikhs", "shiites", "sunnis", "kurds"];

/// "killed 20 people in Basra", "the victims of the floods in Peru": who is of no country by name is of the one that his own words or
/// the act's place lie in, not of the article's.
pub(super) fn settle(
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
    (source, target): (&mut [Participant], &mut [Participant]),
) {
    const AT_HOME: [&str; 12] = ["CVL", "COP", "CRM", "JUD", "LAB", "EDU", "MED", "BUS", "REL", "HLH", "REF", "REB"];
    let reading = resolver.reading;
    let action = reading.lexicon.actions.get(act.action);
    let local = action.quad == Quad::MaterialConflict || matches!(action.plover.as_str(), "DIE" | "DISASTER" | "TRIAL");
    let aids = action.plover == "AID";
    let act_place = (local || aids).then(|| whereabouts::country(reading, act.trigger.token)).flatten();
    let at_home = local && resolver.discourse.is_at_home();
    let (of_source, of_target) = (act_place.filter(|_| local), act_place);
    for (side, token, act_place) in [(source, act.source, of_source), (target, act.target, of_target)] {
        let borrows = |token: &usize| {
            let foreign = reading.children(*token).any(|child| reading.is(child, &FOREIGN));
            resolver.borrows(*token)
                && reading.tag(*token) != Tag::PRP
                && !resolver.is_known_by_its_noun(*token)
                && !foreign
        };
        let Some(token) = token.filter(borrows) else { continue };
        let near = || resolver.discourse.home().filter(|_| at_home && reading.is(token, &COMMUNITIES));
        let Some(country) = place_within(reading, token).or(act_place).or_else(near) else { continue };
        let generic = |one: &&mut Participant| one.kind == ActorKind::Generic && one.id.is_none();
        side.iter_mut()
            .filter(generic)
            .filter(|one| one.role.is_some_and(|role| AT_HOME.contains(&role.as_str())))
            .for_each(|one| one.country = Some(country));
    }
}

/// The country that people are said to be in by what hangs on them: "those hit by the floods in Peru".
fn place_within(reading: &Reading<'_>, people: usize) -> Option<Country> {
    const STEPS: usize = 4;
    let links = [Label::NMOD, Label::OBL, Label::OBJ, Label::OBL_AGENT, Label::ACL, Label::ACL_RELCL];
    let mut level = vec![people];
    for _ in 0..STEPS {
        let below =
            level.iter().flat_map(|token| reading.with_label(*token, &links).filter(move |child| child > token));
        let below: Vec<usize> = below.collect();
        let within = |token: &usize| {
            reading
                .case(*token)
                .is_some_and(|case| reading.is(case, &["in", "across", "throughout", "near", "outside"]))
        };
        let land = |token: usize| reading.name_at(token).and_then(|name| name.land(reading.lexicon));
        if let Some(country) = below.iter().copied().filter(within).find_map(land) {
            return Some(country);
        }
        level = below;
    }
    None
}
