//! What may happen again and again within minutes, such as wrong passwords: told at once, and from then on some at a time.

use std::{fmt, str::FromStr};

use chrono::Duration;
use serde_json::{Value, json};
use strum::{EnumIter, IntoEnumIterator};

use super::{Happened, NoVerb, Verb};
use crate::calendar::Timestamp;

/// What repeats is told again after this long, however often it happened meanwhile: an entry stays for ever.
pub const TOLD_APART: Duration = Duration::minutes(10);

/// What may happen again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum Repeating {
    /// A wrong password, by nobody who is known.
    SignInFailed,
    /// A member who wanted another password gave a wrong one for theirs.
    PasswordMistaken,
    /// A view of a teammate's workspace was denied.
    ViewDenied,
}

impl Repeating {
    /// What the journal calls it, and so does the row that counts it.
    pub fn verb(self) -> Verb {
        match self {
            Self::SignInFailed => Verb::SignInFailed,
            Self::PasswordMistaken => Verb::MemberPasswordMistaken,
            Self::ViewDenied => Verb::ViewAsDenied,
        }
    }
}

impl fmt::Display for Repeating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.verb().fmt(f)
    }
}

impl FromStr for Repeating {
    type Err = NoVerb;

    fn from_str(text: &str) -> Result<Self, NoVerb> {
        Self::iter().find(|what| what.verb().as_str() == text).ok_or(NoVerb)
    }
}

impl Happened {
    /// The same, so often that it is told as one, until that moment.
    pub fn times(mut self, times: i32, last_at: Timestamp) -> Self {
        if let (Value::Object(data), 2..) = (&mut self.data, times) {
            data.insert("times".to_owned(), json!(times));
            data.insert("last_at".to_owned(), json!(last_at));
        }
        self
    }
}
