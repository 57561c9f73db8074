//! Quantised weights of a linear classifier, found by hashed features.

use std::collections::TryReserveError;

/// What is wrong with a file of weights.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// The file ends before its rows do, or goes on after them.
    #[error("the weights have a wrong length; train them again with `cargo run --release --example train`")]
    Length,
    /// A class number is not below the classifier's number of classes.
    #[error(
        "the weights name class {0}, which the classifier lacks; train them again with `cargo run --release --example train`"
    )]
    Class(u8),
    /// There is no memory for the table.
    #[error("no memory for the weights")]
    Memory,
}

impl From<TryReserveError> for WeightsError {
    fn from(_: TryReserveError) -> WeightsError {
        WeightsError::Memory
    }
}

/// A feature: a template's number and its values, hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(pub u32);

impl Feature {
    /// The feature of these values under that template.
    #[inline]
    pub fn new<const N: usize>(template: u8, values: [u32; N]) -> Feature {
        let mut hash = u64::from(template).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for value in values {
            hash = (hash ^ u64::from(value)).wrapping_mul(0xd6e8_feb8_6659_fd93);
            hash ^= hash >> 32;
        }
        Feature((hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32)
    }
}

/// For each feature a row of weights, one for each of `C` classes.
///
/// Rare features have weights for few classes, which are kept as the pairs of the file, read in place; the rest are
/// whole rows, which add up in vector registers.
pub struct Weights<'w, const C: usize> {
    /// Open addressing by the upper bits of the feature; `row` is `EMPTY` in free slots.
    slots: Vec<Slot>,
    shift: u32,
    /// Class and weight, two bytes each.
    pairs: &'w [[u8; 2]],
    dense: Vec<[i8; C]>,
}

#[derive(Clone, Copy)]
struct Slot {
    feature: Feature,
    row: u32,
}

const EMPTY: u32 = u32::MAX;
/// Marks a row number that counts whole rows.
const DENSE: u32 = 1 << 31;
/// The pairs of a row: number in the lower bits, length in these.
const LENGTH_BITS: u32 = 5;
const DENSE_FROM: u8 = 16;

impl<'w, const C: usize> Weights<'w, C> {
    /// Reads the form that the trainer writes: the number of rows (u32), the gaps between the sorted features
    /// (LEB128, the first from 0), the number of pairs of each row (u8),
    /// and the pairs (class u8, weight i8); all little-endian.
    ///
    /// # Errors
    /// Where the bytes are not such a file, or hold classes from `C` on.
    pub fn decode(bytes: &'w [u8]) -> Result<Weights<'w, C>, WeightsError> {
        let (count, bytes) = bytes.split_first_chunk::<4>().ok_or(WeightsError::Length)?;
        let count = usize::try_from(u32::from_le_bytes(*count)).map_err(|_| WeightsError::Length)?;
        if bytes.len() / 2 < count {
            return Err(WeightsError::Length);
        }
        let (mut gaps, rest) = bytes.split_at(len_of_numbers(bytes, count).ok_or(WeightsError::Length)?);
        let (lengths, pairs) = rest.split_at_checked(count).ok_or(WeightsError::Length)?;
        let (pairs, []) = pairs.as_chunks::<2>() else { return Err(WeightsError::Length) };
        let bits = (count * 2).next_power_of_two().trailing_zeros().max(1);
        let mut slots = Vec::new();
        slots.try_reserve_exact(1 << bits)?;
        slots.resize(1 << bits, Slot { feature: Feature(0), row: EMPTY });
        let whole = lengths.iter().filter(|&&length| length >= DENSE_FROM).count();
        let mut weights = Weights { slots, shift: 32 - bits, pairs, dense: Vec::with_capacity(whole) };
        check_classes(pairs, C)?;
        let (mut feature, mut first) = (Feature(0), 0);
        for &length in lengths {
            feature.0 = feature.0.wrapping_add(read_gap(&mut gaps).ok_or(WeightsError::Length)?);
            let row = weights.row(first, length)?;
            weights.insert(Slot { feature, row });
            first += usize::from(length);
        }
        if first == pairs.len() { Ok(weights) } else { Err(WeightsError::Length) }
    }

    /// The number of a row of so many pairs from `first` on.
    #[inline]
    fn row(&mut self, first: usize, length: u8) -> Result<u32, WeightsError> {
        if length < DENSE_FROM {
            let first = u32::try_from(first).ok().filter(|first| first >> (31 - LENGTH_BITS) == 0);
            return Ok(first.ok_or(WeightsError::Length)? << LENGTH_BITS | u32::from(length));
        }
        let pairs = self.pairs.get(first..first + usize::from(length)).ok_or(WeightsError::Length)?;
        let mut whole = [0; C];
        pairs.iter().for_each(|&[class, weight]| whole[usize::from(class)] = weight.cast_signed());
        self.dense.push(whole);
        u32::try_from(self.dense.len() - 1).map(|row| row | DENSE).map_err(|_| WeightsError::Length)
    }

    fn insert(&mut self, slot: Slot) {
        let mut at = self.home(slot.feature);
        while self.slots[at].row != EMPTY {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }

    #[inline]
    fn home(&self, feature: Feature) -> usize {
        (feature.0 >> self.shift) as usize
    }

    /// Adds the weights of these features to the scores; nothing for unknown ones.
    #[inline]
    pub fn add_to<const N: usize>(&self, scores: &mut [i16; C], features: &[Feature; N]) {
        // All slots are fetched before any is looked at, so that the cache misses overlap instead of queueing.
        let first: [Slot; N] = std::array::from_fn(|index| self.slots[self.home(features[index])]);
        for (&feature, &slot) in features.iter().zip(&first) {
            if slot.row == EMPTY {
                continue;
            }
            if let Some(row) = if slot.feature == feature { Some(slot.row) } else { self.find_after(feature) } {
                self.add_row_to(scores, row);
            }
        }
    }

    /// The row of a feature that is not in its own slot.
    fn find_after(&self, feature: Feature) -> Option<u32> {
        let mut at = self.home(feature);
        loop {
            at = (at + 1) & (self.slots.len() - 1);
            let slot = self.slots[at];
            if slot.row == EMPTY {
                return None;
            }
            if slot.feature == feature {
                return Some(slot.row);
            }
        }
    }

    #[inline]
    fn add_row_to(&self, scores: &mut [i16; C], row: u32) {
        if row & DENSE != 0 {
            let whole = &self.dense[(row & !DENSE) as usize];
            scores.iter_mut().zip(whole).for_each(|(score, &weight)| *score += i16::from(weight));
            return;
        }
        let first = (row >> LENGTH_BITS) as usize;
        let length = (row & ((1 << LENGTH_BITS) - 1)) as usize;
        for &[class, weight] in &self.pairs[first..first + length] {
            scores[usize::from(class) % C] += i16::from(weight.cast_signed());
        }
    }
}

/// Length of the first `count` LEB128 numbers: each ends with its only byte below 128.
fn len_of_numbers(bytes: &[u8], count: usize) -> Option<usize> {
    let ends = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte < 128).count();
    let (mut start, mut found) = (0, 0);
    // A stride at a time: counting is done in vector registers, looking for the last end is not.
    for stride in bytes.chunks(4096) {
        let more = ends(stride);
        if found + more >= count {
            break;
        }
        (start, found) = (start + stride.len(), found + more);
    }
    if found == count {
        return Some(start);
    }
    let tail = bytes[start..].iter().enumerate().filter(|(_, byte)| **byte < 128);
    tail.map(|(at, _)| start + at + 1).nth(count - found - 1)
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

#[cfg(test)]
mod tests {
    use super::{Feature, Weights, WeightsError, len_of_numbers};

    fn file(rows: &[(u32, &[(u8, i8)])]) -> Vec<u8> {
        let mut bytes = u32::try_from(rows.len()).unwrap().to_le_bytes().to_vec();
        let mut last = 0;
        for (feature, _) in rows {
            let gap = feature - last;
            bytes.extend(
                (0..5).map(|part| u8::try_from(gap >> (7 * part) & 127).unwrap() | if part < 4 { 128 } else { 0 }),
            );
            last = *feature;
        }
        rows.iter().for_each(|(_, row)| bytes.push(u8::try_from(row.len()).unwrap()));
        rows.iter()
            .flat_map(|(_, row)| row.iter())
            .for_each(|&(class, weight)| bytes.extend([class, weight.cast_unsigned()]));
        bytes
    }

    #[test]
    fn rows_come_back_pairs_and_whole() {
        let long: Vec<(u8, i8)> = (0..30).map(|class| (class, 2)).collect();
        let file = file(&[(5, &[(1, -3), (31, 7)]), (6, &long), (u32::MAX, &[(0, 1)])]);
        let weights = Weights::<32>::decode(&file).unwrap();
        let mut scores = [0; 32];
        weights.add_to(&mut scores, &[5, 6, 7, u32::MAX].map(Feature));
        assert_eq!((scores[0], scores[1], scores[2], scores[31]), (3, -1, 2, 7));
    }

    #[test]
    fn numbers_are_counted_across_strides() {
        let numbers: Vec<u8> = [130, 3, 5].repeat(4000);
        assert_eq!(len_of_numbers(&numbers, 0), Some(0));
        assert_eq!(len_of_numbers(&numbers, 3), Some(5));
        assert_eq!(len_of_numbers(&numbers, 7999), Some(11_999));
        assert_eq!(len_of_numbers(&numbers, 8000), Some(12_000));
        assert_eq!(len_of_numbers(&numbers, 8001), None);
    }

    #[test]
    fn broken_files_are_errors() {
        assert_eq!(Weights::<4>::decode(&[]).err(), Some(WeightsError::Length));
        assert_eq!(Weights::<4>::decode(&[9, 0, 0, 0]).err(), Some(WeightsError::Length));
        assert_eq!(Weights::<4>::decode(&file(&[(1, &[(4, 1)])])).err(), Some(WeightsError::Class(4)));
        assert_eq!(Weights::<4>::decode(&[1, 0, 0, 0, 128, 128]).err(), Some(WeightsError::Length));
        let mut long = file(&[(1, &[(3, 1)])]);
        long.push(0);
        assert_eq!(Weights::<4>::decode(&long).err(), Some(WeightsError::Length));
    }
}
