//! Every rule of the grammar, every alternative and every optional part of it stands in a case of `tests/cases/` that shows plan, SQL
//! and rows.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use super::ebnf::{Node, rules};

/// What touches files, which cases may not: `tests/queries/files.rs` has it.
const ELSEWHERE: [&str; 2] = ["include", "write"];

/// The queries of the cases with plan, SQL and rows.
fn queries() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut queries = Vec::new();
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "case")) {
        let text = std::fs::read_to_string(file).unwrap();
        for case in text.split("\n== ").skip(1) {
            let has = |section: &str| case.contains(&format!("\n-- {section}\n"));
            if has("plan") && has("sql") && has("rows") {
                let (_, query) = case.split_once('\n').unwrap();
                queries.push(query.split("\n-- ").next().unwrap().to_owned());
            }
        }
    }
    queries
}

/// The tokens of a query: a reader apart from the lexer, for well-formed text only.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let run = |more: &dyn Fn(char) -> bool| rest[1..].find(|c| !more(c)).map_or(rest.len(), |at| at + 1);
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let after_value = tokens.last().is_some_and(|last| last.ends_with(|c: char| c.is_alphanumeric() || c == ')'));
        let length = match first {
            '#' => {
                rest = rest.split_once('\n').map_or("", |(_, after)| after).trim_start();
                continue;
            }
            '"' | '\'' | '`' => 2 + rest[1..].find(first).unwrap(),
            '0'..='9' => run(&|c| is_word(c) || c == '.'),
            '-' if !after_value && rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                run(&|c| is_word(c) || c == '.')
            }
            '!' | '<' | '>' if rest[1..].starts_with('=') => 2,
            c if c.is_alphabetic() || c == '_' || c == '$' => {
                first.len_utf8()
                    + rest[first.len_utf8()..].find(|c| !is_word(c)).unwrap_or(rest.len() - first.len_utf8())
            }
            other => other.len_utf8(),
        };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    tokens
}

/// Finds out which parts of the grammar a text is made of.
struct Reader<'a> {
    rules: &'a HashMap<String, Node>,
    tokens: Vec<String>,
    /// Where a rule that begins at a token may end.
    known: HashMap<(&'a str, usize), BTreeSet<usize>>,
    /// The parts that were needed.
    used: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn ends(&mut self, rule: &'a str, node: &'a Node, at: usize) -> BTreeSet<usize> {
        match node {
            Node::Word(word) => {
                let found = self.tokens.get(at).is_some_and(|token| token.eq_ignore_ascii_case(word));
                found.then_some(at + 1).into_iter().collect()
            }
            Node::Special => special(rule, &self.tokens, at),
            Node::Rule(name) => {
                if let Some(ends) = self.known.get(&(name.as_str(), at)) {
                    return ends.clone();
                }
                let ends = self.ends(name, &self.rules[name], at);
                self.known.insert((name, at), ends.clone());
                ends
            }
            Node::Any(any) => any.iter().flat_map(|node| self.ends(rule, node, at)).collect(),
            Node::All(all) => {
                let mut ends = BTreeSet::from([at]);
                for node in all {
                    ends = ends.into_iter().flat_map(|at| self.ends(rule, node, at)).collect();
                }
                ends
            }
            Node::Optional(inner) => {
                let mut ends = self.ends(rule, inner, at);
                ends.insert(at);
                ends
            }
            Node::Repeated(inner) => {
                let (mut all, mut open) = (BTreeSet::from([at]), vec![at]);
                while let Some(at) = open.pop() {
                    open.extend(self.ends(rule, inner, at).into_iter().filter(|end| all.insert(*end)));
                }
                all
            }
        }
    }

    /// Notes the parts of one way to read the tokens between two places.
    fn note(&mut self, rule: &'a str, node: &'a Node, from: usize, to: usize) {
        match node {
            Node::Word(_) => {}
            Node::Special => {
                self.used.insert(rule.to_owned());
            }
            Node::Rule(name) => {
                self.used.insert(name.clone());
                self.note(name, &self.rules[name], from, to);
            }
            Node::Any(any) => {
                let n = (0..any.len()).find(|n| self.ends(rule, &any[*n], from).contains(&to)).unwrap();
                if any.len() > 1 {
                    self.used.insert(part(rule, &any[n]));
                }
                self.note(rule, &any[n], from, to);
            }
            Node::All(all) => self.note_all(rule, all, from, to),
            Node::Optional(_) if from == to => {}
            Node::Optional(inner) => {
                self.used.insert(part(rule, inner));
                self.note(rule, inner, from, to);
            }
            Node::Repeated(_) if from == to => {}
            Node::Repeated(inner) => {
                self.used.insert(part(rule, inner));
                let ends = self.ends(rule, inner, from);
                let next =
                    ends.into_iter().find(|end| *end > from && self.ends(rule, node, *end).contains(&to)).unwrap();
                self.note(rule, inner, from, next);
                self.note(rule, node, next, to);
            }
        }
    }

    fn note_all(&mut self, rule: &'a str, all: &'a [Node], from: usize, to: usize) {
        let Some((first, rest)) = all.split_first() else { return };
        let fits = |reader: &mut Self, middle: usize| {
            let mut ends = BTreeSet::from([middle]);
            for node in rest {
                ends = ends.into_iter().flat_map(|at| reader.ends(rule, node, at)).collect();
            }
            ends.contains(&to)
        };
        let middles = self.ends(rule, first, from);
        let middle = middles.into_iter().find(|middle| fits(self, *middle)).unwrap();
        self.note(rule, first, from, middle);
        self.note_all(rule, rest, middle, to);
    }
}

/// A part of a rule in words.
fn part(rule: &str, node: &Node) -> String {
    format!("{rule}: {}", shown(node))
}

fn shown(node: &Node) -> String {
    let joined = |all: &[Node], between: &str| all.iter().map(shown).collect::<Vec<_>>().join(between);
    match node {
        Node::Word(word) => format!("\"{word}\""),
        Node::Rule(name) => name.clone(),
        Node::Special => "?".to_owned(),
        Node::Any(any) if any.len() == 1 => shown(&any[0]),
        Node::Any(any) => format!("({})", joined(any, " | ")),
        Node::All(all) => joined(all, " "),
        Node::Optional(inner) => format!("[ {} ]", shown(inner)),
        Node::Repeated(inner) => format!("{{ {} }}", shown(inner)),
    }
}

/// Where a token that the grammar describes in words ends.
fn special(rule: &str, tokens: &[String], at: usize) -> BTreeSet<usize> {
    let Some(token) = tokens.get(at) else { return BTreeSet::new() };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = token.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let is_name = is_word || token.starts_with('`');
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let found = match rule {
        "word" | "bound-name" => is_word,
        "name" | "subject-name" => is_name,
        "counted" | "group" | "column" => {
            let mut ends = BTreeSet::new();
            let mut end = at;
            while tokens
                .get(end)
                .is_some_and(|token| token.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '`'))
            {
                ends.insert(end + 1);
                if tokens.get(end + 1).is_none_or(|dot| dot != ".") {
                    break;
                }
                end += 2;
            }
            return ends;
        }
        "param" => token.starts_with('$'),
        "string" => token.starts_with(['"', '\'']),
        "number" | "distance" => token.replace('_', "").parse::<f64>().is_ok() && !is_word,
        "digits" | "count" => digits(token),
        "date" => token.starts_with(|c: char| c.is_ascii_digit()) && token.contains(['-', 's']),
        "year" => token.len() == 4 && digits(token),
        "day" => digits(token.trim_end_matches(|c: char| c.is_ascii_lowercase())) && token.len() <= 4,
        "month" => months.iter().any(|month| token.to_lowercase().starts_with(month)),
        "quarter-name" => token.len() == 2 && token.to_lowercase().starts_with('q'),
        other => panic!("`{other}` is not known"),
    };
    found.then_some(at + 1).into_iter().collect()
}

/// Every part of a rule that a text may have or lack.
fn parts(rule: &str, node: &Node, all: &mut BTreeSet<String>) {
    match node {
        Node::Word(_) | Node::Rule(_) | Node::Special => {}
        Node::Any(any) => {
            if any.len() > 1 {
                all.extend(any.iter().map(|node| part(rule, node)));
            }
            any.iter().for_each(|node| parts(rule, node, all));
        }
        Node::All(nodes) => nodes.iter().for_each(|node| parts(rule, node, all)),
        Node::Optional(inner) | Node::Repeated(inner) => {
            all.insert(part(rule, inner));
            parts(rule, inner, all);
        }
    }
}

#[test]
fn every_part_of_the_grammar_has_a_case() {
    let rules = rules();
    let mut used = BTreeSet::from(["script".to_owned()]);
    let queries = queries();
    for query in &queries {
        let tokens = tokens(query);
        let end = tokens.len();
        let mut reader = Reader { rules: &rules, tokens, known: HashMap::new(), used: BTreeSet::new() };
        assert!(
            reader.ends("script", &rules["script"], 0).contains(&end),
            "the grammar does not have {query}: {:?}",
            reader.tokens
        );
        reader.note("script", &rules["script"], 0, end);
        used.extend(reader.used);
    }
    let mut wanted: BTreeSet<String> = rules.keys().cloned().collect();
    rules.iter().for_each(|(name, node)| parts(name, node, &mut wanted));
    let missing: Vec<&String> =
        wanted.difference(&used).filter(|part| !ELSEWHERE.iter().any(|word| part.ends_with(word))).collect();
    assert!(missing.is_empty(), "no case of {} has\n{missing:#?}", queries.len());
}
