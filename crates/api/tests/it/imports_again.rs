//! What a file does to records that are there already: it changes them by their own rules.

use serde_json::json;

use crate::{
    atrium::TestAtrium,
    imports::{counts, errors, import},
};

#[actix_web::test]
async fn a_second_import_updates_by_external_id_and_keeps_what_has_no_column() {
    let (atrium, owner) = TestAtrium::start().await;
    let file = "name,external_id,industry,health_score\nAcme,A1,Steel,80\nBeta,A2,,";
    assert_eq!(counts(&import(&atrium, &owner, "kind=accounts", file).await), ("done", 2, 0, 0));
    let file = "name,external_id,sla_tier\nAcme Corp,A1,gold\nbeta,A2,\nGamma,,";
    assert_eq!(counts(&import(&atrium, &owner, "kind=accounts", file).await), ("done", 1, 2, 0));
    let page = owner.get("/accounts?sort=name").await.expect(200);
    let acme = &page["data"][0];
    assert_eq!((&acme["name"], &acme["industry"], &acme["sla_tier"]), (&json!("Acme Corp"), &json!("Steel"), &json!("gold")));
    assert_eq!((&acme["health"]["score"], &acme["version"]), (&json!(80), &json!(2)));
    assert_eq!(page["data"].as_array().map(Vec::len), Some(3));
    let by_name = import(&atrium, &owner, "kind=accounts", "name,external_id\nGAMMA,A3\n gamma ,\n").await;
    assert_eq!(counts(&by_name), ("refused", 0, 0, 1));
    assert_eq!(errors(&by_name), [(3, "name", "repeated")]);
}

#[actix_web::test]
async fn subscriptions_move_the_mrr_and_unclear_names_are_refused() {
    let (atrium, owner) = TestAtrium::start().await;
    for _ in 0..2 {
        owner.post("/accounts", json!({ "name": "Twin" })).await.expect(201);
    }
    owner.post("/accounts", json!({ "name": "Acme", "external_id": "A1" })).await.expect(201);
    let heading = "external_id,account,name,interval,amount,started_on";
    let file = format!("{heading}\nS1,A1,Backup,yearly,\"1,200.00\",2020-01-01\nS2,acme,Guard,monthly,50,2020-01-01\n");
    assert_eq!(counts(&import(&atrium, &owner, "kind=subscriptions", file.clone()).await), ("done", 2, 0, 0));
    let mrr = async || owner.get("/accounts?q=acme").await.expect(200)["data"][0]["mrr"]["amount_minor"].clone();
    assert_eq!(mrr().await, json!(15_000));
    for (column, other) in [
        ("amount", file.replace(",50,", ",60,")),
        ("interval", file.replace("monthly", "yearly")),
        ("started_on", file.replace("Guard,monthly,50,2020-01-01", "Guard,monthly,50,2020-02-01")),
        ("account", file.replace("S2,acme", "S2,Twin")),
    ] {
        let refused = import(&atrium, &owner, "kind=subscriptions", other.clone()).await;
        let code = if column == "account" { "ambiguous_name" } else { "fixed" };
        assert_eq!(errors(&refused), [(3, column, code)], "past months keep what they were: {other}");
    }
    let ended = format!(
        "{heading},ended_on\nS1,A1,Backup,yearly,\"1,200.00\",2020-01-01,\nS2,acme,Guard,monthly,50,2020-01-01,2020-03-01\n"
    );
    assert_eq!(counts(&import(&atrium, &owner, "kind=subscriptions", ended).await), ("done", 0, 2, 0));
    let dearer = format!("{heading}\nS3,A1,Guard,monthly,60,2020-03-01\n");
    assert_eq!(counts(&import(&atrium, &owner, "kind=subscriptions", dearer).await), ("done", 1, 0, 0));
    assert_eq!(mrr().await, json!(16_000));
    let twin = format!("{heading}\n,Twin,Backup,month,1,2020-01-01\n");
    assert_eq!(errors(&import(&atrium, &owner, "kind=subscriptions", twin).await), [(2, "account", "ambiguous_name")]);
}

#[actix_web::test]
async fn a_deal_that_comes_again_changes_by_the_rules_of_deals_and_keeps_what_has_no_column() {
    let (atrium, owner) = TestAtrium::start().await;
    let first = "external_id,name,owner,stage,value,probability,opened,close_date\n\
                 D1,Big,Olivia,Discovery,100,70,2020-01-01,2030-01-01\nD2,Old,Olivia,Discovery,5,,2020-01-01,\n";
    assert_eq!(counts(&import(&atrium, &owner, "kind=deals", first).await), ("done", 2, 0, 0));
    let again =
        "external_id,name,owner,stage,close_date,opened\nD1,Bigger,Olivia,Won,2020-02-02,2019-12-01\nD2,Old,Olivia,Discovery,,\n";
    assert_eq!(counts(&import(&atrium, &owner, "kind=deals", again).await), ("done", 0, 2, 0));
    let deals = owner.get("/deals?status=won").await.expect(200);
    let won = &deals["data"][0];
    assert_eq!(
        (&won["name"], &won["closed_on"], &won["opened_on"], &won["expected_close_on"], &won["mrr"]["amount_minor"]),
        (&json!("Bigger"), &json!("2020-02-02"), &json!("2019-12-01"), &json!("2030-01-01"), &json!(10_000))
    );
    assert_eq!((&won["probability"], &won["probability_override"], &won["version"]), (&json!(100), &json!(70), &json!(2)));
    let old = owner.get("/deals?status=open").await.expect(200);
    assert_eq!(old["data"][0]["version"], 1, "what a row leaves as it is gets no new version");
    let loss = "external_id,name,owner,stage,value\nD2,Old,Olivia,Discovery,-5\n";
    assert_eq!(errors(&import(&atrium, &owner, "kind=deals", loss).await), [(2, "value", "out_of_range")]);
}
