//! Numbers of people in the clause of an act: killed, wounded, held, taking part.

use super::reading::{Reading, is_adjective};
use super::slots;
use super::tree::{Label, Tag};
use crate::lexicon::PartOfSpeech;
use crate::model::{Figures, Quantity};

const KILL: [&str; 26] = [
    "kill",
    "kills",
    "killed",
    "killing",
    "die",
    "dies",
    "died",
    "dead",
    "massacred",
    "slaughtered",
    "murdered",
    "executed",
    "executing",
    "murder",
    "murders",
    "slew",
    "slain",
    "shot",
    "deaths",
    "death",
    "fatalities",
    "lives",
    "beheaded",
    "perished",
    "drowned",
    "assassinated",
];
const WOUND: [&str; 9] = ["wound", "wounds", "wounded", "wounding", "injure", "injures", "injured", "injuring", "hurt"];
const HOLD: [&str; 16] = [
    "arrest",
    "arrests",
    "arrested",
    "arresting",
    "detain",
    "detains",
    "detained",
    "detaining",
    "jailed",
    "imprisoned",
    "captured",
    "seized",
    "held",
    "kidnapped",
    "abducted",
    "rounded",
];
const GATHER: [&str; 22] = [
    "protest",
    "protested",
    "protests",
    "protesting",
    "demonstrated",
    "demonstrate",
    "demonstrating",
    "marched",
    "march",
    "marching",
    "rallied",
    "rally",
    "gathered",
    "gather",
    "striking",
    "strike",
    "struck",
    "rioted",
    "massed",
    "took",
    "taking",
    "joined",
];

/// The numbers that stand in the clause of a verb.
pub(super) fn figures(reading: &Reading<'_>, trigger: usize, part: PartOfSpeech) -> Figures {
    let mut figures = Figures::default();
    note(reading, trigger, part, &mut figures);
    // "killing 12 people and wounding 30": neighbours of the same clause add theirs.
    for child in reading.with_label(trigger, &[Label::CONJ, Label::ADVCL, Label::XCOMP, Label::PARATAXIS]) {
        if reading.tag(child).is_verb() || is_adjective(reading.tag(child)) {
            note(reading, child, PartOfSpeech::Verb, &mut figures);
        }
    }
    figures
}

fn note(reading: &Reading<'_>, verb: usize, part: PartOfSpeech, figures: &mut Figures) {
    let affected = match part {
        PartOfSpeech::Noun => reading.child(verb, &[Label::NMOD]).or(Some(verb)),
        _ => slots::object(reading, verb),
    };
    let doer = || slots::subject(reading, verb);
    let count = |token: Option<usize>| token.and_then(|token| sum(reading, token));
    if reading.is(verb, &KILL) {
        figures.fatalities = figures
            .fatalities
            .or(count(affected.or_else(doer)).or_else(|| count(doer()).filter(|_| affected.is_none())));
    } else if reading.is(verb, &WOUND) {
        figures.injured = figures.injured.or(count(affected));
    } else if reading.is(verb, &HOLD) {
        figures.detained = figures.detained.or(count(affected));
    } else if reading.is(verb, &GATHER) {
        figures.participants = figures.participants.or(count(doer()));
    }
}

/// How many several nominals say together: "two soldiers and seven rebels".
fn sum(reading: &Reading<'_>, head: usize) -> Option<Quantity> {
    let first = quantity(reading, head)?;
    let others = reading.conjuncts(head).into_iter().skip(1).map(|other| quantity(reading, other));
    others.collect::<Option<Vec<_>>>().map_or(Some(first), |others| {
        Some(others.into_iter().fold(first, |all, one| Quantity {
            lo: all.lo.saturating_add(one.lo),
            hi: all.hi.zip(one.hi).map(|(all, one)| all.saturating_add(one)),
        }))
    })
}

/// How many a nominal says: its number, "dozens of", "at least 40", the bare number itself.
fn quantity(reading: &Reading<'_>, head: usize) -> Option<Quantity> {
    if reading.in_time(head) {
        return None;
    }
    if let Some(vague) = vague(reading, head) {
        return Some(vague);
    }
    let number = if reading.tag(head) == Tag::CD { Some(head) } else { reading.child(head, &[Label::NUMMOD]) }?;
    let first = reading.children(number).filter(|child| reading.tag(*child) == Tag::CD).chain([number]).min()?;
    let mut value = 0f64;
    for token in first..=number {
        value = combine(value, reading.word(token))?;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 1 and 4 billion")]
    let count = value.clamp(1.0, 4e9) as u32;
    Some(bounds(reading, first, count))
}

fn vague(reading: &Reading<'_>, head: usize) -> Option<Quantity> {
    let (lo, hi) = match reading.word(head).to_ascii_lowercase().as_str() {
        "dozens" | "scores" => (24, 99),
        "hundreds" => (200, 999),
        "thousands" => (2_000, 9_999),
        "tens" => (20, 99),
        "millions" => (2_000_000, 9_999_999),
        _ => return None,
    };
    let of_thousands =
        head.checked_add(2).filter(|next| *next < reading.len()).map(|next| reading.word(next).to_ascii_lowercase());
    let factor = match of_thousands.as_deref() {
        Some("thousands") if lo < 1_000 => 1_000,
        _ => 1,
    };
    Some(Quantity { lo: lo * factor, hi: Some(hi * factor) })
}

/// "more than 40" has no upper bound, "up to 40" no lower one but 1, "about 40" a tenth to either side.
fn bounds(reading: &Reading<'_>, first: usize, count: u32) -> Quantity {
    let before: Vec<String> =
        (first.saturating_sub(3)..first).map(|token| reading.word(token).to_ascii_lowercase()).collect();
    let says = |words: &[&str]| words.iter().any(|word| before.iter().any(|before| before == word));
    let last = before.last().map_or("", String::as_str);
    if says(&["least"]) || last == "than" && says(&["more"]) || last == "over" {
        return Quantity { lo: count, hi: None };
    }
    if last == "to" && says(&["up"]) || last == "than" && says(&["fewer", "less"]) || says(&["most"]) {
        return Quantity { lo: 1, hi: Some(count) };
    }
    if matches!(last, "about" | "around" | "some" | "nearly" | "almost" | "approximately" | "roughly") {
        return Quantity { lo: count - count / 10, hi: Some(count + count / 10) };
    }
    Quantity { lo: count, hi: Some(count) }
}

fn combine(value: f64, word: &str) -> Option<f64> {
    let digits: String = word.chars().filter(|c| *c != ',').collect();
    if let Ok(number) = digits.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    let word = word.to_ascii_lowercase();
    let scale = match word.as_str() {
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" => 1e6,
        _ => 0.0,
    };
    if scale > 0.0 {
        return Some(value.max(1.0) * scale);
    }
    const SMALL: [&str; 28] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    ];
    if word == "-" || word == "and" {
        return Some(value);
    }
    let place = SMALL.iter().position(|small| *small == word)?;
    #[expect(clippy::cast_precision_loss, reason = "at most 90")]
    let number = if place <= 20 { place as f64 } else { (place - 18) as f64 * 10.0 };
    Some(value + number)
}
