//! Who comes in: the secret in the cookie, turned into a `CameIn`, and a `SignedIn` of whoever sits on a team, before anything else
//! happens.

use std::net::IpAddr;

use actix_web::{
    Error, HttpMessage, HttpRequest,
    body::{BoxBody, EitherBody, MessageBody},
    cookie::{Cookie, SameSite, time::Duration},
    dev::{ServiceRequest, ServiceResponse},
    http::{StatusCode, header::AUTHORIZATION},
    middleware::Next,
};
use domain::{
    people::{
        api_key,
        session::{ABSOLUTE, CameBy},
    },
    rule::Code,
};
use persistence::people::{
    seat::Seat,
    session::{CameIn, ComingIn, Device, SignedIn},
};

use crate::{
    Problem,
    auth::{key_token::KeyToken, secret},
    http::client_address::ClientAddress,
    state::{AppState, logging},
};

/// Finds out who is signed in, and leaves it with the request.
pub(crate) async fn recognize<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let state = AppState::of(request.request())?;
    // Only the API asks who it is: a file, or whether the server lives, costs no look at the database.
    if request.path().starts_with("/api/v1/") {
        match who(&request, &state).await {
            Ok(Some(signed_in)) => {
                logging::is_of(signed_in.member.id);
                request.extensions_mut().insert(signed_in);
            }
            Ok(None) => {}
            Err(problem) => return Ok(request.error_response(problem).map_into_right_body()),
        }
    }
    Ok(next.call(request).await?.map_into_left_body())
}

/// Whoever of the team the request is from: a program that brings a key, else whoever is signed in where it comes from. Whoever has a
/// session is left with the request, on a team or not.
async fn who(request: &ServiceRequest, state: &AppState) -> Result<Option<SignedIn>, Problem> {
    if request.query_string().contains(api_key::PREFIX) || request.path().contains(api_key::PREFIX) {
        let detail = "A key in an address ends up in logs. Send it as Authorization: Bearer, and revoke this one.";
        return Err(Problem::malformed(Code::KeyInAddress, detail));
    }
    if let Some(given) = key(request.request()) {
        let hash = secret::hash(given);
        let read = KeyToken::read(given).ok_or_else(no_key)?;
        return state.database.with_key(read.key, &hash, state.now()).await?.map(Some).ok_or_else(no_key);
    }
    let Some(cookie) = request.cookie(cookie_name(state)) else { return Ok(None) };
    let Some(came_in) = state.database.came_in(&secret::hash(cookie.value()), state.now()).await? else { return Ok(None) };
    let seat = came_in.seat.clone();
    request.extensions_mut().insert(came_in);
    Ok(seat)
}

/// The key that a request brings.
pub(crate) fn key(request: &HttpRequest) -> Option<&str> {
    let given = request.headers().get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
    given.starts_with(api_key::PREFIX).then_some(given)
}

fn no_key() -> Problem {
    let detail = "This is no key that holds: it is mistyped, or was revoked, or has expired, or whoever made it has left.";
    Problem::new(StatusCode::UNAUTHORIZED, Code::KeyRefused, detail).with_header("WWW-Authenticate", "Bearer")
}

/// Opens a session for whoever sits on that seat, and answers the cookie that carries its secret.
pub(crate) async fn open_session(
    state: &AppState,
    request: &HttpRequest,
    seat: Seat,
    came_by: CameBy,
) -> Result<(Cookie<'static>, SignedIn), Problem> {
    let token = secret::token();
    let hash = secret::hash(&token);
    let before = request.extensions().get::<CameIn>().cloned();
    if let Some(before) = before {
        end_session(state, &before).await?;
    }
    let new = ComingIn { token_hash: hash.clone(), came_by, device: device(request) };
    state.database.open_session(seat, new, state.now()).await?;
    let came_in = state.database.came_in(&hash, state.now()).await?;
    let seat = came_in.and_then(|came_in| came_in.seat).ok_or_else(Problem::unauthenticated)?;
    Ok((session_cookie(state, token), seat))
}

/// Ends the session of whoever asks; that another request has ended it meanwhile is as well.
pub(crate) async fn end_session(state: &AppState, who: &CameIn) -> Result<(), Problem> {
    match state.database.end_session(who, who.session, state.now()).await {
        Ok(()) | Err(persistence::Error::NotFound) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Where a request comes from.
fn device(request: &HttpRequest) -> Device {
    let user_agent = request.headers().get("User-Agent").and_then(|agent| agent.to_str().ok());
    Device { address: address(request), user_agent: user_agent.map(|agent| agent.chars().take(400).collect()) }
}

/// The network address that a request comes from.
pub(crate) fn address(request: &HttpRequest) -> Option<IpAddr> {
    request.extensions().get::<ClientAddress>().map(|client| client.0)
}

/// The cookie that carries a session's secret.
pub(crate) fn session_cookie(state: &AppState, token: String) -> Cookie<'static> {
    cookie(state, token, Duration::seconds(ABSOLUTE.num_seconds()))
}

/// The cookie that ends the session in the browser.
pub(crate) fn expired_cookie(state: &AppState) -> Cookie<'static> {
    cookie(state, String::new(), Duration::ZERO)
}

/// Browsers keep a `__Host-` cookie to https and to this very host; over http on localhost it has a plain name.
fn cookie_name(state: &AppState) -> &'static str {
    if state.config.is_secure() { "__Host-atrium" } else { "atrium" }
}

fn cookie(state: &AppState, value: String, max_age: Duration) -> Cookie<'static> {
    Cookie::build(cookie_name(state), value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.config.is_secure())
        .max_age(max_age)
        .finish()
}
