//! The averaged perceptron (Collins 2002), and its weights cut down to a file.

use dateline::extract::weights::Feature;
use rustc_hash::FxHashMap;

/// Weights while they are learned; a feature gets its row with its first error.
pub(crate) struct Perceptron<const C: usize> {
    rows: FxHashMap<Feature, u32>,
    weights: Vec<[f32; C]>,
    /// Each change times the step at which it was made, so that averages need no pass over all weights.
    sums: Vec<[f32; C]>,
    step: f32,
}

impl<const C: usize> Perceptron<C> {
    pub(crate) fn new() -> Self {
        Perceptron { rows: FxHashMap::default(), weights: Vec::new(), sums: Vec::new(), step: 1.0 }
    }

    pub(crate) fn scores(&self, features: &[Feature]) -> [f32; C] {
        let mut scores = [0.0; C];
        for row in features.iter().filter_map(|feature| self.rows.get(feature)) {
            scores.iter_mut().zip(&self.weights[*row as usize]).for_each(|(score, weight)| *score += weight);
        }
        scores
    }

    /// Counts one decision, to be called for each, right or wrong.
    pub(crate) fn tick(&mut self) {
        self.step += 1.0;
    }

    pub(crate) fn update(&mut self, features: &[Feature], right: usize, wrong: usize) {
        for &feature in features {
            let next = u32::try_from(self.weights.len()).expect("fewer than 2^32 rows");
            let row = *self.rows.entry(feature).or_insert(next);
            if row == next {
                self.weights.push([0.0; C]);
                self.sums.push([0.0; C]);
            }
            let (weights, sums) = (&mut self.weights[row as usize], &mut self.sums[row as usize]);
            weights[right] += 1.0;
            sums[right] += self.step;
            weights[wrong] -= 1.0;
            sums[wrong] -= self.step;
        }
    }

    /// The averaged weights in the form that `Weights::decode` reads, pruned until they fit into `limit` bytes.
    pub(crate) fn encode(&self, limit: usize) -> Vec<u8> {
        let mut rows: Vec<(Feature, u32)> = self.rows.iter().map(|(&feature, &row)| (feature, row)).collect();
        rows.sort_unstable();
        let averages: Vec<(Feature, Vec<(u8, f32)>)> =
            rows.iter().map(|&(feature, row)| (feature, self.averages(row as usize))).collect();
        let mut least = 0.3_f32;
        loop {
            let bytes = encode_rows(&averages, least);
            if bytes.len() <= limit {
                println!("  weights of {least:.2} and more: {} bytes", bytes.len());
                return bytes;
            }
            least *= 1.06;
        }
    }

    fn averages(&self, row: usize) -> Vec<(u8, f32)> {
        let cells = self.weights[row].iter().zip(&self.sums[row]).enumerate();
        cells
            .map(|(class, (weight, sum))| (u8::try_from(class).expect("few classes"), weight - sum / self.step))
            .filter(|&(_, weight)| weight.abs() > 0.1)
            .collect()
    }
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
    kept.iter().for_each(|(feature, _)| bytes.extend(feature.0.to_le_bytes()));
    bytes.extend(kept.iter().map(|(_, row)| u8::try_from(row.len()).expect("few classes")));
    bytes.extend(kept.iter().flat_map(|(_, row)| row.iter().flatten()));
    bytes
}
