//! A request that is underway: from its head until the last byte of its answer is handed over, or its client is gone.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Instant,
};

use actix_web::{
    HttpMessage,
    body::{BodySize, BoxBody, MessageBody},
    dev::{Payload, ServiceRequest},
    http::{Method, StatusCode},
    web::Bytes,
};

use crate::{client_address::ClientAddress, listener::Slot};

/// A request that is underway; its line is written to the log when it ends.
pub(super) struct Underway {
    id: String,
    method: Method,
    path: String,
    started: Instant,
    status: Option<StatusCode>,
    client: Option<ClientAddress>,
    slot: Option<Arc<Slot>>,
}

impl Underway {
    pub fn begin(request: &mut ServiceRequest, id: String) -> Self {
        let payload = request.take_payload();
        let slot = request.conn_data::<Arc<Slot>>().cloned();
        if let Some(slot) = &slot {
            slot.begin(!matches!(payload, Payload::None));
        }
        request.set_payload(payload);
        let (method, path) = (request.method().clone(), request.path().to_owned());
        let client = ClientAddress::of(request);
        Self { id, method, path, started: Instant::now(), status: None, client, slot }
    }

    pub fn answered(&mut self, status: StatusCode) {
        self.status = Some(status);
    }

    /// Goes along with the body of the answer.
    pub fn until_sent(self, body: BoxBody) -> BoxBody {
        BoxBody::new(Sent { body, _underway: self })
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        if let Some(slot) = &self.slot {
            slot.end();
        }
        let Self { id, method, path, started, status, client, .. } = self;
        let client = client.map(|client| client.0.to_string()).unwrap_or_default();
        let status = status.as_ref().map_or("gone", |status| status.as_str());
        log::info!("{method} {path} {status} {:.1} ms {id} {client}", started.elapsed().as_secs_f64() * 1000.0);
    }
}

/// The body of an answer, with the request that it ends.
struct Sent {
    body: BoxBody,
    _underway: Underway,
}

impl MessageBody for Sent {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(cx)
    }
}
