//! The averaged perceptron (Collins 2002) with a margin and with features left out at random, and its weights cut down to a file.

use dateline::extract::weights::Feature;
use rustc_hash::FxHashMap;

use crate::random::Random;

/// A decision counts as learned only when the right class leads by this much; the perceptron alone fits small treebanks too soon.
const MARGIN: f32 = 4.0;
/// Share of features that a training example lacks, so that no word carries a decision alone.
const LEFT_OUT_PERCENT: u64 = 15;

/// Leaves out some features of a training example.
pub(crate) fn thinned(features: &[Feature], random: &mut Random) -> Vec<Feature> {
    features.iter().copied().filter(|_| !random.chance(LEFT_OUT_PERCENT)).collect()
}

/// Weights while they are learned; a feature gets its row once it has been in some errors.
pub(crate) struct Perceptron<const C: usize> {
    rows: FxHashMap<Feature, u32>,
    weights: Vec<[f32; C]>,
    /// Each change times the step at which it was made, so that averages need no pass over all weights.
    sums: Vec<[f32; C]>,
    step: f32,
    /// How often features without a row have been in an error, by the upper bits of the feature.
    errors: Vec<u8>,
    /// The error with which a feature gets its row: rare ones say more about the training text than about English.
    row_from: u8,
}

impl<const C: usize> Perceptron<C> {
    pub(crate) fn new(row_from: u8) -> Self {
        let errors = vec![0; 1 << (32 - ERROR_SHIFT)];
        Perceptron { rows: FxHashMap::default(), weights: Vec::new(), sums: Vec::new(), step: 1.0, errors, row_from }
    }

    pub(crate) fn scores(&self, features: &[Feature]) -> [f32; C] {
        let mut scores = [0.0; C];
        for row in features.iter().filter_map(|feature| self.rows.get(feature)) {
            scores.iter_mut().zip(&self.weights[*row as usize]).for_each(|(score, weight)| *score += weight);
        }
        scores
    }

    /// Learns from one decision: `right` should have scored well above `rival`.
    pub(crate) fn learn(&mut self, features: &[Feature], scores: &[f32; C], right: usize, rival: usize) {
        self.step += 1.0;
        if scores[right] - scores[rival] > MARGIN {
            return;
        }
        for &feature in features {
            let Some(row) = self.row(feature) else { continue };
            self.weights[row][right] += 1.0;
            self.sums[row][right] += self.step;
            self.weights[row][rival] -= 1.0;
            self.sums[row][rival] -= self.step;
        }
    }

    fn row(&mut self, feature: Feature) -> Option<usize> {
        if let Some(&row) = self.rows.get(&feature) {
            return Some(row as usize);
        }
        let errors = &mut self.errors[(feature.0 >> ERROR_SHIFT) as usize];
        *errors = errors.saturating_add(1);
        if *errors < self.row_from {
            return None;
        }
        let row = self.weights.len();
        self.rows.insert(feature, u32::try_from(row).expect("fewer than 2^32 rows"));
        self.weights.push([0.0; C]);
        self.sums.push([0.0; C]);
        Some(row)
    }

    /// The averaged weights in the form that `weights::lines` reads, pruned until they fit into `limit` bytes.
    pub(crate) fn encode(&self, limit: usize) -> Vec<u8> {
        let mut rows: Vec<(Feature, u32)> = self.rows.iter().map(|(&feature, &row)| (feature, row)).collect();
        rows.sort_unstable();
        let averages: Vec<(Feature, Vec<(u8, f32)>)> =
            rows.iter().map(|&(feature, row)| (feature, self.averages(row as usize))).collect();
        let mut least = LEAST_WEIGHT;
        while encoded_len(&averages, least) > limit {
            least *= 1.05;
        }
        let bytes = encode_rows(&averages, least);
        println!("  {} features, weights of {least:.2} and more: {} bytes", averages.len(), bytes.len());
        bytes
    }

    fn averages(&self, row: usize) -> Vec<(u8, f32)> {
        let cells = self.weights[row].iter().zip(&self.sums[row]).enumerate();
        cells
            .map(|(class, (weight, sum))| (u8::try_from(class).expect("few classes"), weight - sum / self.step))
            .filter(|&(_, weight)| weight.abs() >= LEAST_WEIGHT)
            .collect()
    }
}

/// Bits of a feature that the count of its errors does not look at.
const ERROR_SHIFT: u32 = 4;

/// Smaller weights are never worth their two bytes.
const LEAST_WEIGHT: f32 = 0.25;

/// About how long the file gets: two bytes a weight, two for the gap and one for the length of each row.
fn encoded_len(rows: &[(Feature, Vec<(u8, f32)>)], least: f32) -> usize {
    let kept = rows.iter().map(|(_, row)| row.iter().filter(|(_, weight)| weight.abs() >= least).count());
    kept.filter(|&pairs| pairs > 0).map(|pairs| 2 * pairs + 3).sum()
}

/// One unit of a stored weight, in updates.
const UNIT: f32 = 0.2;

#[expect(clippy::cast_possible_truncation, reason = "clamped to the range")]
fn encode_rows(rows: &[(Feature, Vec<(u8, f32)>)], least: f32) -> Vec<u8> {
    let kept: Vec<(Feature, Vec<[u8; 2]>)> = rows
        .iter()
        .map(|(feature, row)| {
            let kept = row.iter().filter(|(_, weight)| weight.abs() >= least);
            (
                *feature,
                kept.map(|&(class, weight)| {
                    [class, ((weight / UNIT).round().clamp(-127.0, 127.0) as i8).cast_unsigned()]
                })
                .collect(),
            )
        })
        .filter(|(_, row): &(Feature, Vec<_>)| !row.is_empty())
        .collect();
    let mut bytes = u32::try_from(kept.len()).expect("few rows").to_le_bytes().to_vec();
    let mut last = 0;
    for (feature, _) in &kept {
        let mut gap = feature.0 - last;
        last = feature.0;
        while gap >= 128 {
            bytes.push((gap % 128) as u8 | 128);
            gap /= 128;
        }
        bytes.push(gap as u8);
    }
    bytes.extend(kept.iter().map(|(_, row)| u8::try_from(row.len()).expect("few classes")));
    bytes.extend(kept.iter().flat_map(|(_, row)| row.iter().flatten()));
    bytes
}
