//! The dashboard: seven queries, whatever the size of the organization; the database groups, the domain decides.

use domain::{
    calendar::Month,
    crm::{
        account::{AccountSort, AccountStatus, Facts},
        deal::DealStatus,
    },
    id::StageId,
    page::{Rows, Slice},
    permission::{Dashboard, Organization, View},
    role_workspace::{
        POLL_SECONDS,
        dashboard::{
            AtRiskAccount, Dashboard as DisplayedRow, DashboardRange, DashboardStats, HealthCounts, MOST_AT_RISK, OpenDeals,
            Standing, pipeline,
        },
    },
};
use sea_orm::{
    ColumnTrait, FromQueryResult, QueryFilter, QuerySelect,
    prelude::Uuid,
    sea_query::{Expr, Func, SimpleExpr},
};

use crate::{
    Error, Room,
    crm::{
        account::{self, table::Column as Account},
        deal::table::{self as deal_table, Column as Deal},
    },
    list,
    people::{self, name},
    reach::Purpose,
    text_column::TextColumn,
};

#[derive(FromQueryResult)]
struct StandingRow {
    status: TextColumn<AccountStatus>,
    health_score: Option<i32>,
    renews_soon: i32,
    many: i64,
    mrr: i64,
}

#[derive(FromQueryResult)]
struct DealsRow {
    stage_id: Uuid,
    probability: Option<i32>,
    many: i64,
    mrr: i64,
}

impl Room<Organization, View<Dashboard>> {
    /// The whole organization at a glance.
    ///
    /// # Errors
    /// The database fails.
    pub async fn get_dashboard(&self, range: DashboardRange) -> Result<DisplayedRow, Error> {
        let (today, currency) = (self.here.today, self.here.currency);
        let standings = self.standings().await?;
        let stages = self.pipeline(self.reader()).await?;
        let deals = self.open_pipeline().await?;
        let this_month = Month::of(today);
        let movements = self.moved(self.rows_for(Purpose::Dashboard), range.first_month(this_month), this_month).await?;
        let (at_risk, has_more_at_risk) = self.at_risk().await?;
        Ok(DisplayedRow {
            generated_at: self.here.now,
            today,
            poll_interval_seconds: POLL_SECONDS,
            range,
            stats: DashboardStats::of(&standings, &stages, &deals, movements.last(), currency),
            movements,
            pipeline: pipeline(&stages, &deals, currency),
            at_risk,
            has_more_at_risk,
            health: HealthCounts::of(&standings),
        })
    }

    /// Every account, counted by what the cards tell apart.
    async fn standings(&self) -> Result<Vec<Standing>, Error> {
        let renews = Expr::case(self.renews_soon(), 1).finally(0);
        let rows = self
            .rows_for::<account::table::Entity>(Purpose::Dashboard)
            .select_only()
            .columns([Account::Status, Account::HealthScore])
            .column_as(Expr::expr(renews), "renews_soon")
            .column_as(Account::Id.count(), "many")
            .column_as(sum(Account::MrrMinor), "mrr")
            .group_by(Account::Status)
            .group_by(Account::HealthScore)
            // By its name: PostgreSQL takes two parameters of the same value for two expressions.
            .group_by(Expr::col("renews_soon"))
            .into_model::<StandingRow>()
            .all(self.reader())
            .await?;
        let standing = |row: StandingRow| Standing {
            active: row.status.0 == AccountStatus::Active,
            score: row.health_score.and_then(|score| u8::try_from(score).ok()),
            renews_soon: row.renews_soon == 1,
            accounts: u32::try_from(row.many).unwrap_or(u32::MAX),
            mrr_minor: row.mrr,
        };
        Ok(rows.into_iter().map(standing).collect())
    }

    /// Every open deal, counted by stage and chance.
    async fn open_pipeline(&self) -> Result<Vec<OpenDeals>, Error> {
        let rows = self
            .rows_for::<deal_table::Entity>(Purpose::Dashboard)
            .filter(Deal::Status.eq(TextColumn(DealStatus::Open)))
            .select_only()
            .columns([Deal::StageId, Deal::Probability])
            .column_as(Deal::Id.count(), "many")
            .column_as(sum(Deal::MrrMinor), "mrr")
            .group_by(Deal::StageId)
            .group_by(Deal::Probability)
            .into_model::<DealsRow>()
            .all(self.reader())
            .await?;
        let deals = |row: DealsRow| OpenDeals {
            stage: StageId(row.stage_id),
            own_chance: row.probability.and_then(|percent| u8::try_from(percent).ok()),
            deals: u32::try_from(row.many).unwrap_or(u32::MAX),
            mrr_minor: row.mrr,
        };
        Ok(rows.into_iter().map(deals).collect())
    }

    /// The accounts that may be lost, worst first, and whether there are more.
    async fn at_risk(&self) -> Result<(Vec<AtRiskAccount>, bool), Error> {
        let risky = self
            .rows_for::<account::table::Entity>(Purpose::Dashboard)
            .filter(Account::Status.eq(TextColumn(AccountStatus::Active)))
            .filter(account::at_churn_risk(self.renews_soon()));
        let first = Slice { limit: MOST_AT_RISK as u64, after: None };
        let Rows { rows, next } = list::slice(risky, account::order(AccountSort::Health), first, self.reader()).await?;
        let names = people::names(self.reader(), self.org(), rows.iter().filter_map(|row| row.manager_id)).await?;
        let at_risk = rows.iter().map(|row| {
            Ok(AtRiskAccount {
                row: Facts::from(row).row(self.here.currency, self.here.today),
                manager: row.manager_id.map(|id| name(&names, id)).transpose()?,
            })
        });
        Ok((at_risk.collect::<Result<_, Error>>()?, next.is_some()))
    }

    fn renews_soon(&self) -> SimpleExpr {
        let today = self.here.today;
        Account::RenewalOn.between(today, Facts::renewal_horizon(today))
    }
}

/// A sum as a 64-bit integer, where PostgreSQL would make it a decimal.
fn sum(column: impl ColumnTrait) -> SimpleExpr {
    Func::cast_as(column.sum(), "bigint").into()
}
