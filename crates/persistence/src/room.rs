//! What a grant opens: what a handler holds, and the only thing that can touch tables.

use std::{sync::Arc, time::Instant};

use domain::{
    id::{MemberId, OrganizationId},
    journal::Stream,
    people::{
        actor::Actor,
        organization::BusinessDay,
        viewer::{Person, Viewer},
    },
    permission::{Asker, Grant, Organization, Permission, Place, Reach, StandsIn, Workspace, presence::Presence, within::Within},
};
use sea_orm::{DatabaseConnection, prelude::Uuid};

use crate::{
    Database, Error,
    journal::{moved::Moved, once::Once},
};

/// A place whose records are kept here.
pub trait Stored: Place {
    /// Whose records they are.
    fn organization(of: Self::Asker) -> OrganizationId;

    /// The journal that tells what happens to them.
    fn stream(of: Self::Asker) -> Stream;

    /// Which rows a grant there covers.
    fn sight(of: Self::Asker, rows: Self::Rows) -> Sight;
}

/// Which rows a grant covers, as SQL can say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Rows of an organization, as far as somebody reaches.
    Reach(Reach, Person),
    /// Rows of a client workspace.
    Within(Within, Uuid),
}

impl Stored for Organization {
    fn organization(of: Viewer) -> OrganizationId {
        of.organization
    }

    fn stream(_: Viewer) -> Stream {
        Stream::Crm
    }

    fn sight(of: Viewer, rows: Reach) -> Sight {
        Sight::Reach(rows, of.eyes())
    }
}

impl Stored for Workspace {
    fn organization(of: Presence) -> OrganizationId {
        of.at().organization
    }

    fn stream(of: Presence) -> Stream {
        Stream::ClientWorkspace(of.at().workspace)
    }

    fn sight(of: Presence, rows: Within) -> Sight {
        Sight::Within(rows, of.at().workspace.0)
    }
}

/// What whoever was granted `P` in a place may do there: it has the methods of `P` alone.
///
/// A room opened to look has no method to add:
/// ```compile_fail,E0599
/// use domain::{permission::{Organization, Tasks, View}, task::NewTask};
/// async fn add(room: persistence::Room<Organization, View<Tasks>>, new: NewTask) {
///     let _ = room.create_task(new).await;
/// }
/// ```
/// Nor has a room in a workspace those of the organization, or the other way round:
/// ```compile_fail,E0599
/// use domain::permission::{ClientWorkspaces, Organization, View};
/// async fn read(room: persistence::Room<Organization, View<ClientWorkspaces>>) {
///     let _ = room.get_client_workspace().await;
/// }
/// ```
/// ```compile_fail,E0599
/// use domain::{page::Slice, permission::{ClientWorkspaces, View, Workspace}};
/// async fn list(room: persistence::Room<Workspace, View<ClientWorkspaces>>) {
///     let _ = room.list_client_workspaces(Default::default(), Slice::default()).await;
/// }
/// ```
#[derive(Debug)]
pub struct Room<W: Stored, P: Permission> {
    pub(crate) database: Database,
    pub(crate) here: BusinessDay,
    pub(crate) opened: Instant,
    pub(crate) once: Option<Arc<Once>>,
    pub(crate) moved: Arc<Moved>,
    grant: Grant<W, P>,
}

impl Database {
    /// Opens what whoever was granted `P` may do in that place.
    pub fn room<W: Stored, P: Permission>(&self, grant: Grant<W, P>, here: BusinessDay) -> Room<W, P> {
        Room { database: self.clone(), here, opened: Instant::now(), once: None, moved: Arc::default(), grant }
    }
}

impl<W: Stored, P: Permission> Room<W, P> {
    /// The same, in which a write happens once for the request that names itself.
    pub fn once(self, once: Option<Arc<Once>>) -> Self {
        Self { once, ..self }
    }

    /// The same, which tells whoever asks what its writes moved.
    pub fn telling(self, moved: Arc<Moved>) -> Self {
        Self { moved, ..self }
    }

    /// Whether what was written is an answer that had been given before.
    pub fn is_replay(&self) -> bool {
        self.once.as_ref().is_some_and(|once| once.is_replay())
    }

    /// Who acts, as the journal names them.
    pub(crate) fn actor(&self) -> Actor {
        self.grant.asker().actor()
    }

    /// Whose records these are.
    pub(crate) fn org(&self) -> Uuid {
        let OrganizationId(id) = W::organization(self.grant.asker());
        id
    }

    /// The journal that tells what happens here.
    pub(crate) fn stream(&self) -> Stream {
        W::stream(self.grant.asker())
    }

    /// Which rows the grant covers.
    pub(crate) fn sight(&self) -> Sight {
        W::sight(self.grant.asker(), self.grant.rows())
    }

    /// Where reads go.
    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.database.reader
    }
}

impl<P: Permission> Room<Workspace, P> {
    /// Who is here, and where that is.
    pub(crate) fn presence(&self) -> Presence {
        self.grant.asker()
    }
}

impl<P: Permission> Room<Organization, P> {
    /// The same place for another permission, if whoever is here has that, too.
    pub(crate) fn also<Q: Permission>(&self) -> Result<Room<Organization, Q>, Error>
    where
        Q::On: StandsIn<Organization>,
    {
        Ok(self.database.room(Grant::ask(self.grant.asker())?, self.here).telling(self.moved.clone()))
    }

    /// The moment, the day and the currency that it works with.
    pub fn business_day(&self) -> BusinessDay {
        self.here
    }

    /// Which rows it covers.
    pub(crate) fn reach(&self) -> Reach {
        self.grant.rows()
    }

    /// The person whose rights and records count.
    pub(crate) fn eyes(&self) -> Person {
        self.grant.asker().eyes()
    }

    /// The member who acts, or who made the key that does.
    pub(crate) fn member(&self) -> MemberId {
        self.grant.asker().signed_in.id
    }
}

/// Why a room reads by another reach than its grant's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Purpose {
    /// The account manager's workspace is about the accounts that they manage.
    ManagedBook,
    /// The adviser's is about those that they advise.
    AdvisedBook,
    /// The seller's is about their own deals.
    OwnPipeline,
    /// And about the leads that they have or may take.
    LeadQueue,
    /// Delivery works for every client (D26).
    Delivery,
    /// The dashboard sums the organization up, for those who run it.
    Dashboard,
    /// An import compares its rows with all that is there, for those who run the organization.
    Import,
    /// Whether anything refers to a record does not depend on who asks.
    References,
}

impl Purpose {
    /// Which rows it is about.
    pub fn reach(self) -> Reach {
        match self {
            Self::ManagedBook => Reach::Managed,
            Self::AdvisedBook => Reach::Advised,
            Self::OwnPipeline => Reach::Own,
            Self::LeadQueue => Reach::OwnOrUnassigned,
            Self::Delivery | Self::Dashboard | Self::Import | Self::References => Reach::All,
        }
    }
}
