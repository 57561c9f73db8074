//! One normaliser of temporal expressions, for the text of articles and for the periods of queries.
//!
//! A text is cut into tokens whose words are looked up once (`token`, `lexis`); the `grammar` reads expressions
//! from them and says what they say (`symbol`) before it is known when it was said; `resolve` puts them on the
//! calendar, given the day of publication and what was told before. [`annotate`] walks through an article so,
//! [`parse_period`] reads a whole query period with the same grammar.
//!
//! Conventions: the start, middle and end of a month are its first ten days, the next ten and the rest; of a year its
//! first quarter, the two in the middle and the last; of a quarter, half or season whole months; of a decade or century
//! its first three tenths, the four in the middle and the last three. Seasons are the meteorologists' (spring is March
//! to May, winter belongs to the year it begins in), weeks are ISO 8601's, fiscal years count as calendar years.

mod annotate;
mod calendar;
mod error;
mod grammar;
mod holiday;
mod lexis;
mod period;
mod resolve;
mod symbol;
mod token;
mod value;
mod words;

pub use annotate::annotate;
pub use error::PeriodError;
pub use period::parse_period;
