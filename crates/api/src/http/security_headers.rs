//! The headers with which a browser protects whoever reads an answer.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

/// On every answer.
const OF_ALL: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// On whatever is no page: nothing in it may run, load or be framed.
const OF_THE_API: (&str, &str) = ("content-security-policy", "default-src 'none'; frame-ancestors 'none'");

/// On the API's documentation, which is a page of its own.
const OF_THE_DOCUMENTATION: (&str, &str) = (
    "content-security-policy",
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
     font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// Over https, for a year from now on.
const OVER_HTTPS: (&str, &str) = ("strict-transport-security", "max-age=31536000; includeSubDomains");

/// The headers of an answer to that path.
pub(crate) fn of(path: &str, secure: bool) -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = if path.starts_with("/api/docs/") { OF_THE_DOCUMENTATION } else { OF_THE_API };
    OF_ALL.into_iter().chain([own]).chain(secure.then_some(OVER_HTTPS))
}

/// Puts them on an answer; a policy that it brings itself stays.
pub(crate) fn put_on(headers: &mut HeaderMap, path: &str, secure: bool) {
    for (name, value) in of(path, secure) {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}
