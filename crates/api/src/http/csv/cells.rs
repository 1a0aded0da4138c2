//! A cell of a CSV: a value as text that no spreadsheet runs.

use domain::{import::inert::inert, money::Money};
use serde_json::Value;

use super::columns::{Column, Kind};

impl Column {
    /// Its cell of a row; empty where there is nothing.
    pub fn cell(&self, row: &Value) -> String {
        let value = self.path.iter().fold(row, |value, field| &value[field.as_str()]);
        let money = || serde_json::from_value::<Money>(value.clone()).ok();
        match self.kind {
            Kind::Plain => plain(value),
            Kind::Amount => money().map(Money::decimal).unwrap_or_default(),
            Kind::Currency => money().map(|money| money.currency.to_string()).unwrap_or_default(),
        }
    }
}

/// Only text can look like a formula; a negative number is a number.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => inert(text).into_owned(),
        Value::Array(items) => inert(&items.iter().map(item).collect::<Vec<_>>().join("; ")).into_owned(),
        Value::Object(_) => value.to_string(),
    }
}

/// One of several: a text, the label of what has one, or else its JSON.
fn item(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => fields.get("label").and_then(Value::as_str).map_or_else(|| value.to_string(), str::to_owned),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn cell(kind: Kind, value: Value) -> String {
        let column = Column { heading: "x".to_owned(), path: vec!["a".to_owned(), "x".to_owned()], kind };
        column.cell(&json!({ "a": { "x": value } }))
    }

    #[test]
    fn text_that_looks_like_a_formula_goes_out_inert_and_numbers_stay_numbers() {
        for formula in ["=1+1", "+4", "-5", "@SUM(A1)", "\tx", "\rx", "'=1"] {
            assert_eq!(cell(Kind::Plain, json!(formula)), format!("'{formula}"));
        }
        assert_eq!(cell(Kind::Plain, json!(["=1", "b"])), "'=1; b");
        assert_eq!(cell(Kind::Plain, json!(-5)), "-5");
        assert_eq!(cell(Kind::Plain, json!(null)), "");
    }

    #[test]
    fn money_is_decimal_text_with_the_digits_of_its_currency() {
        let money = |minor: i64, currency: &str| json!({ "amount_minor": minor, "currency": currency });
        assert_eq!(cell(Kind::Amount, money(-123_450, "EUR")), "-1234.50");
        assert_eq!([cell(Kind::Amount, money(7, "JPY")), cell(Kind::Amount, money(7, "KWD"))], ["7", "0.007"]);
        assert_eq!(cell(Kind::Currency, money(7, "KWD")), "KWD");
        assert_eq!(cell(Kind::Amount, json!(null)), "");
    }
}
