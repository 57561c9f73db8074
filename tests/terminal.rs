//! Types at the prompt on a pseudo-terminal, as a person does: completes, breaks, cancels, pages.

#![cfg(all(feature = "cli", unix))]
#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use rexpect::session::{PtySession, spawn_command};
use tempfile::TempDir;

const ARTICLES: &str = r#"{"id": "a", "date": "2019-01-30", "title": "Sanctions", "text": "The United States imposed sanctions on Venezuela on Monday."}
{"id": "b", "date": "2018-05-24", "text": "Élysée officials said nothing. Venezuela expelled two American diplomats on Tuesday."}
"#;
const PROMPT: &str = "dateline> ";
/// Milliseconds that any answer may take; machines that test are slow.
const PATIENCE: u64 = 60_000;

struct Desk(TempDir);

impl Desk {
    /// A folder with a database of two articles.
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::write(desk.path().join("news.jsonl"), ARTICLES).unwrap();
        let done = desk.program(&["ingest", "news.jsonl"]).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        desk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// The program on a terminal of 24 lines: a new one has none.
    fn program(&self, args: &[&str]) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", "stty rows 24 cols 100 2>/dev/null; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_dateline")]);
        command.args(args).current_dir(self.path());
        for variable in ["DATELINE_DB", "NO_COLOR", "LC_ALL", "LC_CTYPE", "PAGER", "LESS"] {
            command.env_remove(variable);
        }
        for variable in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"] {
            command.env(variable, self.path());
        }
        command.env("TERM", "xterm").env("LANG", "C.UTF-8");
        command
    }

    /// A prompt without colours, so that its screen can be read.
    fn prompt(&self) -> PtySession {
        let mut prompt = spawn_command(self.program(&["--color", "never"]), Some(PATIENCE)).unwrap();
        prompt.exp_string(PROMPT).unwrap();
        settle(&mut prompt);
        prompt
    }
}

/// Gives the prompt time to come back: while the program is not reading, a Ctrl-C would empty what was typed ahead.
fn settle(prompt: &mut PtySession) {
    std::thread::sleep(std::time::Duration::from_millis(700));
    while prompt.try_read().is_some() {}
}

#[test]
fn the_first_screen_shows_queries_that_answer_something() {
    let desk = Desk::new();
    let mut prompt = spawn_command(desk.program(&["--color", "never"]), Some(PATIENCE)).unwrap();
    let screen = prompt.exp_string(PROMPT).unwrap();
    assert!(screen.contains("2 articles from 2018-05-24 to 2019-01-30"), "{screen}");
    let queries: Vec<&str> = screen.lines().filter(|line| line.starts_with("  events")).collect();
    assert_eq!(queries.len(), 3, "{screen}");
    for query in queries {
        prompt.send_line(query.trim()).unwrap();
        prompt.exp_regex("[1-9][0-9]* rows?, ").unwrap();
        prompt.exp_string(PROMPT).unwrap();
    }
    prompt.send_control('d').unwrap();
    prompt.exp_eof().unwrap();
}

#[test]
fn words_and_names_of_the_store_are_completed() {
    let desk = Desk::new();
    let mut prompt = desk.prompt();
    prompt.send("events whe\t").unwrap();
    prompt.flush().unwrap();
    prompt.exp_string("events where").unwrap();
    prompt.send("source = Venez\t").unwrap();
    prompt.flush().unwrap();
    prompt.exp_string("Venezuela").unwrap();
    prompt.send_line(" | count").unwrap();
    prompt.exp_string("1 row").unwrap();
    settle(&mut prompt);
    prompt.send_line(".mode cs\t").unwrap();
    settle(&mut prompt);
    prompt.send_line("events | count").unwrap();
    prompt.exp_regex("\ncount\r\n[0-9]+\r\n").unwrap();
    prompt.send_line(".quit").unwrap();
    prompt.exp_eof().unwrap();
}

#[test]
fn a_query_of_several_lines_is_submitted_once_it_is_complete() {
    let desk = Desk::new();
    let mut prompt = desk.prompt();
    prompt.send_line("events |").unwrap();
    prompt.send_line("").unwrap();
    prompt.send_line("count").unwrap();
    prompt.exp_string("1 row").unwrap();
}

#[test]
fn an_input_that_begins_with_a_stage_goes_on_with_the_last_query() {
    let desk = Desk::new();
    let mut prompt = desk.prompt();
    prompt.send_line("events where source = \"United States\"").unwrap();
    prompt.exp_string("1 row").unwrap();
    settle(&mut prompt);
    prompt.send_line("| count by sou\t").unwrap();
    prompt.exp_regex("United States[^0-9]+1").unwrap();
    settle(&mut prompt);
    // It is part of the query that the next one goes on with, and so is a mistake.
    prompt.send_line("| cuont").unwrap();
    prompt.exp_string("did you mean `count`").unwrap();
    settle(&mut prompt);
    prompt.send_line("| limit 1").unwrap();
    prompt.exp_string("did you mean `count`").unwrap();
}

#[test]
fn values_are_completed_as_they_have_to_be_written() {
    let desk = Desk::new();
    let mut prompt = desk.prompt();
    for (typed, shown) in [
        ("events where dataset = ne\t | count", "= news"),
        ("events where action = \"protest.str\t | count", "= \"protest.strike\""),
        ("events where action = PROTEST.STR\t | count", "= \"protest.strike\""),
        ("events where granularity = qu\t | count", "= quarter"),
        ("actors where country = VE\t | count", "= VEN"),
    ] {
        prompt.send_line(typed).unwrap();
        prompt.exp_string(shown).unwrap();
        prompt.exp_string("1 row").unwrap();
        settle(&mut prompt);
    }
    prompt.send("events in 201\t\t").unwrap();
    prompt.flush().unwrap();
    prompt.exp_regex("2019 +2018").unwrap();
}

#[test]
fn an_error_and_ctrl_c_keep_the_prompt() {
    let desk = Desk::new();
    let mut prompt = desk.prompt();
    prompt.send_line("events where acton = sanction").unwrap();
    prompt.exp_string("did you mean `action`").unwrap();
    settle(&mut prompt);
    prompt.send("events whe").unwrap();
    prompt.flush().unwrap();
    settle(&mut prompt);
    prompt.send_control('c').unwrap();
    settle(&mut prompt);
    prompt.send_line("events | count").unwrap();
    prompt.exp_string("1 row").unwrap();
}

/// Half a million events more.
fn many_events(desk: &Desk) {
    let database = rusqlite::Connection::open(desk.path().join("dateline.db")).unwrap();
    let columns = "article_id, lo_day, hi_day, granularity, dated_by, action_id, status, confidence, story_id,
        sentence_start, sentence_end, trigger_start, trigger_end";
    let more = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000)
         INSERT INTO event ({columns}) SELECT {columns} FROM n, (SELECT * FROM event LIMIT 1)"
    );
    let more = more
        + "; INSERT INTO participant (event_id, side, actor_id, lo_day)
         SELECT e.id, p.side, p.actor_id, e.lo_day FROM event e, (SELECT * FROM participant LIMIT 2) p WHERE e.id > 10";
    database.execute_batch(&more).unwrap();
}

/// Waits for what a Ctrl-C that was just pressed leads to: milliseconds.
fn cancelled(prompt: &mut PtySession, pressed: Instant) -> u128 {
    prompt.exp_string("interrupted").unwrap();
    prompt.exp_string(PROMPT).unwrap();
    pressed.elapsed().as_millis()
}

#[test]
fn ctrl_c_ends_a_query_in_whatever_it_is() {
    let desk = Desk::new();
    many_events(&desk);
    let mut prompt = desk.prompt();
    prompt.send_line(".output all.txt").unwrap();
    prompt.exp_string(PROMPT).unwrap();
    settle(&mut prompt);
    let mut took = Vec::new();
    // Steps in memory, sorting and drawing take most of the time of these; when which begins depends on the machine.
    for query in
        ["sequence by source (events) then (events) | sort days desc", "events | sort source | with a = id * 2"]
    {
        for wait in [300, 900, 1_800] {
            prompt.send_line(query).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(wait));
            let pressed = Instant::now();
            prompt.send_control('c').unwrap();
            took.push(cancelled(&mut prompt, pressed));
            settle(&mut prompt);
        }
    }
    eprintln!("milliseconds from Ctrl-C to the prompt: {took:?}");
    assert!(took.iter().all(|took| *took < 1_000), "{took:?}");
    prompt.send_line("events | limit 1").unwrap();
    prompt.exp_string("1 row").unwrap();
}

#[test]
fn ctrl_c_cancels_a_running_query_at_once() {
    let desk = Desk::new();
    // The sentences of half a million events take a second or more.
    many_events(&desk);
    let mut prompt = desk.prompt();
    prompt.send_line("events | count by date, source, target, place, article").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(400));
    let pressed = Instant::now();
    prompt.send_control('c').unwrap();
    prompt.exp_string("interrupted").unwrap();
    prompt.exp_string(PROMPT).unwrap();
    assert!(pressed.elapsed().as_millis() < 1_000, "{:?}", pressed.elapsed());
    prompt.send_line("events | limit 1").unwrap();
    prompt.exp_string("1 row").unwrap();
}

#[test]
fn long_answers_are_paged_and_short_ones_not() {
    let desk = Desk::new();
    // A pager that says it was called.
    fs::write(desk.path().join("pager"), "#!/bin/sh\nhead -c 0; echo PAGED\n").unwrap();
    let mut command = desk.program(&["--color", "never"]);
    command.env("PAGER", "sh pager");
    let mut prompt = spawn_command(command, Some(PATIENCE)).unwrap();
    prompt.exp_string(PROMPT).unwrap();
    prompt.send_line(".schema").unwrap();
    prompt.exp_string("PAGED").unwrap();
    settle(&mut prompt);
    prompt.send_line("events | count").unwrap();
    let answer = prompt.exp_string("1 row").unwrap();
    assert!(!answer.contains("PAGED"), "{answer}");
}

#[test]
fn dumb_terminals_and_other_character_sets_get_ascii() {
    let desk = Desk::new();
    for (variable, value) in [("TERM", "dumb"), ("LC_ALL", "C")] {
        let mut command = desk.program(&["query", "events | count by action | chart bar"]);
        command.env(variable, value);
        let mut query = spawn_command(command, Some(PATIENCE)).unwrap();
        let answer = query.exp_eof().unwrap();
        assert!(answer.contains('#') && answer.is_ascii(), "{answer}");
    }
}

#[test]
fn terminals_of_any_size_and_kind_have_a_prompt_that_answers() {
    let desk = Desk::new();
    let unset = ("LANG", "C.UTF-8");
    let sizes = ["rows 24 cols 1", "rows 0 cols 0", "rows 1 cols 80", "rows 2 cols 3"];
    let kinds = [("TERM", "dumb"), ("TERM", ""), ("TERM", "no-such-terminal"), ("LC_ALL", "C"), ("LC_ALL", "POSIX")];
    let of_size = sizes.iter().map(|size| (*size, unset));
    for (size, (variable, value)) in of_size.chain(kinds.iter().map(|kind| ("rows 24 cols 100", *kind))) {
        let mut command = Command::new("sh");
        let script = format!("stty {size}; exec \"$0\" --color never");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_dateline")]).current_dir(desk.path());
        command.env("TERM", "xterm").env("LANG", "C.UTF-8").env("HOME", desk.path()).env(variable, value);
        for variable in ["DATELINE_DB", "NO_COLOR", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            command.env_remove(variable);
        }
        let mut prompt = spawn_command(command, Some(PATIENCE)).unwrap();
        settle(&mut prompt);
        prompt.send_line("events | count by action | chart bar").unwrap();
        settle(&mut prompt);
        prompt.send_line("events where acton = sanction").unwrap();
        settle(&mut prompt);
        // A count that stands nowhere else says that the prompt is alive.
        prompt.send_line(".output done.txt").unwrap();
        settle(&mut prompt);
        prompt.send_line("events | count").unwrap();
        settle(&mut prompt);
        prompt.send_line(".quit").unwrap();
        prompt.exp_eof().unwrap();
        let answer = fs::read_to_string(desk.path().join("done.txt")).unwrap_or_default();
        assert!(answer.contains("count"), "{size} {variable}={value}: {answer}");
        fs::remove_file(desk.path().join("done.txt")).unwrap();
    }
}

#[test]
fn evidence_marks_trigger_and_actors() {
    let desk = Desk::new();
    let mut prompt = desk.prompt();
    prompt.send_line("events where source = Venezuela").unwrap();
    prompt.exp_string("1 row").unwrap();
    prompt.send_line(".evidence").unwrap();
    prompt.exp_string("<Venezuela> [expelled]").unwrap();
    prompt.exp_string("article").unwrap();
}

#[test]
fn queries_are_saved_and_read_and_parameters_kept() {
    let desk = Desk::new();
    let mut prompt = desk.prompt();
    prompt.send_line("param who: text; events where actor = $who | count").unwrap();
    prompt.exp_string("has no value").unwrap();
    settle(&mut prompt);
    prompt.send_line(".params who=Venezuela").unwrap();
    settle(&mut prompt);
    // A value waits for the query that uses it, and disturbs no other one.
    prompt.send_line("events where target = Venezuela | count").unwrap();
    prompt.exp_string("1 row").unwrap();
    settle(&mut prompt);
    prompt.send_line("events where source = $who | count by source").unwrap();
    prompt.exp_regex("Venezuela[^0-9]+1").unwrap();
    settle(&mut prompt);
    prompt.send_line(".explain").unwrap();
    prompt.exp_string("SQLite's steps").unwrap();
    settle(&mut prompt);
    prompt.send_line("param who: text; events where actor = $who | count").unwrap();
    prompt.exp_string("1 row").unwrap();
    prompt.send_line(".save mine").unwrap();
    prompt.exp_string("saved as mine.dql").unwrap();
    prompt.send_line(".read mine.dql").unwrap();
    prompt.exp_string("1 row").unwrap();
}
