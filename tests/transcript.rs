//! Types what `grammar/first-minutes.md` shows, in its order and in one folder.
//!
//! Behind "What answers look like" every byte has to come; before it, what the coder finds may change, and only the first line has to.
//! `DATELINE_BLESS=1 cargo test --test transcript` writes what comes into the page.

#![cfg(all(feature = "cli", unix))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may unwrap and panic")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PROMPT: &str = "dateline> ";
/// From this heading on every byte has to come.
const EXACT: &str = "## What answers look like";

/// An input with the lines that follow it on the page.
struct Turn {
    input: String,
    shown: String,
}

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
        let copies = folder.path().join("examples/articles");
        fs::create_dir_all(&copies).unwrap();
        for entry in fs::read_dir(examples).unwrap().flatten() {
            fs::copy(entry.path(), copies.join(entry.file_name())).unwrap();
        }
        Desk { folder }
    }

    /// What comes on the standard output; of what the shell runs, also what comes on the other one.
    fn answer(&self, input: &str) -> String {
        let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
        let (script, typed) = match input.strip_prefix(PROMPT) {
            Some(query) => ("dateline repl".to_owned(), format!("{query}\n")),
            None => (format!("{} 2>&1", input.trim_start_matches("$ ").trim_end_matches(" || true")), String::new()),
        };
        let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
        let mut shell = Command::new("bash");
        shell.args(["-c", &script]).current_dir(self.folder.path()).env("PATH", path);
        for variable in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"] {
            shell.env(variable, self.folder.path());
        }
        shell.env_remove("DATELINE_DB").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = shell.spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() || input.ends_with("|| true"), "{input}\n{errors}");
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    }
}

fn is_input(line: &str) -> bool {
    line.starts_with("$ ") || line.starts_with(PROMPT)
}

/// The turns of a block of `console`.
fn turns(block: &[&str]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for line in block {
        match turns.last_mut() {
            _ if is_input(line) => turns.push(Turn { input: (*line).to_owned(), shown: String::new() }),
            Some(turn) => turn.shown.push_str(&format!("{line}\n")),
            None => panic!("an answer without a question: {line}"),
        }
    }
    turns
}

#[test]
fn the_first_five_minutes_are_as_the_page_shows() {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar/first-minutes.md");
    let page = fs::read_to_string(&path).unwrap();
    let desk = Desk::new();
    let (mut written, mut wrong, mut asked) = (String::new(), Vec::new(), 0);
    let mut is_exact = false;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        written.push_str(&format!("{line}\n"));
        is_exact |= line == EXACT;
        if line != "```console" {
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        for turn in turns(&block) {
            let came = desk.answer(&turn.input);
            let first = |text: &str| text.lines().next().unwrap_or_default().split_whitespace().collect::<String>();
            let is_as_shown = if is_exact { came == turn.shown } else { first(&came) == first(&turn.shown) };
            if !is_as_shown {
                wrong.push(format!("{}\nshown:\n{}came:\n{came}", turn.input, turn.shown));
            }
            written.push_str(&format!("{}\n{came}", turn.input));
            asked += 1;
        }
        written.push_str("```\n");
    }
    assert!(asked > 15, "{asked}");
    if std::env::var_os("DATELINE_BLESS").is_some() {
        fs::write(&path, written).unwrap();
        return;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
