//! A connection, with the deadlines that hold whatever is spoken on it: silence, half a request and an answer that nobody
//! takes end it.

use std::{
    future::Future,
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::{Duration, Instant},
};

use actix_web::{rt::net::TcpStream, web};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

use super::{
    Slot,
    refusal::{self, Refusal},
    slots::Slots,
};
use crate::state::AppState;

/// A client that takes none of its answer for so long is gone.
const STUCK: Duration = Duration::from_secs(60);

/// What is left to the HTTP layer, so that it can say why before the connection ends.
const GRACE: Duration = Duration::from_secs(1);

/// A connection on its slot.
pub(crate) struct Connection {
    stream: TcpStream,
    peer: SocketAddr,
    slot: Arc<Slot>,
    slots: Arc<Slots>,
    state: web::Data<AppState>,
    patience: Duration,
    silence: Pin<Box<Sleep>>,
    stuck: Option<Pin<Box<Sleep>>>,
    refusal: Option<Refusal>,
}

impl Connection {
    /// Takes a connection in; when there is no slot for it, says so and closes it.
    pub fn admit(
        stream: TcpStream,
        peer: SocketAddr,
        slots: &Arc<Slots>,
        patience: Duration,
        state: &web::Data<AppState>,
    ) -> io::Result<Self> {
        let Some(slot) = slots.take(peer.ip()) else {
            let _ = stream.try_write(Refusal::too_many_connections(&state.metrics).rest());
            return Err(io::Error::new(io::ErrorKind::QuotaExceeded, "too many connections"));
        };
        let patience = patience + GRACE;
        let silence = Box::pin(sleep(patience));
        Ok(Self { stream, peer, slot, slots: slots.clone(), state: state.clone(), patience, silence, stuck: None, refusal: None })
    }

    pub fn slot(&self) -> Arc<Slot> {
        self.slot.clone()
    }

    /// Fails once the connection is given up, or the client has owed a request for too long.
    fn still_wanted(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        if self.slot.is_given_up(cx.waker()) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        while self.silence.as_mut().poll(cx).is_ready() {
            let now = Instant::now();
            let until = self.slot.waiting_since().unwrap_or(now) + self.patience;
            if until <= now {
                return Err(io::ErrorKind::TimedOut.into());
            }
            self.silence.as_mut().reset(until.into());
        }
        Ok(())
    }

    /// Writes, and fails once the client has taken nothing for too long.
    fn write(&mut self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        if written.is_ready() {
            if self.stuck.take().is_some() {
                self.slot.set_stuck(false);
            }
            return written;
        }
        if self.slot.is_given_up(cx.waker()) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        self.slot.set_stuck(true);
        let stuck = self.stuck.get_or_insert_with(|| Box::pin(sleep(STUCK)));
        ready!(stuck.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.slots.leave(&self.slot);
    }
}

impl AsyncRead for Connection {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.still_wanted(cx)?;
        Pin::new(&mut this.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.refusal.is_none() {
            match refusal::begins_at(bytes) {
                Some(0) => this.refusal = Refusal::of(bytes, this.peer, &this.state.metrics),
                Some(before) => return this.write(cx, &bytes[..before]),
                None => {}
            }
        }
        let Some(mut refusal) = this.refusal.take() else {
            return this.write(cx, bytes);
        };
        // The HTTP layer's own words stay unsent; ours go in their place.
        while !refusal.rest().is_empty() {
            match this.write(cx, refusal.rest()) {
                Poll::Ready(Ok(written)) => refusal.sent(written),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {
                    this.refusal = Some(refusal);
                    return Poll::Pending;
                }
            }
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
