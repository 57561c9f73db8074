//! Finds who does what an infinitive or a gerund tells where another word's complement says it.

use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{kinds, slots, triggers};
use crate::lexicon::{GovernorClass, Word};

/// How many nominals a party is looked for through.
const MAX_CLIMB: usize = 6;
/// How many words deep below a passive its agent is looked for.
const MAX_FAR: usize = 4;

/// Who is to do what an infinitive tells, where a preposition stands before him: "an order for the army to fire",
/// "gave a free hand to the gangs to attack", "called on all parties to stop".
pub(super) fn addressee(reading: &Reading<'_>, clause: usize) -> Option<usize> {
    parties(reading, clause).into_iter().find(|party| is_addressed(reading, *party))
}

/// The noun that an infinitive tells more of though the parser hung it elsewhere, and whose complement stands between:
/// "a promise to the envoys to free him", "threats from both sides to fight".
fn announced(reading: &Reading<'_>, clause: usize) -> Option<(usize, usize)> {
    parties(reading, clause).into_iter().find_map(|party| {
        // "China's decision on Tuesday to postpone it".
        if reading.label(clause) == Label::ADVCL
            && reading.tag(party).is_noun()
            && triggers::governor(reading, party).is_some()
            && let Some(owner) = slots::possessive(reading, party)
        {
            return Some((party, owner));
        }
        let (case, noun) = reading.case(party).zip(reading.head(party))?;
        let names = reading.is(case, &["to", "from", "by"]) && reading.names_actor(party);
        let governs = names && reading.tag(noun).is_noun() && triggers::governor(reading, noun).is_some();
        governs.then_some((noun, party))
    })
}

/// Who is to do what such a noun tells of: whoever makes the promise, not whoever is asked or allowed.
pub(super) fn announcer(reading: &Reading<'_>, clause: usize) -> Option<usize> {
    let (noun, party) = announced(reading, clause)?;
    let asked = [GovernorClass::Demand, GovernorClass::Permit];
    if triggers::governor(reading, noun).is_none_or(|(class, _)| asked.contains(&class)) {
        return None;
    }
    let to = reading.case(party).is_some_and(|case| reading.is(case, &["to"]));
    if !to {
        return Some(party);
    }
    let verb = reading.head(noun).filter(|_| reading.label(noun) == Label::OBJ);
    slots::possessive(reading, noun).or_else(|| verb.and_then(|verb| slots::agent(reading, verb)))
}

/// The nominals that end before the "to" of an infinitive, the innermost first.
fn parties(reading: &Reading<'_>, clause: usize) -> Vec<usize> {
    let subject = reading.child(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]);
    let to = reading.with_label(clause, &[Label::MARK]).find(|mark| reading.is(*mark, &["to"]));
    // "called on 'all citizens' not to march".
    let skipped = |token: usize| reading.tag(token).is_mark() || reading.is(token, &["not"]);
    let Some(to) = to.filter(|_| subject.is_none()) else { return Vec::new() };
    let Some(last) = (0..to).rev().find(|token| !skipped(*token)) else { return Vec::new() };
    let nominal = |at: &usize| *at < to && !reading.tag(*at).is_verb();
    let chain = std::iter::successors(Some(last), |at| reading.head(*at)).take_while(nominal);
    chain.take(MAX_CLIMB).collect()
}

fn is_addressed(reading: &Reading<'_>, party: usize) -> bool {
    const ORDERS: [&str; 29] = [
        "invitation",
        "invitations",
        "order",
        "orders",
        "permission",
        "authorisation",
        "authorization",
        "hand",
        "light",
        "go-ahead",
        "licence",
        "license",
        "mandate",
        "authority",
        "chance",
        "opportunity",
        "right",
        "appeal",
        "appeals",
        "call",
        "calls",
        "request",
        "requests",
        "instruction",
        "instructions",
        "directive",
        "warning",
        "ultimatum",
        "clearance",
    ];
    let Some((case, head)) = reading.case(party).zip(reading.head(party)) else { return false };
    let noun = |token: usize| reading.is(token, &ORDERS);
    let told = if reading.is(case, &["for"]) {
        !reading.is(head, &kinds::DEPARTURES)
    } else if reading.is(case, &["on", "upon"]) {
        reading
            .is(head, &["call", "calls", "called", "calling", "prevail", "prevailed", "pressure", "demand", "demands"])
    } else {
        reading.is(case, &["to"])
            && (noun(head) || reading.with_label(head, &[Label::OBJ]).any(|object| object < party && noun(object)))
    };
    // "the Commission for Assistance to Cuba" is one name.
    let within = reading.name_at(party).is_some_and(|name| (name.start..name.end).contains(&head));
    told && !within && reading.names_actor(party)
}

/// "efforts by the police to find him", "the duty of the court to hear him": whose they are.
pub(super) fn holder(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let owned = || triggers::governor(reading, noun).is_some() || reading.is(noun, &kinds::GROUNDS);
    reading.with_label(noun, &[Label::NMOD]).find(|child| {
        reading.case(*child).is_some_and(|case| reading.is(case, &["by"]) || reading.is(case, &["of"]) && owned())
            && reading.names_actor(*child)
    })
}

/// Who does what a gerund behind a noun tells: Acme in "Acme has a history of bribing officials", "Acme's practice of bribing them".
pub(super) fn habitual(reading: &Reading<'_>, gerund: usize, noun: usize) -> Option<usize> {
    let mut marks = reading.with_label(gerund, &[Label::MARK, Label::CASE]);
    if !reading.is(noun, &kinds::HABITS) || !marks.any(|mark| reading.is(mark, &["of", "for"])) {
        return None;
    }
    let own =
        slots::possessive(reading, noun).or_else(|| slots::modifier(reading, noun)).or_else(|| holder(reading, noun));
    // "condemned the practice of jailing reporters": whoever condemns it does not jail them.
    let blames =
        |verb: usize| triggers::governor(reading, verb).is_some_and(|(class, _)| class == GovernorClass::Accuse);
    own.or_else(|| slots::governor_subject(reading, noun).filter(|_| !reading.head(noun).is_some_and(blames)))
}

/// Whether a noun tells what somebody does, so that a "by" behind it is its own.
fn is_deed(reading: &Reading<'_>, noun: usize) -> bool {
    const ENDS: [&str; 6] = ["tion", "sion", "ment", "ing", "al", "ance"];
    const DEEDS: [&str; 24] = [
        "move", "attack", "attempt", "effort", "call", "bid", "raid", "strike", "plan", "report", "claim", "article",
        "book", "film", "song", "law", "visit", "speech", "appeal", "request", "offer", "threat", "vote", "letter",
    ];
    // "parliament", "the building" end so by chance.
    let place = reading.names_actor(noun) || reading.is(noun, &["building", "hospital", "capital", "apartment"]);
    if !reading.tag(noun).is_noun() || place {
        return false;
    }
    let word = reading.word(noun).to_ascii_lowercase();
    let stem = word.strip_suffix('s').unwrap_or(&word);
    DEEDS.contains(&stem) || ENDS.iter().any(|end| stem.ends_with(end))
}

/// The agent of a passive that stands behind another clause or several nouns: police in "was barred from entering the house by police".
pub(super) fn far_agent(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    const TOLD: [&str; 12] = [
        "expected",
        "said",
        "believed",
        "thought",
        "supposed",
        "reported",
        "scheduled",
        "set",
        "due",
        "seen",
        "known",
        "based",
    ];
    reading.child(verb, &[Label::AUX_PASS]).filter(|_| !reading.is(verb, &TOLD))?;
    let by = |token: usize| {
        reading.case(token).is_some_and(|case| reading.is(case, &["by"]))
            && !reading.in_time(token)
            && reading.names_actor(token)
    };
    let nominals = [Label::OBJ, Label::OBL, Label::NMOD, Label::OBL_AGENT];
    let active = |clause: usize| {
        matches!(reading.tag(clause), Tag::VB | Tag::VBG)
            && reading.child(clause, &[Label::AUX_PASS, Label::NSUBJ, Label::NSUBJ_PASS]).is_none()
    };
    // "barred from entering the house by police", "invited to visit the capital by the king": below the clause or its nouns.
    let mut open: Vec<(usize, usize)> = reading
        .with_label(verb, &[Label::XCOMP, Label::ADVCL, Label::CCOMP])
        .filter(|clause| *clause > verb && active(*clause))
        .map(|clause| (clause, 1))
        .collect();
    while let Some((head, depth)) = open.pop() {
        for child in reading.with_label(head, &nominals).filter(|child| *child > head) {
            // "for rejecting the moves by the generals": some nouns have agents of their own.
            if !is_deed(reading, head) && by(child) {
                return Some(child);
            }
            if depth < MAX_FAR && reading.is_nominal(child) {
                open.push((child, depth + 1));
            }
        }
    }
    None
}

/// "was abducted and has been held by rebels", "who were kidnapped have been held by rebels": whoever holds somebody has seized him.
pub(super) fn captor(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    const SEIZED: [&str; 6] = ["kidnapped", "abducted", "seized", "captured", "taken", "snatched"];
    const HELD: [&str; 3] = ["held", "kept", "detained"];
    if !reading.is(verb, &SEIZED) {
        return None;
    }
    let noun = reading.head(verb).filter(|_| reading.label(verb) == Label::ACL_RELCL);
    let above = noun.and_then(|noun| reading.head(noun).filter(|_| reading.label(noun) == Label::NSUBJ_PASS));
    let mut held = reading.with_label(verb, &[Label::CONJ]).chain(above);
    let held = held.find(|held| reading.is(*held, &HELD) && reading.child(*held, &[Label::NSUBJ]).is_none())?;
    reading.child(held, &[Label::OBL_AGENT])
}

/// What somebody is accused of: "of beating her", "for breaking it".
pub(super) fn is_charge(reading: &Reading<'_>, gerund: usize) -> bool {
    // "of being caught selling it" is a gerund, too.
    let being =
        || reading.with_label(gerund, &[Label::AUX, Label::AUX_PASS]).any(|aux| reading.is(aux, &["being", "having"]));
    (reading.tag(gerund) == Tag::VBG || being())
        && reading.with_label(gerund, &[Label::MARK, Label::CASE]).any(|mark| reading.is(mark, &["for", "of"]))
}

/// "charged two men for throwing", "fined the company for dumping": whoever is acted upon has done it.
pub(super) fn blamed(reading: &Reading<'_>, gerund: usize, head: usize) -> Option<usize> {
    if !is_charge(reading, gerund) {
        return None;
    }
    let against = || {
        slots::marked(reading, head, Word::new("against")?).or_else(|| {
            let object = slots::object(reading, head)?;
            slots::marked(reading, object, Word::new("against")?)
        })
    };
    // "lashed out at Britain for exploiting it".
    let at = || slots::marked(reading, head, Word::new("at")?).filter(|at| reading.names_actor(*at));
    against().or_else(at).or_else(|| slots::object(reading, head).filter(|object| reading.names_actor(*object)))
}

/// Who is behind what a passive tells and a participle draws a consequence from: Russia in "was backed by Russia, prompting criticism".
pub(super) fn causer(reading: &Reading<'_>, participle: usize, head: usize) -> Option<usize> {
    const CAUSES: [&str; 12] = [
        "prompting",
        "drawing",
        "sparking",
        "triggering",
        "provoking",
        "causing",
        "attracting",
        "angering",
        "infuriating",
        "earning",
        "inviting",
        "raising",
    ];
    let passive = reading.is(participle, &CAUSES) && reading.child(head, &[Label::AUX_PASS]).is_some();
    reading.child(head, &[Label::OBL_AGENT]).filter(|agent| passive && reading.names_actor(*agent))
}

/// A governor that stands further off than the parser hung the clause: "called on the court to act", "a woman accused of",
/// "a meeting aimed at ending the war".
pub(super) fn beyond(reading: &Reading<'_>, anchor: usize, head: usize, label: Label) -> Option<(usize, Label)> {
    if reading.is(head, &["aimed", "aiming"]) && reading.tag(anchor) == Tag::VBG && reading.label(head) == Label::ACL {
        let noun = reading.head(head).map(|noun| reading.first_conjunct(noun))?;
        // "a meeting of ministers aimed at": the clause may be hung on the last of several nouns.
        let whole = reading.head(noun).filter(|_| reading.label(noun) == Label::NMOD).unwrap_or(noun);
        let verb = reading.head(whole).filter(|_| matches!(reading.label(whole), Label::OBL | Label::OBJ))?;
        let asks = triggers::governor(reading, verb).is_some_and(|(class, _)| class == GovernorClass::Demand);
        return asks.then_some((verb, Label::OBL));
    }
    if let Some(order) = addressee(reading, anchor).and_then(|party| reading.head(party)) {
        let label = if reading.tag(order).is_verb() { Label::XCOMP } else { Label::ACL };
        let verb = reading.tag(order).is_verb();
        let governs = |class: GovernorClass| !verb || class == GovernorClass::Demand;
        return triggers::governor(reading, order).filter(|(class, _)| governs(*class)).map(|_| (order, label));
    }
    if let Some((noun, _)) = announced(reading, anchor) {
        return Some((noun, Label::ACL));
    }
    let blamed = reading.label(head) == Label::OBL_AGENT && is_charge(reading, anchor);
    let verb = reading.head(head).filter(|_| blamed && label == Label::ACL)?;
    triggers::governor(reading, verb).map(|_| (verb, Label::ADVCL))
}

/// Who writes, and to whom, what a participle tells of: "wrote to the premier demanding", "in a letter to the king asking".
pub(super) fn correspondents(reading: &Reading<'_>, verb: usize) -> Option<(Option<usize>, usize)> {
    const LETTERS: [&str; 22] = [
        "write",
        "wrote",
        "written",
        "writes",
        "writing",
        "letter",
        "letters",
        "petition",
        "petitions",
        "petitioned",
        "telegram",
        "message",
        "memo",
        "e-mail",
        "email",
        "cable",
        "cabled",
        "note",
        "appeal",
        "appealed",
        "memorandum",
        "telexed",
    ];
    let clause = matches!(reading.label(verb), Label::ACL | Label::ADVCL) && reading.tag(verb) == Tag::VBG;
    if !clause || reading.child(verb, &[Label::MARK, Label::CASE, Label::NSUBJ]).is_some() {
        return None;
    }
    let head = reading.head(verb)?;
    let to = |party: usize| reading.case(party).is_some_and(|case| reading.is(case, &["to"]));
    let (letter, party) = if to(head) && reading.names_actor(head) {
        (reading.head(head)?, head)
    } else {
        let labels = [Label::OBL, Label::NMOD];
        let mut parties = reading.with_label(head, &labels).filter(|party| *party < verb && to(*party));
        (head, parties.find(|party| reading.names_actor(*party))?)
    };
    if !reading.is(letter, &LETTERS) {
        return None;
    }
    let writer = if reading.tag(letter).is_verb() {
        slots::agent(reading, letter)
    } else {
        let above = reading.head(letter).filter(|above| reading.tag(*above).is_verb());
        slots::possessive(reading, letter).or_else(|| above.and_then(|above| slots::agent(reading, above)))
    };
    Some((writer, party))
}
