//! Clients' workspaces: one that somebody keeps whose account it is, and one that somebody else owns.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{fields, made};
use crate::pulses::house::House;

pub async fn all(house: &mut House) {
    let [acme, core] = ["acme", "core"].map(|account| house.id(account));
    let [rae, tess] = ["rae", "tess"].map(|name| house.person(name));
    for (who, account, owner) in [("ann", acme, &rae), ("owner", core, &tess)] {
        let new = json!({ "account_id": account, "title": "Website", "owner_id": owner });
        let workspace = made(house, who, "/client-workspaces", "client-workspaces", new).await;
        let changes = json!({ "title": "New website", "chatroom": true, "owner_id": if *owner == rae { &tess } else { &rae } });
        fields(house, who, &workspace, changes).await;
        house.deed(who, Method::POST, &format!("{workspace}/archive"), json!({})).await;
        house.deed(who, Method::DELETE, &format!("{workspace}/archive"), Value::Null).await;
    }
}
