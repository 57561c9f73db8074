//! Where the inputs of earlier days are kept.

use std::path::PathBuf;

/// The history file in the state folder of the XDG base directories; nothing where there is no home.
pub(super) fn file() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let state = variable("XDG_STATE_HOME").filter(|path| path.is_absolute());
    let state = state.or_else(|| Some(variable("HOME")?.join(".local/state")))?;
    let folder = state.join("dateline");
    std::fs::create_dir_all(&folder).ok()?;
    Some(folder.join("history"))
}
