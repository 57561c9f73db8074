//! Tells acts of war and of state from their look-alikes: battles of words, tests of weapons, deeds of things without a will, the lives of private people.

use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{kinds, modality, slots};
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
const VERBAL: [&str; 22] = [
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
/// Things that help, stop and promise nothing, and that are not told by their ending.
const THINGS: [&str; 64] = [
    "data",
    "plan",
    "plans",
    "strategy",
    "strategies",
    "year",
    "years",
    "day",
    "days",
    "request",
    "goal",
    "goals",
    "visit",
    "visits",
    "trip",
    "history",
    "budget",
    "proposal",
    "proposals",
    "market",
    "fund",
    "funds",
    "loan",
    "loans",
    "tax",
    "taxes",
    "deal",
    "programme",
    "program",
    "project",
    "projects",
    "system",
    "technology",
    "software",
    "device",
    "tool",
    "tools",
    "economy",
    "price",
    "prices",
    "money",
    "procedures",
    "talks",
    "round",
    "interest",
    "concern",
    "concerns",
    "posture",
    "focus",
    "architecture",
    "backing",
    "refusal",
    "membership",
    "budgets",
    "vote",
    "votes",
    "win",
    "defeat",
    "knowledge",
    "results",
    "result",
    "speeches",
    "drug",
    "vaccine",
];
/// Endings of nouns of deeds and qualities.
const ABSTRACT: [&str; 10] = ["tion", "sion", "ment", "ness", "ance", "ence", "ity", "ism", "tions", "ments"];
/// Bodies of people that end so, too.
const BODIES: [&str; 44] = [
    "delegation",
    "delegations",
    "organisation",
    "organization",
    "organisations",
    "organizations",
    "administration",
    "administrations",
    "mission",
    "missions",
    "commission",
    "commissions",
    "association",
    "associations",
    "institution",
    "institutions",
    "corporation",
    "corporations",
    "coalition",
    "coalitions",
    "federation",
    "federations",
    "nation",
    "nations",
    "opposition",
    "foundation",
    "foundations",
    "faction",
    "factions",
    "government",
    "governments",
    "parliament",
    "parliaments",
    "department",
    "departments",
    "regiment",
    "detachment",
    "community",
    "university",
    "city",
    "majority",
    "minority",
    "authority",
    "entity",
];

/// Whether a word of war or state tells of nothing of the kind.
pub(super) fn is_figurative(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    is_contest(reading, act, event)
        || is_personal(event)
        || is_absolved(reading, act, event)
        || is_described(reading, act, event)
        || is_habit(reading, act, event)
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
    mild && sides().all(private) && sides().any(|one| one.kind == ActorKind::Generic)
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
    let mut at = act.anchor;
    let mut above = || {
        for _ in 0..3 {
            if often(at) {
                return true;
            }
            match reading.head(at) {
                Some(head) if matches!(reading.label(at), Label::XCOMP | Label::OBJ | Label::OBL | Label::NMOD) => {
                    at = head
                }
                _ => return false,
            }
        }
        false
    };
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
    let deed = ABSTRACT.iter().any(|end| word.ends_with(end)) && !BODIES.contains(&word.as_str());
    (deed || THINGS.contains(&word.as_str())) && !reading.names_actor(thing) && !reading.is(thing, &kinds::DOCUMENTS)
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
    // "launched a scathing attack on the judges", "led the attacks on the bill".
    let attack = |word: usize| reading.is(word, &["attack", "attacks", "onslaught", "assault", "broadside"]);
    let blow = || act.trigger.consumed.iter().copied().find(|word| attack(*word));
    let noun = if act.trigger.part == PartOfSpeech::Noun { Some(trigger) } else { blow() };
    let described =
        |noun: usize| reading.with_label(noun, &[Label::AMOD, Label::COMPOUND]).any(|word| reading.is(word, &VERBAL));
    if event.action == "assault" && harmless && noun.is_some_and(described) {
        event.action = "accuse.criticise".to_owned();
    }
}

fn role(one: &Participant) -> &str {
    one.role.as_ref().map_or("", |role| role.as_str())
}
