//! The contract as the server holds it: the document that it serves, and what that says of a path.

use std::{collections::BTreeMap, sync::Arc};

use actix_web::web;
use sha2::{Digest, Sha256};
use utoipa::openapi::OpenApi;

use crate::http::csv::lists::{Sheet, sheets};

/// The document, its validator, which methods each path takes, and the CSV of each list.
pub(crate) struct Contract {
    pub(super) json: web::Bytes,
    pub(super) etag: String,
    methods: BTreeMap<String, Vec<&'static str>>,
    sheets: Vec<Arc<Sheet>>,
}

impl Contract {
    /// What that document says, as it is written.
    pub(crate) fn of(document: &OpenApi, json: String) -> Self {
        let etag = Sha256::digest(json.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
        let methods = document.paths.paths.iter().map(|(path, item)| (path.clone(), methods_of(item))).collect();
        Self { json: json.into(), etag: format!("\"{etag}\""), methods, sheets: sheets(document) }
    }

    /// The methods that a path takes; none when there is no such path.
    pub(crate) fn methods(&self, path: &str) -> Option<String> {
        self.methods.iter().find(|(template, _)| matches(template, path)).map(|(_, methods)| methods.join(", "))
    }

    /// The CSV of the list at a path; none when there is no list.
    pub(crate) fn sheet(&self, path: &str) -> Option<Arc<Sheet>> {
        self.sheets.iter().find(|sheet| matches(&sheet.template, path)).cloned()
    }
}

fn matches(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len() && template.iter().zip(&path).all(|(t, p)| t == p || (t.starts_with('{') && !p.is_empty()))
}

fn methods_of(item: &utoipa::openapi::PathItem) -> Vec<&'static str> {
    let has = |operation: &Option<utoipa::openapi::path::Operation>, names: &[&'static str]| {
        if operation.is_some() { names.to_vec() } else { Vec::new() }
    };
    [
        has(&item.get, &["GET", "HEAD"]),
        has(&item.post, &["POST"]),
        has(&item.put, &["PUT"]),
        has(&item.patch, &["PATCH"]),
        has(&item.delete, &["DELETE"]),
    ]
    .concat()
    .into_iter()
    .chain(["OPTIONS"])
    .collect()
}
