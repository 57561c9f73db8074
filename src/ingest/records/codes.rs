//! Finds our actors, actions and places by the codes and names of others.

use rustc_hash::FxHashMap;

use crate::model::{
    ActorKind, Country, Day, Event, Figures, Granularity, Interval, KnownActor, Participant, PlaceRef, Role, Span,
    Status, Vocabulary, fold,
};

/// A vocabulary by name and by code.
#[derive(Debug)]
pub(super) struct Codes<'v> {
    vocabulary: &'v Vocabulary,
    actors: FxHashMap<String, &'v KnownActor>,
    /// Keys of actions by CAMEO code; of several with one code the shortest.
    actions: FxHashMap<&'v str, &'v str>,
    places: FxHashMap<(String, Option<Country>), &'v str>,
}

impl<'v> Codes<'v> {
    /// The codes of a vocabulary.
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Codes<'v> {
        let mut actors: FxHashMap<String, &KnownActor> = FxHashMap::default();
        for actor in vocabulary.actors() {
            let slot = actors.entry(fold(&actor.name)).or_insert(actor);
            // Countries go before people and parties of their name, and otherwise the order is that of the ids.
            let rank = |actor: &KnownActor| (actor.kind != ActorKind::Country, actor.id.clone());
            if rank(actor) < rank(slot) {
                *slot = actor;
            }
        }
        let mut actions: FxHashMap<&str, &str> = FxHashMap::default();
        for action in vocabulary.actions() {
            let Some(code) = action.cameo.as_deref() else { continue };
            let slot = actions.entry(code).or_insert(&action.id);
            if (action.id.len(), action.id.as_str()) < (slot.len(), slot) {
                *slot = &action.id;
            }
        }
        let places = vocabulary.places().map(|place| ((fold(&place.name), place.country), place.id.as_str())).collect();
        Codes { vocabulary, actors, actions, places }
    }

    /// The action of a CAMEO code, or of the code above it; what the tree leaves out has a name of its own.
    ///
    /// CAMEO 01 (statements) is no action in PLOVER and becomes `statement`; 02 (appeals) is a request, as 10 is.
    pub(super) fn action(&self, cameo: &str) -> String {
        let cameo = if cameo.len() == 1 { format!("0{cameo}") } else { cameo.to_owned() };
        if cameo.starts_with("01") || cameo.trim_matches('0').is_empty() {
            return "statement".to_owned();
        }
        let code = if cameo.starts_with("02") { "100" } else { cameo.as_str() };
        for end in (3..=code.len()).rev() {
            if let Some(action) = code.get(..end).and_then(|code| self.actions.get(code)) {
                return (*action).to_owned();
            }
        }
        let Some(root) = code.get(..2) else {
            return "statement".to_owned();
        };
        let within = self.actions.iter().filter(|(code, _)| code.starts_with(root)).map(|(_, action)| *action);
        let top = within.map(|action| action.split('.').next().unwrap_or(action)).min();
        top.unwrap_or("statement").to_owned()
    }

    /// The country of three letters, where it is one.
    pub(super) fn country(&self, code: &str) -> Option<Country> {
        // CAMEO has some codes of its own, and some that ISO gave up.
        let code = match code {
            "ROM" => "ROU",
            "ZAR" => "COD",
            "TMP" => "TLS",
            "KSV" => "XKX",
            other => other,
        };
        let known = self.vocabulary.actor(code)?;
        matches!(known.kind, ActorKind::Country | ActorKind::Territory).then(|| Country::new(code)).flatten()
    }

    /// The country of that name.
    pub(super) fn country_named(&self, name: &str) -> Option<Country> {
        // "Russia (Soviet Union)", "DR Congo (Zaire)", "Bosnia-Herzegovina"
        let bare = name.split('(').next().unwrap_or(name).trim();
        let bare = match bare {
            "DR Congo" => "Democratic Republic of the Congo",
            "Bosnia-Herzegovina" => "Bosnia and Herzegovina",
            "Ivory Coast" => "Cote d'Ivoire",
            "Burma" => "Myanmar",
            "Occupied Palestinian Territory" | "Palestine" | "Palestinian Territory, Occupied" => "Palestine",
            "Russian Federation" => "Russia",
            other => other,
        };
        let known = self.actors.get(&fold(bare))?;
        self.country(&known.id)
    }

    /// An actor by the name, country and role that a row gives; with our id where our dictionaries have the name.
    pub(super) fn actor(&self, name: &str, country: Option<Country>, role: Option<Role>) -> Participant {
        let known = self.actors.get(&fold(name)).copied();
        self.participant(known, name, country, role)
    }

    /// An actor by our id, where there is one.
    pub(super) fn actor_of_id(
        &self,
        id: &str,
        name: &str,
        country: Option<Country>,
        role: Option<Role>,
    ) -> Participant {
        self.participant(self.vocabulary.actor(id), name, country, role)
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.vocabulary.actor(id).is_some()
    }

    fn participant(
        &self,
        known: Option<&KnownActor>,
        name: &str,
        country: Option<Country>,
        role: Option<Role>,
    ) -> Participant {
        let is_state = known.is_some_and(|known| matches!(known.kind, ActorKind::Country | ActorKind::Territory));
        let kind = match (known, country.or_else(|| self.country_named(name)), role) {
            (Some(known), ..) => known.kind,
            (None, Some(_), Some(_)) => ActorKind::Generic,
            _ => ActorKind::Unknown,
        };
        Participant {
            id: known.map(|known| known.id.clone()),
            name: known.map_or_else(|| name.to_owned(), |known| known.name.clone()),
            kind,
            country: known.and_then(|known| if is_state { Country::new(&known.id) } else { known.country }).or(country),
            role: known.and_then(|known| known.role).or(role).filter(|_| !is_state),
            text: name.to_owned(),
            span: Span::default(),
        }
    }

    /// A place by name, country and position; with our id where our gazetteer has it.
    pub(super) fn place(&self, name: &str, country: Option<Country>, position: Option<(f64, f64)>) -> PlaceRef {
        let id = self.places.get(&(fold(name), country)).map(|id| (*id).to_owned());
        let area =
            || country.filter(|country| self.country_named(name) == Some(*country)).map(|country| country.to_string());
        let (lat, lon) = position.filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0).unzip();
        PlaceRef { id: id.or_else(area), name: name.to_owned(), country, lat, lon }
    }
}

/// What a row tells of an event.
pub(super) struct Told {
    pub(super) source: Vec<Participant>,
    pub(super) target: Vec<Participant>,
    pub(super) action: String,
    pub(super) when: Option<Interval>,
    pub(super) place: Option<PlaceRef>,
    pub(super) figures: Figures,
    pub(super) confidence: f32,
    /// Name of the importer, as the rule of the event.
    pub(super) rule: &'static str,
    /// Bytes of the report's text, all of which tells the event.
    pub(super) text: usize,
}

impl Told {
    pub(super) fn event(self) -> Event {
        let sentence = Span::new(0, self.text);
        Event {
            source: self.source,
            target: self.target,
            action: self.action,
            when: self.when,
            dated_by: None,
            place: self.place,
            status: Status::Actual,
            figures: self.figures,
            confidence: self.confidence,
            rule: self.rule.to_owned(),
            sentence,
            trigger: sentence,
        }
    }
}

/// From one day to another, as precise as is said.
pub(super) fn interval(from: Day, to: Day, granularity: Granularity) -> Interval {
    Interval::new(from, to, granularity)
}

/// The role that one of these words of a name or a sector stands for.
pub(super) fn role(words: &str) -> Option<Role> {
    const ROLES: [(&str, &str); 26] = [
        ("police", "COP"),
        ("military", "MIL"),
        ("armed forces", "MIL"),
        ("army", "MIL"),
        ("judic", "JUD"),
        ("court", "JUD"),
        ("legislat", "LEG"),
        ("parliament", "LEG"),
        ("opposition", "OPP"),
        ("rebel", "REB"),
        ("insurg", "REB"),
        ("separatist", "REB"),
        ("armed group", "REB"),
        ("militia", "REB"),
        ("executive", "GOV"),
        ("government", "GOV"),
        ("ministry", "GOV"),
        ("protest", "CVL"),
        ("rioter", "CVL"),
        ("civilian", "CVL"),
        ("population", "CVL"),
        ("business", "BUS"),
        ("media", "MED"),
        ("news", "MED"),
        ("education", "EDU"),
        ("crimin", "CRM"),
    ];
    let words = fold(words);
    ROLES.iter().find(|(word, _)| words.contains(word)).and_then(|(_, role)| Role::new(role))
}
