//! Holds the store to clear words where a file is no database of ours, or cannot be used.

use super::{annotated, numbers, texts, vocabulary};
use crate::store::schema::{APPLICATION_ID, VERSION};
use crate::store::{Store, StoreError, Written};

#[test]
fn a_new_file_gets_our_settings_and_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    // An empty file is version 0.
    std::fs::write(&path, "").unwrap();
    for _ in 0..2 {
        let store = Store::open(&path).unwrap();
        let pragma = |name: &str| texts(&store, &format!("PRAGMA {name}"))[0].clone();
        assert_eq!(pragma("user_version"), VERSION.to_string());
        assert_eq!(pragma("application_id"), APPLICATION_ID.to_string());
        assert_eq!(
            (pragma("page_size"), pragma("journal_mode"), pragma("synchronous")),
            ("16384".into(), "wal".into(), "1".into())
        );
    }
}

#[test]
fn files_that_are_not_ours_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let letter = "Dear editor, this is no database at all, however long it may be. ".repeat(300);
    std::fs::write(file("letter.txt"), &letter).unwrap();
    for open in [Store::open, Store::open_read_only] {
        let path = file("letter.txt");
        assert_eq!(open(&path).unwrap_err(), StoreError::NotADatabase { path: path.clone() });
    }
    assert_eq!(std::fs::read_to_string(file("letter.txt")).unwrap(), letter);

    rusqlite::Connection::open(file("photos.db")).unwrap().execute_batch("CREATE TABLE photo (id INTEGER)").unwrap();
    for open in [Store::open, Store::open_read_only] {
        let path = file("photos.db");
        assert_eq!(open(&path).unwrap_err(), StoreError::Foreign { path: path.clone() });
    }

    drop(Store::open(&file("newer.db")).unwrap());
    rusqlite::Connection::open(file("newer.db")).unwrap().pragma_update(None, "user_version", VERSION + 1).unwrap();
    for open in [Store::open, Store::open_read_only] {
        let path = file("newer.db");
        assert_eq!(
            open(&path).unwrap_err(),
            StoreError::Newer { path: path.clone(), found: VERSION + 1, known: VERSION }
        );
    }
}

#[test]
fn missing_files_and_folders_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep").join("news.db");
    let error = Store::open(&path).unwrap_err();
    assert_eq!(error, StoreError::NoSuchFolder { path: path.clone(), folder: folder.path().join("deep") });
    assert!(matches!(Store::open_read_only(&path), Err(StoreError::NoSuchFile { .. })));
    assert!(matches!(Store::open(folder.path()), Err(StoreError::CannotOpen { .. })));
}

#[test]
fn a_store_opened_for_reading_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    drop(Store::open(&path).unwrap());
    let mut store = Store::open_read_only(&path).unwrap();
    assert!(matches!(store.run("DELETE FROM event", &[]), Err(StoreError::ReadOnly { .. })));
    let vocabulary = vocabulary();
    assert!(matches!(store.writer(&vocabulary), Err(StoreError::ReadOnly { .. })));
}

#[test]
fn a_database_that_another_holds_is_locked_and_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let holder = Store::open(&path).unwrap();
    let mut waiting = Store::open(&path).unwrap();
    waiting.connection.busy_timeout(std::time::Duration::from_millis(10)).unwrap();
    holder.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let vocabulary = vocabulary();
    let (document, annotation) = annotated("Article.", vec![]);
    let mut writer = waiting.writer(&vocabulary).unwrap();
    assert_eq!(writer.write(&document, &annotation), Err(StoreError::Locked { path: path.clone() }));
    holder.connection.execute_batch("ROLLBACK").unwrap();
    assert!(matches!(writer.write(&document, &annotation), Ok(Written::Article { .. })));
}

#[test]
fn a_full_disk_is_said_so_and_costs_the_open_batch_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let mut store = Store::open(&path).unwrap();
    let pages = numbers(&store, "PRAGMA page_count")[0];
    let vocabulary = vocabulary();
    store.connection.pragma_update(None, "max_page_count", pages + 4).unwrap();
    let mut writer = store.writer(&vocabulary).unwrap().with_batch(1);
    let (small, small_annotation) = annotated("Article.", vec![]);
    writer.write(&small, &small_annotation).unwrap();
    let (large, large_annotation) = annotated(&"word ".repeat(100_000), vec![]);
    assert_eq!(writer.write(&large, &large_annotation), Err(StoreError::DiskFull { path: path.clone() }));
    drop(writer);
    assert_eq!(numbers(&store, "SELECT count(*) FROM article"), [1]);
}

#[cfg(unix)]
#[test]
fn a_folder_without_write_access_can_be_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    drop(Store::open(&path).unwrap());
    let allow = |mode| std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    if std::fs::File::create(folder.path().join("probe")).is_ok() {
        eprintln!("skipped: rights do not bind this user (root?)");
        return;
    }
    assert!(numbers(&Store::open_read_only(&path).unwrap(), "SELECT count(*) FROM event") == [0]);
    let missing = folder.path().join("new.db");
    assert!(matches!(Store::open(&missing), Err(StoreError::CannotOpen { .. } | StoreError::ReadOnly { .. })));
    allow(0o755);
}

#[test]
fn a_database_of_version_1_is_brought_up_to_date_with_its_articles() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(crate::store::schema::TABLES).unwrap();
    old.execute_batch(
        "CREATE VIEW v_articles AS SELECT id, title FROM article;
         INSERT INTO article (id, content_hash, language, title, body) VALUES (7, x'00', 'en', 'Talks', 'They failed in Lima.');
         INSERT INTO article_fts (rowid, title, body) VALUES (7, 'Talks', 'They failed in Lima.');",
    )
    .unwrap();
    old.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    drop(old);
    assert!(matches!(Store::open_read_only(&path), Err(StoreError::Older { found: 1, .. })));
    let store = Store::open(&path).unwrap();
    assert_eq!(texts(&store, "SELECT title || dataset FROM article WHERE copy_of IS NULL"), ["Talksnews"]);
    assert_eq!(numbers(&store, "SELECT rowid FROM article_fts WHERE article_fts MATCH 'lima'"), [7]);
    assert_eq!(store.verify().unwrap().problems, [] as [String; 0]);
}
