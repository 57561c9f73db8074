//! Knows what goes on or is done again and again: nothing says on which day it was.

use super::candidate::surrounds;
use super::narrative::{Narrative, is_fresh};
use super::tense::{is_pluperfect, is_present, is_present_perfect, told_in_past, told_in_simple_past};
use super::{clause_of, hung};
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};
use crate::model::{Granularity, Relation, TimexKind};

/// Whether an act without a date of its own is told as a habit, a state or what has been up to now.
pub(super) fn goes_on(reading: &Reading<'_>, (trigger, anchor): (usize, usize), narrative: Narrative) -> bool {
    let clause = clause_of(reading, anchor);
    let told_in = describing(reading, clause);
    // "survived the crash that left seven dead": a story that has a day goes on about its own event.
    let told = || {
        let days = narrative.current.zip(narrative.published);
        let identifies = reading.head(told_in).is_some_and(|noun| is_identifying(reading, told_in, noun));
        let identifies =
            identifies && !reading.with_label(told_in, &[Label::NSUBJ]).any(|word| reading.is(word, &["who"]));
        identifies && days.is_some_and(|(current, published)| is_fresh(current, published))
    };
    // "to help people affected by floods".
    let below = reading.tag(trigger).is_noun() && reading.label(clause) == Label::ACL && {
        let main = reading.head(clause).map(|noun| clause_of(reading, noun));
        main.is_some_and(|main| matches!(reading.tag(main), Tag::VB | Tag::VBG))
    };
    is_repeated(reading, trigger, &[trigger, anchor, clause])
        || is_held(reading, clause)
        || is_until(reading, [anchor, clause])
        || is_of_months(reading, clause)
        || is_long_before(reading, clause)
        || is_since_then(reading, clause)
        || is_done_while(reading, clause)
        || is_object_of_relative(reading, told_in)
        || counts_up_to_now(reading, [anchor, clause])
        || is_counted_from(reading, clause)
        || is_description(reading, told_in) && !below && !is_current(reading, told_in) && !told()
        || restricts(reading, told_in)
        || reading.label(clause) == Label::ADVCL && reading.head(clause).is_some_and(|above| restricts(reading, above))
        || is_earlier(reading, clause)
        || narrative.is_late() && (is_result(reading, clause) || hung::is_retrospect(reading, clause))
}

/// "the soldier held by rebels", "journalists jailed in Turkey": a state, whenever it began.
pub(super) fn is_held(reading: &Reading<'_>, clause: usize) -> bool {
    const STATES: [&str; 12] = [
        "held",
        "detained",
        "jailed",
        "imprisoned",
        "incarcerated",
        "interned",
        "occupied",
        "besieged",
        "captured",
        "kidnapped",
        "abducted",
        "wanted",
    ];
    let noun = reading.head(clause).filter(|_| reading.label(clause) == Label::ACL && reading.tag(clause) == Tag::VBN);
    let main = noun.map(|noun| clause_of(reading, noun)).filter(|main| *main != clause && reading.tag(*main).is_verb());
    let known = noun.is_some_and(|noun| reading.label(noun) != Label::CONJ && !surrounds(reading, noun));
    // "There were 12 people held".
    let told = main.is_some_and(|main| {
        noun.and_then(|noun| reading.head(noun)) != Some(main) || reading.child(main, &[Label::EXPL]).is_none()
    });
    known && told && reading.is(clause, &STATES)
}

/// "has stepped up its attacks over the past few months", "in recent years": some day of so long.
fn is_of_months(reading: &Reading<'_>, clause: usize) -> bool {
    let vague = |text: &str| {
        let text = text.strip_prefix("the ").unwrap_or(text);
        let long = text.ends_with("months") || text.ends_with("years") || text.ends_with("decades");
        long && ["recent ", "past ", "last "].iter().any(|past| text.starts_with(past))
    };
    let mut times = reading.times.iter().filter(|time| time.kind == TimexKind::Duration && time.interval.is_none());
    told_in_past(reading, clause)
        && times.any(|time| {
            let inside = |token: usize| time.span.overlaps(reading.tokens[token].span);
            let outer = (0..reading.len())
                .filter(|token| inside(*token))
                .find(|token| reading.head(*token).is_none_or(|head| !inside(head)));
            vague(time.span.of(reading.text)) && outer.is_some_and(|outer| clause_of(reading, outer) == clause)
        })
}

/// "was kidnapped and escaped after two years": so long before what is told.
fn is_long_before(reading: &Reading<'_>, clause: usize) -> bool {
    let later = |verb: usize| {
        reading.with_label(verb, &[Label::OBL]).any(|noun| {
            let after = reading.case(noun).is_some_and(|case| reading.is(case, &["after"]));
            after && reading.is(noun, &["years", "months", "decades", "weeks"]) && !reading.has_days_below(noun)
        })
    };
    told_in_simple_past(reading, clause)
        && !later(clause)
        && reading.with_label(clause, &[Label::CONJ]).any(|next| reading.tag(next).is_verb() && later(next))
}

/// "Until last year it supported them", "before 2010 the army ruled": some time before that.
fn is_until(reading: &Reading<'_>, verbs: [usize; 2]) -> bool {
    let before = |span: crate::model::Span| {
        let bound = |time: &&crate::model::TimeMention| matches!(time.relation, Relation::Until | Relation::Before);
        reading.times.iter().filter(bound).any(|time| {
            let long = time.interval.is_some_and(|days| days.granularity > Granularity::Day);
            long && time.span.overlaps(span)
        })
    };
    verbs.iter().any(|verb| {
        let mut obliques = reading.with_label(*verb, &[Label::OBL]);
        told_in_simple_past(reading, *verb) && obliques.any(|noun| before(reading.tokens[noun].span))
    })
}

/// "In 1998 he was sent there and has been blamed for attacks": the year is that of the first.
fn is_since_then(reading: &Reading<'_>, clause: usize) -> bool {
    let first = reading.first_conjunct(clause);
    let old = |days: crate::model::Interval| days.granularity >= Granularity::Month;
    // Without "and" the first is a clause between commas.
    let joined = reading.child(clause, &[Label::CC]).is_some();
    first != clause
        && joined
        && is_present_perfect(reading, clause)
        && told_in_simple_past(reading, first)
        && super::narrative::explicit(reading, first).is_some_and(old)
}

/// "has used a false name when signing petitions": as often as that is done.
fn is_done_while(reading: &Reading<'_>, clause: usize) -> bool {
    let mut ties = reading.with_label(clause, &[Label::MARK, Label::ADVMOD]);
    let whenever = ties.any(|tie| reading.is(tie, &["when", "whenever"]) && tie < clause);
    let above = reading.head(clause).filter(|_| whenever && reading.label(clause) == Label::ADVCL);
    reading.tag(clause) == Tag::VBG
        && reading.child(clause, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::AUX]).is_none()
        && above.is_some_and(|above| is_present(reading, above) || is_present_perfect(reading, above))
}

/// "the sanctions, which Moscow supported", "the law that the court had struck down": what was done with a thing that is known by it.
pub(super) fn is_object_of_relative(reading: &Reading<'_>, clause: usize) -> bool {
    let past = told_in_simple_past(reading, clause) || is_pluperfect(reading, clause);
    let own = reading
        .with_label(clause, &[Label::NSUBJ])
        .any(|subject| !reading.is(subject, &["who", "which", "that", "what"]) && subject < clause);
    let relative = || {
        reading
            .with_label(clause, &[Label::OBJ])
            .any(|object| object < clause && reading.is(object, &["which", "that"]))
    };
    matches!(reading.label(clause), Label::ACL_RELCL | Label::ADVCL) && past && own && relative()
}

/// "has offered to mediate": what somebody has done by now, nobody says when. "We have protested", "said it has begun a probe"
/// are news of whoever speaks.
fn is_result(reading: &Reading<'_>, clause: usize) -> bool {
    const NOW: [&str; 6] = ["now", "just", "today", "finally", "still", "again"];
    let goes_on = reading.tag(clause) == Tag::VBG || reading.is(clause, &["continued", "gone"]);
    let said = reading.label(clause) == Label::CCOMP;
    let speaks = reading
        .with_label(clause, &[Label::NSUBJ])
        .any(|word| reading.is(word, &["we", "i"]) || said && reading.is(word, &["he", "she", "it", "they"]));
    let now = || reading.with_label(clause, &[Label::ADVMOD]).any(|word| reading.is(word, &NOW));
    is_present_perfect(reading, clause) && !goes_on && !speaks && !now()
}

/// The relative clause that a clause is part of: "who led the revolt by calling for his resignation and took the palace".
pub(super) fn describing(reading: &Reading<'_>, clause: usize) -> usize {
    let mut at = clause;
    for _ in 0..3 {
        let bare = reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::AUX, Label::AUX_PASS]).is_none();
        let part = match reading.label(at) {
            Label::CONJ => bare,
            Label::XCOMP | Label::ADVCL => bare && matches!(reading.tag(at), Tag::VBG | Tag::VB),
            _ => false,
        };
        let above = reading.head(at).filter(|head| part && reading.tag(*head).is_verb());
        match above {
            Some(head) => at = head,
            None => break,
        }
    }
    if reading.label(at) == Label::ACL_RELCL { at } else { clause }
}

/// Whether a verb tells what is done again and again, or goes on for long.
pub(super) fn recurs(reading: &Reading<'_>, verb: usize) -> bool {
    is_repeated(reading, verb, &[verb]) || is_of_months(reading, verb) || counts_up_to_now(reading, [verb, verb])
}

/// "frequently attack", "repeated attacks", "meet twice a year".
fn is_repeated(reading: &Reading<'_>, trigger: usize, verbs: &[usize]) -> bool {
    const OFTEN: [&str; 27] = [
        "recently",
        "lately",
        "frequently",
        "often",
        "regularly",
        "repeatedly",
        "routinely",
        "usually",
        "normally",
        "generally",
        "typically",
        "traditionally",
        "habitually",
        "always",
        "constantly",
        "continually",
        "continuously",
        "consistently",
        "periodically",
        "occasionally",
        "sometimes",
        "increasingly",
        "rarely",
        "seldom",
        "annually",
        "sporadically",
        "systematically",
    ];
    const REPEATED: [&str; 15] = [
        "repeated",
        "frequent",
        "regular",
        "constant",
        "daily",
        "weekly",
        "monthly",
        "annual",
        "continual",
        "occasional",
        "sporadic",
        "persistent",
        "continuing",
        "systematic",
        "incessant",
    ];
    let nominal = reading.tag(trigger).is_noun();
    if nominal && reading.with_label(trigger, &[Label::AMOD]).any(|word| reading.is(word, &REPEATED)) {
        return true;
    }
    let recurs = |token: usize| {
        let span = reading.tokens[token].span;
        reading.times.iter().any(|time| time.kind == TimexKind::Set && time.span.overlaps(span))
    };
    // "in recent days", "in the next few weeks" where the times have no days.
    let lately = |token: usize| {
        reading.with_label(token, &[Label::AMOD]).any(|word| reading.is(word, &["recent", "coming", "next", "past"]))
            && reading.is(token, &["days", "weeks", "months", "years", "times", "decades"])
            && !reading.has_days_below(token)
    };
    verbs.iter().any(|verb| {
        reading.with_label(*verb, &[Label::ADVMOD]).any(|word| reading.is(word, &OFTEN))
            || reading.with_label(*verb, &[Label::OBL]).any(lately)
            || reading.with_label(*verb, &[Label::OBL, Label::OBL_UNMARKED, Label::ADVMOD]).any(recurs)
    })
}

/// "has already released", "have so far arrested 300", "has never recognised it": up to now, whenever it was.
fn counts_up_to_now(reading: &Reading<'_>, verbs: [usize; 2]) -> bool {
    const UP_TO_NOW: [&str; 8] = ["already", "ever", "never", "long", "previously", "since", "before", "far"];
    const SEVERAL: [&str; 8] = ["several", "many", "numerous", "countless", "various", "some", "multiple", "repeated"];
    const REPEATED: [&str; 18] = [
        "wars",
        "attacks",
        "raids",
        "strikes",
        "visits",
        "trips",
        "meetings",
        "talks",
        "rounds",
        "tests",
        "protests",
        "rallies",
        "coups",
        "bombings",
        "kidnappings",
        "assaults",
        "warnings",
        "appeals",
    ];
    verbs.iter().any(|verb| {
        let adverb = || reading.with_label(*verb, &[Label::ADVMOD]).any(|word| reading.is(word, &UP_TO_NOW));
        // "has fought three wars", "has carried out several attacks".
        let counted = || {
            reading.with_label(*verb, &[Label::OBJ]).any(|deeds| {
                let number = reading.child(deeds, &[Label::NUMMOD]).is_some();
                let some =
                    || reading.with_label(deeds, &[Label::AMOD, Label::DET]).any(|word| reading.is(word, &SEVERAL));
                reading.tag(deeds) == Tag::NNS && reading.is(deeds, &REPEATED) && (number || some())
            })
        };
        // "has been fighting them for six years", "has supported it throughout the war".
        let lasts = || {
            reading.with_label(*verb, &[Label::OBL]).any(|noun| {
                let led = |words: &[&str]| reading.case(noun).is_some_and(|case| reading.is(case, words));
                let long = ["years", "months", "weeks", "decades", "year", "decade"];
                led(&["throughout"]) || led(&["for"]) && reading.is(noun, &long) && !reading.has_days_below(noun)
            })
        };
        let past = || {
            let led = |noun: usize, words: &[&str]| reading.case(noun).is_some_and(|case| reading.is(case, words));
            reading.with_label(*verb, &[Label::OBL]).any(|noun| {
                reading.is(noun, &["past"]) && led(noun, &["in"]) || reading.is(noun, &["date"]) && led(noun, &["to"])
            })
        };
        is_present_perfect(reading, *verb) && (adverb() || past() || counted() || lasts())
    })
}

/// "arrested since the army ousted him": what something is counted from.
fn is_counted_from(reading: &Reading<'_>, clause: usize) -> bool {
    reading.label(clause) == Label::ADVCL
        && told_in_simple_past(reading, clause)
        && reading.with_label(clause, &[Label::MARK, Label::CASE]).any(|tie| reading.is(tie, &["since"]))
}

/// "a force being sent there", "who sponsors the bill": a description of what goes on now.
fn is_current(reading: &Reading<'_>, clause: usize) -> bool {
    let relative = reading.label(clause) == Label::ACL_RELCL;
    relative && is_present(reading, clause) && !is_present_perfect(reading, clause)
        || reading.with_label(clause, &[Label::AUX, Label::AUX_PASS]).any(|word| reading.is(word, &["being"]))
}

/// Gatherings that are told by who holds them: "a march led by mayors".
const GATHERINGS: [&str; 16] = [
    "meeting",
    "meetings",
    "conference",
    "summit",
    "session",
    "seminar",
    "forum",
    "talks",
    "march",
    "rally",
    "rallies",
    "protest",
    "protests",
    "demonstration",
    "demonstrations",
    "ceremony",
];
const HELD: [&str; 11] = [
    "held",
    "hosted",
    "organised",
    "organized",
    "led",
    "attended",
    "chaired",
    "convened",
    "sponsored",
    "called",
    "staged",
];

/// "leaving 20 people injured": what came of it.
const RESULT: [&str; 5] = ["leaving", "leave", "left", "keeping", "keep"];

/// "who sponsors the bill", "the hostages held in the residence": what tells who or which is meant was so before.
pub(super) fn is_description(reading: &Reading<'_>, clause: usize) -> bool {
    let Some(noun) = reading.head(clause).filter(|noun| !is_slip(reading, clause, *noun)) else { return false };
    match reading.label(clause) {
        // "a man who had attacked them" may be new, "the tariffs that he had imposed" are not.
        Label::ACL_RELCL if is_pluperfect(reading, clause) => {
            !reading.with_label(noun, &[Label::DET]).any(|word| reading.is(word, &["a", "an"]))
        }
        // What somebody is doing goes on on the day of the news.
        Label::ACL_RELCL if reading.tag(clause) == Tag::VBG => false,
        Label::ACL_RELCL => is_present(reading, clause) || is_identifying(reading, clause, noun),
        Label::ACL => {
            let whole = reading.span.of(reading.text).trim_end().ends_with(['.', '"', '”']);
            let main = clause_of(reading, noun);
            let whole = whole || reading.child(main, &[Label::AUX, Label::AUX_PASS]).is_some();
            let known = !reading.with_label(noun, &[Label::DET]).any(|word| reading.is(word, &["a", "an"]));
            let bare = known && matches!(reading.tag(main), Tag::VB | Tag::VBG) && !reading.is(main, &RESULT);
            let told = main != clause && (told_in_simple_past(reading, main) || is_present(reading, main) || bare);
            // "There were 12 people killed" tells just that; "in clashes begun by them" tells of the clashes.
            let told = told && reading.child(main, &[Label::EXPL]).is_none();
            reading.tag(clause) == Tag::VBN
                && whole
                && told
                && !surrounds(reading, noun)
                && !(reading.is(noun, &GATHERINGS) && reading.is(clause, &HELD))
                && reading.label(noun) != Label::CONJ
        }
        _ => false,
    }
}

/// "as police cordoned off the area", "according to the agency, the army has been alerted": what the parser took for a
/// description of the noun before it is a clause of its own.
fn is_slip(reading: &Reading<'_>, clause: usize, noun: usize) -> bool {
    const RELATIVES: [&str; 7] = ["who", "whom", "whose", "which", "that", "where", "when"];
    if reading.label(clause) == Label::ACL {
        return reading.case(noun).is_some_and(|case| reading.is(case, &["as"]));
    }
    let (first, last) = reading.extent(clause);
    let comma = reading.is(first, &[","]) || first.checked_sub(1).is_some_and(|at| reading.is(at, &[","]));
    let own = reading.with_label(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]).any(|subject| subject < clause);
    comma && own && !(first..=last.min(clause)).any(|at| reading.is(at, &RELATIVES))
}

/// "arrested the man who killed the mayor": without a comma, a clause tells which of them is meant, by what is known.
fn is_identifying(reading: &Reading<'_>, clause: usize, noun: usize) -> bool {
    const OCCURS: [&str; 14] = [
        "took", "occurred", "happened", "came", "began", "started", "erupted", "broke", "followed", "was", "were",
        "said", "went", "ended",
    ];
    let known = |noun: usize| reading.is_pointed_out(noun, &["the", "those", "these"]);
    // "members of the sect who died".
    let definite = known(noun) || reading.partitive(noun).is_some_and(known);
    let (first, _) = reading.extent(clause);
    // The comma hangs on the clause, or on nothing near.
    let mut edge = first.checked_sub(1).into_iter().chain([first]);
    let comma = edge.any(|at| reading.is(at, &[",", "--", "-", "–", "—"]));
    let main = clause_of(reading, noun);
    let occurs = main == clause || reading.is(main, &OCCURS) || reading.child(main, &[Label::COP]).is_some();
    told_in_simple_past(reading, clause) && definite && !comma && !occurs && !surrounds(reading, noun)
}

/// "relatives of refugees who drowned", "the promise he made", "Hafez, a lawyer who ran": what a clause tells of somebody deep in
/// another, or of a thing that somebody had done, was before.
fn restricts(reading: &Reading<'_>, clause: usize) -> bool {
    if reading.label(clause) != Label::ACL_RELCL || !told_in_simple_past(reading, clause) {
        return false;
    }
    const KIN: [&str; 12] = [
        "relatives",
        "families",
        "widows",
        "parents",
        "children",
        "survivors",
        "victims",
        "friends",
        "supporters",
        "colleagues",
        "descendants",
        "heirs",
    ];
    let Some(noun) = reading.head(clause).filter(|noun| !is_slip(reading, clause, *noun)) else { return false };
    let (first, _) = reading.extent(clause);
    let mut edge = first.checked_sub(1).into_iter().chain([first]);
    if edge.any(|at| reading.is(at, &[",", "--", "-", "–", "—"])) {
        return false;
    }
    let mut subjects = reading.with_label(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]);
    let Some(subject) = subjects.next().filter(|subject| *subject < clause) else { return false };
    let new = reading.is_pointed_out(noun, &["a", "an", "another", "some", "no", "any", "this"]);
    if reading.is(subject, &["who"]) {
        let among = || reading.case(noun).is_some_and(|case| reading.is(case, &["including", "among"]));
        // "relatives of sailors who drowned": hung on the first noun.
        let kin = || reading.is(noun, &KIN) && reading.child(noun, &[Label::NMOD]).is_some();
        return !new && !surrounds(reading, noun) && (reading.label(noun) == Label::NMOD || among() || kin())
            || reading.label(noun) == Label::APPOS;
    }
    // "a promise he made", "the duty that the state imposed": no relative before its subject but "that".
    let own = reading.tag(subject) == Tag::PRP || reading.child(subject, &[Label::DET]).is_some();
    let own = own && reading.child(noun, &[Label::DET, Label::NMOD_POSS]).is_some();
    let bare = (first..subject).all(|at| reading.is(at, &["that", "the", "a", "an"]) || at > first + 3);
    own && bare && first > noun && reading.tag(noun).is_noun() && !reading.in_time(noun)
}

/// "The court had ordered them to stop": before what is told now, where nobody says so of the news.
fn is_earlier(reading: &Reading<'_>, clause: usize) -> bool {
    let spoken = matches!(reading.label(clause), Label::CCOMP | Label::PARATAXIS | Label::ADVCL | Label::ACL_RELCL);
    is_pluperfect(reading, clause) && !spoken
}
