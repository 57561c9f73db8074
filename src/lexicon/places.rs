//! The gazetteer: cities, provinces, waters and sites.

use super::LexiconError;
use super::actors::Actors;
use super::names::{Names, Sense, case_of};
use super::table::Rows;
use crate::model::{Country, fold};

/// Number of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub(super) u32);

/// What sort of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A capital city.
    Capital,
    /// A city or town.
    City,
    /// A province, state or district.
    Region,
    /// An island or a group of them.
    Island,
    /// A river, sea or strait.
    Water,
    /// A base, a building, a pass, a mountain.
    Site,
}

impl PlaceKind {
    /// The lower-case English name.
    pub const fn name(self) -> &'static str {
        match self {
            PlaceKind::Capital => "capital",
            PlaceKind::City => "city",
            PlaceKind::Region => "region",
            PlaceKind::Island => "island",
            PlaceKind::Water => "water",
            PlaceKind::Site => "site",
        }
    }

    fn from_name(name: &str) -> Option<PlaceKind> {
        let kinds = [
            PlaceKind::Capital,
            PlaceKind::City,
            PlaceKind::Region,
            PlaceKind::Island,
            PlaceKind::Water,
            PlaceKind::Site,
        ];
        kinds.into_iter().find(|kind| kind.name() == name)
    }
}

/// A place that is no country.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The name to show.
    pub name: String,
    /// Its country; waters and shared regions may have none.
    pub country: Option<Country>,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
}

impl Place {
    /// How well known the place is: its inhabitants, thrice so many for a capital, and what a large city has for a region uncounted.
    pub fn renown(&self) -> u64 {
        match (self.kind, self.population) {
            (PlaceKind::Capital, population) => 3 * u64::from(population),
            (PlaceKind::City, population) => u64::from(population),
            (_, population) => u64::from(population).max(2_000_000),
        }
    }

    /// The id of the place in stores and annotations: `place:caracas-ven`.
    pub fn id(&self) -> String {
        let name = fold(&self.name).replace(|c: char| !c.is_alphanumeric(), "-");
        match self.country {
            Some(country) => format!("place:{name}-{}", country.as_str().to_ascii_lowercase()),
            None => format!("place:{name}"),
        }
    }
}

const COLUMNS: [&str; 7] = ["name", "aliases", "country", "kind", "lat", "lon", "population"];

pub(super) fn load((file, text): (&str, &str), actors: &Actors, names: &mut Names) -> Result<Vec<Place>, LexiconError> {
    let table = Rows::new(file, text, &COLUMNS)?;
    let mut places = Vec::new();
    for row in table.rows() {
        row.check_width()?;
        let name = row.cell("name");
        let code = row.cell("country");
        let country = Country::new(code);
        if !code.is_empty() && actors.by_id(code).is_none() {
            return Err(row.error(format!("`{code}` is not a country of countries.tsv")));
        }
        let kind = row.cell("kind");
        let kind = PlaceKind::from_name(kind).ok_or_else(|| {
            row.error(format!("`{kind}` is not a kind: capital, city, region, island, water or site"))
        })?;
        let position = row.number("lat")?.zip(row.number("lon")?);
        let population = row.number("population")?.unwrap_or(0);
        let id = PlaceId(u32::try_from(places.len()).map_err(|_| row.error("too many places"))?);
        let place = Place { name: name.to_owned(), country, kind, position, population };
        let less_known = |sense: Sense| match sense {
            Sense::Place(other) => {
                places.get(other.0 as usize).is_some_and(|other: &Place| other.renown() < place.renown())
            }
            _ => false,
        };
        let mut add = |name: &str| names.add_before(name, Sense::Place(id), case_of(name), less_known);
        add(name);
        row.values("aliases").for_each(add);
        places.push(place);
    }
    Ok(places)
}
