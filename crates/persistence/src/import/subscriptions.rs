//! Subscriptions that a file brings.

use std::collections::HashMap;

use domain::{
    crm::subscription::ends_after,
    import::{
        Line,
        known::{Known, Seen},
        row::Wrong,
        subscription::SubscriptionRecord,
    },
    permission::{Add, Imports},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter,
    prelude::{Date, Uuid},
};

use super::taking::{self, CHUNK, Halt, Taking, at};
use crate::{Error, Opened, crm::subscription::table, word::Word};

impl Opened<Add<Imports>> {
    pub(super) async fn take_in_subscriptions(
        &self,
        tx: &DatabaseTransaction,
        lines: Vec<Line<SubscriptionRecord>>,
        taking: &mut Taking<'_>,
    ) -> Result<(), Error> {
        let mut accounts = self.known_accounts(tx).await?;
        let mut seen = Seen::default();
        for lines in lines.chunks(CHUNK) {
            let before = self.subscriptions_before(tx, lines).await?;
            let mut fresh = Vec::new();
            for line in lines {
                let kept = line.record.external_id.as_ref().and_then(|key| before.get(&**key));
                let missing = taking.add_missing;
                let subscription = self.subscription_of(tx, line, kept, (&mut accounts, missing), &mut seen).await;
                match (taking.take(line.line, subscription)?, kept) {
                    (Some(subscription), Some(kept)) => {
                        taking.updated += 1;
                        if subscription != *kept {
                            let row = table::Model { version: kept.version + 1, ..subscription };
                            taking::update::<table::Entity, _>(tx, row).await?;
                        }
                    }
                    (Some(subscription), None) => fresh.push(subscription),
                    (None, _) => {}
                }
            }
            taking.created += u32::try_from(fresh.len()).unwrap_or(u32::MAX);
            taking::insert::<table::Entity, _>(tx, fresh).await?;
            taking.done(lines);
        }
        Ok(())
    }

    /// The subscriptions that are there already, by external id.
    async fn subscriptions_before(
        &self,
        tx: &impl ConnectionTrait,
        lines: &[Line<SubscriptionRecord>],
    ) -> Result<HashMap<String, table::Model>, Error> {
        let keys = lines.iter().filter_map(|line| line.record.external_id.clone()).map(Word);
        let rows = self.subscriptions().filter(table::Column::ExternalId.is_in(keys)).all(tx).await?;
        Ok(rows.into_iter().filter_map(|row| Some((row.external_id.as_ref()?.0.to_string(), row))).collect())
    }

    /// The subscription as the row leaves it.
    async fn subscription_of(
        &self,
        tx: &impl ConnectionTrait,
        Line { line, record }: &Line<SubscriptionRecord>,
        kept: Option<&table::Model>,
        (accounts, add_missing): (&mut Known<Uuid>, bool),
        seen: &mut Seen,
    ) -> Result<table::Model, Halt> {
        if let Some(key) = &record.external_id {
            seen.note(&**key, key, *line).map_err(at("external_id"))?;
        }
        let ended_on = record.ended_on.map_or(kept.and_then(|kept| kept.ended_on), |end| end.map(Date::from));
        ends_after(*record.started_on, ended_on).map_err(|rule| at("ended_on")(Wrong::new("before_start", rule.to_string())))?;
        let account_id = self.account_named(tx, accounts, &record.account, add_missing).await?;
        Ok(table::Model {
            org_id: self.org(),
            id: kept.map_or_else(Uuid::now_v7, |kept| kept.id),
            version: kept.map_or(1, |kept| kept.version),
            external_id: record.external_id.clone().map(Word),
            account_id,
            name: Word(record.name.clone()),
            charged_every: Word(record.interval),
            amount_minor: record.amount_minor,
            monthly_minor: record.interval.monthly(record.amount_minor),
            started_on: record.started_on.into(),
            ended_on,
            created_at: kept.map_or_else(|| self.setting.now.into(), |kept| kept.created_at),
        })
    }
}
