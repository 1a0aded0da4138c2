//! A row of a file of accounts.

use super::{
    Column, Importing, RowError, cell,
    row::{Row, Wrong},
};
use crate::{
    crm::account::{Account, AccountChanges, AccountReferences, Cadence},
    id::AccountId,
    people::member::PersonName,
    rule::Code,
    text::{ExternalId, Title, Website},
};

/// What a file of accounts can fill, and how.
pub(super) const COLUMNS: &[Column<Cells>] = &[
    Column::required(
        "name",
        "Name",
        &["account_name", "account", "company", "company_name", "client", "customer"],
        |account, cell| account.changes.name = cell.read(cell::text),
    ),
    Column::optional(
        "external_id",
        "External id",
        &["account_id", "customer_id", "client_id", "company_id", "id"],
        |account, cell| account.external_id = cell.read(cell::text),
    ),
    Column::optional("industry", "Industry", &["sector", "line_of_business", "vertical"], |account, cell| {
        account.changes.industry = Some(cell.read(cell::text));
    }),
    Column::optional("website", "Website", &["web", "url", "web_site", "homepage"], |account, cell| {
        account.changes.website = Some(cell.read(web_address));
    }),
    Column::optional("sla_tier", "SLA tier", &["sla", "tier", "service_level"], |account, cell| {
        account.changes.sla_tier = Some(cell.read(|text| cell::word(text, "gold, silver, bronze")));
    }),
    Column::optional(
        "manager",
        "Account manager",
        &["account_manager", "manager_name", "owner", "account_owner"],
        |account, cell| account.manager = Some(cell.read(cell::text)),
    ),
    Column::optional(
        "contract_started_on",
        "Contract start",
        &["contract_start", "contract_start_date", "start_date", "client_since"],
        |account, cell| account.changes.contract_started_on = Some(cell.read(cell::day)),
    ),
    Column::optional(
        "renewal_on",
        "Renewal",
        &["renewal", "renewal_date", "contract_end", "contract_end_date"],
        |account, cell| account.changes.renewal_on = Some(cell.read(cell::day)),
    ),
    Column::optional(
        "qbr_cadence_days",
        "Days between business reviews",
        &["qbr_cadence", "cadence", "review_cadence"],
        |account, cell| account.changes.qbr_cadence_days = Some(cell.read(cadence)),
    ),
    Column::optional("health_score", "Health score", &["health", "score", "imported_health_score"], |account, cell| {
        account.changes.imported_health_score = Some(cell.read(cell::hundred));
    }),
];

/// An account as a row gives it; what has no column stays as it is, and an empty cell clears it.
#[derive(Debug, Clone)]
pub struct AccountRecord {
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// The company.
    pub name: Title,
    /// Who manages it: an e-mail address, external id or name.
    pub manager: Option<Option<Title>>,
    changes: AccountChanges,
}

/// What the cells of a row hold.
#[derive(Debug, Default)]
pub(super) struct Cells {
    external_id: Option<ExternalId>,
    manager: Option<Option<Title>>,
    changes: AccountChanges,
}

impl AccountRecord {
    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong with its cells.
    pub fn read(mut row: Row<'_>) -> Result<Self, Vec<RowError>> {
        let Cells { external_id, manager, changes } = row.read(COLUMNS);
        let name = changes.name.clone();
        row.finish(name.map(|name| Self { external_id, name, manager, changes }))
    }

    /// The account as the row leaves it: the one that it brings again, or a new one under that id. `manager` is who the row names.
    pub fn account(&self, kept: Option<Account>, id: AccountId, manager: Option<PersonName>, import: Importing) -> Account {
        let account = kept.unwrap_or_else(|| Account::named(id, self.name.clone(), import.business_day));
        let external_id = self.external_id.clone().or_else(|| account.external_id.clone());
        let manager_id = self.manager.as_ref().map(|_| manager.as_ref().map(|manager| manager.id));
        let people = AccountReferences { manager, strategic_manager: None };
        let account = account.change(AccountChanges { manager_id, ..self.changes.clone() }, people);
        Account { external_id, ..account }
    }
}

/// A web address; one without a scheme, as most lists have them, is taken for https.
fn web_address(text: &str) -> Result<Website, Wrong> {
    if text.contains("://") || text.contains(':') { cell::text(text) } else { cell::text(&format!("https://{text}")) }
}

fn cadence(text: &str) -> Result<Cadence, Wrong> {
    let days = cell::number(text, 365)?;
    days.try_into().map_err(|rule| Wrong::new(Code::Invalid, format!("{} {rule}.", cell::quoted(text))))
}

#[cfg(test)]
mod tests {
    use super::super::{ImportKind, row::tests::read_one};
    use super::*;
    use crate::crm::account::SlaTier;

    #[test]
    fn an_account_is_read_and_its_wrong_cells_are_named() {
        let heading = "Account;Sector;Tier;Website;Renewal;QBR cadence;Health";
        let read = |line| read_one(ImportKind::Accounts, heading, line, AccountRecord::read);
        let acme = read("Acme;;Gold;acme.example;2026-12-25;90;70").expect("an account");
        assert_eq!((acme.changes.sla_tier, acme.changes.industry, acme.manager), (Some(Some(SlaTier::Gold)), Some(None), None));
        assert_eq!(acme.changes.website.flatten().as_deref(), Some("https://acme.example"));
        let wrong = read("Acme;;Platinum;javascript:alert(1);1/2/2026;30;101").expect_err("nothing fits");
        let columns: Vec<&str> = wrong.iter().map(|(column, _)| column.as_str()).collect();
        assert_eq!(columns, ["Website", "Tier", "Renewal", "QBR cadence", "Health"]);
    }
}
