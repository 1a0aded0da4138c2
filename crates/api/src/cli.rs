//! The command line.

mod backup;
mod demo;
mod import;
mod owner_link;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::{
    backup::{BackupCommand, RestoreCommand, VerifyCommand},
    demo::DemoConfig,
    import::ImportCommand,
    owner_link::OwnerLinkCommand,
};
use crate::{
    openapi,
    server::{self, ServerError},
    state::{
        AppState,
        config::{DatabaseConfig, ServerConfig},
        logging::{self, LogFormat},
    },
};

/// Where a service business starts its day and meets its clients.
#[derive(Parser)]
#[command(name = "atrium", version)]
struct Cli {
    /// How the log is written.
    #[arg(long, global = true, env = "ATRIUM_LOG_FORMAT", default_value = "text")]
    log_format: LogFormat,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the page and the API.
    Serve {
        #[command(flatten)]
        database: DatabaseConfig,
        #[command(flatten)]
        server: ServerConfig,
    },
    /// Serves a believable business to try Atrium with; it is made on the first start, and kept.
    Demo {
        #[command(flatten)]
        demo: DemoConfig,
        #[command(flatten)]
        server: ServerConfig,
    },
    /// Brings records in from CSV files, in the order given.
    Import(ImportCommand),
    /// Writes all that is kept into one file, while the server runs, and checks it.
    Backup(BackupCommand),
    /// Brings a backup back into an empty place.
    Restore(RestoreCommand),
    /// Checks that all is as it was written: every journal's chain, and the database's file.
    Verify(VerifyCommand),
    /// Prints a link with which an owner who cannot sign in any more chooses a new password.
    OwnerLink(OwnerLinkCommand),
    /// Prints the OpenAPI document.
    Openapi,
}

/// Runs what the command line asks for.
pub async fn run() -> ExitCode {
    let Cli { log_format, command } = Cli::parse();
    logging::start(log_format);
    let done: Result<(), Box<dyn std::error::Error>> = match command {
        Command::Serve { database, server } => serve(database, server).await.map_err(Into::into),
        Command::Demo { demo, server } => demo::run(demo, server).await.map_err(Into::into),
        Command::Import(import) => return import.run().await,
        Command::Backup(command) => command.run().await.map_err(Into::into),
        Command::Restore(command) => command.run().await.map_err(Into::into),
        Command::Verify(command) => return command.run().await,
        Command::OwnerLink(command) => command.run().await.map_err(Into::into),
        Command::Openapi => {
            println!("{}", openapi::text(&openapi::document()));
            Ok(())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("atrium: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(database: DatabaseConfig, config: ServerConfig) -> Result<(), ServerError> {
    database.make_folder()?;
    let database = server::open_database(&database.database).await?;
    server::serve(database, config, greet).await
}

fn greet(state: &AppState) {
    let url = state.config.url();
    println!("Atrium is at {url}, its API documentation at {url}/api/docs");
    if let Some(token) = state.set_up_token() {
        println!("Nobody is here yet. Set up at {url}/setup#{token}");
    }
}
