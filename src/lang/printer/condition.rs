//! Prints conditions and time clauses.

use std::fmt::{self, Display, Formatter};

use crate::lang::ast::{Certainty, Condition, Knowledge, Logic, Membership, Test, When, WhenKind};

impl Display for Logic {
    /// With brackets only where they are needed.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Logic::Or(parts, _) => join(f, parts, " or ", |part| matches!(part, Logic::Or(..))),
            Logic::And(parts, _) => join(f, parts, " and ", |part| matches!(part, Logic::Or(..) | Logic::And(..))),
            Logic::Not(inner, _) => {
                f.write_str("not ")?;
                bracketed(f, inner, matches!(**inner, Logic::Or(..) | Logic::And(..)).into())
            }
            Logic::Condition(condition) => condition.fmt(f),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Brackets {
    Needed,
    Spared,
}

impl From<bool> for Brackets {
    fn from(needed: bool) -> Brackets {
        if needed { Brackets::Needed } else { Brackets::Spared }
    }
}

fn join(f: &mut Formatter<'_>, parts: &[Logic], word: &str, needs: fn(&Logic) -> bool) -> fmt::Result {
    for (n, part) in parts.iter().enumerate() {
        f.write_str(if n == 0 { "" } else { word })?;
        bracketed(f, part, needs(part).into())?;
    }
    Ok(())
}

fn bracketed(f: &mut Formatter<'_>, logic: &Logic, brackets: Brackets) -> fmt::Result {
    if brackets == Brackets::Needed { write!(f, "({logic})") } else { logic.fmt(f) }
}

impl Display for Condition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.path, self.test)
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Test::Compare { comparison, value, .. } => write!(f, "{} {value}", comparison.symbol()),
            Test::In { membership: Membership::In, set } => write!(f, "in {set}"),
            Test::In { membership: Membership::NotIn, set } => write!(f, "not in {set}"),
            Test::When(when) => when.fmt(f),
            Test::Matches(text) => write!(f, "matches {text}"),
            Test::Near { centre, km } => write!(f, "near {centre} within {km} km"),
            Test::Is(Knowledge::Known) => f.write_str("is known"),
            Test::Is(Knowledge::Unknown) => f.write_str("is not known"),
        }
    }
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.certainty == Certainty::Possible {
            f.write_str("possibly ")?;
        }
        match &self.kind {
            WhenKind::In(period) => write!(f, "in {period}"),
            WhenKind::Before(period) => write!(f, "before {period}"),
            WhenKind::After(period) => write!(f, "after {period}"),
            WhenKind::Since(period) => write!(f, "since {period}"),
            WhenKind::Through(period) => write!(f, "through {period}"),
            WhenKind::FromTo(first, last) => write!(f, "from {first} to {last}"),
        }
    }
}
