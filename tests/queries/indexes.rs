//! Selective questions must not read the whole table.

use dateline::database::{Files, Params, Prepared, Source, StoreCatalog};

use crate::fixture;

fn query_plan(text: &str) -> String {
    let store = fixture::store();
    let catalog = StoreCatalog::new(&store);
    let source = Source { store: &store, catalog: &catalog, now: fixture::now(), files: Files::Refused };
    let explanation = Prepared::new(text).unwrap().explain(source, &Params::new()).unwrap().remove(0);
    store.query_plan(&explanation.statements[0].sql, &explanation.statements[0].values).unwrap().join("\n")
}

#[track_caller]
fn searches(text: &str, index: &str) {
    let plan = query_plan(text);
    assert!(!plan.contains("SCAN e\n") && !plan.ends_with("SCAN e"), "{text} scans:\n{plan}");
    assert!(plan.contains(index), "{text} does not use {index}:\n{plan}");
}

#[test]
fn an_actor_and_a_time_are_found_by_the_participants_index() {
    searches("events where actor = USA after 2017", "participant_by_actor (actor_id=? AND lo_day>?");
    searches("events where source = USA and target = Venezuela in 2017", "participant_by_actor");
    searches(
        "events where actor = \"Latin America\" and action = sanction since 2017 | count by month",
        "participant_by_actor",
    );
    searches("events where source.country = VEN | top 3 target", "participant_by_actor");
}

#[test]
fn a_time_alone_is_found_by_the_day() {
    searches("events in 2017 | count by month", "event_by_day");
    let latest = query_plan("events | sort date desc | limit 20");
    assert!(latest.contains("event_by_day"), "{latest}");
    assert!(!latest.lines().next().unwrap_or("").contains("TEMP B-TREE"), "{latest}");
}

#[test]
fn full_text_drives_from_its_own_index() {
    searches("events where text matches \"oil\"", "event_by_article");
}
