//! Clients' workspaces.

mod arrival;
pub(crate) mod table;
pub(crate) mod tagged;

use domain::{
    client_workspace::{ClientWorkspace, ClientWorkspaceChanges, ClientWorkspaceFilter, NewClientWorkspace},
    id::ClientWorkspaceId,
    journal::Stream,
    page::{KeyPart, Rows, Slice},
    permission::{
        Add, Archive, Change, ClientWorkspaces, Organization, Permission, Remove, View, Workspace, capability::Capability,
    },
    rule::Changed,
};
use sea_orm::{ColumnTrait, QueryFilter, QueryTrait, prelude::Uuid, sea_query::Expr};

use crate::{
    Error, Room,
    journal::one,
    kept::{Kept, named},
    list,
    text_column::TextColumn,
};

/// By title.
pub(crate) fn by_title() -> list::Order<table::Model> {
    list::ascending(vec![Expr::col(table::Column::Folded), Expr::col(table::Column::Id)], |row| {
        vec![KeyPart::Text(row.folded.clone()), KeyPart::Id(row.id)]
    })
}

impl Room<Organization, View<ClientWorkspaces>> {
    /// Workspaces within reach, by title.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_client_workspaces(
        &self,
        filter: ClientWorkspaceFilter,
        slice: Slice,
    ) -> Result<Rows<ClientWorkspace>, Error> {
        let ClientWorkspaceFilter { q, status, owner_id, account_id, tag_id } = filter;
        let workspaces = self
            .rows_with_words::<table::Entity>(q)
            .await?
            .apply_if(status, |rows, status| rows.filter(table::Column::Status.eq(TextColumn(status))))
            .apply_if(owner_id, |rows, owner| rows.filter(table::Column::OwnerId.eq(owner.0)))
            .apply_if(account_id, |rows, account| rows.filter(table::Column::AccountId.eq(account.0)))
            .apply_if(tag_id, |rows, tag| rows.filter(table::Column::Id.in_subquery(tagged::with_tag(self.org(), tag))));
        let Rows { rows, next, total } = list::slice(workspaces, by_title(), slice, self.reader()).await?;
        Ok(Rows { rows: ClientWorkspace::read(self.reader(), self.org(), self.here, rows).await?, next, total })
    }
}

impl Room<Organization, Add<ClientWorkspaces>> {
    /// Adds a workspace to an account; its journal begins with it.
    ///
    /// # Errors
    /// An account out of reach, an owner who does not work here.
    pub async fn create_client_workspace(&self, new: NewClientWorkspace) -> Result<ClientWorkspace, Error> {
        let id = ClientWorkspaceId(Uuid::now_v7());
        let added = async |tx: &_| {
            let account = self.card_within_reach(tx, new.account_id).await?;
            let owner = self.active_member(tx, new.owner_id.unwrap_or(self.eyes().id), "/owner_id").await?;
            let tags = self.tags(tx, &new.tag_ids).await?;
            let Changed { value, happened } = new.into_workspace(id, account, owner, tags, self.here.now);
            let (value, concerns) = self.insert(tx, value).await?;
            tagged::put(tx, self.org(), id, &value.tags).await?;
            Ok(Changed { value, happened }.concerning(concerns))
        };
        self.write_in(Stream::ClientWorkspace(id), one(added)).await
    }
}

impl<P: Permission> Room<Workspace, P> {
    /// The workspace in which this is.
    fn id(&self) -> ClientWorkspaceId {
        self.presence().at().workspace
    }

    /// What whoever is here may do in this workspace now.
    pub fn capabilities(&self) -> Vec<Capability> {
        self.presence().capabilities().collect()
    }
}

impl Room<Workspace, View<ClientWorkspaces>> {
    /// This workspace.
    ///
    /// # Errors
    /// [`Error::NotFound`]: it went meanwhile.
    pub async fn get_client_workspace(&self) -> Result<ClientWorkspace, Error> {
        self.get(self.id()).await
    }
}

impl Room<Workspace, Change<ClientWorkspaces>> {
    /// Changes this workspace.
    ///
    /// # Errors
    /// [`Error::Stale`]; an owner who does not work here; that it was archived meanwhile.
    pub async fn change_client_workspace(
        &self,
        version: Option<u32>,
        changes: ClientWorkspaceChanges,
    ) -> Result<ClientWorkspace, Error> {
        self.change(self.id(), version, async |tx, workspace: ClientWorkspace| {
            let owner = named(changes.owner_id, async |id| self.active_member(tx, id, "/owner_id").await).await?;
            let tags = match &changes.tag_ids {
                Some(ids) => Some(self.tags(tx, ids).await?),
                None => None,
            };
            let (id, before) = (workspace.id, workspace.tags.clone());
            let changed = workspace.change(changes, owner, tags)?;
            if changed.value.tags != before {
                tagged::put(tx, self.org(), id, &changed.value.tags).await?;
            }
            Ok(changed)
        })
        .await
    }
}

impl Room<Workspace, Add<Archive>> {
    /// Archives this workspace.
    ///
    /// # Errors
    /// The database fails.
    pub async fn archive_client_workspace(&self) -> Result<ClientWorkspace, Error> {
        self.rewrite(self.id(), None, async |_, workspace: ClientWorkspace| Ok(workspace.archive(self.here.now))).await
    }
}

impl Room<Workspace, Remove<Archive>> {
    /// Takes this workspace out of the archive.
    ///
    /// # Errors
    /// The database fails.
    pub async fn restore_client_workspace(&self) -> Result<ClientWorkspace, Error> {
        self.rewrite(self.id(), None, async |_, workspace: ClientWorkspace| Ok(workspace.restore())).await
    }
}
