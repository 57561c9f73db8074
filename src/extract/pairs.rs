//! Tells whom "the two countries", "both sides" and "the three ministers" mean: the parties that stood side by side before.

use super::actors::Resolver;
use super::coder::is_coded;
use super::coreference::{carried, is_body};
use super::nominals::core;
use super::tree::Label;
use crate::model::{ActorKind, Participant, Role, Span};

/// Numbers of more than two parties that are named by their number.
const NUMBERS: [&str; 6] = ["three", "four", "five", "six", "seven", "eight"];

impl Resolver<'_, '_> {
    /// "the two countries", "both sides".
    pub(super) fn pair(&self, token: usize, found: &mut Vec<Participant>) -> bool {
        let reading = self.reading;
        let nouns = [
            "countries",
            "nations",
            "sides",
            "leaders",
            "men",
            "women",
            "statesmen",
            "presidents",
            "ministers",
            "governments",
            "neighbours",
            "neighbors",
            "parties",
            "states",
            "rivals",
        ];
        let two = || reading.children(token).any(|child| reading.is(child, &["two", "both"]));
        if !reading.is(token, &nouns) {
            return false;
        }
        let pair = if two() {
            self.deeper(|| self.pair_before(token)).unwrap_or_else(|| self.discourse.pair().to_vec())
        } else {
            let number = |child| NUMBERS.iter().position(|number| reading.is(child, &[number]));
            let definite =
                reading.with_label(token, &[Label::DET]).any(|det| reading.is(det, &["the", "all", "these"]));
            let Some(count) = reading.children(token).find_map(number).filter(|_| definite) else { return false };
            self.deeper(|| self.list_before(token, count + 3))
        };
        if pair.is_empty() {
            return false;
        }
        let (first, _) = core(reading, token);
        let span: Span = reading.bytes(first, token);
        let states = reading.is(token, &["countries", "nations", "states"]);
        let both = pair.iter().map(|known| carried(known, span.of(reading.text), span));
        // The leaders of states are their governments.
        let heads = reading.is(token, &["leaders", "presidents", "ministers", "statesmen", "governments"]);
        let government = Role::new("GOV").filter(|_| heads);
        found.extend(both.map(|one| match one.role {
            _ if states => Participant { role: None, ..one },
            None if matches!(one.kind, ActorKind::Country | ActorKind::Territory) => {
                Participant { role: government, ..one }
            }
            _ => one,
        }));
        true
    }

    /// So many parties in a row: of the sentence itself, or of those before.
    fn list_before(&self, token: usize, count: usize) -> Vec<Participant> {
        let reading = self.reading;
        let (first, _) = core(reading, token);
        let row = |at: usize| {
            let whole = reading.is_nominal(at) && reading.first_conjunct(at) == at;
            if !whole || reading.conjuncts(at).len() != count {
                return None;
            }
            let meant = self.resolve(at);
            (meant.len() == count && meant.iter().all(is_coded)).then_some(meant)
        };
        let before = || Some(self.discourse.row()).filter(|row| row.len() == count).map(<[Participant]>::to_vec);
        (0..first).rev().find_map(row).or_else(before).unwrap_or_default()
    }

    /// The two parties that the sentence itself named last: "Doe told the Peruvian premier that both countries".
    fn pair_before(&self, token: usize) -> Option<Vec<Participant>> {
        let reading = self.reading;
        let people = reading.is(token, &["leaders", "men", "women", "statesmen", "presidents", "ministers"]);
        let (first, _) = core(reading, token);
        let mut pair: Vec<Participant> = Vec::new();
        for name in reading.names.iter().rev().filter(|name| name.end <= first) {
            let inner = [Label::COMPOUND, Label::AMOD, Label::FLAT, Label::NMOD_DESC];
            let mut chain = std::iter::successors(Some(name.end - 1), |at| reading.head(*at));
            let head = chain.find(|at| !inner.contains(&reading.label(*at))).unwrap_or(name.end - 1);
            if head >= first {
                continue;
            }
            let sides = [
                Label::NSUBJ,
                Label::NSUBJ_PASS,
                Label::OBJ,
                Label::IOBJ,
                Label::OBL,
                Label::OBL_AGENT,
                Label::CONJ,
                Label::NMOD,
                Label::NMOD_POSS,
            ];
            if !sides.contains(&reading.label(head)) || reading.in_time(head) {
                continue;
            }
            let mut meant = Vec::new();
            self.resolve_one(head, 3, &mut meant);
            for one in meant {
                let party = one.role.is_some() && one.kind != ActorKind::Unknown || !people && is_body(one.kind);
                let new = pair.iter().all(|other| apart(&one, other));
                if party && new {
                    pair.insert(0, one);
                }
            }
            if pair.len() >= 2 {
                break;
            }
        }
        (pair.len() == 2).then_some(pair)
    }
}

/// Whether two parties are of different countries, or of a country and an organisation.
fn apart(one: &Participant, other: &Participant) -> bool {
    match (one.country, other.country) {
        (Some(one), Some(other)) => one != other,
        (None, None) => one.id.is_some() && other.id.is_some() && one.id != other.id,
        _ => one.id.is_some() && other.id.is_some(),
    }
}
