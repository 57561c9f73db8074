//! Holidays and the rules that fix their day in a year.

mod hebrew;
mod moon;

use super::calendar;
use crate::model::Day;

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
    /// A month and day of the Islamic calendar by its arithmetical form (Thursday epoch); observation may differ by a day.
    Islamic(i32, i32),
}

/// Names in lower case without apostrophes, and the number of their holiday.
pub(super) const NAMES: &[(&str, usize)] = &[
    ("christmas", 0),
    ("christmas day", 0),
    ("xmas", 0),
    ("christmas eve", 1),
    ("boxing day", 2),
    ("new years eve", 3),
    ("new year s eve", 3),
    ("new years day", 4),
    ("new year s day", 4),
    ("new year", 4),
    ("new year s", 4),
    ("easter", 5),
    ("easter sunday", 5),
    ("good friday", 6),
    ("easter monday", 7),
    ("palm sunday", 8),
    ("ash wednesday", 9),
    ("ascension day", 10),
    ("pentecost", 11),
    ("thanksgiving", 12),
    ("thanksgiving day", 12),
    ("labor day", 13),
    ("labour day", 13),
    ("memorial day", 14),
    ("independence day", 15),
    ("veterans day", 16),
    ("armistice day", 16),
    ("columbus day", 17),
    ("martin luther king day", 18),
    ("martin luther king jr day", 18),
    ("mlk day", 18),
    ("presidents day", 19),
    ("valentine s day", 20),
    ("valentines day", 20),
    ("mother s day", 21),
    ("mothers day", 21),
    ("father s day", 22),
    ("fathers day", 22),
    ("halloween", 23),
    ("all saints day", 24),
    ("all souls day", 25),
    ("st patrick s day", 26),
    ("bastille day", 27),
    ("canada day", 28),
    ("australia day", 29),
    ("anzac day", 30),
    ("may day", 31),
    ("april fools day", 32),
    ("april fools", 32),
    ("earth day", 33),
    ("election day", 34),
    ("inauguration day", 35),
    ("groundhog day", 36),
    ("guy fawkes night", 37),
    ("ramadan", 38),
    ("eid al fitr", 39),
    ("eid ul fitr", 39),
    ("eid al adha", 40),
    ("eid ul adha", 40),
    ("islamic new year", 41),
    ("juneteenth", 42),
    ("epiphany", 43),
    ("cinco de mayo", 44),
    ("orthodox easter", 45),
    ("orthodox good friday", 46),
    ("orthodox christmas", 47),
    ("rosh hashanah", 48),
    ("rosh hashana", 48),
    ("jewish new year", 48),
    ("yom kippur", 49),
    ("sukkot", 50),
    ("simchat torah", 51),
    ("passover", 52),
    ("pesach", 52),
    ("purim", 53),
    ("shavuot", 54),
    ("hanukkah", 55),
    ("chanukah", 55),
    ("chinese new year", 56),
    ("lunar new year", 56),
    ("chinese lunar new year", 56),
    ("tet", 56),
    ("diwali", 57),
    ("deepavali", 57),
    ("dhanteras", 58),
    ("holi", 59),
    ("ashura", 60),
    ("mawlid", 61),
    ("mawlid al nabi", 61),
    ("maundy thursday", 62),
    ("whit sunday", 11),
    ("whit monday", 63),
    ("shrove tuesday", 64),
    ("mardi gras", 64),
    ("corpus christi", 65),
    ("remembrance day", 16),
];

const RULES: [Rule; 66] = [
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
        Rule::Islamic(month, day) => islamic(year, month, day),
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

/// The first day of a year that the civil Islamic calendar gives this month and day.
fn islamic(year: i32, month: i32, day: i32) -> Option<Day> {
    const EPOCH: i32 = -492_149;
    let start = Day::from_ymd(year, 1, 1)?.number();
    // 10,631 days are 30 Islamic years.
    let guess = ((start - EPOCH) * 30).div_euclid(10_631) + 1;
    (guess..guess + 3).find_map(|islamic| {
        let days = (islamic - 1) * 354 + (3 + 11 * islamic).div_euclid(30) + (29 * (month - 1)) + month / 2 + day - 1;
        let found = Day::from_number(EPOCH + days)?;
        (found.ymd().0 == year).then_some(found)
    })
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
        falls("mawlid", 2017, "2017-11-30");
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
