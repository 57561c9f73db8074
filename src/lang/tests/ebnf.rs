//! Reads the grammar that is written down.

use std::collections::HashMap;

pub(super) const EBNF: &str = include_str!("../../../grammar/dateline.ebnf");

/// The right-hand side of a rule.
#[derive(Debug)]
pub(super) enum Node {
    Word(String),
    Rule(String),
    /// What `? … ?` says, found under the rule's name.
    Special,
    Any(Vec<Node>),
    All(Vec<Node>),
    Optional(Box<Node>),
    Repeated(Box<Node>),
}

/// Reads the rules: a reader of a dozen lines, apart from the parser that is tested.
pub(super) fn rules() -> HashMap<String, Node> {
    let mut text = EBNF.to_owned();
    while let (Some(start), Some(end)) = (text.find("(*"), text.find("*)")) {
        text.replace_range(start..end + 2, "");
    }
    let mut rules = HashMap::new();
    let mut rest = text.as_str();
    while let Some((name, after)) = rest.split_once('=') {
        let (node, after) = alternatives(after);
        rules.insert(name.trim().to_owned(), node);
        rest = after.trim_start().strip_prefix(';').unwrap();
    }
    rules
}

fn alternatives(mut rest: &str) -> (Node, &str) {
    let mut any = Vec::new();
    loop {
        let mut all = Vec::new();
        loop {
            rest = rest.trim_start();
            let first = rest.chars().next().unwrap();
            let (node, after) = match first {
                '|' | ';' | ')' | ']' | '}' => break,
                '"' => {
                    let (word, after) = rest[1..].split_once('"').unwrap();
                    (Node::Word(word.to_owned()), after)
                }
                '?' => (Node::Special, rest[1..].split_once('?').unwrap().1),
                '(' | '[' | '{' => {
                    let (inner, after) = alternatives(&rest[1..]);
                    let node = match first {
                        '(' => inner,
                        '[' => Node::Optional(Box::new(inner)),
                        _ => Node::Repeated(Box::new(inner)),
                    };
                    (node, &after.trim_start()[1..])
                }
                _ => {
                    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap();
                    (Node::Rule(rest[..end].to_owned()), &rest[end..])
                }
            };
            all.push(node);
            rest = after;
        }
        any.push(Node::All(all));
        match rest.strip_prefix('|') {
            Some(after) => rest = after,
            None => return (Node::Any(any), rest),
        }
    }
}
