//! The server under test, a process of its own so that its memory is its own.

use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};

use crate::BenchError;

/// How long the server may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(20);

/// The server under test; it ends with this.
pub(crate) struct Serving {
    child: Child,
    pub port: u16,
}

/// What the server holds in memory, in KiB.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Memory {
    /// All of it, with the pages of the database that it has mapped.
    pub resident: u64,
    /// Its own: neither program nor file.
    pub own: u64,
}

impl Serving {
    /// Starts the `atrium` that was built beside this program on a free port, and waits until it listens.
    pub fn start(database: &str) -> Result<Self, BenchError> {
        let free = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        // Its log would be part of what is measured, and the limit of requests its end.
        let child = Command::new(std::env::current_exe()?.with_file_name("atrium"))
            .args(["serve", "--database", database, "--listen", &free.to_string(), "--rate-limit", "0"])
            .env_remove("ATRIUM_PUBLIC_URL")
            .env("RUST_LOG", "off")
            .stdout(Stdio::null())
            .spawn()?;
        let serving = Self { child, port: free.port() };
        for _ in 0..PATIENCE.as_millis() / STEP.as_millis() {
            if TcpStream::connect_timeout(&free, STEP).is_ok() {
                return Ok(serving);
            }
            sleep(STEP);
        }
        Err(BenchError::Answer("nothing at all".to_owned()))
    }

    /// What it holds in memory; nothing where the system does not say.
    pub fn memory(&self) -> Result<Memory, BenchError> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse().ok()
        };
        Ok(Memory { resident: of("VmRSS:").unwrap_or(0), own: of("RssAnon:").unwrap_or(0) })
    }

    /// How long its threads have run so far.
    pub fn processor_time(&self) -> Result<Duration, BenchError> {
        let mut time = Duration::ZERO;
        for thread in std::fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            // A thread may end meanwhile.
            let ran = std::fs::read_to_string(thread?.path().join("schedstat")).unwrap_or_default();
            time += Duration::from_nanos(ran.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or(0));
        }
        Ok(time)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
