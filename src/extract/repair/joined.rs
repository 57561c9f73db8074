//! Nominals and clauses that "and", "as" or a hyphen joins, where the parser tied the second to the wrong first one.

use super::Mending;
use super::verbs::is_time;
use crate::extract::speech;
use crate::extract::tree::{Label, Tag};
use crate::extract::voice::INTRANSITIVE;
use crate::lexicon::Sense;
use crate::model::ActorKind;

/// How many arcs a clause or a name is climbed.
const MAX_CLIMB: usize = 8;
/// Prepositions that tie clauses, too.
pub(super) const TIES: [&str; 6] = ["as", "after", "before", "since", "until", "while"];

impl Mending<'_, '_> {
    /// "President Lee Teng-hui and Premier Lien Chan": what "and" leads to is a second one, and no part of the first name.
    pub(super) fn join_named(&mut self, token: usize) {
        let inner = matches!(self.tree.labels[token], Label::FLAT | Label::APPOS) && self.tree.tags[token].is_noun();
        let Some(head) = self.tree.head(token).filter(|head| inner && *head < token) else { return };
        // "his brother and police chief Juan Roe" is one.
        if !matches!(self.tree.tags[head], Tag::NNP | Tag::NNPS | Tag::NNS) {
            return;
        }
        let Some(and) = self.lead(head, token) else { return };
        let chain = std::iter::successors(Some(head), |at| {
            self.tree.head(*at).filter(|_| self.tree.labels[*at] == Label::FLAT)
        });
        let first = chain.take(MAX_CLIMB).last().unwrap_or(head);
        if first < and && !self.is_below(first, token) {
            self.hang(token, first, Label::CONJ);
            self.hang(and, token, Label::CC);
        }
    }

    /// The "and" between a word and a later one that leads to the later one alone.
    pub(super) fn lead(&self, first: usize, second: usize) -> Option<usize> {
        (first + 1..second)
            .find(|at| self.is(*at, &["and", "&"]) && (*at..second).all(|between| self.is_below(between, second)))
    }

    /// "will meet the king, visit a school and sign a pact", "refused to hand over its arms and leave": a bare infinitive goes on
    /// with the one before it.
    pub(super) fn join_bare(&mut self, verb: usize) {
        let tree = &self.tree;
        let own = [Label::NSUBJ, Label::NSUBJ_PASS, Label::CSUBJ, Label::AUX, Label::AUX_PASS, Label::COP, Label::MARK];
        if tree.tags[verb] != Tag::VB || self.has_child(verb, &own) {
            return;
        }
        let Some(head) = tree.head(verb).filter(|head| *head < verb) else { return };
        match tree.labels[verb] {
            Label::PARATAXIS
                if tree.tags[head] == Tag::VB
                    && self.is(verb - 1, &[","])
                    && self.has_child(head, &[Label::AUX, Label::MARK]) =>
            {
                self.tree.labels[verb] = Label::CONJ;
            }
            Label::CONJ if tree.tags[head] != Tag::VB => {
                let infinitive = |at: &usize| {
                    let to = self.child(*at, &[Label::MARK]).is_some_and(|mark| self.is(mark, &["to"]));
                    tree.labels[*at] == Label::XCOMP && tree.tags[*at] == Tag::VB && to && *at < verb && *at > head
                };
                if let Some(first) = tree.children(head).filter(infinitive).last() {
                    self.hang(verb, first, Label::CONJ);
                }
            }
            _ => {}
        }
    }

    /// "said Labour would cut taxes and attacked the Tories": a past tense stands beside a past tense, and no infinitive.
    pub(super) fn lift_told(&mut self, verb: usize) {
        let tree = &self.tree;
        if tree.tags[verb] != Tag::VBD
            || tree.labels[verb] != Label::CONJ
            || self.has_child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS])
        {
            return;
        }
        let Some(first) = tree.head(verb).filter(|first| *first < verb && tree.tags[*first] == Tag::VB) else { return };
        let chain = std::iter::successors(tree.head(first), |at| tree.head(*at)).take(MAX_CLIMB);
        let perfect = |at: usize| {
            tree.tags[at] == Tag::VBN
                && self.child(at, &[Label::AUX]).is_some_and(|aux| self.is(aux, &["has", "have", "had"]))
        };
        let mut above = chain.filter(|at| *at < first && (tree.tags[*at] == Tag::VBD || perfect(*at)));
        let told = above.find(|at| self.has_child(*at, &[Label::NSUBJ, Label::NSUBJ_PASS]));
        // "where", "when" and "who" hold what follows them in their clause.
        let clause = |at: usize| matches!(tree.labels[at], Label::ACL_RELCL | Label::ADVCL | Label::CSUBJ);
        if let Some(told) = told
            && !clause(first)
        {
            self.hang(verb, told, Label::CONJ);
        }
    }

    /// "fired on protesters and police made arrests", "as rebels and the army fought": who stands before a verb that has no
    /// subject is its subject.
    pub(super) fn split_joined(&mut self, verb: usize) {
        self.tie_participle(verb);
        let tree = &self.tree;
        let clause = matches!(tree.labels[verb], Label::CONJ | Label::ADVCL | Label::PARATAXIS | Label::CCOMP);
        if !clause || !Self::is_finite(tree.tags[verb]) || verb < 4 {
            return;
        }
        match self.child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::CSUBJ, Label::EXPL]) {
            Some(subject) => self.widen_subject(verb, subject),
            None => self.find_subject(verb),
        }
    }

    /// "feared for their safety after villagers protested": what nobody suffers is no participle.
    fn tie_participle(&mut self, verb: usize) {
        let tree = &self.tree;
        let alone = tree.labels[verb] == Label::ACL
            && matches!(tree.tags[verb], Tag::VBN | Tag::VBD)
            && self.is(verb, &INTRANSITIVE)
            && !self.has_child(verb, &[Label::AUX, Label::AUX_PASS, Label::NSUBJ]);
        let Some(noun) = tree.head(verb).filter(|noun| alone && *noun + 1 == verb) else { return };
        if let Some((nominal, tie)) = self.tied(noun).filter(|(nominal, _)| *nominal == noun) {
            self.tree.tags[verb] = Tag::VBD;
            self.tie_as_clause(verb, nominal, tie);
        }
    }

    fn find_subject(&mut self, verb: usize) {
        let tree = &self.tree;
        let small = |at: &usize| tree.head(*at) == Some(verb) && matches!(tree.labels[*at], Label::ADVMOD | Label::AUX);
        let Some(end) = (0..verb).rev().find(|at| !small(at)) else { return };
        // "hosted the event before the party signed a deal".
        if let Some((nominal, tie)) = self.tied(end).filter(|(nominal, _)| self.is_before(*nominal, verb, end)) {
            return self.tie_as_clause(verb, nominal, tie);
        }
        let chain = std::iter::successors(Some(end), |at| {
            let part = matches!(tree.labels[*at], Label::FLAT | Label::COMPOUND);
            tree.head(*at).filter(|head| part && *head < verb)
        });
        let Some(noun) = chain.take(MAX_CLIMB).last().filter(|noun| tree.labels[*noun] == Label::CONJ) else { return };
        let Some(first) = tree.head(noun).filter(|first| *first < noun && tree.tags[noun].is_noun()) else { return };
        let Some(and) = self.lead(first, noun) else { return };
        if let Some((nominal, tie)) = self.tied(first) {
            return self.tie_as_clause(verb, nominal, tie);
        }
        // "both the army and the rebels say"
        let both = (0..first).rev().take(3).any(|at| self.is(at, &["both", "between"]));
        let Some(above) = tree.head(first).filter(|above| tree.tags[*above].is_verb() && *above < first) else {
            return;
        };
        let behind = matches!(tree.labels[first], Label::OBJ | Label::OBL);
        let free = tree.labels[verb] == Label::CONJ || !self.has_child(verb, &[Label::MARK, Label::ADVMOD]);
        if behind && !both && free && !self.is_below(above, verb) {
            self.hang(noun, verb, Label::NSUBJ);
            self.hang(and, verb, Label::CC);
            self.hang(verb, above, Label::CONJ);
        }
    }

    /// Whether a nominal ends right before a verb in the past that hangs above it as a clause.
    fn is_before(&self, nominal: usize, verb: usize, end: usize) -> bool {
        let tree = &self.tree;
        let past = matches!(tree.tags[verb], Tag::VBD | Tag::VBZ | Tag::VBP);
        let bare = !self.has_child(verb, &[Label::MARK, Label::ADVMOD, Label::CC]);
        let whole = (nominal..=end).all(|at| self.is_below(at, nominal) && !tree.tags[at].is_verb());
        past && bare && whole && tree.labels[verb] == Label::ADVCL
    }

    /// "as supporters of one party and the rival party traded fire": both of them.
    fn widen_subject(&mut self, verb: usize, second: usize) {
        let tree = &self.tree;
        if !tree.tags[second].is_noun() || second > verb || tree.labels[second] != Label::NSUBJ {
            return;
        }
        let and = (0..second).rev().find(|at| self.is(*at, &["and"]));
        let Some(and) = and.filter(|and| (and + 1..second).all(|at| self.is_below(at, second))) else { return };
        let Some(end) = and.checked_sub(1).filter(|end| tree.tags[*end].is_noun()) else { return };
        let Some((nominal, tie)) = self.tied(end).filter(|(_, tie)| self.is(*tie, &["as", "while"])) else { return };
        if self.is_below(nominal, verb) || self.is_below(nominal, second) {
            return;
        }
        self.hang(second, nominal, Label::CONJ);
        self.hang(and, second, Label::CC);
        self.tie_as_clause(verb, nominal, tie);
    }

    /// The nominal around a noun that a word that ties clauses, too, was taken to mark.
    fn tied(&self, noun: usize) -> Option<(usize, usize)> {
        let tree = &self.tree;
        let chain = std::iter::successors(Some(noun), |at| {
            tree.head(*at).filter(|head| *head < *at || tree.labels[*at] == Label::COMPOUND)
        });
        let mut nominals = chain.take(MAX_CLIMB).take_while(|at| !tree.tags[*at].is_verb());
        nominals.find_map(|at| {
            let case = self.child(at, &[Label::CASE]).filter(|case| self.is(*case, &TIES))?;
            let marked = matches!(tree.labels[at], Label::OBL | Label::NMOD) && tree.tags[at].is_noun();
            (marked && !is_time(self.word(at))).then_some((at, case))
        })
    }

    fn tie_as_clause(&mut self, verb: usize, nominal: usize, tie: usize) {
        let chain = std::iter::successors(self.tree.head(nominal), |at| self.tree.head(*at)).take(MAX_CLIMB);
        let Some(above) = chain.into_iter().find(|at| self.tree.tags[*at].is_verb()) else { return };
        if self.is_below(above, verb) || nominal > verb {
            return;
        }
        self.hang(verb, above, Label::ADVCL);
        self.hang(nominal, verb, Label::NSUBJ);
        self.hang(tie, verb, Label::MARK);
    }

    /// "members of unions, workers' groups and the churches have met": a list of subjects has one head.
    pub(super) fn join_list(&mut self, second: usize) {
        let tree = &self.tree;
        if tree.labels[second] != Label::NSUBJ || !self.has_child(second, &[Label::CONJ]) {
            return;
        }
        let Some(verb) = tree.head(second).filter(|verb| *verb > second) else { return };
        let subject = |at: &usize| tree.head(*at) == Some(verb) && tree.labels[*at] == Label::NSUBJ;
        let Some(first) = (0..second).rev().find(subject).filter(|first| tree.tags[*first].is_noun()) else { return };
        let start = (first + 1..=second).find(|at| self.is_below(*at, second)).unwrap_or(second);
        let comma = self.is(start - 1, &[","]);
        let plain = (first + 1..start - 1).all(|at| self.is_below(at, first) && !tree.tags[at].is_verb());
        if comma && plain && tree.tags[second].is_noun() {
            self.hang(second, first, Label::CONJ);
        }
    }

    /// "Japanese-U.S. talks", "Turkish-Russian treaty": two parties to what follows.
    pub(super) fn join_lands(&mut self, hyphen: usize) {
        let tree = &self.tree;
        if !self.is(hyphen, &["-", "\u{2013}"]) || hyphen == 0 || hyphen + 2 >= self.len() {
            return;
        }
        let tokens = self.sentence.tokens;
        let tied = tokens[hyphen - 1].touches(&tokens[hyphen]) && tokens[hyphen].touches(&tokens[hyphen + 1]);
        let named = self.is_party(hyphen - 1, hyphen - 1) || hyphen > 1 && self.is_party(hyphen - 2, hyphen - 1);
        if !tied || !named {
            return;
        }
        let (first, mut second) = (hyphen - 1, hyphen + 1);
        if self.is_party(second, second + 1) {
            second += 1;
        } else if !self.is_party(second, second) {
            return;
        }
        let above = |from: usize| {
            let chain = std::iter::successors(Some(from), |at| tree.head(*at)).skip(1).take(MAX_CLIMB);
            chain.into_iter().find(|at| *at > second && tree.tags[*at].is_noun())
        };
        let Some(noun) = above(first).filter(|noun| above(second) == Some(*noun)) else { return };
        let within = (second + 1..noun).all(|at| self.is_below(at, noun));
        if !within || self.is_below(noun, first) || self.is_below(noun, second) {
            return;
        }
        // "the Japanese-Indian-Australian mechanism": the first of several holds the others.
        let before =
            tree.head(first).filter(|before| tree.labels[first] == Label::CONJ && self.is(*before + 1, &["-"]));
        let whole = before.unwrap_or(first);
        if before.is_none() {
            self.hang(first, noun, Label::AMOD);
        }
        self.hang(second, whole, Label::CONJ);
        self.hang(hyphen, second, Label::PUNCT);
    }

    /// Whether words name a country, a bloc or a movement, or are its adjective.
    fn is_party(&self, first: usize, last: usize) -> bool {
        if !self.has_capital(first) || last >= self.len() {
            return false;
        }
        let lexicon = self.sentence.lexicon;
        let name = self.sentence.tokens[first].span.to(self.sentence.tokens[last].span).of(self.sentence.text);
        lexicon.names.look_up(name).iter().any(|(sense, _)| match sense {
            Sense::Actor(id) | Sense::Adjective(id) => matches!(
                lexicon.actor(*id).kind,
                ActorKind::Country | ActorKind::Territory | ActorKind::Organisation | ActorKind::Group
            ),
            _ => false,
        })
    }

    /// "drove a car packed with explosives into a wall, killing four": what a comma sets off is done by the subject.
    pub(super) fn lift_result(&mut self, participle: usize) {
        const STATES: [&str; 16] = [
            "belonging",
            "consisting",
            "starting",
            "referring",
            "including",
            "containing",
            "involving",
            "wearing",
            "standing",
            "living",
            "ranging",
            "relating",
            "according",
            "beginning",
            "ending",
            "meaning",
        ];
        const TELLS: [&str; 9] =
            ["saying", "arguing", "adding", "warning", "insisting", "accusing", "claiming", "urging", "vowing"];
        let tree = &self.tree;
        let set_off = participle > 1 && tree.tags[participle] == Tag::VBG && self.is(participle - 1, &[","]);
        if !set_off || self.is(participle, &STATES) || self.has_child(participle, &[Label::MARK, Label::CASE]) {
            return;
        }
        let Some(head) = tree.head(participle).filter(|head| *head < participle) else { return };
        let below = match (tree.labels[participle], tree.labels[head]) {
            (Label::ADVCL, Label::ACL) => true,
            (Label::ADVCL, Label::ACL_RELCL) => self.is(participle, &TELLS),
            (Label::ACL, Label::OBJ | Label::OBL | Label::NMOD) => tree.tags[head].is_noun(),
            _ => false,
        };
        if !below {
            return;
        }
        let chain = std::iter::successors(tree.head(head), |at| tree.head(*at)).take(MAX_CLIMB);
        let finite = |at: usize| {
            Self::is_finite(tree.tags[at])
                || self.child(at, &[Label::AUX, Label::AUX_PASS]).is_some_and(|aux| Self::is_finite(tree.tags[aux]))
        };
        let mut verbs = chain.filter(|at| tree.tags[*at].is_verb());
        let main = verbs.find(|at| finite(*at) && self.has_child(*at, &[Label::NSUBJ, Label::NSUBJ_PASS]));
        if let Some(main) = main.filter(|main| *main < participle) {
            self.hang(participle, main, Label::ADVCL);
        }
    }

    /// "wrote to the premier demanding a vote": who is written to is no subject.
    pub(super) fn free_party(&mut self, verb: usize) {
        let tree = &self.tree;
        if tree.tags[verb] != Tag::VBG || tree.labels[verb] != Label::ADVCL {
            return;
        }
        let to = self.child(verb, &[Label::MARK]).filter(|mark| self.is(*mark, &["to"]));
        let Some((to, party)) = to.zip(self.child(verb, &[Label::NSUBJ])) else { return };
        let Some(above) = tree.head(verb).filter(|above| *above < to && to < party && party < verb) else { return };
        if tree.tags[party].is_noun() {
            self.hang(party, above, Label::OBL);
            self.hang(to, party, Label::CASE);
        }
    }

    /// "the firms should use it, urged the envoy": who stands behind the verb urges.
    pub(super) fn turn_order(&mut self, verb: usize) {
        let tree = &self.tree;
        let order =
            self.is(verb, &["urged", "suggested", "demanded", "urges", "stressed"]) || speech::says(self.word(verb));
        let set_off = verb > 1 && self.is(verb - 1, &[","]);
        let bare =
            tree.labels[verb] == Label::CONJ && !self.has_child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS, Label::CC]);
        if !order || !set_off || !bare || !matches!(tree.tags[verb], Tag::VBD | Tag::VBZ) {
            return;
        }
        let Some(speaker) = self.child(verb, &[Label::OBJ]).filter(|speaker| *speaker > verb) else { return };
        let plain = (verb + 1..speaker).all(|token| self.is_below(token, speaker));
        let person = tree.tags[speaker].is_proper() || self.has_child(speaker, &[Label::DET]);
        if plain && person && !self.has_child(verb, &[Label::XCOMP, Label::CCOMP]) {
            self.tree.labels[speaker] = Label::NSUBJ;
            self.tree.labels[verb] = Label::PARATAXIS;
        }
    }
}
