//! The page's files, as a browser asks for them.

use std::fs;

use actix_web::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use awc::Client;

use crate::atrium::TestAtrium;

/// The status, the chosen headers and the bytes of one file, without undoing any compression.
async fn get(atrium: &TestAtrium, path: &str, encodings: &'static str) -> (u16, [String; 3], Vec<u8>) {
    let asked = Client::default().get(format!("{}{path}", atrium.url)).insert_header((ACCEPT_ENCODING, encodings));
    let mut answer = asked.no_decompress().send().await.expect("an answer");
    let headers = [CONTENT_ENCODING, CONTENT_TYPE, CACHE_CONTROL]
        .map(|name| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned());
    let bytes = answer.body().await.expect("a body");
    (answer.status().as_u16(), headers, bytes.to_vec())
}

#[actix_web::test]
async fn the_build_has_compressed_its_files_and_they_are_sent_as_they_are() {
    let atrium = TestAtrium::empty().await;
    let assets = atrium.page().join("assets");
    fs::create_dir_all(&assets).expect("a folder");
    fs::write(assets.join("start.js"), "plain").expect("a file");
    fs::write(assets.join("start.js.br"), "smallest").expect("a file");
    fs::write(assets.join("start.js.gz"), "small").expect("a file");

    let forever = "public, max-age=31536000, immutable";
    for (encodings, encoding, body) in [("gzip, br", "br", "smallest"), ("gzip", "gzip", "small"), ("identity", "", "plain")] {
        let (status, [sent, kind, caching], bytes) = get(&atrium, "/assets/start.js", encodings).await;
        assert_eq!((status, sent.as_str(), caching.as_str()), (200, encoding, forever));
        assert!(kind.starts_with("text/javascript"), "{kind}");
        assert_eq!(bytes, body.as_bytes());
    }
}

#[actix_web::test]
async fn every_address_of_the_page_leads_to_its_one_document() {
    let atrium = TestAtrium::empty().await;
    let (status, ..) = get(&atrium, "/accounts", "identity").await;
    assert_eq!(status, 404, "the page is not built yet");

    fs::create_dir_all(atrium.page()).expect("a folder");
    fs::write(atrium.page().join("index.html"), "the page").expect("a file");
    for path in ["/", "/accounts", "/accounts/some-id/timeline", "/healthy"] {
        let (status, [_, kind, caching], bytes) = get(&atrium, path, "identity").await;
        assert_eq!((status, kind.as_str(), caching.as_str()), (200, "text/html; charset=utf-8", "no-cache"), "{path}");
        assert_eq!(bytes, b"the page");
    }
}

#[actix_web::test]
async fn what_is_no_address_of_the_page_never_leads_to_it() {
    let atrium = TestAtrium::empty().await;
    fs::create_dir_all(atrium.page().join("assets")).expect("a folder");
    fs::write(atrium.page().join("index.html"), "the page").expect("a file");
    for path in
        ["/assets/of-another-build.js", "/health", "/health/nothing", "/metrics", "/metrics/nothing", "/api", "/api/v2/me"]
    {
        let (status, [_, kind, caching], bytes) = get(&atrium, path, "identity").await;
        assert_eq!((status, kind.as_str(), caching.as_str()), (404, "application/problem+json", "no-store"), "{path}");
        assert_ne!(bytes, b"the page");
    }
}
