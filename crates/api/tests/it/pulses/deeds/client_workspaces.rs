//! Clients' workspaces: one that somebody keeps whose account it is, and one that somebody else owns.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{fields, gone, made};
use crate::pulses::house::House;

pub async fn all(house: &mut House) {
    let [acme, core] = ["acme", "core"].map(|account| house.id(account));
    let [rae, tess] = ["rae", "tess"].map(|name| house.person(name));
    let mut tags = Vec::new();
    for name in ["Gold", "Silver", "New"] {
        let tag = made(house, "ann", "/tags", "tags", json!({ "name": name, "color": "#336699" })).await;
        tags.push(tag.rsplit('/').next().expect("an id").to_owned());
    }
    for (who, account, owner) in [("ann", acme, &rae), ("owner", core, &tess)] {
        let new = json!({ "account_id": account, "title": "Website", "owner_id": owner, "tag_ids": tags });
        let workspace = made(house, who, "/client-workspaces", "client-workspaces", new).await;
        let changes = json!({ "title": "New website", "chatroom": true, "tag_ids": tags[..2], "owner_id": if *owner == rae { &tess } else { &rae } });
        fields(house, who, &workspace, changes).await;
        house.deed(who, Method::POST, &format!("{workspace}/archive"), json!({})).await;
        house.deed(who, Method::DELETE, &format!("{workspace}/archive"), Value::Null).await;
    }
    fields(house, "owner", &format!("/tags/{}", tags[0]), json!({ "name": "Golden", "color": "#996633" })).await;
    house.deed("owner", Method::POST, &format!("/tags/{}/merges", tags[1]), json!({ "into_id": tags[2] })).await;
    gone(house, "owner", &format!("/tags/{}", tags[0])).await;
}
