//! Records that rows refer to or bring again, found by a key or by name.

use std::collections::HashMap;

use super::{cell::quoted, row::Wrong};
use crate::{rule::Code, text::visible::visible};

/// Records by their keys (external ids, e-mail addresses) and by their names.
#[derive(Debug, Clone)]
pub struct Known<Id> {
    noun: &'static str,
    by_key: HashMap<String, Id>,
    by_name: HashMap<String, Vec<Id>>,
}

/// A name as it is compared: as it would be kept, in lower case, with single spaces.
pub fn name_key(name: &str) -> String {
    visible(name).split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

impl<Id: Copy + PartialEq> Known<Id> {
    /// Nothing known yet; `noun` names such a record in errors.
    pub fn new(noun: &'static str) -> Self {
        Self { noun, by_key: HashMap::new(), by_name: HashMap::new() }
    }

    /// Adds a record with its name.
    pub fn add_name(&mut self, name: &str, id: Id) {
        let named = self.by_name.entry(name_key(name)).or_default();
        if !named.contains(&id) {
            named.push(id);
        }
    }

    /// Adds a key of a record.
    pub fn add_key(&mut self, key: &str, id: Id) {
        self.by_key.insert(key.to_owned(), id);
    }

    /// Forgets a record.
    pub fn forget(&mut self, id: Id) {
        self.by_key.retain(|_, known| *known != id);
        self.by_name.values_mut().for_each(|named| named.retain(|known| *known != id));
    }

    /// The record with that key.
    pub fn with_key(&self, key: &str) -> Option<Id> {
        self.by_key.get(key).copied()
    }

    /// The record of that name, if there is one.
    ///
    /// # Errors
    /// Several records of that name.
    pub fn named(&self, name: &str) -> Result<Option<Id>, Wrong> {
        match self.by_name.get(&name_key(name)).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            Some([id]) => Ok(Some(*id)),
            Some(many) => Err(Wrong::new(
                Code::AmbiguousName,
                format!("There are {} {}s named {}; refer to one by its external id.", many.len(), self.noun, quoted(name)),
            )),
        }
    }

    /// The record that a cell refers to, by a key or by name.
    ///
    /// # Errors
    /// None, or several of that name.
    pub fn find(&self, text: &str) -> Result<Id, Wrong> {
        match self.with_key(text).or_else(|| self.with_key(&text.to_lowercase())) {
            Some(id) => Ok(id),
            None => self.named(text)?.ok_or_else(|| self.unknown(text)),
        }
    }

    /// That there is no such record.
    pub fn unknown(&self, text: &str) -> Wrong {
        Wrong::new(Code::UnknownReference, format!("There is no {} {}.", self.noun, quoted(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_found_by_key_and_by_name() {
        let mut known = Known::new("account");
        known.add_name("Acme  Corp", 1);
        known.add_name("Twin", 2);
        known.add_name("twin", 3);
        known.add_key("ann@example.com", 4);
        assert_eq!(known.find(" acme corp"), Ok(1));
        assert_eq!(known.find("ANN@example.com"), Ok(4));
        assert_eq!(known.find("Twin").map_err(|wrong| wrong.code), Err(Code::AmbiguousName));
        assert_eq!(known.find("Nobody").map_err(|wrong| wrong.code), Err(Code::UnknownReference));
    }
}
