//! While the database's server is lost, nobody waits for it: requests that came before are ended, and those that come are refused.

use std::pin::pin;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web,
};
use futures::future::{Either, select};

use crate::{Problem, house::House};

/// Ends requests to the API when the database's server is lost. What such a request was to write may or may not be kept; it is not
/// acknowledged.
pub(crate) async fn outage<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let house = request.app_data::<web::Data<House>>().cloned().ok_or_else(|| Problem::internal("no house"))?;
    if !request.path().starts_with("/api/v1/") {
        return next.call(request).await;
    }
    match select(pin!(next.call(request)), pin!(house.database.lost())).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => {
            let lost = persistence::Error::Unavailable("its server does not answer".to_owned());
            Err(Problem::from(lost).into())
        }
    }
}
