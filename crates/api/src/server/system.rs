//! What machines ask: whether the server lives and is ready, and the API's documentation.

use actix_web::{HttpResponse, get, http::StatusCode, web};
use persistence::Trouble;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::{
    Problem,
    http::{openapi, problem::Refusals},
    server::app_state::AppState,
};

pub(crate) fn routes(config: &mut web::ServiceConfig) {
    config
        // Whoever watches over the server never gets the page for an answer.
        .service(web::scope("/health").default_service(web::to(openapi::no_route)))
        .service(web::scope("/metrics").default_service(web::to(openapi::no_route)))
        .service(web::resource("/api/openapi.json").route(web::get().to(openapi::serve)))
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
