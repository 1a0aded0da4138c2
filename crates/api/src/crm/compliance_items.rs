//! Compliance items.

use actix_web::{delete, get, patch, post, web};
use domain::{
    crm::compliance_item::{ComplianceItem, ComplianceItemChanges, ComplianceStatus, NewComplianceItem},
    id::{AccountId, ComplianceItemId, MemberId},
    page::Page,
    permission::{Add, Change, ComplianceItems, Organization, Remove, View},
    text::{SearchText, Title},
};
use persistence::crm::compliance_item::{ComplianceFilter, ComplianceSort};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

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

/// How compliance items are ordered.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Sort {
    /// The soonest due first.
    #[default]
    Due,
    /// The latest due first.
    #[serde(rename = "-due")]
    LatestDue,
    /// By the name of the account.
    Account,
}

impl From<Sort> for ComplianceSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Due => Self::Due,
            Sort::LatestDue => Self::LatestDue,
            Sort::Account => Self::Account,
        }
    }
}

/// Which compliance items to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ComplianceItemsQuery {
    /// Words in the framework or the control.
    #[param(inline)]
    q: Option<SearchText>,
    /// For which client.
    account_id: Option<AccountId>,
    /// Who sees to them.
    assignee_id: Option<MemberId>,
    /// Only those that nobody sees to.
    unassigned: Option<bool>,
    /// Where they stand.
    #[param(inline)]
    status: Option<ComplianceStatus>,
    /// Only those that are open or in progress.
    open: Option<bool>,
    /// Only those of these that are past due.
    overdue: Option<bool>,
    /// Of which framework.
    #[param(inline)]
    framework: Option<Title>,
    /// How they are ordered; by default, the soonest due first.
    #[param(inline)]
    sort: Option<Sort>,
}

impl Resource for ComplianceItem {
    fn location(&self) -> String {
        format!("/api/v1/compliance-items/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        Some(self.version)
    }
}

/// Compliance items within reach.
///
/// Besides those of one's accounts, that is what is assigned to oneself, and what nobody has of accounts that nobody looks after.
#[utoipa::path(tag = "Compliance", params(ComplianceItemsQuery))]
#[get("/compliance-items")]
pub(crate) async fn list_compliance_items(
    In { room, poll }: In<Organization, View<ComplianceItems>>,
    paging: Paging,
    Query(asked): Query<ComplianceItemsQuery>,
) -> Result<Polled<Page<ComplianceItem>>, Problem> {
    let ComplianceItemsQuery {
        q,
        account_id: account,
        assignee_id: assignee,
        unassigned,
        status,
        open,
        overdue,
        framework,
        sort,
    } = asked;
    let [unassigned, open, overdue] = [unassigned, open, overdue].map(Option::unwrap_or_default);
    let filter = ComplianceFilter { q, account, assignee, unassigned, status, open, overdue, framework };
    let sort = sort.unwrap_or_default();
    poll.page(paging, async move |slice| room.list_compliance_items(filter.clone(), sort.into(), slice).await).await
}

/// Add a compliance item.
#[utoipa::path(tag = "Compliance", request_body = NewComplianceItem)]
#[post("/compliance-items")]
pub(crate) async fn create_compliance_item(
    In { room, .. }: In<Organization, Add<ComplianceItems>>,
    Body(new): Body<NewComplianceItem>,
) -> Result<Created<ComplianceItem>, Problem> {
    Ok(Created(room.create_compliance_item(new).await?))
}

/// A compliance item.
#[utoipa::path(tag = "Compliance")]
#[get("/compliance-items/{compliance_item_id}")]
pub(crate) async fn get_compliance_item(
    In { room, .. }: In<Organization, View<ComplianceItems>>,
    id: web::Path<ComplianceItemId>,
) -> Result<Record<ComplianceItem>, Problem> {
    Ok(Record(room.get_compliance_item(*id).await?))
}

/// Change a compliance item: move it on, waive it with a reason, take it or hand it on.
#[utoipa::path(tag = "Compliance", request_body = ComplianceItemChanges)]
#[patch("/compliance-items/{compliance_item_id}")]
pub(crate) async fn change_compliance_item(
    In { room, .. }: In<Organization, Change<ComplianceItems>>,
    id: web::Path<ComplianceItemId>,
    IfMatch(version): IfMatch,
    Body(changes): Body<ComplianceItemChanges>,
) -> Result<Record<ComplianceItem>, Problem> {
    Ok(Record(room.change_compliance_item(*id, version, changes).await?))
}

/// Delete a compliance item.
#[utoipa::path(tag = "Compliance")]
#[delete("/compliance-items/{compliance_item_id}")]
pub(crate) async fn remove_compliance_item(
    In { room, .. }: In<Organization, Remove<ComplianceItems>>,
    id: web::Path<ComplianceItemId>,
) -> Result<NoContent, Problem> {
    room.remove_compliance_item(*id).await?;
    Ok(NoContent)
}
