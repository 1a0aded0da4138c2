//! The proof of a yes.

use std::marker::PhantomData;

use thiserror::Error;

use super::{Action, Permission, Reach, Subject};
use crate::people::viewer::{Person, Viewer};

/// Proof that the rulebook allows `P`; only [`Viewer::ask`] makes one.
///
/// It cannot be forged:
/// ```compile_fail,E0451
/// use domain::permission::{Add, Grant, Reach, Tasks};
/// fn forge(viewer: domain::people::viewer::Viewer) -> Grant<Add<Tasks>> {
///     Grant { viewer, reach: Reach::All, permission: std::marker::PhantomData }
/// }
/// ```
/// Nor does one permission pass for another:
/// ```compile_fail,E0308
/// use domain::permission::{Add, Grant, Tasks, View};
/// fn pass(looking: Grant<View<Tasks>>) -> Grant<Add<Tasks>> {
///     looking
/// }
/// ```
#[derive(Debug)]
pub struct Grant<P> {
    viewer: Viewer,
    reach: Reach,
    permission: PhantomData<P>,
}

impl<P: Permission> Grant<P> {
    pub(crate) fn given(viewer: Viewer, reach: Reach) -> Self {
        Self { viewer, reach, permission: PhantomData }
    }

    /// Who asked.
    pub fn viewer(&self) -> Viewer {
        self.viewer
    }

    /// The person whose rights and records count.
    pub fn eyes(&self) -> Person {
        self.viewer.eyes()
    }

    /// Which rows it covers.
    pub fn reach(&self) -> Reach {
        self.reach
    }
}

/// The rulebook's no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Denied {
    /// The role lacks the permission.
    #[error("Your role does not allow this ({action} {subject}). An admin can help.")]
    NotAllowed {
        /// What was asked for.
        action: Action,
        /// On what.
        subject: Subject,
    },
    /// The key lacks the scope.
    #[error("This key does not have the scope for that ({subject}:{action}).")]
    OutOfScope {
        /// What was asked for.
        action: Action,
        /// On what.
        subject: Subject,
    },
    /// The key was revoked or has expired meanwhile.
    #[error("This key holds no longer.")]
    KeyEnded,
    /// Nobody lets them look through those eyes, or there is no such teammate; the two are told apart by nothing.
    #[error("You cannot view this teammate's workspace. An admin can allow it under Settings, Workspace Access.")]
    ViewAs,
    /// This page is never seen through someone else's eyes.
    #[error("This cannot be viewed as a teammate.")]
    ViewAsUnsupported,
    /// Whoever looks through someone else's eyes changes nothing.
    #[error("You are viewing a teammate's workspace, which is read-only.")]
    ReadOnly,
}
