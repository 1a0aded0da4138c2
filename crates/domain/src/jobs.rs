//! What the server does by itself: which kinds of job there are, and how long one is tried.

use chrono::Duration;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use crate::id::OrganizationId;

/// A job is whoever's took it for so long after their last sign of life.
pub const LEASE: Duration = Duration::seconds(60);
/// A job that was tried so often has failed.
pub const TRIES: u32 = 8;
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::hours(12);

/// What is to be done, with all that it takes to do it. A name once given stays: jobs are kept under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantNames)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum JobKind {
    /// To bring an organization's accounts in step with its day.
    BeginDay {
        /// Whose day it is.
        organization: OrganizationId,
    },
    /// To fold what is found by words, of an organization whose rows are older than that.
    FoldRows {
        /// Whose rows they are.
        organization: OrganizationId,
    },
    /// To end the views through which nobody has looked for a while.
    EndIdleViews,
    /// To tell the journals what has happened again since it was told.
    TellRepeats,
    /// To forget answers that are given again no more.
    ForgetAnswers,
    /// To forget jobs that ended long ago.
    ForgetJobs,
}

impl JobKind {
    /// The names of all kinds.
    pub fn names() -> &'static [&'static str] {
        Self::VARIANTS
    }

    /// Its name, as it is kept and counted.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The organization that it is about; none when it is about all of them.
    pub fn organization(self) -> Option<OrganizationId> {
        match self {
            Self::BeginDay { organization } | Self::FoldRows { organization } => Some(organization),
            Self::EndIdleViews | Self::TellRepeats | Self::ForgetAnswers | Self::ForgetJobs => None,
        }
    }

    /// What it is known by: of two jobs that are known by the same, the second is not added while the first goes on.
    pub fn dedupe(self) -> Option<String> {
        let name = self.name();
        Some(self.organization().map_or_else(|| name.to_owned(), |organization| format!("{name}:{organization}")))
    }
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum JobState {
    /// Nobody has it; it may have been tried before.
    Waiting,
    /// Somebody is at it, or was when they died.
    Running,
    /// It was done.
    Done,
    /// It was tried as often as a job is.
    Failed,
}

/// How long a job waits for its next try once it has failed so often: 1, 5, 25 minutes and so on; none after its last try.
pub fn wait_after(failures: u32) -> Option<Duration> {
    (failures < TRIES).then(|| Duration::minutes(5_i64.pow(failures.saturating_sub(1))).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json, to_value};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn waits_grow_fivefold_up_to_half_a_day_and_end_with_the_last_try() {
        let minutes: Vec<_> = (1..=9).map(|failures| wait_after(failures).map(|wait| wait.num_minutes())).collect();
        let half_a_day = Some(720);
        assert_eq!(minutes, [Some(1), Some(5), Some(25), Some(125), Some(625), half_a_day, half_a_day, None, None]);
    }

    #[test]
    fn a_job_is_read_back_as_what_it_was_kept_as() {
        let organization = OrganizationId(Uuid::from_u128(1));
        let day = JobKind::BeginDay { organization };
        let kept = to_value(day).expect("JSON");
        assert_eq!(kept, json!({ "kind": day.name(), "organization": organization }));
        assert_eq!(from_value::<JobKind>(kept).expect("a job"), day);
        assert_eq!(from_value::<JobKind>(json!({ "kind": "end_idle_views" })).expect("a job"), JobKind::EndIdleViews);
        assert!(JobKind::names().contains(&day.name()));
    }

    #[test]
    fn the_days_of_two_organizations_are_two_jobs() {
        let day = |id| JobKind::BeginDay { organization: OrganizationId(Uuid::from_u128(id)) }.dedupe();
        assert_ne!(day(1), day(2));
        assert_eq!(JobKind::TellRepeats.dedupe().as_deref(), Some("tell_repeats"));
    }
}
