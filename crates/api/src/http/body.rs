//! Reads what a request carries: a JSON body, the query, and the version it was made on. Each refusal names the place.

mod plain;

use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::{StatusCode, header},
    web,
};
use domain::rule::Code;
use futures::StreamExt;
use serde::{Deserialize, de::DeserializeOwned};

use self::plain::plain;
use crate::{
    Problem,
    http::{csv::lists::FORMAT, idempotency},
};

/// The most bytes of a JSON body.
const MOST_BYTES: usize = 256 * 1024;

/// A JSON body.
pub(crate) struct Body<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = actix_web::HttpMessage::content_type(request).eq_ignore_ascii_case("application/json");
        let mut payload = payload.take();
        let request = request.clone();
        Box::pin(async move {
            if !is_json {
                let detail = "Send the body as application/json.";
                return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, Code::NotJson, detail));
            }
            let mut bytes = web::BytesMut::new();
            while let Some(chunk) = payload.next().await {
                let chunk = chunk.map_err(|_| Problem::malformed(Code::BodyCut, "The body ended early."))?;
                if bytes.len() + chunk.len() > MOST_BYTES {
                    let detail = format!("A body has at most {MOST_BYTES} bytes.");
                    return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, Code::BodyTooLarge, detail));
                }
                bytes.extend_from_slice(&chunk);
            }
            idempotency::holds(&request, &bytes)?;
            read(&bytes).map(Self)
        })
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // Serde would take a list for an object whose fields it names in their order.
    if bytes.trim_ascii_start().starts_with(b"[") {
        return Err(Problem::field("", Code::Invalid, "Send one JSON object, and no list."));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let pointer = pointer(error.path());
        let inner = error.into_inner();
        if inner.is_data() {
            Problem::field(&pointer, Code::Invalid, plain(&inner.to_string()))
        } else {
            Problem::malformed(Code::NotJson, format!("The body is not JSON: {inner}."))
        }
    })?;
    json.end().map_err(|error| Problem::malformed(Code::NotJson, format!("The body is not JSON: {error}.")))?;
    Ok(value)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// The query of a request, but for the paging and the format, which `Paging` and `csv` read.
pub(crate) struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(query(request.query_string(), &["limit", "cursor", FORMAT]).map(Self))
    }
}

/// The query of a list that has no filters.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NothingElse {}

/// Reads a query, leaving those parameters out.
pub(crate) fn query<T: DeserializeOwned>(text: &str, without: &[&str]) -> Result<T, Problem> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(text)
        .map_err(|_| Problem::malformed(Code::QueryMalformed, "The query is not well formed."))?;
    let mut seen = std::collections::HashSet::new();
    if let Some((twice, _)) = pairs.iter().find(|(name, _)| !seen.insert(name.as_str())) {
        return Err(Problem::parameter(twice, Code::Repeated, "Give each parameter once."));
    }
    let kept: Vec<&(String, String)> = pairs.iter().filter(|(name, _)| !without.contains(&name.as_str())).collect();
    let kept = serde_urlencoded::to_string(kept).map_err(Problem::internal)?;
    let from = serde_urlencoded::Deserializer::new(url_pairs(&kept));
    serde_path_to_error::deserialize(from).map_err(|error| {
        let parameter = error.path().to_string();
        Problem::parameter(&parameter, Code::Invalid, plain(&error.into_inner().to_string()))
    })
}

fn url_pairs(text: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(text.as_bytes())
}

/// How many characters an ETag has at most.
pub(crate) const LONGEST_ETAG: usize = 100;

/// The version that a change was made on, as `If-Match: "r<version>"` says.
pub(crate) struct IfMatch(pub Option<u32>);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get(header::IF_MATCH) else {
            return std::future::ready(Ok(Self(None)));
        };
        if value.len() > LONGEST_ETAG {
            let detail = "If-Match takes the ETag that the record was read with.";
            return std::future::ready(Err(Problem::malformed(Code::IfMatchInvalid, detail)));
        }
        let number = |text: &str| text.strip_prefix("\"r")?.strip_suffix('"')?.parse().ok();
        // No record is ever at version 0: what names no version is stale, once the body is found to be right.
        let version = value.to_str().map_or(Some(0), |text| match text.trim() {
            "*" => None,
            text => Some(number(text).unwrap_or(0)),
        });
        std::future::ready(Ok(Self(version)))
    }
}
