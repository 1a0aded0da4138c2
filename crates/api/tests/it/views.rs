//! Who viewed whom, from when to when: on the record, and told to those who were viewed.

use serde_json::{Value, json};

use crate::{
    atrium::{TestAtrium, Visitor},
    permission::NOBODY,
    view_as::through,
};

/// What the journal's system stream says of views, the oldest first, as `verb actor target`.
pub async fn record(owner: &Visitor) -> Vec<String> {
    let log = owner.get("/audit-log?limit=100").await.expect(200);
    let mut entries: Vec<&Value> = log["data"].as_array().expect("entries").iter().collect();
    entries.retain(|entry| entry["verb"].as_str().is_some_and(|verb| verb.starts_with("view_as")));
    entries.sort_by_key(|entry| entry["seq"].as_i64());
    let line =
        |entry: &Value| format!("{} {} {}", entry["verb"], entry["actor"]["name"], entry["data"]["target"]).replace('"', "");
    entries.into_iter().map(line).collect()
}

#[actix_web::test]
async fn whoever_goes_back_ends_the_view_and_another_look_begins_a_new_one() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let path = format!("/me/viewed-members/{}", ann.id);
    let going_on = async || {
        let views = ann.get("/me/views").await.expect(200)["data"].clone();
        views.as_array().expect("views").iter().map(|view| view["ended_at"].is_null()).collect::<Vec<_>>()
    };
    owner.delete(&path).await.expect(204);
    assert!(going_on().await.is_empty(), "where none goes on, nothing happens");
    through(&owner, &ann.id, "/workspace").await.expect(200);
    assert_eq!(going_on().await, [true]);
    owner.delete(&path).await.expect(204);
    assert_eq!(going_on().await, [false]);
    owner.delete(&path).await.expect(204);
    through(&owner, &ann.id, "/workspace").await.expect(200);
    assert_eq!(going_on().await, [true, false]);
    let told = ["view_as.started Olivia Ann", "view_as.ended Olivia Ann", "view_as.started Olivia Ann"];
    assert_eq!(record(&owner).await, told);
    owner.delete(&format!("/me/viewed-members/{NOBODY}")).await.expect(404);
}

#[actix_web::test]
async fn everyone_sees_who_viewed_them_and_one_entry_tells_of_a_view_however_many_requests_it_takes() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    for _ in 0..3 {
        through(&owner, &ann.id, "/workspace").await.expect(200);
        through(&owner, &ann.id, "/accounts").await.expect(200);
    }
    let views = ann.get("/me/views").await.expect(200);
    assert_eq!(views["data"].as_array().map(Vec::len), Some(1));
    assert_eq!((&views["data"][0]["viewer"]["name"], &views["data"][0]["ended_at"]), (&json!("Olivia"), &Value::Null));
    assert_eq!(owner.get("/me/views").await.expect(200)["data"], json!([]));

    let database = &atrium.state.database;
    let later = |minutes| (*atrium.state.now() + chrono::Duration::minutes(minutes)).into();
    database.do_all_jobs(|| Some(later(9))).await.expect("answers");
    assert_eq!(ann.get("/me/views").await.expect(200)["data"][0]["ended_at"], Value::Null, "it may still go on");
    database.do_all_jobs(|| Some(later(11))).await.expect("ends");
    assert!(ann.get("/me/views").await.expect(200)["data"][0]["ended_at"].is_string());
    through(&owner, &ann.id, "/workspace").await.expect(200);
    assert_eq!(ann.get("/me/views").await.expect(200)["data"].as_array().map(Vec::len), Some(2), "another view");
    assert_eq!(record(&owner).await, ["view_as.started Olivia Ann", "view_as.ended Olivia Ann", "view_as.started Olivia Ann"]);
}
