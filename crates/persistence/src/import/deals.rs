//! Deals that a file brings.

use std::collections::HashMap;

use domain::{
    import::{
        Line,
        deal::{Closing, DealRecord},
        known::{Known, Seen},
    },
    permission::{Add, Imports, Reach},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter,
    prelude::{Date, Uuid},
};

use super::{
    references::Pipeline,
    taking::{self, CHUNK, Halt, Taking, at},
};
use crate::{Error, Opened, crm::deal::table, word::Word};

/// What deals refer to.
struct References {
    members: Known<Uuid>,
    accounts: Known<Uuid>,
    pipeline: Pipeline,
    seen: Seen,
    add_missing: bool,
}

impl Opened<Add<Imports>> {
    pub(super) async fn take_in_deals(
        &self,
        tx: &DatabaseTransaction,
        lines: Vec<Line<DealRecord>>,
        taking: &mut Taking<'_>,
    ) -> Result<(), Error> {
        let mut references = References {
            members: self.known_members(tx).await?,
            accounts: self.known_accounts(tx).await?,
            pipeline: self.known_stages(tx).await?,
            seen: Seen::default(),
            add_missing: taking.add_missing,
        };
        for lines in lines.chunks(CHUNK) {
            let before = self.deals_before(tx, lines).await?;
            let mut fresh = Vec::new();
            for line in lines {
                let kept = line.record.external_id.as_ref().and_then(|key| before.get(&**key));
                let deal = self.deal_of(tx, line, kept, &mut references).await;
                match (taking.take(line.line, deal)?, kept) {
                    (Some(deal), Some(kept)) => {
                        taking.updated += 1;
                        if deal != *kept {
                            taking::update::<table::Entity, _>(tx, table::Model { version: kept.version + 1, ..deal }).await?;
                        }
                    }
                    (Some(deal), None) => fresh.push(deal),
                    (None, _) => {}
                }
            }
            taking.created += u32::try_from(fresh.len()).unwrap_or(u32::MAX);
            taking::insert::<table::Entity, _>(tx, fresh).await?;
            taking.done(lines);
        }
        Ok(())
    }

    /// The deals that are there already, by external id.
    async fn deals_before(
        &self,
        tx: &impl ConnectionTrait,
        lines: &[Line<DealRecord>],
    ) -> Result<HashMap<String, table::Model>, Error> {
        let keys = lines.iter().filter_map(|line| line.record.external_id.clone()).map(Word);
        let rows = self.deals(Reach::All).filter(table::Column::ExternalId.is_in(keys)).all(tx).await?;
        Ok(rows.into_iter().filter_map(|row| Some((row.external_id.as_ref()?.0.to_string(), row))).collect())
    }

    /// The deal as the row leaves it.
    async fn deal_of(
        &self,
        tx: &impl ConnectionTrait,
        Line { line, record }: &Line<DealRecord>,
        kept: Option<&table::Model>,
        references: &mut References,
    ) -> Result<table::Model, Halt> {
        let References { members, accounts, pipeline, seen, add_missing } = references;
        if let Some(key) = &record.external_id {
            seen.note(&**key, key, *line).map_err(at("external_id"))?;
        }
        let owner = members.find(&record.owner).map_err(at("owner"))?;
        let stage = self.stage_named(tx, pipeline, &record.stage, *add_missing).await?;
        let closing = record.closing(stage.kind, self.setting.today).map_err(at("closed_on"))?;
        let account = match &record.account {
            Some(Some(name)) => Some(Some(self.account_named(tx, accounts, name, *add_missing).await?)),
            Some(None) => Some(None),
            None => None,
        };
        let base = kept.cloned().unwrap_or_else(|| self.fresh_deal(record, owner, stage.id.0));
        let Closing { expected_on, closed_on } = closing;
        Ok(table::Model {
            name: Word(record.name.clone()),
            owner_id: owner,
            stage_id: stage.id.0,
            status: Word(stage.kind.into()),
            account_id: account.unwrap_or(base.account_id),
            mrr_minor: record.mrr_minor.map_or(base.mrr_minor, Option::unwrap_or_default),
            probability: record.probability.map_or(base.probability, |percent| percent.map(i32::from)),
            expected_close_on: expected_on.unwrap_or(base.expected_close_on),
            opened_on: record.opened_on.map_or(base.opened_on, Date::from),
            closed_on,
            ..base
        })
    }

    fn fresh_deal(&self, record: &DealRecord, owner: Uuid, stage: Uuid) -> table::Model {
        table::Model {
            org_id: self.org(),
            id: Uuid::now_v7(),
            version: 1,
            external_id: record.external_id.clone().map(Word),
            name: Word(record.name.clone()),
            account_id: None,
            owner_id: owner,
            stage_id: stage,
            status: Word(domain::crm::deal::DealStatus::Open),
            mrr_minor: 0,
            probability: None,
            expected_close_on: None,
            opened_on: self.setting.today,
            closed_on: None,
            created_at: self.setting.now.into(),
        }
    }
}
