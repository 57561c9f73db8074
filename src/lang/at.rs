//! Where a node of the syntax tree stands in its text.

use std::fmt;
use std::ops::Deref;

use crate::model::Span;

/// The bytes of the query that a node was read from.
///
/// Any two are equal, so that trees compare by what they say and not by where they say it: `parse(print(q)) == q`.
/// Compare the [`Span`] inside where the place matters.
#[derive(Clone, Copy, Default)]
pub struct At(Span);

impl At {
    /// The span itself.
    ///
    /// ```
    /// use dateline::lang::At;
    /// use dateline::model::Span;
    /// let at = At::from(Span::new(7, 12));
    /// assert_eq!(at.span().of("events where"), "where");
    /// assert_eq!(at, At::default());
    /// ```
    pub const fn span(self) -> Span {
        self.0
    }
}

impl From<Span> for At {
    fn from(span: Span) -> At {
        At(span)
    }
}

impl From<At> for Span {
    fn from(at: At) -> Span {
        at.0
    }
}

impl Deref for At {
    type Target = Span;

    fn deref(&self) -> &Span {
        &self.0
    }
}

impl PartialEq for At {
    fn eq(&self, _: &At) -> bool {
        true
    }
}

impl Eq for At {}

impl std::hash::Hash for At {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

impl fmt::Debug for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.0.start, self.0.end)
    }
}
