//! How an answer describes its body to the contract.
//!
//! `IntoResponses` has no place for the schemas that a body names: they travel as an extension of the response, from which the
//! document takes them.

use std::collections::BTreeMap;

use utoipa::{
    ToSchema,
    openapi::{
        ContentBuilder, HeaderBuilder, Ref, RefOr, Response, ResponseBuilder, Schema,
        extensions::ExtensionsBuilder,
        schema::{ObjectBuilder, Type},
    },
};

const SCHEMAS: &str = "x-schemas";

/// What an operation answers, by the status.
pub(crate) fn answers<const N: usize>(each: [(&str, Response); N]) -> BTreeMap<String, RefOr<Response>> {
    each.into_iter().map(|(status, response)| (status.to_owned(), response.into())).collect()
}

/// An answer in JSON, which is described as its body is.
pub(crate) fn json<T: ToSchema>() -> Response {
    let mut schemas = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut schemas);
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name()))).build();
    ResponseBuilder::new()
        .description(about(&T::schema()))
        .content("application/json", body)
        .extensions(serde_json::to_value(schemas).ok().map(|schemas| ExtensionsBuilder::new().add(SCHEMAS, schemas).build()))
        .build()
}

/// The same, with the address of what the body holds.
pub(super) fn located<T: ToSchema>() -> Response {
    let path = ObjectBuilder::new().schema_type(Type::String).max_length(Some(200));
    let mut response = json::<T>();
    let location = HeaderBuilder::new().description(Some("Where it is read.")).schema(Some(path)).build();
    response.headers.insert("Location".to_owned(), location.into());
    response
}

/// An answer in text of some type.
pub(crate) fn text(content_type: &str, description: &str) -> Response {
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    let body = ContentBuilder::new().schema(Some(Schema::Object(text))).build();
    ResponseBuilder::new().description(description).content(content_type, body).build()
}

/// The schemas that an answer brought along; it has them no longer.
pub(crate) fn schemas_of(response: &mut Response) -> Vec<(String, RefOr<Schema>)> {
    let brought = response.extensions.take().and_then(|mut extensions| extensions.remove(SCHEMAS));
    brought.and_then(|schemas| serde_json::from_value(schemas).ok()).unwrap_or_default()
}

/// The first line of what a schema says of itself.
fn about(schema: &RefOr<Schema>) -> String {
    let schema = serde_json::to_value(schema).unwrap_or_default();
    schema["description"].as_str().and_then(|about| about.lines().next()).unwrap_or("What was asked for.").to_owned()
}
