//! Subscriptions that a file brings.

use std::collections::HashMap;

use domain::{
    crm::subscription::Subscription,
    import::{Importing, Line, known::Known, subscription::SubscriptionRecord},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, prelude::Uuid};

use super::{
    before::{Coming, Keys, even},
    check::{Check, Decision},
    failure::{Failure, Halt, at},
    intake::{Intake, Taken, gone},
};
use crate::{Error, crm::subscription::table, kept::Kept, room::Purpose, text_column::TextColumn};

impl Check<'_> {
    pub(super) async fn subscriptions(&mut self, lines: Vec<Line<SubscriptionRecord>>) -> Result<(), Failure> {
        let keys = even(lines.iter().filter_map(|line| line.record.external_id.clone()).map(TextColumn));
        let rows = self
            .room
            .rows_for::<table::Entity>(Purpose::Import)
            .filter(table::Column::ExternalId.is_in(keys))
            .all(self.room.reader())
            .await;
        let (reader, here) = (self.room.reader(), self.room.here);
        let there = Subscription::read(reader, self.room.org(), here, rows.map_err(Error::from)?).await?.into_iter();
        let known: HashMap<String, Subscription> =
            there.filter_map(|there| Some((there.external_id.as_ref()?.to_string(), there))).collect();
        let named: Vec<&str> = lines.iter().map(|line| &*line.record.account).collect();
        let mut accounts = self.accounts.find(self.room, &named).await?.known;
        for Line { line, cells, record } in lines {
            let known = record.external_id.as_ref().and_then(|key| known.get(&**key));
            let decision = self.subscription(line, &record, known, &mut accounts);
            self.keep(line, cells, decision)?;
        }
        Ok(())
    }

    fn subscription(
        &mut self,
        line: u64,
        record: &SubscriptionRecord,
        known: Option<&Subscription>,
        accounts: &mut Known<Uuid>,
    ) -> Result<Decision, Halt> {
        if let Some(key) = &record.external_id {
            self.seen.note(key, key, line).map_err(at("external_id"))?;
        }
        let account = self.account_named(accounts, &record.account)?;
        let importing = Importing { by: self.room.member(), business_day: self.room.here };
        let subscription = record.subscription(known.cloned(), Uuid::nil().into(), account.into(), importing)?;
        Ok(Decision { known: known.map(|_| subscription.id.into()), account: Some(account), ..Decision::default() })
    }
}

impl Intake<'_> {
    pub(super) async fn write_subscriptions(
        &self,
        tx: &DatabaseTransaction,
        coming: Vec<Coming<SubscriptionRecord>>,
        taken: &mut Taken<'_>,
    ) -> Result<(), Error> {
        let accounts = self.accounts_there(tx, &coming).await?;
        self.write(tx, KEYS, coming, taken, |Coming { row, record }, kept: Option<Subscription>| {
            let account = row.account.and_then(|id| accounts.get(&id)).ok_or_else(|| gone("account", &record.account))?;
            Ok(record.subscription(kept, row.id.into(), account.id, self.importing())?)
        })
        .await
    }
}

const KEYS: Keys<Subscription, SubscriptionRecord> = Keys {
    id: table::Column::Id,
    external_id: table::Column::ExternalId,
    of: |row| (row.id, row.external_id.as_ref().map(|key| &key.0)),
    brought: |record| record.external_id.as_ref(),
};
