//! Who takes part in an event.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use super::Span;

/// A country or territory as three capital letters: ISO 3166 alpha-3, or the lexicon's own for what ISO lacks (Kosovo: `XKX`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 3]);

/// What an actor is by office or trade: a three-letter CAMEO role code such as `GOV`, `MIL` or `OPP`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Role([u8; 3]);

macro_rules! letters {
    ($name:ident) => {
        impl $name {
            /// The code of three ASCII capitals; `None` for anything else.
            pub fn new(code: &str) -> Option<$name> {
                let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
                bytes.iter().all(u8::is_ascii_uppercase).then_some($name(bytes))
            }

            /// The three letters.
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or("")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                $name::new(&text).ok_or_else(|| serde::de::Error::custom("a code of three capital letters"))
            }
        }
    };
}

letters!(Country);
letters!(Role);

/// What sort of thing an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A state.
    Country,
    /// A dependent or disputed territory.
    Territory,
    /// A part of the world with members: Sahel, Latin America.
    Region,
    /// An international or non-governmental organisation.
    Organisation,
    /// A body of one country: a parliament, a ministry, an army.
    Institution,
    /// An armed group, a party or a movement.
    Group,
    /// A company.
    Company,
    /// A newspaper, agency or broadcaster.
    Media,
    /// A named person.
    Person,
    /// Composed of a country or a role and no name: "Venezuelan opposition", "police".
    Generic,
    /// Known by its text only.
    Unknown,
}

impl ActorKind {
    /// Every kind.
    pub const ALL: [ActorKind; 11] = [
        ActorKind::Country,
        ActorKind::Territory,
        ActorKind::Region,
        ActorKind::Organisation,
        ActorKind::Institution,
        ActorKind::Group,
        ActorKind::Company,
        ActorKind::Media,
        ActorKind::Person,
        ActorKind::Generic,
        ActorKind::Unknown,
    ];

    /// The lower-case English name.
    pub const fn name(self) -> &'static str {
        match self {
            ActorKind::Country => "country",
            ActorKind::Territory => "territory",
            ActorKind::Region => "region",
            ActorKind::Organisation => "organisation",
            ActorKind::Institution => "institution",
            ActorKind::Group => "group",
            ActorKind::Company => "company",
            ActorKind::Media => "media",
            ActorKind::Person => "person",
            ActorKind::Generic => "generic",
            ActorKind::Unknown => "unknown",
        }
    }

    /// The kind of that name, if there is one.
    pub fn from_name(name: &str) -> Option<ActorKind> {
        ActorKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One side's actor in one event, as it stood on the day of the event.
///
/// Two participants with equal `id`, `country` and `role` are the same actor in the same office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Lexicon id (`USA`, `IGOUNO`, `person:donald-trump`); absent for actors that no dictionary knows.
    #[serde(rename = "actor", default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name to show: the lexicon's where there is an id, otherwise the name in the text.
    pub name: String,
    /// What sort of thing it is.
    pub kind: ActorKind,
    /// The country it belongs to on the day of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Its role on the day of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The words of the mention.
    pub text: String,
    /// Where the mention stands in the document's text.
    #[serde(skip)]
    pub span: Span,
}

impl Participant {
    /// Country and role as one code in the CAMEO manner: `USAGOV`, `VEN`, `---COP`; empty where neither is known.
    pub fn code(&self) -> String {
        match (self.country, self.role) {
            (Some(country), Some(role)) => format!("{country}{role}"),
            (Some(country), None) => country.to_string(),
            (None, Some(role)) => format!("---{role}"),
            (None, None) => String::new(),
        }
    }
}
