//! What machines ask: whether the server lives and is ready, and the API's documentation.

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    get,
    http::{StatusCode, header},
    web,
};
use domain::rule::Code;
use persistence::Trouble;
use utoipa::{
    IntoResponses,
    openapi::{RefOr, Response},
};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::{
    Problem,
    auth::secret,
    http::{
        answer::{NoContent, answers, text},
        unrouted,
    },
    state::AppState,
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

/// What a machine reads as it is.
struct PlainText {
    content_type: &'static str,
    text: String,
}

impl Responder for PlainText {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().content_type(self.content_type).body(self.text)
    }
}

impl IntoResponses for PlainText {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        answers([("200", text("text/plain", "Plain text."))])
    }
}

/// Whether the server lives.
#[utoipa::path(tag = "System", security(()))]
#[get("/health/live")]
pub(crate) async fn live() -> Result<NoContent, Problem> {
    Ok(NoContent)
}

/// Whether the server can do its work: the database was just read and written.
#[utoipa::path(tag = "System", security(()))]
#[get("/health/ready")]
pub(crate) async fn ready(state: web::Data<AppState>) -> Result<PlainText, Problem> {
    state.database.ready().await.map_err(|trouble| {
        let detail = match trouble {
            Trouble::Full => "The disk under the database is full.",
            Trouble::Unavailable => "The database cannot be reached, read or written.",
            Trouble::Busy => "Somebody else has been writing for too long.",
        };
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::NotReady, detail).with_header("Retry-After", "5")
    })?;
    Ok(PlainText { content_type: "text/plain", text: "ready".to_owned() })
}

/// Figures in Prometheus' text form; only where `--metrics-token` is set, and only for whoever bears it.
#[utoipa::path(tag = "System", security(("metrics_token" = [])))]
#[get("/metrics")]
pub(crate) async fn get_metrics(request: HttpRequest, state: web::Data<AppState>) -> Result<PlainText, Problem> {
    let token = state.config.metrics_token.as_ref().ok_or_else(Problem::not_found)?;
    let given = request.headers().get(header::AUTHORIZATION).and_then(|given| given.to_str().ok()?.strip_prefix("Bearer "));
    // Hashes are compared, so that the time tells nothing of the token.
    if given.is_none_or(|given| secret::hash(given) != secret::hash(token)) {
        let problem = Problem::new(StatusCode::UNAUTHORIZED, Code::Unauthenticated, "Send the token as Authorization: Bearer.");
        return Err(problem.with_header("WWW-Authenticate", "Bearer"));
    }
    let is_ready = state.database.ready().await.is_ok();
    let jobs = if is_ready { state.database.job_counts().await.unwrap_or_default() } else { Vec::new() };
    let figures = state.metrics.text(state.imports.running(), is_ready, state.database.write_waits(), &jobs)?;
    Ok(PlainText { content_type: "text/plain; version=0.0.4; charset=utf-8", text: figures })
}
