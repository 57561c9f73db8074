//! Tags that the place in the sentence rules out, and nominals that belong together.

use super::Mending;
use super::verbs::is_time;
use crate::extract::reading::WEEKDAYS;
use crate::extract::token::Shape;
use crate::extract::tree::{Label, Tag};

/// Words in "-s" that are adverbs.
const ADVERBS: [&str; 22] = [
    "always",
    "perhaps",
    "besides",
    "sometimes",
    "afterwards",
    "towards",
    "overseas",
    "nowadays",
    "indoors",
    "outdoors",
    "thus",
    "less",
    "sideways",
    "upwards",
    "downwards",
    "backwards",
    "forwards",
    "onwards",
    "as",
    "across",
    "likewise",
    "regardless",
];

impl Mending<'_, '_> {
    /// "arrested a general on Friday", "blocked highways": an adjective or adverb where only a noun can stand is a noun.
    pub(super) fn retag(&mut self, token: usize) {
        let (tag, label) = (self.tree.tags[token], self.tree.labels[token]);
        let nominal = matches!(label, Label::OBJ | Label::NSUBJ | Label::NSUBJ_PASS | Label::OBL_AGENT);
        match tag {
            // "had firmly opposed sanctions": what has an object is a verb.
            Tag::JJ if self.word(token).ends_with("ed") => self.settle_participle(token),
            Tag::JJ if self.ends_office(token) => {
                self.tree.tags[token] = Tag::NN;
                self.hang(token, token - 1, Label::FLAT);
            }
            // "U.S. military gives": no more an adjective behind the name of a state.
            Tag::JJ if nominal && self.is(token, &["military"]) => self.settle_force(token),
            Tag::JJ | Tag::VBN | Tag::VB if nominal && self.has_child(token, &[Label::DET]) => {
                // "the poor", "the wounded" are many; "the general" is one, and a role besides.
                self.tree.tags[token] = if self.is_collective(token) { Tag::NNS } else { Tag::NN };
            }
            Tag::RB if label == Label::ADVMOD && self.ends_verb_phrase(token) => {
                self.tree.tags[token] = Tag::NNS;
                self.tree.labels[token] = Label::OBJ;
            }
            Tag::NNP if label == Label::COMPOUND => self.free_recipient(token),
            Tag::VBN if label == Label::ROOT || label == Label::CCOMP => self.settle_past(token),
            Tag::NN if self.is_name(token) => self.tree.tags[token] = Tag::NNP,
            _ if label == Label::NSUBJ => self.free_adjunct(token),
            _ => {}
        }
    }

    /// "the Kenyan military fired on": a force, which what stands before it describes.
    fn settle_force(&mut self, force: usize) {
        let Some(head) = self.tree.head(force) else { return };
        let before = force.checked_sub(1).filter(|before| {
            self.tree.head(*before).is_none()
                && self.tree.head(head) == Some(*before)
                && self.tree.labels[head] == Label::PARATAXIS
        });
        if let Some(land) = before {
            self.make_root(head);
            self.hang(land, force, Label::AMOD);
        }
        for before in (0..force).rev() {
            let label = self.tree.labels[before];
            let describes = matches!(label, Label::DET | Label::COMPOUND | Label::AMOD | Label::NMOD_POSS);
            if self.tree.head(before) != Some(head) || !describes {
                break;
            }
            self.hang(before, force, label);
        }
        self.tree.tags[force] = Tag::NN;
    }

    /// "suspended its secretary general": a part of the office, though it looks like a quality.
    fn ends_office(&self, general: usize) -> bool {
        let offices = ["secretary", "attorney", "director", "governor", "inspector", "consul", "prosecutor", "auditor"];
        let office = general.checked_sub(1).filter(|office| self.is(*office, &offices));
        let head = self.tree.head(general);
        let beside = |office: usize| head == Some(office) || head == self.tree.head(office);
        self.is(general, &["general"]) && office.is_some_and(beside)
    }

    /// "Trump and Macron", "Uribe defended", "the Movement": a capital makes a name, but at the beginning not alone.
    fn is_name(&self, token: usize) -> bool {
        if !self.has_capital(token) {
            return false;
        }
        let word = self.sentence.words[token];
        if token > 0 && !self.tree.tags[token - 1].is_mark() {
            // In a headline every word has one.
            let told = |tag: Tag| tag.is_noun() || tag.is_verb();
            let plain = |at: usize| self.sentence.tokens[at].shape == Shape::Lower && told(self.tree.tags[at]);
            return self.sentence.tokens[token].shape == Shape::Title && (0..self.len()).any(plain);
        }
        let beside = self.child(token, &[Label::CONJ]);
        let mass = [
            "gold", "silver", "rice", "steel", "wood", "snow", "hope", "love", "power", "price", "stone", "coal",
            "wheat",
        ];
        let surname = || !self.sentence.lexicon.actors.with_surname(word).is_empty() && !self.is(token, &mass);
        beside.is_some_and(|beside| self.tree.tags[beside].is_proper())
            || surname() && self.tree.labels[token] == Label::NSUBJ
    }

    /// "in a statement condemned", "In 1998 rebels attacked": what a preposition marks is no subject, but the time before one.
    fn free_adjunct(&mut self, token: usize) {
        let prepositions = ["in", "on", "at", "during", "after", "by", "from", "under"];
        let Some(case) =
            self.child(token, &[Label::CASE]).filter(|case| *case < token && self.is(*case, &prepositions))
        else {
            return;
        };
        let Some(verb) = self.tree.head(token) else { return };
        let time = self.tree.children(token).find(|child| {
            let year = self.word(*child).len() == 4 && self.word(*child).bytes().all(|byte| byte.is_ascii_digit());
            let between = case < *child && *child < token;
            between
                && (year || self.is(*child, &WEEKDAYS))
                && matches!(self.tree.labels[*child], Label::NUMMOD | Label::COMPOUND)
        });
        let Some(time) = time else {
            self.tree.labels[token] = Label::OBL;
            return;
        };
        self.hang(time, verb, Label::OBL);
        self.hang(case, time, Label::CASE);
    }

    /// "lent Indonesia $500 million": a name is no part of a sum.
    fn free_recipient(&mut self, token: usize) {
        let Some(sum) = self.tree.head(token).filter(|sum| self.tree.tags[*sum] == Tag::DOLLAR) else { return };
        if let Some(verb) = self.tree.head(sum).filter(|verb| *verb < token && self.tree.labels[sum] == Label::OBJ) {
            self.hang(token, verb, Label::IOBJ);
        }
    }

    fn is_collective(&self, token: usize) -> bool {
        self.is(token, &["wounded", "injured", "dead", "poor", "rich", "sick", "elderly", "homeless", "unemployed"])
    }

    /// Whether a plural that was taken for an adverb stands where a verb in the past wants its object.
    fn ends_verb_phrase(&self, token: usize) -> bool {
        let plural = self.word(token).ends_with('s') && !self.word(token).ends_with("ss") && !self.is(token, &ADVERBS);
        let after_verb = token.checked_sub(1).is_some_and(|verb| {
            self.tree.head(token) == Some(verb) && matches!(self.tree.tags[verb], Tag::VBD | Tag::VBZ | Tag::VBP)
        });
        plural && after_verb && self.tree.head(token).is_some_and(|verb| !self.has_child(verb, &[Label::OBJ]))
    }

    fn settle_participle(&mut self, token: usize) {
        let perfect = self.child(token, &[Label::AUX]).is_some_and(|aux| self.is(aux, &["had", "has", "have"]));
        if perfect && !self.has_child(token, &[Label::OBJ]) {
            let bare = |child: &usize| {
                self.tree.labels[*child] == Label::OBL && *child > token && !self.has_child(*child, &[Label::CASE])
            };
            let object = self.tree.children(token).find(bare);
            if let Some(object) = object {
                self.tree.labels[object] = Label::OBJ;
            }
        }
        if self.has_child(token, &[Label::OBJ]) {
            self.tree.tags[token] = if perfect { Tag::VBN } else { Tag::VBD };
        }
    }

    /// "Kenya arrested": a verb with a subject of its own and no auxiliary stands in the past.
    fn settle_past(&mut self, verb: usize) {
        let active = self.has_child(verb, &[Label::NSUBJ]) && !self.has_child(verb, &[Label::AUX, Label::AUX_PASS]);
        if active {
            self.tree.tags[verb] = Tag::VBD;
        }
    }

    /// "China, India agree", "the Taliban as well as the army shelled": the second of two subjects is coordinated with the first.
    pub(super) fn join_subjects(&mut self, second: usize) {
        let tree = &self.tree;
        if !tree.tags[second].is_noun() {
            return;
        }
        match tree.labels[second] {
            Label::NSUBJ | Label::NSUBJ_PASS => {}
            Label::APPOS => return self.join_listed(second),
            _ => return,
        }
        let Some(verb) = tree.head(second) else { return };
        let mut before =
            (0..second).filter(|token| tree.head(*token) == Some(verb) && tree.labels[*token] == tree.labels[second]);
        let Some(first) = before.next_back().filter(|first| tree.tags[*first].is_noun()) else { return };
        // "Shinzo Abe and President Trump": the name ends before what joins it to the next.
        let mut end = (first..second)
            .filter(|token| *token == first || tree.head(*token) == Some(first) && tree.labels[*token] == Label::FLAT);
        let end = end.next_back().unwrap_or(first);
        let between = self.sentence.tokens[end].span.end..self.sentence.tokens[second].span.start;
        let Some(words) = self.sentence.text.get(between) else { return };
        let words = words.trim().to_ascii_lowercase();
        let joined =
            ["as well as", "along with", "together with", "and", "&"].iter().any(|link| words.starts_with(link));
        let described = tree.tags[first] == Tag::NN
            && tree.tags[second] == Tag::NNP
            && (first + 1..second).all(|token| tree.head(token) == Some(second));
        if words == "," || joined {
            self.hang(second, first, Label::CONJ);
        } else if described {
            // "Libya's renegade Gen. Khalifa Haftar": one subject, not two.
            self.hang(first, second, Label::COMPOUND);
        }
    }

    /// "China, India agree to": an apposition that no comma closes before a verb is no apposition.
    fn join_listed(&mut self, second: usize) {
        let tree = &self.tree;
        let Some(first) = tree.head(second) else { return };
        let names = tree.tags[first] == Tag::NNP && tree.tags[second] == Tag::NNP && first + 2 == second;
        let subject = tree.labels[first] == Label::NSUBJ
            && self.is(first + 1, &[","])
            && tree.tags.get(second + 1).is_some_and(|next| Self::is_finite(*next));
        if names && subject {
            self.tree.labels[second] = Label::CONJ;
        }
    }

    /// "the commitment to former president Ramos and speaker Venecia": the preposition marks the name, "and" joins a second one,
    /// and nouns have no objects.
    pub(super) fn straighten(&mut self, token: usize) {
        let Some(head) = self.tree.head(token) else { return };
        match self.tree.labels[token] {
            label @ (Label::CASE | Label::DET) if token < head && self.is_within(head) => {
                if let Some(name) = self.whole(head).filter(|name| *name > head) {
                    self.hang(token, name, label);
                }
            }
            Label::APPOS if self.has_child(token, &[Label::CC]) && token > head => {
                self.tree.labels[token] = Label::CONJ
            }
            Label::OBL if self.is_bare_object(token, head) => self.tree.labels[token] = Label::OBJ,
            Label::OBJ if self.tree.tags[head].is_noun() && !self.has_child(head, &[Label::NSUBJ]) => {
                self.tree.labels[token] = Label::NMOD;
            }
            _ => {}
        }
    }

    /// "arrested union leader Ram Lal": a name right behind a verb that has no object is it.
    fn is_bare_object(&self, token: usize, verb: usize) -> bool {
        let tree = &self.tree;
        let active = matches!(tree.tags[verb], Tag::VBD | Tag::VBZ | Tag::VBP | Tag::VB | Tag::VBG)
            && !self.has_child(verb, &[Label::OBJ, Label::AUX_PASS, Label::XCOMP, Label::CCOMP]);
        let first =
            (verb + 1..token).all(|between| tree.head(between).is_some_and(|head| head > verb && head <= token));
        active
            && token > verb
            && first
            && tree.tags[token].is_proper()
            && !self.has_child(token, &[Label::CASE])
            && !is_time(self.word(token))
    }

    /// Whether a noun is the first part of a longer one: "the main opposition Socialists", "former president Ramos".
    fn is_within(&self, token: usize) -> bool {
        matches!(self.tree.labels[token], Label::COMPOUND | Label::AMOD)
    }

    fn whole(&self, token: usize) -> Option<usize> {
        let above = std::iter::successors(Some(token), |at| self.tree.head(*at));
        above.take(4).find(|at| !self.is_within(*at))
    }

    /// "killed up to 80 civilians", "as many as 20 soldiers": what bounds a number belongs to it.
    pub(super) fn bound_number(&mut self, number: usize) {
        if self.tree.tags[number] != Tag::CD || number < 2 {
            return;
        }
        let Some(noun) = self.tree.head(number).filter(|noun| *noun > number) else { return };
        let many = number >= 3
            && self.is(number - 1, &["as"])
            && self.is(number - 2, &["many", "much", "few"])
            && self.is(number - 3, &["as"]);
        let (first, lead) = if many {
            (number - 3, number - 2)
        } else if self.is(number - 2, &["up"]) && self.is(number - 1, &["to"]) {
            (number - 2, number - 1)
        } else {
            return;
        };
        // The noun stands where the bound was taken to stand.
        let place = self
            .tree
            .head(lead)
            .filter(|_| many && self.is_below(noun, lead))
            .map(|head| (head, self.tree.labels[lead]));
        if let Some((head, label)) = place
            && head != noun
        {
            self.hang(noun, head, label);
        } else if let Some(verb) = self.tree.head(noun).filter(|verb| *verb < first && self.tree.tags[*verb].is_verb())
            && self.tree.labels[noun] == Label::OBL
            && !self.has_child(verb, &[Label::OBJ])
        {
            self.tree.labels[noun] = Label::OBJ;
        }
        for word in first..number {
            if !self.is_below(noun, word) {
                self.hang(word, number, Label::ADVMOD);
            }
        }
    }

    /// "a meeting with visiting President Kim": visiting is how he is, and he is who is met.
    pub(super) fn settle_visitor(&mut self, visiting: usize) {
        let clause = matches!(self.tree.labels[visiting], Label::ACL | Label::ADVCL);
        if !clause || !self.is(visiting, &["visiting"]) {
            return;
        }
        let tie = self.child(visiting, &[Label::MARK, Label::CASE]).filter(|tie| tie + 1 == visiting);
        let visitor = self.child(visiting, &[Label::OBJ]).filter(|visitor| *visitor > visiting);
        let (Some(tie), Some(visitor), Some(head)) = (tie, visitor, self.tree.head(visiting)) else { return };
        let label = if self.tree.tags[head].is_verb() { Label::OBL } else { Label::NMOD };
        self.hang(visitor, head, label);
        self.hang(tie, visitor, Label::CASE);
        self.hang(visiting, visitor, Label::AMOD);
    }

    /// "President Jane Doe and Prime Minister John Smith": what "and" leads to is no apposition.
    pub(super) fn join_apposed(&mut self, token: usize) {
        let Some(head) = self.tree.head(token).filter(|head| *head < token) else { return };
        if self.tree.labels[token] != Label::APPOS || !self.tree.tags[token].is_noun() {
            return;
        }
        let and = |word: usize| self.tree.children(word).find(|child| self.is(*child, &["and"]));
        // "Donald Doe and former director John Roe": where the title took it.
        let title = || self.tree.children(token).filter(|child| *child < token && self.is_within(*child)).find_map(and);
        let Some(and) = and(token).or_else(title) else { return };
        let clean = (head + 1..and).all(|at| !self.tree.tags[at].is_mark() && !self.tree.tags[at].is_verb());
        if clean && and < token && (and + 1..token).all(|at| !self.tree.tags[at].is_verb()) {
            self.tree.labels[token] = Label::CONJ;
            self.hang(and, token, Label::CC);
        }
    }

    /// "shot dead the mayor": whom the verb is done to, behind what became of him.
    pub(super) fn free_object(&mut self, token: usize) {
        let behind = matches!(self.tree.labels[token], Label::OBL_UNMARKED | Label::OBJ | Label::NSUBJ | Label::DEP);
        let Some(state) = self.tree.head(token).filter(|state| behind && *state < token) else { return };
        if !self.is(state, &["dead", "free", "captive", "hostage", "prisoner"]) || !self.tree.tags[token].is_noun() {
            return;
        }
        let Some(verb) = self.tree.head(state).filter(|verb| *verb + 1 == state) else { return };
        if self.tree.tags[verb].is_verb() && !self.has_child(verb, &[Label::OBJ]) {
            self.hang(token, verb, Label::OBJ);
        }
    }

    /// "North and South Korea": two states that share a name.
    pub(super) fn join_states(&mut self, token: usize) {
        let halves = ["north", "south", "east", "west"];
        if !self.is(token, &halves) || token + 3 >= self.len() {
            return;
        }
        let twins = self.is(token + 1, &["and"])
            && self.is(token + 2, &halves)
            && self.is(token + 3, &["korea", "germany", "vietnam", "yemen", "sudan"]);
        if !twins {
            return;
        }
        let state = token + 3;
        if self.tree.head(token) == Some(state) {
            let (head, label) = (self.tree.heads[state], self.tree.labels[state]);
            self.tree.heads[token] = head;
            self.tree.labels[token] = label;
            self.tree.tags[token] = Tag::NNP;
            self.hang(state, token, Label::CONJ);
            self.hang(token + 1, state, Label::CC);
        }
    }
}
