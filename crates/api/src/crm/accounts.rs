//! Client companies.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::{
        account::{Account, AccountCard, AccountCardFilter, AccountChanges, AccountFilter, NewAccount},
        health::HealthReport,
    },
    id::AccountId,
    journal::JournalEntry,
    page::Page,
    permission::{AccountCards, Accounts, Add, Change, Organization, Remove, View},
    pulse::Shown,
};

use crate::{
    Problem,
    auth::admission::In,
    http::{
        answer::{Created, NoContent, Record, Resource},
        body::{Body, IfMatch, Query},
        conditional::Polled,
        paging::Paging,
    },
};

impl Resource for Account {
    fn location(&self) -> String {
        format!("/api/v1/accounts/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Accounts within reach.
#[utoipa::path(tag = "Accounts", params(AccountFilter))]
#[get("/accounts")]
pub(crate) async fn list_accounts(
    In { room, poll }: In<Organization, View<Accounts>>,
    paging: Paging,
    Query(filter): Query<AccountFilter>,
) -> Result<Polled<Page<Account>>, Problem> {
    poll.page(paging, async move |slice| room.list_accounts(filter.clone(), slice).await).await
}

/// Add an account.
#[utoipa::path(tag = "Accounts", request_body = NewAccount)]
#[post("/accounts")]
pub(crate) async fn create_account(
    In { room, .. }: In<Organization, Add<Accounts>>,
    Body(new): Body<NewAccount>,
) -> Result<Created<Account>, Problem> {
    Ok(Created(room.create_account(new).await?))
}

/// An account.
#[utoipa::path(tag = "Accounts")]
#[get("/accounts/{account_id}")]
pub(crate) async fn get_account(
    In { room, .. }: In<Organization, View<Accounts>>,
    id: web::Path<AccountId>,
) -> Result<Record<Account>, Problem> {
    Ok(Record(room.get_account(*id).await?))
}

/// Change an account.
#[utoipa::path(tag = "Accounts", request_body = AccountChanges)]
#[patch("/accounts/{account_id}")]
pub(crate) async fn change_account(
    In { room, .. }: In<Organization, Change<Accounts>>,
    id: web::Path<AccountId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<AccountChanges>,
) -> Result<Record<Account>, Problem> {
    Ok(Record(room.change_account(*id, version, changes).await?))
}

/// An account's health with its parts, which sum to the score.
#[utoipa::path(tag = "Accounts")]
#[get("/accounts/{account_id}/health")]
pub(crate) async fn get_account_health(
    In { room, poll }: In<Organization, View<Accounts>>,
    id: web::Path<AccountId>,
) -> Result<Polled<HealthReport>, Problem> {
    poll.showing(Shown::WholeAccount).answer(async || Ok(room.get_account_health(*id).await?)).await
}

/// What happened to an account and to what hangs on it, latest first.
#[utoipa::path(tag = "Accounts")]
#[get("/accounts/{account_id}/timeline")]
pub(crate) async fn list_account_timeline(
    In { room, poll }: In<Organization, View<Accounts>>,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<JournalEntry>>, Problem> {
    let poll = poll.showing(Shown::WholeAccount);
    poll.page(paging, async move |slice| room.list_account_timeline(*id, slice).await).await
}

/// The names and tiers of active accounts within reach.
#[utoipa::path(tag = "Accounts", params(AccountCardFilter))]
#[get("/account-cards")]
pub(crate) async fn list_account_cards(
    In { room, poll }: In<Organization, View<AccountCards>>,
    paging: Paging,
    Query(filter): Query<AccountCardFilter>,
) -> Result<Polled<Page<AccountCard>>, Problem> {
    poll.page(paging, async move |slice| room.list_account_cards(filter.clone(), slice).await).await
}

/// Delete an account on which nothing hangs.
#[utoipa::path(tag = "Accounts")]
#[delete("/accounts/{account_id}")]
pub(crate) async fn remove_account(
    In { room, .. }: In<Organization, Remove<Accounts>>,
    id: web::Path<AccountId>,
) -> Result<NoContent, Problem> {
    room.remove_account(*id).await?;
    Ok(NoContent)
}
