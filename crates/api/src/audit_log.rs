//! The audit log.

use actix_web::get;
use domain::{
    calendar::{Day, days_after},
    journal::{JournalEntry, Noun, Stream},
    permission::{AuditLog, Organization, View},
    text::SearchText,
};
use persistence::journal::audit::AuditFilter;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::{
    Problem,
    auth::admission::In,
    http::{body::Query, conditional::Paged, paging::Paging},
};

/// Which entries to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditQuery {
    /// In which journal: `system` has sign-ins, passwords and views, `crm` all else.
    stream: Option<Stream>,
    /// By whom: the id of a member or of an API key.
    actor_id: Option<Uuid>,
    /// About what kind of thing.
    noun: Option<Noun>,
    /// What was done, such as `view_as.started`.
    #[param(inline)]
    verb: Option<SearchText>,
    /// From this day on.
    from: Option<Day>,
    /// Until this day, which counts.
    to: Option<Day>,
}

/// What happened in the organization, the latest first: every change, sign-in, view and denied view.
#[utoipa::path(tag = "Team", params(AuditQuery))]
#[get("/audit-log")]
pub(crate) async fn list_audit_log(
    In { room, .. }: In<Organization, View<AuditLog>>,
    paging: Paging,
    Query(asked): Query<AuditQuery>,
) -> Result<Paged<JournalEntry>, Problem> {
    let time_zone = room.business_day().time_zone;
    let filter = AuditFilter {
        stream: asked.stream,
        actor: asked.actor_id,
        noun: asked.noun,
        verb: asked.verb.map(|verb| verb.to_string()),
        from: asked.from.map(|day| time_zone.start_of(day.into())),
        before: asked.to.map(|day| time_zone.start_of(days_after(day.into(), 1))),
    };
    Paged::read(paging, async move |slice| room.list_audit_log(filter.clone(), slice).await).await
}
