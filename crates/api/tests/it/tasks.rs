//! Tasks: one and the same wherever they are shown.

use actix_web::http::Method;
use serde_json::json;

use crate::atrium::TestAtrium;

#[actix_web::test]
async fn completing_a_task_shows_in_the_workspace_and_on_my_tasks_and_can_be_undone() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let task = ann.post("/tasks", json!({ "title": "Call Acme", "due_on": "2026-01-01" })).await.expect(201);
    let completion = format!("/tasks/{}/completion", task["id"].as_str().expect("an id"));
    let open = async || {
        let workspace = ann.get("/workspace").await.expect(200);
        let mine = ann.get("/me/tasks").await.expect(200);
        let count = |list: &serde_json::Value| list.as_array().map_or(0, Vec::len);
        (workspace["view"]["tasks"]["open"].clone(), count(&mine["open"]), count(&mine["completed_today"]))
    };
    assert_eq!(open().await, (json!(1), 1, 0));
    let done = ann.post(&completion, json!({})).await.expect(201);
    assert_eq!((&done["status"], &done["days_overdue"]), (&json!("done"), &json!(0)));
    assert_eq!(open().await, (json!(0), 0, 1));
    ann.delete(&completion).await.expect(200);
    assert_eq!(open().await, (json!(1), 1, 0));
}

#[actix_web::test]
async fn a_task_for_somebody_else_is_theirs_and_its_makers_and_nobody_elses() {
    let (atrium, owner) = TestAtrium::start().await;
    let (ann, bob, cat) = (
        atrium.member(&owner, "Ann", "technician").await,
        atrium.member(&owner, "Bob", "technician").await,
        atrium.member(&owner, "Cat", "technician").await,
    );
    let task = ann.post("/tasks", json!({ "title": "Patch", "assignee_id": bob.id })).await.expect(201);
    let path = format!("/tasks/{}", task["id"].as_str().expect("an id"));
    ann.get(&path).await.expect(200);
    bob.get(&path).await.expect(200);
    for method in [Method::GET, Method::DELETE] {
        assert_eq!(cat.send(method, &path, &[], None).await.status, 404);
    }
    assert_eq!(cat.patch(&path, json!({ "title": "Mine" })).await.status, 404);
    bob.delete(&path).await.expect(204);
    assert_eq!(ann.get(&path).await.status, 404);
}

#[actix_web::test]
async fn null_clears_what_can_be_cleared_and_nothing_else() {
    let (_atrium, owner) = TestAtrium::start().await;
    let task = owner.post("/tasks", json!({ "title": "Call", "due_on": "2026-05-01" })).await.expect(201);
    let path = format!("/tasks/{}", task["id"].as_str().expect("an id"));
    assert_eq!(owner.patch(&path, json!({ "due_on": null })).await.expect(200)["due_on"], json!(null));
    let refused = owner.patch(&path, json!({ "title": null })).await;
    assert_eq!((refused.status, refused.body["errors"][0]["pointer"].as_str()), (422, Some("/title")));
    let same = owner.patch(&path, json!({})).await.expect(200);
    assert_eq!(same["version"], 2, "an empty patch changes nothing");
}
