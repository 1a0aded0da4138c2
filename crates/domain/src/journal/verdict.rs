//! What checking a stream's chain against its head comes to.

use std::fmt;

/// What checking a stream comes to: whether its entries still are what was written, one behind the other, up to its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is as it was written.
    Intact,
    /// An entry was altered, or is missing before others.
    Altered {
        /// The first place in the order where something does not fit.
        seq: i64,
    },
    /// Entries stand behind the head: they were not written by the house.
    LongerThanHead {
        /// Where the head is.
        head: i64,
        /// The last entry.
        last: i64,
    },
    /// The head is ahead of the entries: the last ones are missing.
    ShorterThanHead {
        /// Where the head is.
        head: i64,
        /// The last entry that is there.
        last: i64,
    },
}

impl Verdict {
    /// The verdict over a chain that holds by itself up to `last`, beside the head.
    pub fn beside_head(last: i64, head: i64, same_hash: bool) -> Self {
        match last.cmp(&head) {
            std::cmp::Ordering::Greater => Self::LongerThanHead { head, last },
            std::cmp::Ordering::Less => Self::ShorterThanHead { head, last },
            std::cmp::Ordering::Equal if same_hash => Self::Intact,
            std::cmp::Ordering::Equal => Self::Altered { seq: last },
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Intact => f.write_str("intact"),
            Self::Altered { seq } => write!(f, "altered at entry {seq}"),
            Self::LongerThanHead { head, last } => write!(f, "longer than its head: entries up to {last}, head at {head}"),
            Self::ShorterThanHead { head, last } => write!(f, "cut: entries up to {last}, head at {head}"),
        }
    }
}
