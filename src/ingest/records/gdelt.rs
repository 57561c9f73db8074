//! GDELT: exports of versions 1 (57 and 58 columns) and 2 (61), and the mentions of version 2 (16).

use super::codes::{Codes, Told};
use super::{Cells, Row};
use crate::ingest::date::published;
use crate::ingest::html::host;
use crate::model::{Document, Figures, Interval, Mention, Participant, PlaceRef, Record, Role};

/// Trust in an event of which no mention tells more: about half of GDELT's events are as their sentence says.
const CONFIDENCE: f32 = 0.5;

const DATASET: &str = "gdelt";

/// Separates columns in what Hive writes.
pub(super) const HIVE: u8 = 1;

/// What the rows of a file are, by the number of their columns.
#[derive(Clone, Copy)]
pub(super) enum Layout {
    Events(Columns),
    Mentions,
}

/// The columns that differ between the versions of the export.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    /// The first column of the place of the action.
    place: usize,
    /// Columns between the code of the first division and the position: version 2 has two divisions.
    to_lat: usize,
    added: usize,
    url: Option<usize>,
}

/// What rows of that many columns are.
pub(super) fn layout(columns: usize) -> Result<Layout, String> {
    match columns {
        61 => Ok(Layout::Events(Columns { place: 51, to_lat: 5, added: 59, url: Some(60) })),
        58 => Ok(Layout::Events(Columns { place: 49, to_lat: 4, added: 56, url: Some(57) })),
        57 => Ok(Layout::Events(Columns { place: 49, to_lat: 4, added: 56, url: None })),
        14..=16 => Ok(Layout::Mentions),
        27 | 11 => Err("is GDELT's knowledge graph, which holds no events; import the export".to_owned()),
        count => Err(format!(
            "has {count} columns, and not the 57, 58 or 61 of an export or the 16 of mentions; an extract of some columns \
             does not say which they are, so import the whole rows"
        )),
    }
}

/// Whether a row names the columns, as GDELT's own files do not and tables out of databases do.
pub(super) fn is_header(cells: &Cells<'_>) -> bool {
    cells.at(0).is_some_and(|cell| cell.eq_ignore_ascii_case("GLOBALEVENTID"))
}

/// One row of an export or of mentions.
pub(super) fn row(cells: &Cells<'_>, codes: &Codes<'_>) -> Result<Row, String> {
    let layout = match layout(cells.count())? {
        Layout::Events(columns) => columns,
        Layout::Mentions => return mention(cells),
    };
    let id = cells.at(0).ok_or("is a row without an id")?;
    let day = cells.at(1).and_then(|day| published(&day)).ok_or("is a row without a day")?;
    let added = cells.at(layout.added).and_then(|day| published(day.get(..8)?));
    let url = layout.url.and_then(|url| cells.at(url));
    let (source, target) = (actor(cells, 5, codes), actor(cells, 15, codes));
    let told = Told {
        source: source.into_iter().collect(),
        target: target.into_iter().collect(),
        action: codes.action(&cells.at(26).ok_or("is a row without an action")?),
        when: Some(Interval::day(day)),
        place: place(cells, &layout, codes),
        figures: Figures::default(),
        confidence: CONFIDENCE,
        rule: "import gdelt",
        text: 0,
    };
    let document = report(url, added.or(Some(day)), None);
    Ok(Row::Event(Box::new(Record { dataset: DATASET, id, document, event: told.event() })))
}

/// A report of which only the address is known.
fn report(url: Option<String>, published: Option<crate::model::Day>, publisher: Option<String>) -> Document {
    let address = url.clone().filter(|url| url.starts_with("http"));
    let publisher =
        publisher.or_else(|| address.as_deref().and_then(host)).or_else(|| url.clone().filter(|url| url.len() < 100));
    Document { url, published, publisher, ..Document::default() }
}

/// The actor whose columns begin there: code, name, country, group, ethnic, two religions, three types.
fn actor(cells: &Cells<'_>, first: usize, codes: &Codes<'_>) -> Option<Participant> {
    let code = cells.at(first)?;
    let country = cells.at(first + 2).and_then(|code| codes.country(&code));
    let role = cells.at(first + 7).and_then(|role| Role::new(&role));
    let name = cells.at(first + 1).map_or_else(|| code.clone(), |name| capitals(&name));
    // The whole code may be one of ours (`IGOUNO`), or a type and the group within it.
    let group = cells.at(first + 3);
    let grouped = group.as_deref().zip(role).map(|(group, role)| format!("{role}{group}"));
    let ids = [Some(code.clone()), grouped, group].into_iter().flatten();
    if let Some(id) = ids.into_iter().find(|id| codes.has(id)) {
        return Some(codes.actor_of_id(&id, &name, country, role));
    }
    match (country, role) {
        // The country itself, whatever it is called in the text: "PARIS", "FRENCH".
        (Some(country), None) if code.len() == 3 => Some(codes.actor_of_id(country.as_str(), &name, None, None)),
        _ => Some(codes.actor(&name, country, role)),
    }
}

/// `UNITED STATES` as `United States`.
fn capitals(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The place of the action: its full name ends with its country.
fn place(cells: &Cells<'_>, layout: &Columns, codes: &Codes<'_>) -> Option<PlaceRef> {
    let full = cells.at(layout.place + 1)?;
    let name = full.split(',').next().unwrap_or(&full).trim().to_owned();
    let country = full.rsplit(',').next().and_then(|country| codes.country_named(country.trim()));
    let degree = |column: usize| cells.at(column)?.parse::<f64>().ok();
    let lat = layout.place + layout.to_lat;
    Some(codes.place(&name, country, degree(lat).zip(degree(lat + 1))))
}

fn mention(cells: &Cells<'_>) -> Result<Row, String> {
    let event = cells.at(0).ok_or("is a row without an id")?;
    let published = cells.at(2).and_then(|time| published(time.get(..8)?));
    let url = cells.at(5).ok_or("is a mention without an address")?;
    let document = report(Some(url), published, cells.at(4));
    let sentence = cells.at(6).and_then(|number| number.parse().ok()).unwrap_or(0);
    let percent: f32 = cells.at(11).and_then(|number| number.parse().ok()).unwrap_or(50.0);
    let confidence = percent / 100.0;
    Ok(Row::Mention(Box::new(Mention { dataset: DATASET, event, document, sentence, confidence })))
}
