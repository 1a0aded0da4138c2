//! Signing in and out.

use std::time::Instant;

use actix_web::{HttpRequest, Responder, cookie::Cookie, delete, http::StatusCode, post, rt, web};
use domain::{
    people::{password::Password, session::CameBy},
    rule::Code,
    text::Email,
};
use persistence::people::{
    identity::{Credentials, Seated},
    session::SignedIn,
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    Problem,
    auth::{admission::ByIdentity, sign_in as session},
    http::{
        answer::{Created, Customized, NoContent},
        body::Body,
        client_address::ClientAddress,
    },
    people::me::Me,
    state::AppState,
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
#[utoipa::path(tag = "Coming in", security(()), request_body = NewSession)]
#[post("/session")]
pub(crate) async fn sign_in(
    request: HttpRequest,
    client: ClientAddress,
    state: web::Data<AppState>,
    Body(new): Body<NewSession>,
) -> Result<Customized<Created<Me>>, Problem> {
    let Some(found) = guess(&state, &request, client, &new.email, verified(&state, &new, client)).await? else {
        let detail = "The e-mail address or the password is not right.";
        let problem = Problem::new(StatusCode::UNAUTHORIZED, Code::SignInFailed, detail);
        return Err(problem.with_header("WWW-Authenticate", "Cookie"));
    };
    let Some(Seated { seat, .. }) = found.seated else {
        let detail = "The password is right, but you have no seat on a team any more. Whoever runs it can give you one.";
        return Err(Problem::new(StatusCode::FORBIDDEN, Code::NotOnTheTeam, detail));
    };
    let (cookie, signed_in) = session::open_session(&state, &request, seat, CameBy::Password).await?;
    signed_in_answer(&state, cookie, signed_in).await
}

/// What a try at somebody's password comes to: nothing when it is wrong. Tries have a limit, whoever checks them and for what.
pub(crate) async fn guess<T>(
    state: &AppState,
    request: &HttpRequest,
    client: ClientAddress,
    email: &Email,
    check: impl Future<Output = Result<Option<T>, Problem>>,
) -> Result<Option<T>, Problem> {
    let device = state.known_devices.recognize(request, email, &state.config);
    let attempt = state.throttle.attempt(email, client, device.as_deref(), Instant::now())?;
    let found = check.await;
    if !matches!(found, Ok(None)) {
        state.throttle.give_back(attempt, Instant::now());
    }
    found
}

/// Whose password it is; nobody's when it is wrong, which goes on the record of the account.
async fn verified(state: &web::Data<AppState>, new: &NewSession, client: ClientAddress) -> Result<Option<Credentials>, Problem> {
    let found = state.database.credentials(&new.email).await?;
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    if state.passwords.check(&new.password, hash).await? {
        return Ok(found);
    }
    if let Some(account) = found.and_then(|found| found.seated) {
        rt::spawn(record_failure(state.clone(), account, client));
    }
    Ok(None)
}

/// Nobody waits for it, so that the answer takes as long for unknown people as for known ones.
async fn record_failure(state: web::Data<AppState>, account: Seated, ClientAddress(address): ClientAddress) {
    if let Err(error) = state.database.record_failed_sign_in(&account, address, state.now()).await {
        log::error!("A failed sign-in is not on the record: {error}");
    }
}

/// Sign out.
#[utoipa::path(tag = "Coming in")]
#[delete("/session")]
pub(crate) async fn sign_out(ByIdentity(who): ByIdentity, state: web::Data<AppState>) -> Result<Customized<NoContent>, Problem> {
    session::end_session(&state, &who).await?;
    let clear = ("Clear-Site-Data", "\"cache\", \"storage\"");
    Ok(Customized(NoContent.customize().add_cookie(&session::expired_cookie(&state)).insert_header(clear)))
}

/// The answer to someone who just came in.
pub(crate) async fn signed_in_answer(
    state: &AppState,
    cookie: Cookie<'static>,
    who: SignedIn,
) -> Result<Customized<Created<Me>>, Problem> {
    let known = who.member.email.as_ref().map(|email| state.known_devices.remember(email, &state.config)).transpose()?;
    let answer = Created(Me::of(who, state).await?).customize().add_cookie(&cookie);
    Ok(Customized(match known {
        Some(known) => answer.add_cookie(&known),
        None => answer,
    }))
}
