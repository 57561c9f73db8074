//! Times of the day, alone or with the day they belong to.

use super::{Grammar, Parsed, Register};
use crate::time::lexis::Unit;
use crate::time::lexis::{Daypart, Word};
use crate::time::symbol::{Base, Clock, Reading, Step, Symbol};

impl Grammar<'_> {
    /// "5 p.m. Friday", "Friday at 17:30 GMT", "Tuesday night", "this morning", "the night of 12 May", "noon".
    pub(super) fn timed(&self, at: usize) -> Option<Reading> {
        let rules: [fn(&Self, usize) -> Parsed<Symbol>; 7] = [
            Self::stamped,
            Self::early_hours,
            Self::clock_first,
            Self::day_then_clock,
            Self::early_on_day,
            Self::daypart_first,
            Self::tonight,
        ];
        self.longest(at, &rules).map(|parsed| Self::plain(at, parsed))
    }

    fn clock_first(&self, at: usize) -> Parsed<Symbol> {
        let about = if self.word(at) == Word::About { at + 1 } else { at };
        let (clock, end) = self.clock(about).or_else(|| self.hour_of_tonight(about))?;
        let comma = if self.mark(end, b',') { end + 1 } else { end };
        let on = self.skip(self.skip(comma, Word::Of), Word::On);
        if let Some((Symbol::Clock(day, part), after)) = self.daypart_first(on).or_else(|| self.tonight(on)) {
            return Some((Symbol::Clock(day, afternoon(clock, &part)), after));
        }
        match self.dayed(on) {
            Some((day, after)) => Some((Symbol::Clock(Some(Box::new(day)), clock), after)),
            None => Some((Symbol::Clock(None, clock), end)),
        }
    }

    /// The hour of "8 tonight", "eight this evening".
    fn hour_of_tonight(&self, at: usize) -> Parsed<Clock> {
        let hour = match self.word(at) {
            Word::Number(hour) => Some(hour),
            _ => self.small(at).filter(|_| !self.inside(at)),
        };
        let hour = hour.filter(|hour| (1..=12).contains(hour))?;
        let this = self.word(at + 1) == Word::This && matches!(self.word(at + 2), Word::Daypart(_));
        (self.is(at + 1, "tonight") || this).then(|| (Clock::At(format!("{hour:02}:00")), at + 1))
    }

    /// "the early hours of Sunday", "the small hours of Sunday morning".
    fn early_hours(&self, at: usize) -> Parsed<Symbol> {
        let early = self.skip(at, Word::The);
        let late = self.word(early) == Word::Late;
        let small = ["small", "wee", "predawn"].iter().any(|word| self.is(early, word));
        if early == at || !(late || small || self.word(early) == Word::Early) || !self.is(early + 1, "hours") {
            return None;
        }
        let of = self.skip(self.skip(early + 2, Word::Of), Word::On);
        let (day, end) = self.dayed(of).filter(|_| of > early + 2)?;
        let end = if matches!(self.word(end), Word::Daypart(_)) { end + 1 } else { end };
        let part = if late { Daypart::Night } else { Daypart::Morning };
        Some((Symbol::Clock(Some(Box::new(day)), Clock::Part(part)), end))
    }

    /// "2013-03-15T10:30:00Z".
    fn stamped(&self, at: usize) -> Parsed<Symbol> {
        let (day @ Symbol::Date { day: Some(_), .. }, end) = self.numeric(at)? else { return None };
        if !self.is(end, "T") || !self.glued(end) || !self.glued(end + 1) {
            return None;
        }
        let two = |at: usize| self.small(at).filter(|_| self.number(at).is_some_and(|number| number.digits == 2));
        let hour = two(end + 1).filter(|hour| *hour <= 24)?;
        let minute = self.tight(end + 2, b':').then(|| two(end + 3)).flatten().filter(|minute| *minute < 60);
        let (time, mut next) = match minute {
            Some(minute) => (format!("{hour:02}:{minute:02}"), end + 4),
            None => (format!("{hour:02}"), end + 2),
        };
        // Seconds, their fraction and the zone make no difference to the day.
        for mark in [b':', b'.', b'+', b'-', b':'] {
            if self.tight(next, mark) && self.number(next + 1).is_some() {
                next += 2;
            }
        }
        next = if self.is(next, "Z") && self.glued(next) { next + 1 } else { next };
        Some((Symbol::Clock(Some(Box::new(day)), Clock::At(time)), next))
    }

    /// "early Tuesday morning", "late on Friday evening".
    fn early_on_day(&self, at: usize) -> Parsed<Symbol> {
        if !matches!(self.word(at), Word::Early | Word::Late) {
            return None;
        }
        let (dayed, end) = self.day_then_clock(self.skip(at + 1, Word::On))?;
        matches!(dayed, Symbol::Clock(_, Clock::Part(_))).then_some((dayed, end))
    }

    /// A day, or a day with its daypart ("tomorrow afternoon"), which a clock time then overrides.
    fn dayed(&self, at: usize) -> Parsed<Symbol> {
        if let Some((Symbol::Clock(Some(day), _), end)) = self.daypart_first(at) {
            return Some((*day, end));
        }
        let (day, end) = self.day_point(at)?;
        match self.word(end) {
            Word::Daypart(_) if self.register == Register::Query => Some((day, end + 1)),
            _ => Some((day, end)),
        }
    }

    fn day_then_clock(&self, at: usize) -> Parsed<Symbol> {
        let (day, end) = self.day_point(at)?;
        let comma = if self.mark(end, b',') || self.register == Register::Query && self.mark(end, b'@') {
            end + 1
        } else {
            end
        };
        let to = self.skip(comma, Word::At);
        let to = if self.word(to) == Word::About && to > comma { to + 1 } else { to };
        if let Some((clock, end)) = self.clock(to) {
            return Some((Symbol::Clock(Some(Box::new(day)), clock), end));
        }
        let part = self.hyphen(end);
        let part = if self.word(end) == Word::In && self.word(end + 1) == Word::The { end + 2 } else { part };
        let part = self.skip(part, Word::Early);
        let part = if part == end { self.skip(end, Word::Late) } else { part };
        let clock = match self.word(part) {
            Word::Daypart(part) => Clock::Part(part),
            Word::Hour(hour) if part == end => Clock::At(format!("{hour:02}:00")),
            _ => return None,
        };
        let (clock, end) = self.after_daypart(part + 1).unwrap_or((clock, part + 1));
        Some((Symbol::Clock(Some(Box::new(day)), clock), end))
    }

    /// The clock time after a daypart, in queries: "tomorrow night at 8".
    fn after_daypart(&self, at: usize) -> Parsed<Clock> {
        let to = self.skip(at, Word::At);
        if self.register == Register::Article {
            let hour = self.small(to).filter(|hour| to > at && (1..=12).contains(hour) && self.closed(to + 1))?;
            return Some((Clock::At(format!("{hour:02}:00")), to + 1));
        }
        self.clock(to)
            .or_else(|| self.small(to).filter(|hour| *hour < 24).map(|hour| (Clock::At(format!("{hour:02}")), to + 1)))
    }

    /// A point that is one day.
    fn day_point(&self, at: usize) -> Parsed<Symbol> {
        let (symbol, end) = self.point(at)?;
        let day = match &symbol {
            Symbol::Deictic(_)
            | Symbol::Date { day: Some(_), .. }
            | Symbol::Slashed { .. }
            | Symbol::DayOfMonth(..) => true,
            Symbol::Weekday(..) | Symbol::WeekdayOf(..) | Symbol::Holiday(..) => true,
            Symbol::Unit(Unit::Day, step) => step.base != Base::Bare,
            Symbol::Shift { unit, .. } => *unit == Unit::Day,
            Symbol::Nth(_, counted, _) => matches!(counted, crate::time::symbol::Counted::Weekday(_)),
            _ => false,
        };
        day.then_some((symbol, end))
    }

    /// "this morning", "last night", "the morning of 12 May", "early the next morning", "mid-afternoon yesterday".
    fn daypart_first(&self, at: usize) -> Parsed<Symbol> {
        let edge = match self.word(at) {
            Word::Early | Word::Late | Word::Earlier | Word::Later => at + 1,
            Word::Mid => {
                if self.mark(at + 1, b'-') {
                    at + 2
                } else {
                    at + 1
                }
            }
            _ => at,
        };
        if let Some((step, next)) = self.step(edge) {
            let Word::Daypart(part) = self.word(next) else { return None };
            let early = if self.is(next + 1, "hours") { next + 2 } else { next + 1 };
            if step.base != Base::Bare {
                let by = if part == Daypart::Night || step.base == Base::Told || step.by != 0 { step.by } else { 0 };
                let day = if step.base == Base::Told { Symbol::Unit(Unit::Day, step) } else { Symbol::Deictic(by) };
                let (clock, end) = self.after_daypart(next + 1).unwrap_or((Clock::Part(part), next + 1));
                let clock = afternoon(clock, &Clock::Part(part));
                return Some((Symbol::Clock(Some(Box::new(day)), clock), end));
            }
            // "the night before", "the morning after"
            let by = match self.word(next + 1) {
                Word::Before => -1,
                Word::After => 1,
                _ => 0,
            };
            if by != 0 && self.word(edge) == Word::The && self.closed(next + 2) {
                let day = Box::new(Symbol::Unit(Unit::Day, Step::told(by)));
                return Some((Symbol::Clock(Some(day), Clock::Part(part)), next + 2));
            }
            let (day, end) = (self.word(early) == Word::Of).then(|| self.day_point(early + 1)).flatten()?;
            return Some((Symbol::Clock(Some(Box::new(day)), Clock::Part(part)), end));
        }
        let the = self.skip(edge, Word::The);
        let the = if the > edge && matches!(self.word(the), Word::Early | Word::Late) { the + 1 } else { the };
        let Word::Daypart(part) = self.word(the) else { return None };
        let hours = if self.is(the + 1, "hours") { the + 2 } else { the + 1 };
        let of = self.skip(self.skip(hours, Word::Of), Word::On);
        let (day, end) = self.day_point(of).filter(|_| of > hours || edge > at)?;
        Some((Symbol::Clock(Some(Box::new(day)), Clock::Part(part)), end))
    }

    fn tonight(&self, at: usize) -> Parsed<Symbol> {
        if self.word(at) != Word::Tonight {
            return None;
        }
        let day = if self.is(at, "overnight") {
            Symbol::Unit(Unit::Day, Step { base: Base::Bare, by: 0 })
        } else {
            Symbol::Deictic(0)
        };
        let (clock, end) = self.after_daypart(at + 1).unwrap_or((Clock::Night, at + 1));
        let clock = afternoon(clock, &Clock::Night);
        Some((Symbol::Clock(Some(Box::new(day)), clock), end))
    }

    /// A time by the clock, with its zone.
    pub(super) fn clock(&self, at: usize) -> Parsed<Clock> {
        let (time, end) = self.clock_time(at)?;
        let end = match self.word(end) {
            Word::Zone if self.capital(end) || self.register == Register::Query => end + 1,
            _ if self.mark(end, b'(') && self.word(end + 1) == Word::Zone && self.mark(end + 2, b')') => end + 3,
            _ => end,
        };
        Some((Clock::At(time), end))
    }

    fn clock_time(&self, at: usize) -> Parsed<String> {
        if let Word::Hour(hour) = self.word(at) {
            let hour = if hour == 0 { 24 } else { hour };
            return Some((if hour == 24 { "24".to_owned() } else { format!("{hour:02}:00") }, at + 1));
        }
        if self.inside(at) {
            return None;
        }
        if let Some(found) = self.spoken_time(at) {
            return Some(found);
        }
        let number = self.number(at)?;
        let hours = self.is(at + 1, "hours") && at > 0 && matches!(self.word(at - 1), Word::At | Word::About);
        if number.digits == 4
            && (self.word(at + 1) == Word::Zone && self.capital(at + 1) || hours)
            && number.value < 2400
            && number.value % 100 < 60
        {
            return Some((
                format!("{:02}:{:02}", number.value / 100, number.value % 100),
                if hours { at + 2 } else { at + 1 },
            ));
        }
        let hour = self.small(at).filter(|hour| *hour <= 24)?;
        let colon = self.tight(at + 1, b':') || self.tight(at + 1, b'.');
        let minute =
            colon.then(|| self.number(at + 2)).flatten().filter(|minute| minute.digits == 2 && minute.value < 60);
        let (minute, mut end) = match minute {
            Some(minute) => (Some(minute.value), at + 3),
            None => (None, at + 1),
        };
        if let Some((minute, end)) = self.after_h(at) {
            return Some((format!("{hour:02}:{minute:02}"), end));
        }
        if minute.is_some() && self.tight(end, b':') && self.small(end + 1).is_some_and(|second| second < 60) {
            end += 2;
        }
        if let Some((add, after)) = self.meridiem(end) {
            let hour = if hour == 12 {
                add
            } else if hour < 12 {
                hour + add
            } else {
                hour
            };
            return Some((
                minute.map_or_else(|| format!("{hour:02}:00"), |minute| format!("{hour:02}:{minute:02}")),
                after,
            ));
        }
        let spelled = self.word(end) == Word::Oclock && self.mark(end + 1, b'\'') && self.is(end + 2, "clock");
        let oclock = spelled || self.is(end, "oclock");
        if oclock {
            end = if spelled { end + 3 } else { end + 1 };
        }
        if let Some((part, after)) = self.hour_of_part(end) {
            let late = matches!(part, Daypart::Afternoon | Daypart::Evening) || part == Daypart::Night && hour > 5;
            let hour = if late && hour < 12 { hour + 12 } else { hour };
            return Some((
                minute.map_or_else(|| format!("{hour:02}:00"), |minute| format!("{hour:02}:{minute:02}")),
                after,
            ));
        }
        if oclock {
            return Some((format!("{hour:02}:00"), end));
        }
        let on_day = self.word(end) == Word::On && self.day_point(end + 1).is_some();
        let minute = minute.filter(|_| self.mark(at + 1, b':') || on_day)?;
        // "2:1", "3:10": without a zone or a word two numbers may be a score or a verse.
        let shown = at > 0
            && matches!(
                self.word(at - 1),
                Word::At | Word::By | Word::Until | Word::From | Word::Before | Word::After | Word::About
            );
        let day_follows = self.word(end) == Word::Zone || on_day;
        // "2013-03-19 14:05", "19 Mar 2013 14:05"
        let dated = at > 0 && self.number(at - 1).is_some_and(|day| day.digits == 4)
            || at > 1 && self.tight(at - 2, b'-') && self.small(at - 1).is_some();
        (shown || day_follows || dated || self.register == Register::Query || number.digits == 2 && at == 0)
            .then(|| (format!("{hour:02}:{minute:02}"), end))
    }

    /// The minutes of "15h30", "19h".
    fn after_h(&self, at: usize) -> Parsed<u8> {
        if self.text(at + 1) != "h" || !self.glued(at + 1) {
            return None;
        }
        let minute = self.glued(at + 2).then(|| self.small(at + 2)).flatten();
        match minute {
            Some(minute) => (minute < 60 && self.number(at + 2)?.digits == 2).then_some((minute, at + 3)),
            None => (!self.glued(at + 2) && self.register == Register::Query).then_some((0, at + 2)),
        }
    }

    /// "half past three", "a quarter to nine pm", "ten past four", "three o'clock", "three am".
    fn spoken_time(&self, at: usize) -> Parsed<String> {
        let small = |at: usize| match self.word(at) {
            Word::Number(number) => Some(number),
            _ => self.small(at),
        };
        let quarter = if self.word(at) == Word::A { at + 1 } else { at };
        let (minutes, joint) = match self.word(at) {
            Word::Half => (30, at + 1),
            _ if self.word(quarter) == Word::Unit(Unit::Quarter) => (15, quarter + 1),
            _ => match small(at).filter(|minutes| *minutes < 60) {
                Some(minutes) if self.is(at + 1, "minutes") => (minutes, at + 2),
                Some(minutes) => (minutes, at + 1),
                None => return None,
            },
        };
        let noon = |at: usize| match self.word(at) {
            Word::Hour(12) => Some(12),
            _ => small(at).filter(|hour| (1..=12).contains(hour)),
        };
        let past = self.word(joint) == Word::Past;
        let (hour, minute, end) = match noon(joint + 1) {
            Some(hour) if past => (hour, minutes, joint + 2),
            Some(hour) if self.word(joint) == Word::To && minutes > 0 && quarter > at => {
                (if hour == 1 { 12 } else { hour - 1 }, 60 - minutes, joint + 2)
            }
            _ => {
                let Word::Number(hour @ 1..=12) = self.word(at) else { return None };
                (hour, 0, at + 1)
            }
        };
        let oclock = self.word(end) == Word::Oclock && self.mark(end + 1, b'\'') && self.is(end + 2, "clock");
        let (oclock, end) = if oclock { (true, end + 3) } else { (self.is(end, "oclock"), end) };
        let time = |hour: u8, end: usize| Some((format!("{hour:02}:{minute:02}"), end));
        if let Some((add, end)) = self.meridiem(end) {
            return time(hour % 12 + add, end);
        }
        if let Some((part, end)) = self.hour_of_part(end) {
            let late = matches!(part, Daypart::Afternoon | Daypart::Evening) || part == Daypart::Night && hour > 5;
            return time(if late && hour < 12 { hour + 12 } else { hour }, end);
        }
        (oclock || past || joint + 2 == end).then(|| time(hour, end)).flatten()
    }

    /// "am", "p.m.": the hours to add.
    fn meridiem(&self, at: usize) -> Parsed<u8> {
        if let Word::Meridiem(add) = self.word(at) {
            let stop = self.mark(at + 1, b'.') && self.glued(at + 1) && self.register == Register::Query;
            return (self.text(at) != "am" || self.glued(at) || !self.is(at.wrapping_sub(2), "I"))
                .then_some((add, if stop { at + 2 } else { at + 1 }));
        }
        let letter = match self.text(at) {
            "a" | "A" => 0,
            "p" | "P" => 12,
            _ => return None,
        };
        if self.mark(at + 1, b'.') && self.is(at + 2, "m") && self.glued(at + 1) && self.glued(at + 2) {
            let stop = self.mark(at + 3, b'.') && self.glued(at + 3);
            return Some((letter, if stop { at + 4 } else { at + 3 }));
        }
        if self.register == Register::Query && (self.glued(at) || self.is(at + 1, "m")) {
            return Some((letter, if self.is(at + 1, "m") { at + 2 } else { at + 1 }));
        }
        None
    }

    /// "in the morning" after an hour.
    fn hour_of_part(&self, at: usize) -> Parsed<Daypart> {
        if !matches!(self.word(at), Word::In | Word::At) {
            return None;
        }
        match self.word(self.skip(at + 1, Word::The)) {
            Word::Daypart(part) => Some((part, self.skip(at + 1, Word::The) + 1)),
            _ => None,
        }
    }
}

/// The hour of an evening: "7:30 tonight" is half past seven in the evening.
fn afternoon(clock: Clock, part: &Clock) -> Clock {
    let late = matches!(part, Clock::Night | Clock::Part(Daypart::Afternoon | Daypart::Evening | Daypart::Night));
    let Clock::At(time) = &clock else { return clock };
    match time.split_at_checked(2).map(|(hour, rest)| (hour.parse::<u8>(), rest)) {
        Some((Ok(hour @ 1..=11), rest)) if late => Clock::At(format!("{}{rest}", hour + 12)),
        _ => clock,
    }
}
