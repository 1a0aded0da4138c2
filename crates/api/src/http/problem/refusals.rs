//! What any operation can answer besides what was asked for, as the document says it: once, where operations refer to it.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder},
};

use super::Problem;

/// The status of each refusal, and what it means.
const SAID: [(&str, &str); 13] = [
    ("400", "The request is malformed."),
    ("401", "Nobody is signed in."),
    ("403", "The role does not allow it."),
    ("404", "There is no such thing within reach."),
    ("408", "The body stopped coming, or came too slowly."),
    ("409", "It cannot be done as things stand."),
    ("412", "The record has moved on."),
    ("413", "The body is too large."),
    ("415", "The body is of another type."),
    ("422", "A part of the request is not acceptable."),
    ("429", "Too many tries; wait as Retry-After says."),
    ("503", "The database is busy or cannot be reached; try again as Retry-After says."),
    ("507", "The disk of the server is full; nothing was written."),
];

/// The refusals themselves, by the names that operations refer to.
pub(crate) fn said() -> impl Iterator<Item = (String, RefOr<Response>)> {
    SAID.into_iter().map(|(status, meaning)| {
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let refusal = ResponseBuilder::new().description(meaning).content("application/problem+json", problem).build();
        (name(status), refusal.into())
    })
}

impl IntoResponses for Problem {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        SAID.into_iter().map(|(status, _)| (status.to_owned(), Ref::from_response_name(name(status)).into())).collect()
    }
}

fn name(status: &str) -> String {
    format!("Refusal{status}")
}
