//! Holds the store to its promises: written once is enough, all or nothing, and everything comes back.

mod look;
mod open;

use super::{Store, StoreError, Written};
use crate::model::{
    ActorKind, Annotation, Country, Day, Document, Event, Figures, Granularity, Interval, KnownAction, KnownActor,
    Participant, PlaceRef, Quad, Quantity, Role, Span, Status, Value, Vocabulary,
};

fn known(id: &str, name: &str, kind: ActorKind, within: &[&str]) -> KnownActor {
    let within = within.iter().map(|id| (*id).to_owned()).collect();
    KnownActor { id: id.into(), name: name.into(), kind, country: None, role: None, within }
}

fn action(id: &str, parent: Option<&str>, intensity: f64) -> KnownAction {
    KnownAction {
        id: id.into(),
        name: id.into(),
        plover: Some("SANCTION".into()),
        cameo: None,
        quad: Quad::MaterialConflict,
        intensity: Some(intensity),
        parent: parent.map(str::to_owned),
    }
}

fn vocabulary() -> Vocabulary {
    let pentagon = KnownActor {
        country: Country::new("USA"),
        ..known("USA:pentagon", "the Pentagon", ActorKind::Institution, &[])
    };
    let actors = [
        known("USA", "United States", ActorKind::Country, &["region:north-america"]),
        known("VEN", "Venezuela", ActorKind::Country, &["region:south-america"]),
        known("region:south-america", "South America", ActorKind::Region, &["region:latin-america"]),
        // A circle, as a careless dictionary may have it.
        known("region:latin-america", "Latin America", ActorKind::Region, &["region:south-america"]),
        known("region:north-america", "North America", ActorKind::Region, &[]),
        known("person:donald-trump", "Donald Trump", ActorKind::Person, &[]),
        pentagon,
    ];
    let actions = [action("sanction", None, -6.0), action("sanction.break-relations", Some("sanction"), -7.0)];
    Vocabulary::new(actors, actions, [])
}

fn actor(id: Option<&str>, name: &str, country: &str, role: &str) -> Participant {
    Participant {
        id: id.map(str::to_owned),
        name: name.into(),
        kind: ActorKind::Person,
        country: Country::new(country),
        role: Role::new(role),
        text: name.into(),
        span: Span::new(0, name.len()),
    }
}

fn day(text: &str) -> Interval {
    Interval::day(text.parse().unwrap())
}

fn event(source: Participant, target: Participant, when: Option<Interval>) -> Event {
    Event {
        source: vec![source],
        target: vec![target],
        action: "sanction.break-relations".into(),
        when,
        dated_by: None,
        place: None,
        status: Status::Actual,
        figures: Figures::default(),
        confidence: 0.9,
        rule: "active".into(),
        sentence: Span::new(0, 8),
        trigger: Span::new(2, 5),
    }
}

fn trump() -> Participant {
    actor(Some("person:donald-trump"), "Donald Trump", "USA", "GOV")
}

fn venezuela() -> Participant {
    actor(Some("VEN"), "Venezuela", "VEN", "")
}

fn annotated(body: &str, events: Vec<Event>) -> (Document, Annotation) {
    let document = Document { title: Some("Élysée".into()), ..Document::new(body) };
    let annotation = Annotation { text: document.text(), events, ..Annotation::default() };
    (document, annotation)
}

/// A store of one article a list of events.
fn store_of(articles: Vec<Vec<Event>>) -> Store {
    let mut store = Store::open_in_memory().unwrap();
    let vocabulary = vocabulary();
    let mut writer = store.writer(&vocabulary).unwrap();
    for (number, events) in articles.into_iter().enumerate() {
        let (document, annotation) = annotated(&format!("Article {number}."), events);
        writer.write(&document, &annotation).unwrap();
    }
    writer.finish().unwrap();
    store
}

fn numbers(store: &Store, sql: &str) -> Vec<i64> {
    let rows = store.run(sql, &[]).unwrap();
    rows.into_iter()
        .map(|row| match row[0] {
            Value::Int(number) => number,
            ref other => panic!("{other:?} is no number"),
        })
        .collect()
}

fn texts(store: &Store, sql: &str) -> Vec<String> {
    store.run(sql, &[]).unwrap().into_iter().map(|row| row[0].to_string()).collect()
}

#[test]
fn writing_an_article_twice_adds_nothing() {
    let mut store = Store::open_in_memory().unwrap();
    let vocabulary = vocabulary();
    let (document, annotation) = annotated("Relations are  broken.", vec![event(trump(), venezuela(), None)]);
    let relaid = annotated("Relations are\n\nbroken.", vec![event(trump(), venezuela(), None)]);
    let mut writer = store.writer(&vocabulary).unwrap();
    assert_eq!(writer.write(&document, &annotation), Ok(Written::Article { id: 1, events: 1, copy_of: None }));
    assert_eq!(writer.write(&relaid.0, &relaid.1), Ok(Written::Duplicate { of: 1 }));
    writer.finish().unwrap();
    let mut writer = store.writer(&vocabulary).unwrap();
    assert_eq!(writer.find(&document), Ok(Some(1)));
    assert_eq!(writer.write(&document, &annotation), Ok(Written::Duplicate { of: 1 }));
    writer.finish().unwrap();
    assert_eq!(numbers(&store, "SELECT count(*) FROM event UNION ALL SELECT count(*) FROM article_fts"), [1, 1]);
    assert_eq!(numbers(&store, "SELECT event_count FROM actor WHERE key = 'VEN' AND country = 'VEN'"), [1]);
}

#[test]
fn everything_of_an_event_comes_back_through_the_views() {
    let mut told = event(trump(), venezuela(), Interval::month(2019, 1));
    told.place =
        Some(PlaceRef { id: None, name: "Caracas".into(), country: Country::new("VEN"), lat: Some(10.5), lon: None });
    told.figures.fatalities = Some(Quantity { lo: 40, hi: None });
    told.status = Status::Planned;
    let store = store_of(vec![vec![told]]);
    let rows = store
        .run(
            "SELECT date, date_to, granularity, source, target, action, action_root, intensity, quad, place, status, confidence, rule,
                    sentence, fatalities_lo, fatalities_hi FROM v_events",
            &[],
        )
        .unwrap();
    let text = |text: &str| Value::Text(text.into());
    let expected = [
        text("2019-01"),
        text("2019-01-31"),
        text("month"),
        text("Donald Trump"),
        text("Venezuela"),
        text("sanction.break-relations"),
        text("sanction"),
        Value::Real(-7.0),
        Value::Int(4),
        text("Caracas"),
        text("planned"),
        Value::Real(0.9),
        text("active"),
        text("Élysée"),
        Value::Int(40),
        Value::Null,
    ];
    assert_eq!(rows, [expected]);
    let mentions = texts(&store, "SELECT mention FROM v_participants WHERE side = 'source'");
    assert_eq!(mentions, ["Élysée\n\nAr"], "twelve bytes, of which the accents take two each");
}

#[test]
fn actors_belong_to_their_country_its_regions_and_their_identity() {
    let nobody = actor(Some("person:donald-trump"), "Donald Trump", "", "");
    let pentagon = actor(Some("USA:pentagon"), "the Pentagon", "", "");
    let store = store_of(vec![vec![
        event(trump(), venezuela(), None),
        event(nobody, venezuela(), None),
        event(pentagon, venezuela(), None),
    ]]);
    let events_within = |key: &str| {
        numbers(
            &store,
            &format!(
                "SELECT DISTINCT p.event_id FROM participant p JOIN actor_within w ON w.actor_id = p.actor_id
                 WHERE w.ancestor_id = (SELECT id FROM actor WHERE key = '{key}' AND identity_id = id) ORDER BY 1"
            ),
        )
    };
    assert_eq!(events_within("USA"), [1, 3], "the president in office and the Pentagon, not the man without office");
    assert_eq!(events_within("region:north-america"), [1, 3]);
    assert_eq!(events_within("person:donald-trump"), [1, 2]);
    assert_eq!(events_within("region:latin-america"), [1, 2, 3], "two regions up, through a circle");
    assert_eq!(numbers(&store, "SELECT count(*) FROM actor WHERE key = 'person:donald-trump'"), [2]);
    assert_eq!(
        numbers(
            &store,
            "SELECT count(*) FROM actor a WHERE NOT EXISTS (SELECT 1 FROM actor_within WHERE actor_id = a.id AND ancestor_id = a.id)"
        ),
        [0]
    );
}

#[test]
fn places_lie_in_their_country_and_its_regions() {
    let mut told = event(trump(), venezuela(), None);
    told.place =
        Some(PlaceRef { id: None, name: "Caracas".into(), country: Country::new("VEN"), lat: None, lon: None });
    let mut at_large = event(trump(), venezuela(), None);
    at_large.place = Some(PlaceRef {
        id: Some("VEN".into()),
        name: "Venezuela".into(),
        country: Country::new("VEN"),
        lat: None,
        lon: None,
    });
    let store = store_of(vec![vec![told, at_large]]);
    let around = "SELECT a.name FROM place_within w JOIN place a ON a.id = w.ancestor_id JOIN place p ON p.id = w.place_id WHERE p.name = ";
    assert_eq!(
        texts(&store, &format!("{around} 'Caracas' ORDER BY 1")),
        ["Caracas", "Latin America", "South America", "Venezuela"]
    );
    assert_eq!(
        texts(&store, &format!("{around} 'Venezuela' ORDER BY 1")),
        ["Latin America", "South America", "Venezuela"]
    );
    assert_eq!(numbers(&store, "SELECT event_count FROM place WHERE key = 'VEN'"), [1]);
}

#[test]
fn actions_are_within_those_above_them() {
    let mut strange = event(trump(), venezuela(), None);
    strange.action = "sanction.embargo-on-snow".into();
    let store = store_of(vec![vec![strange]]);
    let within = "SELECT a.key FROM action_within w JOIN action a ON a.id = w.action_id
                  WHERE w.ancestor_id = (SELECT id FROM action WHERE key = 'sanction') ORDER BY 1";
    assert_eq!(texts(&store, within), ["sanction", "sanction.break-relations", "sanction.embargo-on-snow"]);
}

#[test]
fn reports_of_one_thing_are_one_story() {
    let told = |when: Option<Interval>| event(trump(), venezuela(), when);
    let year = Interval::year(2019);
    let store = store_of(vec![
        vec![told(Some(day("2019-01-23"))), told(Some(day("2019-01-24"))), told(Some(day("2019-03-01")))],
        vec![told(Some(day("2019-01-22"))), told(Interval::month(2019, 1)), told(None), told(None)],
        vec![event(venezuela(), trump(), Some(day("2019-01-23"))), told(year), told(year)],
        vec![told(Some(Interval::new(Day::MIN, Day::MAX, Granularity::Day)))],
    ]);
    assert_eq!(numbers(&store, "SELECT story_id FROM event ORDER BY id"), [1, 1, 3, 1, 1, 6, 7, 8, 1, 1, 1]);
    let late = store_of(vec![vec![told(year), told(Some(day("2019-01-23"))), told(year)]]);
    assert_eq!(numbers(&late, "SELECT story_id FROM event ORDER BY id"), [1, 2, 1], "a whole year swallows no day");
}

#[test]
fn actors_of_no_dictionary_are_found_by_what_they_were_called() {
    let guaido = Participant { text: "Guaidó".into(), ..actor(None, "Juan Guaidó", "VEN", "OPP") };
    let he = Participant { text: "he".into(), ..guaido.clone() };
    let store = store_of(vec![vec![event(guaido, venezuela(), None), event(he, venezuela(), None)]]);
    let aliases =
        "SELECT folded FROM actor_alias JOIN actor a ON a.id = actor_id WHERE a.key = '=juan guaido' ORDER BY 1";
    assert_eq!(texts(&store, aliases), ["guaido", "juan guaido"]);
}

#[test]
fn a_writer_that_is_dropped_leaves_no_half_article() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let vocabulary = vocabulary();
    let mut store = Store::open(&path).unwrap();
    let mut writer = store.writer(&vocabulary).unwrap().with_batch(2);
    for number in 0..5 {
        let (document, annotation) = annotated(&format!("Article {number}."), vec![event(trump(), venezuela(), None)]);
        writer.write(&document, &annotation).unwrap();
    }
    // Two batches of two are there; what a kill would leave is what another process sees now.
    let other = Store::open_read_only(&path).unwrap();
    let counts = "SELECT count(*) FROM article UNION ALL SELECT count(*) FROM event
                  UNION ALL SELECT event_count FROM actor WHERE key = 'VEN' AND country = 'VEN'";
    assert_eq!(numbers(&other, counts), [4, 4, 4]);
    drop(writer);
    assert_eq!(numbers(&store, counts), [4, 4, 4]);
    let mut writer = store.writer(&vocabulary).unwrap();
    let (document, annotation) = annotated("Article 4.", vec![event(trump(), venezuela(), None)]);
    assert_eq!(writer.write(&document, &annotation), Ok(Written::Article { id: 5, events: 1, copy_of: None }));
}

#[test]
fn an_error_rolls_the_batch_back_and_the_writer_can_go_on() {
    let mut store = Store::open_in_memory().unwrap();
    let vocabulary = vocabulary();
    // Stands for a full disk: the second event cannot be written.
    store
        .connection
        .execute_batch(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON event WHEN NEW.lo_day = 0 BEGIN SELECT raise(FAIL, 'full'); END",
        )
        .unwrap();
    let mut writer = store.writer(&vocabulary).unwrap();
    let broken = vec![event(trump(), venezuela(), None), event(trump(), venezuela(), Some(day("1970-01-01")))];
    let (document, annotation) = annotated("Half an article.", broken);
    assert!(writer.write(&document, &annotation).is_err());
    let (whole, annotation) = annotated("Whole.", vec![event(trump(), venezuela(), None)]);
    assert_eq!(writer.write(&whole, &annotation), Ok(Written::Article { id: 1, events: 1, copy_of: None }));
    writer.finish().unwrap();
    let counts =
        "SELECT count(*) FROM article UNION ALL SELECT count(*) FROM event UNION ALL SELECT count(*) FROM participant";
    assert_eq!(numbers(&store, counts), [1, 1, 2]);
}

#[test]
fn spans_of_another_text_are_refused() {
    let mut store = Store::open_in_memory().unwrap();
    let vocabulary = vocabulary();
    let (document, mut annotation) = annotated("Article.", vec![]);
    annotation.text.push('!');
    let mut writer = store.writer(&vocabulary).unwrap();
    assert_eq!(writer.write(&document, &annotation), Err(StoreError::OtherText));
}

#[test]
fn an_actor_and_time_question_is_answered_from_indexes() {
    let store = store_of(vec![]);
    let sql = "SELECT e.id FROM actor_within w JOIN participant p ON p.actor_id = w.actor_id JOIN event e ON e.id = p.event_id
               WHERE w.ancestor_id = ?1 AND p.lo_day >= ?2";
    let plan = store.query_plan(sql, &[Value::Int(1), Value::Int(17_532)]).unwrap();
    assert!(plan.iter().all(|step| step.contains("SEARCH")), "{plan:?}");
    assert!(plan.iter().any(|step| step.contains("participant_by_actor (actor_id=? AND lo_day>?")), "{plan:?}");
}
