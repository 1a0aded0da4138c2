//! Writes members that a file brings.

use domain::{import::member::MemberRecord, people::role::Role, text::ExternalId};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Select, prelude::Uuid};

use crate::{
    Error,
    import::{
        before::Coming,
        failure::Halt,
        intake::{Intake, Taken},
    },
    people::table,
    text_column::TextColumn,
};

impl Intake<'_> {
    pub(in crate::import) async fn write_members(
        &self,
        tx: &DatabaseTransaction,
        coming: Vec<Coming<MemberRecord>>,
        taken: &mut Taken<'_>,
    ) -> Result<(), Error> {
        for Coming { row, record } in coming {
            let before = self.member(tx, row.id, record.external_id.as_ref()).await?;
            let base = before.clone().unwrap_or_else(|| table::Model {
                id: row.id,
                ..table::Model::fresh(self.org, record.name.clone(), Role::SalesRep, self.business_day.now)
            });
            let manager_id = record.manager.as_ref().map_or(base.manager_id, |_| row.person);
            let known = before.is_some();
            let after = table::Model { manager_id, ..super::written(&record, base) };
            let kept = taken.team.keep(before, after).await.map_err(Halt::from);
            if taken.or_refuse(&row, kept)?.is_some() && !row.again {
                *(if known { &mut taken.updated } else { &mut taken.created }) += 1;
            }
        }
        Ok(())
    }

    /// The member who has that key by now, or else the one that was decided on.
    async fn member(&self, tx: &DatabaseTransaction, id: Uuid, key: Option<&ExternalId>) -> Result<Option<table::Model>, Error> {
        if let Some(key) = key
            && let Some(row) = self.all_members().filter(table::Column::ExternalId.eq(TextColumn(key.clone()))).one(tx).await?
        {
            return Ok(Some(row));
        }
        Ok(self.all_members().filter(table::Column::Id.eq(id)).one(tx).await?)
    }

    #[expect(clippy::disallowed_methods, reason = "an import reaches every member")]
    fn all_members(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org))
    }
}
