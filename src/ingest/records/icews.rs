//! ICEWS coded event data: tab-separated, with a header, actions in CAMEO codes.

use super::codes::{Codes, Told, role};
use super::{Cells, Row};
use crate::ingest::date::published;
use crate::model::{Document, Figures, Interval, Participant, Record};

/// Trust in an event: the coder's own evaluation found about three of four right.
const CONFIDENCE: f32 = 0.75;

/// One row.
pub(super) fn row(cells: &Cells<'_>, codes: &Codes<'_>) -> Result<Row, String> {
    let day = published(&cells.needed("Event Date")?).ok_or("is a row without a day")?;
    let told = Told {
        source: actor(cells, "Source", codes).into_iter().collect(),
        target: actor(cells, "Target", codes).into_iter().collect(),
        action: codes.action(&cells.needed("CAMEO Code")?),
        when: Some(Interval::day(day)),
        place: ["City", "District", "Province", "Country"].iter().find_map(|column| cells.get(column)).map(|name| {
            let country = cells.get("Country").and_then(|country| codes.country_named(&country));
            codes.place(&name, country, cells.number("Latitude").zip(cells.number("Longitude")))
        }),
        figures: Figures::default(),
        confidence: CONFIDENCE,
        rule: "import icews",
        text: 0,
    };
    let document = Document {
        // A story has many sentences, each with events; it is the report.
        url: cells.get("Story ID").map(|story| format!("icews:story:{story}")),
        id: cells.get("Story ID"),
        publisher: cells.get("Publisher"),
        published: Some(day),
        ..Document::default()
    };
    let id = cells.needed("Event ID")?;
    Ok(Row::Event(Box::new(Record { dataset: "icews", id, document, event: told.event() })))
}

/// A side: `Police (India)` with its sectors and its country.
fn actor(cells: &Cells<'_>, side: &str, codes: &Codes<'_>) -> Option<Participant> {
    let name = cells.get(&format!("{side} Name")).filter(|name| name != "Unspecified Actor")?;
    let country = cells.get(&format!("{side} Country")).and_then(|country| codes.country_named(&country));
    let sectors = cells.get(&format!("{side} Sectors")).unwrap_or_default();
    let role = role(&name).or_else(|| role(&sectors));
    Some(codes.actor(&name, country, role))
}
