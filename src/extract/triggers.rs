//! Finds the words that make actions and holds their conditions against the sentence.

use super::reading::Reading;
use super::tree::{Label, Tag};
use super::{kinds, modality, slots, speech, voice};
use crate::lexicon::{Condition, GovernorClass, Match, PartOfSpeech, Pattern, Word};

/// A word that makes an action here.
#[derive(Debug, Clone)]
pub(super) struct Trigger<'l> {
    pub(super) token: usize,
    pub(super) part: PartOfSpeech,
    pub(super) pattern: &'l Pattern,
    /// Other words that the pattern took: the noun of a light verb, a particle.
    pub(super) consumed: Vec<usize>,
}

const COMPLEMENTS: [Label; 5] = [Label::OBL, Label::OBL_AGENT, Label::NMOD, Label::ADVCL, Label::ACL];

/// All triggers of a sentence; nouns that a verb's pattern took are none of their own, and what hangs on a noun of words that
/// make no event ("denied charges that ...") is none either.
pub(super) fn find<'a>(reading: &Reading<'a>) -> Vec<Trigger<'a>> {
    let asked = asked_before(reading);
    let found: Vec<Trigger<'a>> = (asked..reading.len()).filter_map(|token| at(reading, token)).collect();
    let consumed: Vec<usize> = found.iter().flat_map(|trigger| trigger.consumed.iter().copied()).collect();
    let (void, mut found): (Vec<_>, Vec<_>) = found.into_iter().partition(|trigger| trigger.pattern.flags.nothing);
    // "declined to name the firms": what a word of no event governs is none either.
    let governed = |trigger: &Trigger<'_>| {
        let clause = trigger.pattern.conditions.iter().any(|condition| matches!(condition, Condition::Clause(_)));
        reading.child(trigger.token, &[Label::XCOMP]).filter(|_| clause)
    };
    let below: Vec<usize> = void.iter().filter_map(governed).collect();
    let voided: Vec<usize> =
        void.into_iter().flat_map(|trigger| trigger.consumed).chain(below.iter().copied()).collect();
    found.retain(|trigger| !below.contains(&trigger.token));
    found.retain(|trigger| !hangs_on(reading, trigger.token, &voided));
    found.retain(|trigger| trigger.part == PartOfSpeech::Verb || !consumed.contains(&trigger.token));
    found
}

fn hangs_on(reading: &Reading<'_>, token: usize, nouns: &[usize]) -> bool {
    let mut at = token;
    for _ in 0..reading.len() {
        let Some(head) = reading.head(at).filter(|_| !nouns.is_empty()) else { return false };
        if nouns.contains(&head) {
            return true;
        }
        at = head;
    }
    false
}

fn at<'a>(reading: &Reading<'a>, token: usize) -> Option<Trigger<'a>> {
    let label = reading.label(token);
    if matches!(label, Label::AUX | Label::AUX_PASS | Label::COP | Label::COMPOUND_PRT | Label::CASE | Label::MARK) {
        return None;
    }
    let mut best: Option<Trigger<'a>> = None;
    for (lemma, part) in reading.lemmas(token) {
        if !may_trigger(reading, token, *part) {
            continue;
        }
        for pattern in reading.lexicon.patterns.of(*lemma, *part) {
            if best.as_ref().is_some_and(|best| best.pattern.conditions.len() >= pattern.conditions.len()) {
                break;
            }
            let Some(consumed) = satisfied(reading, token, &pattern.conditions) else { continue };
            best = Some(Trigger { token, part: *part, pattern, consumed });
            break;
        }
    }
    best
}

fn may_trigger(reading: &Reading<'_>, token: usize, part: PartOfSpeech) -> bool {
    let label = reading.label(token);
    match part {
        PartOfSpeech::Verb => {
            label != Label::AMOD
                && label != Label::COMPOUND
                && !is_felt(reading, token)
                && !is_unnamed(reading, token)
                && !is_equipped(reading, token)
                && !is_questioned(reading, token)
                && !is_attempt(reading, token)
                && !is_speaking(reading, token)
        }
        PartOfSpeech::Noun => {
            let inside_name = reading.name_at(token).is_some_and(|name| name.end - name.start > 1 || name.is_actor());
            label != Label::COMPOUND && label != Label::FLAT && !inside_name
        }
        PartOfSpeech::Adjective => reading.child(token, &[Label::COP]).is_some() || label == Label::XCOMP,
    }
}

/// "felt threatened", "feels attacked": what somebody feels is nothing that anybody did.
fn is_felt(reading: &Reading<'_>, token: usize) -> bool {
    let feels = |head: usize| reading.is(head, &["feel", "feels", "felt", "feeling", "seem", "seems", "seemed"]);
    let first = reading.first_conjunct(token);
    let above = reading.label(first) == Label::XCOMP && reading.head(first).is_some_and(feels);
    // "I'm insulted".
    let hurt = || {
        let own = reading.child(token, &[Label::NSUBJ, Label::NSUBJ_PASS]);
        let auxiliary = reading.with_label(token, &[Label::AUX, Label::AUX_PASS, Label::COP]);
        reading.is(token, &["insulted", "offended", "threatened", "betrayed", "attacked", "encouraged"])
            && own.is_some_and(|own| reading.is(own, &["i", "we"]))
            && auxiliary.into_iter().any(|word| reading.is(word, &["am", "'m", "’m", "are", "'re", "’re"]))
    };
    reading.tag(token) == Tag::VBN && (above || hurt())
}

/// "declined to be named": whoever speaks without a name appoints nobody.
fn is_unnamed(reading: &Reading<'_>, token: usize) -> bool {
    let shy = [
        "declined",
        "declines",
        "declining",
        "refused",
        "refusing",
        "asked",
        "asking",
        "wished",
        "wanted",
        "want",
        "wants",
        "wish",
        "wishing",
        "preferred",
        "requested",
    ];
    // "without naming the party".
    let untold = reading.is(token, &["naming"])
        && reading.with_label(token, &[Label::MARK, Label::CASE]).any(|tie| reading.is(tie, &["without"]));
    untold
        || reading.is(token, &["named", "identified", "quoted"])
            && reading.label(token) == Label::XCOMP
            && reading.head(token).is_some_and(|head| reading.is(head, &shy))
}

/// "Asked how long it would last, he said": who is asked is asked for an answer.
fn is_questioned(reading: &Reading<'_>, token: usize) -> bool {
    reading.is(token, &["asked", "questioned", "pressed"])
        && reading.tag(token) == Tag::VBN
        && reading.label(token) == Label::ADVCL
}

/// "Asked whether they would attack, he said no": where the question ends that a sentence begins with; what is asked about is not told.
fn asked_before(reading: &Reading<'_>) -> usize {
    let Some(first) = (0..reading.len().min(4)).find(|token| !reading.is_quotation_mark(*token)) else { return 0 };
    let asked = |at: usize| at < reading.len() && reading.is(at, &["asked", "questioned", "quizzed"]);
    let when = reading.is(first, &["when", "but", "if"]) && asked(first + 1);
    if !(asked(first) || when) {
        return 0;
    }
    let answers = ["replied", "answered", "responded", "told", "declined", "refused", "dismissed", "denied", "skirted"];
    let answer =
        (first + 2..reading.len()).find(|token| speech::says(reading.word(*token)) || reading.is(*token, &answers));
    answer.and_then(|answer| (first..answer).rev().find(|token| reading.is(*token, &[","]))).unwrap_or(0)
}

/// "Speaking to the applause of parliament, he said": how a report begins, and no talk with anybody.
fn is_speaking(reading: &Reading<'_>, token: usize) -> bool {
    token < 2
        && reading.is(token, &["speaking", "talking", "addressing", "briefing"])
        && reading.label(token) == Label::ADVCL
}

/// "is trying to save his party": whoever tries to do a thing tries nobody in court.
fn is_attempt(reading: &Reading<'_>, token: usize) -> bool {
    let tries = ["try", "tries", "tried", "trying"];
    reading.is(token, &tries) && token + 1 < reading.len() && reading.is(token + 1, &["to", "and"])
}

/// "heavily armed men": how they are, not what anybody did for them.
fn is_equipped(reading: &Reading<'_>, token: usize) -> bool {
    let how = ["well", "heavily", "lightly", "poorly"];
    reading.is(token, &["armed", "equipped", "received"])
        && reading.with_label(token, &[Label::ADVMOD]).any(|child| reading.is(child, &how))
}

/// The words that satisfy all conditions; `None` where one fails.
fn satisfied(reading: &Reading<'_>, token: usize, conditions: &[Condition]) -> Option<Vec<usize>> {
    let mut consumed = Vec::new();
    for condition in conditions {
        let word = satisfy(reading, token, condition)?;
        let is_nominal_actor = word.is_some_and(|word| reading.is_actor(word));
        consumed.extend(word.filter(|_| !is_nominal_actor));
    }
    Some(consumed)
}

#[expect(clippy::option_option, reason = "fails, holds, or holds through a word")]
fn satisfy(reading: &Reading<'_>, token: usize, condition: &Condition) -> Option<Option<usize>> {
    match condition {
        Condition::Object(wanted) if wanted.lemmas.is_empty() && !wanted.actor => {
            slots::object(reading, token).map(|_| None)
        }
        Condition::Object(wanted) => object_matching(reading, token, wanted).map(Some),
        Condition::Subject(wanted) => {
            slots::agent(reading, token).filter(|subject| any_conjunct(reading, *subject, wanted)).map(|_| None)
        }
        Condition::Particle(words) => particle(reading, token, words).map(Some),
        Condition::Preposition(words, wanted) => {
            complement(reading, token, words, wanted.as_ref()).map(|found| found.filter(|_| wanted.is_some()))
        }
        Condition::Clause(wanted) => clause(reading, token, wanted).map(|_| None),
        Condition::Modifier(wanted) => {
            let labels = [Label::AMOD, Label::COMPOUND, Label::NMOD];
            // "imposed economic sanctions": what modifies a verb's object narrows the act.
            let heads = [Some(token), slots::object(reading, token), slots::direct_object(reading, token)];
            heads
                .into_iter()
                .flatten()
                .flat_map(|head| reading.with_label(head, &labels))
                .find(|child| any_word(reading, *child, wanted))
                .map(|_| None)
        }
        Condition::Must => {
            let below = said(reading, token)?;
            let subject = reading.child(below, &[Label::NSUBJ, Label::NSUBJ_PASS])?;
            (reading.is_actor(subject) && modality::is_duty(reading, below)).then_some(None)
        }
        Condition::WillNot => {
            let below = said(reading, token)?;
            (slots::tells_of_itself(reading, token, below) && modality::is_unwilling(reading, below)).then_some(None)
        }
        Condition::Wish => {
            let below = said(reading, token)?;
            modality::is_desired(reading, below).then_some(None)
        }
        Condition::NoObject => {
            let labels = [Label::OBJ, Label::CCOMP];
            let passive = slots::voice(reading, token) == slots::Voice::Passive;
            (!passive && reading.child(token, &labels).is_none()).then_some(None)
        }
        Condition::When(wanted) => {
            let happens = |clause: usize| {
                let mut ties = reading.with_label(clause, &[Label::MARK, Label::ADVMOD]);
                let tied = ties.any(|tie| reading.is(tie, &["when", "after", "as"]));
                let subject = reading.child(clause, &[Label::NSUBJ]).filter(|_| tied);
                subject.is_some_and(|subject| any_conjunct(reading, subject, wanted))
            };
            // "were killed, 15 others missing, when a mine collapsed": what belongs to all may hang on the last.
            let mut heads = reading.with_label(token, &[Label::CONJ]).chain([token]);
            heads.any(|head| reading.with_label(head, &[Label::ADVCL]).any(happens)).then_some(None)
        }
        Condition::Behind => (reading.tag(token) == Tag::VBN && reading.label(token) == Label::ACL).then_some(None),
        Condition::Reflexive => {
            let object = reading.child(token, &[Label::OBJ])?;
            reading.word(object).to_ascii_lowercase().contains("sel").then_some(None)
        }
    }
}

fn object_matching(reading: &Reading<'_>, token: usize, wanted: &Match) -> Option<usize> {
    let direct = slots::direct_object(reading, token).into_iter();
    let object =
        direct.chain(slots::object(reading, token)).find_map(|object| conjunct_matching(reading, object, wanted));
    object.or_else(|| {
        // "the sanctions that it imposed": the object is the noun above the relative clause.
        let clause = reading.first_conjunct(token);
        let above = reading.head(clause).filter(|_| reading.label(clause) == Label::ACL_RELCL)?;
        let own = reading
            .child(token, &[Label::OBJ])
            .is_some_and(|object| !matches!(reading.tag(object), Tag::WDT | Tag::WP));
        (!own && reading.child(token, &[Label::NSUBJ]).is_some())
            .then(|| conjunct_matching(reading, above, wanted))
            .flatten()
    })
}

fn conjunct_matching(reading: &Reading<'_>, head: usize, wanted: &Match) -> Option<usize> {
    let found = reading.conjuncts(head).into_iter().find(|token| reading.matches(*token, wanted));
    // "a series of attacks", "rounds of talks": a counting noun lends its place to what it counts.
    let counted = || {
        let inner = reading.partitive(head).filter(|inner| reading.matches(*inner, wanted))?;
        // "a boycott of elections", "the myth of a massacre" are none of what they are about.
        if reading.is(head, &kinds::NEGATING) || reading.is(head, &kinds::BLOWS) {
            return None;
        }
        // "a mandate from the company", "shares of the company" are no company.
        let owned = reading.is(head, &["share", "shares", "stock", "stake", "stakes", "unit", "product", "products"]);
        let from = || reading.case(inner).is_some_and(|case| reading.is(case, &["from"]));
        // "the arrest of the minister" is no minister.
        let deed = || {
            !reading.is_actor(head)
                && reading.lemmas(head).iter().any(|(lemma, part)| {
                    *part == PartOfSpeech::Noun && reading.lexicon.patterns.of(*lemma, *part).next().is_some()
                })
        };
        let named = wanted.actor && reading.is_actor(inner) && (owned || from() || deed());
        (!named || has_lemma(reading, inner, wanted)).then_some(inner)
    };
    // "lent $500 million": the sum hangs on its sign.
    let sum = || {
        let signed = reading.tag(head) == Tag::DOLLAR
            && reading.with_label(head, &[Label::NUMMOD]).any(|number| any_word(reading, number, wanted));
        signed.then_some(head)
    };
    found.or_else(counted).or_else(sum)
}

fn any_conjunct(reading: &Reading<'_>, head: usize, wanted: &Match) -> bool {
    conjunct_matching(reading, head, wanted).is_some()
}

fn any_word(reading: &Reading<'_>, token: usize, wanted: &Match) -> bool {
    has_lemma(reading, token, wanted) || wanted.actor && reading.is_actor(token)
}

fn has_lemma(reading: &Reading<'_>, token: usize, wanted: &Match) -> bool {
    // The disease is no aid.
    if reading.word(token) == "AIDS" {
        return false;
    }
    let lemmas = reading.lexicon.patterns.lemmas(reading.words[token]);
    lemmas.iter().any(|(lemma, _)| wanted.lemmas.binary_search(lemma).is_ok())
}

fn particle(reading: &Reading<'_>, token: usize, words: &[Word]) -> Option<usize> {
    let labelled = reading.with_label(token, &[Label::COMPOUND_PRT, Label::ADVMOD, Label::CASE, Label::OBL]);
    // "Aside from the president, few stand up": a particle stands behind its verb.
    let found = labelled.into_iter().find(|child| *child > token && words.contains(&reading.words[*child]));
    // Taggers take many particles for prepositions: "called off the talks".
    found.or_else(|| {
        let next = (token + 1..(token + 4).min(reading.len())).find(|next| words.contains(&reading.words[*next]))?;
        let particle =
            matches!(reading.tag(next), Tag::RP | Tag::RB) || next == token + 1 && reading.tag(next) == Tag::IN;
        particle.then_some(next)
    })
}

#[expect(clippy::option_option, reason = "fails, holds, or holds through a word")]
fn complement(
    reading: &Reading<'_>,
    token: usize,
    prepositions: &[Word],
    wanted: Option<&Match>,
) -> Option<Option<usize>> {
    let object = slots::object(reading, token);
    // "was killed and another was injured in an accident": the last conjunct holds what belongs to all.
    let next = reading.with_label(token, &[Label::CONJ]).find(|next| reading.tag(*next) == reading.tag(token));
    let heads = [Some(token), object, next.filter(|_| wanted.is_some())];
    if wanted.is_none()
        && let Some(found) = prepositions.iter().find_map(|word| slots::strayed_below(reading, token, *word))
    {
        return Some(Some(found));
    }
    for head in heads.into_iter().flatten() {
        for child in reading.with_label(head, &COMPLEMENTS) {
            let mut marks = reading.with_label(child, &[Label::CASE, Label::MARK]);
            if !marks.any(|case| prepositions.contains(&reading.words[case])) {
                continue;
            }
            match wanted {
                None if reading.in_time(child) || slots::is_purpose(reading, child) => {}
                None => return Some(Some(child)),
                // "join in March" joins no march.
                Some(_) if reading.in_time(child) => {}
                Some(wanted) => {
                    if let Some(found) = conjunct_matching(reading, child, wanted) {
                        return Some(Some(found));
                    }
                }
            }
        }
    }
    // "gave Haiti food": who gets it stands before what is given.
    let to = Word::new("to").is_some_and(|to| prepositions.contains(&to));
    voice::recipient(reading, token).filter(|_| to && wanted.is_none()).map(Some)
}

/// The clause that a verb of saying reports.
fn said(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    reading.child(verb, &[Label::CCOMP])
}

fn clause(reading: &Reading<'_>, token: usize, wanted: &Match) -> Option<usize> {
    // "called the king to discuss oil": a purpose is a clause, too, where the row says which.
    let purpose = || {
        let mut clauses = reading.with_label(token, &[Label::ADVCL]);
        clauses.find(|clause| !wanted.lemmas.is_empty() && slots::is_purpose(reading, *clause))
    };
    let found = reading.child(token, &[Label::XCOMP, Label::CCOMP]).or_else(purpose)?;
    // "offered the service free" offers to do nothing.
    let predicate = reading.label(found) == Label::XCOMP && !reading.tag(found).is_verb();
    if wanted.lemmas.is_empty() && predicate && reading.child(found, &[Label::COP]).is_none() {
        return None;
    }
    // "held Iran responsible", "took them hostage": what is predicated need not be a verb.
    // ""It failed," agreed the minister": says so, too.
    let subject = reading.child(token, &[Label::NSUBJ]).filter(|subject| found < token && *subject > token);
    if subject.is_some() && reading.is(token, &["agreed", "agrees", "admitted", "admits", "conceded"]) {
        return None;
    }
    let asked = modality::asks_whether(reading, found) || wanted.lemmas.is_empty() && is_asked(reading, token, found);
    let fits = !asked && (wanted.lemmas.is_empty() || any_word(reading, found, wanted));
    fits.then_some(found)
}

/// "asked whether it would come", "asked if he knew": a question asks for an answer, and for nothing else.
fn is_asked(reading: &Reading<'_>, verb: usize, clause: usize) -> bool {
    let asks = |token: usize| matches!(reading.tag(token), Tag::WRB | Tag::WP) && token < clause;
    let direct = || (clause..verb).any(|token| reading.is(token, &["?"]));
    reading.children(clause).any(asks) || direct()
}

/// The class of a governor, where the token is one here.
pub(super) fn governor(reading: &Reading<'_>, token: usize) -> Option<(GovernorClass, PartOfSpeech)> {
    let patterns = &reading.lexicon.patterns;
    let mut best: Option<(usize, GovernorClass, PartOfSpeech)> = None;
    for (lemma, part) in reading.lemmas(token) {
        for row in patterns.governors(*lemma, *part) {
            let more = best.is_none_or(|(conditions, ..)| row.conditions.len() > conditions);
            if more && satisfied(reading, token, &row.conditions).is_some() {
                best = Some((row.conditions.len(), row.class, *part));
            }
        }
    }
    best.map(|(_, class, part)| (class, part))
}
