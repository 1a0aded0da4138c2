//! Deals that a file brings.

use domain::{
    crm::deal::Deal,
    id::MemberId,
    import::{
        Line,
        deal::{DealRecord, Found},
        known::Known,
    },
    people::member::PersonName,
    permission::Subject,
};
use sea_orm::{DatabaseTransaction, prelude::Uuid};

use super::{
    before::{Coming, Keys},
    check::{Check, Decision, by_key},
    failure::{Failure, Halt, at},
    intake::{Intake, Taken, gone},
};
use crate::{
    Error,
    crm::{deal::table, stage::table as stage},
    room::Purpose,
};

impl Check<'_> {
    pub(super) async fn deals(&mut self, lines: Vec<Line<DealRecord>>) -> Result<(), Failure> {
        let keys = lines.iter().filter_map(|line| line.record.external_id.as_ref()).map(ToString::to_string);
        let columns = (table::Column::ExternalId, table::Column::Id);
        let known = by_key(self.room, self.room.rows_for::<table::Entity>(Purpose::Import), columns, keys).await?;
        let named: Vec<&str> = lines.iter().filter_map(|line| line.record.account.as_ref()?.as_deref()).collect();
        let mut accounts = self.accounts.find(self.room, &named).await?.known;
        for Line { line, cells, record } in lines {
            let known = record.external_id.as_ref().and_then(|key| known.get(&**key).copied());
            let decision = self.deal(line, &record, known, &mut accounts);
            self.keep(line, cells, decision)?;
        }
        Ok(())
    }

    fn deal(
        &mut self,
        line: u64,
        record: &DealRecord,
        known: Option<Uuid>,
        accounts: &mut Known<Uuid>,
    ) -> Result<Decision, Halt> {
        if let Some(key) = &record.external_id {
            self.seen.note(key, key, line).map_err(at("external_id"))?;
        }
        let owner = self.members.find(&record.owner).map_err(at("owner"))?;
        self.holds(owner, Subject::Deals, "owner")?;
        let (stage, kind) = self.stage_named(&record.stage)?;
        record.changes(kind, self.room.here.today)?;
        let account = match &record.account {
            Some(Some(name)) => Some(self.account_named(accounts, name)?),
            _ => None,
        };
        Ok(Decision { known, person: Some(owner), account, stage: Some(stage) })
    }
}

impl Intake<'_> {
    pub(super) async fn write_deals(
        &self,
        tx: &DatabaseTransaction,
        coming: Vec<Coming<DealRecord>>,
        taken: &mut Taken<'_>,
    ) -> Result<(), Error> {
        let stages = stage::by_id(tx, self.org).await?;
        let accounts = self.accounts_there(tx, &coming).await?;
        self.write(tx, KEYS, coming, taken, |Coming { row, record }, kept: Option<Deal>| {
            let stage = row.stage.and_then(|id| stages.get(&id)).ok_or_else(|| gone("stage", &record.stage))?.clone();
            let account = match (&record.account, row.account) {
                (Some(Some(name)), Some(id)) => Some(accounts.get(&id).ok_or_else(|| gone("account", name))?.clone()),
                _ => None,
            };
            let owner = PersonName { id: row.person.map_or(self.by.id, MemberId), name: record.owner.clone() };
            Ok(record.deal(kept, row.id.into(), Found { account, owner, stage }, self.importing())?)
        })
        .await
    }
}

const KEYS: Keys<Deal, DealRecord> = Keys {
    id: table::Column::Id,
    external_id: table::Column::ExternalId,
    of: |row| (row.id, row.external_id.as_ref().map(|key| &key.0)),
    brought: |record| record.external_id.as_ref(),
};
