//! Which tags are put on which workspaces.

use std::collections::HashMap;

use domain::{
    id::{ClientWorkspaceId, TagId},
    rule::RuleBroken,
    tag::TagCard,
};
use sea_orm::{
    ConnectionTrait, DbErr, DeriveIden, JoinType, SqlErr,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement},
};

use crate::{Error, tag::table as tag, text_column::TextColumn};

/// `(org_id, workspace_id, tag_id)`.
#[derive(Debug, Clone, Copy, DeriveIden)]
enum WorkspaceTags {
    Table,
    OrgId,
    WorkspaceId,
    TagId,
}

/// The workspaces on which a tag is put.
pub(crate) fn with_tag(org: Uuid, tag: TagId) -> SelectStatement {
    let mut rows = Query::select();
    rows.column(WorkspaceTags::WorkspaceId).from(WorkspaceTags::Table).and_where(Expr::col(WorkspaceTags::OrgId).eq(org));
    rows.and_where(Expr::col(WorkspaceTags::TagId).eq(tag.0)).take()
}

/// The tags of those workspaces, by name.
pub(crate) async fn of(
    from: &impl ConnectionTrait,
    org: Uuid,
    workspaces: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<TagCard>>, Error> {
    let workspaces: Vec<Uuid> = workspaces.collect();
    let mut tags: HashMap<Uuid, Vec<TagCard>> = HashMap::new();
    if workspaces.is_empty() {
        return Ok(tags);
    }
    let put = |column| Expr::col((WorkspaceTags::Table, column));
    let same = Expr::col((tag::Entity, tag::Column::OrgId)).equals((WorkspaceTags::Table, WorkspaceTags::OrgId));
    let same = same.and(Expr::col((tag::Entity, tag::Column::Id)).equals((WorkspaceTags::Table, WorkspaceTags::TagId)));
    let mut rows = Query::select();
    rows.expr(put(WorkspaceTags::WorkspaceId));
    rows.columns([tag::Column::Id, tag::Column::Name, tag::Column::Color].map(|column| (tag::Entity, column)));
    rows.from(WorkspaceTags::Table).join(JoinType::InnerJoin, tag::Entity, same);
    rows.and_where(put(WorkspaceTags::OrgId).eq(org)).and_where(put(WorkspaceTags::WorkspaceId).is_in(workspaces));
    rows.order_by((tag::Entity, tag::Column::Folded), sea_orm::Order::Asc);
    for row in from.query_all(&rows).await? {
        let (name, color): (TextColumn<_>, TextColumn<_>) = (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
        let card = TagCard { id: TagId(row.try_get_by_index(1)?), name: name.0, color: color.0 };
        tags.entry(row.try_get_by_index(0)?).or_default().push(card);
    }
    Ok(tags)
}

/// Puts those tags on a workspace, and no others.
pub(crate) async fn put(
    tx: &impl ConnectionTrait,
    org: Uuid,
    workspace: ClientWorkspaceId,
    tags: &[TagCard],
) -> Result<(), Error> {
    let mut off = Query::delete();
    off.from_table(WorkspaceTags::Table).and_where(Expr::col(WorkspaceTags::OrgId).eq(org));
    tx.execute(off.and_where(Expr::col(WorkspaceTags::WorkspaceId).eq(workspace.0))).await?;
    if tags.is_empty() {
        return Ok(());
    }
    let mut on = Query::insert();
    on.into_table(WorkspaceTags::Table).columns([WorkspaceTags::OrgId, WorkspaceTags::WorkspaceId, WorkspaceTags::TagId]);
    for tag in tags {
        on.values_panic([org.into(), workspace.0.into(), tag.id.0.into()]);
    }
    tx.execute(&on).await.map_err(gone)?;
    Ok(())
}

/// A tag may go while it is put on something: they are told in journals of their own, and do not wait for each other.
fn gone(error: DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => RuleBroken::unknown("/tag_ids", "tag").into(),
        _ => error.into(),
    }
}

/// Puts another tag on all workspaces on which a tag is put. What is deleted is taken off by itself.
pub(crate) async fn put_instead(tx: &impl ConnectionTrait, org: Uuid, tag: TagId, instead: TagId) -> Result<(), Error> {
    let mut both = with_tag(org, tag);
    both.clear_selects().exprs([Expr::col(WorkspaceTags::OrgId), Expr::col(WorkspaceTags::WorkspaceId), Expr::val(instead.0)]);
    let mut on = Query::insert();
    on.into_table(WorkspaceTags::Table).columns([WorkspaceTags::OrgId, WorkspaceTags::WorkspaceId, WorkspaceTags::TagId]);
    on.select_from(both).map_err(|error| DbErr::Custom(error.to_string()))?;
    let key = [WorkspaceTags::OrgId, WorkspaceTags::WorkspaceId, WorkspaceTags::TagId];
    tx.execute(on.on_conflict(OnConflict::columns(key).do_nothing().to_owned())).await?;
    Ok(())
}
