//! The verbs that tell what somebody says, as news put them.

use super::reading::Reading;
use super::slots;
use super::tree::Label;

/// Forms of verbs that report words, without those that take whom they are said to ("told").
const SAYS: [&str; 42] = [
    "added",
    "adds",
    "admitted",
    "admits",
    "agreed",
    "agrees",
    "announced",
    "announces",
    "argued",
    "argues",
    "claimed",
    "claims",
    "commented",
    "complained",
    "conceded",
    "confirmed",
    "declared",
    "declares",
    "explained",
    "explains",
    "insisted",
    "insists",
    "noted",
    "notes",
    "observed",
    "recalled",
    "remarked",
    "replied",
    "reported",
    "reports",
    "said",
    "say",
    "says",
    "stated",
    "stressed",
    "warn",
    "warned",
    "warns",
    "wrote",
    "writes",
    "acknowledged",
    "cautioned",
];

/// Whether a word tells what somebody says.
pub(super) fn says(word: &str) -> bool {
    SAYS.iter().any(|says| word.eq_ignore_ascii_case(says))
}

/// Whether somebody is the subject of a verb of saying that the sentence hangs on, or that stands beside it.
pub(super) fn is_sayer(reading: &Reading<'_>, token: usize) -> bool {
    let main = |verb: usize| {
        let above = reading.head(reading.first_conjunct(verb));
        above.is_none_or(|above| reading.label(verb) == Label::PARATAXIS && reading.head(above).is_none())
    };
    let verb = reading.head(token).filter(|_| reading.label(token) == Label::NSUBJ);
    verb.is_some_and(|verb| tells(reading.word(verb)) && main(verb))
}

/// Whether a word tells what somebody says or promises, to whomever.
pub(super) fn tells(word: &str) -> bool {
    says(word)
        || [
            "told",
            "tells",
            "promised",
            "vowed",
            "pledged",
            "indicated",
            "revealed",
            "reveals",
            "disclosed",
            "discloses",
            "assured",
        ]
        .iter()
        .any(|tells| word.eq_ignore_ascii_case(tells))
}

/// "The president announced that the government will leave": whether a head of state or a minister speaks for his own.
pub(super) fn tells_of_own(reading: &Reading<'_>, report: usize, below: usize) -> bool {
    const OFFICES: [&str; 15] = [
        "president",
        "premier",
        "minister",
        "chancellor",
        "king",
        "queen",
        "emir",
        "secretary",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officials",
        "ministry",
        "cabinet",
    ];
    const OWN: [&str; 7] = ["government", "country", "administration", "cabinet", "nation", "authorities", "state"];
    let (Some(speaker), Some(subject)) =
        (slots::subject(reading, report), reading.child(below, &[Label::NSUBJ, Label::NSUBJ_PASS]))
    else {
        return false;
    };
    let office = |token: usize| reading.is(token, &OFFICES);
    let holds =
        office(speaker) || reading.with_label(speaker, &[Label::COMPOUND, Label::APPOS, Label::FLAT]).any(office);
    let bare = reading.child(subject, &[Label::AMOD, Label::NMOD, Label::COMPOUND]).is_none();
    holds && bare && reading.is(subject, &OWN) && reading.is_pointed_out(subject, &["the"])
}
