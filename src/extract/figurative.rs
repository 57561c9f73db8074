//! Tells acts of war and of state from their look-alikes: battles of words, tests of weapons, deeds of things without a will, the lives of private people.

use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{kinds, modality, parties, slots, things};
use crate::lexicon::PartOfSpeech;
use crate::model::{ActorKind, Event, Participant, Status};

/// What fights with weapons, besides states.
const ARMED: [&str; 8] = ["MIL", "REB", "COP", "REL", "CRM", "SPY", "ETH", "REF"];
/// Words beside "battle" and "fight" that tell of weapons and blows.
const ARMS: [&str; 45] = [
    "killed",
    "dead",
    "wounded",
    "injured",
    "stones",
    "clashes",
    "clashed",
    "gunfire",
    "fire",
    "shooting",
    "shot",
    "gun",
    "gunmen",
    "troops",
    "soldiers",
    "army",
    "militia",
    "militants",
    "rebels",
    "weapons",
    "bombs",
    "violence",
    "riot",
    "riots",
    "police",
    "artillery",
    "forces",
    "fighters",
    "guerrillas",
    "arms",
    "war",
    "casualties",
    "violent",
    "insurgents",
    "deadly",
    "bloody",
    "armed",
    "security",
    "protesters",
    "demonstrators",
    "barricade",
    "baton",
    "tear-gas",
    "hostilities",
    "insurgency",
];
/// What an attack of words is called.
const VERBAL: [&str; 26] = [
    "bitter",
    "verbal",
    "scathing",
    "stinging",
    "personal",
    "withering",
    "blistering",
    "vitriolic",
    "rhetorical",
    "media",
    "partisan",
    "political",
    "veiled",
    "public",
    "sharp",
    "outspoken",
    "thinly-veiled",
    "furious",
    "direct",
    "frontal",
    "vicious",
    "oblique",
    "savage",
    "extraordinary",
    "unprecedented",
    "broadside",
];
/// Where missiles come down that are only tested, and what is said of such tests.
const TESTS: [&str; 19] = [
    "sea",
    "ocean",
    "waters",
    "test",
    "tests",
    "tested",
    "testing",
    "test-fired",
    "test-firing",
    "ballistic",
    "intercontinental",
    "range",
    "nuclear",
    "icbm",
    "hokkaido",
    "launch",
    "launches",
    "pacific",
    "over",
];
/// Adverbs of what is so again and again.
const HABITS: [&str; 15] = [
    "typically",
    "usually",
    "generally",
    "normally",
    "sometimes",
    "traditionally",
    "routinely",
    "habitually",
    "commonly",
    "often",
    "always",
    "frequently",
    "occasionally",
    "invariably",
    "rarely",
];
/// Acts that take a mind to do.
const WILLED: [&str; 9] =
    ["agree", "consult", "concede", "cooperate", "aid", "retreat", "coerce.restrict", "appoint", "support.defend"];

/// Whether a word of war or state tells of nothing of the kind.
pub(super) fn is_figurative(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    is_contest(reading, act, event)
        || is_personal(event)
        || is_absolved(reading, act, event)
        || is_described(reading, act, event)
        || is_habit(reading, act, event)
        || is_title(reading, act)
        || is_tribute(act, event)
        || is_cover(event, act)
        || is_help(reading, act) && event.action == "aid"
        || is_will_less(reading, act, event)
}

/// "years of fierce battle between campaigners and businesses": where nobody is armed, nobody fights.
fn is_contest(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let armed = |one: &Participant| {
        one.kind == ActorKind::Country && one.role.is_none()
            || ARMED.contains(&role(one))
            || one.kind == ActorKind::Organisation
    };
    let trigger = act.trigger.token;
    event.action == "assault.fight"
        && event.figures.fatalities.is_none()
        && event.figures.injured.is_none()
        && !event.source.iter().chain(&event.target).any(armed)
        && !(0..reading.len()).any(|token| token != trigger && reading.is(token, &ARMS))
}

/// "consumers are ready to spend money", "her husband was criticised": what concerns private people alone, whether or not the other
/// side is named.
fn is_personal(event: &Event) -> bool {
    const MILD: [&str; 9] =
        ["agree", "consult", "support", "concede", "cooperate", "reject", "accuse.criticise", "threaten", "aid"];
    // "Four were rescued" is news of a disaster, whoever did it.
    let saved = event.action.starts_with("aid.humanitarian") && !event.target.is_empty();
    let mild = MILD.iter().any(|root| event.action.starts_with(root)) && !saved;
    let private = |one: &Participant| match one.kind {
        ActorKind::Generic => one.id.is_none() && matches!(role(one), "CVL" | ""),
        ActorKind::Unknown => one.id.is_none() && one.country.is_none() && one.role.is_none(),
        _ => false,
    };
    let sides = || event.source.iter().chain(&event.target);
    let private = sides().all(private) && sides().any(|one| one.kind == ActorKind::Generic);
    mild && private && !parties::are_states(&event.source, &event.target)
}

/// "said they are not responsible": whoever is cleared is not accused.
fn is_absolved(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let clause = reading.child(act.trigger.token, &[Label::CCOMP]);
    event.action.starts_with("accuse.allege")
        && act.trigger.pattern.name == "add"
        && clause.is_some_and(|clause| modality::is_negated(reading, clause))
}

/// "a man accused of murder": who he is, and nothing that anybody says now.
fn is_described(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let verb = act.trigger.token;
    event.action.starts_with("accuse.allege")
        && event.source.is_empty()
        && act.governors.is_empty()
        && reading.tag(verb) == Tag::VBN
        && reading.label(verb) == Label::ACL
        && super::senses::is_told(reading)
}

/// "It usually takes the group hours to claim an attack": what happens again and again happened on no day.
fn is_habit(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let often = |verb: usize| {
        let now = matches!(reading.tag(verb), Tag::VBZ | Tag::VBP)
            || reading
                .with_label(verb, &[Label::AUX, Label::COP, Label::AUX_PASS])
                .any(|word| reading.is(word, &["is", "are", "can"]));
        now && reading.with_label(verb, &[Label::ADVMOD]).any(|adverb| reading.is(adverb, &HABITS))
    };
    let part = [Label::XCOMP, Label::OBJ, Label::OBL, Label::NMOD, Label::ADVCL, Label::CSUBJ];
    let up = |at: &usize| reading.head(*at).filter(|_| part.contains(&reading.label(*at)));
    let above = || std::iter::successors(Some(act.anchor), up).take(5).any(often);
    matches!(event.status, Status::Actual | Status::Planned | Status::Hypothetical)
        && (often(act.trigger.token) || above())
}

/// "The data would help the government": things help, allow and stop nobody; what people write and decide does.
fn is_will_less(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let Some(thing) = act.source.filter(|_| act.trigger.part == PartOfSpeech::Verb) else { return false };
    let common = matches!(reading.tag(thing), Tag::NN | Tag::NNS);
    let kind = WILLED.iter().any(|root| event.action.starts_with(root));
    if !common || !kind || slots::voice(reading, act.trigger.token) == slots::Voice::Passive {
        return false;
    }
    let word = reading.word(thing).to_ascii_lowercase();
    let deed = things::ABSTRACT.iter().any(|end| word.ends_with(end)) && !things::BODIES.contains(&word.as_str());
    (deed || things::THINGS.contains(&word.as_str()))
        && !reading.names_actor(thing)
        && !reading.is(thing, &kinds::DOCUMENTS)
}

/// "a film called "Kill the King"", "which means "Forbidden"": names and slogans tell of nothing.
fn is_title(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    const NAMING: [&str; 22] = [
        "as",
        "means",
        "meaning",
        "called",
        "titled",
        "entitled",
        "dubbed",
        "named",
        "reading",
        "read",
        "slogan",
        "slogans",
        "motto",
        "banner",
        "banners",
        "song",
        "film",
        "movie",
        "novel",
        "book",
        "album",
        "translates",
    ];
    let token = act.trigger.token;
    let Some(opens) = (token.saturating_sub(6)..token).rev().find(|at| reading.is_quotation_mark(*at)) else {
        return false;
    };
    let closes = (token + 1..(token + 7).min(reading.len())).any(|at| reading.is_quotation_mark(at));
    closes && opens.checked_sub(1).is_some_and(|before| reading.is(before, &NAMING))
}

/// "Tributes were paid to the fisherman": what nobody in particular says of private people.
fn is_tribute(act: &Act<'_>, event: &Event) -> bool {
    let private = |one: &Participant| one.id.is_none() && ["CVL", "AGR", "HLH", "EDU", "LAB"].contains(&role(one));
    event.action.starts_with("support.praise")
        && act.trigger.pattern.name == "pay"
        && event.source.is_empty()
        && !event.target.is_empty()
        && event.target.iter().all(private)
}

/// "a raid supported by warplanes": arms that go with a deed are part of it.
fn is_cover(event: &Event, act: &Act<'_>) -> bool {
    let backs = ["support", "back"].contains(&act.trigger.pattern.name.as_str());
    event.action == "aid.military" && event.target.is_empty() && backs
}

/// "helped smash the gangs": whoever helps to do a thing does it, and gives nobody aid.
fn is_help(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    let verb = act.trigger.token;
    act.trigger.pattern.name == "assist"
        && act.trigger.part == PartOfSpeech::Verb
        && reading
            .child(verb, &[Label::XCOMP, Label::CCOMP])
            .is_some_and(|below| reading.child(below, &[Label::NSUBJ]).is_none())
        && reading.child(verb, &[Label::OBJ, Label::NSUBJ_PASS, Label::IOBJ]).is_none()
}

/// Makes a show of force of a missile that was only tested, a rebuke of an attack of words, and no death of a wound.
pub(super) fn recast(reading: &Reading<'_>, act: &Act<'_>, event: &mut Event) {
    let harmless = event.figures.fatalities.is_none() && event.figures.injured.is_none();
    let trigger = act.trigger.token;
    let says = |words: &[&str]| (0..reading.len()).any(|token| reading.is(token, words));
    if event.action == "assault.shell"
        && harmless
        && ["fire", "launch"].contains(&act.trigger.pattern.name.as_str())
        && says(&["missile", "missiles", "rocket", "rockets", "icbm"])
        && says(&TESTS)
    {
        event.action = "mobilize.test-weapon".to_owned();
        event.target.clear();
    }
    // "the army, backed by Russian warplanes": arms give no verbal support.
    let armed = |one: &Participant| role(one) == "MIL";
    if event.action == "support"
        && ["support", "back"].contains(&act.trigger.pattern.name.as_str())
        && !event.source.is_empty()
        && event.source.iter().all(armed)
        && slots::voice(reading, trigger) == slots::Voice::Passive
    {
        event.action = "aid.military".to_owned();
    }
    // "The foreign ministry protested to the ambassador": governments protest in notes, and not in the street.
    let office = |one: &Participant| {
        role(one) == "GOV" || one.role.is_none() && matches!(one.kind, ActorKind::Country | ActorKind::Territory)
    };
    if event.action == "protest.demonstrate"
        && reading.is(trigger, &["protest", "protests", "protested", "protesting"])
        && act.trigger.part == PartOfSpeech::Verb
        && !event.source.is_empty()
        && event.source.iter().all(office)
        && !says(&["street", "streets", "rally", "marched", "crowd", "outside", "headquarters"])
    {
        event.action = "accuse.complain".to_owned();
    }
    // "The opposition boycotted parliament": parties stay away, states cut trade.
    let party = |one: &Participant| ["PTY", "OPP", "LEG", "CVL", "LAB", "EDU"].contains(&role(one));
    if event.action == "sanction.embargo"
        && act.trigger.pattern.name == "boycott"
        && act.trigger.part == PartOfSpeech::Verb
        && !event.source.is_empty()
        && event.source.iter().all(party)
    {
        event.action = "protest.boycott".to_owned();
    }
    if ["request.aid", "agree.aid", "reject.aid"].contains(&event.action.as_str()) && is_help(reading, act) {
        event.action.truncate(event.action.len() - ".aid".len());
    }
    // "launched a scathing attack on the judges", "led the attacks on the bill".
    let attack = |word: usize| reading.is(word, &["attack", "attacks", "onslaught", "assault", "broadside"]);
    let blow = || act.trigger.consumed.iter().copied().find(|word| attack(*word));
    let noun = if act.trigger.part == PartOfSpeech::Noun { Some(trigger) } else { blow() };
    let described =
        |noun: usize| reading.with_label(noun, &[Label::AMOD, Label::COMPOUND]).any(|word| reading.is(word, &VERBAL));
    // "made a direct attack on the prime minister": where nothing tells of arms, politicians are attacked with words.
    let debated = |one: &Participant| {
        let office = ["GOV", "PTY", "OPP", "LEG", "JUD"].contains(&role(one));
        office && !matches!(one.kind, ActorKind::Country | ActorKind::Territory)
    };
    let unarmed = || {
        act.trigger.part == PartOfSpeech::Noun
            && noun.is_some_and(|noun| reading.is(noun, &["attack", "attacks", "onslaught", "broadside"]))
            && !event.target.is_empty()
            && event.target.iter().all(debated)
            && event.source.iter().all(|one| !ARMED.contains(&role(one)) && one.kind != ActorKind::Country)
            && !says(&ARMS)
            && !says(&[
                "terrorist",
                "terror",
                "suicide",
                "assassination",
                "bomb",
                "grenade",
                "rocket",
                "missile",
                "arson",
                "knife",
                "bomber",
                "gunman",
                "attackers",
                "attacker",
                "convoy",
                "residence",
            ])
    };
    if event.action == "assault" && harmless && (noun.is_some_and(described) || unarmed()) {
        event.action = "accuse.criticise".to_owned();
    }
}

fn role(one: &Participant) -> &str {
    one.role.as_ref().map_or("", |role| role.as_str())
}
