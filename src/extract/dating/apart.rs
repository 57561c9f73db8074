//! Dates what stands so long before or after something else: "11 weeks after he had outraged them, the pope ...".

use super::clause_of;
use super::narrative::{Narrative, explicit};
use crate::extract::reading::Reading;
use crate::extract::tree::{Label, Tag};
use crate::model::{Day, Granularity, Interval, TimeMention, TimexKind};

/// A measure before "after" or "before": what the words below it are away from what stands above.
struct Measure {
    length: jiff::Span,
    /// What stands below came later: "two days before the vote".
    later: bool,
    granularity: Granularity,
}

/// When the act of a token was, counted from the clause above it, or from one below that has a date of its own.
pub(super) fn date(reading: &Reading<'_>, token: usize, narrative: Narrative) -> Option<Interval> {
    let clause = clause_of(reading, token);
    if let Some((measure, below)) = [token, clause].into_iter().find_map(|at| Some((measure(reading, at)?, at))) {
        // What the parser took for the main clause may have its own hanging on it.
        let above =
            reading.head(below).or_else(|| reading.with_label(below, &[Label::PARATAXIS, Label::CONJ]).next())?;
        let main = explicit(reading, clause_of(reading, above)).or(narrative.published)?;
        return moved(main, &measure, measure.later);
    }
    let below = reading.with_label(clause, &[Label::ADVCL, Label::OBL]).find_map(|below| {
        let measure = measure(reading, below)?;
        let base = if reading.label(below) == Label::ADVCL {
            explicit(reading, below)
        } else {
            // "a month after the vote in May".
            let (first, last) = reading.extent(below);
            let within = |time: &&TimeMention| (first..=last).contains(&first_token(reading, time));
            reading.times.iter().filter(within).find_map(|time| time.interval)
        };
        moved(base?, &measure, !measure.later)
    });
    below.or_else(|| behind(reading, token, clause)).or_else(|| ahead(reading, clause))
}

/// "took the decision on May 6, a day after a bomber killed five", wherever the parser hung the last clause.
fn ahead(reading: &Reading<'_>, clause: usize) -> Option<Interval> {
    const FAR: usize = 12;
    let finite = |at: &usize| matches!(reading.tag(*at), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD);
    if reading.tag(clause) != Tag::VBD {
        return None;
    }
    let tie = (clause.saturating_sub(FAR)..clause).rev().find(|at| reading.is(*at, &["before", "after"]))?;
    let measure = measure_at(reading, tie)?;
    let told = (0..tie).rev().find(finite)?;
    let between = (tie + 1..clause).any(|at| finite(&at));
    if between || !super::tense::told_in_past(reading, told) {
        return None;
    }
    moved(explicit(reading, clause_of(reading, told))?, &measure, measure.later)
}

/// "protested at it five months before the army staged a coup in March", wherever the parser hung the last clause.
fn behind(reading: &Reading<'_>, token: usize, clause: usize) -> Option<Interval> {
    const FAR: usize = 14;
    let (start, end) = (token.max(clause), reading.len());
    let finite = |at: &usize| matches!(reading.tag(*at), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD);
    let tie = (start + 2..end).find(|at| reading.is(*at, &["before", "after"]))?;
    let measure = measure_at(reading, tie)?;
    let verb = (tie + 1..end.min(tie + FAR)).find(finite)?;
    let between = (start + 1..tie).any(|at| finite(&at));
    let hung = reading.with_label(verb, &[Label::MARK]).any(|mark| mark == tie);
    if between || hung || reading.tag(verb) != Tag::VBD || !super::tense::told_in_simple_past(reading, clause) {
        return None;
    }
    moved(explicit(reading, verb)?, &measure, !measure.later)
}

/// Whether a clause is so many months or years after something: "was elected a year after the coup".
pub(super) fn is_measured(reading: &Reading<'_>, clause: usize) -> bool {
    let mut below = reading.with_label(clause, &[Label::ADVCL, Label::OBL]);
    below.any(|below| measure(reading, below).is_some_and(|measure| measure.granularity >= Granularity::Month))
}

/// "the first anniversary of the shelling": so many years before the day of the anniversary.
pub(super) fn anniversary(reading: &Reading<'_>, token: usize, narrative: Narrative) -> Option<Interval> {
    // "the anniversary on Friday of the shelling": the complement may have been hung on the day.
    // "of the shelling of a compound that killed 105".
    let up = |at: usize| matches!(reading.label(at), Label::NMOD | Label::ACL_RELCL);
    let above = std::iter::successors(Some(token), |at| reading.head(*at).filter(|_| up(*at)));
    let jubilee = above.skip(1).take(3).find(|head| reading.is(*head, &["anniversary", "anniversaries"]))?;
    let years = reading.with_label(jubilee, &[Label::AMOD]).find_map(|child| ordinal(reading.word(child)))?;
    let length = jiff::Span::new().try_years(years).ok()?;
    let measure = Measure { length, later: false, granularity: Granularity::Day };
    let celebrated = explicit(reading, clause_of(reading, jubilee)).or(narrative.published)?;
    moved(celebrated, &measure, measure.later)
}

/// "said on Wednesday on the eve of the summit": the day after the one that is told of.
pub(super) fn eve(reading: &Reading<'_>, token: usize, narrative: Narrative) -> Option<Interval> {
    let eve = reading.head(token).filter(|head| reading.is(*head, &["eve"]) && reading.label(token) == Label::NMOD)?;
    let clause = clause_of(reading, eve);
    let own = reading.has_days_below(token);
    let told = explicit(reading, clause).filter(|days| days.granularity == Granularity::Day);
    let base = told.or(narrative.published).filter(|_| !own)?;
    Some(Interval::new(base.hi.plus(1), base.hi.plus(1), Granularity::Day))
}

/// "the August 23 bombing that killed 22", "the 1994 genocide carried out by soldiers": what is told of a noun with a date was then.
pub(super) fn named(reading: &Reading<'_>, clause: usize, published: Option<Interval>) -> Option<Interval> {
    // "the 2005 plan, which has been criticised": up to now.
    let perfect = super::tense::is_present_perfect(reading, clause);
    let past = reading.tag(clause) != Tag::VB && !perfect && !super::tense::looks_ahead(reading, clause);
    let over = |time: &&TimeMention| time.interval.is_some_and(|days| published.is_none_or(|day| days.lo <= day.hi));
    // "divided since 1974 when troops invaded it".
    let (first, _) = reading.extent(reading.first_conjunct(clause));
    if let Some(last) = first.checked_sub(1).filter(|_| past && reading.is(first, &["when"])) {
        let ends = |time: &&TimeMention| time.span.end == reading.tokens[last].span.end && time.kind == TimexKind::Date;
        if let Some(days) = reading.times.iter().find(ends).filter(over).and_then(|time| time.interval) {
            return Some(days);
        }
    }
    if let Some(days) = occasion(reading, clause).filter(|_| past) {
        return Some(days);
    }
    let (first, _) = reading.extent(clause);
    let noun = reading.head(clause).filter(|_| matches!(reading.label(clause), Label::ACL_RELCL | Label::ACL))?;
    // "the August 23 bombing of an office in Baghdad that killed 22".
    let up = |at: &usize| reading.head(*at).filter(|_| reading.label(*at) == Label::NMOD);
    let above: Vec<usize> = std::iter::successors(Some(noun), up).take(4).collect();
    let outer = |time: &TimeMention| {
        let inside = |token: usize| time.span.overlaps(reading.tokens[token].span);
        (0..clause).find(|token| inside(*token) && reading.head(*token).is_none_or(|head| !inside(head)))
    };
    // "the uprising in 2001 which led to war", "since January, when 107 were killed".
    let near = |token: usize| {
        let led = || reading.case(token).is_none_or(|case| reading.is(case, &["in", "on", "of"]));
        token == noun || reading.head(token).is_some_and(|head| above.contains(&head)) && led()
    };
    // "before the vote in December, in which he won".
    let beside = |time: &TimeMention| {
        let gap = reading.tokens[noun].span.end..time.span.start;
        let ends = time.span.end <= reading.tokens[first].span.end;
        ends && matches!(reading.text.get(gap).map(str::trim), Some("in" | "on" | "of" | "last" | ""))
    };
    let before = |time: &&TimeMention| time.kind == TimexKind::Date && (outer(time).is_some_and(near) || beside(time));
    reading.times.iter().find(before).filter(over).filter(|_| past)?.interval
}

/// "last week's elections, in which they won", "the vote in May, at which he lost": the days of the occasion that "which" points
/// back to, wherever the parser hung the clause.
fn occasion(reading: &Reading<'_>, clause: usize) -> Option<Interval> {
    let within = |word: &usize| {
        let led = reading.case(*word).is_some_and(|case| reading.is(case, &["in", "during", "at"]));
        led && reading.is(*word, &["which"]) && *word < clause
    };
    let which = reading.with_label(clause, &[Label::OBL]).find(within)?;
    let comma = which.checked_sub(2)?;
    let last = if reading.is(comma, &[","]) { comma.checked_sub(1)? } else { comma };
    let time_of = |token: usize| {
        let mut times = reading.times.iter().filter(|time| time.kind == TimexKind::Date);
        times.find(|time| time.span.overlaps(reading.tokens[token].span))?.interval
    };
    // "the vote in May, in which": the expression itself stands before the comma.
    time_of(last).or_else(|| {
        let mut before = reading.children(last).filter(|child| *child < last && reading.tag(last).is_noun());
        before.find_map(time_of)
    })
}

/// The number of "third" or "20th".
fn ordinal(word: &str) -> Option<i64> {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = word.to_ascii_lowercase();
    let named = WORDS.iter().position(|known| *known == word).and_then(|at| i64::try_from(at + 1).ok());
    let digits = || ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?.parse().ok();
    named.or_else(digits)
}

fn first_token(reading: &Reading<'_>, time: &TimeMention) -> usize {
    reading.tokens.partition_point(|token| token.span.end <= time.span.start)
}

/// The measure in front of the word that ties a clause or noun to what is above it.
fn measure(reading: &Reading<'_>, below: usize) -> Option<Measure> {
    let mut words = reading.with_label(below, &[Label::MARK, Label::CASE]);
    let tie = words.find(|word| reading.is(*word, &["after", "before"]))?;
    measure_at(reading, tie)
}

/// The measure in front of a token.
fn measure_at(reading: &Reading<'_>, tie: usize) -> Option<Measure> {
    let last = reading.tokens[tie.checked_sub(1)?];
    let ends = |span: crate::model::Span| span.end == last.span.end;
    let time = reading.times.iter().find(|time| time.kind == TimexKind::Duration && ends(time.span))?;
    let granularity = match time.value.bytes().last()? {
        b'D' => Granularity::Day,
        b'W' => Granularity::Week,
        // Nobody counts the months of "two and a half years".
        b'M' if time.value.contains('Y') => Granularity::Year,
        b'M' if !time.value.contains('T') => Granularity::Month,
        b'Y' => Granularity::Year,
        _ => return None,
    };
    let length = time.value.parse().ok()?;
    Some(Measure { length, later: reading.is(tie, &["before"]), granularity })
}

/// The days so far from others, as precise as the coarser of both.
fn moved(base: Interval, measure: &Measure, later: bool) -> Option<Interval> {
    let step = |day: Day| {
        let date = if later { day.date().checked_add(measure.length) } else { day.date().checked_sub(measure.length) };
        date.ok().map(Day::from_date)
    };
    let (lo, hi) = (step(base.lo)?, step(base.hi)?);
    let (year, month, _) = lo.ymd();
    match measure.granularity.max(base.granularity) {
        Granularity::Week => {
            let monday = lo.plus(-i32::from(lo.date().weekday().to_monday_zero_offset()));
            Some(Interval::new(monday, monday.plus(6), Granularity::Week))
        }
        Granularity::Month => Interval::month(year, month),
        Granularity::Year => Interval::year(year),
        granularity => Some(Interval::new(lo, hi, granularity)),
    }
}
