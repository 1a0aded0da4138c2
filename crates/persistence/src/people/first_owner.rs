//! The owner in whose name the command line acts.

use domain::{
    id::{MemberId, OrganizationId},
    people::{
        organization::Organization,
        role::Role,
        viewer::{Person, Viewer},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{organization::table as organization_table, table};
use crate::{Database, Error, text_column::TextColumn};

impl Database {
    /// The first active owner, and the organization; nothing before it is set up.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "whoever runs the command line holds the whole database")]
    pub async fn first_owner(&self) -> Result<Option<(Viewer, Organization)>, Error> {
        let owners = table::Entity::find()
            .filter(table::Column::Role.eq(TextColumn(Role::Owner)))
            .filter(table::Column::Active.eq(true))
            .order_by_asc(table::Column::Id);
        let Some(owner) = owners.one(&self.reader).await? else {
            return Ok(None);
        };
        let organization = organization_table::Entity::find_by_id(owner.org_id).one(&self.reader).await?;
        let person = Person { id: MemberId(owner.id), role: owner.role.0 };
        let viewer = Viewer::new(OrganizationId(owner.org_id), person);
        Ok(organization.map(|organization| (viewer, organization.into())))
    }
}
