//! Admission: the permission in a handler's signature, asked for before the handler runs.

use std::{
    future::{Future, Ready, ready},
    pin::Pin,
};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::StatusCode};
use domain::{
    id::ClientWorkspaceId,
    permission::{Asker, Grant, Organization, Permission, StandsIn, Workspace},
    rule::Code,
};
use persistence::{
    Room, Stored,
    people::session::{CameIn, SignedIn},
};

use crate::{
    Problem,
    http::{conditional::Poll, idempotency, touched},
    state::AppState,
};

/// Somebody of the team who is signed in, or whose key a program brings: whoever has a session and no seat is 403.
pub struct Signed(pub SignedIn);

impl Signed {
    fn from(request: &HttpRequest) -> Result<Self, Problem> {
        request.extensions().get::<SignedIn>().cloned().map(Self).ok_or_else(|| Self::missing(request))
    }

    /// Why nobody of the team is there.
    pub(crate) fn missing(request: &HttpRequest) -> Problem {
        if request.extensions().get::<CameIn>().is_none() {
            return Problem::unauthenticated();
        }
        let detail = "You are signed in, and sit on no team. Whoever runs one can invite you.";
        Problem::new(StatusCode::FORBIDDEN, Code::NotOnTheTeam, detail)
    }
}

impl FromRequest for Signed {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::from(request))
    }
}

/// Somebody who has a session, whether they sit on a team or not: a program with a key is 403.
pub struct ByIdentity(pub CameIn);

impl ByIdentity {
    fn from(request: &HttpRequest) -> Result<Self, Problem> {
        if let Some(came_in) = request.extensions().get::<CameIn>() {
            return Ok(Self(came_in.clone()));
        }
        Err(if request.extensions().get::<SignedIn>().is_some() { keys_cannot() } else { Problem::unauthenticated() })
    }
}

impl FromRequest for ByIdentity {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::from(request))
    }
}

/// Somebody of the team who is there in person: a program with a key is 403.
pub struct InPerson(pub persistence::people::session::InPerson);

impl InPerson {
    fn from(request: &HttpRequest) -> Result<Self, Problem> {
        let ByIdentity(who) = ByIdentity::from(request)?;
        who.on_the_team().map(Self).ok_or_else(|| Signed::missing(request))
    }
}

impl FromRequest for InPerson {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::from(request))
    }
}

fn keys_cannot() -> Problem {
    let detail = "Only somebody who is signed in can do this, and no program with a key.";
    Problem::new(StatusCode::FORBIDDEN, Code::InPersonOnly, detail)
}

/// Left with a request whose view was put on the record.
pub(crate) struct Recorded;

/// A place that requests come to.
pub(crate) trait Door: Stored {
    /// What a poll there is compared with.
    type Poll;

    /// Finds out who knocks, and where they are: nobody signed in is 401, and where there is no such place for them it is 404 before
    /// anything there could be 403. Whoever looks through a teammate's eyes is put on the record before anything is shown to them.
    fn knock<P: Permission>(request: HttpRequest) -> impl Future<Output = Result<Knocked<Self, P>, Problem>>
    where
        P::On: StandsIn<Self>;
}

/// What a door lets through.
pub(crate) struct Knocked<W: Door, P: Permission> {
    room: Room<W, P>,
    poll: W::Poll,
}

/// What `P` allows in a place, and what a poll of it is compared with; a role without `P` is 403.
#[expect(private_bounds, reason = "only this crate has doors")]
pub struct In<W: Door, P: Permission> {
    /// What whoever asks may do there.
    pub room: Room<W, P>,
    pub(crate) poll: W::Poll,
}

impl Door for Organization {
    type Poll = Poll;

    async fn knock<P: Permission>(request: HttpRequest) -> Result<Knocked<Self, P>, Problem>
    where
        P::On: StandsIn<Self>,
    {
        let Signed(who) = Signed::from(&request)?;
        let state = AppState::of(&request)?;
        let grant = Grant::<Self, P>::ask(who.viewer)?;
        let rows = grant.rows();
        let room = opened(&request, &state, &who, grant).await?;
        Ok(Knocked { room, poll: Poll::of::<P>(&request, who, rows, state.clone()) })
    }
}

/// The workspace that the path names. Nothing in it is polled yet.
impl Door for Workspace {
    type Poll = ();

    async fn knock<P: Permission>(request: HttpRequest) -> Result<Knocked<Self, P>, Problem>
    where
        P::On: StandsIn<Self>,
    {
        let Signed(who) = Signed::from(&request)?;
        let state = AppState::of(&request)?;
        let named: Option<ClientWorkspaceId> = request.match_info().query("client_workspace_id").parse().ok();
        let presence = state.database.arrive(&who, named.ok_or_else(Problem::not_found)?).await?;
        let grant = Grant::<Self, P>::ask(presence)?;
        Ok(Knocked { room: opened(&request, &state, &who, grant).await?, poll: () })
    }
}

/// The room of a grant; a view through other eyes is put on the record first.
async fn opened<W: Stored, P: Permission>(
    request: &HttpRequest,
    state: &AppState,
    who: &SignedIn,
    grant: Grant<W, P>,
) -> Result<Room<W, P>, Problem> {
    let business_day = who.organization.business_day(state.now());
    if who.viewer.views_as() {
        state.database.record_view(who, business_day.now).await?;
        request.extensions_mut().insert(Recorded);
    }
    let once = idempotency::once_for(request, who.viewer.organization, who.viewer.actor())?;
    Ok(state.database.room(grant, business_day).once(once).telling(touched::told(request)))
}

impl<W: Door, P: Permission> FromRequest for In<W, P>
where
    P::On: StandsIn<W>,
{
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let knocked = W::knock::<P>(request.clone());
        Box::pin(async move {
            let Knocked { room, poll } = knocked.await?;
            Ok(Self { room, poll })
        })
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;
    use domain::id::{IdentityId, SessionId};

    use super::*;

    fn code<T>(answer: Result<T, Problem>) -> Option<(u16, String)> {
        let refused = answer.err()?;
        Some((actix_web::ResponseError::status_code(&refused).as_u16(), refused.code().to_owned()))
    }

    #[test]
    fn a_session_without_a_seat_is_somebody_and_nobody_of_the_team() {
        let request = TestRequest::default().to_http_request();
        let unauthenticated = Some((401, "unauthenticated".to_owned()));
        assert_eq!((code(Signed::from(&request)), code(ByIdentity::from(&request))), (unauthenticated.clone(), unauthenticated));
        let (session, identity) = (SessionId(uuid::Uuid::from_u128(1)), IdentityId(uuid::Uuid::from_u128(2)));
        request.extensions_mut().insert(CameIn { session, identity, seat: None });
        assert_eq!(code(Signed::from(&request)), Some((403, "not_on_the_team".to_owned())));
        assert_eq!(code(InPerson::from(&request)), Some((403, "not_on_the_team".to_owned())));
        assert!(ByIdentity::from(&request).is_ok_and(|ByIdentity(who)| who.session == session));
    }
}
