//! How the storage under the database is: whether its files are where they were, and whether the last write was kept.

use std::{
    fs::{File, Metadata},
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use sea_orm::sqlx;

use super::{heartbeat::Pulse, ready::Found, waits::Waits};
use crate::Error;

/// A write that was kept this recently tells that the next can be.
const LATELY: Duration = Duration::from_secs(1);

/// What keeps the database from writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full.
    Full,
    /// It cannot be reached, read or written.
    Unavailable,
    /// Somebody else has been writing for too long.
    Busy,
}

/// How the storage is.
#[derive(Debug, Default)]
pub(crate) struct Storage {
    /// The database's file; none when a server keeps it.
    file: Option<PathBuf>,
    /// The file and its WAL, as they were when they were opened.
    opened: Mutex<[Option<FileId>; 2]>,
    /// How many connections may write.
    writers: u32,
    /// How many of them are to be replaced before they are used again.
    distrusted: AtomicU32,
    last_write: Mutex<LastWrite>,
    pub(super) waits: Waits,
    pub(super) found: Found,
    pub(super) pulse: Pulse,
}

/// How the last write ended.
#[derive(Debug, Default, Clone, Copy)]
struct LastWrite {
    kept_at: Option<Instant>,
    /// When a transaction was kept, though after trouble that proves nothing.
    ended_well_at: Option<Instant>,
    trouble: Option<Trouble>,
}

/// What a file is known by, whatever its name: device and inode.
type FileId = (u64, u64);

impl Storage {
    /// The storage of a database on a server.
    pub fn elsewhere(writers: u32) -> Self {
        Self { writers, ..Self::default() }
    }

    pub fn in_file(path: &Path) -> Self {
        Self { file: Some(path.to_owned()), ..Self::elsewhere(1) }
    }

    /// Whether this process writes at all.
    pub fn writes(&self) -> bool {
        self.writers > 0
    }

    /// What the database is known by.
    pub fn place(&self) -> String {
        self.file.as_ref().map_or_else(|| "the database on its server".to_owned(), |file| file.display().to_string())
    }

    /// The WAL beside the file.
    pub fn wal(&self) -> Option<PathBuf> {
        self.beside("-wal")
    }

    pub(super) fn beside(&self, suffix: &str) -> Option<PathBuf> {
        let mut path = self.file.clone()?.into_os_string();
        path.push(suffix);
        Some(path.into())
    }

    fn found(&self) -> [Option<FileId>; 2] {
        [self.file.clone(), self.wal()].map(|path| path.and_then(|path| std::fs::metadata(path).ok()).and_then(|file| id(&file)))
    }

    /// Remembers which files were opened.
    pub fn remember_files(&self) {
        if let Ok(mut opened) = self.opened.lock() {
            *opened = self.found();
        }
    }

    /// Whether the files that are written to are still those at their place: what goes into a file that was removed or replaced
    /// is lost.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub fn in_place(&self) -> Result<(), Error> {
        let opened = self.opened.lock().map_or([None; 2], |opened| *opened);
        let moved = opened.iter().zip(self.found()).any(|(opened, found)| opened.is_some() && *opened != found);
        match &self.file {
            Some(file) if moved => {
                let why = format!("{} was removed or replaced while it was in use", file.display());
                Err(self.noted(Error::Unavailable(why)))
            }
            _ => Ok(()),
        }
    }

    /// Takes an error into account, and hands it on.
    pub fn noted(&self, error: Error) -> Error {
        let trouble = match &error {
            Error::Full => Trouble::Full,
            Error::Unavailable(_) => Trouble::Unavailable,
            _ => return error,
        };
        self.distrusted.store(self.writers, Ordering::Release);
        if let Ok(mut last) = self.last_write.lock() {
            if last.trouble != Some(trouble) {
                log::error!("The database cannot be written to: {error}");
            }
            last.trouble = Some(trouble);
        }
        error
    }

    /// Notes that a transaction was kept. After trouble that proves nothing, for it may have had nothing to write.
    pub fn succeeded(&self) {
        if let Ok(mut last) = self.last_write.lock() {
            last.ended_well_at = Some(Instant::now());
            if last.trouble.is_none() {
                last.kept_at = last.ended_well_at;
            }
        }
    }

    /// Whether a transaction was kept since: what was in the way then may be gone.
    pub fn kept_since(&self, then: Instant) -> bool {
        self.last_write.lock().is_ok_and(|last| last.ended_well_at.is_some_and(|at| at > then))
    }

    /// Notes that something was written and kept, after whatever trouble.
    pub fn proven(&self) {
        if let Ok(mut last) = self.last_write.lock() {
            if last.trouble.is_some() {
                log::info!("The database can be written to again.");
            }
            *last = LastWrite { kept_at: Some(Instant::now()), trouble: None, ..*last };
        }
    }

    /// Whether a write failed, and none was proven to be kept since.
    pub fn troubled(&self) -> bool {
        self.last_write.lock().is_ok_and(|last| last.trouble.is_some())
    }

    /// Whether the last write was kept, and that just now.
    pub fn wrote_lately(&self) -> bool {
        let last = self.last_write.lock().map_or_else(|_| LastWrite::default(), |last| *last);
        last.trouble.is_none() && last.kept_at.is_some_and(|at| at.elapsed() < LATELY)
    }

    /// Whether a connection is to be replaced: after a failure, that is each one once.
    pub fn take_distrust(&self) -> bool {
        self.distrusted.try_update(Ordering::AcqRel, Ordering::Acquire, |left| left.checked_sub(1)).is_ok()
    }

    /// Holds the folder of the file for this process, until the answer is dropped; waits for others.
    ///
    /// # Errors
    /// The folder cannot be opened.
    pub fn lock_folder(&self) -> Result<Option<File>, Error> {
        let Some(file) = &self.file else {
            return Ok(None);
        };
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = File::open(folder).map_err(|error| Error::Unavailable(error.to_string()))?;
        // Where a folder cannot be locked, SQLite's own locks still keep two from writing at once.
        let _ = folder.lock();
        Ok(Some(folder))
    }
}

/// Whether a connection may be handed out again after what became of others.
pub(super) fn fit(storage: &Storage) -> Result<bool, sqlx::Error> {
    if storage.take_distrust() { Err(unfit()) } else { Ok(true) }
}

/// Why a connection is thrown away, for the log.
pub(super) fn unfit() -> sqlx::Error {
    sqlx::Error::Protocol("a connection is replaced after a failure".to_owned())
}

#[cfg(unix)]
pub(super) fn id(file: &Metadata) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    Some((file.dev(), file.ino()))
}

#[cfg(not(unix))]
pub(super) fn id(_: &Metadata) -> Option<FileId> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_trouble_only_something_that_was_written_proves_that_it_is_over() {
        let storage = Storage::elsewhere(1);
        storage.succeeded();
        assert!(storage.wrote_lately());
        storage.noted(Error::Full);
        storage.succeeded();
        assert!(!storage.wrote_lately(), "what was kept may have been nothing");
        storage.proven();
        assert!(storage.wrote_lately());
    }

    #[test]
    fn a_file_that_was_replaced_is_not_written_to() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let path = folder.path().join("atrium.db");
        std::fs::write(&path, "one").expect("written");
        let storage = Storage::in_file(&path);
        storage.remember_files();
        assert!(storage.in_place().is_ok());
        std::fs::rename(&path, folder.path().join("kept.db")).expect("moved");
        assert!(matches!(storage.in_place(), Err(Error::Unavailable(_))));
        std::fs::write(&path, "two").expect("written");
        assert!(matches!(storage.in_place(), Err(Error::Unavailable(_))));
        std::fs::rename(folder.path().join("kept.db"), &path).expect("moved back");
        assert!(storage.in_place().is_ok());
    }
}
