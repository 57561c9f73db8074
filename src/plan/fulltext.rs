//! Checks full-text queries and writes them so that SQLite's FTS5 takes every word as a word.

/// What is wrong with a full-text query, and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) problem: String,
    pub(super) help: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    And,
    Or,
    Not,
    Near,
    /// A quoted phrase in FTS5's own form, with `*` where a prefix is meant.
    Phrase(String),
}

/// Most words, operators and brackets of a search: the index looks each of them up.
const MOST_WORDS: usize = 1_000;

/// The query in FTS5's syntax: words and `"phrases"`, `word*`, `AND`, `OR`, `NOT`, `NEAR(…)` as a chain of phrases, brackets.
/// Words side by side must all occur.
pub(super) fn check(query: &str) -> Result<String, Wrong> {
    let tokens = tokens(query)?;
    if tokens.iter().filter(|token| matches!(token, Token::Phrase(_))).count() > MOST_WORDS {
        return Err(wrong("there are more than 1000 words to search for", "search for fewer, or in several queries"));
    }
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0 };
    let text = parser.either()?;
    match parser.peek() {
        None => Ok(text),
        Some(_) => Err(wrong("a bracket closes that was not opened", "leave out the `)`")),
    }
}

fn wrong(problem: &str, help: &str) -> Wrong {
    Wrong { problem: problem.to_owned(), help: help.to_owned() }
}

fn tokens(query: &str) -> Result<Vec<Token>, Wrong> {
    let mut tokens = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        rest = match first {
            '(' => push(&mut tokens, Token::Open, after),
            ')' => push(&mut tokens, Token::Close, after),
            '"' => {
                let (phrase, after) = after
                    .split_once('"')
                    .ok_or_else(|| wrong("a phrase is not closed", "put a quotation mark after its last word"))?;
                let (star, after) = after.strip_prefix('*').map_or(("", after), |after| ("*", after));
                match searchable(phrase) {
                    true => push(&mut tokens, Token::Phrase(quote(phrase, star)), after),
                    false => after,
                }
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"')).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                tokens.extend(token(word));
                after
            }
        }
        .trim_start();
    }
    Ok(tokens)
}

fn push<'a>(tokens: &mut Vec<Token>, token: Token, after: &'a str) -> &'a str {
    tokens.push(token);
    after
}

fn token(word: &str) -> Option<Token> {
    match word {
        "AND" => return Some(Token::And),
        "OR" => return Some(Token::Or),
        "NOT" => return Some(Token::Not),
        "NEAR" => return Some(Token::Near),
        _ => {}
    }
    let (word, star) = word.strip_suffix('*').map_or((word, ""), |stem| (stem, "*"));
    searchable(word).then(|| Token::Phrase(quote(word, star)))
}

/// Whether anything is left of it after the tokeniser has thrown away punctuation.
fn searchable(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

fn quote(words: &str, star: &str) -> String {
    // FTS5 ends strings at NUL, and the tokeniser drops it anyway.
    format!("\"{}\"{star}", words.replace('\0', " ").replace('"', "\"\""))
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn either(&mut self) -> Result<String, Wrong> {
        let mut parts = vec![self.all()?];
        while self.take(&Token::Or) {
            parts.push(self.all()?);
        }
        Ok(bracketed(&parts, " OR "))
    }

    fn all(&mut self) -> Result<String, Wrong> {
        let mut parts = vec![self.without()?];
        while self.take(&Token::And) || matches!(self.peek(), Some(Token::Open | Token::Phrase(_))) {
            parts.push(self.without()?);
        }
        Ok(bracketed(&parts, " AND "))
    }

    fn without(&mut self) -> Result<String, Wrong> {
        let mut parts = vec![self.near()?];
        while self.take(&Token::Not) {
            parts.push(self.near()?);
        }
        Ok(bracketed(&parts, " NOT "))
    }

    fn near(&mut self) -> Result<String, Wrong> {
        let mut parts = vec![self.primary()?];
        while self.take(&Token::Near) {
            parts.push(self.primary()?);
        }
        if parts.len() == 1 {
            return Ok(parts.remove(0));
        }
        if parts.iter().any(|part| part.starts_with('(')) {
            return Err(wrong("NEAR stands between words or phrases", "write it as `sanctions NEAR oil`"));
        }
        Ok(format!("NEAR({}, 10)", parts.join(" ")))
    }

    fn primary(&mut self) -> Result<String, Wrong> {
        let found = match self.peek() {
            Some(Token::Phrase(phrase)) => {
                let phrase = phrase.clone();
                self.at += 1;
                return Ok(phrase);
            }
            Some(Token::Open) if self.depth >= crate::lang::MAX_DEPTH => {
                return Err(wrong("brackets are nested too deeply", "64 levels are the most"));
            }
            Some(Token::Open) => {
                self.at += 1;
                self.depth += 1;
                let inner = self.either()?;
                self.depth -= 1;
                if !self.take(&Token::Close) {
                    return Err(wrong("a bracket is not closed", "add a `)`"));
                }
                return Ok(inner);
            }
            Some(Token::Close) => "`)`",
            Some(Token::And) => "AND",
            Some(Token::Or) => "OR",
            Some(Token::Not) => "NOT",
            Some(Token::Near) => "NEAR",
            None if self.at > 0 => return Err(wrong("a word is missing at the end", "write a word or a phrase")),
            None => return Err(wrong("there is no word to search for", "write a word or a phrase")),
        };
        Err(wrong(
            &format!("a word is missing before {found}"),
            "to search for the word itself, put it into quotation marks",
        ))
    }
}

fn bracketed(parts: &[String], between: &str) -> String {
    if parts.len() == 1 { parts.join("") } else { format!("({})", parts.join(between)) }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn words_are_quoted_and_operators_kept() {
        assert_eq!(check("MERCOSUR").unwrap(), "\"MERCOSUR\"");
        assert_eq!(check("oil U.S.-China").unwrap(), "(\"oil\" AND \"U.S.-China\")");
        assert_eq!(check("a OR b* NOT \"c d\"").unwrap(), "(\"a\" OR (\"b\"* NOT \"c d\"))");
        assert_eq!(check("(a OR b) c").unwrap(), "((\"a\" OR \"b\") AND \"c\")");
        assert_eq!(check("sanctions NEAR oil").unwrap(), "NEAR(\"sanctions\" \"oil\", 10)");
        assert_eq!(check("near - and").unwrap(), "(\"near\" AND \"and\")");
    }

    #[test]
    fn what_cannot_be_searched_is_told() {
        for (query, problem) in [
            ("", "there is no word to search for"),
            (" -- ", "there is no word to search for"),
            ("\"a", "a phrase is not closed"),
            ("(a", "a bracket is not closed"),
            ("a)", "a bracket closes that was not opened"),
            ("OR a", "a word is missing before OR"),
            ("(a b) NEAR c", "NEAR stands between words or phrases"),
            (&"oil ".repeat(1_001), "there are more than 1000 words to search for"),
        ] {
            assert_eq!(check(query).unwrap_err().problem, problem, "{query}");
        }
        assert_eq!(check(&"(".repeat(100_000)).unwrap_err().problem, "brackets are nested too deeply");
    }
}
