//! What whoever runs Atrium can set, by flag or by environment variable.

mod limits;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use clap::Args;

pub use self::limits::Limits;
use crate::http::client_address::TrustedProxy;

/// Where the server listens, what it serves, and whom it trusts.
#[derive(Debug, Clone, Args)]
pub struct ServerConfig {
    /// Where to listen.
    #[arg(long, env = "ATRIUM_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The folder of the built page.
    #[arg(long, env = "ATRIUM_SPA", default_value = "frontend/dist")]
    pub spa: PathBuf,
    /// The address that people open, when a proxy stands before Atrium; with https, cookies are marked secure.
    #[arg(long, env = "ATRIUM_PUBLIC_URL", value_parser = public_url)]
    pub public_url: Option<String>,
    /// Other origins whose pages may call the API, separated by commas.
    #[arg(long, env = "ATRIUM_ALLOWED_ORIGINS", value_delimiter = ',')]
    pub allowed_origins: Vec<String>,
    /// How many threads answer requests; by default, one per core.
    #[arg(long, env = "ATRIUM_WORKERS")]
    pub workers: Option<usize>,
    /// Proxies whose `X-Forwarded-For` is believed: addresses or networks such as 10.0.0.0/8, separated by commas.
    #[arg(long, env = "ATRIUM_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<TrustedProxy>,
    /// The token with which `/metrics` may be read; without one, there is no such page.
    #[arg(long, env = "ATRIUM_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,
    /// How much of the server one client may take.
    #[command(flatten)]
    pub limits: Limits,
}

/// An address that people can open: of http or https, with a host and without a path.
fn public_url(text: &str) -> Result<String, String> {
    let url = text.trim().trim_end_matches('/');
    let authority = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match authority.is_some_and(|authority| !authority.is_empty() && !authority.contains(['/', '?', '#', '@', ' '])) {
        true => Ok(url.to_owned()),
        false => Err("write it as https://atrium.example, without a path".to_owned()),
    }
}

impl ServerConfig {
    /// The host in the address that people open.
    pub(crate) fn public_host(&self) -> Option<&str> {
        let (_, authority) = self.public_url.as_deref()?.split_once("://")?;
        Some(name_of(authority))
    }

    /// Says aloud what is dangerous in these settings.
    pub(crate) fn warn(&self) {
        if self.public_url.is_none() && !self.listen.ip().is_loopback() {
            log::warn!(
                "Other machines reach {}, and no --public-url is set: cookies go unprotected over http, and any host name is \
                 taken. Put a proxy with TLS before Atrium, and set --public-url to the https address that people open.",
                self.listen
            );
        }
    }

    /// Whether people reach Atrium over https.
    pub fn is_secure(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// How many threads answer requests.
    pub fn threads(&self) -> usize {
        self.workers.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1)
    }

    /// The address that people open.
    pub fn url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// Where the records are kept.
#[derive(Debug, Clone, Args)]
pub struct DatabaseConfig {
    /// `sqlite:PATH` or `postgres://USER@HOST/NAME`.
    #[arg(long = "database", env = "DATABASE_URL", default_value = "sqlite:data/atrium.db")]
    pub database: String,
}

impl DatabaseConfig {
    /// Makes the folder of a SQLite file that is not there yet, for its owner's eyes alone.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn make_folder(&self) -> std::io::Result<()> {
        let Some(path) = self.database.strip_prefix("sqlite:") else {
            return Ok(());
        };
        match PathBuf::from(path.trim_start_matches("//")).parent() {
            Some(folder) if !folder.as_os_str().is_empty() => private_folder(folder),
            _ => Ok(()),
        }
    }
}

/// Makes a folder that only its owner can enter.
///
/// # Errors
/// It cannot be made.
pub(crate) fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// The name in `name:port`.
pub(crate) fn name_of(authority: &str) -> &str {
    let after_user = authority.rsplit('@').next().unwrap_or(authority);
    match after_user.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => after_user,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_without_its_port() {
        for (authority, name) in [
            ("atrium.example", "atrium.example"),
            ("atrium.example:8443", "atrium.example"),
            ("[::1]:8080", "[::1]"),
            ("[::1]", "[::1]"),
            ("127.0.0.1:80", "127.0.0.1"),
            ("user@atrium.example:1", "atrium.example"),
        ] {
            assert_eq!(name_of(authority), name);
        }
    }
}
