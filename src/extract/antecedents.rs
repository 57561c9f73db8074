//! Finds the noun that a pronoun means inside of its own sentence: what a relative clause tells of, what a second verb acts upon again.

use super::actors::Resolver;
use super::kinds;
use super::parties;
use super::pronouns::Wanted;
use super::reading::Reading;
use super::slots::{self, PASSIVE_SUBJECTS, SUBJECTS};
use super::tree::{Label, Tag};
use crate::lexicon::Sense;
use crate::model::{ActorKind, Participant};

/// How many nominals are climbed.
const MAX_CLIMB: usize = 6;

/// The noun that a relative pronoun stands for, or the object pronoun of a second verb; the pronoun itself where there is none.
pub(super) fn antecedent(reading: &Reading<'_>, verb: usize, pronoun: usize) -> usize {
    let tag = reading.tag(pronoun);
    if let Some(object) = object_before(reading, verb, pronoun) {
        return object;
    }
    let relative =
        matches!(tag, Tag::WDT | Tag::WP) || reading.is(pronoun, &["which", "who", "that"]) && !tag.is_noun();
    if !relative {
        return pronoun;
    }
    let clause = reading.first_conjunct(verb);
    let above = match reading.label(clause) {
        Label::ACL_RELCL | Label::ACL => reading.head(clause),
        _ => None,
    };
    // "the attack on a market in Kabul that killed 12": it is the attack that kills.
    let kills = ["killed", "kills", "injured", "wounded", "left", "destroyed", "damaged", "claimed"];
    if reading.is(verb, &kills) && reading.is(pronoun, &["which", "that"]) {
        let last = (0..pronoun).rev().find(|token| reading.tag(*token).is_noun());
        let chain = std::iter::successors(last, |noun| {
            reading.head(*noun).filter(|_| reading.label(*noun) == Label::NMOD || reading.label(*noun) == Label::OBL)
        });
        if let Some(blow) = chain.take(MAX_CLIMB).find(|noun| reading.is(*noun, &kinds::BLOWS)) {
            return blow;
        }
    }
    match above {
        // "He met the general, who accused ...": the clause hangs on the verb by mistake.
        Some(above) if reading.tag(above).is_verb() => {
            let before = (above + 1..pronoun).rev().find(|token| reading.tag(*token).is_noun());
            before.map_or(above, |last| nominal_head(reading, last, above))
        }
        Some(above) => above,
        None => pronoun,
    }
}

/// The highest nominal that a noun is part of, below `limit`.
fn nominal_head(reading: &Reading<'_>, noun: usize, limit: usize) -> usize {
    let mut at = noun;
    for _ in 0..MAX_CLIMB {
        let inner = matches!(reading.label(at), Label::COMPOUND | Label::FLAT | Label::NMOD_POSS);
        match reading.head(at).filter(|head| inner && *head > limit) {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}

/// "arrested 33 men and charged them", "sent an alert to citizens and advised them": whom the verb before was about.
fn object_before(reading: &Reading<'_>, verb: usize, pronoun: usize) -> Option<usize> {
    let several = reading.is(pronoun, &["them"]);
    // "called the premier to congratulate him", but not "asked the premier to help him".
    let linked = matches!(reading.label(verb), Label::CONJ | Label::ADVCL);
    if !several && !reading.is(pronoun, &["him", "her", "it"]) || !linked {
        return None;
    }
    // "isolated Iran to force it": whoever does both is not what is acted upon.
    let own = reading.child(verb, &SUBJECTS).is_some();
    if reading.is(pronoun, &["it"]) && own {
        return None;
    }
    let first = reading.head(verb)?;
    // "said the Tories had lied and accused them": or whoever the first verb's clause is about.
    let told = || reading.child(reading.child(first, &[Label::CCOMP])?, &SUBJECTS);
    let object = reading.child(first, &[Label::OBJ]);
    let before = object.or_else(|| told().filter(|_| reading.label(verb) == Label::CONJ));
    let before = before.filter(|own| *own < pronoun && agrees(reading, *own, pronoun));
    let free = !own && reading.label(verb) == Label::CONJ && reading.child(verb, &PASSIVE_SUBJECTS).is_none();
    let beside = || free.then(|| party_between(reading, (first, verb), pronoun)).flatten();
    match before {
        Some(before) if reading.names_actor(before) => Some(before),
        _ => beside().or(before),
    }
}

/// Whether a noun has the number of an object pronoun and may be what it means.
fn agrees(reading: &Reading<'_>, noun: usize, pronoun: usize) -> bool {
    let several = reading.is(pronoun, &["them"]);
    let plural = matches!(reading.tag(noun), Tag::NNS | Tag::NNPS) || reading.conjuncts(noun).len() > 1;
    if !reading.tag(noun).is_noun() || reading.in_time(noun) {
        return false;
    }
    let state = || {
        reading.name_at(noun).is_some_and(|name| match name.sense {
            Sense::Place(_) | Sense::Metonym(_) => true,
            Sense::Actor(id) => reading.lexicon.actor(id).kind != ActorKind::Person,
            _ => false,
        })
    };
    if reading.is(pronoun, &["him", "her"]) {
        return !plural && !state() && reading.names_actor(noun);
    }
    let one_name = || reading.tag(noun) == Tag::NNPS && state();
    // "broke off talks with the Taliban and bombed them".
    let group = || {
        reading.name_at(noun).is_some_and(|name| match name.sense {
            Sense::Actor(id) => reading.lexicon.actor(id).kind == ActorKind::Group,
            _ => false,
        })
    };
    plural == several || !several && one_name() || several && group()
}

/// Somebody who stands between two verbs and agrees with the object pronoun of the second: first the object of a verb, then the
/// last one whom a preposition marks.
fn party_between(reading: &Reading<'_>, verbs: (usize, usize), pronoun: usize) -> Option<usize> {
    const LINKS: [&str; 12] =
        ["to", "with", "against", "by", "from", "of", "for", "on", "at", "among", "between", "including"];
    let objects = [Label::OBJ, Label::IOBJ];
    let labels = [Label::OBL, Label::NMOD, Label::OBJ, Label::IOBJ];
    let led = |noun: usize| reading.case(noun).is_none_or(|case| reading.is(case, &LINKS));
    let fits = |noun: &usize| {
        labels.contains(&reading.label(*noun))
            && agrees(reading, *noun, pronoun)
            && led(*noun)
            && (reading.names_actor(*noun) || parties::is_somebody(reading, *noun))
    };
    let between = || (verbs.0 + 1..verbs.1).rev().filter(fits);
    between().find(|noun| objects.contains(&reading.label(*noun))).or_else(|| between().next())
}

impl Resolver<'_, '_> {
    /// Whether a clause without a subject has that of the verb above: "cut ties with Qatar, accusing it", "wants to attack it".
    pub(super) fn shares_subject(&self, verb: usize) -> bool {
        let reading = self.reading;
        let Some(head) = reading.head(verb).filter(|head| *head < verb) else { return false };
        match reading.label(verb) {
            Label::CONJ => true,
            Label::ADVCL => reading.tag(verb) == Tag::VBG && reading.tag(head).is_verb(),
            Label::XCOMP => reading.tag(head).is_verb() && reading.child(head, &[Label::OBJ, Label::IOBJ]).is_none(),
            _ => false,
        }
    }

    /// Whom a verb punishes for what the clause behind it tells.
    pub(super) fn punished(
        &self,
        verb: usize,
        clause: usize,
        pronoun: usize,
        wanted: Wanted,
    ) -> Option<Vec<Participant>> {
        const STEMS: [&str; 30] = [
            "arrest",
            "detain",
            "jail",
            "imprison",
            "expel",
            "deport",
            "kill",
            "shot",
            "shoot",
            "execut",
            "fine",
            "charg",
            "prosecut",
            "punish",
            "sack",
            "dismiss",
            "fired",
            "suspend",
            "bann",
            "accus",
            "condemn",
            "criticis",
            "criticiz",
            "denounc",
            "sentenc",
            "convict",
            "evict",
            "attack",
            "beat",
            "disqualif",
        ];
        let reading = self.reading;
        let subject = reading.label(pronoun) == Label::NSUBJ && reading.head(pronoun) == Some(clause);
        let tied = subject && reading.label(clause) == Label::ADVCL && clause > verb;
        let cause = |tie: usize| reading.is(tie, &["after", "because", "as", "since", "for", "when", "unless"]);
        if !tied
            || !reading.with_label(clause, &[Label::MARK, Label::ADVMOD]).any(cause)
            || !reading.begins(verb, &STEMS)
        {
            return None;
        }
        self.agreeing(slots::object(reading, verb).filter(|object| *object < pronoun)?, wanted)
    }
}
