//! The audit log: both journals as one list, the latest first.

pub(crate) mod described;

use domain::{
    calendar::days_after,
    journal::{AuditFilter, JournalEntry},
    page::{KeyPart, Rows, Slice},
    permission::{AuditLog, Organization, View},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, sea_query::Expr};

use self::described::{Told, told};
use crate::{
    Error, Room,
    journal::entry::table::{self, Column},
    list,
    text_column::TextColumn,
};

impl Room<Organization, View<AuditLog>> {
    /// What happened in the organization and in the house, the latest first.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "those who run the organization read all of its journals")]
    pub async fn list_audit_log(&self, filter: AuditFilter, slice: Slice) -> Result<Rows<JournalEntry>, Error> {
        let entries = table::Entity::find()
            .filter(Column::OrgId.eq(self.org()))
            .apply_if(filter.stream, |entries, stream| entries.filter(Column::Stream.eq(TextColumn(stream))))
            .apply_if(filter.actor_id, |entries, actor| entries.filter(Column::ActorId.eq(actor)))
            .apply_if(filter.noun, |entries, noun| entries.filter(Column::Noun.eq(TextColumn(noun))))
            .apply_if(filter.verb, |entries, verb| entries.filter(Column::Verb.eq(verb.to_string())))
            .apply_if(filter.from, |entries, from| entries.filter(Column::At.gte(*self.here.time_zone.start_of(from.into()))))
            .apply_if(filter.to, |entries, to| {
                entries.filter(Column::At.lt(*self.here.time_zone.start_of(days_after(to.into(), 1))))
            });
        let key = [Column::At, Column::Stream, Column::Seq].map(|column| Expr::col(column.as_column_ref())).to_vec();
        let order = list::descending(key, |row: &Told| {
            let stream = KeyPart::Text(row.stream.0.to_string());
            vec![KeyPart::Moment(row.at.into()), stream, KeyPart::Number(row.seq)]
        });
        let Rows { rows, next, total } = list::slice(told(entries), order, slice, self.reader()).await?;
        Ok(Rows { rows: self.described_entries(rows).await?, next, total })
    }
}
