//! Periods told by their distance: "last week", "the quarter", "two years ago", "a year earlier", "the day after".

use super::{Grammar, Parsed, Register};
use crate::time::lexis::{Unit, Vague, Word};
use crate::time::symbol::{Amount, Base, Counted, Origin, Step, Symbol, Year};

impl Grammar<'_> {
    /// "today", and what is told by steps of whole units: "last week", "the same month", "the year-ago quarter".
    pub(super) fn relative(&self, at: usize) -> Parsed<Symbol> {
        if let Word::Deictic(days) = self.word(at) {
            return Some((Symbol::Deictic(i32::from(days)), at + 1));
        }
        let query = self.register == Register::Query;
        let right = usize::from(self.is(at, "right"));
        if query && self.word(at + right) == Word::Now {
            return Some((Symbol::Deictic(0), at + right + 1));
        }
        let the = self.skip(at, Word::The);
        if query && let Some(found) = self.at_present(at).or_else(|| self.asked(at, the)) {
            return Some(found);
        }
        if query && (self.is(the, "eod") || self.is(the, "otd")) {
            return Some((Symbol::Deictic(0), the + 1));
        }
        if let Some((day, end)) =
            self.ordinal(self.skip(at, Word::The)).filter(|&(day, end)| query && end == self.tokens.len() && day < 32)
        {
            return Some((Symbol::DayOfMonth(day, None), end));
        }
        let rules: [fn(&Self, usize) -> Parsed<Symbol>; 3] = [Self::stepped, Self::year_ago, Self::same_period];
        self.longest(at, &rules)
    }

    /// "at present", "at this time", "at the moment".
    fn at_present(&self, at: usize) -> Parsed<Symbol> {
        if self.word(at) != Word::At {
            return None;
        }
        let led = matches!(self.word(at + 1), Word::This | Word::The);
        let end = if led { at + 3 } else { at + 2 };
        let known: &[&str] = if led { &["time", "moment"] } else { &["present"] };
        known.iter().any(|word| self.is(end - 1, word)).then_some((Symbol::Deictic(0), end))
    }

    /// What only queries say: "the Sunday", "23 of next month", "Thursday, two years from now".
    fn asked(&self, at: usize, the: usize) -> Parsed<Symbol> {
        if let Some((weekday, end)) = self.weekday(the) {
            let next = if self.mark(end, b',') { end + 1 } else { end };
            if self.word(next) == Word::After && self.word(next + 1) == Word::Next {
                let from = coming(Origin::Symbol(Box::new(Symbol::Weekday(weekday, None))));
                return Some((Symbol::Shift { from, by: 1, unit: Unit::Week }, next + 2));
            }
            if let Some((from @ Symbol::Shift { .. }, end)) = self.shift(next) {
                return Some((Symbol::WeekdayOf(weekday, Box::new(from)), end));
            }
            let week = if matches!(self.word(next), Word::From | Word::In) { next + 1 } else { next };
            if let Some((week @ Symbol::Unit(Unit::Week, _), end)) =
                self.stepped(week).filter(|_| self.step(week).is_some())
            {
                return Some((Symbol::WeekdayOf(weekday, Box::new(week)), end));
            }
            return (the > at).then_some((Symbol::Weekday(weekday, None), end));
        }
        let (day, next) = self.day_number(the)?;
        if !matches!(self.word(next), Word::Of | Word::In) {
            return None;
        }
        let (month, end) = self.stepped(next + 1)?;
        let counted = Symbol::Nth(i8::try_from(day).ok()?, Counted::Units(Unit::Day, 1), Box::new(month));
        matches!(&counted, Symbol::Nth(_, _, month) if matches!(**month, Symbol::Unit(Unit::Month, _)))
            .then_some((counted, end))
    }

    /// "last", "the next", "that same": the step, and where the thing stepped begins.
    pub(in crate::time) fn step(&self, at: usize) -> Parsed<Step> {
        let the = self.word(at) == Word::The;
        let start = if the || self.word(at) == Word::Its { at + 1 } else { at };
        let (step, mut end) = match self.word(start) {
            Word::Last => (Step::now(-1), start + 1),
            Word::Past => (Step::now(-1), start + 1),
            Word::This => match self.word(start + 1) {
                Word::Past | Word::Last => (Step::now(-1), start + 2),
                Word::Next => (Step::now(1), start + 2),
                Word::That | Word::Current => (Step::now(0), start + 2),
                _ => (Step::now(0), start + 1),
            },
            Word::Current => (Step::now(0), start + 1),
            Word::Next if the && self.register == Register::Article => (Step::told(1), start + 1),
            Word::Next => (Step::now(1), start + 1),
            Word::Previous if the || self.register == Register::Article => (Step::told(-1), start + 1),
            Word::Previous => (Step::now(-1), start + 1),
            Word::Following => (Step::told(1), start + 1),
            Word::That => (Step::told(0), if self.word(start + 1) == Word::That { start + 2 } else { start + 1 }),
            Word::Latest => (Step { base: Base::Bare, by: 0 }, start + 1),
            _ if start > at => (Step { base: Base::Bare, by: 0 }, start),
            _ => return None,
        };
        while matches!(self.word(end), Word::Fiscal | Word::Full) {
            end += 1;
        }
        Some((step, end))
    }

    fn stepped(&self, at: usize) -> Parsed<Symbol> {
        let query = self.register == Register::Query;
        if query && self.word(at) == Word::Unit(Unit::Weekend) {
            return Some((Symbol::Unit(Unit::Weekend, Step { base: Base::Bare, by: 0 }), at + 1));
        }
        if let (true, Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year))) =
            (query && at > 0 && self.word(at - 1) == Word::Of, self.word(at))
        {
            return Some((Symbol::Unit(unit, Step { base: Base::Bare, by: 0 }), at + 1));
        }
        let (step, end) = self.step(at)?;
        // Reports call the quarter they are about "the latest period".
        let unit = match self.word(end) {
            Word::Unit(unit) => unit,
            Word::Period if !query && self.word(end - 1) == Word::Latest => Unit::Quarter,
            _ => return None,
        };
        if query && unit < Unit::Day && step.base != Base::Bare {
            return Some((Symbol::Deictic(0), end + 1));
        }
        let worked = self.is(end, "workweek");
        if query && worked {
            let day = |weekday: u8| Box::new(Symbol::WeekdayOf(weekday, Box::new(Symbol::Unit(unit, step))));
            return Some((Symbol::Range(day(1), day(5)), end + 1));
        }
        if query && unit == Unit::Week {
            let day = self.possessive(end + 1).unwrap_or_else(|| self.hyphen_spaced(end + 1));
            let (weekday, after) = self.weekday(day).map_or((None, end), |(day, end)| (Some(day), end));
            if let Some(weekday) = weekday {
                return Some((Symbol::WeekdayOf(weekday, Box::new(Symbol::Unit(unit, step))), after));
            }
        }
        if unit < Unit::Day || unit == Unit::Second || self.is(end, "second") {
            return None;
        }
        let bare = step.base == Base::Bare;
        // "in the past decade" counts back from now, no calendar has that decade.
        let past = self.word(self.skip(at, Word::The)) == Word::Past;
        if !query && past && matches!(unit, Unit::Decade | Unit::Century) {
            return Some((Symbol::Window(step, Amount::Whole(1), unit), end + 1));
        }
        // "the past year", but "the start of past week" is that of a week of the calendar.
        if let Some(by) = self.rolling(end - 1, unit)
            && (at == 0 || self.word(at - 1) != Word::Of)
        {
            return Some((Symbol::Rolling(by, Amount::Whole(1), unit), end + 1));
        }
        // "the year ended March 31", "the year to June" are twelve months that no calendar names.
        let term = self.is(end + 1, "ended")
            || self.is(end + 1, "ending")
            || matches!(self.word(end + 1), Word::To | Word::Until)
                && matches!(self.calendar(end + 2), Some((Symbol::Date { .. }, _)));
        if bare && matches!(unit, Unit::Week | Unit::Month | Unit::Year) && term {
            return Some((Symbol::Length(Amount::Whole(1), unit), end + 1));
        }
        if bare
            && matches!(unit, Unit::Decade | Unit::Century | Unit::Fortnight | Unit::Workday)
            && self.register == Register::Article
        {
            return None;
        }
        if bare && self.word(at) == Word::Its && unit != Unit::Quarter {
            return None;
        }
        // "the day before" is another rule's, "the day of the vote" nobody's.
        let other = matches!(self.word(end + 1), Word::Before | Word::After | Word::Following | Word::Of);
        if bare && (unit == Unit::Day && other || self.tight(end + 1, b'-') && self.is(end + 2, "long")) {
            return None;
        }
        let step = match (unit, self.word(self.skip(at, Word::The))) {
            // "the next day" and "the last day" are days of the story, "next day" too.
            (Unit::Day, Word::Next | Word::Past) if self.register == Register::Article => Step::told(step.by),
            (Unit::Day, Word::Last) if self.register == Register::Article => return None,
            _ => step,
        };
        if unit == Unit::Fortnight {
            return Some((Symbol::Window(step, Amount::Whole(2), Unit::Week), end + 1));
        }
        Some((Symbol::Unit(unit, step), end + 1))
    }

    /// "a year-ago quarter", "the year-earlier period", "the quarter a year ago".
    fn year_ago(&self, at: usize) -> Parsed<Symbol> {
        let mut start = match self.word(at) {
            Word::The | Word::Its | Word::A => at + 1,
            _ => at,
        };
        if self.is(start, "comparable") || self.is(start, "corresponding") {
            start += 1;
        }
        let dash = self.hyphen(start + 1);
        if self.word(start) != Word::Unit(Unit::Year)
            || dash == start + 1
            || !matches!(self.word(dash), Word::Ago | Word::Earlier)
        {
            return None;
        }
        let unit = match self.word(dash + 1) {
            Word::Unit(Unit::Quarter) | Word::Period => Unit::Quarter,
            Word::Unit(Unit::Month) => Unit::Month,
            _ => {
                if let Some((quarter, end)) = self.ordinal(dash + 1)
                    && self.word(self.hyphen(end)) == Word::Unit(Unit::Quarter)
                {
                    return Some((Symbol::Quarter(quarter, Year::Of(Step::told(-1))), self.hyphen(end) + 1));
                }
                return Some((Symbol::YearsFrom(Unit::Quarter, -1), dash + 1));
            }
        };
        Some((Symbol::YearsFrom(unit, -1), dash + 2))
    }

    /// "the same period last year", "the corresponding quarter of last year".
    fn same_period(&self, at: usize) -> Parsed<Symbol> {
        let start = self.skip(at, Word::The);
        let like = self.word(start) == Word::That
            || ["comparable", "corresponding", "like"].iter().any(|word| self.is(start, word));
        if !like || start == at || !matches!(self.word(start + 1), Word::Period | Word::Unit(Unit::Quarter)) {
            return None;
        }
        let of = self.skip(self.skip(start + 2, Word::Of), Word::In);
        let (year, end) = self.year_step(of)?;
        (year == Step::now(-1)).then_some((Symbol::YearsFrom(Unit::Quarter, -1), end))
    }

    /// "two years ago", "a year earlier", "three days after Christmas", "the day before yesterday".
    pub(super) fn shift(&self, at: usize) -> Parsed<Symbol> {
        let day_word = self.skip(at, Word::The);
        if let Some(found) = self.period_before(at, day_word) {
            return Some(found);
        }
        if self.word(day_word) == Word::Unit(Unit::Day) && matches!(self.word(day_word + 1), Word::Before | Word::After)
        {
            let by = if self.word(day_word + 1) == Word::Before { -1 } else { 1 };
            let (from, end) = self.origin(day_word + 2).unwrap_or((Origin::Base(Base::Told), day_word + 2));
            let lone = matches!(from, Origin::Base(_)) && day_word == at;
            return (!lone).then_some((Symbol::Shift { from, by, unit: Unit::Day }, end));
        }
        let query = self.register == Register::Query;
        let into = query && self.is(at, "in");
        let (amount, unit, end) = self.quantity(if into { at + 1 } else { at })?;
        let count = match amount {
            Amount::Whole(count) => Some(i32::try_from(count).ok()?),
            Amount::Some => None,
            Amount::Tenths(_) => None,
        };
        // "half a century ago", "a year and a half later": so many of the unit below.
        let (count, unit) = match finer(amount, unit) {
            Some((finer, below)) => (Some(finer), below),
            None if count.is_none() && amount != Amount::Some => return None,
            None => (count, unit),
        };
        let shift = |base: Base, sign: i32, end: usize| match count {
            Some(count) => Some((Symbol::Shift { from: Origin::Base(base), by: sign * count, unit }, end)),
            None => Some((Symbol::Vague(if sign < 0 { Vague::Past } else { Vague::Future }), end)),
        };
        let after = if self.word(end) == Word::Or && self.is(end + 1, "so") { end + 2 } else { end };
        if into && end == self.tokens.len() {
            return shift(Base::Now, 1, end);
        }
        match self.word(after) {
            Word::Ago => shift(Base::Now, -1, after + 1),
            Word::Earlier => shift(if query { Base::Now } else { Base::Told }, -1, after + 1),
            Word::Later => shift(if query { Base::Now } else { Base::Told }, 1, after + 1),
            Word::Hence => shift(Base::Now, 1, after + 1),
            Word::From if self.word(after + 1) == Word::Now => shift(Base::Now, 1, after + 2),
            Word::Before | Word::After | Word::From | Word::Since if self.word(after) != Word::Since || into => {
                let sign = if self.word(after) == Word::Before { -1 } else { 1 };
                let ahead = query && self.word(after) == Word::From;
                match self.origin(after + 1).map(|(from, end)| (if ahead { coming(from) } else { from }, end)) {
                    Some((from, end)) => Some((Symbol::Shift { from, by: sign * count?, unit }, end)),
                    // "ten days before, they had met"
                    None if self.mark(after + 1, b',') || self.mark(after + 1, b'.') => {
                        shift(if query { Base::Now } else { Base::Told }, sign, after + 1)
                    }
                    None => None,
                }
            }
            _ => None,
        }
    }

    /// "the week before last", "the year after next", "the month before".
    fn period_before(&self, at: usize, named: usize) -> Parsed<Symbol> {
        let (Word::Unit(unit), Word::Before | Word::After) = (self.word(named), self.word(named + 1)) else {
            return None;
        };
        if !matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year) {
            return None;
        }
        let by = if self.word(named + 1) == Word::Before { -1 } else { 1 };
        let again = if by < 0 { Word::Last } else { Word::Next };
        if self.word(named + 2) == again {
            return Some((Symbol::Unit(unit, Step::now(2 * by)), named + 3));
        }
        // "the month before the vote" is nobody's.
        let ends = self.closed(named + 2) || self.register == Register::Query && named + 2 == self.tokens.len();
        (named > at && ends).then_some((Symbol::Unit(unit, Step::told(by)), named + 2))
    }

    /// The date something is counted from.
    fn origin(&self, at: usize) -> Parsed<Origin> {
        let rules: [fn(&Self, usize) -> Parsed<Symbol>; 5] =
            [Self::numeric, Self::calendar, Self::relative, Self::feast, Self::picked];
        // "the day before the March 12 vote", "a week after his Jan. 3 speech"
        let owned = matches!(self.word(at), Word::The | Word::Its).then(|| self.calendar(at + 1)).flatten();
        let owned = owned.filter(|(symbol, _)| matches!(symbol, Symbol::Date { day: Some(_), .. }));
        let (symbol, end) = self.longest(at, &rules).or(owned)?;
        let fine = !matches!(symbol, Symbol::Year(_) | Symbol::Decade(_) | Symbol::Century(_));
        (fine || self.register == Register::Query).then(|| (Origin::Symbol(Box::new(symbol)), end))
    }

    /// The fraction that follows a unit: "a year and a half".
    fn and_a_half(&self, amount: Amount, at: usize) -> Parsed<Amount> {
        let Amount::Whole(count) = amount else { return None };
        let half = self.word(at) == Word::And && self.word(at + 1) == Word::A && self.word(at + 2) == Word::Half;
        half.then_some((Amount::Tenths(count.saturating_mul(10).saturating_add(5)), at + 3))
    }

    /// An amount of a unit, with what may stand between: "two more weeks", "14-day", "a full year".
    pub(in crate::time) fn quantity(&self, at: usize) -> Option<(Amount, Unit, usize)> {
        if let Word::Units(unit) = self.word(at) {
            // "weeks later"; bare plurals are lengths of their own.
            let moved = matches!(self.word(at + 1), Word::Ago | Word::Earlier | Word::Later) && unit > Unit::Second;
            return moved.then_some((Amount::Some, unit, at + 1));
        }
        let (amount, mut end) = self.amount(at)?;
        while matches!(self.word(end), Word::Full | Word::More)
            || self.is(end, "long")
            || self.is(end, "trading")
            || self.is(end, "business")
        {
            end += 1;
        }
        let business = self.is(end.wrapping_sub(1), "business") || self.is(end.wrapping_sub(1), "trading");
        let end = self.hyphen(end);
        let (Word::Unit(unit) | Word::Units(unit)) = self.word(end) else { return None };
        let article = self.register == Register::Article;
        if self.word(at) == Word::A && (self.is(end, "second") || unit == Unit::Weekend)
            || article && self.is(end, "sec")
        {
            return None;
        }
        if matches!(self.word(end), Word::Unit(_)) && amount == Amount::Some && article {
            return None;
        }
        // "a quarter" and "three-quarters" are fractions, "the 1988 quarter" is one of that year.
        let year = self.number(at).is_some_and(|number| number.digits == 4);
        let of_things = amount != Amount::Some && self.word(end + 1) == Word::Of && self.year_number(end + 2).is_none();
        let fraction = unit == Unit::Quarter && (self.word(at) == Word::A || self.mark(end - 1, b'-') || of_things);
        if article && (year || fraction) {
            return None;
        }
        let unit = if business && unit == Unit::Day { Unit::Workday } else { unit };
        Some(self.and_a_half(amount, end + 1).map_or((amount, unit, end + 1), |(amount, end)| (amount, unit, end)))
    }
}

/// "three days from Tuesday": the one to come.
fn coming(origin: Origin) -> Origin {
    match origin {
        Origin::Symbol(symbol) => match *symbol {
            Symbol::Weekday(weekday, None) => Origin::Symbol(Box::new(Symbol::Weekday(weekday, Some(Step::told(1))))),
            other => Origin::Symbol(Box::new(other)),
        },
        base => base,
    }
}

/// Halves of a unit in units of the next smaller kind.
fn finer(amount: Amount, unit: Unit) -> Option<(i32, Unit)> {
    let Amount::Tenths(tenths) = amount else { return None };
    let (parts, below) = match unit {
        Unit::Year => (12, Unit::Month),
        Unit::Decade => (10, Unit::Year),
        Unit::Century => (100, Unit::Year),
        Unit::Week => (7, Unit::Day),
        Unit::Hour => (60, Unit::Minute),
        _ => return None,
    };
    let count = i32::try_from(tenths).ok()?.checked_mul(parts)?;
    Some((count / 10, below))
}
