//! A client that speaks bytes: what no well-behaved one would send.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::atrium::TestAtrium;

/// Nothing here takes longer, or it hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection to a house.
pub struct Wire(TcpStream);

impl Wire {
    pub async fn open(atrium: &TestAtrium) -> Self {
        let address = atrium.url.trim_start_matches("http://");
        Self(TcpStream::connect(address).await.expect("a connection"))
    }

    /// Sends; whether the other side still took it.
    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.0.write_all(bytes.as_ref()).await.is_ok()
    }

    /// All that comes until the other side closes.
    pub async fn until_closed(&mut self) -> String {
        let mut bytes = Vec::new();
        let closed = timeout(PATIENCE, self.0.read_to_end(&mut bytes)).await.expect("the connection is closed");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(closed.is_ok() || !text.is_empty(), "closed without a word: {closed:?}");
        text
    }

    /// What comes next.
    pub async fn next(&mut self) -> String {
        let mut bytes = vec![0; 65536];
        let read = timeout(PATIENCE, self.0.read(&mut bytes)).await.expect("an answer").expect("bytes");
        String::from_utf8_lossy(&bytes[..read]).into_owned()
    }

    /// Whether the other side has closed, or does so soon.
    pub async fn is_closed(&mut self) -> bool {
        timeout(PATIENCE, self.0.read_to_end(&mut Vec::new())).await.is_ok()
    }
}

/// All that is answered to these bytes, on a connection of their own that the server closes.
pub async fn answer_to(atrium: &TestAtrium, bytes: impl AsRef<[u8]>) -> String {
    let mut wire = Wire::open(atrium).await;
    wire.send(bytes).await;
    wire.until_closed().await
}

/// A head with a host and an origin that are right.
pub fn head(atrium: &TestAtrium, first_line: &str, more: &str) -> String {
    let host = atrium.url.trim_start_matches("http://");
    format!("{first_line} HTTP/1.1\r\nHost: {host}\r\nOrigin: {}\r\n{more}\r\n", atrium.url)
}
