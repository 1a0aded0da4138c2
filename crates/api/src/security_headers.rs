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

/// Puts them on an answer; a policy that it brings itself stays.
pub(crate) fn put_on(headers: &mut HeaderMap, secure: bool) {
    for (name, value) in OF_ALL.iter().chain(&OF_THE_API) {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
}
