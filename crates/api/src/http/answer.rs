//! What handlers answer. Each type says its status, headers and body to the contract, so that an operation spells none of them.

mod described;

use std::collections::BTreeMap;

use actix_web::{CustomizeResponder, HttpRequest, HttpResponse, Responder, body::BoxBody, http::header};
use serde::Serialize;
use utoipa::{
    IntoResponses, ToSchema,
    openapi::{RefOr, Response},
};

use self::described::located;
pub(crate) use self::described::{answers, json, schemas_of, text};

/// What has an address, and may count its changes.
pub(crate) trait Resource {
    /// The path where it is read, alone or in its list.
    fn location(&self) -> String;

    /// How often it was written, for `If-Match`; none where it does not count.
    fn version(&self) -> Option<u32>;
}

/// One record: 200, with its version as a strong validator.
pub(crate) struct Record<T>(pub T);

impl<T: Resource + Serialize> Responder for Record<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        if let Some(version) = self.0.version() {
            response.insert_header((header::ETAG, tag(version)));
        }
        response.json(self.0)
    }
}

impl<T: ToSchema> IntoResponses for Record<T> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        answers([("200", json::<T>())])
    }
}

/// A record that was made, or brought into another state: 201, and where it is.
pub(crate) struct Created<T>(pub T);

impl<T: Resource + Serialize> Responder for Created<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Created();
        response.insert_header((header::LOCATION, self.0.location()));
        if let Some(version) = self.0.version() {
            response.insert_header((header::ETAG, tag(version)));
        }
        response.json(self.0)
    }
}

impl<T: ToSchema> IntoResponses for Created<T> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        answers([("201", located::<T>())])
    }
}

/// A record of work that has begun: 202, and where to look how far it is.
pub(crate) struct Accepted<T>(pub T);

impl<T: Resource + Serialize> Responder for Accepted<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Accepted().insert_header((header::LOCATION, self.0.location())).json(self.0)
    }
}

impl<T: ToSchema> IntoResponses for Accepted<T> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        answers([("202", located::<T>())])
    }
}

/// What is reckoned for one question, and has no version: 200.
pub(crate) struct Json<T>(pub T);

impl<T: Serialize> Responder for Json<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().json(self.0)
    }
}

impl<T: ToSchema> IntoResponses for Json<T> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        answers([("200", json::<T>())])
    }
}

/// It is done, and there is nothing more to say: 204.
pub(crate) struct NoContent;

impl Responder for NoContent {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
    }
}

impl IntoResponses for NoContent {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        answers([("204", Response::new("It is done."))])
    }
}

/// An answer with cookies or headers of its own, of which the contract says nothing.
pub(crate) struct Customized<R>(pub CustomizeResponder<R>);

impl<R: Responder> Responder for Customized<R> {
    type Body = <CustomizeResponder<R> as Responder>::Body;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse<Self::Body> {
        self.0.respond_to(request)
    }
}

impl<R: IntoResponses> IntoResponses for Customized<R> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        R::responses()
    }
}

fn tag(version: u32) -> String {
    format!("\"r{version}\"")
}
