//! The chain: each entry's hash covers the one before it.

use std::fmt;

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::journal::Entry;

/// A SHA-256 hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub [u8; 32]);

/// What the first entry of a chain follows.
pub const ORIGIN: Hash = Hash([0; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// The hash of an entry: SHA-256 over the hash before it and the entry's canonical JSON (RFC 8785).
///
/// # Errors
/// Data that JSON cannot hold, such as NaN.
pub fn link(entry: &Entry) -> serde_json::Result<Hash> {
    let canonical = serde_json_canonicalizer::to_vec(entry)?;
    let mut hasher = Sha256::new();
    hasher.update(entry.previous.0);
    hasher.update(&canonical);
    Ok(Hash(hasher.finalize().into()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::{
        id::OrganizationId,
        journal::{Noun, Stream},
    };

    fn entry() -> Entry {
        Entry {
            organization: OrganizationId(Uuid::nil()),
            stream: Stream::Crm,
            seq: 1,
            at: Default::default(),
            actor: None,
            verb: "task.created".into(),
            noun: Noun::Task,
            object: Uuid::nil(),
            data: json!({ "b": 1, "a": 2 }),
            previous: ORIGIN,
        }
    }

    #[test]
    fn the_order_of_keys_does_not_matter_and_the_content_does() {
        let hash = link(&entry()).expect("a hash");
        let reordered = Entry { data: json!({ "a": 2, "b": 1 }), ..entry() };
        assert_eq!(hash, link(&reordered).expect("a hash"));
        let altered = Entry { data: json!({ "a": 2, "b": 3 }), ..entry() };
        assert_ne!(hash, link(&altered).expect("a hash"));
        let moved = Entry { previous: hash, ..entry() };
        assert_ne!(hash, link(&moved).expect("a hash"));
    }
}
