//! A row of a file of deals.

use chrono::NaiveDate;

use super::{
    Column, Importing, RowError, cell,
    row::{Row, Wrong},
};
use crate::{
    calendar::Day,
    crm::{
        account::AccountCard,
        deal::{Deal, DealChanges, DealEditor, DealReferences, worth},
        stage::{Stage, StageKind},
    },
    id::DealId,
    money::{Currency, Money},
    people::member::PersonName,
    permission::Reach,
    rule::{Code, RuleBroken},
    text::{ExternalId, Title},
};

/// What a file of deals can fill, and how.
pub(super) const COLUMNS: &[Column<Cells>] = &[
    Column::required(
        "name",
        "Name",
        &["deal_name", "deal", "opportunity_name", "opportunity", "title", "product"],
        |deal, cell| deal.changes.name = cell.read(cell::text),
    ),
    Column::required(
        "owner",
        "Owner",
        &["sales_agent", "owner_email", "owner_name", "deal_owner", "agent", "sales_rep", "rep", "assigned_to"],
        |deal, cell| deal.owner = cell.read(cell::text),
    ),
    Column::required("stage", "Stage", &["deal_stage", "pipeline_stage", "sales_stage", "status"], |deal, cell| {
        deal.stage = cell.read(cell::text);
    }),
    Column::optional("external_id", "External id", &["opportunity_id", "deal_id", "id"], |deal, cell| {
        deal.external_id = cell.read(cell::text);
    }),
    Column::optional("account", "Account", &["account_name", "account_id", "company", "client", "customer"], |deal, cell| {
        deal.account = Some(cell.read(cell::text));
    }),
    Column::optional(
        "mrr",
        "MRR",
        &["monthly_recurring_revenue", "monthly_value", "close_value", "deal_value", "value", "amount"],
        |deal, cell| {
            let currency = cell.currency;
            deal.changes.mrr = Some(cell.read(|text| earned(text, currency)).unwrap_or(Money::new(0, currency)));
        },
    ),
    Column::optional("probability", "Probability", &["chance", "win_probability", "probability_percent"], |deal, cell| {
        deal.changes.probability_override = Some(cell.read(cell::hundred))
    }),
    Column::optional(
        "expected_close_on",
        "Expected close",
        &["expected_close", "expected_close_date", "forecast_date"],
        |deal, cell| deal.changes.expected_close_on = Some(cell.read(cell::day)),
    ),
    Column::optional(
        "opened_on",
        "Opened",
        &["engage_date", "open_date", "opened", "created", "created_date", "create_date"],
        |deal, cell| deal.changes.opened_on = cell.read(cell::day),
    ),
    Column::optional("closed_on", "Closed", &["close_date", "closed", "closed_date", "won_date"], |deal, cell| {
        deal.closed_on = Some(cell.read(cell::day));
    }),
];

/// A deal as a row gives it; what has no column stays as it is, and an empty cell clears it.
#[derive(Debug, Clone)]
pub struct DealRecord {
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// To whom: an external id or name.
    pub account: Option<Option<Title>>,
    /// By whom: an e-mail address, external id or name.
    pub owner: Title,
    /// The name of its stage.
    pub stage: Title,
    name: Title,
    closed_on: Option<Option<Day>>,
    changes: DealChanges,
}

/// What a row of a deal names, looked up.
#[derive(Debug, Clone)]
pub struct Found {
    /// The account, if it names one.
    pub account: Option<AccountCard>,
    /// The owner.
    pub owner: PersonName,
    /// The stage.
    pub stage: Stage,
}

/// What the cells of a row hold.
#[derive(Debug, Default)]
pub(super) struct Cells {
    external_id: Option<ExternalId>,
    account: Option<Option<Title>>,
    owner: Option<Title>,
    stage: Option<Title>,
    closed_on: Option<Option<Day>>,
    changes: DealChanges,
}

impl DealRecord {
    /// Reads a row; an empty amount is nothing.
    ///
    /// # Errors
    /// What is wrong with its cells.
    pub fn read(mut row: Row<'_>) -> Result<Self, Vec<RowError>> {
        let Cells { external_id, account, owner, stage, closed_on, changes } = row.read(COLUMNS);
        let named = changes.name.clone().zip(owner).zip(stage);
        row.finish(named.map(|((name, owner), stage)| Self { external_id, account, owner, stage, name, closed_on, changes }))
    }

    /// What the row says of a deal in such a stage: an open deal's close date is its expected close, a won or lost one's the day on
    /// which it closed.
    ///
    /// # Errors
    /// A won or lost deal without that day, or with one to come.
    pub fn changes(&self, kind: StageKind, today: NaiveDate) -> Result<DealChanges, RuleBroken> {
        let (expected, closed) = (self.changes.expected_close_on, self.closed_on);
        let changes = self.changes.clone();
        if kind == StageKind::Open {
            let expected_close_on = expected.or(closed).map(|_| expected.flatten().or(closed.flatten()));
            return Ok(DealChanges { expected_close_on, ..changes });
        }
        let wrong = |code, detail| Err(RuleBroken::field("/closed_on", code, detail));
        match closed.flatten() {
            None => wrong(Code::Missing, "A deal that is won or lost needs the day on which it closed.".to_owned()),
            Some(day) if *day > today => wrong(Code::InTheFuture, format!("{} is still to come, but the deal is closed.", *day)),
            closed_on => Ok(DealChanges { closed_on, ..changes }),
        }
    }

    /// The deal as the row leaves it: the one that it brings again, or a new one under that id.
    ///
    /// # Errors
    /// Whatever [`DealRecord::changes`] and [`Deal::with`] refuse.
    pub fn deal(&self, kept: Option<Deal>, id: DealId, found: Found, import: Importing) -> Result<Deal, RuleBroken> {
        let Importing { by: who, business_day } = import;
        let Found { account, owner, stage } = found;
        let account_id = self.account.as_ref().map(|_| account.as_ref().map(|account| account.id));
        let changes = DealChanges { account_id, ..self.changes(stage.kind, business_day.today)? };
        let deal = match kept {
            Some(deal) => deal,
            None => {
                let deal = Deal::opened(id, self.name.clone(), owner.clone(), stage.clone(), business_day);
                Deal { external_id: self.external_id.clone(), ..deal }
            }
        };
        let by = DealEditor { who, reach: Reach::All, business_day };
        deal.with(changes, DealReferences { account, owner: Some(owner), stage: Some(stage) }, by)
    }
}

fn earned(text: &str, currency: Currency) -> Result<Money, Wrong> {
    let mrr = Money::new(cell::amount(text, currency)?, currency);
    worth(mrr, currency)?;
    Ok(mrr)
}

#[cfg(test)]
mod tests {
    use super::super::{ImportKind, row::tests::read_one};
    use super::*;

    const HEADING: &str = "opportunity_id;sales_agent;product;account;deal_stage;engage_date;close_date;close_value";

    fn read(line: &str) -> Result<DealRecord, Vec<(String, Code)>> {
        read_one(ImportKind::Deals, HEADING, line, DealRecord::read)
    }

    fn day(text: &str) -> NaiveDate {
        *text.parse::<Day>().expect("a day")
    }

    fn code(rule: &RuleBroken) -> Code {
        Wrong::from(rule.clone()).code
    }

    #[test]
    fn a_close_date_means_what_the_stage_says() {
        let deal = read("1C1I7A6R;Moses Frase;GTX Plus Basic;Cancity;Won;2016-10-20;2017-03-01;1054").expect("a deal");
        assert_eq!(deal.changes.mrr, Some(Money::new(105_400, Currency::USD)));
        let close: Day = "2017-03-01".parse().expect("a day");
        let on = |kind| {
            let changes = deal.changes(kind, day("2026-01-01")).expect("fits");
            (changes.expected_close_on, changes.closed_on)
        };
        assert_eq!(on(StageKind::Won), (None, Some(close)));
        assert_eq!(on(StageKind::Open), (Some(Some(close)), None));
        let early = deal.changes(StageKind::Lost, day("2017-02-28")).expect_err("still to come");
        assert_eq!(code(&early), Code::InTheFuture);
    }

    #[test]
    fn a_won_deal_without_a_day_is_refused() {
        let deal = read("X;Moses Frase;GTX;;Won;;;").expect("a deal");
        assert_eq!((deal.account.clone(), deal.changes.mrr), (Some(None), Some(Money::new(0, Currency::USD))));
        assert_eq!(code(&deal.changes(StageKind::Won, day("2026-01-01")).expect_err("no day")), Code::Missing);
        assert!(deal.changes(StageKind::Open, day("2026-01-01")).is_ok());
    }

    #[test]
    fn a_deal_brings_no_loss() {
        let wrong = read("X;Moses Frase;GTX;;Won;;2020-01-01;-1").expect_err("a loss");
        assert_eq!(wrong, [("close_value".to_owned(), Code::OutOfRange)]);
    }

    #[test]
    fn every_wrong_cell_is_named() {
        let wrong = read("X;;GTX;;;2016-13-01;soon;much").expect_err("nothing fits");
        let columns: Vec<&str> = wrong.iter().map(|(column, _)| column.as_str()).collect();
        assert_eq!(columns, ["sales_agent", "deal_stage", "close_value", "engage_date", "close_date"]);
    }
}
