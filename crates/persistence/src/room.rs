//! What a grant opens: what a handler holds, and the only thing that can touch tables.

use std::{sync::Arc, time::Instant};

use domain::{
    id::{MemberId, OrganizationId},
    people::{actor::Actor, organization::BusinessDay, viewer::Person},
    permission::{Asker, Grant, Organization, Permission, Place, Reach, StandsIn},
};
use sea_orm::{DatabaseConnection, prelude::Uuid};

use crate::{Database, Error, journal::once::Once};

/// A place whose records are kept here.
pub trait Stored: Place {
    /// What a room there knows of where and when it is.
    type Here;
}

impl Stored for Organization {
    type Here = BusinessDay;
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
#[derive(Debug)]
pub struct Room<W: Stored, P: Permission> {
    pub(crate) database: Database,
    pub(crate) here: W::Here,
    pub(crate) opened: Instant,
    pub(crate) once: Option<Arc<Once>>,
    grant: Grant<W, P>,
}

impl<W: Stored, P: Permission> Room<W, P> {
    pub(crate) fn new(database: Database, grant: Grant<W, P>, here: W::Here) -> Self {
        Self { database, here, opened: Instant::now(), once: None, grant }
    }

    /// The same, in which a write happens once for the request that names itself.
    pub fn once(self, once: Option<Arc<Once>>) -> Self {
        Self { once, ..self }
    }

    /// Whether what was written is an answer that had been given before.
    pub fn is_replay(&self) -> bool {
        self.once.as_ref().is_some_and(|once| once.is_replay())
    }

    /// Who acts, as the journal names them.
    pub(crate) fn actor(&self) -> Actor {
        self.grant.asker().actor()
    }

    /// Where reads go.
    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.database.reader
    }
}

impl<P: Permission> Room<Organization, P> {
    /// The same place for another permission, if whoever is here has that, too.
    pub(crate) fn also<Q: Permission>(&self) -> Result<Room<Organization, Q>, Error>
    where
        Q::On: StandsIn<Organization>,
    {
        Ok(self.database.room(Grant::ask(self.grant.asker())?, self.here))
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

    /// Whose records these are.
    pub(crate) fn org(&self) -> Uuid {
        let OrganizationId(id) = self.grant.asker().organization;
        id
    }
}
