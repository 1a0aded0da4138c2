//! The journals that there are.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

use crate::id::ClientWorkspaceId;

/// What the name of a client workspace's journal begins with.
const WORKSPACE: &str = "workspace:";

/// A journal of its own, with its own order and chain: `crm` about the team and its accounts, deals, leads and tasks; `system` about
/// sign-ins, denials and the house itself; `workspace:` and its id about one client workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Stream {
    /// The team and its accounts, deals, leads and tasks.
    Crm,
    /// Sign-ins, denials, and what concerns the house itself.
    System,
    /// One client workspace.
    ClientWorkspace(ClientWorkspaceId),
}

impl PartialSchema for Stream {
    fn schema() -> RefOr<Schema> {
        let names = ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("A journal: `crm` about the team and its records, `system` about the house, `workspace:` and its id about one client workspace."))
            .max_length(Some(46))
            .pattern(Some("^(crm|system|workspace:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$"))
            .examples(["crm"]);
        names.into()
    }
}

impl ToSchema for Stream {}

/// The text names no journal.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("must be crm, system, or workspace: and an id")]
pub struct NoStream;

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Crm => f.write_str("crm"),
            Self::System => f.write_str("system"),
            Self::ClientWorkspace(id) => write!(f, "{WORKSPACE}{id}"),
        }
    }
}

impl FromStr for Stream {
    type Err = NoStream;

    fn from_str(text: &str) -> Result<Self, NoStream> {
        let stream = match text {
            "crm" => Self::Crm,
            "system" => Self::System,
            _ => Self::ClientWorkspace(text.strip_prefix(WORKSPACE).and_then(|id| id.parse().ok()).ok_or(NoStream)?),
        };
        // An id has other spellings, and a journal one name alone.
        if stream.to_string() == text { Ok(stream) } else { Err(NoStream) }
    }
}

impl TryFrom<String> for Stream {
    type Error = NoStream;

    fn try_from(text: String) -> Result<Self, NoStream> {
        text.parse()
    }
}

impl From<Stream> for String {
    fn from(stream: Stream) -> Self {
        stream.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_has_one_name_and_is_read_back_by_it() {
        let id = "01900000-0000-7000-8000-00000000000a";
        for name in ["crm", "system", &format!("workspace:{id}")] {
            assert_eq!(name.parse::<Stream>().map(String::from).as_deref(), Ok(name));
        }
        for name in ["", "Crm", "workspace", "workspace:", "workspace:{0}", &format!("workspace:{}", id.to_uppercase())] {
            assert_eq!(name.parse::<Stream>(), Err(NoStream), "{name}");
        }
    }
}
