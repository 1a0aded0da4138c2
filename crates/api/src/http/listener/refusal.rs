//! What the HTTP layer refuses before there is a request, said as every other refusal is: a problem, with the headers of all
//! answers. The layer itself would send a bare status.

use std::net::SocketAddr;

use actix_web::http::StatusCode;
use domain::rule::Code;
use uuid::Uuid;

use crate::{Problem, http::security_headers, state::metrics::Metrics};

/// The longest head that the HTTP layer writes of itself.
const LONGEST: usize = 256;

/// A refusal on its way.
pub(super) struct Refusal {
    bytes: Vec<u8>,
    sent: usize,
}

impl Refusal {
    /// The refusal that takes the place of a bare one, told to the log.
    pub fn of(bare: &[u8], peer: SocketAddr, metrics: &Metrics) -> Option<Self> {
        let id = Uuid::now_v7().to_string();
        let status = status_of(bare)?;
        log::info!(status = status.as_u16(), request_id = id, address = peer.ip().to_string(); "refused before it was a request");
        Some(Self::written(&Problem::of_status(status), status, &id, metrics))
    }

    /// What a connection is told for which there is no slot.
    pub fn too_many_connections(metrics: &Metrics) -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let detail = "Too many connections are open. Try again in a moment.";
        let problem = Problem::new(status, Code::TooManyConnections, detail);
        Self::written(&problem, status, &Uuid::now_v7().to_string(), metrics)
    }

    fn written(problem: &Problem, status: StatusCode, id: &str, metrics: &Metrics) -> Self {
        metrics.refused(problem.code());
        Self { bytes: written(problem, status, id), sent: 0 }
    }

    /// What is left to send.
    pub fn rest(&self) -> &[u8] {
        &self.bytes[self.sent..]
    }

    pub fn sent(&mut self, bytes: usize) {
        self.sent += bytes;
    }
}

/// Where a bare refusal begins: one that ends what is to be sent. Every refusal of the application has a body.
pub(super) fn begins_at(bytes: &[u8]) -> Option<usize> {
    if !bytes.ends_with(b"\r\n\r\n") {
        return None;
    }
    let tail = bytes.len().saturating_sub(LONGEST);
    let begin = tail + bytes[tail..].windows(7).rposition(|window| window == b"HTTP/1.")?;
    status_of(&bytes[begin..])?;
    bytes[begin..].windows(19).any(|window| window == b"\r\ncontent-length: 0").then_some(begin)
}

fn status_of(head: &[u8]) -> Option<StatusCode> {
    let status = StatusCode::from_bytes(head.get(9..12)?).ok()?;
    (status.is_client_error() || status.is_server_error()).then_some(status)
}

fn written(problem: &Problem, status: StatusCode, id: &str) -> Vec<u8> {
    let body = problem.clone().of_request("", id).to_json();
    let mut head = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-type: application/problem+json\r\n");
    head.push_str(&format!("content-length: {}\r\ncache-control: no-store\r\nrequest-id: {id}\r\n", body.len()));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        head.push_str("retry-after: 1\r\n");
    }
    for (name, value) in security_headers::of("", false) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    [head.into_bytes(), body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bare_refusal_at_the_end_is_one() {
        let bare = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\ndate: now\r\n\r\n";
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
        assert_eq!(begins_at(bare), Some(0));
        assert_eq!(begins_at(&[answer.as_slice(), bare].concat()), Some(answer.len()));
        for other in [
            answer.as_slice(),
            b"HTTP/1.1 204 No Content\r\n\r\n",
            b"HTTP/1.1 304 Not Modified\r\ncontent-length: 0\r\n\r\n",
            b"HTTP/1.1 404 Not Found\r\ncontent-length: 5\r\n\r\n\r\n\r\n\r\n",
            b"0\r\n\r\n",
            b"",
        ] {
            assert_eq!(begins_at(other), None, "{}", String::from_utf8_lossy(other));
        }
    }
}
