//! The organization, opened by a grant: what a handler holds, and the only thing that can touch tables.

use std::time::Instant;

use domain::{
    id::{MemberId, OrganizationId},
    people::{actor::Actor, organization::Setting, viewer::Person},
    permission::{Action, Grant, Permission, Reach, Subject, rulebook},
};
use sea_orm::{DatabaseConnection, prelude::Uuid};

use crate::Database;

/// The organization of whoever was granted `P`; only [`Database::organization`] opens it, and it has the methods of `P` alone.
///
/// A room opened to look has no method to add:
/// ```compile_fail,E0599
/// use domain::{permission::{Tasks, View}, task::NewTask};
/// async fn add(room: persistence::Opened<View<Tasks>>, new: NewTask) {
///     let _ = room.create_task(new).await;
/// }
/// ```
#[derive(Debug)]
pub struct Opened<P> {
    pub(crate) database: Database,
    pub(crate) setting: Setting,
    pub(crate) opened: Instant,
    grant: Grant<P>,
}

impl<P: Permission> Opened<P> {
    pub(crate) fn new(database: Database, grant: Grant<P>, setting: Setting) -> Self {
        Self { database, setting, opened: Instant::now(), grant }
    }

    /// The moment, the day and the currency that it works with.
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// Which rows it covers.
    pub(crate) fn reach(&self) -> Reach {
        self.grant.reach()
    }

    /// The person whose rights and records count.
    pub(crate) fn eyes(&self) -> Person {
        self.grant.eyes()
    }

    /// Who acts, as the journal names them.
    pub(crate) fn acts(&self) -> Actor {
        self.grant.viewer().actor()
    }

    /// The member who acts, or who made the key that does.
    pub(crate) fn actor(&self) -> MemberId {
        self.grant.viewer().signed_in.id
    }

    /// Whose records these are.
    pub(crate) fn org(&self) -> Uuid {
        let OrganizationId(id) = self.grant.viewer().organization;
        id
    }

    /// Where reads go.
    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.database.reader
    }

    /// How far the same person reaches when they look at another subject; nothing when they may not.
    pub(crate) fn sight_of(&self, subject: Subject) -> Option<Reach> {
        rulebook::reach(self.eyes().role, Action::View, subject)
    }
}
