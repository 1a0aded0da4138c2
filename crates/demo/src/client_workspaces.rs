//! The demo's client workspaces: what the team and some of its clients do together.

use domain::client_workspace::{ClientWorkspace, ClientWorkspaceStatus};

use crate::{
    accounts::Client,
    people::Cast,
    scene::{Scene, said},
};

/// What each is called, whether its client may write in it, and for how many days it has been archived.
const WORKSPACES: [(&str, bool, Option<i64>); 6] = [
    ("Moving to the cloud", true, None),
    ("New website", true, None),
    ("Monthly service", false, None),
    ("SOC 2 readiness", true, None),
    ("Second office", false, None),
    ("New telephones", true, Some(40)),
];

/// One for each of the first clients for whom anybody does anything, kept by whoever looks after that client.
pub(crate) fn rows(scene: &mut Scene, cast: &Cast, clients: &[Client]) -> Vec<ClientWorkspace> {
    let known = clients.iter().filter(|client| client.is_known());
    let mut rows = Vec::new();
    for (client, (title, chatroom, archived)) in known.zip(WORKSPACES) {
        let days = scene.between(60..=200);
        let created_at = scene.moment_of(scene.workday_ago(days).max(client.since));
        let archived_at = archived.map(|days| scene.moment_of(scene.workday_ago(days).max(client.since)));
        rows.push(ClientWorkspace {
            id: scene.id(created_at),
            version: 1,
            title: said(title),
            account: client.card(),
            owner: cast[client.keeper].clone(),
            chatroom,
            tags: Vec::new(),
            status: if archived_at.is_some() { ClientWorkspaceStatus::Archived } else { ClientWorkspaceStatus::Active },
            archived_at,
            created_at,
        });
    }
    rows
}
