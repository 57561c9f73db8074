//! The columns of a table: what they hold, and which of them are figures.

use super::{Field, FieldKind, Missing};
use crate::lang::ast::Function;
use crate::model::Bucket;

/// A column of a table.
#[derive(Debug, Clone)]
pub(super) struct TableColumn {
    pub(super) name: String,
    pub(super) content: Content,
    pub(super) part: Part,
    pub(super) visible: Visible,
}

/// Whether a column is shown, or only there for later stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Visible {
    Yes,
    No,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Buckets of time.
    Bucket(Bucket),
    /// Values of a field.
    Field(Field),
    /// Numbers.
    Number,
}

/// Which part a column has in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It makes groups.
    Dimension,
    /// It is a figure, and this is one of no rows.
    Figure(Missing),
}

impl TableColumn {
    pub(super) fn dimension(name: &str, content: Content) -> TableColumn {
        TableColumn { name: name.to_owned(), content, part: Part::Dimension, visible: Visible::Yes }
    }

    /// A hidden dimension that tells things of one name apart.
    pub(super) fn identity(name: &str, field: Field) -> TableColumn {
        TableColumn { visible: Visible::No, ..TableColumn::dimension(name, Content::Field(field)) }
    }

    pub(super) fn bucket(name: &str, bucket: Bucket) -> TableColumn {
        TableColumn::dimension(name, Content::Bucket(bucket))
    }

    pub(super) fn figure(name: &str, function: Function, field: Option<Field>) -> TableColumn {
        let missing = match function {
            Function::Count | Function::CountDistinct | Function::Sum => Missing::Zero,
            _ => Missing::Null,
        };
        let content = match (function, field) {
            (Function::Min | Function::Max | Function::First | Function::Last, Some(field)) => Content::Field(field),
            _ => Content::Number,
        };
        TableColumn { name: name.to_owned(), content, part: Part::Figure(missing), visible: Visible::Yes }
    }

    /// A field of single rows: a number is a figure, unless it tells rows or kinds apart; everything else parts them.
    pub(super) fn of_field(name: &str, field: Field) -> TableColumn {
        let content = Content::Field(field);
        let number = matches!(field.kind(), FieldKind::Int | FieldKind::Real);
        let part = if number && !field.is_key() { Part::Figure(Missing::Null) } else { Part::Dimension };
        TableColumn { name: name.to_owned(), content, part, visible: Visible::Yes }
    }

    pub(super) fn number(name: String) -> TableColumn {
        let part = Part::Figure(Missing::Null);
        TableColumn { name, content: Content::Number, part, visible: Visible::Yes }
    }

    pub(super) fn renamed(&self, name: &str) -> TableColumn {
        TableColumn { name: name.to_owned(), ..self.clone() }
    }

    pub(super) fn hide(&mut self) {
        self.visible = Visible::No;
    }

    pub(super) fn is_dimension(&self) -> bool {
        self.part == Part::Dimension
    }

    /// What a figure of no rows is.
    pub(super) fn missing(&self) -> Option<Missing> {
        match self.part {
            Part::Figure(missing) => Some(missing),
            Part::Dimension => None,
        }
    }

    /// Whether equal cells mean the same in both columns.
    pub(super) fn compares_with(&self, other: &TableColumn) -> bool {
        match (self.content, other.content) {
            (Content::Bucket(a), Content::Bucket(b)) => a == b,
            (Content::Field(a), Content::Field(b)) => a.kind() == b.kind(),
            (a, b) => a == b,
        }
    }

    pub(super) fn is_number(&self) -> bool {
        match self.content {
            Content::Number => true,
            Content::Field(field) => matches!(field.kind(), FieldKind::Int | FieldKind::Real),
            Content::Bucket(_) => false,
        }
    }

    pub(super) fn is_bucket(&self) -> bool {
        matches!(self.content, Content::Bucket(_))
    }
}
