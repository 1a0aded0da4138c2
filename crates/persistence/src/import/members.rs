//! Members that a file brings.

use std::collections::{BTreeMap, HashMap};

use domain::{
    import::{
        Line,
        known::{Known, Seen, name_key},
        member::MemberRecord,
        row::Wrong,
    },
    people::{
        member::{Member, MemberChanges, NewMember},
        role::Role,
    },
    permission::{Add, Imports},
    rule::RuleBroken,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    prelude::{Expr, Uuid},
};

use super::{
    references::known_members,
    taking::{self, CHUNK, Halt, Taking, at},
};
use crate::{Error, Opened, people::table, word::Word};

/// A member as a row leaves them, but for who leads them.
struct Draft {
    line: u64,
    kept: Option<table::Model>,
    row: table::Model,
    record: MemberRecord,
}

/// The members that are there, and those that earlier rows brought.
struct Team {
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
        let mut team = Team { members, kept: rows.into_iter().map(|row| (row.id, row)).collect(), seen: Seen::default() };
        let mut drafts = Vec::with_capacity(lines.len());
        taking.done(&lines);
        for Line { line, record } in lines {
            let draft = self.draft(line, record, &mut team);
            drafts.extend(taking.take(line, draft)?);
        }
        let led = self.led(tx, drafts, &mut team.members, taking).await?;
        self.write_members(tx, led, taking).await
    }

    fn draft(&self, line: u64, record: MemberRecord, team: &mut Team) -> Result<Draft, Halt> {
        let kept = team.note(&record, line)?;
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
            && team.members.with_key(&email.0).is_some_and(|other| other != row.id)
        {
            return Err(Halt::Row("email", Wrong::new("already_taken", "Another member has this e-mail address.")));
        }
        self.allowed(kept.as_ref(), &row, team.owners_besides(row.id))?;
        team.add(&row);
        Ok(Draft { line, kept, row, record })
    }

    /// Whether whoever imports may bring this member in, or change them so.
    fn allowed(&self, kept: Option<&table::Model>, row: &table::Model, other_owners: u64) -> Result<(), Halt> {
        let (name, email, role) = (row.name.0.clone(), row.email.clone().map(|email| email.0), row.role.0);
        let verdict = match kept {
            None => NewMember { name, email, role, manager_id: None }.by(self.eyes().role),
            Some(kept) => {
                let changes =
                    MemberChanges { name: Some(name), email: Some(email), role: Some(role), ..MemberChanges::default() };
                let differs = Member::from(kept.clone()) != Member::from(row.clone());
                let changed = || Member::from(kept.clone()).change(changes, self.eyes().role, other_owners);
                if differs { changed().map(|_| ()) } else { Ok(()) }
            }
        };
        verdict.map_err(|rule| at("role")(broken(&rule)))
    }

    /// The drafts with who leads them; those whose manager cannot be found are left out, and then those whom they lead.
    async fn led(
        &self,
        tx: &impl ConnectionTrait,
        mut drafts: Vec<Draft>,
        members: &mut Known<Uuid>,
        taking: &mut Taking<'_>,
    ) -> Result<Vec<Draft>, Error> {
        let missing = taking.add_missing.then_some(Role::SalesManager);
        loop {
            let before = drafts.len();
            let mut led = Vec::with_capacity(before);
            for mut draft in drafts {
                let manager = self.manager_of(tx, &draft, members, missing).await;
                match taking.take(draft.line, manager)? {
                    Some(manager) => {
                        draft.row.manager_id = manager;
                        led.push(draft);
                    }
                    None if draft.kept.is_none() => members.forget(draft.row.id),
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
        tx: &impl ConnectionTrait,
        draft: &Draft,
        members: &mut Known<Uuid>,
        missing: Option<Role>,
    ) -> Result<Option<Uuid>, Halt> {
        let Some(asked) = &draft.record.manager else {
            return Ok(draft.row.manager_id);
        };
        let Some(name) = asked else {
            return Ok(None);
        };
        let manager = self.manager_named(tx, members, name, missing).await?;
        if manager == draft.row.id {
            return Err(Halt::Row("manager", Wrong::new("leads_themselves", "Nobody leads themselves.")));
        }
        Ok(Some(manager))
    }

    /// New members come in first, so that the others can be led by them.
    async fn write_members(&self, tx: &impl ConnectionTrait, drafts: Vec<Draft>, taking: &mut Taking<'_>) -> Result<(), Error> {
        let (old, new): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| draft.kept.is_some());
        taking.updated += u32::try_from(old.len()).unwrap_or(u32::MAX);
        taking.created += u32::try_from(new.len()).unwrap_or(u32::MAX);
        let mut led: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for draft in &new {
            if let Some(manager) = draft.row.manager_id {
                led.entry(manager).or_default().push(draft.row.id);
            }
        }
        let rows = new.into_iter().map(|draft| table::Model { manager_id: None, ..draft.row }).collect();
        taking::insert::<table::Entity, _>(tx, rows).await?;
        for (manager, ids) in led {
            for ids in ids.chunks(CHUNK) {
                self.lead(tx, manager, ids).await?;
            }
        }
        for Draft { kept, row, .. } in old {
            if kept.as_ref() != Some(&row) {
                taking::update::<table::Entity, _>(tx, table::Model { version: row.version + 1, ..row }).await?;
            }
        }
        Ok(())
    }

    #[expect(clippy::disallowed_methods, reason = "members of this organization that were just added")]
    async fn lead(&self, tx: &impl ConnectionTrait, manager: Uuid, ids: &[Uuid]) -> Result<(), Error> {
        let led = table::Entity::update_many()
            .col_expr(table::Column::ManagerId, Expr::value(manager))
            .filter(table::Column::OrgId.eq(self.org()))
            .filter(table::Column::Id.is_in(ids.iter().copied()));
        led.exec(tx).await?;
        Ok(())
    }
}

impl Team {
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
        self.kept.get_mut(&row.id).into_iter().for_each(|kept| kept.role = row.role);
    }

    fn owners_besides(&self, id: Uuid) -> u64 {
        self.kept.values().filter(|row| row.id != id && row.active && row.role.0 == Role::Owner).count() as u64
    }
}

fn broken(rule: &RuleBroken) -> Wrong {
    let code = match rule {
        RuleBroken::Conflict { code, .. } | RuleBroken::Field { code, .. } | RuleBroken::NotYours { code, .. } => code,
    };
    Wrong::new(code, rule.to_string())
}
