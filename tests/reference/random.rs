//! Draws the same "random" numbers from the same seed everywhere, so that a failing case can be named by its number.

/// The generator `SplitMix64` (Steele, Lea and Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// Neighbouring seeds have streams that have nothing in common.
    pub(crate) const fn new(seed: u64) -> Random {
        Random(mix(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x6A09_E667_F3BC_C909))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number from 0 up to and without `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// True in so many cases of a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// One of these, or nothing in so many cases of a hundred.
    pub(crate) fn maybe<'a, T: ?Sized>(&mut self, nothing: usize, all: &[&'a T]) -> Option<&'a T> {
        if self.chance(nothing) { None } else { Some(self.pick(all)) }
    }

    /// `least` to `most` different ones of these, in any order.
    pub(crate) fn some<'a, T: ?Sized + PartialEq>(&mut self, least: usize, most: usize, all: &[&'a T]) -> Vec<&'a T> {
        let count = least + self.below(most - least + 1);
        let mut taken: Vec<&T> = Vec::new();
        while taken.len() < count {
            let one = self.pick(all);
            if !taken.contains(&one) {
                taken.push(one);
            }
        }
        taken
    }
}

const fn mix(bits: u64) -> u64 {
    let bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ bits >> 31
}
