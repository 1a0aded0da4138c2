//! What machines ask: whether the server lives and is ready, and the API's documentation.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{StatusCode, header},
    web,
};
use persistence::Trouble;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::{
    Problem,
    auth::secret,
    http::{problem::Refusals, unrouted},
    server::app_state::AppState,
};

pub(crate) fn routes(config: &mut web::ServiceConfig) {
    config
        // Whoever watches over the server never gets the page for an answer.
        .service(web::scope("/health").default_service(web::to(unrouted::no_route)))
        .service(web::scope("/metrics").default_service(web::to(unrouted::no_route)))
        .service(web::resource("/api/openapi.json").route(web::get().to(unrouted::serve)))
        .service(web::redirect("/api/docs", "/api/docs/"))
        .service(SwaggerUi::new("/api/docs/{_:.*}").config(Config::from("/api/openapi.json")));
}

/// Whether the server lives.
#[utoipa::path(tag = "System", security(()), responses((status = 204, description = "It does."), Refusals))]
#[get("/health/live")]
pub(crate) async fn live() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// Whether the server can do its work: the database was just read and written.
#[utoipa::path(tag = "System", security(()), responses((status = 200, description = "It can.", body = String, content_type = "text/plain"), Refusals))]
#[get("/health/ready")]
pub(crate) async fn ready(state: web::Data<AppState>) -> Result<HttpResponse, Problem> {
    state.database.ready().await.map_err(|trouble| {
        let detail = match trouble {
            Trouble::Full => "The disk under the database is full.",
            Trouble::Unavailable => "The database cannot be reached, read or written.",
            Trouble::Busy => "Somebody else has been writing for too long.",
        };
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "not_ready", detail).with_header("Retry-After", "5")
    })?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ready"))
}

/// Figures in Prometheus' text form; only where `--metrics-token` is set, and only for whoever bears it.
#[utoipa::path(tag = "System", security(("metrics_token" = [])), responses((status = 200, description = "The figures.", body = String, content_type = "text/plain"), Refusals))]
#[get("/metrics")]
pub(crate) async fn get_metrics(request: HttpRequest, state: web::Data<AppState>) -> Result<HttpResponse, Problem> {
    let token = state.config.metrics_token.as_ref().ok_or_else(Problem::not_found)?;
    let given = request.headers().get(header::AUTHORIZATION).and_then(|given| given.to_str().ok()?.strip_prefix("Bearer "));
    // Hashes are compared, so that the time tells nothing of the token.
    if given.is_none_or(|given| secret::hash(given) != secret::hash(token)) {
        let problem = Problem::new(StatusCode::UNAUTHORIZED, "unauthenticated", "Send the token as Authorization: Bearer.");
        return Err(problem.with_header("WWW-Authenticate", "Bearer"));
    }
    let is_ready = state.database.ready().await.is_ok();
    let jobs = if is_ready { state.database.job_counts().await.unwrap_or_default() } else { Vec::new() };
    let figures = state.metrics.text(state.imports.running(), is_ready, state.database.write_waits(), &jobs)?;
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(figures))
}
