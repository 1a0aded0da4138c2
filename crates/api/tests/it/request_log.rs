//! The log of the real program: a line for each request, for people or for programs.

use std::{
    io::{BufRead, BufReader, Lines},
    net::TcpListener,
    process::{Child, ChildStdout, Command, Stdio},
};

use awc::Client;
use serde_json::Value;
use tempfile::TempDir;

/// The program, serving an empty database; it ends with this.
struct Program {
    child: Child,
    url: String,
    _greetings: Lines<BufReader<ChildStdout>>,
    _folder: TempDir,
}

impl Program {
    fn start(format: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let free = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").to_string();
        let database = format!("sqlite:{}", folder.path().join("atrium.db").display());
        let mut command = Command::new(env!("CARGO_BIN_EXE_atrium"));
        command.args(["serve", "--log-format", format, "--database", &database, "--listen", &free]);
        command.env_remove("RUST_LOG").env_remove("ATRIUM_PUBLIC_URL").stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("a program");
        let mut greetings = BufReader::new(child.stdout.take().expect("its words")).lines();
        let greeting = greetings.next();
        assert!(greeting.is_some_and(|line| line.is_ok_and(|line| line.contains(&free))), "it greets once it listens");
        Self { child, url: format!("http://{free}"), _greetings: greetings, _folder: folder }
    }

    /// The first line that tells of a request to that path.
    async fn line(&mut self, path: &str, request_id: &str) -> String {
        let asked = Client::default().get(format!("{}{path}", self.url)).insert_header(("X-Request-Id", request_id));
        asked.send().await.expect("an answer");
        let lines = BufReader::new(self.child.stderr.take().expect("its log")).lines();
        lines.map_while(Result::ok).find(|line| line.contains(request_id)).expect("a line")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[actix_web::test]
async fn a_request_is_a_json_object_with_all_that_is_known_of_it() {
    let line = Program::start("json").line("/api/v1/me", "asked-by-a-test").await;
    let told: Value = serde_json::from_str(&line).expect("JSON");
    for (field, value) in
        [("level", "INFO"), ("message", "request"), ("method", "GET"), ("path", "/api/v1/me"), ("status", "401")]
    {
        assert_eq!(told[field], value, "{line}");
    }
    assert_eq!((&told["request_id"], &told["address"]), (&"asked-by-a-test".into(), &"127.0.0.1".into()), "{line}");
    assert!(told["ms"].as_f64().is_some_and(|ms| ms >= 0.0), "{line}");
    let time = told["time"].as_str().expect("a time");
    assert_eq!(time.len(), "2026-11-25T08:00:00.123Z".len(), "to the millisecond: {time}");
}

#[actix_web::test]
async fn a_request_is_a_line_of_text() {
    let line = Program::start("text").line("/health/live", "asked-by-a-test").await;
    assert!(line.contains("INFO") && line.contains("method=GET path=/health/live status=204 ms="), "{line}");
    assert!(line.contains("request_id=asked-by-a-test address=127.0.0.1"), "{line}");
}
