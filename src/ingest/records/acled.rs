//! ACLED: comma-separated, with notes that tell each event in words.

use super::codes::{Codes, Told, interval, role};
use super::{Cells, Row};
use crate::ingest::date::published;
use crate::model::{Day, Document, Figures, Granularity, Participant, Quantity, Record, Role};

/// Trust in an event: people have coded it.
const CONFIDENCE: f32 = 0.95;

/// Our action for each of ACLED's, by CAMEO code or by a name of its own.
const ACTIONS: &str = include_str!("acled.tsv");

/// One row.
pub(super) fn row(cells: &Cells<'_>, codes: &Codes<'_>) -> Result<Row, String> {
    let day = published(&cells.needed("event_date")?).ok_or("is a row without a day")?;
    let country = cells.get("country");
    let here = country.as_deref().and_then(|country| codes.country_named(country));
    let place = cells
        .get("location")
        .map(|name| codes.place(&name, here, cells.number("latitude").zip(cells.number("longitude"))));
    let text = cells.get("notes").unwrap_or_default();
    let killed = cells.number::<u32>("fatalities").filter(|killed| *killed > 0);
    let told = Told {
        source: actor(cells, "1", codes).into_iter().collect(),
        target: actor(cells, "2", codes).into_iter().collect(),
        action: action(&cells.needed("sub_event_type")?, codes),
        when: Some(when(day, cells.number("time_precision").unwrap_or(1))),
        place,
        figures: Figures { fatalities: killed.map(|lo| Quantity { lo, hi: Some(lo) }), ..Figures::default() },
        confidence: CONFIDENCE,
        rule: "import acled",
        text: text.len(),
    };
    let id = cells.needed("event_id_cnty")?;
    let publisher = cells.get("source").map(|source| source.split(';').next().unwrap_or_default().trim().to_owned());
    let language = (!text.is_empty()).then(|| "en".to_owned());
    let document = Document { id: Some(id.clone()), publisher, published: Some(day), language, ..Document::new(text) };
    Ok(Row::Event(Box::new(Record { dataset: "acled", id, document, event: told.event() })))
}

fn action(kind: &str, codes: &Codes<'_>) -> String {
    let mut rows = ACTIONS.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>());
    match rows.find(|row| row.first().is_some_and(|name| name.eq_ignore_ascii_case(kind))).as_deref() {
        Some([_, "", name]) => (*name).to_owned(),
        Some([_, cameo, ..]) => codes.action(cameo),
        _ => "development".to_owned(),
    }
}

/// The day, or the week or month around it, as the precision of 1 to 3 says.
fn when(day: Day, precision: u8) -> crate::model::Interval {
    let around = |before: i32, after: i32| {
        let shifted = |days: i32| Day::from_number(day.number() + days).unwrap_or(day);
        (shifted(-before), shifted(after))
    };
    match precision {
        2 => {
            let (from, to) = around(3, 3);
            interval(from, to, Granularity::Week)
        }
        3 => {
            let (year, month, _) = day.ymd();
            let first = Day::from_ymd(year, month, 1).unwrap_or(day);
            let next = Day::from_ymd(year + i32::from(month == 12), month % 12 + 1, 1).unwrap_or(day);
            let last = Day::from_number(next.number() - 1).unwrap_or(day);
            interval(first, last, Granularity::Month)
        }
        _ => interval(day, day, Granularity::Day),
    }
}

/// A side: `Military Forces of Russia (2000-)`, `Protesters (India)`, `Hamas Movement`.
fn actor(cells: &Cells<'_>, side: &str, codes: &Codes<'_>) -> Option<Participant> {
    let name = cells.get(&format!("actor{side}"))?;
    let inside = name.rsplit_once('(').map(|(_, inside)| inside.trim_end_matches(')'));
    let of = name.split_once(" of ").map(|(_, of)| of.split('(').next().unwrap_or(of).trim());
    let country = inside.into_iter().chain(of).find_map(|name| codes.country_named(name));
    let inter = match cells.number::<u8>(&format!("inter{side}")) {
        Some(1) => "GOV",
        Some(2) => "REB",
        Some(3 | 4) => "UAF",
        Some(5..=7) => "CVL",
        Some(8) => "MIL",
        _ => "",
    };
    Some(codes.actor(&name, country, role(&name).or_else(|| Role::new(inter))))
}
