//! Changes of deals, and who may ask for which.

use chrono::NaiveDate;

use super::{Deal, DealChanges, days_overdue, probability};
use crate::{
    calendar::Day,
    crm::{
        account::AccountCard,
        stage::{Stage, StageKind, probability_in_bounds},
        subscription::in_books,
    },
    id::MemberId,
    journal::{Happened, Noun, Verb},
    money::{Currency, Money},
    people::{member::PersonName, organization::BusinessDay},
    permission::Reach,
    rule::{Changed, Code, RuleBroken},
};

/// What a patch refers to, looked up within reach.
#[derive(Debug, Clone, Default)]
pub struct DealReferences {
    /// The account, if the patch names one.
    pub account: Option<AccountCard>,
    /// The owner, if the patch names one.
    pub owner: Option<PersonName>,
    /// The stage, if the patch names one.
    pub stage: Option<Stage>,
}

/// Who changes a deal, and when.
#[derive(Debug, Clone, Copy)]
pub struct DealEditor {
    /// Who.
    pub who: MemberId,
    /// Which deals they reach.
    pub reach: Reach,
    /// The day and the currency there.
    pub business_day: BusinessDay,
}

impl Deal {
    /// The deal with the changes made.
    ///
    /// # Errors
    /// Giving it away without reaching every deal; another currency; a probability over 100; a day of closing on an open deal.
    pub fn with(self, changes: DealChanges, found: DealReferences, by: DealEditor) -> Result<Self, RuleBroken> {
        let BusinessDay { today, currency, .. } = by.business_day;
        own(changes.owner_id, by.who, by.reach)?;
        changes.mrr.map_or(Ok(()), |mrr| worth(mrr, currency))?;
        let probability_override = changes.probability_override.unwrap_or(self.probability_override);
        probability_override.map_or(Ok(0), |percent| probability_in_bounds(percent, "/probability_override"))?;
        let stage = found.stage.unwrap_or(self.stage);
        let expected_close_on = changes.expected_close_on.map_or(self.expected_close_on, |day| day.map(NaiveDate::from));
        Ok(Self {
            name: changes.name.unwrap_or(self.name),
            account: if changes.account_id.is_some() { found.account } else { self.account },
            owner: found.owner.unwrap_or(self.owner),
            mrr: changes.mrr.unwrap_or(self.mrr),
            probability: probability(&stage, probability_override),
            probability_override,
            expected_close_on,
            days_overdue: days_overdue(stage.kind, expected_close_on, today),
            opened_on: changes.opened_on.map_or(self.opened_on, NaiveDate::from),
            closed_on: closing_day(stage.kind, changes.closed_on, self.closed_on, today)?,
            stage,
            ..self
        })
    }

    /// The same, and what happened.
    ///
    /// # Errors
    /// Whatever [`Deal::with`] refuses.
    pub fn change(self, changes: DealChanges, found: DealReferences, by: DealEditor) -> Result<Changed<Self>, RuleBroken> {
        let value = self.clone().with(changes, found, by)?;
        let happened = Happened::change(verb(self.stage.kind, value.stage.kind), Noun::Deal, value.id, &self, &value);
        Ok(Changed { value, happened })
    }
}

fn verb(before: StageKind, after: StageKind) -> Verb {
    match after {
        StageKind::Won if before != after => Verb::DealWon,
        StageKind::Lost if before != after => Verb::DealLost,
        _ => Verb::DealChanged,
    }
}

fn closing_day(
    kind: StageKind,
    asked: Option<Day>,
    before: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, RuleBroken> {
    match (kind, asked) {
        (StageKind::Open, Some(_)) => {
            Err(RuleBroken::field("/closed_on", Code::NotClosed, "An open deal has no day of closing."))
        }
        (StageKind::Open, None) => Ok(None),
        (_, Some(day)) if *day > today => Err(RuleBroken::field(
            "/closed_on",
            Code::InTheFuture,
            "The day on which it was won or lost cannot be still to come.",
        )),
        (_, asked) => Ok(asked.map(NaiveDate::from).or(before).or(Some(today))),
    }
}

/// What a deal would bring is kept in the books' currency, and is no loss.
pub(crate) fn worth(mrr: Money, currency: Currency) -> Result<(), RuleBroken> {
    if in_books(mrr, currency, "/mrr")? < 0 {
        return Err(RuleBroken::field("/mrr", Code::OutOfRange, "A deal cannot bring less than nothing."));
    }
    Ok(())
}

fn own(owner: Option<MemberId>, who: MemberId, reach: Reach) -> Result<(), RuleBroken> {
    if reach != Reach::All && owner.is_some_and(|owner| owner != who) {
        return Err(RuleBroken::not_yours(Code::AdminsAssign, "Only admins and owners give deals to others."));
    }
    Ok(())
}
