//! Money: integer minor units and a currency (ISO 4217).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, Type},
    },
};

/// The largest amount, either way, that a single record may hold, in minor units.
pub const MOST_MINOR: i64 = 1_000_000_000_000;

/// A currency of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

/// The currencies that an organization can keep its books in.
const CODES: [&str; 22] = [
    "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "INR", "SGD", "HKD", "ZAR", "BRL",
    "MXN", "KWD", "BHD", "TND",
];

/// The text names no currency that Atrium knows.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("must be a currency code of ISO 4217, such as USD")]
pub struct UnknownCurrency;

impl Currency {
    /// The US dollar.
    pub const USD: Self = Self(iso_currency::Currency::USD);

    /// How many digits stand behind the decimal point: 2 for USD, 0 for JPY, 3 for KWD.
    pub fn decimals(self) -> u32 {
        self.0.exponent().unwrap_or(0).into()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code())
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;
    fn from_str(code: &str) -> Result<Self, UnknownCurrency> {
        let known = CODES.contains(&code).then(|| iso_currency::Currency::from_code(code)).flatten();
        known.map(Self).ok_or(UnknownCurrency)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl PartialSchema for Currency {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("A currency code of ISO 4217."))
            .enum_values(Some(CODES))
            .into()
    }
}

impl ToSchema for Currency {}

/// An amount of money in minor units: 320000 USD is $3,200.00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({ "amount_minor": 320000, "currency": "USD" })))]
pub struct Money {
    /// The amount in the currency's minor unit.
    #[schema(schema_with = minor_units)]
    pub amount_minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// Without `format: int64`, which client generators turn into big integers.
fn minor_units() -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(-9_007_199_254_740_991_i64))
        .maximum(Some(9_007_199_254_740_991_i64))
        .into()
}

impl Money {
    /// An amount of minor units.
    pub fn new(amount_minor: i64, currency: Currency) -> Self {
        Self { amount_minor, currency }
    }

    /// The amount as decimal text with the digits that its currency has: `-1234.50`.
    pub fn decimal(self) -> String {
        let places = self.currency.decimals() as usize;
        let sign = if self.amount_minor < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.amount_minor.unsigned_abs(), width = places + 1);
        let (whole, rest) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
    }
}

/// Divides and rounds half away from zero; `by` is positive.
pub fn divide_rounded(amount: i128, by: i128) -> i64 {
    let (sign, size) = (amount.signum(), amount.abs());
    let rounded = sign * ((2 * size + by) / (2 * by));
    rounded.clamp(i64::MIN.into(), i64::MAX.into()) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_follow_the_currency() {
        let decimals = |code: &str| code.parse::<Currency>().map(Currency::decimals);
        assert_eq!(decimals("USD"), Ok(2));
        assert_eq!(decimals("JPY"), Ok(0));
        assert_eq!(decimals("KWD"), Ok(3));
        assert_eq!(decimals("usd"), Err(UnknownCurrency));
    }

    #[test]
    fn decimal_text_has_the_digits_of_its_currency() {
        let decimal = |minor, code: &str| Money::new(minor, code.parse().expect("a currency")).decimal();
        assert_eq!([decimal(123_450, "USD"), decimal(-5, "EUR"), decimal(0, "GBP")], ["1234.50", "-0.05", "0.00"]);
        assert_eq!([decimal(1500, "JPY"), decimal(-7, "JPY")], ["1500", "-7"]);
        assert_eq!([decimal(1_234_567, "KWD"), decimal(-1, "BHD")], ["1234.567", "-0.001"]);
    }

    #[test]
    fn division_rounds_half_away_from_zero() {
        assert_eq!(divide_rounded(5, 2), 3);
        assert_eq!(divide_rounded(-5, 2), -3);
        assert_eq!(divide_rounded(4, 3), 1);
        assert_eq!(divide_rounded(0, 7), 0);
    }
}
