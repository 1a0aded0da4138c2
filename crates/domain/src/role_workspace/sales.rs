//! The seller's workspace: their pipeline and the leads queue (R033-R047).

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    calendar::Month,
    crm::{
        deal::{Deal, weighted_minor},
        lead::Lead,
    },
    journal::Noun,
    money::{Currency, Money},
    role_workspace::{TaskPanel, changes::DisplayedRow},
};

/// How many deals the workspace carries.
pub const MOST_DEALS: usize = 200;
/// How many deals won this month the workspace carries.
pub const MOST_WINS: usize = 100;
/// How many leads the workspace carries.
pub const MOST_LEADS: usize = 100;

/// An open deal as the sums see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenDeal {
    /// What it would bring per month.
    pub mrr_minor: i64,
    /// Its chance, in percent.
    pub probability: u8,
    /// When it is expected to close.
    pub expected_close_on: Option<NaiveDate>,
}

/// What the cards above the lists say, as of today.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SalesStats {
    /// How many open deals they own.
    pub open_deals: u32,
    /// The MRR of those (R043).
    pub pipeline_mrr: Money,
    /// The same, each times its probability (R044).
    pub weighted_mrr: Money,
    /// Those expected to close in this calendar month from its first day on (R045, D12).
    pub closing_this_month: u32,
    /// Deals won in this calendar month (R046).
    pub wins_this_month: u32,
    /// What the deals behind `wins_this_month` bring.
    pub won_mrr: Money,
    /// Open leads that they own or that nobody owns (R047, D13).
    pub leads_in_queue: u32,
}

/// What a seller sees.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SalesWorkspace {
    /// Over all that is theirs, also beyond what the lists carry.
    pub stats: SalesStats,
    /// Their open deals by expected close, those without one last: at most 200 of all, or at most 1,000 that close this month if that
    /// group is asked for.
    #[schema(max_items = 1000)]
    pub deals: Vec<Deal>,
    /// Whether they own more open deals than are listed.
    pub has_more_deals: bool,
    /// Open leads that they own or that nobody owns, best fit first; at most 100.
    #[schema(max_items = 100)]
    pub leads: Vec<Lead>,
    /// Whether more leads wait than are listed.
    pub has_more_leads: bool,
    /// Deals won in this calendar month, latest first; at most 100, or 1,000 if that group is asked for.
    #[schema(max_items = 1000)]
    pub won_this_month: Vec<Deal>,
    /// Those assigned to them, whatever account or deal they are for.
    pub tasks: TaskPanel,
}

impl SalesWorkspace {
    /// The deals and leads that it shows.
    pub fn shown(&self) -> impl Iterator<Item = DisplayedRow> {
        let late = "Expected close passed";
        let deals = self.deals.iter().map(move |deal| {
            let row = DisplayedRow::row(Noun::Deal, deal.id);
            row.due("expected_close_on", late, deal.expected_close_on)
        });
        let won = self.won_this_month.iter().map(|deal| DisplayedRow::row(Noun::Deal, deal.id));
        deals.chain(won).chain(self.leads.iter().map(|lead| DisplayedRow::row(Noun::Lead, lead.id)))
    }
}

impl SalesStats {
    /// The cards over a pipeline; `won` holds how many deals were won this month, and their MRR.
    pub fn of(pipeline: &[OpenDeal], won: (u32, i64), leads: u32, currency: Currency, today: NaiveDate) -> Self {
        let money = |minor| Money::new(minor, currency);
        let this_month = Month::of(today);
        let closing = pipeline.iter().filter(|deal| deal.expected_close_on.is_some_and(|on| this_month.contains(on))).count();
        Self {
            open_deals: u32::try_from(pipeline.len()).unwrap_or(u32::MAX),
            pipeline_mrr: money(pipeline.iter().map(|deal| deal.mrr_minor).sum()),
            weighted_mrr: money(weighted_minor(pipeline.iter().map(|deal| (deal.mrr_minor, deal.probability)))),
            closing_this_month: u32::try_from(closing).unwrap_or(u32::MAX),
            wins_this_month: won.0,
            won_mrr: money(won.1),
            leads_in_queue: leads,
        }
    }
}
