//! What every request can reach: the database, the settings, and the secrets of the house.

use std::sync::Mutex;

use chrono::Utc;
use domain::calendar::Timestamp;
use persistence::{Database, Error};

use crate::{
    config::ServerConfig, cursor::Cursors, import::Underway, known_device::KnownDevices, limits::Requests, metrics::Metrics,
    openapi::Contract, password::Passwords, throttle::Throttle, worker::Calls,
};

/// What every request can reach.
pub struct House {
    /// The records.
    pub database: Database,
    /// The settings.
    pub config: ServerConfig,
    pub(crate) contract: Contract,
    pub(crate) cursors: Cursors,
    pub(crate) imports: Underway,
    pub(crate) known_devices: KnownDevices,
    pub(crate) metrics: Metrics,
    pub(crate) passwords: Passwords,
    pub(crate) requests: Requests,
    pub(crate) throttle: Throttle,
    pub(crate) worker: Calls,
    set_up_token: Mutex<Option<String>>,
}

impl House {
    /// Opens the house over a database that is up to date.
    ///
    /// # Errors
    /// The database fails.
    pub async fn open(database: Database, config: ServerConfig) -> Result<Self, Error> {
        let cursor_key = database.secret("cursor_key", random_bytes().to_vec()).await?;
        let device_key = database.secret("device_key", random_bytes().to_vec()).await?;
        let requests = Requests::new(config.limits.rate_limit);
        let set_up_token = if database.is_set_up().await? { None } else { Some(token()) };
        Ok(Self {
            database,
            config,
            contract: Contract::written(),
            cursors: Cursors::new(cursor_key),
            imports: Underway::new(),
            known_devices: KnownDevices::new(device_key),
            metrics: Metrics::new(),
            passwords: Passwords::new(),
            requests,
            throttle: Throttle::new(),
            worker: Calls::default(),
            set_up_token: Mutex::new(set_up_token),
        })
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        Utc::now().into()
    }

    /// The token with which the first owner may set up; none once that is done.
    pub fn set_up_token(&self) -> Option<String> {
        self.set_up_token.lock().ok().and_then(|token| token.clone())
    }

    pub(crate) fn forget_set_up_token(&self) {
        if let Ok(mut token) = self.set_up_token.lock() {
            *token = None;
        }
    }
}

/// 256 random bits.
pub(crate) fn random_bytes() -> [u8; 32] {
    rand::random()
}

/// 256 random bits as text for a cookie or a link.
pub(crate) fn token() -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(random_bytes())
}

/// What is kept of a token.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    use sha2::Digest;
    sha2::Sha256::digest(token.as_bytes()).to_vec()
}
