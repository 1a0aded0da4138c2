//! The reconciliation queue: what vendors count beside what is billed, and what is decided on it.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atrium::{TestAtrium, Visitor};

const NOBODY: &str = "01900000-0000-7000-8000-000000000000";

async fn account(owner: &Visitor, name: &str) -> Value {
    owner.post("/accounts", json!({ "name": name })).await.expect(201)["id"].clone()
}

fn new(account: &Value, product: &str, vendor: Option<u32>, billed: Option<u32>, minor: i64) -> Value {
    let price = json!({ "amount_minor": minor, "currency": "EUR" });
    json!({
        "account_id": account, "vendor": "Microsoft 365", "product": product,
        "vendor_quantity": vendor, "billed_quantity": billed, "unit_price": price
    })
}

async fn row(tech: &Visitor, new: Value) -> (String, Value) {
    let made = tech.post("/reconciliations", new).await.expect(201);
    (format!("/reconciliations/{}", made["id"].as_str().expect("an id")), made)
}

#[actix_web::test]
async fn the_money_is_the_difference_times_the_price() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Liam", "technician").await;
    let acme = account(&owner, "Acme").await;
    for (vendor, billed, delta, minor, kind) in [
        (Some(12), Some(10), 2, 4_400, "under_billed"),
        (Some(10), Some(12), -2, -4_400, "over_billed"),
        (Some(10), Some(10), 0, 0, "exact"),
        (Some(3), None, 3, 6_600, "not_billed"),
        (None, Some(3), -3, -6_600, "no_vendor_record"),
    ] {
        let (path, made) = row(&tech, new(&acme, "Premium", vendor, billed, 2_200)).await;
        assert_eq!(made["variance"], json!({ "amount_minor": minor, "currency": "EUR" }), "{kind}");
        assert_eq!((&made["delta"], &made["kind"], &made["status"]), (&json!(delta), &json!(kind), &json!("pending")));
        assert_eq!(tech.get(&path).await.expect(200), made);
    }
    let pending = tech.get("/reconciliations?pending=true").await.expect(200);
    assert_eq!(pending["data"].as_array().map(Vec::len), Some(4), "no difference is never pending");
    assert_eq!(tech.get("/workspace").await.expect(200)["view"]["stats"]["variance_at_stake"]["amount_minor"], 22_000);
}

#[actix_web::test]
async fn a_difference_is_decided_once_and_the_decision_can_be_taken_back() {
    let (atrium, owner) = TestAtrium::start().await;
    let ruth = atrium.member(&owner, "Ruth", "service_manager").await;
    let acme = account(&owner, "Acme").await;
    let (path, made) = row(&ruth, new(&acme, "Premium", Some(5), None, 2_200)).await;
    let decision = format!("{path}/decision");
    for reason in [json!(null), json!(" \n ")] {
        let refused = ruth.post(&decision, json!({ "outcome": "dismissed", "reason": reason })).await;
        assert_eq!(
            (refused.status, refused.code(), &refused.body["errors"][0]["pointer"]),
            (422, "reason_required", &json!("/reason"))
        );
    }
    let odd = ruth.post(&decision, json!({ "outcome": "accepted", "billed_quantity": 5 })).await;
    assert_eq!((odd.status, odd.code()), (422, "not_fixed"));
    let fixed = ruth.post(&decision, json!({ "outcome": "fixed", "billed_quantity": 5 })).await.expect(201);
    assert_eq!((&fixed["billed_quantity"], &fixed["delta"], &fixed["kind"]), (&json!(5), &json!(0), &json!("exact")));
    assert_eq!(
        (&fixed["status"], &fixed["decided_by"]["name"], fixed["decided_at"].is_string()),
        (&json!("fixed"), &json!("Ruth"), true)
    );
    for refused in
        [ruth.post(&decision, json!({ "outcome": "accepted" })).await, ruth.patch(&path, json!({ "product": "Basic" })).await]
    {
        assert_eq!((refused.status, refused.code()), (409, "reconciliation_decided"));
    }
    let mut back = ruth.delete(&decision).await.expect(200);
    assert_eq!(back["version"], 3);
    back["version"] = made["version"].clone();
    assert_eq!(back, made, "it is as it was found");
    assert_eq!(ruth.delete(&decision).await.expect(200)["version"], 3, "nothing to take back");
    let gone = ruth.post(&decision, json!({ "outcome": "dismissed", "reason": "Trial seats." })).await.expect(201);
    assert_eq!((&gone["reason"], &gone["delta"]), (&json!("Trial seats."), &json!(5)));
    assert_eq!(ruth.get("/reconciliations?pending=true").await.expect(200)["data"], json!([]));
}

#[actix_web::test]
async fn a_pending_row_is_put_right_by_hand_and_an_exact_one_needs_no_decision() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Yuki", "technician").await;
    let acme = account(&owner, "Acme").await;
    let (path, _) = row(&tech, new(&acme, "Premium", Some(5), Some(4), 2_200)).await;
    let changed = tech.patch(&path, json!({ "billed_quantity": 5, "product": "Business Premium" })).await.expect(200);
    assert_eq!((&changed["kind"], &changed["variance"]["amount_minor"]), (&json!("exact"), &json!(0)));
    let exact = tech.post(&format!("{path}/decision"), json!({ "outcome": "accepted" })).await;
    assert_eq!((exact.status, exact.code()), (409, "nothing_to_decide"));
    let unbilled = tech.patch(&path, json!({ "billed_quantity": null })).await.expect(200);
    assert_eq!((&unbilled["kind"], &unbilled["delta"]), (&json!("not_billed"), &json!(5)));
    let nothing = tech.patch(&path, json!({ "vendor_quantity": null })).await;
    assert_eq!((nothing.status, nothing.code()), (422, "nothing_to_compare"));
    let stale = tech.send(Method::PATCH, &path, &[("If-Match", "\"r1\"")], Some(json!({ "vendor": "Datto" }))).await;
    assert_eq!((stale.status, stale.code()), (412, "version_stale"));
    tech.delete(&path).await.expect(204);
    assert_eq!((tech.get(&path).await.status, tech.delete(&path).await.status), (404, 404));
}

#[actix_web::test]
async fn the_queue_is_by_absolute_money_and_every_order_reads_on() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Liam", "technician").await;
    let (zen, acme) = (account(&owner, "Zen").await, account(&owner, "Acme").await);
    for (product, account, vendor, billed, minor, found) in [
        ("Free", &zen, 9, 1, 0, "2026-11-03"),
        ("Small", &zen, 2, 1, 100, "2026-11-02"),
        ("Big", &acme, 1, 30, 1_000, "2026-11-01"),
        ("Middle", &acme, 3, 1, 1_000, "2026-10-31"),
        ("Exact", &zen, 1, 1, 9_000, "2026-11-04"),
    ] {
        let mut new = new(account, product, Some(vendor), Some(billed), minor);
        new["found_on"] = json!(found);
        row(&tech, new).await;
    }
    let found = async |query: &str| {
        let (mut products, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = tech.get(&format!("/reconciliations?limit=1&{query}{cursor}")).await.expect(200);
            products.extend(
                page["data"].as_array().expect("rows").iter().filter_map(|row| row["product"].as_str().map(str::to_owned)),
            );
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return products.join(", "),
            }
        }
    };
    assert_eq!(found("pending=true").await, "Big, Middle, Small, Free");
    assert_eq!(found("sort=-found").await, "Exact, Free, Small, Big, Middle");
    assert_eq!(found("sort=account").await, "Big, Middle, Free, Small, Exact");
    assert_eq!(found("kind=over_billed").await, "Big");
    assert_eq!(found("status=accepted").await, "");
    assert_eq!(found("q=MICRO").await.split(", ").count(), 5);
    assert_eq!(found("q=midd").await, "Middle");
    assert_eq!(found(&format!("pending=true&account_id={}", zen.as_str().expect("an id"))).await, "Small, Free");
}

#[actix_web::test]
async fn bad_rows_are_refused_at_their_place() {
    let (atrium, owner) = TestAtrium::start().await;
    let tech = atrium.member(&owner, "Liam", "technician").await;
    let acme = account(&owner, "Acme").await;
    let with = |field: &str, value: Value| {
        let mut new = new(&acme, "Premium", Some(1), Some(2), 100);
        new[field] = value;
        new
    };
    let price = |minor: i64, currency: &str| json!({ "amount_minor": minor, "currency": currency });
    for (body, pointer, code) in [
        (with("account_id", json!(NOBODY)), "/account_id", "unknown_reference"),
        (with("vendor_quantity", json!(1_000_001)), "/vendor_quantity", "out_of_range"),
        (with("billed_quantity", json!(-1)), "/billed_quantity", "invalid"),
        (with("unit_price", price(100, "JPY")), "/unit_price", "other_currency"),
        (with("unit_price", price(-1, "EUR")), "/unit_price", "out_of_range"),
        (with("unit_price", price(1_000_000_000_001, "EUR")), "/unit_price", "out_of_range"),
        (new(&acme, "Much", Some(1_000_000), None, 1_000_001), "/unit_price", "variance_out_of_range"),
        (new(&acme, "Nothing", None, None, 1), "/vendor_quantity", "nothing_to_compare"),
        (with("found_on", json!("2199-12-31")), "/found_on", "in_the_future"),
        (with("product", json!("")), "/product", "invalid"),
        (with("status", json!("fixed")), "/status", "invalid"),
    ] {
        let refused = tech.post("/reconciliations", body).await;
        assert_eq!((refused.status, refused.code(), &refused.body["errors"][0]["pointer"]), (422, code, &json!(pointer)));
    }
    assert_eq!(tech.get("/reconciliations").await.expect(200)["data"], json!([]));
    let decision = tech.post(&format!("/reconciliations/{NOBODY}/decision"), json!({ "outcome": "accepted" })).await;
    assert_eq!(decision.status, 404);
}

#[actix_web::test]
async fn currencies_without_decimals_and_with_three_are_counted_in_their_own_units() {
    for (currency, minor) in [("JPY", 1_280), ("BHD", 2_345)] {
        let atrium = TestAtrium::empty().await;
        let mut owner = atrium.visitor();
        let mut set_up = crate::atrium::set_up(&atrium.state.set_up_token().expect("a token"));
        set_up["organization"]["currency"] = json!(currency);
        owner.post("/setup", set_up).await.expect(201);
        owner.sign_in("olivia@example.com", crate::atrium::PASSWORD).await.expect(201);
        let acme = account(&owner, "Acme").await;
        let mut new = new(&acme, "Premium", Some(3), Some(10), minor);
        new["unit_price"]["currency"] = json!(currency);
        let (_, made) = row(&owner, new).await;
        assert_eq!(made["variance"], json!({ "amount_minor": -7 * minor, "currency": currency }));
    }
}
