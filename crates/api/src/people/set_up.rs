//! The first day: whoever holds the token from the console makes the organization.

use actix_web::{HttpRequest, get, http::StatusCode, post, web};
use domain::{
    people::{
        organization::NewOrganization,
        password::{Chooser, Password},
        session::CameBy,
    },
    rule::Code,
    text::{Email, Title},
};
use persistence::set_up::FirstOwner;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Problem,
    auth::sign_in,
    http::{
        answer::{Created, Customized, Json},
        body::Body,
    },
    people::{me::Me, session::signed_in_answer},
    state::AppState,
};

/// Whether the first owner is still to come.
#[derive(Serialize, ToSchema)]
struct SetUpState {
    /// Whether the first owner is still to come.
    required: bool,
}

/// The first day.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewHouse {
    /// The token that the server printed when it started.
    #[schema(min_length = 1, max_length = 100)]
    token: String,
    /// The organization.
    organization: NewOrganization,
    /// Its first owner.
    owner: NewOwner,
}

/// The first owner.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewOwner {
    /// Their name.
    name: Title,
    /// The e-mail address that they sign in with.
    email: Email,
    /// Their password: 15 characters or more.
    password: Password,
}

/// Whether the organization is still to be set up.
#[utoipa::path(tag = "Coming in", security(()))]
#[get("/setup")]
pub(crate) async fn get_setup(state: web::Data<AppState>) -> Result<Json<SetUpState>, Problem> {
    Ok(Json(SetUpState { required: !state.database.is_set_up().await? }))
}

/// Set up the organization and its first owner, who is then signed in.
#[utoipa::path(tag = "Coming in", security(()), request_body = NewHouse)]
#[post("/setup")]
pub(crate) async fn set_up(
    request: HttpRequest,
    state: web::Data<AppState>,
    Body(new): Body<NewHouse>,
) -> Result<Customized<Created<Me>>, Problem> {
    if state.database.is_set_up().await? {
        return Err(Problem::new(StatusCode::CONFLICT, Code::AlreadySetUp, "Atrium is set up already. Sign in instead."));
    }
    if state.set_up_token().is_none_or(|token| token != new.token) {
        return Err(Problem::new(StatusCode::FORBIDDEN, Code::SetupTokenWrong, "This is not the token that the server printed."));
    }
    let NewOwner { name, email, password } = new.owner;
    let chooser = Chooser { name: &name, organization: &new.organization.name, email: &email };
    password.good_for(&chooser, "/owner/password")?;
    let password_hash = state.passwords.hash(&password).await?;
    let owner = FirstOwner { name, email, password_hash };
    let founded = state.database.set_up(new.organization, owner, state.now()).await?;
    state.forget_set_up_token();
    let (cookie, signed_in) = sign_in::open_session(&state, &request, founded, CameBy::SetUp).await?;
    signed_in_answer(&state, cookie, signed_in).await
}
