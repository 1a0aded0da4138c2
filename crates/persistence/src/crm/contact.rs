//! People of clients.

pub(crate) mod table;

use domain::{
    crm::contact::{Contact, ContactChanges, NewContact},
    id::{AccountId, ContactId},
    journal::{Happened, Noun, Verb},
    page::{KeyPart, Rows, Slice},
    permission::{Add, Change, Contacts, Organization, Permission, Remove, View},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait},
};

use crate::{Error, Room, list};

impl<P: Permission> Room<Organization, P> {
    /// If it is whom to ask first, nobody else of the account is any more.
    #[expect(clippy::disallowed_methods, reason = "of an account that was found within reach")]
    async fn only_primary(&self, tx: &impl ConnectionTrait, contact: &Contact) -> Result<(), Error> {
        if !contact.primary {
            return Ok(());
        }
        table::Entity::update_many()
            .col_expr(table::Column::IsPrimary, Expr::value(false))
            .col_expr(table::Column::Version, Expr::col(table::Column::Version).add(1))
            .filter(table::Column::OrgId.eq(self.org()))
            .filter(table::Column::AccountId.eq(contact.account_id.0))
            .filter(table::Column::IsPrimary.eq(true))
            .filter(table::Column::Id.ne(contact.id.0))
            .exec(tx)
            .await?;
        Ok(())
    }
}

impl Room<Organization, View<Contacts>> {
    /// An account's people, whom to ask first before the others by name.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn list_contacts(&self, account: AccountId, slice: Slice) -> Result<Rows<Contact>, Error> {
        self.account(self.reader(), account).await?;
        let contacts = self.rows::<table::Entity>().filter(table::Column::AccountId.eq(account.0));
        let others = Expr::case(table::Column::IsPrimary.eq(true), 0).finally(1);
        let key = vec![others.into(), Expr::col(table::Column::Folded), Expr::col(table::Column::Id)];
        let order = list::ascending(key, |row: &table::Model| {
            let others = i64::from(!row.is_primary);
            vec![KeyPart::Number(others), KeyPart::Text(row.folded.clone()), KeyPart::Id(row.id)]
        });
        let Rows { rows, next, total } = list::slice(contacts, order, slice, self.reader()).await?;
        Ok(Rows { rows: rows.into_iter().map(Contact::from).collect(), next, total })
    }

    /// One person of a client.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_contact(&self, id: ContactId) -> Result<Contact, Error> {
        self.get(id).await
    }
}

impl Room<Organization, Add<Contacts>> {
    /// Adds a person to an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn create_contact(&self, account: AccountId, new: NewContact) -> Result<Contact, Error> {
        self.add(async |tx| {
            self.account(tx, account).await?;
            let added = new.into_contact(Uuid::now_v7().into(), account, self.here.now);
            self.only_primary(tx, &added.value).await?;
            Ok(added)
        })
        .await
    }
}

impl Room<Organization, Change<Contacts>> {
    /// Changes a person of a client.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`].
    pub async fn change_contact(&self, id: ContactId, version: Option<u32>, changes: ContactChanges) -> Result<Contact, Error> {
        self.change(id, version, async |tx, contact: Contact| {
            let changed = contact.change(changes);
            if changed.happened.is_some() {
                self.only_primary(tx, &changed.value).await?;
            }
            Ok(changed)
        })
        .await
    }
}

impl Room<Organization, Remove<Contacts>> {
    /// Deletes a person of a client; the journal keeps what was known of them.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_contact(&self, id: ContactId) -> Result<(), Error> {
        self.remove(id, async |_, contact: &Contact| Ok(Happened::whole(Verb::ContactRemoved, Noun::Contact, id, contact))).await
    }
}
