//! While the database's server is lost, nobody waits for it: requests that came before are ended, and those that come are refused.

use std::pin::pin;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};
use futures::future::{Either, select};

use crate::{Problem, state::AppState};

/// Ends requests to the API when the database's server is lost. What such a request was to write may or may not be kept; it is not
/// acknowledged.
pub(crate) async fn outage<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let state = AppState::of(request.request())?;
    if !request.path().starts_with("/api/v1/") {
        return next.call(request).await;
    }
    match select(pin!(next.call(request)), pin!(state.database.lost())).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => {
            let lost = persistence::Error::Unavailable("its server does not answer".to_owned());
            Err(Problem::from(lost).into())
        }
    }
}
