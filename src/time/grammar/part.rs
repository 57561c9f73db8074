//! Parts of periods, quarters, halves, seasons, counted weeks, and words like "about" before them.

use super::{Grammar, Parsed, Register};
use crate::model::Modifier;
use crate::time::lexis::{Unit, Word};
use crate::time::symbol::{Base, Counted, Part, Reading, Step, Symbol, Year};

// "the end of the beginning of the end of" may go on; nobody means more than this.
const DEEPEST: u8 = 3;

impl Grammar<'_> {
    /// A period, with "about" before it and parts of it: "early 1990", "about the end of July".
    pub(super) fn modified(&self, at: usize) -> Option<Reading> {
        if let Some((modifier, start)) = self.quantifier(at)
            && let Some((symbol @ Symbol::Shift { .. }, end)) = self.shift(start)
        {
            return Some(Reading { start: at, end, symbol, modifier: Some(modifier) });
        }
        let (modifier, start) = match self.word(at) {
            Word::About if self.register == Register::Query || !self.is(at, "some") => (Some(Modifier::Approx), at + 1),
            _ => (None, at),
        };
        let start = if modifier.is_some() && self.mark(start, b'.') && self.glued(start) { start + 1 } else { start };
        let (symbol, end) = self.part(start, DEEPEST)?;
        Some(Reading { start: at, end, symbol, modifier })
    }

    /// A period or a part of one.
    pub(super) fn part(&self, at: usize, deep: u8) -> Parsed<Symbol> {
        let whole = self.point(at);
        let part = self.part_word(at).and_then(|(part, start)| {
            let (symbol, end) = if deep == 0 { self.point(start) } else { self.part(start, deep - 1) }?;
            fits(part, &symbol).then(|| (Symbol::Part(part, Box::new(symbol)), end))
        });
        [whole, part, self.year_end(at)]
            .into_iter()
            .flatten()
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// A whole period without a clock.
    pub(super) fn point(&self, at: usize) -> Parsed<Symbol> {
        let rules: [fn(&Self, usize) -> Parsed<Symbol>; 8] = [
            Self::numeric,
            Self::calendar,
            Self::relative,
            Self::picked,
            Self::quarter,
            Self::season,
            Self::counted,
            Self::shift_or_feast,
        ];
        self.longest(at, &rules)
    }

    fn shift_or_feast(&self, at: usize) -> Parsed<Symbol> {
        self.longest(at, &[Self::shift, Self::feast])
    }

    /// "early", "the end of", "the second half of".
    fn part_word(&self, at: usize) -> Parsed<Part> {
        let the = self.skip(at, Word::The);
        let the = if the > at && self.is(the, "very") { the + 1 } else { the };
        let part = match self.word(the) {
            Word::Early => Part::Start,
            Word::Late => Part::End,
            Word::Mid => Part::Mid,
            Word::Earlier => Part::Earlier,
            Word::Later => Part::Later,
            _ => return self.part_of(the),
        };
        let next = self.hyphen(the + 1);
        if self.is(next, "part") && self.word(next + 1) == Word::Of {
            return Some((part, next + 2));
        }
        let next = if self.mark(next, b'-') { next + 1 } else { next };
        if matches!(self.word(next), Word::In | Word::On)
            && matches!(part, Part::Start | Part::End | Part::Earlier | Part::Later)
        {
            return Some((part, next + 1));
        }
        Some((part, next))
    }

    fn part_of(&self, at: usize) -> Parsed<Part> {
        let (part, end) = match (self.word(at), self.word(at + 1)) {
            (Word::Start, _) => (Part::Start, at + 1),
            (_, Word::Units(Unit::Day | Unit::Week | Unit::Month))
                if self.is(at, "closing") || self.is(at, "final") =>
            {
                (Part::End, at + 2)
            }
            (_, Word::Units(Unit::Day | Unit::Week | Unit::Month)) if self.is(at, "opening") => (Part::Start, at + 2),
            (Word::Middle, _) => (Part::Mid, at + 1),
            (Word::End, _) => (Part::End, at + 1),
            (Word::Ordinal(1), Word::Half) => (Part::Half(1), self.hyphen(at + 1) + 1),
            (Word::Unit(Unit::Second) | Word::Last, Word::Half) => (Part::Half(2), self.hyphen(at + 1) + 1),
            (Word::Lead, Word::Half) if self.is(at, "latter") => (Part::Half(2), at + 2),
            (Word::Lead, _) if self.is(at, "rest") || self.is(at, "remainder") => (Part::Rest, at + 1),
            (Word::Lead, _) if self.is(at, "latter") && self.is(at + 1, "part") => (Part::End, at + 2),
            _ => return None,
        };
        match self.word(end) {
            Word::Of => Some((part, end + 1)),
            _ if self.register == Register::Query => Some((part, end)),
            _ => None,
        }
    }

    /// "year-end", "the year's end", "end of the month" in its short forms.
    fn year_end(&self, at: usize) -> Parsed<Symbol> {
        let the = self.skip(at, Word::The);
        let (unit, next) = match self.word(the) {
            Word::Unit(unit @ (Unit::Year | Unit::Month)) => (unit, the + 1),
            _ if self.is(the, "eoy") => return Some((Symbol::Part(Part::End, Box::new(bare(Unit::Year))), the + 1)),
            _ => return None,
        };
        let end = self.possessive(next).unwrap_or_else(|| self.hyphen(next));
        let glued = end > next || the == at && self.word(end) == Word::End && self.is(end, "end");
        (glued && self.is(end, "end")).then(|| (Symbol::Part(Part::End, Box::new(bare(unit))), end + 1))
    }

    /// "last April", "next Friday", "this Christmas": the nearest one on that side.
    pub(super) fn picked(&self, at: usize) -> Parsed<Symbol> {
        let (step, next) = self.step(at)?;
        if step.base == Base::Bare {
            return None;
        }
        if let Some((weekday, end)) = self.weekday(next) {
            if let Some((Symbol::Slashed { year, first, second, .. }, end)) = self.numeric(end) {
                return Some((Symbol::Slashed { year, first, second, weekday: Some(weekday) }, end));
            }
            // "next Friday" may be the one after the coming Friday.
            let coming = self.is(next - 1, "coming") || self.is(next - 1, "upcoming");
            let query = self.register == Register::Query;
            let step = if coming && query { Step::told(step.by) } else { step };
            if let Some((date @ Symbol::Date { day: Some(_), .. }, after)) = self.calendar(next) {
                return (after > end).then_some((date, after));
            }
            return Some((Symbol::Weekday(weekday, Some(step)), end));
        }
        let year = Year::Pick(step);
        if let Some((month, end)) = self.month(next) {
            if let Some((Symbol::Date { year: Year::Open, month, day }, end)) =
                self.calendar(next).filter(|(_, after)| *after > end)
            {
                return Some((Symbol::Date { year, month, day }, end));
            }
            return (self.register == Register::Query || self.capital(next))
                .then_some((Symbol::Date { year, month, day: None }, end));
        }
        if let Some((Symbol::Slashed { year: Year::Open, first, second, weekday }, end)) = self.numeric(next) {
            return Some((Symbol::Slashed { year, first, second, weekday }, end));
        }
        if let Some((Symbol::Date { year: Year::Open, month, day }, end)) = self.calendar(next) {
            return Some((Symbol::Date { year, month, day }, end));
        }
        if let Word::Season(season) = self.word(next) {
            return Some((Symbol::Season(season, year), next + 1));
        }
        let (feast, end) = self.feast(next)?;
        let Symbol::Holiday(number, _) = feast else { return None };
        Some((Symbol::Holiday(number, year), end))
    }

    /// "the third quarter of 1990", "fourth-quarter", "Q3 2018", "last year's second half", "first half".
    fn quarter(&self, at: usize) -> Parsed<Symbol> {
        let (year, start) = self.year_before(at).unwrap_or((Year::Open, at));
        let start = match self.word(start) {
            Word::The | Word::Its if year == Year::Open => start + 1,
            _ => start,
        };
        let (start, led) = match (year, self.year_number(start)) {
            (Year::Open, Some((year, end))) if start > at => (end, Some(year)),
            _ => (start, None),
        };
        let fiscal = self.hyphen(self.skip(start, Word::Fiscal));
        let (number, half, end) = self.quarter_name(fiscal)?;
        let (year, end) = match (year, led) {
            (Year::Open, None) => {
                let after = self.skip(end, Word::Fiscal);
                let fiscal = if self.word(after) == Word::Of && self.word(after + 1) == Word::Fiscal {
                    after + 2
                } else {
                    after
                };
                let short = self.small(end).filter(|_| self.glued(end) && !self.glued(end + 1));
                match short.filter(|_| self.number(end).is_some_and(|number| number.digits == 2)) {
                    Some(short) => (Year::Short(short), end + 1),
                    None => self.year_after(fiscal).unwrap_or((Year::Open, end)),
                }
            }
            (Year::Open, Some(year)) => (year, end),
            _ => (year, end),
        };
        if half {
            // "the first half of the match"
            let other = year == Year::Open && self.word(end) == Word::Of && self.register == Register::Article;
            return (!other).then_some((Symbol::Half(number, year), end));
        }
        Some((Symbol::Quarter(number, year), end))
    }

    /// The number of a quarter (or half), and the token after it.
    fn quarter_name(&self, at: usize) -> Option<(u8, bool, usize)> {
        if matches!(self.text(at), "Q" | "q" | "H" | "h") && self.glued(at + 1) && !self.inside(at) {
            let half = self.is(at, "h");
            let number = self.small(at + 1).filter(|number| (1..=4).contains(number) && (!half || *number < 3))?;
            return (!self.glued(at + 2) || self.tokens[at + 2].kind != self.tokens[at].kind).then_some((
                number,
                half,
                at + 2,
            ));
        }
        // "4Q", as traders write.
        let number = self.small(at).filter(|number| (1..=4).contains(number) && self.glued(at + 1) && !self.inside(at));
        if let (Some(number), "Q" | "H") = (number, self.text(at + 1)) {
            let half = self.text(at + 1) == "H";
            return (!half || number < 3).then_some((number, half, at + 2));
        }
        let last = self.word(at) == Word::Last && self.word(at + 1) == Word::Half;
        let (number, end) =
            if last { (2, at + 1) } else { self.ordinal(at).filter(|(number, _)| (1..=4).contains(number))? };
        // "the third and fourth quarters"
        if self.word(end) == Word::And
            && let Some((_, last)) = self.ordinal(end + 1)
            && matches!(self.word(last), Word::Units(Unit::Quarter) | Word::Unit(Unit::Quarter))
        {
            return Some((number, false, end));
        }
        let name = self.hyphen(end);
        let name = self.skip(name, Word::Fiscal);
        match self.word(name) {
            Word::Unit(Unit::Quarter) | Word::Units(Unit::Quarter) => Some((number, false, name + 1)),
            Word::Half if number <= 2 => Some((number, true, name + 1)),
            _ => None,
        }
    }

    /// A year before what lies in it: "last year's", "1990's", "next year's".
    fn year_before(&self, at: usize) -> Parsed<Year> {
        if let Some((step, end)) = self.year_step(at) {
            return self.possessive(end).map(|end| (Year::Of(step), end));
        }
        let (year, end) = self.year_number(at)?;
        let end = self.possessive(end).unwrap_or(end);
        Some((year, self.hyphen(end)))
    }

    /// "spring 2014", "the summer of 1990", "summer"; "fall" only where it can be no verb.
    fn season(&self, at: usize) -> Parsed<Symbol> {
        let named = self.skip(at, Word::The);
        let Word::Season(season) = self.word(named) else { return None };
        let verb = self.is(named, "fall") || self.is(named, "spring");
        let query = self.register == Register::Query;
        // "will fall next year"
        let told = |year: Year| query || !verb || named > at || !matches!(year, Year::Of(_));
        if let Some((year, end)) = self.year_after(named + 1).filter(|(year, _)| told(*year)) {
            return Some((Symbol::Season(season, year), self.over_new_year(year, end)));
        }
        let before = at.checked_sub(1).map_or(Word::Other, |before| self.word(before));
        let led =
            matches!(before, Word::In | Word::Since | Word::Until | Word::Early | Word::Late | Word::By | Word::Mid);
        let fits = query || !verb || led && !(self.word(named + 1) == Word::Of);
        let end = if self.word(named + 1) == Word::Units(Unit::Month) { named + 2 } else { named + 1 };
        (fits && !self.tight(named + 1, b'-')).then_some((Symbol::Season(season, Year::Open), end))
    }

    /// The token after the second year of "the winter of 2012-13".
    fn over_new_year(&self, year: Year, at: usize) -> usize {
        let Year::Is(year) = year else { return at };
        let joined = self.tight(at, b'-') || self.tight(at, b'/');
        let next = self.small(at + 1).is_some_and(|next| i32::from(next) == (year + 1).rem_euclid(100));
        if joined && next { at + 2 } else { at }
    }

    /// "the second Monday of March", "the last week of July", "the first two weeks of 2021", "week 10 of last year".
    fn counted(&self, at: usize) -> Parsed<Symbol> {
        if let Word::Unit(unit @ (Unit::Week | Unit::Weekend)) = self.word(at) {
            let of_week =
                self.word(at + 1) == Word::Of || self.is(at + 1, "beginning") || self.is(at + 1, "commencing");
            if let Some(week) = self.small(at + 1).filter(|week| (1..=53).contains(week)) {
                let (year, end) = self.year_after(at + 2).unwrap_or((Year::Open, at + 2));
                return (self.register == Register::Query || year != Year::Open)
                    .then_some((Symbol::Week(week, year), end));
            }
            let (day, end) = of_week.then(|| self.longest(at + 2, &[Self::calendar, Self::numeric])).flatten()?;
            let dated = matches!(day, Symbol::Date { day: Some(_), .. } | Symbol::Slashed { .. });
            return dated.then(|| (Symbol::Nth(0, Counted::Units(unit, 1), Box::new(day)), end));
        }
        let the = self.skip(at, Word::The);
        if the > at && matches!(self.word(the), Word::Unit(Unit::Week | Unit::Weekend)) {
            let of_week =
                self.word(the + 1) == Word::Of || self.is(the + 1, "beginning") || self.is(the + 1, "commencing");
            return if of_week { self.counted(the) } else { None };
        }
        let (nth, next) = match self.word(the) {
            Word::Last => (-1, the + 1),
            Word::Lead if self.is(the, "final") => (-1, the + 1),
            _ => match self.ordinal(the).and_then(|(nth, end)| Some((i8::try_from(nth).ok()?, end)))? {
                // "the third last week of 2018"
                (nth, end) if self.word(end) == Word::Last => (-nth, end + 1),
                found => found,
            },
        };
        // "the final days of 2011" are its end, "the first days of May" its start.
        if let (-1 | 1, Word::Units(Unit::Day | Unit::Week | Unit::Month), Word::Of) =
            (nth, self.word(next), self.word(next + 1))
        {
            let (of, end) = self.longest(next + 2, &[Self::calendar, Self::relative])?;
            let inside = matches!(of, Symbol::Date { day: None, .. } | Symbol::Year(_) | Symbol::Unit(..));
            let part = if nth < 0 { Part::End } else { Part::Start };
            return inside.then(|| (Symbol::Part(part, Box::new(of)), end));
        }
        let (counted, end) = self.counted_thing(next)?;
        // In an article "the first nine months" and the year after them are two expressions.
        if self.register == Register::Article && matches!(counted, Counted::Units(_, 2..)) {
            return None;
        }
        if !matches!(self.word(end), Word::Of | Word::In) {
            return None;
        }
        let (of, end) = self.longest(end + 1, &[Self::calendar, Self::relative, Self::picked])?;
        let inside = matches!(
            of,
            Symbol::Date { day: None, .. }
                | Symbol::Year(_)
                | Symbol::Century(_)
                | Symbol::Unit(Unit::Month | Unit::Year | Unit::Quarter, _)
        );
        inside.then(|| (Symbol::Nth(nth, counted, Box::new(of)), end))
    }

    fn counted_thing(&self, at: usize) -> Parsed<Counted> {
        if let Some((weekday, end)) = self.weekday(at) {
            return Some((Counted::Weekday(weekday), end));
        }
        let (count, next) = match self.word(at) {
            Word::Number(count) => (u32::from(count), at + 1),
            _ => self.small(at).map_or((1, at), |count| (u32::from(count), at + 1)),
        };
        match self.word(next) {
            Word::Unit(
                unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Weekend | Unit::Decade),
            )
            | Word::Units(
                unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Weekend | Unit::Decade),
            ) => Some((Counted::Units(unit, count.max(1)), next + 1)),
            _ => None,
        }
    }
}

/// Whether something has such a part: there is no early yesterday in the sense of days.
fn fits(part: Part, symbol: &Symbol) -> bool {
    match symbol {
        Symbol::Shift { .. } | Symbol::Window(..) | Symbol::Rolling(..) | Symbol::Range(..) => false,
        Symbol::Unit(Unit::Day, _) | Symbol::Deictic(_) | Symbol::Weekday(..) => !matches!(part, Part::Half(_)),
        _ => true,
    }
}

fn bare(unit: Unit) -> Symbol {
    Symbol::Unit(unit, Step { base: Base::Bare, by: 0 })
}
