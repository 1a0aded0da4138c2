//! Leads that a file brings.

use std::collections::HashMap;

use domain::{
    crm::lead::LeadStatus,
    import::{
        Line,
        known::{Known, Seen},
        lead::LeadRecord,
    },
    permission::{Add, Imports, Reach},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, prelude::Uuid};

use super::taking::{self, CHUNK, Halt, Taking, at};
use crate::{Error, Opened, crm::lead::table, word::Word};

impl Opened<Add<Imports>> {
    pub(super) async fn take_in_leads(
        &self,
        tx: &DatabaseTransaction,
        lines: Vec<Line<LeadRecord>>,
        taking: &mut Taking<'_>,
    ) -> Result<(), Error> {
        let members = self.known_members(tx).await?;
        let mut seen = Seen::default();
        for lines in lines.chunks(CHUNK) {
            let before = self.leads_before(tx, lines).await?;
            let mut fresh = Vec::new();
            for line in lines {
                let kept = line.record.external_id.as_ref().and_then(|key| before.get(&**key));
                let lead = self.lead_of(line, kept, &members, &mut seen);
                match (taking.take(line.line, lead)?, kept) {
                    (Some(lead), Some(kept)) => {
                        taking.updated += 1;
                        if lead != *kept {
                            taking::update::<table::Entity, _>(tx, table::Model { version: kept.version + 1, ..lead }).await?;
                        }
                    }
                    (Some(lead), None) => fresh.push(lead),
                    (None, _) => {}
                }
            }
            taking.created += u32::try_from(fresh.len()).unwrap_or(u32::MAX);
            taking::insert::<table::Entity, _>(tx, fresh).await?;
            taking.done(lines);
        }
        Ok(())
    }

    /// The leads that are there already, by external id.
    async fn leads_before(
        &self,
        tx: &impl ConnectionTrait,
        lines: &[Line<LeadRecord>],
    ) -> Result<HashMap<String, table::Model>, Error> {
        let keys = lines.iter().filter_map(|line| line.record.external_id.clone()).map(Word);
        let rows = self.leads(Reach::All).filter(table::Column::ExternalId.is_in(keys)).all(tx).await?;
        Ok(rows.into_iter().filter_map(|row| Some((row.external_id.as_ref()?.0.to_string(), row))).collect())
    }

    /// The lead as the row leaves it.
    fn lead_of(
        &self,
        Line { line, record }: &Line<LeadRecord>,
        kept: Option<&table::Model>,
        members: &Known<Uuid>,
        seen: &mut Seen,
    ) -> Result<table::Model, Halt> {
        if let Some(key) = &record.external_id {
            seen.note(&**key, key, *line).map_err(at("external_id"))?;
        }
        let owner = match &record.owner {
            Some(Some(name)) => Some(Some(members.find(name).map_err(at("owner"))?)),
            Some(None) => Some(None),
            None => None,
        };
        let base = kept.cloned().unwrap_or_else(|| self.fresh_lead(record));
        let reasons = record.icp_reasons.as_ref().map(serde_json::to_value).transpose().map_err(Error::from)?;
        let words = |given: &Option<Option<domain::text::Title>>, kept| given.clone().map_or(kept, |word| word.map(Word));
        Ok(table::Model {
            company: Word(record.company.clone()),
            contact_name: words(&record.contact_name, base.contact_name),
            email: record.email.clone().map_or(base.email, |email| email.map(Word)),
            source: words(&record.source, base.source),
            icp_score: record.icp_score.map_or(base.icp_score, |score| score.map(i32::from)),
            icp_reasons: reasons.unwrap_or(base.icp_reasons),
            owner_id: owner.unwrap_or(base.owner_id),
            status: record.status.map_or(base.status, Word),
            ..base
        })
    }

    fn fresh_lead(&self, record: &LeadRecord) -> table::Model {
        table::Model {
            org_id: self.org(),
            id: Uuid::now_v7(),
            version: 1,
            external_id: record.external_id.clone().map(Word),
            company: Word(record.company.clone()),
            contact_name: None,
            email: None,
            source: None,
            icp_score: None,
            icp_reasons: serde_json::Value::Array(Vec::new()),
            owner_id: None,
            status: Word(LeadStatus::Open),
            created_at: self.setting.now.into(),
        }
    }
}
