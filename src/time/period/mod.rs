//! Reads the whole of a query period.

mod beside;
mod bounds;
mod edtf;
mod hours;

use crate::model::{Day, Granularity, Interval, TimexKind};
use crate::time::calendar::Stamp;
use crate::time::error::PeriodError;
use crate::time::grammar::{Grammar, Register};
use crate::time::lexis::{Unit, Word};
use crate::time::resolve::{Context, Order, Style, Tense, Told};
use crate::time::symbol::{Counted, Part, Symbol, Year};
use crate::time::token::tokens;

// A period longer than this is no period, whatever it says.
const LONGEST: usize = 64;

/// Reads the whole of a text as one period of days, relative ones as seen on `now`.
///
/// "last 3 months" are the three whole months before this one, the ends of ranges are included, the end of a month is
/// its last ten days or so (from the 21st), the end of a year its last quarter. Open ends (`since 2016`, `2016/..`) are
/// [`Day::MIN`] and [`Day::MAX`].
///
/// # Errors
///
/// A [`PeriodError`] where the text is no period, or no definite one: a day the calendar lacks, `03/04/2017` (which
/// can be read two ways), a length of time on its own, something that recurs, or no words of time at all.
///
/// ```
/// use dateline::model::Day;
/// use dateline::time::parse_period;
/// let now = "2017-07-14".parse::<Day>()?;
/// assert_eq!(parse_period("last 3 months", now)?.edtf(), "2017-04/2017-06");
/// assert_eq!(parse_period("2016-Q4", now)?.edtf(), "2016-10/2016-12");
/// assert!(parse_period("03/04/2017", now).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn parse_period(text: &str, now: Day) -> Result<Interval, PeriodError> {
    let text = text.trim();
    let wrong = || PeriodError::NotAPeriod { text: text.to_owned() };
    let tokens = tokens(text);
    if tokens.is_empty() || tokens.len() > LONGEST {
        return Err(wrong());
    }
    let grammar = Grammar { text, tokens: &tokens, register: Register::Query };
    let told = Told { last: Stamp::Day(now), quarter: None, day: Some(now) };
    let context = Context { now, style: Style::Query, told, tense: Tense::Untold, order: Order::MonthFirst };
    let reader = Reader { grammar, context };
    if let Some(found) = reader.edtf() {
        return found;
    }
    match reader.whole(0, tokens.len()) {
        Some(Ok(period)) => reader.weekday_fits(tokens.len(), period),
        // Hours may have stood in the way.
        other => match (reader.without_hours(), other) {
            (Some(Ok(period)), _) => Ok(period),
            (_, Some(error)) | (Some(error), None) => error,
            (None, None) => {
                let end = tokens.len();
                let found = reader.beside(end).or_else(|| reader.both(end)).or_else(|| reader.day_on_weekday(end));
                found.unwrap_or_else(|| Err(wrong()))
            }
        },
    }
}

/// One query period.
struct Reader<'t> {
    grammar: Grammar<'t>,
    context: Context,
}

type Found = Option<Result<Interval, PeriodError>>;

impl Reader<'_> {
    /// The period in the tokens from `at` to before `end`; `None` where they are none.
    fn whole(&self, at: usize, end: usize) -> Found {
        let at = self.all_of(at);
        if let Some(found) =
            self.range(at, end).or_else(|| self.to_date(at, end)).or_else(|| self.bound_by_hour(at, end))
        {
            return Some(found);
        }
        self.lone(at, end)
    }

    /// A period that is no range of two.
    fn lone(&self, at: usize, end: usize) -> Found {
        let grammar = &self.grammar;
        let rest = |skip: usize| (at + skip < end).then(|| self.single(at + skip, end)).flatten();
        let open = |lo: Option<Day>, hi: Option<Day>, granularity| {
            Ok(Interval { lo: lo.unwrap_or(Day::MIN), hi: hi.unwrap_or(Day::MAX), granularity })
        };
        let starting = grammar.is(at, "starting")
            || grammar.is(at, "as") && matches!(grammar.word(at + 1), Word::Of | Word::From)
            || grammar.is(at, "beginning") && grammar.word(at + 1) == Word::On;
        if let Some(found) = self.compared(at, end).or_else(|| self.counted_on(at, end)) {
            return Some(found);
        }
        match grammar.word(at) {
            Word::To if grammar.is(at + 1, "date") && end == at + 2 => {
                Some(open(None, Some(self.context.now), Granularity::Day))
            }
            Word::Since => {
                rest(1).map(|found| found.and_then(|period| open(Some(period.lo), None, period.granularity)))
            }
            _ if starting => {
                let skip = if matches!(grammar.word(at + 1), Word::On | Word::Of | Word::From) { 2 } else { 1 };
                rest(skip).map(|found| found.and_then(|period| open(Some(period.lo), None, period.granularity)))
            }
            Word::Until | Word::By => {
                let skip = if matches!(grammar.word(at + 1), Word::By | Word::Until) { 2 } else { 1 };
                rest(skip).map(|found| found.and_then(|period| open(None, Some(period.hi), period.granularity)))
            }
            _ if grammar.is(at, "up") && matches!(grammar.word(at + 1), Word::To | Word::Until) => {
                rest(2).map(|found| found.and_then(|period| open(None, Some(period.hi), period.granularity)))
            }
            // A day whose hour is told is not over before it.
            Word::Before | Word::After if matches!(self.symbol(at + 1, end), Some(Symbol::Clock(..))) => {
                let before = grammar.word(at) == Word::Before;
                rest(1).map(|found| {
                    found.and_then(|day| {
                        if before {
                            open(None, Some(day.hi), day.granularity)
                        } else {
                            open(Some(day.lo), None, day.granularity)
                        }
                    })
                })
            }
            Word::Before => {
                rest(1).map(|found| found.and_then(|period| open(None, Some(period.lo.plus(-1)), period.granularity)))
            }
            // After the beginning of March the rest of March is left.
            Word::After if matches!(self.symbol(at + 1, end), Some(Symbol::Part(Part::Start, _))) => {
                rest(1).map(|found| found.and_then(|period| open(Some(period.lo), None, period.granularity)))
            }
            Word::After => {
                rest(1).map(|found| found.and_then(|period| open(Some(period.hi.plus(1)), None, period.granularity)))
            }
            Word::In | Word::On | Word::At => self.single(at, end).or_else(|| rest(1)),
            Word::For | Word::More if grammar.is(at, "for") || grammar.is(at, "over") => {
                self.single(at, end).or_else(|| rest(1))
            }
            _ if grammar.is(at, "pre") && grammar.mark(at + 1, b'-') => {
                rest(2).map(|found| found.and_then(|period| open(None, Some(period.lo.plus(-1)), period.granularity)))
            }
            _ if grammar.is(at, "post") && grammar.mark(at + 1, b'-') => {
                rest(2).map(|found| found.and_then(|period| open(Some(period.hi.plus(1)), None, period.granularity)))
            }
            _ => self.single(at, end).or_else(|| self.onwards(at, end)),
        }
    }

    /// "from X to Y", "between X and Y", "X - Y", "X through Y".
    fn range(&self, at: usize, end: usize) -> Found {
        let grammar = &self.grammar;
        let (start, and) = match grammar.word(at) {
            Word::From => (at + 1, false),
            Word::Between => (at + 1, true),
            _ => (at, false),
        };
        let led = start > at;
        // The marks of one date are no joints: "2019-08-01", "1/1/2016".
        if !led && self.single(at, end).is_some() {
            return None;
        }
        for joint in start + 1..end.saturating_sub(1) {
            let word = grammar.word(joint);
            let joined = if and {
                word == Word::And || grammar.mark(joint, b'-')
            } else {
                matches!(word, Word::To | Word::Until) || grammar.mark(joint, b'-') || grammar.mark(joint, b'/')
            };
            let dots = grammar.mark(joint, b'.') && grammar.mark(joint + 1, b'.') && grammar.glued(joint + 1);
            if !joined && !dots {
                continue;
            }
            let next = if dots { joint + 2 } else { joint + 1 };
            if let Some(found) = self.ends((start, joint), (next, end)) {
                return Some(found);
            }
        }
        led.then(|| self.single(start, end).or_else(|| self.onwards(start, end)))
            .flatten()
            .filter(|_| !and)
            .map(|found| found.map(|period| Interval { hi: Day::MAX, ..period }))
    }

    /// The range from one expression to another, where both are periods; what one leaves out it takes from the other.
    fn ends(&self, first: (usize, usize), last: (usize, usize)) -> Found {
        let dated = |symbol: &Symbol| !matches!(symbol, Symbol::DayOfMonth(_, None));
        let from = self.symbol(first.0, first.1).filter(dated);
        let to = self.symbol(last.0, last.1).filter(dated);
        let (from, to) = agreed(from, to);
        // "between eight o'clock and now": hours of the other end's day.
        if let (Some(Symbol::Clock(None, _)), Some(day)) | (Some(day), Some(Symbol::Clock(None, _))) = (&from, &to)
            && let Ok(day) = self.interval(day)
        {
            return (day.lo == day.hi).then_some(Ok(day));
        }
        let (from, to) = match (from, to) {
            (Some(from), Some(to)) => self.complete(from, to)?,
            (None, Some(to)) => {
                let to = self.dated(to);
                let from = self.borrow_month(first, &to)?;
                (self.preceding(from, &to), to)
            }
            (Some(from), None) => {
                let from = match (&from, self.borrow_month(last, &from)?) {
                    // "May 3-5, 2017"
                    (Symbol::Date { year: Year::Open, month, day }, Symbol::Date { year: year @ Year::Is(_), .. }) => {
                        Symbol::Date { year, month: *month, day: *day }
                    }
                    _ => self.dated(from),
                };
                let to = self.borrow_month(last, &from)?;
                let to = self.following(&from, to);
                (from, to)
            }
            (None, None) => return None,
        };
        let lo = match self.interval(&from) {
            Ok(lo) => lo,
            Err(error) => return Some(Err(error)),
        };
        Some(self.interval(&to).and_then(|hi| {
            if lo.lo > hi.hi {
                return Err(PeriodError::Reversed { start: lo.lo, end: hi.hi });
            }
            Ok(Interval::new(lo.lo, hi.hi, lo.granularity.min(hi.granularity)))
        }))
    }

    /// "May to October 2020": the first end takes the year of the second, or the second comes after the first.
    fn complete(&self, from: Symbol, to: Symbol) -> Option<(Symbol, Symbol)> {
        let Symbol::Date { year: Year::Open, month, day } = from else {
            let after = self.context.stamp(&from).and_then(Stamp::interval).map(|interval| interval.lo);
            return match (to, after) {
                (Symbol::Date { year: Year::Open, month, day }, Some(after)) => {
                    let year = after.ymd().0;
                    let dated = |year: i32| Symbol::Date { year: Year::Is(year), month, day };
                    let early =
                        self.context.stamp(&dated(year)).and_then(Stamp::interval).is_some_and(|to| to.hi < after);
                    Some((from, dated(if early { year + 1 } else { year })))
                }
                (Symbol::Weekday(weekday, None), Some(after)) => {
                    let ahead = (i32::from(weekday) - crate::time::calendar::weekday(after)).rem_euclid(7);
                    Some((from, Symbol::Deictic(after.number() - self.context.now.number() + ahead)))
                }
                (to, _) => Some((from, to)),
            };
        };
        let dated = |year: i32| Symbol::Date { year: Year::Is(year), month, day };
        if let Symbol::Date { year: Year::Is(year), month: last, .. } = to {
            return Some((dated(if month > last { year - 1 } else { year }), to));
        }
        let lo = self.context.stamp(&from).and_then(Stamp::interval)?;
        let Symbol::Date { year: Year::Open, month: last, day: last_day } = to else { return Some((from, to)) };
        let year = lo.lo.ymd().0;
        let wraps = (last, last_day) < (month, day);
        Some((
            dated(year),
            Symbol::Date { year: Year::Is(if wraps { year + 1 } else { year }), month: last, day: last_day },
        ))
    }

    /// A date with the year it is taken to mean.
    fn dated(&self, symbol: Symbol) -> Symbol {
        match (&symbol, self.context.stamp(&symbol)) {
            (Symbol::Date { year: Year::Open | Year::Fits(_), month, day }, Some(stamp)) => {
                Symbol::Date { year: stamp.year().map_or(Year::Open, Year::Is), month: *month, day: *day }
            }
            _ => symbol,
        }
    }

    /// The day of a range's end in the month after, where it would lie before its beginning.
    fn following(&self, from: &Symbol, to: Symbol) -> Symbol {
        let first = |symbol: &Symbol| self.context.stamp(symbol).and_then(Stamp::first);
        match (first(from), first(&to), &to) {
            (Some(start), Some(end), Symbol::Date { year: Year::Is(year), month, day }) if end < start => {
                let (year, month) = if *month == 12 { (year + 1, 1) } else { (*year, month + 1) };
                Symbol::Date { year: Year::Is(year), month, day: *day }
            }
            _ => to,
        }
    }

    /// The day of a range's beginning in the month before, where it would lie after its end.
    fn preceding(&self, from: Symbol, to: &Symbol) -> Symbol {
        let first = |symbol: &Symbol| self.context.stamp(symbol).and_then(Stamp::first);
        match (first(&from), first(to), &from) {
            (Some(start), Some(end), Symbol::Date { year: Year::Is(year), month, day }) if end < start => {
                let (year, month) = if *month == 1 { (year - 1, 12) } else { (*year, month - 1) };
                Symbol::Date { year: Year::Is(year), month, day: *day }
            }
            _ => from,
        }
    }

    /// A bare day takes the month of the other end: "3 to 5 May".
    fn borrow_month(&self, tokens: (usize, usize), other: &Symbol) -> Option<Symbol> {
        let (day, end) = self.grammar.day_number(self.grammar.skip(tokens.0, Word::The))?;
        let named =
            self.grammar.year_after(end).filter(|(year, after)| *after == tokens.1 && matches!(year, Year::Is(_)));
        if end != tokens.1 && named.is_none() {
            return None;
        }
        match other {
            Symbol::Date { month, day: Some(_), .. } if named.is_some() => {
                Some(Symbol::Date { year: named?.0, month: *month, day: Some(day) })
            }
            Symbol::Date { year, month, day: Some(_) } => {
                Some(Symbol::Date { year: *year, month: *month, day: Some(day) })
            }
            Symbol::Nth(_, counted @ Counted::Units(Unit::Day, 1), month) => {
                Some(Symbol::Nth(i8::try_from(day).ok()?, *counted, month.clone()))
            }
            _ => None,
        }
    }

    /// The symbol of exactly these tokens.
    fn symbol(&self, at: usize, end: usize) -> Option<Symbol> {
        if self.grammar.is(at, "date") && end == at + 1 {
            return Some(Symbol::Deictic(0));
        }
        let cut = Grammar { tokens: self.grammar.tokens.get(at..end)?, ..self.grammar };
        cut.expression(0).filter(|reading| reading.end == end - at).map(|reading| reading.symbol)
    }

    fn single(&self, at: usize, end: usize) -> Found {
        let symbol = self.symbol(at, end)?;
        Some(self.interval(&symbol))
    }

    /// The days a symbol covers, or why there are none.
    fn interval(&self, symbol: &Symbol) -> Result<Interval, PeriodError> {
        let text = || self.grammar.text.to_owned();
        self.sound(symbol)?;
        if matches!(symbol, Symbol::Length(_, unit) if *unit < Unit::Day) && self.grammar.is(0, "within") {
            return Ok(Interval::day(self.context.now));
        }
        if let Some(counted) = self.context.counted(symbol) {
            return Ok(counted);
        }
        let resolved = self.context.resolve(symbol).ok_or_else(|| match symbol {
            Symbol::Clock(None, _) => PeriodError::Vague { text: text() },
            _ => PeriodError::OutsideCalendar { text: text() },
        })?;
        resolved.interval.ok_or_else(|| match (resolved.kind, symbol) {
            (TimexKind::Set, _) => PeriodError::Recurring { text: text() },
            (TimexKind::Duration, Symbol::Length(..) | Symbol::Lengths(_)) => PeriodError::Unanchored { text: text() },
            (_, Symbol::Year(_) | Symbol::Decade(_) | Symbol::Century(_) | Symbol::Date { .. }) => {
                PeriodError::OutsideCalendar { text: text() }
            }
            _ => PeriodError::Vague { text: text() },
        })
    }

    /// Refuses months and days that are not in the calendar, and dates that can be read two ways.
    fn sound(&self, symbol: &Symbol) -> Result<(), PeriodError> {
        match *symbol {
            Symbol::Date { month, .. } if !(1..=12).contains(&month) => {
                Err(PeriodError::NoSuchMonth { month: u32::from(month) })
            }
            Symbol::Date { year: Year::Fits(weekday), month, day: Some(day) } => match self.context.stamp(symbol) {
                Some(Stamp::Day(found)) if crate::time::calendar::weekday(found) == i32::from(weekday) => Ok(()),
                Some(Stamp::Day(day)) => Err(PeriodError::WrongWeekday { day }),
                _ => self.sound_day(Year::Open, month, day),
            },
            Symbol::Date { year, month, day: Some(day) } => self.sound_day(year, month, day),
            Symbol::Slashed { year, first, second, weekday: None } => self.sound_slashed(year, first, second),
            Symbol::Slashed { weekday: Some(weekday), .. } => match self.context.stamp(symbol) {
                Some(Stamp::Day(day)) if crate::time::calendar::weekday(day) != i32::from(weekday) => {
                    Err(PeriodError::WrongWeekday { day })
                }
                _ => Ok(()),
            },
            Symbol::Part(_, ref whole) | Symbol::Nth(_, _, ref whole) => self.sound(whole),
            Symbol::Clock(Some(ref day), _) => self.sound(day),
            Symbol::Range(ref first, ref last) => self.sound(first).and_then(|()| self.sound(last)),
            _ => Ok(()),
        }
    }

    fn sound_day(&self, year: Year, month: u8, day: u8) -> Result<(), PeriodError> {
        let first = self.context.stamp(&Symbol::Date { year, month, day: None }).and_then(Stamp::interval);
        let Some(whole) = first else { return Ok(()) };
        let leap = year == Year::Open && (month, day) == (2, 29);
        let (year, last) = (whole.lo.ymd().0, whole.hi);
        if u32::from(day) > last.ymd().2 && !leap || day == 0 {
            return Err(PeriodError::NoSuchDay { year, month: u32::from(month), day: u32::from(day), last });
        }
        Ok(())
    }

    fn sound_slashed(&self, year: Year, first: u8, second: u8) -> Result<(), PeriodError> {
        let read = |month: u8, day: u8| match self.context.stamp(&Symbol::Date { year, month, day: Some(day) }) {
            Some(Stamp::Day(day)) => Some(day),
            _ => None,
        };
        match (read(second, first), read(first, second)) {
            (Some(day_first), Some(month_first)) if day_first != month_first => {
                Err(PeriodError::Ambiguous { text: self.grammar.text.to_owned(), day_first, month_first })
            }
            (None, None) if first.min(second) > 12 => {
                Err(PeriodError::NoSuchMonth { month: u32::from(first.min(second)) })
            }
            (None, None) => {
                let (month, day) = if first > 12 { (second, first) } else { (first, second) };
                self.sound_day(year, month, day)
            }
            _ => Ok(()),
        }
    }
}

/// Where one end of a range can be read only one way round, the other is read the same way.
fn agreed(from: Option<Symbol>, to: Option<Symbol>) -> (Option<Symbol>, Option<Symbol>) {
    let day_first = |symbol: &Option<Symbol>| match symbol {
        Some(Symbol::Slashed { first, second, .. }) if *first.max(second) > 12 => Some(first > second),
        _ => None,
    };
    let Some(day_first) = day_first(&from).or_else(|| day_first(&to)) else { return (from, to) };
    let read = |symbol: Option<Symbol>| match symbol {
        Some(Symbol::Slashed { year, first, second, weekday: None }) => {
            let (month, day) = if day_first { (second, first) } else { (first, second) };
            Some(Symbol::Date { year, month, day: Some(day) })
        }
        other => other,
    };
    (read(from), read(to))
}
