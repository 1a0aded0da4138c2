//! Members that a file brings: checked together, because rows may lead one another.

pub(super) mod staff;
mod write;

use std::collections::HashSet;

use domain::{
    import::{
        Line, RejectedRow,
        known::name_key,
        member::{MemberRecord, leaders_first},
        row::Wrong,
    },
    people::{
        member::{Member, last_owner},
        role::Role,
    },
    rule::Code,
};
use sea_orm::prelude::Uuid;

use self::staff::Draft;
use super::{
    check::Check,
    failure::{Failure, Halt, at},
    piece::Decided,
};
use crate::{people::table, text_column::TextColumn};

impl Check<'_> {
    /// The member that a row brings again: by external id, by e-mail address, or by name where neither says otherwise.
    fn known_member(&mut self, line: u64, record: &MemberRecord) -> Result<Option<table::Model>, Halt> {
        let MemberRecord { external_id, name, email, .. } = record;
        let by_key = external_id.as_ref().and_then(|key| self.members.with_key(key));
        let by_email = || email.as_ref().and_then(|email| self.members.with_key(email));
        let id = match by_key.or_else(by_email) {
            Some(id) => Some(id),
            None => self.members.named(name).map_err(at("name"))?.filter(|id| self.staff.may_be(*id, record)),
        };
        let (field, shown): (_, &str) = external_id.as_ref().map_or(("name", name), |key| ("external_id", key));
        let identity = match (external_id, email) {
            (Some(key), _) => format!("key {}", &**key),
            (None, Some(email)) => format!("mail {}", &**email),
            (None, None) => format!("name {}", name_key(name)),
        };
        self.seen.note(&identity, shown, line).map_err(at(field))?;
        if let Some(id) = id {
            self.seen.note(&id.to_string(), shown, line).map_err(at(field))?;
        }
        Ok(id.and_then(|id| self.staff.there.get(&id).cloned()))
    }

    pub(super) fn members(&mut self, lines: Vec<Line<MemberRecord>>) -> Result<(), Failure> {
        for Line { line, cells, record } in lines {
            match self.draft(line, &record) {
                Ok((known, row)) => self.staff.drafts.push(Draft { line, cells, known, row, record }),
                Err(halt) => self.leave_out(line, cells, halt)?,
            }
        }
        Ok(())
    }

    fn draft(&mut self, line: u64, record: &MemberRecord) -> Result<(bool, table::Model), Halt> {
        let known = self.known_member(line, record)?;
        let base = known
            .clone()
            .unwrap_or_else(|| table::Model::fresh(self.room.org(), record.name.clone(), Role::SalesRep, self.room.here.now));
        let row = written(record, base);
        if let Some(email) = &row.email
            && self.members.with_key(&email.0).is_some_and(|other| other != row.id)
        {
            return Err(taken());
        }
        if known.as_ref() != Some(&row) {
            Member::from(row.clone()).allowed(known.clone().map(Member::from).as_ref(), self.room.eyes().role)?;
        }
        staff::add(&mut self.members, &row);
        Ok((known.is_some(), row))
    }

    /// Decides on all rows together, once they are known.
    pub(super) fn end_members(&mut self) -> Result<(), Failure> {
        let drafts = std::mem::take(&mut self.staff.drafts);
        let drafts = self.led(drafts)?;
        self.an_owner_remains(&drafts);
        self.decide_on(drafts)
    }

    /// The drafts with who leads them; those whose manager cannot be found are left out, and then those whom they lead.
    fn led(&mut self, mut drafts: Vec<Draft>) -> Result<Vec<Draft>, Failure> {
        loop {
            let before = drafts.len();
            let mut led = Vec::with_capacity(before);
            for mut draft in drafts {
                match self.manager_of(&draft) {
                    Ok(manager) => {
                        draft.row.manager_id = manager;
                        led.push(draft);
                    }
                    Err(halt) => {
                        if !draft.known {
                            self.members.forget(draft.row.id);
                        }
                        self.leave_out(draft.line, draft.cells, halt)?;
                    }
                }
            }
            drafts = led;
            if drafts.len() == before {
                return Ok(drafts);
            }
        }
    }

    fn manager_of(&mut self, draft: &Draft) -> Result<Option<Uuid>, Halt> {
        let Some(asked) = &draft.record.manager else {
            return Ok(draft.row.manager_id);
        };
        let Some(name) = asked else {
            return Ok(None);
        };
        let manager = self.manager(name, Role::SalesManager)?;
        if self.staff.there.get(&manager).is_some_and(|row| !row.active && draft.row.manager_id != Some(manager)) {
            return Err(Halt::Row("manager", Wrong::new(Code::UnknownReference, "There is no such active member.")));
        }
        Member::from(table::Model { manager_id: Some(manager), ..draft.row.clone() }).allowed(None, Role::Owner)?;
        Ok(Some(manager))
    }

    /// Refuses the whole file if the rows that are left would leave nobody who owns the organization.
    fn an_owner_remains(&mut self, drafts: &[Draft]) {
        let owns = |row: &table::Model| Member::from(row.clone()).owns();
        let drafted: HashSet<Uuid> = drafts.iter().map(|draft| draft.row.id).collect();
        let mut others = self.staff.there.values().filter(|row| !drafted.contains(&row.id));
        if drafts.iter().any(|draft| owns(&draft.row)) || others.any(owns) {
            return;
        }
        self.void = true;
        for Draft { line, cells, row, .. } in drafts {
            if let (Some(true), Halt::Row(field, wrong)) = (self.staff.there.get(&row.id).map(owns), Halt::from(last_owner())) {
                let error = self.layout.error(*line, field, wrong);
                self.refusals.add(RejectedRow { line: *line, cells: cells.clone() }, vec![error]);
            }
        }
    }

    /// New members come in first, leaders before those they lead; then those who are there, those who are to be owners first.
    fn decide_on(&mut self, drafts: Vec<Draft>) -> Result<(), Failure> {
        let (mut old, new): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| draft.known);
        old.sort_by_key(|draft| !Member::from(draft.row.clone()).owns());
        self.created += u32::try_from(new.len()).unwrap_or(u32::MAX);
        self.updated += u32::try_from(old.len()).unwrap_or(u32::MAX);
        let mut to_come: HashSet<Uuid> = new.iter().map(|draft| draft.row.id).collect();
        let mut circles = Vec::new();
        for place in leaders_first(&new.iter().map(|draft| (draft.row.id, draft.row.manager_id)).collect::<Vec<_>>()) {
            let Some(draft) = new.get(place) else { continue };
            to_come.remove(&draft.row.id);
            let person = draft.row.manager_id.filter(|id| !to_come.contains(id));
            if person != draft.row.manager_id {
                circles.push(Decided { again: true, ..decided(draft, draft.row.manager_id) });
            }
            self.spool.push(decided(draft, person))?;
        }
        circles
            .into_iter()
            .chain(old.iter().map(|draft| decided(draft, draft.row.manager_id)))
            .try_for_each(|row| self.spool.push(row))
    }
}

/// The row as the record leaves it, but for who leads them.
fn written(record: &MemberRecord, base: table::Model) -> table::Model {
    table::Model {
        external_id: record.external_id.clone().map(TextColumn).or(base.external_id),
        name: TextColumn(record.name.clone()),
        email: record.email.clone().map(TextColumn).or(base.email),
        role: record.role.map_or(base.role, TextColumn),
        ..base
    }
}

fn decided(draft: &Draft, person: Option<Uuid>) -> Decided {
    let Draft { line, cells, row, .. } = draft;
    Decided { line: *line, id: row.id, person, account: None, stage: None, again: false, cells: cells.clone() }
}

fn taken() -> Halt {
    Halt::Row("email", Wrong::new(Code::AlreadyTaken, "Another member has this e-mail address."))
}
