//! The members that are there, and which of them a row is about.

use std::collections::HashMap;

use domain::{
    import::{
        known::{Known, name_key},
        member::MemberRecord,
    },
    permission::{Add, Imports, Organization},
};
use sea_orm::prelude::Uuid;

use super::Draft;
use crate::{
    Error, Room,
    import::{
        check::Check,
        failure::{Halt, at},
    },
    people::table,
};

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
    fn may_be(&self, id: Uuid, record: &MemberRecord) -> bool {
        self.there.get(&id).is_some_and(|there| {
            (record.external_id.is_none() || there.external_id.is_none()) && (record.email.is_none() || there.email.is_none())
        })
    }
}

impl Check<'_> {
    /// The member that a row brings again: by external id, by e-mail address, or by name where neither says otherwise.
    pub fn known_member(&mut self, line: u64, record: &MemberRecord) -> Result<Option<table::Model>, Halt> {
        let MemberRecord { external_id, name, email, .. } = record;
        let by_key = external_id.as_ref().and_then(|key| self.members.with_key(key));
        let by_email = || email.as_ref().and_then(|email| self.members.with_key(email));
        let id = match by_key.or_else(by_email) {
            Some(id) => Some(id),
            None => self.members.named(name).map_err(at("name"))?.filter(|id| self.staff.may_be(*id, record)),
        };
        let (field, shown): (_, &str) = external_id.as_ref().map_or(("name", name), |key| ("external_id", key));
        let identity = match (external_id, email) {
            (Some(key), _) => format!("key {}", &**key),
            (None, Some(email)) => format!("mail {}", &**email),
            (None, None) => format!("name {}", name_key(name)),
        };
        self.seen.note(&identity, shown, line).map_err(at(field))?;
        if let Some(id) = id {
            self.seen.note(&id.to_string(), shown, line).map_err(at(field))?;
        }
        Ok(id.and_then(|id| self.staff.there.get(&id).cloned()))
    }
}

/// Takes a member into account for what rows refer to.
pub(super) fn add(known: &mut Known<Uuid>, row: &table::Model) {
    known.add_name(&row.name.0, row.id);
    row.external_id.iter().for_each(|key| known.add_key(&key.0, row.id));
    row.email.iter().for_each(|email| known.add_key(&email.0, row.id));
}
