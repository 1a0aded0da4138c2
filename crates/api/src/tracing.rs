//! Gives each request an id, puts it on the answer, in the log and into every problem, and sends the headers that all answers carry.

use std::time::Instant;

use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
    middleware::Next,
    web,
};
use uuid::Uuid;

use crate::{Problem, house::House};

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// Wraps every request.
pub(crate) async fn trace<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let started = Instant::now();
    let id = given_id(&request).unwrap_or_else(|| Uuid::now_v7().to_string());
    let (method, path) = (request.method().clone(), request.path().to_owned());
    if method == Method::HEAD {
        // Answered as GET; the server leaves the body out.
        request.head_mut().method = Method::GET;
    }
    let secure = request.app_data::<web::Data<House>>().is_some_and(|house| house.config.is_secure());
    let mut answer = with_problem(next.call(request).await?, &path, &id);
    dress(&mut answer, &path, &id);
    if secure {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        answer.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    log::info!("{method} {path} {} {:.1} ms {id}", answer.status().as_u16(), started.elapsed().as_secs_f64() * 1000.0);
    Ok(answer)
}

fn given_id(request: &ServiceRequest) -> Option<String> {
    let id = request.headers().get("x-request-id")?.to_str().ok()?;
    let plain = (1..=64).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    plain.then(|| id.to_owned())
}

/// A problem says which request it answers; an error of the framework's own becomes one.
fn with_problem<B>(answer: ServiceResponse<B>, path: &str, id: &str) -> ServiceResponse<EitherBody<B, BoxBody>> {
    let status = answer.status();
    let problem = match answer.response().error() {
        Some(error) => error.as_error::<Problem>().cloned().unwrap_or_else(|| of_framework(status)),
        None => return answer.map_into_left_body(),
    };
    let body: HttpResponse = actix_web::ResponseError::error_response(&problem.of_request(path, id));
    answer.into_response(body).map_into_right_body()
}

fn of_framework(status: StatusCode) -> Problem {
    match status {
        StatusCode::NOT_FOUND => Problem::not_found(),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(status, "body_too_large", "The body is too large."),
        status if status.is_client_error() => Problem::new(status, "malformed", "The request is malformed."),
        status => Problem::internal(status),
    }
}

fn dress<B>(answer: &mut ServiceResponse<B>, path: &str, id: &str) {
    let in_api = path.starts_with("/api/");
    let headers = answer.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "no-referrer");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    if in_api {
        put(header::VARY, "Authorization, Cookie, View-As");
    }
    if in_api && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
}
