//! What whoever runs Atrium can set, by flag or by environment variable.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use clap::Args;

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
    #[arg(long, env = "ATRIUM_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Other origins whose pages may call the API, separated by commas.
    #[arg(long, env = "ATRIUM_ALLOWED_ORIGINS", value_delimiter = ',')]
    pub allowed_origins: Vec<String>,
    /// How many threads answer requests; by default, one per core.
    #[arg(long, env = "ATRIUM_WORKERS")]
    pub workers: Option<usize>,
}

impl ServerConfig {
    /// Whether people reach Atrium over https.
    pub fn is_secure(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
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
