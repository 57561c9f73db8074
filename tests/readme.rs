//! Runs every `dateline` command of the README, in order and in one folder: what it shows must work.

#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn every_command_of_the_readme_succeeds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(readme) = fs::read_to_string(root.join("README.md")) else {
        eprintln!("skipped: README.md is not there yet");
        return;
    };
    let commands = commands(&readme);
    assert!(!commands.is_empty(), "the README shows no command");
    let folder = tempfile::tempdir().unwrap();
    // The commands name the examples; what they write must not lie in the sources.
    copy(&root.join("examples"), &folder.path().join("examples"));
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    for command in commands {
        let output = Command::new("bash")
            .args(["-o", "pipefail", "-c", &command])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env_remove("DATELINE_DB")
            .env("XDG_STATE_HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}\n{errors}");
    }
}

/// The commands in blocks of `console`, `sh`, `bash` and `shell` that run the program. In `console` blocks they stand behind `$ `.
fn commands(readme: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut block: Option<Vec<&str>> = None;
    for line in readme.lines() {
        let fence = line.trim_start().strip_prefix("```");
        match (&mut block, fence) {
            (None, Some(language)) => {
                let shell = ["console", "sh", "bash", "shell"].contains(&language.trim());
                block = Some(if shell { vec![language.trim()] } else { Vec::new() });
            }
            (Some(lines), Some(_)) => {
                commands.extend(in_block(lines));
                block = None;
            }
            (Some(lines), None) if !lines.is_empty() => lines.push(line),
            _ => {}
        }
    }
    commands
}

fn in_block(lines: &[&str]) -> Vec<String> {
    let Some((language, lines)) = lines.split_first() else { return Vec::new() };
    let mut commands: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let line = line.trim_end();
        let text = match (line.trim_start().strip_prefix("$ "), *language) {
            (Some(text), _) => text,
            (None, "console") if !goes_on => continue,
            (None, _) => line.trim_start(),
        };
        let text = text.strip_prefix("> ").filter(|_| goes_on).unwrap_or(text);
        match commands.last_mut().filter(|_| goes_on) {
            Some(command) => command.push_str(&format!("\n{text}")),
            None => commands.push(text.to_owned()),
        }
        // A backslash or an open quote carries the command to the next line.
        goes_on =
            commands.last().is_some_and(|command| command.ends_with('\\') || command.matches('\'').count() % 2 == 1);
    }
    commands.into_iter().filter_map(|command| program(&command)).collect()
}

/// The command as the test runs it, if it is one of the program: `cargo run … -- ARGS` becomes `dateline ARGS`.
fn program(command: &str) -> Option<String> {
    let command = match command.strip_prefix("cargo run") {
        Some(rest) => format!("dateline {}", rest.split_once(" -- ").map(|(_, args)| args)?),
        None => command.to_owned(),
    };
    let first = command.split('|').find(|part| part.trim_start().starts_with("dateline "))?;
    // The prompt needs a terminal.
    (first.trim() != "dateline repl").then_some(command)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn commands_are_found_in_console_and_shell_blocks() {
    let readme = "```console\n$ dateline query 'events\n> | count'\ncount\n12\n$ cargo test\n```\n```rust\ndateline no\n```\n```sh\n\
                  cargo run --release -- info \\\n  --db x.db\ncat a | dateline annotate | head -1\n```\n";
    assert_eq!(
        commands(readme),
        ["dateline query 'events\n| count'", "dateline info \\\n--db x.db", "cat a | dateline annotate | head -1"]
    );
}
