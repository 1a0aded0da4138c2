//! Runs the server.

pub mod app;
pub mod listen;
pub(crate) mod spa;
pub(crate) mod worker;

use std::{net::TcpListener, time::Duration};

use actix_web::{dev::ServerHandle, rt, web};
use domain::journal::Verdict;
use persistence::{Database, journal::verify::Checked};
use thiserror::Error;
use tokio::time::timeout;

use self::listen::listen;
use crate::{
    import, openapi,
    state::{AppState, config::ServerConfig},
};

/// Why the server could not run.
#[derive(Debug, Error)]
pub(crate) enum ServerError {
    /// The database fails.
    #[error("{0}")]
    Database(#[from] persistence::Error),
    /// The port is taken, a folder cannot be made.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// Opens and updates a database.
pub(crate) async fn open_database(address: &str) -> Result<Database, ServerError> {
    let database = Database::open(address).await?;
    database.migrate().await?;
    Ok(database)
}

/// The state that requests reach, over a database that is up to date.
///
/// # Errors
/// The database fails.
pub async fn open(database: Database, config: ServerConfig) -> Result<AppState, persistence::Error> {
    AppState::over(database, config, openapi::contract()).await
}

/// How many of each stream's newest entries are checked at the start.
const NEWEST: u32 = 100;
/// How long what is under way may take to end.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until it is told to stop; `greet` is called once it listens.
pub(crate) async fn serve(database: Database, config: ServerConfig, greet: impl FnOnce(&AppState)) -> Result<(), ServerError> {
    check(&database).await?;
    let state = web::Data::new(open(database, config.clone()).await?);
    config.warn();
    let server = listen(state.clone(), TcpListener::bind(config.listen)?, config.threads())?;
    let server = server.shutdown_timeout(GRACE.as_secs()).disable_signals().run();
    rt::spawn(stop_when_told(server.handle()));
    let worker = worker::start(state.clone());
    import::watch::start(state.clone());
    greet(&state);
    server.await?;
    let closed = async {
        worker.stop().await;
        state.database.clone().close().await
    };
    if timeout(GRACE, closed).await.is_err() {
        log::warn!("Something is still under way in the database; it is left as it is.");
    }
    Ok(())
}

/// Says aloud when the newest part of a journal is not as it was written.
async fn check(database: &Database) -> Result<(), ServerError> {
    for Checked { name, stream, verdict, .. } in database.verify(Some(NEWEST)).await.map_err(|error| database.named(error))? {
        if verdict != Verdict::Intact {
            log::error!("The journal {stream} of {name} is {verdict}; `atrium verify` checks all of it.");
        }
    }
    Ok(())
}

/// Ends the server once what is in flight is answered; asked a second time, at once.
async fn stop_when_told(server: ServerHandle) {
    told().await;
    drop(server.stop(true));
    told().await;
    drop(server.stop(false));
}

/// Waits for SIGINT or SIGTERM.
async fn told() {
    #[cfg(unix)]
    if let Ok(mut term) = rt::signal::unix::signal(rt::signal::unix::SignalKind::terminate()) {
        futures::future::select(Box::pin(term.recv()), Box::pin(rt::signal::ctrl_c())).await;
        return;
    }
    let _ = rt::signal::ctrl_c().await;
}
