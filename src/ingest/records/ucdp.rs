//! UCDP GED: comma-separated, events of organised violence with two sides and numbers of dead.

use super::codes::{Codes, Told, interval};
use super::{Cells, Row};
use crate::ingest::date::published;
use crate::model::{Country, Document, Figures, Granularity, Participant, Quantity, Record, Role};

/// Trust in an event: people have coded it.
const CONFIDENCE: f32 = 0.95;

/// One row.
pub(super) fn row(cells: &Cells<'_>, codes: &Codes<'_>) -> Result<Row, String> {
    let from = published(&cells.needed("date_start")?).ok_or("is a row without a first day")?;
    let to = published(&cells.needed("date_end")?).ok_or("is a row without a last day")?;
    let here = cells.get("country").and_then(|country| codes.country_named(&country));
    // Fighting between armed sides, or violence against those who bear no arms.
    let one_sided = cells.get("type_of_violence").as_deref() == Some("3");
    let position = cells.number("latitude").zip(cells.number("longitude"));
    let place = cells.get("where_coordinates").or_else(|| cells.get("country"));
    let dead = |name: &str| cells.number::<u32>(name);
    let fatalities = fatalities(dead("low"), dead("best"), dead("high"));
    let title =
        cells.get("source_headline").map(|titles| titles.split(';').next().unwrap_or_default().trim().to_owned());
    let text = title.filter(|title| title.len() > 2).unwrap_or_default();
    let told = Told {
        source: vec![side(&cells.needed("side_a")?, here, codes)],
        target: vec![side(&cells.needed("side_b")?, here, codes)],
        action: codes.action(if one_sided { "180" } else { "190" }),
        when: Some(interval(from, to, granularity(cells))),
        place: place.map(|name| codes.place(&name, here, position)),
        figures: Figures { fatalities, ..Figures::default() },
        confidence: CONFIDENCE,
        rule: "import ucdp",
        text: text.len(),
    };
    let office = cells.get("source_office").map(|offices| offices.split(';').next().unwrap_or_default().to_owned());
    let day = cells.get("source_date").and_then(|days| published(days.split(';').next()?)).or(Some(to));
    let id = cells.needed("id")?;
    let document = Document {
        id: cells.get("relid"),
        publisher: office.filter(|name| !name.is_empty() && name.len() < 200),
        published: day,
        ..Document::new(text)
    };
    Ok(Row::Event(Box::new(Record { dataset: "ucdp", id, document, event: told.event() })))
}

/// The range of the dead, wide enough for the best estimate: in some rows that is the sum of the sides' dead, and lies beside the range of the
/// reports. Nothing where nobody is said to have died.
fn fatalities(low: Option<u32>, best: Option<u32>, high: Option<u32>) -> Option<Quantity> {
    let best = best.filter(|best| *best > 0)?;
    Some(Quantity { lo: low.unwrap_or(best).min(best), hi: Some(high.unwrap_or(best).max(best)) })
}

/// `Government of Syria`, `Civilians`, or the name of a group.
fn side(name: &str, here: Option<Country>, codes: &Codes<'_>) -> Participant {
    if let Some(country) = name.strip_prefix("Government of ") {
        return codes.actor(name, codes.country_named(country), Role::new("GOV"));
    }
    if name == "Civilians" {
        return codes.actor(name, here, Role::new("CVL"));
    }
    codes.actor(name, None, Role::new("REB"))
}

/// What `date_prec` says: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 up to a year.
fn granularity(cells: &Cells<'_>) -> Granularity {
    match cells.number::<u8>("date_prec") {
        Some(2 | 3) => Granularity::Week,
        Some(4) => Granularity::Month,
        Some(5) => Granularity::Year,
        _ => Granularity::Day,
    }
}

#[cfg(test)]
mod tests {
    use super::{Quantity, fatalities};

    #[test]
    fn the_range_of_the_dead_holds_the_best_estimate() {
        let range = |lo, hi| Some(Quantity { lo, hi: Some(hi) });
        assert_eq!(fatalities(Some(2), Some(3), Some(5)), range(2, 5));
        // Rows of both kinds are in the data set.
        assert_eq!(fatalities(Some(3), Some(2), Some(3)), range(2, 3));
        assert_eq!(fatalities(Some(4), Some(4), Some(3)), range(4, 4));
        assert_eq!(fatalities(None, Some(4), None), range(4, 4));
        assert_eq!(fatalities(Some(0), Some(0), Some(9)), None);
    }
}
