//! A signed-in session, and how long it lasts.

use chrono::Duration;
use serde::Serialize;
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{calendar::Timestamp, id::SessionId};

/// A session ends this long after its last use.
pub const IDLE: Duration = Duration::hours(12);
/// A session ends this long after sign-in, however busy it is.
pub const ABSOLUTE: Duration = Duration::days(14);
/// A link that lets someone choose a password ends after this long.
pub const PASSWORD_LINK: Duration = Duration::hours(72);

/// By what somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum CameBy {
    /// By their password.
    Password,
    /// By a link that somebody gave them.
    CopiedLink,
    /// By setting the organization up.
    SetUp,
}

/// What a link is for; none opens anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum LinkPurpose {
    /// To take a seat on a team, and to choose a password where there is none.
    Team,
    /// To choose another password.
    Reset,
}

/// One device or browser that somebody is signed in on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Session {
    /// Its id; not the secret in the cookie.
    pub id: SessionId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to within five minutes.
    pub last_seen_at: Timestamp,
    /// What the browser says it is.
    #[schema(max_length = 400)]
    pub user_agent: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
}
