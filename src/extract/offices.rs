//! What a role noun says together with the words before it: a Christian council, rebel negotiators, a president and chief executive.

use super::actors::{Parts, Resolver};
use super::fragments::PAPERS;
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

/// Adjectives of faiths.
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

/// Adjectives of parties.
const PARTIES: [&str; 14] = [
    "conservative",
    "labour",
    "labor",
    "liberal",
    "socialist",
    "republican",
    "democratic",
    "nationalist",
    "green",
    "centrist",
    "tory",
    "liberal-democrat",
    "ultranationalist",
    "christian-democrat",
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

/// Who shoots without being of any group.
const SHOOTERS: [&str; 10] =
    ["gunman", "gunmen", "attacker", "attackers", "assailant", "assailants", "men", "man", "shooter", "shooters"];

/// States without war and rising.
const PEACEFUL: [&str; 36] = [
    "USA", "CAN", "AUS", "NZL", "JPN", "KOR", "DEU", "FRA", "GBR", "ITA", "NLD", "BEL", "AUT", "CHE", "SWE", "NOR",
    "DNK", "FIN", "PRT", "POL", "CZE", "HUN", "IRL", "MEX", "BRA", "JAM", "ZAF", "HND", "SLV", "GTM", "VEN", "TTO",
    "ECU", "CRI", "ARG", "CHL",
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
const SECOND_TITLES: [&str; 15] = [
    "officer",
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
        if let Some(officer) = self.calling(head, parts.first, role).or_else(|| self.officer(head, parts.first, role)) {
            return Some((at, officer, sort));
        }
        let adjective = || {
            let faithful = reading.is(head, &AGENTS) && matches!(role.as_str(), "GOV" | "CVL");
            if faithful && reading.children(head).any(|word| word < head && reading.is(word, &FAITHS)) {
                return Role::new("REL");
            }
            let party = |word: usize| reading.is(word, &PARTIES) && reading.word(word).starts_with(char::is_uppercase);
            if reading.is(head, &AGENTS) && role.as_str() == "GOV" && (parts.first..start).any(party) {
                return Role::new("PTY");
            }
            let council = reading.is(head, &COUNCILS) && !reading.is(head, &["group", "groups"]);
            let mut before = (parts.first..start).rev().filter(|_| council);
            before.find_map(|word| role_of_adjective(reading, word))
        };
        Some((at, found.or_else(adjective)?, sort))
    }

    /// "retired officers", "officers" beside an army: of the army, where others are of the police.
    fn officer(&self, head: usize, first: usize, role: Role) -> Option<Role> {
        const ARMED: [&str; 10] = [
            "retired",
            "junior",
            "commissioned",
            "noncommissioned",
            "serving",
            "mutinous",
            "renegade",
            "dissident",
            "cashiered",
            "naval",
        ];
        let reading = self.reading;
        if role.as_str() != "COP" || !reading.is(head, &["officer", "officers"]) {
            return None;
        }
        let armed = |name: &NameMention| match name.sense {
            Sense::Role(id) => reading.lexicon.role(id).role.as_str() == "MIL",
            Sense::Actor(id) => reading.lexicon.actor(id).role.is_some_and(|role| role.as_str() == "MIL"),
            _ => false,
        };
        let police = |name: &NameMention| match name.sense {
            Sense::Role(id) => {
                !(name.start..name.end).contains(&head) && reading.lexicon.role(id).role.as_str() == "COP"
            }
            _ => false,
        };
        let plain = !(first..head).any(|word| {
            reading.is(word, &["police", "prison", "customs", "traffic", "security", "immigration", "press"])
        });
        let military = (first..head).any(|word| reading.is(word, &ARMED))
            || reading.names.iter().any(armed) && !reading.names.iter().any(police);
        (plain && military).then(|| Role::new("MIL")).flatten()
    }

    /// "IAEA head Jane Doe": whoever heads a body is what the body is.
    pub(super) fn heads(&self, name: usize, parts: &Parts) -> Option<(usize, Role, Sort)> {
        let reading = self.reading;
        let (id, at) = parts.entity.filter(|(_, at)| *at < name && reading.tag(name).is_proper())?;
        let head = (at + 1..name).find(|word| reading.is(*word, &kinds::HEADS))?;
        let role = reading.lexicon.actor(id).role?;
        (head == at + 1 || head == at + 2).then_some((head, role, Sort::Person))
    }

    /// "World Food Programme (WFP) spokesman John Doe": the body before the bracket is whose spokesman he is.
    pub(super) fn note_bracketed(&self, head: usize, parts: &mut Parts) {
        const LONGEST: usize = 4;
        let reading = self.reading;
        let first = parts.first;
        let speaks = parts.entity.is_none() && first > 2 && first <= head && reading.is(first, &kinds::HEADS);
        let Some(close) = first.checked_sub(1).filter(|close| speaks && reading.is(*close, &[")"])) else { return };
        let open = (close.saturating_sub(LONGEST)..close).rev().find(|at| reading.is(*at, &["("]));
        let body = open.and_then(|open| open.checked_sub(1)).and_then(|last| reading.name_at(last)).copied();
        if let Some(body) = body.filter(|body| matches!(body.sense, Sense::Actor(_))) {
            self.note(&body, usize::MAX, parts);
        }
    }

    /// "Nobody", "no one": who is not there, and what is nobody.
    pub(super) fn is_nobody_at_all(&self, token: usize) -> bool {
        let reading = self.reading;
        let no_one = || token > 0 && reading.is(token, &["one"]) && reading.is(token - 1, &["no"]);
        reading.is(token, &["nobody", "noone", "nothing"]) || no_one() || self.is_no_party(token)
    }

    /// "the Kyoto Protocol", "the Sea of Japan": papers and waters do nothing, and nothing is done to them.
    fn is_no_party(&self, head: usize) -> bool {
        const WATERS: [&str; 15] = [
            "sea",
            "ocean",
            "gulf",
            "strait",
            "straits",
            "channel",
            "river",
            "lake",
            "canal",
            "pacific",
            "atlantic",
            "arctic",
            "antarctic",
            "mediterranean",
            "airspace",
        ];
        let reading = self.reading;
        let capital = reading.word(head).starts_with(char::is_uppercase);
        let whole = || {
            let name = reading.name_at(head);
            name.is_none_or(|name| matches!(name.sense, Sense::Place(_) | Sense::Role(_)))
        };
        capital && reading.tag(head).is_proper() && (reading.is(head, &PAPERS) || reading.is(head, &WATERS)) && whole()
    }

    /// "a gunman in Ohio": where no war and no rising is known, whoever shoots is a criminal.
    pub(super) fn is_common_criminal(&self, at: usize, role: Role, country: Option<Country>) -> bool {
        let reading = self.reading;
        let rebel = |name: &NameMention| match name.sense {
            Sense::Role(id) => name.end != at + 1 && reading.lexicon.role(id).role.as_str() == "REB",
            Sense::Actor(id) => reading.lexicon.actor(id).role.is_some_and(|role| role.as_str() == "REB"),
            _ => false,
        };
        role.as_str() == "REB"
            && reading.is(at, &SHOOTERS)
            && country.is_some_and(|country| PEACEFUL.contains(&country.as_str()))
            && !reading.names.iter().any(rebel)
    }

    /// "rebels", told in Washington: of some other country.
    pub(super) fn has_no_such_rebels(&self, at: usize, role: Role, country: Country) -> bool {
        const REBELS: [&str; 9] = [
            "rebel",
            "rebels",
            "insurgent",
            "insurgents",
            "guerrilla",
            "guerrillas",
            "guerillas",
            "contras",
            "mujahideen",
        ];
        let peaceful = PEACEFUL.contains(&country.as_str());
        role.as_str() == "REB" && peaceful && self.reading.is(at, &REBELS)
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
        let member =
            self.reading.is(head, &kinds::MEMBERS) || self.reading.is(head, &["director", "president", "chief"]);
        let acts_for_it = member && !self.reading.is(head, &["leaders", "leader"]);
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
