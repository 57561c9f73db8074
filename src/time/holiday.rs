//! Holidays and the rules that fix their day in a year.

mod hebrew;
mod moon;
mod names;

use super::calendar;
use crate::model::Day;

pub(in crate::time) use names::NAMES;

/// How the day of a holiday is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// A day of a month.
    Fixed(u8, u8),
    /// The n-th weekday (1 = Monday) of a month, from its end where negative.
    Nth(u8, u8, i8),
    /// The n-th weekday of a month, and so many days on.
    NthPlus(u8, u8, i8, i32),
    /// Days from the Easter Sunday of the western churches.
    Easter(i32),
    /// Days from the Easter Sunday of the eastern churches.
    OrthodoxEaster(i32),
    /// Days from Rosh Hashanah.
    Hebrew(i32),
    /// Days from the first day of Passover.
    Passover(i32),
    /// The first day of Hanukkah.
    Hanukkah,
    /// The first day of the Chinese year, and so many days on.
    Chinese(i32),
    /// Diwali, and so many days on.
    Diwali(i32),
    /// Holi.
    Holi,
    /// The evening before Holi.
    Holika,
    /// A month and day of the Islamic calendar as Mecca reckons it; observation elsewhere may differ by a day.
    Islamic(u8, u8),
}

const RULES: [Rule; 86] = [
    Rule::Fixed(12, 25),
    Rule::Fixed(12, 24),
    Rule::Fixed(12, 26),
    Rule::Fixed(12, 31),
    Rule::Fixed(1, 1),
    Rule::Easter(0),
    Rule::Easter(-2),
    Rule::Easter(1),
    Rule::Easter(-7),
    Rule::Easter(-46),
    Rule::Easter(39),
    Rule::Easter(49),
    Rule::Nth(11, 4, 4),
    Rule::Nth(9, 1, 1),
    Rule::Nth(5, 1, -1),
    Rule::Fixed(7, 4),
    Rule::Fixed(11, 11),
    Rule::Nth(10, 1, 2),
    Rule::Nth(1, 1, 3),
    Rule::Nth(2, 1, 3),
    Rule::Fixed(2, 14),
    Rule::Nth(5, 7, 2),
    Rule::Nth(6, 7, 3),
    Rule::Fixed(10, 31),
    Rule::Fixed(11, 1),
    Rule::Fixed(11, 2),
    Rule::Fixed(3, 17),
    Rule::Fixed(7, 14),
    Rule::Fixed(7, 1),
    Rule::Fixed(1, 26),
    Rule::Fixed(4, 25),
    Rule::Fixed(5, 1),
    Rule::Fixed(4, 1),
    Rule::Fixed(4, 22),
    Rule::NthPlus(11, 1, 1, 1),
    Rule::Fixed(1, 20),
    Rule::Fixed(2, 2),
    Rule::Fixed(11, 5),
    Rule::Islamic(9, 1),
    Rule::Islamic(10, 1),
    Rule::Islamic(12, 10),
    Rule::Islamic(1, 1),
    Rule::Fixed(6, 19),
    Rule::Fixed(1, 6),
    Rule::Fixed(5, 5),
    Rule::OrthodoxEaster(0),
    Rule::OrthodoxEaster(-2),
    Rule::Fixed(1, 7),
    Rule::Hebrew(0),
    Rule::Hebrew(9),
    Rule::Hebrew(14),
    Rule::Hebrew(22),
    Rule::Passover(0),
    Rule::Passover(-30),
    Rule::Passover(50),
    Rule::Hanukkah,
    Rule::Chinese(0),
    Rule::Diwali(0),
    Rule::Diwali(-2),
    Rule::Holi,
    Rule::Islamic(1, 10),
    Rule::Islamic(3, 12),
    Rule::Easter(-3),
    Rule::Easter(50),
    Rule::Easter(-47),
    Rule::Easter(60),
    Rule::NthPlus(11, 4, 4, 1),
    Rule::NthPlus(11, 4, 4, 4),
    Rule::Fixed(3, 21),
    Rule::Passover(112),
    Rule::Passover(33),
    Rule::Passover(12),
    Rule::Passover(-29),
    Rule::Diwali(-1),
    Rule::Diwali(2),
    Rule::Holika,
    Rule::Islamic(12, 9),
    Rule::Islamic(9, 27),
    Rule::Islamic(7, 27),
    Rule::Fixed(4, 23),
    Rule::Fixed(3, 8),
    Rule::Fixed(5, 9),
    Rule::Easter(56),
    Rule::Chinese(-1),
    Rule::Fixed(4, 15),
    Rule::Fixed(6, 14),
];

/// The day of a holiday in a year; `None` where that year has none.
pub(super) fn day(number: usize, year: i32) -> Option<Day> {
    match *RULES.get(number)? {
        Rule::Fixed(month, day) => Day::from_ymd(year, u32::from(month), u32::from(day)),
        Rule::Nth(month, weekday, nth) => calendar::nth_weekday(year, month, weekday, nth),
        Rule::NthPlus(month, weekday, nth, days) => {
            calendar::nth_weekday(year, month, weekday, nth).map(|day| day.plus(days))
        }
        Rule::Easter(days) => easter(year).map(|day| day.plus(days)),
        Rule::OrthodoxEaster(days) => orthodox_easter(year).map(|day| day.plus(days)),
        Rule::Hebrew(days) => hebrew::new_year(year).map(|day| day.plus(days)),
        Rule::Passover(days) => hebrew::passover(year).map(|day| day.plus(days)),
        Rule::Hanukkah => hebrew::hanukkah(year),
        Rule::Chinese(days) => moon::chinese_new_year(year).map(|day| day.plus(days)),
        Rule::Diwali(days) => moon::diwali(year).map(|day| day.plus(days)),
        Rule::Holi => moon::holi(year),
        Rule::Holika => moon::holi(year).map(|day| day.plus(-1)),
        Rule::Islamic(month, day) => moon::islamic(year, month, day),
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    Day::from_ymd(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Easter Sunday of the Julian calendar, told in the Gregorian one (Meeus, chapter 8).
fn orthodox_easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    // So many days the Julian calendar is behind in March.
    let behind = year / 100 - year / 400 - 2;
    let julian = Day::from_ymd(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    Some(julian.plus(behind))
}

#[cfg(test)]
mod tests {
    use super::{NAMES, RULES, day};

    fn falls(name: &str, year: i32, expected: &str) {
        let number = NAMES.iter().find(|(known, _)| *known == name).unwrap().1;
        assert_eq!(day(number, year).unwrap().to_string(), expected, "{name} {year}");
    }

    #[test]
    fn movable_feasts_fall_on_their_days() {
        falls("easter", 2018, "2018-04-01");
        falls("easter", 2019, "2019-04-21");
        falls("good friday", 2024, "2024-03-29");
        falls("thanksgiving", 2016, "2016-11-24");
        falls("election day", 2016, "2016-11-08");
        falls("memorial day", 2017, "2017-05-29");
        falls("eid al fitr", 2022, "2022-05-02");
        falls("ramadan", 2013, "2013-07-09");
        falls("ramadan", 2014, "2014-06-28");
        falls("ramadan", 2017, "2017-05-27");
        falls("ramadan", 2022, "2022-04-02");
        falls("eid al adha", 2017, "2017-09-01");
        falls("islamic new year", 2018, "2018-09-11");
        falls("ashura", 2017, "2017-09-30");
        falls("black friday", 2018, "2018-11-23");
        falls("tisha b av", 2019, "2019-08-10");
        falls("lag b omer", 2018, "2018-05-03");
        falls("eid al fitr", 2023, "2023-04-21");
        falls("orthodox easter", 2018, "2018-04-08");
        falls("orthodox easter", 2021, "2021-05-02");
        falls("rosh hashanah", 2018, "2018-09-10");
        falls("rosh hashanah", 2020, "2020-09-19");
        falls("yom kippur", 1973, "1973-10-06");
        falls("passover", 2019, "2019-04-20");
        falls("purim", 2020, "2020-03-10");
        falls("hanukkah", 2018, "2018-12-03");
        falls("hanukkah", 2016, "2016-12-25");
        falls("mawlid", 2018, "2018-11-20");
        falls("eid al fitr", 2016, "2016-07-06");
    }

    #[test]
    fn feasts_of_the_moon_fall_on_their_days() {
        falls("chinese new year", 1968, "1968-01-30");
        falls("chinese new year", 1985, "1985-02-20");
        falls("chinese new year", 2004, "2004-01-22");
        falls("chinese new year", 2013, "2013-02-10");
        falls("chinese new year", 2019, "2019-02-05");
        falls("chinese new year", 2023, "2023-01-22");
        falls("diwali", 2009, "2009-10-17");
        falls("diwali", 2018, "2018-11-07");
        falls("diwali", 2020, "2020-11-14");
        falls("diwali", 2022, "2022-10-24");
        falls("holi", 2018, "2018-03-02");
        falls("holi", 2019, "2019-03-21");
        falls("holi", 2024, "2024-03-25");
    }

    #[test]
    fn every_name_has_a_rule() {
        assert!(NAMES.iter().all(|(_, number)| *number < RULES.len()));
    }
}
