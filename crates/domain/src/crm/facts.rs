//! What is known of an account: what its row, its pills and its place in the book are made of.

use chrono::NaiveDate;

use super::{
    band::{Health, HealthSource},
    terms::{Cadence, SlaTier},
};
use crate::{calendar::days_after, id::AccountId, text::Title};

/// What is known of an account, and all that its row, its pills and its place in the book are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Its id.
    pub id: AccountId,
    /// Its name.
    pub name: Title,
    /// Its tier.
    pub sla_tier: Option<SlaTier>,
    /// Its health score, 0 to 100.
    pub score: Option<u8>,
    /// Where the score comes from.
    pub source: HealthSource,
    /// Its MRR in minor units of the organization's currency.
    pub mrr_minor: i64,
    /// When its contract renews.
    pub renewal_on: Option<NaiveDate>,
    /// When its contract began.
    pub contract_started_on: Option<NaiveDate>,
    /// The day of its last touchpoint of any kind.
    pub last_touchpoint_on: Option<NaiveDate>,
    /// The day of its last business review that was held.
    pub last_qbr_on: Option<NaiveDate>,
    /// The day of the next business review that is planned.
    pub next_qbr_on: Option<NaiveDate>,
    /// How often it has a business review.
    pub qbr_cadence: Option<Cadence>,
    /// The due day of its most overdue open task.
    pub next_task_due_on: Option<NaiveDate>,
    /// The due day of its most overdue compliance item that is open or in progress.
    pub next_compliance_due_on: Option<NaiveDate>,
    /// What the computed score takes besides; left at its default where no score is computed.
    pub advice: Advice,
}

/// How an account stands in what its advisers look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Advice {
    /// How many compliance items it has, open or not.
    pub compliance_items: u32,
    /// How many of them are open and past due.
    pub overdue_compliance: u32,
    /// The score of its latest finalized assessment.
    pub assessment_score: Option<u8>,
}

impl Facts {
    /// When its next business review is due: the last one, or the contract's start, plus the cadence.
    pub fn qbr_due_on(&self) -> Option<NaiveDate> {
        let from = self.last_qbr_on.or(self.contract_started_on)?;
        Some(days_after(from, u16::from(self.qbr_cadence?).into()))
    }

    /// Whether its business review is overdue; one that is planned but not held leaves it so.
    pub fn qbr_overdue(&self, today: NaiveDate) -> bool {
        self.qbr_due_on().is_some_and(|due| due < today)
    }

    /// Whether it renews within 90 days from today (D11).
    pub fn renews_soon(&self, today: NaiveDate) -> bool {
        self.renewal_on.is_some_and(|on| (today..=Self::renewal_horizon(today)).contains(&on))
    }

    /// The last day on which a renewal counts as soon.
    pub fn renewal_horizon(today: NaiveDate) -> NaiveDate {
        days_after(today, 90)
    }

    /// Its health as shown.
    pub fn health(&self) -> Health {
        Health::new(self.score, self.source)
    }
}

/// The order of a book of accounts: score ascending and none last, then renewal ascending and none last, then MRR descending,
/// then id.
pub fn worst_first(a: &Facts, b: &Facts) -> std::cmp::Ordering {
    let key = |facts: &Facts| {
        (
            facts.score.map_or(u16::MAX, u16::from),
            facts.renewal_on.unwrap_or(NaiveDate::MAX),
            std::cmp::Reverse(facts.mrr_minor),
            facts.id,
        )
    };
    key(a).cmp(&key(b))
}
