//! What a role noun says together with the words before it: a Christian council, rebel negotiators, a president and chief executive.

use super::actors::{Parts, Resolver};
use super::kinds;
use super::names::NameMention;
use super::nominals::core;
use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::lexicon::{Sense, Sort};
use crate::model::{ActorKind, Country, Role};

/// Bodies that are what those are who sit in them.
const COUNCILS: [&str; 36] = [
    "council",
    "councils",
    "committee",
    "committees",
    "board",
    "association",
    "associations",
    "federation",
    "federations",
    "confederation",
    "delegation",
    "delegations",
    "team",
    "teams",
    "community",
    "communities",
    "alliance",
    "alliances",
    "coalition",
    "coalitions",
    "group",
    "groups",
    "forum",
    "network",
    "league",
    "society",
    "societies",
    "body",
    "bodies",
    "leadership",
    "lobby",
    "front",
    "congress",
    "assembly",
    "club",
    "clubs",
];

/// Armed people and their bodies, of whichever side.
const FORCES: [&str; 24] = [
    "force",
    "forces",
    "troops",
    "army",
    "armies",
    "soldier",
    "soldiers",
    "commander",
    "commanders",
    "commando",
    "commandos",
    "patrol",
    "patrols",
    "convoy",
    "convoys",
    "unit",
    "units",
    "squad",
    "squads",
    "fighters",
    "officer",
    "officers",
    "general",
    "captain",
];

/// Words that set armed people against their state.
const REBELLIOUS: [&str; 12] = [
    "rebel",
    "insurgent",
    "separatist",
    "secessionist",
    "islamist",
    "islamic",
    "jihadist",
    "jihadi",
    "guerrilla",
    "guerilla",
    "militia",
    "mujahideen",
];

/// Who acts in somebody's name, and is what that one is.
const AGENTS: [&str; 20] = [
    "negotiator",
    "negotiators",
    "delegate",
    "delegates",
    "envoy",
    "envoys",
    "emissary",
    "emissaries",
    "representative",
    "representatives",
    "spokesman",
    "spokesmen",
    "spokeswoman",
    "spokesperson",
    "official",
    "officials",
    "adviser",
    "advisers",
    "leader",
    "leaders",
];

/// Titles that one person bears beside another one.
const SECOND_TITLES: [&str; 14] = [
    "executive",
    "chairman",
    "chairwoman",
    "founder",
    "co-founder",
    "owner",
    "editor",
    "head",
    "director",
    "ceo",
    "commander-in-chief",
    "publisher",
    "manager",
    "administrator",
];

impl Resolver<'_, '_> {
    /// The role that the words before a head give it, where they say more than the head: REL in "a Christian council".
    pub(super) fn composed(&self, head: usize, parts: &Parts) -> Option<(usize, Role, Sort)> {
        let reading = self.reading;
        let own = parts.role.filter(|(at, ..)| *at == head);
        let (at, role, sort) = own?;
        let start = reading.name_at(head).map_or(head, |name| name.start);
        let inner = || {
            let before = reading.names.iter().rev().filter(|name| name.start >= parts.first && name.end <= start);
            before.filter_map(|name| match name.sense {
                // "Expert-level delegations": experts are of whoever sends them.
                Sense::Role(_) if reading.is(name.start, &["expert", "experts"]) => None,
                Sense::Role(id) => Some(reading.lexicon.role(id).role),
                _ => None,
            })
        };
        let among = |role: &Role, roles: &[&str]| roles.contains(&role.as_str());
        let armed = reading.is(head, &FORCES) && among(&role, &["MIL", "COP", "GOV", "REB"]);
        if armed && (parts.first..start).any(|word| reading.is(word, &REBELLIOUS)) {
            return Some((at, Role::new("REB")?, sort));
        }
        let fits = |inner: &Role| {
            if armed {
                among(inner, &["COP", "REB"])
            } else if reading.is(head, &COUNCILS) {
                let people =
                    ["REL", "EDU", "MED", "BUS", "LAB", "AGR", "HLH", "COP", "MIL", "LEG", "JUD", "OPP", "REB"];
                among(inner, &people) || inner.as_str() == "PTY" && role.as_str() != "OPP"
            } else if reading.is(head, &AGENTS) {
                among(inner, &["REL", "EDU", "BUS", "LAB", "AGR", "MIL", "COP", "OPP", "REB", "PTY"])
            } else {
                false
            }
        };
        let found = inner().next().filter(|inner| fits(inner));
        let adjective = || {
            let council = reading.is(head, &COUNCILS) && !reading.is(head, &["group", "groups"]);
            let mut before = (parts.first..start).rev().filter(|_| council);
            before.find_map(|word| role_of_adjective(reading, word))
        };
        Some((at, found.or_else(adjective)?, sort))
    }

    /// The nominals that a nominal and its conjuncts name, one for each: "the president and chief executive" is one person.
    pub(super) fn persons(&self, head: usize) -> Vec<usize> {
        let mut all = self.reading.conjuncts(head);
        if all.len() > 1 {
            let titles: Vec<usize> = all.iter().copied().filter_map(|one| self.title_before(one)).collect();
            all.retain(|one| !titles.contains(one));
        }
        all
    }

    /// The title that somebody bears besides: Foreign Minister in "Foreign Minister and Deputy Premier Jane Doe".
    pub(super) fn title_before(&self, second: usize) -> Option<usize> {
        let reading = self.reading;
        let first = reading.head(second).filter(|first| reading.label(second) == Label::CONJ && *first < second)?;
        let (start, _) = core(reading, second);
        let and = reading.with_label(second, &[Label::CC]).any(|and| reading.is(and, &["and"]));
        let pointed = reading.child(second, &[Label::DET, Label::NMOD_POSS]).is_some();
        if !and || pointed || !is_title(reading, first) {
            return None;
        }
        if reading.tag(second).is_proper() && !is_title(reading, second) {
            // "President Doe and Prime Minister Roe" are two, and so are "the president and Prime Minister Roe".
            let titled = (start..second).any(|word| is_role(reading, word));
            let bare = reading.child(first, &[Label::DET]).is_none();
            let lands = (self.land_within(first), self.land_within(second));
            let one_land = !matches!(lands, (Some(one), Some(other)) if one != other);
            return (titled && bare && one_land).then_some(first);
        }
        let besides = reading.is(first, &SECOND_TITLES) || reading.is(second, &SECOND_TITLES);
        let single = reading.tag(first) == Tag::NN && reading.tag(second) == Tag::NN;
        (single && besides && is_title(reading, second)).then_some(first)
    }

    /// The country that the words before a noun name.
    pub(super) fn land_within(&self, head: usize) -> Option<Country> {
        let reading = self.reading;
        let (first, last) = core(reading, head);
        let inner = reading.names.iter().filter(|name| name.start >= first && name.end <= last + 1);
        inner
            .filter(
                |name| !matches!(name.sense, Sense::Actor(id) if reading.lexicon.actor(id).kind == ActorKind::Person),
            )
            .find_map(|name| name.land(reading.lexicon))
    }

    /// Whether a noun is of somebody who works somewhere: "a researcher with the State Council".
    pub(super) fn is_employed(&self, head: usize) -> bool {
        let reading = self.reading;
        let person = |name: &NameMention| match name.sense {
            Sense::Role(id) => reading.lexicon.role(id).sort == Sort::Person,
            _ => false,
        };
        matches!(reading.tag(head), Tag::NN | Tag::NNS) && reading.name_at(head).is_some_and(person)
    }

    /// Whether people of an organisation's countries act for themselves, not for it: "EU farmers", "APEC business leaders".
    pub(super) fn are_their_own(&self, head: usize, role: Option<Role>) -> bool {
        let private = role.is_some_and(|role| matches!(role.as_str(), "BUS" | "AGR" | "MED" | "REL"));
        let acts_for_it = self.reading.is(head, &kinds::MEMBERS) && !self.reading.is(head, &["leaders", "leader"]);
        private && !acts_for_it
    }

    /// "the King", "the President": a title alone is no name.
    pub(super) fn is_title_alone(&self, head: usize, parts: &Parts) -> bool {
        let reading = self.reading;
        let whole = reading.name_at(head).filter(|name| matches!(name.sense, Sense::Role(_)));
        whole.is_some_and(|name| name.start == parts.first + 1 && name.end == parts.last + 1)
            && reading.is(parts.first, &["the"])
    }
}

/// What an adjective says of the people in a council.
fn role_of_adjective(reading: &Reading<'_>, word: usize) -> Option<Role> {
    const FAITHS: [&str; 17] = [
        "christian",
        "muslim",
        "islamic",
        "jewish",
        "hindu",
        "sikh",
        "catholic",
        "protestant",
        "orthodox",
        "anglican",
        "evangelical",
        "buddhist",
        "religious",
        "sunni",
        "shiite",
        "shia",
        "interfaith",
    ];
    let roles: [(&[&str], &str); 7] = [
        (&FAITHS, "REL"),
        (&["parliamentary", "congressional", "senatorial"], "LEG"),
        (&["academic", "scholarly"], "EDU"),
        (&["medical"], "HLH"),
        (&["military", "naval"], "MIL"),
        (&["corporate", "industrial"], "BUS"),
        (&["farming"], "AGR"),
    ];
    roles.iter().find(|(words, _)| reading.is(word, words)).and_then(|(_, role)| Role::new(role))
}

/// Whether a nominal is an office and names nobody.
fn is_title(reading: &Reading<'_>, head: usize) -> bool {
    let (_, last) = core(reading, head);
    is_role(reading, head) && last == head && !matches!(reading.tag(head), Tag::NNS | Tag::NNPS)
}

/// Whether a word is part of an office's name.
fn is_role(reading: &Reading<'_>, word: usize) -> bool {
    reading.name_at(word).is_some_and(|name| match name.sense {
        Sense::Role(id) => reading.lexicon.role(id).sort != Sort::Body,
        _ => false,
    })
}
