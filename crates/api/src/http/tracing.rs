//! Gives each request an id, puts it on the answer, in the log and into every problem, and sends the headers that all answers carry.

mod underway;

use std::sync::Arc;

use actix_web::{
    Error, HttpMessage,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
};
use persistence::journal::once::Once;
use uuid::Uuid;

use self::underway::Underway;
use crate::{
    Problem,
    http::{idempotency, security_headers, touched},
    state::{AppState, logging},
};

const PROBLEM: &str = "application/problem+json";
const REQUEST_ID: &str = "request-id";

/// Wraps every request.
pub(crate) async fn trace<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let id = given_id(&request).unwrap_or_else(|| Uuid::now_v7().to_string());
    let state = AppState::of(request.request())?;
    let secure = state.config.is_secure();
    let underway = Underway::begin(&mut request, id.clone(), state);
    if request.method() == Method::HEAD {
        // Answered as GET; the server leaves the body out.
        request.head_mut().method = Method::GET;
    }
    if request.method() != Method::GET {
        // What a change answers may hold a secret, such as a link; how well it compresses would tell of it.
        request.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    let path = request.path().to_owned();
    let mut answer = match logging::about(underway.about.clone(), next.call(request)).await {
        Ok(answer) => with_problem(answer, &path, &id, &underway),
        Err(error) => return Err(underway.failed(failure(&error, &path, &id, secure))),
    };
    set_headers(&mut answer, &path, &id);
    security_headers::put_on(answer.headers_mut(), &path, secure);
    Ok(underway.until_sent(answer))
}

fn given_id(request: &ServiceRequest) -> Option<String> {
    let id = request.headers().get("x-request-id")?.to_str().ok()?;
    let plain = (1..=64).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    plain.then(|| id.to_owned())
}

/// A problem says which request it answers; an error of the framework's own, and a refusal without words, become one.
fn with_problem<B: MessageBody + 'static>(
    answer: ServiceResponse<B>,
    path: &str,
    id: &str,
    underway: &Underway,
) -> ServiceResponse<BoxBody> {
    let status = answer.status();
    let problem = match answer.response().error() {
        Some(error) => error.as_error::<Problem>().cloned().unwrap_or_else(|| Problem::of_status(status)),
        None if status.is_client_error() && !is_problem(answer.headers()) => Problem::of_status(status),
        None => return answer.map_into_boxed_body(),
    };
    underway.refused(&problem);
    answer.map_body(|head, _| {
        head.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        head.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        head.headers_mut().remove(header::CONTENT_ENCODING);
        let allow = head.headers().get(header::ALLOW);
        if status == StatusCode::METHOD_NOT_ALLOWED && allow.is_none_or(|allow| allow == "GET") {
            // Whatever is not of the API can only be read.
            head.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        BoxBody::new(problem.of_request(path, id).to_json())
    })
}

/// What takes the place of an answer when there is none: it carries all that answers carry.
fn failure(error: &Error, path: &str, id: &str, secure: bool) -> Problem {
    let status = error.as_response_error().status_code();
    let problem = error.as_error::<Problem>().cloned().unwrap_or_else(|| Problem::of_status(status));
    let problem = problem.of_request(path, id).with_header(REQUEST_ID, id);
    security_headers::of(path, secure).fold(problem, |problem, (name, value)| problem.with_header(name, value))
}

fn is_problem(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == PROBLEM.as_bytes())
}

fn set_headers<B>(answer: &mut ServiceResponse<B>, path: &str, id: &str) {
    let in_api = path.starts_with("/api/");
    let once = answer.request().extensions().get::<Arc<Once>>().cloned();
    let is_replay = answer.status().is_success() && once.is_some_and(|once| once.is_replay());
    let touched = answer.status().is_success().then(|| touched::by(answer.request())).flatten();
    let headers = answer.headers_mut();
    if let Some(touched) = touched {
        headers.insert(touched::TOUCHED, touched);
    }
    if in_api {
        headers.insert(header::VARY, HeaderValue::from_static("Authorization, Cookie, View-As"));
    }
    if in_api && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if is_replay {
        headers.insert(idempotency::REPLAYED, HeaderValue::from_static("true"));
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static(REQUEST_ID), id);
    }
}
