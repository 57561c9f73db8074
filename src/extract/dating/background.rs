//! Knows what is told in passing: acts of another time, of which nothing says when they were.

use super::candidate::Candidate;
use super::tense::{is_pluperfect, is_present, is_present_perfect, told_in_past, told_in_simple_past};
use super::{Narrative, apart, clause_of, earlier, habit, passing, remarked};
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};
use crate::model::{Granularity, Interval, TimeMention};

/// Whether an act without a date of its own is background, so that the day of publication tells nothing of it.
pub(super) fn is_background(reading: &Reading<'_>, (trigger, anchor): (usize, usize), narrative: Narrative) -> bool {
    let clause = clause_of(reading, anchor);
    is_long_ago(reading, anchor, clause)
        || counts_from_something(reading, clause)
        || fills_a_period(reading, clause, narrative.published)
        || is_life_of_somebody(reading, habit::describing(reading, clause))
        || passing::is_well_known(reading, trigger)
        || is_past_of_another(reading, clause)
        || is_charge(reading, clause)
        || is_within(reading, clause)
        || is_told_of_now(reading, clause)
        || is_one_of_many(reading, trigger)
        || is_grounds(reading, clause)
        || is_aside_of_state(reading, clause)
        || remarked::is_on_record(reading, clause)
        || passing::fills_a_length(reading, (trigger, anchor))
        || passing::comes_before(reading, (anchor, clause))
        || passing::is_of_an_earlier_occasion(reading, (anchor, clause))
        || passing::is_put_off(reading, (trigger, anchor))
        || earlier::is_of_another_time(reading, (trigger, anchor), narrative)
}

/// "was fined for violating sanctions", "accused of having sold arms", "thanked them for helping": what somebody is answered for
/// was before the answer.
pub(super) fn is_grounds(reading: &Reading<'_>, clause: usize) -> bool {
    const ANSWERS: [&str; 36] = [
        "accus",
        "blam",
        "convict",
        "charg",
        "indict",
        "suspect",
        "sentenc",
        "jail",
        "imprison",
        "fined",
        "arrest",
        "detain",
        "sued",
        "suing",
        "sues",
        "criticis",
        "criticiz",
        "condemn",
        "denounc",
        "rebuk",
        "prais",
        "thank",
        "commend",
        "applaud",
        "congratulat",
        "apologis",
        "apologiz",
        "punish",
        "expel",
        "dismiss",
        "fired",
        "sacked",
        "prosecut",
        "tried",
        "executed",
        "hanged",
    ];
    let mut at = clause;
    for _ in 0..3 {
        let Some(head) = reading.head(at) else { return false };
        let gerund = matches!(reading.tag(at), Tag::VBG | Tag::VBN)
            && reading.child(at, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none();
        // "criticised them for hurrying while urging a halt".
        if !gerund || reading.is_tied_by(at, &["while", "after", "before", "when"]) {
            return false;
        }
        if matches!(reading.label(at), Label::ADVCL | Label::ACL | Label::OBL)
            && reading
                .with_label(at, &[Label::MARK, Label::CASE])
                .any(|tie| reading.is(tie, &["of", "for", "over", "with"]))
        {
            // "fined the company for violating": hung on the object.
            let verb = if reading.label(head) == Label::OBJ { reading.head(head).unwrap_or(head) } else { head };
            let word = reading.word(verb).to_ascii_lowercase();
            return reading.tag(verb).is_verb() && ANSWERS.iter().any(|stem| word.starts_with(stem));
        }
        if !matches!(reading.label(at), Label::ADVCL | Label::XCOMP | Label::CONJ) {
            return false;
        }
        at = head;
    }
    false
}

/// "after she took office", "shortly before they went to the polls": what a clause only counts from, and that was another day.
pub(super) fn is_milestone(reading: &Reading<'_>, clause: usize) -> bool {
    const TIES: [&str; 6] = ["after", "before", "since", "until", "when", "once"];
    const VAGUE: [&str; 8] = ["shortly", "soon", "long", "days", "weeks", "months", "years", "decades"];
    // "since being elected", "after taking office".
    let gerund = matches!(reading.tag(clause), Tag::VBG | Tag::VBN)
        && reading.child(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_none();
    if reading.label(clause) != Label::ADVCL || !(gerund || told_in_simple_past(reading, clause)) {
        return false;
    }
    let mut ties = reading.with_label(clause, &[Label::MARK, Label::ADVMOD]);
    let Some(tie) = ties.find(|tie| reading.is(*tie, &TIES)) else { return false };
    if gerund && reading.is(tie, &["since"]) {
        return true;
    }
    let led =
        |words: &[&str]| reading.with_label(clause, &[Label::OBJ, Label::OBL]).any(|noun| reading.is(noun, words));
    let accedes = reading.is(clause, &["took", "assumed", "taking", "assuming"])
        && led(&["office", "power", "over", "presidency"])
        || reading.is(clause, &["came", "coming"]) && led(&["power", "office"])
        || reading.is(clause, &["inaugurated", "sworn", "enthroned", "crowned", "became", "becoming"]);
    accedes || !gerund && tie.checked_sub(1).is_some_and(|before| reading.is(before, &VAGUE))
}

/// "in response to reports saying that he agreed": when somebody is said to have done it is another matter.
pub(super) fn is_rumour(reading: &Reading<'_>, clause: usize) -> bool {
    const RUMOURS: [&str; 12] = [
        "reports",
        "rumours",
        "rumors",
        "claims",
        "allegations",
        "accusations",
        "suggestions",
        "suspicions",
        "speculation",
        "evidence",
        "charges",
        "assertions",
    ];
    const FINDS: [&str; 14] = [
        "suggested",
        "suggests",
        "suggest",
        "indicated",
        "indicates",
        "indicate",
        "showed",
        "shows",
        "show",
        "found",
        "revealed",
        "established",
        "alleged",
        "alleges",
    ];
    const SOURCES: [&str; 11] = [
        "investigation",
        "probe",
        "inquiry",
        "enquiry",
        "study",
        "documents",
        "records",
        "findings",
        "report",
        "files",
        "testimony",
    ];
    const RECORDINGS: [&str; 8] = ["video", "videos", "footage", "tape", "recording", "letter", "message", "audio"];
    let Some(head) = reading.head(clause) else { return false };
    // "evidence suggested they had abducted him", "an inquiry found that ten were killed".
    let finds = reading.label(clause) == Label::CCOMP && reading.is(head, &FINDS);
    if finds && told_in_past(reading, clause) {
        let told = |noun: usize| reading.is(noun, &RUMOURS) || reading.is(noun, &SOURCES);
        return reading.with_label(head, &[Label::NSUBJ]).any(told);
    }
    // "released a video claiming that they were killed": hung on the verb.
    let behind = reading.label(head) == Label::ADVCL;
    let saying = reading.label(clause) == Label::CCOMP
        && (reading.label(head) == Label::ACL || behind)
        && reading.is(head, &["saying", "suggesting", "claiming", "alleging", "indicating", "showing"]);
    let above = || {
        let verb = reading.head(head)?;
        if behind { reading.child(verb, &[Label::OBJ]) } else { Some(verb) }
    };
    let noun = if saying { above() } else { Some(head).filter(|_| reading.label(clause) == Label::ACL) };
    let source = |noun: usize| reading.is(noun, &RUMOURS) || saying && reading.is(noun, &RECORDINGS);
    let Some(noun) = noun.filter(|noun| source(*noun)) else { return false };
    let finite = reading.child(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]).is_some();
    finite && told_in_past(reading, clause) && matches!(reading.label(noun), Label::NMOD | Label::OBL | Label::OBJ)
}

/// "a visit during which he has signed two deals": some day of it.
pub(super) fn is_within(reading: &Reading<'_>, clause: usize) -> bool {
    let during = |word: usize| {
        let led = || reading.case(word).is_some_and(|case| reading.is(case, &["during"]));
        reading.is(word, &["which"]) && led()
    };
    let past = is_present_perfect(reading, clause) || told_in_simple_past(reading, clause);
    past && reading.with_label(clause, &[Label::OBL]).any(during)
}

/// "the house where the rebels surrendered is to be a museum": what is told of something that is spoken of now.
fn is_told_of_now(reading: &Reading<'_>, clause: usize) -> bool {
    let relative = matches!(reading.label(clause), Label::ACL_RELCL | Label::ADVCL_RELCL);
    let Some(noun) = reading.head(clause).filter(|_| relative && told_in_simple_past(reading, clause)) else {
        return false;
    };
    let main = clause_of(reading, noun);
    let says = reading.is(main, &["says", "say", "tells", "warns", "adds", "reports"])
        // "seeks the cause of the crash that killed ten".
        || super::candidate::occurs(reading, clause);
    // "near the scene of the blast, where ten died".
    let (first, _) = reading.extent(clause);
    let apart = (first.saturating_sub(1)..=first).any(|at| reading.is(at, &[","]));
    main != clause
        && !(apart && reading.tag(noun).is_noun() && !reading.tag(noun).is_proper())
        && !says
        && is_present(reading, main)
        && !is_present_perfect(reading, main)
}

/// "the latest in a series of attacks", "a long history of raids": no single one.
fn is_one_of_many(reading: &Reading<'_>, trigger: usize) -> bool {
    const SERIES: [&str; 8] = ["series", "string", "spate", "wave", "rash", "spree", "chain", "succession"];
    const HISTORY: [&str; 6] = ["history", "record", "tradition", "pattern", "cycle", "legacy"];
    let Some(head) = reading.head(trigger) else { return false };
    let doing = reading.label(trigger) == Label::ACL && reading.is_tied_by(trigger, &["of"]);
    let below = doing || reading.label(trigger) == Label::NMOD;
    let beside = matches!(reading.label(head), Label::NMOD | Label::OBL);
    below && (reading.is(head, &HISTORY) || reading.is(head, &SERIES) && beside)
}

/// "charges that Chad had sent troops", "Having promised to go, he now says": what was before is only spoken of.
fn is_charge(reading: &Reading<'_>, clause: usize) -> bool {
    const CHARGES: [&str; 9] = [
        "charge",
        "charges",
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "claims",
        "suspicions",
        "rumours",
    ];
    let Some(head) = reading.head(clause) else { return false };
    let clausal = matches!(reading.label(clause), Label::ACL | Label::CCOMP | Label::ACL_RELCL);
    let charged = clausal && is_pluperfect(reading, clause) && reading.is(head, &CHARGES);
    let having = reading.with_label(clause, &[Label::AUX]).any(|word| reading.is(word, &["having"]));
    charged || having && reading.label(clause) == Label::ADVCL && is_present(reading, head)
}

/// "who once led a coup", "had already been convicted": before now, and nobody tells when.
fn is_long_ago(reading: &Reading<'_>, anchor: usize, clause: usize) -> bool {
    let adverb = |words: &[&str]| {
        [anchor, clause].iter().any(|at| reading.with_label(*at, &[Label::ADVMOD]).any(|word| reading.is(word, words)))
    };
    let earlier = reading.label(clause) == Label::ACL_RELCL && adverb(&["earlier"]);
    // "four men arrested earlier".
    let before = || reading.label(clause) == Label::ACL && adverb(&["earlier", "previously", "already", "recently"]);
    before()
        || told_in_simple_past(reading, clause) && adverb(&["once", "formerly"])
        || is_pluperfect(reading, clause) && (adverb(&["already", "previously", "long"]) || earlier)
}

/// "have been jailed since the army ousted him", "since his illness": the time from something of which the sentence has no date.
fn counts_from_something(reading: &Reading<'_>, clause: usize) -> bool {
    let since = |at: usize| {
        let mut ties = reading.with_label(at, &[Label::MARK, Label::CASE]);
        ties.any(|tie| reading.is(tie, &["since"]))
    };
    let told = |at: usize| {
        reading.with_label(at, &[Label::ADVCL, Label::OBL]).filter(|below| since(*below)).any(|below| {
            // "since it is their duty" gives a reason.
            reading.label(below) == Label::OBL && !reading.in_time(below) || told_in_simple_past(reading, below)
        })
    };
    let joined = reading.with_label(clause, &[Label::CONJ]).filter(|next| reading.tag(*next) == Tag::VBN);
    let up = reading.head(clause).filter(|_| reading.label(clause) == Label::CONJ);
    is_present_perfect(reading, clause) && joined.chain(up).chain([clause]).any(told)
}

/// "in a 21-year reign", "during the campaign", "following the 1973 coup": a period that is over.
fn fills_a_period(reading: &Reading<'_>, clause: usize, published: Option<Interval>) -> bool {
    const PERIODS: [&str; 13] = [
        "reign",
        "rule",
        "tenure",
        "presidency",
        "premiership",
        "era",
        "dictatorship",
        "regime",
        "career",
        "childhood",
        "youth",
        "apartheid",
        "occupation",
    ];
    let led = |noun: usize, words: &[&str]| reading.case(noun).is_some_and(|case| reading.is(case, words));
    let period = |noun: usize| {
        reading.is(noun, &PERIODS) && led(noun, &["in", "during", "under", "throughout"])
            || reading.is(noun, &["campaign", "war"]) && led(noun, &["during", "throughout"])
            || led(noun, &["after", "following"]) && named_by_year(reading, noun, published)
    };
    let past = told_in_simple_past(reading, clause);
    let joined = reading.with_label(clause, &[Label::CONJ]).filter(|next| reading.tag(*next) == Tag::VBN);
    // "were tortured, executed and forced into exile following the coup": the last of them has it.
    let next = joined.flat_map(|next| reading.with_label(next, &[Label::CONJ]).chain([next]).collect::<Vec<_>>());
    let up = std::iter::successors(Some(clause), |at| {
        reading.head(*at).filter(|_| reading.label(*at) == Label::CONJ && reading.tag(*at) == Tag::VBN)
    });
    let clauses: Vec<usize> = next.chain(up.take(3)).collect();
    past && clauses.iter().any(|at| reading.with_label(*at, &[Label::OBL]).any(period))
}

/// Whether an expression beside a noun tells which one is meant, of another year: "the 1973 coup".
fn named_by_year(reading: &Reading<'_>, noun: usize, published: Option<Interval>) -> bool {
    let inside = |time: &TimeMention, token: usize| time.span.overlaps(reading.tokens[token].span);
    let old = |days: Interval| {
        days.granularity >= Granularity::Year && published.is_none_or(|day| days.hi < day.lo.plus(-180))
    };
    let mut below = reading.children(noun).filter(|child| *child < noun);
    below.any(|child| reading.times.iter().any(|time| inside(time, child) && time.interval.is_some_and(old)))
}

/// "Poindexter, who resigned", "Sisi, who was elected a year after the coup": what is told of somebody's life to say who he is.
pub(super) fn is_life_of_somebody(reading: &Reading<'_>, clause: usize) -> bool {
    const LIFE: [&str; 31] = [
        "elected",
        "re-elected",
        "reelected",
        "appointed",
        "named",
        "nominated",
        "won",
        "resigned",
        "stepped",
        "fired",
        "sacked",
        "dismissed",
        "ousted",
        "overthrown",
        "toppled",
        "deposed",
        "defeated",
        "succeeded",
        "replaced",
        "retired",
        "died",
        "ruled",
        "led",
        "fled",
        "convicted",
        "sentenced",
        "jailed",
        "imprisoned",
        "executed",
        "assassinated",
        "defected",
    ];
    if reading.label(clause) != Label::ACL_RELCL || !told_in_simple_past(reading, clause) {
        return false;
    }
    let mut subjects = reading.with_label(clause, &[Label::NSUBJ, Label::NSUBJ_PASS]);
    let Some(somebody) = reading.head(clause).filter(|_| subjects.any(|word| reading.is(word, &["who"]))) else {
        return false;
    };
    // "The general, who led the coup".
    let known = reading.tag(somebody).is_proper() || reading.is_pointed_out(somebody, &["the"]);
    if !known {
        return false;
    }
    let main = clause_of(reading, somebody);
    let now = main != clause && is_present(reading, main) && !is_present_perfect(reading, main);
    let says = reading.is(main, &["says", "say", "tells", "warns", "adds"]);
    is_pluperfect(reading, clause) || reading.is(clause, &LIFE) || now && !says || apart::is_measured(reading, clause)
}

/// "was named Wednesday to honour the victims of the plane that crashed in Queens": the clause tells what is meant, deep inside
/// one that has a day of its own.
fn is_past_of_another(reading: &Reading<'_>, clause: usize) -> bool {
    is_aside(reading, clause)
        && std::iter::successors(Some(clause), |at| reading.head(*at))
            .skip(1)
            .take_while(|at| *at != clause)
            .any(|at| reading.tag(at).is_verb() && super::narrative::explicit(reading, at).is_some())
}

/// "Turkey, which shot down a jet, apologised": what is told of a state beside what it does now.
pub(super) fn is_aside_of_state(reading: &Reading<'_>, clause: usize) -> bool {
    let which = reading.with_label(clause, &[Label::NSUBJ]).any(|word| reading.is(word, &["which"]));
    let relative = reading.label(clause) == Label::ACL_RELCL && which && told_in_simple_past(reading, clause);
    reading.head(clause).is_some_and(|state| {
        let proper = reading.tag(state).is_proper() && reading.names_actor(state);
        relative
            && proper
            && matches!(reading.label(state), Label::ROOT | Label::NSUBJ | Label::OBJ | Label::NMOD | Label::OBL)
    })
}

/// Whether a clause tells of something that only stands beside what the one above is about.
pub(super) fn is_aside(reading: &Reading<'_>, clause: usize) -> bool {
    let relative = reading.label(clause) == Label::ACL_RELCL && told_in_simple_past(reading, clause);
    relative && reading.head(clause).is_some_and(|noun| reading.label(noun) == Label::APPOS)
}

/// Whether an expression dates what somebody now says or asks of an act, and not the act: "condemned on Wednesday the attacks",
/// "backed an inquiry on Monday into the killing"; or the other way round, where what is said of it is the act ("condemned the
/// Oct. 7 attacks").
pub(super) fn is_reaction(reading: &Reading<'_>, (trigger, anchor): (usize, usize), candidate: &Candidate<'_>) -> bool {
    if !reading.tag(trigger).is_noun() {
        return false;
    }
    let outside = !within(reading, trigger, candidate.time);
    if anchor != trigger {
        return reacts(reading, anchor) && !outside && candidate.time.span.end <= reading.tokens[trigger].span.start;
    }
    let Some(head) = reading.head(trigger) else { return false };
    let led = |words: &[&str]| reading.case(trigger).is_some_and(|case| reading.is(case, words));
    let object = |told: &dyn Fn(usize) -> bool| reading.with_label(head, &[Label::OBJ]).any(told);
    let told = match reading.label(trigger) {
        Label::OBJ => reacts(reading, head),
        Label::NMOD => reacts(reading, head) || passing::is_enquiry(reading, trigger),
        // The complement of a noun may have been hung on the verb.
        Label::OBL => {
            led(&["of"]) && object(&|noun| reacts(reading, noun))
                || led(&["into"]) && object(&|noun| reading.is(noun, &passing::ENQUIRIES))
        }
        _ => false,
    };
    told && outside && candidate.clause == clause_of(reading, head)
}

/// Whether a word is one for what is thought of what others did.
pub(super) fn reacts(reading: &Reading<'_>, at: usize) -> bool {
    const STEMS: [&str; 15] = [
        "condemn",
        "denounc",
        "criticis",
        "criticiz",
        "deplor",
        "decr",
        "prais",
        "hail",
        "welcom",
        "applaud",
        "regret",
        "mourn",
        "slam",
        "lament",
        "commemorat",
    ];
    reading.begins(at, &STEMS)
}

/// Whether an expression stands below a token.
pub(super) fn within(reading: &Reading<'_>, token: usize, time: &TimeMention) -> bool {
    let (first, last) = reading.extent(token);
    (first..=last).any(|at| time.span.overlaps(reading.tokens[at].span))
}
