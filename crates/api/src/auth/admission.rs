//! Admission: the permission in a handler's signature, asked for before the handler runs.

use std::{
    future::{Future, Ready, ready},
    pin::Pin,
};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::StatusCode};
use domain::{
    permission::{Asker, Grant, Organization, Permission, StandsIn},
    rule::Code,
};
use persistence::{Room, Stored, people::session::SignedIn};

use crate::{
    Problem,
    http::{conditional::Poll, idempotency},
    permission::view_as::Recorded,
    server::app_state::AppState,
};

/// Somebody who is signed in.
pub struct Signed(pub SignedIn);

impl Signed {
    fn from(request: &HttpRequest) -> Result<Self, Problem> {
        request.extensions().get::<SignedIn>().cloned().map(Self).ok_or_else(Problem::unauthenticated)
    }
}

impl FromRequest for Signed {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::from(request))
    }
}

/// Somebody who is there in person: a program with a key is 403.
pub struct InPerson(pub persistence::people::session::InPerson);

impl FromRequest for InPerson {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let in_person = Signed::from(request).and_then(|Signed(who)| who.in_person().ok_or_else(keys_cannot));
        ready(in_person.map(Self))
    }
}

fn keys_cannot() -> Problem {
    let detail = "Only somebody who is signed in can do this, and no program with a key.";
    Problem::new(StatusCode::FORBIDDEN, Code::InPersonOnly, detail)
}

/// A place that requests come to.
pub(crate) trait Door: Stored {
    /// Finds out who knocks, and where they are: nobody signed in is 401. Whoever looks through a teammate's eyes is put on the
    /// record before anything is shown to them.
    fn knock<P: Permission>(request: HttpRequest) -> impl Future<Output = Result<Knocked<Self, P>, Problem>>
    where
        P::On: StandsIn<Self>;
}

/// What a door lets through.
pub(crate) struct Knocked<W: Stored, P: Permission> {
    room: Room<W, P>,
    poll: Poll,
}

/// What `P` allows in a place, and what a poll of it is compared with; a role without `P` is 403.
pub struct In<W: Stored, P: Permission> {
    /// What whoever asks may do there.
    pub room: Room<W, P>,
    pub(crate) poll: Poll,
}

impl Door for Organization {
    async fn knock<P: Permission>(request: HttpRequest) -> Result<Knocked<Self, P>, Problem>
    where
        P::On: StandsIn<Self>,
    {
        let Signed(who) = Signed::from(&request)?;
        let state = AppState::of(&request)?;
        let grant = Grant::<Self, P>::ask(who.viewer)?;
        let business_day = who.organization.business_day(state.now());
        if who.viewer.views_as() {
            state.database.record_view(&who, business_day.now).await?;
            request.extensions_mut().insert(Recorded);
        }
        let once = idempotency::once_for(&request, who.viewer.organization, who.viewer.actor())?;
        let room = state.database.room(grant, business_day).once(once);
        Ok(Knocked { room, poll: Poll::of(&request, who, state) })
    }
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
