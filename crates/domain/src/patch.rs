//! Merge patches (RFC 7396): absent keeps, null clears, a value sets.

use serde::{Deserialize, Deserializer};

/// Reads a field that null clears: absent is `None`, null `Some(None)`, a value `Some(Some(value))`.
///
/// # Errors
/// Whatever reading the value refuses.
pub fn clearable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Reads a field that can be set but not cleared: null is refused.
///
/// # Errors
/// Null, and whatever reading the value refuses.
pub fn settable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}
