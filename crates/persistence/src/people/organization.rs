//! The organization's record.

use domain::{
    id::OrganizationId,
    people::organization::{Organization, OrganizationChanges},
    permission::{Change, OrganizationSettings, Permission, View},
    rule::Changed,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Select, Set};

use super::organization_table as table;
use crate::{Error, Opened, word::Word};

impl From<table::Model> for Organization {
    fn from(row: table::Model) -> Self {
        let table::Model { id, version, name, time_zone, currency, accent, created_at: _ } = row;
        Self {
            id: OrganizationId(id),
            version: version.unsigned_abs(),
            name: name.0,
            time_zone: time_zone.0,
            currency: currency.0,
            decimals: currency.0.decimals(),
            accent: accent.map(|accent| accent.0),
        }
    }
}

impl<P: Permission> Opened<P> {
    #[expect(clippy::disallowed_methods, reason = "the organization is its own scope")]
    fn own_record(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::Id.eq(self.org()))
    }
}

impl Opened<View<OrganizationSettings>> {
    /// The organization's record.
    ///
    /// # Errors
    /// The database fails.
    pub async fn get_organization(&self) -> Result<Organization, Error> {
        self.own_record().one(self.reader()).await?.map(Organization::from).ok_or(Error::NotFound)
    }
}

impl Opened<Change<OrganizationSettings>> {
    /// Changes the organization's record; `version` is the one that the changes were made on, if given.
    ///
    /// # Errors
    /// [`Error::Stale`].
    pub async fn change_organization(&self, version: Option<u32>, changes: OrganizationChanges) -> Result<Organization, Error> {
        self.write(async |tx| {
            let row = self.own_record().one(tx).await?.ok_or(Error::NotFound)?;
            let kept = row.clone().into_active_model();
            let organization = crate::fresh(Organization::from(row), version, |organization| organization.version)?;
            let Changed { value, happened } = organization.change(changes);
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(kept.version.unwrap() + 1),
                name: Set(Word(value.name)),
                time_zone: Set(Word(value.time_zone)),
                accent: Set(value.accent.map(Word)),
                ..kept
            };
            let value = row.update(tx).await?.into();
            Ok(Changed { value, happened })
        })
        .await
    }
}
