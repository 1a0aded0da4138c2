//! Choosing another password for oneself.

use actix_web::{HttpRequest, Responder, post, web};
use domain::{
    people::password::{Chooser, Password},
    rule::Code,
};
use persistence::people::{own_password::ChosenPassword, session::InPerson as Person};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    Problem,
    auth::{admission::InPerson, secret, sign_in},
    http::{
        answer::{Customized, NoContent},
        body::Body,
        client_address::ClientAddress,
    },
    people::session::guess,
    state::AppState,
};

/// Another password for oneself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasswordChange {
    /// The password until now.
    current_password: Password,
    /// The password from now on: 15 characters or more.
    new_password: Password,
}

/// Choose another password. One stays signed in here, under a new cookie, and is signed out everywhere else; links with which one
/// could have chosen a password hold no longer.
///
/// Wrong tries are slowed down together with those of signing in.
#[utoipa::path(tag = "Me", request_body = PasswordChange)]
#[post("/me/password")]
pub(crate) async fn change_password(
    request: HttpRequest,
    client: ClientAddress,
    InPerson(who): InPerson,
    state: web::Data<AppState>,
    Body(change): Body<PasswordChange>,
) -> Result<Customized<NoContent>, Problem> {
    let email = who.who.member.email.as_ref().ok_or_else(Problem::not_found)?;
    let before = guess(&state, &request, client, email, current_hash(&state, &who, &change.current_password, client)).await?;
    let before =
        before.ok_or_else(|| Problem::field("/current_password", Code::PasswordWrong, "This is not your current password."))?;
    check_new(&who, &change)?;
    let hash = state.passwords.hash(&change.new_password).await?;
    let token = secret::token();
    let chosen = ChosenPassword { before, hash, token_hash: secret::hash(&token) };
    state.database.change_password(&who, chosen, state.now()).await?;
    Ok(Customized(NoContent.customize().add_cookie(&sign_in::session_cookie(&state, token))))
}

/// The hash that the current password fits; none when it is wrong, which goes on the record.
async fn current_hash(
    state: &AppState,
    who: &Person,
    current: &Password,
    ClientAddress(address): ClientAddress,
) -> Result<Option<String>, Problem> {
    let hash = state.database.own_password_hash(who).await?;
    let matches = state.passwords.check(current, hash.clone()).await?;
    if !matches {
        state.database.record_mistaken_password(&who.who, address, state.now()).await?;
    }
    Ok(hash.filter(|_| matches))
}

fn check_new(who: &Person, change: &PasswordChange) -> Result<(), Problem> {
    if change.new_password.expose() == change.current_password.expose() {
        return Err(Problem::field("/new_password", Code::PasswordUnchanged, "This is the password that you have already."));
    }
    let email = who.who.member.email.as_ref().ok_or_else(Problem::not_found)?;
    let chooser = Chooser { name: &who.who.member.name, organization: &who.who.organization.name, email };
    Ok(change.new_password.good_for(&chooser, "/new_password")?)
}
