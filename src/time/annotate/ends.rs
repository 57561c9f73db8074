//! Reads the two ends of a range in an article by each other: "from March to May 2012", "from Monday to Wednesday".

use super::Reader;
use crate::model::Day;
use crate::time::calendar::{self, Stamp};
use crate::time::lexis::{Unit, Word};
use crate::time::resolve::{Style, Tense};
use crate::time::symbol::{Reading, Symbol, Year};

impl Reader<'_> {
    /// What an expression says, where the other end of its range tells more than it does alone.
    pub(super) fn by_other_end(&self, reading: &Reading) -> Option<Symbol> {
        if let Some((_, first)) = self.first_end.filter(|(next, _)| *next == reading.start) {
            return self.not_before(first, &reading.symbol);
        }
        let last = self.last_end(reading)?;
        match (&reading.symbol, last) {
            (Symbol::Date { year: Year::Open, month, day }, Symbol::Date { year: Year::Is(year), month: last, .. }) => {
                let year = if *month > last { year - 1 } else { year };
                Some(Symbol::Date { year: Year::Is(year), month: *month, day: *day })
            }
            (Symbol::Weekday(weekday, None), last @ Symbol::Weekday(_, None))
                if self.context.tense != Tense::Future =>
            {
                let Some(Stamp::Day(last)) = self.context.stamp(&last) else { return None };
                let back = (calendar::weekday(last) - i32::from(*weekday)).rem_euclid(7);
                calendar::neighbour(last, -back).map(|day| self.on(day))
            }
            _ => None,
        }
    }

    /// The end of a range that begins with an expression: after "from" and "between", or where only a dash joins them.
    fn last_end(&self, reading: &Reading) -> Option<Symbol> {
        let grammar = &self.grammar;
        let before = reading.start.checked_sub(1).map_or(Word::Other, |at| grammar.word(at));
        let joint = grammar.word(reading.end);
        // "in March and April 2012"
        let months = joint == Word::And
            && matches!(reading.symbol, Symbol::Date { day: None, .. })
            && matches!(grammar.word(reading.end + 1), Word::Month(_) | Word::MonthCut(_));
        let joined = match before {
            _ if months => true,
            Word::From => matches!(joint, Word::To | Word::Until),
            Word::Between => joint == Word::And,
            _ => false,
        };
        if !joined && !grammar.mark(reading.end, b'-') {
            return None;
        }
        grammar.calendar(reading.end + 1).map(|(symbol, _)| symbol)
    }

    /// The first date of that name which does not lie before the range's beginning.
    fn not_before(&self, first: Day, symbol: &Symbol) -> Option<Symbol> {
        let alone = self.context.stamp(symbol)?.interval()?.hi;
        // A history goes forward by itself.
        if alone >= first || self.context.style == Style::History {
            return None;
        }
        match *symbol {
            Symbol::Weekday(weekday, None) => {
                let ahead = (i32::from(weekday) - calendar::weekday(first)).rem_euclid(7);
                calendar::neighbour(first, ahead).map(|day| self.on(day))
            }
            Symbol::Date { year: Year::Open, month, day } => {
                let year = first.ymd().0;
                let dated = |year: i32| Symbol::Date { year: Year::Is(year), month, day };
                let last = |symbol: &Symbol| Some(self.context.stamp(symbol)?.interval()?.hi);
                let after = (year..=year + 1).map(dated).find(|symbol| last(symbol).is_some_and(|day| day >= first));
                // A range that takes more than nine months is two dates.
                after.filter(|symbol| last(symbol).is_some_and(|day| day.number() - first.number() < 280))
            }
            _ => None,
        }
    }

    /// A day by its distance from now.
    fn on(&self, day: Day) -> Symbol {
        let (year, month, of_month) = day.ymd();
        match (u8::try_from(month), u8::try_from(of_month)) {
            (Ok(month), Ok(day)) => Symbol::Date { year: Year::Is(year), month, day: Some(day) },
            _ => Symbol::Deictic(day.number() - self.context.now.number()),
        }
    }

    /// Keeps the first day of what may be the beginning of a range.
    pub(super) fn keep_first_end(&mut self, reading: &Reading, stamp: Option<Stamp>) {
        let grammar = &self.grammar;
        let before = reading.start.checked_sub(1).map_or(Word::Other, |at| grammar.word(at));
        let joint = grammar.word(reading.end);
        let joined = matches!(joint, Word::To | Word::Until)
            || joint == Word::And && before == Word::Between
            || grammar.mark(reading.end, b'-');
        let fine = stamp.filter(|stamp| stamp.unit() <= Unit::Month);
        let first = if joined { fine.and_then(Stamp::first) } else { None };
        self.first_end = first.map(|first| (reading.end + 1, first));
    }
}
