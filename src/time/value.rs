//! The TIMEX3 values of lengths and parts of the day.

use super::lexis::{Daypart, Unit};
use super::symbol::Amount;

/// The value of a length: `P2Y6M`, `PT10H`, `PXM`; a decade counts as ten years.
pub(super) fn length(parts: &[(Amount, Unit)]) -> String {
    let (mut days, mut hours) = (String::new(), String::new());
    for &(amount, unit) in parts {
        let (letter, times) = letter(unit);
        let into = if unit <= Unit::Hour { &mut hours } else { &mut days };
        match amount {
            Amount::Whole(count) => into.push_str(&format!("{}{letter}", count.saturating_mul(times))),
            Amount::Tenths(tenths) if tenths.saturating_mul(times).is_multiple_of(10) => {
                into.push_str(&format!("{}{letter}", tenths.saturating_mul(times) / 10));
            }
            Amount::Tenths(tenths) => match half(unit).filter(|_| tenths % 10 == 5) {
                Some(rest) if tenths < 10 => into.push_str(rest),
                Some(rest) => into.push_str(&format!("{}{letter}{rest}", tenths / 10)),
                None => into.push_str(&format!("{}.{}{letter}", tenths / 10, tenths % 10)),
            },
            Amount::Some => into.push_str(&format!("X{letter}")),
        }
    }
    if hours.is_empty() { format!("P{days}") } else { format!("P{days}T{hours}") }
}

/// The letters of a part of the day.
pub(super) fn daypart(part: Daypart) -> &'static str {
    match part {
        Daypart::Morning => "MO",
        Daypart::Afternoon => "AF",
        Daypart::Evening => "EV",
        Daypart::Night => "NI",
    }
}

fn letter(unit: Unit) -> (&'static str, u32) {
    match unit {
        Unit::Second => ("S", 1),
        Unit::Minute => ("M", 1),
        Unit::Hour => ("H", 1),
        Unit::Day | Unit::Workday => ("D", 1),
        Unit::Week => ("W", 1),
        Unit::Weekend => ("D", 2),
        Unit::Fortnight => ("W", 2),
        Unit::Month => ("M", 1),
        Unit::Quarter => ("Q", 1),
        Unit::Year => ("Y", 1),
        Unit::Decade => ("Y", 10),
        Unit::Century => ("Y", 100),
    }
}

/// Half a unit in the next finer one.
fn half(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Year => Some("6M"),
        Unit::Hour => Some("30M"),
        Unit::Minute => Some("30S"),
        _ => None,
    }
}
