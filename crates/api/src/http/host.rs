//! Refuses requests that were meant for another host, so that no page can reach Atrium by a name of its own (DNS rebinding).

use std::net::IpAddr;

use actix_web::{
    Error,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{StatusCode, header::HOST},
    middleware::Next,
};
use domain::rule::Code;

use crate::{
    Problem,
    state::{
        AppState,
        config::{ServerConfig, name_of},
    },
};

/// Lets through what names one host, and the right one.
pub(crate) async fn right_host<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let state = AppState::of(request.request())?;
    match check(&request, &state.config) {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        Err(problem) => Ok(request.error_response(problem).map_into_right_body()),
    }
}

/// The HTTP layer has refused what names no host, or several.
fn check(request: &ServiceRequest, config: &ServerConfig) -> Result<(), Problem> {
    // Machines that watch over this one call it by its address.
    if request.path().starts_with("/health/") || request.path() == "/metrics" {
        return Ok(());
    }
    // What the first line names is the host, whatever the header says.
    let header = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let named = request.uri().authority().map_or(header, |authority| authority.as_str());
    if is_right(name_of(named), config) { Ok(()) } else { Err(wrong_host(named, config)) }
}

fn wrong_host(named: &str, config: &ServerConfig) -> Problem {
    let named: String = named.chars().take(200).collect();
    let detail = match &config.public_url {
        Some(url) => format!("This is {url}, and the request is for {named}. A proxy has to pass the Host header on."),
        None => format!("This server is not called {named}. Its name is set by --public-url."),
    };
    Problem::new(StatusCode::MISDIRECTED_REQUEST, Code::WrongHost, detail)
}

/// An address, and this very machine, are never somebody else's name; other names are right when they are the public one. Where
/// there is none, a server that other machines reach takes any.
fn is_right(name: &str, config: &ServerConfig) -> bool {
    let local = name.eq_ignore_ascii_case("localhost") || name.to_ascii_lowercase().ends_with(".localhost");
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    match config.public_host() {
        Some(public) => name.eq_ignore_ascii_case(public) || local || address.is_ok_and(|address| address.is_loopback()),
        None => local || address.is_ok() || !config.listen.ip().is_loopback(),
    }
}
