//! Prints the words of a file, the most frequent first.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use clap::Parser;

/// Counts words.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The file whose words are counted.
    file: PathBuf,

    /// How many of them are printed.
    #[arg(long, env = "WORDCOUNT_TOP", default_value_t = 10)]
    top: usize,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let text = fs::read_to_string(&arguments.file)
        .with_context(|| format!("{} cannot be read", arguments.file.display()))?;
    let mut counted: Vec<_> = counting::count(&text).into_iter().collect();
    counted.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    for (word, times) in counted.into_iter().take(arguments.top) {
        println!("{times:5} {word}");
    }
    Ok(())
}
