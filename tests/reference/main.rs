//! Proves the compiler right: random queries against random news, answered by SQL and stages, and by a plain reading of the plan
//! over rows in memory. Both must give the same.
//!
//! `REFERENCE=100000 cargo test --test reference` tries so many queries, `REFERENCE_FROM=n` begins with the n-th; without it a
//! thousand are tried. A failure names its query's number.

#[cfg(test)]
mod evaluate;
#[cfg(test)]
mod field;
#[cfg(test)]
mod figure;
#[cfg(test)]
mod filter;
#[cfg(test)]
mod formula;
#[cfg(test)]
mod fulltext;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod news;
#[cfg(test)]
mod order;
#[cfg(test)]
mod queries;
#[cfg(test)]
mod random;
#[cfg(test)]
mod run;
#[cfg(test)]
mod sequence;
#[cfg(test)]
mod sheet;
#[cfg(test)]
mod steps;
