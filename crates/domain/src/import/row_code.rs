//! What is wrong with a row, as a report keeps it.

use serde::{Deserialize, Serialize};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, Ref, RefOr, Schema, Type, schema::AnyOfBuilder},
};

use crate::rule::Code;

/// What is wrong with a row, as a report keeps it: reports stay, and codes come and go with versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RowCode {
    /// One of the codes of this version.
    Known(Code),
    /// The text of one that another version wrote.
    Other(String),
}

impl From<Code> for RowCode {
    fn from(code: Code) -> Self {
        Self::Known(code)
    }
}

impl PartialSchema for RowCode {
    fn schema() -> RefOr<Schema> {
        let other = ObjectBuilder::new().schema_type(Type::String).max_length(Some(100));
        let either = AnyOfBuilder::new()
            .description(Some("What is wrong with a row; in an old report, it may be a code that is no longer in use."))
            .item(Ref::from_schema_name(Code::name()))
            .item(other)
            .build();
        Schema::from(either).into()
    }
}

impl ToSchema for RowCode {}
