//! The words that expressions of time are made of, and what each is.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::WORDS;

/// What a word is to the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// No word of time.
    Other,
    /// A month, 1 to 12.
    Month(u8),
    /// A month, cut short: "jan", "sept".
    MonthCut(u8),
    /// A weekday, 1 = Monday to 7 = Sunday.
    Weekday(u8),
    /// A weekday, cut short.
    WeekdayCut(u8),
    /// "Mondays".
    Weekdays(u8),
    /// A number below a hundred.
    Number(u8),
    /// "hundred", "thousand".
    Scale(u16),
    /// "first" to "thirtieth".
    Ordinal(u8),
    /// "st", "nd", "rd", "th".
    Th,
    /// A unit of time, one of it.
    Unit(Unit),
    /// A unit of time in the plural.
    Units(Unit),
    /// "daily", "annual".
    Recurring(Unit),
    /// "eighties": the decade's tens.
    Decade(u8),
    /// "spring".
    Season(Season),
    /// "springs".
    Seasons(Season),
    /// "morning".
    Daypart(Daypart),
    /// "mornings".
    Dayparts(Daypart),
    /// "noon", "midnight": the hour.
    Hour(u8),
    /// "today" and its neighbours: days from now.
    Deictic(i8),
    /// "tonight", "overnight".
    Tonight,
    /// A time zone's letters.
    Zone,
    /// A period: "period", "term".
    Period,
    /// A word of the grammar's own.
    The,
    /// "a", "an".
    A,
    /// Possessives before periods: "its", "their", "our".
    Its,
    /// "of".
    Of,
    /// "in", "during", "within".
    In,
    /// "on".
    On,
    /// "at".
    At,
    /// "by".
    By,
    /// "to".
    To,
    /// "and".
    And,
    /// "or".
    Or,
    /// "from".
    From,
    /// "since".
    Since,
    /// "until", "till", "through".
    Until,
    /// "between".
    Between,
    /// "before".
    Before,
    /// "after", "following" as a preposition.
    After,
    /// "for".
    For,
    /// "this".
    This,
    /// "current".
    Current,
    /// "that", "same".
    That,
    /// "last".
    Last,
    /// "past".
    Past,
    /// "next", "coming", "upcoming".
    Next,
    /// "previous", "preceding", "prior".
    Previous,
    /// "following", "subsequent", "ensuing".
    Following,
    /// "latest".
    Latest,
    /// "early".
    Early,
    /// "late".
    Late,
    /// "mid".
    Mid,
    /// "beginning", "start".
    Start,
    /// "middle".
    Middle,
    /// "end", "close".
    End,
    /// "half", "halves".
    Half,
    /// "earlier".
    Earlier,
    /// "later".
    Later,
    /// "ago".
    Ago,
    /// "hence".
    Hence,
    /// "now".
    Now,
    /// "every", "each".
    Every,
    /// "per".
    Per,
    /// "few", "several", "many".
    Few,
    /// "couple", "dozen": how many.
    Couple(u8),
    /// Adjectives of quantity that pass unseen: "full", "more", "whole".
    Full,
    /// "about", "around", "nearly", "some", "roughly".
    About,
    /// "almost", "under".
    Almost,
    /// "more", "over".
    More,
    /// "less".
    Less,
    /// "least".
    Least,
    /// "than".
    Than,
    /// "fiscal", "financial", "calendar".
    Fiscal,
    /// "am", "pm": the hours to add.
    Meridiem(u8),
    /// "a" / "p" are looked at by the clock itself.
    Oclock,
    /// "bc", "bce".
    Bc,
    /// "old", "age".
    Age,
    /// A vague reference with its TIMEX3 value.
    Vague(Vague),
    /// Words that put a sentence in the future.
    Will,
    /// Words that put a sentence in the past.
    Was,
    /// Other words that expressions begin with: "these days", "the rest of", "up to".
    Lead,
    /// Verbs of saying, after which a bare number in wire style is a day.
    Said,
    /// A word that only holidays begin with or are made of; `holiday` reads on.
    Feast,
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Days of work.
    Workday,
    /// Weeks.
    Week,
    /// Weekends.
    Weekend,
    /// Two weeks.
    Fortnight,
    /// Months.
    Month,
    /// Quarters.
    Quarter,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Seasons by the meteorologists' count: spring is March to May.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// Parts of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Daypart {
    /// MO.
    Morning,
    /// AF.
    Afternoon,
    /// EV.
    Evening,
    /// NI.
    Night,
}

/// References without days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vague {
    /// "recently".
    Past,
    /// "currently".
    Present,
    /// "soon".
    Future,
}

/// The words by their lower-case letters.
pub(super) struct Lexis {
    words: FxHashMap<&'static [u8], Word>,
    // Bit n of a letter: some word of n letters begins with it. Most words of a text stop here.
    lengths: [u32; 26],
}

const LONGEST: usize = 16;

impl Lexis {
    /// What a word is, whatever its case.
    pub(super) fn word(&self, word: &[u8]) -> Word {
        let Some(letter) = word.first().filter(|first| first.is_ascii_alphabetic()).map(|first| (first | 32) - b'a')
        else {
            return Word::Other;
        };
        if word.len() > LONGEST || self.lengths[usize::from(letter)] & (1 << word.len()) == 0 {
            return Word::Other;
        }
        let mut lower = [0; LONGEST];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        self.words.get(&*lower).copied().unwrap_or(Word::Other)
    }
}

/// The table of words.
pub(super) fn table() -> &'static Lexis {
    static TABLE: LazyLock<Lexis> = LazyLock::new(|| {
        let words: FxHashMap<&[u8], Word> = WORDS
            .iter()
            .flat_map(|(word, spellings)| spellings.split(' ').map(|spelling| (spelling.as_bytes(), *word)))
            .collect();
        let mut lengths = [0; 26];
        for word in words.keys() {
            lengths[usize::from(word[0] - b'a')] |= 1 << word.len();
        }
        Lexis { words, lengths }
    });
    &TABLE
}
