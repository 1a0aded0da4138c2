//! Members of the team.

pub(crate) mod table;

use domain::{
    id::MemberId,
    page::{KeyPart, Rows, Slice},
    people::member::{Member, MemberCard, MemberChanges, MemberFilter, NewMember, PersonName},
    permission::{Action, Add, Change, Members, Organization, Permission, Subject, View, rulebook},
    rule::RuleBroken,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait, Select, prelude::Uuid, sea_query::Expr};

use super::{password_link, team::Team};
use crate::{Error, Room, Stored, journal::Outcome, kept::still_at, list, text_column::TextColumn};

impl From<table::Model> for Member {
    fn from(row: table::Model) -> Self {
        let table::Model {
            org_id: _,
            id,
            version,
            external_id: _,
            name,
            folded: _,
            email,
            role,
            active,
            manager_id,
            identity_id: _,
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

/// Members by name.
pub(crate) fn by_name() -> list::Order<table::Model> {
    list::ascending(vec![Expr::col(table::Column::Folded), Expr::col(table::Column::Id)], |row| {
        vec![KeyPart::Text(row.folded.clone()), KeyPart::Id(row.id)]
    })
}

impl<W: Stored, P: Permission> Room<W, P> {
    #[expect(clippy::disallowed_methods, reason = "every member may know the members")]
    pub(crate) fn members(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org()))
    }

    /// The name of an active member that a field refers to.
    pub(crate) async fn active_member(
        &self,
        from: &impl ConnectionTrait,
        id: MemberId,
        pointer: &'static str,
    ) -> Result<PersonName, Error> {
        let MemberCard { id, name, .. } = self.active_card(from, id, pointer).await?;
        Ok(PersonName { id, name })
    }

    /// The same of one whose such records are to be.
    pub(crate) async fn holder(
        &self,
        from: &impl ConnectionTrait,
        id: MemberId,
        subject: Subject,
        pointer: &'static str,
    ) -> Result<PersonName, Error> {
        let MemberCard { id, name, role } = self.active_card(from, id, pointer).await?;
        role.hold(subject, pointer)?;
        Ok(PersonName { id, name })
    }

    /// An active member that a field refers to, with their role.
    pub(crate) async fn active_card(
        &self,
        from: &impl ConnectionTrait,
        id: MemberId,
        pointer: &'static str,
    ) -> Result<MemberCard, Error> {
        let members = self.members().filter(table::Column::Id.eq(id.0)).filter(table::Column::Active.eq(true));
        let row = members.one(from).await?.ok_or(RuleBroken::unknown(pointer, "active member"))?;
        Ok(MemberCard { id: MemberId(row.id), name: row.name.0, role: row.role.0 })
    }
}

impl<P: Permission> Room<Organization, P> {
    /// The rows as members; whoever may change members also learns who was invited and who has joined.
    async fn described_members(&self, from: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Member>, Error> {
        if rulebook::reach(self.eyes().role, Action::Change, Subject::Members).is_none() {
            return Ok(rows.into_iter().map(Member::from).collect());
        }
        let invitations = password_link::invitations(from, self.org(), rows.iter().map(|row| row.id)).await?;
        let described = rows.into_iter().map(|row| Member {
            invitation: invitations.get(&row.id).copied(),
            joined: Some(row.identity_id.is_some()),
            ..row.into()
        });
        Ok(described.collect())
    }

    async fn described_member(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<Member, Error> {
        self.described_members(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }
}

impl Room<Organization, View<Members>> {
    /// Members by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_members(&self, filter: MemberFilter, slice: Slice) -> Result<Rows<Member>, Error> {
        let members = self
            .with_words(self.members(), table::FOUND_BY, filter.q)
            .await?
            .apply_if(filter.active, |members, active| members.filter(table::Column::Active.eq(active)))
            .apply_if(filter.role, |members, role| members.filter(table::Column::Role.eq(TextColumn(role))));
        let Rows { rows, next, total } = list::slice(members, by_name(), slice, self.reader()).await?;
        Ok(Rows { rows: self.described_members(self.reader(), rows).await?, next, total })
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

impl Room<Organization, Add<Members>> {
    /// Adds a member.
    ///
    /// # Errors
    /// An admin who makes an owner; an e-mail address that is taken; an unknown manager.
    pub async fn create_member(&self, new: NewMember) -> Result<Member, Error> {
        let NewMember { name, email, role, manager_id } = new;
        let row = table::Model {
            email: email.map(TextColumn),
            manager_id: manager_id.map(Uuid::from),
            ..table::Model::fresh(self.org(), name, role, self.here.now)
        };
        self.write_all(async |tx| {
            let mut team = Team::new(tx, self.org(), self.eyes().role);
            let row = team.keep(None, row).await?;
            Ok((self.described_member(tx, row).await?, team.end().await?))
        })
        .await
    }
}

impl Room<Organization, Change<Members>> {
    /// Changes a member.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever the [`Team`] refuses.
    pub async fn change_member(&self, id: MemberId, version: Option<u32>, changes: MemberChanges) -> Result<Member, Error> {
        self.write_all(async |tx| {
            let row = self.members().filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let member = Member::from(row.clone());
            still_at(version, member.version)?;
            let successor = changes.successor_id;
            let member = member.with(changes);
            let mut outcome = match successor {
                Some(successor) => self.hand_over(tx, &member, successor).await?,
                None => Outcome::default(),
            };
            let Member { name, email, role, active, manager_id, .. } = member;
            let after = table::Model {
                name: TextColumn(name),
                email: email.map(TextColumn),
                role: TextColumn(role),
                active,
                manager_id: manager_id.map(Uuid::from),
                ..row.clone()
            };
            let mut team = Team::new(tx, self.org(), self.eyes().role);
            let row = team.keep(Some(row), after).await?;
            if let Some(successor) = successor.filter(|_| !active) {
                team.follow(id.0, successor.0).await?;
            }
            outcome.happened.extend(team.end().await?);
            Ok((self.described_member(tx, row).await?, outcome))
        })
        .await
    }
}
