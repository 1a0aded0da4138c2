//! Coming into a client workspace: whether there is one for whoever comes, before it is asked what they may do there.

use domain::{
    client_workspace::ClientWorkspaceStatus,
    id::ClientWorkspaceId,
    permission::{
        portal::State,
        presence::{Location, Presence},
        standing::Ties,
    },
};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationDef, prelude::Uuid};

use super::table;
use crate::{Database, Error, crm::account::table as account, people::session::SignedIn, text_column::TextColumn};

/// What of a workspace and its account ties members to it.
type Row = (Uuid, TextColumn<ClientWorkspaceStatus>, Option<Uuid>, Option<Uuid>);

impl Database {
    /// Somebody of the team in a workspace, with what ties the person to it whose eyes they have.
    ///
    /// # Errors
    /// [`Error::NotFound`]: there is none of that id, or they have no business there; the two are told apart by nothing.
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever has no business in the one that is found is answered as if it were not there"
    )]
    pub async fn arrive(&self, who: &SignedIn, workspace: ClientWorkspaceId) -> Result<Presence, Error> {
        let organization = who.viewer.organization;
        let of_account: RelationDef = table::Entity::belongs_to(account::Entity)
            .from((table::Column::OrgId, table::Column::AccountId))
            .to((account::Column::OrgId, account::Column::Id))
            .into();
        let found = table::Entity::find()
            .select_only()
            .columns([table::Column::OwnerId, table::Column::Status])
            .columns([account::Column::ManagerId, account::Column::StrategicManagerId])
            .join(JoinType::InnerJoin, of_account)
            .filter(table::Column::OrgId.eq(organization.0))
            .filter(table::Column::Id.eq(workspace.0));
        let found: Option<Row> = found.into_tuple().one(&self.reader).await?;
        let (owner, status, manager, adviser) = found.ok_or(Error::NotFound)?;
        let me = who.viewer.eyes().id.0;
        let ties =
            Ties { owns: owner == me, manages: manager == Some(me), advises: adviser.or(manager) == Some(me), on_team: false };
        let at = Location { organization, workspace, state: State::from(status.0) };
        Presence::of_member(at, who.viewer, ties).map_err(|_| Error::NotFound)
    }
}
