//! Admission: the permission in a handler's signature, asked for before the handler runs.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web};
use domain::permission::Permission;
use persistence::{Opened, people::session::SignedIn};

use crate::{Problem, house::House};

/// Somebody who is signed in.
pub struct Signed(pub SignedIn);

impl Signed {
    /// Viewing as somebody is not offered yet, and is refused rather than ignored.
    fn from(request: &HttpRequest) -> Result<Self, Problem> {
        if request.headers().contains_key("view-as") {
            return Err(Problem::malformed("view_as_unsupported", "Viewing as somebody is not offered here."));
        }
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

/// The organization, opened for `P`: nobody signed in is 401, a role without `P` is 403.
pub struct InOrganization<P>(pub Opened<P>);

impl<P: Permission> InOrganization<P> {
    fn admit(request: &HttpRequest) -> Result<Self, Problem> {
        let Signed(signed_in) = Signed::from(request)?;
        let house = request.app_data::<web::Data<House>>().ok_or_else(|| Problem::internal("no house"))?;
        let grant = signed_in.viewer.ask::<P>()?;
        let setting = signed_in.organization.setting(house.now());
        Ok(Self(house.database.organization(grant, setting)))
    }
}

impl<P: Permission> FromRequest for InOrganization<P> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::admit(request))
    }
}
