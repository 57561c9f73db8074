//! One article as it comes in.

use serde::{Deserialize, Serialize};

use super::Day;

/// An article before it is read: its text and what its container says of it.
///
/// ```
/// use dateline::model::Document;
/// let document = Document { title: Some("Cuba backs Maduro".into()), ..Document::new("Cuba expressed its support.") };
/// assert!(document.published.is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// The container's own id, where it has one.
    pub id: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// The text, paragraphs parted by blank lines.
    pub body: String,
    /// Day of publication.
    pub published: Option<Day>,
    /// Newspaper, agency or site.
    pub publisher: Option<String>,
    /// Who wrote it, as the container says.
    #[serde(default)]
    pub author: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// BCP 47 language tag, where it is known.
    pub language: Option<String>,
    /// The file (and place in it) that it was read from, for messages.
    pub origin: Option<String>,
}

impl Document {
    /// A document that is nothing but text.
    pub fn new(body: impl Into<String>) -> Document {
        Document { body: body.into(), ..Document::default() }
    }

    /// The whole text, into which all spans point: the title, a blank line and the body, or the body alone.
    ///
    /// ```
    /// use dateline::model::Document;
    /// let document = Document { title: Some("Cuba backs Maduro".into()), ..Document::new("Cuba spoke.") };
    /// assert_eq!(document.text(), "Cuba backs Maduro\n\nCuba spoke.");
    /// ```
    pub fn text(&self) -> String {
        match &self.title {
            Some(title) => format!("{title}\n\n{}", self.body),
            None => self.body.clone(),
        }
    }
}
