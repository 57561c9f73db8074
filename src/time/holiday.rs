//! Holidays and the rules that fix their day in a year.

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
];

const RULES: [Rule; 45] = [
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
    }

    #[test]
    fn every_name_has_a_rule() {
        assert!(NAMES.iter().all(|(_, number)| *number < RULES.len()));
    }
}
