//! The dashboard of those who run the organization: MRR and how it moves, the pipeline, accounts at risk, health (R006-R008).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    calendar::{Month, Timestamp},
    crm::{
        account::AccountRow,
        deal::{probability, weighted_minor},
        health::Band,
        mrr::MrrMovement,
        stage::{Stage, StageKind},
    },
    id::StageId,
    money::{Currency, Money},
    people::member::PersonName,
};

/// How many accounts at risk the dashboard carries.
pub const MOST_AT_RISK: usize = 20;

/// Over how many months the dashboard shows how MRR moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum DashboardRange {
    /// This month and the 2 before it.
    #[serde(rename = "3m")]
    Three,
    /// This month and the 5 before it.
    #[serde(rename = "6m")]
    Six,
    /// This month and the 11 before it.
    #[default]
    #[serde(rename = "12m")]
    Twelve,
    /// This month and the 23 before it.
    #[serde(rename = "24m")]
    TwentyFour,
}

impl DashboardRange {
    /// Its first month when it ends with this one.
    pub fn first_month(self, last: Month) -> Month {
        let months = match self {
            Self::Three => 3,
            Self::Six => 6,
            Self::Twelve => 12,
            Self::TwentyFour => 24,
        };
        last.before(months - 1)
    }
}

/// How many accounts stand alike, and their MRR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether they are served.
    pub active: bool,
    /// From 0 to 100; none when nothing is known of them.
    pub score: Option<u8>,
    /// Whether they renew within 90 days from today.
    pub renews_soon: bool,
    /// How many they are.
    pub accounts: u32,
    /// The sum of their MRR in minor units.
    pub mrr_minor: i64,
}

/// How many open deals stand alike, and their MRR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenDeals {
    /// The one whose chance they have, unless they have one of their own.
    pub stage: StageId,
    /// Their own chance, in percent, if set.
    pub own_chance: Option<u8>,
    /// How many they are.
    pub deals: u32,
    /// The sum of their MRR in minor units.
    pub mrr_minor: i64,
}

/// Whether an account may be lost: its health is red, or it renews soon and its health is not green.
pub fn at_churn_risk(band: Band, renews_soon: bool) -> bool {
    band == Band::Red || (renews_soon && band != Band::Green)
}

/// What the cards above the lists say, as of today.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DashboardStats {
    /// Without those that are closed.
    pub accounts: u32,
    /// What recurs per month as of today: every subscription that runs.
    pub mrr: Money,
    /// By how much MRR moves this month, up to its last day and with what is agreed already.
    pub net_new_mrr: Money,
    /// The MRR of accounts whose health is red.
    pub at_risk_mrr: Money,
    /// The MRR of accounts whose health is red, or that renew within 90 days and whose health is not green.
    pub churn_risk_mrr: Money,
    /// The accounts behind `churn_risk_mrr`.
    pub churn_risk_accounts: u32,
    /// In any stage that is neither won nor lost.
    pub open_deals: u32,
    /// What `open_deals` would bring if all were won.
    pub pipeline_mrr: Money,
    /// The same, each times its probability: summed exactly, rounded once.
    pub weighted_mrr: Money,
}

/// The open deals of one stage.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PipelineStage {
    /// One that is neither won nor lost.
    pub stage: Stage,
    /// How many open deals are in it.
    pub deals: u32,
    /// What they would bring if all were won.
    pub mrr: Money,
    /// The same, each times its probability: summed exactly, rounded once.
    pub weighted: Money,
}

/// An account that may be lost.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AtRiskAccount {
    /// With its health and the pills that say what is wrong.
    pub row: AccountRow,
    /// Null when nobody looks after it.
    pub manager: Option<PersonName>,
}

/// How many accounts that are served are in each band of health.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct HealthCounts {
    /// 70 and more.
    pub green: u32,
    /// 40 to 69.
    pub yellow: u32,
    /// Under 40.
    pub red: u32,
    /// Without a score.
    pub none: u32,
}

/// The whole organization at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Dashboard {
    /// When this was read, not when anything last changed.
    pub generated_at: Timestamp,
    /// The day it is for the organization.
    pub today: NaiveDate,
    /// After how many seconds to ask again.
    #[schema(example = 60)]
    pub poll_interval_seconds: u32,
    /// Over how many months the movements go.
    pub range: DashboardRange,
    /// Over the whole organization, also beyond what the lists carry.
    pub stats: DashboardStats,
    /// How MRR moved, a row a month, this month last.
    #[schema(max_items = 24)]
    pub movements: Vec<MrrMovement>,
    /// The open stages in order, with their open deals.
    #[schema(max_items = 1000)]
    pub pipeline: Vec<PipelineStage>,
    /// Accounts that may be lost, worst health first; at most 20.
    #[schema(max_items = 20)]
    pub at_risk: Vec<AtRiskAccount>,
    /// Whether there are more of them than are listed.
    pub has_more_at_risk: bool,
    /// How many accounts are in each band of health.
    pub health: HealthCounts,
}

impl HealthCounts {
    /// The bands of the accounts that are served.
    pub fn of(standings: &[Standing]) -> Self {
        let mut counts = Self::default();
        for standing in standings.iter().filter(|standing| standing.active) {
            let count = match Band::of(standing.score) {
                Band::Green => &mut counts.green,
                Band::Yellow => &mut counts.yellow,
                Band::Red => &mut counts.red,
                Band::None => &mut counts.none,
            };
            *count = count.saturating_add(standing.accounts);
        }
        counts
    }
}

/// The open stages in order, each with the sum of its open deals.
pub fn pipeline(stages: &[Stage], deals: &[OpenDeals], currency: Currency) -> Vec<PipelineStage> {
    let open = stages.iter().filter(|stage| stage.kind == StageKind::Open);
    open.map(|stage| {
        let here: Vec<&OpenDeals> = deals.iter().filter(|deals| deals.stage == stage.id).collect();
        let chances = here.iter().map(|deals| (deals.mrr_minor, probability(stage, deals.own_chance)));
        PipelineStage {
            stage: stage.clone(),
            deals: here.iter().map(|deals| deals.deals).sum(),
            mrr: Money::new(here.iter().map(|deals| deals.mrr_minor).sum(), currency),
            weighted: Money::new(weighted_minor(chances), currency),
        }
    })
    .collect()
}

impl DashboardStats {
    /// The cards over all accounts, all open deals with the stages they are in, and the movement of this month.
    pub fn of(
        standings: &[Standing],
        stages: &[Stage],
        deals: &[OpenDeals],
        this_month: Option<&MrrMovement>,
        currency: Currency,
    ) -> Self {
        let money = |minor| Money::new(minor, currency);
        let active = || standings.iter().filter(|standing| standing.active);
        let red = active().filter(|standing| Band::of(standing.score) == Band::Red);
        let risky = || active().filter(|standing| at_churn_risk(Band::of(standing.score), standing.renews_soon));
        let chance = |deals: &OpenDeals| {
            let stage = stages.iter().find(|stage| stage.id == deals.stage);
            stage.map_or(0, |stage| probability(stage, deals.own_chance))
        };
        Self {
            accounts: active().map(|standing| standing.accounts).sum(),
            mrr: money(standings.iter().map(|standing| standing.mrr_minor).sum()),
            net_new_mrr: money(this_month.map_or(0, |month| month.closing.amount_minor - month.opening.amount_minor)),
            at_risk_mrr: money(red.map(|standing| standing.mrr_minor).sum()),
            churn_risk_mrr: money(risky().map(|standing| standing.mrr_minor).sum()),
            churn_risk_accounts: risky().map(|standing| standing.accounts).sum(),
            open_deals: deals.iter().map(|deals| deals.deals).sum(),
            pipeline_mrr: money(deals.iter().map(|deals| deals.mrr_minor).sum()),
            weighted_mrr: money(weighted_minor(deals.iter().map(|deals| (deals.mrr_minor, chance(deals))))),
        }
    }
}
