//! The last look of each member, and what changed since: three queries, whatever happened.

use std::collections::BTreeMap;

use domain::{
    calendar::Timestamp,
    crm::account::AccountStatus,
    id::{AccountId, OrganizationId},
    journal::{Happened, Noun, Stream},
    permission::{Reach, RoleWorkspaces, View},
    role_workspace::changes::{Changes, Deed, Look, Shown, since},
    rule::Changed,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    prelude::Uuid,
    sea_query::{ExprTrait, OnConflict},
};

use super::look_table as table;
use crate::{
    Error, Opened,
    crm::account::table as account,
    journal::{Writing, entry_table as entry},
    one_row,
    word::Word,
};

/// The most entries of the journal that are read.
const MOST_ENTRIES: u64 = 2000;
/// How far back in the journal they are looked for, however long ago the look was.
const MOST_BEHIND: i64 = 50_000;

/// The last look that a member acknowledged.
#[expect(clippy::disallowed_methods, reason = "one look, found by its whole key")]
async fn last_look(from: &impl ConnectionTrait, org: Uuid, member: Uuid) -> Result<Option<table::Model>, Error> {
    Ok(table::Entity::find_by_id((org, member)).one(from).await?)
}

/// When a member last acknowledged a look.
pub(crate) async fn looked_at(from: &impl ConnectionTrait, org: Uuid, member: Uuid) -> Result<Option<Timestamp>, Error> {
    Ok(last_look(from, org, member).await?.map(|look| look.at.into()))
}

impl Opened<View<RoleWorkspaces>> {
    /// What changed on the rows shown since the last look of the member whose eyes count.
    pub(super) async fn changes(&self, shown: Vec<Shown>) -> Result<Changes, Error> {
        let Some(row) = last_look(self.reader(), self.org(), self.eyes().id.0).await? else {
            return Ok(Changes::default());
        };
        let at = Timestamp::from(row.at);
        let scores: BTreeMap<AccountId, Option<u8>> = serde_json::from_value(row.scores)?;
        let look = Look { at, day: self.setting.time_zone.day_at(at), scores };
        let (deeds, cut_off) = self.deeds_since(row.revision, &shown).await?;
        Ok(since(&look, shown, &deeds, cut_off, self.setting.today))
    }

    /// What others did since that revision to the rows shown, in its order, and whether that was too much; the latest count.
    async fn deeds_since(&self, revision: i64, shown: &[Shown]) -> Result<(Vec<Deed>, bool), Error> {
        let ids = shown.iter().map(|row| row.id);
        let accounts = shown.iter().filter(|row| row.noun == Noun::Account).map(|row| row.id);
        let about = Condition::any().add(entry::Column::ObjectId.is_in(ids)).add(entry::Column::AccountId.is_in(accounts));
        let newest = self.database.revision(OrganizationId(self.org()), Stream::Crm).await?;
        let oldest = std::cmp::max(revision, newest - MOST_BEHIND);
        let others = entry::Column::ActorId.is_null().or(entry::Column::ActorId.ne(self.eyes().id.0));
        let entries = self.entries().filter(entry::Column::Seq.gt(oldest)).filter(others).filter(about);
        let mut rows = entries.order_by_desc(entry::Column::Seq).limit(MOST_ENTRIES + 1).all(self.reader()).await?;
        let cut_off = oldest > revision || rows.len() as u64 > MOST_ENTRIES;
        rows.truncate(usize::try_from(MOST_ENTRIES).unwrap_or(usize::MAX));
        let deed = |row: entry::Model| Deed {
            verb: row.verb,
            noun: row.noun.0,
            object: row.object_id,
            account: row.account_id.map(AccountId),
            data: row.data,
        };
        Ok((rows.into_iter().rev().map(deed).collect(), cut_off))
    }

    /// Acknowledges a look: what has changed until now is marked no longer.
    ///
    /// It is written to the journal of the house: nothing that others poll has changed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn acknowledge_look(&self) -> Result<Timestamp, Error> {
        let (organization, at) = (OrganizationId(self.org()), self.setting.now);
        let revision = self.database.revision(organization, Stream::Crm).await?;
        let book = self.accounts(Reach::Managed).filter(account::Column::Status.eq(Word(AccountStatus::Active)));
        let columns = [account::Column::Id, account::Column::HealthScore];
        let scores: Vec<(AccountId, Option<u8>)> = one_row::all(book, &columns, self.reader()).await?;
        let scores: BTreeMap<AccountId, Option<u8>> = scores.into_iter().collect();
        let writing = Writing { organization, stream: Stream::System, actor: Some(self.actor()), at };
        let write = self.database.write(writing, async |tx| {
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                member_id: Set(self.actor().0),
                at: Set(at.into()),
                revision: Set(revision),
                scores: Set(serde_json::to_value(&scores)?),
            };
            let again = OnConflict::columns([table::Column::OrgId, table::Column::MemberId])
                .update_columns([table::Column::At, table::Column::Revision, table::Column::Scores])
                .to_owned();
            table::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
            let data = serde_json::json!({ "revision": revision });
            Ok(Changed::new(at, Happened::new("look.acknowledged", Noun::Member, self.actor(), data)))
        });
        write.await
    }
}
