//! The parameters that operations take by what they are, so that no handler spells them.

use std::collections::BTreeMap;

use actix_web::http::header::IF_MATCH;
use utoipa::{
    IntoParams,
    openapi::{
        OpenApi, Ref, RefOr, Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
    },
};

use super::{only_asks, operations};
use crate::http::{body, csv::lists::is_page, idempotency::LONGEST, paging::PageParams};

/// A `{deal_id}` in a path is the id of a deal, a `DealId`.
pub(super) fn paths_take_ids(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let ids: Vec<Parameter> = names.map(id).collect();
        if ids.is_empty() {
            continue;
        }
        for operation in [&mut item.get, &mut item.post, &mut item.patch, &mut item.delete].into_iter().flatten() {
            operation.parameters.get_or_insert_default().splice(0..0, ids.iter().cloned().map(RefOr::T));
        }
    }
}

fn id(name: &str) -> Parameter {
    let words: Vec<&str> = name.split('_').collect();
    let kind = words.iter().map(|word| word[..1].to_uppercase() + &word[1..]).collect::<String>();
    let noun = words[..words.len() - 1].join(" ");
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(format!("Which {noun}.")))
        .schema(Some(Ref::from_schema_name(kind)))
        .build()
}

/// What answers a page is told how long it is, and behind which page it comes.
pub(super) fn pages_take_limits(document: &mut OpenApi) {
    for operation in document.paths.paths.values_mut().filter_map(|item| item.get.as_mut()) {
        if is_page(operation) {
            let limits = PageParams::into_params(|| None).into_iter().map(RefOr::T);
            operation.parameters.get_or_insert_default().extend(limits);
        }
    }
}

/// Reads that a teammate's eyes may follow take View-As: all but coming in, oneself and the settings.
pub(super) fn reads_take_view_as(document: &mut OpenApi) {
    const NEVER: [&str; 8] = ["Coming in", "Me", "API keys", "Team", "Workspace access", "Imports", "Dashboard", "System"];
    let eyes = ParameterBuilder::new()
        .name("View-As")
        .parameter_in(ParameterIn::Header)
        .description(Some("Through whose eyes to read: a teammate's here; a client is looked at inside a workspace."))
        .schema(Some(Ref::from_schema_name("Eyes")))
        .build();
    for operation in document.paths.paths.values_mut().filter_map(|item| item.get.as_mut()) {
        let never = operation.tags.iter().flatten().any(|tag| NEVER.contains(&tag.as_str()));
        if !never || operation.operation_id.as_deref() == Some("get_my_tasks") {
            operation.parameters.get_or_insert_default().push(eyes.clone().into());
        }
    }
}

/// A change says on which version of the record it was made, so that nobody overwrites what they have not seen.
pub(super) fn changes_take_if_match(document: &mut OpenApi) {
    let version = ParameterBuilder::new()
        .name(IF_MATCH.as_str())
        .parameter_in(ParameterIn::Header)
        .description(Some("The `ETag` of the record as it was read; 412 when somebody has changed it since."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).max_length(Some(body::LONGEST_ETAG))))
        .build();
    for operation in document.paths.paths.values_mut().filter_map(|item| item.patch.as_mut()) {
        operation.parameters.get_or_insert_default().push(version.clone().into());
    }
}

/// What is added or done can be sent again under the same key without happening again.
pub(super) fn writes_take_idempotency_key(document: &mut OpenApi) {
    const NEVER: [&str; 4] = ["Coming in", "Me", "Imports", "System"];
    let key = ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .description(Some(
            "Names the request for a day: sent again with the same body, it is answered as before and does not happen again.",
        ))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).pattern(Some(format!("^[A-Za-z0-9_-]{{1,{LONGEST}}}$")))))
        .build();
    for operation in document.paths.paths.values_mut().filter_map(|item| item.post.as_mut()) {
        let never = operation.tags.iter().flatten().any(|tag| NEVER.contains(&tag.as_str()));
        if !never && !only_asks(operation) {
            operation.parameters.get_or_insert_default().push(key.clone().into());
        }
    }
}

/// A parameter that many operations take alike is said once, and referred to.
pub(super) fn parameters_are_referred_to(document: &mut OpenApi) {
    const MANY: usize = 3;
    let said = document.components.get_or_insert_default();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let said_so = |parameter: &RefOr<Parameter>| serde_json::to_string(parameter).unwrap_or_default();
    for parameter in operations(&mut document.paths).flat_map(|operation| operation.parameters.iter().flatten()) {
        *alike.entry(said_so(parameter)).or_default() += 1;
    }
    for place in operations(&mut document.paths).flat_map(|operation| operation.parameters.iter_mut().flatten()) {
        let RefOr::T(parameter) = &*place else { continue };
        let name = parameter.name.clone();
        let is_said = said.parameters.get(&name).is_none_or(|other| said_so(other) == said_so(place));
        if alike.get(&said_so(place)).is_some_and(|times| *times >= MANY) && is_said {
            let to = RefOr::Ref(Ref::new(format!("#/components/parameters/{name}")));
            let parameter = std::mem::replace(place, to);
            said.parameters.entry(name).or_insert(parameter);
        }
    }
}
