//! Turns the acts of one sentence into events with sides, date, place and numbers.

use super::actors::Resolver;
use super::compose::Act;
use super::coreference::Discourse;
use super::dating::{self, Narrative};
use super::modality;
use super::names::NameMention;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::voice;
use super::{
    alongside, belongings, companions, confidence, echoes, figures, governing, homes, inside, kinds, mutual, noise,
    occasions, parties, premises, prospects, senses, slots, talkers, triggers, whereabouts,
};
use crate::lexicon::{PartOfSpeech, Sense};
use crate::model::{ActorKind, Country, Event, Participant, Quad, Role, Status};

/// The events of a sentence, in the order of their triggers; what they say of actors goes into the discourse.
pub(super) fn code(reading: &Reading<'_>, discourse: &mut Discourse, narrative: Narrative) -> Vec<Event> {
    let mut acts: Vec<Act<'_>> =
        triggers::find(reading).into_iter().map(|trigger| Act::new(reading, trigger)).collect();
    acts.iter_mut().for_each(|act| act.climb(reading));
    share_status(reading, &mut acts);
    companions::share(reading, &mut acts);
    let absorbed: Vec<usize> =
        acts.iter().filter(|act| !act.dropped).flat_map(|act| act.absorbed.iter().copied()).collect();
    acts.retain(|act| !act.dropped && (!act.governors.is_empty() || !absorbed.contains(&act.trigger.token)));
    let elsewhere = noise::is_elsewhere(reading);
    acts.retain(|act| {
        let played = elsewhere && noise::is_played(&reading.lexicon.actions.get(act.action).id);
        let ordered = act.governors.is_empty() && modality::is_order(reading, act.trigger.token);
        !played && !ordered && !noise::is_figure_of_speech(reading, act)
    });
    let mut events: Vec<(Act<'_>, Event)> = Vec::new();
    for act in acts {
        let (when, dated_by) = dating::date(reading, (act.trigger.token, act.anchor), narrative);
        let resolver = Resolver::new(reading, discourse, when);
        let Some((source, target)) = sides(reading, &resolver, &act) else { continue };
        let trigger = act.trigger.token;
        let status = occasions::dated(reading, &act, (when, dated_by), narrative);
        let mut event = Event {
            action: reading.lexicon.actions.get(act.action).id.clone(),
            when,
            dated_by,
            place: whereabouts::place(reading, act.anchor).or_else(|| whereabouts::place(reading, trigger)),
            status,
            figures: figures::figures(reading, trigger, act.trigger.part),
            confidence: 0.0,
            rule: rule(&act),
            sentence: reading.span,
            trigger: trigger_span(reading, &act),
            source,
            target,
        };
        senses::settle(reading, &act, &mut event);
        if noise::is_empty(&event) || senses::is_private(reading, &act, &event) {
            continue;
        }
        event.confidence = confidence::confidence(&resolver, &act, &event);
        if event.confidence < confidence::LEAST {
            continue;
        }
        discourse.saw_dyad(&event.source, &event.target);
        discourse.saw_deed(act.action, &event.source);
        events.push((act, event));
    }
    echoes::merge(reading, events)
}

/// "is considering cutting ties, prohibiting all trade": what hangs on an act as a participle is told as that act is.
fn share_status(reading: &Reading<'_>, acts: &mut [Act<'_>]) {
    for place in 0..acts.len() {
        let verb = acts[place].trigger.token;
        let hangs = reading.label(verb) == Label::ADVCL
            && reading.tag(verb) == Tag::VBG
            && reading.child(verb, &[Label::MARK, Label::AUX]).is_none()
            && !prospects::is_remark(reading, verb)
            && !prospects::is_outcome(reading, verb);
        let Some(head) = reading.head(verb).filter(|_| hangs) else { continue };
        let above = acts.iter().find(|act| act.trigger.token == head);
        let (status, dropped) = above.map_or((Status::Actual, false), |act| (act.status, act.dropped));
        acts[place].status = acts[place].status.max(status);
        acts[place].dropped |= dropped;
    }
}

/// Who acts and who is acted upon; `None` where the sides are too unclear to make an event.
fn sides(
    reading: &Reading<'_>,
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
) -> Option<(Vec<Participant>, Vec<Participant>)> {
    let flags = act.trigger.pattern.flags;
    let resolve = |side: Option<usize>| side.map_or_else(Vec::new, |token| resolver.resolve(token));
    // "killed by Israeli shelling", "opposed U.S. sanctions", "suspended Venezuela's membership": whose it is is who is meant.
    let lent = |side: Vec<Participant>, token: Option<usize>| {
        // "Nigeria's farm sector" has a name in it, and none of its own.
        let by_name = token.is_some_and(|token| reading.tag(token).is_proper() || reading.tag(token) == Tag::PRP);
        if side.iter().any(|one| is_coded(one) || by_name && is_named(reading, one)) {
            return side;
        }
        // "her lawyer", "his finance director": somebody else than whose he is.
        let human =
            token.is_some_and(|token| reading.is(token, &kinds::FOLLOWINGS) || reading.is(token, &kinds::HEADS));
        let owners = token.filter(|_| !human).and_then(|token| belongings::owner(reading, token)).map(|holder| {
            // "a device in a supermarket in Addis Ababa": what holds the thing, or what holds that.
            let owners = resolver.resolve(holder);
            let beyond = (!owners.iter().any(is_coded)).then(|| belongings::owner(reading, holder)).flatten();
            beyond.map_or(owners, |beyond| resolver.resolve(beyond))
        });
        owners.filter(|owners| owners.iter().any(is_coded)).unwrap_or(side)
    };
    let mut source = lent(resolve(act.source), act.source);
    if is_force(reading, act) {
        // "Bomb kills 12": in a headline the means looks like a name.
        source.retain(|one| one.kind != ActorKind::Unknown);
    }
    let mut target = lent(resolve(act.target), act.target);
    belongings::keep_apart(resolver, act, &source, &mut target);
    belongings::keep_others(resolver, act, &source, &mut target);
    belongings::keep_people(resolver, act, &mut target);
    settle_people(reading, resolver, act, &mut source, &mut target);
    homes::settle(resolver, act, (&mut source, &mut target));
    resolver.arm(act, [(act.source, &mut source), (act.target, &mut target)]);
    premises::settle(resolver, act, &source, &mut target);
    alongside::join(resolver, act, &mut source);
    alongside::join_suffering(resolver, act, &mut source, &mut target);
    inside::add_examples(resolver, act, &mut source, &mut target);
    talkers::find(resolver, act, &mut source, &target);
    if let Some(both) = mutual::both(reading, act, &source, &mut target) {
        (source, target) = (both.clone(), both);
    }
    disown(resolver, act, &mut source, &mut target);
    disown_diplomats(resolver, act, &source, &mut target);
    let (coded_source, coded_target) = (source.iter().any(is_coded), target.iter().any(is_coded));
    let named_source = source.iter().any(|source| is_named(reading, source));
    // Who plans an act needs its other side as who does it.
    let weak = flags.weak && act.governors.iter().all(|class| governing::is_own(*class))
        || act.trigger.part == PartOfSpeech::Noun && act.governors.is_empty();
    let voiced = coded_target && is_voiced(reading, act);
    let enough = if flags.agentless {
        true
    } else if weak {
        let suffered = !flags.weak && coded_target && act.quad(reading) == Quad::MaterialConflict;
        // "the resignation of the cabinet": civic acts have one side.
        let civic = coded_source && act.trigger.part == PartOfSpeech::Noun && act.quad(reading) == Quad::Neutral;
        // "Kenya was granted a loan": whoever gets it is told, and nobody needs to give it.
        let granted = coded_target && act.source.is_none() && voice::given(reading, act.trigger.token).is_some();
        (coded_source || named_source) && coded_target
            || flags.mass && coded_source
            || suffered
            || granted
            || civic
            || is_occurrence(reading, act)
    } else if act.source.is_none() || source.is_empty() {
        coded_target || is_bodily(reading, act) && target.iter().any(|one| is_named(reading, one))
    } else {
        // "was beheaded by the sword": the means is no actor, and no reason to forget who suffered.
        let passive =
            act.trigger.part == PartOfSpeech::Verb && slots::voice(reading, act.trigger.token) == slots::Voice::Passive;
        coded_source || named_source || voiced || coded_target && (passive || is_force(reading, act))
    };
    if flags.agentless && !source.iter().any(|source| is_coded(source) || is_named(reading, source)) {
        source.retain(is_coded);
    }
    // "imposed a curfew in Yangon", "took the airport in Harare": where a state acts at home, the place is no second party.
    let stands_in = |token: usize| {
        reading.case(token).is_some_and(|case| reading.is(case, &["in", "at", "near", "outside", "across"]))
    };
    let located = act.target.is_some_and(|token| {
        let holder = || {
            belongings::owner(reading, token).is_some_and(stands_in) && !resolver.resolve(token).iter().any(is_coded)
        };
        stands_in(token) || holder()
    });
    if located {
        // "claimed the blasts in an Internet statement": what is nowhere is no party.
        target.retain(|place| {
            let home = || source.iter().any(|one| one.country.is_some() && one.country == place.country);
            is_coded(place) && (place.role.is_some() || !home())
        });
    }
    source.retain(|one| {
        is_coded(one) || is_named(reading, one) || voiced || parties::is_meant(reading, act, act.source, one)
    });
    target.retain(|one| is_coded(one) || is_named(reading, one) || parties::is_meant(reading, act, act.target, one));
    inside::settle(resolver, act, &source, &mut target);
    let action = reading.lexicon.actions.get(act.action);
    if act.target.is_some_and(stands_in) && action.plover == "PROTEST" && whereabouts::is_place(reading, act.target) {
        // "riots in Kampala": a place is no party to them; but an uprising in a state is against it.
        let state = |one: &Participant| matches!(one.kind, ActorKind::Country | ActorKind::Territory);
        target.retain(|one| one.role.is_some() || action.id == "protest" && state(one));
    }
    // "could not free himself from his critics": what somebody does to himself is no act between parties.
    let reflexive = act.target.is_some_and(|token| reading.word(token).ends_with("self")) && target.is_empty();
    if reflexive && ["RETREAT", "CONCEDE", "AID", "SUPPORT", "ACCUSE", "COERCE"].contains(&action.plover.as_str()) {
        return None;
    }
    let trifle = is_trifle(&reading.lexicon.actions.get(act.action).id, &source, &target);
    (enough && !trifle && !is_private(act.quad(reading), &source, &target)).then_some((source, target))
}

/// Whether an act befalls people one by one.
fn is_bodily(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    const BODILY: [&str; 8] = [
        "assault.kill",
        "assault.beat",
        "assault.abduct",
        "coerce.arrest",
        "coerce.convict",
        "coerce.charge",
        "die",
        "die.accident",
    ];
    BODILY.contains(&reading.lexicon.actions.get(act.action).id.as_str())
}

/// "34 seminarists were wounded", "Victoria died": who is counted among the dead and arrested is people, and no state dies.
fn settle_people(
    reading: &Reading<'_>,
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
    source: &mut [Participant],
    target: &mut [Participant],
) {
    const ANIMALS: [&str; 12] = [
        "cattle",
        "birds",
        "chickens",
        "ducks",
        "dogs",
        "pigs",
        "sheep",
        "cows",
        "horses",
        "elephants",
        "whales",
        "animals",
    ];
    if !is_bodily(reading, act) {
        return;
    }
    let (side, token) = if act.trigger.pattern.flags.agentless { (source, act.source) } else { (target, act.target) };
    let Some(token) = token else { return };
    let name = reading.lexicon.actions.get(act.action).id.as_str();
    // Nobody but people is arrested, charged or abducted.
    let always = name.starts_with("coerce.") || name == "assault.abduct";
    let counted = reading.tag(token) == Tag::NNS && reading.child(token, &[Label::NUMMOD]).is_some();
    let counted =
        !reading.is(token, &ANIMALS) && (counted || always && matches!(reading.tag(token), Tag::NN | Tag::NNS));
    for one in side.iter_mut() {
        if counted && one.kind == ActorKind::Unknown && !is_coded(one) {
            (one.kind, one.role, one.country) = (ActorKind::Generic, Role::new("CVL"), resolver.discourse.focus());
        }
        let within = |name: &NameMention| reading.bytes(name.start, name.end - 1).overlaps(one.span);
        let place =
            reading.names.iter().any(|name| matches!(name.sense, Sense::Place(_) | Sense::Metonym(_)) && within(name));
        let state = matches!(one.kind, ActorKind::Country | ActorKind::Territory);
        if (state || place && one.kind == ActorKind::Unknown) && one.role.is_none() {
            (one.kind, one.id, one.country) = (ActorKind::Unknown, None, None);
            one.name.clone_from(&one.text);
        }
    }
}

/// What private people of one country say to and do for one another is no news of the kind that is coded.
fn is_private(quad: Quad, source: &[Participant], target: &[Participant]) -> bool {
    let private = |one: &Participant| {
        let plain = one.role.is_none_or(|role| matches!(role.as_str(), "CVL" | "CRM"));
        plain && one.kind == ActorKind::Generic
    };
    let harmless = matches!(quad, Quad::VerbalCooperation | Quad::MaterialCooperation | Quad::VerbalConflict);
    let home = source.first().and_then(|one| one.country);
    harmless
        && !source.is_empty()
        && !target.is_empty()
        && source.iter().chain(target).all(|one| private(one) && (one.country == home || one.country.is_none()))
}

/// "Kevin flew to Los Angeles", "the batsman won his battle": journeys, talks and fights of people whom nobody knows.
fn is_trifle(action: &str, source: &[Participant], target: &[Participant]) -> bool {
    let public = |one: &Participant| {
        let private = one.role.is_none_or(|role| matches!(role.as_str(), "CVL" | "CRM" | "LAB"));
        is_coded(one) && !(private && matches!(one.kind, ActorKind::Generic | ActorKind::Unknown))
    };
    match action {
        "consult.visit" | "consult.host" => {
            let state = |one: &Participant| one.kind == ActorKind::Country;
            !source.is_empty() && !source.iter().any(public) && !target.iter().any(state)
        }
        "assault.fight" => !source.is_empty() && !source.iter().chain(target).any(is_coded),
        name => {
            (name.starts_with("consult") || matches!(name, "agree.meet" | "request.meet"))
                && !source.iter().chain(target).any(public)
                && !parties::are_states(source, target)
        }
    }
}

/// "Riots broke out in Johannesburg", "the summit took place in Doha": an act of nobody in particular, told with its place.
fn is_occurrence(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    let occurs = [
        "broke",
        "erupted",
        "erupt",
        "continued",
        "continue",
        "took",
        "began",
        "spread",
        "flared",
        "resumed",
        "occurred",
        "raged",
    ];
    let collective = ["protest", "assault.fight", "consult"];
    let name = reading.lexicon.actions.get(act.action).id.as_str();
    let (token, verb) = (act.trigger.token, reading.head(act.trigger.token));
    act.trigger.part == PartOfSpeech::Noun
        && collective.iter().any(|root| name.starts_with(root))
        && reading.label(token) == Label::NSUBJ
        && verb.is_some_and(|verb| {
            let took = reading.is(verb, &["took"]);
            let place = || reading.with_label(verb, &[Label::OBJ]).any(|object| reading.is(object, &["place"]));
            reading.tag(verb) == Tag::VBD
                && reading.is(verb, &occurs)
                && (!took || place())
                && whereabouts::place(reading, verb).is_some()
        })
}

/// "Troops invaded Kuwait", "the general accused Uganda": whoever is told to act on a state by name is not of it for want of another name.
fn disown(resolver: &Resolver<'_, '_>, act: &Act<'_>, source: &mut [Participant], target: &mut [Participant]) {
    let Some(token) = act.source.filter(|token| resolver.borrows(*token)) else { return };
    let name = resolver.reading.lexicon.actions.get(act.action).id.as_str();
    let between_states = ["accuse", "threaten", "sanction", "consult", "agree", "assault.invade", "request"];
    if resolver.reading.tag(token) == Tag::PRP || !between_states.iter().any(|root| name.starts_with(root)) {
        return;
    }
    let spans = (resolver.reading.tokens[token].span, act.target.map(|target| resolver.reading.tokens[target].span));
    // "The premier met the king of Jordan" begins a text: he is of another country, or nobody would say which.
    let told = act.target.is_some_and(|target| !resolver.borrows(target));
    let serves = |one: &Participant| one.role.is_some_and(|role| role.as_str() == "GOV");
    let state = |one: &Participant| matches!(one.kind, ActorKind::Country | ActorKind::Territory);
    let office = |one: &Participant| {
        let fresh = one.country.is_some_and(|country| !resolver.discourse.has_named_before(country));
        told && fresh && serves(one) && spans.1.is_some_and(|span| one.span.contains(span))
    };
    let of_thing = act.target.is_some_and(|token| resolver.reading.name_at(token).is_none());
    let others = target.iter().filter(|one| state(one) || office(one));
    let others: Vec<(Option<Country>, bool)> = others.map(|one| (one.country, state(one))).collect();
    for (country, state) in others.into_iter().filter(|(country, _)| country.is_some()) {
        // "Opposition politicians criticised India's budget": they may well be Indian.
        let home = |one: &Participant| {
            let roles = ["OPP", "PTY", "LEG", "BUS", "MED", "LAB", "CVL", "EDU", "AGR"];
            of_thing && one.role.is_some_and(|role| roles.contains(&role.as_str()))
        };
        let lent = |one: &&mut Participant| one.country == country && one.id.is_none() && !home(one);
        // Of two that meet, who acts stands on both sides.
        let again = target.iter_mut().filter(|one| one.span.contains(spans.0));
        let acts = source.iter_mut().filter(|one| !spans.1.is_some_and(|span| one.span.contains(span)));
        acts.chain(again).filter(lent).filter(|one| state || serves(one)).for_each(|one| one.country = None);
    }
}

/// "France expelled a diplomat": not one of its own.
fn disown_diplomats(resolver: &Resolver<'_, '_>, act: &Act<'_>, source: &[Participant], target: &mut [Participant]) {
    let reading = resolver.reading;
    let abroad = ["coerce.deport", "sanction.expel"].contains(&reading.lexicon.actions.get(act.action).id.as_str());
    if act.target.is_some_and(|token| resolver.borrows(token) && (abroad || reading.is(token, &kinds::DIPLOMATS))) {
        let own = |one: &Participant| one.id.is_none() && source.iter().any(|source| source.country == one.country);
        target.iter_mut().filter(|one| own(one)).for_each(|one| one.country = None);
    }
}

pub(super) fn same(one: &Participant, other: &Participant) -> bool {
    one.name == other.name && one.country == other.country && one.role == other.role
}

pub(super) fn is_coded(participant: &Participant) -> bool {
    participant.id.is_some() || participant.country.is_some() || participant.role.is_some()
}

pub(super) fn is_named(reading: &Reading<'_>, participant: &Participant) -> bool {
    let first = reading.tokens.partition_point(|token| token.span.end <= participant.span.start);
    let last = reading.tokens.partition_point(|token| token.span.start < participant.span.end);
    // "it", "he": a name of the sentences before.
    let carried = !participant.text.contains(&participant.name) && participant.name.starts_with(char::is_uppercase);
    let proper = || (first..last).any(|token| reading.tag(token).is_proper());
    participant.kind == ActorKind::Unknown && (carried || proper())
}

/// Whether what acts is no actor but the means of one: a bomb, a blast, shelling.
fn is_force(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    act.source.is_some_and(|source| reading.is(source, &kinds::BLOWS))
        && reading.lexicon.actions.get(act.action).plover == "ASSAULT"
}

/// "The committee condemned Turkey", "Justice for Peace urged Iran to free them": whether somebody speaks though nothing is known of him.
fn is_voiced(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    const BODIES: [&str; 14] = [
        "committee",
        "commission",
        "council",
        "group",
        "organisation",
        "organization",
        "panel",
        "body",
        "bloc",
        "alliance",
        "movement",
        "association",
        "federation",
        "assembly",
    ];
    const SPOKEN: [&str; 5] = ["ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"];
    let spoken = SPOKEN.contains(&reading.lexicon.actions.get(act.action).plover.as_str());
    let speaks = |token: usize| {
        // "Justice for Peace" is a name, too.
        let named = || {
            let capital = reading.word(token).starts_with(char::is_uppercase);
            capital && reading.with_label(token, &[Label::NMOD]).any(|part| reading.tag(part).is_proper())
        };
        reading.tag(token).is_proper() || reading.is(token, &BODIES) || parties::is_somebody(reading, token) || named()
    };
    spoken && act.trigger.part == PartOfSpeech::Verb && act.source.is_some_and(speaks)
}

/// `sanction/impose:412`, with the governors' classes before it.
fn rule(act: &Act<'_>) -> String {
    let governors: String = act.governors.iter().rev().map(|class| format!("{class:?}+").to_lowercase()).collect();
    format!("{governors}{}:{}", act.trigger.pattern.name, act.trigger.pattern.line)
}

fn trigger_span(reading: &Reading<'_>, act: &Act<'_>) -> crate::model::Span {
    let near = |token: &usize| token.abs_diff(act.trigger.token) <= 6;
    let words = act
        .trigger
        .consumed
        .iter()
        .copied()
        .filter(near)
        .chain([act.trigger.token, act.anchor].into_iter().filter(near));
    let (mut first, mut last) = (act.trigger.token, act.trigger.token);
    for token in words {
        first = first.min(token);
        last = last.max(token);
    }
    reading.bytes(first, last)
}
