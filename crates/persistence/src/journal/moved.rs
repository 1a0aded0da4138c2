//! What the writes of one request moved, for the page that sent it: it asks again for what shows that, and for nothing else.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use domain::journal::Scope;

/// The scopes whose pulses the writes of a request moved; none when no entry told what it did.
#[derive(Debug, Default)]
pub struct Moved(Mutex<BTreeSet<Scope>>);

impl Moved {
    /// Adds what happened.
    pub(crate) fn by(&self, scopes: BTreeSet<Scope>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(scopes);
    }

    /// Those that do not name a person, in one order.
    pub fn scopes(&self) -> BTreeSet<Scope> {
        let moved = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        moved.iter().copied().filter(|scope| !matches!(scope, Scope::Person(_))).collect()
    }
}
