//! Sets of what could stand at one place of a query.

use crate::lang::keyword::Keyword;
use crate::lang::token::Symbol;

/// One thing that could stand somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expect {
    Keyword(Keyword),
    Symbol(Symbol),
    Kind(Kind),
}

/// Kinds of things that stand for many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Subject,
    Statement,
    Stage,
    Field,
    Value,
    Period,
    Time,
    Comparison,
    Text,
    Count,
    Distance,
    Name,
    Unit,
    Figure,
    Group,
    Type,
    Param,
    Chart,
    Number,
    End,
}

impl Kind {
    const ALL: [Kind; 20] = [
        Kind::Subject,
        Kind::Statement,
        Kind::Stage,
        Kind::Field,
        Kind::Value,
        Kind::Period,
        Kind::Time,
        Kind::Comparison,
        Kind::Text,
        Kind::Count,
        Kind::Distance,
        Kind::Name,
        Kind::Unit,
        Kind::Figure,
        Kind::Group,
        Kind::Type,
        Kind::Param,
        Kind::Chart,
        Kind::Number,
        Kind::End,
    ];

    const fn text(self) -> &'static str {
        match self {
            Kind::Subject => "a subject such as `events`",
            Kind::Statement => "`let`, `param`, `define`, `include`, `explain`",
            Kind::Stage => "a stage such as `count`",
            Kind::Field => "a field",
            Kind::Value => "a value",
            Kind::Period => "a period such as 2017",
            Kind::Time => "a time clause such as `since 2017`",
            Kind::Comparison => "a comparison such as `=`",
            Kind::Text => "text in quotes",
            Kind::Count => "a whole number",
            Kind::Distance => "a distance such as 50",
            Kind::Name => "a name",
            Kind::Unit => "a unit such as `months`",
            Kind::Figure => "a figure such as `count`",
            Kind::Group => "a group such as `year` or `source`",
            Kind::Type => "`text`, `number`, `date`, `period`, `list`",
            Kind::Param => "a parameter such as `$who`",
            Kind::Chart => "`bar`, `line`, `heat`",
            Kind::Number => "a number",
            Kind::End => "the end",
        }
    }

    /// The words that a misspelt one may have been meant as.
    const fn words(self) -> &'static [Keyword] {
        use Keyword as K;
        match self {
            Kind::Subject => &SUBJECTS,
            Kind::Statement => &[K::Let, K::Param, K::Define, K::Include, K::Explain],
            Kind::Stage => &STAGES,
            Kind::Time => &TIMES,
            Kind::Comparison => &[K::In, K::Not, K::Matches, K::Near, K::Is],
            Kind::Unit => &UNITS,
            Kind::Figure => FUNCTIONS,
            Kind::Type => &[K::Text, K::Number, K::Date, K::Period, K::List],
            Kind::Chart => &[K::Bar, K::Line, K::Heat],
            _ => &[],
        }
    }
}

/// The subjects.
pub(super) const SUBJECTS: [Keyword; 7] = [
    Keyword::Events,
    Keyword::Articles,
    Keyword::Actors,
    Keyword::Actions,
    Keyword::Places,
    Keyword::Publishers,
    Keyword::Sequence,
];

/// The words that begin a figure: those at the head of [`STAGES`].
pub(super) const FUNCTIONS: &[Keyword] = STAGES_SLICE.split_at(8).0;
const STAGES_SLICE: &[Keyword] = &STAGES;

/// The words that begin a stage; figures come first.
pub(super) const STAGES: [Keyword; 25] = [
    Keyword::Count,
    Keyword::Sum,
    Keyword::Avg,
    Keyword::Min,
    Keyword::Max,
    Keyword::Median,
    Keyword::First,
    Keyword::Last,
    Keyword::Where,
    Keyword::Top,
    Keyword::Sort,
    Keyword::Limit,
    Keyword::Show,
    Keyword::With,
    Keyword::Rolling,
    Keyword::Change,
    Keyword::Share,
    Keyword::Cumulative,
    Keyword::Rank,
    Keyword::Pivot,
    Keyword::Join,
    Keyword::Evidence,
    Keyword::Chart,
    Keyword::Write,
    Keyword::Offset,
];

/// The words that begin a time clause.
pub(super) const TIMES: [Keyword; 7] =
    [Keyword::In, Keyword::Before, Keyword::After, Keyword::Since, Keyword::Through, Keyword::From, Keyword::Possibly];

const UNITS: [Keyword; 12] = [
    Keyword::Day,
    Keyword::Week,
    Keyword::Month,
    Keyword::Quarter,
    Keyword::Year,
    Keyword::Decade,
    Keyword::Days,
    Keyword::Weeks,
    Keyword::Months,
    Keyword::Quarters,
    Keyword::Years,
    Keyword::Decades,
];

/// A set; a bit for each thing, as every parser that looks at a token adds to it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Expectations {
    keywords: u128,
    symbols: u32,
    kinds: u32,
}

impl Expectations {
    pub(super) fn add(&mut self, expect: Expect) {
        match expect {
            Expect::Keyword(keyword) => self.keywords |= 1 << keyword as u32,
            Expect::Symbol(symbol) => self.symbols |= 1 << symbol as u32,
            Expect::Kind(kind) => self.kinds |= 1 << kind as u32,
        }
    }

    fn keywords(self) -> impl Iterator<Item = Keyword> {
        Keyword::ALL.iter().copied().filter(move |keyword| self.keywords & (1 << *keyword as u32) != 0)
    }

    fn kinds(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.kinds & (1 << *kind as u32) != 0)
    }

    pub(super) fn has(self, kind: Kind) -> bool {
        self.kinds & (1 << kind as u32) != 0
    }

    pub(super) fn has_keyword(self, keyword: Keyword) -> bool {
        self.keywords & (1 << keyword as u32) != 0
    }

    pub(super) fn has_symbol(self, symbol: Symbol) -> bool {
        self.symbols & (1 << symbol as u32) != 0
    }

    /// In words for a message: kinds first, the end last.
    pub(super) fn describe(self) -> Vec<String> {
        let kinds = self.kinds().filter(|kind| *kind != Kind::End);
        let kinds = kinds.flat_map(|kind| kind.text().split(", ")).map(str::to_owned);
        let keywords = self.keywords().map(|keyword| format!("`{}`", keyword.text()));
        let symbols = Symbol::ALL.into_iter().filter(move |symbol| self.symbols & (1 << *symbol as u32) != 0);
        let symbols = symbols.map(|symbol| format!("`{}`", symbol.text()));
        let end = self.has(Kind::End).then(|| Kind::End.text().to_owned());
        kinds.chain(keywords).chain(symbols).chain(end).collect()
    }

    /// The expected keyword that differs from `word` by the fewest letters, if it is near.
    pub(super) fn nearest(self, word: &str) -> Option<Keyword> {
        let candidates = self.keywords().chain(self.kinds().flat_map(|kind| kind.words().iter().copied()));
        nearest(word, candidates)
    }
}

/// The keyword that differs from `word` by the fewest letters, if it is near.
pub(super) fn nearest(word: &str, candidates: impl Iterator<Item = Keyword>) -> Option<Keyword> {
    const LONGEST: usize = 24;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let distance = |keyword: Keyword| strsim::osa_distance(&word, keyword.text());
    let (distance, keyword) =
        candidates.map(|keyword| (distance(keyword), keyword)).min_by_key(|(distance, _)| *distance)?;
    let near = match keyword.text().len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    (1..=near).contains(&distance).then_some(keyword)
}
