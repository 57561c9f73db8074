//! What the parser accepts.

use crate::lang::ast::{
    Certainty, Comparison, DimensionKind, Figure, Function, Logic, Matching, Membership, PeriodKind, Query, Set,
    StageKind, StatementKind, SubjectKind, Test, Unit, ValueKind, WhenKind,
};
use crate::lang::{self, Error};

pub(super) fn query(text: &str) -> Query {
    lang::parse_query(text).unwrap_or_else(|errors| panic!("{text}: {errors:#?}"))
}

/// One statement a line: every construct of the grammar.
pub(super) const ACCEPTED: &str = include_str!("accepted.dql");

pub(super) fn accepted() -> impl Iterator<Item = &'static str> {
    ACCEPTED.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

#[test]
fn every_construct_is_accepted() {
    for line in accepted() {
        let parsed: Result<_, Vec<Error>> = lang::parse(line);
        assert!(parsed.is_ok(), "{line}: {parsed:#?}");
    }
}

#[test]
fn a_head_has_its_clauses_in_any_order() {
    let one = query("events where actor = \"United States\" after 2017");
    let other = query("events after 2017 where actor = 'United States'");
    assert_eq!(one, other);
    assert_eq!(one.head.subject.kind, SubjectKind::Events);
    assert!(matches!(&one.head.when.as_ref().unwrap().kind, WhenKind::After(period) if period.text() == Some("2017")));
    assert!(one.stages.is_empty());
}

#[test]
fn and_binds_more_than_or_and_not_more_than_both() {
    let Some(Logic::Or(parts, _)) = query("events where a = 1 or not b = 2 and c = 3").head.filter else { panic!() };
    assert!(matches!(&parts[0], Logic::Condition(_)));
    let Logic::And(parts, _) = &parts[1] else { panic!() };
    assert!(matches!(&parts[0], Logic::Not(..)));
}

#[test]
fn chains_are_flat() {
    let text = format!("events where {}", vec!["actor = Cuba"; 50_000].join(" or "));
    let Some(Logic::Or(parts, _)) = query(&text).head.filter else { panic!() };
    assert_eq!(parts.len(), 50_000);
}

fn test(text: &str) -> Test {
    match query(&format!("events where {text}")).head.filter {
        Some(Logic::Condition(condition)) => condition.test,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn values_keep_what_was_written() {
    let value = |text: &str| match test(&format!("x = {text}")) {
        Test::Compare { value, .. } => value,
        other => panic!("{other:?}"),
    };
    assert_eq!(value("'it\\'s'").kind, ValueKind::Text("it's".to_owned()));
    assert_eq!(value("1_000.5").kind, ValueKind::Number(1000.5));
    assert_eq!(value("-4").kind, ValueKind::Number(-4.0));
    assert_eq!(value("2017").kind, ValueKind::Number(2017.0));
    assert_eq!(value("2017-W09").kind, ValueKind::Date("2017-W09".to_owned()));
    assert_eq!(value("Élysée").kind, ValueKind::Name("Élysée".to_owned()));
    assert_eq!(value("exactly USA").matching, Matching::Exactly);
    assert!(matches!(value("cameo:0163").kind, ValueKind::Schemed { code, .. } if code.text == "0163"));
    assert!(matches!(value("$who").kind, ValueKind::Param(param) if param.name == "who"));
}

#[test]
fn conditions_have_their_kinds() {
    assert!(matches!(test("a >= 2"), Test::Compare { comparison: Comparison::GreaterOrEqual, .. }));
    assert!(
        matches!(test("a in (USA, 'New Zealand')"), Test::In { membership: Membership::In, set: Set::Values(v) } if v.len() == 2)
    );
    assert!(matches!(test("a not in $list"), Test::In { membership: Membership::NotIn, set: Set::Param(_) }));
    assert!(
        matches!(test("published possibly in July 2017"), Test::When(when) if when.certainty == Certainty::Possible)
    );
    assert!(matches!(test("text matches 'oil NEAR gas'"), Test::Matches(text) if text.text == "oil NEAR gas"));
    assert!(matches!(test("place near Caracas within 50 km"), Test::Near { km, .. } if km == 50.0));
    assert!(matches!(test("target is not known"), Test::Is(lang::ast::Knowledge::Unknown)));
}

#[test]
fn a_period_ends_where_its_words_end() {
    for (text, words) in [
        ("2017", "2017"),
        ("July 2017", "July 2017"),
        ("5   March\n2017", "5 March 2017"),
        ("March 5, 2017", "March 5, 2017"),
        ("the 1990s", "the 1990s"),
        ("last 3 months", "last 3 months"),
        ("the last week", "the last week"),
        ("THIS year", "THIS year"),
        ("2 weeks ago", "2 weeks ago"),
        ("yesterday", "yesterday"),
        ("end of 2018", "end of 2018"),
        ("the beginning of the 1990s", "the beginning of the 1990s"),
        ("Q1 2017", "Q1 2017"),
    ] {
        let head = query(&format!("events since {text} where a = b")).head;
        let Some(WhenKind::Since(period)) = head.when.map(|when| when.kind) else { panic!() };
        assert_eq!(period.kind, PeriodKind::Words(words.to_owned()));
        assert!(head.filter.is_some());
    }
}

#[test]
fn spans_cover_what_was_read() {
    let text = "events where actor = Élysée after 2017 | count by year";
    let query = query(text);
    assert_eq!(query.at.of(text), text);
    assert_eq!(query.head.at.of(text), "events where actor = Élysée after 2017");
    assert_eq!(query.head.filter.unwrap().at().of(text), "actor = Élysée");
    assert_eq!(query.head.when.unwrap().at.of(text), "after 2017");
    assert_eq!(query.stages[0].at.of(text), "count by year");
}

fn stage(text: &str) -> StageKind {
    query(&format!("events | {text}")).stages.remove(0).kind
}

#[test]
fn figures_and_groups_are_told_apart() {
    let StageKind::Aggregate { aggregates, by, .. } =
        stage("count, count distinct story as s, sum fatalities by 5 years of published, source.country")
    else {
        panic!()
    };
    let functions: Vec<Function> = aggregates.iter().map(|aggregate| aggregate.function).collect();
    assert_eq!(functions, [Function::Count, Function::CountDistinct, Function::Sum]);
    assert!(
        matches!(&by[0].kind, DimensionKind::Bucket { count: 5, unit: Unit::Year, of: Some(path) } if path.dotted() == "published")
    );
    assert!(matches!(&by[1].kind, DimensionKind::Path(path) if path.dotted() == "source.country"));
}

#[test]
fn top_ranks_by_a_figure_or_a_column() {
    assert!(
        matches!(stage("top 3 by dead per year"), StageKind::Top { by: Some(Figure::Column(_)), of, per, .. } if of.is_empty() && per.len() == 1)
    );
    assert!(
        matches!(stage("top 10 target by sum fatalities"), StageKind::Top { by: Some(Figure::Aggregate(_)), of, .. } if of.len() == 1)
    );
    assert!(matches!(stage("top 10 target"), StageKind::Top { by: None, .. }));
}

#[test]
fn keywords_are_read_in_any_case_and_names_as_they_are() {
    assert_eq!(query("EVENTS Where source = USA | COUNT BY Year"), query("events where source = USA | count by year"));
    assert_ne!(query("events where Source = USA"), query("events where source = USA"));
}

#[test]
fn a_script_has_statements_comments_and_empty_ones() {
    let script = lang::parse("# who\nlet who = Cuba; # here\n;; events where actor = $who\n").unwrap();
    assert!(matches!(script.statements[0].kind, StatementKind::Let { .. }));
    assert!(matches!(script.statements[1].kind, StatementKind::Query(_)));
    assert_eq!(script.statements.len(), 2);
}

#[test]
fn a_prompt_asks_for_more_only_where_something_lacks_at_the_end() {
    for text in [
        "events |",
        "events where",
        "events where (source = USA",
        "events where source = USA and",
        "events in",
        "let x =",
    ] {
        assert!(!lang::is_complete(text), "{text}");
    }
    for text in ["", "events", "events | count", "events where source == USA", "events where )", "events | count; "] {
        assert!(lang::is_complete(text), "{text}");
    }
}
