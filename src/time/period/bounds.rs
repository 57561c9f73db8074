//! Reads periods that are bounded by something else: "later than 2016", "the year to date", "Tuesday after 1 pm".

use super::{Found, Reader};
use crate::model::{Day, Granularity, Interval};
use crate::time::calendar::Stamp;
use crate::time::error::PeriodError;
use crate::time::grammar::Grammar;
use crate::time::lexis::{Unit, Word};
use crate::time::symbol::{Amount, Base, Clock, Origin, Symbol};

/// Which side of a distance is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Less than so far away.
    Within,
    /// More than so far away.
    Beyond,
}

impl Reader<'_> {
    /// "later than 2016", "no earlier than 2016".
    pub(super) fn compared(&self, at: usize, end: usize) -> Found {
        let grammar = &self.grammar;
        let no = grammar.is(at, "no") || grammar.is(at, "not");
        let word = if no { at + 1 } else { at };
        if grammar.word(word + 1) != Word::Than {
            return None;
        }
        let is = |words: &[&str]| words.iter().any(|known| grammar.is(word, known));
        let later = is(&["later", "greater", "more", "newer"]);
        if !later && !is(&["earlier", "sooner", "less", "older"]) {
            return None;
        }
        let found = (word + 2 < end).then(|| self.single(word + 2, end)).flatten()?;
        // "less than three days after tomorrow" has begun by tomorrow, "less than three days ago" is over by now.
        let counted = self.symbol(word + 2, end);
        if let Some(Symbol::Shift { from, by, .. }) = counted.filter(|_| is(&["less", "more"])) {
            return Some(found.and_then(|far| {
                self.counted_from(&from, by, far, if later == no { Reach::Within } else { Reach::Beyond })
            }));
        }
        Some(found.map(|period| match (no, later) {
            (false, true) => Interval { lo: period.hi.plus(1), hi: Day::MAX, ..period },
            (false, false) => Interval { lo: Day::MIN, hi: period.lo.plus(-1), ..period },
            (true, true) => Interval { lo: Day::MIN, ..period },
            (true, false) => Interval { hi: Day::MAX, ..period },
        }))
    }

    /// "two weeks starting tomorrow", "for 3 days from 5 May".
    pub(super) fn counted_on(&self, at: usize, end: usize) -> Found {
        let grammar = &self.grammar;
        let led = grammar.word(at) == Word::For;
        let (Amount::Whole(count), unit, next) = grammar.quantity(if led { at + 1 } else { at })? else { return None };
        let next = if grammar.mark(next, b',') { next + 1 } else { next };
        let starts =
            grammar.is(next, "starting") || grammar.is(next, "beginning") || led && grammar.word(next) == Word::From;
        if !starts || unit < Unit::Day || count == 0 {
            return None;
        }
        let from = if matches!(grammar.word(next + 1), Word::On | Word::From | Word::In) { next + 2 } else { next + 1 };
        let hours = self.shows_an_hour(from, end);
        let found =
            (from < end).then(|| self.lone(from, end).or_else(|| self.without_last_hours(from, end))).flatten()?;
        Some(found.and_then(|period| {
            let outside = || PeriodError::OutsideCalendar { text: grammar.text.to_owned() };
            let after = i32::try_from(count).ok().and_then(|count| Stamp::Day(period.lo).shifted(count, unit));
            let after = after.and_then(Stamp::first).ok_or_else(outside)?;
            // What starts at an hour of its first day ends at that hour of one day more.
            Ok(Interval::new(period.lo, if hours { after } else { after.plus(-1) }, Granularity::Day))
        }))
    }

    fn without_last_hours(&self, at: usize, end: usize) -> Found {
        let tokens = self.grammar.tokens.get(at..end)?;
        Reader { grammar: Grammar { tokens, ..self.grammar }, context: self.context }.without_hours()
    }

    /// "2016 and later", "2016 onwards".
    pub(super) fn onwards(&self, at: usize, end: usize) -> Found {
        let last = |words: &[&str]| end > at + 1 && words.iter().any(|word| self.grammar.is(end - 1, word));
        let joined = end >= at + 3 && matches!(self.grammar.word(end - 2), Word::And | Word::Or);
        let rest = if joined && last(&["later", "after", "greater", "onwards", "beyond"]) {
            end - 2
        } else if last(&["onwards", "onward", "on", "forward", "forwards"]) {
            end - 1
        } else {
            return None;
        };
        let found = self.single(at, rest)?;
        Some(found.map(|period| Interval { hi: Day::MAX, ..period }))
    }

    /// The days within, or beyond, so many units from something.
    fn counted_from(&self, from: &Origin, by: i32, far: Interval, reach: Reach) -> Result<Interval, PeriodError> {
        let near = match from {
            Origin::Base(_) => Interval::day(self.context.now),
            Origin::Symbol(symbol) => self.interval(symbol)?,
        };
        let day = |lo: Day, hi: Day| {
            if lo > hi {
                Err(PeriodError::Reversed { start: lo, end: hi })
            } else {
                Ok(Interval::new(lo, hi, Granularity::Day))
            }
        };
        match (by < 0, reach) {
            (true, Reach::Within) => day(far.hi.plus(1), near.hi),
            (true, Reach::Beyond) => day(Day::MIN, far.lo.plus(-1)),
            (false, Reach::Within) => day(near.lo, far.lo.plus(-1)),
            (false, Reach::Beyond) => day(far.hi.plus(1), Day::MAX),
        }
    }

    /// The token after "all of", "the whole of".
    pub(super) fn all_of(&self, at: usize) -> usize {
        let grammar = &self.grammar;
        let the = grammar.skip(at, Word::The);
        let whole = ["all", "whole", "entirety"].iter().any(|word| grammar.is(the, word));
        match grammar.word(the + 1) {
            Word::Of if whole => the + 2,
            _ if whole => the + 1,
            _ => at,
        }
    }

    /// "year to date", "ytd", "so far this month", "this year so far".
    pub(super) fn to_date(&self, at: usize, end: usize) -> Found {
        let grammar = &self.grammar;
        let the = grammar.skip(at, Word::The);
        let short = [("ytd", Unit::Year), ("qtd", Unit::Quarter), ("mtd", Unit::Month), ("wtd", Unit::Week)];
        let unit = match (grammar.word(the), end - the.min(end)) {
            (_, 1) => short.iter().find(|(word, _)| grammar.is(the, word))?.1,
            (Word::Unit(unit), 3) if grammar.word(the + 1) == Word::To && grammar.is(the + 2, "date") => unit,
            (_, 4) => self.so_far(at)?,
            _ => return None,
        };
        let first = Stamp::around(unit, self.context.now).first()?;
        (unit > Unit::Day).then(|| Ok(Interval::new(first, self.context.now, Granularity::Day)))
    }

    /// The unit of "so far this year" or "this year so far".
    fn so_far(&self, at: usize) -> Option<Unit> {
        let grammar = &self.grammar;
        let far = |at: usize| grammar.is(at, "so") && grammar.is(at + 1, "far");
        let this = if far(at) { at + 2 } else { at };
        if !far(at) && !far(at + 2) {
            return None;
        }
        match (grammar.step(this)?, grammar.word(this + 1)) {
            ((step, _), Word::Unit(unit)) if step.base == Base::Now && step.by == 0 => Some(unit),
            _ => None,
        }
    }

    /// "Tuesday after 1 pm", "today before 4pm": what begins or ends at an hour of a day.
    pub(super) fn bound_by_hour(&self, at: usize, end: usize) -> Found {
        let grammar = &self.grammar;
        for joint in at + 1..end.saturating_sub(1) {
            let than = grammar.word(joint + 1) == Word::Than;
            let until = match grammar.word(joint) {
                Word::Before | Word::By | Word::Until => true,
                Word::After | Word::Since => false,
                Word::Earlier if than => true,
                Word::Later if than => false,
                _ => continue,
            };
            let hour = if than { joint + 2 } else { joint + 1 };
            if hour >= end || !matches!(self.symbol(hour, end), Some(Symbol::Clock(None, Clock::At(_)))) {
                continue;
            }
            let day = self.single(at, joint)?;
            let (lo, hi) = if until { (Some(Day::MIN), None) } else { (None, Some(Day::MAX)) };
            return Some(day.map(|day| Interval { lo: lo.unwrap_or(day.lo), hi: hi.unwrap_or(day.hi), ..day }));
        }
        None
    }

    /// Whether the day a period starts on comes with its hour.
    fn shows_an_hour(&self, at: usize, end: usize) -> bool {
        (at..end).any(|at| {
            let word = self.grammar.word(at);
            matches!(word, Word::Meridiem(_) | Word::Oclock | Word::Hour(12)) || self.grammar.tight(at, b':')
        })
    }
}
