//! Merge patches (RFC 7396): absent keeps, null clears, a value sets. A new record is read by the same fields.

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

/// The body of a new record and the merge patch of one that is kept, from one table in which each field stands once: a new record is
/// an empty one that is changed, so the one body turns into the other.
///
/// `required`: a new record has it, and it is never null. `settable`: it is never null, and a new record that does not say it has what
/// an empty one has. `clearable`: it may be null. `only_new`, `only_changed`: the other body has no such field.
macro_rules! bodies {
    (
        $(#[$about_new:meta])* $New:ident, $(#[$about_changes:meta])* $Changes:ident;
        required { $($(#[$about_required:meta])* $required:ident: $Required:ty,)* }
        $(settable { $($(#[$about_settable:meta])* $settable:ident: $Settable:ty,)* })?
        $(clearable { $($(#[$about_clearable:meta])* $clearable:ident: $Clearable:ty,)* })?
        $(only_new { $($(#[$about_only_new:meta])* $only_new:ident: $OnlyNew:ty,)* })?
        $(only_changed { $($(#[$about_only_changed:meta])* $only_changed:ident: $OnlyChanged:ty,)* })?
    ) => {
        $(#[$about_new])*
        #[derive(Debug, Clone, serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $New {
            $($(#[$about_required])* pub $required: $Required,)*
            $($($(#[$about_settable])* #[serde(default)] pub $settable: Option<$Settable>,)*)?
            $($(
                $(#[$about_clearable])*
                #[serde(default, deserialize_with = "crate::patch::clearable")]
                pub $clearable: Option<Option<$Clearable>>,
            )*)?
            $($($(#[$about_only_new])* #[serde(default)] pub $only_new: Option<$OnlyNew>,)*)?
        }

        $(#[$about_changes])*
        #[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct $Changes {
            $(
                $(#[$about_required])*
                #[serde(deserialize_with = "crate::patch::settable")]
                #[schema(nullable = false)]
                pub $required: Option<$Required>,
            )*
            $($(
                $(#[$about_settable])*
                #[serde(deserialize_with = "crate::patch::settable")]
                #[schema(nullable = false)]
                pub $settable: Option<$Settable>,
            )*)?
            $($(
                $(#[$about_clearable])*
                #[serde(deserialize_with = "crate::patch::clearable")]
                pub $clearable: Option<Option<$Clearable>>,
            )*)?
            $($(
                $(#[$about_only_changed])*
                #[serde(deserialize_with = "crate::patch::settable")]
                #[schema(nullable = false)]
                pub $only_changed: Option<$OnlyChanged>,
            )*)?
        }

        impl From<$New> for $Changes {
            fn from(new: $New) -> Self {
                Self {
                    $($required: Some(new.$required),)*
                    $($($settable: new.$settable,)*)?
                    $($($clearable: new.$clearable,)*)?
                    $($($only_changed: None,)*)?
                }
            }
        }
    };
}
pub(crate) use bodies;

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
