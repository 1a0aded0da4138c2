//! Signing in and out.

use std::time::Instant;

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::Cookie,
    delete,
    http::{StatusCode, header},
    post, rt, web,
};
use domain::{
    people::{password::Password, session::CameBy},
    text::Email,
};
use persistence::people::{identity::Credentials, session::SignedIn};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    Problem, admission::InPerson, body::Body, client_address::ClientAddress, house::House, people::me::Me, problem::Refusals,
    sign_in as session,
};

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
    client: ClientAddress,
    house: web::Data<House>,
    Body(new): Body<NewSession>,
) -> Result<HttpResponse, Problem> {
    let Some(found) = guess(&house, &request, client, &new.email, verified(&house, &new, client)).await? else {
        let detail = "The e-mail address or the password is not right.";
        let problem = Problem::new(StatusCode::UNAUTHORIZED, "sign_in_failed", detail);
        return Err(problem.with_header("WWW-Authenticate", "Cookie"));
    };
    let (cookie, signed_in) = session::open_session(&house, &request, found.seat, CameBy::Password).await?;
    signed_in_answer(&house, cookie, signed_in).await
}

/// What a try at somebody's password comes to: nothing when it is wrong. Tries have a limit, whoever checks them and for what.
pub(crate) async fn guess<T>(
    house: &House,
    request: &HttpRequest,
    client: ClientAddress,
    email: &Email,
    check: impl Future<Output = Result<Option<T>, Problem>>,
) -> Result<Option<T>, Problem> {
    let device = house.known_devices.recognize(request, email, &house.config);
    let attempt = house.throttle.attempt(email, client, device.as_deref(), Instant::now())?;
    let found = check.await;
    if !matches!(found, Ok(None)) {
        house.throttle.give_back(attempt, Instant::now());
    }
    found
}

/// Whose password it is; nobody's when it is wrong, which goes on the record of the account.
async fn verified(house: &web::Data<House>, new: &NewSession, client: ClientAddress) -> Result<Option<Credentials>, Problem> {
    let found = house.database.credentials(&new.email).await?;
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    if house.passwords.check(&new.password, hash).await? {
        return Ok(found);
    }
    if let Some(account) = found {
        rt::spawn(record_failure(house.clone(), account, client));
    }
    Ok(None)
}

/// Nobody waits for it, so that the answer takes as long for unknown people as for known ones.
async fn record_failure(house: web::Data<House>, account: Credentials, ClientAddress(address): ClientAddress) {
    if let Err(error) = house.database.record_failed_sign_in(&account, address, house.now()).await {
        log::error!("A failed sign-in is not on the record: {error}");
    }
}

/// Sign out.
#[utoipa::path(tag = "Coming in", responses((status = 204, description = "The session has ended."), Refusals))]
#[delete("/session")]
pub(crate) async fn sign_out(InPerson(who): InPerson, house: web::Data<House>) -> Result<HttpResponse, Problem> {
    house.database.end_session(&who, who.session, house.now()).await?;
    let clear = ("Clear-Site-Data", "\"cache\", \"storage\"");
    Ok(HttpResponse::NoContent().cookie(session::farewell(&house)).insert_header(clear).finish())
}

/// The answer to someone who just came in.
pub(crate) async fn signed_in_answer(house: &House, cookie: Cookie<'static>, who: SignedIn) -> Result<HttpResponse, Problem> {
    let known = who.member.email.as_ref().map(|email| house.known_devices.remember(email, &house.config)).transpose()?;
    let me = Me::of(who, house).await?;
    let mut answer = HttpResponse::Created();
    answer.cookie(cookie);
    if let Some(known) = known {
        answer.cookie(known);
    }
    Ok(answer.insert_header((header::LOCATION, "/api/v1/me")).json(me))
}
