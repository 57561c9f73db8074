//! The transition system of the parser: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011).

use std::ops::Range;

use super::marks::Marks;
use super::tree::{Label, NO_HEAD, Tag};

/// What the parser may do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The next token goes on the stack.
    Shift,
    /// The top of the stack hangs on the next token and leaves the stack.
    Left(Label),
    /// The top of the stack hangs on the one below it and leaves the stack.
    Right(Label),
}

const LEFT: [Label; 31] = [
    Label::CASE,
    Label::DET,
    Label::NSUBJ,
    Label::AMOD,
    Label::ADVMOD,
    Label::PUNCT,
    Label::COMPOUND,
    Label::MARK,
    Label::CC,
    Label::AUX,
    Label::COP,
    Label::NMOD_POSS,
    Label::AUX_PASS,
    Label::NUMMOD,
    Label::NSUBJ_PASS,
    Label::ADVCL,
    Label::OBL,
    Label::DISCOURSE,
    Label::EXPL,
    Label::OBL_UNMARKED,
    Label::OBJ,
    Label::NMOD_DESC,
    Label::NMOD_UNMARKED,
    Label::NSUBJ_OUTER,
    Label::DET_PREDET,
    Label::CCOMP,
    Label::CSUBJ,
    Label::CC_PRECONJ,
    Label::NMOD,
    Label::PARATAXIS,
    Label::VOCATIVE,
];

const RIGHT: [Label; 32] = [
    Label::PUNCT,
    Label::OBJ,
    Label::OBL,
    Label::CONJ,
    Label::NMOD,
    Label::XCOMP,
    Label::ADVCL,
    Label::ADVMOD,
    Label::CCOMP,
    Label::ACL_RELCL,
    Label::FLAT,
    Label::APPOS,
    Label::PARATAXIS,
    Label::ACL,
    Label::CASE,
    Label::COMPOUND_PRT,
    Label::NMOD_UNMARKED,
    Label::IOBJ,
    Label::LIST,
    Label::NSUBJ,
    Label::OBL_UNMARKED,
    Label::FIXED,
    Label::OBL_AGENT,
    Label::NUMMOD,
    Label::AMOD,
    Label::CSUBJ,
    Label::COP,
    Label::DISCOURSE,
    Label::GOESWITH,
    Label::ADVCL_RELCL,
    Label::VOCATIVE,
    Label::NSUBJ_PASS,
];

/// Number of classes: shifting, and each direction with its labels. One row of weights is one line of the cache.
pub const CLASSES: usize = 1 + LEFT.len() + RIGHT.len();

/// Classes `1..FIRST_RIGHT` go left, those from it on right.
const FIRST_RIGHT: usize = 1 + LEFT.len();

impl Move {
    /// The move of a class number below [`CLASSES`].
    pub fn of_class(class: usize) -> Move {
        match class {
            0 => Move::Shift,
            _ if class < FIRST_RIGHT => Move::Left(LEFT[class - 1]),
            _ => Move::Right(RIGHT[(class - FIRST_RIGHT).min(RIGHT.len() - 1)]),
        }
    }

    /// The class number; labels that a direction lacks count as a near one.
    pub fn class(self) -> usize {
        let place = |labels: &[Label], label: Label| {
            let near = match label {
                Label::CSUBJ_PASS => Label::CSUBJ,
                Label::OBL_AGENT | Label::XCOMP => Label::OBL,
                Label::AUX | Label::AUX_PASS => Label::COP,
                Label::COMPOUND | Label::NMOD_DESC => Label::FLAT,
                Label::ACL => Label::ADVCL,
                Label::NSUBJ_OUTER | Label::EXPL => Label::NSUBJ,
                _ => Label::PARATAXIS,
            };
            labels
                .iter()
                .position(|&known| known == label)
                .or_else(|| labels.iter().position(|&known| known == near))
                .unwrap_or(0)
        };
        match self {
            Move::Shift => 0,
            Move::Left(label) => 1 + place(&LEFT, label),
            Move::Right(label) => FIRST_RIGHT + place(&RIGHT, label),
        }
    }
}

/// No node: below the stack's bottom, after the last token, or no child.
pub(super) const NONE: u16 = u16::MAX;

/// The children of a node that features ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Children {
    /// The two outermost on the left, outermost first.
    pub(super) left: [u16; 2],
    /// The two outermost on the right, outermost first.
    pub(super) right: [u16; 2],
    /// How many there are, at most 7.
    pub(super) left_count: u8,
    pub(super) right_count: u8,
    /// Bit sets of the children's labels.
    pub(super) left_labels: u64,
    pub(super) right_labels: u64,
}

const CHILDLESS: Children =
    Children { left: [NONE; 2], right: [NONE; 2], left_count: 0, right_count: 0, left_labels: 0, right_labels: 0 };

/// A half-parsed sentence.
#[derive(Debug, Default)]
pub struct State {
    pub(super) stack: Vec<u16>,
    pub(super) next: u16,
    pub(super) length: u16,
    pub(super) heads: Vec<u16>,
    pub(super) labels: Vec<Label>,
    pub(super) children: Vec<Children>,
}

impl State {
    /// Begins a sentence of `length` tokens; more than 65,534 are not parsed.
    pub fn begin(&mut self, length: usize) {
        self.length = u16::try_from(length).unwrap_or(NONE).min(NONE - 1);
        let length = usize::from(self.length);
        self.next = 0;
        self.stack.clear();
        self.heads.clear();
        self.heads.resize(length, NO_HEAD);
        self.labels.clear();
        self.labels.resize(length, Label::ROOT);
        self.children.clear();
        self.children.resize(length, CHILDLESS);
    }

    /// Whether only the root is left.
    pub fn is_done(&self) -> bool {
        self.next == self.length && self.stack.len() <= 1
    }

    /// Whether the class of a move may be taken now.
    pub fn allows(&self, class: usize) -> bool {
        !self.forbidden().iter().any(|classes| classes.contains(&class))
    }

    /// The classes that may not be taken now: of shifting, of going left, of going right.
    #[inline]
    pub(super) fn forbidden(&self) -> [Range<usize>; 3] {
        let is_open =
            [self.next < self.length, self.next < self.length && !self.stack.is_empty(), self.stack.len() > 1];
        let ends = [0..1, 1..FIRST_RIGHT, FIRST_RIGHT..CLASSES];
        std::array::from_fn(|kind| if is_open[kind] { 0..0 } else { ends[kind].clone() })
    }

    /// Takes a move that [`State::allows`].
    pub fn take(&mut self, step: Move) {
        let (head, label) = match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
                return;
            }
            Move::Left(label) => (self.next, label),
            Move::Right(label) => (self.below(1), label),
        };
        let Some(child) = self.stack.pop() else { return };
        self.attach(child, head, label);
    }

    fn attach(&mut self, child: u16, head: u16, label: Label) {
        self.heads[usize::from(child)] = head;
        self.labels[usize::from(child)] = label;
        let children = &mut self.children[usize::from(head)];
        if child < head {
            children.left = [child, children.left[0]];
            children.left_count = (children.left_count + 1).min(7);
            children.left_labels |= 1 << label.0;
        } else {
            children.right = [child, children.right[0]];
            children.right_count = (children.right_count + 1).min(7);
            children.right_labels |= 1 << label.0;
        }
    }

    /// Moves the marks of a parsed sentence to the phrases that they set off.
    pub(super) fn hang_marks(&mut self, marks: &mut Marks, tags: &[Tag]) {
        marks.hang(tags, &mut self.heads, &self.labels);
    }

    /// The stack's item `depth` below its top.
    #[inline]
    pub(super) fn below(&self, depth: usize) -> u16 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    /// The token `ahead` after the next.
    #[inline]
    pub(super) fn ahead(&self, ahead: u16) -> u16 {
        let at = self.next.saturating_add(ahead);
        if at < self.length { at } else { NONE }
    }

    /// Items of the stack, bottom first.
    pub fn stack(&self) -> &[u16] {
        &self.stack
    }

    /// The first token that has not been on the stack.
    pub fn next(&self) -> usize {
        usize::from(self.next)
    }

    /// Heads found so far.
    pub fn heads(&self) -> &[u16] {
        &self.heads
    }

    /// Labels found so far.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, Label, Move, State};
    use crate::extract::tree::NO_HEAD;

    #[test]
    fn classes_and_moves_agree() {
        for class in 0..CLASSES {
            assert_eq!(Move::of_class(class).class(), class);
        }
        assert_eq!(CLASSES, 64);
    }

    #[test]
    fn moves_build_a_tree() {
        let mut state = State::default();
        state.begin(3);
        let moves = [Move::Shift, Move::Left(Label::NSUBJ), Move::Shift, Move::Shift, Move::Right(Label::OBJ)];
        for step in moves {
            assert!(state.allows(step.class()) && !state.is_done());
            state.take(step);
        }
        assert!(state.is_done());
        assert_eq!(state.heads(), [1, NO_HEAD, 1]);
        assert_eq!(state.labels(), [Label::NSUBJ, Label::ROOT, Label::OBJ]);
    }
}
