//! Finds the parties inside of what an act is done to: the rebels in "rejected a proposal for talks with the rebels",
//! the Britons in "injured 42 people, including four Britons".

use super::actors::Resolver;
use super::coder::{is_coded, same};
use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{deeds, kinds, slots};
use crate::lexicon::{Condition, GovernorClass, PartOfSpeech, Sense, Word};
use crate::model::{ActorKind, Participant};

/// How many nouns deep a party is looked for.
const MAX_DEPTH: usize = 3;
/// Acts whose object may be a thing that belongs to whoever is meant, and the prepositions that lead to him.
const MEANT: [(&str, &[&str]); 14] = [
    ("accuse.investigate", &["into", "of", "by", "against", "between", "among", "over", "about"]),
    ("accuse", &["of", "by", "from", "between", "among", "within"]),
    ("reject", &["of", "by", "from", "with", "for", "between"]),
    ("support", &["of", "by", "from", "for", "with", "against", "between"]),
    ("threaten", &["of", "by", "against", "on"]),
    ("sanction", &["of", "by", "to", "with", "on", "against", "for"]),
    ("coerce", &["of", "by", "on", "against", "for"]),
    ("request", &["by", "from", "between", "among"]),
    ("aid", &["to", "for", "of", "in"]),
    ("assault", &["on", "against", "at", "of", "in"]),
    ("concede", &["on", "against", "for", "from", "of", "by"]),
    ("protest", &["against", "at", "over", "by", "of", "with"]),
    ("agree", &["with", "between"]),
    ("consult", &["with", "between", "of"]),
];
/// Acts that are often told with what they are for: "sent a ship to help the islanders", "fired into the air to drive the crowd away".
const AIMED: [&str; 5] = ["aid", "assault", "coerce", "sanction", "agree.aid"];

/// Participles of what was uttered, asked or laid on somebody.
const MADE: [&str; 23] = [
    "made",
    "filed",
    "lodged",
    "submitted",
    "brought",
    "issued",
    "launched",
    "imposed",
    "placed",
    "slapped",
    "put",
    "proposed",
    "drafted",
    "presented",
    "tabled",
    "sponsored",
    "sent",
    "given",
    "offered",
    "written",
    "staged",
    "levelled",
    "advanced",
];

/// Participles of those who are helped.
const STRICKEN: [&str; 12] = [
    "affected",
    "displaced",
    "hit",
    "stricken",
    "devastated",
    "living",
    "trapped",
    "stranded",
    "suffering",
    "uprooted",
    "starving",
    "ravaged",
];

/// Gives an act without a target whoever is named inside of its object, and takes away whoever only suffers what is demanded or
/// condemned: "demanded her arrest" asks nothing of her, "condemned the killing of the pilgrims" blames none of them.
pub(super) fn settle(
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
    source: &[Participant],
    target: &mut Vec<Participant>,
) {
    let demanded = act.governors.last() == Some(&GovernorClass::Demand);
    let blamed = act.governors.last() == Some(&GovernorClass::Accuse);
    let victim = is_victim(resolver.reading, act);
    if act.suffers && (demanded || blamed) && !source.is_empty() || victim {
        target.clear();
    }
    if target.is_empty() && !(act.suffers && demanded) {
        *target = party(resolver, act, source, victim);
        if target.is_empty() {
            *target = deeds::doers(resolver, act, source);
        }
    }
}

/// "deplored the bombing of the town", "protested against the arrest of their leader": whether the target suffered what its noun tells.
fn is_victim(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    let name = reading.lexicon.actions.get(act.action).id.as_str();
    let blames = ["accuse", "protest"].iter().any(|root| name.starts_with(root));
    // Whoever is sued or looked into is the one that the act is about.
    let searched = ["accuse.investigate", "accuse.sue"].iter().any(|root| name.starts_with(root));
    // "launched an attack on the government": of words.
    let told = |condition: &Condition| matches!(condition, Condition::Object(words) if !words.lemmas.is_empty());
    let worded = act.trigger.pattern.conditions.iter().any(told);
    if !blames || searched || worded || act.trigger.part != PartOfSpeech::Verb || !act.governors.is_empty() {
        return false;
    }
    let Some((target, thing)) = act.target.and_then(|target| Some((target, reading.head(target)?))) else {
        return false;
    };
    let harm = reading.is(thing, &kinds::HARM);
    let struck = || reading.case(target).is_some_and(|case| reading.is(case, &["of", "on", "against", "at", "in"]));
    match reading.label(target) {
        Label::NMOD_POSS => harm,
        Label::NMOD => (harm || reading.is(thing, &kinds::BLOWS)) && struck(),
        _ => false,
    }
}

/// Whoever is named inside of the object of an act, apart from a victim of what the object tells.
fn party(resolver: &Resolver<'_, '_>, act: &Act<'_>, source: &[Participant], victim: bool) -> Vec<Participant> {
    let reading = resolver.reading;
    let (name, by_others) = meaning(reading, act);
    if name == "accuse.sue" {
        let accused = slots::object(reading, act.trigger.token).and_then(|suit| accused(reading, suit));
        return accused.map_or_else(Vec::new, |accused| resolver.resolve(accused));
    }
    let Some((_, links)) = MEANT.iter().find(|(root, _)| name.starts_with(root)) else { return Vec::new() };
    // "condemned the attack on the church": whoever did it, not whoever suffered it.
    let by_others = by_others || victim;
    let links: &[&str] = if by_others { &["by", "from"] } else { links };
    let home = |one: &Participant| {
        let state = matches!(one.kind, ActorKind::Country | ActorKind::Territory) && one.role.is_none();
        let own = one.country.is_some() && source.iter().any(|acts| acts.country == one.country);
        own && (state || !links.contains(&"with") && source.iter().any(|acts| acts.role == one.role))
    };
    let meant = |one: &Participant| {
        let place = one.kind == ActorKind::Unknown && one.role.is_none();
        is_coded(one) && !place && !home(one) && !source.iter().any(|acts| same(acts, one))
    };
    let mut level = things(reading, act, name);
    for _ in 0..MAX_DEPTH {
        let mut next = Vec::new();
        for child in level.into_iter().flat_map(|noun| inner(reading, noun, links, by_others)) {
            let mut found = resolver.resolve(child);
            found.retain(meant);
            if !found.is_empty() {
                return found;
            }
            next.push(child);
        }
        level = next;
    }
    if name.starts_with("reject")
        && let Some(awaited) = awaited(reading, act.trigger.token)
    {
        let mut found = resolver.resolve(awaited);
        found.retain(meant);
        return found;
    }
    if by_others || !AIMED.iter().any(|root| name.starts_with(root)) || act.trigger.part != PartOfSpeech::Verb {
        return Vec::new();
    }
    // "gave money to pay for food for refugees", "to promote trade in Ethiopia": or whoever stands inside of what it is for.
    let mut level: Vec<usize> = aimed_at(reading, act.trigger.token).into_iter().collect();
    let known = |one: &Participant| meant(one) && (one.role.is_some() || one.id.is_some() || one.country.is_some());
    for _ in 0..MAX_DEPTH {
        for noun in &level {
            let mut found = resolver.resolve(*noun);
            found.retain(known);
            if !found.is_empty() {
                return found;
            }
        }
        if !name.contains("aid") {
            break;
        }
        level = level.into_iter().flat_map(|noun| inner(reading, noun, &["to", "for", "of", "in"], false)).collect();
    }
    Vec::new()
}

/// Whom a suit accuses: "filed a lawsuit accusing the company of fraud".
fn accused(reading: &Reading<'_>, suit: usize) -> Option<usize> {
    let names = ["accusing", "alleging", "naming", "blaming", "charging", "claiming", "challenging"];
    let clause = reading.with_label(suit, &[Label::ACL]).find(|clause| reading.is(*clause, &names))?;
    let told = || reading.child(clause, &[Label::CCOMP]).and_then(|told| slots::agent(reading, told));
    reading.child(clause, &[Label::OBJ, Label::NSUBJ]).or_else(told)
}

/// Whose act a refusal waits for: "will not end the strike until the government meets their demands".
fn awaited(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let below = |verb: usize| {
        let mut clauses = reading.with_label(verb, &[Label::ADVCL]);
        clauses.find(|clause| reading.is_tied_by(*clause, &["until", "unless", "till", "before"]))
    };
    let above = || reading.head(verb).filter(|_| reading.label(verb) == Label::XCOMP).and_then(below);
    slots::agent(reading, below(verb).or_else(above)?)
}

/// The type of act whose party is looked for, and whether it is what others have done: in "agreed to lift the ban on Peru" the lifting.
fn meaning<'l>(reading: &Reading<'l>, act: &Act<'_>) -> (&'l str, bool) {
    let id = |action| reading.lexicon.actions.get(action).id.as_str();
    match act.governors.last() {
        None => (id(act.action), false),
        Some(GovernorClass::Accuse) => (id(act.action), true),
        Some(GovernorClass::Refuse | GovernorClass::Demand) => (id(act.action), false),
        Some(_) => (id(act.trigger.pattern.action), false),
    }
}

/// What an act is done to: the object of its verb, or the noun that tells of it.
fn things(reading: &Reading<'_>, act: &Act<'_>, name: &str) -> Vec<usize> {
    let token = act.trigger.token;
    let noun = act.trigger.part == PartOfSpeech::Noun && !act.governors.is_empty();
    let object = |verb: usize| slots::object(reading, verb);
    // "refused to answer a request of the opposition": the thing may be an inner object.
    let other = act.target.filter(|target| object(token) != Some(*target) && reading.tag(*target).is_noun());
    let mut things: Vec<usize> = match act.trigger.part {
        PartOfSpeech::Verb => object(token).into_iter().chain(other).collect(),
        _ if noun => vec![token],
        _ => Vec::new(),
    };
    // "hit positions in Syria": the place may hang on the verb.
    if act.trigger.part == PartOfSpeech::Verb && name.starts_with("assault") && !things.is_empty() {
        things.push(token);
    }
    // "is investigating whether the firms worked together".
    if act.trigger.part == PartOfSpeech::Verb && name.starts_with("accuse.investigate") {
        things.push(token);
    }
    things
}

/// Whom a purpose clause of a verb acts upon, or what: "to help refugees", "to pay for food".
fn aimed_at(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let object = slots::object(reading, verb);
    let below = |head: usize| reading.with_label(head, &[Label::ADVCL, Label::XCOMP, Label::ACL]);
    let within = object.into_iter().flat_map(|object| reading.with_label(object, &[Label::NMOD]));
    let mut clauses = below(verb).chain(object.into_iter().chain(within).flat_map(below));
    let aim = |clause: usize| {
        let paid = |child: &usize| reading.case(*child).is_some_and(|case| reading.is(case, &["for"]));
        reading.child(clause, &[Label::OBJ]).or_else(|| reading.with_label(clause, &[Label::OBL]).find(paid))
    };
    clauses.find_map(|clause| slots::is_purpose(reading, clause).then(|| aim(clause)).flatten())
}

/// Whose a thing is, what it is about and with whom, in the order of the words.
fn inner(reading: &Reading<'_>, noun: usize, links: &[&str], by_others: bool) -> Vec<usize> {
    let blow = reading.is(noun, &kinds::BLOWS);
    let agreed = links.first() == Some(&"with");
    // A name, and no role: nobody in particular speaks in "a business forum". "The Paris attacks" were not those of Paris.
    let named = |child: usize| {
        reading.name_at(child).is_some_and(|name| match name.sense {
            Sense::Place(_) | Sense::Metonym(_) => !blow,
            sense => name.is_actor() && !(matches!(sense, Sense::Role(_)) && agreed),
        })
    };
    let suffered = by_others && reading.is(noun, &kinds::HARM);
    let linked =
        |child: usize| reading.case(child).is_some_and(|case| reading.is(case, links)) && !reading.in_time(child);
    let given = links == ["to", "for", "of", "in"];
    let asks = links.contains(&"into") || reading.is(noun, &["claim", "claims", "allegation", "allegations", "report"]);
    reading
        .children(noun)
        .filter_map(|child| {
            let belongs = match reading.label(child) {
                Label::NMOD_POSS => !suffered && !agreed,
                // "sent rescue workers": the first half of what a noun is called names nobody else.
                Label::AMOD | Label::COMPOUND => {
                    named(child) && reading.name_at(child).is_some_and(|name| !(name.start..name.end).contains(&noun))
                }
                Label::NMOD | Label::OBL => linked(child),
                // "sent tents, doctors and blood": all of it is sent.
                Label::CONJ => reading.is_nominal(child) && !reading.tag(noun).is_verb() && !given,
                // "an appeal filed by the opposition", "the embargo that it imposed on Cuba": whoever made it, or bears it.
                Label::ACL | Label::ACL_RELCL if reading.is(child, &MADE) => {
                    return made_by(reading, child, links, by_others);
                }
                // "for those affected in Yemen", "for people living in camps".
                Label::ACL if links.contains(&"in") && reading.is(child, &STRICKEN) => {
                    return slots::marked(reading, child, Word::new("in")?);
                }
                // "an inquiry into whether the minister lied": whoever the question is about.
                Label::ACL | Label::CCOMP | Label::ADVCL if asks => {
                    return reading.child(child, &[Label::NSUBJ, Label::NSUBJ_PASS]);
                }
                _ => false,
            };
            belongs.then_some(child)
        })
        .collect()
}

/// Whoever made what a participle tells of, or whoever bears it.
fn made_by(reading: &Reading<'_>, verb: usize, links: &[&str], by_others: bool) -> Option<usize> {
    let with = |words: &[&str]| {
        let mut complements = reading.with_label(verb, &[Label::OBL, Label::OBL_AGENT, Label::NMOD]);
        complements
            .find(|child| reading.case(*child).is_some_and(|case| reading.is(case, words)) && !reading.in_time(*child))
    };
    if reading.is(verb, &["imposed", "placed", "slapped", "put"]) && !by_others {
        return with(&["on", "against", "upon"]);
    }
    let passive = reading.tag(verb) == Tag::VBN && reading.child(verb, &[Label::NSUBJ]).is_none();
    with(&["by"]).filter(|_| passive && links.contains(&"by"))
}

/// Adds who is named apart to both sides of an act.
pub(super) fn add_examples(
    resolver: &Resolver<'_, '_>,
    act: &Act<'_>,
    source: &mut Vec<Participant>,
    target: &mut Vec<Participant>,
) {
    for (side, token) in [(source, act.source), (target, act.target)] {
        let mut named = examples(resolver, act, token);
        // "three American soldiers, including two marines": the same people are counted once.
        let counted = |one: &Participant, other: &Participant| {
            one.id.is_none() && one.country.is_some() && (one.country, one.role) == (other.country, other.role)
        };
        named.retain(|one| !side.iter().any(|other| same(other, one) || counted(one, other)));
        side.extend(named);
    }
}

/// "42 people were injured, including four Britons": who of those on a side are named apart.
fn examples(resolver: &Resolver<'_, '_>, act: &Act<'_>, side: Option<usize>) -> Vec<Participant> {
    let reading = resolver.reading;
    let plural = |token: usize| matches!(reading.tag(token), Tag::NNS | Tag::NNPS | Tag::CD | Tag::DT);
    let several =
        |token: usize| reading.conjuncts(token).into_iter().any(plural) || reading.partitive(token).is_some_and(plural);
    let Some(side) = side.filter(|side| several(*side)) else { return Vec::new() };
    let labels = [Label::NMOD, Label::OBL, Label::APPOS];
    // What hangs on the verb is of the side before it: "freed 20 prisoners, including two journalists".
    let nearest = |example: usize| {
        let mut sides = [act.source, act.target]
            .into_iter()
            .flatten()
            .filter(|other| several(*other) || reading.label(*other) == Label::OBJ);
        !sides.any(|other| (side + 1..example).contains(&other))
    };
    let below = reading.with_label(act.trigger.token, &labels).filter(|child| nearest(*child));
    let mut below = reading.with_label(side, &labels).chain(below);
    let example = below.find(|child| {
        *child > side && reading.case(*child).is_some_and(|case| case > side && reading.is(case, &["including"]))
    });
    let mut found = example.map_or_else(Vec::new, |example| resolver.resolve(example));
    found.retain(|one| one.country.is_some() || one.id.is_some());
    found
}
