//! Members that a file brings.

use std::collections::{HashMap, HashSet};

use domain::{
    import::{
        Line,
        known::{Known, Seen, name_key},
        member::{MemberRecord, leaders_first},
        row::Wrong,
    },
    people::{
        member::{Member, last_owner},
        role::Role,
    },
    permission::{Add, Imports},
};
use sea_orm::{DatabaseTransaction, prelude::Uuid};

use super::{
    references::known_members,
    taking::{Halt, Taking, at},
};
use crate::{
    Error, Opened,
    people::{table, team::Team},
    word::Word,
};

/// A member as a row leaves them.
struct Draft {
    line: u64,
    kept: Option<table::Model>,
    row: table::Model,
    record: MemberRecord,
}

/// The members that are there, and those that earlier rows brought.
struct Staff {
    kept: HashMap<Uuid, table::Model>,
    members: Known<Uuid>,
    seen: Seen,
}

impl Opened<Add<Imports>> {
    pub(super) async fn take_in_members(
        &self,
        tx: &DatabaseTransaction,
        lines: Vec<Line<MemberRecord>>,
        taking: &mut Taking<'_>,
    ) -> Result<(), Error> {
        let rows = self.members().all(tx).await?;
        let members = known_members(&rows);
        let mut staff = Staff { members, kept: rows.into_iter().map(|row| (row.id, row)).collect(), seen: Seen::default() };
        let mut drafts = Vec::with_capacity(lines.len());
        taking.done(&lines);
        for Line { line, record } in lines {
            let draft = self.draft(line, record, &mut staff);
            drafts.extend(taking.take(line, draft)?);
        }
        let drafts = self.led(drafts, &mut staff, taking).await?;
        staff.an_owner_remains(&drafts, taking);
        write(drafts, taking).await
    }

    fn draft(&self, line: u64, record: MemberRecord, staff: &mut Staff) -> Result<Draft, Halt> {
        let kept = staff.note(&record, line)?;
        let role = record.role.unwrap_or(Role::SalesRep);
        let base = kept.clone().unwrap_or_else(|| self.fresh_member(record.name.clone(), role));
        let row = table::Model {
            external_id: record.external_id.clone().map(Word).or(base.external_id),
            name: Word(record.name.clone()),
            email: record.email.clone().map(Word).or(base.email),
            role: record.role.map_or(base.role, Word),
            ..base
        };
        if let Some(email) = &row.email
            && staff.members.with_key(&email.0).is_some_and(|other| other != row.id)
        {
            return Err(Halt::Row("email", Wrong::new("already_taken", "Another member has this e-mail address.")));
        }
        if kept.as_ref() != Some(&row) {
            Member::from(row.clone()).allowed(kept.clone().map(Member::from).as_ref(), self.eyes().role)?;
        }
        staff.add(&row);
        Ok(Draft { line, kept, row, record })
    }

    /// The drafts with who leads them; those whose manager cannot be found are left out, and then those whom they lead.
    async fn led(&self, mut drafts: Vec<Draft>, staff: &mut Staff, taking: &mut Taking<'_>) -> Result<Vec<Draft>, Error> {
        let missing = taking.add_missing.then_some(Role::SalesManager);
        loop {
            let before = drafts.len();
            let mut led = Vec::with_capacity(before);
            for mut draft in drafts {
                let manager = self.manager_of(&draft, &mut staff.members, &mut taking.team, missing).await;
                match taking.take(draft.line, manager)? {
                    Some(manager) => {
                        draft.row.manager_id = manager;
                        led.push(draft);
                    }
                    None if draft.kept.is_none() => staff.members.forget(draft.row.id),
                    None => {}
                }
            }
            drafts = led;
            if drafts.len() == before {
                return Ok(drafts);
            }
        }
    }

    async fn manager_of(
        &self,
        draft: &Draft,
        members: &mut Known<Uuid>,
        team: &mut Team<'_>,
        missing: Option<Role>,
    ) -> Result<Option<Uuid>, Halt> {
        let Some(asked) = &draft.record.manager else {
            return Ok(draft.row.manager_id);
        };
        let Some(name) = asked else {
            return Ok(None);
        };
        Ok(Some(self.manager_named(team, members, name, missing).await?))
    }
}

/// New members come in first, leaders before those they lead; then those who are there, those who stay or become owners first.
async fn write(drafts: Vec<Draft>, taking: &mut Taking<'_>) -> Result<(), Error> {
    let (mut old, new): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| draft.kept.is_some());
    old.sort_by_key(|draft| !Member::from(draft.row.clone()).owns());
    let places = leaders_first(&new.iter().map(|draft| (draft.row.id, draft.row.manager_id)).collect::<Vec<_>>());
    let mut to_come: HashSet<Uuid> = new.iter().map(|draft| draft.row.id).collect();
    let mut circles = Vec::new();
    for draft in places.into_iter().filter_map(|place| new.get(place)) {
        to_come.remove(&draft.row.id);
        let manager_id = draft.row.manager_id.filter(|id| !to_come.contains(id));
        let kept = taking.team.keep(None, table::Model { manager_id, ..draft.row.clone() }).await;
        let Some(row) = taking.take(draft.line, kept.map_err(Halt::from))? else { continue };
        taking.created += 1;
        if manager_id != draft.row.manager_id {
            circles.push((draft.line, table::Model { manager_id: draft.row.manager_id, ..row.clone() }, row));
        }
    }
    for (line, after, row) in circles {
        let kept = taking.team.keep(Some(row), after).await;
        taking.take(line, kept.map_err(Halt::from))?;
    }
    for Draft { line, kept, row, .. } in old {
        let kept = taking.team.keep(kept, row).await;
        taking.updated += u32::from(taking.take(line, kept.map_err(Halt::from))?.is_some());
    }
    Ok(())
}

impl Staff {
    /// The member that a row brings again: by external id, by e-mail address, or by name where neither says otherwise.
    fn note(&mut self, record: &MemberRecord, line: u64) -> Result<Option<table::Model>, Halt> {
        let MemberRecord { external_id, name, email, .. } = record;
        let by_key = external_id.as_ref().and_then(|key| self.members.with_key(key));
        let by_email = || email.as_ref().and_then(|email| self.members.with_key(email));
        let id = match by_key.or_else(by_email) {
            Some(id) => Some(id),
            None => self.members.named(name).map_err(at("name"))?.filter(|id| self.may_be(*id, record)),
        };
        let (field, shown): (_, &str) = external_id.as_ref().map_or(("name", name), |key| ("external_id", key));
        let identity = match (external_id, email) {
            (Some(key), _) => format!("key {}", &**key),
            (None, Some(email)) => format!("mail {}", &**email),
            (None, None) => format!("name {}", name_key(name)),
        };
        self.seen.note(identity, shown, line).map_err(at(field))?;
        if let Some(id) = id {
            self.seen.note(id.to_string(), shown, line).map_err(at(field))?;
        }
        Ok(id.and_then(|id| self.kept.get(&id).cloned()))
    }

    /// Whether a member of the same name may be the one that the row means.
    fn may_be(&self, id: Uuid, record: &MemberRecord) -> bool {
        self.kept.get(&id).is_some_and(|kept| {
            (record.external_id.is_none() || kept.external_id.is_none()) && (record.email.is_none() || kept.email.is_none())
        })
    }

    /// Takes a row's member into account for the rows that follow.
    fn add(&mut self, row: &table::Model) {
        self.members.add_name(&row.name.0, row.id);
        row.external_id.iter().for_each(|key| self.members.add_key(&key.0, row.id));
        row.email.iter().for_each(|email| self.members.add_key(&email.0, row.id));
    }

    /// Refuses the whole file if the rows that are left would leave nobody who owns the organization.
    fn an_owner_remains(&self, drafts: &[Draft], taking: &mut Taking<'_>) {
        let owns = |row: &table::Model| Member::from(row.clone()).owns();
        let drafted: HashSet<Uuid> = drafts.iter().map(|draft| draft.row.id).collect();
        let mut others = self.kept.values().filter(|row| !drafted.contains(&row.id));
        if drafts.iter().any(|draft| owns(&draft.row)) || others.any(owns) {
            return;
        }
        taking.void = true;
        for draft in drafts.iter().filter(|draft| draft.kept.as_ref().is_some_and(owns)) {
            let Halt::Row(field, wrong) = Halt::from(last_owner()) else { continue };
            taking.refuse(draft.line, field, wrong);
        }
    }
}
