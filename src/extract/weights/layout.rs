//! How weights lie in memory, and how they get there from the files of the model.
//!
//! `grammar/model/build.rs` compiles this file too and lays the weights out at build time, so that a program that starts has nothing
//! to decode: the operating system brings in the pages of the tables that sentences ask for.

use std::fmt;

/// One line of the cache. The first of a layout is its head.
pub type Line = [u32; 16];

/// Classes that a whole row has weights for; one byte each, they fill a line of the cache.
pub(super) const MOST_CLASSES: usize = 64;

/// Features that a bucket holds: the first half of its line; the rows are the other.
pub(super) const WIDTH: usize = 8;
/// Features that a bucket is meant for: few overflow then.
const LOAD: usize = 4;

/// No row: only one without pairs has number 0, and none such is entered.
pub(super) const EMPTY: u32 = 0;
/// Marks a row that is a number among the whole rows.
pub(super) const DENSE: u32 = 1 << 31;
/// Marks a row that is its one or two pairs themselves, six bits of class and eight of weight each: most rows are, and need no second
/// look into memory.
pub(super) const INLINE: u32 = 1 << 30;
/// Classes that fit into an inline pair.
pub(super) const CLASS_BITS: u32 = 6;
/// Any other row is the number of its first pair, and its length in the lower bits.
pub(super) const LENGTH_BITS: u32 = 3;
const DENSE_FROM: u8 = 1 << LENGTH_BITS;

/// What is wrong with a file of weights.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WeightsError {
    /// The file ends before its rows do, or goes on after them.
    Length,
    /// A class number is not below the classifier's number of classes.
    Class(u8),
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WeightsError::Length => f.write_str("the weights have a wrong length")?,
            WeightsError::Class(class) => write!(f, "the weights name class {class}, which the classifier lacks")?,
        }
        f.write_str("; train them again with `cargo run --release --example train`")
    }
}

impl std::error::Error for WeightsError {}

/// Weights laid out for looking up.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// The head: how many buckets are some feature's home, how many there are with those behind, how many whole rows, how many pairs.
    head: [u32; 4],
    /// The features in their order, each in the bucket of its upper bits, or behind it where that is full; and their rows.
    buckets: Vec<Line>,
    /// The whole rows, one weight a byte.
    dense: Vec<[u8; MOST_CLASSES]>,
    /// Class and weight of the rows that are neither whole nor inline.
    pairs: Vec<[u8; 2]>,
}

impl Layout {
    /// Reads the form that the trainer writes: the number of rows (u32), the gaps between the sorted features
    /// (LEB128, the first from 0), the number of pairs of each row (u8),
    /// and the pairs (class u8, weight i8); all little-endian.
    ///
    /// # Errors
    /// Where the bytes are not such a file, or hold classes from `classes` on.
    pub(super) fn read(bytes: &[u8], classes: usize) -> Result<Layout, WeightsError> {
        let (count, bytes) = bytes.split_first_chunk::<4>().ok_or(WeightsError::Length)?;
        let count = usize::try_from(u32::from_le_bytes(*count)).map_err(|_| WeightsError::Length)?;
        if bytes.len() / 2 < count {
            return Err(WeightsError::Length);
        }
        let (mut gaps, rest) = bytes.split_at(len_of_numbers(bytes, count).ok_or(WeightsError::Length)?);
        let (lengths, pairs) = rest.split_at_checked(count).ok_or(WeightsError::Length)?;
        let (pairs, []) = pairs.as_chunks::<2>() else { return Err(WeightsError::Length) };
        check_classes(pairs, classes.min(MOST_CLASSES))?;
        let homes = u32::try_from(count / LOAD + 1).map_err(|_| WeightsError::Length)?;
        let mut layout = Layout { head: [homes, 0, 0, 0], buckets: Vec::new(), dense: Vec::new(), pairs: Vec::new() };
        let (mut feature, mut pairs) = (0_u32, pairs);
        let (mut bucket, mut filled) = (Line::default(), 0);
        for &length in lengths {
            feature = feature.wrapping_add(read_gap(&mut gaps).ok_or(WeightsError::Length)?);
            let (row, rest) = pairs.split_at_checked(usize::from(length)).ok_or(WeightsError::Length)?;
            pairs = rest;
            let row = layout.row(row)?;
            if row == EMPTY {
                continue;
            }
            // As they come in order, each bucket is written once and none is looked at before.
            while layout.buckets.len() < home(feature, homes) || filled == WIDTH {
                layout.buckets.push(std::mem::take(&mut bucket));
                filled = 0;
            }
            (bucket[filled], bucket[WIDTH + filled]) = (feature, row);
            filled += 1;
        }
        layout.buckets.push(bucket);
        layout.buckets.resize(layout.buckets.len().max(homes as usize), Line::default());
        let counts = [layout.buckets.len(), layout.dense.len(), layout.pairs.len()].map(u32::try_from);
        for (count, found) in layout.head[1..].iter_mut().zip(counts) {
            *count = found.map_err(|_| WeightsError::Length)?;
        }
        if pairs.is_empty() { Ok(layout) } else { Err(WeightsError::Length) }
    }

    /// The row of these pairs.
    fn row(&mut self, pairs: &[[u8; 2]]) -> Result<u32, WeightsError> {
        match pairs {
            [] => Ok(EMPTY),
            &[[class, weight]] => Ok(INLINE | inline(class, weight)),
            &[[class, weight], [other, more]] => {
                Ok(INLINE | inline(class, weight) | inline(other, more) << (CLASS_BITS + 8))
            }
            _ if pairs.len() < usize::from(DENSE_FROM) => {
                let first = u32::try_from(self.pairs.len()).ok().filter(|first| first >> (30 - LENGTH_BITS) == 0);
                self.pairs.extend_from_slice(pairs);
                let length = u32::try_from(pairs.len()).map_err(|_| WeightsError::Length)?;
                Ok(first.ok_or(WeightsError::Length)? << LENGTH_BITS | length)
            }
            _ => {
                let mut whole = [0; MOST_CLASSES];
                pairs.iter().for_each(|&[class, weight]| whole[usize::from(class)] = weight);
                self.dense.push(whole);
                u32::try_from(self.dense.len() - 1).map(|row| row | DENSE).map_err(|_| WeightsError::Length)
            }
        }
    }

    /// All lines one behind the other, as bytes: the head, the buckets, the whole rows, and the pairs, filled up to a whole line. Numbers
    /// are little-endian.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut head = Line::default();
        head[..4].copy_from_slice(&self.head);
        let numbers = head.iter().chain(self.buckets.as_flattened());
        let mut bytes: Vec<u8> = numbers.flat_map(|number| number.to_le_bytes()).collect();
        bytes.extend_from_slice(self.dense.as_flattened());
        bytes.extend_from_slice(self.pairs.as_flattened());
        bytes.resize(bytes.len().next_multiple_of(size_of::<Line>()), 0);
        bytes
    }
}

/// The bucket that a feature has its home in.
#[inline]
pub(super) fn home(feature: u32, homes: u32) -> usize {
    ((u64::from(feature) * u64::from(homes)) >> 32) as usize
}

/// A pair in the bits of a row.
fn inline(class: u8, weight: u8) -> u32 {
    u32::from(class) << 8 | u32::from(weight)
}

/// Length of the first `count` LEB128 numbers: each ends with its only byte below 128.
fn len_of_numbers(bytes: &[u8], count: usize) -> Option<usize> {
    let Some(last) = count.checked_sub(1) else { return Some(0) };
    bytes.iter().enumerate().filter(|(_, byte)| **byte < 128).map(|(at, _)| at + 1).nth(last)
}

/// Refuses classes that the classifier lacks.
fn check_classes(pairs: &[[u8; 2]], classes: usize) -> Result<(), WeightsError> {
    let highest = pairs.iter().fold(0, |highest, &[class, _]| class.max(highest));
    if usize::from(highest) < classes || pairs.is_empty() { Ok(()) } else { Err(WeightsError::Class(highest)) }
}

/// Takes one LEB128 number off the head of `bytes`.
fn read_gap(bytes: &mut &[u8]) -> Option<u32> {
    let mut gap = 0;
    for shift in [0, 7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        gap |= u32::from(byte & 127) << shift;
        if byte < 128 {
            return Some(gap);
        }
    }
    None
}
