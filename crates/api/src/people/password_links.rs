//! Links that let a member choose a password once.

use actix_web::{
    HttpMessage, HttpRequest, get,
    http::{StatusCode, header},
    post, web,
};
use domain::{
    calendar::Timestamp,
    id::MemberId,
    people::{
        member::PersonName,
        password::{Chooser, Password},
        session::CameBy,
    },
    permission::{Change, Members, Organization},
    rule::Code,
    text::{Email, Title},
};
use persistence::people::{
    password_link::{Brought, HeldLink, Redeemed},
    session::SignedIn,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Problem,
    auth::{admission::In, secret, sign_in},
    http::{
        answer::{Created, Customized, Json, Resource},
        body::Body,
        client_address::ClientAddress,
    },
    people::{
        me::Me,
        session::{guess, signed_in_answer},
    },
    state::AppState,
};

/// A link to give to the member; it is shown this once.
#[derive(Serialize, ToSchema)]
struct PasswordLink {
    /// Whose it is.
    #[serde(skip)]
    member_id: MemberId,
    /// The link. Its secret stands behind the #, so that it reaches no server's log; null when the answer is given again.
    #[schema(max_length = 500)]
    url: Option<String>,
    /// Until when it holds.
    expires_at: Timestamp,
}

/// Whom a link is for.
#[derive(Serialize, ToSchema)]
struct PasswordLinkHolder {
    /// The member's name.
    member_name: Title,
    /// The organization that they work in.
    organization_name: Title,
    /// The e-mail address that they will sign in with.
    email: Email,
    /// Until when the link holds.
    expires_at: Timestamp,
    /// Who else is signed in where the link was opened; null when nobody is, or the member themselves.
    signed_in_as: Option<Title>,
    /// Whether the address has a password already: that one takes the seat, and none is chosen.
    has_password: bool,
}

/// The password that the holder of a link chooses, or has.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Redemption {
    /// What stands behind the # of the link.
    #[schema(min_length = 1, max_length = 100)]
    token: String,
    /// The password: 15 characters or more; where the address has one already, that one.
    password: Password,
    /// Whether to go on when somebody else is signed in; their session here ends then.
    #[serde(default)]
    instead: bool,
}

impl Resource for PasswordLink {
    fn location(&self) -> String {
        format!("/api/v1/members/{}", self.member_id)
    }

    fn version(&self) -> Option<u32> {
        None
    }
}

/// Make a link with which a member chooses a password.
#[utoipa::path(tag = "Team")]
#[post("/members/{member_id}/password-link")]
pub(crate) async fn create_password_link(
    In { room, .. }: In<Organization, Change<Members>>,
    state: web::Data<AppState>,
    id: web::Path<MemberId>,
) -> Result<Created<PasswordLink>, Problem> {
    let token = secret::token();
    let expires_at = room.create_password_link(*id, secret::hash(&token)).await?;
    let url = (!room.is_replay()).then(|| format!("{}/welcome#{token}", state.config.url()));
    Ok(Created(PasswordLink { member_id: *id, url, expires_at }))
}

/// Whom a link is for: it shows, and consumes nothing.
///
/// What stands behind the # of the link comes as a bearer token, so that it reaches no log. A link that was used, has expired or
/// was replaced is 404.
#[utoipa::path(tag = "Coming in", security(("password_link" = [])))]
#[get("/password-links/mine")]
pub(crate) async fn get_password_link(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<Json<PasswordLinkHolder>, Problem> {
    let given = request.headers().get(header::AUTHORIZATION).and_then(|given| given.to_str().ok());
    let token = given.and_then(|given| given.strip_prefix("Bearer ")).ok_or_else(Problem::unauthenticated)?;
    let link = state.database.password_link(&secret::hash(token.trim()), state.now()).await?;
    let signed_in_as = somebody_else(&request, &link).map(|other| other.name);
    let HeldLink { member: _, member_name, organization_name, email, expires_at, known_password } = link;
    let has_password = known_password.is_some();
    Ok(Json(PasswordLinkHolder { member_name, organization_name, email, expires_at, signed_in_as, has_password }))
}

/// Choose a password with a link, and sign in.
///
/// When somebody else is signed in, it is 409 `signed_in_as_another` unless the body says that they are to be signed out. An address
/// that has a password already keeps it: whoever knows it takes the seat. Wrong tries are slowed down together with those of signing in.
#[utoipa::path(tag = "Coming in", security(()), request_body = Redemption)]
#[post("/password-links/redemption")]
pub(crate) async fn redeem_password_link(
    request: HttpRequest,
    client: ClientAddress,
    state: web::Data<AppState>,
    Body(redemption): Body<Redemption>,
) -> Result<Customized<Created<Me>>, Problem> {
    let hash = secret::hash(&redemption.token);
    let link = state.database.password_link(&hash, state.now()).await?;
    let instead_of = somebody_else(&request, &link);
    if let Some(other) = instead_of.as_ref().filter(|_| !redemption.instead) {
        let detail =
            format!("You are signed in as {}; this link is for {}. Say whether to go on as them.", other.name, link.member_name);
        return Err(Problem::new(StatusCode::CONFLICT, Code::SignedInAsAnother, detail));
    }
    let password = brought(&state, &request, client, link, &redemption.password).await?;
    let redeemed = Redeemed { password, address: sign_in::address(&request), instead_of };
    let seat = state.database.redeem_password_link(&hash, redeemed, state.now()).await?;
    let (cookie, signed_in) = sign_in::open_session(&state, &request, seat, CameBy::CopiedLink).await?;
    signed_in_answer(&state, cookie, signed_in).await
}

/// The password that comes with a link: chosen well, or the one that the address has.
async fn brought(
    state: &AppState,
    request: &HttpRequest,
    client: ClientAddress,
    link: HeldLink,
    password: &Password,
) -> Result<Brought, Problem> {
    let HeldLink { member_name, organization_name, email, known_password, .. } = link;
    let Some(known) = known_password else {
        let chooser = Chooser { name: &member_name, organization: &organization_name, email: &email };
        password.good_for(&chooser, "/password")?;
        return Ok(Brought::Chosen(state.passwords.hash(password).await?));
    };
    let check = async {
        let matches = state.passwords.check(password, Some(known.clone())).await?;
        Ok(matches.then_some(Brought::Known(known)))
    };
    let wrong = || Problem::field("/password", Code::PasswordWrong, "This address has a password already, and this is not it.");
    guess(state, request, client, &email, check).await?.ok_or_else(wrong)
}

/// Who is signed in where a link is opened, when that is not its holder.
fn somebody_else(request: &HttpRequest, link: &HeldLink) -> Option<PersonName> {
    let signed_in = request.extensions().get::<SignedIn>().map(|who| who.member.clone());
    signed_in.filter(|member| member.id != link.member).map(|member| PersonName { id: member.id, name: member.name })
}
