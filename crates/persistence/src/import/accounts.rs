//! Accounts that a file brings.

use domain::{
    crm::account::Account,
    import::{Line, account::AccountRecord, known::name_key},
    people::role::Role,
    permission::Subject,
};
use sea_orm::{DatabaseTransaction, prelude::Uuid};

use super::{
    account_names::Found,
    before::{Coming, Keys, person},
    check::{Check, Decision},
    failure::{Failure, Halt, at},
    intake::{Intake, Taken},
};
use crate::{Error, crm::account::table};

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
        self.write(tx, KEYS, coming, taken, |Coming { row, record }, kept: Option<Account>| {
            let manager = person(row.person, record.manager.as_ref());
            Ok(record.account(kept, row.id.into(), manager, self.importing()))
        })
        .await
    }
}

const KEYS: Keys<Account, AccountRecord> = Keys {
    id: table::Column::Id,
    external_id: table::Column::ExternalId,
    of: |row| (row.id, row.external_id.as_ref().map(|key| &key.0)),
    brought: |record| record.external_id.as_ref(),
};
