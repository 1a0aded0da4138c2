//! People of clients.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::contact::{Contact, ContactChanges, NewContact},
    id::{AccountId, ContactId},
    page::Page,
    permission::{Add, Change, Contacts, Organization, Remove, View},
};

use crate::{
    Problem,
    auth::admission::In,
    http::{
        answer::{Created, NoContent, Record, Resource},
        body::{Body, IfMatch},
        conditional::Polled,
        paging::Paging,
    },
};

impl Resource for Contact {
    fn location(&self) -> String {
        format!("/api/v1/contacts/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// An account's people, whom to ask first before the others by name.
#[utoipa::path(tag = "Accounts")]
#[get("/accounts/{account_id}/contacts")]
pub(crate) async fn list_contacts(
    In { room, poll }: In<Organization, View<Contacts>>,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<Contact>>, Problem> {
    poll.page(paging, async move |slice| room.list_contacts(*id, slice).await).await
}

/// Add a person to an account.
#[utoipa::path(tag = "Accounts", request_body = NewContact)]
#[post("/accounts/{account_id}/contacts")]
pub(crate) async fn create_contact(
    In { room, .. }: In<Organization, Add<Contacts>>,
    id: web::Path<AccountId>,
    Body(new): Body<NewContact>,
) -> Result<Created<Contact>, Problem> {
    Ok(Created(room.create_contact(*id, new).await?))
}

/// A person of a client.
#[utoipa::path(tag = "Accounts")]
#[get("/contacts/{contact_id}")]
pub(crate) async fn get_contact(
    In { room, .. }: In<Organization, View<Contacts>>,
    id: web::Path<ContactId>,
) -> Result<Record<Contact>, Problem> {
    Ok(Record(room.get_contact(*id).await?))
}

/// Change a person of a client.
#[utoipa::path(tag = "Accounts", request_body = ContactChanges)]
#[patch("/contacts/{contact_id}")]
pub(crate) async fn change_contact(
    In { room, .. }: In<Organization, Change<Contacts>>,
    id: web::Path<ContactId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<ContactChanges>,
) -> Result<Record<Contact>, Problem> {
    Ok(Record(room.change_contact(*id, version, changes).await?))
}

/// Delete a person of a client.
#[utoipa::path(tag = "Accounts")]
#[delete("/contacts/{contact_id}")]
pub(crate) async fn remove_contact(
    In { room, .. }: In<Organization, Remove<Contacts>>,
    id: web::Path<ContactId>,
) -> Result<NoContent, Problem> {
    room.remove_contact(*id).await?;
    Ok(NoContent)
}
