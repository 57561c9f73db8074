//! Holds look-ups by name and `verify` to what was written.

use super::{actor, day, event, numbers, store_of, trump, venezuela};
use crate::store::{NameIndex, Named};

#[test]
fn names_are_found_exactly_by_a_word_and_by_likeness() {
    let guaido = || actor(None, "Juan Guaidó", "VEN", "OPP");
    let store = store_of(vec![vec![
        event(trump(), guaido(), None),
        event(trump(), guaido(), None),
        event(trump(), venezuela(), None),
    ]]);
    let named = store.named(Named::Actor, "JUAN  GUAIDO").unwrap();
    assert_eq!((named[0].key.as_str(), named[0].count), ("=juan guaido", 2));
    assert!(store.named(Named::Actor, "Guaido").unwrap().is_empty());
    let like = |text: &str| -> Vec<String> {
        store.names_like(Named::Actor, text, 10).unwrap().into_iter().map(|entry| entry.name).collect()
    };
    assert_eq!(like("guai"), ["Juan Guaidó"]);
    assert_eq!(like("")[..2], ["Donald Trump", "Juan Guaidó"], "most frequent first");
    assert!(like("uaido").is_empty());
    let begin = |text: &str| store.names_beginning(Named::Actor, text, 10).unwrap();
    assert_eq!((begin("Juan G").len(), begin("Juan G")[0].count, begin("guai").len()), (1, 2, 0));
    let index = NameIndex::read(&store, Named::Actor).unwrap();
    for text in ["guai", "", "uaido", "JUAN", "ven", "trump d"] {
        let names: Vec<&str> = index.like(text, 10).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, like(text), "{text}");
    }
    assert_eq!(index.like("juan", 10), [("Juan Guaidó", 2)]);
    let near = store.names_near(Named::Actor, "Venezeula", 3).unwrap();
    assert_eq!(near[0].key, "VEN");
    assert!(store.names_near(Named::Actor, "Mozambique", 3).unwrap().is_empty());
    assert_eq!(store.keyed(Named::Actor, "person:donald-trump").unwrap().unwrap().count, 3);
    assert_eq!(store.keyed(Named::Publisher, "nobody").unwrap(), None);
}

#[test]
fn a_sound_store_verifies_and_a_tampered_one_does_not() {
    let told = || event(trump(), venezuela(), Some(day("2019-01-23")));
    let store = store_of(vec![vec![told(), told()], vec![told()]]);
    let sound = store.verify().unwrap();
    assert_eq!(sound.problems, [] as [String; 0]);
    assert_eq!((sound.info.articles, sound.info.events, sound.info.stories), (2, 3, 1));

    let tampered = |sql: &str| {
        let store = store_of(vec![vec![told(), told()], vec![told()]]);
        store.connection.execute_batch(sql).unwrap();
        store.verify().unwrap().problems.join("; ")
    };
    assert!(tampered("DELETE FROM article WHERE id = 1").contains("refer to rows of article"));
    assert!(tampered("UPDATE article SET body = 'Other words'").contains("full-text index"));
    assert!(tampered("DELETE FROM participant WHERE id = 1").contains("wrong number of events"));
    assert!(tampered("UPDATE event SET hi_day = lo_day - 1").contains("impossible dates"));
    assert!(tampered("UPDATE event SET story_id = 99 WHERE id = 3").contains("story"));
    assert_eq!(numbers(&store, "SELECT count(*) FROM event"), [3]);
}
