//! A row of a file of deals.

use chrono::NaiveDate;

use super::{
    Field, RowError, cell,
    row::{Row, Wrong},
};
use crate::{
    calendar::Day,
    crm::stage::StageKind,
    money::Currency,
    rule::Code,
    text::{ExternalId, Title},
};

/// What a file of deals can fill.
pub const FIELDS: &[Field] = &[
    Field::required("name", "Name", &["deal_name", "deal", "opportunity_name", "opportunity", "title", "product"]),
    Field::required(
        "owner",
        "Owner",
        &["sales_agent", "owner_email", "owner_name", "deal_owner", "agent", "sales_rep", "rep", "assigned_to"],
    ),
    Field::required("stage", "Stage", &["deal_stage", "pipeline_stage", "sales_stage", "status"]),
    Field::optional("external_id", "External id", &["opportunity_id", "deal_id", "id"]),
    Field::optional("account", "Account", &["account_name", "account_id", "company", "client", "customer"]),
    Field::optional(
        "mrr",
        "MRR",
        &["monthly_recurring_revenue", "monthly_value", "close_value", "deal_value", "value", "amount"],
    ),
    Field::optional("probability", "Probability", &["chance", "win_probability", "probability_percent"]),
    Field::optional("expected_close_on", "Expected close", &["expected_close", "expected_close_date", "forecast_date"]),
    Field::optional("opened_on", "Opened", &["engage_date", "open_date", "opened", "created", "created_date", "create_date"]),
    Field::optional("closed_on", "Closed", &["close_date", "closed", "closed_date", "won_date"]),
];

/// A deal as a row gives it; what has no column stays as it is, and an empty cell clears it.
#[derive(Debug, Clone, PartialEq)]
pub struct DealRecord {
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// What may be sold.
    pub name: Title,
    /// To whom: an external id or name.
    pub account: Option<Option<Title>>,
    /// By whom: an e-mail address, external id or name.
    pub owner: Title,
    /// The name of its stage.
    pub stage: Title,
    /// What it would bring per month, in minor units; an empty cell is nothing.
    pub mrr_minor: Option<Option<i64>>,
    /// Its own chance, in percent.
    pub probability: Option<Option<u8>>,
    /// When it was opened; an empty cell keeps what is known.
    pub opened_on: Option<Day>,
    expected_close_on: Option<Option<Day>>,
    closed_on: Option<Option<Day>>,
}

/// When a deal closes, by what its stage means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// When it is expected to; nothing when the row says nothing of it.
    pub expected_on: Option<Option<NaiveDate>>,
    /// When it did.
    pub closed_on: Option<NaiveDate>,
}

impl DealRecord {
    /// Reads a row; amounts are in that currency.
    ///
    /// # Errors
    /// What is wrong with its cells.
    pub fn read(mut row: Row<'_>, currency: Currency) -> Result<Self, Vec<RowError>> {
        let external_id = row.optional("external_id", cell::text).flatten();
        let name = row.required("name", cell::text);
        let account = row.optional("account", cell::text);
        let owner = row.required("owner", cell::text);
        let stage = row.required("stage", cell::text);
        let mrr_minor = row.optional("mrr", |text| cell::amount(text, currency));
        let probability = row.optional("probability", cell::hundred);
        let opened_on = row.optional("opened_on", cell::day).flatten();
        let expected_close_on = row.optional("expected_close_on", cell::day);
        let closed_on = row.optional("closed_on", cell::day);
        let named = name.zip(owner).zip(stage);
        row.finish(named.map(|((name, owner), stage)| Self {
            external_id,
            name,
            account,
            owner,
            stage,
            mrr_minor,
            probability,
            opened_on,
            expected_close_on,
            closed_on,
        }))
    }

    /// When it closes: an open deal's close date is its expected close, a won or lost one's the day on which it closed.
    ///
    /// # Errors
    /// A won or lost deal without that day, or with one to come.
    pub fn closing(&self, kind: StageKind, today: NaiveDate) -> Result<Closing, Wrong> {
        let expected = self.expected_close_on.map(|day| day.map(NaiveDate::from));
        let closed = self.closed_on.map(|day| day.map(NaiveDate::from));
        if kind == StageKind::Open {
            let expected_on = match (expected, closed) {
                (None, None) => None,
                (expected, closed) => Some(expected.flatten().or(closed.flatten())),
            };
            return Ok(Closing { expected_on, closed_on: None });
        }
        match closed.flatten() {
            None => Err(Wrong::new(Code::Missing, "A deal that is won or lost needs the day on which it closed.")),
            Some(day) if day > today => {
                Err(Wrong::new(Code::InTheFuture, format!("{day} is still to come, but the deal is closed.")))
            }
            closed_on => Ok(Closing { expected_on: expected, closed_on }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ImportKind, row::tests::read_one};
    use super::*;

    const HEADING: &str = "opportunity_id;sales_agent;product;account;deal_stage;engage_date;close_date;close_value";

    fn read(line: &str) -> Result<DealRecord, Vec<(String, Code)>> {
        read_one(ImportKind::Deals, HEADING, line, |row| DealRecord::read(row, Currency::USD))
    }

    fn day(text: &str) -> NaiveDate {
        *text.parse::<Day>().expect("a day")
    }

    #[test]
    fn a_close_date_means_what_the_stage_says() {
        let deal = read("1C1I7A6R;Moses Frase;GTX Plus Basic;Cancity;Won;2016-10-20;2017-03-01;1054").expect("a deal");
        assert_eq!(deal.mrr_minor, Some(Some(105_400)));
        let on = |kind| deal.closing(kind, day("2026-01-01"));
        assert_eq!(on(StageKind::Won), Ok(Closing { expected_on: None, closed_on: Some(day("2017-03-01")) }));
        assert_eq!(on(StageKind::Open), Ok(Closing { expected_on: Some(Some(day("2017-03-01"))), closed_on: None }));
        assert_eq!(deal.closing(StageKind::Lost, day("2017-02-28")).map_err(|wrong| wrong.code), Err(Code::InTheFuture));
    }

    #[test]
    fn a_won_deal_without_a_day_is_refused() {
        let deal = read("X;Moses Frase;GTX;;Won;;;").expect("a deal");
        assert_eq!((deal.account.clone(), deal.mrr_minor), (Some(None), Some(None)));
        assert_eq!(deal.closing(StageKind::Won, day("2026-01-01")).map_err(|wrong| wrong.code), Err(Code::Missing));
        assert!(deal.closing(StageKind::Open, day("2026-01-01")).is_ok());
    }

    #[test]
    fn every_wrong_cell_is_named() {
        let wrong = read("X;;GTX;;;2016-13-01;soon;much").expect_err("nothing fits");
        let columns: Vec<&str> = wrong.iter().map(|(column, _)| column.as_str()).collect();
        assert_eq!(columns, ["sales_agent", "deal_stage", "close_value", "engage_date", "close_date"]);
    }
}
