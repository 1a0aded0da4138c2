//! Checks a file against what is there, by reading alone: nobody waits for it, and nothing is written.

use std::collections::HashMap;

use domain::{
    crm::stage::StageKind,
    import::{
        Batch, ImportKind, ImportOrder, Reading, Records, Refusals, RejectedRow,
        known::Known,
        row::{Layout, Wrong},
        seen::Seen,
    },
    people::role::Role,
    permission::{Add, Imports, Organization, Subject},
    rule::Code,
    text::Title,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select, prelude::Uuid};

use super::{
    account_names::AccountNames,
    before::even,
    failure::{Failure, Halt, at},
    members::staff::Staff,
    piece::{Decided, Spool},
    stages::Pipeline,
};
use crate::{Error, Room};

/// A file while it is checked: what its rows may refer to, and what was decided so far.
pub(super) struct Check<'a> {
    pub room: &'a Room<Organization, Add<Imports>>,
    pub layout: &'a Layout,
    pub add_missing: bool,
    pub seen: Seen,
    pub members: Known<Uuid>,
    pub accounts: AccountNames,
    pub stages: Pipeline,
    /// The members that a file of members is about.
    pub staff: Staff,
    pub spool: Spool,
    pub refusals: Refusals,
    /// Whether nothing may be taken in, because the good rows alone would break a rule.
    pub void: bool,
    pub created: u32,
    pub updated: u32,
}

/// What checking a file comes to.
pub(super) struct Checked {
    pub spool: Spool,
    pub refusals: Refusals,
    pub void: bool,
    pub created: u32,
    pub updated: u32,
}

/// What was decided of a row.
#[derive(Default)]
pub(super) struct Decision {
    /// The record that it brings again; nothing when it brings a new one.
    pub known: Option<Uuid>,
    pub person: Option<Uuid>,
    pub account: Option<Uuid>,
    pub stage: Option<Uuid>,
}

impl<'a> Check<'a> {
    /// Loads what the rows of such a file may refer to.
    pub async fn begin(
        room: &'a Room<Organization, Add<Imports>>,
        order: &ImportOrder,
        reading: &'a Reading,
    ) -> Result<Self, Failure> {
        let staff = Staff::load(room).await?;
        let accounts = match order.kind {
            ImportKind::Members | ImportKind::Leads => AccountNames::none(),
            ImportKind::Accounts | ImportKind::Deals | ImportKind::Subscriptions => AccountNames::load(room).await?,
        };
        Ok(Self {
            room,
            layout: &reading.layout,
            add_missing: order.add_missing,
            seen: Seen::of_rows(reading.rows_at_most.min(order.kind.most_rows())),
            members: staff.known(),
            accounts,
            stages: Pipeline::load(room).await?,
            staff,
            spool: Spool::begin(order.kind)?,
            refusals: Refusals::default(),
            void: false,
            created: 0,
            updated: 0,
        })
    }

    /// Checks some more rows.
    pub async fn batch(&mut self, batch: Batch) -> Result<(), Failure> {
        for (row, errors) in batch.refused {
            self.refusals.add(row, errors);
        }
        match batch.records {
            Records::Members(lines) => self.members(lines),
            Records::Accounts(lines) => self.accounts(lines).await,
            Records::Deals(lines) => self.deals(lines).await,
            Records::Leads(lines) => self.leads(lines).await,
            Records::Subscriptions(lines) => self.subscriptions(lines).await,
        }
    }

    /// Decides on what only the whole file tells, and forgets what only checking needs.
    pub fn end(mut self) -> Result<Checked, Failure> {
        self.end_members()?;
        let Self { spool, mut refusals, void, created, updated, .. } = self;
        refusals.errors.sort_by_key(|error| error.line);
        refusals.rejected.sort_by_key(|row| row.line);
        Ok(Checked { spool, refusals, void, created, updated })
    }

    /// Keeps what was decided of a row, or leaves it out.
    pub fn keep(&mut self, line: u64, cells: Vec<String>, decision: Result<Decision, Halt>) -> Result<(), Failure> {
        let Decision { known, person, account, stage } = match decision {
            Ok(decision) => decision,
            Err(halt) => return self.leave_out(line, cells, halt),
        };
        *(if known.is_some() { &mut self.updated } else { &mut self.created }) += 1;
        let id = known.unwrap_or_else(Uuid::now_v7);
        self.spool.push(Decided { line, id, person, account, stage, again: false, cells })
    }

    /// Leaves a row out, unless the whole import goes no further.
    pub fn leave_out(&mut self, line: u64, cells: Vec<String>, halt: Halt) -> Result<(), Failure> {
        match halt {
            Halt::Row(field, wrong) => {
                let error = self.layout.error(line, field, wrong);
                self.refusals.add(RejectedRow { line, cells }, vec![error]);
                Ok(())
            }
            Halt::Import(error) => Err(error.into()),
        }
    }

    /// The manager that a row names; an unknown one is added with that role if the order says so.
    pub fn manager(&mut self, name: &Title, missing: Role) -> Result<Uuid, Halt> {
        match self.members.find(name) {
            Err(wrong) if wrong.code == Code::UnknownReference && self.add_missing => {
                let id = Uuid::now_v7();
                self.members.add_name(name, id);
                self.spool.added().members.push((id, name.clone(), missing));
                Ok(id)
            }
            found => found.map_err(at("manager")),
        }
    }

    /// That somebody whom a row names works on such records.
    pub fn holds(&self, id: Uuid, subject: Subject, field: &'static str) -> Result<(), Halt> {
        match self.staff.there.get(&id).map(|row| row.role.0).filter(|role| !role.can_hold(subject)) {
            Some(role) => Err(Halt::Row(field, Wrong::new(Code::RoleUnfit, role.unfit(subject)))),
            None => Ok(()),
        }
    }

    /// The account that a row names, among those found for its batch; an unknown one is added if the order says so.
    pub fn account_named(&mut self, known: &mut Known<Uuid>, name: &Title) -> Result<Uuid, Halt> {
        match known.find(name) {
            Err(wrong) if wrong.code == Code::UnknownReference && self.add_missing => {
                let id = Uuid::now_v7();
                known.add_name(name, id);
                self.accounts.add(name, id);
                self.spool.added().accounts.push((id, name.clone()));
                Ok(id)
            }
            found => found.map_err(at("account")),
        }
    }

    /// The stage that a row names; an unknown one is added as an open stage if the order says so.
    pub fn stage_named(&mut self, name: &Title) -> Result<(Uuid, StageKind), Halt> {
        match self.stages.find(name).map_err(at("stage"))? {
            Some(stage) => Ok(stage),
            None if self.add_missing => {
                let id = Uuid::now_v7();
                self.stages.add(name.clone(), id, StageKind::Open);
                self.spool.added().stages.push((id, name.clone()));
                Ok((id, StageKind::Open))
            }
            None => Err(Halt::Row("stage", self.stages.unknown(name))),
        }
    }
}

/// The records that are there already, by external id.
pub(super) async fn by_key<E: EntityTrait>(
    room: &Room<Organization, Add<Imports>>,
    rows: Select<E>,
    (key, id): (E::Column, E::Column),
    keys: impl Iterator<Item = String>,
) -> Result<HashMap<String, Uuid>, Error> {
    let rows = rows.select_only().columns([key, id]).filter(key.is_in(even(keys))).into_tuple();
    Ok(rows.all(room.reader()).await?.into_iter().collect())
}
