//! How much of the server one client may take.

use std::time::Duration;

use clap::Args;

/// How much of the server one client may take, and how long it is waited for.
#[derive(Debug, Clone, Args)]
pub struct Limits {
    /// For how many seconds a client that sends nothing, or too slowly, is waited for.
    #[arg(long, env = "ATRIUM_PATIENCE", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub patience: u64,
    /// How many connections may be open at once; never more than the system lets this process have.
    #[arg(long, env = "ATRIUM_CONNECTIONS", default_value_t = 8192)]
    pub connections: usize,
    /// How many of them one address may have; trusted proxies may have all of them.
    #[arg(long, env = "ATRIUM_CONNECTIONS_PER_ADDRESS", default_value_t = 256)]
    pub connections_per_address: usize,
    /// How many requests a minute one session may make, or one address without a session; signing in, uploads and exports have
    /// limits in proportion. 0 is no limit.
    #[arg(long, env = "ATRIUM_RATE_LIMIT", default_value_t = 600)]
    pub rate_limit: u32,
}

impl Limits {
    /// How long a client that owes something is waited for.
    pub fn patience(&self) -> Duration {
        Duration::from_secs(self.patience)
    }
}
