//! The records of a file, by kind.

use super::{
    ImportKind, RowError, account::AccountRecord, deal::DealRecord, lead::LeadRecord, member::MemberRecord, row::Row,
    subscription::SubscriptionRecord,
};

/// A record, and the row that it was read from.
#[derive(Debug, Clone)]
pub struct Line<T> {
    /// The line of the file.
    pub line: u64,
    /// The cells of the row, as they stand there.
    pub cells: Vec<String>,
    /// The record.
    pub record: T,
}

/// The records of rows that could be read.
#[derive(Debug, Clone)]
pub enum Records {
    /// Members of the team.
    Members(Vec<Line<MemberRecord>>),
    /// Client companies.
    Accounts(Vec<Line<AccountRecord>>),
    /// Deals.
    Deals(Vec<Line<DealRecord>>),
    /// Leads.
    Leads(Vec<Line<LeadRecord>>),
    /// Subscriptions.
    Subscriptions(Vec<Line<SubscriptionRecord>>),
}

impl Records {
    /// No records of that kind yet.
    pub fn none(kind: ImportKind) -> Self {
        match kind {
            ImportKind::Members => Self::Members(Vec::new()),
            ImportKind::Accounts => Self::Accounts(Vec::new()),
            ImportKind::Deals => Self::Deals(Vec::new()),
            ImportKind::Leads => Self::Leads(Vec::new()),
            ImportKind::Subscriptions => Self::Subscriptions(Vec::new()),
        }
    }

    /// Reads a row and puts its record behind the others.
    ///
    /// # Errors
    /// What is wrong with the row's cells, each with its column.
    pub fn read(&mut self, row: Row<'_>) -> Result<(), Vec<RowError>> {
        let (line, cells) = (row.line(), row.cells());
        match self {
            Self::Members(records) => records.push(Line { line, cells, record: MemberRecord::read(row)? }),
            Self::Accounts(records) => records.push(Line { line, cells, record: AccountRecord::read(row)? }),
            Self::Deals(records) => records.push(Line { line, cells, record: DealRecord::read(row)? }),
            Self::Leads(records) => records.push(Line { line, cells, record: LeadRecord::read(row)? }),
            Self::Subscriptions(records) => records.push(Line { line, cells, record: SubscriptionRecord::read(row)? }),
        }
        Ok(())
    }
}
