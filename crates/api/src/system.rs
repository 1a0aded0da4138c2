//! What machines ask: whether the server lives and is ready, and the API's documentation.

use actix_web::{HttpResponse, web};
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
    house.database.ping().await.map_err(|_| {
        Problem::new(actix_web::http::StatusCode::SERVICE_UNAVAILABLE, "not_ready", "The database does not answer.")
            .with_header("Retry-After", "5")
    })?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ready"))
}
