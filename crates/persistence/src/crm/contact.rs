//! People of clients.

pub(crate) mod table;

use domain::{
    crm::contact::{Contact, ContactChanges, NewContact},
    id::{AccountId, ContactId},
    journal::{Happened, Noun},
    page::{KeyPart, Rows, Slice},
    permission::{Add, Change, Contacts, Organization, Permission, Reach, Remove, View},
    rule::Changed,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, Select, Set,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait},
};

use crate::{Error, Room, list, reach, text_column::TextColumn};

pub(crate) fn described(row: table::Model) -> Contact {
    let table::Model { org_id: _, id, version, account_id, name, email, phone, job_title, is_primary, created_at } = row;
    Contact {
        id: ContactId(id),
        version: version.unsigned_abs(),
        account_id: AccountId(account_id),
        name: name.0,
        email: email.map(|email| email.0),
        phone: phone.map(|phone| phone.0),
        job_title: job_title.map(|job| job.0),
        primary: is_primary,
        created_at: created_at.into(),
    }
}

impl<P: Permission> Room<Organization, P> {
    /// The people of the accounts within reach.
    #[expect(clippy::disallowed_methods, reason = "the room's scoped select")]
    pub(crate) fn contacts(&self, reach: Reach) -> Select<table::Entity> {
        let accounts = reach::account_ids(self.org(), reach, self.eyes());
        table::Entity::find().filter(table::Column::OrgId.eq(self.org())).filter(table::Column::AccountId.in_subquery(accounts))
    }

    async fn contact_row(&self, from: &impl ConnectionTrait, id: ContactId) -> Result<table::Model, Error> {
        self.contacts(self.reach()).filter(table::Column::Id.eq(id.0)).one(from).await?.ok_or(Error::NotFound)
    }

    /// Nobody else of the account is whom to ask first any more.
    #[expect(clippy::disallowed_methods, reason = "of an account that was found within reach")]
    async fn only_primary(&self, tx: &impl ConnectionTrait, account: Uuid, id: Uuid) -> Result<(), Error> {
        table::Entity::update_many()
            .col_expr(table::Column::IsPrimary, Expr::value(false))
            .col_expr(table::Column::Version, Expr::col(table::Column::Version).add(1))
            .filter(table::Column::OrgId.eq(self.org()))
            .filter(table::Column::AccountId.eq(account))
            .filter(table::Column::IsPrimary.eq(true))
            .filter(table::Column::Id.ne(id))
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
        let contacts = self.contacts(self.reach()).filter(table::Column::AccountId.eq(account.0));
        let others = Expr::case(table::Column::IsPrimary.eq(true), 0).finally(1);
        let key = vec![others.into(), Expr::col(table::Column::Name), Expr::col(table::Column::Id)];
        let order = list::ascending(key, |row: &table::Model| {
            let others = i64::from(!row.is_primary);
            vec![KeyPart::Number(others), KeyPart::Text(row.name.0.to_string()), KeyPart::Id(row.id)]
        });
        let Rows { rows, next } = list::slice(contacts, order, slice, self.reader()).await?;
        Ok(Rows { rows: rows.into_iter().map(described).collect(), next })
    }

    /// One person of a client.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn get_contact(&self, id: ContactId) -> Result<Contact, Error> {
        Ok(described(self.contact_row(self.reader(), id).await?))
    }
}

impl Room<Organization, Add<Contacts>> {
    /// Adds a person to an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account out of reach.
    pub async fn create_contact(&self, account: AccountId, new: NewContact) -> Result<Contact, Error> {
        self.write(async |tx| {
            self.account(tx, account).await?;
            let id = Uuid::now_v7();
            if new.primary {
                self.only_primary(tx, account.0, id).await?;
            }
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(id),
                version: Set(1),
                account_id: Set(account.0),
                name: Set(TextColumn(new.name)),
                email: Set(new.email.map(TextColumn)),
                phone: Set(new.phone.map(TextColumn)),
                job_title: Set(new.job_title.map(TextColumn)),
                is_primary: Set(new.primary),
                created_at: Set(self.here.now.into()),
            };
            let contact = described(row.insert(tx).await?);
            let happened = Happened::new("contact.added", Noun::Contact, contact.id, serde_json::to_value(&contact)?);
            Ok(Changed::new(contact, happened))
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
        self.write(async |tx| {
            let row = self.contact_row(tx, id).await?;
            let contact = crate::fresh(described(row.clone()), version, |contact| contact.version)?;
            let Changed { value, happened } = contact.change(changes);
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            if value.primary {
                self.only_primary(tx, row.account_id, id.0).await?;
            }
            let row = table::ActiveModel {
                version: Set(row.version + 1),
                name: Set(TextColumn(value.name)),
                email: Set(value.email.map(TextColumn)),
                phone: Set(value.phone.map(TextColumn)),
                job_title: Set(value.job_title.map(TextColumn)),
                is_primary: Set(value.primary),
                ..row.into_active_model()
            };
            Ok(Changed { value: described(row.update(tx).await?), happened })
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
        self.write(async |tx| {
            let row = self.contact_row(tx, id).await?;
            let contact = described(row.clone());
            row.delete(tx).await?;
            Ok(Changed::new((), Happened::new("contact.removed", Noun::Contact, id, serde_json::to_value(&contact)?)))
        })
        .await
    }
}
