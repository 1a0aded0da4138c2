//! Members of the team.

use domain::{
    id::MemberId,
    journal::{Happened, Noun},
    page::{KeyPart, Rows, Slice},
    people::{
        member::{Member, MemberChanges, NewMember, PersonName},
        role::Role,
    },
    permission::{Action, Add, Change, Members, Permission, Subject, View, rulebook},
    rule::{Changed, RuleBroken},
    text::Words,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Select, Set,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, Func},
};

use super::{password_link, table};
use crate::{Error, Opened, list, word::Word};

/// Which members to list.
#[derive(Debug, Clone, Default)]
pub struct MemberFilter {
    /// Words in the name.
    pub q: Option<Words>,
    /// Whether they still work here.
    pub active: Option<bool>,
    /// Their role.
    pub role: Option<Role>,
}

impl From<table::Model> for Member {
    fn from(row: table::Model) -> Self {
        let table::Model {
            org_id: _,
            id,
            version,
            external_id: _,
            name,
            email,
            role,
            active,
            manager_id,
            password_hash: _,
            created_at: _,
        } = row;
        Self {
            id: MemberId(id),
            version: version.unsigned_abs(),
            name: name.0,
            email: email.map(|email| email.0),
            role: role.0,
            active,
            manager_id: manager_id.map(MemberId),
            invitation: None,
            joined: None,
        }
    }
}

impl<P: Permission> Opened<P> {
    #[expect(clippy::disallowed_methods, reason = "every member may know the members")]
    pub(crate) fn members(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org()))
    }

    /// The name of an active member that a field refers to.
    pub(crate) async fn active_member(
        &self,
        from: &impl ConnectionTrait,
        id: Uuid,
        pointer: &'static str,
    ) -> Result<PersonName, Error> {
        let members = self.members().filter(table::Column::Id.eq(id)).filter(table::Column::Active.eq(true));
        let row = members.one(from).await?.ok_or(RuleBroken::unknown(pointer, "active member"))?;
        Ok(PersonName { id: MemberId(row.id), name: row.name.0 })
    }

    /// The rows as members; whoever may change members also learns who was invited and who has joined.
    async fn described_members(&self, from: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Member>, Error> {
        if rulebook::reach(self.eyes().role, Action::Change, Subject::Members).is_none() {
            return Ok(rows.into_iter().map(Member::from).collect());
        }
        let invitations = password_link::invitations(from, self.org(), rows.iter().map(|row| row.id)).await?;
        let described = rows.into_iter().map(|row| Member {
            invitation: invitations.get(&row.id).copied(),
            joined: Some(row.password_hash.is_some()),
            ..row.into()
        });
        Ok(described.collect())
    }

    async fn described_member(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<Member, Error> {
        self.described_members(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }

    async fn owners_besides(&self, from: &impl ConnectionTrait, id: MemberId) -> Result<u64, Error> {
        let owners = self
            .members()
            .filter(table::Column::Role.eq(Word(Role::Owner)))
            .filter(table::Column::Active.eq(true))
            .filter(table::Column::Id.ne(id.0));
        Ok(owners.count(from).await?)
    }
}

impl Opened<View<Members>> {
    /// Members by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_members(&self, filter: MemberFilter, slice: Slice) -> Result<Rows<Member>, Error> {
        let lower = |column| Func::lower(Expr::col(column));
        let mut members = self.members();
        if let Some(words) = filter.q {
            members = members.filter(Expr::expr(lower(table::Column::Name)).like(list::containing(&words)));
        }
        if let Some(active) = filter.active {
            members = members.filter(table::Column::Active.eq(active));
        }
        if let Some(role) = filter.role {
            members = members.filter(table::Column::Role.eq(Word(role)));
        }
        let order = list::ascending(vec![Expr::col(table::Column::Name), Expr::col(table::Column::Id)], |row: &table::Model| {
            vec![KeyPart::Text(row.name.0.to_string()), KeyPart::Id(row.id)]
        });
        let Rows { rows, next } = list::slice(members, order, slice, self.reader()).await?;
        Ok(Rows { rows: self.described_members(self.reader(), rows).await?, next })
    }

    /// One member.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_member(&self, id: MemberId) -> Result<Member, Error> {
        let row = self.members().filter(table::Column::Id.eq(id.0)).one(self.reader()).await?;
        self.described_member(self.reader(), row.ok_or(Error::NotFound)?).await
    }
}

impl Opened<Add<Members>> {
    /// Adds a member.
    ///
    /// # Errors
    /// An admin who makes an owner; an e-mail address that is taken; an unknown manager.
    pub async fn create_member(&self, new: NewMember) -> Result<Member, Error> {
        new.by(self.eyes().role)?;
        self.write(async |tx| {
            if let Some(manager) = new.manager_id {
                self.active_member(tx, manager.0, "/manager_id").await?;
            }
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                external_id: Set(None),
                name: Set(Word(new.name)),
                email: Set(new.email.map(Word)),
                role: Set(Word(new.role)),
                active: Set(true),
                manager_id: Set(new.manager_id.map(Uuid::from)),
                password_hash: Set(None),
                created_at: Set(self.setting.now.into()),
            };
            let row = row.insert(tx).await.map_err(email_taken)?;
            let member = Member::from(row.clone());
            let happened = Happened::new("member.added", Noun::Member, member.id, serde_json::to_value(&member)?);
            Ok(Changed::new(self.described_member(tx, row).await?, happened))
        })
        .await
    }
}

impl Opened<Change<Members>> {
    /// Changes a member.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever [`Member::change`] refuses.
    pub async fn change_member(&self, id: MemberId, version: Option<u32>, changes: MemberChanges) -> Result<Member, Error> {
        self.write(async |tx| {
            let row = self.members().filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let kept = row.clone().into_active_model();
            let member = crate::fresh(Member::from(row.clone()), version, |member| member.version)?;
            if let Some(manager) = changes.manager_id.flatten() {
                self.active_member(tx, manager.0, "/manager_id").await?;
            }
            let other_owners = self.owners_besides(tx, id).await?;
            let before = member.clone();
            let Changed { value, happened } = member.change(changes, self.eyes().role, other_owners)?;
            if happened.is_none() {
                return Ok(Changed::nothing(self.described_member(tx, row).await?));
            }
            if value.outdates_links(&before) {
                password_link::end_all(tx, self.org(), id).await?;
            }
            if !value.active {
                super::session::end_all(tx, value.id).await?;
            }
            let row = table::ActiveModel {
                version: Set(kept.version.unwrap() + 1),
                name: Set(Word(value.name)),
                email: Set(value.email.map(Word)),
                role: Set(Word(value.role)),
                active: Set(value.active),
                manager_id: Set(value.manager_id.map(Uuid::from)),
                ..kept
            };
            let row = row.update(tx).await.map_err(email_taken)?;
            Ok(Changed { value: self.described_member(tx, row).await?, happened })
        })
        .await
    }
}

fn email_taken(error: sea_orm::DbErr) -> Error {
    Error::unique(error, "/email", "Another member has this e-mail address.")
}
