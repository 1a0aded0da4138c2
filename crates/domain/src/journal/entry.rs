//! One line of a journal, and how its hash is made.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Hash, Noun, Stream};
use crate::{
    calendar::Timestamp,
    id::{AccountId, OrganizationId},
    people::actor::Actor,
};

/// One line of a journal, beside its place behind another.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The organization whose journal it is.
    pub organization: OrganizationId,
    /// The chain that it is part of: each stream has its own.
    pub stream: Stream,
    /// Its place in the order, from 1.
    pub seq: i64,
    /// Taken once the head is locked, so that a stream never runs backwards.
    pub at: Timestamp,
    /// Who; nobody when the house itself acted.
    pub actor: Option<Actor>,
    /// What happened, as `deal.changed`.
    pub verb: String,
    /// The kind of thing that it happened to.
    pub noun: Noun,
    /// The id of that thing.
    pub object: Uuid,
    /// The account that it is about or hangs on.
    pub account: Option<AccountId>,
    /// Whether clients may read it.
    pub shown: bool,
    /// What is worth keeping about it.
    pub payload: Payload,
}

/// What is worth keeping, in the way of the entry's format. A format has a number, and what was written in it keeps it.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// Format 0: in the open. Neither the account nor whether it is shown is covered by the hash.
    Open(Value),
    /// Format 1: by salted digests, so that it can be forgotten and the chain still holds.
    Digested {
        /// Of what whoever may read the entry may read.
        data: Hash,
        /// Of what only the team may read beside it.
        team: Option<Hash>,
    },
}

/// A part of what is worth keeping, with the salt that keeps its digest from telling it.
#[derive(Debug, Clone, PartialEq)]
pub struct Salted {
    /// Random bytes that nobody else has.
    pub salt: [u8; 32],
    /// What is kept in the open; an erasure empties it, and the digest stays.
    pub value: Value,
}

impl Salted {
    /// SHA-256 over the salt and the part's canonical JSON (RFC 8785).
    ///
    /// # Errors
    /// A value that JSON cannot hold, such as NaN.
    pub fn digest(&self) -> serde_json::Result<Hash> {
        sha256(&self.salt, &self.value)
    }
}

/// Format 0 as it was hashed.
#[derive(Serialize)]
struct OpenEntry<'a> {
    organization: OrganizationId,
    stream: String,
    seq: i64,
    at: Timestamp,
    actor: Option<Actor>,
    verb: &'a str,
    noun: Noun,
    object: Uuid,
    data: &'a Value,
    previous: Hash,
}

/// Format 1 as it is digested.
#[derive(Serialize)]
struct DigestedEntry<'a> {
    format: i16,
    organization: OrganizationId,
    stream: Stream,
    seq: i64,
    at: Timestamp,
    actor: Option<Actor>,
    verb: &'a str,
    noun: Noun,
    object: Uuid,
    account: Option<AccountId>,
    shown: bool,
    data: Hash,
    team: Option<Hash>,
}

impl Entry {
    /// The number of its format.
    pub fn format(&self) -> i16 {
        match self.payload {
            Payload::Open(_) => 0,
            Payload::Digested { .. } => 1,
        }
    }

    /// The hash of the entry behind one with that hash. Format 0: SHA-256 over the hash before it and the canonical JSON (RFC 8785)
    /// of the entry, which names that hash again. Format 1: SHA-256 over the hash before it and the entry's digest, which is that of
    /// its canonical JSON.
    ///
    /// # Errors
    /// A value that JSON cannot hold, such as NaN.
    pub fn link(&self, previous: Hash) -> serde_json::Result<Hash> {
        let Self { organization, stream, seq, at, actor, ref verb, noun, object, account, shown, ref payload } = *self;
        match *payload {
            Payload::Open(ref data) => {
                let stream = stream.to_string();
                sha256(&previous.0, &OpenEntry { organization, stream, seq, at, actor, verb, noun, object, data, previous })
            }
            Payload::Digested { data, team } => {
                let format = self.format();
                let entry = DigestedEntry {
                    format,
                    organization,
                    stream,
                    seq,
                    at,
                    actor,
                    verb,
                    noun,
                    object,
                    account,
                    shown,
                    data,
                    team,
                };
                let digest = sha256(&[], &entry)?;
                Ok(Hash(Sha256::new().chain_update(previous.0).chain_update(digest.0).finalize().into()))
            }
        }
    }
}

fn sha256(before: &[u8], value: &impl Serialize) -> serde_json::Result<Hash> {
    let canonical = serde_json_canonicalizer::to_vec(value)?;
    Ok(Hash(Sha256::new().chain_update(before).chain_update(canonical).finalize().into()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::ORIGIN, *};
    use crate::id::{ContactId, MemberId};

    fn entry(payload: Payload) -> Entry {
        Entry {
            organization: OrganizationId(Uuid::nil()),
            stream: Stream::Crm,
            seq: 1,
            at: Default::default(),
            actor: Some(Actor::Member(MemberId(Uuid::from_u128(1)))),
            verb: "task.created".into(),
            noun: Noun::Task,
            object: Uuid::nil(),
            account: None,
            shown: false,
            payload,
        }
    }

    fn salted(value: Value) -> Salted {
        Salted { salt: [7; 32], value }
    }

    fn digested(value: Value) -> Payload {
        Payload::Digested { data: salted(value).digest().expect("a digest"), team: None }
    }

    fn link(entry: &Entry) -> Hash {
        entry.link(ORIGIN).expect("a hash")
    }

    #[test]
    fn the_order_of_keys_does_not_matter_and_the_content_does() {
        for payload in [Payload::Open, digested] {
            let hash = link(&entry(payload(json!({ "b": 1, "a": 2 }))));
            assert_eq!(hash, link(&entry(payload(json!({ "a": 2, "b": 1 })))));
            assert_ne!(hash, link(&entry(payload(json!({ "a": 2, "b": 3 })))));
            assert_ne!(hash, entry(payload(json!({ "a": 2, "b": 1 }))).link(hash).expect("a hash"));
        }
    }

    /// Whoever recomputes a chain without Atrium relies on these. They were computed with another program.
    #[test]
    fn each_format_stays_as_it_was() {
        let data = json!({ "title": "Call Acme", "due_on": null, "n": 1.5 });
        assert_eq!(
            link(&entry(Payload::Open(data.clone()))).to_string(),
            "34b18f103071b3a17e3c8472663ee188e709a7022bd43ca41c2c78c804b79074"
        );
        assert_eq!(
            salted(data.clone()).digest().expect("a digest").to_string(),
            "143188806c4dc429e4668e2e1bd691bfa6667b04159dd4f704176985e71304c4"
        );
        assert_eq!(link(&entry(digested(data))).to_string(), "1935562681f8513361e251488f4cc90d635e2cde2e179c14d0cb3e86741e2cb3");
    }

    #[test]
    fn in_format_one_the_hash_covers_everything() {
        let whole = entry(digested(json!({})));
        let other = Uuid::from_u128(9);
        let altered = [
            Entry { organization: OrganizationId(other), ..whole.clone() },
            Entry { stream: Stream::System, ..whole.clone() },
            Entry { seq: 2, ..whole.clone() },
            Entry { at: Timestamp::from(*whole.at + chrono::Duration::microseconds(1)), ..whole.clone() },
            Entry { actor: None, ..whole.clone() },
            Entry { actor: Some(Actor::Contact(ContactId(Uuid::from_u128(1)))), ..whole.clone() },
            Entry { verb: "task.removed".to_owned(), ..whole.clone() },
            Entry { noun: Noun::Deal, ..whole.clone() },
            Entry { object: other, ..whole.clone() },
            Entry { account: Some(AccountId(other)), ..whole.clone() },
            Entry { shown: true, ..whole.clone() },
            Entry { payload: digested(json!({ "a": 1 })), ..whole.clone() },
            Entry { payload: Payload::Open(json!({})), ..whole.clone() },
        ];
        for altered in altered {
            assert_ne!(link(&whole), link(&altered), "{altered:?}");
        }
        let same = json!({ "a": 1 });
        assert_ne!(salted(same.clone()).digest().ok(), Salted { salt: [8; 32], value: same }.digest().ok());
    }
}
