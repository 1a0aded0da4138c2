//! Domain words as text columns, so that the domain stays free of the ORM.

use std::{any::type_name, fmt::Display, str::FromStr};

use sea_orm::{
    ColIdx, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable, Value,
    sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr},
};

/// A domain word, kept as its text and read back by parsing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextColumn<T>(pub T);

impl<T: Display> From<TextColumn<T>> for Value {
    fn from(word: TextColumn<T>) -> Self {
        word.0.to_string().into()
    }
}

impl<T: FromStr> TryGetable for TextColumn<T> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let text = String::try_get_by(row, index)?;
        text.parse().map(Self).map_err(|_| DbErr::Type(format!("{text:?} is no {}", type_name::<T>())).into())
    }
}

impl<T: FromStr> ValueType for TextColumn<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        let text = <String as ValueType>::try_from(value)?;
        text.parse().map(Self).map_err(|_| ValueTypeErr)
    }

    fn type_name() -> String {
        type_name::<T>().to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::String
    }

    fn column_type() -> ColumnType {
        ColumnType::Text
    }
}

impl<T> Nullable for TextColumn<T> {
    fn null() -> Value {
        Value::String(None)
    }
}

impl<T> TryFromU64 for TextColumn<T> {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64(type_name::<T>()))
    }
}
