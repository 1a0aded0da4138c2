//! Backups: all that is kept, as it is at one moment, in one SQLite file, whichever database it comes from or goes to.

mod copy;

use std::{
    fs,
    path::{Path, PathBuf},
};

use domain::journal::Verdict;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::{Database, Error, database, journal::verify::Checked};

/// A backup that was written and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// How many bytes it has.
    pub bytes: u64,
    /// Its streams, each with its verdict.
    pub streams: Vec<Checked>,
}

impl Database {
    /// Writes all that is kept, as it is at one moment, into a new file while others go on writing, and checks what was written.
    /// The file stands at its place only once it is whole.
    ///
    /// # Errors
    /// [`Error::CannotOpen`] when there is such a file already; [`Error::Damaged`]; the database or the disk fails.
    pub async fn backup(&self, to: &Path) -> Result<Backup, Error> {
        if to.exists() {
            return Err(Error::CannotOpen { place: shown(to), cause: "it is there already".to_owned() });
        }
        let part = beside(to, ".part");
        let written = self.write_backup(&part).await;
        match written {
            Ok(backup) => {
                moved(&part, to)?;
                Ok(backup)
            }
            Err(error) => {
                let _ = fs::remove_file(&part);
                Err(error)
            }
        }
    }

    async fn write_backup(&self, part: &Path) -> Result<Backup, Error> {
        let _ = fs::remove_file(part);
        if self.reader.get_database_backend() == DbBackend::Sqlite {
            database::make_private(part)?;
            let into = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO $1", [shown(part).into()]);
            self.reader.execute_raw(into).await?;
        } else {
            let file = Self::open(&format!("sqlite:{}", part.display())).await?;
            file.migrate().await?;
            copy::all(self, &file).await?;
            file.close().await?;
        }
        Ok(Backup { streams: checked(part).await?, bytes: fs::metadata(part).map_err(unavailable)?.len() })
    }

    /// Brings a backup back, to a SQLite file that is not there yet or to a PostgreSQL database that holds no organization. The
    /// backup is checked first, and brought up to date with this version's schema.
    ///
    /// # Errors
    /// [`Error::Damaged`]; [`Error::CannotOpen`] when something is at the place already; the database or the disk fails, and then
    /// nothing is there.
    pub async fn restore(from: &Path, address: &str) -> Result<Vec<Checked>, Error> {
        if address.starts_with("sqlite:") {
            restore_file(from, database::path(address)).await
        } else {
            restore_rows(from, address).await
        }
    }
}

async fn restore_file(from: &Path, to: &Path) -> Result<Vec<Checked>, Error> {
    if to.exists() {
        let cause = "it is there already; move it away first".to_owned();
        return Err(Error::CannotOpen { place: shown(to), cause });
    }
    let part = beside(to, ".part");
    let streams = working_copy(from, &part).await?;
    for suffix in ["-wal", "-shm"] {
        // What another database left there would be taken for a part of this one.
        let _ = fs::remove_file(beside(to, suffix));
    }
    moved(&part, to)?;
    Ok(streams)
}

async fn restore_rows(from: &Path, address: &str) -> Result<Vec<Checked>, Error> {
    let to = Database::open(address).await?;
    to.migrate().await?;
    if to.is_set_up().await? {
        let cause = "it holds an organization already; restore into an empty database".to_owned();
        return Err(Error::CannotOpen { place: "the database".to_owned(), cause });
    }
    let folder = std::env::temp_dir().join(format!("atrium-restore-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(unavailable)?;
    let file = folder.join("atrium.db");
    let restored = restore_through(from, &file, &to).await;
    let _ = fs::remove_dir_all(&folder);
    restored
}

async fn restore_through(from: &Path, file: &Path, to: &Database) -> Result<Vec<Checked>, Error> {
    let streams = working_copy(from, file).await?;
    let backup = Database::open_to_read(&format!("sqlite:{}", file.display())).await?;
    copy::all(&backup, to).await?;
    backup.close().await?;
    Ok(streams)
}

/// A copy of a backup, checked and brought up to date with this version's schema; the backup itself stays as it is.
async fn working_copy(from: &Path, to: &Path) -> Result<Vec<Checked>, Error> {
    let streams = checked(from).await?;
    let _ = fs::remove_file(to);
    database::make_private(to)?;
    fs::copy(from, to).map_err(unavailable)?;
    let copy = Database::open(&format!("sqlite:{}", to.display())).await?;
    copy.migrate().await?;
    copy.close().await?;
    Ok(streams)
}

/// The streams of a backup, if its file and all of them are as they were written.
async fn checked(file: &Path) -> Result<Vec<Checked>, Error> {
    let backup = Database::open_to_read(&format!("sqlite:{}?immutable=true", file.display())).await?;
    let (wrong, streams) = (backup.check_file().await?, backup.verify(None).await?);
    backup.close().await?;
    let damaged = |why: String| Err(Error::Damaged { place: shown(file), why });
    if let Some(wrong) = wrong.first() {
        return damaged(wrong.clone());
    }
    match streams.iter().find(|stream| stream.verdict != Verdict::Intact) {
        Some(stream) => damaged(format!("the stream {} of {} is {}", stream.stream, stream.name, stream.verdict)),
        None => Ok(streams),
    }
}

fn moved(part: &Path, to: &Path) -> Result<(), Error> {
    let file = fs::File::open(part).and_then(|file| file.sync_all());
    file.and_then(|()| fs::rename(part, to)).map_err(unavailable)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(suffix);
    path.into()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn unavailable(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Error::Full,
        _ => Error::Unavailable(error.to_string()),
    }
}
