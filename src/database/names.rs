//! Looks names up in the dictionaries first, and in the store for what they do not know.

use crate::lexicon::{Actor, ActorId, Lexicon, Sense, Word, pieces};
use crate::model::{ActorKind, Country, fold};
use crate::plan::{Catalog, CatalogError, Lookup, Presence, Referent, Vocabulary, paths};
use crate::store::{Named, Store, StoreError};

use super::{Annotator, StoreCatalog};

/// Candidates that an error names.
const CANDIDATES: usize = 5;

/// The names of the dictionaries and of a store.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    store: &'a Store,
    lexicon: &'a Lexicon,
}

impl<'a> Names<'a> {
    /// The names of both.
    pub const fn new(store: &'a Store, lexicon: &'a Lexicon) -> Names<'a> {
        Names { store, lexicon }
    }

    fn actor(&self, name: &str) -> Result<Option<Referent>, StoreError> {
        let ids = self.actor_ids(name);
        if ids.is_empty() {
            return Ok(None);
        }
        let referent = self.actors(&ids)?;
        if referent.presence == Presence::Stored {
            return Ok(Some(referent));
        }
        // What the dictionaries mean has no rows: somebody of the same name may have.
        match StoreCatalog::new(self.store).look_up(Named::Actor, name)? {
            Lookup::Found(stored) => Ok(Some(stored)),
            Lookup::Unknown(_) => Ok(Some(referent)),
        }
    }

    /// The actors of that id or name: its own first, then adjectives, peoples and metonyms, then family names.
    fn actor_ids(&self, name: &str) -> Vec<ActorId> {
        let actors = &self.lexicon.actors;
        let country = || Country::new(&name.to_uppercase()).and_then(|country| actors.country(country));
        if let Some(id) = actors.by_id(name).or_else(country) {
            return vec![id];
        }
        let senses = self.lexicon.names.look_up(name);
        let meant = |wanted: fn(Sense) -> Option<ActorId>| -> Vec<ActorId> {
            senses.iter().filter_map(|(sense, _)| wanted(*sense)).collect()
        };
        let own = meant(|sense| if let Sense::Actor(id) = sense { Some(id) } else { None });
        if !own.is_empty() {
            return own;
        }
        let derived = meant(|sense| match sense {
            Sense::Adjective(id) | Sense::People(id) | Sense::Metonym(id) => Some(id),
            _ => None,
        });
        if let Some(first) = derived.first() {
            return vec![*first];
        }
        let is_surname = senses.iter().any(|(sense, _)| matches!(sense, Sense::Surname(_)));
        let word = pieces(name).next().and_then(|(_, piece)| Word::new(piece)).filter(|_| is_surname);
        word.map_or(Vec::new(), |word| actors.with_surname(word).to_vec())
    }

    fn actors(&self, ids: &[ActorId]) -> Result<Referent, StoreError> {
        let actors: Vec<&Actor> = ids.iter().map(|id| self.lexicon.actors.get(*id)).collect();
        let mut presence = Presence::Absent;
        for actor in &actors {
            if self.store.keyed(Named::Actor, &actor.id)?.is_some() {
                presence = Presence::Stored;
            }
        }
        let names: Vec<&str> = actors.iter().map(|actor| actor.name.as_str()).collect();
        Ok(Referent {
            keys: actors.iter().map(|actor| actor.id.clone()).collect(),
            name: names.join(" or "),
            presence,
            position: actors.iter().find_map(|actor| actor.position),
        })
    }

    /// Countries and regions by any of their names, otherwise all places of the name.
    fn place(&self, name: &str) -> Result<Option<Referent>, StoreError> {
        let is_area = |id: &ActorId| {
            let kind = self.lexicon.actors.get(*id).kind;
            matches!(kind, ActorKind::Country | ActorKind::Territory | ActorKind::Region)
        };
        let senses = self.lexicon.names.look_up(name);
        let places: Vec<_> = senses
            .iter()
            .filter_map(|(sense, _)| if let Sense::Place(id) = sense { Some(self.lexicon.place(*id)) } else { None })
            .collect();
        let named_area = senses.iter().any(|(sense, _)| matches!(sense, Sense::Actor(_)));
        let areas: Vec<ActorId> = self.actor_ids(name).into_iter().filter(is_area).collect();
        if let Some(area) = areas.first().filter(|_| named_area || places.is_empty()) {
            let actor = self.lexicon.actors.get(*area);
            let presence = self.presence(Named::Place, std::slice::from_ref(&actor.id))?;
            let (name, position) = (actor.name.clone(), actor.position);
            return Ok(Some(Referent { keys: vec![actor.id.clone()], name, presence, position }));
        }
        let Some(largest) = places.iter().max_by_key(|place| place.population) else { return Ok(None) };
        let keys: Vec<String> = places.iter().map(|place| place.id()).collect();
        let presence = self.presence(Named::Place, &keys)?;
        Ok(Some(Referent { keys, name: largest.name.clone(), presence, position: largest.position }))
    }

    fn presence(&self, what: Named, keys: &[String]) -> Result<Presence, StoreError> {
        for key in keys {
            if self.store.keyed(what, key)?.is_some() {
                return Ok(Presence::Stored);
            }
        }
        Ok(Presence::Absent)
    }

    /// Actions by id, name or PLOVER type, or by the last part of an id where only one has it.
    fn action(&self, name: &str) -> Option<Referent> {
        let wanted = fold(name).replace('_', "-");
        let all = || self.lexicon.actions.iter().map(|(_, action)| action);
        let exact =
            all().find(|action| action.id == wanted).or_else(|| all().find(|action| fold(&action.name) == wanted));
        if let Some(action) = exact {
            return Some(action_referent(vec![action.id.clone()], &action.name));
        }
        let tops: Vec<String> = all()
            .filter(|action| action.parent.is_none() && fold(&action.plover) == wanted)
            .map(|a| a.id.clone())
            .collect();
        if !tops.is_empty() {
            return Some(action_referent(tops, name));
        }
        let mut last = all().filter(|action| action.id.rsplit('.').next() == Some(wanted.replace(' ', "-").as_str()));
        match (last.next(), last.next()) {
            (Some(action), None) => Some(action_referent(vec![action.id.clone()], &action.name)),
            _ => None,
        }
    }

    fn action_code(&self, scheme: &str, code: &str) -> Option<Referent> {
        let code = fold(code);
        // The root `14` of the CAMEO tree stands for all of `140` to `145`.
        let is_root = code.len() == 2;
        let keys = self.lexicon.actions.iter().map(|(_, action)| action).filter(|action| match scheme {
            "cameo" if is_root => action.cameo.as_deref().is_some_and(|cameo| cameo.starts_with(&code)),
            "cameo" => action.cameo.as_deref().is_some_and(|cameo| fold(cameo) == code),
            "plover" => fold(&action.plover) == code,
            _ => action.id == code,
        });
        let keys: Vec<String> = keys.map(|action| action.id.clone()).collect();
        (!keys.is_empty()).then(|| action_referent(keys, &format!("{scheme}:{code}")))
    }

    fn role(&self, name: &str) -> Option<Referent> {
        let wanted = fold(name);
        let by_noun = self.lexicon.names.look_up(name).iter().find_map(|(sense, _)| match sense {
            Sense::Role(id) => Some(self.lexicon.role(*id).role),
            _ => None,
        });
        let role = self.roles().find(|role| fold(role) == wanted).or_else(|| by_noun.map(|role| role.to_string()))?;
        Some(Referent { keys: vec![role.clone()], name: role, presence: Presence::Stored, position: None })
    }

    fn roles(&self) -> impl Iterator<Item = String> {
        let nouns = self.lexicon.roles.iter().map(|noun| noun.role);
        let actors = self.lexicon.actors.iter().map(|(_, actor)| actor);
        let offices = actors.flat_map(|actor| actor.role.into_iter().chain(actor.terms.iter().map(|term| term.role)));
        nouns.chain(offices).map(|role| role.to_string())
    }

    /// The names nearest to one that nothing has.
    fn nearest(&self, vocabulary: Vocabulary, name: &str, stored: Vec<String>) -> Vec<String> {
        let mut names = match vocabulary {
            Vocabulary::Actor | Vocabulary::Place => {
                let actors = self.lexicon.actors.iter().map(|(_, actor)| actor.name.as_str());
                let places = self.lexicon.places.iter().map(|place| place.name.as_str());
                let places = places.filter(|_| vocabulary == Vocabulary::Place);
                paths::nearest(name, actors.chain(places))
            }
            Vocabulary::Action => {
                let ids =
                    self.lexicon.actions.iter().flat_map(|(_, action)| [action.id.as_str(), action.name.as_str()]);
                paths::nearest(name, ids)
            }
            Vocabulary::Role => {
                let mut roles: Vec<String> = self.roles().collect();
                roles.sort_unstable();
                roles.dedup();
                let near = paths::nearest(name, roles.iter().map(String::as_str));
                if near.is_empty() { roles } else { near }
            }
            Vocabulary::Publisher => Vec::new(),
        };
        // What the store has is what can be found.
        names.splice(0..0, stored);
        let mut seen = std::collections::HashSet::new();
        names.retain(|name| seen.insert(fold(name)));
        if vocabulary != Vocabulary::Role {
            names.truncate(CANDIDATES);
        }
        names
    }

    fn known(&self, vocabulary: Vocabulary, name: &str) -> Result<Option<Referent>, StoreError> {
        match vocabulary {
            Vocabulary::Actor => self.actor(name),
            Vocabulary::Place => self.place(name),
            Vocabulary::Action => Ok(self.action(name)),
            Vocabulary::Role => Ok(self.role(name)),
            Vocabulary::Publisher => Ok(None),
        }
    }

    fn coded(&self, vocabulary: Vocabulary, scheme: &str, code: &str) -> Result<Option<Referent>, StoreError> {
        let actors = &self.lexicon.actors;
        // `person:…`, `region:…`, `USA:pentagon`: the scheme is part of the id.
        let whole = || [scheme.to_owned(), scheme.to_uppercase()].map(|scheme| format!("{scheme}:{code}"));
        match (vocabulary, scheme) {
            (Vocabulary::Action, "cameo" | "plover" | "id") => Ok(self.action_code(scheme, code)),
            (Vocabulary::Actor | Vocabulary::Place, "iso2") => {
                actors.by_iso2(&code.to_uppercase()).map(|id| self.area_or_actor(vocabulary, id)).transpose()
            }
            (Vocabulary::Actor | Vocabulary::Place, "iso3") => {
                let country = Country::new(&code.to_uppercase()).and_then(|country| actors.country(country));
                country.map(|id| self.area_or_actor(vocabulary, id)).transpose()
            }
            (Vocabulary::Actor | Vocabulary::Place, _) => {
                let ids = if scheme == "id" { vec![code.to_owned()] } else { whole().to_vec() };
                if vocabulary == Vocabulary::Place {
                    let place = self.lexicon.places.iter().find(|place| ids.contains(&place.id()));
                    if let Some(place) = place {
                        let keys = vec![place.id()];
                        let presence = self.presence(Named::Place, &keys)?;
                        return Ok(Some(Referent {
                            keys,
                            name: place.name.clone(),
                            presence,
                            position: place.position,
                        }));
                    }
                }
                let actor = ids.iter().find_map(|id| actors.by_id(id));
                actor.map(|id| self.area_or_actor(vocabulary, id)).transpose()
            }
            _ => Ok(None),
        }
    }

    fn area_or_actor(&self, vocabulary: Vocabulary, id: ActorId) -> Result<Referent, StoreError> {
        let referent = self.actors(&[id])?;
        if vocabulary != Vocabulary::Place {
            return Ok(referent);
        }
        let presence = self.presence(Named::Place, &referent.keys)?;
        Ok(Referent { presence, ..referent })
    }
}

impl Catalog for Names<'_> {
    fn find(&self, vocabulary: Vocabulary, name: &str) -> Result<Lookup, CatalogError> {
        let known = self.known(vocabulary, name).map_err(|error| CatalogError(Box::new(error)))?;
        if let Some(referent) = known {
            return Ok(Lookup::Found(referent));
        }
        match StoreCatalog::new(self.store).find(vocabulary, name)? {
            Lookup::Unknown(stored) => Ok(Lookup::Unknown(self.nearest(vocabulary, name, stored))),
            found @ Lookup::Found(_) => Ok(found),
        }
    }

    fn find_code(&self, vocabulary: Vocabulary, scheme: &str, code: &str) -> Result<Option<Lookup>, CatalogError> {
        let known = self.coded(vocabulary, scheme, code).map_err(|error| CatalogError(Box::new(error)))?;
        if let Some(referent) = known {
            return Ok(Some(Lookup::Found(referent)));
        }
        match (vocabulary, scheme) {
            (Vocabulary::Actor | Vocabulary::Place, "iso2") => Ok(Some(Lookup::Unknown(Vec::new()))),
            _ => StoreCatalog::new(self.store).find_code(vocabulary, scheme, code),
        }
    }
}

/// The names that a database knows. The dictionaries are asked for with the first name: they take time to load.
pub(super) struct KnownNames<'a> {
    store: &'a Store,
    annotator: &'a dyn Annotator,
}

impl<'a> KnownNames<'a> {
    pub(super) const fn new(store: &'a Store, annotator: &'a dyn Annotator) -> KnownNames<'a> {
        KnownNames { store, annotator }
    }
}

impl Catalog for KnownNames<'_> {
    fn find(&self, vocabulary: Vocabulary, name: &str) -> Result<Lookup, CatalogError> {
        match self.annotator.lexicon() {
            Some(lexicon) => Names::new(self.store, lexicon).find(vocabulary, name),
            None => StoreCatalog::new(self.store).find(vocabulary, name),
        }
    }

    fn find_code(&self, vocabulary: Vocabulary, scheme: &str, code: &str) -> Result<Option<Lookup>, CatalogError> {
        match self.annotator.lexicon() {
            Some(lexicon) => Names::new(self.store, lexicon).find_code(vocabulary, scheme, code),
            None => StoreCatalog::new(self.store).find_code(vocabulary, scheme, code),
        }
    }
}

fn action_referent(keys: Vec<String>, name: &str) -> Referent {
    Referent { keys, name: name.to_owned(), presence: Presence::Stored, position: None }
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::lexicon::Lexicon;
    use crate::plan::{Catalog, Lookup, Vocabulary};
    use crate::store::Store;

    #[test]
    fn names_of_every_sort_resolve_and_typos_get_candidates() {
        let (store, lexicon) = (Store::open_in_memory().unwrap(), Lexicon::builtin().unwrap());
        let names = Names::new(&store, &lexicon);
        let keys = |vocabulary, name: &str| match names.find(vocabulary, name).unwrap() {
            Lookup::Found(referent) => referent.keys,
            Lookup::Unknown(candidates) => panic!("{name}: {candidates:?}"),
        };
        for name in ["USA", "usa", "United States", "the Americans", "American", "Washington"] {
            let name = name.trim_start_matches("the ");
            assert_eq!(keys(Vocabulary::Actor, name), ["USA"], "{name}");
        }
        assert_eq!(keys(Vocabulary::Actor, "MERCOSUR").len(), 1);
        assert_eq!(keys(Vocabulary::Place, "Venezuela"), ["VEN"]);
        assert_eq!(keys(Vocabulary::Place, "Caracas").len(), 1);
        assert!(keys(Vocabulary::Place, "Caracas")[0].starts_with("place:caracas"));
        assert_eq!(keys(Vocabulary::Action, "sanction"), ["sanction"]);
        assert_eq!(keys(Vocabulary::Role, "gov"), ["GOV"]);
        let nearest = |vocabulary, name: &str| match names.find(vocabulary, name).unwrap() {
            Lookup::Found(referent) => panic!("{name}: {referent:?}"),
            Lookup::Unknown(candidates) => candidates.first().cloned(),
        };
        assert_eq!(nearest(Vocabulary::Actor, "Venezuala").as_deref(), Some("Venezuela"));
        assert_eq!(nearest(Vocabulary::Action, "sancton").as_deref(), Some("sanction"));
        let code = names.find_code(Vocabulary::Actor, "iso2", "gb").unwrap();
        assert!(matches!(code, Some(Lookup::Found(referent)) if referent.keys == ["GBR"]));
    }
}
