//! Of which country somebody is where the words do not say so: whose congress, which country, whose police.

use super::actors::{Parts, Resolver};
use super::callings;
use super::kinds;
use super::names::NameMention;
use super::reading::Reading;
use super::speech;
use super::tree::{Label, Tag};
use crate::lexicon::{Actor, ActorId, Sense, Sort};
use crate::model::{ActorKind, Country, Role};

/// Companies by the dozen: in an article about several countries they are of none in particular.
const TRADES: [&str; 23] = [
    "banks",
    "bankers",
    "lenders",
    "companies",
    "corporations",
    "firms",
    "multinationals",
    "manufacturers",
    "makers",
    "producers",
    "exporters",
    "importers",
    "suppliers",
    "insurers",
    "airlines",
    "carriers",
    "refiners",
    "brokers",
    "dealers",
    "buyers",
    "sellers",
    "contractors",
    "financiers",
];

/// Who meets in the name of many countries where an organisation of states is spoken of.
const ENVOYS: [&str; 16] = [
    "ministers",
    "leaders",
    "delegates",
    "delegations",
    "representatives",
    "heads",
    "members",
    "officials",
    "chiefs",
    "negotiators",
    "envoys",
    "diplomats",
    "ambassadors",
    "presidents",
    "experts",
    "partners",
];

/// People of no country in particular unless one is named.
const WORLDWIDE: [&str; 38] = [
    "peacekeeper",
    "pope",
    "analyst",
    "expert",
    "hacker",
    "user",
    "scientist",
    "observer",
    "economist",
    "scholar",
    "muslim",
    "christian",
    "jew",
    "catholic",
    "buddhist",
    "hindu",
    "sikh",
    "shiite",
    "sunni",
    "kurd",
    "trader",
    "investor",
    "fan",
    "tourist",
    "player",
    "researcher",
    "pilgrim",
    "migrant",
    "immigrant",
    "delegate",
    "participant",
    "visitor",
    "foreigner",
    "donor",
    "mediator",
    "traveller",
    "traveler",
    "hostage",
];

/// What parties of many countries call themselves.
const PARTY_NAMES: [&str; 28] = [
    "labour",
    "labor",
    "conservative",
    "conservatives",
    "democratic",
    "democrat",
    "democrats",
    "christian",
    "socialist",
    "socialists",
    "social",
    "liberal",
    "liberals",
    "national",
    "nationalist",
    "people",
    "'s",
    "party",
    "congress",
    "republican",
    "republicans",
    "green",
    "greens",
    "communist",
    "communists",
    "workers",
    "freedom",
    "the",
];

/// What states call their bodies, whichever they are.
const BODY_NAMES: [&str; 44] = [
    "the",
    "national",
    "security",
    "council",
    "supreme",
    "constitutional",
    "federal",
    "high",
    "court",
    "appeals",
    "appeal",
    "army",
    "navy",
    "air",
    "force",
    "police",
    "house",
    "of",
    "representatives",
    "senate",
    "congress",
    "parliament",
    "assembly",
    "ministry",
    "foreign",
    "defence",
    "defense",
    "interior",
    "justice",
    "guard",
    "coast",
    "intelligence",
    "service",
    "agency",
    "bureau",
    "attorney",
    "general",
    "election",
    "elections",
    "electoral",
    "commission",
    "central",
    "bank",
    "joint",
];

impl Resolver<'_, '_> {
    /// "Congress" is a parliament in one country and a party in another: of two, the one whose country the text is about.
    pub(super) fn namesake(&self, id: ActorId, other: Option<Sense>) -> ActorId {
        let Some(Sense::Actor(second)) = other else { return id };
        let country = |id: ActorId| self.reading.lexicon.actor(id).country;
        let state = |id: ActorId| self.reading.lexicon.actor(id).role.is_some_and(|role| role.as_str() == "LEG");
        let named = |id: ActorId| country(id).is_some_and(|country| self.discourse.has_named(country));
        let focused = |id: ActorId| country(id).is_some() && country(id) == self.discourse.focus();
        if country(id) == country(second) {
            return id;
        }
        // Somebody who served a state and then an organisation is of whom he serves on the day.
        let person = |id: ActorId| self.reading.lexicon.actor(id).kind == ActorKind::Person;
        if person(id) && person(second) {
            let serves = |id: ActorId| {
                let day = self.when.or(self.discourse.published);
                day.is_some_and(|day| self.reading.lexicon.actor(id).term_on(day).is_some())
            };
            return if serves(second) && !serves(id) { second } else { id };
        }
        let (rank, second_rank) =
            ((focused(id), named(id), state(id)), (focused(second), named(second), state(second)));
        if second_rank > rank { second } else { id }
    }

    /// "Labour" in an article about Israel: a party whose name every country has, and whose own country it is not about.
    pub(super) fn is_foreign_party(&self, actor: &Actor, name: &NameMention) -> bool {
        let party = actor.kind == ActorKind::Group && actor.role.is_some_and(|role| role.as_str() == "PTY");
        let common = |token: usize| self.reading.is(token, &PARTY_NAMES);
        let elsewhere = || self.discourse.home().is_some_and(|home| actor.country != Some(home));
        // So do letters: "the BNP" in an article about Britain.
        let letters = || {
            callings::is_acronym(self.reading, name) && !actor.country.is_some_and(|own| self.discourse.has_spelt(own))
        };
        party && ((name.start..name.end).all(common) || letters()) && elsewhere()
    }

    /// "the National Security Council" in an article about Turkey: a body that many states have, and whose own state it never names.
    pub(super) fn is_foreign_body(&self, actor: &Actor, name: &NameMention) -> bool {
        is_common_body(self.reading, actor, name)
            && actor.country.is_some_and(|own| {
                !self.discourse.has_named(own) && self.discourse.home().is_some_and(|home| home != own)
            })
    }

    /// The country that was named last before a word of the sentence.
    pub(super) fn land_before(&self, token: usize) -> Option<Country> {
        let lexicon = self.reading.lexicon;
        let lands = self.reading.names.iter().rev().filter(|name| name.end <= token);
        lands
            .filter_map(|name| match name.sense {
                Sense::Actor(id) | Sense::Adjective(id) => Some(lexicon.actor(id)),
                _ => None,
            })
            .find(|actor| matches!(actor.kind, ActorKind::Country | ActorKind::Territory))
            .and_then(|actor| actor.country)
    }

    /// "Brazil will not pay, the finance minister said": who tells what a country is going to do serves it.
    pub(super) fn subject_of_said(&self, head: usize) -> Option<Country> {
        const INTENDS: [&str; 12] = [
            "plans", "wants", "intends", "hopes", "seeks", "expects", "planned", "wanted", "intended", "hoped",
            "sought", "expected",
        ];
        let reading = self.reading;
        let verb = reading
            .head(head)
            .filter(|verb| reading.label(head) == Label::NSUBJ && speech::tells(reading.word(*verb)))?;
        let above = || reading.head(verb).filter(|_| reading.label(verb) == Label::PARATAXIS);
        let clause = reading.child(verb, &[Label::CCOMP]).or_else(above)?;
        let will = reading.with_label(clause, &[Label::AUX]).any(|aux| reading.is(aux, &["will", "would"]));
        let subject = reading.child(clause, &[Label::NSUBJ]).filter(|_| will || reading.is(clause, &INTENDS))?;
        let name = reading.name_at(subject)?;
        let land = match name.sense {
            Sense::Actor(id) => reading.lexicon.actor(id).kind == ActorKind::Country,
            Sense::Metonym(_) => true,
            _ => false,
        };
        name.land(reading.lexicon).filter(|_| land)
    }

    /// The country that stands last before a word as where somebody is: "visited Japan", "in Madrid".
    pub(super) fn host_before(&self, token: usize) -> Option<Country> {
        let reading = self.reading;
        let name = reading.names.iter().rev().find(|name| {
            let land = match name.sense {
                Sense::Actor(id) => reading.lexicon.actor(id).kind == ActorKind::Country,
                Sense::Place(_) => true,
                _ => false,
            };
            name.end <= token && land
        })?;
        let head = name.end - 1;
        let seen = reading.label(head) == Label::OBJ
            && reading
                .head(head)
                .is_some_and(|verb| reading.is(verb, &["visited", "visits", "visit", "visiting", "toured"]));
        // "In Madrid, Prime Minister Luis Doe": where the sentence begins.
        let within = name.start == 1
            && reading.label(head) == Label::OBL
            && reading.case(head).is_some_and(|case| reading.is(case, &["in", "to", "from"]));
        name.land(reading.lexicon).filter(|_| seen || within)
    }

    /// "the parties concerned", "all parties", "parties to the conflict": sides of a matter, not political ones.
    pub(super) fn is_no_office(&self, head: usize) -> bool {
        let reading = self.reading;
        if reading.is(head, &["speakers"]) {
            return reading.child(head, &[Label::NMOD, Label::COMPOUND, Label::AMOD]).is_none();
        }
        // "Neighbours heard shots": people next door, not next states.
        if reading.is(head, &["neighbours", "neighbors"]) {
            return reading.children(head).all(|child| reading.tag(child).is_mark());
        }
        // "the additional authority to borrow": a power.
        if reading.is(head, &["authority"]) {
            return reading.tag(head) == Tag::NN && reading.child(head, &[Label::COMPOUND, Label::NMOD_POSS]).is_none();
        }
        let sides = ["all", "concerned", "relevant", "both", "interested", "warring", "involved", "third", "various"];
        let side = |child: usize| {
            reading.is(child, &sides) || reading.case(child).is_some_and(|case| reading.is(case, &["to"]))
        };
        reading.is(head, &["parties"]) && reading.children(head).any(side)
    }

    /// "general secretary of the Revolutionary Party of Tanzania": the country that a body is said to be of.
    pub(super) fn land_of(&self, body: usize, parts: &Parts) -> Option<Country> {
        let reading = self.reading;
        let named = reading.tag(body).is_proper() || parts.role.is_some_and(|(_, _, sort)| sort == Sort::Body);
        let mut complements = reading.with_label(body, &[Label::NMOD]).filter(|_| named);
        complements.find_map(|child| {
            reading.case(child).filter(|case| reading.is(*case, &["of"]))?;
            let name = reading.name_at(child)?;
            let land = match name.sense {
                Sense::Actor(id) => {
                    matches!(reading.lexicon.actor(id).kind, ActorKind::Country | ActorKind::Territory)
                }
                Sense::Place(_) => true,
                _ => false,
            };
            name.land(reading.lexicon).filter(|_| land)
        })
    }

    /// The country of those who were called by a role noun before it came without one: "the court" after "an Israeli court",
    /// "soldiers" after "the Israeli army".
    pub(super) fn heir(&self, at: usize, role: Role, definite: bool) -> Option<Country> {
        let armed = role.as_str() == "MIL";
        let noun = self.reading.name_at(at).and_then(|name| match name.sense {
            Sense::Role(id) => Some(id),
            _ => None,
        })?;
        // "five refugees" after "Rwandan refugees" are some of them.
        let counted = || role.as_str() != "GOV" && self.reading.child(at, &[Label::NUMMOD]).is_some();
        let same = (definite || armed || counted()).then(|| self.discourse.country_of(noun)).flatten();
        same.or_else(|| armed.then(|| self.discourse.country_in_role(role)).flatten())
    }

    /// Whether a definite role noun came with its country before: "the officer" after "an Israeli officer".
    pub(super) fn is_known_by_its_noun(&self, head: usize) -> bool {
        let reading = self.reading;
        let definite = reading.with_label(head, &[Label::DET]).any(|det| reading.is(det, &["the", "this", "that"]));
        let noun = reading.name_at(head).and_then(|name| match name.sense {
            Sense::Role(id) => Some(id),
            _ => None,
        });
        definite && noun.is_some_and(|noun| self.discourse.country_of(noun).is_some())
    }

    /// "Acme Corp": a company by its own name is of no country unless one is named.
    pub(super) fn is_named_company(&self, at: usize, role: Role) -> bool {
        let reading = self.reading;
        let named = at.checked_sub(1).is_some_and(|before| reading.tag(before).is_proper());
        role.as_str() == "BUS" && named && reading.tag(at).is_proper()
    }

    /// Whether a role noun without a country means people of the country that the article is about.
    pub(super) fn is_local(&self, head: usize) -> bool {
        let reading = self.reading;
        let word = reading.word(head).to_ascii_lowercase();
        let office = |name: &&NameMention| match name.sense {
            Sense::Role(id) => reading.lexicon.role(id).sort != Sort::Person,
            _ => false,
        };
        let single = !matches!(reading.tag(head), Tag::NNS | Tag::NNPS);
        let name = reading
            .name_at(head)
            .filter(|name| single && office(name))
            .map_or(head..head + 1, |name| name.start..name.end);
        let worldwide = WORLDWIDE.contains(&word.strip_suffix('s').unwrap_or(&word));
        let unknown = [
            "unidentified",
            "unknown",
            "foreign",
            "international",
            "many",
            "multinational",
            "creditor",
            "creditors",
            "donor",
            "donors",
            "overseas",
            "worldwide",
            "global",
        ];
        // "the world's richest countries", "its allies": those of one country are others.
        let others = ["countries", "nations", "states", "governments", "powers", "allies", "economies"];
        let worldwide =
            worldwide || reading.is(head, &others) && !self.is_within_state(head) || reading.is(head, &kinds::OTHERS);
        let every = ["parties", "sides", "factions"];
        let worldwide =
            worldwide || reading.is(head, &every) && reading.children(head).any(|child| reading.is(child, &["all"]));
        // "terrorist attacks" tell of no country's terrorists.
        let kind_of =
            matches!(reading.label(head), Label::COMPOUND | Label::AMOD) && reading.is(head, &["terrorist", "terror"]);
        !worldwide
            && !kind_of
            && !self.is_of_many(head)
            // "the foreign ministry" is one's own.
            && !reading
                .with_label(head, &[Label::AMOD, Label::COMPOUND])
                .any(|child| reading.is(child, &unknown) && !name.contains(&child))
    }

    /// "local governments", "governments at all levels": those of one country.
    fn is_within_state(&self, head: usize) -> bool {
        const LOCAL: [&str; 10] = [
            "local",
            "state",
            "provincial",
            "municipal",
            "regional",
            "city",
            "county",
            "district",
            "levels",
            "village",
        ];
        let reading = self.reading;
        reading.is(head, &["governments"]) && reading.children(head).any(|child| reading.is(child, &LOCAL))
    }

    /// "Japanese officials said the military had not fired": the army of those who speak of it.
    pub(super) fn land_of_speaker(&self, head: usize, role: Role, sort: Sort) -> Option<Country> {
        let reading = self.reading;
        let whole = reading.first_conjunct(head);
        let verb = reading.head(whole).filter(|_| reading.label(whole) == Label::NSUBJ && sort == Sort::Body)?;
        let above = reading.head(verb).filter(|above| {
            reading.label(verb) == Label::CCOMP && speech::tells(reading.word(*above)) && role.as_str() == "MIL"
        })?;
        let speaker = reading.child(above, &[Label::NSUBJ])?;
        self.land_within(speaker)
    }

    /// "the party and its allies": of the country and kind that the party is.
    pub(super) fn allied(&self, head: usize) -> Option<(Country, Role)> {
        let reading = self.reading;
        let owner = reading.child(head, &[Label::NMOD_POSS]).filter(|owner| reading.tag(*owner) == Tag::PRP_POSS)?;
        let mut owners = Vec::new();
        let _ = reading.is(head, &["ally", "allies", "partner", "partners"]) && self.pronoun(owner, &mut owners);
        let (country, role) = owners.first().and_then(|one| one.country.zip(one.role))?;
        ["PTY", "OPP"].contains(&role.as_str()).then_some((country, role))
    }

    /// "the banks", "ministers from the 11 member countries", "leaders at the APEC meeting": people of several countries.
    fn is_of_many(&self, head: usize) -> bool {
        let reading = self.reading;
        if reading.is(head, &TRADES) {
            return !self.discourse.is_at_home();
        }
        if !reading.is(head, &ENVOYS) {
            return false;
        }
        let states = ["countries", "nations", "states", "governments", "members", "capitals"];
        let sent = |child: usize| {
            reading.is(child, &states) && reading.case(child).is_some_and(|case| reading.is(case, &["of", "from"]))
        };
        let organised = |name: &NameMention| match name.sense {
            Sense::Actor(id) => {
                let actor = reading.lexicon.actor(id);
                actor.kind == ActorKind::Organisation && actor.role.is_some_and(|role| role.as_str() == "IGO")
            }
            _ => false,
        };
        // "finance ministers from the Group of Five".
        let grouped = |child: usize| {
            reading.tag(child) == Tag::NNP
                && reading
                    .is(child, &["group", "union", "community", "council", "league", "organization", "organisation"])
                && reading.case(child).is_some_and(|case| reading.is(case, &["of", "from", "in"]))
        };
        let mut children = reading.children(head);
        children.any(|child| sent(child) || grouped(child)) || reading.names.iter().any(organised)
    }
}

/// Whether a name is of a body that many states have: "the National Security Council".
pub(super) fn is_common_body(reading: &Reading<'_>, actor: &Actor, name: &NameMention) -> bool {
    actor.kind == ActorKind::Institution && (name.start..name.end).all(|token| reading.is(token, &BODY_NAMES))
}

/// Roles that belong to the country the article is about when none is named: police, parliament, protesters.
pub(super) fn is_domestic(role: Role) -> bool {
    !matches!(role.as_str(), "IGO" | "NGO" | "MNC" | "NGM" | "IMG" | "REF")
}
