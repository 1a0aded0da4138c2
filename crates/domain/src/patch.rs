//! Merge patches (RFC 7396): absent keeps, null clears, a value sets.

use serde::{
    Deserialize, Deserializer,
    de::{Error, Unexpected},
};

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
    // An enum would call null no JSON at all.
    let value = Option::<T>::deserialize(from)?;
    value.map(Some).ok_or_else(|| D::Error::invalid_type(Unexpected::Unit, &"a value"))
}

#[cfg(test)]
mod tests {
    use serde_json::{error::Category, from_str};

    use super::*;
    use crate::text::Title;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Word {
        Yes,
    }

    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    struct Changes {
        #[serde(deserialize_with = "settable")]
        word: Option<Word>,
        #[serde(deserialize_with = "settable")]
        title: Option<Title>,
    }

    #[test]
    fn null_is_a_wrong_value_of_its_field_whatever_the_field_is() {
        for body in [r#"{"word":null}"#, r#"{"title":null}"#, r#"{"word":"no"}"#] {
            assert_eq!(from_str::<Changes>(body).expect_err("refused").classify(), Category::Data, "{body}");
        }
        let changes: Changes = from_str(r#"{"word":"yes"}"#).expect("read");
        assert!(matches!(changes, Changes { word: Some(Word::Yes), title: None }));
    }
}
