//! The team as one transaction writes it: whoever asks, what must always be true of members is kept here.

use domain::{
    journal::{Happened, Noun, Verb},
    people::{
        member::{Member, last_owner},
        role::Role,
    },
    rule::{Code, RuleBroken},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Select,
    prelude::Uuid,
};
use serde_json::Value;

use super::{identity, password_link, session, table};
use crate::{Error, parts, text_column::TextColumn};

const EMAIL: &str = "/email";
const TAKEN: &str = "Another member has this e-mail address.";

/// The only way to write what members are; that somebody takes a seat is written by `identity`. It keeps the entries of what happened, and gives them out only after it has counted the owners.
#[must_use = "the owners are counted at its end, and the journal is told what it answers"]
pub(crate) struct Team<'a> {
    tx: &'a DatabaseTransaction,
    org: Uuid,
    by: Role,
    happened: Vec<Happened>,
}

impl<'a> Team<'a> {
    /// The team of an organization, to be written by someone of that role.
    pub fn new(tx: &'a DatabaseTransaction, org: Uuid, by: Role) -> Self {
        Self { tx, org, by, happened: Vec::new() }
    }

    /// Adds a member, or makes one that is there as asked for; nothing happens when they are so already.
    ///
    /// # Errors
    /// Whatever [`Member::allowed`] refuses; an address that somebody has; a manager who does not work here.
    pub async fn keep(&mut self, before: Option<table::Model>, after: table::Model) -> Result<table::Model, Error> {
        if before.as_ref() == Some(&after) {
            return Ok(after);
        }
        let (was, is) = (before.clone().map(Member::from), Member::from(after.clone()));
        is.allowed(was.as_ref(), self.by)?;
        self.address_is_free(&after).await?;
        self.manager_works_here(before.as_ref(), &after).await?;
        let row = match (before, was) {
            (Some(before), Some(was)) => {
                let identity_id = self.still_sits(&before, &after).await?;
                self.end_what_is_outdated(&before, &was, &is, identity_id).await?;
                let row = table::Model { version: before.version + 1, identity_id, ..after };
                self.happened.extend(changed(&before, &row)?);
                let mut row = row.into_active_model();
                let reparted = parts::fold(Some(table::FOUND_BY), &mut row);
                let row = row.reset_all().update(self.tx).await.map_err(address_taken)?;
                parts::keep(self.tx, self.org, reparted).await?;
                row
            }
            _ => {
                self.happened.push(Happened::new(Verb::MemberAdded, Noun::Member, is.id, recorded(&after)?));
                table::add(self.tx, after).await.map_err(address_taken)?
            }
        };
        Ok(row)
    }

    /// Those whom somebody led are led by their successor, who is led by nobody where that would be themselves.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "those whom a member of this organization leads")]
    pub async fn follow(&mut self, leader: Uuid, successor: Uuid) -> Result<(), Error> {
        let led = table::Entity::find()
            .filter(table::Column::OrgId.eq(self.org))
            .filter(table::Column::ManagerId.eq(leader))
            .filter(table::Column::Active.eq(true));
        for row in led.all(self.tx).await? {
            let manager_id = (row.id != successor).then_some(successor);
            self.keep(Some(row.clone()), table::Model { manager_id, ..row }).await?;
        }
        Ok(())
    }

    /// What happened, for the journal.
    ///
    /// # Errors
    /// Nobody is left who owns the organization.
    pub async fn end(self) -> Result<Vec<Happened>, Error> {
        if !self.happened.is_empty() && self.owners().count(self.tx).await? == 0 {
            return Err(last_owner().into());
        }
        Ok(self.happened)
    }

    #[expect(clippy::disallowed_methods, reason = "the owners are counted, whoever asks")]
    fn owners(&self) -> Select<table::Entity> {
        table::Entity::find()
            .filter(table::Column::OrgId.eq(self.org))
            .filter(table::Column::Role.eq(TextColumn(Role::Owner)))
            .filter(table::Column::Active.eq(true))
    }

    /// Asked before the unique index is, which on PostgreSQL would end the transaction.
    #[expect(clippy::disallowed_methods, reason = "an address is one member's of the organization")]
    async fn address_is_free(&self, after: &table::Model) -> Result<(), Error> {
        let Some(email) = after.email.clone() else {
            return Ok(());
        };
        let others = table::Entity::find()
            .filter(table::Column::OrgId.eq(self.org))
            .filter(table::Column::Email.eq(email))
            .filter(table::Column::Id.ne(after.id));
        if others.count(self.tx).await? == 0 { Ok(()) } else { Err(RuleBroken::field(EMAIL, Code::AlreadyTaken, TAKEN).into()) }
    }

    #[expect(clippy::disallowed_methods, reason = "a member of this organization, by the whole key")]
    async fn manager_works_here(&self, before: Option<&table::Model>, after: &table::Model) -> Result<(), Error> {
        let Some(manager) = after.manager_id.filter(|id| before.and_then(|row| row.manager_id) != Some(*id)) else {
            return Ok(());
        };
        let row = table::Entity::find_by_id((self.org, manager)).one(self.tx).await?;
        row.filter(|row| row.active).ok_or(RuleBroken::unknown("/manager_id", "active member"))?;
        Ok(())
    }

    /// Who sits on the seat after a change: nobody any more when they have taken another meanwhile, or when another address cannot
    /// become theirs. Whoever gets the new address is invited anew.
    async fn still_sits(&self, before: &table::Model, after: &table::Model) -> Result<Option<Uuid>, Error> {
        let Some(identity) = before.identity_id else {
            return Ok(None);
        };
        let elsewhere = identity::sits_elsewhere(self.tx, identity, before.id).await?;
        let email = after.email.as_ref().map(|email| &email.0);
        let stays = !elsewhere && (before.email == after.email || identity::follow(self.tx, identity, email).await?);
        Ok(stays.then_some(identity))
    }

    async fn end_what_is_outdated(
        &self,
        before: &table::Model,
        was: &Member,
        is: &Member,
        sits: Option<Uuid>,
    ) -> Result<(), Error> {
        if is.outdates_links(was) {
            password_link::end_all(self.tx, self.org, is.id).await?;
        }
        if let Some(identity) = before.identity_id.filter(|_| sits.is_none() || is.outdates_sessions(was))
            && !identity::sits_elsewhere(self.tx, identity, before.id).await?
        {
            session::end_all(self.tx, identity).await?;
        }
        Ok(())
    }
}

/// What the journal keeps of a member: what everyone may know, and the key of the system that they came from.
fn recorded(row: &table::Model) -> Result<Value, Error> {
    let mut record = serde_json::to_value(Member::from(row.clone()))?;
    if let (Some(key), Some(record)) = (&row.external_id, record.as_object_mut()) {
        record.insert("external_id".to_owned(), Value::String(key.0.to_string()));
    }
    Ok(record)
}

fn changed(before: &table::Model, after: &table::Model) -> Result<Option<Happened>, Error> {
    let version = before.version;
    let after = recorded(&table::Model { version, ..after.clone() })?;
    Ok(Happened::change(Verb::MemberChanged, Noun::Member, before.id, &recorded(before)?, &after))
}

fn address_taken(error: DbErr) -> Error {
    Error::unique(error, EMAIL, TAKEN)
}
