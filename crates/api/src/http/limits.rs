//! So many requests a minute: by session or key, else by address. What is answered with 304 costs nothing.

pub(crate) mod bucket;
mod policy;
pub(crate) mod requests;

use std::time::Duration;

use actix_web::{
    Error, HttpMessage,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
};
use domain::rule::Code;
use persistence::people::session::{By, CameIn, SignedIn};

use self::{
    bucket::{Rate, seconds},
    policy::Policy,
    requests::{Caller, Quota},
};
use crate::{
    Problem,
    http::{client_address::ClientAddress, csv},
    state::AppState,
};

/// Counts the requests to the API, and refuses those above the limit.
pub(crate) async fn limit<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let state = AppState::of(request.request())?;
    let requests = &state.requests;
    let caller = caller(&request).filter(|_| requests.a_minute > 0 && request.path().starts_with("/api/v1/"));
    let Some(caller) = caller else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    let policy = Policy::of(&request, matches!(csv::wanted(request.request()), Ok(Some(_))));
    let rate = policy.rate(requests.a_minute);
    let mut quota = requests.take((policy, caller));
    if let Some(wait) = quota.wait {
        let mut refused = request.error_response(too_many(wait));
        say(refused.headers_mut(), policy, rate, &quota);
        return Ok(refused.map_into_right_body());
    }
    let mut answer = next.call(request).await?;
    if answer.status() == StatusCode::NOT_MODIFIED {
        quota = requests.put_back((policy, caller));
    }
    say(answer.headers_mut(), policy, rate, &quota);
    Ok(answer.map_into_left_body())
}

fn caller(request: &ServiceRequest) -> Option<Caller> {
    let extensions = request.extensions();
    let seat = extensions.get::<SignedIn>().map(|who| match who.by {
        By::Session(session) => Caller::Session(session),
        By::Key(key) => Caller::Key(key),
    });
    let session = || extensions.get::<CameIn>().map(|came_in| Caller::Session(came_in.session));
    seat.or_else(session).or_else(|| extensions.get::<ClientAddress>().map(|client| Caller::Network(client.0.into())))
}

fn too_many(wait: Duration) -> Problem {
    let seconds = seconds(wait);
    let detail = format!("Too many requests. Wait {seconds} seconds, then go on more slowly.");
    Problem::new(StatusCode::TOO_MANY_REQUESTS, Code::TooManyRequests, detail).with_header("Retry-After", seconds.to_string())
}

fn say(headers: &mut HeaderMap, policy: Policy, rate: Rate, quota: &Quota) {
    let name = policy.name();
    let says = [
        ("ratelimit-policy", format!("\"{name}\";q={};w={}", rate.most, rate.per.as_secs())),
        ("ratelimit", format!("\"{name}\";r={};t={}", quota.left, seconds(quota.until_full))),
    ];
    for (header, value) in says {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(header), value);
        }
    }
}
