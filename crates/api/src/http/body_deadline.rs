//! A deadline for every body: one that stops coming, or comes too slowly, is refused, and its connection closed.

use std::{
    cell::Cell,
    future::Future,
    io,
    pin::Pin,
    rc::Rc,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    Error, HttpMessage,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::PayloadError,
    http::{ConnectionType, StatusCode},
    middleware::Next,
    web::Bytes,
};
use domain::rule::Code;
use futures::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::{Problem, http::listener::Slot, state::AppState};

/// The least bytes a second, once the patience for a pause is used up.
const LEAST_RATE: u32 = 6554;

/// Watches the body of a request, whoever reads it.
pub(crate) async fn body_deadline<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let payload = request.take_payload();
    if matches!(payload, Payload::None) {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let state = AppState::of(request.request())?;
    let too_slow = Rc::new(Cell::new(false));
    let watched = Watched {
        payload,
        patience: state.config.limits.patience(),
        waited: Duration::ZERO,
        pause: None,
        received: 0,
        too_slow: too_slow.clone(),
        slot: request.conn_data::<Arc<Slot>>().cloned(),
    };
    request.set_payload(Payload::Stream { payload: Box::pin(watched) });
    let answer = next.call(request).await?;
    if !too_slow.get() {
        return Ok(answer.map_into_left_body());
    }
    let detail = "The body stopped coming, or came too slowly.";
    let mut refused = answer.error_response(Problem::new(StatusCode::REQUEST_TIMEOUT, Code::BodyTooSlow, detail));
    refused.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    Ok(refused.map_into_right_body())
}

/// A body that fails once its client has been waited for too long.
struct Watched {
    payload: Payload,
    patience: Duration,
    /// How long the client was waited for, all pauses but the present one together.
    waited: Duration,
    pause: Option<Pause>,
    received: u32,
    too_slow: Rc<Cell<bool>>,
    slot: Option<Arc<Slot>>,
}

/// The present pause of the client: only that counts, never the time that we take.
struct Pause {
    since: Instant,
    end: Pin<Box<Sleep>>,
}

impl Watched {
    fn has_come(&mut self) {
        if let Some(pause) = self.pause.take() {
            self.waited += pause.since.elapsed();
        }
    }

    /// How long the client may pause now.
    fn allowed(&self) -> Duration {
        (self.patience + Duration::from_secs(1) * self.received / LEAST_RATE).saturating_sub(self.waited)
    }
}

impl Stream for Watched {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        match Pin::new(&mut this.payload).poll_next(cx) {
            Poll::Ready(Some(Ok(bytes))) => {
                this.has_come();
                this.received = this.received.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
                Poll::Ready(Some(Ok(bytes)))
            }
            Poll::Ready(end) => {
                this.slot.iter().for_each(|slot| slot.has_body());
                Poll::Ready(end)
            }
            Poll::Pending => {
                let allowed = this.allowed();
                let pause = this.pause.get_or_insert_with(|| {
                    let since = Instant::now();
                    Pause { since, end: Box::pin(sleep_until(since + allowed)) }
                });
                std::task::ready!(pause.end.as_mut().poll(cx));
                this.too_slow.set(true);
                Poll::Ready(Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into()))))
            }
        }
    }
}
