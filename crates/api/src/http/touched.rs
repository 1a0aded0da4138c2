//! What a write touched, and what a polled answer shows, in the names of the pulses: after a change of its own a page asks again
//! for what shows something of that. Where a write says nothing, that is everything.

use std::sync::Arc;

use actix_web::{
    HttpMessage, HttpRequest,
    http::header::{HeaderName, HeaderValue},
};
use domain::journal::Scope;
use persistence::journal::moved::Moved;

/// On the answer of a write: the scopes that it moved, a person's own left out.
pub(crate) const TOUCHED: HeaderName = HeaderName::from_static("touched");
/// On an answer that is polled: the scopes one of which a write touches that changes it.
pub(crate) const SHOWS: HeaderName = HeaderName::from_static("shows");

/// Where the rooms of a request note what they moved.
pub(crate) fn told(request: &HttpRequest) -> Arc<Moved> {
    let mut extensions = request.extensions_mut();
    if let Some(moved) = extensions.get::<Arc<Moved>>() {
        return moved.clone();
    }
    let moved = Arc::<Moved>::default();
    extensions.insert(moved.clone());
    moved
}

/// What a request moved, when an entry tells.
pub(crate) fn by(request: &HttpRequest) -> Option<HeaderValue> {
    let scopes = request.extensions().get::<Arc<Moved>>()?.scopes();
    if scopes.is_empty() { None } else { HeaderValue::from_str(&names(scopes)).ok() }
}

/// The names of scopes, as one header says them.
pub(crate) fn names(scopes: impl IntoIterator<Item = Scope>) -> String {
    scopes.into_iter().map(|scope| scope.to_string()).collect::<Vec<_>>().join(", ")
}
