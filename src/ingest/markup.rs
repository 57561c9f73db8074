//! Reads XML, SGML and whatever looks like them into a small tree, however ill-formed, within bounds.
//!
//! Document types are not read, so that no entity can stand for more than a character: a "billion laughs" stays a joke.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// Elements within one another; deeper ones become children of the deepest that is allowed.
const DEEPEST: usize = 128;

/// Elements and texts of one document.
const MOST_NODES: usize = 2_000_000;

/// How often reading goes on behind a syntax error: each may cost a look at all that follows.
const MOST_ERRORS: usize = 64;

/// A document as a tree; node 0 is the root above all elements.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// Local name in lower case; empty for text.
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<u32>,
}

/// One element of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'t> {
    tree: &'t Tree,
    id: u32,
}

impl Tree {
    /// The tree of a text; what is ill-formed is read as well as can be.
    pub(super) fn new(text: &str) -> Tree {
        let mut growing = Growing { nodes: vec![Node::default()], open: vec![0] };
        let text = with_tags_only(text);
        let mut rest = text.as_ref();
        for _ in 0..MOST_ERRORS {
            match growing.read(rest) {
                Some(next) => rest = next,
                None => return Tree { nodes: growing.nodes },
            }
        }
        growing.text(rest);
        Tree { nodes: growing.nodes }
    }

    /// What is above all elements.
    pub(super) fn top(&self) -> Element<'_> {
        Element { tree: self, id: 0 }
    }

    /// The first element, in which all others are; the top where there are several.
    pub(super) fn root(&self) -> Element<'_> {
        let mut elements = self.top().children();
        match (elements.next(), elements.next()) {
            (Some(only), None) => only,
            _ => self.top(),
        }
    }
}

/// The text with those brackets escaped that cannot begin a tag, as in "3 < 4".
fn with_tags_only(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_tag = |at: usize| {
        bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || b"_/!?:".contains(next) || !next.is_ascii())
    };
    let mut tidied = String::new();
    let mut kept = 0;
    for at in memchr::memchr_iter(b'<', bytes).filter(|at| !is_tag(*at)) {
        tidied.push_str(&text[kept..at]);
        tidied.push_str("&lt;");
        kept = at + 1;
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    tidied.push_str(&text[kept..]);
    Cow::Owned(tidied)
}

struct Growing {
    nodes: Vec<Node>,
    /// Elements that are not closed yet, innermost last.
    open: Vec<u32>,
}

impl Growing {
    /// Reads up to the end or up to an error, and gives what follows that.
    fn read<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        (config.allow_dangling_amp, config.allow_unmatched_ends, config.check_end_names) = (true, true, false);
        loop {
            let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match reader.read_event() {
                Ok(Event::Eof) => return None,
                Ok(event) => self.take(event),
                Err(_) => {
                    let rest = text.get(before..)?;
                    // What cannot be read begins with a bracket, which is text then.
                    let first = rest.chars().next()?.len_utf8();
                    self.text(&rest[..first]);
                    return Some(&rest[first..]);
                }
            }
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(start) => self.start(&start, Closes::Later),
            Event::Empty(start) => self.start(&start, Closes::AtOnce),
            Event::End(end) => self.end(&local(end.name().as_ref())),
            Event::Text(text) => self.text(&text),
            Event::CData(text) => self.text(&text),
            Event::GeneralRef(entity) => self.entity(&entity),
            _ => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, closes: Closes) {
        let name = local(start.name().as_ref());
        let mut written = start.html_attributes();
        let attributes = written.with_checks(false).flatten().map(|attribute| {
            let value = unescape_with(&attribute.value, resolve_html5_entity)
                .map_or_else(|_| attribute.value.to_string(), Cow::into_owned);
            (attribute.key.as_ref().to_lowercase(), value)
        });
        let attributes = attributes.take(64).collect();
        let id = self.add(Node { name, attributes, ..Node::default() });
        if let (Some(id), Closes::Later) = (id, closes)
            && self.open.len() < DEEPEST
        {
            self.open.push(id);
        }
    }

    /// Closes the innermost element of that name with all that is in it; ignored where there is none.
    fn end(&mut self, name: &str) {
        let open = self.open.iter().rposition(|id| self.nodes.get(*id as usize).is_some_and(|node| node.name == name));
        if let Some(at) = open.filter(|at| *at > 0) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        let innermost = self.open.last().copied().unwrap_or(0) as usize;
        let last = self.nodes.get(innermost).and_then(|node| node.children.last().copied());
        // Entities cut a text into pieces.
        if let Some(node) = last.and_then(|last| self.nodes.get_mut(last as usize)).filter(|node| node.name.is_empty())
        {
            node.text.push_str(text);
            return;
        }
        self.add(Node { text: text.to_owned(), ..Node::default() });
    }

    fn entity(&mut self, name: &str) {
        match resolve(name) {
            Some(text) => self.text(&text),
            None => self.text(&format!("&{name};")),
        }
    }

    fn add(&mut self, node: Node) -> Option<u32> {
        if self.nodes.len() >= MOST_NODES {
            return None;
        }
        let id = u32::try_from(self.nodes.len()).ok()?;
        let parent = self.open.last().copied().unwrap_or(0) as usize;
        self.nodes.get_mut(parent)?.children.push(id);
        self.nodes.push(node);
        Some(id)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Closes {
    Later,
    AtOnce,
}

fn resolve(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(str::to_owned) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_lowercase()
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.id as usize]
    }

    /// Its name without prefix, in lower case.
    pub(super) fn name(self) -> &'t str {
        &self.node().name
    }

    /// The value of an attribute, by its whole name in lower case.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let found = self.node().attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The elements directly in it.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'t>> {
        let ids = self.node().children.iter();
        ids.map(move |id| Element { tree: self.tree, id: *id }).filter(|child| !child.name().is_empty())
    }

    /// The first element of that name directly in it.
    pub(super) fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// All elements in it, however deep, in the order of the text.
    pub(super) fn descendants(self) -> impl Iterator<Item = Element<'t>> {
        let mut pending: Vec<u32> = self.node().children.iter().rev().copied().collect();
        std::iter::from_fn(move || {
            loop {
                let id = pending.pop()?;
                let element = Element { tree: self.tree, id };
                pending.extend(element.node().children.iter().rev());
                if !element.name().is_empty() {
                    return Some(element);
                }
            }
        })
    }

    /// The first element of that name in it, however deep.
    pub(super) fn find(self, name: &str) -> Option<Element<'t>> {
        self.descendants().find(|element| element.name() == name)
    }

    /// All its text, as it stands.
    pub(super) fn text(self) -> String {
        self.gather(|_| Around::Nothing)
    }

    /// Its text on one line; `None` where there is none.
    pub(super) fn line(self) -> Option<String> {
        Some(super::tidy::one_line(&self.text())).filter(|line| !line.is_empty())
    }

    /// Its text with paragraphs where its markup has them, and without what is not to be read.
    pub(super) fn prose(self) -> String {
        self.gather(around)
    }

    /// Its text, with what each element puts around its own.
    fn gather(self, around: impl Fn(&str) -> Around) -> String {
        enum Step {
            Enter(u32),
            Write(&'static str),
        }
        let mut text = String::new();
        let mut pending = vec![Step::Enter(self.id)];
        while let Some(step) = pending.pop() {
            let id = match step {
                Step::Write(between) => {
                    text.push_str(between);
                    continue;
                }
                Step::Enter(id) => id,
            };
            let Some(node) = self.tree.nodes.get(id as usize) else { continue };
            text.push_str(&node.text);
            let between = match around(&node.name) {
                Around::Omit => continue,
                Around::Nothing => "",
                Around::Line => "\n",
                Around::Paragraph => "\n\n",
                Around::Space => " ",
            };
            text.push_str(between);
            pending.push(Step::Write(between));
            pending.extend(node.children.iter().rev().map(|id| Step::Enter(*id)));
        }
        text
    }
}

/// What an element puts around its text.
#[derive(Clone, Copy)]
enum Around {
    Nothing,
    Space,
    Line,
    Paragraph,
    Omit,
}

fn around(name: &str) -> Around {
    match name {
        "script" | "style" | "media" | "head" | "figure" | "figcaption" | "tobject" | "noscript" => Around::Omit,
        "br" | "tr" | "dt" | "dd" => Around::Line,
        "td" | "th" => Around::Space,
        "p" | "div" | "section" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "hl2" | "ul" | "ol" | "li"
        | "table" | "blockquote" | "bq" | "block" | "hr" | "pre" | "article" | "header" | "footer" | "lead"
        | "caption" | "fn" => Around::Paragraph,
        _ => Around::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ill_formed_text_is_read_as_well_as_can_be() {
        let tree = Tree::new("<a><b>AT&T &eacute; &#233; &nothing; 3 < 4</b><c>unclosed</a><a x=1>second</a>");
        let first = tree.top().child("a").unwrap();
        assert!(first.text().starts_with("AT&T é é &nothing; 3 < 4"), "{}", first.text());
        assert_eq!(tree.top().children().nth(1).unwrap().attribute("x"), Some("1"));
    }

    #[test]
    fn entities_of_a_document_type_stand_for_nothing() {
        let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>";
        assert_eq!(Tree::new(laughs).root().text(), "&b;");
    }

    #[test]
    fn hostile_depth_and_brackets_end_soon() {
        let deep = "<a>".repeat(200_000) + "text";
        assert_eq!(Tree::new(&deep).top().text(), "text");
        let brackets = "<".repeat(1 << 20);
        assert!(Tree::new(&brackets).top().text().len() <= 1 << 20);
    }
}
