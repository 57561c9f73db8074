//! Maps numbers to places along an axis, with ticks at round numbers.

/// An axis from 0, or the least number below it, to a round number at or above the greatest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    step: f64,
}

impl Scale {
    /// An axis over numbers with about `ticks` steps.
    pub(super) fn over(numbers: impl Iterator<Item = f64>, ticks: u32) -> Scale {
        // The width of the largest doubles would be infinite.
        let numbers: Vec<f64> = numbers.map(|number| number.clamp(-1e300, 1e300)).collect();
        let (low, high) = numbers.iter().fold((0.0_f64, 0.0_f64), |(low, high), n| (low.min(*n), high.max(*n)));
        let rough = (high - low) / f64::from(ticks.max(1));
        if !(rough > 0.0 && rough.is_finite()) {
            return Scale { low: 0.0, high: 1.0, step: 1.0 };
        }
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|step| *step >= rough).unwrap_or(rough);
        // There is no half event.
        let step = if numbers.iter().all(|number| number.fract() == 0.0) { step.max(1.0) } else { step };
        Scale { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// Where a number lies, from 0 to 1.
    pub(super) fn share(&self, number: f64) -> f64 {
        ((number - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The numbers of the ticks, from below.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = cells((self.high - self.low) / self.step / 100.0, 100);
        (0..=count).map(|n| self.low + n as f64 * self.step).collect()
    }
}

/// A share from 0 to 1 as a number of cells, rounded.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=1, so the product lies in 0..=of; NaN becomes 0"
)]
pub(super) fn cells(share: f64, of: usize) -> usize {
    (share.clamp(0.0, 1.0) * of as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::{Scale, cells};

    #[test]
    fn ticks_are_round() {
        let scale = Scale::over([3.0, 47.0].into_iter(), 4);
        assert_eq!(scale.ticks(), [0.0, 20.0, 40.0, 60.0]);
        assert_eq!(Scale::over([0.0, 1.0].into_iter(), 2).ticks(), [0.0, 1.0], "wholes have no halves");
        assert_eq!(Scale::over([0.5, 1.0].into_iter(), 2).ticks(), [0.0, 0.5, 1.0]);
        assert_eq!(Scale::over([-3.0, 4.0].into_iter(), 4).ticks(), [-4.0, -2.0, 0.0, 2.0, 4.0]);
    }

    #[test]
    fn hostile_numbers_are_survived() {
        for numbers in [vec![], vec![0.0], vec![f64::MAX, f64::MIN], vec![f64::MIN_POSITIVE]] {
            let scale = Scale::over(numbers.iter().copied(), 4);
            assert!(scale.ticks().len() < 100);
            numbers.iter().for_each(|n| assert!(cells(scale.share(*n), 10) <= 10));
        }
    }
}
