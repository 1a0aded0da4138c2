//! What happened to an account and to what hangs on it, latest first.

use domain::{
    id::AccountId,
    journal::{JournalEntry, Stream},
    page::{KeyPart, Rows, Slice},
    permission::{Accounts, Organization, Permission, View},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select, sea_query::Expr};

use crate::{
    Error, Room,
    audit_log::described::{Told, told},
    journal::entry::table,
    list,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    /// The entries about the organization's records.
    #[expect(clippy::disallowed_methods, reason = "callers keep to the records that are within reach")]
    pub(crate) fn entries(&self) -> Select<table::Entity> {
        table::Entity::find()
            .filter(table::Column::OrgId.eq(self.org()))
            .filter(table::Column::Stream.eq(TextColumn(Stream::Crm)))
    }
}

impl Room<Organization, View<Accounts>> {
    /// What happened to an account and to what hangs on it, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_account_timeline(&self, account: AccountId, slice: Slice) -> Result<Rows<JournalEntry>, Error> {
        self.account(self.reader(), account).await?;
        let entries = self.entries().filter(table::Column::AccountId.eq(account.0));
        let order =
            list::descending(vec![Expr::col(table::Column::Seq.as_column_ref())], |row: &Told| vec![KeyPart::Number(row.seq)]);
        let Rows { rows, next, total } = list::slice(told(entries), order, slice, self.reader()).await?;
        Ok(Rows { rows: self.described_entries(rows).await?, next, total })
    }
}
