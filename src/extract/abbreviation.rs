//! Knows which words keep their full stop inside a sentence.

/// How a full stop after an abbreviation is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A name follows: `Mr.`, `Gen.`, `St.`
    Title,
    /// Short for something only before a number: `No. 5`, `Jan. 23`.
    BeforeNumber,
    /// May end a sentence or not: `U.S.`, `Inc.`, `p.m.`
    Ambiguous,
}

/// Sorted, without the full stop, lower case.
const TITLES: [&str; 61] = [
    "adm", "amb", "asst", "atty", "brig", "bros", "cap", "capt", "cdr", "cmdr", "col", "comdr", "cpl", "cpt", "det",
    "dist", "dr", "drs", "ens", "fr", "ft", "gen", "gov", "govs", "hon", "insp", "lieut", "lt", "maj", "messrs", "mgr",
    "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "mx", "ofc", "pfc", "pres", "prof", "profs", "pvt", "rep", "reps",
    "rev", "revs", "sen", "sens", "sgt", "sir", "spc", "spec", "sr", "ssgt", "st", "supt", "vice", "vs",
];

/// Sorted, without the full stop, lower case.
const BEFORE_NUMBER: [&str; 33] = [
    "apr", "art", "arts", "aug", "ch", "dec", "feb", "fig", "figs", "fri", "jan", "jul", "jun", "mar", "mon", "no",
    "nos", "nov", "oct", "op", "para", "pp", "res", "sat", "sec", "sep", "sept", "sun", "thu", "thur", "thurs", "vol",
    "wed",
];

/// Sorted, without the full stop, lower case.
const AMBIGUOUS: [&str; 89] = [
    "aka", "al", "ala", "approx", "apt", "ariz", "ark", "assn", "assoc", "ave", "bldg", "blvd", "c", "ca", "calif",
    "cf", "cia", "cie", "co", "colo", "conn", "corp", "cos", "dak", "def", "del", "dept", "dr", "ed", "eds", "eg",
    "esq", "est", "etc", "fed", "fla", "ga", "govt", "ie", "ill", "inc", "incl", "ind", "inst", "int", "intl", "jr",
    "kan", "ken", "km", "ky", "la", "lbs", "llc", "ltd", "mass", "md", "mfg", "mgmt", "mich", "min", "minn", "miss",
    "mo", "mont", "mph", "neb", "nev", "okla", "ore", "penn", "pl", "plc", "pop", "pty", "rd", "rs", "sq", "tel",
    "tenn", "tex", "tue", "tues", "univ", "va", "viz", "vt", "wash", "wis",
];

/// Words that begin sentences and hardly ever follow an abbreviation inside one. Sorted.
const STARTERS: [&str; 73] = [
    "A",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "Down",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Following",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "No",
    "Not",
    "Now",
    "On",
    "One",
    "Only",
    "Other",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Under",
    "We",
    "What",
    "When",
    "While",
];

/// What a full stop after `word` (given without it) means; `None` where the word is no abbreviation.
pub(super) fn kind(word: &str) -> Option<Abbreviation> {
    let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let mut letters = word.chars();
    let first = letters.next()?;
    if letters.next().is_none() && first.is_uppercase() || is_dotted(word) {
        return Some(Abbreviation::Ambiguous);
    }
    if word.len() > 8 || !first.is_alphabetic() {
        return None;
    }
    let lower = word.to_lowercase();
    let is_in = |table: &[&str]| table.binary_search(&lower.as_str()).is_ok();
    // "no" and "sat" are words; only with a capital are they abbreviations.
    if is_in(&BEFORE_NUMBER) && first.is_uppercase() {
        return Some(Abbreviation::BeforeNumber);
    }
    if is_in(&TITLES) && (first.is_uppercase() || lower == "vs") {
        return Some(Abbreviation::Title);
    }
    (is_in(&AMBIGUOUS) && (first.is_uppercase() || is_small(&lower))).then_some(Abbreviation::Ambiguous)
}

/// Abbreviations that stand in lower case too.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "approx"
            | "ca"
            | "cf"
            | "eg"
            | "est"
            | "etc"
            | "ie"
            | "incl"
            | "lbs"
            | "mph"
            | "viz"
            | "al"
            | "aka"
            | "sq"
            | "km"
    )
}

/// Letters with full stops between: `U.S`, `a.m`, `Ph.D`.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

/// Whether a word after an abbreviation shows that a new sentence has begun.
pub(super) fn starts_sentences(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{AMBIGUOUS, Abbreviation, BEFORE_NUMBER, STARTERS, TITLES, kind};

    #[test]
    fn the_tables_are_sorted() {
        for table in [&TITLES[..], &BEFORE_NUMBER, &AMBIGUOUS, &STARTERS] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn words_that_are_no_abbreviations_end_sentences() {
        for word in ["no", "percent", "sat", "Venezuela", "1999", ""] {
            assert_eq!(kind(word), None, "{word}");
        }
        assert_eq!(kind("Mr"), Some(Abbreviation::Title));
        assert_eq!(kind("No"), Some(Abbreviation::BeforeNumber));
        assert_eq!(kind("U.S"), Some(Abbreviation::Ambiguous));
    }
}
