//! Resolves values by the type of the field that they are compared with.

use super::scope::Scope;
use super::{ActionField, ErrorKind, EventField, Field, FieldKind, Literal, Lookup, Referent, Vocabulary, paths};
use crate::lang::{At, ast};
use crate::model::{Country, fold};

impl<'a> Scope<'a> {
    /// The things that a value means: one, or those of a list that a parameter stands for.
    pub(super) fn referent(&mut self, vocabulary: Vocabulary, value: &ast::Value) -> Option<Referent> {
        match &value.kind {
            ast::ValueKind::Text(text) | ast::ValueKind::Name(text) | ast::ValueKind::Date(text) => {
                self.name(vocabulary, text, value.at)
            }
            ast::ValueKind::Number(number) => self.name(vocabulary, &number_text(*number), value.at),
            ast::ValueKind::Schemed { scheme, code } => self.code(vocabulary, scheme, code, value.at),
            ast::ValueKind::Param(param) => {
                let bound = self.bound_value(param)?;
                self.referent(vocabulary, bound)
            }
        }
    }

    /// The values that may equal a field which is no entity and no date; several where one spelling may mean several.
    pub(super) fn literals(&mut self, name: &str, field: Field, value: &ast::Value) -> Option<Vec<Literal>> {
        if let ast::ValueKind::Param(param) = &value.kind {
            let bound = self.bound_value(param)?;
            return self.literals(name, field, bound);
        }
        match field.kind() {
            FieldKind::Int | FieldKind::Real => self.number(name, field, value).map(|number| vec![number]),
            FieldKind::Country => self.country(name, value).map(|code| vec![Literal::Text(code)]),
            FieldKind::Word => self.word(name, field, value),
            _ => Some(vec![Literal::Text(written(value))]),
        }
    }

    /// The single value that a field is compared with by `<` and its like.
    pub(super) fn literal(&mut self, name: &str, field: Field, value: &ast::Value) -> Option<Literal> {
        self.literals(name, field, value)?.into_iter().next()
    }

    /// The one value that a parameter stands for.
    fn bound_value(&mut self, param: &ast::Param) -> Option<&'a ast::Value> {
        match self.bound(&param.name, param.at)? {
            ast::Argument::Value(value) if !matches!(value.kind, ast::ValueKind::Param(_)) => Some(value),
            ast::Argument::Value(_) | ast::Argument::Period(_) => self.wrong_argument(param, "a period"),
            ast::Argument::List(..) => self.wrong_argument(param, "a list"),
        }
    }

    fn wrong_argument<T>(&mut self, param: &ast::Param, found: &str) -> Option<T> {
        let kind = ErrorKind::WrongType {
            field: format!("${}", param.name),
            expected: "one value here",
            found: found.to_owned(),
        };
        self.fail(kind, param.at)
    }

    fn number(&mut self, name: &str, field: Field, value: &ast::Value) -> Option<Literal> {
        let number = match &value.kind {
            ast::ValueKind::Number(number) => Some(*number),
            ast::ValueKind::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number: &f64| number.is_finite());
        let Some(number) = number else {
            if let (Field::Action(ActionField::Quad), Some(code)) = (field, quad(&written(value))) {
                return Some(Literal::Int(code));
            }
            let kind = ErrorKind::WrongType { field: name.to_owned(), expected: "a number", found: written(value) };
            return self.fail(kind, value.at);
        };
        Some(Literal::number(number))
    }

    fn country(&mut self, name: &str, value: &ast::Value) -> Option<String> {
        let referent = self.referent(Vocabulary::Actor, value)?;
        let code = referent.keys.iter().find(|key| Country::new(key).is_some());
        match code {
            Some(code) => Some(code.clone()),
            None => {
                let found = referent.name;
                self.fail(ErrorKind::WrongType { field: name.to_owned(), expected: "a country", found }, value.at)
            }
        }
    }

    fn word(&mut self, name: &str, field: Field, value: &ast::Value) -> Option<Vec<Literal>> {
        let found = written(value);
        match field {
            Field::Action(ActionField::Type) => self.action_code("plover", &[found], value.at),
            Field::Action(ActionField::Cameo) => {
                // The parser reads 043 as the number 43.
                let padded = matches!(value.kind, ast::ValueKind::Number(_)).then(|| format!("0{found}"));
                self.action_code("cameo", &[Some(found), padded].into_iter().flatten().collect::<Vec<_>>(), value.at)
            }
            Field::Event(EventField::Rule) => Some(vec![Literal::Text(found)]),
            _ => {
                let words = field.words();
                if words.is_empty() {
                    return Some(vec![Literal::Text(found)]);
                }
                let folded = fold(&found);
                if let Some(word) = words.iter().find(|word| **word == folded) {
                    return Some(vec![Literal::Text((*word).to_owned())]);
                }
                let mut expected = paths::nearest(&found, words.iter().copied());
                expected.extend(
                    words
                        .iter()
                        .map(|word| (*word).to_owned())
                        .filter(|word| !expected.contains(word))
                        .collect::<Vec<_>>(),
                );
                self.fail(ErrorKind::UnknownWord { field: name.to_owned(), found, expected }, value.at)
            }
        }
    }

    /// Codes of actions as they are written, known to exist: the first of `codes` decides the message.
    fn action_code(&mut self, scheme: &str, codes: &[String], at: At) -> Option<Vec<Literal>> {
        let mut nearest = Vec::new();
        for code in codes {
            match self.context.catalog.find_code(Vocabulary::Action, scheme, code) {
                // A root is no code that a row has.
                Ok(Some(Lookup::Found(_))) if scheme == "cameo" && code.len() == 2 => nearest = self.beneath(code),
                Ok(Some(Lookup::Found(_))) => return Some(vec![Literal::Text(code.to_uppercase())]),
                Ok(Some(Lookup::Unknown(candidates))) => nearest = candidates,
                Ok(None) => {}
                Err(error) => return self.fail(ErrorKind::Catalog(error.to_string()), at),
            }
        }
        let found = codes.first().cloned().unwrap_or_default();
        self.fail(ErrorKind::UnknownWord { field: format!("{scheme} code"), found, expected: nearest }, at)
    }

    /// The CAMEO codes of three digits beneath a root.
    fn beneath(&self, root: &str) -> Vec<String> {
        let codes = (0..10).map(|digit| format!("{root}{digit}"));
        let exists = |code: &String| {
            matches!(self.context.catalog.find_code(Vocabulary::Action, "cameo", code), Ok(Some(Lookup::Found(_))))
        };
        codes.filter(exists).collect()
    }
}

impl Literal {
    /// A number, whole where it is.
    pub(super) fn number(number: f64) -> Literal {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and far inside the range")]
        let whole = (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
        whole.map_or(Literal::Real(number), Literal::Int)
    }
}

/// The number of a quad class by its name.
fn quad(name: &str) -> Option<i64> {
    const NAMES: [&str; 5] =
        ["neutral", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
    let folded = fold(name);
    (0..).zip(NAMES).find(|(_, name)| *name == folded).map(|(code, _)| code)
}

/// A value as it was written, without quotes.
pub(super) fn written(value: &ast::Value) -> String {
    match &value.kind {
        ast::ValueKind::Text(text) | ast::ValueKind::Date(text) | ast::ValueKind::Name(text) => text.clone(),
        ast::ValueKind::Number(number) => number_text(*number),
        ast::ValueKind::Schemed { scheme, code } => format!("{}:{}", scheme.text, code.text),
        ast::ValueKind::Param(param) => format!("${}", param.name),
    }
}

/// A number as it was written: `2017`, `-5.5`.
pub(super) fn number_text(number: f64) -> String {
    format!("{number}")
}
