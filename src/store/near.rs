//! Tells articles of nearly the same words: agency copy that several papers print.
//!
//! A fingerprint of 64 bits is made of all runs of three words (Charikar 2002: similar sets have prints that differ in few bits). Two
//! articles are copies where their prints differ in at most three bits (Manku et al. 2007) and they appeared within three days.

use rusqlite::{Connection, params};

use crate::model::{Day, fold};

/// Days between copies at most.
const DAYS: i32 = 3;

/// Bits in which the prints of copies differ at most; with one band more than that, copies share at least one.
const BITS: u32 = 3;

/// Words of the shortest text that has a print: short ones are alike by chance.
const SHORTEST: usize = 30;

/// Candidates that are looked at in a band; more share one only where texts are made to.
const CANDIDATES: u32 = 200;

/// The fingerprint of a text, whatever its case, accents and punctuation; `None` for a short one.
pub(super) fn print(text: &str) -> Option<u64> {
    let folded = fold(text);
    let words: Vec<u64> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(hash).collect();
    if words.len() < SHORTEST {
        return None;
    }
    let mut weights = [0_i32; 64];
    for run in words.windows(3) {
        let run = run.iter().fold(0_u64, |all, word| mix(all.rotate_left(21) ^ word));
        for (bit, weight) in weights.iter_mut().enumerate() {
            *weight += if run >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    Some(weights.iter().enumerate().fold(0, |print, (bit, weight)| print | u64::from(*weight > 0) << bit))
}

/// The first article of which one of that print and day is a copy.
pub(super) fn find(connection: &Connection, print: u64, day: Day) -> rusqlite::Result<Option<i64>> {
    let mut first: Option<i64> = None;
    let mut candidates = connection.prepare_cached(
        "SELECT p.print, ifnull(a.copy_of, a.id) FROM article_print p JOIN article a ON a.id = p.article_id
         WHERE p.band = ?1 AND p.day BETWEEN ?2 AND ?3 ORDER BY p.day, p.article_id LIMIT ?4",
    )?;
    for band in bands(print) {
        let mut rows = candidates.query(params![band, day.number() - DAYS, day.number() + DAYS, CANDIDATES])?;
        while let Some(row) = rows.next()? {
            let other = row.get::<_, i64>(0)?.cast_unsigned();
            let id: i64 = row.get(1)?;
            if (print ^ other).count_ones() <= BITS && first.is_none_or(|first| id < first) {
                first = Some(id);
            }
        }
    }
    Ok(first)
}

/// Keeps the print of an article.
pub(super) fn remember(connection: &Connection, article: i64, print: u64, day: Day) -> rusqlite::Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO article_print (band, day, article_id, print) VALUES (?1, ?2, ?3, ?4)")?;
    for band in bands(print) {
        insert.execute(params![band, day.number(), article, print.cast_signed()])?;
    }
    Ok(())
}

fn bands(print: u64) -> [i64; 4] {
    [0, 1, 2, 3].map(|band| (band << 16 | print >> (16 * band) & 0xFFFF).cast_signed())
}

/// FNV-1a: prints are kept, so that the hash must never change.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

/// Spreads what differs over all bits (the finish of `SplitMix64`).
const fn mix(bits: u64) -> u64 {
    let bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ bits >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(numbers: std::ops::Range<u32>) -> String {
        numbers.map(|n| format!("The minister of region {n} spoke to {} people there. ", n * 7)).collect()
    }

    #[test]
    fn copies_with_small_changes_have_near_prints_and_others_do_not() {
        let one = print(&story(0..40)).unwrap();
        let copy = print(&(story(0..40).to_uppercase() + "(Agencies)")).unwrap();
        let other = print(&story(100..140)).unwrap();
        assert!((one ^ copy).count_ones() <= BITS, "{}", (one ^ copy).count_ones());
        assert!((one ^ other).count_ones() > BITS, "{}", (one ^ other).count_ones());
        assert_eq!(print("Too short."), None);
    }
}
