//! Serves the page: its files as they are, and index.html for every other path, so that deep links work.

use actix_files::{Files, NamedFile};
use actix_web::{
    HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse, fn_service},
    http::{
        Method, StatusCode,
        header::{self, HeaderValue},
    },
    middleware::{Next, from_fn},
    web,
};
use domain::rule::Code;

use crate::{Problem, state::AppState};

const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
    connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/// Adds the page's files behind everything else.
pub(crate) fn serve(config: &mut web::ServiceConfig, state: &AppState) {
    let folder = state.config.spa.clone();
    let index = folder.join("index.html");
    let deep_links = fn_service(move |request: ServiceRequest| {
        let index = index.clone();
        async move {
            let (request, _) = request.into_parts();
            let response = deep_link(&request, &index);
            Ok(ServiceResponse::new(request, response))
        }
    });
    // The page's build has compressed its files as small as they get.
    let files = Files::new("/", folder).try_compressed().index_file("index.html").prefer_utf8(true).default_handler(deep_links);
    config.service(web::scope("").wrap(from_fn(guard)).service(files));
}

fn deep_link(request: &actix_web::HttpRequest, index: &std::path::Path) -> HttpResponse {
    if request.path().starts_with("/assets/") {
        // A file of another build: the page instead of it would be kept for a year.
        return HttpResponse::from_error(Problem::not_found());
    }
    if request.method() != Method::GET {
        let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, Code::MethodNotAllowed, "A page can only be read.");
        return HttpResponse::from_error(problem.with_header("Allow", "GET, HEAD"));
    }
    match NamedFile::open(index) {
        Ok(page) => page.into_response(request),
        Err(_) => HttpResponse::from_error(Problem::new(
            StatusCode::NOT_FOUND,
            Code::PageNotBuilt,
            "The page is not built. The API is at /api/v1, its documentation at /api/docs.",
        )),
    }
}

/// Files named by their content never change; everything else is asked for again.
async fn guard<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, actix_web::Error> {
    let lasting = request.path().starts_with("/assets/");
    let mut answer = next.call(request).await?;
    let caching = match (answer.status(), lasting) {
        (status, _) if status.is_client_error() => "no-store",
        (_, true) => "public, max-age=31536000, immutable",
        (_, false) => "no-cache",
    };
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(answer)
}
