//! Clients that are silent, slow or too many: each is refused or closed, and nobody else waits for them.

use std::time::{Duration, Instant};

use actix_web::rt::time::sleep;
use api::state::config::ServerConfig;

use crate::{
    atrium::TestAtrium,
    wire::{Wire, answer_to, head},
};

const JSON: &str = "Content-Type: application/json\r\n";

fn impatient(config: &mut ServerConfig) {
    config.limits.patience = 1;
}

#[actix_web::test]
async fn a_body_that_stops_coming_is_refused_and_its_connection_closed() {
    let atrium = TestAtrium::empty_with(impatient).await;
    let head = head(&atrium, "POST /api/v1/session", &format!("{JSON}Content-Length: 1000\r\n"));
    let answer = answer_to(&atrium, head + "{").await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("\"body_too_slow\"") && answer.contains("connection: close"), "{answer}");
}

#[actix_web::test]
async fn a_body_that_only_trickles_is_refused_too() {
    let atrium = TestAtrium::empty_with(impatient).await;
    for length in ["Content-Length: 100000\r\n", "Transfer-Encoding: chunked\r\n"] {
        let mut wire = Wire::open(&atrium).await;
        wire.send(head(&atrium, "POST /api/v1/session", &format!("{JSON}{length}"))).await;
        let byte = if length.contains("chunked") { "1\r\n \r\n" } else { " " };
        let began = Instant::now();
        while wire.send(byte).await && began.elapsed() < Duration::from_secs(2) {
            sleep(Duration::from_millis(50)).await;
        }
        let answer = wire.until_closed().await;
        assert!(answer.contains("\"body_too_slow\""), "{answer}");
    }
}

#[actix_web::test]
async fn a_body_on_a_slow_but_honest_line_has_its_time() {
    let atrium = TestAtrium::empty_with(impatient).await;
    let mut wire = Wire::open(&atrium).await;
    let (piece, pieces) = (vec![b' '; 8192], 12);
    let more = format!("{JSON}Connection: close\r\nContent-Length: {}\r\n", piece.len() * pieces);
    wire.send(head(&atrium, "POST /api/v1/session", &more)).await;
    for _ in 0..pieces {
        sleep(Duration::from_millis(200)).await;
        assert!(wire.send(&piece).await, "it is still listened to");
    }
    let answer = wire.until_closed().await;
    assert!(answer.contains("\"not_json\""), "{answer}");
}

#[actix_web::test]
async fn a_body_that_nobody_reads_ends_with_its_connection() {
    let atrium = TestAtrium::empty_with(impatient).await;
    for length in ["Content-Length: 100000\r\n", "Transfer-Encoding: chunked\r\n"] {
        let mut wire = Wire::open(&atrium).await;
        wire.send(head(&atrium, "POST /api/v1/nowhere", length)).await;
        let answer = wire.until_closed().await;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    }
}

#[actix_web::test]
async fn silence_and_half_a_head_end_the_first_time_and_later() {
    let atrium = TestAtrium::empty_with(impatient).await;
    for said in ["", "GET /health/live HTT"] {
        let answer = answer_to(&atrium, said).await;
        assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("\"request_too_slow\""), "{answer}");
    }
    let mut wire = Wire::open(&atrium).await;
    wire.send(head(&atrium, "GET /health/live", "")).await;
    assert!(wire.next().await.starts_with("HTTP/1.1 204 "));
    wire.send("GET /health/live HTT").await;
    assert!(wire.is_closed().await);
}

#[actix_web::test]
async fn many_that_only_wait_shut_nobody_out() {
    let atrium = TestAtrium::empty_with(|config| config.limits.connections_per_address = 20).await;
    let mut waiting = Vec::new();
    let body = head(&atrium, "POST /api/v1/session", &format!("{JSON}Content-Length: 1000\r\n"));
    for said in ["", "GET / HTT", body.as_str()].repeat(20) {
        let mut wire = Wire::open(&atrium).await;
        wire.send(said).await;
        waiting.push(wire);
    }
    let began = Instant::now();
    for _ in 0..5 {
        let answer = answer_to(&atrium, head(&atrium, "GET /api/v1/setup", "Connection: close\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }
    assert!(began.elapsed() < Duration::from_secs(5), "nobody waits for those who wait: {:?}", began.elapsed());
    for wire in waiting.iter_mut().take(30) {
        assert!(wire.is_closed().await, "the first have made room");
    }
}

#[actix_web::test]
async fn what_is_no_request_gets_a_problem_and_the_headers_of_all_answers() {
    let atrium = TestAtrium::empty_with(impatient).await;
    let host = "Host: localhost\r\n";
    for (said, status, code) in [
        ("GET /\r\n\r\n".to_owned(), "400 Bad Request", "malformed"),
        ("\u{16}\u{3}\u{1}\u{2}\r\n\r\n".to_owned(), "400 Bad Request", "malformed"),
        (format!("GET / HTTP/1.1\r\n{host}X-A: a\0b\r\n\r\n"), "400 Bad Request", "malformed"),
        (
            format!("GET /{} HTTP/1.1\r\n{host}\r\n", ",".repeat(20 << 20)),
            "431 Request Header Fields Too Large",
            "headers_too_large",
        ),
        (
            format!("GET / HTTP/1.1\r\n{host}X-Big: {}\r\n\r\n", "a".repeat(200_000)),
            "431 Request Header Fields Too Large",
            "headers_too_large",
        ),
    ] {
        let answer = answer_to(&atrium, &said).await;
        let begin: String = said.chars().take(40).collect();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{begin}: {answer}");
        assert!(answer.contains(&format!("\"code\":\"{code}\"")), "{begin}: {answer}");
        for header in [
            "content-type: application/problem+json",
            "x-content-type-options: nosniff",
            "request-id: ",
            "content-security-policy: ",
        ] {
            assert!(answer.contains(header), "{header} is missing: {answer}");
        }
    }
}
