//! Subscriptions that a file brings.

use std::collections::HashMap;

use domain::{
    crm::subscription::{NewSubscription, Subscription, ends_after},
    import::{Line, known::Known, row::Wrong, subscription::SubscriptionRecord},
    money::Money,
    rule::Code,
    text::ExternalId,
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, Select,
    prelude::{Date, Uuid},
};

use super::{
    before::{self, Before, Coming, Keys, even},
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
        let rows = rows.map_err(Error::from)?.into_iter();
        let known: HashMap<String, table::Model> =
            rows.filter_map(|row| Some((row.external_id.as_ref()?.0.to_string(), row))).collect();
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
        known: Option<&table::Model>,
        accounts: &mut Known<Uuid>,
    ) -> Result<Decision, Halt> {
        if let Some(key) = &record.external_id {
            self.seen.note(key, key, line).map_err(at("external_id"))?;
        }
        ended_on(record, known)?;
        let account = self.account_named(accounts, &record.account)?;
        Ok(Decision { known: known.map(|row| row.id), account: Some(account), ..Decision::default() })
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
        let mut before = Before::load(tx, self.all_subscriptions(), KEYS, &coming, key).await?;
        let mut fresh = Vec::new();
        for Coming { row, record } in coming {
            let kept = before.take(row.id, record.external_id.as_ref());
            let account = row.account.filter(|id| accounts.contains(id));
            let account = account.ok_or_else(|| Halt::Row("account", gone("account", &record.account)));
            let subscription = account.and_then(|account| self.subscription(&record, account, row.id, kept.as_ref()));
            let Some(subscription) = taken.or_refuse(&row, subscription)? else { continue };
            taken.touched.extend([subscription.account_id].into_iter().chain(kept.as_ref().map(|kept| kept.account_id)));
            match kept {
                Some(kept) => {
                    taken.updated += 1;
                    if subscription != kept {
                        let row = table::Model { version: kept.version + 1, ..subscription };
                        before::update::<table::Entity, _>(tx, self.org, row).await?;
                    }
                }
                None => {
                    taken.created += 1;
                    fresh.push(subscription.into_active_model());
                }
            }
        }
        before::insert(tx, self.org, fresh).await
    }

    /// The subscription as the row leaves it.
    fn subscription(
        &self,
        record: &SubscriptionRecord,
        account: Uuid,
        id: Uuid,
        kept: Option<&table::Model>,
    ) -> Result<table::Model, Halt> {
        let ended_on = ended_on(record, kept)?;
        let new = NewSubscription {
            name: record.name.clone(),
            interval: record.interval,
            amount: Money::new(record.amount_minor, self.business_day.currency),
            started_on: record.started_on,
            ended_on: record.ended_on.flatten(),
        };
        let fresh = new.into_subscription(id.into(), account.into(), self.business_day).map_err(Error::from)?.value;
        let fresh = Subscription { external_id: record.external_id.clone(), ..fresh }.keep(self.org);
        Ok(match kept {
            Some(kept) => table::Model { id: kept.id, version: kept.version, ended_on, created_at: kept.created_at, ..fresh },
            None => fresh,
        })
    }

    #[expect(clippy::disallowed_methods, reason = "an import reaches every subscription")]
    fn all_subscriptions(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org))
    }
}

/// The day on which it ends: what has no column stays as it is.
fn ended_on(record: &SubscriptionRecord, kept: Option<&table::Model>) -> Result<Option<Date>, Halt> {
    let ended_on = record.ended_on.map_or(kept.and_then(|kept| kept.ended_on), |end| end.map(Date::from));
    ends_after(*record.started_on, ended_on).map_err(|rule| at("ended_on")(Wrong::new(Code::BeforeStart, rule.to_string())))?;
    Ok(ended_on)
}

const KEYS: Keys<table::Entity> = Keys {
    id: table::Column::Id,
    external_id: table::Column::ExternalId,
    of: |row| (row.id, row.external_id.as_ref().map(|key| &key.0)),
};

fn key(record: &SubscriptionRecord) -> Option<&ExternalId> {
    record.external_id.as_ref()
}
