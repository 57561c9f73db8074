//! Quantised weights of a linear classifier, found by hashed features.

mod layout;

use std::hint::black_box;

use layout::{CLASS_BITS, DENSE, EMPTY, INLINE, LENGTH_BITS, Layout, MOST_CLASSES, WIDTH, home};
pub use layout::{Line, WeightsError};

/// Lays out the weights of a file that the trainer wrote: the number of rows (u32), the gaps between the sorted features
/// (LEB128, the first from 0), the number of pairs of each row (u8), and the pairs (class u8, weight i8); all little-endian.
///
/// # Errors
/// Where the bytes are not such a file, or hold classes from `classes` on.
pub fn lines(file: &[u8], classes: usize) -> Result<Vec<Line>, WeightsError> {
    Ok(bytemuck::pod_collect_to_vec(&Layout::read(file, classes)?.bytes()))
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
/// Rare features have weights for few classes, which are kept as pairs of class and weight; the rest are
/// whole rows, which add up in vector registers.
///
/// What a lookup waits for is memory, so it touches one line of the cache for the feature and mostly one for its row, and does not
/// branch on what it finds before all lines are on their way.
pub struct Weights<'w, const C: usize> {
    buckets: &'w [Line],
    homes: u32,
    pairs: &'w [[u8; 2]],
    dense: &'w [[i8; MOST_CLASSES]],
}

impl<'w, const C: usize> Weights<'w, C> {
    /// The weights that [`lines`] laid out; the quickest where the first line begins a line of the cache.
    ///
    /// # Errors
    /// Where there are fewer lines than their head says.
    pub fn new(lines: &'w [Line]) -> Result<Weights<'w, C>, WeightsError> {
        const { assert!(C <= MOST_CLASSES, "a whole row has no room for so many classes") };
        let (head, rest) = lines.split_first().ok_or(WeightsError::Length)?;
        let [homes, buckets, dense, pairs, ..] = head.map(u32::from_le);
        let (buckets, rest) = rest.split_at_checked(buckets as usize).ok_or(WeightsError::Length)?;
        let (dense, rest) = rest.split_at_checked(dense as usize).ok_or(WeightsError::Length)?;
        let pairs = bytemuck::cast_slice(rest).get(..pairs as usize).ok_or(WeightsError::Length)?;
        if homes == 0 || buckets.len() < homes as usize {
            return Err(WeightsError::Length);
        }
        Ok(Weights { buckets, homes, pairs, dense: bytemuck::cast_slice(dense) })
    }

    #[inline]
    fn home(&self, feature: Feature) -> usize {
        home(feature.0, self.homes)
    }

    /// Adds the weights of these features to the scores; nothing for unknown ones.
    #[inline]
    pub fn add_to<const N: usize>(&self, scores: &mut [i16; C], features: &[Feature; N]) {
        // All buckets are fetched before any is looked into, so that the cache misses overlap instead of queueing.
        black_box(features.iter().fold(0, |all, &feature| all ^ self.buckets[self.home(feature)][WIDTH]));
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
        black_box(whole.iter().fold(0, |all, &row| all ^ self.dense[row as usize][0]));
        black_box(short.iter().fold(0, |all, &row| all ^ self.pairs[(row >> LENGTH_BITS) as usize][0]));
        for pair in inline.iter().flat_map(|&row| [row, row >> (CLASS_BITS + 8)]) {
            let [weight, class, ..] = pair.to_le_bytes();
            scores[usize::from(class & ((1 << CLASS_BITS) - 1)) % C] += i16::from(weight.cast_signed());
        }
        for &row in whole {
            scores.iter_mut().zip(&self.dense[row as usize]).for_each(|(score, &weight)| *score += i16::from(weight));
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
        let (row, goes_on) = find_in(&self.buckets[home], feature);
        if goes_on { self.find_after(home, feature) } else { row }
    }

    /// The row of a feature that its home has no room for.
    #[cold]
    fn find_after(&self, home: usize, feature: Feature) -> u32 {
        for bucket in &self.buckets[home + 1..] {
            let (row, goes_on) = find_in(bucket, feature);
            if !goes_on {
                return row;
            }
        }
        EMPTY
    }
}

/// The row of a feature in a bucket, and whether one that isn't here may be in the next.
#[inline]
fn find_in(bucket: &Line, feature: Feature) -> (u32, bool) {
    let (features, rows) = bucket.split_at(WIDTH);
    // Masks instead of comparisons: these become vector instructions, those jumps.
    let is = |found: u32| 0_u32.wrapping_sub(u32::from(u32::from_le(found) == feature.0));
    let row = features.iter().zip(rows).fold(EMPTY, |all, (&found, &row)| all | u32::from_le(row) & is(found));
    (row, row == EMPTY && rows[WIDTH - 1] != EMPTY && u32::from_le(features[WIDTH - 1]) < feature.0)
}

#[cfg(test)]
mod tests {
    use super::{Feature, Weights, WeightsError, lines};

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
        let lines = lines(&file, 32).unwrap();
        let weights = Weights::<32>::new(&lines).unwrap();
        let mut scores = [0; 32];
        weights.add_to(&mut scores, &[5, 6, 7, u32::MAX].map(Feature));
        assert_eq!((scores[0], scores[1], scores[2], scores[31]), (3, -1, 2, 7));
    }

    /// Rows of each kind, all with the same bucket for a home, the table's last.
    #[test]
    fn rows_that_crowd_the_end_are_found() {
        let lists: Vec<Vec<(u8, i8)>> =
            (0..20).map(|length| (0..length).map(|class| (63 - class, 1)).collect()).collect();
        let rows: Vec<(u32, &[(u8, i8)])> =
            (u32::MAX - 41..=u32::MAX).step_by(2).zip(lists.iter().map(Vec::as_slice)).collect();
        let file = file(&rows);
        let lines = lines(&file, 64).unwrap();
        let weights = Weights::<64>::new(&lines).unwrap();
        for (feature, row) in rows {
            let mut scores = [0; 64];
            weights.add_to(&mut scores, &[feature, feature + 1].map(Feature));
            let expected: Vec<usize> = row.iter().map(|(class, _)| usize::from(*class)).rev().collect();
            let found: Vec<usize> = (0..64).filter(|&class| scores[class] != 0).collect();
            assert_eq!(found, expected, "{feature}");
        }
    }

    #[test]
    fn broken_files_are_errors() {
        assert_eq!(lines(&[], 4).err(), Some(WeightsError::Length));
        assert_eq!(lines(&[9, 0, 0, 0], 4).err(), Some(WeightsError::Length));
        assert_eq!(lines(&file(&[(1, &[(4, 1)])]), 4).err(), Some(WeightsError::Class(4)));
        assert_eq!(lines(&[1, 0, 0, 0, 128, 128], 4).err(), Some(WeightsError::Length));
        let mut long = file(&[(1, &[(3, 1)])]);
        long.push(0);
        assert_eq!(lines(&long, 4).err(), Some(WeightsError::Length));
    }

    #[test]
    fn a_head_that_promises_too_much_is_an_error() {
        assert_eq!(Weights::<4>::new(&[]).err(), Some(WeightsError::Length));
        let whole = lines(&file(&[(1, &[(3, 1)]), (7, &[(0, 1), (1, 1), (2, 1)])]), 4).unwrap();
        assert!(Weights::<4>::new(&whole).is_ok());
        assert_eq!(Weights::<4>::new(&whole[..whole.len() - 1]).err(), Some(WeightsError::Length));
    }
}
