//! A flag with which one thread asks the work of another to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Asks work to stop; clones are one and the same flag.
///
/// ```
/// use dateline::model::Halt;
/// let halt = Halt::default();
/// let mut sum = 0;
/// for number in halt.heeding(1..) {
///     sum += number;
///     if number == 3 {
///         halt.request();
///     }
/// }
/// assert_eq!(sum, 6);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Halt(Arc<AtomicBool>);

impl Halt {
    /// Asks whatever heeds the flag to stop.
    pub fn request(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Takes the request back, before new work begins.
    pub fn clear(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Whether work is to stop.
    pub fn is_requested(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// The same items, up to a request to stop. Whoever uses what came of them has to look whether there was one.
    pub fn heeding<I: IntoIterator>(&self, items: I) -> impl Iterator<Item = I::Item> + use<'_, I> {
        items.into_iter().take_while(|_| !self.is_requested())
    }
}
