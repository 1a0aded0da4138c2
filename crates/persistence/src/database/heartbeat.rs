//! Whether the database's server still answers. A server that hangs closes no connection, so that whoever asked it would wait for as
//! long as it does.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use sea_orm::{ConnectOptions, ConnectionTrait, Database as SeaDatabase};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};

use super::{Database, PATIENCE, Storage};

/// How often the server is asked.
const EVERY: Duration = Duration::from_secs(1);

/// Whether the server is lost: it does not answer, or cannot be reached.
#[derive(Debug)]
pub(super) struct Pulse(watch::Sender<bool>);

impl Default for Pulse {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Database {
    /// Ends when the database's server is lost: whoever waits for it need not any longer. Of SQLite it never does.
    pub async fn lost(&self) {
        let mut pulse = self.storage.pulse.0.subscribe();
        if pulse.wait_for(|lost| *lost).await.is_err() {
            std::future::pending().await
        }
    }
}

/// Asks the server each second, on a connection of its own, for as long as somebody uses the database.
pub(super) fn start(address: &str, storage: &Arc<Storage>) {
    let mut options = ConnectOptions::new(address);
    options.max_connections(1).connect_lazy(true).acquire_timeout(PATIENCE).sqlx_logging(false).set_application_name("atrium");
    tokio::spawn(beat(options, Arc::downgrade(storage)));
}

async fn beat(options: ConnectOptions, storage: Weak<Storage>) {
    let Ok(server) = SeaDatabase::connect(options).await else { return };
    while let Some(storage) = storage.upgrade() {
        let answered = timeout(PATIENCE, server.execute_unprepared("SELECT 1")).await;
        let lost = !matches!(answered, Ok(Ok(_)));
        if storage.pulse.0.send_replace(lost) != lost {
            if lost {
                log::error!("The database's server does not answer.");
            } else {
                log::info!("The database's server answers again.");
            }
        }
        drop(storage);
        sleep(EVERY).await;
    }
}
