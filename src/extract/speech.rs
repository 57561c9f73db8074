//! The verbs that tell what somebody says, as news put them.

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

/// Whether a word tells what somebody says or promises, to whomever.
pub(super) fn tells(word: &str) -> bool {
    says(word)
        || ["told", "tells", "promised", "vowed", "pledged", "indicated"]
            .iter()
            .any(|tells| word.eq_ignore_ascii_case(tells))
}
