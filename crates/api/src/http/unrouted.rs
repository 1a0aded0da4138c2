//! What no route of the API takes, and the document that says what they do.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use domain::rule::Code;

use crate::{Problem, state::AppState};

/// Serves the document.
pub(crate) async fn serve(request: HttpRequest, state: web::Data<AppState>) -> HttpResponse {
    let contract = &state.contract;
    let known = request.headers().get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == contract.etag.as_bytes());
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, contract.etag.as_str())).insert_header((header::CACHE_CONTROL, "no-cache"));
    if known { response.finish() } else { response.content_type("application/json").body(contract.json.clone()) }
}

/// Answers what no route of the API takes: 405 on a known path, 204 to OPTIONS, else 404.
pub(crate) async fn no_route(request: HttpRequest, state: web::Data<AppState>) -> Result<HttpResponse, Problem> {
    let Some(allowed) = state.contract.methods(request.path()) else {
        return Err(Problem::not_found());
    };
    if request.method() == actix_web::http::Method::OPTIONS {
        return Ok(HttpResponse::NoContent().insert_header((header::ALLOW, allowed)).finish());
    }
    Err(method_not_allowed(allowed))
}

/// What is wrong with a path whose id is none: where the path stands for something else, that takes other methods.
pub(crate) fn no_such_path(request: &HttpRequest) -> Problem {
    let state = request.app_data::<web::Data<AppState>>();
    let allowed = state.and_then(|state| state.contract.methods(request.path()));
    match allowed.filter(|allowed| !allowed.split(", ").any(|method| method == request.method().as_str())) {
        Some(allowed) => method_not_allowed(allowed),
        None => Problem::not_found(),
    }
}

fn method_not_allowed(allowed: String) -> Problem {
    let status = actix_web::http::StatusCode::METHOD_NOT_ALLOWED;
    Problem::new(status, Code::MethodNotAllowed, format!("This path takes {allowed}.")).with_header("Allow", allowed)
}
