//! An account's health, explained; and the score of each day.

pub(crate) mod table;

use domain::{
    calendar::Timestamp,
    crm::{
        account::Facts,
        health::{Band, HealthReport, HealthSource, Snapshot, combined, improvements},
    },
    id::{AccountId, OrganizationId},
    journal::{Happened, Noun, Stream},
    people::organization::{Organization, Setting},
    permission::{Accounts, View},
    rule::Changed,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, prelude::Uuid};

use super::facts;
use crate::{Database, Error, Opened, journal::Writing};

impl Opened<View<Accounts>> {
    /// An account's health with its parts, and its score over the last year.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    #[expect(clippy::disallowed_methods, reason = "of an account that was found within reach")]
    pub async fn get_account_health(&self, id: AccountId) -> Result<HealthReport, Error> {
        let row = self.account(self.reader(), id).await?;
        let facts = Facts::from(&row);
        let counts = facts::task_counts(self.reader(), self.org(), &[id.0], self.setting.today).await?;
        let computed = facts::computed(&facts, counts.first().copied().unwrap_or_default(), self.setting);
        let improvable = facts.source == HealthSource::Computed;
        let mut days = table::Entity::find()
            .filter(table::Column::OrgId.eq(self.org()))
            .filter(table::Column::AccountId.eq(id.0))
            .order_by_desc(table::Column::TakenOn)
            .limit(366)
            .all(self.reader())
            .await?;
        days.reverse();
        let score = |score: Option<i32>| score.and_then(|score| u8::try_from(score).ok());
        Ok(HealthReport {
            score: facts.score,
            band: Band::of(facts.score),
            source: facts.source,
            what_would_reach_green: if improvable { improvements(&computed.parts) } else { Vec::new() },
            combined: if improvable { combined(&computed.parts) } else { None },
            parts: computed.parts,
            history: days.into_iter().map(|day| Snapshot { on: day.taken_on, score: score(day.score) }).collect(),
        })
    }
}

impl Database {
    /// Begins the day of every organization for which it has not begun: accounts are brought in step with the day, and each one's
    /// score is kept. Answers how many organizations that was.
    ///
    /// # Errors
    /// The database fails.
    pub async fn begin_days(&self, at: Timestamp) -> Result<u32, Error> {
        let mut begun = 0;
        for organization in self.organizations().await? {
            let setting = organization.setting(at);
            if !self.has_begun(organization.id.0, setting).await? {
                self.begin_day(organization.id, setting).await?;
                begun += 1;
            }
        }
        Ok(begun)
    }

    async fn begin_day(&self, organization: OrganizationId, setting: Setting) -> Result<(), Error> {
        let writing = Writing { organization, stream: Stream::Crm, actor: None, at: setting.now };
        self.write(writing, async |tx| {
            facts::refresh_every(tx, organization.0, setting).await?;
            let snapshots = Statement::from_sql_and_values(
                tx.get_database_backend(),
                "INSERT INTO health_snapshots (org_id, account_id, taken_on, score)
                 SELECT org_id, id, $1, health_score FROM accounts WHERE org_id = $2 AND status = 'active'
                 ON CONFLICT (org_id, account_id, taken_on) DO NOTHING",
                [setting.today.into(), organization.0.into()],
            );
            let taken = tx.execute_raw(snapshots).await?.rows_affected();
            let data = serde_json::json!({ "day": setting.today, "accounts": taken });
            Ok(Changed::new((), Happened::new("day.begun", Noun::Organization, organization, data)))
        })
        .await
    }

    #[expect(clippy::disallowed_methods, reason = "asks whether there is any")]
    async fn has_begun(&self, org: Uuid, setting: Setting) -> Result<bool, Error> {
        let today =
            table::Entity::find().filter(table::Column::OrgId.eq(org)).filter(table::Column::TakenOn.eq(setting.today)).limit(1);
        Ok(today.one(&self.reader).await?.is_some())
    }

    #[expect(clippy::disallowed_methods, reason = "the house itself begins each organization's day")]
    async fn organizations(&self) -> Result<Vec<Organization>, Error> {
        let rows = crate::people::organization_table::Entity::find().all(&self.reader).await?;
        Ok(rows.into_iter().map(Organization::from).collect())
    }
}
