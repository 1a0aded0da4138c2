//! Connections that ask one thing after another, as fast as they are answered.

use std::time::{Duration, Instant};

use futures::future::try_join_all;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use crate::{BenchError, rate::Rate};

/// How much of the time goes to warming up, before anything is counted.
const WARM_UP: u32 = 4;
/// In how many names a connection asks whether anything changed: for each it has to learn the validator first.
const MOST_KNOWN: usize = 30;

/// One connection that asks for what stands at a path for that long, and at least once for everyone; answers how many answers came.
pub(crate) async fn in_turn(path: &str, tokens: &[String], port: u16, time: Duration) -> Result<u32, BenchError> {
    let client = Client { path: path.to_owned(), port, tokens: tokens.to_vec(), work: Work::Read };
    let mut ready = client.prepare().await?;
    let (end, mut answers) = (Instant::now() + time, 0);
    for (place, request) in ready.requests.iter().enumerate().cycle() {
        if place == 0 && answers > 0 && Instant::now() >= end {
            break;
        }
        let answer = exchange(&mut ready.stream, request).await?;
        if answer.status != ready.expected {
            return Err(BenchError::Answer(answer.status.to_string()));
        }
        answers += 1;
    }
    Ok(answers)
}

/// One connection, and those in whose name it asks.
pub(crate) struct Client {
    path: String,
    port: u16,
    tokens: Vec<String>,
    work: Work,
}

/// What connections do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// They read, and are answered 200.
    Read,
    /// They name the validator of what they have, and are answered 304.
    Revalidate,
    /// They add a task, and are answered 201.
    AddTask,
}

impl Work {
    const fn expected(self) -> u16 {
        match self {
            Self::Read => 200,
            Self::Revalidate => 304,
            Self::AddTask => 201,
        }
    }
}

impl Client {
    /// So many connections, which share everyone who is signed in between them. What they read are workspaces.
    pub fn of(tokens: &[String], connections: usize, port: u16, work: Work) -> Vec<Self> {
        (0..connections)
            .map(|first| {
                let own: Vec<String> = tokens.iter().skip(first).step_by(connections).cloned().collect();
                let tokens = if own.is_empty() { tokens.to_vec() } else { own };
                let path = if work == Work::AddTask { "/tasks" } else { "/workspace" };
                Self { path: path.to_owned(), port, tokens, work }
            })
            .collect()
    }
}

/// Lets all of them ask for that long, once all are ready.
pub(crate) async fn run(clients: Vec<Client>, time: Duration) -> Result<Rate, BenchError> {
    let ready = try_join_all(clients.into_iter().map(Client::prepare)).await?;
    let warm = Instant::now() + time / WARM_UP;
    let end = warm + time;
    let asked = try_join_all(ready.into_iter().map(|ready| ready.ask(warm, end))).await?;
    let bytes = asked.iter().map(|(_, bytes)| *bytes).max().unwrap_or(0);
    Ok(Rate::of(asked.into_iter().flat_map(|(latencies, _)| latencies).collect(), time, bytes))
}

/// A connection with the requests that it sends in turn, and what it expects of the answers.
struct Ready {
    stream: BufReader<TcpStream>,
    requests: Vec<String>,
    expected: u16,
}

impl Ready {
    /// How long each answer took, and how long the body of the last one was.
    async fn ask(mut self, warm: Instant, end: Instant) -> Result<(Vec<Duration>, usize), BenchError> {
        let (mut latencies, mut bytes) = (Vec::new(), 0);
        for request in self.requests.iter().cycle() {
            let began = Instant::now();
            let answer = exchange(&mut self.stream, request).await?;
            if answer.status != self.expected {
                return Err(BenchError::Answer(format!("{} instead of {}", answer.status, self.expected)));
            }
            bytes = answer.bytes;
            let now = Instant::now();
            if now >= end {
                break;
            }
            if now >= warm {
                latencies.push(now - began);
            }
        }
        Ok((latencies, bytes))
    }
}

impl Client {
    async fn prepare(self) -> Result<Ready, BenchError> {
        let mut stream = connect(self.port).await?;
        let most = if self.work == Work::Revalidate { MOST_KNOWN } else { usize::MAX };
        let mut requests = Vec::new();
        for token in self.tokens.iter().take(most) {
            requests.push(self.request(&mut stream, token).await?);
        }
        Ok(Ready { stream, requests, expected: self.work.expected() })
    }

    async fn request(&self, stream: &mut BufReader<TcpStream>, token: &str) -> Result<String, BenchError> {
        match self.work {
            Work::Read => Ok(reading(&self.path, token, None)),
            Work::AddTask => Ok(adding_task(self.port, token)),
            Work::Revalidate => {
                let first = exchange(stream, &reading(&self.path, token, None)).await?;
                let etag = first.etag.ok_or_else(|| BenchError::Answer(format!("{} without a validator", first.status)))?;
                Ok(reading(&self.path, token, Some(&etag)))
            }
        }
    }
}

/// The request of somebody who reads, and perhaps has what a validator says.
pub(crate) fn reading(path: &str, token: &str, known: Option<&str>) -> String {
    let known = known.map(|etag| format!("If-None-Match: {etag}\r\n")).unwrap_or_default();
    format!("GET /api/v1{path} HTTP/1.1\r\nHost: localhost\r\nCookie: atrium={token}\r\n{known}\r\n")
}

/// The request of somebody who gives themselves a task.
pub(crate) fn adding_task(port: u16, token: &str) -> String {
    let (host, body) = (format!("127.0.0.1:{port}"), r#"{"title":"Meanwhile"}"#);
    format!(
        "POST /api/v1/tasks HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: atrium={token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

pub(crate) async fn connect(port: u16) -> Result<BufReader<TcpStream>, BenchError> {
    let stream = BufReader::with_capacity(64 * 1024, TcpStream::connect(("127.0.0.1", port)).await?);
    stream.get_ref().set_nodelay(true)?;
    Ok(stream)
}

/// An answer without its body.
pub(crate) struct Answer {
    pub status: u16,
    pub etag: Option<String>,
    bytes: usize,
}

pub(crate) async fn exchange(stream: &mut BufReader<TcpStream>, request: &str) -> Result<Answer, BenchError> {
    stream.get_mut().write_all(request.as_bytes()).await?;
    let head = head(stream).await?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let field = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let bytes = field("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let status = status.ok_or_else(|| BenchError::Answer(head.clone()))?;
    let length = if status == 304 { 0 } else { bytes };
    tokio::io::copy(&mut stream.take(length), &mut tokio::io::sink()).await?;
    Ok(Answer { status, etag: field("etag").map(str::to_owned), bytes: usize::try_from(length).unwrap_or(0) })
}

async fn head(stream: &mut BufReader<TcpStream>) -> Result<String, BenchError> {
    use tokio::io::AsyncBufReadExt;
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).await? == 0 {
            return Err(BenchError::Answer("nothing more".to_owned()));
        }
    }
    Ok(head)
}
