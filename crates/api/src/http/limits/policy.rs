//! The policies: what is dear has a limit of its own, below that of everything else.

use std::time::Duration;

use actix_web::{dev::ServiceRequest, http::Method};

use super::bucket::Rate;

pub(super) const MINUTE: Duration = Duration::from_secs(60);

/// Where a password is hashed.
const HASHING: [&str; 4] = ["/api/v1/session", "/api/v1/setup", "/api/v1/password-links/redemption", "/api/v1/me/password"];

/// Which limit a request falls under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Policy {
    Default,
    /// Hashes a password.
    SignIn,
    /// Takes a file in.
    Upload,
    /// Reads a list as a whole.
    Export,
}

impl Policy {
    /// `exports` says whether a list is asked for as a whole.
    pub fn of(request: &ServiceRequest, exports: bool) -> Self {
        let is = |path: &str| request.path() == path;
        let dear = request.method() == Method::POST;
        if dear && HASHING.iter().any(|path| is(path)) {
            Self::SignIn
        } else if dear && is("/api/v1/imports") {
            Self::Upload
        } else if exports {
            Self::Export
        } else {
            Self::Default
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::SignIn => "sign-in",
            Self::Upload => "upload",
            Self::Export => "export",
        }
    }

    /// How many a minute, when it is so many by default.
    pub fn rate(self, by_default: u32) -> Rate {
        let most = match self {
            Self::Default => by_default,
            Self::Upload => by_default.div_ceil(20),
            Self::SignIn | Self::Export => by_default.div_ceil(10),
        };
        Rate { most, per: MINUTE }
    }
}
