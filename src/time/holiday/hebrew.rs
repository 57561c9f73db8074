//! The feasts of the Hebrew calendar (Dershowitz and Reingold, Calendrical Calculations, chapter 8).

use crate::model::Day;

/// Days from 1970-01-01 to the epoch of the Hebrew calendar.
const EPOCH: i32 = -2_092_590;

/// Rosh Hashanah of the Hebrew year that begins in a year of the common era.
pub(super) fn new_year(year: i32) -> Option<Day> {
    Day::from_number(start(year + 3761))
}

/// The first day of Passover in a year.
pub(super) fn passover(year: i32) -> Option<Day> {
    // From 15 Nisan to the new year no month changes its length.
    Some(new_year(year)?.plus(-163))
}

/// The first day of Hanukkah (25 Kislev) that begins in a year.
pub(super) fn hanukkah(year: i32) -> Option<Day> {
    let first = start(year + 3761);
    // In a complete year (355 or 385 days) Heshvan has a day more.
    let complete = (start(year + 3762) - first) % 10 == 5;
    Day::from_number(first + 83 + i32::from(complete))
}

fn start(year: i32) -> i32 {
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let delay = if after - this == 356 { 2 } else { i32::from(this - before == 382) };
    EPOCH + this + delay
}

/// Days from the epoch to the mean new moon of a year, put off where the week demands it.
fn elapsed(year: i32) -> i32 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * i64::from(months);
    let day = 29 * months + i32::try_from(parts.div_euclid(25_920)).unwrap_or(0);
    if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
}
