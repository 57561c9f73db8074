//! Runs the built program on files in a temporary folder, as a user would.

#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const ARTICLES: &str = r#"{"id": "a", "date": "2019-01-30", "title": "Sanctions", "text": "The United States imposed sanctions on Venezuela on Monday."}
{"id": "b", "date": "2018-05-24", "text": "Élysée officials said nothing. Venezuela expelled two American diplomats on Tuesday."}
"#;

const QUERY: &str = "events where actor = \"United States\" after 2017";

struct Desk(TempDir);

impl Desk {
    /// A folder with two articles in `news/a.jsonl`.
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::create_dir(desk.path().join("news")).unwrap();
        desk.put("news/a.jsonl", ARTICLES);
        desk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(args).current_dir(self.path()).env_remove("DATELINE_DB").env("XDG_STATE_HOME", self.path());
        command.env("XDG_CONFIG_HOME", self.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn fed(&self, args: &[&str], input: &str) -> Output {
        let mut child = self.command(args).spawn().unwrap();
        // A program that needs no input may have ended already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn run(&self, args: &[&str]) -> Output {
        self.fed(args, "")
    }

    /// The standard output of a command that must succeed.
    fn said(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", err(&output));
        out(&output)
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn ingesting_again_adds_nothing_and_says_so() {
    let desk = Desk::new();
    let first = desk.said(&["ingest", "news"]);
    assert!(first.contains("articles    2\n"), "{first}");
    assert!(!first.contains("nothing was added"), "{first}");
    let again = desk.said(&["ingest", "news"]);
    assert!(again.contains("articles    0\nduplicates  2\nevents      0\n"), "{again}");
    assert!(again.contains("nothing was added: all 2 articles were there already"), "{again}");
    let info = desk.said(&["info", "--format", "jsonl"]);
    assert!(info.contains(r#"{"what":"articles","value":2}"#), "{info}");
    assert!(desk.said(&["verify"]).starts_with("no contradiction in 2 articles"));
}

#[test]
fn what_cannot_be_read_is_told_and_stops_nothing() {
    let desk = Desk::new();
    desk.put("news/b.jsonl", "nonsense\n{\"text\": \"Cuba expelled two diplomats.\"}\n{\"text\": \"\"}\n");
    let output = desk.run(&["ingest", "news", "--format", "jsonl"]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("articles    3\n"), "{}", out(&output));
    assert!(err(&output).contains("b.jsonl:1: bad JSON"), "{}", err(&output));
    assert!(err(&output).contains("b.jsonl:3: has no text"), "{}", err(&output));
    assert_eq!(code(&desk.run(&["ingest", "news", "--format", "jsonl", "--strict"])), 1);
    assert_eq!(code(&desk.run(&["ingest", "no-such-file"])), 1);
}

#[test]
fn text_from_the_standard_input_takes_its_day_and_publisher_from_the_flags() {
    let desk = Desk::new();
    let args = ["ingest", "-", "--published", "2019-01-30", "--publisher", "Daily Record", "--db", "x.db"];
    assert_eq!(code(&desk.fed(&args, "Cuba expelled two Peruvian diplomats on Monday.")), 0);
    let articles = desk.said(&["query", "articles", "--db", "x.db", "--format", "csv"]);
    assert!(articles.contains("2019-01-30,Daily Record"), "{articles}");
}

#[test]
fn every_format_holds_the_event() {
    let desk = Desk::new();
    desk.said(&["ingest", "news"]);
    for format in ["table", "csv", "tsv", "json", "jsonl", "markdown", "html"] {
        let answer = desk.said(&["query", QUERY, "--format", format]);
        assert!(answer.contains("sanction") && answer.contains("2019-01-28"), "{format}: {answer}");
        assert!(!answer.contains('\x1b'), "{format}: colours into a pipe");
    }
    let rows: serde_json::Value = serde_json::from_str(&desk.said(&["query", QUERY, "--format", "json"])).unwrap();
    let sanction = rows.as_array().unwrap().iter().find(|row| row["date"] == "2019-01-28").unwrap();
    assert_eq!(sanction["source"], serde_json::json!(["United States"]));
    assert_eq!(sanction["target"], serde_json::json!(["Venezuela"]));
}

#[test]
fn files_can_be_asked_without_a_database() {
    let desk = Desk::new();
    let counts = desk.said(&["query", "articles | count", "--with", "news", "--format", "csv"]);
    assert_eq!(counts, "count\n2\n");
    assert!(!desk.path().join("dateline.db").exists());
    assert_eq!(code(&desk.run(&["query", "articles", "--with", "news", "--db", "x.db"])), 2);
    let missing = desk.run(&["query", "articles"]);
    assert_eq!(code(&missing), 1);
    assert!(err(&missing).contains("no such database"), "{}", err(&missing));
}

#[test]
fn parameters_are_bound_and_their_absence_is_told() {
    let desk = Desk::new();
    let text = "param who: text; events where source = $who | count";
    let ask = |param: &str| desk.run(&["query", text, "--with", "news", "--format", "csv", "--param", param]);
    assert_eq!(out(&ask("who=USA")), "count\n1\n");
    assert!(err(&ask("whom=USA")).contains("who"), "{}", err(&ask("whom=USA")));
    assert_eq!(code(&ask("who")), 2);
    // Without a declaration it is a text, a number or a period, as it is used.
    let query = "events where source = $who and confidence > $least in $year | count";
    let given = ["--param", "who=USA", "--param", "least=0", "--param", "year=2019"];
    let ask = |given: &[&str]| desk.run(&[&["query", query, "--with", "news", "--format", "csv"], given].concat());
    assert_eq!(out(&ask(&given)), "count\n1\n", "{}", err(&ask(&given)));
    assert!(err(&ask(&given[..4])).contains("nothing is bound to `$year`"), "{}", err(&ask(&given[..4])));
    let unknown = err(&ask(&["--param", "who=Venezuala", "--param", "least=0", "--param", "year=2019"]));
    assert!(unknown.contains("query:1:23") && unknown.contains("did you mean `Venezuela`"), "{unknown}");
}

#[test]
fn four_typos_get_four_helpful_errors() {
    let desk = Desk::new();
    desk.said(&["ingest", "news"]);
    let typos = [
        ("events where sorce = Venezuela", "sorce", "source"),
        ("events where action = sanctoin", "sanctoin", "sanction"),
        ("events where actor = Venezuala", "Venezuala", "Venezuela"),
        ("events in Juli 2017", "Juli", "July"),
    ];
    let mut told = Vec::new();
    for (query, wrong, right) in typos {
        let output = desk.run(&["query", query]);
        assert_eq!(code(&output), 1, "{query}");
        assert_eq!(out(&output), "", "{query}");
        let error = err(&output);
        assert!(error.contains(wrong) && error.contains(right), "{query}: {error}");
        assert!(!told.contains(&error));
        told.push(error);
        let output = desk.run(&["query", query, "--error-format", "json"]);
        let error: serde_json::Value = serde_json::from_str(err(&output).lines().next().unwrap()).unwrap();
        assert_eq!(error["severity"], "error", "{error}");
        let span = error["start"].as_u64().unwrap()..error["end"].as_u64().unwrap();
        let at = u64::try_from(query.find(wrong).unwrap()).unwrap();
        assert!(span.contains(&at), "{error}");
        assert!(error["code"].is_string() && error["help"].is_string(), "{error}");
    }
}

#[test]
fn several_mistakes_are_told_at_once() {
    let output = Desk::new().run(&["query", "events whre actor = Cuba | cuont", "--with", "news"]);
    assert!(err(&output).contains("whre") && err(&output).contains("`count`"), "{}", err(&output));
}

#[test]
fn a_script_runs_and_its_errors_have_a_place() {
    let desk = Desk::new();
    desk.put("good.dql", "let who = \"United States\";\nevents where actor = $who | count;\narticles | count as n\n");
    assert_eq!(desk.said(&["run", "good.dql", "--with", "news", "--format", "csv"]), "count\n2\n\nn\n2\n");
    desk.put("bad.dql", "events | count;\n# Élysée\nevents wher actor = Cuba\n");
    let output = desk.run(&["run", "bad.dql", "--with", "news"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("bad.dql:3:8"), "{}", err(&output));
}

#[test]
fn scripts_are_checked_and_formatted_without_being_run() {
    let desk = Desk::new();
    desk.put("a.dql", "EVENTS where source=USA # who\n| count by year");
    assert_eq!(code(&desk.run(&["fmt", "--check", "a.dql"])), 1);
    desk.said(&["fmt", "a.dql"]);
    desk.said(&["fmt", "--check", "a.dql"]);
    assert_eq!(
        fs::read_to_string(desk.path().join("a.dql")).unwrap(),
        "events where source = USA  # who\n  | count by year\n"
    );
    assert_eq!(out(&desk.fed(&["fmt", "-"], "EVENTS|count")), "events | count\n");
    desk.said(&["check", "a.dql"]);
    desk.put("b.dql", "events where source = Venezuala\n");
    let output = desk.run(&["check", "a.dql", "b.dql"]);
    assert_eq!((code(&output), out(&output).as_str()), (1, ""));
    assert!(err(&output).contains("b.dql:1:23"), "{}", err(&output));
}

#[test]
fn an_explanation_shows_plan_and_sql_with_values() {
    let desk = Desk::new();
    desk.said(&["ingest", "news"]);
    let told = desk.said(&["explain", QUERY]);
    for part in ["SELECT", "?1", "USA", "SQLite's steps", "INDEX"] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn plan_or_sql_alone_is_shown_as_the_language_shows_it() {
    let desk = Desk::new();
    desk.said(&["ingest", "news"]);
    for what in ["plan", "sql", "SQL"] {
        let query = format!("explain {what} {QUERY}");
        // The language's own answer is a table with one column of lines.
        let lines = desk.said(&["query", &query, "--format", "tsv"]);
        // An empty line is an empty text, in quotes.
        let lines: Vec<&str> = lines.lines().skip(1).map(|line| line.trim_matches('"').trim_end()).collect();
        let told = desk.said(&["explain", what, QUERY]);
        assert_eq!(told.lines().map(str::trim_end).collect::<Vec<_>>(), lines);
        assert_eq!(desk.said(&["explain", &format!("{what} {QUERY}")]), told);
        assert_eq!(out(&desk.fed(&["explain", what, "-"], QUERY)), told);
    }
    assert!(!desk.said(&["explain", "plan", QUERY]).contains("SELECT"));
    assert!(desk.said(&["explain", "sql", QUERY]).starts_with("SELECT"));
    for (args, told) in [(&["explain", "plam", QUERY][..], "plan, sql"), (&["explain"], "<DQL>")] {
        let output = desk.run(args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(err(&output).contains(told), "{}", err(&output));
    }
    // The place of a mistake is counted in the query.
    let output = desk.run(&["explain", "plan", "events where source == Cuba"]);
    assert!(err(&output).contains("query:1:21"), "{}", err(&output));
    let output = desk.run(&["explain", "plan"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("E025"), "{}", err(&output));
    let help = desk.said(&["explain", "--help"]);
    assert!(help.contains("[WHAT] <DQL>") && help.contains("- plan: "), "{help}");
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let desk = Desk::new();
    let lines: String =
        (0..4000).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"Cuba spoke {n} times.\"}}\n")).collect();
    desk.put("many.jsonl", &lines);
    let mut child = desk.command(&["annotate", "many.jsonl"]).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(first.contains("\"id\":\"0\""), "{first}");
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
}

#[test]
fn annotations_keep_the_order_and_bad_lines_are_told() {
    let desk = Desk::new();
    let mut lines: Vec<String> = (0..600)
        .map(|n| format!("{{\"id\": {n}, \"published\": \"2019-01-30\", \"body\": \"Élan. Cuba expelled {n} diplomats on Monday.\"}}"))
        .collect();
    lines[300] = "{\"id\": 300, \"text\"".to_owned();
    let output = desk.fed(&["annotate", "-"], &lines.join("\n"));
    assert_eq!(code(&output), 1);
    assert_eq!(err(&output).lines().count(), 1);
    assert!(err(&output).contains("-:301: bad JSON"), "{}", err(&output));
    let said = out(&output);
    let read: Vec<serde_json::Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = read.iter().map(|annotation| annotation["id"].as_str().unwrap()).collect();
    let expected: Vec<String> = (0..600).filter(|n| *n != 300).map(|n| n.to_string()).collect();
    assert_eq!(ids, expected);
    let text: Vec<char> = "Élan. Cuba expelled 0 diplomats on Monday.".chars().collect();
    let time = &read[0]["times"][0];
    let (start, end) = (time["start"].as_u64().unwrap(), time["end"].as_u64().unwrap());
    let monday: String = text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()].iter().collect();
    assert_eq!((monday.as_str(), time["value"].as_str()), ("Monday", Some("2019-01-28")));
}

#[test]
fn usage_errors_are_told_apart_from_wrong_queries() {
    let desk = Desk::new();
    for args in
        [&["query"][..], &["frobnicate"], &["query", "events", "--format", "xml"], &["info", "--now", "soon"], &[]]
    {
        let output = desk.run(args);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{args:?}");
        assert!(err(&output).contains("Usage") || err(&output).contains("--help"), "{args:?}: {}", err(&output));
    }
    assert!(desk.said(&["--help"]).contains("annotate"));
}

#[test]
fn the_database_may_come_from_the_environment() {
    let desk = Desk::new();
    let output = desk.command(&["ingest", "news"]).env("DATELINE_DB", "env.db").output().unwrap();
    assert!(output.status.success(), "{}", err(&output));
    assert!(desk.path().join("env.db").exists() && !desk.path().join("dateline.db").exists());
}

#[test]
fn the_prompt_can_be_fed_from_a_pipe() {
    let desk = Desk::new();
    let talk = ".mode csv\n.ingest news\nlet who = Venezuela\nevents where source = $who |\n  count\n.actors Ven\nevents whre\n.sql events | count\n.nonsense\n.quit\nnever read\n";
    let output = desk.fed(&["repl", "--db", "new.db"], talk);
    let (said, told) = (out(&output), err(&output));
    assert!(said.contains("articles    2\n"), "{said}");
    assert!(said.contains("count\n1\n"), "{said}{told}");
    assert!(said.contains("Venezuela,"), "{said}");
    assert!(said.contains("SELECT"), "{said}");
    assert!(told.contains("did you mean `where`?") && told.contains("no command `.nonsense`"), "{told}");
    assert!(!told.contains("never"), "{told}");
    assert_eq!(code(&output), 1);
    let output = desk.fed(&["repl", "--db", "new.db"], "events | count\n.examples\n.help time\n");
    assert!(output.status.success(), "{}", err(&output));
}

#[test]
fn a_prompt_creates_no_file() {
    let desk = Desk::new();
    assert!(desk.fed(&["repl"], "events\n").status.success());
    assert!(!desk.path().join("dateline.db").exists());
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_an_ingest_and_keeps_what_was_read() {
    let desk = Desk::new();
    let mut child = desk.command(&["ingest", "-", "--format", "jsonl"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let pid = child.id().to_string();
    let feeder = std::thread::spawn(move || {
        // Ends with the program: nobody reads any more. A program that does not end must not fill the disk.
        (0_u64..2_000_000)
            .map(|n| writeln!(input, "{{\"text\": \"Cuba spoke {n} times.\"}}"))
            .take_while(Result::is_ok)
            .count()
    });
    let begun = |desk: &Desk| fs::metadata(desk.path().join("dateline.db-wal")).is_ok_and(|log| log.len() > 0);
    let pause = || std::thread::sleep(std::time::Duration::from_millis(100));
    while !begun(&desk) {
        pause();
    }
    // The file is there before the first article is read.
    pause();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 130, "{}", err(&output));
    assert!(feeder.join().unwrap() > 0);
    assert!(out(&output).contains("articles    "), "{}", out(&output));
    assert!(desk.said(&["verify"]).starts_with("no contradiction"));
}

#[test]
fn charts_come_as_text_and_as_pictures() {
    let desk = Desk::new();
    let chart = desk.said(&["query", "events | count by year | chart bar", "--with", "news"]);
    assert!(chart.starts_with("year  count\n2018  #") && chart.is_ascii(), "{chart}");
    for (file, start) in [("years.svg", "<svg".as_bytes()), ("years.png", b"\x89PNG")] {
        desk.said(&["query", &format!("events | count by year | chart | write '{file}'"), "--with", "news"]);
        assert!(fs::read(desk.path().join(file)).unwrap().starts_with(start), "{file}");
    }
    let nothing =
        desk.run(&["query", "events in 1950 | count by year skip empty | write 'none.svg'", "--with", "news"]);
    assert_eq!(code(&nothing), 1);
    assert!(err(&nothing).contains("nothing to draw"), "{}", err(&nothing));
}

#[test]
fn everything_is_exported_with_a_readme() {
    let desk = Desk::new();
    desk.said(&["ingest", "news"]);
    let told = desk.said(&["export", "out"]);
    assert!(told.contains("articles      2\n"), "{told}");
    let articles = fs::read_to_string(desk.path().join("out/articles.jsonl")).unwrap();
    assert_eq!(articles.lines().count(), 2);
    assert!(articles.contains("\"published\":\"2019-01-30\""), "{articles}");
    assert!(fs::read_to_string(desk.path().join("out/README.md")).unwrap().contains("events.jsonl"));
    assert_eq!(code(&desk.run(&["export", "out"])), 2);
}

#[test]
fn shells_and_man_learn_every_command() {
    let desk = Desk::new();
    for told in [desk.said(&["completions", "bash"]), desk.said(&["completions", "fish"]), desk.said(&["man"])] {
        let told = told.to_lowercase();
        assert!(["ingest", "query", "annotate", "export"].iter().all(|name| told.contains(name)));
    }
    let bash = desk.said(&["completions", "bash"]);
    let explain = bash.split(" dateline__subcmd__explain)").nth(1).unwrap();
    assert!(explain.lines().nth(1).unwrap().contains(" plan sql"), "{explain}");
    assert!(desk.said(&["man"]).contains("\\fIWHAT\\fR"));
}

#[test]
fn arguments_that_always_hold_stand_in_a_file_and_later_ones_win() {
    let desk = Desk::new();
    fs::create_dir(desk.path().join("dateline")).unwrap();
    desk.put("dateline/config", "# mine\n--db=mine.db\n");
    desk.said(&["ingest", "news"]);
    assert!(desk.path().join("mine.db").exists());
    desk.said(&["ingest", "news", "--db", "other.db"]);
    assert!(desk.path().join("other.db").exists());
}
