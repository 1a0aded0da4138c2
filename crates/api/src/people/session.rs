//! Signing in and out.

use std::{net::IpAddr, time::Instant};

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::Cookie,
    delete,
    http::{StatusCode, header},
    post, web,
};
use domain::{people::password::Password, text::Email};
use persistence::people::session::SignedIn;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Problem, admission::Signed, body::Body, house::House, people::me::Me, problem::Refusals, sign_in as session};

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSession {
    /// Their e-mail address.
    email: Email,
    /// Their password.
    password: Password,
}

/// Sign in: the session travels in a cookie.
#[utoipa::path(tag = "Coming in", security(()), request_body = NewSession, responses((status = 201, description = "Who is signed in.", body = Me), Refusals))]
#[post("/session")]
pub(crate) async fn sign_in(
    request: HttpRequest,
    house: web::Data<House>,
    Body(new): Body<NewSession>,
) -> Result<HttpResponse, Problem> {
    not_too_many_tries(&house, &new.email, &request)?;
    let found = house.database.credentials(&new.email).await?;
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    let matches = house.passwords.check(&new.password, hash).await?;
    let Some(found) = found.filter(|_| matches) else {
        house.throttle.failed(&new.email, address(&request), Instant::now());
        let detail = "The e-mail address or the password is not right.";
        let problem = Problem::new(StatusCode::UNAUTHORIZED, "sign_in_failed", detail);
        return Err(problem.with_header("WWW-Authenticate", "Cookie"));
    };
    house.throttle.succeeded(&new.email);
    let (cookie, signed_in) = session::open_session(&house, &request, found.organization, found.member).await?;
    signed_in_answer(&house, cookie, signed_in).await
}

/// Sign out.
#[utoipa::path(tag = "Coming in", responses((status = 204, description = "The session has ended."), Refusals))]
#[delete("/session")]
pub(crate) async fn sign_out(Signed(who): Signed, house: web::Data<House>) -> Result<HttpResponse, Problem> {
    house.database.end_session(&who, who.session, house.now()).await?;
    let clear = ("Clear-Site-Data", "\"cache\", \"storage\"");
    Ok(HttpResponse::NoContent().cookie(session::farewell(&house)).insert_header(clear).finish())
}

/// The answer to someone who just came in.
pub(crate) async fn signed_in_answer(house: &House, cookie: Cookie<'static>, who: SignedIn) -> Result<HttpResponse, Problem> {
    let me = Me::of(who, house).await?;
    Ok(HttpResponse::Created().cookie(cookie).insert_header((header::LOCATION, "/api/v1/me")).json(me))
}

/// Whoever failed too often waits before the next try.
pub(crate) fn not_too_many_tries(house: &House, email: &Email, request: &HttpRequest) -> Result<(), Problem> {
    let Some(wait) = house.throttle.wait(email, address(request), Instant::now()) else {
        return Ok(());
    };
    let seconds = wait.as_secs() + 1;
    let detail = format!("Too many tries. Wait {seconds} seconds, then try again.");
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", detail);
    Err(problem.with_header("Retry-After", seconds.to_string()))
}

/// The network address that a request comes from.
pub(crate) fn address(request: &HttpRequest) -> Option<IpAddr> {
    request.peer_addr().map(|address| address.ip())
}
