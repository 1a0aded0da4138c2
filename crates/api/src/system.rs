//! What machines ask: whether the server lives and is ready, and the API's documentation.

use actix_web::{HttpResponse, http::StatusCode, web};
use persistence::Trouble;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::{Problem, house::House, openapi};

pub(crate) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/health/live", web::get().to(live))
        .route("/health/ready", web::get().to(ready))
        .route("/api/openapi.json", web::get().to(openapi::serve))
        .service(web::redirect("/api/docs", "/api/docs/"))
        .service(SwaggerUi::new("/api/docs/{_:.*}").config(Config::from("/api/openapi.json")));
}

async fn live() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

async fn ready(house: web::Data<House>) -> Result<HttpResponse, Problem> {
    house.database.ready().await.map_err(|trouble| {
        let detail = match trouble {
            Trouble::Full => "The disk under the database is full.",
            Trouble::Unavailable => "The database cannot be reached, read or written.",
            Trouble::Busy => "Somebody else has been writing for too long.",
        };
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "not_ready", detail).with_header("Retry-After", "5")
    })?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ready"))
}
