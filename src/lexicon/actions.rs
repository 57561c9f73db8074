//! The tree of actions: 16 PLOVER types and seven civic ones, with their CAMEO codes.

use rustc_hash::FxHashMap;

use super::LexiconError;
use super::table::Rows;
use crate::model::Quad;

/// Number of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActionId(pub(super) u16);

/// One kind of act.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Its id: `sanction.break-relations`.
    pub id: String,
    /// PLOVER or civic type: `SANCTION`.
    pub plover: String,
    /// CAMEO code; civic types have none.
    pub cameo: Option<String>,
    /// Class of cooperation or conflict.
    pub quad: Quad,
    /// Goldstein scale, -10..=10.
    pub intensity: f32,
    /// The wider action.
    pub parent: Option<ActionId>,
    /// Its root: the action of the whole type.
    pub root: ActionId,
    /// Its name for people.
    pub name: String,
    /// What it covers.
    pub description: String,
    /// A sentence that is coded so.
    pub example: String,
}

/// All actions.
#[derive(Debug, Default)]
pub struct Actions {
    list: Vec<Action>,
    by_id: FxHashMap<String, ActionId>,
}

const COLUMNS: [&str; 9] = ["id", "plover", "cameo", "quad", "intensity", "parent", "name", "description", "example"];

impl Actions {
    pub(super) fn load((file, text): (&str, &str)) -> Result<Actions, LexiconError> {
        let table = Rows::new(file, text, &COLUMNS)?;
        let mut actions = Actions::default();
        for row in table.rows() {
            row.check_width()?;
            let id = ActionId(u16::try_from(actions.list.len()).map_err(|_| row.error("too many actions"))?);
            let quad = row.number::<u8>("quad")?.unwrap_or(0);
            let quad = Quad::try_from(quad).map_err(|message| row.error(message))?;
            let parent =
                match row.cell("parent") {
                    "" => None,
                    parent => {
                        Some(actions.by_id.get(parent).copied().ok_or_else(|| {
                            row.error(format!("the parent `{parent}` is not an action above this row"))
                        })?)
                    }
                };
            let action = Action {
                id: row.cell("id").to_owned(),
                plover: row.cell("plover").to_owned(),
                cameo: Some(row.cell("cameo").to_owned()).filter(|cameo| !cameo.is_empty()),
                quad,
                intensity: row.number("intensity")?.unwrap_or(0.0),
                root: parent.map_or(id, |parent| actions.get(parent).root),
                parent,
                name: row.cell("name").to_owned(),
                description: row.cell("description").to_owned(),
                example: row.cell("example").to_owned(),
            };
            if actions.by_id.insert(action.id.clone(), id).is_some() {
                return Err(row.error(format!("the action `{}` stands here twice", action.id)));
            }
            actions.list.push(action);
        }
        Ok(actions)
    }

    /// The action with that number.
    pub fn get(&self, id: ActionId) -> &Action {
        &self.list[usize::from(id.0)]
    }

    /// The action with that id.
    pub fn by_id(&self, id: &str) -> Option<ActionId> {
        self.by_id.get(id).copied()
    }

    /// Every action, parents before children.
    pub fn iter(&self) -> impl Iterator<Item = (ActionId, &Action)> {
        (0u16..).map(ActionId).zip(&self.list)
    }

    /// Whether `action` is `wider` or lies below it.
    pub fn within(&self, action: ActionId, wider: ActionId) -> bool {
        let mut at = Some(action);
        while let Some(id) = at {
            if id == wider {
                return true;
            }
            at = self.get(id).parent;
        }
        false
    }
}
