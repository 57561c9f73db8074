//! Feasts that go by the moon of China or India (phases by Meeus, Astronomical Algorithms, chapter 49, main terms).

use crate::model::Day;

/// Julian date of 1970-01-01 at 0h.
const UNIX: f64 = 2_440_587.5;

/// The phases that feasts go by.
#[derive(Clone, Copy)]
enum Phase {
    New,
    Full,
}

/// The first day of the Chinese year that begins in a year: two months after the one of the winter solstice.
pub(super) fn chinese_new_year(year: i32) -> Option<Day> {
    const BEIJING: f64 = 8.0 / 24.0;
    let millennia = f64::from(year - 1 - 2000) / 1000.0;
    let solstice = 2_451_900.059_52 + 365_242.740_49 * millennia - 0.062_23 * millennia * millennia;
    let solstice = day(solstice + BEIJING)?;
    let number = number_near(year, -10.0);
    let begins = |by: i32| day(phase(number + f64::from(by), Phase::New) + BEIJING);
    let eleventh = (-2..=2).rev().find(|by| begins(*by).is_some_and(|first| first <= solstice))?;
    begins(eleventh + 2)
}

/// Diwali: the evening before the new moon of late October or early November.
pub(super) fn diwali(year: i32) -> Option<Day> {
    evening(year, Phase::New, Day::from_ymd(year, 10, 17)?)
}

/// Holi, the day after the evening of the full moon of March.
pub(super) fn holi(year: i32) -> Option<Day> {
    evening(year, Phase::Full, Day::from_ymd(year, 2, 27)?).map(|evening| evening.plus(1))
}

/// A day of a month of the Islamic calendar: Mecca begins a month on the day after the new moon, and a day later where the
/// moon is too young at sunset to be seen.
pub(super) fn islamic(year: i32, month: u8, of_month: u8) -> Option<Day> {
    // New moons after 10h30 of Greenwich come too late for that evening; the one of 6 January 2000 began the tenth month.
    const SEEN: f64 = 13.5 / 24.0;
    const TENTH: i32 = 10;
    let first = number_near(year, 0.0);
    let months = |by: &i32| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a year of the calendar has less than 125,000 months before"
        )]
        let number = first as i32 + by;
        (number + TENTH - i32::from(month)).rem_euclid(12) == 0
    };
    (-2..=13).filter(months).find_map(|by| {
        let found = day(phase(first + f64::from(by), Phase::New) + SEEN)?.plus(i32::from(of_month));
        (found.ymd().0 == year).then_some(found)
    })
}

/// The first day, from one on, whose evening in India lies in the lunar day that a phase ends.
fn evening(year: i32, which: Phase, from: Day) -> Option<Day> {
    // Five and a half hours ahead of Greenwich; a day's evening is its 17.75th hour.
    const SUNSET: f64 = (5.5 - 17.75) / 24.0;
    let (_, month, of_month) = from.ymd();
    let number = number_near(year, f64::from(month - 1) * 30.4 + f64::from(of_month));
    (-1..=2).filter_map(|by| day(phase(number + f64::from(by), which) + SUNSET)).find(|found| *found >= from)
}

/// The number of the new moon near a day of a year, counted from the first one of 2000.
fn number_near(year: i32, of_year: f64) -> f64 {
    ((f64::from(year - 2000) * 365.2425 + of_year) / 29.530_588_861).round()
}

/// The day on which a moment lies.
fn day(julian: f64) -> Option<Day> {
    let number = (julian - UNIX).floor();
    #[expect(clippy::cast_possible_truncation, reason = "checked to be within the calendar")]
    (number.abs() < 3_000_000.0).then(|| Day::from_number(number as i32)).flatten()
}

/// The Julian date (dynamical time, a minute or so from universal time) of a phase.
fn phase(number: f64, which: Phase) -> f64 {
    let number = match which {
        Phase::New => number,
        Phase::Full => number + 0.5,
    };
    let century = number / 1236.85;
    let mean = 2_451_550.097_66 + 29.530_588_861 * number + 0.000_154_37 * century * century;
    let sun = (2.5534 + 29.105_356_7 * number).to_radians();
    let moon = (201.5643 + 385.816_935_28 * number + 0.010_758_2 * century * century).to_radians();
    let latitude = (160.7108 + 390.670_502_84 * number - 0.001_611_8 * century * century).to_radians();
    let e = 1.0 - 0.002_516 * century;
    mean - 0.4072 * moon.sin()
        + 0.172_41 * e * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * latitude).sin()
        + 0.007_39 * e * (moon - sun).sin()
        - 0.005_14 * e * (moon + sun).sin()
        + 0.002_08 * e * e * (2.0 * sun).sin()
}
