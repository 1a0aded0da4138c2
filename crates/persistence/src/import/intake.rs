//! Takes checked pieces in: the only place that writes what a file brings.

use std::collections::{BTreeSet, HashMap};

use domain::{
    crm::{
        account::{Account, AccountCard},
        stage::Stage,
    },
    import::{
        ImportKind, Importing, Refusals, RejectedRow, RowError,
        account::AccountRecord,
        cell::quoted,
        deal::DealRecord,
        lead::LeadRecord,
        member::MemberRecord,
        row::{Layout, Row, Wrong},
        subscription::SubscriptionRecord,
    },
    money::Currency,
    people::{organization::BusinessDay, viewer::Person},
    rule::Code,
    text::Title,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel, prelude::Uuid};

use super::{
    before::{self, Before, Coming, Keys},
    failure::Halt,
    piece::{Added, Decided, Piece},
    stages,
};
use crate::{
    Error,
    crm::{account, rollups, stage},
    kept::{Kept, write_over},
    parts,
    people::{table as member, team::Team},
};

/// Where checked pieces go in, in whose name, and by what rules.
pub(super) struct Intake<'a> {
    pub org: Uuid,
    pub by: Person,
    pub business_day: BusinessDay,
    pub layout: &'a Layout,
}

/// What was taken in within one transaction.
pub(super) struct Taken<'a> {
    pub team: Team<'a>,
    pub created: u32,
    pub updated: u32,
    pub refusals: Refusals,
    /// The accounts that are to be brought in step.
    pub touched: BTreeSet<Uuid>,
    layout: &'a Layout,
    currency: Currency,
}

impl Intake<'_> {
    /// Nothing yet.
    pub fn begin<'a>(&'a self, tx: &'a DatabaseTransaction) -> Taken<'a> {
        let team = Team::new(tx, self.org, self.by.role);
        let (layout, currency) = (self.layout, self.business_day.currency);
        Taken { team, created: 0, updated: 0, refusals: Refusals::default(), touched: BTreeSet::new(), layout, currency }
    }

    /// Takes a piece in. A row that was fine when it was checked and has become impossible since is left out.
    pub async fn take(&self, tx: &DatabaseTransaction, piece: Piece, taken: &mut Taken<'_>) -> Result<(), Error> {
        let Piece { added, rows } = piece;
        self.add(tx, added, taken).await?;
        match self.layout.kind {
            ImportKind::Members => self.write_members(tx, taken.read(rows, MemberRecord::read), taken).await?,
            ImportKind::Accounts => self.write_accounts(tx, taken.read(rows, AccountRecord::read), taken).await?,
            ImportKind::Leads => self.write_leads(tx, taken.read(rows, LeadRecord::read), taken).await?,
            ImportKind::Deals => self.write_deals(tx, taken.read(rows, DealRecord::read), taken).await?,
            ImportKind::Subscriptions => {
                self.write_subscriptions(tx, taken.read(rows, SubscriptionRecord::read), taken).await?;
            }
        }
        let touched: Vec<Uuid> = std::mem::take(&mut taken.touched).into_iter().collect();
        rollups::refresh(tx, self.org, &touched, self.business_day).await?;
        Ok(())
    }

    /// Writes what `made` makes of each row and of the record that it brings again. A row of which nothing can be made is left out.
    pub async fn write<T: Kept + PartialEq, R>(
        &self,
        tx: &DatabaseTransaction,
        keys: Keys<T, R>,
        coming: Vec<Coming<R>>,
        taken: &mut Taken<'_>,
        made: impl Fn(&Coming<R>, Option<T>) -> Result<T, Halt>,
    ) -> Result<(), Error> {
        let mut before = Before::load(tx, (self.org, self.business_day), &keys, &coming).await?;
        let (mut fresh, mut reparted) = (Vec::new(), Vec::new());
        for coming in coming {
            let kept = before.take(coming.row.id, (keys.brought)(&coming.record));
            let record = made(&coming, kept.as_ref().map(|(_, record)| record.clone()));
            let Some(record) = taken.or_refuse(&coming.row, record)? else { continue };
            taken.touched.extend(record.rollup_account().map(Uuid::from));
            match kept {
                Some((row, before)) => {
                    taken.updated += 1;
                    taken.touched.extend(before.rollup_account().map(Uuid::from));
                    if record != before {
                        reparted.extend(write_over(tx, self.org, row, (before, record)).await?.1);
                    }
                }
                None => {
                    taken.created += 1;
                    fresh.push(record.keep(self.org).into_active_model());
                }
            }
        }
        // Here and now: noted, those of the whole file would wait for whoever writes next.
        parts::keep_all(tx, self.org, reparted).await?;
        before::insert(tx, self.org, fresh).await
    }

    /// In whose name the rows come in, and when.
    pub fn importing(&self) -> Importing {
        Importing { by: self.by.id, business_day: self.business_day }
    }

    /// Those of the accounts that rows name which are there.
    pub async fn accounts_there<R>(
        &self,
        tx: &DatabaseTransaction,
        coming: &[Coming<R>],
    ) -> Result<HashMap<Uuid, AccountCard>, Error> {
        account::cards(tx, self.org, coming.iter().filter_map(|coming| coming.row.account)).await
    }

    /// An account of which a row says no more than its name.
    fn fresh_account(&self, id: Uuid, name: Title) -> account::table::ActiveModel {
        Account::named(id.into(), name, self.business_day).keep(self.org).into_active_model()
    }

    /// Adds what the rows name and was not there.
    async fn add(&self, tx: &DatabaseTransaction, added: Added, taken: &mut Taken<'_>) -> Result<(), Error> {
        for (id, name, role) in added.members {
            let row = member::Model { id, ..member::Model::fresh(self.org, name, role, self.business_day.now) };
            taken.team.keep(None, row).await?;
        }
        taken.touched.extend(added.accounts.iter().map(|(id, _)| *id));
        let accounts = added.accounts.into_iter().map(|(id, name)| self.fresh_account(id, name)).collect();
        before::insert(tx, self.org, accounts).await?;
        for (id, name) in added.stages {
            let taken = stage::in_order(self.org).all(tx).await?.iter().any(|stage| stage.name.0 == name);
            if let (false, Some(new)) = (taken, stages::unlikely(name)) {
                let stage = new.into_stage(id.into(), stage::behind_the_open(tx, self.org).await?)?.value;
                stage.keep(self.org).into_active_model().insert(tx).await.map_err(Stage::refused)?;
            }
        }
        Ok(())
    }
}

impl Taken<'_> {
    /// Reads the rows again, which could be read when they were checked.
    fn read<T>(&mut self, rows: Vec<Decided>, read: impl Fn(Row<'_>) -> Result<T, Vec<RowError>>) -> Vec<Coming<T>> {
        let mut coming = Vec::with_capacity(rows.len());
        for row in rows {
            let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
            match read(Row::new(self.layout, row.line, &cells, self.currency)) {
                Ok(record) => coming.push(Coming { row, record }),
                Err(errors) => self.refusals.add(RejectedRow { line: row.line, cells: row.cells }, errors),
            }
        }
        coming
    }

    /// Leaves a row out.
    pub fn refuse(&mut self, row: Decided, field: &str, wrong: Wrong) {
        let error = self.layout.error(row.line, field, wrong);
        self.refusals.add(RejectedRow { line: row.line, cells: row.cells }, vec![error]);
    }

    /// The value, unless the row is left out because of it.
    pub fn or_refuse<T>(&mut self, row: &Decided, value: Result<T, Halt>) -> Result<Option<T>, Error> {
        match value {
            Ok(value) => Ok(Some(value)),
            Err(Halt::Row(field, wrong)) => {
                self.refuse(row.clone(), field, wrong);
                Ok(None)
            }
            Err(Halt::Import(error)) => Err(error),
        }
    }
}

/// That what a field names, which was there when the row was checked, is no more.
pub(super) fn gone(field: &'static str, name: &Title) -> Halt {
    Halt::Row(field, Wrong::new(Code::UnknownReference, format!("There is no {field} {} any more.", quoted(name))))
}
