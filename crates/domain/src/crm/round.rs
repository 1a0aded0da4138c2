//! Rounds over an organization's accounts: each brings them in step with one day.

use chrono::{Duration, NaiveDate};

use crate::calendar::Timestamp;

/// How far a clock may be behind the one by which a round started before it counts as set back: those of two machines differ, and
/// a leap second may come twice.
const CLOCKS_DIFFER: Duration = Duration::minutes(5);

/// The latest round over an organization's accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// The day with which it brings them in step.
    pub day: NaiveDate,
    /// When it started.
    pub started_at: Timestamp,
    /// Whether it has reached every account.
    pub finished: bool,
}

/// What there is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Every account is in step.
    Nothing,
    /// The round goes on from where it is.
    Rest,
    /// A round starts: no account is known to be in step with the day.
    Whole,
}

impl Due {
    /// What is due on a day, after the latest round if there was one. Another day than the round's is begun whether it is later or
    /// earlier: a clock that was ahead has come back, or the organization has moved its days.
    pub fn after(round: Option<Round>, now: Timestamp, today: NaiveDate) -> Self {
        match round {
            Some(Round { day, finished: true, .. }) if day == today => Self::Nothing,
            Some(Round { day, .. }) if day == today => Self::Rest,
            Some(round) if round.day > today && is_soon(round.started_at, now) => Self::Nothing,
            _ => Self::Whole,
        }
    }
}

/// Whether a moment is to come, and soon.
fn is_soon(moment: Timestamp, now: Timestamp) -> bool {
    moment > now && *moment - *now <= CLOCKS_DIFFER
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;

    fn due(day: &str, started_at: &str, finished: bool, now: &str) -> Due {
        let moment = |text: &str| Timestamp::from(text.parse::<DateTime<Utc>>().expect("a moment"));
        let round = Round { day: day.parse().expect("a day"), started_at: moment(started_at), finished };
        Due::after(Some(round), moment(now), moment(now).date_naive())
    }

    #[test]
    fn a_day_is_due_until_a_round_of_it_has_reached_every_account() {
        let now = "2026-11-25T20:00:00Z".parse::<DateTime<Utc>>().expect("a moment");
        assert_eq!(Due::after(None, now.into(), now.date_naive()), Due::Whole);
        assert_eq!(due("2026-11-24", "2026-11-24T00:00:10Z", true, "2026-11-25T00:00:00Z"), Due::Whole);
        assert_eq!(
            due("2026-11-24", "2026-11-24T00:00:10Z", false, "2026-11-25T00:00:00Z"),
            Due::Whole,
            "the old day waits no more"
        );
        assert_eq!(due("2026-11-25", "2026-11-25T00:00:10Z", false, "2026-11-25T00:00:20Z"), Due::Rest);
        assert_eq!(due("2026-11-25", "2026-11-25T00:00:10Z", true, "2026-11-25T23:59:59Z"), Due::Nothing);
    }

    #[test]
    fn a_clock_that_was_ahead_or_behind_is_followed_back_but_not_one_that_differs_a_little() {
        assert_eq!(due("2027-11-26", "2027-11-26T20:00:00Z", true, "2026-11-25T20:05:00Z"), Due::Whole);
        assert_eq!(due("1970-01-01", "1970-01-01T00:00:05Z", false, "2026-11-25T20:05:00Z"), Due::Whole);
        assert_eq!(due("2026-11-26", "2026-11-26T00:00:00Z", true, "2026-11-25T23:59:59Z"), Due::Nothing);
        assert_eq!(due("2026-11-26", "2026-11-26T00:00:00Z", false, "2026-11-25T23:55:00Z"), Due::Nothing);
        assert_eq!(due("2026-11-26", "2026-11-26T00:00:00Z", true, "2026-11-25T23:54:59Z"), Due::Whole);
    }

    #[test]
    fn days_that_the_organization_moves_to_the_west_are_followed_back_at_once() {
        let now = Timestamp::from("2026-11-25T12:00:00Z".parse::<DateTime<Utc>>().expect("a moment"));
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let round = Round { day: day("2026-11-26"), started_at: now, finished: true };
        assert_eq!(Due::after(Some(round), now, day("2026-11-25")), Due::Whole);
    }
}
