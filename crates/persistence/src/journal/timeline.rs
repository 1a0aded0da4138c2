//! What happened to an account and to what hangs on it, latest first.

use domain::{
    id::AccountId,
    journal::{JournalEntry, Stream, summary::summary},
    page::{KeyPart, Rows, Slice},
    permission::{Accounts, Permission, View},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select, sea_query::Expr};

use super::entry_table as table;
use crate::{Error, Opened, list, people, word::Word};

impl<P: Permission> Opened<P> {
    /// The entries about the organization's records.
    #[expect(clippy::disallowed_methods, reason = "callers keep to the records that are within reach")]
    pub(crate) fn entries(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org())).filter(table::Column::Stream.eq(Word(Stream::Crm)))
    }

    /// The rows as people read them: one look-up of names however many rows.
    pub(crate) async fn described_entries(&self, rows: Vec<table::Model>) -> Result<Vec<JournalEntry>, Error> {
        let names = people::names(self.reader(), self.org(), rows.iter().filter_map(|row| row.actor_id)).await?;
        let entry = |row: table::Model| JournalEntry {
            stream: row.stream.0,
            seq: row.seq,
            at: row.at.into(),
            actor: row.actor_id.and_then(|id| names.get(&id).cloned()),
            summary: summary(&row.verb, &row.data),
            verb: row.verb,
            noun: row.noun.0,
            object: row.object_id,
            data: row.data,
        };
        Ok(rows.into_iter().map(entry).collect())
    }
}

impl Opened<View<Accounts>> {
    /// What happened to an account and to what hangs on it, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_account_timeline(&self, account: AccountId, slice: Slice) -> Result<Rows<JournalEntry>, Error> {
        self.account(self.reader(), account).await?;
        let entries = self.entries().filter(table::Column::AccountId.eq(account.0));
        let order = list::descending(vec![Expr::col(table::Column::Seq)], |row: &table::Model| vec![KeyPart::Number(row.seq)]);
        let Rows { rows, next } = list::slice(entries, order, slice, self.reader()).await?;
        Ok(Rows { rows: self.described_entries(rows).await?, next })
    }
}
