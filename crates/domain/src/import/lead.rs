//! A row of a file of leads.

use super::{
    Column, Importing, RowError, cell,
    row::{Row, Wrong},
};
use crate::{
    crm::lead::{Lead, LeadChanges},
    id::LeadId,
    people::member::PersonName,
    rule::{Code, RuleBroken},
    text::{ExternalId, Title},
};

/// What a file of leads can fill, and how.
pub(super) const COLUMNS: &[Column<Cells>] = &[
    Column::required(
        "company",
        "Company",
        &["company_name", "lead", "lead_name", "organization", "business", "prospect"],
        |lead, cell| lead.changes.company = cell.read(cell::text),
    ),
    Column::optional("contact_name", "Contact", &["contact", "contact_person", "full_name", "person"], |lead, cell| {
        lead.changes.contact_name = Some(cell.read(cell::text));
    }),
    Column::optional("email", "E-mail", &["e_mail", "email_address", "contact_email", "mail"], |lead, cell| {
        lead.changes.email = Some(cell.read(cell::text));
    }),
    Column::optional("source", "Source", &["lead_source", "channel", "origin"], |lead, cell| {
        lead.changes.source = Some(cell.read(cell::text));
    }),
    Column::optional("icp_score", "ICP score", &["score", "fit", "fit_score", "lead_score", "icp"], |lead, cell| {
        lead.changes.icp_score = Some(cell.read(cell::hundred));
    }),
    Column::optional("icp_reasons", "ICP reasons", &["reasons", "fit_reasons", "why"], |lead, cell| {
        lead.changes.icp_reasons = Some(cell.read(reasons).unwrap_or_default());
    }),
    Column::optional(
        "owner",
        "Owner",
        &["lead_owner", "owner_email", "owner_name", "assigned_to", "sales_rep", "sales_agent"],
        |lead, cell| lead.owner = Some(cell.read(cell::text)),
    ),
    Column::optional("status", "Status", &["lead_status", "state"], |lead, cell| {
        lead.changes.status = cell.read(|text| cell::word(text, "open, converted, dismissed"));
    }),
    Column::optional("external_id", "External id", &["lead_id", "id"], |lead, cell| lead.external_id = cell.read(cell::text)),
];

const MOST_REASONS: usize = 20;

/// A lead as a row gives it; what has no column stays as it is, and an empty cell clears it.
#[derive(Debug, Clone)]
pub struct LeadRecord {
    /// Its key in the system it came from.
    pub external_id: Option<ExternalId>,
    /// Who works on it: an e-mail address, external id or name.
    pub owner: Option<Option<Title>>,
    company: Title,
    changes: LeadChanges,
}

/// What the cells of a row hold.
#[derive(Debug, Default)]
pub(super) struct Cells {
    external_id: Option<ExternalId>,
    owner: Option<Option<Title>>,
    changes: LeadChanges,
}

impl LeadRecord {
    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong with its cells.
    pub fn read(mut row: Row<'_>) -> Result<Self, Vec<RowError>> {
        let Cells { external_id, owner, changes } = row.read(COLUMNS);
        let company = changes.company.clone();
        row.finish(company.map(|company| Self { external_id, owner, company, changes }))
    }

    /// The lead as the row leaves it: the one that it brings again, or a new one under that id. `owner` is who the row names; whoever
    /// runs the organization gives leads to others without their claiming them.
    ///
    /// # Errors
    /// Whatever [`Lead::with`] refuses.
    pub fn lead(&self, kept: Option<Lead>, id: LeadId, owner: Option<PersonName>, import: Importing) -> Result<Lead, RuleBroken> {
        let lead = kept.unwrap_or_else(|| {
            let lead = Lead::named(id, self.company.clone(), import.business_day.now);
            Lead { external_id: self.external_id.clone(), ..lead }
        });
        let owner = if self.owner.is_some() { owner } else { lead.owner.clone() };
        Lead { owner, ..lead }.with(self.changes.clone())
    }
}

/// Reasons are split by semicolons.
fn reasons(text: &str) -> Result<Vec<Title>, Wrong> {
    let reasons: Vec<&str> = text.split(';').map(str::trim).filter(|reason| !reason.is_empty()).collect();
    if reasons.len() > MOST_REASONS {
        return Err(Wrong::new(Code::TooMany, format!("At most {MOST_REASONS} reasons, not {}.", reasons.len())));
    }
    reasons.into_iter().map(cell::text).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{ImportKind, row::tests::read_one};
    use super::*;

    #[test]
    fn a_lead_is_read_with_its_reasons() {
        let heading = "Company,Score,Reasons,Status,Email";
        let read = |line| read_one(ImportKind::Leads, heading, line, LeadRecord::read);
        let lead = read("Acme,85%,right size; near us;,Open,dana@acme.example").expect("a lead");
        assert_eq!((lead.changes.icp_score, lead.changes.icp_reasons.map(|reasons| reasons.len())), (Some(Some(85)), Some(2)));
        let wrong = read("Acme,-1,,lukewarm,dana").expect_err("nothing fits");
        let columns: Vec<&str> = wrong.iter().map(|(column, _)| column.as_str()).collect();
        assert_eq!(columns, ["Email", "Score", "Status"]);
    }
}
