//! Finds every expression of time in an article and says what it means.

mod ends;
mod tense;
mod years;

use crate::model::{Day, Relation, Span, TimeMention, TimexKind};
use crate::time::calendar::Stamp;
use crate::time::grammar::{Grammar, Register};
use crate::time::lexis::{Unit, Vague, Word};
use crate::time::resolve::{Context, Order, Resolved, Style, Tense, Told};
use crate::time::symbol::{Amount, Base, Origin, Reading, Step, Symbol, Year};
use crate::time::token::{Kind, Token, tokens};

/// Returns every temporal expression of a text, in order and without overlap.
///
/// Relative expressions count from `published`, in histories (texts whose dates lie mostly years before it) from the
/// date told last. Without `published` they take the last full date of the text before them, and have no days where
/// there is none. Spans are byte ranges into `text` by the extent rules of TIMEX3 (no preposition).
///
/// ```
/// use dateline::model::Day;
/// use dateline::time::annotate;
/// let published = "2019-01-23".parse::<Day>()?;
/// let told = annotate("The talks resume on Friday, a year after they began.", Some(published));
/// assert_eq!(told[0].value, "2019-01-18");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn annotate(text: &str, published: Option<Day>) -> Vec<TimeMention> {
    let tokens = tokens(text);
    let grammar = Grammar { text, tokens: &tokens, register: Register::Article };
    let mut reader = Reader::new(grammar, published);
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(reading) = reader.reading(at) else {
            at += 1;
            continue;
        };
        at = reading.end.max(at + 1);
        mentions.extend(reader.mention(&reading));
    }
    mentions
}

/// A walk through one article.
struct Reader<'t> {
    grammar: Grammar<'t>,
    context: Context,
    published: Option<Day>,
    anchored: bool,
    // Whether the present is known to the day.
    exact: bool,
    // A month that the days named next belong to: "May 3 and 5".
    open: Option<(usize, Symbol)>,
    // The token after the last expression.
    behind: usize,
    // The first day of a range, and the token its end begins at.
    first_end: Option<(usize, Day)>,
    // The year that the sentence begins with, and the token after it.
    sentence_year: Option<(usize, i32)>,
}

impl<'t> Reader<'t> {
    fn new(grammar: Grammar<'t>, published: Option<Day>) -> Reader<'t> {
        let now = published.unwrap_or(Day::MAX);
        let style = style(grammar.tokens, published);
        let told = Told { last: Stamp::Day(now), quarter: None, day: published.filter(|_| style == Style::News) };
        let context = Context { now, style, told, tense: Tense::Untold, order: order(&grammar) };
        Reader {
            grammar,
            context,
            published,
            anchored: published.is_some(),
            exact: published.is_some(),
            open: None,
            behind: usize::MAX,
            first_end: None,
            sentence_year: None,
        }
    }

    /// The expression that begins at a token.
    fn reading(&mut self, at: usize) -> Option<Reading> {
        if let Some(reading) = self.known_day(at).or_else(|| self.bare_day(at)) {
            return Some(reading);
        }
        self.grammar.expression(at).or_else(|| self.former(at))
    }

    /// "former", which histories count among their times.
    fn former(&self, at: usize) -> Option<Reading> {
        let told = self.context.style == Style::History && self.grammar.text(at) == "former";
        told.then(|| Reading { start: at, end: at + 1, symbol: Symbol::Vague(Vague::Past), modifier: None })
    }

    /// A day whose month stands before or after it: "May 3 and 5", "between 3 and 5 May", "announced 23".
    fn bare_day(&self, at: usize) -> Option<Reading> {
        let grammar = &self.grammar;
        let plain = |symbol: Symbol, end: usize| Some(Reading { start: at, end, symbol, modifier: None });
        let Kind::Number(number) = grammar.tokens.get(at)?.kind else { return None };
        if let Some(reading) = self.half_named_year(at) {
            return Some(reading);
        }
        if !matches!(number.digits, 1 | 2) || grammar.inside(at) && !grammar.mark(at - 1, b'-') {
            return None;
        }
        let (day, end) = grammar.day_number(at)?;
        if let Some((_, Symbol::Date { year, month, .. })) = self.open.as_ref().filter(|(next, _)| *next == at) {
            let (end, alone) = match grammar.year_after(end) {
                Some((Year::Is(named), after)) if *year == Year::Is(named) => (after, true),
                _ => (end, grammar.month(end).is_none() && grammar.ends_clause(end)),
            };
            return alone.then(|| plain(Symbol::Date { year: *year, month: *month, day: Some(day) }, end)).flatten();
        }
        if let Some(next) = grammar.joint(end)
            && let Some((Symbol::Date { year, month, day: Some(_) }, _)) = grammar.calendar(next)
            && grammar.month(next).is_none()
            && grammar.month(end).is_none()
        {
            return plain(Symbol::Date { year, month, day: Some(day) }, end);
        }
        grammar.wire_day(at, end).then(|| plain(Symbol::DayOfMonth(day, None), end)).flatten()
    }

    /// A year of which the years around it tell the rest: the 18 of "1914-18", the 490 of "490-480 BC".
    fn half_named_year(&self, at: usize) -> Option<Reading> {
        let grammar = &self.grammar;
        let number = grammar.number(at)?;
        let plain =
            |year: i32| Reading { start: at, end: at + 1, symbol: Symbol::Year(Year::Is(year)), modifier: None };
        if let Some((_, Symbol::Year(Year::Is(first)))) = self.open.as_ref().filter(|(next, _)| *next == at) {
            let last = grammar.small(at).map(i32::from).filter(|last| *last > first % 100 && number.digits == 2)?;
            let alone = grammar.closed(at + 1) || !grammar.glued(at + 1);
            return alone.then(|| plain(first - first % 100 + last));
        }
        let (Year::Is(last), _) = grammar.year_number(grammar.joint(at + 1)?)? else { return None };
        let first = -i32::try_from(number.value).ok()?;
        (last < 0 && number.digits > 1 && first < last && !grammar.inside(at)).then(|| plain(first))
    }

    fn mention(&mut self, reading: &Reading) -> Option<TimeMention> {
        self.context.tense = self.tense(reading);
        let symbol = self.by_other_end(reading).or_else(|| self.by_year_beside(reading));
        let resolved = self.resolve(symbol.as_ref().unwrap_or(&reading.symbol))?;
        self.keep_first_end(reading, resolved.stamp);
        self.keep_sentence_year(reading);
        self.remember(reading, &resolved);
        let relation = self.relation(reading.start);
        self.behind = reading.end;
        let tokens = self.grammar.tokens;
        let span = Span::new(tokens.get(reading.start)?.start, tokens.get(reading.end.checked_sub(1)?)?.end);
        Some(TimeMention {
            span,
            kind: resolved.kind,
            value: resolved.value,
            modifier: resolved.modifier.or(reading.modifier),
            interval: resolved.interval,
            relation,
        })
    }

    fn resolve(&self, symbol: &Symbol) -> Option<Resolved> {
        if !self.anchored && needs_anchor(symbol) {
            return None;
        }
        // "the law of 1949 was used last month": a year says nothing of the month that the text was written in.
        if !self.exact && counts_from_now(symbol) {
            return self.context.lost(symbol);
        }
        self.context.resolve(symbol)
    }

    /// Keeps what was told for the expressions that count from it.
    fn remember(&mut self, reading: &Reading, resolved: &Resolved) {
        let told = &mut self.context.told;
        self.open = None;
        if let (Symbol::Date { day: Some(_), year, month }, Some(Stamp::Day(day))) = (&reading.symbol, resolved.stamp) {
            let year = if matches!(year, Year::Is(_)) { *year } else { Year::Is(day.ymd().0) };
            let next = self.grammar.joint(reading.end);
            self.open = next.map(|next| (next, Symbol::Date { year, month: *month, day: None }));
        }
        let joined = self.grammar.tight(reading.end, b'-')
            || self.grammar.tight(reading.end, b'/') && self.grammar.next_year(reading.end);
        if let (Symbol::Year(_), Some(Stamp::Year(year)), true) = (&reading.symbol, resolved.stamp, joined) {
            self.open = Some((reading.end + 1, Symbol::Year(Year::Is(year))));
        }
        // "In the first nine months ...": a year earlier is the year before then, and no quarter.
        if let (Symbol::Length(Amount::Whole(6 | 9), Unit::Month), Some(quarter)) = (&reading.symbol, told.quarter) {
            told.last = quarter.widened(Unit::Year);
            told.quarter = None;
        }
        let Some(stamp) = resolved.stamp.filter(|_| resolved.kind != TimexKind::Duration) else { return };
        // What is only compared with, or looked forward to, is no new date of the story.
        let planned = self.context.style == Style::History && self.context.tense == Tense::Future;
        if matches!(stamp, Stamp::Decade(_) | Stamp::Century(_)) || compares(&reading.symbol) || planned {
            return;
        }
        told.last = stamp;
        match stamp {
            Stamp::Day(day) => told.day = Some(day),
            Stamp::Quarter(year, _) if year >= self.context.now.ymd().0 - 1 => told.quarter = Some(stamp),
            _ => {}
        }
        if self.published.is_none()
            && let Some(day) = stamp.first()
        {
            self.context.now = day;
            self.anchored = true;
            self.exact |= matches!(stamp, Stamp::Day(_));
        }
    }

    /// The preposition before an expression.
    fn relation(&self, start: usize) -> Relation {
        let Some(before) = start.checked_sub(1) else { return Relation::In };
        match self.grammar.word(before) {
            Word::Since | Word::From => Relation::Since,
            Word::Until => Relation::Until,
            Word::To if self.behind == before => Relation::Until,
            Word::To if before > 0 && self.grammar.is(before - 1, "prior") => Relation::Before,
            Word::Before => Relation::Before,
            Word::After | Word::Following => Relation::After,
            Word::By => Relation::By,
            _ => Relation::In,
        }
    }
}

/// Whether an expression names what the present is compared with: "a year earlier", "last year's third quarter".
fn compares(symbol: &Symbol) -> bool {
    match symbol {
        Symbol::YearsFrom(..) | Symbol::SameQuarter(_) => true,
        Symbol::Quarter(_, Year::Of(step)) | Symbol::Half(_, Year::Of(step)) => step.by < 0,
        Symbol::Shift { by, unit, .. } => *by < 0 && *unit >= Unit::Quarter,
        _ => false,
    }
}

/// Whether an expression says nothing without an anchor.
fn needs_anchor(symbol: &Symbol) -> bool {
    match symbol {
        Symbol::Date { year, .. } | Symbol::Quarter(_, year) | Symbol::Half(_, year) | Symbol::Season(_, year) => {
            !matches!(year, Year::Is(_))
        }
        Symbol::Slashed { year, .. } | Symbol::Week(_, year) | Symbol::Holiday(_, year) | Symbol::Year(year) => {
            !matches!(year, Year::Is(_))
        }
        Symbol::Part(_, of) | Symbol::Nth(_, _, of) => needs_anchor(of),
        Symbol::Range(first, _) => needs_anchor(first),
        Symbol::Clock(day, _) => day.as_deref().is_none_or(needs_anchor),
        Symbol::Decade(decade) => (0..10).contains(decade),
        Symbol::Century(_) | Symbol::Set(_) | Symbol::Vague(_) | Symbol::Length(..) | Symbol::Lengths(_) => false,
        _ => true,
    }
}

/// Whether an expression counts from the day of writing: "last month", "yesterday", "two weeks ago".
fn counts_from_now(symbol: &Symbol) -> bool {
    match symbol {
        Symbol::Deictic(_) => true,
        Symbol::Unit(unit, Step { base: Base::Now, .. }) => *unit < Unit::Year,
        Symbol::Shift { from: Origin::Base(Base::Now), unit, .. } => *unit < Unit::Year,
        _ => false,
    }
}

/// Histories name many years before their publication, and hardly a weekday.
fn style(tokens: &[Token], published: Option<Day>) -> Style {
    let Some(published) = published else { return Style::History };
    let now = published.ymd().0;
    let (mut old, mut fresh) = (0_usize, 0_usize);
    for token in tokens {
        match token.kind {
            Kind::Number(number) if number.digits == 4 => {
                old += usize::from(i32::try_from(number.value).is_ok_and(|year| (1000..now).contains(&year)));
            }
            Kind::Word(Word::Bc) => old += 1,
            Kind::Word(Word::Weekday(_) | Word::Deictic(_)) => fresh += 1,
            _ => {}
        }
    }
    if old >= 8 && old > fresh * 4 { Style::History } else { Style::News }
}

/// The day comes first in texts that have a date which can be read no other way.
fn order(grammar: &Grammar<'_>) -> Order {
    let slashed = (0..grammar.tokens.len()).filter_map(|at| match grammar.numeric(at) {
        Some((Symbol::Slashed { first, second, .. }, _)) => Some((first, second)),
        _ => None,
    });
    let (mut day_first, mut month_first) = (0, 0);
    for (first, second) in slashed {
        day_first += usize::from(first > 12);
        month_first += usize::from(second > 12);
    }
    if day_first > month_first { Order::DayFirst } else { Order::MonthFirst }
}

impl Grammar<'_> {
    /// The token after "and", "to", "-" and the like between two days.
    fn joint(&self, at: usize) -> Option<usize> {
        let joined = matches!(self.word(at), Word::And | Word::Or | Word::To | Word::Until)
            || self.mark(at, b'-')
            || self.mark(at, b',');
        let next = if joined { at + 1 } else { return None };
        Some(if self.word(next) == Word::The { next + 1 } else { next })
    }

    /// Whether nothing that a number could count follows it.
    fn ends_clause(&self, at: usize) -> bool {
        match self.tokens.get(at).map(|token| token.kind) {
            None | Some(Kind::Mark(b',' | b'.' | b';' | b')' | b':')) => true,
            Some(Kind::Word(Word::Other)) => !self.text(at).ends_with('s') && self.text(at) != "people",
            Some(Kind::Word(word)) => {
                !matches!(word, Word::Unit(_) | Word::Units(_) | Word::Scale(_) | Word::Meridiem(_))
            }
            _ => false,
        }
    }

    /// Whether a bare number is a day: "on 23", "on the 23rd", or after a verb of saying at a clause's end.
    fn wire_day(&self, at: usize, end: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let ordinal = end == at + 2;
        if ordinal {
            let the =
                self.word(before) == Word::The && before > 0 && matches!(self.word(before - 1), Word::On | Word::Of);
            return the
                && self.ends_clause(end)
                && (self.word(end) == Word::Other && !self.capital(end)
                    || self.word(end) != Word::Other
                    || self.mark(end, b'.')
                    || self.mark(end, b','))
                && self.clause_over(end);
        }
        match self.word(before) {
            Word::On => self.clause_over(end) && self.small(at).is_some_and(|day| day > 0),
            Word::Said => self.clause_over(end),
            _ => false,
        }
    }

    fn clause_over(&self, at: usize) -> bool {
        match self.tokens.get(at).map(|token| token.kind) {
            None | Some(Kind::Mark(b',' | b'.' | b';' | b')')) => !self.tight(at, b'.') && !self.tight(at, b','),
            Some(Kind::Word(word)) => matches!(
                word,
                Word::In
                    | Word::At
                    | Word::And
                    | Word::That
                    | Word::By
                    | Word::From
                    | Word::After
                    | Word::Before
                    | Word::To
            ),
            _ => false,
        }
    }
}
