//! Leads.

pub(crate) mod table;

use domain::{
    crm::lead::{Lead, LeadChanges, LeadFilter, LeadStatus, NewLead, age_days},
    id::LeadId,
    journal::{Happened, Noun},
    page::{KeyPart, Rows, Slice},
    permission::{Add, Change, Leads, Organization, Permission, Reach, Remove, View},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, Select, Set,
    prelude::Uuid, sea_query::Expr,
};

use crate::{
    Error, Room, list,
    people::{self, name},
    reach,
    text_column::TextColumn,
};

impl<P: Permission> Room<Organization, P> {
    /// The leads within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn leads(&self, reach: Reach) -> Select<table::Entity> {
        table::Entity::find().filter(reach::leads(self.org(), reach, self.eyes()))
    }

    /// The rows as leads, with the names of their owners.
    pub(crate) async fn described_leads(&self, from: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Lead>, Error> {
        let names = people::names(from, self.org(), rows.iter().filter_map(|row| row.owner_id)).await?;
        rows.into_iter()
            .map(|row| {
                let created_at = row.created_at.into();
                Ok(Lead {
                    id: LeadId(row.id),
                    version: row.version.unsigned_abs(),
                    external_id: row.external_id.map(|id| id.0),
                    company: row.company.0,
                    contact_name: row.contact_name.map(|name| name.0),
                    email: row.email.map(|email| email.0),
                    source: row.source.map(|source| source.0),
                    icp_score: row.icp_score.and_then(|score| u8::try_from(score).ok()),
                    icp_reasons: serde_json::from_value(row.icp_reasons)?,
                    owner: row.owner_id.map(|id| name(&names, id)).transpose()?,
                    status: row.status.0,
                    age_days: age_days(self.here.time_zone.day_at(created_at), self.here.today),
                    created_at,
                })
            })
            .collect()
    }

    async fn described_lead(&self, from: &impl ConnectionTrait, row: table::Model) -> Result<Lead, Error> {
        self.described_leads(from, vec![row]).await?.pop().ok_or(Error::NotFound)
    }
}

/// Best fit first, those without a score last; then the oldest first, which is the order of their ids.
pub(crate) fn best_fit_first() -> list::Order<table::Model> {
    let score = list::highest_first(list::or(table::Column::IcpScore, -1));
    list::ascending(vec![score, Expr::col(table::Column::Id)], |row| {
        vec![KeyPart::Number(-i64::from(row.icp_score.unwrap_or(-1))), KeyPart::Id(row.id)]
    })
}

impl Room<Organization, View<Leads>> {
    /// Leads within reach, best fit first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_leads(&self, filter: LeadFilter, slice: Slice) -> Result<Rows<Lead>, Error> {
        let LeadFilter { q, owner_id, unassigned, status } = filter;
        let mut leads = self.leads(self.reach());
        if let Some(words) = q {
            leads = leads.filter(list::contains(table::Column::Company, &words));
        }
        if let Some(owner) = owner_id {
            leads = leads.filter(table::Column::OwnerId.eq(owner.0));
        }
        if unassigned {
            leads = leads.filter(table::Column::OwnerId.is_null());
        }
        if let Some(status) = status {
            leads = leads.filter(table::Column::Status.eq(TextColumn(status)));
        }
        let Rows { rows, next } = list::slice(leads, best_fit_first(), slice, self.reader()).await?;
        Ok(Rows { rows: self.described_leads(self.reader(), rows).await?, next })
    }

    /// One lead within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_lead(&self, id: LeadId) -> Result<Lead, Error> {
        let row = self.leads(self.reach()).filter(table::Column::Id.eq(id.0)).one(self.reader()).await?;
        self.described_lead(self.reader(), row.ok_or(Error::NotFound)?).await
    }
}

impl Room<Organization, Add<Leads>> {
    /// Adds a lead.
    ///
    /// # Errors
    /// Whatever [`NewLead::by`] refuses; an owner who does not work here.
    pub async fn create_lead(&self, new: NewLead) -> Result<Lead, Error> {
        new.by(self.eyes().id, self.reach())?;
        self.write(async |tx| {
            if let Some(owner) = new.owner_id {
                self.active_member(tx, owner.0, "/owner_id").await?;
            }
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                version: Set(1),
                external_id: Set(None),
                company: Set(TextColumn(new.company)),
                contact_name: Set(new.contact_name.map(TextColumn)),
                email: Set(new.email.map(TextColumn)),
                source: Set(new.source.map(TextColumn)),
                icp_score: Set(new.icp_score.map(i32::from)),
                icp_reasons: Set(serde_json::to_value(&new.icp_reasons)?),
                owner_id: Set(new.owner_id.map(Uuid::from)),
                status: Set(TextColumn(LeadStatus::Open)),
                created_at: Set(self.here.now.into()),
            };
            let lead = self.described_lead(tx, row.insert(tx).await?).await?;
            let happened = Happened::new("lead.added", Noun::Lead, lead.id, serde_json::to_value(&lead)?);
            Ok(Changed::new(lead, happened))
        })
        .await
    }
}

impl Room<Organization, Change<Leads>> {
    /// Changes a lead.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], and whatever [`Lead::change`] refuses.
    pub async fn change_lead(&self, id: LeadId, version: Option<u32>, changes: LeadChanges) -> Result<Lead, Error> {
        self.decide_lead(id, version, async |_, lead| Ok(lead.change(changes)?)).await
    }

    /// Claims a lead for whoever asks.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Lead::claim`] refuses.
    pub async fn claim_lead(&self, id: LeadId) -> Result<Lead, Error> {
        self.decide_lead(id, None, async |tx, lead| {
            let by = self.active_member(tx, self.eyes().id.0, "").await?;
            Ok(lead.claim(by)?)
        })
        .await
    }

    /// Puts a lead back in the queue.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn release_lead(&self, id: LeadId) -> Result<Lead, Error> {
        self.decide_lead(id, None, async |_, lead| Ok(lead.release())).await
    }

    async fn decide_lead(
        &self,
        id: LeadId,
        version: Option<u32>,
        decide: impl AsyncFnOnce(&sea_orm::DatabaseTransaction, Lead) -> Result<Changed<Lead>, Error>,
    ) -> Result<Lead, Error> {
        self.write(async |tx| {
            let row = self.leads(self.reach()).filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let lead = crate::fresh(self.described_lead(tx, row.clone()).await?, version, |lead| lead.version)?;
            let Changed { value, happened } = decide(tx, lead).await?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                company: Set(TextColumn(value.company)),
                contact_name: Set(value.contact_name.map(TextColumn)),
                email: Set(value.email.map(TextColumn)),
                source: Set(value.source.map(TextColumn)),
                icp_score: Set(value.icp_score.map(i32::from)),
                icp_reasons: Set(serde_json::to_value(&value.icp_reasons)?),
                owner_id: Set(value.owner.map(|owner| owner.id.0)),
                status: Set(TextColumn(value.status)),
                ..row.into_active_model()
            };
            let value = self.described_lead(tx, row.update(tx).await?).await?;
            Ok(Changed { value, happened })
        })
        .await
    }
}

impl Room<Organization, Remove<Leads>> {
    /// Deletes a lead; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_lead(&self, id: LeadId) -> Result<(), Error> {
        self.write(async |tx| {
            let row = self.leads(self.reach()).filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let lead = self.described_lead(tx, row.clone()).await?;
            row.delete(tx).await?;
            Ok(Changed::new((), Happened::new("lead.removed", Noun::Lead, id, serde_json::to_value(&lead)?)))
        })
        .await
    }
}
