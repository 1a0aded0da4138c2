//! Changes of deals, and who may ask for which.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Deal, days_overdue, probability};
use crate::{
    calendar::Day,
    crm::{
        account::AccountCard,
        stage::{Stage, StageKind, probability_in_bounds},
        subscription::in_books,
    },
    id::{AccountId, MemberId, StageId},
    journal::{Happened, Noun, Verb},
    money::{Currency, Money},
    patch,
    people::member::PersonName,
    permission::Reach,
    rule::{Changed, Code, RuleBroken},
    text::Title,
};

/// A merge patch of a deal.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DealChanges {
    /// What may be sold.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub name: Option<Title>,
    /// To whom.
    #[serde(deserialize_with = "patch::clearable")]
    pub account_id: Option<Option<AccountId>>,
    /// By whom.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub owner_id: Option<MemberId>,
    /// Its stage; a won or lost one closes it, an open one opens it again.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub stage_id: Option<StageId>,
    /// What it would bring per month, in the organization's currency.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub mrr: Option<Money>,
    /// Its own chance, in percent; null goes back to its stage's.
    #[serde(deserialize_with = "patch::clearable")]
    #[schema(maximum = 100)]
    pub probability_override: Option<Option<u8>>,
    /// When it is expected to close.
    #[serde(deserialize_with = "patch::clearable")]
    pub expected_close_on: Option<Option<Day>>,
    /// When it was opened.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub opened_on: Option<Day>,
    /// When it was won or lost; only of a closed deal.
    #[serde(deserialize_with = "patch::settable")]
    #[schema(nullable = false)]
    pub closed_on: Option<Day>,
}

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
    /// The organization's currency.
    pub currency: Currency,
    /// The day it is there.
    pub today: NaiveDate,
}

impl Deal {
    /// The deal with the changes made.
    ///
    /// # Errors
    /// Giving it away without reaching every deal; another currency; a probability over 100; a day of closing on an open deal.
    pub fn with(self, changes: DealChanges, found: DealReferences, by: DealEditor) -> Result<Self, RuleBroken> {
        own(changes.owner_id, by.who, by.reach)?;
        changes.mrr.map_or(Ok(()), |mrr| worth(mrr, by.currency))?;
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
            days_overdue: days_overdue(stage.kind, expected_close_on, by.today),
            opened_on: changes.opened_on.map_or(self.opened_on, NaiveDate::from),
            closed_on: closing_day(stage.kind, changes.closed_on, self.closed_on, by.today)?,
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

pub(super) fn own(owner: Option<MemberId>, who: MemberId, reach: Reach) -> Result<(), RuleBroken> {
    if reach != Reach::All && owner.is_some_and(|owner| owner != who) {
        return Err(RuleBroken::not_yours(Code::AdminsAssign, "Only admins and owners give deals to others."));
    }
    Ok(())
}
