//! What every request can reach: the database, the settings, and the secrets of the house.

pub(crate) mod calls;
pub mod config;
pub(crate) mod imports;
pub(crate) mod logging;
pub(crate) mod metrics;

use std::sync::Mutex;

use actix_web::{HttpRequest, web};
use chrono::Utc;
use domain::calendar::Timestamp;
use persistence::{Database, Error};

use crate::{
    Problem,
    auth::{known_device::KnownDevices, password::Passwords, secret, throttle::Throttle},
    http::{contract::Contract, cursor::Cursors, limits::requests::Requests},
    state::{calls::Calls, config::ServerConfig, imports::Underway, metrics::Metrics},
};

/// What every request can reach.
pub struct AppState {
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

impl AppState {
    /// The state over a database that is up to date.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) async fn over(database: Database, config: ServerConfig, contract: Contract) -> Result<Self, Error> {
        let cursor_key = database.secret("cursor_key", secret::random_bytes().to_vec()).await?;
        let device_key = database.secret("device_key", secret::random_bytes().to_vec()).await?;
        let requests = Requests::new(config.limits.rate_limit);
        let set_up_token = if database.is_set_up().await? { None } else { Some(secret::token()) };
        Ok(Self {
            database,
            config,
            contract,
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

    /// What a request can reach.
    ///
    /// # Errors
    /// The application was built without it.
    pub(crate) fn of(request: &HttpRequest) -> Result<web::Data<Self>, Problem> {
        request.app_data::<web::Data<Self>>().cloned().ok_or_else(|| Problem::internal("the application has no state"))
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
