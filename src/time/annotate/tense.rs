//! Tells which way the sentence around an expression looks.

use super::Reader;
use crate::time::grammar::Grammar;
use crate::time::lexis::Word;
use crate::time::resolve::{Style, Tense};
use crate::time::symbol::{Reading, Symbol};

// How far a sentence is read for its tense, in tokens.
const BEFORE: usize = 12;
const BEHIND: usize = 8;

// Words that look ahead where "to" and a verb follow: "set to begin", "is to resume", "agreed to buy".
const AHEAD: [&str; 16] = [
    "set",
    "is",
    "are",
    "due",
    "about",
    "plan",
    "plans",
    "planned",
    "planning",
    "intends",
    "supposed",
    "hopes",
    "agreed",
    "agreement",
    "expects",
    "vowed",
];

// How far before "for" a verb stands that sets a day.
const CALLED: usize = 7;

// Verbs that set a day for something: "called a strike for Monday".
const CALLS: [&str; 7] = ["call", "called", "calls", "set", "fixed", "convened", "summoned"];

// Verbs whose past has no "-ed", as news has them, in order.
const PAST: [&str; 63] = [
    "became",
    "began",
    "bought",
    "broke",
    "brought",
    "built",
    "came",
    "caught",
    "chose",
    "cut",
    "dealt",
    "died",
    "drew",
    "drove",
    "fed",
    "felt",
    "fled",
    "flew",
    "fought",
    "found",
    "froze",
    "gave",
    "got",
    "grew",
    "held",
    "hid",
    "hit",
    "kept",
    "knew",
    "laid",
    "led",
    "left",
    "lost",
    "made",
    "met",
    "paid",
    "ran",
    "rang",
    "sank",
    "saw",
    "sent",
    "shook",
    "shot",
    "slid",
    "sold",
    "sought",
    "spent",
    "spoke",
    "stole",
    "stood",
    "struck",
    "swept",
    "swore",
    "thought",
    "threw",
    "took",
    "underwent",
    "went",
    "withdrew",
    "woke",
    "won",
    "wore",
    "wrote",
];

impl Reader<'_> {
    /// Which way the sentence around an expression looks.
    pub(super) fn tense(&self, reading: &Reading) -> Tense {
        let grammar = &self.grammar;
        let ends = |at: usize| {
            // The stop of "10 p.m. Monday" ends nothing.
            let stop = grammar.mark(at, b'.') && !(at > 0 && grammar.text(at - 1) == "m");
            grammar.broken(at) || stop && !grammar.glued(at + 1) && grammar.capital(at + 1)
        };
        let before = (0..reading.start).rev().take(BEFORE).take_while(|&at| !ends(at));
        let behind = (reading.end..grammar.tokens.len()).take(BEHIND).take_while(|&at| !ends(at));
        // "Wednesday's ruling" has been.
        if grammar.possessive(reading.end).is_some() {
            return Tense::Untold;
        }
        // "called a strike for Monday", "is set for Friday".
        let called = |at: usize| CALLS.iter().any(|call| grammar.is(at, call));
        let lead = reading.start.saturating_sub(1);
        if grammar.is(lead, "for")
            && matches!(reading.symbol, Symbol::Weekday(..))
            && (lead.saturating_sub(CALLED)..lead).any(called)
        {
            return Tense::Future;
        }
        let near = reading.start.saturating_sub(1);
        let near = if matches!(grammar.word(near), Word::On | Word::In) { near.saturating_sub(1) } else { near };
        let past_verb = |at: usize| grammar.is_past_verb(at);
        if near < reading.start && (grammar.word(near) == Word::Was || past_verb(near)) {
            return Tense::Past;
        }
        // "after winning the vote in January"
        if self.context.style == Style::News && before.clone().any(|at| grammar.is_over(at)) {
            return Tense::Past;
        }
        // "the six months to June"; "is on Friday"
        let length = |at: usize| matches!(grammar.word(at), Word::Unit(_) | Word::Units(_));
        if grammar.word(near) == Word::To && near > 0 && length(near - 1) {
            return Tense::Past;
        }
        if near < reading.start && (grammar.is(near, "is") || grammar.is(near, "are")) {
            return Tense::Future;
        }
        // "until Tuesday", "as soon as Tuesday"; a history's "by March" lies in its past.
        if self.context.style == Style::News && self.bounded(near, &before.clone().chain(behind.clone())) {
            return Tense::Future;
        }
        for at in before.chain(behind) {
            match grammar.word(at) {
                // "had been scheduled to expire Friday"
                Word::Will | Word::To if grammar.had_been(at) => return Tense::Back,
                Word::Will => return Tense::Future,
                Word::Other if grammar.plans(at) || grammar.is_due(at) => return Tense::Future,
                Word::To if at > 0 && AHEAD.iter().any(|word| grammar.is(at - 1, word)) => return Tense::Future,
                Word::Said => return Tense::Untold,
                Word::Was => return Tense::Back,
                _ if past_verb(at) => return Tense::Back,
                _ => {}
            }
        }
        Tense::Untold
    }

    /// Whether the word before an expression makes it a bound ahead: "until Tuesday", "no later than Friday"; but not
    /// "had filed by Wednesday", "the year through January", "prices rose through the winter".
    fn bounded(&self, near: usize, around: &(impl Iterator<Item = usize> + Clone)) -> bool {
        let grammar = &self.grammar;
        let any = |told: fn(&Grammar<'_>, usize) -> bool| around.clone().any(|at| told(grammar, at));
        let had = |grammar: &Grammar<'_>, at: usize| grammar.is(at, "had");
        let been = |grammar: &Grammar<'_>, at: usize| {
            let has = |at: usize| ["has", "have", "been"].iter().any(|word| grammar.is(at, word));
            grammar.word(at) == Word::Was && !has(at) || grammar.is_past_verb(at) && !(at > 0 && has(at - 1))
        };
        let from = |grammar: &Grammar<'_>, at: usize| grammar.word(at) == Word::From;
        let will = |grammar: &Grammar<'_>, at: usize| grammar.word(at) == Word::Will;
        let length = |at: usize| matches!(grammar.word(at), Word::Unit(_) | Word::Units(_) | Word::Period);
        match grammar.word(near) {
            Word::Until if grammar.is(near, "through") || grammar.is(near, "thru") => {
                !(near > 0 && length(near - 1)) && (any(will) || !any(been))
            }
            // "lasted from Monday until Tuesday"
            Word::Until => !(any(had) || any(from) && any(been)),
            Word::By => !any(had) && (any(will) || !any(been)),
            Word::Than => near > 1 && grammar.is(near - 1, "later") && matches!(grammar.text(near - 2), "no" | "not"),
            _ => grammar.is(near, "as") && near > 0 && matches!(grammar.text(near - 1), "soon" | "early"),
        }
    }
}

impl Grammar<'_> {
    /// Whether a word tells of a term: "due in April", but not "due to rain"; "takes effect", "expires on".
    fn is_due(&self, at: usize) -> bool {
        match self.text(at) {
            "due" => self.word(at + 1) != Word::To,
            "takes" | "take" => self.is(at + 1, "effect"),
            "begins" | "starts" | "opens" | "expires" | "ends" | "resumes" | "reconvenes" | "convenes"
            | "concludes" | "must" | "awaits" => true,
            _ => false,
        }
    }

    /// Whether a participle tells of what has been: "after winning", "since leaving".
    fn is_over(&self, at: usize) -> bool {
        let led = at > 0 && ["after", "since", "having"].iter().any(|word| self.is(at - 1, word));
        led && self.text(at).ends_with("ing") && self.text(at).len() > 5
    }

    /// Whether what was to come is past: the "to" of "had been due to expire", the "scheduled" of "had been scheduled to".
    fn had_been(&self, at: usize) -> bool {
        let been = if self.word(at) == Word::To { at.checked_sub(2) } else { at.checked_sub(1) };
        been.is_some_and(|been| self.is(been, "been") && (1..=2).any(|by| been >= by && self.is(been - by, "had")))
    }

    /// Whether a verb tells of what is to come: "plan", "plans a rally".
    fn plans(&self, at: usize) -> bool {
        let noun = self.word(at + 1) == Word::A || self.word(at + 1) == Word::To;
        match self.text(at) {
            "slated" | "planning" => true,
            "plan" | "plans" | "planned" => noun,
            _ => false,
        }
    }

    /// Whether a word looks like a verb in the past: "attacked", not "the troubled", "be attacked", "United" or "-led".
    fn is_past_verb(&self, at: usize) -> bool {
        let text = self.text(at);
        let regular = text.len() > 4 && text.ends_with("ed");
        if self.word(at) != Word::Other
            || !regular && PAST.binary_search(&text).is_err()
            || self.capital(at)
            || self.inside(at)
        {
            return false;
        }
        let Some(before) = at.checked_sub(1) else { return true };
        let passive = self.is(before, "be") || self.is(before, "been");
        !passive && !matches!(self.word(before), Word::The | Word::A | Word::Its)
    }
}
