//! Leads that a file brings.

use domain::{
    crm::lead::Lead,
    import::{Line, lead::LeadRecord},
    permission::Subject,
};
use sea_orm::{DatabaseTransaction, prelude::Uuid};

use super::{
    before::{Coming, Keys, person},
    check::{Check, Decision, by_key},
    failure::{Failure, Halt, at},
    intake::{Intake, Taken},
};
use crate::{Error, crm::lead::table, room::Purpose};

impl Check<'_> {
    pub(super) async fn leads(&mut self, lines: Vec<Line<LeadRecord>>) -> Result<(), Failure> {
        let keys = lines.iter().filter_map(|line| line.record.external_id.as_ref()).map(ToString::to_string);
        let columns = (table::Column::ExternalId, table::Column::Id);
        let known = by_key(self.room, self.room.rows_for::<table::Entity>(Purpose::Import), columns, keys).await?;
        for Line { line, cells, record } in lines {
            let known = record.external_id.as_ref().and_then(|key| known.get(&**key).copied());
            let decision = self.lead(line, &record, known);
            self.keep(line, cells, decision)?;
        }
        Ok(())
    }

    fn lead(&mut self, line: u64, record: &LeadRecord, known: Option<Uuid>) -> Result<Decision, Halt> {
        if let Some(key) = &record.external_id {
            self.seen.note(key, key, line).map_err(at("external_id"))?;
        }
        let person = match &record.owner {
            Some(Some(name)) => Some(self.members.find(name).map_err(at("owner"))?),
            _ => None,
        };
        person.map_or(Ok(()), |id| self.holds(id, Subject::Leads, "owner"))?;
        Ok(Decision { known, person, ..Decision::default() })
    }
}

impl Intake<'_> {
    pub(super) async fn write_leads(
        &self,
        tx: &DatabaseTransaction,
        coming: Vec<Coming<LeadRecord>>,
        taken: &mut Taken<'_>,
    ) -> Result<(), Error> {
        self.write(tx, KEYS, coming, taken, |Coming { row, record }, kept: Option<Lead>| {
            let owner = person(row.person, record.owner.as_ref());
            Ok(record.lead(kept, row.id.into(), owner, self.importing())?)
        })
        .await
    }
}

const KEYS: Keys<Lead, LeadRecord> = Keys {
    id: table::Column::Id,
    external_id: table::Column::ExternalId,
    of: |row| (row.id, row.external_id.as_ref().map(|key| &key.0)),
    brought: |record| record.external_id.as_ref(),
};
