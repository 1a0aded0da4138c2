//! Leads.

pub(crate) mod table;

use domain::{
    crm::lead::{Lead, LeadChanges, LeadFilter, LeadStatus, NewLead},
    id::LeadId,
    journal::{Happened, Noun, Verb},
    page::{KeyPart, Rows, Slice},
    permission::{Add, Change, Leads, Organization, Remove, Subject, View},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryTrait, prelude::Uuid, sea_query::Expr};
use strum::IntoEnumIterator;

use crate::{
    Error, Room,
    kept::{Kept, named},
    list,
    text_column::TextColumn,
};

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
        let mut leads = self
            .rows_with_words::<table::Entity>(filter.q)
            .await?
            .apply_if(filter.owner_id, |leads, owner| leads.filter(table::Column::OwnerId.eq(owner.0)));
        if filter.unassigned {
            leads = leads.filter(table::Column::OwnerId.is_null());
        }
        let of_status = |status| leads.clone().filter(table::Column::Status.eq(TextColumn(status))).into();
        // Whose they are is told by an index that tells their status first.
        let leads = match filter.status {
            Some(status) => vec![of_status(status)],
            None if filter.owner_id.is_some() || filter.unassigned => LeadStatus::iter().map(of_status).collect(),
            None => vec![leads.into()],
        };
        let Rows { rows, next, total } = list::merged(leads, best_fit_first(), slice, self.reader()).await?;
        Ok(Rows { rows: Lead::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }

    /// One lead within reach.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_lead(&self, id: LeadId) -> Result<Lead, Error> {
        self.get(id).await
    }
}

impl Room<Organization, Add<Leads>> {
    /// Adds a lead.
    ///
    /// # Errors
    /// Whatever [`NewLead::by`] and [`NewLead::into_lead`] refuse; an owner who does not work here.
    pub async fn create_lead(&self, new: NewLead) -> Result<Lead, Error> {
        new.by(self.eyes().id, self.reach())?;
        self.add(async |tx| {
            let owner = named(new.owner_id, async |id| self.holder(tx, id, Subject::Leads, "/owner_id").await).await?;
            Ok(new.into_lead(Uuid::now_v7().into(), owner, self.here.now)?)
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
        self.change(id, version, async |_, lead: Lead| Ok(lead.change(changes)?)).await
    }

    /// Claims a lead for whoever asks.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Lead::claim`] refuses.
    pub async fn claim_lead(&self, id: LeadId) -> Result<Lead, Error> {
        self.change(id, None, async |tx, lead: Lead| Ok(lead.claim(self.active_member(tx, self.eyes().id, "").await?)?)).await
    }

    /// Puts a lead back in the queue.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn release_lead(&self, id: LeadId) -> Result<Lead, Error> {
        self.change(id, None, async |_, lead: Lead| Ok(lead.release())).await
    }
}

impl Room<Organization, Remove<Leads>> {
    /// Deletes a lead; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_lead(&self, id: LeadId) -> Result<(), Error> {
        self.remove(id, async |_, lead: &Lead| Ok(Happened::whole(Verb::LeadRemoved, Noun::Lead, id, lead))).await
    }
}
