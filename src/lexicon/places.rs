//! The gazetteer: cities, provinces, waters and sites.

use rustc_hash::FxHashMap;

use super::LexiconError;
use super::actors::Actors;
use super::names::{Case, Key, Names, Sense, case_of};
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

/// About as many as the compiled table has.
const PLACES: usize = 13_500;
/// And names of places.
const NAMES: usize = 25_000;

const COLUMNS: [&str; 7] = ["name", "aliases", "country", "kind", "lat", "lon", "population"];

/// The gazetteer as it stands in its table, with its names, which are still to be entered.
pub(super) struct Gazetteer<'t> {
    file: &'t str,
    places: Vec<Place>,
    /// In the order of the table.
    names: Vec<(PlaceId, Key, Case)>,
    /// The countries that the places are in, each with the first line that says so.
    countries: FxHashMap<&'t str, usize>,
}

impl<'t> Gazetteer<'t> {
    /// Reads the table.
    pub(super) fn read((file, text): (&'t str, &'t str)) -> Result<Gazetteer<'t>, LexiconError> {
        let table = Rows::new(file, text, &COLUMNS)?;
        let (places, names) = (Vec::with_capacity(PLACES), Vec::with_capacity(NAMES));
        let mut gazetteer = Gazetteer { file, places, names, countries: FxHashMap::default() };
        for row in table.rows() {
            row.check_width()?;
            let name = row.cell("name");
            let code = row.cell("country");
            if !code.is_empty() {
                gazetteer.countries.entry(code).or_insert(row.line);
            }
            let kind = row.cell("kind");
            let kind = PlaceKind::from_name(kind).ok_or_else(|| {
                row.error(format!("`{kind}` is not a kind: capital, city, region, island, water or site"))
            })?;
            let position = row.number("lat")?.zip(row.number("lon")?);
            let population = row.number("population")?.unwrap_or(0);
            let id = PlaceId(u32::try_from(gazetteer.places.len()).map_err(|_| row.error("too many places"))?);
            let names = std::iter::once(name).chain(row.values("aliases"));
            gazetteer.names.extend(names.filter_map(|name| Some((id, Key::new(name)?, case_of(name)))));
            gazetteer.places.push(Place {
                name: name.to_owned(),
                country: Country::new(code),
                kind,
                position,
                population,
            });
        }
        Ok(gazetteer)
    }

    /// Enters the names, the better known of two places first.
    pub(super) fn enter(self, actors: &Actors, names: &mut Names) -> Result<Vec<Place>, LexiconError> {
        let Gazetteer { file, places, names: entries, countries } = self;
        if let Some((code, line)) = countries.into_iter().find(|(code, _)| actors.by_id(code).is_none()) {
            return Err(LexiconError::new(file, line, format!("`{code}` is not a country of countries.tsv")));
        }
        for (id, key, case) in entries {
            let renown = places[id.0 as usize].renown();
            let less_known = |sense| matches!(sense, Sense::Place(other) if places[other.0 as usize].renown() < renown);
            names.add_before(key, Sense::Place(id), case, less_known);
        }
        Ok(places)
    }
}
