//! Changes to records, told in the journal of the place, in the name of whoever acts there; once for a request that names itself.

use domain::{id::OrganizationId, journal::Stream, people::actor::Actor, permission::Permission, rule::Changed};
use sea_orm::DatabaseTransaction;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Error, Room, Stored,
    journal::{Outcome, Writing, one, written},
    people::api_key::holder,
};

impl<W: Stored, P: Permission> Room<W, P> {
    /// Does a change to the records of the place, in the name of whoever acts.
    pub(crate) async fn write<T: Serialize + DeserializeOwned>(
        &self,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<Changed<T>, Error>,
    ) -> Result<T, Error> {
        self.write_in(self.stream(), one(change)).await
    }

    /// The same for a change of which the journal has more than one thing to say.
    pub(crate) async fn write_all<T: Serialize + DeserializeOwned, H: Into<Outcome>>(
        &self,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(T, H), Error>,
    ) -> Result<T, Error> {
        self.write_in(self.stream(), change).await
    }

    /// The same for what concerns the house itself.
    pub(crate) async fn write_about_the_house<T: Serialize + DeserializeOwned>(
        &self,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<Changed<T>, Error>,
    ) -> Result<T, Error> {
        self.write_in(Stream::System, one(change)).await
    }

    /// The same for what another journal tells.
    pub(crate) async fn write_in<T: Serialize + DeserializeOwned, H: Into<Outcome>>(
        &self,
        stream: Stream,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(T, H), Error>,
    ) -> Result<T, Error> {
        let organization = OrganizationId(self.org());
        let writing = Writing { organization, stream, actor: Some(self.actor()), at: self.here.now };
        let writing = writing.after(self.opened.elapsed());
        let change = async |tx: &DatabaseTransaction| {
            if let Actor::ApiKey(key) = self.actor() {
                holder::still_holds(tx, organization, key, self.here.now).await?;
            }
            let (value, outcome) = change(tx).await?;
            let outcome = outcome.into();
            if stream == Stream::Crm {
                self.moved.by(outcome.scopes());
            }
            Ok((value, outcome))
        };
        let Some(once) = &self.once else {
            return self.database.write_all(writing, change).await;
        };
        let work = async |tx: &DatabaseTransaction, asked| {
            if let Some(answer) = once.claim(tx, writing.at).await? {
                return Ok(answer);
            }
            let value = written(tx, writing, asked, change).await?;
            once.keep(tx, &value).await?;
            Ok(value)
        };
        self.database.in_transaction(work).await
    }
}
