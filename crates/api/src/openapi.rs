//! The OpenAPI document as the routes write it.

mod parameters;

use actix_web::App;
use domain::{journal::Verb, people::eyes::Eyes};
use serde::Serialize;
use serde_json::ser::PrettyFormatter;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        RefOr, Schema,
        path::{Operation, Paths},
        security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_actix_web::AppExt;

use crate::{
    http::{
        answer::schemas_of,
        contract::Contract,
        csv::lists::lists_answer_csv,
        problem::{ProblemDetails, refusals},
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
    components(schemas(Eyes, ProblemDetails, Verb)),
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

/// What has no body is not refused for one, what reads is refused nothing that writing is, and only changes are stale.
fn refusals_fit_the_operation(document: &mut utoipa::openapi::OpenApi) {
    const OF_BODIES: [&str; 3] = ["408", "413", "415"];
    const OF_WRITING: [&str; 2] = ["409", "507"];
    // Which kinds of workspace there are depends on who asks.
    const CONFLICTING_READS: [&str; 1] = ["get_workspace"];
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
            let writes = writes && !only_asks(operation);
            let conflicts = operation.operation_id.as_deref().is_some_and(|id| CONFLICTING_READS.contains(&id));
            operation.responses.responses.retain(|status, _| {
                let never = |of: &[&str]| of.contains(&status.as_str());
                (has_body || !never(&OF_BODIES))
                    && (writes || conflicts || !never(&OF_WRITING))
                    && (changes || !never(&OF_CHANGES))
            });
        }
    }
}

/// Whether it sends a body and changes nothing: what it asks about is too much for an address.
fn only_asks(operation: &Operation) -> bool {
    operation.operation_id.as_deref().is_some_and(|id| id.starts_with("preview_"))
}

fn operations(paths: &mut Paths) -> impl Iterator<Item = &mut Operation> {
    paths
        .paths
        .values_mut()
        .flat_map(|item| [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete].into_iter().flatten())
}

/// Every schema that an answer names is in the document.
fn answers_bring_their_schemas(document: &mut utoipa::openapi::OpenApi) {
    let said = document.components.get_or_insert_default();
    for answer in operations(&mut document.paths).flat_map(|operation| operation.responses.responses.values_mut()) {
        if let RefOr::T(answer) = answer {
            said.schemas.extend(schemas_of(answer));
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
    answers_bring_their_schemas(&mut document);
    answers_are_complete(&mut document);
    parameters::paths_take_ids(&mut document);
    parameters::pages_take_limits(&mut document);
    parameters::reads_take_view_as(&mut document);
    lists_answer_csv(&mut document);
    parameters::changes_take_if_match(&mut document);
    parameters::writes_take_idempotency_key(&mut document);
    refusals_fit_the_operation(&mut document);
    document.components.get_or_insert_default().responses.extend(refusals::said());
    parameters::parameters_are_referred_to(&mut document);
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
