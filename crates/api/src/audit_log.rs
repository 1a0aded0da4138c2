//! The audit log.

use actix_web::get;
use domain::{
    journal::{AuditFilter, JournalEntry},
    permission::{AuditLog, Organization, View},
};

use crate::{
    Problem,
    auth::admission::In,
    http::{body::Query, conditional::Paged, paging::Paging},
};

/// What happened in the organization, the latest first: every change, sign-in, view and denied view.
#[utoipa::path(tag = "Team", params(AuditFilter))]
#[get("/audit-log")]
pub(crate) async fn list_audit_log(
    In { room, .. }: In<Organization, View<AuditLog>>,
    paging: Paging,
    Query(filter): Query<AuditFilter>,
) -> Result<Paged<JournalEntry>, Problem> {
    Paged::read(paging, async move |slice| room.list_audit_log(filter.clone(), slice).await).await
}
