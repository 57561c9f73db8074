//! What the words above an act make of it: threats, demands, promises, refusals, accusations, endings.

use super::governing::{self, governor_source, governor_target};
use super::reading::Reading;
use super::tree::{Label, Tag};
use super::triggers::{self, Trigger};
use super::{control, modality, prospects, purpose, slots, speech, unreal};
use crate::lexicon::{ActionId, GovernorClass, PartOfSpeech, ResultAction};
use crate::model::{Quad, Status};

/// An act with the tokens of its participants, before anybody knows who they are.
#[derive(Debug, Clone)]
pub(super) struct Act<'l> {
    pub(super) trigger: Trigger<'l>,
    /// The word that the act ends up hanging on: the trigger or its highest governor.
    pub(super) anchor: usize,
    pub(super) anchor_part: PartOfSpeech,
    pub(super) action: ActionId,
    pub(super) status: Status,
    pub(super) source: Option<usize>,
    pub(super) target: Option<usize>,
    /// Whether the target only suffers what the act above tells of: of a demand it is no side.
    pub(super) suffers: bool,
    /// Classes of the governors that it went through, nearest first.
    pub(super) governors: Vec<GovernorClass>,
    /// Governors that it took over: they make no act of their own.
    pub(super) absorbed: Vec<usize>,
    /// The noun that a light governor took: not searched again.
    pub(super) dropped: bool,
}

const MAX_GOVERNORS: usize = 4;

impl<'l> Act<'l> {
    /// The bare act of a trigger.
    pub(super) fn new(reading: &Reading<'_>, trigger: Trigger<'l>) -> Act<'l> {
        // "Israeli airstrikes killed": an actor further down the list of places goes before a thing further up.
        let fill = |slots: &[crate::lexicon::Slot], other: Option<usize>| {
            let filled = slots.iter().filter_map(|slot| slots::fill(reading, trigger.token, trigger.part, slot));
            // "requested Germany to assist": whoever asks is not whom he asks.
            let mut filled = filled.filter(|token| Some(*token) != other);
            let first = filled.next()?;
            if reading.names_actor(first) {
                return Some(first);
            }
            filled.find(|other| reading.names_actor(*other)).or(Some(first))
        };
        let source = fill(&trigger.pattern.source, None);
        let target = fill(&trigger.pattern.target, source);
        let (source, target) = occasion(reading, &trigger).unwrap_or((source, target));
        let (source, target) = written(reading, &trigger).map_or((source, target), |(writer, party)| {
            (writer.or(source), target.filter(|target| *target != party).or(Some(party)))
        });
        let source = source.or_else(|| passive_parties(reading, &trigger));
        let status = modality::status(reading, trigger.token, trigger.part);
        let ahead = trigger.part == PartOfSpeech::Verb
            && reading.is(
                trigger.token,
                &["plan", "plans", "planned", "schedule", "scheduled", "schedules", "prepares", "propose", "proposes"],
            );
        let status = if ahead && status == Status::Actual { Status::Planned } else { status };
        let name = reading.lexicon.actions.get(trigger.pattern.action).id.as_str();
        let status = if ahead { status } else { told(reading, trigger.token, trigger.part, name) };
        let dropped = trigger.part == PartOfSpeech::Verb && purpose::is_forecast(reading, trigger.token);
        let (anchor, anchor_part, action) = (trigger.token, trigger.part, trigger.pattern.action);
        Act {
            trigger,
            anchor,
            anchor_part,
            action,
            status,
            source,
            target,
            suffers: false,
            governors: Vec::new(),
            absorbed: Vec::new(),
            dropped,
        }
    }

    /// The quad class of what the act has become.
    pub(super) fn quad(&self, reading: &Reading<'_>) -> Quad {
        reading.lexicon.actions.get(self.action).quad
    }

    /// Lets every governor above the act change it.
    pub(super) fn climb(&mut self, reading: &Reading<'_>) {
        let name = reading.lexicon.actions.get(self.action).id.as_str();
        if purpose::performs(reading, reading.first_conjunct(self.anchor), name) {
            return;
        }
        self.refuse(reading);
        self.decline(reading);
        self.climb_governors(reading);
        self.announce(reading);
        if !self.governors.contains(&GovernorClass::Demand) && purpose::is_sought(reading, self.anchor) {
            self.dropped = true;
        }
    }

    fn climb_governors(&mut self, reading: &Reading<'_>) {
        for _ in 0..MAX_GOVERNORS {
            let Some((head, label)) = above(reading, self.anchor) else { return };
            // "blocked the road to protest": the aim of a thing is not what it stops.
            let aim = label == Label::ADVCL && slots::is_purpose(reading, self.anchor);
            let governs = |class, part| hangs_so(class, part, label) && !(aim && class == GovernorClass::Prevent);
            let Some((class, part)) = triggers::governor(reading, head).filter(|(class, part)| governs(*class, *part))
            else {
                return;
            };
            // "approval at the annual meeting" approves of no meeting.
            let aside = ["at", "during", "after", "before", "following", "amid", "since", "despite", "within"];
            let case = reading.case(self.anchor);
            let speech = matches!(class, GovernorClass::Demand | GovernorClass::Promise | GovernorClass::Accuse);
            let within = speech && label == Label::OBL && case.is_some_and(|case| reading.is(case, &["in"]));
            // "blocked the aid in an attempt to force them out" keeps nobody from trying.
            let trying = self.governors.last() == Some(&GovernorClass::Attempt)
                && case.is_some_and(|case| reading.is(case, &["in"]));
            let beside = matches!(label, Label::NMOD | Label::OBL)
                && (trying || case.is_some_and(|case| reading.is(case, &aside)))
                || within;
            if beside {
                return;
            }
            if part == PartOfSpeech::Noun && is_relative(reading, self.anchor, label, class) {
                return;
            }
            // "is in charge of electing the leader".
            let office = || reading.case(head).is_some_and(|case| reading.is(case, &["in"]));
            if reading.is(head, &["charge"]) && part == PartOfSpeech::Noun && office() {
                return;
            }
            // "insists that it has freed the sailors" asks for nothing.
            let insists = reading.begins(head, &["insist"]) && part == PartOfSpeech::Verb && label == Label::CCOMP;
            if insists && !modality::is_desired(reading, self.anchor) {
                return;
            }
            if !self.compose(reading, head, class, part) {
                return;
            }
            self.refuse(reading);
        }
    }

    // "Iran said it will release the sailors": what somebody says of his own will is a promise or a threat.
    fn announce(&mut self, reading: &Reading<'_>) {
        let Some((report, Label::CCOMP)) = reading.governor(self.anchor) else { return };
        // "said he will resign" is a plan: nobody is promised anything.
        let told = matches!(self.status, Status::Planned | Status::Hypothetical) && self.quad(reading) != Quad::Neutral;
        let willed = told && modality::is_willed(reading, self.anchor);
        let own = || {
            slots::tells_of_itself(reading, report, self.anchor) || speech::tells_of_own(reading, report, self.anchor)
        };
        if willed && speech::tells(reading.word(report)) && own() {
            self.compose(reading, report, GovernorClass::Promise, PartOfSpeech::Verb);
        }
    }

    // "will not lift the embargo": to say so of an act of cooperation is to refuse it.
    fn refuse(&mut self, reading: &Reading<'_>) {
        let name = reading.lexicon.actions.get(self.action).id.as_str();
        // "cannot accept the plan" refuses it, too.
        let cannot = || {
            let kind = ["agree", "concede", "support", "aid.asylum"].iter().any(|root| name.starts_with(root));
            kind && modality::is_unable(reading, self.anchor) && !slots::is_purpose(reading, self.anchor)
        };
        let is_will = self.status == Status::Negated && (modality::is_willed(reading, self.anchor) || cannot());
        let hostile = [Quad::VerbalConflict, Quad::MaterialConflict];
        let actions = &reading.lexicon.actions;
        if !is_will || self.source.is_none() || hostile.contains(&actions.get(self.action).quad) {
            return;
        }
        let refusal = reading.lexicon.patterns.compose(GovernorClass::Refuse, self.action, actions);
        if let Some(ResultAction::Other(action)) = refusal.map(|row| row.action) {
            (self.action, self.status) = (action, Status::Actual);
            self.governors.push(GovernorClass::Refuse);
        }
    }

    // "the decision not to allow the envoys to return", "decided not to sign": to decide against an act is to refuse it.
    fn decline(&mut self, reading: &Reading<'_>) {
        let decides = [
            "decide",
            "decides",
            "decided",
            "deciding",
            "decision",
            "chose",
            "chosen",
            "chooses",
            "choose",
            "choice",
            "opted",
            "opts",
            "opt",
            "resolved",
            "determined",
            "elected",
        ];
        let hostile = [Quad::VerbalConflict, Quad::MaterialConflict, Quad::Neutral];
        let not = self.status == Status::Negated && slots::is_purpose(reading, self.anchor);
        let Some((head, label)) = above(reading, self.anchor).filter(|_| not) else { return };
        let decided = matches!(label, Label::XCOMP | Label::ACL | Label::CCOMP) && reading.is(head, &decides);
        let actions = &reading.lexicon.actions;
        if !decided || hostile.contains(&actions.get(self.action).quad) {
            return;
        }
        let part = if reading.tag(head).is_noun() { PartOfSpeech::Noun } else { PartOfSpeech::Verb };
        let refusal = reading.lexicon.patterns.compose(GovernorClass::Refuse, self.action, actions);
        if let Some(ResultAction::Other(action)) = refusal.map(|row| row.action) {
            // "before verifying Iran's decision not to sign": whose decision it is has taken it.
            let taken = part == PartOfSpeech::Noun && slots::possessive(reading, head).is_some();
            let told = if taken { Status::Actual } else { modality::status(reading, head, part) };
            (self.action, self.status) = (action, told);
            self.source = self.source.or_else(|| governor_source(reading, head, part));
            self.governors.push(GovernorClass::Refuse);
            self.absorbed.push(head);
            (self.anchor, self.anchor_part) = (head, part);
        }
    }

    fn compose(&mut self, reading: &Reading<'_>, head: usize, class: GovernorClass, part: PartOfSpeech) -> bool {
        let lexicon = reading.lexicon;
        let Some(row) = lexicon.patterns.compose(class, self.action, &lexicon.actions) else { return false };
        if class == GovernorClass::Intend && unreal::is_meaning(reading, self.anchor, head) {
            return false;
        }
        // "hopes that they will meet": what others may do is nobody's act.
        if class == GovernorClass::Wish && unreal::is_hoped(reading, self.anchor, head) {
            self.dropped = true;
            return false;
        }
        match row.action {
            ResultAction::Nothing => {
                self.dropped = true;
                return false;
            }
            ResultAction::Same if row.status == Status::Actual => {
                // "began to shell", "was forced to resign": the act is told as the governor is.
                let taken = self.trigger.part == PartOfSpeech::Noun && reading.label(self.anchor) == Label::OBJ;
                let again =
                    ["renew", "renews", "renewed", "renewing", "repeated", "repeats", "repeating", "reiterated"];
                let mut subject = governor_source(reading, head, part);
                // "Russia's raid drew criticism": whoever caused it is whom it is about.
                let action = lexicon.actions.get(self.action);
                let protest = action.quad == Quad::VerbalConflict || action.plover == "PROTEST";
                if class == GovernorClass::Cause && taken && protest && governing::provokes(reading, head) {
                    self.target = self.target.or(subject.take());
                }
                // "renewed the demand for help from Syria": whoever renews it demands.
                if let Some(renews) = subject.filter(|_| taken && reading.is(head, &again)) {
                    self.target = self.target.or(self.source.filter(|asked| *asked != renews));
                    self.source = Some(renews);
                }
                self.source = self.source.or(subject);
                let status = told(reading, head, part, &lexicon.actions.get(self.action).id);
                self.status = if matches!(self.status, Status::Planned | Status::Hypothetical) {
                    status
                } else {
                    self.status.max(status)
                };
            }
            ResultAction::Same => {
                let told = told(reading, head, part, &lexicon.actions.get(self.action).id);
                let negated = self.status == Status::Negated || told == Status::Negated;
                // "enabled them to flee" tells that they fled.
                let enabled = class == GovernorClass::Permit && reading.is(head, &["enabled"]);
                // "was able to free them" tells that it did.
                let managed = class == GovernorClass::Fear && unreal::was_able(reading, head);
                // "their decision to leave": what has been decided is told as done where it is what the sentence starts from.
                let name = lexicon.actions.get(self.action).id.as_str();
                let decided = class == GovernorClass::Intend && unreal::is_settled(reading, head, part, name)
                    || class == GovernorClass::Plan
                        && self.trigger.part == PartOfSpeech::Noun
                        && unreal::is_proclaimed(reading, head, name);
                self.status = match row.status {
                    _ if negated => Status::Negated,
                    _ if class == GovernorClass::Plan && unreal::is_expected_of_others(reading, head) => {
                        Status::Hypothetical
                    }
                    _ if enabled || managed || decided => told,
                    // "will seek an agreement".
                    _ if class == GovernorClass::Wish && told == Status::Planned => told,
                    status => status.max(told),
                };
                // "will seek an agreement with Russia": whoever seeks it makes it.
                if governing::is_own(class) && self.trigger.part == PartOfSpeech::Noun {
                    let seeker = governor_source(reading, head, part).filter(|seeker| Some(*seeker) != self.target);
                    self.source = self.source.or(seeker);
                }
            }
            ResultAction::Other(action) => {
                self.become_other(reading, head, part, action, row.status, row.target_from_governor);
                // "rejected the union's call for a boycott": whoever calls for it is refused.
                let asker = (class == GovernorClass::Refuse).then(|| governing::asker(reading, head)).flatten();
                self.target = asker.filter(|asker| Some(*asker) != self.source).or(self.target);
            }
        }
        self.governors.push(class);
        self.absorbed.push(head);
        (self.anchor, self.anchor_part) = (head, part);
        true
    }

    fn become_other(
        &mut self,
        reading: &Reading<'_>,
        head: usize,
        part: PartOfSpeech,
        action: ActionId,
        status: Status,
        from_governor: bool,
    ) {
        let source = governor_source(reading, head, part);
        let governed = governor_target(reading, head, part)
            .filter(|target| Some(*target) != source && !self.is_own(reading, *target));
        let doer = self.source.filter(|doer| Some(*doer) != source);
        self.suffers = from_governor && governed.is_none() && doer.is_none() && self.is_suffered(reading);
        self.target = match (from_governor, governed) {
            (true, Some(target)) => Some(target),
            // "demanded that Israel withdraw": whoever is to do it is asked, and not whoever it is to be done to.
            (true, None) => doer.or(self.target),
            // "rejected a call by Ukraine to return the ships": whoever asks is refused.
            (false, _) if self.governors.last() == Some(&GovernorClass::Demand) && doer.is_some() => doer,
            (false, _) => self.target.filter(|target| Some(*target) != source).or(doer).or(governed),
        };
        self.source = source.or(if from_governor { None } else { self.source });
        self.action = action;
        self.status = told(reading, head, part, &reading.lexicon.actions.get(action).id).max(status);
    }

    /// Whether the act is one that is suffered: "demanded her arrest" asks nothing of her.
    fn is_suffered(&self, reading: &Reading<'_>) -> bool {
        let action = reading.lexicon.actions.get(self.trigger.pattern.action);
        let fought = action.id.starts_with("assault.fight") || action.id.starts_with("reject");
        let released = action.id.starts_with("retreat.release");
        let conflict = matches!(action.quad, Quad::VerbalConflict | Quad::MaterialConflict);
        (conflict && !fought || released) && action.plover != "REQUEST"
    }

    fn is_own(&self, reading: &Reading<'_>, token: usize) -> bool {
        token == self.anchor || token == self.trigger.token || reading.conjuncts(token).contains(&self.trigger.token)
    }
}

/// The status of an act that a word makes: what the word says of itself, and what it is the purpose of.
fn told(reading: &Reading<'_>, word: usize, part: PartOfSpeech, action: &str) -> Status {
    let aim = || purpose::status(reading, word, action).filter(|_| part == PartOfSpeech::Verb);
    aim().unwrap_or_else(|| modality::status(reading, word, part))
}

/// "Bush arrived in Jordan for talks with the king", "made the pledge during a meeting with": who comes is who talks.
fn occasion(reading: &Reading<'_>, trigger: &Trigger<'_>) -> Option<(Option<usize>, Option<usize>)> {
    let noun = trigger.token;
    let apt =
        trigger.part == PartOfSpeech::Noun && trigger.pattern.flags.reciprocal && reading.label(noun) == Label::OBL;
    let verb = reading.head(noun).filter(|_| apt)?;
    reading.case(noun).filter(|case| reading.is(*case, &["for", "during", "in", "at", "after", "before"]))?;
    let mut complements = reading.with_label(noun, &[Label::NMOD]).chain(reading.with_label(verb, &[Label::OBL]));
    let other = complements.find(|child| {
        *child > noun
            && reading.case(*child).is_some_and(|case| reading.is(case, &["with"]))
            && reading.names_actor(*child)
    })?;
    let comer = slots::agent(reading, verb).filter(|comer| reading.names_actor(*comer))?;
    Some((Some(comer), Some(other)))
}

/// "a French-German summit was held": the two whose the thing is, where a passive names nobody.
fn passive_parties(reading: &Reading<'_>, trigger: &Trigger<'_>) -> Option<usize> {
    let verb = trigger.token;
    let shared = trigger.part == PartOfSpeech::Verb && trigger.pattern.flags.reciprocal;
    let passive = shared && slots::voice(reading, verb) == slots::Voice::Passive;
    let thing = slots::object(reading, verb).filter(|_| passive)?;
    let party = slots::possessive(reading, thing).or_else(|| slots::modifier(reading, thing))?;
    let pair = reading.conjuncts(party).len() > 1 && reading.names_actor(party);
    (reading.tag(thing).is_noun() && pair).then_some(party)
}

/// "wrote to the premier demanding an inquiry": who writes demands, and who is written to is asked.
fn written(reading: &Reading<'_>, trigger: &Trigger<'_>) -> Option<(Option<usize>, usize)> {
    let name = reading.lexicon.actions.get(trigger.pattern.action).plover.as_str();
    let spoken = trigger.part == PartOfSpeech::Verb && matches!(name, "REQUEST" | "THREATEN" | "SUPPORT" | "REJECT");
    spoken.then(|| control::correspondents(reading, trigger.token)).flatten()
}

/// The word above an act; "urged the president to resign" is a clause of `urged`, whichever of both it hangs on.
fn above(reading: &Reading<'_>, anchor: usize) -> Option<(usize, Label)> {
    let (head, label) = reading.governor(anchor)?;
    if label == Label::ADVCL && prospects::is_aside(reading, anchor) {
        return None;
    }
    let asked = matches!(label, Label::ADVCL | Label::CCOMP) && modality::asks_whether(reading, anchor);
    if let Some(beyond) = control::beyond(reading, anchor, head, label) {
        return Some(beyond);
    }
    if asked || matches!(label, Label::ADVCL | Label::OBL | Label::CCOMP) && is_background(reading, anchor) {
        return None;
    }
    // "agreed to a truce after days of fighting": the days are what is told as the time.
    let mut inner = reading.head(anchor).filter(|inner| *inner != head);
    while let Some(at) = inner {
        if is_background(reading, at) {
            return None;
        }
        inner = reading.head(at).filter(|inner| *inner != head);
    }
    let said = label == Label::ADVCL && reading.tag(head).is_noun();
    if said && reading.is_tied_by(anchor, &["that"]) {
        return Some((head, Label::ACL));
    }
    let is_object = matches!(reading.label(head), Label::OBJ | Label::IOBJ | Label::NSUBJ_PASS);
    if label == Label::ACL && is_object && slots::is_purpose(reading, anchor) {
        let verb = reading.head(head)?;
        // "launched an operation to free them" has begun the operation.
        let class = triggers::governor(reading, verb).map(|(class, _)| class);
        let governs = class.is_some_and(|class| class != GovernorClass::Begin);
        if triggers::governor(reading, head).is_none() && governs {
            return Some((verb, Label::XCOMP));
        }
    }
    Some((head, label))
}

/// "called off the strike when the deal was reached": when and why a thing was done is not what was done.
fn is_background(reading: &Reading<'_>, clause: usize) -> bool {
    const WORDS: [&str; 18] = [
        "if",
        "unless",
        "lest",
        "when",
        "after",
        "before",
        "as",
        "because",
        "while",
        "until",
        "although",
        "though",
        "since",
        "once",
        "following",
        "amid",
        "during",
        "despite",
    ];
    let ties = [Label::MARK, Label::ADVMOD, Label::CASE];
    reading.with_label(clause, &ties).any(|tie| reading.is(tie, &WORDS) || modality::is_case(reading, tie))
}

/// Whether a word below a governor hangs on it in a way that lets it govern.
fn hangs_so(class: GovernorClass, part: PartOfSpeech, label: Label) -> bool {
    match part {
        PartOfSpeech::Verb => match label {
            Label::XCOMP | Label::CCOMP | Label::OBJ | Label::NSUBJ_PASS | Label::CSUBJ_PASS => true,
            Label::ADVCL | Label::OBL => !matches!(
                class,
                GovernorClass::Begin
                    | GovernorClass::End
                    | GovernorClass::Say
                    | GovernorClass::Promise
                    | GovernorClass::Intend
                    | GovernorClass::Wish
            ),
            Label::NSUBJ => class == GovernorClass::End,
            _ => false,
        },
        PartOfSpeech::Noun => matches!(label, Label::ACL | Label::NMOD | Label::COMPOUND | Label::CCOMP),
        PartOfSpeech::Adjective => matches!(label, Label::XCOMP | Label::CCOMP | Label::ADVCL | Label::CSUBJ),
    }
}

/// "the treaty that France signed", "the agreement signed by": a clause that tells of the noun, not what the noun is about.
fn is_relative(reading: &Reading<'_>, verb: usize, label: Label, class: GovernorClass) -> bool {
    if label != Label::ACL || slots::is_purpose(reading, verb) {
        return false;
    }
    let participle = reading.tag(verb) == Tag::VBN && reading.child(verb, &[Label::MARK, Label::NSUBJ]).is_none();
    let bare = class == GovernorClass::Agree && reading.child(verb, &[Label::OBJ]).is_none();
    participle || bare && reading.tag(verb) != Tag::VBG
}
