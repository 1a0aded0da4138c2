//! Deals that a file brings.

use std::collections::{HashMap, HashSet};

use domain::{
    crm::{
        deal::{Deal, NewDeal},
        stage::Stage,
    },
    id::MemberId,
    import::{
        Line,
        deal::{Closing, DealRecord},
        known::Known,
    },
    money::Money,
    people::member::PersonName,
    permission::Subject,
    text::ExternalId,
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, Select,
    prelude::{Date, Uuid},
};

use super::{
    before::{self, Before, Coming, Keys},
    check::{Check, Decision, by_key},
    failure::{Failure, Halt, at},
    intake::{Intake, Taken, gone},
    piece::Decided,
};
use crate::{
    Error,
    crm::{deal::table, stage},
    kept::Kept,
    room::Purpose,
    text_column::TextColumn,
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
        record.closing(kind, self.room.here.today).map_err(at("closed_on"))?;
        let account = match &record.account {
            Some(Some(name)) => Some(self.account_named(accounts, name)?),
            _ => None,
        };
        Ok(Decision { known, person: Some(owner), account, stage: Some(stage) })
    }
}

/// What is there of what deals refer to.
struct There {
    stages: HashMap<Uuid, Stage>,
    accounts: HashSet<Uuid>,
}

impl Intake<'_> {
    pub(super) async fn write_deals(
        &self,
        tx: &DatabaseTransaction,
        coming: Vec<Coming<DealRecord>>,
        taken: &mut Taken<'_>,
    ) -> Result<(), Error> {
        let stages = stage::in_order(self.org).all(tx).await?.into_iter().map(Stage::from);
        let there = There {
            stages: stages.map(|stage| (stage.id.0, stage)).collect(),
            accounts: self.accounts_there(tx, &coming).await?,
        };
        let mut before = Before::load(tx, self.all_deals(), KEYS, &coming, key).await?;
        let mut fresh = Vec::new();
        for Coming { row, record } in coming {
            let kept = before.take(row.id, record.external_id.as_ref());
            let deal = self.deal(&record, &row, kept.as_ref(), &there);
            match (taken.or_refuse(&row, deal)?, kept) {
                (Some(deal), Some(kept)) => {
                    taken.updated += 1;
                    if deal != kept {
                        before::update::<table::Entity, _>(tx, self.org, table::Model { version: kept.version + 1, ..deal })
                            .await?;
                    }
                }
                (Some(deal), None) => {
                    taken.created += 1;
                    fresh.push(deal.into_active_model());
                }
                (None, _) => {}
            }
        }
        before::insert(tx, self.org, fresh).await
    }

    /// The deal as the row leaves it.
    fn deal(&self, record: &DealRecord, row: &Decided, kept: Option<&table::Model>, there: &There) -> Result<table::Model, Halt> {
        let stage = row.stage.and_then(|id| there.stages.get(&id));
        let stage = stage.ok_or_else(|| Halt::Row("stage", gone("stage", &record.stage)))?;
        if let (Some(id), Some(Some(name))) = (row.account, &record.account)
            && !there.accounts.contains(&id)
        {
            return Err(Halt::Row("account", gone("account", name)));
        }
        let Closing { expected_on, closed_on } = record.closing(stage.kind, self.business_day.today).map_err(at("closed_on"))?;
        let base = kept.cloned().map_or_else(|| self.fresh_deal(row, record, stage), Ok)?;
        Ok(table::Model {
            name: TextColumn(record.name.clone()),
            owner_id: row.person.unwrap_or(base.owner_id),
            stage_id: stage.id.0,
            status: TextColumn(stage.kind.into()),
            account_id: record.account.as_ref().map_or(base.account_id, |_| row.account),
            mrr_minor: record.mrr_minor.map_or(base.mrr_minor, Option::unwrap_or_default),
            probability: record.probability.map_or(base.probability, |percent| percent.map(i32::from)),
            expected_close_on: expected_on.unwrap_or(base.expected_close_on),
            opened_on: record.opened_on.map_or(base.opened_on, Date::from),
            closed_on,
            ..base
        })
    }

    #[expect(clippy::disallowed_methods, reason = "an import reaches every deal")]
    fn all_deals(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org))
    }

    /// A deal in that stage before anything else is known of it; without an owner, it is whoever imports it who has it.
    fn fresh_deal(&self, row: &Decided, record: &DealRecord, stage: &Stage) -> Result<table::Model, Halt> {
        let new = NewDeal {
            name: record.name.clone(),
            account_id: None,
            owner_id: None,
            stage_id: Some(stage.id),
            mrr: Money::new(0, self.business_day.currency),
            probability_override: None,
            expected_close_on: None,
            opened_on: None,
        };
        let owner = PersonName { id: row.person.map_or(self.by.id, MemberId), name: record.owner.clone() };
        let deal = new.into_deal(row.id.into(), owner, None, vec![stage.clone()], self.business_day).map_err(Error::from)?.value;
        Ok(Deal { external_id: record.external_id.clone(), ..deal }.keep(self.org))
    }
}

const KEYS: Keys<table::Entity> = Keys {
    id: table::Column::Id,
    external_id: table::Column::ExternalId,
    of: |row| (row.id, row.external_id.as_ref().map(|key| &key.0)),
};

fn key(record: &DealRecord) -> Option<&ExternalId> {
    record.external_id.as_ref()
}
