//! An account's health, explained; and the score of each day.

pub(crate) mod table;

use domain::{
    crm::{
        account::Facts,
        health::{Band, HealthReport, HealthSource, Snapshot, combined, improvements, plan},
    },
    id::AccountId,
    permission::{Accounts, Organization, View},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
    prelude::{Date, Uuid},
};

use super::rollups;
use crate::{Error, Room};

impl Room<Organization, View<Accounts>> {
    /// An account's health with its parts, and its score over the last year.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    #[expect(clippy::disallowed_methods, reason = "of an account that was found within reach")]
    pub async fn get_account_health(&self, id: AccountId) -> Result<HealthReport, Error> {
        let row = self.account(self.reader(), id).await?;
        let facts = Facts::from(&row);
        let counts = rollups::task_counts(self.reader(), self.org(), &[id.0], self.here.today).await?;
        let computed = rollups::computed(&facts, counts.first().copied().unwrap_or_default(), self.here);
        let improvable = facts.source == HealthSource::Computed;
        // What its row keeps may be of the day before for a moment; the parts sum to the score at any time.
        let score = if improvable { computed.score } else { facts.score };
        let mut days = table::Entity::find()
            .filter(table::Column::OrgId.eq(self.org()))
            .filter(table::Column::AccountId.eq(id.0))
            // A clock that was ahead may have kept scores of days to come.
            .filter(table::Column::TakenOn.lte(self.here.today))
            .order_by_desc(table::Column::TakenOn)
            .limit(366)
            .all(self.reader())
            .await?;
        days.reverse();
        let kept = |score: Option<i32>| score.and_then(|score| u8::try_from(score).ok());
        Ok(HealthReport {
            score,
            band: Band::of(score),
            source: facts.source,
            what_would_reach_green: if improvable { improvements(&computed.parts) } else { Vec::new() },
            combined: if improvable { combined(&computed.parts) } else { None },
            plan: if improvable { plan(&computed.parts) } else { None },
            parts: computed.parts,
            history: days.into_iter().map(|day| Snapshot { on: day.taken_on, score: kept(day.score) }).collect(),
        })
    }
}

/// Keeps the score of a day of each active account between those two, the first of them left out; answers whether that is new.
pub(super) async fn keep_scores(tx: &impl ConnectionTrait, org: Uuid, between: (Uuid, Uuid), day: Date) -> Result<bool, Error> {
    let sql = "INSERT INTO health_snapshots (org_id, account_id, taken_on, score)
        SELECT org_id, id, $1, health_score FROM accounts WHERE org_id = $2 AND id > $3 AND id <= $4 AND status = 'active'
        ON CONFLICT (org_id, account_id, taken_on) DO UPDATE SET score = excluded.score
        WHERE health_snapshots.score IS DISTINCT FROM excluded.score";
    let values = [day.into(), org.into(), between.0.into(), between.1.into()];
    Ok(tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?.rows_affected() > 0)
}

/// Takes away the scores of a day that has not come after all; answers whether there were any.
#[expect(clippy::disallowed_methods, reason = "of accounts of that organization")]
pub(super) async fn forget_scores(tx: &impl ConnectionTrait, org: Uuid, between: (Uuid, Uuid), day: Date) -> Result<bool, Error> {
    let scores = table::Entity::delete_many()
        .filter(table::Column::OrgId.eq(org))
        .filter(table::Column::AccountId.gt(between.0))
        .filter(table::Column::AccountId.lte(between.1))
        .filter(table::Column::TakenOn.eq(day));
    Ok(scores.exec(tx).await?.rows_affected > 0)
}
