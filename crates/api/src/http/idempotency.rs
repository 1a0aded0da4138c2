//! Idempotency-Key: a request that names itself can be sent again without happening again.

use std::sync::Arc;

use actix_web::{
    HttpMessage, HttpRequest,
    http::header::{CONTENT_LENGTH, HeaderName, TRANSFER_ENCODING},
};
use domain::{id::OrganizationId, people::actor::Actor, rule::Code};
use persistence::journal::once::Once;
use sha2::{Digest, Sha256};

use crate::http::problem::Problem;

/// What a request names itself by.
pub(crate) const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// On an answer that had been given before.
pub(crate) const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// How many characters a key has at most.
pub(crate) const LONGEST: usize = 255;

/// What the request is to do once; nothing when it does not name itself, or only reads.
///
/// # Errors
/// A key that is none.
pub(crate) fn once(request: &HttpRequest) -> Result<Option<Arc<Once>>, Problem> {
    if request.method().is_safe() || !request.headers().contains_key(KEY) {
        return Ok(None);
    }
    key(request)?;
    let mut extensions = request.extensions_mut();
    if let Some(once) = extensions.get::<Arc<Once>>() {
        return Ok(Some(once.clone()));
    }
    let headers = request.headers();
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let once = Arc::new(Once::new(length.is_some_and(|length| length > 0) || headers.contains_key(TRANSFER_ENCODING)));
    extensions.insert(once.clone());
    Ok(Some(once))
}

fn key(request: &HttpRequest) -> Result<&str, Problem> {
    let invalid =
        || Problem::malformed(Code::IdempotencyKeyInvalid, "Idempotency-Key takes 1 to 255 letters, digits, - and _, once.");
    let mut given = request.headers().get_all(KEY);
    let key = given.next().and_then(|key| key.to_str().ok()).filter(|_| given.next().is_none()).ok_or_else(invalid)?;
    let fits =
        (1..=LONGEST).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if fits { Ok(key) } else { Err(invalid()) }
}

/// The same for whoever acts: another's key of the same name, or the same key elsewhere, is another.
pub(crate) fn once_for(request: &HttpRequest, organization: OrganizationId, actor: Actor) -> Result<Option<Arc<Once>>, Problem> {
    let Some(once) = once(request)? else {
        return Ok(None);
    };
    let (method, path) = (request.method(), request.path());
    let scope = format!("{organization} {} {} {method} {path} {}", actor.kind(), actor.id(), key(request)?);
    once.is_of(Sha256::digest(scope.as_bytes()).to_vec());
    Ok(Some(once))
}

/// Says what the request holds.
pub(crate) fn holds(request: &HttpRequest, body: &[u8]) -> Result<(), Problem> {
    if let Some(once) = once(request)? {
        once.holds(Sha256::digest(body).to_vec());
    }
    Ok(())
}
