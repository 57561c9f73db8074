//! What a row of `verbs.tsv`, `governors.tsv` or `composition.tsv` says.

use super::super::actions::ActionId;
use super::super::word::Word;
use crate::model::Status;

/// Number of a lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LemmaId(pub(super) u32);

/// Part of speech of a lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartOfSpeech {
    /// Verb.
    Verb,
    /// Noun.
    Noun,
    /// Adjective.
    Adjective,
}

/// Words of which one must be there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Match {
    /// The lemmas, sorted.
    pub lemmas: Vec<LemmaId>,
    /// Whether any actor will do: a country, a person, an organisation, a role noun.
    pub actor: bool,
}

/// What must stand beside a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Head noun of the object (of the passive's subject).
    Object(Match),
    /// Head noun of the subject.
    Subject(Match),
    /// A particle.
    Particle(Vec<Word>),
    /// A complement with one of these prepositions, and perhaps with one of these head nouns.
    Preposition(Vec<Word>, Option<Match>),
    /// An open or finite clause below, with one of these verbs.
    Clause(Match),
    /// An adjective or noun that modifies it.
    Modifier(Match),
    /// Head noun of the subject of a clause that tells when it was: "when a wall collapsed".
    When(Match),
    /// No object.
    NoObject,
    /// The clause below says what an actor must do.
    Must,
    /// The clause below says what the speaker will not do.
    WillNot,
    /// It reports what somebody is to do: "that Turkey show restraint", "that it should withdraw".
    Wish,
    /// A reflexive object.
    Reflexive,
    /// It is a participle behind the noun that it describes: "troops stationed in Iraq".
    Behind,
}

/// Where a participant stands: the way to it from the trigger. No step at all means nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slot(pub Vec<Step>);

/// One step on the way from a trigger to a participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Subject of the active, agent of the passive.
    Subject,
    /// Object of the active, subject of the passive.
    Object,
    /// Indirect object.
    Recipient,
    /// A complement with this preposition.
    Preposition(Word),
    /// Possessive.
    Possessive,
    /// Adjective of nationality or compound.
    Modifier,
    /// The clause below.
    Clause,
}

/// Marks of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    /// Both sides do it to each other.
    pub reciprocal: bool,
    /// Counts only where both sides are actors.
    pub weak: bool,
    /// It befalls its source; nobody does it.
    pub agentless: bool,
    /// Its source may be an unnamed crowd.
    pub mass: bool,
    /// The words make no event, whatever looser rows say: "a heart attack".
    pub nothing: bool,
}

/// One row of `verbs.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Conditions, all of which must hold.
    pub conditions: Vec<Condition>,
    /// The action that it makes.
    pub action: ActionId,
    /// Where the source stands, best first.
    pub source: Vec<Slot>,
    /// Where the target stands, best first.
    pub target: Vec<Slot>,
    /// Marks.
    pub flags: Flags,
    /// Line in the table: the name of the rule.
    pub line: u32,
    /// First lemma of the row, for the rule's name.
    pub name: String,
    /// A sentence that is coded so.
    pub example: String,
}

/// How a word changes the act below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the words of `governors.tsv`, explained in the tables' README")]
pub enum GovernorClass {
    Intend,
    Wish,
    Consider,
    Promise,
    Agree,
    Refuse,
    Threaten,
    Demand,
    Accuse,
    End,
    Plan,
    Attempt,
    Prevent,
    Begin,
    Cause,
    Deny,
    Say,
    Call,
    Fear,
    Permit,
}

/// One row of `governors.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Governor {
    /// Conditions, all of which must hold.
    pub conditions: Vec<Condition>,
    /// How it changes the act below.
    pub class: GovernorClass,
    /// A sentence that has it.
    pub example: String,
}

/// Which acts a row of `composition.tsv` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedded {
    /// Any.
    Any,
    /// This one and those below it.
    Within(ActionId),
}

/// What a composition makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultAction {
    /// The act below, unchanged.
    Same,
    /// Another action.
    Other(ActionId),
    /// No event.
    Nothing,
}

/// One row of `composition.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    /// Class of the governor.
    pub class: GovernorClass,
    /// Which acts it is for.
    pub embedded: Embedded,
    /// What comes out.
    pub action: ResultAction,
    /// Its status.
    pub status: Status,
    /// Whether the target is the governor's object rather than the act's own target.
    pub target_from_governor: bool,
}
