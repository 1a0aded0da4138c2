//! Accounts that a file brings.

use std::collections::HashMap;

use domain::{
    crm::health::HealthSource,
    import::{
        Line,
        account::AccountRecord,
        known::{Known, Seen, name_key},
    },
    people::role::Role,
    permission::{Add, Imports, Reach},
    text::Title,
};
use sea_orm::{
    DatabaseTransaction, TryIntoModel,
    prelude::{Date, Uuid},
};

use super::taking::{self, CHUNK, Halt, Taking, at};
use crate::{Error, Opened, crm::account::table, people::team::Team, word::Word};

/// The accounts that are there, and what accounts refer to.
struct References {
    kept: HashMap<Uuid, table::Model>,
    accounts: Known<Uuid>,
    members: Known<Uuid>,
    seen: Seen,
    missing: Option<Role>,
}

impl Opened<Add<Imports>> {
    pub(super) async fn take_in_accounts(
        &self,
        tx: &DatabaseTransaction,
        lines: Vec<Line<AccountRecord>>,
        taking: &mut Taking<'_>,
    ) -> Result<(), Error> {
        let rows = self.accounts(Reach::All).all(tx).await?;
        let mut references = References {
            kept: rows.into_iter().map(|row| (row.id, row)).collect(),
            accounts: self.known_accounts(tx).await?,
            members: self.known_members(tx).await?,
            seen: Seen::default(),
            missing: taking.add_missing.then_some(Role::AccountManager),
        };
        for lines in lines.chunks(CHUNK) {
            let mut fresh = Vec::new();
            for line in lines {
                let account = self.account_of(&mut taking.team, line, &mut references).await;
                let Some(account) = taking.take(line.line, account)? else { continue };
                match references.kept.get(&account.id) {
                    Some(kept) => {
                        taking.updated += 1;
                        if account != *kept {
                            taking::update::<table::Entity, _>(tx, table::Model { version: kept.version + 1, ..account }).await?;
                        }
                    }
                    None => fresh.push(account),
                }
            }
            taking.created += u32::try_from(fresh.len()).unwrap_or(u32::MAX);
            taking::insert::<table::Entity, _>(tx, fresh).await?;
            taking.done(lines);
        }
        Ok(())
    }

    /// The account as the row leaves it.
    async fn account_of(
        &self,
        team: &mut Team<'_>,
        Line { line, record }: &Line<AccountRecord>,
        references: &mut References,
    ) -> Result<table::Model, Halt> {
        let kept = references.note(record, *line)?;
        let manager = match &record.manager {
            Some(Some(name)) => Some(Some(self.manager_named(team, &mut references.members, name, references.missing).await?)),
            Some(None) => Some(None),
            None => None,
        };
        let base = match kept {
            Some(kept) => kept,
            None => self.fresh_account(record.name.clone()).try_into_model()?,
        };
        Ok(written(record, manager, base))
    }
}

impl References {
    /// The account that a row brings again: the one with its external id, or one of its name that has no external id.
    fn note(&mut self, record: &AccountRecord, line: u64) -> Result<Option<table::Model>, Halt> {
        let AccountRecord { external_id, name, .. } = record;
        let by_key = external_id.as_ref().and_then(|key| self.accounts.with_key(key));
        let kept = match (by_key, external_id) {
            (Some(id), _) => self.kept.get(&id),
            (None, None) => self.named(name)?,
            (None, Some(_)) => self.named(name)?.filter(|kept| kept.external_id.is_none()),
        };
        let kept = kept.cloned();
        let identity = external_id.as_ref().map_or_else(|| format!("name {}", name_key(name)), |key| format!("key {}", &**key));
        let (field, shown): (_, &str) = external_id.as_ref().map_or(("name", name), |key| ("external_id", key));
        self.seen.note(identity, shown, line).map_err(at(field))?;
        if let Some(kept) = &kept {
            self.seen.note(kept.id.to_string(), shown, line).map_err(at(field))?;
        }
        Ok(kept)
    }

    fn named(&self, name: &Title) -> Result<Option<&table::Model>, Halt> {
        Ok(self.accounts.named(name).map_err(at("name"))?.and_then(|id| self.kept.get(&id)))
    }
}

fn written(record: &AccountRecord, manager: Option<Option<Uuid>>, base: table::Model) -> table::Model {
    let AccountRecord { external_id, name, industry, website, sla_tier, manager: _, .. } = record.clone();
    let source = match record.health_score {
        Some(Some(_)) => Word(HealthSource::Imported),
        Some(None) => Word(HealthSource::Computed),
        None => base.health_source,
    };
    let stays = record.health_score.is_none() || source.0 == HealthSource::Computed;
    table::Model {
        external_id: external_id.map(Word).or(base.external_id),
        name: Word(name),
        industry: industry.map_or(base.industry, |industry| industry.map(Word)),
        website: website.map_or(base.website, |website| website.map(Word)),
        sla_tier: sla_tier.map_or(base.sla_tier, |tier| tier.map(Word)),
        manager_id: manager.unwrap_or(base.manager_id),
        contract_started_on: record.contract_started_on.map_or(base.contract_started_on, |day| day.map(Date::from)),
        renewal_on: record.renewal_on.map_or(base.renewal_on, |day| day.map(Date::from)),
        qbr_cadence_days: record.qbr_cadence_days.map_or(base.qbr_cadence_days, |days| days.map(|days| u16::from(days).into())),
        health_source: source,
        health_score: if stays { base.health_score } else { record.health_score.flatten().map(i32::from) },
        ..base
    }
}
