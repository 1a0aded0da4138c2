//! Leads that a file brings.

use domain::{
    crm::lead::{Lead, NewLead},
    import::{Line, lead::LeadRecord},
    permission::Subject,
    text::{ExternalId, Title},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, Select, prelude::Uuid};

use super::{
    before::{self, Before, Coming, Keys},
    check::{Check, Decision, by_key},
    failure::{Failure, Halt, at},
    intake::{Intake, Taken},
};
use crate::{Error, crm::lead::table, kept::Kept, room::Purpose, text_column::TextColumn};

impl Check<'_> {
    pub(super) async fn leads(&mut self, lines: Vec<Line<LeadRecord>>) -> Result<(), Failure> {
        let keys = lines.iter().filter_map(|line| line.record.external_id.as_ref()).map(ToString::to_string);
        let columns = (table::Column::ExternalId, table::Column::Id);
        let known = by_key(self.room, self.room.rows_for::<table::Entity>(Purpose::Import), columns, keys).await?;
        for Line { line, cells, record } in lines {
            let known = record.external_id.as_ref().and_then(|key| known.get(&**key).copied());
            let decision = self.lead(line, &record, known);
            self.keep(line, cells, decision)?;
        }
        Ok(())
    }

    fn lead(&mut self, line: u64, record: &LeadRecord, known: Option<Uuid>) -> Result<Decision, Halt> {
        if let Some(key) = &record.external_id {
            self.seen.note(key, key, line).map_err(at("external_id"))?;
        }
        let person = match &record.owner {
            Some(Some(name)) => Some(self.members.find(name).map_err(at("owner"))?),
            _ => None,
        };
        person.map_or(Ok(()), |id| self.holds(id, Subject::Leads, "owner"))?;
        Ok(Decision { known, person, ..Decision::default() })
    }
}

impl Intake<'_> {
    pub(super) async fn write_leads(
        &self,
        tx: &DatabaseTransaction,
        coming: Vec<Coming<LeadRecord>>,
        taken: &mut Taken<'_>,
    ) -> Result<(), Error> {
        let mut before = Before::load(tx, self.all_leads(), KEYS, &coming, key).await?;
        let mut fresh = Vec::new();
        for Coming { row, record } in coming {
            match before.take(row.id, record.external_id.as_ref()) {
                Some(kept) => {
                    taken.updated += 1;
                    let lead = written(record, row.person, kept.clone())?;
                    if lead != kept {
                        before::update::<table::Entity, _>(tx, self.org, table::Model { version: kept.version + 1, ..lead })
                            .await?;
                    }
                }
                None => {
                    taken.created += 1;
                    let base = self.fresh_lead(row.id, &record);
                    fresh.push(written(record, row.person, base)?.into_active_model());
                }
            }
        }
        before::insert(tx, self.org, fresh).await
    }

    #[expect(clippy::disallowed_methods, reason = "an import reaches every lead")]
    fn all_leads(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org))
    }

    /// A lead before anything else is known of it.
    fn fresh_lead(&self, id: Uuid, record: &LeadRecord) -> table::Model {
        let new = NewLead {
            company: record.company.clone(),
            contact_name: None,
            email: None,
            source: None,
            icp_score: None,
            icp_reasons: Vec::new(),
            owner_id: None,
        };
        let lead = new.into_lead(id.into(), None, self.business_day.now).value;
        Lead { external_id: record.external_id.clone(), ..lead }.keep(self.org)
    }
}

const KEYS: Keys<table::Entity> = Keys {
    id: table::Column::Id,
    external_id: table::Column::ExternalId,
    of: |row| (row.id, row.external_id.as_ref().map(|key| &key.0)),
};

fn key(record: &LeadRecord) -> Option<&ExternalId> {
    record.external_id.as_ref()
}

fn written(record: LeadRecord, owner: Option<Uuid>, base: table::Model) -> Result<table::Model, Error> {
    let reasons = record.icp_reasons.map(serde_json::to_value).transpose()?;
    let words = |given: Option<Option<Title>>, kept| given.map_or(kept, |word| word.map(TextColumn));
    Ok(table::Model {
        company: TextColumn(record.company),
        contact_name: words(record.contact_name, base.contact_name),
        email: record.email.map_or(base.email, |email| email.map(TextColumn)),
        source: words(record.source, base.source),
        icp_score: record.icp_score.map_or(base.icp_score, |score| score.map(i32::from)),
        icp_reasons: reasons.unwrap_or(base.icp_reasons),
        owner_id: record.owner.map_or(base.owner_id, |_| owner),
        status: record.status.map_or(base.status, TextColumn),
        ..base
    })
}
