//! Refuses changes that another site's page asks for (cross-site request forgery).

use actix_web::{
    Error,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{StatusCode, header},
    middleware::Next,
};
use domain::rule::Code;

use crate::{Problem, auth::sign_in, state::AppState};

/// Lets reads through, and changes that come from our own page or an origin that is allowed.
pub(crate) async fn same_origin<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let state = AppState::of(request.request())?;
    // A browser adds no key by itself, so no other site's page can make it bring one.
    let by_key = sign_in::key(request.request()).is_some();
    if !request.method().is_safe() && !by_key && !trusted(&request, &state) {
        let detail = "This change does not come from Atrium's own page. Send an Origin header that is allowed.";
        let problem = Problem::new(StatusCode::FORBIDDEN, Code::CrossOrigin, detail);
        return Ok(request.error_response(problem).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

fn trusted(request: &ServiceRequest, state: &AppState) -> bool {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some("same-origin" | "none") = text("sec-fetch-site") {
        return true;
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else {
        return false;
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    let own = host.is_some() && host == text(header::HOST.as_str());
    own || state
        .config
        .allowed_origins
        .iter()
        .chain(&state.config.public_url)
        .any(|allowed| allowed.trim_end_matches('/') == origin)
}
