//! When sessions, views and keys were last used, noted in memory at once, so that nobody who reads waits for whoever writes.

use std::{collections::BTreeMap, mem, sync::Mutex};

use sea_orm::prelude::{DateTimeUtc, Uuid};

/// What was noted and is not kept yet. When the process ends before it is, a session or a view was last used a little earlier than
/// it really was, and nothing else.
#[derive(Debug, Default)]
pub(crate) struct LastSeen {
    /// By the hash of the session's secret.
    pub sessions: Notes<Vec<u8>>,
    /// By the view's key.
    pub views: Notes<(Uuid, Uuid)>,
    /// By the API key's key.
    pub keys: Notes<(Uuid, Uuid)>,
}

/// The moments of one kind of thing.
#[derive(Debug)]
pub(crate) struct Notes<K>(Mutex<BTreeMap<K, DateTimeUtc>>);

impl<K> Default for Notes<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Ord> Notes<K> {
    pub fn latest(&self, key: &K, kept: DateTimeUtc) -> DateTimeUtc {
        let noted = self.0.lock().ok().and_then(|notes| notes.get(key).copied());
        noted.map_or(kept, |noted| noted.max(kept))
    }

    /// Notes that it was used.
    pub fn note(&self, key: K, at: DateTimeUtc) {
        if let Ok(mut notes) = self.0.lock() {
            let noted = notes.entry(key).or_insert(at);
            *noted = at.max(*noted);
        }
    }

    pub fn take(&self) -> BTreeMap<K, DateTimeUtc> {
        self.0.lock().map(|mut notes| mem::take(&mut *notes)).unwrap_or_default()
    }

    pub fn put_back(&self, notes: BTreeMap<K, DateTimeUtc>) {
        notes.into_iter().for_each(|(key, at)| self.note(key, at));
    }
}
