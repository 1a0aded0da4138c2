//! The dashboard: a fixed number of queries that cost what is shown, since totals move with the rows.

use std::collections::HashMap;

use domain::{
    calendar::Month,
    crm::{
        account::{AccountSort, AccountStatus, Facts},
        health::Band,
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
use sea_orm::{ColumnTrait, QueryFilter, prelude::Uuid, sea_query::ExprTrait};

use crate::{
    Error, Room,
    crm::account::{self, table::Column as Account},
    list,
    people::{self, name},
    room::Purpose,
    text_column::TextColumn,
    totals::{About, Sum, table::Column as Total},
};

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
        let movements = self.all_moved(range.first_month(this_month), this_month).await?;
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

    /// Every account, counted by what the cards tell apart. Whether it renews soon is told of those alone to which it matters.
    async fn standings(&self) -> Result<Vec<Standing>, Error> {
        let today = self.here.today;
        let soon = Total::Day.between(today, Facts::renewal_horizon(today));
        let about = |about: &[About]| self.totals().filter(Total::About.is_in(about.iter().copied().map(TextColumn)));
        let by = [Total::About, Total::Number];
        let all: Vec<((TextColumn<About>, i32), Sum)> =
            self.summed(about(&[About::AccountActive, About::AccountClosed]), by).await?;
        let renewing: Vec<((TextColumn<About>, i32), Sum)> =
            self.summed(about(&[About::AccountRenewing]).filter(soon), by).await?;
        let renewing: HashMap<i32, Sum> = renewing.into_iter().map(|((_, lowest), sum)| (lowest, sum)).collect();
        let standings = all.into_iter().flat_map(|((about, lowest), sum)| {
            let active = about.0 == About::AccountActive;
            let soon = renewing.get(&lowest).filter(|_| active).copied().unwrap_or_default();
            let later = Sum { many: sum.many - soon.many, minor: sum.minor - soon.minor };
            [(soon, true), (later, false)].map(|(sum, renews_soon)| Standing {
                active,
                score: u8::try_from(lowest).ok(),
                renews_soon,
                accounts: sum.count(),
                mrr_minor: sum.minor,
            })
        });
        Ok(standings.collect())
    }

    /// Every open deal, counted by stage and chance.
    async fn open_pipeline(&self) -> Result<Vec<OpenDeals>, Error> {
        let open = self.totals().filter(Total::About.eq(TextColumn(About::DealOpen)));
        let deals = |((stage, chance), sum): ((Uuid, i32), Sum)| OpenDeals {
            stage: StageId(stage),
            own_chance: u8::try_from(chance).ok(),
            deals: sum.count(),
            mrr_minor: sum.minor,
        };
        Ok(self.summed(open, [Total::OfId, Total::Number]).await?.into_iter().map(deals).collect())
    }

    /// The accounts that may be lost, worst first, and whether there are more.
    async fn at_risk(&self) -> Result<(Vec<AtRiskAccount>, bool), Error> {
        let first = Slice::first(MOST_AT_RISK as u64);
        let order = account::order(AccountSort::Health);
        let Rows { rows, next, .. } = list::merged(self.risky(), order, first, self.reader()).await?;
        let names = people::names(self.reader(), self.org(), rows.iter().filter_map(|row| row.manager_id)).await?;
        let at_risk = rows.iter().map(|row| {
            Ok(AtRiskAccount {
                row: Facts::from(row).row(self.here.currency, self.here.today),
                manager: row.manager_id.map(|id| name(&names, id)).transpose()?,
            })
        });
        Ok((at_risk.collect::<Result<_, Error>>()?, next.is_some()))
    }

    /// As [`domain::role_workspace::dashboard::at_churn_risk`] says it, each in a range of one index: those whose health is red, and
    /// of each other score that is not green those that renew soon.
    fn risky(&self) -> Vec<list::Range<account::table::Entity>> {
        let today = self.here.today;
        let active = || {
            self.rows_for::<account::table::Entity>(Purpose::Dashboard)
                .filter(Account::Status.eq(TextColumn(AccountStatus::Active)))
        };
        let soon = || account::renewal().between(today, Facts::renewal_horizon(today));
        let scores = (0..=100).map(Some).chain([None]).filter(|&score| matches!(Band::of(score), Band::Yellow | Band::None));
        let soon = scores.map(|score| list::Range {
            rows: active().filter(account::score().eq(account::sorted_as(score))).filter(soon()),
            settled: 1,
        });
        std::iter::once(active().filter(account::band(Band::Red)).into()).chain(soon).collect()
    }
}
