//! The words of the language.

/// Whether a word can also name a field, a column or a value without backquotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Reserved,
    Free,
}

macro_rules! keywords {
    ($($standing:ident { $($name:ident $text:literal)* })*) => {
        /// A word that means something where the grammar asks for it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum Keyword { $($($name,)*)* }

        impl Keyword {
            /// Every keyword.
            pub(super) const ALL: &[Keyword] = &[$($(Keyword::$name,)*)*];

            /// Lower case, as it is written.
            pub(super) const fn text(self) -> &'static str {
                match self { $($(Keyword::$name => $text,)*)* }
            }

            const fn standing(self) -> Standing {
                match self { $($(Keyword::$name => Standing::$standing,)*)* }
            }

            fn from_lower_case(word: &str) -> Option<Keyword> {
                match word { $($($text => Some(Keyword::$name),)*)* _ => None }
            }
        }
    };
}

keywords! {
    Reserved {
        Where "where" And "and" Or "or" Not "not"
        In "in" Before "before" After "after" Since "since" Through "through" From "from" To "to" Possibly "possibly"
        Comparing "comparing" With "with"
        By "by" As "as" Per "per" Skip "skip" Distinct "distinct" Desc "desc" Of "of" Over "over"
        Is "is" Matches "matches" Near "near" Within "within" Exactly "exactly" Then "then"
    }
    Free {
        Let "let" Param "param" Define "define" Include "include" Explain "explain" Plan "plan" Sql "sql"
        Text "text" Number "number" Date "date" Period "period" List "list"
        Events "events" Articles "articles" Actors "actors" Actions "actions" Places "places" Publishers "publishers"
        Sequence "sequence" No "no"
        Count "count" Sum "sum" Avg "avg" Min "min" Max "max" Median "median" First "first" Last "last"
        Top "top" Sort "sort" Limit "limit" Offset "offset" Show "show" Rolling "rolling" Change "change"
        Share "share" Cumulative "cumulative" Rank "rank" Pivot "pivot" Join "join" Evidence "evidence"
        Chart "chart" Bar "bar" Line "line" Heat "heat" Write "write"
        Km "km" Known "known" Empty "empty"
        Day "day" Week "week" Month "month" Quarter "quarter" Year "year" Decade "decade"
        Days "days" Weeks "weeks" Months "months" Quarters "quarters" Years "years" Decades "decades"
        The "the" This "this" Ago "ago" Today "today" Yesterday "yesterday" Now "now"
        Start "start" Beginning "beginning" Middle "middle" End "end"
    }
}

impl Keyword {
    /// The keyword of a word in any case.
    pub(super) fn from_word(word: &str) -> Option<Keyword> {
        const LONGEST: usize = 10;
        let mut lower = [0_u8; LONGEST];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        Keyword::from_lower_case(std::str::from_utf8(lower).ok()?)
    }

    /// Whether it must stand in backquotes to be a name.
    pub(super) fn is_reserved(self) -> bool {
        self.standing() == Standing::Reserved
    }
}

/// Whether a word is most likely a field: those of events, for messages. What a field is, the plan decides.
pub(super) fn is_field(word: &str) -> bool {
    const FIELDS: [&str; 16] = [
        "actor",
        "source",
        "target",
        "action",
        "place",
        "date",
        "published",
        "publisher",
        "title",
        "text",
        "sentence",
        "intensity",
        "fatalities",
        "status",
        "story",
        "article",
    ];
    FIELDS.iter().any(|field| field.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::Keyword;

    #[test]
    fn every_keyword_is_found_by_its_text_in_any_case() {
        for keyword in Keyword::ALL {
            assert_eq!(Keyword::from_word(keyword.text()), Some(*keyword));
            assert_eq!(Keyword::from_word(&keyword.text().to_uppercase()), Some(*keyword));
        }
        assert_eq!(Keyword::from_word("ſort"), None);
        assert_eq!(Keyword::from_word("a word that is longer than any keyword"), None);
    }

    #[test]
    fn sets_of_keywords_fit_into_128_bits() {
        assert!(Keyword::ALL.len() <= 128);
        assert!(Keyword::ALL.iter().enumerate().all(|(n, keyword)| *keyword as usize == n));
    }
}
