//! Tells whether the act that a noun names has happened: "the attack", "a planned visit", "the talks that will follow".

use super::compose::Act;
use super::dating::Narrative;
use super::kinds;
use super::modality;
use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::lexicon::PartOfSpeech;
use crate::model::{DatedBy, Interval, Status};

/// Adjectives of what is arranged.
const AHEAD: [&str; 10] = [
    "planned",
    "proposed",
    "upcoming",
    "future",
    "expected",
    "imminent",
    "scheduled",
    "forthcoming",
    "further",
    "anticipated",
];
/// Adjectives of what may never be.
const UNREAL: [&str; 8] =
    ["possible", "potential", "threatened", "hypothetical", "feared", "likely", "eventual", "any"];

/// Nouns of what is arranged beforehand.
const OCCASIONS: [&str; 26] = [
    "visit",
    "visits",
    "trip",
    "tour",
    "stay",
    "meeting",
    "meetings",
    "talks",
    "talk",
    "summit",
    "conference",
    "election",
    "elections",
    "polls",
    "exercise",
    "exercises",
    "negotiations",
    "session",
    "ceremony",
    "forum",
    "rally",
    "march",
    "referendum",
    "vote",
    "stopover",
    "discussions",
];

/// What is said and done about a deed that is over.
const REGARDS: [&str; 36] = [
    "protest",
    "oppose",
    "claim",
    "claimed",
    "condemn",
    "condemned",
    "denounce",
    "denounced",
    "mourn",
    "mourned",
    "commemorate",
    "commemorated",
    "mark",
    "marked",
    "investigate",
    "investigated",
    "probe",
    "probed",
    "avenge",
    "avenged",
    "deplore",
    "deplored",
    "justify",
    "justified",
    "explain",
    "explained",
    "remember",
    "remembered",
    "forget",
    "forgotten",
    "forgive",
    "forgiven",
    "regret",
    "regretted",
    "survive",
    "survived",
];

/// What deeds do when they are over.
const EFFECTS: [&str; 16] = [
    "resonate",
    "haunt",
    "hurt",
    "damage",
    "undermine",
    "complicate",
    "worsen",
    "strain",
    "deepen",
    "fuel",
    "spark",
    "trigger",
    "prompt",
    "affect",
    "overshadow",
    "inflame",
];

/// The status of the act that a noun tells.
pub(super) fn status(reading: &Reading<'_>, noun: usize) -> Status {
    if is_ahead(reading, noun) {
        return Status::Planned;
    }
    // "The proposed talks will not take place".
    let above = reading.head(noun).filter(|_| matches!(reading.label(noun), Label::NSUBJ | Label::NSUBJ_PASS));
    if above.is_some_and(|verb| {
        reading.is(verb, &["take", "held", "happen", "occur"]) && modality::is_negated(reading, verb)
    }) {
        return Status::Negated;
    }
    for child in reading.children(noun) {
        if reading.is(child, &["no"]) {
            return Status::Negated;
        }
        let described = reading.label(child) == Label::AMOD;
        if described && reading.is(child, &UNREAL) || reading.is(child, &["any"]) {
            return Status::Hypothetical;
        }
        // "will retaliate for the recent attacks".
        if described && is_deed(reading, noun) && reading.is(child, &["recent", "previous", "past", "earlier", "last"])
        {
            return Status::Actual;
        }
        if described && (reading.is(child, &AHEAD) || reading.is(child, &["next"])) {
            return Status::Planned;
        }
    }
    let mut at = noun;
    for _ in 0..4 {
        // "a mandate to help in the wake of the uprising": what came before has been.
        let during = reading.case(at).is_some_and(|case| reading.is(case, &["during"]));
        if let Some(verb) = reading.head(at).filter(|_| during && reading.is(noun, &OCCASIONS)) {
            // "is to meet the king during his visit".
            let told = if reading.tag(verb).is_verb() { modality::of_verb(reading, verb) } else { Status::Actual };
            return if told == Status::Planned { told } else { Status::Actual };
        }
        let after = ["after", "following", "since", "amid", "despite", "during"];
        let past = |token: usize| reading.case(token).is_some_and(|case| reading.is(case, &after));
        let wake = reading.head(at).is_some_and(|head| reading.is(head, &["wake", "aftermath", "anniversary"]));
        if past(at) || wake {
            return Status::Actual;
        }
        let Some((head, label)) = reading.governor(at) else { return Status::Actual };
        if !matches!(
            label,
            Label::OBJ | Label::NSUBJ | Label::NSUBJ_PASS | Label::OBL | Label::NMOD | Label::XCOMP | Label::OBL_AGENT
        ) {
            return Status::Actual;
        }
        // "The resignation is unlikely to break the momentum": that is.
        let raised = || reading.child(head, &[Label::XCOMP]).is_some();
        if label == Label::NSUBJ && raised() && reading.is(head, &["likely", "unlikely"]) {
            return Status::Actual;
        }
        if label == Label::NSUBJ && reading.is(head, &["possible", "likely", "unlikely", "imminent", "conceivable"]) {
            return Status::Hypothetical;
        }
        if is_in_the_air(reading, head, label) {
            return Status::Hypothetical;
        }
        if label == Label::NSUBJ && reading.child(head, &[Label::COP]).is_some() {
            // "His visit will be the first": what is still to be something is to come.
            let past = || reading.with_label(head, &[Label::AUX]).any(|word| reading.is(word, &["have"]));
            let ahead = !past()
                && reading.is(noun, &OCCASIONS)
                && reading
                    .with_label(head, &[Label::AUX])
                    .any(|word| reading.is(word, &modality::FUTURE) || reading.is(word, &["would", "'d"]));
            return if ahead { Status::Planned } else { Status::Actual };
        }
        if reading.tag(head).is_verb() {
            let governs = matches!(label, Label::OBJ | Label::NSUBJ | Label::NSUBJ_PASS);
            if is_known(reading, noun, at, head, label)
                || governs && at == noun && is_presupposed(reading, noun, head, label)
                || is_deep(reading, noun, at, label)
                || is_footing(reading, noun, at, label)
            {
                return Status::Actual;
            }
            return match modality::of_verb(reading, head) {
                Status::Negated if !governs => Status::Actual,
                status => status,
            };
        }
        at = head;
    }
    Status::Actual
}

/// "War looms", "a visit is under consideration", "hopes rose for talks": what is only expected.
fn is_in_the_air(reading: &Reading<'_>, head: usize, label: Label) -> bool {
    const LOOMS: [&str; 4] = ["loom", "looms", "loomed", "looming"];
    const TALKED: [&str; 5] = ["consideration", "discussion", "negotiation", "study", "review"];
    const HOPES: [&str; 12] = [
        "hopes",
        "hope",
        "fears",
        "prospects",
        "chances",
        "speculation",
        "expectations",
        "pressure",
        "calls",
        "demands",
        "appetite",
        "enthusiasm",
    ];
    const GROW: [&str; 21] = [
        "rise",
        "rises",
        "rose",
        "risen",
        "grow",
        "grows",
        "grew",
        "grown",
        "mount",
        "mounted",
        "fade",
        "faded",
        "dim",
        "dimmed",
        "increase",
        "increased",
        "dwindled",
        "remain",
        "remained",
        "surged",
        "soared",
    ];
    if label == Label::NSUBJ {
        let looms = |at: usize| reading.is(at, &LOOMS);
        let under = || reading.case(head).is_some_and(|case| reading.is(case, &["under", "in"]));
        return looms(head)
            || reading.with_label(head, &[Label::XCOMP]).any(looms)
            || reading.is(head, &TALKED) && under();
    }
    let hoped = |subject: usize| reading.is(subject, &HOPES);
    label == Label::OBL && reading.is(head, &GROW) && reading.with_label(head, &[Label::NSUBJ]).any(hoped)
}

/// "on the eve of the summit", "ahead of a visit", "prior to the talks": an occasion that is still to come.
pub(super) fn is_ahead(reading: &Reading<'_>, noun: usize) -> bool {
    const GATHERINGS: [&str; 4] = ["summits", "inauguration", "ballot", "polling"];
    // "on the eve of", and "ahead of" where the adverb is the head.
    let eve = || {
        let above = reading.head(noun).filter(|_| matches!(reading.label(noun), Label::NMOD | Label::OBL));
        above.is_some_and(|above| reading.is(above, &["eve", "ahead"]))
    };
    let tied = || {
        let case = reading.case(noun).filter(|_| matches!(reading.label(noun), Label::OBL | Label::NMOD));
        case.is_some_and(|case| reading.is(case, &["ahead", "prior"]))
    };
    (reading.is(noun, &OCCASIONS) || reading.is(noun, &GATHERINGS)) && (tied() || eve())
}

/// "will meet in a deal brokered by the envoy", "will act within its pledge": what a deed to come rests on is there; but what it is done in
/// and for, and what is arranged for a day, is to come with it.
fn is_footing(reading: &Reading<'_>, noun: usize, at: usize, label: Label) -> bool {
    const FOOTINGS: [&str; 12] =
        ["under", "within", "over", "against", "from", "of", "because", "about", "behind", "since", "amid", "upon"];
    let tie = reading.case(noun);
    let apart = at != noun || label == Label::OBL;
    let rests = tie.is_some_and(|case| reading.is(case, &FOOTINGS));
    // "in a pact signed by both".
    let made = || {
        reading.with_label(noun, &[Label::ACL]).any(|verb| {
            reading.tag(verb) == super::tree::Tag::VBN && reading.child(verb, &[Label::MARK, Label::AUX]).is_none()
        }) && !reading
            .with_label(noun, &[Label::ACL])
            .any(|verb| reading.is(verb, &["scheduled", "planned", "proposed", "expected", "set"]))
    };
    apart && !reading.is(noun, &OCCASIONS) && (rests || made())
}

/// "should tell who is behind the killing": a deed that is known, and what the verb says is of something else.
fn is_deep(reading: &Reading<'_>, noun: usize, at: usize, label: Label) -> bool {
    let tie = reading.case(noun);
    let about = tie.is_some_and(|case| reading.is(case, &["of", "over", "about", "by", "behind", "against", "from"]));
    let below = at != noun || label == Label::OBL;
    below && about && is_definite(reading, noun) && !reading.is(noun, &OCCASIONS)
}

fn is_definite(reading: &Reading<'_>, noun: usize) -> bool {
    reading.is_pointed_out(noun, &["the", "this", "these", "those"])
}

/// Whether a noun is one for a deed, which nobody calls "the" before it is done.
fn is_deed(reading: &Reading<'_>, noun: usize) -> bool {
    const DEEDS: [&str; 24] = [
        "killing",
        "killings",
        "murder",
        "murders",
        "assassination",
        "massacre",
        "massacres",
        "kidnapping",
        "kidnappings",
        "abduction",
        "hijacking",
        "invasion",
        "annexation",
        "coup",
        "crackdown",
        "riot",
        "riots",
        "genocide",
        "uprising",
        "violence",
        "shootings",
        "beheading",
        "clashes",
        "carnage",
    ];
    reading.is(noun, &DEEDS) || reading.is(noun, &kinds::BLOWS)
}

/// Whether a known deed is spoken of below a verb that tells of nothing done: "will not forget the killing".
pub(super) fn is_only_spoken_of(reading: &Reading<'_>, noun: usize) -> bool {
    let Some((verb, label)) = reading.governor(noun).filter(|(head, _)| reading.tag(*head).is_verb()) else {
        return false;
    };
    is_known(reading, noun, noun, verb, label) && modality::of_verb(reading, verb) != Status::Actual
}

/// "will debate the invasion", "may pardon suspects in the attack": a deed that is known is done, unless the verb is that of doing it.
fn is_known(reading: &Reading<'_>, noun: usize, at: usize, verb: usize, label: Label) -> bool {
    const DOING: [&str; 40] = [
        "carry",
        "carri",
        "launch",
        "begin",
        "began",
        "start",
        "commit",
        "conduct",
        "execut",
        "order",
        "plan",
        "prevent",
        "stop",
        "halt",
        "end",
        "avoid",
        "avert",
        "continu",
        "resum",
        "stage",
        "mount",
        "perpetrat",
        "undertake",
        "repeat",
        "make",
        "lead",
        "join",
        "allow",
        "permit",
        "authori",
        "approv",
        "prepar",
        "take",
        "happen",
        "occur",
        "come",
        "go",
        "threaten",
        "call",
        "demand",
    ];
    const PLANS: [&str; 16] = [
        "plan",
        "plans",
        "threat",
        "threats",
        "call",
        "calls",
        "order",
        "orders",
        "possibility",
        "preparations",
        "risk",
        "danger",
        "fear",
        "fears",
        "prospect",
        "idea",
    ];
    let planned = reading.head(noun).is_some_and(|head| reading.is(head, &PLANS));
    if planned || !is_deed(reading, noun) || !is_definite(reading, noun) || reading.begins(verb, &DOING) {
        return false;
    }
    // "The invasion would cost lives" speaks of one to come.
    let would = || reading.with_label(verb, &[Label::AUX]).any(|word| reading.is(word, &["would", "'d"]));
    match label {
        Label::NSUBJ => at == noun && !would(),
        Label::OBJ | Label::NSUBJ_PASS => at != noun || !would(),
        Label::OBL | Label::NMOD => true,
        _ => false,
    }
}

/// "to claim the attacks", "the invasion will haunt him": what is claimed, mourned or felt for long is done whatever becomes of that.
fn is_presupposed(reading: &Reading<'_>, noun: usize, verb: usize, label: Label) -> bool {
    let told = if label == Label::NSUBJ { reading.is(verb, &EFFECTS) } else { reading.is(verb, &REGARDS) };
    is_definite(reading, noun) && told && !reading.is(noun, &OCCASIONS) && !modality::is_negated(reading, verb)
}

/// What is told of a day to come has not happened: "Iraq goes to the polls on Thursday"; a meeting of last year has been held.
pub(super) fn dated(
    reading: &Reading<'_>,
    act: &Act<'_>,
    (when, dated_by): (Option<Interval>, Option<DatedBy>),
    narrative: Narrative,
) -> Status {
    let days = when.zip(narrative.published).filter(|_| act.governors.is_empty());
    let Some((when, published)) = days else { return act.status };
    // "Volcker, appointed in 1979, will not be": a participle with a day of its own.
    let verb = act.trigger.token;
    let told = dated_by == Some(DatedBy::Clause)
        && matches!(reading.tag(verb), Tag::VBN | Tag::VBD)
        && reading.child(verb, &[Label::AUX, Label::AUX_PASS, Label::MARK]).is_none()
        && !reading.is(verb, &AHEAD);
    let held = when.hi < published.lo && (told || act.trigger.part == PartOfSpeech::Noun);
    match act.status {
        Status::Actual if when.lo > published.hi => Status::Planned,
        Status::Planned if held => Status::Actual,
        status => status,
    }
}
