//! Where the participants of an act stand: subjects, objects, agents and complements over the arcs.

use super::antecedents::antecedent;
use super::reading::Reading;
use super::speech;
use super::tree::{Label, Tag};
pub(super) use super::voice::{Voice, voice};
use super::{control, kinds, recipients, subjects, voice as voices};
use crate::lexicon::{PartOfSpeech, Sense, Slot, Step, Word};

pub(super) const OBJECTS: [Label; 2] = [Label::OBJ, Label::IOBJ];
pub(super) const SUBJECTS: [Label; 2] = [Label::NSUBJ, Label::CSUBJ];
pub(super) const PASSIVE_SUBJECTS: [Label; 2] = [Label::NSUBJ_PASS, Label::CSUBJ_PASS];
const COMPLEMENTS: [Label; 3] = [Label::OBL, Label::OBL_AGENT, Label::NMOD];

/// How many clauses a shared or controlled subject is looked for through.
const MAX_CLIMB: usize = 6;

/// The token that fills a slot of a trigger: the head of a nominal, coordination not yet unfolded.
pub(super) fn fill(reading: &Reading<'_>, trigger: usize, part: PartOfSpeech, slot: &Slot) -> Option<usize> {
    let (first, rest) = slot.0.split_first()?;
    let mut at = step(reading, trigger, part, *first)?;
    let mut part = if *first == Step::Clause { PartOfSpeech::Verb } else { PartOfSpeech::Noun };
    for next in rest {
        at = step(reading, at, part, *next)?;
        part = PartOfSpeech::Noun;
    }
    Some(at)
}

fn step(reading: &Reading<'_>, from: usize, part: PartOfSpeech, step: Step) -> Option<usize> {
    match (part, step) {
        (PartOfSpeech::Verb, Step::Subject) => agent(reading, from),
        (PartOfSpeech::Adjective, Step::Subject) => modified(reading, from).or_else(|| subject(reading, from)),
        (PartOfSpeech::Noun, Step::Subject) => copula_subject(reading, from),
        (PartOfSpeech::Verb, Step::Object) => object(reading, from),
        (_, Step::Object) => None,
        (_, Step::Recipient) => voices::recipient(reading, from),
        (_, Step::Preposition(word)) => complement(reading, from, part, word),
        (_, Step::Possessive) => possessive(reading, from),
        (_, Step::Modifier) => modifier(reading, from),
        (_, Step::Clause) => reading.child(from, &[Label::CCOMP, Label::XCOMP, Label::ADVCL]),
    }
}

/// Who acts: the subject of the active, the agent of the passive.
pub(super) fn agent(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    match voice(reading, verb) {
        Voice::Active => subject(reading, verb),
        Voice::Passive => passive_agent(reading, verb),
    }
}

/// What is acted upon: the object of the active, the subject of the passive.
pub(super) fn object(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    match voice(reading, verb) {
        Voice::Active => reading
            .child(verb, &[Label::OBJ])
            .or_else(|| reading.child(verb, &[Label::IOBJ]))
            .map(|own| antecedent(reading, verb, own))
            .or_else(|| shared_object(reading, verb))
            .or_else(|| counted_object(reading, verb))
            .or_else(|| relative_object(reading, verb)),
        Voice::Passive => voices::given(reading, verb).or_else(|| subject(reading, verb)),
    }
}

/// "arrested over 50 people", "killed at least 12 soldiers": what looks like a preposition belongs to the number.
fn counted_object(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    reading.with_label(verb, &[Label::OBL]).find(|child| {
        let about = reading.case(*child).is_some_and(|case| {
            case > verb
                && reading.is(case, &["over", "about", "around", "under", "nearly", "at", "up", "between"])
                && (case + 1..*child)
                    .find(|at| !reading.is(*at, &["least", "most", "to"]))
                    .is_some_and(|at| reading.tag(at) == Tag::CD)
        });
        about && !reading.in_time(*child) && matches!(reading.tag(*child), Tag::NNS | Tag::NNPS | Tag::CD)
    })
}

// "the deal that France signed", "the man they arrested": the noun above a relative clause that has a subject and no object.
fn relative_object(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let noun = (reading.label(verb) == Label::ACL_RELCL).then(|| reading.head(verb)).flatten()?;
    let own = reading.child(verb, &[Label::NSUBJ])?;
    let relative = |token: usize| matches!(reading.tag(token), Tag::WDT | Tag::WP | Tag::WRB | Tag::WP_POSS);
    let elsewhere = reading.children(verb).any(|child| relative(child) && reading.label(child) != Label::MARK)
        || reading.child(verb, &[Label::CCOMP, Label::XCOMP]).is_some();
    (!relative(own) && !elsewhere && reading.tag(noun).is_noun()).then_some(noun)
}

/// The indirect object, of "gave Egypt aid".
pub(super) fn direct_object(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    reading.child(verb, &[Label::OBJ])
}

// "boycotted and condemned the election": the last conjunct holds the object of all.
fn shared_object(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let next = reading.with_label(verb, &[Label::CONJ]).find(|next| reading.tag(*next) == reading.tag(verb))?;
    let adjacent = next <= verb + 2;
    adjacent.then(|| reading.child(next, &[Label::OBJ])).flatten()
}

/// The grammatical subject: one's own, a shared one, that of the clause above, the noun that a clause modifies.
pub(super) fn subject(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    if let Some(loose) = subjects::loose(reading, verb) {
        return Some(loose);
    }
    for _ in 0..MAX_CLIMB {
        if let Some(own) = subjects::own(reading, at) {
            // "it is vital to free them", "it took hours to reach them": "it" is nobody.
            let idle = at != verb
                && reading.is(own, &["it"])
                && is_purpose(reading, verb)
                && subjects::is_impersonal(reading, at);
            return (!idle).then(|| antecedent(reading, at, own));
        }
        if let Some(before) = subjects::before_insertion(reading, at) {
            return Some(before);
        }
        let head = reading.head(at)?;
        if matches!(reading.label(at), Label::XCOMP | Label::ADVCL | Label::ACL | Label::CSUBJ)
            && let Some(party) = control::addressee(reading, at).or_else(|| control::announcer(reading, at))
        {
            return Some(party);
        }
        match reading.label(at) {
            Label::CONJ | Label::COP | Label::AUX | Label::PARATAXIS if reading.label(at) != Label::PARATAXIS => {
                at = head
            }
            // "Malta was the first to recognise it".
            Label::CSUBJ
                if reading
                    .child(head, &[Label::NSUBJ])
                    .is_some_and(|subject| subject < head && !reading.is(subject, &["it"])) =>
            {
                at = head;
            }
            Label::XCOMP => {
                if let Some(controlled) = controller(reading, head) {
                    return Some(controlled);
                }
                at = head;
            }
            Label::ADVCL
                if reading.child(at, &[Label::MARK]).is_none()
                    || is_participle(reading, at)
                    || is_purpose(reading, at) =>
            {
                if !reading.tag(head).is_verb() && reading.child(head, &[Label::COP]).is_none() {
                    return Some(head);
                }
                // "the fast was called by the opposition to protest the arrests".
                let caller = || passive_agent(reading, head).filter(|caller| reading.names_actor(*caller));
                let passive = is_purpose(reading, at) && voice(reading, head) == Voice::Passive;
                if let Some(caller) = passive.then(caller).flatten()
                    && subject(reading, head).is_some_and(|thing| !reading.names_actor(thing))
                {
                    return Some(caller);
                }
                // "was backed by Russia, prompting criticism": whoever did it is who is criticised.
                if let Some(causer) = control::causer(reading, at, head) {
                    return Some(causer);
                }
                // "was shot down, killing eight": what was hit has killed nobody.
                let harms =
                    reading.is(at, &["killing", "wounding", "injuring"]) && voice(reading, head) == Voice::Passive;
                if harms && reading.child(at, &[Label::MARK]).is_none() {
                    return passive_agent(reading, head);
                }
                if let Some(blamed) = control::blamed(reading, at, head) {
                    return Some(blamed);
                }
                at = reported(reading, at, head);
            }
            Label::ACL | Label::ACL_RELCL | Label::AMOD => {
                // "the decision to withdraw": whose decision it is decides who withdraws.
                if reading.label(at) == Label::ACL && is_purpose(reading, at) {
                    return possessive(reading, head)
                        .or_else(|| modifier(reading, head))
                        .or_else(|| control::holder(reading, head))
                        .or_else(|| governor_subject(reading, head));
                }
                // "was accused by a woman of beating her".
                let charge = reading.label(head) == Label::OBL_AGENT && control::is_charge(reading, at);
                if let Some(verb) = reading.head(head).filter(|_| charge) {
                    return subject(reading, verb);
                }
                // "put out a report accusing the army": whoever put it out accuses.
                let written = reading.label(at) == Label::ACL
                    && reading.tag(at) == Tag::VBG
                    && reading.label(head) == Label::OBJ
                    && reading.is(head, &kinds::DOCUMENTS);
                if let Some(author) = reading.head(head).filter(|_| written).and_then(|verb| agent(reading, verb)) {
                    return Some(author);
                }
                // "has a history of working with spies", "its policy of jailing critics": whose habit it is.
                if reading.label(at) == Label::ACL
                    && reading.tag(at) == Tag::VBG
                    && let Some(owner) = control::habitual(reading, at, head)
                {
                    return Some(owner);
                }
                return Some(head);
            }
            _ => return None,
        }
    }
    None
}

/// "Rebels overran a base, officials said, killing 17": a participle behind a report belongs to what is reported.
fn reported(reading: &Reading<'_>, clause: usize, head: usize) -> usize {
    // "Badawi said after meeting Bush": what is tied to the report is the speaker's.
    let free = reading.child(clause, &[Label::MARK, Label::CASE]).is_none();
    let tells = free && reading.tag(clause) == Tag::VBG && head < clause && speech::tells(reading.word(head));
    let inner = match reading.label(head) {
        Label::PARATAXIS => reading.head(head),
        _ => reading.child(head, &[Label::CCOMP]),
    };
    inner.filter(|inner| tells && *inner < head && reading.tag(*inner).is_verb()).unwrap_or(head)
}

pub(super) fn governor_subject(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let head = reading.head(noun)?;
    let is_object = matches!(reading.label(noun), Label::OBJ | Label::OBL);
    (is_object && reading.tag(head).is_verb()).then(|| agent(reading, head)).flatten()
}

/// Whether the subject of a reported clause is whoever reports it: "Iran said it will not stop".
pub(super) fn tells_of_itself(reading: &Reading<'_>, report: usize, below: usize) -> bool {
    let (Some(speaker), Some(subject)) = (subject(reading, report), reading.child(below, &SUBJECTS)) else {
        return false;
    };
    let personal = reading.tag(subject) == Tag::PRP && !reading.is(subject, &["you"]);
    personal || speaker != subject && reading.words[speaker] == reading.words[subject]
}

fn is_participle(reading: &Reading<'_>, verb: usize) -> bool {
    matches!(reading.tag(verb), Tag::VBG | Tag::VBN)
}

pub(super) fn is_purpose(reading: &Reading<'_>, verb: usize) -> bool {
    reading.is_tied_by(verb, &["to"])
}

// Object control: "urged Iran to halt", "forced him to resign". Subject control is the rule for verbs without an object.
fn controller(reading: &Reading<'_>, governor: usize) -> Option<usize> {
    if reading.is(governor, &["promised", "promise", "promises", "vowed", "threatened"]) {
        return None;
    }
    match voice(reading, governor) {
        Voice::Active => reading.child(governor, &OBJECTS),
        Voice::Passive => None,
    }
}

pub(super) fn passive_agent(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let own = reading.with_label(verb, &[Label::OBL_AGENT]).next();
    own.or_else(|| {
        reading.with_label(verb, &COMPLEMENTS).find(|child| {
            reading.case(*child).is_some_and(|case| reading.is(case, &["by"])) && !reading.in_time(*child)
        })
    })
    .or_else(|| {
        // "killed by Israeli shelling": a noun in -ing that was taken for a verb.
        reading.with_label(verb, &[Label::ADVCL]).find(|child| {
            let by = reading.with_label(*child, &[Label::CASE, Label::MARK]).any(|mark| reading.is(mark, &["by"]));
            by && reading.child(*child, &[Label::AMOD, Label::DET, Label::NMOD_POSS]).is_some()
        })
    })
    .or_else(|| {
        // "was condemned and boycotted by the opposition": the agent may hang on a later conjunct.
        // "has been accused and was singled out by the premier": one with an auxiliary has its own.
        let apart = |next: usize| reading.child(next, &[Label::AUX, Label::AUX_PASS, Label::NSUBJ_PASS]).is_some();
        let mut at = verb;
        for _ in 0..MAX_CLIMB {
            let next = reading.with_label(at, &[Label::CONJ]).find(|next| reading.tag(*next) == Tag::VBN)?;
            if apart(next) {
                return None;
            }
            let agent = reading.child(next, &[Label::OBL_AGENT]);
            if agent.is_some() {
                return agent;
            }
            at = next;
        }
        None
    })
    .or_else(|| {
        // "was accused of torture by the court", "were taken hostage by gunmen": or on the complement before it.
        let complements = [COMPLEMENTS[0], COMPLEMENTS[1], COMPLEMENTS[2], Label::OBJ, Label::XCOMP];
        let mut complements = reading.with_label(verb, &complements);
        complements.find_map(|inner| strayed(reading, inner, Word::new("by")?))
    })
    .or_else(|| control::far_agent(reading, verb))
    .or_else(|| control::captor(reading, verb))
    .or_else(|| {
        // "was arrested by the army and handed over to the police": what follows is done by the same.
        let first =
            reading.head(verb).filter(|_| reading.label(verb) == Label::CONJ && reading.tag(verb) == Tag::VBN)?;
        let own = reading.child(verb, &PASSIVE_SUBJECTS).or_else(|| reading.child(verb, &SUBJECTS));
        let agent = reading.with_label(first, &[Label::OBL_AGENT]).find(|agent| *agent < verb)?;
        (own.is_none() && reading.tag(first) == Tag::VBN).then_some(agent)
    })
}

/// A complement that the parser hung on the noun before it: Iraq in "the invasion of Kuwait by Iraq".
fn strayed(reading: &Reading<'_>, inner: usize, preposition: Word) -> Option<usize> {
    let own = reading.case(inner).is_some_and(|case| reading.words[case] == preposition);
    let found = (!own).then(|| marked(reading, inner, preposition)).flatten()?;
    (reading.label(found) != Label::ADVCL && reading.label(found) != Label::ACL).then_some(found)
}

/// A complement of the word itself that strayed to one of its other complements.
pub(super) fn strayed_below(reading: &Reading<'_>, word: usize, preposition: Word) -> Option<usize> {
    let mut inner = reading.with_label(word, &COMPLEMENTS).filter(|_| strays(preposition));
    inner.find_map(|inner| strayed(reading, inner, preposition))
}

/// Prepositions whose complement may stray to the noun before: "of" and "in" belong where they stand.
const STRAYING: [&str; 7] = ["by", "from", "to", "against", "on", "into", "with"];

fn strays(preposition: Word) -> bool {
    STRAYING.iter().any(|word| Word::new(word) == Some(preposition))
}

/// A complement with that preposition, of the trigger itself or of its object.
fn complement(reading: &Reading<'_>, trigger: usize, part: PartOfSpeech, preposition: Word) -> Option<usize> {
    let own = marked(reading, trigger, preposition);
    if own.is_some() {
        return own;
    }
    let beyond = || strayed_below(reading, trigger, preposition);
    if part != PartOfSpeech::Verb {
        // "the arrest and detention of the general": what follows the second noun belongs to both.
        let first = || {
            let first = (reading.label(trigger) == Label::CONJ).then(|| reading.head(trigger)).flatten()?;
            marked(reading, first, preposition).filter(|shared| *shared > trigger)
        };
        return beyond().or_else(first);
    }
    let within = |object: usize| {
        marked(reading, object, preposition).or_else(|| {
            let inner = reading.with_label(object, &[Label::CONJ, Label::NMOD]);
            inner.filter_map(|inner| marked(reading, inner, preposition)).next()
        })
    };
    let given = || voices::recipient(reading, trigger).filter(|_| Word::new("to") == Some(preposition));
    let far = || recipients::far(reading, trigger).filter(|_| Word::new("to") == Some(preposition));
    object(reading, trigger).and_then(within).or_else(beyond).or_else(given).or_else(far)
}

/// The complement with that preposition.
pub(super) fn marked(reading: &Reading<'_>, head: usize, preposition: Word) -> Option<usize> {
    let labels = [Label::OBL, Label::OBL_AGENT, Label::NMOD, Label::IOBJ, Label::ADVCL, Label::ACL];
    reading.with_label(head, &labels).find(|child| {
        let mut marks = reading.with_label(*child, &[Label::CASE, Label::MARK]);
        marks.any(|case| reading.words[case] == preposition || fixed(reading, case, preposition))
            && !is_purpose(reading, *child)
            && !reading.in_time(*child)
            && !reading.is(*child, &kinds::IDIOMS)
    })
}

// "because of", "together with": a preposition of several words counts by its last.
fn fixed(reading: &Reading<'_>, case: usize, preposition: Word) -> bool {
    reading.with_label(case, &[Label::FIXED]).any(|part| reading.words[part] == preposition)
}

pub(super) fn possessive(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let marked = reading.with_label(noun, &[Label::NMOD_POSS]).next();
    marked.or_else(|| {
        // The apostrophe is lost: the name before the noun is taken for a compound.
        reading
            .with_label(noun, &[Label::COMPOUND, Label::AMOD, Label::NMOD])
            .find(|child| reading.name_at(*child).is_some_and(|name| name.lost_apostrophe))
    })
}

pub(super) fn modifier(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let labels = [Label::AMOD, Label::COMPOUND, Label::NMOD, Label::NMOD_POSS];
    // "the Paris attacks": where a blow fell is not whose it was.
    let town = |child: usize| {
        let name = reading.name_at(child);
        name.is_some_and(|name| matches!(name.sense, Sense::Place(_) | Sense::Metonym(_)))
    };
    reading.with_label(noun, &labels).find(|child| {
        *child < noun
            && reading.case(*child).is_none()
            && (reading.name_at(*child).is_some() || inner_name(reading, *child))
            && !(town(*child) && reading.is(noun, &kinds::BLOWS))
    })
}

// "US-led", "Saudi-backed": the name hangs on the participle.
fn inner_name(reading: &Reading<'_>, child: usize) -> bool {
    reading.children(child).any(|inner| reading.name_at(inner).is_some_and(|name| name.is_actor()) && inner < child)
}

fn modified(reading: &Reading<'_>, adjective: usize) -> Option<usize> {
    let noun = (reading.label(adjective) == Label::AMOD).then(|| reading.head(adjective)).flatten()?;
    // "issued a report critical of the army": whoever put it out.
    let written = reading.label(noun) == Label::OBJ && reading.is(noun, &kinds::DOCUMENTS);
    let author = || reading.head(noun).and_then(|verb| agent(reading, verb));
    if written { author() } else { Some(noun) }
}

fn copula_subject(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    reading.child(noun, &[Label::COP])?;
    reading.child(noun, &[Label::NSUBJ])
}
