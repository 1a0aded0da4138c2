//! A verb as text, in rows and in the contract.

use std::{fmt, str::FromStr};

use strum::IntoEnumIterator;
use thiserror::Error;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, Ref, RefOr, Schema, Type, schema::AnyOfBuilder},
};

use super::Verb;

/// It is none of the verbs that this version writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("must be a verb of the journal")]
pub struct NoVerb;

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Verb {
    type Err = NoVerb;

    fn from_str(text: &str) -> Result<Self, NoVerb> {
        Self::iter().find(|verb| verb.as_str() == text).ok_or(NoVerb)
    }
}

impl PartialSchema for Verb {
    fn schema() -> RefOr<Schema> {
        let names = ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("What happened, in the past tense: the thing, a dot, and what was done."))
            .enum_values(Some(Self::iter().map(Self::as_str)));
        names.into()
    }
}

impl ToSchema for Verb {}

impl Verb {
    /// The schema of a verb as an entry tells it: one of these, or one that another version wrote.
    pub(in crate::journal) fn of_any_version() -> Schema {
        let other = ObjectBuilder::new().schema_type(Type::String).max_length(Some(100));
        AnyOfBuilder::new()
            .description(Some("What was done, in the past tense; it may be what another version of Atrium wrote."))
            .item(Ref::from_schema_name(Self::name()))
            .item(other)
            .build()
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_read_back_by_its_text_which_says_its_name() {
        for verb in Verb::iter() {
            let text = verb.as_str();
            assert_eq!(text.parse(), Ok(verb));
            let name = text.split(['.', '_']).map(|word| word[..1].to_uppercase() + &word[1..]);
            assert_eq!(name.collect::<String>(), format!("{verb:?}"));
            assert_eq!(text.split('.').count(), 2, "{text}");
        }
        for text in ["", "deal", "deal.", "deal.Added", "deal.teleported", " deal.added"] {
            assert_eq!(text.parse::<Verb>(), Err(NoVerb), "{text:?}");
        }
    }
}
