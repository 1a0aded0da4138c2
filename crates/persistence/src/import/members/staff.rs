//! The members that are there, and which of them a row is about.

use std::collections::HashMap;

use domain::{
    import::{known::Known, member::MemberRecord},
    permission::{Add, Imports, Organization},
};
use sea_orm::prelude::Uuid;

use crate::{Error, Room, people::table};

/// A member as a row leaves them.
pub(in crate::import) struct Draft {
    pub line: u64,
    pub cells: Vec<String>,
    pub known: bool,
    pub row: table::Model,
    pub record: MemberRecord,
}

/// The members that are there, and the rows that are about them.
pub(in crate::import) struct Staff {
    pub there: HashMap<Uuid, table::Model>,
    pub drafts: Vec<Draft>,
}

impl Staff {
    /// Every member.
    pub async fn load(room: &Room<Organization, Add<Imports>>) -> Result<Self, Error> {
        let rows = room.members().all(room.reader()).await?;
        Ok(Self { there: rows.into_iter().map(|row| (row.id, row)).collect(), drafts: Vec::new() })
    }

    /// They by e-mail address, external id and name.
    pub fn known(&self) -> Known<Uuid> {
        let mut known = Known::new("member");
        self.there.values().for_each(|row| add(&mut known, row));
        known
    }

    /// Whether a member of the same name may be the one that the row means.
    pub fn may_be(&self, id: Uuid, record: &MemberRecord) -> bool {
        self.there.get(&id).is_some_and(|there| {
            (record.external_id.is_none() || there.external_id.is_none()) && (record.email.is_none() || there.email.is_none())
        })
    }
}

/// Takes a member into account for what rows refer to.
pub(super) fn add(known: &mut Known<Uuid>, row: &table::Model) {
    known.add_name(&row.name.0, row.id);
    row.external_id.iter().for_each(|key| known.add_key(&key.0, row.id));
    row.email.iter().for_each(|email| known.add_key(&email.0, row.id));
}
