//! Tells what can be typed at the end of a text: heads, fields, stages, periods.

use dateline::plan::{Subject, paths};

pub(super) const SUBJECTS: [Subject; 6] =
    [Subject::Events, Subject::Articles, Subject::Actors, Subject::Actions, Subject::Places, Subject::Publishers];

const STATEMENTS: [&str; 6] = ["let ", "define ", "param ", "include ", "explain ", "sequence "];
const CLAUSES: [&str; 10] =
    ["where ", "in ", "since ", "after ", "before ", "through ", "from ", "possibly ", "comparing ", "| "];
const OPERATORS: [&str; 8] = ["= ", "!= ", "in (", "is known", "is not known", "matches ", "not in (", "near "];
const AFTER_VALUE: [&str; 12] = [
    "and ",
    "or ",
    "in ",
    "since ",
    "after ",
    "before ",
    "through ",
    "from ",
    "possibly ",
    "comparing ",
    "then ",
    "| ",
];
const STAGES: [&str; 24] = [
    "count",
    "top ",
    "sort ",
    "limit ",
    "show ",
    "evidence",
    "chart",
    "where ",
    "sum ",
    "avg ",
    "min ",
    "max ",
    "median ",
    "first ",
    "last ",
    "pivot ",
    "rolling ",
    "change ",
    "share",
    "cumulative ",
    "rank",
    "join ",
    "offset ",
    "write ",
];
const AFTER_STAGE: [&str; 5] = ["by ", "as ", "desc", "per ", "| "];
const PERIODS: [&str; 8] =
    ["last month", "last year", "last 3 months", "last 12 months", "this month", "this year", "today", "yesterday"];
const BEFORE_PERIOD: [&str; 8] = ["in", "since", "after", "before", "through", "from", "to", "possibly"];
const UNITS: [&str; 6] = ["day", "week", "month", "quarter", "year", "decade"];
const CHARTS: [&str; 3] = ["bar", "line", "heat"];

/// What can follow a text, apart from values of fields.
pub(super) fn words(head: &str) -> Vec<String> {
    let statement = head.rsplit(';').next().unwrap_or(head);
    let stage = statement.rfind('|').map(|at| statement[at + 1..].trim_start());
    let last = statement.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
    let fixed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let subjects = || SUBJECTS.iter().map(|subject| subject.name().to_owned());
    if last == "explain" || last == "plan" || last == "sql" {
        let shown = if last == "explain" { fixed(&["plan ", "sql "]) } else { Vec::new() };
        return subjects().chain(shown).chain(["sequence ".to_owned()]).collect();
    }
    if statement.trim().is_empty() {
        return subjects().chain(fixed(&STATEMENTS)).collect();
    }
    match last.trim_start_matches('(') {
        "|" => fixed(&STAGES),
        word if BEFORE_PERIOD.contains(&word) => fixed(&PERIODS),
        "chart" => fixed(&CHARTS),
        "where" | "and" | "or" | "not" | "sort" | "show" | "sum" | "avg" | "min" | "max" | "median" | "first"
        | "last" | "distinct" | "pivot" | "" => fields(statement),
        "by" | "of" => fields(statement).into_iter().chain(fixed(&UNITS)).collect(),
        word if word.ends_with(',') => fields(statement).into_iter().chain(fixed(&UNITS)).collect(),
        word if word.chars().all(|c| c.is_ascii_digit()) && stage.is_some_and(|stage| stage.starts_with("top")) => {
            fields(statement)
        }
        word if SUBJECTS.iter().any(|subject| subject.name() == word) => fixed(&CLAUSES),
        word if stage.is_none() && fields(statement).iter().any(|field| field == word) => fixed(&OPERATORS),
        _ if stage.is_none() => fixed(&AFTER_VALUE),
        _ => fixed(&AFTER_STAGE),
    }
}

/// Whether a period can follow a text.
pub(super) fn is_period(head: &str) -> bool {
    let last = head.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
    BEFORE_PERIOD.contains(&last.as_str())
}

/// The fields of the subject that a statement begins with.
pub(super) fn fields(statement: &str) -> Vec<String> {
    paths::all(subject(statement)).into_iter().map(|(path, _)| path).collect()
}

/// What a statement asks for.
pub(super) fn subject(statement: &str) -> Subject {
    let mut words = statement.split(|c: char| !c.is_alphanumeric());
    let named = words.find_map(|word| SUBJECTS.into_iter().find(|subject| subject.name().eq_ignore_ascii_case(word)));
    named.unwrap_or(Subject::Events)
}

#[cfg(test)]
mod tests {
    use super::words;

    fn offers(head: &str, word: &str) -> bool {
        words(head).iter().any(|offered| offered.trim() == word)
    }

    #[test]
    fn only_what_can_stand_there_is_offered() {
        assert!(offers("", "events") && !offers("", "count"));
        assert!(offers("events ", "where") && !offers("events ", "pivot"));
        assert!(offers("explain ", "sql") && offers("explain sql ", "events") && !offers("explain plan ", "let"));
        assert!(offers("events where ", "source") && !offers("events where ", "where"));
        assert!(offers("events where source ", "=") && offers("events where source = Cuba ", "since"));
        assert!(offers("events | ", "top") && offers("events | count ", "by") && offers("events | count by ", "month"));
        assert!(offers("events | count by year, ", "source") && offers("events | chart ", "heat"));
        assert!(offers("articles where ", "publisher") && !offers("articles where ", "intensity"));
        assert!(offers("events; ", "articles") && offers("events since ", "last year"));
    }
}
