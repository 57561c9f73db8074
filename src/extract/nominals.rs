//! Which words belong to a nominal, and what they make by themselves.

use super::kinds;
use super::reading::Reading;
use super::tree::{Label, Tag};
use crate::lexicon::Actor;
use crate::model::{ActorKind, Country, Participant, Role, Span};

/// The words of a nominal without its complements and clauses: determiners, adjectives, compounds, names.
pub(super) fn core(reading: &Reading<'_>, head: usize) -> (usize, usize) {
    let (mut first, mut last) = (head, head);
    if let Some(name) = reading.name_at(head) {
        first = first.min(name.start);
        last = last.max(name.end - 1);
    }
    let inner = [
        Label::AMOD,
        Label::COMPOUND,
        Label::FLAT,
        Label::NUMMOD,
        Label::DET,
        Label::NMOD_POSS,
        Label::NMOD,
        Label::ADVMOD,
    ];
    let mut open = vec![head];
    while let Some(token) = open.pop() {
        for child in reading.children(token) {
            let label = reading.label(child);
            let asks = reading.tag(child) == Tag::WRB;
            let left = child < head && inner.contains(&label) && reading.case(child).is_none() && !asks;
            let owner = label == Label::NMOD_POSS && child < head;
            let name = matches!(label, Label::FLAT | Label::COMPOUND) && child <= last + 2;
            if left || owner || name {
                first = first.min(child);
                last = last.max(child);
                open.push(child);
            }
        }
    }
    (first, last)
}

pub(super) fn participant(
    actor: Option<&Actor>,
    kind: ActorKind,
    country: Option<Country>,
    role: Option<Role>,
    span: Span,
    text: &str,
) -> Participant {
    let words = span.of(text);
    Participant {
        id: actor.map(|actor| actor.id.clone()),
        name: actor.map_or_else(|| without_article(words).to_owned(), |actor| actor.name.clone()),
        kind,
        country,
        role,
        text: words.to_owned(),
        span,
    }
}

pub(super) fn without_article(name: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An "]
        .into_iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name)
}

/// Whether a mention of a body is of somebody who speaks for it: "WTO spokesman John Doe".
pub(super) fn speaks_for(body: &Participant) -> bool {
    let member = |word: &str| {
        [&kinds::HEADS[..], &kinds::MEMBERS[..]].iter().any(|nouns| nouns.contains(&word.to_ascii_lowercase().as_str()))
    };
    body.text.split(' ').any(member)
}

pub(super) fn is_collective(word: &str) -> bool {
    [
        "side",
        "delegation",
        "committee",
        "commission",
        "association",
        "union",
        "council",
        "board",
        "movement",
        "organisation",
        "organization",
        "agency",
        "ministry",
        "embassy",
        "bloc",
        "unit",
        "office",
        "court",
        "forces",
        "force",
        "authorities",
        "regime",
        "state",
        "nation",
        "administration",
        "team",
        "plane",
        "aircraft",
        "airliner",
        "jet",
        "warplane",
        "helicopter",
        "ship",
        "vessel",
        "boat",
        "warship",
        "submarine",
        "tanker",
        "trawler",
        "ferry",
        "train",
        "bus",
    ]
    .iter()
    .any(|noun| word.eq_ignore_ascii_case(noun))
}
