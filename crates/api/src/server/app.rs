//! The application, as the server and the tests build it.

use actix_cors::Cors;
use actix_web::{
    App, Error,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    http::header,
    middleware::{Compress, from_fn},
    web,
};
use utoipa_actix_web::AppExt;

use crate::{
    auth::{origin, sign_in},
    http::{body_deadline, host, idempotency, limits, outage, tracing, unrouted},
    permission::view_as,
    routes,
    server::spa,
    state::AppState,
    system,
};

/// Builds the application over a house.
pub fn app(
    state: web::Data<AppState>,
) -> App<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse<impl MessageBody>, Error = Error, InitError = ()>,
> {
    let cors = cors(&state);
    let app = App::new()
        .app_data(state.clone())
        .app_data(web::PathConfig::default().error_handler(|_, request| unrouted::no_such_path(request).into()))
        .into_utoipa_app()
        .configure(routes::api)
        .split_for_parts()
        .0;
    app.configure(system::routes)
        .service(web::scope("/api").default_service(web::to(unrouted::no_route)))
        .configure(|config| spa::serve(config, &state))
        .wrap(from_fn(view_as::view_as))
        .wrap(from_fn(limits::limit))
        .wrap(from_fn(sign_in::recognize))
        .wrap(from_fn(outage::outage))
        .wrap(from_fn(origin::same_origin))
        .wrap(cors)
        .wrap(from_fn(host::right_host))
        .wrap(Compress::default())
        .wrap(from_fn(body_deadline::body_deadline))
        .wrap(from_fn(tracing::trace))
}

/// Other origins may call the API only when they are on the list.
fn cors(state: &AppState) -> Cors {
    let exposed = [
        "Content-Disposition",
        "ETag",
        "Idempotent-Replayed",
        "Link",
        "Location",
        "RateLimit",
        "RateLimit-Policy",
        "Request-Id",
        "Retry-After",
        "Shows",
        "Touched",
        "View-As",
        "X-Poll-Interval",
    ];
    let view_as = header::HeaderName::from_static("view-as");
    let allowed =
        [header::AUTHORIZATION, header::CONTENT_TYPE, header::IF_MATCH, header::IF_NONE_MATCH, view_as, idempotency::KEY];
    let cors = Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PATCH", "DELETE"])
        .allowed_headers(allowed)
        .expose_headers(exposed)
        .supports_credentials()
        .max_age(600);
    state.config.allowed_origins.iter().fold(cors, |cors, origin| cors.allowed_origin(origin))
}
