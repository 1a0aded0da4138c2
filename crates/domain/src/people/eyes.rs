//! Through whose eyes somebody asks to look.

use std::{fmt, str::FromStr};

use strum::{Display, EnumString};
use thiserror::Error;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};
use uuid::Uuid;

use crate::{
    id::{ContactId, MemberId},
    journal::Noun,
};

/// Through whose eyes somebody asks to look: written `member:` or `contact:` and an id; an id alone is a member's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eyes {
    /// A teammate's.
    Member(MemberId),
    /// Those of a person of a client.
    Contact(ContactId),
}

/// Whose eyes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum EyesKind {
    /// A teammate's.
    Member,
    /// Those of a person of a client.
    Contact,
}

/// The text names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("must be member: or contact: and an id")]
pub struct NoEyes;

impl Eyes {
    /// The eyes of whoever is that, by that id.
    pub fn new(kind: EyesKind, id: Uuid) -> Self {
        match kind {
            EyesKind::Member => Self::Member(MemberId(id)),
            EyesKind::Contact => Self::Contact(ContactId(id)),
        }
    }

    /// Whose they are.
    pub fn kind(self) -> EyesKind {
        match self {
            Self::Member(_) => EyesKind::Member,
            Self::Contact(_) => EyesKind::Contact,
        }
    }

    /// The id of whose they are.
    pub fn id(self) -> Uuid {
        match self {
            Self::Member(MemberId(id)) | Self::Contact(ContactId(id)) => id,
        }
    }

    /// What the journal calls whose they are.
    pub fn noun(self) -> Noun {
        match self {
            Self::Member(_) => Noun::Member,
            Self::Contact(_) => Noun::Contact,
        }
    }
}

impl From<MemberId> for Eyes {
    fn from(id: MemberId) -> Self {
        Self::Member(id)
    }
}

impl fmt::Display for Eyes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

/// How long an id is as it is written everywhere: 32 digits with dashes, and without the braces that a parser takes, too.
const WRITTEN: usize = 36;

impl FromStr for Eyes {
    type Err = NoEyes;

    fn from_str(text: &str) -> Result<Self, NoEyes> {
        let (kind, id) = text.split_once(':').unwrap_or(("member", text));
        let id = Some(id).filter(|id| id.len() == WRITTEN).and_then(|id| id.parse().ok()).ok_or(NoEyes)?;
        Ok(Self::new(kind.parse().map_err(|_| NoEyes)?, id))
    }
}

impl PartialSchema for Eyes {
    fn schema() -> RefOr<Schema> {
        let written = ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("Whose eyes: `member:` or `contact:` and an id; an id alone is a member's."))
            .max_length(Some(44))
            .pattern(Some("^((member|contact):)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"))
            .examples(["member:01900000-0000-7000-8000-000000000000"]);
        written.into()
    }
}

impl ToSchema for Eyes {}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01900000-0000-7000-8000-00000000000a";

    #[test]
    fn eyes_are_read_back_as_they_are_written() {
        let id = ID.parse().expect("an id");
        for eyes in [Eyes::Member(MemberId(id)), Eyes::Contact(ContactId(id))] {
            assert_eq!(eyes.to_string().parse(), Ok(eyes));
            assert_eq!(Eyes::new(eyes.kind(), eyes.id()), eyes);
        }
        assert_eq!(Eyes::Contact(ContactId(id)).to_string(), format!("contact:{ID}"));
    }

    #[test]
    fn an_id_alone_is_a_members() {
        assert_eq!(ID.parse(), Ok(Eyes::Member(MemberId(ID.parse().expect("an id")))));
    }

    #[test]
    fn what_names_nobody_is_refused() {
        let twice = format!("member:{ID}, member:{ID}");
        let braces = format!("{{{ID}}}");
        let others = [
            &braces,
            &format!("member:{braces}"),
            &format!("{ID}:member"),
            &format!("api_key:{ID}"),
            &format!("Contact:{ID}"),
            &format!("contact: {ID}"),
            &twice,
        ];
        for text in ["", "ann", "layout", "contact:", "contact", ":", "01900000-0000-7000-8000"]
            .into_iter()
            .chain(others.map(String::as_str))
        {
            assert_eq!(text.parse::<Eyes>(), Err(NoEyes), "{text:?}");
        }
        assert_eq!(format!(":{ID}").parse::<Eyes>(), Err(NoEyes));
    }
}
