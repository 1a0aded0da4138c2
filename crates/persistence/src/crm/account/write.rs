//! Adding, changing and deleting accounts.

use domain::{
    crm::account::{Account, AccountChanges, AccountReferences, NewAccount},
    id::{AccountId, MemberId},
    journal::{Happened, Noun, Verb},
    permission::{Accounts, Add, Change, Organization, Permission, Remove, Subject},
    rule::Changed,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, prelude::Uuid};

use crate::{Error, Room, crm::health::table as snapshot, kept::named};

impl<P: Permission> Room<Organization, P> {
    async fn account_references(
        &self,
        tx: &impl ConnectionTrait,
        manager: Option<MemberId>,
        strategic_manager: Option<MemberId>,
    ) -> Result<AccountReferences, Error> {
        let strategic = "/strategic_manager_id";
        Ok(AccountReferences {
            manager: named(manager, async |id| self.holder(tx, id, Subject::Accounts, "/manager_id").await).await?,
            strategic_manager: named(strategic_manager, async |id| self.holder(tx, id, Subject::Accounts, strategic).await)
                .await?,
        })
    }
}

impl Room<Organization, Add<Accounts>> {
    /// Adds an account. It is read again, and the journal keeps it so: its row is one that writes bring in step.
    ///
    /// # Errors
    /// Whatever [`NewAccount::by`] refuses; people who do not work here; a key that is taken.
    pub async fn create_account(&self, new: NewAccount) -> Result<Account, Error> {
        let new = new.by(self.eyes().id, self.reach())?;
        self.write(async |tx| {
            let (manager, strategic_manager) = (new.manager_id.flatten(), new.strategic_manager_id.flatten());
            let people = self.account_references(tx, manager, strategic_manager).await?;
            let id = Uuid::now_v7().into();
            let (_, concerns) = self.insert(tx, new.into_account(id, people, self.here)).await?;
            let (_, account) = self.find::<Account>(tx, id, None).await?;
            Ok(Changed::added(Verb::AccountAdded, Noun::Account, id, account).concerning(concerns))
        })
        .await
    }
}

impl Room<Organization, Change<Accounts>> {
    /// Changes an account. It is read again, and the journal also keeps what follows, such as another health.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], whatever [`AccountChanges::by`] refuses, people who do not work here.
    pub async fn change_account(&self, id: AccountId, version: Option<u32>, changes: AccountChanges) -> Result<Account, Error> {
        changes.by(self.reach())?;
        self.write(async |tx| {
            let (row, before) = self.find::<Account>(tx, id, version).await?;
            let (manager, strategic_manager) = (changes.manager_id.flatten(), changes.strategic_manager_id.flatten());
            let people = self.account_references(tx, manager, strategic_manager).await?;
            let after = before.clone().change(changes, people);
            if after == before {
                return Ok(Changed::nothing(after));
            }
            let (_, concerns) = self.update(tx, row, before.clone(), after).await?;
            let (_, after) = self.find::<Account>(tx, id, None).await?;
            let happened = Happened::change(Verb::AccountChanged, Noun::Account, id, &before, &after);
            Ok(Changed { value: after, happened }.concerning(concerns))
        })
        .await
    }
}

impl Room<Organization, Remove<Accounts>> {
    /// Deletes an account on which nothing hangs, with its days' scores; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`]; anything hangs on it.
    #[expect(clippy::disallowed_methods, reason = "of an account that was found within reach")]
    pub async fn remove_account(&self, id: AccountId) -> Result<(), Error> {
        self.remove(id, async |tx, account: &Account| {
            let scores = snapshot::Entity::delete_many().filter(snapshot::Column::OrgId.eq(self.org()));
            scores.filter(snapshot::Column::AccountId.eq(id.0)).exec(tx).await?;
            Ok(Happened::whole(Verb::AccountRemoved, Noun::Account, id, account))
        })
        .await
    }
}
