//! What a rule says happened.

use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Noun, Scope, Verb};
use crate::id::AccountId;

/// What a rule says happened; the journal adds who, when and where in the order.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    /// What, which says what the data looks like.
    pub verb: Verb,
    /// The kind of thing that it happened to.
    pub noun: Noun,
    /// The id of that thing.
    pub object: Uuid,
    /// What is worth keeping about it; a JSON object.
    pub data: Value,
    /// The account that it is about or hangs on, by which the entry is found again.
    pub account: Option<AccountId>,
    /// Whom its rows concern, as they were and as they are.
    pub concerns: Vec<Scope>,
}

/// Where a change keeps what the record is called, beside the fields that differ.
pub(super) const CALLED: &str = "called";

impl Happened {
    /// Something new; `data` is what it is, and tells which account it hangs on.
    pub fn new(verb: Verb, noun: Noun, object: impl Into<Uuid>, data: Value) -> Self {
        let object = object.into();
        let account = if noun == Noun::Account { Some(AccountId(object)) } else { account_of(&data) };
        Self { verb, noun, object, data, account, concerns: Vec::new() }
    }

    /// A record that is new, or that goes: all of it is kept.
    pub fn whole<T: Serialize>(verb: Verb, noun: Noun, object: impl Into<Uuid>, record: &T) -> Self {
        Self::new(verb, noun, object, json!(record))
    }

    /// The same, hanging on that account, where the data does not tell.
    pub fn on_account(self, account: Option<AccountId>) -> Self {
        Self { account, ..self }
    }

    /// The fields that differ between two states of a record, each as `{from, to}`, and what it is called; nothing when none
    /// differs. A record that moved between accounts is found with the one that it hangs on now.
    pub fn change<T: Serialize>(verb: Verb, noun: Noun, object: impl Into<Uuid>, before: &T, after: &T) -> Option<Self> {
        let (Ok(Value::Object(before)), Ok(after)) = (serde_json::to_value(before), serde_json::to_value(after)) else {
            return None;
        };
        let whole = Self::new(verb, noun, object, after);
        let Value::Object(after) = whole.data else { return None };
        let called = ["name", "title", "company"].iter().find_map(|field| after.get(*field)).cloned();
        let account = whole.account.or_else(|| account_of(&Value::Object(before.clone())));
        let mut differing: Map<String, Value> = after
            .into_iter()
            .filter(|(field, to)| before.get(field) != Some(to))
            .map(|(field, to)| {
                let from = before.get(&field).cloned().unwrap_or_default();
                (field, json!({ "from": from, "to": to }))
            })
            .collect();
        if differing.is_empty() {
            return None;
        }
        if let Some(called) = called {
            differing.insert(CALLED.to_owned(), called);
        }
        Some(Self { data: Value::Object(differing), account, ..whole })
    }
}

/// The account that a record names as its own.
fn account_of(record: &Value) -> Option<AccountId> {
    let id = record.get("account_id").or_else(|| record.get("account")?.get("id"))?;
    id.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACME: &str = "01900000-0000-7000-8000-000000000001";

    #[test]
    fn an_entry_knows_the_account_that_its_record_hangs_on() {
        let happened = |noun, data| Happened::new(Verb::DealAdded, noun, Uuid::nil(), data).account.map(|id| id.to_string());
        assert_eq!(happened(Noun::Account, json!({})), Some(Uuid::nil().to_string()));
        assert_eq!(happened(Noun::Contact, json!({ "account_id": ACME })), Some(ACME.to_owned()));
        assert_eq!(happened(Noun::Deal, json!({ "account": { "id": ACME, "name": "Acme" } })), Some(ACME.to_owned()));
        assert_eq!(happened(Noun::Deal, json!({ "account": null })), None);
    }

    #[test]
    fn a_change_says_what_differs_on_which_record_of_which_account() {
        let record = |stage: &str, account: Value| json!({ "name": "Backup", "stage": stage, "account": account });
        let (acme, none) = (json!({ "id": ACME }), json!(null));
        let moved = |before, after| Happened::change(Verb::DealChanged, Noun::Deal, Uuid::nil(), &before, &after);
        let changed = moved(record("One", acme.clone()), record("Two", acme.clone())).expect("a change");
        assert_eq!(changed.data, json!({ "called": "Backup", "stage": { "from": "One", "to": "Two" } }));
        assert_eq!(changed.account.map(|id| id.to_string()), Some(ACME.to_owned()));
        let left = moved(record("One", acme.clone()), record("One", none)).expect("a change");
        assert_eq!(left.account.map(|id| id.to_string()), Some(ACME.to_owned()), "found with the account that it left");
        assert_eq!(moved(record("One", acme.clone()), record("One", acme)), None);
    }
}
