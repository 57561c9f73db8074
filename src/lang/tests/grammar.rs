//! The grammar that is written down and the parser are the same.

use std::collections::HashMap;

use super::accepts::accepted;
use super::ebnf::{EBNF, Node, rules};
use crate::lang::keyword::Keyword;
use crate::lang::{self, parse};

const REFERENCE: &str = include_str!("../../../grammar/README.md");
const ERRORS: &str = include_str!("../../../grammar/errors.md");
const EDITOR: &str = include_str!("../../../grammar/dateline.tmLanguage.json");

/// Derives sentences, the same ones in every run.
struct Deriver {
    rules: HashMap<String, Node>,
    /// The fewest steps that a rule takes to its end.
    steps: HashMap<String, usize>,
    state: u64,
}

impl Deriver {
    fn new() -> Deriver {
        let mut deriver = Deriver { rules: rules(), steps: HashMap::new(), state: 0x9e37_79b9_7f4a_7c15 };
        for _ in 0..deriver.rules.len() {
            let steps = deriver.rules.iter().map(|(name, node)| (name.clone(), 1 + deriver.fewest(node))).collect();
            deriver.steps = steps;
        }
        deriver
    }

    fn fewest(&self, node: &Node) -> usize {
        match node {
            Node::Word(_) | Node::Special | Node::Optional(_) | Node::Repeated(_) => 0,
            Node::Rule(name) => self.steps.get(name).copied().unwrap_or(1000),
            Node::Any(any) => any.iter().map(|node| self.fewest(node)).min().unwrap(),
            Node::All(all) => all.iter().map(|node| self.fewest(node)).max().unwrap_or(0),
        }
    }

    /// A number below `bound` (xorshift64).
    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap() % bound
    }

    fn derive(&mut self, rules: &HashMap<String, Node>, name: &str, budget: usize, out: &mut Vec<String>) {
        if name == "head" {
            // Each kind of clause once: the one thing that the grammar says in words.
            self.derive(rules, "subject", budget.saturating_sub(1), out);
            let mut clauses = vec!["where", "time", "comparing"];
            while budget > 0 && !clauses.is_empty() && self.below(3) > 0 {
                let clause = clauses.remove(self.below(clauses.len()));
                self.derive(rules, clause, budget.saturating_sub(1), out);
            }
            return;
        }
        let node = rules.get(name).unwrap_or_else(|| panic!("no rule {name}"));
        self.node(rules, name, node, budget, out);
    }

    fn node(&mut self, rules: &HashMap<String, Node>, rule: &str, node: &Node, budget: usize, out: &mut Vec<String>) {
        match node {
            Node::Word(word) => out.push(word.clone()),
            Node::Special => {
                let samples = samples(rule);
                out.push(samples[self.below(samples.len())].to_owned());
            }
            Node::Rule(name) => self.derive(rules, name, budget.saturating_sub(1), out),
            Node::All(all) => all.iter().for_each(|node| self.node(rules, rule, node, budget, out)),
            Node::Any(any) if budget == 0 => {
                let shortest = any.iter().min_by_key(|node| self.fewest(node)).unwrap();
                self.node(rules, rule, shortest, budget, out);
            }
            Node::Any(any) => {
                let chosen = &any[self.below(any.len())];
                self.node(rules, rule, chosen, budget, out);
            }
            Node::Optional(inner) => {
                if budget > 0 && self.below(2) == 0 {
                    self.node(rules, rule, inner, budget, out);
                }
            }
            Node::Repeated(inner) => {
                while budget > 0 && self.below(3) == 0 {
                    self.node(rules, rule, inner, budget, out);
                }
            }
        }
    }
}

/// What the tokens that the grammar describes in words look like.
fn samples(rule: &str) -> &'static [&'static str] {
    match rule {
        "word" => &["cuba", "in", "x1", "Élysée"],
        "name" => &["cuba", "`in`", "count", "year", "a-b", "日本", "_x"],
        "subject-name" => &["sanctions", "`count`", "x1"],
        "bound-name" => &["who", "since"],
        "param" => &["$who", "$since"],
        "counted" => &["story", "target . country", "`year`"],
        "group" => &["source", "source . role", "`year`", "count"],
        "column" => &["dead", "`count`", "year"],
        "string" => &["\"United States\"", "'it\\'s'", "\"\""],
        "number" => &["5", "-0.5", "1_000", "1e6"],
        "distance" => &["50", "0.5"],
        "digits" => &["0", "3", "12"],
        "count" => &["1", "10"],
        "date" => &["2017-03", "2017-03-05", "2017-Q1", "2017-W09", "1990s"],
        "year" => &["2017", "1999"],
        "day" => &["5", "23", "1st", "22nd"],
        "month" => &["July", "mar", "SEPT"],
        "quarter-name" => &["Q1", "q4"],
        other => panic!("no samples for {other}"),
    }
}

#[test]
fn the_parser_accepts_what_the_grammar_derives() {
    let mut deriver = Deriver::new();
    let rules = rules();
    for n in 0..4000 {
        let mut words = Vec::new();
        deriver.derive(&rules, "statement", 4 + n % 12, &mut words);
        let text = words.join(" ");
        if words.len() > 5000 {
            continue;
        }
        if let Err(errors) = parse(&text) {
            panic!("{text}\n{}: {:?}", errors[0], errors[0].span.of(&text));
        }
    }
}

#[test]
fn the_grammar_has_every_keyword_and_no_other() {
    let quoted: Vec<&str> = EBNF.split('"').skip(1).step_by(2).collect();
    for keyword in Keyword::ALL {
        assert!(quoted.contains(&keyword.text()), "{}", keyword.text());
    }
    for word in quoted.iter().filter(|word| word.starts_with(char::is_alphabetic)) {
        assert!(Keyword::from_word(word).is_some(), "{word}");
    }
    let reserved: Vec<&str> = EBNF.rsplit("backquotes:").next().unwrap().split_whitespace().collect();
    for keyword in Keyword::ALL {
        assert_eq!(reserved.contains(&keyword.text()), keyword.is_reserved(), "{}", keyword.text());
    }
}

/// The queries in the reference's code blocks.
fn examples() -> Vec<&'static str> {
    let blocks = REFERENCE.split("```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix("dql\n")).collect()
}

#[test]
fn the_reference_has_every_keyword_and_its_examples_are_read() {
    let mut words = Vec::new();
    for example in examples() {
        parse(example).unwrap_or_else(|errors| panic!("{example}\n{}", errors[0]));
        words.extend(example.split(|c: char| !c.is_alphanumeric()));
    }
    assert!(examples().len() > 20);
    let inline: Vec<&str> = REFERENCE.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).collect();
    for keyword in Keyword::ALL {
        assert!(words.contains(&keyword.text()) || inline.contains(&keyword.text()), "{}", keyword.text());
    }
}

#[test]
fn the_reference_has_every_error() {
    let refused = include_str!("refused.txt");
    let codes = refused.lines().filter_map(|line| line.trim().split(' ').next()).filter(|word| word.starts_with("E0"));
    for code in codes {
        assert!(ERRORS.contains(code), "{code}");
    }
}

#[test]
fn editors_know_every_keyword() {
    let grammar: serde_json::Value = serde_json::from_str(EDITOR).unwrap();
    let text = grammar.to_string();
    for word in lang::keywords() {
        let bordered = text.split(|c: char| !c.is_ascii_lowercase()).any(|known| known == word);
        assert!(bordered, "{word}");
    }
    let listed = grammar["patterns"].as_array().unwrap().iter().filter_map(|rule| rule["match"].as_str());
    let lists =
        listed.filter_map(|rule| rule.strip_prefix(r"(?i)(?<![\w.-])(")?.split_once(')')).map(|(words, _)| words);
    for word in lists.flat_map(|words| words.split('|')) {
        assert!(Keyword::from_word(word).is_some(), "{word}");
    }
    assert!(accepted().count() > 80);
}
