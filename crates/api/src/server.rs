//! Runs the server.

use actix_web::{HttpServer, web};
use persistence::Database;
use thiserror::Error;

use crate::{app::app, config::ServerConfig, house::House, worker};

/// Why the server could not run.
#[derive(Debug, Error)]
pub(crate) enum ServerError {
    /// The database fails.
    #[error("the database: {0}")]
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

/// Serves until it is told to stop; `greet` is called once it listens.
pub(crate) async fn serve(database: Database, config: ServerConfig, greet: impl FnOnce(&House)) -> Result<(), ServerError> {
    let house = web::Data::new(House::open(database, config.clone()).await?);
    house.database.begin_days(house.now()).await?;
    let shared = house.clone();
    let mut server = HttpServer::new(move || app(shared.clone()));
    if let Some(workers) = config.workers {
        server = server.workers(workers);
    }
    let server = server.bind(config.listen)?.shutdown_timeout(10).run();
    worker::start(house.clone());
    greet(&house);
    Ok(server.await?)
}
