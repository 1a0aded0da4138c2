//! Clients' workspaces.

use actix_web::{delete, get, patch, post};
use domain::{
    client_workspace::{ClientWorkspace, ClientWorkspaceChanges, ClientWorkspaceFilter, NewClientWorkspace},
    page::Page,
    permission::{Add, Archive, Change, ClientWorkspaces, Organization, Remove, View, Workspace, capability::Capability},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Problem,
    auth::admission::In,
    http::{
        answer::{Created, Record, Resource},
        body::{Body, IfMatch, Query},
        conditional::Polled,
        paging::Paging,
    },
};

impl Resource for ClientWorkspace {
    fn location(&self) -> String {
        format!("/api/v1/client-workspaces/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// A client's workspace, for whoever came into it.
#[derive(Serialize, ToSchema)]
pub(crate) struct EnteredClientWorkspace {
    #[serde(flatten)]
    workspace: ClientWorkspace,
    /// What whoever asks may do in it now.
    #[schema(max_items = 200)]
    capabilities: Vec<Capability>,
}

impl Resource for EnteredClientWorkspace {
    fn location(&self) -> String {
        self.workspace.location()
    }

    fn version(&self) -> Option<u32> {
        self.workspace.version()
    }
}

/// Clients' workspaces within reach, by title.
#[utoipa::path(tag = "Client workspaces", params(ClientWorkspaceFilter))]
#[get("/client-workspaces")]
pub(crate) async fn list_client_workspaces(
    In { room, poll }: In<Organization, View<ClientWorkspaces>>,
    paging: Paging,
    Query(filter): Query<ClientWorkspaceFilter>,
) -> Result<Polled<Page<ClientWorkspace>>, Problem> {
    poll.page(paging, async move |slice| room.list_client_workspaces(filter.clone(), slice).await).await
}

/// Add a workspace to a client.
#[utoipa::path(tag = "Client workspaces", request_body = NewClientWorkspace)]
#[post("/client-workspaces")]
pub(crate) async fn create_client_workspace(
    In { room, .. }: In<Organization, Add<ClientWorkspaces>>,
    Body(new): Body<NewClientWorkspace>,
) -> Result<Created<ClientWorkspace>, Problem> {
    Ok(Created(room.create_client_workspace(new).await?))
}

/// A client's workspace.
#[utoipa::path(tag = "Client workspaces")]
#[get("/client-workspaces/{client_workspace_id}")]
pub(crate) async fn get_client_workspace(
    In { room, .. }: In<Workspace, View<ClientWorkspaces>>,
) -> Result<Record<EnteredClientWorkspace>, Problem> {
    let capabilities = room.capabilities();
    Ok(Record(EnteredClientWorkspace { workspace: room.get_client_workspace().await?, capabilities }))
}

/// Change a client's workspace.
#[utoipa::path(tag = "Client workspaces", request_body = ClientWorkspaceChanges)]
#[patch("/client-workspaces/{client_workspace_id}")]
pub(crate) async fn change_client_workspace(
    In { room, .. }: In<Workspace, Change<ClientWorkspaces>>,
    IfMatch(version): IfMatch,
    Body(changes): Body<ClientWorkspaceChanges>,
) -> Result<Record<ClientWorkspace>, Problem> {
    Ok(Record(room.change_client_workspace(version, changes).await?))
}

/// Archive a client's workspace: both sides read it from then on, and nobody writes in it.
#[utoipa::path(tag = "Client workspaces")]
#[post("/client-workspaces/{client_workspace_id}/archive")]
pub(crate) async fn archive_client_workspace(
    In { room, .. }: In<Workspace, Add<Archive>>,
) -> Result<Created<ClientWorkspace>, Problem> {
    Ok(Created(room.archive_client_workspace().await?))
}

/// Take a client's workspace out of the archive.
#[utoipa::path(tag = "Client workspaces")]
#[delete("/client-workspaces/{client_workspace_id}/archive")]
pub(crate) async fn restore_client_workspace(
    In { room, .. }: In<Workspace, Remove<Archive>>,
) -> Result<Record<ClientWorkspace>, Problem> {
    Ok(Record(room.restore_client_workspace().await?))
}
