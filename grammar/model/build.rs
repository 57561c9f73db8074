//! Lays out the weights of tagger and parser for looking up, so that no start of the program has to.

#[path = "../../src/extract/weights/layout.rs"]
#[expect(unreachable_pub, reason = "the library shows these to all")]
mod layout;

use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    println!("cargo::rerun-if-changed=grammar/model/build.rs");
    println!("cargo::rerun-if-changed=src/extract/weights/layout.rs");
    for name in ["tagger", "parser"] {
        let file = Path::new("grammar/model").join(name).with_extension("bin");
        println!("cargo::rerun-if-changed={}", file.display());
        let layout = layout::Layout::read(&std::fs::read(&file)?, layout::MOST_CLASSES)?;
        std::fs::write(out.join(name).with_extension("lines"), layout.bytes())?;
    }
    Ok(())
}
