use uuid::Uuid;

use super::*;
use crate::{
    id::{AccountId, MemberId},
    rule::{Code, RuleBroken},
};

fn person(id: u128, name: &str) -> PersonName {
    PersonName { id: MemberId(Uuid::from_u128(id)), name: name.parse().expect("a name") }
}

fn added() -> Changed<ClientWorkspace> {
    let account = AccountId(Uuid::from_u128(2));
    let new: NewClientWorkspace =
        serde_json::from_value(serde_json::json!({ "account_id": account, "title": "Website 2026" })).expect("a new one");
    let card = AccountCard { id: account, name: "Acme".parse().expect("a name"), sla_tier: None };
    new.into_workspace(ClientWorkspaceId(Uuid::from_u128(1)), card, person(3, "Ann"), Vec::new(), Timestamp::default())
}

fn verb(changed: &Changed<ClientWorkspace>) -> Option<Verb> {
    changed.happened.as_ref().map(|happened| happened.verb)
}

#[test]
fn a_new_workspace_is_worked_in_and_its_chatroom_is_off() {
    let added = added();
    assert_eq!((added.value.status, added.value.chatroom), (ClientWorkspaceStatus::Active, false));
    let happened = added.happened.expect("something");
    assert_eq!((happened.verb, happened.account), (Verb::ClientWorkspaceAdded, Some(added.value.account.id)));
}

#[test]
fn archiving_is_a_switch() {
    let workspace = added().value;
    let at = Timestamp::from(chrono::DateTime::UNIX_EPOCH + chrono::Duration::days(9));
    assert_eq!(verb(&workspace.clone().restore()), None);
    let archived = workspace.clone().archive(at);
    assert_eq!((archived.value.status, archived.value.archived_at), (ClientWorkspaceStatus::Archived, Some(at)));
    assert_eq!(verb(&archived), Some(Verb::ClientWorkspaceArchived));
    assert_eq!(archived.happened.as_ref().and_then(|happened| happened.account), Some(workspace.account.id));
    assert_eq!(verb(&archived.value.clone().archive(Timestamp::default())), None, "when it was archived stays");
    let restored = archived.value.restore();
    assert_eq!((verb(&restored), restored.value), (Some(Verb::ClientWorkspaceRestored), workspace));
}

#[test]
fn a_change_that_changes_nothing_is_none() {
    let workspace = added().value;
    let changes = |changes| serde_json::from_value::<ClientWorkspaceChanges>(changes).expect("changes");
    let same = changes(serde_json::json!({ "title": "Website 2026", "chatroom": false }));
    let unchanged = workspace.clone().change(same, Some(person(3, "Ann")), Some(Vec::new())).expect("may be");
    assert_eq!(verb(&unchanged), None);
    let other = changes(serde_json::json!({ "title": "Website", "chatroom": true }));
    let other = workspace.change(other, Some(person(4, "Bob")), None).expect("may be");
    let told = other.happened.expect("something").data;
    let fields: Vec<&String> = told.as_object().expect("fields").keys().collect();
    assert_eq!(fields, ["called", "chatroom", "owner", "title"]);
}

#[test]
fn what_was_archived_meanwhile_is_not_changed() {
    let archived = added().value.archive(Timestamp::default()).value;
    let refused = archived.change(ClientWorkspaceChanges::default(), None, None).expect_err("refused");
    assert!(matches!(refused, RuleBroken::Conflict { code: Code::WorkspaceArchived, .. }), "{refused:?}");
}
