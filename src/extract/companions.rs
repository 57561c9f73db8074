//! Lends one act of a sentence the party of another that it is told together with: "met Putin to sign a treaty",
//! "were killed when rebels attacked".

use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{kinds, slots};
use crate::lexicon::{PartOfSpeech, Word};
use crate::model::Status;

/// How many clauses and nouns one act may stand below another.
const MAX_CLIMB: usize = 3;

/// Gives sides to acts that have none of their own.
pub(super) fn share(reading: &Reading<'_>, acts: &mut [Act<'_>]) {
    for place in 0..acts.len() {
        if let Some(striker) = striker(reading, acts, place) {
            acts[place].source = Some(striker);
        }
        if let Some(raider) = raider(reading, acts, place) {
            acts[place].source = Some(raider);
        }
        if let Some(agent) = blow_agent(reading, &acts[place]) {
            acts[place].source = Some(agent);
        }
        if let Some(victim) = victim(reading, acts, place).or_else(|| fallen(reading, acts, place)) {
            acts[place].target = Some(victim);
        }
        if let Some(addressee) = addressee(reading, acts, place) {
            acts[place].target = Some(addressee);
        }
        if let Some(partner) = partner(reading, acts, place).or_else(|| counterpart(reading, &acts[place])) {
            acts[place].target = Some(partner);
        }
    }
}

/// "were killed in a raid by the army", "died as a result of Saudi airstrikes": whose blow it was that hurt somebody.
fn blow_agent(reading: &Reading<'_>, hurt: &Act<'_>) -> Option<usize> {
    const TIES: [&str; 7] = ["in", "during", "by", "from", "after", "following", "of"];
    const FIGHTS: [&str; 18] = [
        "clash",
        "clashes",
        "firefight",
        "firefights",
        "gunbattle",
        "gunfight",
        "shootout",
        "shoot-out",
        "battle",
        "battles",
        "fight",
        "fighting",
        "confrontation",
        "confrontations",
        "skirmish",
        "skirmishes",
        "encounter",
        "combat",
    ];
    let verb = hurt.trigger.token;
    let passive = hurt.trigger.part == PartOfSpeech::Verb && slots::voice(reading, verb) == slots::Voice::Passive;
    if !passive || hurt.source.is_some() || !hurt.governors.is_empty() || !is_of(reading, hurt, &["ASSAULT"]) {
        return None;
    }
    let tied = |noun: usize| reading.case(noun).is_some_and(|case| reading.is(case, &TIES));
    let fired = ["firing", "gunfire", "operation", "crackdown", "offensive", "assault", "incursion"];
    let blow = |noun: usize| {
        let struck = reading.is(noun, &kinds::BLOWS) || reading.is(noun, &fired);
        tied(noun) && reading.tag(noun).is_noun() && struck
    };
    let fight = |noun: usize| {
        reading.case(noun).is_some_and(|case| reading.is(case, &["in", "during"])) && reading.is(noun, &FIGHTS)
    };
    let labels = [Label::OBL, Label::NMOD];
    // "killed in a firefight with insurgents": whom one fights.
    let fought = reading.with_label(verb, &labels).filter(|noun| fight(*noun)).find_map(|noun| {
        let with = |child: &usize| reading.case(*child).is_some_and(|case| reading.is(case, &["with", "against"]));
        reading
            .with_label(noun, &labels)
            .chain(reading.with_label(verb, &labels))
            .filter(|child| *child > noun)
            .find(with)
    });
    if let Some(foe) = fought.filter(|foe| Some(*foe) != hurt.target && reading.names_actor(*foe)) {
        return Some(foe);
    }
    let placed = [Label::OBL, Label::NMOD, Label::OBJ];
    let found = reading.with_label(verb, &placed).find_map(|noun| {
        // "as a result of airstrikes", "in a wave of attacks".
        let inner = || reading.with_label(noun, &labels).find(|inner| blow(*inner));
        if blow(noun) { Some(noun) } else { inner() }
    });
    let agent = |blow: usize| {
        let by = reading.with_label(blow, &labels).find(|child| {
            reading.case(*child).is_some_and(|case| reading.is(case, &["by"])) && reading.names_actor(*child)
        });
        // "in strikes carried out by Israeli aircraft".
        let done = || {
            let verb = reading.with_label(blow, &[Label::ACL]).find(|verb| reading.tag(*verb) == Tag::VBN)?;
            slots::passive_agent(reading, verb)
        };
        by.or_else(|| slots::possessive(reading, blow)).or_else(|| slots::modifier(reading, blow)).or_else(done)
    };
    // "Israeli aircraft": whose they are.
    let somebody = |agent: usize| reading.names_actor(agent) || slots::modifier(reading, agent).is_some();
    found.and_then(agent).filter(|agent| Some(*agent) != hurt.target && somebody(*agent))
}

/// "opened fire and wounded five soldiers", "attacked, killing ten villagers": who is hurt in the end was struck before.
fn victim(reading: &Reading<'_>, acts: &[Act<'_>], place: usize) -> Option<usize> {
    let act = &acts[place];
    let verb = act.trigger.token;
    let told = act.governors.is_empty() && !act.trigger.pattern.flags.reciprocal;
    let bare = act.trigger.part == PartOfSpeech::Verb && act.target.is_none() && told;
    if !bare || !is_of(reading, act, &["ASSAULT"]) || slots::voice(reading, verb) == slots::Voice::Passive {
        return None;
    }
    let hurts = |other: &&Act<'_>| {
        let at = other.trigger.token;
        let tied = match reading.label(at) {
            Label::CONJ => reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none(),
            Label::ADVCL => reading.tag(at) == Tag::VBG && reading.child(at, &[Label::MARK]).is_none(),
            _ => false,
        };
        tied && reading.head(at) == Some(verb)
            && other.trigger.part == PartOfSpeech::Verb
            && other.governors.is_empty()
            && other.status == act.status
            && is_of(reading, other, &["ASSAULT"])
            && slots::voice(reading, at) == slots::Voice::Active
    };
    let harmed = acts.iter().filter(hurts).find_map(|other| other.target);
    harmed.filter(|harmed| Some(*harmed) != act.source && reading.names_actor(*harmed))
}

/// "Two men died in an attack by the rebels": those who died in it were attacked.
fn fallen(reading: &Reading<'_>, acts: &[Act<'_>], place: usize) -> Option<usize> {
    let blow = &acts[place];
    let noun = blow.trigger.token;
    let bare = blow.trigger.part == PartOfSpeech::Noun && blow.target.is_none() && blow.source.is_some();
    if !bare || !blow.governors.is_empty() || !is_of(reading, blow, &["ASSAULT"]) {
        return None;
    }
    reading.case(noun).filter(|case| reading.is(*case, &["in", "during", "after", "following", "from"]))?;
    let verb = reading.head(noun).filter(|_| reading.label(noun) == Label::OBL)?;
    let died = acts.iter().find(|act| act.trigger.token == verb && act.trigger.pattern.flags.agentless)?;
    let death = is_of(reading, died, &["DIE"]) && died.status == Status::Actual && died.governors.is_empty();
    died.source.filter(|dead| death && Some(*dead) != blow.source && reading.names_actor(*dead))
}

/// "will hold talks at Seoul's request", "worked with Peru to arrange talks": with whom one talks where the talks do not tell.
fn counterpart(reading: &Reading<'_>, act: &Act<'_>) -> Option<usize> {
    const ASKED: [&str; 6] = ["request", "invitation", "initiative", "behest", "insistence", "suggestion"];
    let mutual = act.trigger.pattern.flags.reciprocal && is_of(reading, act, &["CONSULT", "AGREE", "COOPERATE"]);
    let source = act.source.filter(|_| mutual && act.target.is_none() && act.trigger.pattern.action == act.action)?;
    let other = |token: usize| (token != source && reading.names_actor(token)).then_some(token);
    let mut at = act.trigger.token;
    for _ in 0..=MAX_CLIMB {
        let asked = reading.with_label(at, &[Label::OBL, Label::NMOD]).find_map(|noun| {
            let tied = reading.case(noun).is_some_and(|case| reading.is(case, &["at", "on", "upon"]));
            let author = slots::possessive(reading, noun).or_else(|| slots::marked(reading, noun, Word::new("of")?));
            author.filter(|_| tied && reading.is(noun, &ASKED))
        });
        if let Some(asked) = asked.and_then(other) {
            return Some(asked);
        }
        let head = reading.head(at)?;
        let purpose = matches!(reading.label(at), Label::ADVCL | Label::XCOMP) && slots::is_purpose(reading, at);
        let object = reading.label(at) == Label::OBJ && reading.tag(head).is_verb();
        if !purpose && !object {
            return None;
        }
        let with = slots::marked(reading, head, Word::new("with")?)
            .filter(|_| purpose && slots::agent(reading, head) == Some(source));
        let within = || {
            let object = reading.child(head, &[Label::OBJ, Label::OBL]).filter(|_| purpose)?;
            slots::marked(reading, object, Word::new("with")?)
        };
        if let Some(with) = with.or_else(within).and_then(other) {
            return Some(with);
        }
        at = head;
    }
    None
}

fn is_of(reading: &Reading<'_>, act: &Act<'_>, roots: &[&str]) -> bool {
    roots.contains(&reading.lexicon.actions.get(act.action).plover.as_str())
}

/// "42 people were injured when attackers threw grenades": who struck when somebody was hurt has hurt him.
fn striker(reading: &Reading<'_>, acts: &[Act<'_>], place: usize) -> Option<usize> {
    let (hurt, verb) = (&acts[place], acts[place].trigger.token);
    let passive = hurt.trigger.part == PartOfSpeech::Verb && slots::voice(reading, verb) == slots::Voice::Passive;
    if !passive || hurt.source.is_some() || !hurt.governors.is_empty() || !is_of(reading, hurt, &["ASSAULT"]) {
        return None;
    }
    let struck = |act: &&Act<'_>| {
        let blow = reading.first_conjunct(act.trigger.token);
        let clause = act.trigger.part == PartOfSpeech::Verb
            && matches!(reading.label(blow), Label::ADVCL | Label::PARATAXIS)
            && reading.head(blow).is_some_and(|head| reading.first_conjunct(head) == reading.first_conjunct(verb))
            && reading
                .with_label(blow, &[Label::MARK, Label::ADVMOD])
                .any(|tie| reading.is(tie, &["when", "after", "as", "while"]));
        clause && act.governors.is_empty() && act.status == Status::Actual && is_of(reading, act, &["ASSAULT"])
    };
    let told = acts.iter().filter(struck).find_map(|act| act.source.filter(|source| reading.names_actor(*source)));
    told.or_else(|| bomber(reading, verb))
}

/// "were killed when a suicide bomber rammed a truck into the gate": whoever is called so strikes, whatever he does.
fn bomber(reading: &Reading<'_>, hurt: usize) -> Option<usize> {
    const STRIKERS: [&str; 12] = [
        "bomber",
        "bombers",
        "attacker",
        "attackers",
        "gunman",
        "gunmen",
        "assailant",
        "assailants",
        "shooter",
        "knifeman",
        "militants",
        "insurgents",
    ];
    reading.with_label(hurt, &[Label::ADVCL, Label::PARATAXIS]).find_map(|clause| {
        let ties = [Label::MARK, Label::ADVMOD];
        let tied = reading.with_label(clause, &ties).any(|tie| reading.is(tie, &["when", "after", "as", "while"]));
        let active = tied && slots::voice(reading, clause) == slots::Voice::Active;
        reading.child(clause, &[Label::NSUBJ]).filter(|subject| active && reading.is(*subject, &STRIKERS))
    })
}

/// "abducted a soldier in a raid", "arrested ten men during an operation": who did the one did the other.
fn raider(reading: &Reading<'_>, acts: &[Act<'_>], place: usize) -> Option<usize> {
    let raid = &acts[place];
    let noun = raid.trigger.token;
    let bare = raid.trigger.part == PartOfSpeech::Noun && raid.source.is_none() && raid.governors.is_empty();
    if !bare || !is_of(reading, raid, &["ASSAULT", "COERCE"]) || reading.label(noun) != Label::OBL {
        return None;
    }
    reading.case(noun).filter(|case| reading.is(*case, &["in", "during", "through"]))?;
    let verb = reading.head(noun)?;
    let forcible = |act: &&Act<'_>| {
        let told = act.trigger.token == verb && act.trigger.part == PartOfSpeech::Verb && act.governors.is_empty();
        told && !act.trigger.pattern.flags.agentless && is_of(reading, act, &["ASSAULT", "COERCE", "RETREAT"])
    };
    let doer = acts.iter().find(forcible)?.source?;
    (reading.names_actor(doer) && Some(doer) != raid.target).then_some(doer)
}

/// "will meet Czech leaders and sign a treaty", "agreed in talks with Iran to": with whom one speaks, one agrees.
fn partner(reading: &Reading<'_>, acts: &[Act<'_>], place: usize) -> Option<usize> {
    let act = &acts[place];
    let (verb, part) = (act.trigger.token, act.trigger.part);
    let ties = || reading.with_label(verb, &[Label::OBJ]).any(|object| reading.is(object, &kinds::TIES));
    let shared = is_of(reading, act, &["AGREE", "CONSULT", "COOPERATE"]) || is_of(reading, act, &["SUPPORT"]) && ties();
    if part != PartOfSpeech::Verb
        || act.target.is_some()
        || !shared
        || slots::voice(reading, verb) == slots::Voice::Passive
    {
        return None;
    }
    let told = |other: &&Act<'_>| {
        let talks = is_of(reading, other, &["AGREE", "CONSULT", "COOPERATE"]) && other.trigger.token != verb;
        let same = other.source.is_none_or(|source| Some(source) == act.source || reading.tag(source) == Tag::PRP_POSS);
        talks && same && (is_above(reading, other.trigger.token, verb) || is_occasion(reading, other, verb))
    };
    // "arrived in Geneva to attend the summit": where one comes for a meeting is not whom one meets.
    let comes = |other: &&Act<'_>| {
        let action = |act: &Act<'_>| reading.lexicon.actions.get(act.action).id.as_str();
        action(other).starts_with("consult.visit") && action(act).starts_with("consult")
    };
    let mut others = acts.iter().filter(told).filter(|other| !comes(other));
    let target = others.find_map(|other| other.target).filter(|target| !reading.is(*target, &kinds::PRESS))?;
    (Some(target) != act.source && reading.names_actor(target)).then_some(target)
}

/// "accused Peru of cheating and demanded an inquiry": of whoever has been accused it is demanded.
fn addressee(reading: &Reading<'_>, acts: &[Act<'_>], place: usize) -> Option<usize> {
    let act = &acts[place];
    let verb = act.anchor;
    let asks = act.anchor_part == PartOfSpeech::Verb && act.target.is_none() && is_of(reading, act, &["REQUEST"]);
    let first = reading.head(verb).filter(|_| asks && reading.label(verb) == Label::CONJ)?;
    let own = reading.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::OBL]).is_some();
    let spoken = |other: &&Act<'_>| {
        (other.anchor == first || other.trigger.token == first) && is_of(reading, other, &["ACCUSE", "THREATEN"])
    };
    let found = acts.iter().find(spoken).filter(|other| !own && other.source == act.source)?.target;
    found.filter(|party| Some(*party) != act.source && reading.names_actor(*party))
}

/// Whether a verb is coordinated with one above it, or tells what that is done for or with.
fn is_above(reading: &Reading<'_>, above: usize, verb: usize) -> bool {
    let mut at = verb;
    for _ in 0..MAX_CLIMB {
        let Some(head) = reading.head(at) else { return false };
        let tied = match reading.label(at) {
            Label::CONJ => reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none(),
            Label::ADVCL => slots::is_purpose(reading, at) || reading.child(at, &[Label::MARK]).is_none(),
            _ => false,
        };
        if !tied {
            return false;
        }
        // "held talks": the act may be told by the noun.
        if head == above || reading.label(above) == Label::OBJ && reading.head(above) == Some(head) {
            return true;
        }
        at = head;
    }
    false
}

/// Whether an act is the occasion of a verb: "at talks with", "after meeting".
fn is_occasion(reading: &Reading<'_>, other: &Act<'_>, verb: usize) -> bool {
    const WORDS: [&str; 8] = ["in", "at", "during", "after", "following", "before", "when", "while"];
    let at = other.trigger.token;
    let labels = if other.trigger.part == PartOfSpeech::Noun { Label::OBL } else { Label::ADVCL };
    let ties = [Label::CASE, Label::MARK, Label::ADVMOD];
    reading.label(at) == labels
        && reading.head(at).is_some_and(|head| head == verb || head == reading.first_conjunct(verb))
        && reading.with_label(at, &ties).any(|tie| reading.is(tie, &WORDS))
}
