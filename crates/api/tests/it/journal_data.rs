//! What entries keep is what their verbs say, for all that the API, the jobs and the demo write.

mod deeds;

use std::collections::BTreeSet;

use domain::journal::{DataShape, Noun, Verb};
use serde_json::{Map, Value, json};
use strum::IntoEnumIterator;

use crate::{
    atrium::{TestAtrium, Visitor},
    contract::document,
};

/// All entries that somebody may read, whichever journal they stand in.
async fn entries(who: &Visitor) -> Vec<Value> {
    let (mut entries, mut path) = (Vec::new(), "/audit-log?limit=100".to_owned());
    loop {
        let page = who.get(&path).await.expect(200);
        entries.extend(page["data"].as_array().expect("entries").clone());
        let Some(cursor) = page["next_cursor"].as_str() else { return entries };
        path = format!("/audit-log?limit=100&cursor={cursor}");
    }
}

/// The fields of a schema, and those of them that every value has.
fn fields(schema: &Value, root: &Value) -> (BTreeSet<String>, BTreeSet<String>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        return fields(&root["components"]["schemas"][name], root);
    }
    let parts = schema["allOf"].as_array().into_iter().flatten().map(|part| fields(part, root));
    let names = |names: Option<Vec<&str>>| names.into_iter().flatten().map(str::to_owned).collect::<BTreeSet<_>>();
    let all = names(schema["properties"].as_object().map(|fields| fields.keys().map(String::as_str).collect()));
    let required = names(schema["required"].as_array().map(|names| names.iter().filter_map(Value::as_str).collect()));
    parts.fold((all, required), |(all, required), (more, more_required)| (&all | &more, &required | &more_required))
}

/// The fields of a noun's record, and those of them that it always has.
fn record(noun: Noun, root: &Value) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut all, required) = fields(&json!({ "$ref": format!("{noun:?}") }), root);
    assert!(!all.is_empty(), "the contract has {noun:?}");
    all.extend(noun.kept_beside().iter().map(|&name| name.to_owned()));
    (all, required)
}

fn is_change(change: &Value) -> bool {
    change.as_object().is_some_and(|change| change.keys().eq(["from", "to"]) && change["from"] != change["to"])
}

/// Whether what an entry keeps is what its verb says.
fn fits(shape: DataShape, data: &Map<String, Value>, root: &Value) -> bool {
    let keys: BTreeSet<String> = data.keys().cloned().collect();
    let named = |names: &[&str], more: &[&str]| [names, more].concat().into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    match shape {
        DataShape::Record(noun) => {
            let (all, required) = record(noun, root);
            keys.is_subset(&all) && keys.is_superset(&required)
        }
        DataShape::Changes(noun) => {
            let mut changes = data.clone();
            let called = changes.remove("called").is_none_or(|called| called.is_string());
            let (all, _) = record(noun, root);
            called && !changes.is_empty() && changes.iter().all(|(field, change)| all.contains(field) && is_change(change))
        }
        DataShape::Fields(names) => keys == named(names, &[]),
        DataShape::Repeated(names) => keys == named(names, &[]) || keys == named(names, &["times", "last_at"]),
    }
}

#[actix_web::test]
async fn every_verb_is_written_and_every_entry_keeps_what_its_verb_says() {
    let (atrium, mut owner) = TestAtrium::start().await;
    deeds::all(&atrium, &mut owner).await;
    let ana = atrium.with_demo().await;
    let root = document();
    let mut written = BTreeSet::new();
    for entry in [entries(&owner).await, entries(&ana).await].concat() {
        let verb: Verb = entry["verb"].as_str().and_then(|verb| verb.parse().ok()).expect("a verb");
        let data = entry["data"].as_object().expect("an object");
        assert!(fits(verb.data(), data, &root), "{verb} keeps {:?} and not {data:?}", verb.data());
        written.insert(verb);
    }
    let unwritten: Vec<Verb> = Verb::iter().filter(|verb| !written.contains(verb)).collect();
    assert_eq!(unwritten, [], "every verb is written");
}

#[actix_web::test]
async fn what_repeated_is_told_with_how_often_and_only_then() {
    let (atrium, owner) = TestAtrium::start().await;
    let ann = atrium.member(&owner, "Ann", "account_manager").await;
    for _ in 0..3 {
        let refused = ann.send(actix_web::http::Method::GET, "/workspace", &[("View-As", &owner.id)], None).await;
        assert_eq!(refused.code(), "view_as_not_allowed");
    }
    deeds::jobs(&atrium, chrono::Duration::minutes(11)).await;
    let denied = owner.get("/audit-log?verb=view_as.denied").await.expect(200);
    let times: Vec<&Value> = denied["data"].as_array().expect("entries").iter().map(|entry| &entry["data"]["times"]).collect();
    assert_eq!(times, [&json!(2), &Value::Null]);
    for entry in denied["data"].as_array().expect("entries") {
        assert!(fits(Verb::ViewAsDenied.data(), entry["data"].as_object().expect("an object"), &document()));
    }
}

#[test]
fn a_field_that_is_not_declared_does_not_fit() {
    let root = document();
    let fits = |verb: Verb, data: Value| fits(verb.data(), data.as_object().expect("an object"), &root);
    assert!(fits(Verb::LeadClaimed, json!({ "owner": null })));
    assert!(!fits(Verb::LeadClaimed, json!({ "owner": null, "at": null })));
    assert!(!fits(Verb::LeadClaimed, json!({})));
    let change = json!({ "from": 1, "to": 2 });
    assert!(fits(Verb::DealChanged, json!({ "called": "Backup", "version": change })));
    assert!(!fits(Verb::DealChanged, json!({ "called": "Backup" })));
    assert!(!fits(Verb::DealChanged, json!({ "colour": change })));
    assert!(!fits(Verb::DealChanged, json!({ "version": 2 })));
    assert!(fits(Verb::MemberChanged, json!({ "external_id": change })));
    assert!(!fits(Verb::AccountAdded, json!({ "name": "Acme" })), "less than the record");
    assert!(!fits(Verb::SignInFailed, json!({ "member": "Ann", "address": "::1", "times": 2 })));
}
