//! The organization's record.

pub(crate) mod table;

use domain::{
    crm::account::Cadence,
    id::OrganizationId,
    people::organization::{self, OrganizationChanges},
    permission::{Change, Organization, OrganizationSettings, Permission, View},
    rule::Changed,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Select, Set};

use crate::{Error, Room, kept::still_at, text_column::TextColumn};

impl From<table::Model> for organization::Organization {
    fn from(row: table::Model) -> Self {
        let table::Model { id, version, name, time_zone, currency, accent, health_weights, qbr_cadence_days, created_at: _ } =
            row;
        Self {
            id: OrganizationId(id),
            version: version.unsigned_abs(),
            name: name.0,
            time_zone: time_zone.0,
            currency: currency.0,
            decimals: currency.0.decimals(),
            accent: accent.map(|accent| accent.0),
            // Weights that the database never wrote count as the usual ones.
            health_weights: serde_json::from_value(health_weights).unwrap_or_default(),
            qbr_cadence_days: Cadence::kept(qbr_cadence_days),
        }
    }
}

impl<P: Permission> Room<Organization, P> {
    #[expect(clippy::disallowed_methods, reason = "the organization is its own scope")]
    fn own_record(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::Id.eq(self.org()))
    }
}

impl Room<Organization, View<OrganizationSettings>> {
    /// The organization's record.
    ///
    /// # Errors
    /// The database fails.
    pub async fn get_organization(&self) -> Result<organization::Organization, Error> {
        self.own_record().one(self.reader()).await?.map(organization::Organization::from).ok_or(Error::NotFound)
    }
}

impl Room<Organization, Change<OrganizationSettings>> {
    /// Changes the organization's record; `version` is the one that the changes were made on, if given.
    ///
    /// # Errors
    /// [`Error::Stale`], and whatever [`organization::Organization::change`] refuses.
    pub async fn change_organization(
        &self,
        version: Option<u32>,
        changes: OrganizationChanges,
    ) -> Result<organization::Organization, Error> {
        self.write(async |tx| {
            let row = self.own_record().one(tx).await?.ok_or(Error::NotFound)?;
            let kept = row.clone().into_active_model();
            let organization = organization::Organization::from(row);
            still_at(version, organization.version)?;
            let before = organization.health_weights;
            let money_recorded = changes.currency.is_some() && self.money_is_recorded(tx).await?;
            let Changed { value, happened } = organization.change(changes, money_recorded)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(kept.version.unwrap() + 1),
                name: Set(TextColumn(value.name)),
                time_zone: Set(TextColumn(value.time_zone)),
                currency: Set(TextColumn(value.currency)),
                accent: Set(value.accent.map(TextColumn)),
                health_weights: Set(serde_json::to_value(value.health_weights)?),
                qbr_cadence_days: Set(value.qbr_cadence_days.map(|days| u16::from(days).into())),
                ..kept
            };
            let value = organization::Organization::from(row.update(tx).await?);
            if value.health_weights != before {
                self.roll_up_by_and_by(tx, value.business_day(self.here.now)).await?;
            }
            Ok(Changed { value, happened })
        })
        .await
    }
}
