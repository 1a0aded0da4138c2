//! Whose eyes View-As names, and where.

use actix_web::http::Method;
use serde_json::json;

use crate::{atrium::TestAtrium, permission::NOBODY, view_as::through, views::record};

#[actix_web::test]
async fn a_teammate_is_named_by_kind_or_by_id_alone_and_the_view_is_one() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    for eyes in [ann.id.clone(), format!("member:{}", ann.id)] {
        let seen = through(&owner, &eyes, "/workspace").await;
        assert_eq!(seen.header("view-as"), eyes);
        assert_eq!(seen.expect(200)["viewing_as"]["name"], "Ann");
    }
    assert_eq!(ann.get("/me/views").await.expect(200)["data"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn a_client_is_looked_at_inside_a_workspace_and_in_no_room_of_the_organization() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    let account = ann.post("/accounts", json!({ "name": "Acme" })).await.expect(201)["id"].clone();
    let account = account.as_str().expect("an id");
    let dana = ann.post(&format!("/accounts/{account}/contacts"), json!({ "name": "Dana" })).await.expect(201);
    let dana = format!("contact:{}", dana["id"].as_str().expect("an id"));
    for (who, eyes) in [(&owner, dana.as_str()), (&ann, dana.as_str()), (&ann, &format!("contact:{NOBODY}"))] {
        for path in ["/workspace", "/accounts", "/me", "/search?q=Acme"] {
            let refused = through(who, eyes, path).await;
            assert_eq!((refused.status, refused.code()), (403, "view_as_in_workspace"), "{path}");
            assert!(!refused.text.contains("Dana"));
        }
    }
    assert_eq!(through(&atrium.visitor(), &dana, "/workspace").await.status, 401);
    let written = owner.send(Method::POST, "/tasks", &[("View-As", &dana)], Some(json!({ "title": "Call" }))).await;
    assert_eq!((written.status, written.code()), (403, "view_as_read_only"));
    assert_eq!(record(&owner).await, [""; 0], "nothing was looked at");
}
