//! Founds an organization that has a past, such as the demo's: its records with their moments, and what its journal tells of them.

use std::collections::BTreeMap;

use domain::{
    calendar::Timestamp,
    crm::{health::Snapshot, stage::Stage},
    id::{AccountId, MemberId, OrganizationId},
    journal::{Happened, Stream},
    people::{
        member::Member,
        organization::{BusinessDay, NewOrganization},
        session::LinkPurpose,
    },
    role_workspace::WorkspaceKind,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set, prelude::Uuid,
};

use crate::{
    Database, Error,
    anchors::Anchored,
    crm::{account::table as account_table, health::table as snapshot_table, rollups, stage::table as stage_table},
    database::Transaction,
    journal::{Writing, record, revision},
    kept::Kept,
    parts,
    people::{
        identity::table as identity_table, look::table as look_table, password_link::table as link_table, seat::Seat,
        table as member_table,
    },
    set_up::{FirstOwner, found},
    text_column::TextColumn,
};

/// Few enough rows a statement for SQLite's limit of parameters, whatever the table.
const ROWS_A_STATEMENT: usize = 400;

/// An organization that is being founded with a past. It asks for no grant, because nobody has a right in what is not there yet: all
/// it can write to is the organization that it founds, until [`Seed::commit`]; dropped before, it leaves nothing.
///
/// An organization that is there already cannot be seeded:
/// ```compile_fail,E0451
/// async fn reopen(seed: persistence::seed::Seed, other: persistence::people::seat::Seat) {
///     let _ = persistence::seed::Seed { owner: other, ..seed };
/// }
/// ```
pub struct Seed {
    tx: Transaction,
    owner: Seat,
    business_day: BusinessDay,
}

impl Database {
    /// Founds an organization beside those that there are, to be filled before anybody sees it.
    ///
    /// # Errors
    /// The owner's e-mail address is taken.
    pub async fn seed(&self, new: NewOrganization, owner: FirstOwner, at: Timestamp) -> Result<Seed, Error> {
        let tx = self.begin().await?;
        let business_day = new.business_day(at);
        let owner = found(&tx, &new, owner, at).await?;
        Ok(Seed { tx, owner, business_day })
    }
}

impl Seed {
    /// The organization that is being founded.
    pub fn organization(&self) -> OrganizationId {
        self.owner.organization
    }

    /// Its first owner.
    pub fn owner(&self) -> MemberId {
        self.owner.member
    }

    /// Writes records as they are, without asking the rules: some are as they were left years ago.
    ///
    /// # Errors
    /// The database refuses one.
    #[expect(private_bounds, reason = "which records are kept is said where they are")]
    pub async fn add<T: Kept>(&self, records: &[T]) -> Result<(), Error> {
        for records in records.chunks(ROWS_A_STATEMENT) {
            let mut rows: Vec<_> = records.iter().map(|record| record.clone().keep(self.org()).into_active_model()).collect();
            let reparted: Vec<_> = rows.iter_mut().filter_map(|row| parts::fold(T::Table::FOUND_BY, row)).collect();
            T::Table::insert_many(rows).exec_without_returning(&*self.tx).await?;
            parts::keep_all(&*self.tx, self.org(), reparted).await?;
        }
        Ok(())
    }

    /// Writes how healthy accounts were, day by day.
    ///
    /// # Errors
    /// The database refuses one.
    pub async fn add_snapshots(&self, snapshots: &[(AccountId, Snapshot)]) -> Result<(), Error> {
        for snapshots in snapshots.chunks(ROWS_A_STATEMENT) {
            let rows = snapshots.iter().map(|(account, taken)| snapshot_table::ActiveModel {
                org_id: Set(self.org()),
                account_id: Set(account.0),
                taken_on: Set(taken.on),
                score: Set(taken.score.map(i32::from)),
            });
            snapshot_table::Entity::insert_many(rows).exec_without_returning(&*self.tx).await?;
        }
        Ok(())
    }

    /// Writes members, each with the moment when they were added: whoever has joined signs in with that password, and whoever is
    /// invited holds a link that nobody knows.
    ///
    /// # Errors
    /// An e-mail address is taken.
    pub async fn add_members(&self, members: &[(Member, Timestamp)], password_hash: &str) -> Result<(), Error> {
        for (member, at) in members {
            let joined = member.joined == Some(true);
            if let (true, Some(email)) = (joined, &member.email) {
                let identity = identity_table::Model {
                    id: member.id.0,
                    email: TextColumn(email.clone()),
                    password_hash: Some(password_hash.to_owned()),
                    proven_at: None,
                    created_at: (*at).into(),
                };
                identity.into_active_model().insert(&*self.tx).await?;
            }
            let row = member_table::Model {
                id: member.id.0,
                version: member.version.cast_signed(),
                email: member.email.clone().map(TextColumn),
                active: member.active,
                manager_id: member.manager_id.map(Uuid::from),
                identity_id: joined.then_some(member.id.0),
                ..member_table::Model::fresh(self.org(), member.name.clone(), member.role, *at)
            };
            member_table::add(&*self.tx, row).await?;
            if let Some(invitation) = member.invitation {
                let link = link_table::Model {
                    token_hash: member.id.0.as_bytes().to_vec(),
                    purpose: TextColumn(LinkPurpose::Team),
                    org_id: self.org(),
                    member_id: member.id.0,
                    expires_at: invitation.expires_at.into(),
                };
                link.into_active_model().insert(&*self.tx).await?;
            }
        }
        Ok(())
    }

    /// The stages of its pipeline, in their order.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "the stages of the organization that is being founded")]
    pub async fn stages(&self) -> Result<Vec<Stage>, Error> {
        let stages = stage_table::Entity::find().filter(stage_table::Column::OrgId.eq(self.org()));
        let stages = stages.order_by_asc(stage_table::Column::Position).all(&*self.tx).await?;
        Ok(stages.into_iter().map(Stage::from).collect())
    }

    /// The health score of every account, in the order of their ids, once all are in step with what hangs on them.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "the accounts of the organization that is being founded")]
    pub async fn scores(&self) -> Result<BTreeMap<AccountId, Option<u8>>, Error> {
        let accounts = || account_table::Entity::find().filter(account_table::Column::OrgId.eq(self.org())).select_only();
        let ids: Vec<Uuid> = accounts().column(account_table::Column::Id).into_tuple().all(&*self.tx).await?;
        rollups::refresh(&*self.tx, self.org(), &ids, self.business_day).await?;
        let columns = [account_table::Column::Id, account_table::Column::HealthScore];
        let scores: Vec<(Uuid, Option<i32>)> = accounts().columns(columns).into_tuple().all(&*self.tx).await?;
        let score = |score: Option<i32>| score.and_then(|score| u8::try_from(score).ok());
        Ok(scores.into_iter().map(|(id, kept)| (AccountId(id), score(kept))).collect())
    }

    /// Appends to its journal what somebody did at a moment.
    ///
    /// # Errors
    /// The database fails.
    pub async fn tell(&self, at: Timestamp, by: MemberId, happened: Happened) -> Result<(), Error> {
        let writing = Writing { organization: self.owner.organization, stream: Stream::Crm, actor: Some(by.into()), at };
        record(&self.tx, &writing, happened).await
    }

    /// A member looked at their workspace of that kind at a moment, up to the newest entry so far, and saw those scores.
    ///
    /// # Errors
    /// The database fails.
    pub async fn looked(
        &self,
        by: MemberId,
        kind: WorkspaceKind,
        at: Timestamp,
        scores: &BTreeMap<AccountId, Option<u8>>,
    ) -> Result<(), Error> {
        let row = look_table::Model {
            org_id: self.org(),
            member_id: by.0,
            kind: TextColumn(kind),
            at: at.into(),
            revision: revision(&*self.tx, self.owner.organization, Stream::Crm).await?,
            scores: serde_json::to_value(scores)?,
        };
        row.into_active_model().insert(&*self.tx).await?;
        Ok(())
    }

    /// Keeps all of it.
    ///
    /// # Errors
    /// The database fails; then nothing was kept.
    pub async fn commit(self) -> Result<(), Error> {
        self.tx.commit().await
    }

    fn org(&self) -> Uuid {
        self.owner.organization.0
    }
}
