//! The last look of each member at each kind of workspace, and what changed since: three queries, whatever happened.

use std::{
    cmp::{max, min},
    collections::{BTreeMap, BTreeSet},
};

use domain::{
    calendar::Timestamp,
    crm::account::AccountStatus,
    id::{AccountId, OrganizationId},
    journal::{Happened, Noun, Stream, Verb},
    permission::{Organization, RoleWorkspaces, View},
    role_workspace::{
        WorkspaceKind,
        changes::{ActivityEntries, ActivityEntry, Changes, DisplayedRow, Look, MOVES_SCORE, since},
    },
    rule::Changed,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{
    Error, Room,
    audit_log::described::{Told, told},
    crm::account::table as account,
    journal::entry::table as entry,
    one_row,
    people::look::table,
    room::Purpose,
    text_column::TextColumn,
};

/// The most entries of the journal that are read.
const MOST_ENTRIES: u64 = 2000;
/// How far back in the journal they are looked for, however long ago the look was.
const MOST_BEHIND: i64 = 50_000;

/// The last look at a workspace of that kind that a member acknowledged.
#[expect(clippy::disallowed_methods, reason = "one look, found by its whole key")]
async fn last_look(
    from: &impl ConnectionTrait,
    org: Uuid,
    member: Uuid,
    kind: WorkspaceKind,
) -> Result<Option<table::Model>, Error> {
    Ok(table::Entity::find_by_id((org, member, TextColumn(kind))).one(from).await?)
}

impl Room<Organization, View<RoleWorkspaces>> {
    /// What changed on the rows shown since the last look of the member whose eyes count, up to the revision that they show.
    pub(super) async fn changes(&self, kind: WorkspaceKind, shown: Vec<DisplayedRow>, until: u32) -> Result<Changes, Error> {
        let Some(row) = last_look(self.reader(), self.org(), self.eyes().id.0, kind).await? else {
            return Ok(Changes { until, ..Changes::default() });
        };
        let at = Timestamp::from(row.at);
        let scores: BTreeMap<AccountId, Option<u8>> = serde_json::from_value(row.scores)?;
        let look = Look { at, day: self.here.time_zone.day_at(at), scores };
        let deeds = self.deeds_since(row.revision, until, &shown).await?;
        Ok(since(&look, shown, &deeds, self.here.today))
    }

    /// What others did to the rows shown since that revision, known at least up to the other; the latest count.
    async fn deeds_since(&self, revision: i64, until: u32, shown: &[DisplayedRow]) -> Result<ActivityEntries, Error> {
        let ids = shown.iter().map(|row| row.id);
        let accounts = shown.iter().filter(|row| row.noun == Noun::Account).map(|row| row.id);
        let about = Condition::any().add(entry::Column::ObjectId.is_in(ids)).add(entry::Column::AccountId.is_in(accounts));
        let oldest = max(revision, i64::from(until) - MOST_BEHIND);
        let told_of = self.of_others().or(entry::Column::Noun.is_in(MOVES_SCORE.map(TextColumn)));
        let entries = self.entries_after(oldest).filter(about).filter(told_of).order_by_desc(entry::Column::Seq);
        let mut rows: Vec<Told> = told(entries.limit(MOST_ENTRIES + 1)).into_model().all(self.reader()).await?;
        let cut_off = oldest > revision || rows.len() as u64 > MOST_ENTRIES;
        rows.truncate(usize::try_from(MOST_ENTRIES).unwrap_or(usize::MAX));
        let (own, others): (Vec<Told>, Vec<Told>) =
            rows.into_iter().rev().partition(|row| row.actor_id == Some(self.eyes().id.0));
        let deed = |row: Told| ActivityEntry {
            verb: row.verb,
            noun: row.noun.0,
            object: row.object_id,
            account: row.account_id.map(AccountId),
            data: Told::data(row.data),
        };
        let worked_on = own.into_iter().filter_map(|row| row.account_id.map(AccountId)).collect();
        Ok(ActivityEntries { of_others: others.into_iter().map(deed).collect(), worked_on, until, cut_off })
    }

    fn entries_after(&self, revision: i64) -> Select<entry::Entity> {
        self.entries().filter(entry::Column::Seq.gt(revision))
    }

    /// That it was not the member whose eyes count who did it.
    fn of_others(&self) -> Expr {
        entry::Column::ActorId.is_null().or(entry::Column::ActorId.ne(self.eyes().id.0))
    }

    /// Acknowledges a look at the workspace of that kind, or of the role's first: what has changed up to that revision, or until now,
    /// is marked no longer there.
    ///
    /// It is written to the journal of the house: nothing that others poll has changed.
    ///
    /// # Errors
    /// Whatever [`WorkspaceKind::choose`] refuses.
    pub async fn acknowledge_look(&self, asked: Option<WorkspaceKind>, until: Option<u32>) -> Result<Timestamp, Error> {
        let kind = WorkspaceKind::choose(self.eyes().role, asked)?;
        let (organization, at) = (OrganizationId(self.org()), self.here.now);
        let newest = self.database.revision(organization, Stream::Crm).await?;
        let before = last_look(self.reader(), self.org(), self.member().0, kind).await?;
        let asked = until.map_or(newest, |until| min(newest, until.into()));
        let revision = before.as_ref().map_or(asked, |look| max(asked, look.revision));
        let book = self
            .rows_for::<account::Entity>(Purpose::ManagedBook)
            .filter(account::Column::Status.eq(TextColumn(AccountStatus::Active)));
        let columns = [account::Column::Id, account::Column::HealthScore];
        let scores: Vec<(AccountId, Option<u8>)> = one_row::all(book, &columns, self.reader()).await?;
        let mut scores: BTreeMap<AccountId, Option<u8>> = scores.into_iter().collect();
        if revision < newest {
            let unseen = self.touched_since(max(revision, newest - MOST_BEHIND)).await?;
            let before: BTreeMap<AccountId, Option<u8>> =
                before.map_or(Ok(BTreeMap::new()), |look| serde_json::from_value(look.scores))?;
            // The score of now was not seen there, so that of the look before counts on.
            scores.retain(|id, _| !unseen.contains(&id.0));
            scores.extend(before.into_iter().filter(|(id, _)| unseen.contains(&id.0)));
        }
        let write = self.write_about_the_house(async |tx| {
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                member_id: Set(self.member().0),
                kind: Set(TextColumn(kind)),
                at: Set(at.into()),
                revision: Set(revision),
                scores: Set(serde_json::to_value(&scores)?),
            };
            let again = OnConflict::columns([table::Column::OrgId, table::Column::MemberId, table::Column::Kind])
                .update_columns([table::Column::At, table::Column::Revision, table::Column::Scores])
                .to_owned();
            table::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
            let data = serde_json::json!({ "kind": kind, "revision": revision });
            Ok(Changed::new(at, Happened::new(Verb::LookAcknowledged, Noun::Member, self.member(), data)))
        });
        write.await
    }

    /// To what others did something after that revision: records, and the accounts that they hang on.
    async fn touched_since(&self, revision: i64) -> Result<BTreeSet<Uuid>, Error> {
        let about = [entry::Column::ObjectId, entry::Column::AccountId];
        let touched: Vec<(Uuid, Option<Uuid>)> =
            one_row::all(self.entries_after(revision).filter(self.of_others()), &about, self.reader()).await?;
        Ok(touched.into_iter().flat_map(|(object, account)| [Some(object), account]).flatten().collect())
    }
}
