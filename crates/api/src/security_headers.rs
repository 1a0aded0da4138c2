//! The headers with which a browser protects whoever reads an answer.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue, STRICT_TRANSPORT_SECURITY};

/// On every answer.
pub(crate) const OF_ALL: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// On whatever is no page: nothing in it may run, load or be framed.
pub(crate) const OF_THE_API: [(&str, &str); 1] = [("content-security-policy", "default-src 'none'; frame-ancestors 'none'")];

/// On the API's documentation, which is a page of its own.
const OF_THE_DOCUMENTATION: [(&str, &str); 1] = [(
    "content-security-policy",
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
     font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
)];

/// Puts them on the answer of a path; a policy that it brings itself stays.
pub(crate) fn put_on(headers: &mut HeaderMap, path: &str, secure: bool) {
    let own = if path.starts_with("/api/docs/") { &OF_THE_DOCUMENTATION } else { &OF_THE_API };
    for (name, value) in OF_ALL.iter().chain(own) {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
}
