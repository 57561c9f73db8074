//! Tells news from its look-alikes: sports, stories, statistics and markets use the words of war and law, too.

use super::compose::Act;
use super::reading::Reading;
use super::slots;
use super::tree::{Label, Tag};
use crate::lexicon::PartOfSpeech;
use crate::model::{Event, Participant};

/// Words of matches and their people.
const SPORTS: &[&str] = &[
    "striker",
    "midfielder",
    "goalkeeper",
    "batsman",
    "bowler",
    "pitcher",
    "quarterback",
    "referee",
    "semifinal",
    "semi-final",
    "quarterfinal",
    "quarter-final",
    "playoff",
    "playoffs",
    "innings",
    "inning",
    "wicket",
    "wickets",
    "championship",
    "championships",
    "tournament",
    "medallist",
    "medalist",
    "footballer",
    "cricketer",
    "boxer",
    "golfer",
    "halftime",
    "half-time",
    "touchdown",
    "goalless",
    "chess",
    "tennis",
    "champion",
    "champions",
    "teammate",
    "teammates",
    "team-mate",
    "team-mates",
    "prix",
    "medal",
    "medals",
    "semifinals",
    "semi-finals",
    "quarterfinals",
    "quarter-finals",
    "runner-up",
    "hat-trick",
];
/// What is told in a story that somebody made up.
const STORIES: &[&str] =
    &["film", "movie", "novel", "sitcom", "opera", "play", "thriller", "comedy", "drama", "videogame", "musical"];
/// Verbs of figures: an act that is their subject is counted, not told.
const STATISTICS: &[&str] = &[
    "amount",
    "amounts",
    "amounted",
    "total",
    "totals",
    "totalled",
    "totaled",
    "rise",
    "rises",
    "rose",
    "risen",
    "fall",
    "falls",
    "fell",
    "grow",
    "grows",
    "grew",
    "drop",
    "dropped",
    "increase",
    "increased",
    "decrease",
    "decreased",
    "decline",
    "declined",
    "double",
    "doubled",
    "average",
    "averaged",
    "exceed",
    "exceeded",
    "soared",
    "slowed",
];
/// What makes the noun behind it a number: "a third of all deaths".
const SHARES: &[&str] = &[
    "percent",
    "percentage",
    "%",
    "proportion",
    "majority",
    "third",
    "quarter",
    "half",
    "share",
    "rate",
    "rates",
    "risk",
    "cause",
    "causes",
    "likelihood",
    "probability",
];
/// What suffers in the pages of business, and is nobody.
const MARKETS: &[&str] = &[
    "shares",
    "share",
    "stocks",
    "stock",
    "bonds",
    "markets",
    "prices",
    "price",
    "profits",
    "profit",
    "sales",
    "earnings",
    "yields",
    "currency",
    "exports",
    "imports",
    "jobs",
    "economy",
    "growth",
    "demand",
    "inflation",
    "index",
];
/// Wars without weapons.
const RIVALRIES: &[&str] = &["price", "bidding", "turf", "culture", "format", "tariff", "trade", "rating", "word"];
/// People who comment on what others do: their agreement is an opinion, their threat a forecast.
const COMMENTATORS: &[&str] = &[
    "analyst",
    "analysts",
    "expert",
    "experts",
    "scientist",
    "scientists",
    "economist",
    "economists",
    "researcher",
    "researchers",
    "critic",
    "critics",
    "historians",
    "doctors",
];

/// Whether a sentence is about a game or a made-up story.
pub(super) fn is_elsewhere(reading: &Reading<'_>) -> bool {
    let score = |token: usize| {
        let digits = |text: &str| (1..3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let (goals, against) = reading.word(token).split_once('-').unwrap_or(("", ""));
        // "89-78", whether it is one token or three.
        let apart = || {
            let near = |at: usize| reading.tokens[at - 1].touches(&reading.tokens[at]);
            token > 0
                && token + 1 < reading.len()
                && reading.is(token, &["-", "\u{2013}"])
                && near(token)
                && near(token + 1)
                && digits(reading.word(token - 1))
                && digits(reading.word(token + 1))
                // "12-14 June".
                && !reading.in_time(token - 1)
                && !reading.in_time(token + 1)
        };
        digits(goals) && digits(against) || apart()
    };
    let story = |token: usize| {
        reading.is(token, STORIES)
            && reading.label(token) == Label::OBL
            && reading.case(token).is_some_and(|case| reading.is(case, &["in"]))
    };
    let voted = (0..reading.len()).any(|token| reading.is(token, &["vote", "votes", "voted", "ruled", "majority"]));
    (0..reading.len())
        .any(|token| reading.is(token, SPORTS) || story(token) || !voted && !reading.in_time(token) && score(token))
}

/// Whether an act of such a sentence is part of the game: meetings, protests, arrests and deaths are real there, too.
pub(super) fn is_played(act: &str) -> bool {
    let real = ["consult", "protest", "coerce", "die", "disaster", "trial", "accuse", "sanction", "aid", "legislate"];
    !real.iter().any(|root| act.starts_with(root))
}

/// Whether an act is counted, priced or held as an opinion rather than done.
pub(super) fn is_figure_of_speech(reading: &Reading<'_>, act: &Act<'_>) -> bool {
    let token = act.trigger.token;
    let counted = || {
        let above = reading.governor(token);
        let shared = || {
            above.is_some_and(|(head, label)| {
                // "The number of arrests rose".
                let number = reading.is(head, &["number", "numbers"]) && reading.is_pointed_out(head, &["the"]);
                label == Label::NMOD && (number || reading.is(head, SHARES))
            })
        };
        shared() || above.is_some_and(|(verb, label)| label == Label::NSUBJ && reading.is(verb, STATISTICS))
    };
    let rivalry = || {
        let kinds = [Label::COMPOUND, Label::AMOD];
        reading.is(token, &["war", "wars", "battle"])
            && reading.with_label(token, &kinds).any(|kind| reading.is(kind, RIVALRIES))
    };
    let priced = || {
        let patient = slots::object(reading, token);
        let violent = ["assault", "disaster"].iter().any(|root| root_of(reading, act).starts_with(root));
        violent && patient.is_some_and(|patient| reading.is(patient, MARKETS))
    };
    let trained = || {
        let post = ["resign", "appoint"].iter().any(|root| root_of(reading, act).starts_with(root));
        let coach = |side: Option<usize>| side.is_some_and(|token| reading.is(token, &["coach", "manager"]));
        post && (coach(act.source) || coach(act.target))
    };
    let opinion = || {
        let mild = ["agree", "threaten"].iter().any(|root| root_of(reading, act).starts_with(root));
        mild && (act.source.is_some_and(|source| reading.is(source, COMMENTATORS)) || is_assent(reading, token))
    };
    match act.trigger.part {
        PartOfSpeech::Noun => counted() || rivalry() || is_gloss(reading, token),
        _ => priced() || opinion() || trained() || is_kind_of_act(reading, token) || is_only_first(reading, token),
    }
}

/// "The owner agrees that prices have risen": who says yes to a statement of fact promises nothing.
fn is_assent(reading: &Reading<'_>, verb: usize) -> bool {
    let clause = reading.child(verb, &[Label::CCOMP]).filter(|_| reading.is(verb, &["agrees", "agree", "agreed"]));
    let to_do = ["should", "must", "will", "would", "shall", "be", "to"];
    let several = reading.child(verb, &[Label::NSUBJ]).is_some_and(|subject| {
        matches!(reading.tag(subject), Tag::NNS | Tag::NNPS) || reading.child(subject, &[Label::CONJ]).is_some()
    });
    clause.is_some_and(|clause| {
        let bound = reading.with_label(clause, &[Label::AUX, Label::MARK]).any(|word| reading.is(word, &to_do));
        reading.tag(clause) != Tag::VB && !bound && !several
    })
}

/// "became the sixth minister to leave the party": who is the first or the last to do a thing takes no office by it.
fn is_only_first(reading: &Reading<'_>, verb: usize) -> bool {
    let becomes = reading.is(verb, &["become", "becomes", "became", "becoming"]);
    let leads = ["lead", "rule", "head", "hold", "serve", "govern", "win", "run", "chair", "command"];
    let done = |noun: usize| {
        reading
            .with_label(noun, &[Label::ACL, Label::ACL_RELCL, Label::ADVCL])
            .any(|clause| reading.is_tied_by(clause, &["to"]) && !reading.is(clause, &leads))
    };
    becomes && reading.children(verb).any(|child| reading.tag(child).is_noun() && done(child))
}

/// "Taking hostages is common": what is said of a kind of act tells of none.
fn is_kind_of_act(reading: &Reading<'_>, verb: usize) -> bool {
    let first = reading.first_conjunct(verb);
    let gerund = reading.tag(verb) == Tag::VBG && matches!(reading.label(first), Label::CSUBJ | Label::NSUBJ);
    gerund && reading.head(first).is_some_and(|head| reading.child(head, &[Label::COP]).is_some())
}

/// "the armed Intifada (Uprising)": a word alone in brackets explains the one before.
fn is_gloss(reading: &Reading<'_>, token: usize) -> bool {
    let opens = token.checked_sub(1).is_some_and(|before| reading.is(before, &["("]));
    opens && token + 1 < reading.len() && reading.is(token + 1, &[")"])
}

/// Whether an event names so little that it is none: a death of nobody, a meeting of some boys.
pub(super) fn is_empty(event: &Event) -> bool {
    let nobody = |side: &[Participant]| side.is_empty();
    let figures = &event.figures;
    let counted = figures.fatalities.is_some() || figures.injured.is_some();
    if event.action.starts_with("die") {
        return nobody(&event.source) && nobody(&event.target) && !counted;
    }
    // "bubonic plague spreads to the lungs": a disaster of nobody and nowhere.
    if event.action.starts_with("disaster") && event.place.is_none() && !counted {
        return nobody(&event.source) && nobody(&event.target);
    }
    let private = |one: &Participant| {
        one.country.is_none() && one.id.is_none() && one.role.is_some_and(|role| role.as_str() == "CVL")
    };
    let all = || event.source.iter().chain(&event.target);
    event.action.starts_with("consult") && all().next().is_some() && all().all(private)
}

fn root_of<'l>(reading: &Reading<'l>, act: &Act<'_>) -> &'l str {
    reading.lexicon.actions.get(act.action).id.as_str()
}
