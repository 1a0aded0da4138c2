//! Totals over the whole organization: what cards count and sum up costs what they show, and not what they are about.

pub(crate) mod table;

use std::{fmt, str::FromStr};

use domain::{
    crm::{mrr::MovementKind, onboarding::OnboardingStatus},
    permission::{Organization, Permission},
};
use migrations::counted_totals;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult, QuerySelect, Select, Statement, TryGetable,
    sea_query::{Expr, ExprTrait},
};

use crate::{Database, Error, Room};

/// What a total is about. The triggers write the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Accounts that are served, and their MRR.
    AccountActive,
    /// Accounts that are not.
    AccountClosed,
    /// Those of the served ones, neither red nor green, that have a day of renewal.
    AccountRenewing,
    /// Deals that are open, and what they would bring.
    DealOpen,
    /// Leads that are open.
    LeadOpen,
    /// Differences that nobody has decided on, and their money.
    ReconciliationPending,
    /// Onboarding projects of a status.
    Project(OnboardingStatus),
    /// Milestones that are not delivered, of projects that have not ended.
    MilestoneOwed,
    /// By how much MRR moved in a month.
    Mrr(MovementKind),
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AccountActive => f.write_str("account_active"),
            Self::AccountClosed => f.write_str("account_closed"),
            Self::AccountRenewing => f.write_str("account_renewing"),
            Self::DealOpen => f.write_str("deal_open"),
            Self::LeadOpen => f.write_str("lead_open"),
            Self::ReconciliationPending => f.write_str("reconciliation_pending"),
            Self::Project(status) => write!(f, "project_{status}"),
            Self::MilestoneOwed => f.write_str("milestone_owed"),
            Self::Mrr(kind) => write!(f, "mrr_{kind}"),
        }
    }
}

impl FromStr for About {
    type Err = strum::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(status) = text.strip_prefix("project_") {
            return status.parse().map(Self::Project);
        }
        if let Some(kind) = text.strip_prefix("mrr_") {
            return kind.parse().map(Self::Mrr);
        }
        let plain = [
            Self::AccountActive,
            Self::AccountClosed,
            Self::AccountRenewing,
            Self::DealOpen,
            Self::LeadOpen,
            Self::ReconciliationPending,
            Self::MilestoneOwed,
        ];
        plain.into_iter().find(|about| about.to_string() == text).ok_or(strum::ParseError::VariantNotFound)
    }
}

/// What several totals come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    /// How many rows.
    pub many: i64,
    /// Minor units.
    pub minor: i64,
}

impl<P: Permission> Room<Organization, P> {
    /// Every total of the organization, whose reach nothing narrows.
    #[expect(clippy::disallowed_methods, reason = "totals are over all rows, for what is about the whole organization")]
    pub(crate) fn totals(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org()))
    }

    /// What the totals come to.
    pub(crate) async fn sum(&self, totals: Select<table::Entity>) -> Result<Sum, Error> {
        let row = of_sums(totals.select_only()).into_tuple().one(self.reader()).await?;
        Ok(row.map(Sum::of).unwrap_or_default())
    }

    /// What they come to for each pair of values of two columns.
    pub(crate) async fn summed<A: TryGetable, B: TryGetable>(
        &self,
        totals: Select<table::Entity>,
        by: [table::Column; 2],
    ) -> Result<Vec<((A, B), Sum)>, Error> {
        let grouped = by.into_iter().fold(totals.select_only().columns(by), Select::group_by);
        let rows: Vec<(A, B, Option<i64>, Option<i64>)> = of_sums(grouped).into_tuple().all(self.reader()).await?;
        Ok(rows.into_iter().map(|(a, b, many, minor)| ((a, b), Sum::of((many, minor)))).collect())
    }
}

/// The totals of each organization that are not what counting all rows comes to.
const OFF: &str = "SELECT o.name, t.about FROM (
        SELECT org_id, about, of_id, number, day, many AS kept, minor AS kept_minor, 0 AS counted, 0 AS counted_minor FROM totals
        UNION ALL SELECT org_id, about, of_id, number, day, 0, 0, many, minor FROM ({counted}) counted
    ) t JOIN organizations o ON o.id = t.org_id GROUP BY o.id, o.name, t.about, t.of_id, t.number, t.day
    HAVING SUM(t.kept) <> SUM(t.counted) OR SUM(t.kept_minor) <> SUM(t.counted_minor) ORDER BY o.name, t.about";

impl Database {
    /// Which totals are not what counting all rows comes to, each as a sentence.
    ///
    /// # Errors
    /// The database fails.
    pub async fn check_totals(&self) -> Result<Vec<String>, Error> {
        let backend = self.reader.get_database_backend();
        let off = Statement::from_string(backend, OFF.replace("{counted}", &counted_totals(backend)));
        let sentence = |row: QueryResult| {
            let (name, about): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            Ok(format!("{name}: {about} is not what its rows come to"))
        };
        self.reader.query_all_raw(off).await?.into_iter().map(sentence).collect()
    }
}

impl Sum {
    fn of((many, minor): (Option<i64>, Option<i64>)) -> Self {
        Self { many: many.unwrap_or(0), minor: minor.unwrap_or(0) }
    }

    /// How many, as answers say it.
    pub fn count(self) -> u32 {
        u32::try_from(self.many).unwrap_or(u32::MAX)
    }
}

fn of_sums(totals: Select<table::Entity>) -> Select<table::Entity> {
    // PostgreSQL's sum of bigints is a numeric, which no integer reads.
    let sum = |column: table::Column| Expr::col(column).sum().cast_as("bigint");
    totals.expr_as(sum(table::Column::Many), "many").expr_as(sum(table::Column::Minor), "minor")
}
