//! What a list can be asked for is what it does: each parameter of the document, in each list.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::{
    atrium::{TestAtrium, Visitor},
    contract::document,
    permission::{NOBODY, operations},
};

/// What every list takes, which says nothing of its rows.
const OF_EVERY_LIST: [&str; 3] = ["limit", "cursor", "format"];

/// Values of which one at least leaves other rows of the demo than none does, or leaves them in another order.
fn telling(schema: &Value, name: &str, root: &Value) -> Vec<Value> {
    if let Some(of) = schema["$ref"].as_str() {
        return telling(&root["components"]["schemas"][of.rsplit('/').next().unwrap_or_default()], name, root);
    }
    match (schema["enum"].as_array(), schema["format"].as_str(), schema["type"].as_str(), name) {
        (Some(words), ..) => words.clone(),
        (.., "stream") => vec![json!("system")],
        (_, Some("uuid"), ..) => vec![json!(NOBODY)],
        (_, Some("date"), _, "from") => vec![json!("2199-01-01")],
        (_, Some("date"), _, _) => vec![json!("1900-01-01")],
        (.., Some("boolean"), _) => vec![json!(true), json!(false)],
        _ => vec![json!("crm.nowhere")],
    }
}

async fn rows(who: &Visitor, path: &str, query: &str) -> Option<Vec<Value>> {
    who.get(&format!("{path}?limit=100{query}")).await.expect(200)["data"].as_array().cloned()
}

#[actix_web::test]
async fn each_parameter_of_a_list_narrows_or_sorts_it() {
    let (atrium, _owner) = TestAtrium::start().await;
    let ana = atrium.with_demo().await;
    ana.post("/tags", json!({ "name": "Retainer", "color": "#336699" })).await.expect(201);
    let root = document();
    let mut idle = Vec::new();
    let mut asked = 0;
    for operation in operations() {
        let parameters = operation.document["parameters"].as_array().cloned().unwrap_or_default();
        let takes = |name: &str| parameters.iter().any(|parameter| parameter["name"] == name);
        if operation.method != Method::GET || operation.path.contains('{') || !takes("cursor") {
            continue;
        }
        let path = operation.path.trim_start_matches("/api/v1");
        let all = rows(&ana, path, "").await.expect("a list");
        for parameter in &parameters {
            let name = parameter["name"].as_str().expect("a name");
            if parameter["in"] != "query" || OF_EVERY_LIST.contains(&name) {
                continue;
            }
            let mut tells = false;
            for value in telling(&parameter["schema"], name, &root) {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                tells |= rows(&ana, path, &format!("&{name}={value}")).await.as_ref() != Some(&all);
            }
            asked += 1;
            if !tells {
                idle.push(format!("{path} {name}"));
            }
        }
    }
    assert!(asked > 40, "{asked}");
    assert_eq!(idle, Vec::<String>::new(), "these do nothing");
}
