//! Weighs who stands on both sides of an act: between firms, among neighbours and at home many words of diplomacy mean nothing.

use super::compose::Act;
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{figurative, general, idle, kinds, modality, unreal};
use crate::lexicon::PartOfSpeech;
use crate::model::{ActorKind, DatedBy, Event, Participant, Status};

/// Words of trade and finance, two of which make a sentence one about business.
const BUSINESS: &[&str] = &[
    "acquire",
    "acquired",
    "acquires",
    "acquiring",
    "acquisition",
    "acquisitions",
    "assets",
    "bidder",
    "bln",
    "brand",
    "business",
    "businesses",
    "buyout",
    "buy-out",
    "co",
    "companies",
    "company",
    "corp",
    "credit",
    "customer",
    "customers",
    "debenture",
    "debentures",
    "distributor",
    "distributors",
    "dividend",
    "dividends",
    "dlr",
    "dlrs",
    "earnings",
    "equity",
    "financing",
    "firm",
    "firms",
    "franchise",
    "franchises",
    "inc",
    "investor",
    "investors",
    "lender",
    "lenders",
    "leveraged",
    "licence",
    "license",
    "licensing",
    "loan",
    "loans",
    "ltd",
    "maker",
    "manufacturer",
    "merge",
    "merged",
    "merger",
    "mergers",
    "mln",
    "pct",
    "plc",
    "proceeds",
    "product",
    "products",
    "profit",
    "profits",
    "purchase",
    "refinancing",
    "retailer",
    "retailers",
    "revenue",
    "revenues",
    "royalties",
    "royalty",
    "sales",
    "share",
    "shareholder",
    "shareholders",
    "shares",
    "software",
    "stake",
    "stakes",
    "stock",
    "stockholder",
    "stockholders",
    "subsidiaries",
    "subsidiary",
    "takeover",
    "tender",
    "undisclosed",
    "unit",
    "units",
    "venture",
    "dealers",
    "dealer",
    "reseller",
    "notes",
    "interbank",
    "banks",
    "bank",
];
/// Types that are politics only where somebody stands for the public.
const PUBLIC: [&str; 11] =
    ["agree", "consult", "support", "concede", "cooperate", "aid", "request", "reject", "retreat", "sanction", "elect"];
/// Those who need relief, wherever it comes from.
const NEEDY: [&str; 12] = [
    "victim",
    "survivor",
    "refugee",
    "famil",
    "displaced",
    "evacuee",
    "homeless",
    "stranded",
    "injured",
    "wounded",
    "hostage",
    "starving",
];

/// Whether the sides show that nothing happened that concerns the public.
pub(super) fn is_private(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    unreal::is_nothing(reading, act, event)
        || figurative::is_figurative(reading, act, event)
        || is_commercial(reading, event)
        || is_standing(reading, act, event)
        || general::is_general(reading, act, event)
        || is_enterprise(reading, event)
        || idle::is_idle(reading, act, event)
        || is_spacecraft(reading, event)
        || is_quotation(reading, act, event)
        || is_household(act, event)
        || is_journey(act, event)
        || is_advice(act, event)
        || is_forecast(reading, act)
        || is_interview(event)
}

/// Loans, mergers and orders between firms: nobody on either side but companies and people whom nobody knows.
fn is_commercial(reading: &Reading<'_>, event: &Event) -> bool {
    let sides = || event.source.iter().chain(&event.target);
    if !PUBLIC.contains(&root(event)) || sides().next().is_none() {
        return false;
    }
    // "Wedge Group held talks with Smith": names that only borrow the country of the article are firms where business is told.
    let borrows = |one: &Participant| is_firm(one) || is_unheard(one);
    if !sides().all(is_firm) {
        return sides().all(borrows) && trade_words(reading) >= 2;
    }
    // Trade and shares: between firms they are business, whatever else is said.
    if event.action.starts_with("cooperate.economic") {
        return true;
    }
    let between = !event.source.is_empty() && !event.target.is_empty() && sides().any(is_company);
    // A headline has fewer words to tell by.
    let least = if between || !is_told(reading) { 1 } else { 2 };
    trade_words(reading) >= least
}

/// How many different words of trade and finance a sentence has.
fn trade_words(reading: &Reading<'_>) -> usize {
    let mut found: Vec<&str> = Vec::new();
    for token in 0..reading.len() {
        let word = reading.word(token);
        let known = BUSINESS.iter().find(|business| word.eq_ignore_ascii_case(business));
        found.extend(known.filter(|known| !found.contains(known)));
    }
    found.len()
}

/// A name that no dictionary knows and that holds no office.
fn is_unheard(one: &Participant) -> bool {
    one.kind == ActorKind::Unknown && one.id.is_none() && one.role.is_none()
}

/// "Apple refused to pay some fees": what firms promise, ask and refuse is business, but for disputes with those who work for
/// them and loans to states.
fn is_enterprise(reading: &Reading<'_>, event: &Event) -> bool {
    let kind = PUBLIC.contains(&root(event)) || root(event) == "accuse" && event.action != "accuse.sue";
    let sides = || event.source.iter().chain(&event.target);
    kind && sides().any(|one| one.kind == ActorKind::Company)
        && sides().all(is_firm)
        && !(0..reading.len()).any(|token| reading.is(token, &idle::DISPUTES))
}

/// "launched a rocket that carries a satellite": what flies into space shells nobody.
fn is_spacecraft(reading: &Reading<'_>, event: &Event) -> bool {
    const SPACE: [&str; 12] = [
        "satellite",
        "satellites",
        "orbit",
        "space",
        "spacecraft",
        "spaceport",
        "astronaut",
        "astronauts",
        "payload",
        "spaceflight",
        "moon",
        "mars",
    ];
    event.action == "assault.shell"
        && event.figures.fatalities.is_none()
        && (0..reading.len()).any(|token| reading.is(token, &SPACE))
}

/// ""Will it go on," he asked", "we do not want them to suffer": a question and a wish ask nobody to do a thing.
fn is_quotation(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let verb = act.trigger.token;
    let asked = reading.is(verb, &["ask", "asks", "asked"])
        && reading.child(verb, &[Label::XCOMP, Label::CCOMP]).is_some_and(|clause| clause < verb);
    let unwanted = reading.is(verb, &["want", "wants", "wanted", "wanting"]) && modality::is_negated(reading, verb);
    root(event) == "request" && act.governors.is_empty() && (asked || unwanted)
}

pub(super) fn is_company(one: &Participant) -> bool {
    one.kind == ActorKind::Company || role(one) == "BUS"
}

/// A company, or somebody of whom nothing is known; banks that lend to states are none.
fn is_firm(one: &Participant) -> bool {
    let lends = ["banks", "creditors", "lenders", "bankers"].iter().any(|noun| one.text.ends_with(noun));
    let unknown = one.kind == ActorKind::Unknown && one.country.is_none() && one.role.is_none();
    (is_company(one) || unknown) && !lends
}

/// "Cuba buys its rice from Vietnam.": what somebody does year in, year out; headlines speak so of the day.
fn is_standing(reading: &Reading<'_>, act: &Act<'_>, event: &Event) -> bool {
    let token = act.trigger.token;
    let kind = matches!(root(event), "cooperate" | "aid");
    let habit = act.trigger.part == PartOfSpeech::Verb && matches!(reading.tag(token), Tag::VBZ | Tag::VBP);
    let dated = matches!(event.dated_by, Some(DatedBy::Clause | DatedBy::Sentence));
    let troops = event.source.iter().any(|one| role(one) == "MIL");
    let now = kind && habit && event.status == Status::Actual && act.governors.is_empty();
    now && !dated && !troops && is_told(reading) && !is_once(reading, token, event)
}

/// "Japan gives $200 million to Ukraine.", "Norway grants asylum to a soldier.": a sum, or somebody in particular, is given once; and a
/// text that begins with so short a sentence begins with a headline.
fn is_once(reading: &Reading<'_>, verb: usize, event: &Event) -> bool {
    const LONGEST: usize = 13;
    let counted = |noun: usize| {
        reading.tag(noun) == Tag::CD
            || reading.child(noun, &[Label::NUMMOD]).is_some()
            || reading.with_label(noun, &[Label::DET]).any(|word| reading.is(word, &["a", "an", "another"]))
    };
    let yearly = (0..reading.len()).any(|token| reading.is(token, &["year", "annually", "month", "every", "each"]));
    let main = matches!(reading.label(verb), Label::ROOT | Label::CONJ);
    let sides = [Label::OBJ, Label::IOBJ, Label::OBL];
    let joins = reading.is(verb, &["joins", "join", "signs", "enters"]);
    let kind = root(event) == "aid" || joins || event.action.starts_with("cooperate.judicial");
    let headline = kind && reading.span.start == 0 && reading.len() <= LONGEST && main;
    let once = || kind && reading.with_label(verb, &sides).any(|side| side > verb && counted(side));
    let now = reading.with_label(verb, &[Label::ADVMOD]).any(|word| reading.is(word, &["now", "still", "currently"]));
    !now && !yearly && reading.label(verb) != Label::ACL_RELCL && (headline || once())
}

/// Whether a sentence ends as those of running text do.
pub(super) fn is_told(reading: &Reading<'_>) -> bool {
    reading.span.of(reading.text).trim_end().ends_with('.')
}

/// What a state pays or provides to its own people is policy, not aid, unless they are in need; nor does it extradite to itself.
fn is_household(act: &Act<'_>, event: &Event) -> bool {
    let awarded = event.source.iter().any(|one| role(one) == "JUD");
    let rescued = ["airlift:", "evacuate:"].iter().any(|rule| event.rule.contains(rule));
    let armed = event.action == "aid.military" || event.target.iter().any(|one| role(one) == "REB");
    let aid = root(event) == "aid" && !awarded && !rescued && !armed;
    let needy = |one: &Participant| NEEDY.iter().any(|word| one.text.to_ascii_lowercase().contains(word));
    let handed = event.action == "cooperate.judicial.extradite"
        && ["hand", "deliver"].contains(&act.trigger.pattern.name.as_str());
    let police = event.source.is_empty() && event.target.iter().all(|one| role(one) == "COP");
    handed && (police || is_domestic(event)) || aid && is_domestic(event) && !event.target.iter().any(needy)
}

/// Pilgrims, tourists and workers who travel visit nobody, and whoever flies nowhere in particular is nobody.
fn is_journey(act: &Act<'_>, event: &Event) -> bool {
    let traveller = |one: &Participant| {
        one.kind == ActorKind::Generic && one.id.is_none() && ["CVL", "REL", "LAB", "MED", "REF"].contains(&role(one))
    };
    let travels = ["fly", "arrive"].contains(&act.trigger.pattern.name.as_str()) && act.governors.is_empty();
    let nobody = travels && event.source.is_empty();
    let visits = event.action == "consult.visit";
    visits && (nobody || !event.source.is_empty() && event.source.iter().all(traveller))
}

/// Who speaks to the press confers with nobody.
fn is_interview(event: &Event) -> bool {
    let press = |side: &[Participant]| !side.is_empty() && side.iter().all(|one| role(one) == "MED");
    let talk = ["consult", "consult.meet", "consult.phone"].contains(&event.action.as_str());
    let reporters = |one: &Participant| kinds::PRESS.iter().any(|noun| one.text.to_ascii_lowercase().ends_with(noun));
    talk && (press(&event.source) || press(&event.target) || event.target.iter().any(reporters))
}

/// "The mayor warned residents", "Japan warned its citizens": whoever warns his own people threatens nobody.
fn is_advice(act: &Act<'_>, event: &Event) -> bool {
    let own = |one: &Participant| ["CVL", "PTY", "LAB", "BUS", "EDU"].contains(&role(one));
    let strict = |one: &Participant| ["MIL", "COP", "REB"].contains(&role(one));
    let warns = ["blackmail", "caution", "deliver"].contains(&act.trigger.pattern.name.as_str());
    event.action == "threaten"
        && warns
        && is_domestic(event)
        && event.target.iter().all(own)
        && !event.source.iter().any(strict)
}

/// "warned that insurgents might return": what others may do is feared, and nobody threatened.
fn is_forecast(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    // "The uprising threatened to spiral into war": what only happens threatens nobody.
    let menaces = act.trigger.pattern.name == "threaten" && act.governors.is_empty();
    let event = |noun: usize| {
        let deed = reading.lemmas(noun).iter().any(|(lemma, part)| {
            *part == PartOfSpeech::Noun && reading.lexicon.patterns.of(*lemma, *part).next().is_some()
        });
        deed && !reading.is_actor(noun)
    };
    if menaces && act.source.is_some_and(event) {
        return true;
    }
    let warns = act.trigger.pattern.name == "caution" && act.governors.is_empty();
    let Some(clause) = reading.child(act.trigger.token, &[Label::CCOMP]).filter(|_| warns) else { return false };
    let may = reading.with_label(clause, &[Label::AUX]).any(|word| reading.is(word, &["could", "might", "may"]));
    let subject = reading.child(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]);
    // "warned that insurgents had joined the march", told to nobody: what others do.
    let told = reading.child(act.trigger.token, &[Label::OBJ, Label::IOBJ]).is_some();
    let others = |subject: usize| {
        reading.tag(subject) == Tag::NNS
            && reading.child(subject, &[Label::NMOD_POSS]).is_none()
            && reading.label(subject) == Label::NSUBJ
    };
    let suffers = reading.is(clause, &["face", "pay", "suffer", "regret", "risk", "lose", "affect", "answer"]);
    let untold = !told && !suffers && subject.is_some_and(others);
    let own =
        |subject: usize| reading.tag(subject) == Tag::PRP || reading.child(subject, &[Label::NMOD_POSS]).is_some();
    (may || untold) && subject.is_some_and(|subject| !own(subject))
}

/// Makes a rebuke of an attack by words, as politicians and papers attack their like with nothing else, and an order of an embargo at home.
pub(super) fn settle(reading: &Reading<'_>, act: &Act<'_>, event: &mut Event) {
    figurative::recast(reading, act, event);
    let attack =
        event.action == "assault" && ["attack", "assault", "begin"].contains(&act.trigger.pattern.name.as_str());
    let harmless = event.figures.fatalities.is_none() && event.figures.injured.is_none();
    if attack && harmless && is_debate(event) {
        event.action = "accuse.criticise".to_owned();
    }
    // "Health officials banned the sale of eggs": at home a ban is an order, and no embargo.
    let bans =
        reading.is(act.trigger.token, &["ban", "bans", "banned", "banning", "forbade", "forbidden", "prohibited"]);
    if event.action == "sanction.embargo" && bans && is_domestic(event) {
        event.action = "coerce.restrict".to_owned();
    }
}

fn is_debate(event: &Event) -> bool {
    let party = |one: &Participant| match role(one) {
        "GOV" | "PTY" | "OPP" | "LEG" | "JUD" => one.kind != ActorKind::Country && !is_crowd(one),
        "" => one.kind == ActorKind::Person,
        _ => false,
    };
    let press = |one: &Participant| role(one) == "MED";
    let both = !event.source.is_empty() && !event.target.is_empty();
    let heard = |one: &Participant| party(one) || press(one) || one.kind == ActorKind::Unknown;
    let speaks = event.source.iter().all(press) && event.target.iter().all(party)
        || event.source.iter().all(heard)
            && (event.source.iter().any(|one| party(one) || press(one))
                || event.target.iter().all(|one| role(one) == "PTY"))
            && event.target.iter().all(party)
            && is_at_home(event);
    both && speaks
}

/// "party supporters", "activists": those who fight in the street rather than in parliament.
fn is_crowd(one: &Participant) -> bool {
    let crowd = ["supporters", "activists", "workers", "members", "cadres", "militants", "followers", "men", "youths"];
    crowd.iter().any(|noun| one.text.to_ascii_lowercase().ends_with(noun))
}

fn is_at_home(event: &Event) -> bool {
    let mut countries = event.source.iter().chain(&event.target).filter_map(|one| one.country);
    let first = countries.next();
    countries.all(|country| Some(country) == first)
}

/// Whether both sides are of one country, and no side is empty or of nowhere.
fn is_domestic(event: &Event) -> bool {
    let known = |side: &[Participant]| !side.is_empty() && side.iter().all(|one| one.country.is_some());
    known(&event.source) && known(&event.target) && is_at_home(event)
}

fn role(one: &Participant) -> &str {
    one.role.as_ref().map_or("", |role| role.as_str())
}

fn root(event: &Event) -> &str {
    event.action.split('.').next().unwrap_or("")
}
