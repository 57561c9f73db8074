//! Who did what to whom, where and when.

use serde::{Deserialize, Serialize};

use super::{Interval, Participant, Span};

/// The four classes of cooperation and conflict, and 0 for acts outside of them (PLOVER manual).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Quad {
    /// 0: civic acts.
    Neutral,
    /// 1.
    VerbalCooperation,
    /// 2.
    MaterialCooperation,
    /// 3.
    VerbalConflict,
    /// 4.
    MaterialConflict,
}

impl From<Quad> for u8 {
    fn from(quad: Quad) -> u8 {
        match quad {
            Quad::Neutral => 0,
            Quad::VerbalCooperation => 1,
            Quad::MaterialCooperation => 2,
            Quad::VerbalConflict => 3,
            Quad::MaterialConflict => 4,
        }
    }
}

impl TryFrom<u8> for Quad {
    type Error = String;

    fn try_from(number: u8) -> Result<Quad, String> {
        Ok(match number {
            0 => Quad::Neutral,
            1 => Quad::VerbalCooperation,
            2 => Quad::MaterialCooperation,
            3 => Quad::VerbalConflict,
            4 => Quad::MaterialConflict,
            _ => return Err(format!("quad class {number} is not one of 0 to 4")),
        })
    }
}

/// Whether the act is told as having happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Reported as having happened.
    #[default]
    Actual,
    /// Announced or intended.
    Planned,
    /// Conditional, possible or feared.
    Hypothetical,
    /// Reported as not having happened.
    Negated,
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 4] = [Status::Actual, Status::Planned, Status::Hypothetical, Status::Negated];

    /// The lower-case English name.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Planned => "planned",
            Status::Hypothetical => "hypothetical",
            Status::Negated => "negated",
        }
    }

    /// The status of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// What an event's date was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DatedBy {
    /// An expression in the clause of the act.
    Clause,
    /// An expression elsewhere in the sentence.
    Sentence,
    /// The date that the narrative stood at.
    Narrative,
    /// The day of publication.
    Publication,
}

impl DatedBy {
    /// Every source of a date.
    pub const ALL: [DatedBy; 4] = [DatedBy::Clause, DatedBy::Sentence, DatedBy::Narrative, DatedBy::Publication];

    /// The lower-case English name.
    pub const fn name(self) -> &'static str {
        match self {
            DatedBy::Clause => "clause",
            DatedBy::Sentence => "sentence",
            DatedBy::Narrative => "narrative",
            DatedBy::Publication => "publication",
        }
    }

    /// The source of that name, if there is one.
    pub fn from_name(name: &str) -> Option<DatedBy> {
        DatedBy::ALL.into_iter().find(|dated_by| dated_by.name() == name)
    }
}

/// A number of people with lower and upper bound: "more than 40" is 40 and no upper bound, "dozens" 24 to 96.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// At least so many.
    pub lo: u32,
    /// At most so many; absent where the text leaves it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hi: Option<u32>,
}

/// The numbers that the clause of an act gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Figures {
    /// People killed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fatalities: Option<Quantity>,
    /// People wounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub injured: Option<Quantity>,
    /// People arrested or held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detained: Option<Quantity>,
    /// People taking part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants: Option<Quantity>,
}

/// A place in which something happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceRef {
    /// Lexicon id: `VEN`, `place:caracas-ve`; absent where no gazetteer knows the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name to show.
    pub name: String,
    /// Its country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<super::Country>,
    /// Degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
}

/// One act as one sentence reports it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Who acts; empty where the text names nobody.
    pub source: Vec<Participant>,
    /// Who is acted upon; may be empty.
    pub target: Vec<Participant>,
    /// Id of the action in the lexicon: `sanction.break-relations`.
    pub action: String,
    /// When; absent where nothing tells.
    pub when: Option<Interval>,
    /// What `when` was taken from.
    pub dated_by: Option<DatedBy>,
    /// Where; absent where nothing tells.
    pub place: Option<PlaceRef>,
    /// Whether it is told as having happened.
    pub status: Status,
    /// Numbers of people.
    pub figures: Figures,
    /// Trust in the coding, 0..=1, from the class of the rule.
    pub confidence: f32,
    /// Name of the rule that fired.
    pub rule: String,
    /// The sentence, as bytes of the document's text.
    pub sentence: Span,
    /// The words that made it an event, as bytes of the document's text.
    pub trigger: Span,
}
