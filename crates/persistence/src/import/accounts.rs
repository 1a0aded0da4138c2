//! Accounts that a file brings.

use domain::{
    crm::{
        account::{AccountReferences, NewAccount},
        health::HealthSource,
    },
    import::{Line, account::AccountRecord, known::name_key},
    people::role::Role,
    permission::Subject,
    text::{ExternalId, Title},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, Select,
    prelude::{Date, Uuid},
};

use super::{
    account_names::Found,
    before::{self, Before, Coming, Keys},
    check::{Check, Decision},
    failure::{Failure, Halt, at},
    intake::{Intake, Taken},
};
use crate::{Error, crm::account::table, kept::Kept, text_column::TextColumn};

impl Check<'_> {
    pub(super) async fn accounts(&mut self, lines: Vec<Line<AccountRecord>>) -> Result<(), Failure> {
        let keys = lines.iter().filter_map(|line| line.record.external_id.as_deref());
        let texts: Vec<&str> = keys.chain(lines.iter().map(|line| &*line.record.name)).collect();
        let found = self.accounts.find(self.room, &texts).await?;
        for Line { line, cells, record } in lines {
            let decision = self.account(line, &record, &found);
            self.keep(line, cells, decision)?;
        }
        Ok(())
    }

    fn account(&mut self, line: u64, record: &AccountRecord, found: &Found) -> Result<Decision, Halt> {
        let known = self.brought_again(line, record, found)?;
        let person = match &record.manager {
            Some(Some(name)) => Some(self.manager(name, Role::AccountManager)?),
            _ => None,
        };
        person.map_or(Ok(()), |id| self.holds(id, Subject::Accounts, "manager"))?;
        Ok(Decision { known, person, ..Decision::default() })
    }

    /// The account that a row brings again: the one with its external id, or one of its name that has no external id.
    fn brought_again(&mut self, line: u64, record: &AccountRecord, found: &Found) -> Result<Option<Uuid>, Halt> {
        let AccountRecord { external_id, name, .. } = record;
        let by_key = external_id.as_ref().and_then(|key| found.known.with_key(key));
        let sort_by_account_name = match by_key {
            Some(_) => None,
            None => found.known.named(name).map_err(at("name"))?.filter(|id| external_id.is_none() || !found.keyed.contains(id)),
        };
        let (field, shown): (_, &str) = external_id.as_ref().map_or(("name", name), |key| ("external_id", key));
        if by_key.is_none() && (sort_by_account_name.is_none() || external_id.is_some()) {
            let identity =
                external_id.as_ref().map_or_else(|| format!("name {}", name_key(name)), |key| format!("key {}", &**key));
            self.seen.note(&identity, shown, line).map_err(at(field))?;
        }
        if let Some(id) = by_key.or(sort_by_account_name) {
            self.seen.note(&id.to_string(), shown, line).map_err(at(field))?;
        }
        Ok(by_key.or(sort_by_account_name))
    }
}

impl Intake<'_> {
    pub(super) async fn write_accounts(
        &self,
        tx: &DatabaseTransaction,
        coming: Vec<Coming<AccountRecord>>,
        taken: &mut Taken<'_>,
    ) -> Result<(), Error> {
        let mut before = Before::load(tx, self.all_accounts(), KEYS, &coming, key).await?;
        let mut fresh = Vec::new();
        for Coming { row, record } in coming {
            let manager = record.manager.as_ref().map(|_| row.person);
            match before.take(row.id, record.external_id.as_ref()) {
                Some(kept) => {
                    taken.updated += 1;
                    taken.touched.insert(kept.id);
                    let account = written(record, manager, kept.clone());
                    if account != kept {
                        before::update::<table::Entity, _>(tx, self.org, table::Model { version: kept.version + 1, ..account })
                            .await?;
                    }
                }
                None => {
                    taken.created += 1;
                    taken.touched.insert(row.id);
                    let base = self.fresh_account(row.id, record.name.clone());
                    fresh.push(written(record, manager, base).into_active_model());
                }
            }
        }
        before::insert(tx, self.org, fresh).await
    }

    #[expect(clippy::disallowed_methods, reason = "an import reaches every account")]
    pub(super) fn all_accounts(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org))
    }

    /// An account's row before anything else is known of it.
    pub(super) fn fresh_account(&self, id: Uuid, name: Title) -> table::Model {
        let new = NewAccount {
            name,
            external_id: None,
            industry: None,
            website: None,
            sla_tier: None,
            manager_id: None,
            strategic_manager_id: None,
            contract_started_on: None,
            renewal_on: None,
            qbr_cadence_days: None,
            imported_health_score: None,
        };
        new.into_account(id.into(), AccountReferences::default(), self.business_day).keep(self.org)
    }
}

const KEYS: Keys<table::Entity> = Keys {
    id: table::Column::Id,
    external_id: table::Column::ExternalId,
    of: |row| (row.id, row.external_id.as_ref().map(|key| &key.0)),
};

fn key(record: &AccountRecord) -> Option<&ExternalId> {
    record.external_id.as_ref()
}

fn written(record: AccountRecord, manager: Option<Option<Uuid>>, base: table::Model) -> table::Model {
    let AccountRecord { external_id, name, industry, website, sla_tier, manager: _, .. } = record;
    let source = match record.health_score {
        Some(Some(_)) => TextColumn(HealthSource::Imported),
        Some(None) => TextColumn(HealthSource::Computed),
        None => base.health_source,
    };
    let stays = record.health_score.is_none() || source.0 == HealthSource::Computed;
    table::Model {
        external_id: external_id.map(TextColumn).or(base.external_id),
        name: TextColumn(name),
        industry: industry.map_or(base.industry, |industry| industry.map(TextColumn)),
        website: website.map_or(base.website, |website| website.map(TextColumn)),
        sla_tier: sla_tier.map_or(base.sla_tier, |tier| tier.map(TextColumn)),
        manager_id: manager.unwrap_or(base.manager_id),
        contract_started_on: record.contract_started_on.map_or(base.contract_started_on, |day| day.map(Date::from)),
        renewal_on: record.renewal_on.map_or(base.renewal_on, |day| day.map(Date::from)),
        qbr_cadence_days: record.qbr_cadence_days.map_or(base.qbr_cadence_days, |days| days.map(|days| u16::from(days).into())),
        health_source: source,
        health_score: if stays { base.health_score } else { record.health_score.flatten().map(i32::from) },
        ..base
    }
}
