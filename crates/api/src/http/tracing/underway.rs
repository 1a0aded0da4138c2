//! A request that is underway: from its head until the last byte of its answer is handed over, or its client is gone.

use std::{
    cell::Cell,
    pin::Pin,
    rc::Rc,
    sync::Arc,
    task::{Context, Poll},
    time::Instant,
};

use actix_web::{
    Error, HttpMessage, ResponseError,
    body::{BodySize, BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::Method,
    web::{self, Bytes},
};

use crate::{
    Problem,
    http::{client_address::ClientAddress, listener::Slot},
    state::{
        AppState,
        logging::{self, About},
    },
};

/// What is said in place of a status when the client did not wait for one.
const GONE: &str = "gone";
/// What is said in place of a route that there is none of.
const UNKNOWN: &str = "unknown";

/// A request that is underway; its line is written to the log when it ends.
pub(super) struct Underway {
    pub about: Rc<About>,
    method: Method,
    started: Instant,
    status: String,
    route: String,
    client: Option<ClientAddress>,
    slot: Option<Arc<Slot>>,
    state: web::Data<AppState>,
}

impl Underway {
    pub fn begin(request: &mut ServiceRequest, request_id: String, state: web::Data<AppState>) -> Self {
        let payload = request.take_payload();
        let slot = request.conn_data::<Arc<Slot>>().cloned();
        if let Some(slot) = &slot {
            slot.begin(!matches!(payload, Payload::None));
        }
        request.set_payload(payload);
        state.metrics.began();
        let about = About { request_id, path: logging::masked(request.path()), member: Cell::new(None) };
        Self {
            about: Rc::new(about),
            method: request.method().clone(),
            started: Instant::now(),
            status: GONE.to_owned(),
            route: UNKNOWN.to_owned(),
            client: ClientAddress::of(request, &state.config.trusted_proxies),
            slot,
            state,
        }
    }

    /// Counts a refusal.
    pub fn refused(&self, problem: &Problem) {
        self.state.metrics.refused(problem.code());
    }

    /// Notes that there is no answer.
    pub fn failed(mut self, problem: Problem) -> Error {
        self.refused(&problem);
        self.status = problem.status_code().as_str().to_owned();
        problem.into()
    }

    /// Notes what was answered, and goes along with its body.
    pub fn until_sent(mut self, answer: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
        self.status = answer.status().as_str().to_owned();
        self.route = answer.request().match_pattern().unwrap_or(self.route.clone());
        answer.map_body(|_, body| BoxBody::new(Sent { body, underway: self }))
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        if let Some(slot) = &self.slot {
            slot.end();
        }
        let took = self.started.elapsed();
        self.state.metrics.ended(&self.method, &self.route, &self.status, took);
        log::info!(
            method = self.method.as_str(),
            path = self.about.path,
            status = self.status,
            ms = (took.as_secs_f64() * 10_000.0).round() / 10.0,
            request_id = self.about.request_id,
            address = self.client.map(|client| client.0.to_string()).unwrap_or_default(),
            member = self.about.member.get().map(|member| member.to_string()).unwrap_or_default();
            "request"
        );
    }
}

/// The body of an answer, with the request that it ends.
struct Sent {
    body: BoxBody,
    underway: Underway,
}

impl MessageBody for Sent {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let Self { body, underway } = self.get_mut();
        logging::about_now(underway.about.clone(), || {
            let next = Pin::new(body).poll_next(cx);
            if let Poll::Ready(Some(Err(error))) = &next {
                log::error!("the answer broke off: {error}");
            }
            next
        })
    }
}
