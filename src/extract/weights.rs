//! Quantised weights of a linear classifier, found by hashed features.

use std::hint::black_box;

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
///
/// What a lookup waits for is memory, so it touches one line of the cache for the feature and mostly one for its row, and does not
/// branch on what it finds before all lines are on their way.
pub struct Weights<'w, const C: usize> {
    /// The features in their order, each in the bucket of its upper bits, or behind it where that is full.
    buckets: Vec<Bucket>,
    /// How many buckets are some feature's home; one or two more may follow.
    homes: u64,
    /// Class and weight, two bytes each.
    pairs: &'w [[u8; 2]],
    dense: Vec<Whole<C>>,
}

/// One line of the cache: features and their rows, in order and from the first on.
#[derive(Debug, Clone, Copy, Default)]
#[repr(C, align(64))]
struct Bucket {
    features: [u32; WIDTH],
    rows: [u32; WIDTH],
}

/// The weights of all classes; with 64 of them one line of the cache.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
struct Whole<const C: usize>([i8; C]);

/// Features that a bucket holds.
const WIDTH: usize = 8;
/// Features that a bucket is meant for: few overflow then.
const LOAD: usize = 4;

/// No row: only one without pairs has number 0, and none such is entered.
const EMPTY: u32 = 0;
/// Marks a row that is a number among the whole rows.
const DENSE: u32 = 1 << 31;
/// Marks a row that is its one or two pairs themselves, six bits of class and eight of weight each: most rows are, and need no second
/// look into memory.
const INLINE: u32 = 1 << 30;
/// Classes that fit into an inline pair.
const CLASS_BITS: u32 = 6;
/// Any other row is the number of its first pair, and its length in the lower bits.
const LENGTH_BITS: u32 = 3;
const DENSE_FROM: u8 = 1 << LENGTH_BITS;

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
        check_classes(pairs, C)?;
        let whole = lengths.iter().filter(|&&length| length >= DENSE_FROM).count();
        let homes = count / LOAD + 1;
        let (buckets, dense) = (Vec::with_capacity(homes + 1), Vec::with_capacity(whole));
        let mut weights = Weights { buckets, homes: homes as u64, pairs, dense };
        let (mut feature, mut first) = (Feature(0), 0);
        let (mut bucket, mut filled) = (Bucket::default(), 0);
        for &length in lengths {
            feature.0 = feature.0.wrapping_add(read_gap(&mut gaps).ok_or(WeightsError::Length)?);
            let row = weights.row(first, length)?;
            first += usize::from(length);
            if row == EMPTY {
                continue;
            }
            // As they come in order, each bucket is written once and none is looked at before.
            while weights.buckets.len() < weights.home(feature) || filled == WIDTH {
                weights.buckets.push(std::mem::take(&mut bucket));
                filled = 0;
            }
            (bucket.features[filled], bucket.rows[filled]) = (feature.0, row);
            filled += 1;
        }
        weights.buckets.push(bucket);
        weights.buckets.resize(weights.buckets.len().max(homes), Bucket::default());
        if first == pairs.len() { Ok(weights) } else { Err(WeightsError::Length) }
    }

    /// The row of so many pairs from `first` on.
    #[inline]
    fn row(&mut self, first: usize, length: u8) -> Result<u32, WeightsError> {
        let pairs = self.pairs.get(first..first + usize::from(length)).ok_or(WeightsError::Length)?;
        match pairs {
            [] => Ok(EMPTY),
            &[[class, weight]] if class >> CLASS_BITS == 0 => Ok(INLINE | inline(class, weight)),
            &[[class, weight], [other, more]] if (class | other) >> CLASS_BITS == 0 => {
                Ok(INLINE | inline(class, weight) | inline(other, more) << (CLASS_BITS + 8))
            }
            _ if length < DENSE_FROM => {
                let first = u32::try_from(first).ok().filter(|first| first >> (30 - LENGTH_BITS) == 0);
                Ok(first.ok_or(WeightsError::Length)? << LENGTH_BITS | u32::from(length))
            }
            _ => {
                let mut whole = [0; C];
                pairs.iter().for_each(|&[class, weight]| whole[usize::from(class)] = weight.cast_signed());
                self.dense.push(Whole(whole));
                u32::try_from(self.dense.len() - 1).map(|row| row | DENSE).map_err(|_| WeightsError::Length)
            }
        }
    }

    #[inline]
    fn home(&self, feature: Feature) -> usize {
        ((u64::from(feature.0) * self.homes) >> 32) as usize
    }

    /// Adds the weights of these features to the scores; nothing for unknown ones.
    #[inline]
    pub fn add_to<const N: usize>(&self, scores: &mut [i16; C], features: &[Feature; N]) {
        // All buckets are fetched before any is looked into, so that the cache misses overlap instead of queueing.
        black_box(features.iter().fold(0, |all, &feature| all ^ self.buckets[self.home(feature)].rows[0]));
        // Rows by their form: what a row is can't be foretold, so a branch for each would be a guess.
        let (mut inline, mut short, mut whole) = ([EMPTY; N], [EMPTY; N], [EMPTY; N]);
        let (mut inlines, mut shorts, mut wholes) = (0, 0, 0);
        for &feature in features {
            let row = self.find(feature);
            (inline[inlines], short[shorts], whole[wholes]) = (row, row, row & !DENSE);
            inlines += usize::from(row & (DENSE | INLINE) == INLINE);
            shorts += usize::from(row != EMPTY && row & (DENSE | INLINE) == 0);
            wholes += usize::from(row & DENSE != 0);
        }
        let (inline, short, whole) = (&inline[..inlines], &short[..shorts], &whole[..wholes]);
        // So are the rows: what is read here is in the cache when it is added.
        black_box(whole.iter().fold(0, |all, &row| all ^ self.dense[row as usize].0[0]));
        black_box(short.iter().fold(0, |all, &row| all ^ self.pairs[(row >> LENGTH_BITS) as usize][0]));
        for pair in inline.iter().flat_map(|&row| [row, row >> (CLASS_BITS + 8)]) {
            let [weight, class, ..] = pair.to_le_bytes();
            scores[usize::from(class & ((1 << CLASS_BITS) - 1)) % C] += i16::from(weight.cast_signed());
        }
        for &row in whole {
            let Whole(weights) = &self.dense[row as usize];
            scores.iter_mut().zip(weights).for_each(|(score, &weight)| *score += i16::from(weight));
        }
        for &row in short {
            let first = (row >> LENGTH_BITS) as usize;
            let length = (row & ((1 << LENGTH_BITS) - 1)) as usize;
            for &[class, weight] in &self.pairs[first..first + length] {
                scores[usize::from(class) % C] += i16::from(weight.cast_signed());
            }
        }
    }

    /// The row of a feature.
    #[inline]
    fn find(&self, feature: Feature) -> u32 {
        let home = self.home(feature);
        let (row, goes_on) = self.buckets[home].find(feature);
        if goes_on { self.find_after(home, feature) } else { row }
    }

    /// The row of a feature that its home has no room for.
    #[cold]
    fn find_after(&self, home: usize, feature: Feature) -> u32 {
        for bucket in &self.buckets[home + 1..] {
            let (row, goes_on) = bucket.find(feature);
            if !goes_on {
                return row;
            }
        }
        EMPTY
    }
}

impl Bucket {
    /// The row of a feature, and whether one that isn't here may be in the next bucket.
    #[inline]
    fn find(&self, feature: Feature) -> (u32, bool) {
        // Masks instead of comparisons: these become vector instructions, those jumps.
        let masked = self
            .features
            .iter()
            .zip(&self.rows)
            .map(|(&found, &row)| row & 0_u32.wrapping_sub(u32::from(found == feature.0)));
        let row = masked.fold(EMPTY, |all, row| all | row);
        (row, row == EMPTY && self.rows[WIDTH - 1] != EMPTY && self.features[WIDTH - 1] < feature.0)
    }
}

/// A pair in the bits of a row.
#[inline]
fn inline(class: u8, weight: u8) -> u32 {
    u32::from(class) << 8 | u32::from(weight)
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

    /// Rows of each kind, all with the same bucket for a home, the table's last.
    #[test]
    fn rows_that_crowd_the_end_are_found() {
        let lists: Vec<Vec<(u8, i8)>> =
            (0..20).map(|length| (0..length).map(|class| (100 - class, 1)).collect()).collect();
        let rows: Vec<(u32, &[(u8, i8)])> =
            (u32::MAX - 41..=u32::MAX).step_by(2).zip(lists.iter().map(Vec::as_slice)).collect();
        let file = file(&rows);
        let weights = Weights::<101>::decode(&file).unwrap();
        for (feature, row) in rows {
            let mut scores = [0; 101];
            weights.add_to(&mut scores, &[feature, feature + 1].map(Feature));
            let expected: Vec<usize> = row.iter().map(|(class, _)| usize::from(*class)).rev().collect();
            let found: Vec<usize> = (0..101).filter(|&class| scores[class] != 0).collect();
            assert_eq!(found, expected, "{feature}");
        }
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
