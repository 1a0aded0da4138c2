//! Oneself: who is signed in, what they may do, and where.

use actix_web::{get, web};
use chrono::NaiveDate;
use domain::{
    id::MemberId,
    people::{organization, role::Role},
    permission::{Grant, Members, Organization, View, capability::Capability, viewable::Viewable},
    role_workspace::{POLL_SECONDS, WorkspaceKind},
    text::{Email, Title},
};
use persistence::people::session::SignedIn;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Problem,
    auth::admission::Signed,
    http::answer::{Json, Resource},
    state::AppState,
};

/// Where someone starts.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Home {
    /// At their workspace.
    Workspace,
    /// At the dashboard.
    Dashboard,
}

/// Who is signed in.
#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    /// Their id.
    id: MemberId,
    /// Their name.
    name: Title,
    /// Their e-mail address.
    email: Option<Email>,
    /// Their role.
    role: Role,
    /// Where they work.
    organization: organization::Organization,
    /// Where they start.
    home: Home,
    /// The kinds of workspace that their role has; the first is the one it opens with.
    #[schema(max_items = 4)]
    workspaces: Vec<WorkspaceKind>,
    /// What they may do.
    #[schema(max_items = 200)]
    capabilities: Vec<Capability>,
    /// The teammates whose workspaces they may view now, grouped by role; the first 200 by name.
    #[schema(max_items = 6)]
    viewable: Vec<Viewable>,
    /// Whether there are more than those.
    viewable_more: bool,
    /// The day it is for the organization.
    today: NaiveDate,
    /// After how many seconds to poll again.
    #[schema(example = 60)]
    poll_interval_seconds: u32,
}

impl Me {
    /// Someone who is signed in.
    pub async fn of(who: SignedIn, state: &AppState) -> Result<Self, Problem> {
        let business_day = who.organization.business_day(state.now());
        let (viewable, viewable_more) = match Grant::<Organization, View<Members>>::ask(who.viewer) {
            Ok(grant) => state.database.room(grant, business_day).viewable_teammates().await?,
            Err(_) => (Vec::new(), false),
        };
        let role = who.member.role;
        Ok(Self {
            id: who.member.id,
            name: who.member.name,
            email: who.member.email,
            role,
            home: if role.runs_organization() { Home::Dashboard } else { Home::Workspace },
            workspaces: WorkspaceKind::of(role).to_vec(),
            capabilities: Capability::all().filter(|one| one.is_of(role) && who.viewer.within_scopes(*one)).collect(),
            viewable: Viewable::grouped(viewable),
            viewable_more,
            today: business_day.today,
            organization: who.organization,
            poll_interval_seconds: POLL_SECONDS,
        })
    }
}

impl Resource for Me {
    fn location(&self) -> String {
        "/api/v1/me".to_owned()
    }

    fn version(&self) -> Option<u32> {
        None
    }
}

/// Who is signed in, and what they may do.
#[utoipa::path(tag = "Me")]
#[get("/me")]
pub(crate) async fn get_me(Signed(who): Signed, state: web::Data<AppState>) -> Result<Json<Me>, Problem> {
    Ok(Json(Me::of(who, &state).await?))
}
