//! Brings a database file to the newest schema version, one step at a time.

use rusqlite::{Connection, TransactionBehavior};

use super::schema::{APPLICATION_ID, TABLES, TABLES_2, VERSION, VIEWS};

/// `STEPS[n]` makes version n + 1 out of version n; version 0 is an empty file. Steps are never changed once released.
const STEPS: [&str; 2] = [TABLES, TABLES_2];

const _: () = assert!(STEPS.len() == VERSION as usize, "every version has its step");

/// Bytes of new index entries that FTS5 gathers in memory; 64 MiB halve the time of indexing against the default.
const FTS_HASH_BYTES: i64 = 64 << 20;

/// Applies the steps that the file lacks, all in one transaction: a crash leaves the old version.
pub(super) fn bring_up_to_date(connection: &mut Connection) -> rusqlite::Result<()> {
    // Not inside a transaction; without effect on databases in memory.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    if version(connection)? == VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again: another process may have been faster.
    let found = usize::try_from(version(&transaction)?).unwrap_or(0);
    for step in STEPS.iter().skip(found) {
        transaction.execute_batch(step)?;
    }
    if found < STEPS.len() {
        transaction.execute_batch(VIEWS)?;
        transaction.execute("INSERT INTO article_fts (article_fts, rank) VALUES ('hashsize', ?1)", [FTS_HASH_BYTES])?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()
}

fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
