//! Identities apart from seats: one address in two organizations, seats that are taken and let go, and what a secret opens.

use serde_json::{Value, json};

use crate::atrium::{DEMO_PASSWORD, PASSWORD, TestAtrium, Visitor};

/// Adds a member with that address; answers their id and the secret of a link for them.
async fn invited(owner: &Visitor, name: &str, email: &str) -> (String, String) {
    let member = owner.post("/members", json!({ "name": name, "email": email, "role": "technician" })).await.expect(201);
    let id = member["id"].as_str().expect("an id").to_owned();
    let token = link(owner, &id).await;
    (id, token)
}

async fn link(owner: &Visitor, member: &str) -> String {
    let link = owner.post(&format!("/members/{member}/password-link"), json!({})).await.expect(201);
    link["url"].as_str().and_then(|url| url.split('#').nth(1)).expect("a token").to_owned()
}

async fn redeem(atrium: &TestAtrium, token: &str, password: &str) -> crate::atrium::Answer {
    atrium.visitor().post("/password-links/redemption", json!({ "token": token, "password": password })).await
}

async fn holder(atrium: &TestAtrium, token: &str) -> Value {
    let bearer = format!("Bearer {token}");
    let visitor = atrium.visitor();
    let headers = [("Authorization", bearer.as_str())];
    visitor.send(actix_web::http::Method::GET, "/password-links/mine", &headers, None).await.expect(200)
}

#[actix_web::test]
async fn one_address_in_two_organizations_is_one_identity_with_one_seat_on_a_team() {
    let (atrium, owner) = TestAtrium::start().await;
    let ana = atrium.with_demo().await;
    let ben = atrium.demo_member("ben").await;
    let (seat, token) = invited(&owner, "Ben here", "ben@demo.example").await;
    assert_eq!(holder(&atrium, &token).await["has_password"], true);
    let chosen = redeem(&atrium, &token, PASSWORD).await;
    assert_eq!((chosen.status, chosen.body["errors"][0]["code"].as_str()), (422, Some("password_wrong")));
    assert_eq!(redeem(&atrium, &token, DEMO_PASSWORD).await.code(), "on_another_team");
    ben.get("/me").await.expect(200);

    ana.patch(&format!("/members/{}", ben.id), json!({ "active": false })).await.expect(200);
    assert_eq!(ben.get("/me").await.status, 401, "they have no seat");
    let mut returning = atrium.visitor();
    let seatless = returning.sign_in("ben@demo.example", DEMO_PASSWORD).await;
    assert_eq!((seatless.status, seatless.code()), (403, "not_on_the_team"), "their password is right, and opens nothing");
    assert!(seatless.cookies.is_empty(), "no session begins");
    let wrong = returning.sign_in("ben@demo.example", PASSWORD).await;
    assert_eq!((wrong.status, wrong.code()), (401, "sign_in_failed"), "only whoever knows the password is told");
    let here = redeem(&atrium, &token, DEMO_PASSWORD).await.expect(201);
    assert_eq!(here["id"].as_str(), Some(seat.as_str()));
    returning.sign_in("ben@demo.example", DEMO_PASSWORD).await.expect(201);

    let back = ana.patch(&format!("/members/{}", ben.id), json!({ "active": true })).await.expect(200);
    assert_eq!(back["joined"], false, "they sit elsewhere by now");
    assert_eq!(returning.get("/me").await.expect(200)["id"].as_str(), Some(seat.as_str()));
    assert_eq!(holder(&atrium, &link(&ana, &ben.id).await).await["has_password"], true);
}

#[actix_web::test]
async fn the_address_goes_along_with_the_only_seat_unless_somebody_has_the_new_one() {
    let (atrium, owner) = TestAtrium::start().await;
    atrium.with_demo().await;
    let ann = atrium.member(&owner, "Ann", "technician").await;
    let moved = owner.patch(&format!("/members/{}", ann.id), json!({ "email": "ann.moved@example.com" })).await.expect(200);
    assert_eq!(moved["joined"], true);
    ann.get("/me").await.expect(200);
    let mut again = atrium.visitor();
    assert_eq!(again.sign_in("ann@example.com", PASSWORD).await.code(), "sign_in_failed");
    again.sign_in("ann.moved@example.com", PASSWORD).await.expect(201);

    let gone = owner.patch(&format!("/members/{}", ann.id), json!({ "email": "cleo@demo.example" })).await.expect(200);
    assert_eq!(gone["joined"], false, "whoever has that address is invited anew");
    assert_eq!((ann.get("/me").await.status, again.get("/me").await.status), (401, 401));
    let cleo = redeem(&atrium, &link(&owner, &ann.id).await, PASSWORD).await;
    assert_eq!(cleo.body["errors"][0]["code"], "password_wrong", "the password of before opens nothing of hers");
}

#[actix_web::test]
async fn a_known_password_is_guessed_no_faster_by_a_link_than_by_signing_in() {
    let (atrium, owner) = TestAtrium::start().await;
    atrium.with_demo().await;
    let (_, token) = invited(&owner, "Cleo here", "cleo@demo.example").await;
    let mut seen = Vec::new();
    for guess in 0..8 {
        seen.push(redeem(&atrium, &token, &format!("not the password {guess}")).await.status);
    }
    assert_eq!(seen, [422, 422, 422, 422, 422, 429, 429, 429]);
    let mut visitor = atrium.visitor();
    assert_eq!(visitor.sign_in("cleo@demo.example", DEMO_PASSWORD).await.code(), "too_many_attempts", "the same tries");
}

#[actix_web::test]
async fn a_secret_opens_what_it_was_made_for_and_nothing_else() {
    let (atrium, owner) = TestAtrium::start().await;
    let (_, token) = invited(&owner, "Ann", "ann@example.com").await;
    assert_eq!(redeem(&atrium, owner.session(), PASSWORD).await.code(), "not_found", "a session is no link");
    let bearer = format!("Bearer {token}");
    let asked = atrium.visitor();
    let me = asked.send(actix_web::http::Method::GET, "/me", &[("Authorization", bearer.as_str())], None).await;
    assert_eq!(me.status, 401, "a link is no session");
    let reset = {
        redeem(&atrium, &token, PASSWORD).await.expect(201);
        redeem(&atrium, &token, PASSWORD).await
    };
    assert_eq!(reset.code(), "not_found", "it is used up");
}
