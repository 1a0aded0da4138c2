//! The owner's way back: a link that whoever runs the house makes for an owner who cannot sign in any more.

use domain::{
    calendar::Timestamp,
    id::OrganizationId,
    journal::Stream,
    people::role::Role,
    rule::{Changed, Code, RuleBroken},
    text::Email,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{password_link, table, team::Team};
use crate::{Database, Error, journal::Writing, text_column::TextColumn};

impl Database {
    /// Makes a link with which an owner chooses a password, in the house's own name; it takes the place of any made before.
    /// Answers until when it holds. `make_owner` makes whoever has the address an owner first, if nobody else owns the organization.
    ///
    /// # Errors
    /// Nobody has the address; they are no active owner, and may not be made one.
    pub async fn create_owner_link(
        &self,
        email: &Email,
        make_owner: bool,
        token_hash: Vec<u8>,
        at: Timestamp,
    ) -> Result<Timestamp, Error> {
        let found = with_address(&self.reader, email).await?;
        let writing = Writing { organization: OrganizationId(found.org_id), stream: Stream::Crm, actor: None, at };
        self.write_all(writing, async |tx| {
            let row = with_address(tx, email).await?;
            let mut team = Team::new(tx, row.org_id, Role::Owner);
            let owner = if is_owner(&row) { row } else { crown(tx, &mut team, row, make_owner).await? };
            let mut happened = team.end().await?;
            let Changed { value, happened: made } = password_link::make(tx, owner, token_hash, at).await?;
            happened.extend(made);
            Ok((value, happened))
        })
        .await
    }
}

fn is_owner(row: &table::Model) -> bool {
    row.active && row.role.0 == Role::Owner
}

/// Makes a member an owner where none is left.
async fn crown(
    tx: &impl ConnectionTrait,
    team: &mut Team<'_>,
    row: table::Model,
    may_be_made: bool,
) -> Result<table::Model, Error> {
    if !may_be_made {
        let detail = format!(
            "{} is no active owner. --make-owner makes them one, if nobody is left who owns the organization.",
            row.name.0
        );
        return Err(RuleBroken::conflict(Code::NoOwner, detail).into());
    }
    if let Some(owner) = an_owner(tx, &row).await? {
        let address = owner.email.map_or_else(String::new, |email| format!(" ({})", email.0));
        let detail = format!("{}{address} owns the organization. Make a link for them instead.", owner.name.0);
        return Err(RuleBroken::conflict(Code::OwnerLeft, detail).into());
    }
    let crowned = table::Model { role: TextColumn(Role::Owner), active: true, ..row.clone() };
    team.keep(Some(row), crowned).await
}

#[expect(clippy::disallowed_methods, reason = "whoever runs the command line holds the whole database")]
async fn with_address(from: &impl ConnectionTrait, email: &Email) -> Result<table::Model, Error> {
    let mut rows = table::Entity::find().filter(table::Column::Email.eq(TextColumn(email.clone()))).all(from).await?;
    // Of several organizations, the one that they own.
    rows.sort_by_key(|row| !is_owner(row));
    rows.into_iter()
        .next()
        .ok_or_else(|| RuleBroken::conflict(Code::NoMember, format!("Nobody here has the address {email}.")).into())
}

#[expect(clippy::disallowed_methods, reason = "whoever runs the command line holds the whole database")]
async fn an_owner(from: &impl ConnectionTrait, of: &table::Model) -> Result<Option<table::Model>, Error> {
    let owners = table::Entity::find()
        .filter(table::Column::OrgId.eq(of.org_id))
        .filter(table::Column::Role.eq(TextColumn(Role::Owner)))
        .filter(table::Column::Active.eq(true));
    Ok(owners.one(from).await?)
}
