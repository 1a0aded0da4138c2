//! Admission: the permission in a handler's signature, asked for before the handler runs.

use std::{
    future::{Future, Ready, ready},
    pin::Pin,
};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::StatusCode, web};
use domain::permission::Permission;
use persistence::{Opened, people::session::SignedIn};

use crate::{Problem, house::House, permission::view_as::Recorded};

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
    Problem::new(StatusCode::FORBIDDEN, "in_person_only", detail)
}

/// The organization, opened for `P`: nobody signed in is 401, a role without `P` is 403. Whoever looks through a teammate's eyes
/// is put on the record before anything is shown to them.
pub struct InOrganization<P>(pub Opened<P>);

impl<P: Permission> InOrganization<P> {
    async fn admit(request: HttpRequest) -> Result<Self, Problem> {
        let Signed(signed_in) = Signed::from(&request)?;
        let house = request.app_data::<web::Data<House>>().ok_or_else(|| Problem::internal("no house"))?;
        let grant = signed_in.viewer.ask::<P>()?;
        let setting = signed_in.organization.setting(house.now());
        if signed_in.viewer.views_as() {
            house.database.record_view(&signed_in, setting.now).await?;
            request.extensions_mut().insert(Recorded);
        }
        Ok(Self(house.database.organization(grant, setting)))
    }
}

impl<P: Permission> FromRequest for InOrganization<P> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(Self::admit(request.clone()))
    }
}
