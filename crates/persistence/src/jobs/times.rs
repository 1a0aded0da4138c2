//! The moment as the database has it, so that processes whose clocks differ agree on it.

use chrono::Duration;
use domain::jobs::LEASE;
use sea_orm::{ConnectionTrait, DbBackend};

/// A moment so far ahead was kept by a clock that has been set back since.
const CLOCK_WAS_AHEAD: Duration = Duration::minutes(5);

/// That a job `j` has not ended, in the very words of the indexes: only then does SQLite find them, however many jobs have ended.
const GOES_ON: &str = "j.state IN ('waiting', 'running')";

/// How a database says times.
#[derive(Clone, Copy)]
pub(super) struct Times(DbBackend);

impl Times {
    pub fn of(database: &impl ConnectionTrait) -> Self {
        Self(database.get_database_backend())
    }

    pub fn now(self) -> String {
        self.after(Duration::zero())
    }

    /// So much later than now; as exact as SQLite's clock, which tells milliseconds.
    pub fn after(self, wait: Duration) -> String {
        let seconds = wait.num_seconds();
        match self.0 {
            DbBackend::Postgres => format!("(clock_timestamp() + interval '{seconds} seconds')"),
            _ => format!("strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '{seconds} seconds')"),
        }
    }

    pub fn end_of_lease(self) -> String {
        self.after(LEASE)
    }

    /// That a job `j` is left by whoever had it.
    pub fn is_left(self) -> String {
        let (now, ahead) = (self.now(), self.after(CLOCK_WAS_AHEAD));
        format!("{GOES_ON} AND j.state = 'running' AND (j.leased_until <= {now} OR j.leased_until > {ahead})")
    }

    /// That a job `j` is to be taken, and no other of its lane comes first.
    pub fn is_due(self) -> String {
        let (now, ahead, is_left) = (self.now(), self.after(CLOCK_WAS_AHEAD), self.is_left());
        format!(
            "{GOES_ON} AND (j.state = 'waiting' AND (j.run_at <= {now} OR j.since > {ahead}) OR {is_left})
             AND NOT EXISTS (SELECT 1 FROM jobs o WHERE o.lane = j.lane AND o.state IN ('waiting', 'running')
                 AND (o.place, o.id) < (j.place, j.id))"
        )
    }

    /// What leaves aside rows that another transaction has: on SQLite there is no other.
    pub fn skip_locked(self) -> &'static str {
        if self.0 == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" }
    }
}
