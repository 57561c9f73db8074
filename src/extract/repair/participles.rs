//! Participles that were taken for the verb of the sentence, and clauses whose verb went lost behind them.

use super::Mending;
use super::joined::TIES;
use crate::extract::speech;
use crate::extract::tree::{Label, Tag};
use crate::extract::voice::INTRANSITIVE;

/// How many nouns stand between a participle and the verb that was hung below its complement.
const MAX_CLIMB: usize = 4;
/// Past participles that look like the past tense and do not end in "-ed".
const ALIKE: [&str; 22] = [
    "shot", "hit", "held", "sent", "led", "hurt", "cut", "put", "made", "built", "brought", "caught", "bought", "sold",
    "found", "lost", "left", "kept", "paid", "taught", "won", "fed",
];

impl Mending<'_, '_> {
    /// "Two men shot in a mall were improving", "Volcker, first appointed in 1979, will not return": of two past forms behind
    /// one subject the second is the verb, and the first tells of the subject.
    pub(super) fn close_participle(&mut self, second: usize) {
        let tree = &self.tree;
        let labels = [Label::CCOMP, Label::ADVCL, Label::PARATAXIS, Label::CONJ, Label::ACL];
        if !tree.tags[second].is_verb() || !labels.contains(&tree.labels[second]) {
            return;
        }
        let Some(start) = self.finite_start(second) else { return };
        let chain = std::iter::successors(tree.head(second), |at| tree.head(*at)).take(MAX_CLIMB);
        let Some(first) = chain.into_iter().find(|at| tree.tags[*at].is_verb()) else { return };
        // "opposed to the law marched": or below the noun that the participle has beside it.
        let beside = |noun: usize| {
            let clause = self.child(noun, &[Label::CASE]).is_none_or(|case| self.is(case, &TIES));
            tree.labels[second] == Label::ACL && tree.head(noun) == Some(first) && !clause
        };
        let below = tree.head(second).is_some_and(|head| head == first || beside(head));
        if first >= second || !below || !self.is_like_participle(first, second) {
            return;
        }
        let subject = self.child(first, &[Label::NSUBJ, Label::NSUBJ_PASS]).filter(|subject| *subject < first);
        let Some(subject) = subject.filter(|subject| tree.tags[*subject].is_noun()) else { return };
        let own = self.child(second, &[Label::NSUBJ, Label::NSUBJ_PASS]);
        let marked = own.filter(|own| *own > first && self.has_child(*own, &[Label::CASE]));
        let tied = self.has_child(second, &[Label::MARK, Label::CC, Label::CSUBJ, Label::EXPL]) || own != marked;
        if tied || (first + 1..start).any(|at| tree.tags[at] == Tag::CC && tree.head(at) == Some(first)) {
            return;
        }
        let between = |at: usize| {
            self.is_below(at, subject) || self.is(at, &[","]) || tree.labels[at] == Label::ADVMOD || at == subject
        };
        let opened = (subject + 1..first).any(|at| self.is(at, &[","]) && tree.head(at) != Some(second));
        if !(subject..first).all(between) || opened != self.is(start - 1, &[","]) {
            return;
        }
        self.put_in_place(second, first, subject, marked);
    }

    /// "The movement, weakened by its losses, withdrew its fighters": a past tense behind an insertion is the verb of the name before.
    pub(super) fn lift_past_insertion(&mut self, verb: usize) {
        let tree = &self.tree;
        let finite = matches!(tree.tags[verb], Tag::VBD | Tag::VBZ | Tag::VBP)
            && matches!(tree.labels[verb], Label::CONJ | Label::PARATAXIS | Label::CCOMP)
            && verb > 3
            && self.is(verb - 1, &[","])
            && !self.has_child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::CC, Label::MARK]);
        let Some(inserted) = tree.head(verb).filter(|_| finite) else { return };
        let Some(name) = tree.head(inserted).filter(|name| tree.head(*name).is_none() && tree.tags[*name].is_noun())
        else {
            return;
        };
        let participle = tree.tags[inserted] == Tag::VBN
            && matches!(tree.labels[inserted], Label::ACL | Label::PARATAXIS)
            && name < inserted
            && inserted < verb
            && self.is(inserted - 1, &[","]);
        let verbless = (0..verb - 1).all(|at| !Self::is_finite(tree.tags[at]));
        if participle && verbless {
            self.make_root(verb);
            self.hang(name, verb, Label::NSUBJ);
            self.hang(inserted, name, Label::ACL);
        }
    }

    /// Where a clause begins to be finite: its first auxiliary, or the verb itself.
    fn finite_start(&self, verb: usize) -> Option<usize> {
        let tree = &self.tree;
        let helped = |at: &usize| {
            matches!(tree.labels[*at], Label::AUX | Label::AUX_PASS) && Self::is_finite(tree.tags[*at]) && *at < verb
        };
        if let Some(aux) = tree.children(verb).find(helped) {
            return Some(aux);
        }
        let past = tree.tags[verb] == Tag::VBN
            && !self.has_child(verb, &[Label::AUX, Label::AUX_PASS])
            && (self.is(verb, &INTRANSITIVE) || self.has_child(verb, &[Label::OBJ]));
        let finite = matches!(tree.tags[verb], Tag::VBD | Tag::VBZ | Tag::VBP);
        (finite && tree.labels[verb] != Label::ACL || past).then_some(verb)
    }

    fn is_like_participle(&self, verb: usize, second: usize) -> bool {
        let tree = &self.tree;
        let form = self.word(verb).ends_with("ed") || self.is(verb, &ALIKE);
        let whole = [Label::AUX, Label::AUX_PASS, Label::OBJ, Label::IOBJ, Label::XCOMP, Label::CC];
        let clause = tree.children(verb).any(|at| tree.labels[at] == Label::CCOMP && at != second);
        // "opened to", "arrested on": a participle has something behind it, and it is no clause.
        let next = tree.tags.get(verb + 1);
        let adjoined = next.is_some_and(|tag| matches!(*tag, Tag::IN | Tag::TO | Tag::RB | Tag::WRB));
        matches!(tree.tags[verb], Tag::VBD | Tag::VBN)
            && form
            && adjoined
            && !clause
            && !self.has_child(verb, &whole)
            && !self.is(verb, &INTRANSITIVE)
            && !speech::says(self.word(verb))
            && !speech::tells(self.word(verb))
    }

    fn put_in_place(&mut self, second: usize, first: usize, subject: usize, marked: Option<usize>) {
        if let Some(complement) = marked {
            self.hang(complement, first, Label::OBL);
        }
        match self.tree.head(first) {
            Some(above) => self.hang(second, above, self.tree.labels[first]),
            None => self.make_root(second),
        }
        let passive = self.has_child(second, &[Label::AUX_PASS]);
        self.hang(subject, second, if passive { Label::NSUBJ_PASS } else { Label::NSUBJ });
        self.hang(first, subject, Label::ACL);
        // "Students opposed to the law marched": opposed is what they are.
        let stands = self.is(first, &["opposed"]) && self.is(first + 1, &["to"]);
        self.tree.tags[first] = if stands { Tag::JJ } else { Tag::VBN };
        if self.tree.tags[second] == Tag::VBN && !self.has_child(second, &[Label::AUX, Label::AUX_PASS]) {
            self.tree.tags[second] = Tag::VBD;
        }
        for token in (0..subject).chain(second + 1..self.tree.len()) {
            if self.tree.head(token) == Some(first) {
                self.hang(token, second, self.tree.labels[token]);
            }
        }
    }

    /// "called on Iran to stop, while urging Israel": what is done meanwhile is done by whoever acts in the main clause.
    pub(super) fn lift_meanwhile(&mut self, participle: usize) {
        let tree = &self.tree;
        if tree.tags[participle] != Tag::VBG || tree.labels[participle] != Label::ADVCL {
            return;
        }
        let tied = self.child(participle, &[Label::MARK]).is_some_and(|mark| self.is(mark, &["while", "whilst"]));
        let Some(inner) = tree.head(participle).filter(|inner| tied && *inner < participle) else { return };
        let bare = tree.tags[inner] == Tag::VB && !self.has_child(inner, &[Label::NSUBJ, Label::AUX]);
        let mut above = std::iter::successors(tree.head(inner), |at| tree.head(*at)).take(MAX_CLIMB);
        let main = above.find(|at| tree.tags[*at].is_verb() && self.has_child(*at, &[Label::NSUBJ, Label::NSUBJ_PASS]));
        if let Some(main) = main.filter(|main| bare && *main < inner) {
            self.hang(participle, main, Label::ADVCL);
        }
    }

    /// "tightened borders and imposed blockades": the object right behind a second verb is its own.
    pub(super) fn give_object(&mut self, object: usize) {
        let tree = &self.tree;
        if tree.labels[object] != Label::OBJ || !tree.tags[object].is_noun() {
            return;
        }
        let Some(first) = tree.head(object).filter(|first| *first < object && tree.tags[*first].is_verb()) else {
            return;
        };
        let Some(end) = (first + 1..object).rev().find(|at| !self.is_below(*at, object)) else { return };
        let second = tree.labels[end] == Label::CONJ && tree.head(end) == Some(first) && tree.tags[end].is_verb();
        let other = tree.children(first).any(|at| tree.labels[at] == Label::OBJ && at < end);
        if second && other && !self.has_child(end, &[Label::OBJ, Label::AUX_PASS, Label::CCOMP, Label::XCOMP]) {
            self.hang(object, end, Label::OBJ);
        }
    }

    /// "found the former minister guilty of fraud": guilty is what the court finds him.
    pub(super) fn split_verdict(&mut self, state: usize) {
        let tree = &self.tree;
        if tree.labels[state] != Label::OBJ || !self.is(state, &["guilty", "liable", "responsible", "innocent"]) {
            return;
        }
        let finds = ["find", "finds", "found", "finding", "hold", "holds", "held", "declare", "declared", "declares"];
        let Some(verb) = tree.head(state).filter(|verb| *verb < state && self.is(*verb, &finds)) else { return };
        let person = state - 1;
        if person <= verb || tree.head(person) != Some(state) || !tree.tags[person].is_noun() {
            return;
        }
        for token in verb + 1..person {
            if self.tree.head(token) == Some(state) {
                self.hang(token, person, self.tree.labels[token]);
            }
        }
        self.hang(person, verb, Label::OBJ);
        self.tree.tags[state] = Tag::JJ;
        self.tree.labels[state] = Label::XCOMP;
        for token in state + 1..self.tree.len() {
            if self.tree.head(token) == Some(state) && self.tree.labels[token] == Label::NMOD {
                self.tree.labels[token] = Label::OBL;
            }
        }
    }

    /// "informed the envoy that parliament had approved it": who is told is no part of what is told.
    pub(super) fn split_message(&mut self, verb: usize) {
        let tells = [
            "inform",
            "informs",
            "informed",
            "told",
            "tells",
            "tell",
            "assured",
            "assures",
            "assure",
            "notified",
            "notify",
            "warned",
            "warns",
            "reminded",
            "reminds",
            "convinced",
            "persuaded",
            "advised",
        ];
        let tree = &self.tree;
        if !tree.tags[verb].is_verb() || !self.is(verb, &tells) || self.has_child(verb, &[Label::OBJ, Label::IOBJ]) {
            return;
        }
        let Some(clause) = self.child(verb, &[Label::CCOMP]).filter(|clause| *clause > verb) else { return };
        let Some(told) = self.child(clause, &[Label::NSUBJ]).filter(|told| *told > verb) else { return };
        let Some(that) = (told + 1..clause).find(|at| self.is(*at, &["that"])) else { return };
        let whole = (verb + 1..that).all(|at| at == told || self.is_below(at, told));
        let below =
            |at: &usize| tree.tags[*at].is_noun() && matches!(tree.labels[*at], Label::NSUBJ | Label::NSUBJ_PASS);
        let Some(subject) = (that + 1..clause).find(below).filter(|_| whole) else { return };
        if self.is_below(subject, told) || self.is_below(that, told) {
            return;
        }
        self.hang(told, verb, Label::OBJ);
        self.hang(that, clause, Label::MARK);
        self.tree.tags[that] = Tag::IN;
        self.hang(subject, clause, Label::NSUBJ);
    }

    /// "secured a deal following talks with banks": what comes after something follows nothing.
    pub(super) fn settle_following(&mut self, following: usize) {
        const ENDS: [&str; 8] = ["tion", "tions", "sion", "sions", "ment", "ments", "ing", "ings"];
        const EVENTS: [&str; 24] = [
            "talks", "attack", "attacks", "death", "deaths", "war", "visit", "protests", "riots", "summit", "coup",
            "crash", "collapse", "strike", "strikes", "raid", "raids", "clashes", "arrest", "reports", "unrest",
            "violence", "debate", "trial",
        ];
        let tree = &self.tree;
        if !self.is(following, &["following"]) || !matches!(tree.labels[following], Label::ACL | Label::ADVCL) {
            return;
        }
        let Some(event) = self.child(following, &[Label::OBJ]).filter(|event| *event > following) else { return };
        let word = self.word(event).to_ascii_lowercase();
        let told = self.is(event, &EVENTS) || ENDS.iter().any(|end| word.ends_with(end));
        let chain = std::iter::successors(tree.head(following), |at| tree.head(*at)).take(MAX_CLIMB);
        let verb = chain.into_iter().find(|at| tree.tags[*at].is_verb() && *at < following);
        let Some(verb) = verb.filter(|_| told && tree.tags[event].is_noun()) else { return };
        self.hang(event, verb, Label::OBL);
        self.hang(following, event, Label::CASE);
        self.tree.tags[following] = Tag::IN;
        for token in following + 1..self.tree.len() {
            if self.tree.head(token) == Some(following) {
                self.hang(token, event, Label::NMOD);
            }
        }
    }

    /// "arrested John Smith, 34, of Leeds, Ali Hassan, 25, and Mary Jones": who stands behind an age is another one.
    pub(super) fn join_aged(&mut self, name: usize) {
        let tree = &self.tree;
        if !tree.tags[name].is_proper() || !matches!(tree.labels[name], Label::APPOS | Label::CONJ) || name < 4 {
            return;
        }
        let Some(head) = tree.head(name).filter(|head| *head < name) else { return };
        let age = |at: usize| at > 0 && tree.tags[at] == Tag::CD && self.word(at).len() <= 2 && self.is(at - 1, &[","]);
        // "arrested John Smith, Ali Hassan and Jane Doe": three names in a row.
        let plain = |name: usize| {
            let first =
                |at: usize| tree.head(at) == Some(name) && matches!(tree.labels[at], Label::DET | Label::COMPOUND);
            self.has_child(name, &[Label::FLAT]) && !(0..name).any(first)
        };
        let row = || plain(name) && plain(head) && self.has_child(name, &[Label::CONJ]);
        let first = match tree.labels[name] {
            Label::APPOS => {
                let listed = (head + 1..name).any(age) || row();
                Some(head).filter(|_| listed && self.is(name - 1, &[",", "and"]))
            }
            // The place that somebody is of has no second one.
            _ => {
                let person = tree.head(head).filter(|person| *person < head && tree.labels[head] == Label::NMOD);
                person.filter(|person| (*person + 1..head).any(age) && tree.tags[*person].is_proper())
            }
        };
        if let Some(first) = first.filter(|first| tree.tags[*first].is_proper()) {
            self.hang(name, first, Label::CONJ);
        }
    }
}
