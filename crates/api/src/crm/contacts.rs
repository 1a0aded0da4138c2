//! People of clients.

use actix_web::{HttpResponse, delete, get, patch, post, web};
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
        body::{Body, IfMatch},
        conditional::{Created, Polled, Record},
        paging::{PageParams, Paging},
        problem::Refusals,
    },
};

fn record(contact: Contact) -> Record<Contact> {
    Record { version: contact.version, body: contact }
}

/// An account's people, whom to ask first before the others by name.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account."), PageParams), responses((status = 200, description = "A page of contacts.", body = Page<Contact>), (status = 304, description = "Nothing changed."), Refusals))]
#[get("/accounts/{account_id}/contacts")]
pub(crate) async fn list_contacts(
    In { room, poll }: In<Organization, View<Contacts>>,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<Contact>>, Problem> {
    poll.page(paging, async move |slice| room.list_contacts(*id, slice).await).await
}

/// Add a person to an account.
#[utoipa::path(tag = "Accounts", params(("account_id" = AccountId, Path, description = "Which account.")), request_body = NewContact, responses((status = 201, description = "The contact.", body = Contact), Refusals))]
#[post("/accounts/{account_id}/contacts")]
pub(crate) async fn create_contact(
    In { room, .. }: In<Organization, Add<Contacts>>,
    id: web::Path<AccountId>,
    Body(new): Body<NewContact>,
) -> Result<Created<Contact>, Problem> {
    let contact = room.create_contact(*id, new).await?;
    Ok(Created { location: format!("/api/v1/contacts/{}", contact.id), version: Some(contact.version), body: contact })
}

/// A person of a client.
#[utoipa::path(tag = "Accounts", params(("contact_id" = ContactId, Path, description = "Which contact.")), responses((status = 200, description = "The contact.", body = Contact), Refusals))]
#[get("/contacts/{contact_id}")]
pub(crate) async fn get_contact(
    In { room, .. }: In<Organization, View<Contacts>>,
    id: web::Path<ContactId>,
) -> Result<Record<Contact>, Problem> {
    Ok(record(room.get_contact(*id).await?))
}

/// Change a person of a client.
#[utoipa::path(tag = "Accounts", params(("contact_id" = ContactId, Path, description = "Which contact.")), request_body = ContactChanges, responses((status = 200, description = "The contact as it is now.", body = Contact), Refusals))]
#[patch("/contacts/{contact_id}")]
pub(crate) async fn change_contact(
    In { room, .. }: In<Organization, Change<Contacts>>,
    id: web::Path<ContactId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<ContactChanges>,
) -> Result<Record<Contact>, Problem> {
    Ok(record(room.change_contact(*id, version, changes).await?))
}

/// Delete a person of a client.
#[utoipa::path(tag = "Accounts", params(("contact_id" = ContactId, Path, description = "Which contact.")), responses((status = 204, description = "It is gone; the journal keeps what it was."), Refusals))]
#[delete("/contacts/{contact_id}")]
pub(crate) async fn remove_contact(
    In { room, .. }: In<Organization, Remove<Contacts>>,
    id: web::Path<ContactId>,
) -> Result<HttpResponse, Problem> {
    room.remove_contact(*id).await?;
    Ok(HttpResponse::NoContent().finish())
}
