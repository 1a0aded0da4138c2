//! The proof of a yes.

use std::{fmt, marker::PhantomData};

use thiserror::Error;

use super::{
    Action, Permission, Subject,
    place::{Asker, Place, StandsIn},
};

/// Proof that the rulebook of a place allows `P` there; only [`Grant::ask`] makes one.
///
/// It cannot be forged:
/// ```compile_fail,E0451
/// use domain::permission::{Add, Grant, Organization, Reach, Tasks};
/// fn forge(viewer: domain::people::viewer::Viewer) -> Grant<Organization, Add<Tasks>> {
///     Grant { asker: viewer, rows: Reach::All, permission: std::marker::PhantomData }
/// }
/// ```
/// Nor does one permission pass for another:
/// ```compile_fail,E0308
/// use domain::permission::{Add, Grant, Organization, Tasks, View};
/// fn pass(looking: Grant<Organization, View<Tasks>>) -> Grant<Organization, Add<Tasks>> {
///     looking
/// }
/// ```
/// Nor does a yes of one place open another:
/// ```compile_fail,E0308
/// use domain::permission::{Grant, Organization, Tasks, View, Workspace};
/// fn pass(outside: Grant<Organization, View<Tasks>>) -> Grant<Workspace, View<Tasks>> {
///     outside
/// }
/// ```
/// Nor is there one for a subject that does not stand there:
/// ```compile_fail,E0277
/// use domain::{people::viewer::Viewer, permission::{Grant, Messages, Organization, View}};
/// fn look(viewer: Viewer) -> bool {
///     Grant::<Organization, View<Messages>>::ask(viewer).is_ok()
/// }
/// ```
/// In a workspace nobody asks who has not come in, which whoever has no business there cannot: it is absent before it is forbidden.
/// ```compile_fail,E0308
/// use domain::{people::viewer::Viewer, permission::{Grant, Messages, View, Workspace}};
/// fn look(viewer: Viewer) -> bool {
///     Grant::<Workspace, View<Messages>>::ask(viewer).is_ok()
/// }
/// ```
pub struct Grant<W: Place, P> {
    asker: W::Asker,
    rows: W::Rows,
    permission: PhantomData<P>,
}

impl<W: Place, P: Permission> Grant<W, P>
where
    P::On: StandsIn<W>,
{
    /// Asks the rulebook of the place for a permission; a yes is the only way to a grant.
    ///
    /// # Errors
    /// Whatever the asker is refused before, or the rulebook's no.
    pub fn ask(asker: W::Asker) -> Result<Self, Denied> {
        if let Some(denied) = asker.refuses(P::ACTION, P::SUBJECT) {
            return Err(denied);
        }
        match W::rows(asker, P::ACTION, P::SUBJECT) {
            Some(rows) => Ok(Self { asker, rows, permission: PhantomData }),
            None => Err(Denied::NotAllowed { action: P::ACTION, subject: P::SUBJECT }),
        }
    }
}

impl<W: Place, P> Grant<W, P> {
    /// Who asked.
    pub fn asker(&self) -> W::Asker {
        self.asker
    }

    /// Which rows it covers.
    pub fn rows(&self) -> W::Rows {
        self.rows
    }
}

impl<W: Place, P: Permission> fmt::Debug for Grant<W, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Grant({}:{})", P::SUBJECT, P::ACTION)
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
    /// A client's eyes, where only the team is.
    #[error("A client is looked at inside a workspace, and not here.")]
    ViewAsInWorkspace,
    /// This page is never seen through someone else's eyes.
    #[error("This cannot be viewed as a teammate.")]
    ViewAsUnsupported,
    /// Whoever looks through someone else's eyes changes nothing.
    #[error("You are viewing a teammate's workspace, which is read-only.")]
    ReadOnly,
    /// Whoever previews a workspace as a client changes nothing in it.
    #[error("You are previewing this workspace as a client sees it, which is read-only.")]
    Preview,
    /// The workspace is archived: both sides read it, and nobody writes (D22).
    #[error("This workspace is archived, and so read-only. Whoever keeps it can restore it.")]
    Archived,
}
