//! Recurring subscriptions, and how MRR moves.

use actix_web::{delete, get, patch, post, web};
use domain::{
    calendar::Month,
    crm::{
        mrr::MrrMovement,
        subscription::{NewSubscription, Subscription, SubscriptionChanges},
    },
    id::{AccountId, SubscriptionId},
    page::{Listing, Page},
    permission::{Add, Change, Organization, Remove, Subscriptions, View},
    rule::Code,
};
use serde::Deserialize;
use utoipa::IntoParams;

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

/// The most months that one answer covers.
const MOST_MONTHS: i32 = 120;

/// Which months, and of which client.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct MovementsQuery {
    /// The first month; by default, eleven before the last.
    #[param(inline)]
    from: Option<Month>,
    /// The last month; by default, this one.
    #[param(inline)]
    to: Option<Month>,
    /// Of one client alone.
    account_id: Option<AccountId>,
}

impl Resource for Subscription {
    fn location(&self) -> String {
        format!("/api/v1/accounts/{}/subscriptions", self.account_id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// An account's subscriptions, latest first.
#[utoipa::path(tag = "Accounts")]
#[get("/accounts/{account_id}/subscriptions")]
pub(crate) async fn list_subscriptions(
    In { room, poll }: In<Organization, View<Subscriptions>>,
    paging: Paging,
    id: web::Path<AccountId>,
) -> Result<Polled<Page<Subscription>>, Problem> {
    poll.page(paging, async move |slice| room.list_subscriptions(*id, slice).await).await
}

/// Add a subscription.
#[utoipa::path(tag = "Accounts", request_body = NewSubscription)]
#[post("/accounts/{account_id}/subscriptions")]
pub(crate) async fn create_subscription(
    In { room, .. }: In<Organization, Add<Subscriptions>>,
    id: web::Path<AccountId>,
    Body(new): Body<NewSubscription>,
) -> Result<Created<Subscription>, Problem> {
    Ok(Created(room.create_subscription(*id, new).await?))
}

/// Rename a subscription, end it, or let it run on.
#[utoipa::path(tag = "Accounts", request_body = SubscriptionChanges)]
#[patch("/subscriptions/{subscription_id}")]
pub(crate) async fn change_subscription(
    In { room, .. }: In<Organization, Change<Subscriptions>>,
    id: web::Path<SubscriptionId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<SubscriptionChanges>,
) -> Result<Record<Subscription>, Problem> {
    Ok(Record(room.change_subscription(*id, version, changes).await?))
}

/// How MRR moved, month by month, over every account within reach or over one.
#[utoipa::path(tag = "Accounts", params(MovementsQuery))]
#[get("/mrr-movements")]
pub(crate) async fn list_mrr_movements(
    In { room, poll }: In<Organization, View<Subscriptions>>,
    Query(asked): Query<MovementsQuery>,
) -> Result<Polled<Listing<MrrMovement>>, Problem> {
    let to = asked.to.unwrap_or_else(|| Month::of(room.business_day().today));
    let from = asked.from.unwrap_or_else(|| to.before(11));
    if !(0..MOST_MONTHS).contains(&from.months_until(to)) {
        let detail = format!("Ask for 1 to {MOST_MONTHS} months, the first one first.");
        return Err(Problem::parameter("from", Code::OutOfRange, detail));
    }
    poll.answer(async || Ok(Listing { data: room.list_mrr_movements(asked.account_id, from, to).await? })).await
}

/// Delete a subscription that was never meant; one that ran is ended instead.
#[utoipa::path(tag = "Accounts")]
#[delete("/subscriptions/{subscription_id}")]
pub(crate) async fn remove_subscription(
    In { room, .. }: In<Organization, Remove<Subscriptions>>,
    id: web::Path<SubscriptionId>,
) -> Result<NoContent, Problem> {
    room.remove_subscription(*id).await?;
    Ok(NoContent)
}
