//! Properties of random conditions: two-valued logic, SQL that prepares, and no panics.

use dateline::database::{Files, Params, Prepared, Source, StoreCatalog};
use dateline::model::Value;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::fixture;

/// Single tests of every kind of field; each parses and resolves.
const TESTS: [&str; 32] = [
    "actor = USA",
    "source = \"Latin America\"",
    "target = exactly Venezuela",
    "actor in (Cuba, Bolivia)",
    "source not in (USA, exactly Cuba)",
    "source.country = VEN",
    "target.role = GOV",
    "actor.kind = person",
    "source.name = \"donald TRUMP\"",
    "source is known",
    "target.country is not known",
    "action = sanction",
    "action = exactly sanction",
    "action.type = SANCTION",
    "action.cameo = 163",
    "quad in (1, 4)",
    "intensity < -5",
    "fatalities > 1",
    "fatalities <= 2",
    "fatalities is known",
    "place = Venezuela",
    "place.country != VEN",
    "place near Caracas within 600 km",
    "place is not known",
    "date in 2019",
    "date possibly in 2018",
    "date < 2018",
    "published since 2019",
    "publisher = \"the courier\"",
    "title matches \"oil\"",
    "text matches \"venezuela NOT oil\"",
    "status != actual",
];

fn condition() -> impl Strategy<Value = String> {
    let leaf = (0..TESTS.len()).prop_map(|n| TESTS[n].to_owned());
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("not ({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} and {b})")),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("({a} or {b} or {c})")),
        ]
    })
}

#[test]
fn a_condition_and_its_negation_add_up_to_all_rows() {
    let store = fixture::store();
    let count = |condition: &str| {
        // Naming the status lifts the default, so that both sides are of all events.
        let text = format!("events where status in (actual, planned, hypothetical, negated) and {condition} | count");
        let table = fixture::answer(&store, &text).unwrap_or_else(|error| panic!("{text}: {error}"));
        match table.rows[0][0] {
            Value::Int(count) => count,
            ref other => panic!("{text}: {other:?}"),
        }
    };
    let all = count("id > 0");
    let mut runner = TestRunner::new(Config::with_cases(400));
    let result = runner.run(&condition(), |condition| {
        prop_assert_eq!(count(&condition) + count(&format!("not ({condition})")), all, "{}", condition);
        Ok(())
    });
    result.unwrap();
    for test in TESTS {
        assert_eq!(count(test) + count(&format!("not {test}")), all, "{test}");
    }
}

#[test]
fn certain_implies_possible() {
    let store = fixture::store();
    let ids = |text: &str| -> Vec<Vec<Value>> { fixture::answer(&store, text).unwrap().rows };
    for clause in ["in 2018", "after 2017", "since 2018", "before 2018", "through 2018", "from 2016 to 2018"] {
        let certain = ids(&format!("events {clause} | show id"));
        let possible = ids(&format!("events possibly {clause} | show id"));
        assert!(certain.iter().all(|id| possible.contains(id)), "{clause}");
        let table = fixture::answer(&store, &format!("events {clause}")).unwrap();
        let more = table.notes.iter().find_map(|note| match note {
            dateline::model::Note::Possibly(count) => usize::try_from(*count).ok(),
            _ => None,
        });
        assert_eq!(more.unwrap_or(0), possible.len() - certain.len(), "{clause}");
    }
}

#[test]
fn every_plan_s_sql_prepares() {
    let store = fixture::store();
    let catalog = StoreCatalog::new(&store);
    let source = Source { store: &store, catalog: &catalog, now: fixture::now(), files: Files::Refused };
    let heads = ["events", "events in 2019", "events | sort fatalities desc, date | limit 5", "articles since 2017"];
    let tails = [
        "",
        "| count",
        "| count by month",
        "| count by week of published, publisher",
        "| count distinct url, last title, min published by language",
        "| limit 3 offset 1 | where published is known | count by year",
    ];
    for head in heads {
        for tail in tails.iter().chain(if head.starts_with("events") { EVENTS } else { [].as_slice() }) {
            let text = format!("{head} {tail}");
            let explained = Prepared::new(&text).unwrap().explain(source, &Params::new());
            let statement = &explained.unwrap_or_else(|error| panic!("{text}: {error}"))[0].statements[0];
            let columns =
                store.columns_of(&statement.sql).unwrap_or_else(|error| panic!("{text}: {error}\n{statement}"));
            assert_eq!(columns.len(), statement.columns.len(), "{text}");
            fixture::answer(&store, &text).unwrap_or_else(|error| panic!("{text}: {error}\n{statement}"));
        }
    }
}

const EVENTS: &[&str] = &[
    "| evidence",
    "| show date, actor, source.country, target.role, action.name, place.country, sentence, text, rule, granularity",
    "| top 3 target by sum fatalities per year",
    "| count, count distinct target, sum fatalities, avg intensity, median intensity by source.country, source.role",
    "| count source, count distinct actor, first date, last source, max date, min action by place, status",
    "| count by actor, target, 3 months | sort count desc | top 2 per actor | show actor, count",
];
