//! Queries end to end: text, plan, SQL and rows against a small store whose rows are written by hand.

#[cfg(test)]
mod bad;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod files;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod indexes;
#[cfg(test)]
mod logic;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod params;
