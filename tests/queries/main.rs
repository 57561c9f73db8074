//! Queries end to end: text, plan, SQL and rows against a small store whose rows are written by hand.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod indexes;
#[cfg(test)]
mod logic;
