//! Runs what `grammar/screens.md` shows on pseudo-terminals as wide as its blocks say, and holds every byte.
//!
//! `DATELINE_BLESS=1 cargo test --test screens` writes what comes into the page.

#![cfg(all(feature = "cli", unix))]
#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::fs;
use std::path::Path;
use std::process::Command;

use rexpect::session::spawn_command;

const EVENTS: &str = "\
event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,fatalities,notes
FRA1,2022-02-26,Protests,Peaceful protest,Protesters (France),,France,Paris,0,Some 200 people stood on the bridge in the rain.
MLI2,2022-03-22,Violence against civilians,Attack,Wagner Group,Civilians (Mali),Mali,Tansamba,2,Two herders were killed at the well.
SYR3,2022-05-07,Explosions/Remote violence,Air/drone strike,Global Coalition,Militia (Pro-Iran),Syria,Mayadin,11,A depot burned.
TWN4,2022-05-09,Protests,Peaceful protest,台北學生 🎓,,Taiwan,Taipei,0,學生在廣場上靜坐。
NER6,2022-07-09,Protests,Peaceful protest,Teachers (Niger),,Niger,Niamey,0,Teachers marched.
BFA7,2022-07-10,Protests,Peaceful protest,Traders (Burkina Faso),,Burkina Faso,Ouagadougou,0,Traders shut their stalls.
MLI5,2022-07-02,Protests,Peaceful protest,Farmers (Mali),,Mali,Bamako,0,Farmers brought their cows.
";

const ARTICLE: &str =
    "Title: Arrests in Minsk\nDate: 2022-06-14\n\nPolice arrested 20 protesters in Minsk on Monday.\n";

/// What a command writes on a terminal so wide.
fn screen(folder: &Path, command: &str, width: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("bash");
    // Notes on the standard error tell how long it took.
    let quiet = if command.ends_with("|| true") { "" } else { " 2>/dev/null" };
    let script = format!("stty rows 200 cols {width}; {command}{quiet}");
    shell.args(["-c", &script]).current_dir(folder).env("PATH", path);
    for variable in ["DATELINE_DB", "LC_ALL", "LC_CTYPE", "PAGER", "LESS"] {
        shell.env_remove(variable);
    }
    for variable in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"] {
        shell.env(variable, folder);
    }
    shell.env("TERM", "xterm").env("LANG", "C.UTF-8").env("NO_COLOR", "1");
    let text = spawn_command(shell, Some(60_000)).unwrap().exp_eof().unwrap();
    // The session takes each byte for a letter.
    let bytes: Vec<u8> = text.chars().filter_map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    let text = String::from_utf8(bytes).unwrap();
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn screens_are_as_the_page_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar/screens.md");
    let page = fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("acled.csv"), EVENTS).unwrap();
    fs::write(folder.path().join("arrests.txt"), ARTICLE).unwrap();
    let (mut written, mut asked) = (String::new(), 0);
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        written.push_str(&format!("{line}\n"));
        let Some(width) = line.strip_prefix("```console ") else { continue };
        for input in lines.by_ref().take_while(|line| *line != "```").filter(|line| line.starts_with("$ ")) {
            written.push_str(&format!("{input}\n{}", screen(folder.path(), &input[2..], width)));
            asked += 1;
        }
        written.push_str("```\n");
    }
    assert!(asked > 15, "{asked}");
    if std::env::var_os("DATELINE_BLESS").is_some() {
        fs::write(&path, written).unwrap();
        return;
    }
    assert!(written == page, "the page shows something else than what comes:\n{written}");
}
