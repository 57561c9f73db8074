//! Countries, regions, organisations, institutions and people, with what they belong to and when.

use std::hash::Hasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};
use smallvec::SmallVec;

use super::days::{Edge, date};
use super::names::{Case, Names, Sense, case_of};
use super::overlay::Tables;
use super::table::{Row, Rows};
use super::word::Word;
use super::{LexiconError, pieces};
use crate::model::{ActorKind, Country, Day, Interval, Role, fold};

/// Number of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub(super) u32);

/// Grammatical gender, for pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// A stretch of time in an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The role it gives.
    pub role: Role,
    /// The office: `president`, `foreign minister`.
    pub office: String,
    /// First day.
    pub from: Day,
    /// Last day; [`Day::MAX`] where it goes on.
    pub to: Day,
}

/// Somebody or something that acts.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Its id: `VEN`, `IGOUNO`, `USA:pentagon`, `person:donald-trump-usa`.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What sort of thing it is.
    pub kind: ActorKind,
    /// The country it belongs to; for a country itself.
    pub country: Option<Country>,
    /// Its role; people have theirs by term.
    pub role: Option<Role>,
    /// The organisation or institution it belongs to.
    pub parent: Option<ActorId>,
    /// Members of a region or an organisation.
    pub members: Vec<ActorId>,
    /// Terms of office, in order of the table.
    pub terms: Vec<Term>,
    /// For people.
    pub gender: Option<Gender>,
    /// Degrees north and east of a country's middle.
    pub position: Option<(f64, f64)>,
    /// First and last day of a state that is no more.
    pub existed: Option<(Day, Day)>,
}

impl Actor {
    /// The role on a day: an institution's own, a person's by term.
    pub fn role_on(&self, when: Interval) -> Option<Role> {
        self.role.or_else(|| self.term_on(when).map(|term| term.role))
    }

    /// The term of office that covers the days, the later where several do.
    pub fn term_on(&self, when: Interval) -> Option<&Term> {
        self.terms.iter().filter(|term| term.from <= when.hi && when.lo <= term.to).max_by_key(|term| term.from)
    }
}

/// All actors.
#[derive(Debug, Default)]
pub struct Actors {
    list: Vec<Actor>,
    /// By the hash of the id: of one in full, every actor would hold a second copy.
    by_id: FxHashMap<u64, ActorId>,
    iso2: FxHashMap<String, ActorId>,
    surnames: FxHashMap<Word, SmallVec<[ActorId; 2]>>,
    /// Given names of people, and how many women and men bear each.
    given: FxHashMap<Word, Bearers>,
}

/// How many people of each gender bear a given name.
#[derive(Debug, Clone, Copy, Default)]
struct Bearers {
    women: u32,
    men: u32,
}

const COUNTRIES: [&str; 12] =
    ["id", "iso2", "name", "kind", "aliases", "adjectives", "nouns", "capital", "metonyms", "lat", "lon", "from"];
const ORGANISATIONS: [&str; 10] = ["id", "name", "aliases", "kind", "role", "parent", "members", "place", "from", "to"];
const INSTITUTIONS: [&str; 9] = ["id", "name", "aliases", "country", "kind", "role", "parent", "from", "to"];
const PEOPLE: [&str; 8] = ["name", "aliases", "country", "role", "office", "from", "to", "gender"];

/// About as many as the compiled tables have.
const ACTORS: usize = 9_500;

impl Actors {
    pub(super) fn load(tables: &Tables, names: &mut Names) -> Result<Actors, LexiconError> {
        let mut actors = Actors {
            list: Vec::with_capacity(ACTORS),
            by_id: FxHashMap::with_capacity_and_hasher(ACTORS, FxBuildHasher),
            surnames: FxHashMap::with_capacity_and_hasher(ACTORS, FxBuildHasher),
            ..Actors::default()
        };
        actors.load_countries(tables.get("countries.tsv"), names)?;
        actors.load_regions(tables.get("regions.tsv"), names)?;
        actors.load_organisations(tables.get("organisations.tsv"), names)?;
        actors.load_institutions(tables.get("institutions.tsv"), names)?;
        actors.load_people(tables.get("people.tsv"), names)?;
        Ok(actors)
    }

    /// The actor with that number.
    pub fn get(&self, id: ActorId) -> &Actor {
        &self.list[id.0 as usize]
    }

    /// The actor with that id.
    pub fn by_id(&self, id: &str) -> Option<ActorId> {
        self.by_id.get(&hash(id)).copied().filter(|found| self.get(*found).id == id)
    }

    /// The country with that ISO 3166 alpha-2 code, in capitals.
    pub fn by_iso2(&self, code: &str) -> Option<ActorId> {
        self.iso2.get(code).copied()
    }

    /// The country's own actor.
    pub fn country(&self, country: Country) -> Option<ActorId> {
        self.by_id(country.as_str())
    }

    /// People with that family name.
    pub fn with_surname(&self, surname: Word) -> &[ActorId] {
        self.surnames.get(&surname).map_or(&[], SmallVec::as_slice)
    }

    /// Whether somebody in the tables bears the word as a given name.
    pub fn is_given_name(&self, word: Word) -> bool {
        self.given.contains_key(&word)
    }

    /// The gender of nearly all who bear the word as a given name.
    pub fn gender_of_name(&self, given: Word) -> Option<Gender> {
        const CLEAR: u32 = 4;
        let Bearers { women, men } = *self.given.get(&given)?;
        if women > men * CLEAR { Some(Gender::Female) } else { (men > women * CLEAR).then_some(Gender::Male) }
    }

    /// Every actor.
    pub fn iter(&self) -> impl Iterator<Item = (ActorId, &Actor)> {
        (0u32..).map(ActorId).zip(&self.list)
    }

    fn push(&mut self, row: &Row<'_, '_>, actor: Actor) -> Result<ActorId, LexiconError> {
        let id = ActorId(u32::try_from(self.list.len()).map_err(|_| row.error("too many actors"))?);
        if self.by_id.insert(hash(&actor.id), id).is_some() {
            return Err(row.error(format!("the id `{}` stands here twice", actor.id)));
        }
        self.list.push(actor);
        Ok(id)
    }

    fn load_countries(&mut self, (file, text): (&str, &str), names: &mut Names) -> Result<(), LexiconError> {
        let known: Vec<&str> = COUNTRIES.into_iter().chain(["to"]).collect();
        let table = Rows::new(file, text, &known)?;
        let mut metonyms = Vec::new();
        for row in table.rows() {
            row.check_width()?;
            let code = row.cell("id");
            let country = Country::new(code).ok_or_else(|| row.error(format!("`{code}` is not three capitals")))?;
            let kind = match row.cell("kind") {
                "country" => ActorKind::Country,
                "territory" => ActorKind::Territory,
                other => return Err(row.error(format!("`{other}` is not a kind: country or territory"))),
            };
            let position = row.number("lat")?.zip(row.number("lon")?);
            let existed = date(&row, "from", Edge::First)?.unwrap_or(Day::MIN);
            let existed = date(&row, "to", Edge::Last)?.map(|until| (existed, until));
            let actor = Actor { country: Some(country), position, existed, ..named(&row, code, kind) };
            let id = self.push(&row, actor)?;
            if !row.cell("iso2").is_empty() {
                self.iso2.insert(row.cell("iso2").to_owned(), id);
            }
            name_all(&row, names, Sense::Actor(id));
            row.values("adjectives").for_each(|name| names.add(name, Sense::Adjective(id), case_of(name)));
            row.values("nouns").for_each(|name| names.add(name, Sense::People(id), Case::Capital));
            metonyms.extend(row.values("metonyms").map(|name| (existed, name, id)));
            metonyms.extend(row.values("capital").map(|name| (existed, name, id)));
        }
        // Prague is the Czech Republic's first; of former states the one that ended last comes before the others.
        metonyms.sort_by_key(|(existed, ..)| std::cmp::Reverse(existed.map_or(Day::MAX, |(_, until)| until)));
        // After all countries, so that Luxembourg and Singapore are countries first.
        metonyms
            .into_iter()
            .map(|(_, name, id)| (name, id))
            .for_each(|(name, id)| names.add(name, Sense::Metonym(id), Case::Capital));
        Ok(())
    }

    fn load_regions(&mut self, (file, text): (&str, &str), names: &mut Names) -> Result<(), LexiconError> {
        let table = Rows::new(file, text, &["id", "name", "aliases", "adjectives", "members"])?;
        let mut members = Vec::new();
        for row in table.rows() {
            row.check_width()?;
            let id = self.push(&row, named(&row, row.cell("id"), ActorKind::Region))?;
            name_all(&row, names, Sense::Actor(id));
            row.values("adjectives").for_each(|name| names.add(name, Sense::Adjective(id), Case::Capital));
            members.push((id, row));
        }
        members.into_iter().try_for_each(|(id, row)| self.set_members(id, &row))
    }

    fn load_organisations(&mut self, (file, text): (&str, &str), names: &mut Names) -> Result<(), LexiconError> {
        let table = Rows::new(file, text, &ORGANISATIONS)?;
        let mut later = Vec::new();
        for row in table.rows() {
            row.check_width()?;
            let actor = Actor { role: role(&row)?, ..named(&row, row.cell("id"), ActorKind::Organisation) };
            let id = self.push(&row, actor)?;
            name_all(&row, names, Sense::Actor(id));
            later.push((id, row));
        }
        for (id, row) in later {
            self.set_parent(id, &row)?;
            self.set_members(id, &row)?;
        }
        Ok(())
    }

    fn load_institutions(&mut self, (file, text): (&str, &str), names: &mut Names) -> Result<(), LexiconError> {
        let table = Rows::new(file, text, &INSTITUTIONS)?;
        let mut later = Vec::new();
        for row in table.rows() {
            row.check_width()?;
            let kind = match row.cell("kind") {
                "institution" => ActorKind::Institution,
                "group" => ActorKind::Group,
                "company" => ActorKind::Company,
                "media" => ActorKind::Media,
                other => {
                    return Err(row.error(format!("`{other}` is not a kind: institution, group, company or media")));
                }
            };
            let country = self.known_country(&row)?;
            let actor = Actor { role: role(&row)?, country, ..named(&row, row.cell("id"), kind) };
            let id = self.push(&row, actor)?;
            name_all(&row, names, Sense::Actor(id));
            later.push((id, row));
        }
        later.into_iter().try_for_each(|(id, row)| self.set_parent(id, &row))
    }

    fn load_people(&mut self, (file, text): (&str, &str), names: &mut Names) -> Result<(), LexiconError> {
        let table = Rows::new(file, text, &PEOPLE)?;
        let mut before = None;
        for row in table.rows() {
            row.check_width()?;
            let who = ["name", "country", "aliases"].map(|column| row.cell(column));
            let id = match before {
                Some((id, known)) if known == who => id,
                _ => self.find_person(&row, names)?,
            };
            before = Some((id, who));
            let term = Term {
                role: role(&row)?.ok_or_else(|| row.error("the role is missing"))?,
                office: row.cell("office").to_owned(),
                from: date(&row, "from", Edge::First)?.unwrap_or(Day::MIN),
                to: date(&row, "to", Edge::Last)?.unwrap_or(Day::MAX),
            };
            if term.from > term.to {
                return Err(row.error(format!("the term ends on {} before it begins on {}", term.to, term.from)));
            }
            self.list[id.0 as usize].terms.push(term);
        }
        Ok(())
    }

    /// The person of a row, who may have had one before, with the names of this one.
    fn find_person(&mut self, row: &Row<'_, '_>, names: &mut Names) -> Result<ActorId, LexiconError> {
        let home = row.cell("country");
        let key =
            format!("person:{}-{}", fold(row.cell("name")), home.to_ascii_lowercase()).replace([' ', '.', '\''], "-");
        let id = match self.by_id(&key) {
            Some(id) => id,
            None => self.push_person(row, &key, home, names)?,
        };
        row.values("aliases").for_each(|alias| names.add(alias, Sense::Actor(id), Case::Capital));
        Ok(id)
    }

    fn push_person(
        &mut self,
        row: &Row<'_, '_>,
        key: &str,
        home: &str,
        names: &mut Names,
    ) -> Result<ActorId, LexiconError> {
        let home_id =
            self.by_id(home).ok_or_else(|| row.error(format!("`{home}` is neither a country nor an organisation")))?;
        let home_actor = self.get(home_id);
        let country = home_actor.country;
        let parent = (home_actor.kind == ActorKind::Organisation).then_some(home_id);
        let gender = match row.cell("gender") {
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            _ => None,
        };
        let id = self.push(row, Actor { country, parent, gender, ..named(row, key, ActorKind::Person) })?;
        let name = row.cell("name");
        names.add(name, Sense::Actor(id), Case::Capital);
        if !name.is_ascii() {
            // Old wires and machine translation drop accented letters: Hugo Chvez.
            let lossy: String = name.chars().filter(char::is_ascii).collect();
            names.add(&lossy, Sense::Actor(id), Case::Capital);
        }
        let family = surnames(name, home);
        let given =
            name.split_once(' ').map(|(given, _)| given).filter(|given| !family.iter().any(|name| name == given));
        if let Some(given) = given.and_then(Word::new) {
            let bearers = self.given.entry(given).or_default();
            match gender {
                Some(Gender::Female) => bearers.women += 1,
                Some(Gender::Male) => bearers.men += 1,
                None => {}
            }
        }
        for surname in family {
            let words = [Word::new(&surname), Word::new(&surname.chars().filter(char::is_ascii).collect::<String>())];
            for word in words.into_iter().flatten() {
                let people = self.surnames.entry(word).or_default();
                if !people.contains(&id) {
                    people.push(id);
                }
            }
            names.add(&surname, Sense::Surname(id), Case::Capital);
            if !surname.is_ascii() {
                names.add(
                    &surname.chars().filter(char::is_ascii).collect::<String>(),
                    Sense::Surname(id),
                    Case::Capital,
                );
            }
        }
        Ok(id)
    }

    fn known_country(&self, row: &Row<'_, '_>) -> Result<Option<Country>, LexiconError> {
        let code = row.cell("country");
        if code.is_empty() {
            return Ok(None);
        }
        let country = self.by_id(code).and_then(|id| self.get(id).country);
        country.map(Some).ok_or_else(|| row.error(format!("`{code}` is not a country of countries.tsv")))
    }

    fn set_parent(&mut self, id: ActorId, row: &Row<'_, '_>) -> Result<(), LexiconError> {
        let parent = row.cell("parent");
        if parent.is_empty() {
            return Ok(());
        }
        let parent = self.by_id(parent).ok_or_else(|| row.error(format!("the parent `{parent}` is no actor's id")))?;
        let mut at = Some(parent);
        while let Some(above) = at {
            if above == id {
                return Err(row.error("the parents go round in a circle"));
            }
            at = self.get(above).parent;
        }
        self.list[id.0 as usize].parent = Some(parent);
        Ok(())
    }

    fn set_members(&mut self, id: ActorId, row: &Row<'_, '_>) -> Result<(), LexiconError> {
        let members = row.values("members").map(|member| {
            self.by_id(member).ok_or_else(|| row.error(format!("the member `{member}` is no actor's id")))
        });
        let members = members.collect::<Result<Vec<_>, _>>()?;
        self.list[id.0 as usize].members = members;
        Ok(())
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    hasher.finish()
}

fn named(row: &Row<'_, '_>, id: &str, kind: ActorKind) -> Actor {
    Actor {
        id: id.to_owned(),
        name: row.cell("name").to_owned(),
        kind,
        country: None,
        role: None,
        parent: None,
        members: Vec::new(),
        terms: Vec::new(),
        gender: None,
        position: None,
        existed: None,
    }
}

fn name_all(row: &Row<'_, '_>, names: &mut Names, sense: Sense) {
    let name = row.cell("name");
    names.add(name, sense, case_of(name));
    row.values("aliases").for_each(|alias| names.add(alias, sense, case_of(alias)));
}

fn role(row: &Row<'_, '_>) -> Result<Option<Role>, LexiconError> {
    let code = row.cell("role");
    if code.is_empty() {
        return Ok(None);
    }
    Role::new(code).map(Some).ok_or_else(|| row.error(format!("`{code}` is not a role of three capitals")))
}

/// The names that stand for a person alone: the last word, and for names in eastern order the first.
fn surnames(name: &str, home: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    if words.len() < 2 {
        return Vec::new();
    }
    let chinese = matches!(home, "SGP" | "MYS") && words.len() == 3 && first.len() <= 4 && !first.contains('.');
    let eastern =
        matches!(home, "CHN" | "TWN" | "KOR" | "PRK" | "HKG") && words.len() <= 3 && first.len() <= 5 || chinese;
    let hyphenated = last.contains('-') && !last.starts_with("al-") && !last.starts_with("Al-") && first.len() <= 4;
    if eastern || hyphenated {
        return vec![(*first).to_owned()];
    }
    let plain = last.strip_prefix("al-").or_else(|| last.strip_prefix("Al-")).unwrap_or(last);
    let mut found = vec![(*last).to_owned()];
    if plain.len() < last.len() {
        found.push(plain.to_owned());
    }
    // Thaksin, Mahathir, Meles, Isaias: where the second name is the father's or seldom used, the first one stands for its bearer.
    let common = [
        "Abdul", "Ahmad", "Ahmed", "Mohamed", "Mohamad", "Muhammad", "Mohammed", "Sultan", "Tunku", "Tuanku", "Datuk",
        "Raja", "Prince", "Princess", "King", "Queen", "Crown", "General", "Field",
    ];
    if matches!(home, "THA" | "MYS" | "ETH" | "ERI") && first.len() > 3 && !common.contains(first) {
        found.push((*first).to_owned());
    }
    found.retain(|surname| {
        pieces(surname).count() > 0
            && !matches!(surname.as_str(), "I" | "II" | "III" | "VI" | "XVI" | "Jr." | "Jr" | "Lord")
    });
    found
}

#[cfg(test)]
mod tests {
    use super::surnames;

    #[test]
    fn surnames_follow_the_order_of_the_name() {
        assert_eq!(surnames("Nicolás Maduro", "VEN"), ["Maduro"]);
        assert_eq!(surnames("Xi Jinping", "CHN"), ["Xi"]);
        assert_eq!(surnames("Ban Ki-moon", "IGOUNO"), ["Ban"]);
        assert_eq!(surnames("Bashar al-Assad", "SYR"), ["al-Assad", "Assad"]);
        assert_eq!(surnames("Goh Chok Tong", "SGP"), ["Goh"]);
        assert_eq!(surnames("Thaksin Shinawatra", "THA"), ["Shinawatra", "Thaksin"]);
        assert!(surnames("Francis", "VAT").is_empty());
    }
}
