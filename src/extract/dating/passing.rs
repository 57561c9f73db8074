//! Knows deeds that a noun only mentions, so that the day of what is told of them is not theirs: "charged with the murder",
//! "since the war", "condemned the killing".

use super::background::{reacts, within};
use super::candidate::surrounds;
use super::tense::{is_present, told_in_past};
use super::{clause_of, looks_ahead, remarked};
use crate::extract::occasions;
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};
use crate::model::{TimeMention, TimexKind};

/// Nouns of deeds by which a text speaks of what its readers know.
const DEEDS: [&str; 92] = [
    "attack",
    "attacks",
    "assault",
    "assaults",
    "bombing",
    "bombings",
    "raid",
    "raids",
    "killing",
    "killings",
    "murder",
    "murders",
    "slaying",
    "death",
    "deaths",
    "suicide",
    "suicides",
    "assassination",
    "assassinations",
    "massacre",
    "massacres",
    "genocide",
    "holocaust",
    "cleansing",
    "persecution",
    "carnage",
    "atrocity",
    "atrocities",
    "slaughter",
    "torture",
    "violence",
    "riot",
    "riots",
    "unrest",
    "uprising",
    "revolt",
    "rebellion",
    "revolution",
    "mutiny",
    "coup",
    "war",
    "invasion",
    "occupation",
    "offensive",
    "crackdown",
    "siege",
    "clash",
    "clashes",
    "shooting",
    "shootings",
    "shelling",
    "explosion",
    "explosions",
    "blast",
    "blasts",
    "crash",
    "accident",
    "collision",
    "disaster",
    "earthquake",
    "tsunami",
    "floods",
    "famine",
    "drought",
    "kidnapping",
    "kidnappings",
    "abduction",
    "abductions",
    "hijacking",
    "arrest",
    "arrests",
    "capture",
    "detention",
    "imprisonment",
    "conviction",
    "execution",
    "executions",
    "expulsion",
    "deportation",
    "ouster",
    "overthrow",
    "resignation",
    "dismissal",
    "departure",
    "defeat",
    "victory",
    "independence",
    "embargo",
    "annexation",
    "collapse",
    "demolition",
    "destruction",
];

/// Agreements, which are there before something is said of them.
const BONDS: [&str; 14] = [
    "agreement",
    "agreements",
    "accord",
    "accords",
    "pact",
    "pacts",
    "treaty",
    "treaties",
    "contract",
    "contracts",
    "deal",
    "deals",
    "truce",
    "consensus",
];

/// What somebody had made up his mind to.
const DECISIONS: [&str; 8] = ["decision", "refusal", "vow", "pledge", "promise", "threat", "failure", "attempt"];

/// What is of the day of the deed itself.
const PARTS: [&str; 40] = [
    "scene",
    "scenes",
    "site",
    "spot",
    "place",
    "location",
    "time",
    "day",
    "night",
    "morning",
    "evening",
    "hour",
    "hours",
    "moment",
    "wave",
    "series",
    "spate",
    "string",
    "round",
    "start",
    "beginning",
    "onset",
    "end",
    "close",
    "height",
    "news",
    "report",
    "reports",
    "footage",
    "video",
    "images",
    "pictures",
    "toll",
    "details",
    "circumstances",
    "threat",
    "risk",
    "fear",
    "fears",
    "possibility",
];

/// Whether the noun of an act mentions a deed that was before what is told of it.
pub(super) fn is_mentioned(reading: &Reading<'_>, (trigger, anchor): (usize, usize)) -> bool {
    // "criticism of his decision to open the border": the decision was before.
    let decided = reading.head(trigger).filter(|noun| {
        let decides = reading.label(trigger) == Label::ACL && reading.is(*noun, &DECISIONS);
        decides && (anchor == trigger || anchor == *noun)
    });
    if trigger == anchor && remarked::is_talked_of(reading, trigger) {
        return true;
    }
    let named = decided.unwrap_or(trigger);
    let bond = reading.is(named, &BONDS);
    let deed = bond || decided.is_some() || reading.is(named, &DEEDS);
    if decided.is_none() && trigger != anchor || !reading.tag(named).is_noun() || !deed || !is_known(reading, named) {
        return false;
    }
    let noun = reading.first_conjunct(named);
    let Some(head) = reading.head(noun) else { return false };
    let led = |words: &[&str]| reading.case(noun).is_some_and(|case| reading.is(case, words));
    if occasions::is_only_spoken_of(reading, named) {
        return true;
    }
    match reading.label(noun) {
        Label::NSUBJ | Label::NSUBJ_PASS => remarked::is_commented(reading, head),
        Label::OBJ => reacts(reading, head) || !reading.is(named, &DEEDS) && is_kept(reading, head),
        Label::NMOD if led(&["at", "near", "during", "amid"]) => false,
        Label::NMOD => !reading.is(head, &PARTS) && reading.case(noun).is_some(),
        Label::OBL => {
            const BEHIND: [&str; 18] = [
                "unlike",
                "like",
                "after",
                "following",
                "since",
                "despite",
                "over",
                "for",
                "of",
                "about",
                "against",
                "from",
                "to",
                "with",
                "before",
                "until",
                "into",
                "concerning",
            ];
            // "offenders involved in the assault", "those implicated in the coup".
            let involved =
                || reading.is(head, &["involved", "implicated", "suspected", "accused", "complicit"]) && led(&["in"]);
            led(&BEHIND) || involved()
        }
        _ => false,
    }
}

/// Whether an expression stands behind a noun, or inside of what it names: "the attack on Monday", "the May 5 attack".
pub(super) fn is_beside(reading: &Reading<'_>, noun: usize, time: &TimeMention) -> bool {
    let verb = |at: &usize| reading.tag(*at).is_verb();
    let behind = time.span.start > reading.tokens[noun].span.start;
    let near =
        || !(noun..reading.len()).take_while(|at| reading.tokens[*at].span.start < time.span.start).any(|at| verb(&at));
    within(reading, noun, time) || behind && near()
}

/// "the killing", "her arrest", "the genocide of a people".
fn is_known(reading: &Reading<'_>, noun: usize) -> bool {
    const WHOLE: [&str; 6] = ["genocide", "holocaust", "cleansing", "independence", "apartheid", "slavery"];
    let pointed = |at: usize| reading.is_pointed_out(at, &["the", "those"]);
    // "the arrest and conviction" share their article.
    pointed(noun) || pointed(reading.first_conjunct(noun)) || reading.is(noun, &WHOLE)
}

/// "violated the truce", "implement the accord".
fn is_kept(reading: &Reading<'_>, verb: usize) -> bool {
    const STEMS: [&str; 16] = [
        "defy",
        "defied",
        "implement",
        "violat",
        "breach",
        "honour",
        "honor",
        "respect",
        "enforc",
        "renegotiat",
        "review",
        "scrap",
        "abid",
        "uphold",
        "criticis",
        "criticiz",
    ];
    reading.begins(verb, &STEMS)
}

/// "the demolition of the mosque has embittered many", "a probe into the assassination of the leader": acts that everybody knows of.
pub(super) fn is_well_known(reading: &Reading<'_>, trigger: usize) -> bool {
    const OVER: [&str; 17] = [
        "withdrawal",
        "pullout",
        "pull-out",
        "invasion",
        "demolition",
        "destruction",
        "assassination",
        "murder",
        "annexation",
        "overthrow",
        "ouster",
        "ousting",
        "massacre",
        "genocide",
        "coup",
        "carnage",
        "putsch",
    ];
    const EARLIER: [&str; 5] = ["recent", "previous", "past", "last", "earlier"];
    // "the recent Paris talks": hung on the name.
    let names = || reading.with_label(trigger, &[Label::COMPOUND]).chain([trigger]);
    // "the recent decision to leave": told by the noun above.
    // "a recent bill approved by the house".
    let doing = reading.label(trigger) == Label::ACL && matches!(reading.tag(trigger), Tag::VB | Tag::VBG | Tag::VBN);
    let names = || names().chain(reading.head(trigger).filter(|_| doing)).filter(|at| reading.tag(*at).is_noun());
    if names().any(|noun| reading.with_label(noun, &[Label::AMOD]).any(|word| reading.is(word, &EARLIER))) {
        return true;
    }
    let definite = reading.children(trigger).any(|child| {
        reading.label(child) == Label::NMOD_POSS || reading.label(child) == Label::DET && reading.is(child, &["the"])
    });
    let Some((head, label)) = reading.governor(trigger).filter(|_| definite && reading.is(trigger, &OVER)) else {
        return false;
    };
    if is_enquiry(reading, trigger) {
        return true;
    }
    label == Label::NSUBJ && is_present(reading, head)
}

pub(super) const ENQUIRIES: [&str; 8] =
    ["investigation", "investigations", "probe", "inquiry", "enquiry", "inquest", "tribunal", "trial"];

/// Whether an act is what an enquiry, a trial or a day of remembrance is about.
pub(super) fn is_enquiry(reading: &Reading<'_>, trigger: usize) -> bool {
    const ABOUT: [&str; 8] =
        ["memory", "memorial", "commemoration", "mastermind", "suspects", "victims", "aftermath", "history"];
    let label = reading.label(trigger);
    let about = |noun: usize| reading.is(noun, &ABOUT) || reading.is(noun, &ENQUIRIES);
    label == Label::NMOD && reading.head(trigger).is_some_and(about)
}

/// "killed 26 soldiers in 12 months", "over the years": some day of so long a time.
pub(super) fn fills_a_length(reading: &Reading<'_>, (trigger, anchor): (usize, usize)) -> bool {
    let clause = clause_of(reading, anchor);
    let bare = reading.tag(clause) == Tag::VBN && !looks_ahead(reading, clause);
    let led = |noun: usize, words: &[&str]| reading.case(noun).is_some_and(|case| reading.is(case, words));
    // "the worst in ten years", "for the first time in months".
    let ranked = || {
        (0..reading.len())
            .any(|at| reading.tag(at) == Tag::JJS || reading.is(at, &["first", "second", "third", "most"]))
    };
    const UNITS: [&str; 6] = ["days", "weeks", "months", "years", "decades", "centuries"];
    // "approved after months of attacks".
    let of_months = reading.head(trigger).is_some_and(|head| {
        reading.label(trigger) == Label::NMOD && reading.tag(trigger).is_noun() && reading.is(head, &UNITS)
    });
    if of_months {
        return true;
    }
    let long = |noun: usize| {
        let span = reading.tokens[noun].span;
        reading.times.iter().any(|time| {
            let days = time.value.ends_with(['D', 'W', 'M', 'Y']) && !time.value.contains('T');
            time.kind == TimexKind::Duration && time.interval.is_none() && days && time.span.overlaps(span)
        })
    };
    let filled = |verb: usize| {
        let mut obliques = reading.with_label(verb, &[Label::OBL]);
        obliques.any(|noun| {
            led(noun, &["in", "within", "over", "throughout"]) && long(noun)
                || led(noun, &["over", "throughout"]) && reading.is(noun, &["years", "decades", "centuries", "months"])
                || led(noun, &["in"]) && reading.is(noun, &["series", "string", "spate"])
        })
    };
    (told_in_past(reading, clause) || bare) && (filled(anchor) || filled(clause)) && !ranked()
}

/// "Before his election he vowed to go", "had been close until the coup": before something that nobody dates here.
pub(super) fn comes_before(reading: &Reading<'_>, (anchor, clause): (usize, usize)) -> bool {
    const TURNS: [&str; 16] = [
        "election",
        "inauguration",
        "appointment",
        "presidency",
        "accession",
        "death",
        "arrest",
        "imprisonment",
        "retirement",
        "independence",
        "war",
        "coup",
        "revolution",
        "invasion",
        "takeover",
        "rule",
    ];
    let before = |noun: usize| {
        let led = reading.case(noun).is_some_and(|case| reading.is(case, &["before", "until", "prior", "since"]));
        led && reading.is(noun, &TURNS) && !reading.has_days_below(noun)
    };
    let told = |verb: usize| reading.with_label(verb, &[Label::OBL]).any(before);
    told_in_past(reading, clause) && (told(anchor) || told(clause))
}

/// "At its last meeting the group kept the quota", "agreed at an earlier summit": an occasion before this one.
pub(super) fn is_of_an_earlier_occasion(reading: &Reading<'_>, (anchor, clause): (usize, usize)) -> bool {
    let earlier = |noun: usize| {
        let mut adjectives = reading.with_label(noun, &[Label::AMOD]);
        adjectives.any(|word| reading.is(word, &["last", "previous", "earlier", "past"]))
            && !reading.in_time(noun)
            && surrounds(reading, noun)
            && !reading.has_days_below(noun)
    };
    let told = |verb: usize| reading.with_label(verb, &[Label::OBL]).any(earlier);
    told_in_past(reading, clause) && (told(anchor) || told(clause))
}

/// "will travel on after the talks", "is to sign it during her visit", "will vote within months": another time, of which
/// nothing is known.
pub(super) fn is_put_off(reading: &Reading<'_>, (trigger, anchor): (usize, usize)) -> bool {
    const SOME_TIME: [&str; 7] = ["soon", "eventually", "shortly", "subsequently", "afterwards", "later", "someday"];
    const AROUND: [&str; 4] = ["future", "run-up", "sidelines", "margins"];
    const OCCASIONS: [&str; 12] = [
        "meeting",
        "talks",
        "summit",
        "election",
        "elections",
        "vote",
        "visit",
        "trip",
        "end",
        "conference",
        "referendum",
        "session",
    ];
    let clause = clause_of(reading, anchor);
    // "will not go before the vote" refuses now.
    let refuses =
        |verb: usize| reading.with_label(verb, &[Label::ADVMOD]).any(|word| reading.is(word, &["not", "n't", "never"]));
    if !looks_ahead(reading, clause) || refuses(anchor) || refuses(clause) {
        return false;
    }
    let led = |noun: usize, words: &[&str]| reading.case(noun).is_some_and(|case| reading.is(case, words));
    // "is set to be signed during the visit" may be the visit of today.
    let told_ahead = reading.with_label(clause, &[Label::AUX]).any(|word| reading.tag(word) == Tag::MD);
    let other_time = |noun: usize| {
        reading.tag(noun).is_noun()
            && (led(noun, &["during"]) && (noun != trigger || told_ahead)
                || led(noun, &["after", "following", "upon"]) && noun != trigger
                || led(noun, &["before", "until", "ahead"]) && reading.is(noun, &OCCASIONS))
    };
    let put_off = |verb: usize| {
        let then = |below: usize| match reading.label(below) {
            Label::OBL => other_time(below),
            Label::ADVCL => {
                // "will see bankers before travelling on" looks no further.
                let tied = reading.is_tied_by(below, &["after", "once", "until", "when"])
                    || reading.is_tied_by(below, &["before"]) && is_present(reading, below);
                tied && !told_in_past(reading, below)
            }
            Label::ADVMOD => reading.is(below, &SOME_TIME),
            _ => false,
        };
        reading.children(verb).any(then)
    };
    // "will go to the polls within months", "step up attacks in the run-up to the vote": wherever the parser hung it.
    let behind = || {
        let from = trigger.max(anchor) + 1;
        let until = (from..reading.len()).take_while(|at| !reading.tag(*at).is_verb());
        let mut nouns = until.filter(|at| reading.tag(*at).is_noun());
        nouns.any(|noun| {
            led(noun, &["within"]) && reading.in_time(noun) || led(noun, &["in", "on"]) && reading.is(noun, &AROUND)
        })
    };
    put_off(anchor) || anchor != clause && put_off(clause) || behind()
}
