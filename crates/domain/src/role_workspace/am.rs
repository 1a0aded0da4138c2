//! The account manager's workspace: their accounts, worst health first (R014-R030).

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    crm::{
        account::{AccountCard, AccountRow, Facts, worst_first},
        qbr::OverdueQbr,
        signal::{Signal, needs_attention},
    },
    id::AccountId,
    journal::Noun,
    money::{Currency, Money},
    role_workspace::{
        CardGroup, MOST_OF_GROUP, TaskPanel,
        changes::{DisplayedRow, DueTrigger},
    },
};

/// How many rows of the book the workspace carries.
pub const MOST_ACCOUNTS: usize = 100;
/// How many overdue reviews the workspace carries.
pub const MOST_QBRS: usize = 50;

/// What the cards above the lists say, as of today.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AmStats {
    /// Accounts that they manage (R024).
    pub accounts: u32,
    /// The MRR of those (R025).
    pub mrr: Money,
    /// Those with a pill of severity warning or worse (R026, D10).
    pub needing_attention: u32,
    /// Those that renew within 90 days from today (R027, D11).
    pub renewals_90_days: u32,
    /// Those whose business review is overdue (R028).
    pub overdue_qbrs: u32,
    /// Their own open tasks (R029).
    pub open_tasks: u32,
    /// How many of those are overdue.
    pub overdue_tasks: u32,
}

/// What an account manager sees.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AmWorkspace {
    /// Over all that is theirs, also beyond what the lists carry.
    pub stats: AmStats,
    /// Their accounts, worst health first: at most 100 of all, or at most 1,000 of the group that is asked for.
    #[schema(max_items = 1000)]
    pub accounts: Vec<AccountRow>,
    /// Whether there are more of them than are listed.
    pub has_more_accounts: bool,
    /// The accounts whose business review is overdue, latest first; at most 50.
    #[schema(max_items = 50)]
    pub overdue_qbrs: Vec<OverdueQbr>,
    /// Those assigned to them, whatever account or deal they are for.
    pub tasks: TaskPanel,
}

impl AmWorkspace {
    /// The workspace of someone who manages these accounts and has these tasks; of the accounts, those of a group.
    pub fn of(mut book: Vec<Facts>, group: Option<CardGroup>, tasks: TaskPanel, currency: Currency, today: NaiveDate) -> Self {
        book.sort_by(worst_first);
        let count =
            |holds: &dyn Fn(&Facts) -> bool| u32::try_from(book.iter().filter(|facts| holds(facts)).count()).unwrap_or(u32::MAX);
        // Every account's pills are made once, though at most 100 accounts are shown.
        let mut accounts: Vec<AccountRow> = book.iter().map(|facts| facts.row(currency, today)).collect();
        let needing_attention = accounts.iter().filter(|row| needs_attention(&row.signals)).count();
        let group = group.filter(|group| matches!(group, CardGroup::Attention | CardGroup::Renewals | CardGroup::Qbrs));
        let holds = |facts: &Facts, row: &AccountRow| match group {
            Some(CardGroup::Attention) => needs_attention(&row.signals),
            Some(CardGroup::Renewals) => facts.renews_soon(today),
            Some(CardGroup::Qbrs) => facts.qbr_overdue(today),
            _ => true,
        };
        let mut facts = book.iter();
        accounts.retain(|row| facts.next().is_some_and(|facts| holds(facts, row)));
        let most = if group.is_some() { MOST_OF_GROUP } else { MOST_ACCOUNTS };
        let has_more_accounts = accounts.len() > most;
        accounts.truncate(most);
        let stats = AmStats {
            accounts: count(&|_| true),
            mrr: Money::new(book.iter().map(|facts| facts.mrr_minor).sum(), currency),
            needing_attention: u32::try_from(needing_attention).unwrap_or(u32::MAX),
            renewals_90_days: count(&|facts| facts.renews_soon(today)),
            overdue_qbrs: count(&|facts| facts.qbr_overdue(today)),
            open_tasks: tasks.open,
            overdue_tasks: tasks.overdue,
        };
        Self { stats, accounts, has_more_accounts, overdue_qbrs: overdue_qbrs(&book, today), tasks }
    }
}

impl AmWorkspace {
    /// The accounts that it shows; each says its pills from the day on which they came.
    pub fn shown(&self) -> impl Iterator<Item = DisplayedRow> {
        let accounts = self.accounts.iter().map(|account| DisplayedRow {
            score: Some(account.health.score),
            turns: account.signals.iter().filter_map(turn).collect(),
            ..DisplayedRow::row(Noun::Account, account.id)
        });
        let listed: HashSet<AccountId> = self.accounts.iter().map(|account| account.id).collect();
        let others = self.overdue_qbrs.iter().filter(move |qbr| !listed.contains(&qbr.account.id));
        accounts.chain(others.map(|qbr| {
            let row = DisplayedRow::row(Noun::Account, qbr.account.id);
            row.due("qbr_overdue", "QBR overdue", Some(qbr.due_on))
        }))
    }
}

/// A pill that comes by itself once its day has come.
fn turn(signal: &Signal) -> Option<DueTrigger> {
    let since = signal.since?;
    let from = if signal.code.is_overdue() { since.succ_opt()? } else { since };
    Some(DueTrigger { field: signal.code.to_string(), label: signal.label.clone(), from })
}

fn overdue_qbrs(book: &[Facts], today: NaiveDate) -> Vec<OverdueQbr> {
    let mut overdue: Vec<OverdueQbr> = book
        .iter()
        .filter(|facts| facts.qbr_overdue(today))
        .filter_map(|facts| {
            let due_on = facts.qbr_due_on()?;
            Some(OverdueQbr {
                account: AccountCard { id: facts.id, name: facts.name.clone(), sla_tier: facts.sla_tier },
                due_on,
                days_overdue: (today - due_on).num_days(),
                scheduled_on: facts.next_qbr_on.filter(|&on| on >= today),
            })
        })
        .collect();
    overdue.sort_by_key(|qbr| (qbr.due_on, qbr.account.id));
    overdue.truncate(MOST_QBRS);
    overdue
}
