//! What may happen again and again within minutes, such as wrong passwords: told at once, and from then on some at a time.

use chrono::Duration;
use serde_json::{Value, json};
use strum::{Display, EnumString, IntoStaticStr};

use super::Happened;
use crate::calendar::Timestamp;

/// What repeats is told again after this long, however often it happened meanwhile: an entry stays for ever.
pub const TOLD_APART: Duration = Duration::minutes(10);

/// What may happen again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, IntoStaticStr)]
pub enum Repeating {
    /// A wrong password, by nobody who is known.
    #[strum(serialize = "sign_in.failed")]
    SignInFailed,
    /// A member who wanted another password gave a wrong one for theirs.
    #[strum(serialize = "member.password_mistaken")]
    PasswordMistaken,
    /// A view of a teammate's workspace was denied.
    #[strum(serialize = "view_as.denied")]
    ViewDenied,
}

impl Repeating {
    /// What the journal calls it.
    pub fn verb(self) -> &'static str {
        self.into()
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
