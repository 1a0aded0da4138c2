//! Looking through somebody else's eyes: allowed anew with every request, and on the record before anything is shown.

pub(crate) mod table;

use domain::{
    calendar::Timestamp,
    id::{ContactId, MemberId, OrganizationId},
    journal::{Repeating, Stream, Verb},
    page::{KeyPart, Rows, Slice},
    people::{eyes::Eyes, member::Member, viewer::Person},
    permission::{
        Asker, Denied, Members, Organization, View,
        view::{VIEW_IDLE, ViewOfMe, viewing},
    },
    rule::Changed,
    text::Title,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select, Set, UpdateMany,
    prelude::{DateTimeUtc, Uuid},
    sea_query::Expr,
};

use serde_json::json;

use super::access_rule;
use crate::{
    Database, Error, Room,
    crm::contact::table as contact_table,
    jobs::{self, Job},
    journal::{Writing, repeat::Again},
    list,
    people::{
        self, name,
        session::{self, SignedIn},
        table as member_table,
    },
    text_column::TextColumn,
};

const MOST_ENDED: u64 = 500;

/// The views of an organization that go on.
#[expect(clippy::disallowed_methods, reason = "the views of one pair in one organization")]
fn going_on(who: &SignedIn, eyes: Eyes) -> Select<table::Entity> {
    table::Entity::find()
        .filter(table::Column::OrgId.eq(who.organization.id.0))
        .filter(table::Column::ViewerId.eq(who.member.id.0))
        .filter(of(eyes))
        .filter(table::Column::EndedAt.is_null())
}

/// That a view looks through those eyes.
fn of(eyes: Eyes) -> Condition {
    let kind = table::Column::EyesKind.eq(TextColumn(eyes.kind()));
    Condition::all().add(kind).add(table::Column::EyesId.eq(eyes.id()))
}

#[expect(clippy::disallowed_methods, reason = "the house itself ends the views of every organization")]
fn idle_since(moment: DateTimeUtc) -> Select<table::Entity> {
    table::Entity::find().filter(table::Column::EndedAt.is_null()).filter(table::Column::LastSeenAt.lte(moment))
}

#[expect(clippy::disallowed_methods, reason = "a member of one's own organization, by the whole key")]
async fn member(from: &impl ConnectionTrait, org: Uuid, id: Uuid) -> Result<Option<Member>, Error> {
    Ok(member_table::Entity::find_by_id((org, id)).one(from).await?.map(Member::from))
}

/// The name of whoever has those eyes.
#[expect(clippy::disallowed_methods, reason = "a contact of one's own organization, by the whole key")]
async fn name_of(from: &impl ConnectionTrait, org: Uuid, eyes: Eyes) -> Result<Option<Title>, Error> {
    Ok(match eyes {
        Eyes::Member(MemberId(id)) => member(from, org, id).await?.map(|member| member.name),
        Eyes::Contact(ContactId(id)) => contact_table::Entity::find_by_id((org, id)).one(from).await?.map(|row| row.name.0),
    })
}

impl Database {
    /// The same person looking through the eyes of a teammate, if the rules allow it now. A try that is denied goes on the record.
    ///
    /// # Errors
    /// [`Denied::ViewAs`]: no rule, no such teammate, one of another organization, a deactivated one, or oneself, all alike;
    /// [`Denied::ViewAsInWorkspace`]: a client's eyes, whoever they may be.
    pub async fn look_through(&self, who: SignedIn, eyes: Eyes, at: Timestamp) -> Result<SignedIn, Error> {
        let Eyes::Member(target) = eyes else {
            return Err(Denied::ViewAsInWorkspace.into());
        };
        let org = who.organization.id;
        let found = member(&self.reader, org.0, target.0).await?;
        let allowed = match &found {
            Some(teammate) => {
                let rule = access_rule::rule(&self.reader, org.0, who.member.role, teammate.role).await?;
                who.viewer.view_as(Person { id: teammate.id, role: teammate.role }, teammate.active, rule)
            }
            None => Err(Denied::ViewAs),
        };
        match allowed {
            Ok(viewer) => {
                let (looked_at, pulses) = session::followed_by(&self.reader, org.0, target.0).await?;
                Ok(SignedIn { viewer, viewing_as: found, looked_at, pulses, ..who })
            }
            Err(denied) => {
                self.tell_or_count(denied_view(&who, target, found.as_ref()), at).await?;
                Err(denied.into())
            }
        }
    }

    /// Puts it on the record that someone looks through a teammate's eyes: the start of a view, or that it goes on. Nothing is
    /// shown before this is kept (B10).
    ///
    /// # Errors
    /// It cannot be kept.
    pub async fn record_view(&self, who: &SignedIn, at: Timestamp) -> Result<(), Error> {
        let Some(target) = &who.viewing_as else {
            return Ok(());
        };
        let eyes = Eyes::Member(target.id);
        if let Some(view) = going_on(who, eyes).one(&self.reader).await? {
            let idle = *at - self.last_seen.of_view(&view);
            if idle < VIEW_IDLE {
                self.last_seen.views.note((view.org_id, view.id), *at);
                return Ok(());
            }
            self.end_view(None, view, at).await?;
        }
        let writing = Writing { organization: who.organization.id, stream: Stream::System, actor: Some(who.viewer.actor()), at };
        self.write(writing, async |tx| {
            if going_on(who, eyes).one(tx).await?.is_some() {
                return Ok(Changed::nothing(()));
            }
            let view = table::ActiveModel {
                org_id: Set(who.organization.id.0),
                id: Set(Uuid::now_v7()),
                viewer_id: Set(who.member.id.0),
                eyes_kind: Set(TextColumn(eyes.kind())),
                eyes_id: Set(eyes.id()),
                started_at: Set(at.into()),
                last_seen_at: Set(at.into()),
                ended_at: Set(None),
            };
            table::Entity::insert(view).exec_without_returning(tx).await?;
            Ok(Changed::new((), viewing(Verb::ViewAsStarted, eyes, Some(&target.name))))
        })
        .await
    }

    /// Ends the view through a teammate's eyes, if one goes on: whoever was looked at reads until when.
    ///
    /// # Errors
    /// [`Error::NotFound`]: no such teammate.
    pub async fn end_view_of(&self, who: &SignedIn, target: MemberId, at: Timestamp) -> Result<(), Error> {
        let writing = Writing { organization: who.organization.id, stream: Stream::System, actor: Some(who.viewer.actor()), at };
        self.write(writing, async |tx| {
            let target = member(tx, who.organization.id.0, target.0).await?.ok_or(Error::NotFound)?;
            let eyes = Eyes::Member(target.id);
            let Some(view) = going_on(who, eyes).one(tx).await? else {
                return Ok(Changed::nothing(()));
            };
            ended(&view, at.into()).exec(tx).await?;
            Ok(Changed::new((), viewing(Verb::ViewAsEnded, eyes, Some(&target.name))))
        })
        .await
    }

    /// Whether a view has been idle for ten minutes, as far as is kept.
    pub(crate) async fn are_views_idle(&self, at: Timestamp) -> Result<bool, Error> {
        Ok(idle_since(*at - VIEW_IDLE).one(&self.reader).await?.is_some())
    }

    /// Ends every view that has been idle for ten minutes, each with an entry of its own; answers how many that was.
    pub(crate) async fn end_idle_views(&self, job: &Job, at: Timestamp) -> Result<usize, Error> {
        let since: DateTimeUtc = *at - VIEW_IDLE;
        let idle = idle_since(since).limit(MOST_ENDED).all(&self.reader).await?;
        let idle: Vec<_> = idle.into_iter().filter(|view| self.last_seen.of_view(view) <= since).collect();
        let ended = idle.len();
        for view in idle {
            self.end_view(Some(job), view, at).await?;
        }
        Ok(ended)
    }

    /// Ends a view, unless it has ended meanwhile or goes on after all; as a piece of a job, or because it is looked through again.
    async fn end_view(&self, job: Option<&Job>, view: table::Model, at: Timestamp) -> Result<(), Error> {
        let organization = OrganizationId(view.org_id);
        let last_seen_at = self.last_seen.of_view(&view);
        let writing = Writing { organization, stream: Stream::System, actor: Some(MemberId(view.viewer_id).into()), at };
        self.write(writing, async |tx| {
            if let Some(job) = job {
                jobs::hold(tx, job).await?;
            }
            let as_found = ended(&view, last_seen_at).filter(table::Column::LastSeenAt.eq(view.last_seen_at));
            if as_found.exec(tx).await?.rows_affected == 0 {
                return Ok(Changed::nothing(()));
            }
            let name = name_of(tx, view.org_id, view.eyes()).await?;
            Ok(Changed::new((), viewing(Verb::ViewAsEnded, view.eyes(), name.as_ref())))
        })
        .await
    }
}

/// That a view ended at that moment, unless it had before.
#[expect(clippy::disallowed_methods, reason = "the view by its whole key")]
fn ended(view: &table::Model, at: DateTimeUtc) -> UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::LastSeenAt, Expr::value(at))
        .col_expr(table::Column::EndedAt, Expr::value(at))
        .filter(table::Column::OrgId.eq(view.org_id))
        .filter(table::Column::Id.eq(view.id))
        .filter(table::Column::EndedAt.is_null())
}

/// A view that was denied. Ids that nobody has count as one teammate, or else made-up ones would fill the journal.
fn denied_view(who: &SignedIn, target: MemberId, found: Option<&Member>) -> Again {
    let about = found.map_or_else(|| "nobody".to_owned(), |member| member.id.to_string());
    Again {
        organization: who.organization.id,
        actor: Some(who.viewer.actor()),
        what: Repeating::ViewDenied,
        about: format!("{} {about}", who.viewer.actor().id()),
        member: target.0,
        data: json!({ "target_id": target, "target": found.map(|member| &member.name) }),
    }
}

impl Room<Organization, View<Members>> {
    /// Who looked at one's workspace, the latest first.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "views of oneself")]
    pub async fn list_views_of_me(&self, slice: Slice) -> Result<Rows<ViewOfMe>, Error> {
        let views = table::Entity::find().filter(table::Column::OrgId.eq(self.org())).filter(of(self.eyes().id.into()));
        let order = list::descending(vec![Expr::col(table::Column::Id)], |row: &table::Model| vec![KeyPart::Id(row.id)]);
        let Rows { rows, next, total } = list::slice(views, order, slice, self.reader()).await?;
        let names = people::names(self.reader(), self.org(), rows.iter().map(|row| row.viewer_id)).await?;
        let described = |row: table::Model| {
            Ok(ViewOfMe {
                viewer: name(&names, row.viewer_id)?,
                started_at: row.started_at.into(),
                last_seen_at: self.database.last_seen.of_view(&row).into(),
                ended_at: row.ended_at.map(Timestamp::from),
            })
        };
        Ok(Rows { rows: rows.into_iter().map(described).collect::<Result<_, Error>>()?, next, total })
    }
}
