//! Lists of nominals: "France, Germany and Italy", "President Doe, Premier Roe and the army chief". The parser often takes the second
//! for an apposition or hangs each on the verb; the words between the commas tell what stands in a row.

use super::Mending;
use super::verbs::is_time;
use crate::extract::tree::{Label, Tag};
use crate::lexicon::Sense;
use crate::model::ActorKind;

/// How many nominals a list may have.
const MAX_ITEMS: usize = 12;
/// How many nominals "of" may tie to one another.
const MAX_OF: usize = 5;
/// What a word is that no list has a member by.
const WITHIN: [Label; 8] =
    [Label::COMPOUND, Label::AMOD, Label::NMOD_POSS, Label::NUMMOD, Label::DET, Label::CASE, Label::ROOT, Label::ADVCL];

/// A nominal of a list: its words and the one that holds them.
#[derive(Clone, Copy)]
struct Item {
    first: usize,
    last: usize,
    head: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// "France", "the United Nations".
    Name,
    /// "President Jane Doe".
    Person,
    /// "the president", "two soldiers".
    Common,
}

impl Mending<'_, '_> {
    /// Hangs whatever stands in a row before an "and" on the first of the row.
    pub(super) fn join_items(&mut self, link: usize) {
        let Some(start) = self.behind_link(link) else { return };
        let Some(last) = self.item_from(start).filter(|_| link > 0) else { return };
        let closed = self.is(link - 1, &[","]);
        let Some(mut items) = self.row(link - 1 - usize::from(closed && link > 1), last, closed) else { return };
        if self.is_one_name(link, start)
            || items.len() == 2 && self.is_settled(&items, link)
            || self.shares_noun(&items)
        {
            return;
        }
        self.lift_first(&mut items);
        for from in 0..items.len() - 1 {
            let items = &items[from..];
            // "two ministers, Doe and Roe": who they are.
            let many = matches!(self.tree.tags[items[0].head], Tag::NNS | Tag::NNPS);
            let apposed = items.len() > 2
                && items[0].kind == Kind::Common
                && items[1].kind != Kind::Common
                && (many || items.len() == 3 && !closed);
            if apposed || is_time(self.word(items[0].head)) {
                continue;
            }
            if self.join_row(items, closed) {
                let last = items[items.len() - 1].head;
                if !self.is_below(last, link) {
                    self.hang(link, last, Label::CC);
                }
                return;
            }
        }
    }

    /// Two that "and" joins are for the parser to join, as far as it has done so or the second may share its noun with the first.
    fn is_settled(&self, items: &[Item], link: usize) -> bool {
        let (one, other) = (items[0], items[1]);
        let above = self.tree.head(other.head).filter(|_| self.tree.labels[other.head] == Label::CONJ);
        let titled = || self.is_role(one.head) && self.is_role(other.head);
        if let Some(above) = above.filter(|above| self.tree.tags[*above].is_noun()) {
            return above == one.head || !(one.first..=one.last).contains(&above) || !titled();
        }
        let pointed = matches!(self.tree.tags[other.first], Tag::DT | Tag::CD | Tag::PRP_POSS);
        let people = one.kind == Kind::Person && other.kind == Kind::Person;
        !pointed && !people && self.is(link, &["and"])
    }

    /// "Hamas, Fatah and Islamic Jihad supporters": whether the last noun is that of all.
    fn shares_noun(&self, items: &[Item]) -> bool {
        let (last, others) = (items[items.len() - 1], &items[..items.len() - 1]);
        let bare = |item: &Item| item.kind == Kind::Name && self.tree.tags[item.first] != Tag::DT;
        last.kind == Kind::Common && self.tree.tags[last.first].is_proper() && others.iter().all(bare)
    }

    /// "executives from Acme, ministers and members of the board": the list does not begin within its first member.
    fn lift_first(&self, items: &mut [Item]) {
        for _ in 0..MAX_OF {
            let (first, next) = (items[0], items[1]);
            let tree = &self.tree;
            let Some(above) = tree.head(first.head).filter(|above| *above < first.head) else { return };
            let inner = matches!(tree.labels[first.head], Label::NMOD | Label::CONJ) && tree.tags[above].is_noun();
            if first.kind == Kind::Common || next.kind != Kind::Common || !inner {
                return;
            }
            let kind = if tree.tags[above].is_proper() { first.kind } else { Kind::Common };
            items[0] = Item { first: above, head: above, kind, ..first };
        }
    }

    /// Where what an "and" or "as well as" leads to begins.
    fn behind_link(&self, link: usize) -> Option<usize> {
        if self.is(link, &["and"]) {
            return Some(link + 1);
        }
        let well = link + 3 < self.len() && self.is(link, &["as"]) && self.is(link + 1, &["well"]);
        (well && self.is(link + 2, &["as"])).then_some(link + 3)
    }

    /// The nominals that commas part before the last one, which begins the list at the end.
    fn row(&self, end: usize, last: Item, closed: bool) -> Option<Vec<Item>> {
        let mut items = vec![last];
        let mut end = end;
        while items.len() < MAX_ITEMS {
            // "Jane Doe, 62, and John Roe": how old she is.
            if self.tree.tags[end] == Tag::CD && end > 2 && self.is(end - 1, &[","]) {
                end -= 2;
            }
            let bounded = closed || items.len() > 1;
            let Some(item) = self.item_to(end, items[items.len() - 1], bounded) else { break };
            // "nine men, including a judge, and two women".
            let inserted = item.first > 2 && self.is(item.first - 1, &["including"]) && self.is(item.first - 2, &[","]);
            if inserted && closed && items.len() == 1 {
                end = item.first - 3;
                continue;
            }
            if inserted {
                items.push(item);
                break;
            }
            items.push(item);
            if item.first < 2 || !self.is(item.first - 1, &[","]) {
                break;
            }
            end = item.first - 2;
        }
        items.reverse();
        (items.len() > 1).then_some(items)
    }

    /// Whether a word may stand in a nominal before its last one.
    fn is_part(&self, at: usize) -> bool {
        let tree = &self.tree;
        let tag = tree.tags[at];
        let ahead = |tag: Tag| tree.head(at).is_some_and(|head| head > at && tree.tags[head] == tag);
        match tag {
            _ if is_time(self.word(at)) => false,
            Tag::DT | Tag::PDT | Tag::PRP_POSS | Tag::CD | Tag::JJ | Tag::JJR | Tag::JJS | Tag::POS => true,
            Tag::VBN | Tag::VBG => {
                matches!(tree.labels[at], Label::AMOD | Label::COMPOUND) && !self.has_child(at, &[Label::OBJ])
            }
            Tag::HYPH => at > 0 && self.sentence.tokens[at - 1].touches(&self.sentence.tokens[at]),
            Tag::RB | Tag::IN => ahead(Tag::CD) || ahead(Tag::VBN) && tag == Tag::RB,
            _ => tag.is_noun(),
        }
    }

    /// The nominal that begins at a word, with what "of" ties to it.
    fn item_from(&self, first: usize) -> Option<Item> {
        let mut end = self.core_from(first)?;
        for _ in 1..MAX_OF {
            let of = end + 1;
            if of >= self.len() || !self.is(of, &["of"]) {
                break;
            }
            let Some(next) = self.core_from(of + 1) else { break };
            end = next;
        }
        self.item(first, end)
    }

    /// The last noun of the words from here on that may be one nominal.
    fn core_from(&self, first: usize) -> Option<usize> {
        let ends = |at: &usize| !self.is_part(*at) || *at > first && self.begins_anew(*at);
        let end = (first..self.len()).find(ends).unwrap_or(self.len());
        (first..end).rev().find(|at| self.tree.tags[*at].is_noun())
    }

    /// "offered the army a regiment": an article behind a noun.
    fn begins_anew(&self, at: usize) -> bool {
        let article = matches!(self.tree.tags[at], Tag::DT | Tag::PRP_POSS);
        article && at > 0 && !matches!(self.tree.tags[at - 1], Tag::DT | Tag::PDT)
    }

    fn core_to(&self, last: usize) -> Option<usize> {
        if !self.tree.tags[last].is_noun() {
            return None;
        }
        let parts = (0..=last).rev().take_while(|at| self.is_part(*at) && !(*at < last && self.begins_anew(*at + 1)));
        let first = parts.last()?;
        (first..=last).find(|at| !matches!(self.tree.tags[*at], Tag::POS | Tag::HYPH))
    }

    /// The nominal that ends at a word: "of" ties it to the noun before where the next of the list is no name of the same kind.
    fn item_to(&self, last: usize, next: Item, bounded: bool) -> Option<Item> {
        let mut first = self.core_to(last)?;
        for _ in 1..MAX_OF {
            if first < 2 || !self.is(first - 1, &["of"]) {
                break;
            }
            let Some(outer) = self.core_to(first - 2) else { break };
            let (inner, whole) = (self.item(first, last)?, self.item(outer, last)?);
            // Between two commas nothing else begins.
            let comma = bounded && outer > 0 && self.is(outer - 1, &[","]);
            if !comma && !self.is_of_whole(whole, inner, next) {
                break;
            }
            first = outer;
        }
        self.item(first, last)
    }

    /// Whether a list goes on from "the president of Peru", and not from "Peru".
    fn is_of_whole(&self, whole: Item, inner: Item, next: Item) -> bool {
        let titled = self.is_role(whole.head) && self.is_role(next.head) && !self.is_role(inner.head);
        let again = (next.first..next.last).any(|at| self.is(at, &["of"])) && whole.kind == next.kind;
        let plural = |item: Item| self.tree.tags[item.head] == Tag::NNS;
        titled
            || again
            || plural(whole) && plural(next) && !plural(inner)
            || next.kind == whole.kind && self.is_body(whole.first, whole.last)
    }

    fn item(&self, first: usize, last: usize) -> Option<Item> {
        let out = |at: &usize| {
            let outside = self.tree.head(*at).is_none_or(|head| head < first || head > last);
            let cased =
                || self.tree.children(*at).any(|child| self.tree.labels[child] == Label::CASE && child >= first);
            self.tree.tags[*at].is_noun() && outside && !cased()
        };
        let head = (first..=last).rev().find(out)?;
        let proper = self.tree.tags[head].is_proper();
        let full = || self.has_child(head, &[Label::FLAT, Label::COMPOUND]);
        let named = || (first..head).any(|at| self.is_role(at)) || self.has_child(head, &[Label::FLAT]);
        let kind = match () {
            () if self.is_body(first, last) => Kind::Name,
            () if !proper || self.is_role(head) && !self.has_child(head, &[Label::FLAT]) => Kind::Common,
            () if full() && named() => Kind::Person,
            () => Kind::Name,
        };
        Some(Item { first, last, head, kind })
    }

    /// Whether the words are the name of a state or a body.
    fn is_body(&self, first: usize, last: usize) -> bool {
        let lexicon = self.sentence.lexicon;
        let first = first + usize::from(self.tree.tags[first] == Tag::DT && first < last);
        let name = self.sentence.tokens[first].span.to(self.sentence.tokens[last].span).of(self.sentence.text);
        lexicon
            .names
            .look_up(name)
            .iter()
            .any(|(sense, _)| matches!(sense, Sense::Actor(id) if lexicon.actor(*id).kind != ActorKind::Person))
    }

    /// "Trinidad and Tobago": whether the "and" stands within a name.
    fn is_one_name(&self, link: usize, start: usize) -> bool {
        let names = &self.sentence.lexicon.names;
        let tokens = self.sentence.tokens;
        (1..=2).filter(|back| *back <= link).any(|back| {
            (start..(start + 2).min(self.len())).any(|last| {
                let name = tokens[link - back].span.to(tokens[last].span).of(self.sentence.text);
                !names.look_up(name).is_empty()
            })
        })
    }

    /// Hangs every member on the first; nothing is changed where one of them can't be a member.
    fn join_row(&mut self, items: &[Item], closed: bool) -> bool {
        let first = items[0];
        self.lift_predicate(items);
        if WITHIN.contains(&self.tree.labels[first.head]) || self.is_land_of(items) {
            return false;
        }
        let Some(described) = self.descriptions(items, closed) else { return false };
        let members = || items[1..].iter().enumerate().filter(|(place, _)| described[*place].is_none());
        if !members().all(|(_, item)| self.may_join(*item, items)) {
            return false;
        }
        let members: Vec<Item> = members().map(|(_, item)| *item).collect();
        for (item, whom) in items[1..].iter().zip(&described) {
            if let Some(whom) = whom.filter(|whom| !self.is_below(*whom, item.head)) {
                self.hang(item.head, whom, Label::APPOS);
            }
        }
        for item in &members {
            if self.is_below(first.head, item.head) {
                let (head, label) = (self.tree.heads[item.head], self.tree.labels[item.head]);
                self.tree.heads[first.head] = head;
                self.tree.labels[first.head] = label;
            }
            self.hang(item.head, first.head, Label::CONJ);
            self.gather(*item);
        }
        self.gather(first);
        true
    }

    /// "The army, the police and the navy were blamed": the first of a list that begins a sentence is not the sentence's head where the
    /// last has been taken for the subject alone.
    fn lift_predicate(&mut self, items: &[Item]) {
        let tree = &self.tree;
        let (first, last) = (items[0], items[items.len() - 1]);
        let verb_of = |item: &Item| {
            let verb = tree.head(item.head).filter(|verb| *verb > last.last)?;
            match tree.labels[item.head] {
                label @ (Label::NSUBJ | Label::NSUBJ_PASS) => Some((verb, label)),
                Label::PARATAXIS | Label::DEP if !self.has_child(verb, &[Label::NSUBJ, Label::NSUBJ_PASS]) => {
                    let passive = self.has_child(verb, &[Label::AUX_PASS]);
                    Some((verb, if passive { Label::NSUBJ_PASS } else { Label::NSUBJ }))
                }
                _ => None,
            }
        };
        let Some((verb, label)) = items[1..].iter().find_map(verb_of) else { return };
        let Some(whole) = tree.head(verb).filter(|whole| *whole <= first.head) else { return };
        let chain =
            std::iter::successors(Some(first.head), |at| tree.head(*at)).take_while(|at| tree.tags[*at].is_noun());
        let within = chain.take(MAX_ITEMS).any(|at| at == whole);
        let loose =
            matches!(tree.labels[verb], Label::PARATAXIS | Label::CONJ | Label::DEP) && tree.tags[verb].is_verb();
        if !within || !loose || self.has_child(whole, &[Label::COP, Label::NSUBJ]) {
            return;
        }
        let above = tree.labels[whole];
        match tree.head(whole) {
            None => self.make_root(verb),
            Some(head) => self.hang(verb, head, if above == Label::OBJ { Label::CCOMP } else { above }),
        }
        self.hang(whole, verb, label);
    }

    /// "Attorney General Jane Doe": every word of a title belongs to who bears it.
    fn gather(&mut self, item: Item) {
        for at in item.first..item.head {
            let out = self.tree.head(at).is_none_or(|head| head < item.first || head > item.last);
            if out && self.tree.tags[at].is_noun() && !self.is_below(item.head, at) {
                self.hang(at, item.head, Label::COMPOUND);
            }
        }
    }

    /// Whom each nominal after the first only describes: "Jane Doe, the president of Peru, and John Roe"; `None` where nothing tells.
    fn descriptions(&self, items: &[Item], closed: bool) -> Option<Vec<Option<usize>>> {
        let mut described = vec![None; items.len() - 1];
        let mut named = items[0];
        for place in 1..items.len() - 1 {
            let item = items[place];
            let single =
                |item: Item| matches!(self.tree.tags[item.head], Tag::NN | Tag::NNP) && item.kind == Kind::Common;
            let more = place + 2 < items.len() || closed;
            // "the party's leader, Jane Doe, and her deputy".
            if more && place == 1 && single(named) && item.kind != Kind::Common {
                described[0] = Some(named.head);
                continue;
            }
            if single(item) && named.kind != Kind::Common {
                // "Jane Doe, president and party leader" is one.
                let plain = !matches!(self.tree.tags[item.first], Tag::DT | Tag::CD | Tag::PRP_POSS);
                if !more && (plain || items[place + 1].kind == Kind::Common) {
                    return None;
                }
                if more {
                    described[place - 1] = Some(named.head);
                    continue;
                }
            }
            named = item;
        }
        Some(described)
    }

    /// "Kandahar, Afghanistan, and": a town and its country.
    fn is_land_of(&self, items: &[Item]) -> bool {
        let lexicon = self.sentence.lexicon;
        let senses = |item: &Item| {
            let name = self.sentence.tokens[item.first].span.to(self.sentence.tokens[item.last].span);
            lexicon.names.look_up(name.of(self.sentence.text)).iter().map(|(sense, _)| *sense)
        };
        items.windows(2).any(|pair| {
            let lands: Vec<_> = senses(&pair[1])
                .filter_map(|sense| match sense {
                    Sense::Actor(id) => lexicon.actor(id).country,
                    _ => None,
                })
                .collect();
            senses(&pair[0]).any(|sense| match sense {
                Sense::Place(id) => lexicon.place(id).country.is_some_and(|land| lands.contains(&land)),
                Sense::Metonym(id) => lexicon.actor(id).country.is_some_and(|land| lands.contains(&land)),
                _ => false,
            })
        })
    }

    /// Whether a nominal hangs so that it may stand in a row with the first.
    fn may_join(&self, item: Item, items: &[Item]) -> bool {
        let tree = &self.tree;
        let (token, first) = (item.head, items[0].head);
        let (label, Some(head)) = (tree.labels[token], tree.head(token)) else { return false };
        let cased = self.tree.children(token).any(|child| {
            tree.labels[child] == Label::CASE && !tree.tags[child].is_mark() && tree.tags[child] != Tag::POS
        });
        if WITHIN.contains(&label) || cased || is_time(self.word(token)) {
            return false;
        }
        let listed = items.iter().any(|other| (other.first..=other.last).contains(&head));
        let same = tree.head(first) == Some(head) && tree.labels[first] == label;
        if listed || same || self.is_below(first, token) && tree.head(first) == Some(token) {
            return true;
        }
        match label {
            // "The army, the police and the navy were blamed": hung on the verb behind.
            Label::PARATAXIS | Label::DEP
                if tree.head(first) == Some(head) && matches!(tree.labels[first], Label::NSUBJ | Label::NSUBJ_PASS) =>
            {
                true
            }
            Label::NSUBJ | Label::NSUBJ_PASS => {
                // "Talks between Iran and the United States, the Netherlands and Peru began".
                let chain = std::iter::successors(Some(first), |at| tree.head(*at))
                    .take_while(|at| *at != head && !tree.tags[*at].is_verb());
                chain.take(6).any(|at| tree.labels[at] == label && tree.head(at) == Some(head))
            }
            Label::OBJ
            | Label::IOBJ
            | Label::OBL
            | Label::OBL_AGENT
            | Label::OBL_UNMARKED
            | Label::NMOD
            | Label::APPOS
            | Label::PARATAXIS
            | Label::DEP
            | Label::LIST
            | Label::CONJ => head < first && self.is_below(first, head) && !self.has_clause(token),
            _ => false,
        }
    }

    /// Whether a noun is the predicate of a clause.
    fn has_clause(&self, token: usize) -> bool {
        self.has_child(token, &[Label::COP, Label::NSUBJ, Label::AUX, Label::NSUBJ_PASS])
    }
}
