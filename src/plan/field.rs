//! The fields of the query language: what each path means and which type it has.

use super::Vocabulary;
use crate::model::{ColumnKind, Granularity};

/// What the rows of a query are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Acts as sentences report them.
    Events,
    /// Articles.
    Articles,
    /// Actors.
    Actors,
    /// Actions.
    Actions,
    /// Places.
    Places,
    /// Publishers.
    Publishers,
}

impl Subject {
    /// The keyword.
    pub const fn name(self) -> &'static str {
        match self {
            Subject::Events => "events",
            Subject::Articles => "articles",
            Subject::Actors => "actors",
            Subject::Actions => "actions",
            Subject::Places => "places",
            Subject::Publishers => "publishers",
        }
    }
}

/// Which participants of an event are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Any.
    Actor,
    /// Who acts.
    Source,
    /// Who is acted upon.
    Target,
}

impl Who {
    /// The word in a query.
    pub const fn name(self) -> &'static str {
        match self {
            Who::Actor => "actor",
            Who::Source => "source",
            Who::Target => "target",
        }
    }
}

/// What is asked of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActorField {
    /// The actor.
    Itself,
    /// Its name as text.
    Name,
    /// Its country on the day of the event.
    Country,
    /// Its role on the day of the event.
    Role,
    /// What sort of thing it is.
    Kind,
    /// Its key.
    Id,
    /// Events in which it takes part.
    Events,
    /// The number that tells it from others of its name; queries cannot name it.
    Identity,
}

/// What is asked of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActionField {
    /// The action.
    Itself,
    /// Its name for people.
    Name,
    /// Its PLOVER type.
    Type,
    /// Its CAMEO code.
    Cameo,
    /// Its quad class, 0..=4.
    Quad,
    /// Its intensity, -10..=10 (Goldstein).
    Intensity,
}

/// What is asked of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceField {
    /// The place.
    Itself,
    /// Its name as text.
    Name,
    /// Its country.
    Country,
    /// What sort of place it is.
    Kind,
    /// Degrees north.
    Lat,
    /// Degrees east.
    Lon,
    /// Its key.
    Id,
    /// Events that were there.
    Events,
}

/// What is asked of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArticleField {
    /// Its number.
    Id,
    /// Day of publication.
    Published,
    /// Who published it.
    Publisher,
    /// Headline.
    Title,
    /// Headline and body.
    Text,
    /// Web address.
    Url,
    /// BCP 47 tag.
    Language,
    /// Who wrote it.
    Author,
    /// `news`, or the data set that it was imported with.
    Dataset,
    /// The number of the article of which it is a near copy.
    CopyOf,
}

/// What is asked of an event itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventField {
    /// Its number.
    Id,
    /// When it was.
    Date,
    /// How precisely its date is told.
    Granularity,
    /// What its date was taken from.
    DatedBy,
    /// Its intensity, -10..=10 (Goldstein).
    Intensity,
    /// Trust in the coding, 0..=1.
    Confidence,
    /// People killed, at least.
    Fatalities,
    /// People wounded, at least.
    Injured,
    /// People arrested or held, at least.
    Detained,
    /// People taking part, at least.
    Participants,
    /// Whether it is told as having happened.
    Status,
    /// The number of its story.
    Story,
    /// The sentence that reports it.
    Sentence,
    /// The sentence, with the words marked that made it an event.
    Evidence,
    /// The name of the rule that coded it.
    Rule,
}

/// A path with its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Of the participants; of the row itself where the rows are actors.
    Participant(Who, ActorField),
    /// Of the action.
    Action(ActionField),
    /// Of the place.
    Place(PlaceField),
    /// Of the article.
    Article(ArticleField),
    /// Of the event.
    Event(EventField),
    /// The name of a publisher, where the rows are publishers.
    Publisher,
}

/// The type of a field: it decides which tests and figures make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// Something with a name of its own, compared by *is or belongs to*.
    Entity(Vocabulary),
    /// Whole numbers.
    Int,
    /// Real numbers.
    Real,
    /// Text, compared without case and accents.
    Text,
    /// Codes and words of a closed set, compared as they are.
    Word,
    /// Three-letter codes of countries.
    Country,
    /// A date: an interval for events, a day for articles.
    Date,
    /// Running text, which only `matches` searches.
    Prose,
}

impl FieldKind {
    /// What a field of that kind is, with its article: "a number".
    pub const fn phrase(self) -> &'static str {
        match self {
            FieldKind::Entity(Vocabulary::Actor) => "an actor",
            FieldKind::Entity(Vocabulary::Action) => "an action",
            FieldKind::Entity(Vocabulary::Place) => "a place",
            FieldKind::Entity(Vocabulary::Publisher) => "a publisher",
            FieldKind::Entity(Vocabulary::Role) => "a role",
            FieldKind::Int | FieldKind::Real => "a number",
            FieldKind::Text => "text",
            FieldKind::Word => "one of a few words",
            FieldKind::Country => "a country",
            FieldKind::Date => "a date",
            FieldKind::Prose => "running text",
        }
    }
}

impl Field {
    /// Its type.
    pub const fn kind(self) -> FieldKind {
        match self {
            Field::Participant(_, ActorField::Itself) => FieldKind::Entity(Vocabulary::Actor),
            Field::Participant(_, ActorField::Role) => FieldKind::Entity(Vocabulary::Role),
            Field::Action(ActionField::Itself) => FieldKind::Entity(Vocabulary::Action),
            Field::Place(PlaceField::Itself) => FieldKind::Entity(Vocabulary::Place),
            Field::Article(ArticleField::Publisher) | Field::Publisher => FieldKind::Entity(Vocabulary::Publisher),
            Field::Participant(_, ActorField::Country) | Field::Place(PlaceField::Country) => FieldKind::Country,
            Field::Participant(_, ActorField::Kind)
            | Field::Action(ActionField::Type | ActionField::Cameo)
            | Field::Place(PlaceField::Kind)
            | Field::Article(ArticleField::Language | ArticleField::Dataset)
            | Field::Event(EventField::Status | EventField::Granularity | EventField::DatedBy | EventField::Rule) => {
                FieldKind::Word
            }
            Field::Participant(_, ActorField::Name | ActorField::Id)
            | Field::Action(ActionField::Name)
            | Field::Place(PlaceField::Name | PlaceField::Id)
            | Field::Article(ArticleField::Title | ArticleField::Url | ArticleField::Author) => FieldKind::Text,
            Field::Article(ArticleField::Text) | Field::Event(EventField::Sentence | EventField::Evidence) => {
                FieldKind::Prose
            }
            Field::Article(ArticleField::Published) | Field::Event(EventField::Date) => FieldKind::Date,
            Field::Action(ActionField::Intensity)
            | Field::Place(PlaceField::Lat | PlaceField::Lon)
            | Field::Event(EventField::Intensity | EventField::Confidence) => FieldKind::Real,
            Field::Participant(_, ActorField::Events | ActorField::Identity)
            | Field::Place(PlaceField::Events)
            | Field::Action(ActionField::Quad)
            | Field::Article(ArticleField::Id | ArticleField::CopyOf)
            | Field::Event(
                EventField::Id
                | EventField::Story
                | EventField::Fatalities
                | EventField::Injured
                | EventField::Detained
                | EventField::Participants,
            ) => FieldKind::Int,
        }
    }

    /// What a column of it holds in rows of `subject`: participants of events are lists.
    pub fn column(self, subject: Subject) -> ColumnKind {
        if self.is_many(subject) {
            return ColumnKind::List;
        }
        match self.kind() {
            FieldKind::Int => ColumnKind::Int,
            FieldKind::Real => ColumnKind::Real,
            FieldKind::Date => ColumnKind::Date,
            _ => ColumnKind::Text,
        }
    }

    /// Whether its numbers are no amounts, but tell rows or kinds of them apart.
    pub fn is_key(self) -> bool {
        matches!(
            self,
            Field::Event(EventField::Id | EventField::Story)
                | Field::Article(ArticleField::Id | ArticleField::CopyOf)
                | Field::Participant(_, ActorField::Identity)
                | Field::Action(ActionField::Quad)
        )
    }

    /// Whether one row may have several values of it.
    pub fn is_many(self, subject: Subject) -> bool {
        matches!(self, Field::Participant(..)) && subject == Subject::Events
    }

    /// The words that a field of a closed set may hold; empty for other fields.
    pub fn words(self) -> Vec<&'static str> {
        use crate::model::{ActorKind, DatedBy, Status};
        match self {
            Field::Participant(_, ActorField::Kind) => ActorKind::ALL.map(ActorKind::name).to_vec(),
            Field::Event(EventField::Status) => Status::ALL.map(Status::name).to_vec(),
            Field::Event(EventField::DatedBy) => DatedBy::ALL.map(DatedBy::name).to_vec(),
            Field::Event(EventField::Granularity) => Granularity::ALL.map(Granularity::name).to_vec(),
            _ => Vec::new(),
        }
    }
}
