//! What people get wrong, and what they are told: every line of `bad.dql` and its messages in one snapshot.
//!
//! Read each new message before you accept it: is the place right, does it name the remedy, is it free of jargon?

use std::fmt::Write;

use crate::cases::errors;
use crate::fixture;

#[test]
fn bad_queries_are_told_what_to_write() {
    let store = fixture::store();
    let mut all = String::new();
    let mut count = 0;
    for query in include_str!("bad.dql").lines().filter(|line| !line.is_empty()) {
        if query.starts_with("##") {
            write!(all, "\n{query}\n").unwrap();
            continue;
        }
        count += 1;
        let told = match fixture::answer(&store, query) {
            Ok(table) => panic!("{query} is not wrong: {table:?}"),
            Err(error) => errors(query, &error),
        };
        write!(all, "\n{query}\n{}\n", told.lines().map(|line| format!("  {line}\n")).collect::<String>().trim_end())
            .unwrap();
    }
    assert!(count >= 80, "{count}");
    insta::assert_snapshot!("bad_queries", all);
}
