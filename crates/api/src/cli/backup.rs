//! `atrium backup`, `atrium restore` and `atrium verify`: what whoever runs Atrium does with all that it keeps.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use domain::journal::Verdict;
use persistence::{Database, Error, journal::verify::Checked};

use crate::state::config::DatabaseConfig;

/// Writes all that is kept into one file, while the server runs, and checks it.
#[derive(Debug, Args)]
pub(crate) struct BackupCommand {
    /// The file to write; it must not be there yet.
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseConfig,
}

/// Brings a backup back into an empty place.
#[derive(Debug, Args)]
pub(crate) struct RestoreCommand {
    /// The backup.
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseConfig,
}

/// Checks that all is as it was written.
#[derive(Debug, Args)]
pub(crate) struct VerifyCommand {
    #[command(flatten)]
    database: DatabaseConfig,
}

impl BackupCommand {
    pub async fn run(self) -> Result<(), Error> {
        let database = Database::open_to_read(&self.database.database).await?;
        let backup = database.backup(&self.file).await?;
        database.close().await?;
        println!("{}: {:.1} MB, checked", self.file.display(), backup.bytes as f64 / 1e6);
        backup.streams.iter().for_each(say);
        Ok(())
    }
}

impl RestoreCommand {
    pub async fn run(self) -> Result<(), Error> {
        self.database.make_folder().map_err(|error| Error::Unavailable(error.to_string()))?;
        let streams = Database::restore(&self.file, &self.database.database).await?;
        println!("{} is restored.", self.file.display());
        streams.iter().for_each(say);
        Ok(())
    }
}

impl VerifyCommand {
    /// Fails when something is not as it was written.
    pub async fn run(self) -> ExitCode {
        match self.verify().await {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("atrium: {error}");
                ExitCode::FAILURE
            }
        }
    }

    async fn verify(self) -> Result<bool, Error> {
        let database = Database::open_to_read(&self.database.database).await?;
        let (wrong, streams) = (database.check_file().await?, database.verify(None).await?);
        let off = database.check_totals().await?;
        database.close().await?;
        streams.iter().for_each(say);
        wrong.iter().for_each(|wrong| println!("the file: {wrong}"));
        off.iter().for_each(|off| println!("the totals: {off}"));
        Ok(wrong.is_empty() && off.is_empty() && streams.iter().all(|stream| stream.verdict == Verdict::Intact))
    }
}

fn say(checked: &Checked) {
    let Checked { name, stream, entries, verdict, .. } = checked;
    println!("{name}, {stream}: {entries} entries, {verdict}");
}
