//! Tells what concerns nobody else: the business of firms, words that nobody says, advice to the public, forces without a name.

use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{senses, slots};
use crate::lexicon::PartOfSpeech;
use crate::model::{ActorKind, Event, Participant};

/// What firms do that concerns others than themselves.
pub(super) const DISPUTES: [&str; 12] = [
    "strike",
    "strikes",
    "union",
    "unions",
    "workers",
    "staff",
    "labour",
    "labor",
    "debt",
    "debts",
    "government",
    "sanctions",
];

/// Whether an act is nobody's that the public knows, or nobody's business.
pub(super) fn is_idle(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    is_firm_alone(reading, event)
        || is_nobodys_force(event)
        || is_nobodys_word(reading, act, event)
        || is_exhortation(reading, act, event)
        || is_alarm(reading, act, event)
        || is_press_work(reading, act, event)
        || is_strain(reading, act, event)
}

/// "The bank declined to issue a bond", "the utilities support 289,000 jobs": what a firm does or says to nobody in particular is its
/// business; deaths, courts, posts, strikes and what concerns its workers are not.
fn is_firm_alone(reading: &Reading<'_>, event: &Event) -> bool {
    const REAL: [&str; 12] = [
        "elect",
        "appoint",
        "resign",
        "reject.defy",
        "die",
        "disaster",
        "trial.plead",
        "trial.open",
        "protest",
        "coerce.arrest",
        "coerce.charge",
        "coerce.convict",
    ];
    // "Business groups welcomed the plan": those who speak for many firms speak in public.
    let voice = |one: &Participant| {
        let voices = ["groups", "association", "associations", "employers", "industry", "leaders", "lobby", "chamber"];
        voices.iter().any(|noun| one.text.to_ascii_lowercase().ends_with(noun))
    };
    event.target.is_empty()
        && !event.source.is_empty()
        && event.source.iter().all(senses::is_company)
        && !event.source.iter().any(voice)
        && event.figures.fatalities.is_none()
        && !REAL.iter().any(|action| event.action.starts_with(action))
        && !(0..reading.len()).any(|token| reading.is(token, &DISPUTES))
}

/// "the hurricane devastated the refinery", "the batsman was caught behind": those who arrest, ban and destroy are known by land or kind.
fn is_nobodys_force(event: &Event) -> bool {
    let nobody = |one: &Participant| one.kind == ActorKind::Unknown && one.country.is_none() && one.role.is_none();
    event.action.starts_with("coerce")
        && !event.action.contains("emergency")
        && !event.source.is_empty()
        && event.source.iter().all(nobody)
}

/// "steered clear of condemning Ethiopia", "visiting ministers agreed": in the active voice somebody speaks, helps and yields, or nobody does.
fn is_nobodys_word(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    const WORDS: [&str; 9] =
        ["consult", "support", "request", "accuse", "reject", "threaten", "concede", "cooperate", "aid"];
    let verb = act.trigger.token;
    // A finite verb in the past has a subject, even where the parser lost it.
    let told = !matches!(reading.tag(verb), Tag::VBD | Tag::VBN);
    // "came under fire", "faced a probe", "Sales were banned": what befalls somebody has no doer, whatever its form.
    let befalls = ["come", "face", "draw", "receive", "accept", "undergo", "get"];
    told && act.trigger.part == PartOfSpeech::Verb
        && act.governors.is_empty()
        && event.source.is_empty()
        && WORDS.contains(&event.action.split('.').next().unwrap_or(""))
        && !event.action.starts_with("aid.humanitarian")
        && !befalls.contains(&act.trigger.pattern.name.as_str())
        && slots::voice(reading, verb) == slots::Voice::Active
        && senses::is_told(reading)
}

/// "encouraged young people to read": what people in general are encouraged to do is asked of nobody.
fn is_exhortation(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let private = |one: &Participant| {
        let role = one.role.as_ref().map_or("", |role| role.as_str());
        one.id.is_none() && ["CVL", "AGR", "EDU", "BUS", "LAB", "HLH", ""].contains(&role)
    };
    let encourages = ["encourage", "encourages", "encouraged", "encouraging"];
    let kind = event.action.starts_with("request") || event.action == "support";
    kind && reading.is(act.trigger.token, &encourages) && !event.target.is_empty() && event.target.iter().all(private)
}

/// "warnings issued by the weather service", "the storm threatens the coast", "threatens peace": dangers of nature and of ideas are no
/// threats that anybody makes.
fn is_alarm(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    const DANGERS: [&str; 26] = [
        "weather",
        "storm",
        "storms",
        "typhoon",
        "hurricane",
        "cyclone",
        "flood",
        "floods",
        "flooding",
        "rain",
        "rains",
        "snow",
        "wind",
        "winds",
        "tsunami",
        "earthquake",
        "heatwave",
        "wildfire",
        "wildfires",
        "virus",
        "disease",
        "drought",
        "famine",
        "climate",
        "avalanche",
        "eruption",
    ];
    const GOODS: [&str; 24] = [
        "security",
        "peace",
        "stability",
        "democracy",
        "existence",
        "survival",
        "economy",
        "livelihood",
        "livelihoods",
        "health",
        "safety",
        "environment",
        "future",
        "unity",
        "integrity",
        "growth",
        "interests",
        "jobs",
        "life",
        "lives",
        "hopes",
        "prospects",
        "talks",
        "balance",
    ];
    const THINGS: [&str; 18] = [
        "missile",
        "missiles",
        "rocket",
        "rockets",
        "drone",
        "drones",
        "bomb",
        "bombs",
        "glacier",
        "river",
        "lava",
        "fire",
        "fires",
        "blaze",
        "debt",
        "inflation",
        "recession",
        "crisis",
    ];
    let verb = act.trigger.token;
    // "missiles that threaten to hit its territory".
    let thing = |noun: usize| reading.is(noun, &DANGERS) || reading.is(noun, &THINGS);
    if event.action.starts_with("threaten")
        && reading.begins(act.anchor, &["threaten"])
        && slots::subject(reading, act.anchor).is_some_and(thing)
    {
        return true;
    }
    let bare = event.action == "threaten" && act.governors.is_empty();
    let endangers = || {
        reading.is(verb, &["threaten", "threatens", "threatened", "threatening"])
            && slots::object(reading, verb).is_some_and(|object| reading.is(object, &GOODS))
    };
    let warns = act.trigger.pattern.name == "deliver";
    let natural = || warns && (0..reading.len()).any(|token| reading.is(token, &DANGERS));
    bare && (endangers() || natural())
}

/// "asked the ministry for comment", "is seeking comment from the firm": how reporters work.
fn is_press_work(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let verb = act.trigger.token;
    let comment = |noun: usize| reading.is(noun, &["comment", "comments"]);
    let bare = act.governors.is_empty() && ["request", "consult"].iter().any(|root| event.action.starts_with(root));
    bare && reading.with_label(verb, &[Label::OBJ, Label::OBL]).any(|noun| {
        let led = || reading.case(noun).is_some_and(|case| reading.is(case, &["for"]));
        comment(noun) && (reading.label(noun) == Label::OBJ || led())
            || reading.with_label(noun, &[Label::NMOD]).any(comment)
    })
}

/// "The losses increased the pressure on the bank": only somebody presses others to do something.
fn is_strain(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let verb = act.trigger.token;
    let pressure = slots::object(reading, verb).is_some_and(|object| reading.is(object, &["pressure", "pressures"]));
    const THINGS: [&str; 24] = [
        "problem",
        "problems",
        "losses",
        "loss",
        "prices",
        "price",
        "fall",
        "drop",
        "decline",
        "rise",
        "reaction",
        "crisis",
        "troubles",
        "events",
        "situation",
        "developments",
        "scandal",
        "failure",
        "deaths",
        "shortage",
        "inflation",
        "slump",
        "move",
        "trend",
    ];
    let things = slots::subject(reading, verb).is_some_and(|subject| reading.is(subject, &THINGS));
    event.action == "request" && pressure && (things || event.source.is_empty())
}
