//! The arguments that always hold, from a file in the place of the XDG base directories.

use std::ffi::OsString;
use std::path::PathBuf;

/// `$XDG_CONFIG_HOME/dateline/config`, else `~/.config/dateline/config`; on Windows below `%APPDATA%`.
fn file() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = variable("XDG_CONFIG_HOME").filter(|path| path.is_absolute());
    let folder = folder.or_else(|| variable("APPDATA")).or_else(|| Some(variable("HOME")?.join(".config")))?;
    Some(folder.join("dateline").join("config"))
}

/// The arguments of the program with those of the file before them: later ones win.
pub(super) fn arguments() -> Vec<OsString> {
    // Without a file nothing holds always.
    let text = file().and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
    let mut given = std::env::args_os();
    given.next().into_iter().chain(always(&text)).chain(given).collect()
}

/// One argument a line, as in `--db=/data/news.db`; `#` begins a comment.
fn always(text: &str) -> impl Iterator<Item = OsString> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(OsString::from)
}

#[cfg(test)]
mod tests {
    use super::always;

    #[test]
    fn every_line_is_an_argument() {
        let lines: Vec<_> = always("# mine\n--db=/my news/a.db\n\n  --color=never\n").collect();
        assert_eq!(lines, ["--db=/my news/a.db", "--color=never"]);
    }
}
