//! Whose somebody or something is: "his delegation", "whose troops", "the country's army", and who only backs them.

use super::actors::{Parts, Resolver};
use super::kinds;
use super::names::NameMention;
use super::tree::{Label, Tag};
use crate::lexicon::{ActorId, Sense};
use crate::model::{ActorKind, Country};

/// Participles of those who help others without being them: "Saudi-backed rebels" are no Saudis.
const BACKED: [&str; 18] = [
    "backed",
    "supported",
    "sponsored",
    "funded",
    "financed",
    "trained",
    "armed",
    "equipped",
    "supplied",
    "brokered",
    "mediated",
    "occupied",
    "allied",
    "aligned",
    "friendly",
    "leaning",
    "supplied",
    "proposed",
];

/// How many verbs a relative clause is looked for through.
const MAX_CLIMB: usize = 4;

impl Resolver<'_, '_> {
    /// The country of whose a nominal is, where a word stands for the owner; `None` where its owner has words of his own.
    pub(super) fn owned_by(&self, head: usize, owner: usize) -> Option<Option<Country>> {
        let reading = self.reading;
        if reading.tag(owner) == Tag::PRP_POSS {
            let mut owners = Vec::new();
            self.pronoun(owner, &mut owners);
            return Some(owners.first().and_then(|owner| owner.country));
        }
        if reading.tag(owner) == Tag::WP_POSS {
            let mut owners = Vec::new();
            if let Some(noun) = self.noun_before(owner).or_else(|| self.antecedent_of(head)) {
                self.deeper(|| self.resolve_one(noun, 3, &mut owners));
            }
            return Some(owners.first().and_then(|owner| owner.country));
        }
        if reading.is(owner, &["country", "nation", "kingdom", "republic", "island"]) {
            let body = || self.discourse.pronoun_body().and_then(|known| known.participant.country);
            return Some(self.land_before(owner).or_else(body));
        }
        None
    }

    /// "Macron's party", "Modi's supporters": whether a name only tells whose group a noun is.
    pub(super) fn owns_group(&self, at: usize, head: usize) -> bool {
        let reading = self.reading;
        let within = |owner: usize| {
            let (first, last) = reading.extent(owner);
            (first..=last).contains(&at)
        };
        at < head
            && reading.is(head, &kinds::FOLLOWINGS)
            && reading.with_label(head, &[Label::NMOD_POSS, Label::COMPOUND]).any(within)
    }

    /// "UN envoy": the body that the name of an office begins with.
    pub(super) fn body_within(&self, office: &NameMention) -> Option<(ActorId, usize)> {
        let reading = self.reading;
        let word = reading.word(office.start);
        if office.end - office.start < 2 || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let mut senses = reading.lexicon.names.look_up(word).iter();
        senses.find_map(|(sense, _)| match sense {
            Sense::Actor(id) if reading.lexicon.actor(*id).kind == ActorKind::Organisation => Some((*id, office.start)),
            _ => None,
        })
    }

    /// Whether a people is told to act as one: "the Japanese attacked", not "ten Japanese" or "the Japanese were freed".
    pub(super) fn acts_as_one(&self, people: usize) -> bool {
        let reading = self.reading;
        let the = reading.with_label(people, &[Label::DET]).any(|det| reading.is(det, &["the"]));
        let plain = reading.child(people, &[Label::NUMMOD, Label::AMOD, Label::NMOD, Label::ACL]).is_none();
        the && plain && reading.label(reading.first_conjunct(people)) == Label::NSUBJ
    }

    /// The nominal that ends right before a relative pronoun.
    fn noun_before(&self, pronoun: usize) -> Option<usize> {
        let reading = self.reading;
        let comma = pronoun.checked_sub(1).filter(|before| reading.tag(*before) == Tag::COMMA);
        let last = comma.unwrap_or(pronoun).checked_sub(1).filter(|last| reading.tag(*last).is_noun())?;
        let inner = [Label::FLAT, Label::COMPOUND];
        let mut chain = std::iter::successors(Some(last), |at| reading.head(*at));
        chain.find(|at| !inner.contains(&reading.label(*at)))
    }

    /// The noun that a relative clause around a nominal hangs on: the general in "the general, whose troops fled".
    fn antecedent_of(&self, nominal: usize) -> Option<usize> {
        let reading = self.reading;
        let above = std::iter::successors(reading.head(nominal), |at| reading.head(*at));
        let mut clauses = above.take(MAX_CLIMB);
        let clause = clauses.find(|at| matches!(reading.label(*at), Label::ACL_RELCL | Label::ADVCL_RELCL))?;
        let noun = reading.head(clause)?;
        reading.tag(noun).is_noun().then_some(noun)
    }

    /// Notes who only backs those whom a nominal means; whether the name is of one who does.
    pub(super) fn is_backer(&self, name: &NameMention, parts: &mut Parts) -> bool {
        let reading = self.reading;
        let hyphen = name.end < reading.len() && reading.tag(name.end) == Tag::HYPH;
        let backs = hyphen && name.end + 1 < reading.len() && reading.is(name.end + 1, &BACKED);
        if backs {
            parts.backer = parts.backer.or(name.land(reading.lexicon));
        }
        backs
    }
}
