//! How monthly recurring revenue (MRR) moves: each month's movements sum to the difference, exactly.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    calendar::Month,
    id::AccountId,
    money::{Currency, Money},
};

/// One subscription as MRR sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The client.
    pub account: AccountId,
    /// Minor units per month.
    pub monthly_minor: i64,
    /// Its first day.
    pub started_on: NaiveDate,
    /// The first day on which it no longer runs.
    pub ended_on: Option<NaiveDate>,
}

/// How MRR moved within a month: opening and movements sum to closing, exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MrrMovement {
    /// The month.
    pub month: Month,
    /// At the end of the month before.
    pub opening: Money,
    /// From clients that had none before.
    pub new: Money,
    /// From clients that pay more.
    pub expansion: Money,
    /// From clients that pay less; zero or negative.
    pub contraction: Money,
    /// From clients that pay nothing any more; zero or negative for those who paid.
    pub churn: Money,
    /// From clients that had stopped paying.
    pub reactivation: Money,
    /// At the end of the month.
    pub closing: Money,
}

/// Of which kind a movement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumString, strum::EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum MovementKind {
    /// From a client that had none before.
    New,
    /// From a client that pays more.
    Expansion,
    /// From a client that pays less.
    Contraction,
    /// From a client that pays nothing any more.
    Churn,
    /// From a client that had stopped paying.
    Reactivation,
}

/// By how much a client's MRR changes on a day.
struct Step {
    account: AccountId,
    day: NaiveDate,
    minor: i64,
}

/// What moved in a month, in minor units.
#[derive(Clone, Copy, Default)]
struct Moved {
    new: i64,
    expansion: i64,
    contraction: i64,
    churn: i64,
    reactivation: i64,
}

/// Each month's movement of MRR over a set of subscriptions, from the first month to the last: one walk along each client's days,
/// however many months there are.
pub fn movements(terms: &[Term], from: Month, to: Month, currency: Currency) -> Vec<MrrMovement> {
    let steps = steps(terms);
    let months = usize::try_from(from.months_until(to) + 1).unwrap_or(0);
    let mut moved = vec![Moved::default(); months];
    let opening = steps.chunk_by(|a, b| a.account == b.account).map(|client| walk(client, from, &mut moved)).sum();
    rows(opening, &moved, from, currency)
}

/// The same from what moved over all clients: each kind of movement of each month, in minor units, from the first that there was.
pub fn summed(
    kinds: impl IntoIterator<Item = (Month, MovementKind, i64)>,
    from: Month,
    to: Month,
    currency: Currency,
) -> Vec<MrrMovement> {
    let months = usize::try_from(from.months_until(to) + 1).unwrap_or(0);
    let (mut moved, mut opening) = (vec![Moved::default(); months], 0);
    for (month, kind, minor) in kinds {
        match usize::try_from(from.months_until(month)) {
            Err(_) => opening += minor,
            Ok(place) => moved.get_mut(place).into_iter().for_each(|moved| *moved.of(kind) += minor),
        }
    }
    rows(opening, &moved, from, currency)
}

fn rows(mut opening: i64, moved: &[Moved], from: Month, currency: Currency) -> Vec<MrrMovement> {
    let mut month = from;
    let mut rows = Vec::with_capacity(moved.len());
    for moved in moved {
        let row = moved.row(month, opening, currency);
        (opening, month) = (row.closing.amount_minor, month.next());
        rows.push(row);
    }
    rows
}

/// The steps of all clients, client by client, each in the order of days. A term that never ran takes none.
fn steps(terms: &[Term]) -> Vec<Step> {
    let ran = terms.iter().filter(|term| term.ended_on.is_none_or(|end| end > term.started_on));
    let mut steps: Vec<Step> = ran
        .flat_map(|&Term { account, monthly_minor, started_on, ended_on }| {
            let end = ended_on.map(|day| Step { account, day, minor: -monthly_minor });
            std::iter::once(Step { account, day: started_on, minor: monthly_minor }).chain(end)
        })
        .collect();
    steps.sort_unstable_by_key(|step| (step.account, step.day));
    steps
}

/// Walks along one client's steps, adds what moved to each month, and answers their MRR before the first month.
fn walk(steps: &[Step], from: Month, moved: &mut [Moved]) -> i64 {
    let (mut mrr, mut paid, mut opening) = (0, false, 0);
    for month in steps.chunk_by(|a, b| Month::of(a.day) == Month::of(b.day)) {
        let (before, paid_before) = (mrr, paid);
        for day in month.chunk_by(|a, b| a.day == b.day) {
            mrr += day.iter().map(|step| step.minor).sum::<i64>();
            paid |= mrr != 0;
        }
        match usize::try_from(from.months_until(Month::of(month[0].day))) {
            Err(_) => opening = mrr,
            Ok(place) => moved.get_mut(place).into_iter().for_each(|moved| moved.add(before, mrr, paid_before)),
        }
    }
    opening
}

impl Moved {
    /// Adds a client's MRR before and after; `paid` says whether they had any on some day before.
    fn add(&mut self, before: i64, after: i64, paid: bool) {
        let kind = match (before, after) {
            (0, _) if paid => MovementKind::Reactivation,
            (0, _) => MovementKind::New,
            (_, 0) => MovementKind::Churn,
            _ if after > before => MovementKind::Expansion,
            _ => MovementKind::Contraction,
        };
        *self.of(kind) += after - before;
    }

    fn of(&mut self, kind: MovementKind) -> &mut i64 {
        match kind {
            MovementKind::New => &mut self.new,
            MovementKind::Expansion => &mut self.expansion,
            MovementKind::Contraction => &mut self.contraction,
            MovementKind::Churn => &mut self.churn,
            MovementKind::Reactivation => &mut self.reactivation,
        }
    }

    fn row(self, month: Month, opening: i64, currency: Currency) -> MrrMovement {
        let money = |minor: i64| Money::new(minor, currency);
        let Self { new, expansion, contraction, churn, reactivation } = self;
        MrrMovement {
            month,
            opening: money(opening),
            new: money(new),
            expansion: money(expansion),
            contraction: money(contraction),
            churn: money(churn),
            reactivation: money(reactivation),
            closing: money(opening + new + expansion + contraction + churn + reactivation),
        }
    }
}

#[cfg(test)]
mod tests;
