//! Accounts that pass from hand to hand, and the team itself.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{fields, fields_of, gone, made};
use crate::{
    atrium::PASSWORD,
    imports::import,
    pulses::house::{House, day},
};

const ANOTHER: &str = "copper meadow sandal";

pub async fn accounts(house: &mut House, acme: &str, core: &str) {
    let [alf, sam] = ["alf", "sam"].map(|name| house.person(name));
    for account in [acme, core] {
        let changes = json!({
            "name": "Renamed", "industry": "Law", "website": "https://acme.example", "sla_tier": "gold", "status": "closed",
            "contract_started_on": day(-300), "renewal_on": day(30), "qbr_cadence_days": 180, "imported_health_score": 30,
            "manager_id": alf, "strategic_manager_id": sam
        });
        fields_of(house, account == acme, &format!("/accounts/{account}"), changes).await;
        house
            .deed(
                "owner",
                Method::PATCH,
                &format!("/accounts/{account}"),
                json!({ "manager_id": null, "strategic_manager_id": null }),
            )
            .await;
        house.deed("owner", Method::PATCH, &format!("/accounts/{account}"), json!({ "status": "active" })).await;
    }
    let mine = made(house, "ann", "/accounts", "accounts", json!({ "name": "Ann's" })).await;
    gone(house, "owner", &mine).await;
}

pub async fn team(house: &mut House) {
    let zed = made(house, "owner", "/members", "members", json!({ "name": "Zed", "role": "technician" })).await;
    let changes = json!({
        "name": "Zeds", "email": "zed@example.com", "manager_id": house.person("ron"), "role": "service_manager"
    });
    fields(house, "owner", &zed, changes).await;
    let link = house.deed("owner", Method::POST, &format!("{zed}/password-link"), json!({})).await;
    let token = link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a token").to_owned();
    let redeemed =
        house.atrium.visitor().post("/password-links/redemption", json!({ "token": token, "password": PASSWORD })).await;
    redeemed.expect(201);
    house.look(&Method::POST, "/password-links/redemption", "").await;
    let (zeds, tess) = (zed.trim_start_matches("/members/").to_owned(), house.person("tess"));
    house.deed("owner", Method::POST, "/tasks", json!({ "title": "To be handed over", "assignee_id": zeds })).await;
    house.deed("owner", Method::PATCH, &zed, json!({ "active": false, "successor_id": tess })).await;
    let ann = format!("/members/{}", house.person("ann"));
    house.deed("owner", Method::PATCH, &ann, json!({ "name": "Anne" })).await;
    let rule = json!({ "viewer_role": "sales_manager", "target_role": "sales_rep" });
    house.deed("owner", Method::POST, "/workspace-access-rules/preview", rule.clone()).await;
    let rule = made(house, "owner", "/workspace-access-rules", "workspace-access-rules", rule).await;
    gone(house, "owner", &rule).await;
    let key = made(house, "owner", "/api-keys", "api-keys", json!({ "name": "Reports", "scopes": ["deals:view"] })).await;
    gone(house, "owner", &key).await;
    house.deed("ann", Method::POST, "/me/looks", json!({})).await;
    let viewed = format!("/me/viewed-members/{}", house.person("tess"));
    house.deed("owner", Method::DELETE, &viewed, Value::Null).await;
    // The currency stays: there is money in the books.
    let changes = json!({
        "currency": "EUR", "name": "Northwinds", "accent": "#336699", "qbr_cadence_days": 365, "time_zone": "Europe/Paris",
        "health_weights": { "qbr_cadence": 40 }
    });
    fields(house, "owner", "/organization", changes).await;
}

/// Passwords, sessions, and a file.
pub async fn passwords(house: &mut House) {
    let mut elsewhere = house.atrium.visitor();
    elsewhere.sign_in("ann@example.com", PASSWORD).await.expect(201);
    house.look(&Method::POST, "/session", "").await;
    let sessions = elsewhere.get("/me/sessions").await.expect(200);
    let current = sessions["data"].as_array().expect("sessions").iter().find(|one| one["current"] == true).expect("one");
    let session = format!("/me/sessions/{}", current["id"].as_str().expect("an id"));
    house.deed("ann", Method::DELETE, &session, Value::Null).await;
    house.deed("ann", Method::DELETE, "/me/sessions", Value::Null).await;
    let change = json!({ "current_password": PASSWORD, "new_password": ANOTHER });
    let changed = house.visitor("tess").post("/me/password", change).await;
    house.renew("tess", &changed);
    changed.expect(204);
    house.look(&Method::POST, "/me/password", "").await;
    let file = "Account,Contract start\nNew client,2026-01-01\n";
    import(&house.atrium, house.visitor("owner"), "kind=accounts", file).await;
    house.look(&Method::POST, "/imports", "").await;
}
