//! Files to import that are broken, too large, or do not fit their mapping.

use actix_web::http::Method;
use serde_json::json;

use crate::{
    atrium::TestAtrium,
    imports::{counts, errors, import, names, upload},
};

#[actix_web::test]
async fn broken_files_fail_with_the_place_and_never_with_a_500() {
    let (atrium, owner) = TestAtrium::start().await;
    for (file, says) in [
        (&b"PK\x03\x04\0\0"[..], "not a text file: line 1"),
        (b"\n \n", "empty"),
        (b"name,name\nAcme,Beta", "columns 1 and 2 are both called name"),
        (b"name,,tier\nAcme,,gold", "column 2 has no heading"),
        (b"name,tier\nAcme,gold\n\"Beta,silver\nGamma,gold", "Line 3: a quotation mark"),
        (b"\xef\xbb\xbfname\n\xff", "UTF-8"),
    ] {
        let import = import(&atrium, &owner, "kind=accounts", file).await;
        assert_eq!(import["status"], "failed", "{says}");
        assert!(import["failure"].as_str().is_some_and(|failure| failure.contains(says)), "{import}");
    }
    let ragged = import(&atrium, &owner, "kind=accounts", "name;tier\nAcme\nBeta;gold;extra\nGamma;gold;;\n").await;
    assert_eq!(errors(&ragged), [(2, "tier", "ragged_row"), (3, "tier", "ragged_row")]);
    let missing = import(&atrium, &owner, "kind=accounts&skip_bad_rows=true", "color;tier\nred;gold\n").await;
    assert_eq!((missing["status"].as_str(), errors(&missing)), (Some("refused"), vec![(1, "-", "missing_column")]));
    let long = format!("name\n{}\n", "x".repeat(10_001));
    assert_eq!(errors(&import(&atrium, &owner, "kind=accounts", long).await), [(2, "name", "too_long")]);
    assert_eq!(names(&owner, "/accounts").await, Vec::<String>::new());
    let latin = import(&atrium, &owner, "kind=accounts", &b"name\tsector\r\nCaf\xe9\t\"a \"\"b\"\"\"\r\n"[..]).await;
    assert_eq!((&latin["encoding"], &latin["delimiter"]), (&json!("windows-1252"), &json!("\t")));
    assert_eq!(names(&owner, "/accounts").await, ["Café"]);
}

#[actix_web::test]
async fn rows_that_would_fill_the_memory_fail_with_their_line() {
    let (atrium, owner) = TestAtrium::start().await;
    let many = 20 << 20;
    for (file, says) in [
        (",".repeat(many), "Line 1: this row is longer than 1 MB."),
        (format!("name\n\nAcme\n{}\n", ",".repeat(many)), "Line 4: this row is longer than 1 MB."),
        (format!("name\n\"{}\"\n", "x".repeat(many)), "Line 2: a quotation mark opens a cell here and nothing closes it"),
        (vec!["c"; 300].join(","), "Line 1: a file has at most 200 columns, and this one has 300."),
    ] {
        let import = import(&atrium, &owner, "kind=accounts", file).await;
        assert!(import["failure"].as_str().is_some_and(|failure| failure.starts_with(says)), "{import}");
    }
    let wide = import(&atrium, &owner, "kind=accounts", format!("name{}\nAcme\n", ",".repeat(16_383))).await;
    assert_eq!(counts(&wide), ("done", 1, 0, 0), "empty columns of a spreadsheet are none");
}

#[actix_web::test]
async fn a_mapping_is_checked_before_anything_begins() {
    let (atrium, owner) = TestAtrium::start().await;
    for mapping in ["nonsense", "%5B%5D", "%7B%22Nope%22:%22name%22%7D", "%7B%22Title%22:%22nope%22%7D"] {
        let refused = upload(&atrium, &owner, &format!("kind=accounts&mapping={mapping}"), "Title\nAcme").await;
        assert_eq!(refused.status, 422, "{mapping}");
        assert_eq!(refused.body["errors"][0]["parameter"], "mapping");
    }
    let mapped = import(&atrium, &owner, "kind=accounts&mapping=%7B%22Title%22:%22name%22%7D", "Title\nAcme").await;
    assert_eq!(counts(&mapped), ("done", 1, 0, 0));
    assert_eq!(upload(&atrium, &owner, "kind=nothing", "a").await.status, 422);
    assert_eq!(owner.get("/imports").await.expect(200)["data"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn an_empty_upload_is_refused_at_once() {
    let (atrium, owner) = TestAtrium::start().await;
    let headers = [("Origin", atrium.url.as_str()), ("Content-Type", "text/csv")];
    let refused = owner.send_raw(Method::POST, "/imports?kind=accounts", &headers, Vec::new()).await;
    assert_eq!((refused.status, refused.code()), (422, "file_empty"));
}
