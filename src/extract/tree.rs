//! Part-of-speech tags, relations and the tree of a sentence.

use std::fmt;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident, $names:ident: $($constant:ident = $text:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub u8);

        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "the variants only count the constants")]
        enum $names { $($constant,)* }

        #[expect(missing_docs, reason = "the names are the treebank's own")]
        impl $name {
            $(pub const $constant: $name = $name($names::$constant as u8);)*

            /// Every name, by number.
            pub const NAMES: &[&str] = &[$($text,)*];

            /// The treebank's name.
            pub fn name(self) -> &'static str {
                $name::NAMES.get(usize::from(self.0)).copied().unwrap_or("?")
            }

            /// The code of that name, if there is one.
            pub fn from_name(name: &str) -> Option<$name> {
                let number = $name::NAMES.iter().position(|&known| known == name)?;
                u8::try_from(number).ok().map($name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

codes! {
    /// A part of speech of the Penn treebank set as UD English EWT uses it.
    ///
    /// ```
    /// use dateline::extract::tree::Tag;
    /// assert_eq!(Tag::VBD.name(), "VBD");
    /// ```
    Tag, TagCount:
    NN = "NN", NNS = "NNS", NNP = "NNP", NNPS = "NNPS",
    VB = "VB", VBD = "VBD", VBG = "VBG", VBN = "VBN", VBP = "VBP", VBZ = "VBZ", MD = "MD",
    JJ = "JJ", JJR = "JJR", JJS = "JJS", RB = "RB", RBR = "RBR", RBS = "RBS", RP = "RP",
    IN = "IN", TO = "TO", DT = "DT", PDT = "PDT", WDT = "WDT", CC = "CC", CD = "CD", EX = "EX",
    PRP = "PRP", PRP_POSS = "PRP$", WP = "WP", WP_POSS = "WP$", WRB = "WRB", POS = "POS",
    FW = "FW", UH = "UH", LS = "LS", SYM = "SYM", ADD = "ADD", GW = "GW", AFX = "AFX", NFP = "NFP",
    STOP = ".", COMMA = ",", COLON = ":", OPEN_QUOTE = "``", CLOSE_QUOTE = "''",
    LRB = "-LRB-", RRB = "-RRB-", HYPH = "HYPH", DOLLAR = "$",
}

codes! {
    /// A relation between a word and its head (Universal Dependencies, with the subtypes of English EWT).
    ///
    /// ```
    /// use dateline::extract::tree::Label;
    /// assert_eq!(Label::NSUBJ_PASS.name(), "nsubj:pass");
    /// ```
    Label, LabelCount:
    DEP = "dep", ROOT = "root",
    NSUBJ = "nsubj", NSUBJ_PASS = "nsubj:pass", NSUBJ_OUTER = "nsubj:outer", CSUBJ = "csubj", CSUBJ_PASS = "csubj:pass",
    OBJ = "obj", IOBJ = "iobj", OBL = "obl", OBL_AGENT = "obl:agent", OBL_UNMARKED = "obl:unmarked",
    NMOD = "nmod", NMOD_POSS = "nmod:poss", NMOD_UNMARKED = "nmod:unmarked", NMOD_DESC = "nmod:desc",
    AMOD = "amod", APPOS = "appos", NUMMOD = "nummod", DET = "det", DET_PREDET = "det:predet",
    CONJ = "conj", CC = "cc", CC_PRECONJ = "cc:preconj", CASE = "case", MARK = "mark",
    AUX = "aux", AUX_PASS = "aux:pass", COP = "cop", EXPL = "expl", ADVMOD = "advmod",
    XCOMP = "xcomp", CCOMP = "ccomp", ADVCL = "advcl", ADVCL_RELCL = "advcl:relcl", ACL = "acl", ACL_RELCL = "acl:relcl",
    COMPOUND = "compound", COMPOUND_PRT = "compound:prt", FLAT = "flat", FIXED = "fixed", GOESWITH = "goeswith",
    PARATAXIS = "parataxis", DISCOURSE = "discourse", VOCATIVE = "vocative", LIST = "list", ORPHAN = "orphan",
    REPARANDUM = "reparandum", DISLOCATED = "dislocated", PUNCT = "punct",
}

impl Tag {
    /// Any form of a noun, proper or common.
    pub fn is_noun(self) -> bool {
        self <= Tag::NNPS
    }

    /// A proper noun.
    pub fn is_proper(self) -> bool {
        matches!(self, Tag::NNP | Tag::NNPS)
    }

    /// Any form of a verb, modals apart.
    pub fn is_verb(self) -> bool {
        (Tag::VB..=Tag::VBZ).contains(&self)
    }

    /// A punctuation mark.
    pub fn is_mark(self) -> bool {
        (Tag::STOP..=Tag::HYPH).contains(&self)
    }
}

/// The head of the sentence's root, which has none.
pub const NO_HEAD: u16 = u16::MAX;

/// Tags and arcs of one sentence; each vector has one entry a token.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    /// Parts of speech.
    pub tags: Vec<Tag>,
    /// Index of each token's head in the sentence; [`NO_HEAD`] for the one root.
    pub heads: Vec<u16>,
    /// Relation of each token to its head.
    pub labels: Vec<Label>,
}

impl Tree {
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether the sentence has no token.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The head of a token; `None` for the root and outside of the sentence.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.heads.get(token).filter(|&&head| head != NO_HEAD).map(|&head| usize::from(head))
    }

    /// The token without a head; `None` in an empty tree.
    pub fn root(&self) -> Option<usize> {
        self.heads.iter().position(|&head| head == NO_HEAD)
    }

    /// The tokens whose head is `head`, in order.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        self.heads
            .iter()
            .enumerate()
            .filter(move |&(_, &other)| usize::from(other) == head && other != NO_HEAD)
            .map(|(token, _)| token)
    }

    pub(super) fn clear(&mut self) {
        self.tags.clear();
        self.heads.clear();
        self.labels.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, Tag};

    #[test]
    fn names_and_numbers_agree() {
        for (number, name) in Tag::NAMES.iter().enumerate() {
            assert_eq!(Tag::from_name(name).map(|tag| usize::from(tag.0)), Some(number));
        }
        for (number, name) in Label::NAMES.iter().enumerate() {
            assert_eq!(Label::from_name(name).map(|label| usize::from(label.0)), Some(number));
        }
        assert!(Tag::VBN.is_verb() && !Tag::MD.is_verb() && Tag::HYPH.is_mark() && !Tag::NFP.is_mark());
    }
}
