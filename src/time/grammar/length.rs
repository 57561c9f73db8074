//! Lengths of time and what recurs: "two years", "the past few weeks", "a three-day", "every Monday", "daily".

use super::{Grammar, Parsed, Register};
use crate::model::Modifier;
use crate::time::calendar;
use crate::time::lexis::{Unit, Word};
use crate::time::symbol::{Amount, Base, Reading, Step, Symbol};
use crate::time::value;

impl Grammar<'_> {
    /// A length of time or a set of times.
    pub(super) fn set_or_length(&self, at: usize) -> Option<Reading> {
        let set = self.set(at).map(|parsed| Self::plain(at, parsed));
        let length = self.length(at);
        match (set, length) {
            (Some(set), Some(length)) if length.end > set.end => Some(length),
            (set, length) => set.or(length),
        }
    }

    fn length(&self, at: usize) -> Option<Reading> {
        let (modifier, start) = match self.quantifier(at) {
            Some((modifier, start)) => (Some(modifier), start),
            None => (None, at),
        };
        let (symbol, end) = self.window(start).or_else(|| self.plain_length(start))?;
        let spread = self.word(end) == Word::Or && self.is(end + 1, "so");
        let (modifier, end) = if spread { (Some(Modifier::Approx), end + 2) } else { (modifier, end) };
        Some(Reading { start: at, end, symbol, modifier })
    }

    /// "about", "at least", "more than", "nearly", "up to".
    pub(super) fn quantifier(&self, at: usize) -> Parsed<Modifier> {
        match (self.word(at), self.word(at + 1)) {
            (Word::At, Word::Least) => Some((Modifier::EqualOrMore, at + 2)),
            (Word::More | Word::Less, Word::Than) => {
                let modifier = if self.word(at) == Word::More { Modifier::MoreThan } else { Modifier::LessThan };
                Some((modifier, at + 2))
            }
            (Word::More, _) if self.is(at, "over") && self.word(at + 1) != Word::The => {
                Some((Modifier::MoreThan, at + 1))
            }
            (Word::Almost, _) => Some((Modifier::LessThan, at + 1)),
            (Word::About, _) if self.is(at, "nearly") => Some((Modifier::LessThan, at + 1)),
            (Word::About, _) => Some((Modifier::Approx, at + 1)),
            (Word::Lead, Word::More) if self.is(at, "no") && self.word(at + 2) == Word::Than => {
                Some((Modifier::EqualOrLess, at + 3))
            }
            (Word::Lead, Word::To) if self.is(at, "up") => Some((Modifier::EqualOrLess, at + 2)),
            _ => None,
        }
    }

    /// "the past two years", "next 3 days", "recent weeks", "the first nine months".
    fn window(&self, at: usize) -> Parsed<Symbol> {
        let the = self.skip(at, Word::The);
        let plural = matches!(self.word(the + 1), Word::Units(_));
        if plural && (self.is(the, "recent") || self.is(the, "coming")) {
            let step = Step::now(if self.is(the, "recent") { -1 } else { 1 });
            let Word::Units(unit) = self.word(the + 1) else { return None };
            return Some((Symbol::Window(step, Amount::Some, unit), the + 2));
        }
        // "5 past years": the number may come first.
        if let (true, Some((count, next))) = (self.register == Register::Query, self.cardinal(at))
            && let (Some((step, next)), true) = (self.step(next), self.step(next).is_some_and(|(step, _)| step.by != 0))
        {
            let (Word::Units(unit) | Word::Unit(unit)) = self.word(next) else { return None };
            return Some((self.counted_from_now(next - 1, step, Amount::Whole(count), unit), next + 1));
        }
        let (step, next) = self.step(at)?;
        let (amount, unit, end) = match self.word(next) {
            Word::Units(unit) if step.by != 0 => (Amount::Some, unit, next + 1),
            // "the next two to three weeks"
            _ => self.quantity(next).or_else(|| {
                let (_, to) = self.cardinal(next)?;
                matches!(self.word(to), Word::To | Word::Or).then(|| self.quantity(to + 1)).flatten()
            })?,
        };
        if amount == Amount::Whole(1) && self.word(next) == Word::A {
            return None;
        }
        if self.word(self.hyphen(end)) == Word::Age {
            return None;
        }
        let bare = step.by == 0 || step.base == Base::Bare;
        if bare {
            return Some((Symbol::Length(amount, unit), end));
        }
        Some((self.counted_from_now(next - 1, step, amount, unit), end))
    }

    /// A length counted from now by the word at a token: "past" or "last", "coming" or "next".
    fn counted_from_now(&self, at: usize, step: Step, amount: Amount, unit: Unit) -> Symbol {
        match self.rolling(at, unit) {
            Some(by) => Symbol::Rolling(by, amount, unit),
            None => Symbol::Window(step, amount, unit),
        }
    }

    /// Whether the word before a length counts days back from a query's own day, or on from it: "past" and "coming" do, where "last"
    /// and "next" count whole periods of the calendar. Quarters are of the calendar always.
    pub(super) fn rolling(&self, at: usize, unit: Unit) -> Option<i32> {
        let counted = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century);
        if self.register != Register::Query || !counted {
            return None;
        }
        if self.word(at) == Word::Past {
            return Some(-1);
        }
        (self.is(at, "coming") || self.is(at, "upcoming")).then_some(1)
    }

    /// "two years", "a three-day", "2 years and 3 months", "two to three weeks", "years".
    fn plain_length(&self, at: usize) -> Parsed<Symbol> {
        if self.inside(at) && self.number(at).is_some() {
            return None;
        }
        // "year-long", "decades-long"
        if let Word::Unit(unit) | Word::Units(unit) = self.word(at)
            && self.tight(at + 1, b'-')
            && self.is(at + 2, "long")
        {
            let amount = if matches!(self.word(at), Word::Unit(_)) { Amount::Whole(1) } else { Amount::Some };
            return Some((Symbol::Length(amount, unit), at + 3));
        }
        if let Word::Units(unit) = self.word(at) {
            if self.word(at + 1) == Word::Age {
                return None;
            }
            let name = self.capital(at) && !self.begins_sentence(at);
            let measured = name
                || unit == Unit::Quarter
                || self.mark(self.skip(at, Word::The) + 1, b'-')
                || unit == Unit::Second
                || self.is_content(at + 1)
                || unit == Unit::Weekend;
            return (!measured).then_some((Symbol::Length(Amount::Some, unit), at + 1));
        }
        let the = self.skip(at, Word::The);
        if the > at && self.word(the + 1) == Word::Unit(Unit::Month) && self.ordinal(the).is_some() {
            return None;
        }
        let start = if the > at && (self.word(the) == Word::Ordinal(1) || matches!(self.word(the), Word::Last)) {
            the + 1
        } else {
            the
        };
        if let (Word::Units(unit), true) = (self.word(start), the > at) {
            return (unit > Unit::Second).then_some((Symbol::Length(Amount::Some, unit), start + 1));
        }
        let (amount, unit, end) = self.range_of_lengths(start).or_else(|| self.quantity(start))?;
        if unit < Unit::Day && self.is_content(end) {
            return None;
        }
        // Ages are no dates, and no lengths either.
        let age = self.word(end) == Word::Age || self.word(self.hyphen(end)) == Word::Age;
        if age && self.register == Register::Article {
            return None;
        }
        if (self.word(end) == Word::And || self.mark(end, b',') || self.word(end) == Word::Other)
            && let Some((more, finer, after)) =
                self.quantity(self.skip(end, Word::And)).filter(|(_, finer, _)| *finer < unit)
            && self.word(end) == Word::And
            && !matches!(more, Amount::Some)
        {
            return Some((Symbol::Lengths(vec![(amount, unit), (more, finer)]), after));
        }
        let term = matches!(self.word(end), Word::Period) && !self.glued(end);
        let end = if term { end + 1 } else { end };
        Some((Symbol::Length(amount, unit), end))
    }

    /// Whether hours are of something that is stored, and say how much of it there is: "75 hours of video".
    fn is_content(&self, at: usize) -> bool {
        const CONTENT: [&str; 12] = [
            "audio",
            "content",
            "film",
            "footage",
            "material",
            "music",
            "programming",
            "recordings",
            "sound",
            "tape",
            "tapes",
            "video",
        ];
        self.word(at) == Word::Of && CONTENT.iter().any(|word| self.is(at + 1, word))
    }

    /// "two to three weeks": the first number counts.
    fn range_of_lengths(&self, at: usize) -> Option<(Amount, Unit, usize)> {
        let (low, next) = self.cardinal(at)?;
        let joined = matches!(self.word(next), Word::To | Word::Or) || self.tight(next, b'-');
        let (_, next) = joined.then(|| self.cardinal(next + 1)).flatten()?;
        let (Word::Units(unit) | Word::Unit(unit)) = self.word(self.hyphen(next)) else { return None };
        Some((Amount::Whole(low), unit, self.hyphen(next) + 1))
    }

    /// "every Monday", "each year", "daily", "per day", "Tuesday nights", "a year" as a rate.
    fn set(&self, at: usize) -> Parsed<Symbol> {
        let set = |value: String, end: usize| Some((Symbol::Set(value), end));
        match self.word(at) {
            Word::Recurring(unit) => return set(value::length(&[(Amount::Whole(1), unit)]), at + 1),
            Word::Units(Unit::Weekend) if at > 0 && matches!(self.word(at - 1), Word::On | Word::At) => {
                return set("XXXX-WXX-WE".to_owned(), at + 1);
            }
            Word::Weekdays(weekday) => return set(format!("XXXX-WXX-{weekday}"), at + 1),
            Word::Weekday(weekday) if self.capital(at) => {
                let Word::Dayparts(part) = self.word(at + 1) else { return None };
                return set(format!("XXXX-WXX-{weekday}T{}", value::daypart(part)), at + 2);
            }
            Word::Per => {
                let Word::Unit(unit) = self.word(at + 1) else { return None };
                return set(value::length(&[(Amount::Whole(1), unit)]), at + 2);
            }
            Word::Every => {}
            _ => return None,
        }
        let next = self.skip(at + 1, Word::Full);
        if self.word(next) == Word::Of {
            let reading = self.length(next + 1)?;
            return Some((reading.symbol, reading.end));
        }
        let other = if self.is(next, "other") { 2 } else { 1 };
        let next = if other == 2 { next + 1 } else { next };
        match self.word(next) {
            Word::Unit(Unit::Weekend) => set("XXXX-WXX-WE".to_owned(), next + 1),
            Word::Unit(unit) => set(value::length(&[(Amount::Whole(other), unit)]), next + 1),
            Word::Weekday(weekday) => {
                let Word::Daypart(part) = self.word(next + 1) else {
                    return set(format!("XXXX-WXX-{weekday}"), next + 1);
                };
                set(format!("XXXX-WXX-{weekday}T{}", value::daypart(part)), next + 2)
            }
            Word::Month(month) => set(format!("XXXX-{month:02}"), next + 1),
            Word::Season(season) => set(format!("XXXX-{}", calendar::season_value(season)), next + 1),
            Word::Daypart(part) => set(format!("XXXX-XX-XXT{}", value::daypart(part)), next + 1),
            _ => {
                let (amount, unit, end) = self.quantity(next)?;
                set(value::length(&[(amount, unit)]), end)
            }
        }
    }
}
