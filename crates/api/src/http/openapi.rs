//! The OpenAPI document as the routes write it.

use std::collections::BTreeMap;

use actix_web::{App, http::header::IF_MATCH};
use domain::people::eyes::Eyes;
use serde::Serialize;
use serde_json::ser::PrettyFormatter;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        Ref, RefOr, Schema,
        path::{Operation, Parameter, ParameterBuilder, ParameterIn, Paths},
        schema::{ArrayItems, ObjectBuilder, Type},
        security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_actix_web::AppExt;

use crate::{
    http::{
        body,
        contract::Contract,
        csv::lists::lists_answer_csv,
        idempotency::LONGEST,
        problem::{ProblemDetails, Refusals},
    },
    routes,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Atrium",
        description = "Role workspaces for the team, and the records behind them. Errors are problems (RFC 9457) whose `code` is stable. Every list answers CSV as well.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    servers((url = "/", description = "This server")),
    components(schemas(Eyes, ProblemDetails)),
    modifiers(&SignedInByCookie),
    security(("session" = []), ("api_key" = []))
)]
struct Base;

struct SignedInByCookie;

impl Modify for SignedInByCookie {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let cookie = ApiKeyValue::with_description("atrium", "The session that signing in opens; `__Host-atrium` over https.");
        if let Some(components) = document.components.as_mut() {
            components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
            components.add_security_scheme("api_key", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
            components.add_security_scheme("password_link", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
            components.add_security_scheme("metrics_token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
        }
    }
}

/// The rows of a list are named by reference, where the generic list would write them out once more.
fn lists_refer_to_their_rows(document: &mut utoipa::openapi::OpenApi) {
    let schemas = document.components.iter_mut().flat_map(|components| components.schemas.iter_mut());
    for (name, schema) in schemas {
        let Some((_, row)) = name.split_once('_') else { continue };
        let RefOr::T(Schema::Object(list)) = schema else { continue };
        if let Some(RefOr::T(Schema::Array(data))) = list.properties.get_mut("data") {
            data.items = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(row).into()));
        }
    }
}

/// Reads that other eyes may follow take View-As: all but coming in, oneself and the settings.
fn reads_take_view_as(document: &mut utoipa::openapi::OpenApi) {
    const NEVER: [&str; 9] =
        ["Coming in", "Me", "API keys", "Team", "Workspace access", "Imports", "Dashboard", "Search", "System"];
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
fn changes_take_if_match(document: &mut utoipa::openapi::OpenApi) {
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
fn writes_take_idempotency_key(document: &mut utoipa::openapi::OpenApi) {
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
        if !operation.tags.iter().flatten().any(|tag| NEVER.contains(&tag.as_str())) {
            operation.parameters.get_or_insert_default().push(key.clone().into());
        }
    }
}

/// What has no body is not refused for one, what reads is refused nothing that writing is, and only changes are stale.
fn refusals_fit_the_operation(document: &mut utoipa::openapi::OpenApi) {
    const OF_BODIES: [&str; 3] = ["408", "413", "415"];
    const OF_WRITING: [&str; 2] = ["409", "507"];
    const OF_CHANGES: [&str; 1] = ["412"];
    for item in document.paths.paths.values_mut() {
        let each = [
            (&mut item.get, false, false),
            (&mut item.post, true, false),
            (&mut item.patch, true, true),
            (&mut item.delete, true, false),
        ];
        for (operation, writes, changes) in each {
            let Some(operation) = operation else { continue };
            let has_body = operation.request_body.is_some();
            operation.responses.responses.retain(|status, _| {
                let never = |of: &[&str]| of.contains(&status.as_str());
                (has_body || !never(&OF_BODIES)) && (writes || !never(&OF_WRITING)) && (changes || !never(&OF_CHANGES))
            });
        }
    }
}

fn operations(paths: &mut Paths) -> impl Iterator<Item = &mut Operation> {
    paths
        .paths
        .values_mut()
        .flat_map(|item| [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete].into_iter().flatten())
}

/// A parameter that many operations take alike is said once, and referred to.
fn parameters_are_referred_to(document: &mut utoipa::openapi::OpenApi) {
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

/// The contract as the routes write it.
pub(crate) fn contract() -> Contract {
    let document = document();
    Contract::of(&document, text(&document))
}

/// The document as the routes write it.
pub(crate) fn document() -> utoipa::openapi::OpenApi {
    let app = App::new().into_utoipa_app().openapi(Base::openapi());
    let mut document = app.configure(routes::api).split_for_parts().1;
    answers_are_complete(&mut document);
    lists_refer_to_their_rows(&mut document);
    reads_take_view_as(&mut document);
    lists_answer_csv(&mut document);
    changes_take_if_match(&mut document);
    writes_take_idempotency_key(&mut document);
    refusals_fit_the_operation(&mut document);
    document.components.get_or_insert_default().responses.extend(Refusals::said());
    parameters_are_referred_to(&mut document);
    document
}

/// The document as it is served and kept: line by line, so that differences show.
pub(crate) fn text(document: &utoipa::openapi::OpenApi) -> String {
    let mut text = Vec::new();
    let lines = PrettyFormatter::with_indent(b" ");
    let written = document.serialize(&mut serde_json::Serializer::with_formatter(&mut text, lines));
    written.map_or_else(|error| error.to_string(), |()| String::from_utf8_lossy(&text).into_owned())
}

/// An answer always carries all of its fields, null where there is nothing; a request need not, nor a problem.
fn answers_are_complete(document: &mut utoipa::openapi::OpenApi) {
    let asked =
        |name: &str| name.starts_with("New") || name.ends_with("Changes") || matches!(name, "Redemption" | "Problem" | "Fault");
    let schemas = document.components.iter_mut().flat_map(|components| components.schemas.iter_mut());
    for (_, schema) in schemas.filter(|(name, _)| !asked(name)) {
        complete(schema);
    }
}

fn complete(schema: &mut RefOr<Schema>) {
    match schema {
        RefOr::T(Schema::Object(object)) => object.required = object.properties.keys().cloned().collect(),
        // What a record is made of together with the parts that are flattened into it.
        RefOr::T(Schema::AllOf(parts)) => parts.items.iter_mut().for_each(complete),
        _ => {}
    }
}
