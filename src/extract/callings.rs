//! What somebody is called by, and what the words beside a noun make of whoever is called by it: party workers, education officers, military staff.

use super::actors::{Parts, Resolver};
use super::compose::Act;
use super::names::NameMention;
use super::reading::Reading;
use super::tree::Tag;
use super::{endings, kinds};
use crate::lexicon::{Sense, Sort, Word};
use crate::model::{Participant, Role};

/// Those who work for whoever is named before them.
const STAFF: [&str; 5] = ["staff", "staffer", "staffers", "personnel", "workforce"];

/// Those who work for a party where it is named before them, and for wages elsewhere.
const FAITHFUL: [&str; 8] =
    ["worker", "workers", "volunteer", "volunteers", "cadre", "cadres", "organiser", "organisers"];

/// What civil officers are officers of.
const CIVIL: [&str; 26] = [
    "education",
    "election",
    "elections",
    "electoral",
    "polling",
    "returning",
    "district",
    "revenue",
    "information",
    "press",
    "relief",
    "veterinary",
    "agricultural",
    "agriculture",
    "fisheries",
    "forestry",
    "forest",
    "housing",
    "planning",
    "protocol",
    "welfare",
    "labour",
    "land",
    "administrative",
    "executive",
    "subdivisional",
];

/// Offices that one person bears.
const BORNE: [&str; 6] = ["minister", "governor", "ambassador", "envoy", "spokesman", "spokeswoman"];

/// Parts of a body that are what the body is.
const WINGS: [&str; 6] = ["faction", "factions", "wing", "branch", "arm", "offshoot"];

/// What ministers are ministers of, in words that a name may follow.
pub(super) const PORTFOLIOS: [&str; 64] = [
    "economic",
    "political",
    "legal",
    "cultural",
    "religious",
    "rural",
    "home",
    "european",
    "interior",
    "defence",
    "defense",
    "finance",
    "justice",
    "health",
    "education",
    "labour",
    "labor",
    "agriculture",
    "trade",
    "commerce",
    "energy",
    "transport",
    "transportation",
    "environment",
    "tourism",
    "culture",
    "industry",
    "information",
    "security",
    "affairs",
    "exchequer",
    "commons",
    "state",
    "treasury",
    "house",
    "senate",
    "staff",
    "police",
    "welfare",
    "development",
    "planning",
    "science",
    "technology",
    "communications",
    "sports",
    "youth",
    "works",
    "housing",
    "water",
    "resources",
    "employment",
    "fisheries",
    "mines",
    "oil",
    "petroleum",
    "electricity",
    "immigration",
    "parliament",
    "foreign",
    "social",
    "public",
    "national",
    "internal",
    "economy",
];

impl Resolver<'_, '_> {
    /// The word that whoever is called by the role noun around a token was remembered under: "foreign minister" as a whole.
    pub(super) fn called(&self, at: usize) -> Word {
        let reading = self.reading;
        if reading.is(at, &["pm"]) {
            return Word::new("prime minister").unwrap_or(reading.words[at]);
        }
        let single = !matches!(reading.tag(at), Tag::NNS | Tag::NNPS);
        let whole = reading.name_at(at).filter(|name| single && name.end - name.start > 1);
        let whole = whole.and_then(|name| match name.sense {
            Sense::Role(id) if reading.lexicon.role(id).sort != Sort::Body => Word::new(&reading.lexicon.role(id).noun),
            _ => None,
        });
        whole.unwrap_or(reading.words[at])
    }

    /// The role that those have who work for somebody: PTY in "party workers", MIL in "the military staff", GOV in "an education officer".
    pub(super) fn calling(&self, head: usize, first: usize, role: Role) -> Option<Role> {
        let reading = self.reading;
        let start = reading.name_at(head).map_or(head, |name| name.start);
        let before = reading.names.iter().rev().filter(|name| name.start >= first && name.end <= start);
        let mut employers = before.filter_map(|name| match name.sense {
            Sense::Role(id) => Some(reading.lexicon.role(id).role),
            Sense::Actor(id) => reading.lexicon.actor(id).role,
            _ => None,
        });
        let within = |roles: &[&str], role: &Role| roles.contains(&role.as_str());
        match role.as_str() {
            "LAB" if reading.is(head, &STAFF) => {
                let adjective = |words: &[&str]| (first..start).any(|word| reading.is(word, words));
                let by_adjective = || match () {
                    () if adjective(&["military", "army", "naval"]) => Role::new("MIL"),
                    () if adjective(&["medical", "hospital", "nursing"]) => Role::new("HLH"),
                    () if adjective(&["embassy", "consular", "ministry", "diplomatic"]) => Role::new("GOV"),
                    () => None,
                };
                employers.find(|role| within(&["MIL", "COP", "HLH", "EDU", "MED", "REL"], role)).or_else(by_adjective)
            }
            "LAB" if reading.is(head, &FAITHFUL) => employers.find(|role| within(&["PTY", "OPP"], role)),
            "COP" if reading.is(head, &["officer", "officers"]) => {
                if (first..start).any(|word| reading.is(word, &["medical", "health"])) {
                    return Role::new("HLH");
                }
                let civil = start.checked_sub(1).is_some_and(|word| word >= first && reading.is(word, &CIVIL));
                civil.then(|| Role::new("GOV")).flatten()
            }
            _ => None,
        }
    }

    /// "IHRC chairman Juan Doe": of a body that no dictionary has it is not known what he is; and nobody of one country is an
    /// international organisation.
    pub(super) fn office_of_unknown_body(&self, parts: &Parts, role: Role, national: bool) -> Option<Role> {
        let reading = self.reading;
        let Some((at, ..)) = parts.role else { return Some(role) };
        let start = reading.name_at(at).map_or(at, |name| name.start);
        let letters =
            start.checked_sub(1).filter(|before| *before >= parts.first && reading.name_at(*before).is_none());
        let unknown = letters.is_some_and(|before| {
            let word = reading.word(before);
            (3..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
        });
        let officer = reading.is(at, &kinds::HEADS) || reading.is(at, &kinds::MEMBERS) || reading.is(at, &["general"]);
        match role.as_str() {
            "GOV" | "BUS" | "IGO" if unknown && officer => None,
            "IGO" if national => Role::new("NGO"),
            _ => Some(role),
        }
    }

    /// Whether a noun is of a part of a body, or of whoever heads it: what the body is, it is.
    pub(super) fn is_what_its_body_is(&self, head: usize) -> bool {
        self.reading.is(head, &kinds::HEADS) || self.reading.is(head, &WINGS)
    }

    /// Whether a town begins the name of a building or a body, and tells where it is: "the Texas Statehouse".
    pub(super) fn names_building(&self, town: &NameMention) -> bool {
        let reading = self.reading;
        let rest = (town.end..reading.len()).take_while(|token| reading.tag(*token).is_proper());
        rest.last().is_some_and(|last| endings::ends_like_a_body(reading.word(last)))
    }

    /// "The minister" after "Finance Minister Juan Doe": whoever bears the office, and was named by it.
    pub(super) fn is_borne(&self, head: usize) -> bool {
        self.reading.is(head, &BORNE)
    }

    /// "Islamists seized the town": those who fight are no party.
    pub(super) fn arm(&self, act: &Act<'_>, sides: [(Option<usize>, &mut [Participant]); 2]) {
        const FIGHTERS: [&str; 4] = ["islamists", "islamist", "separatists", "ultranationalists"];
        let reading = self.reading;
        let action = reading.lexicon.actions.get(act.action);
        let armed = action.plover == "ASSAULT" || ["coerce.occupy", "coerce.seize"].contains(&action.id.as_str());
        for (token, side) in sides {
            let fights = token.is_some_and(|token| armed && reading.is(token, &FIGHTERS));
            let parties = side.iter_mut().filter(|one| fights && one.role.is_some_and(|role| role.as_str() == "PTY"));
            parties.for_each(|one| one.role = Role::new("REB"));
        }
    }

    /// Whether several are led by one noun that only tells how they go: "a convoy of party supporters".
    pub(super) fn goes_with(&self, head: usize) -> Option<usize> {
        const TRAINS: [&str; 7] = ["convoy", "convoys", "column", "columns", "procession", "patrol", "caravan"];
        let reading = self.reading;
        let inner = reading.partitive(head).filter(|_| reading.is(head, &TRAINS))?;
        let people = reading.name_at(inner).is_some_and(|name| match name.sense {
            Sense::Role(id) => reading.lexicon.role(id).sort != Sort::Body,
            Sense::People(_) => true,
            _ => false,
        });
        people.then_some(inner)
    }
}

/// The words by which whoever bears an office may be called later: "foreign minister" and "minister".
pub(super) fn nouns(office: &str) -> [Option<Word>; 2] {
    const OTHERS: [&str; 4] = ["vice", "deputy", "prime", "former"];
    let last = office.rsplit_once(' ').filter(|(first, last)| {
        BORNE.contains(last) && !OTHERS.iter().any(|other| first.split(' ').any(|word| word == *other))
    });
    [Word::new(office), last.and_then(|(_, last)| Word::new(last))]
}

/// Whether a name is one of a few kinds of body that another name has said which it is.
pub(super) fn is_acronym(reading: &Reading<'_>, name: &NameMention) -> bool {
    let word = reading.word(name.start);
    name.end - name.start == 1 && (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}
