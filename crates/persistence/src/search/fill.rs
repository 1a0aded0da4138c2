//! Folding what was there before rows were folded, some rows at a time, between which others write.

use domain::{calendar::Timestamp, id::OrganizationId, journal::Stream, rule::Changed};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, Query},
};
use strum::IntoEnumIterator;
use tokio::time::{Instant, sleep};

use crate::{
    Database, Error,
    anchors::Anchored,
    client_workspace, crm,
    jobs::{self, Job, Went},
    journal::Writing,
    parts::{self, FoundBy, Kind, Unfolded},
    people, tag, task,
};

/// How many rows are folded in one transaction.
const A_PIECE: u64 = 200;

impl Database {
    /// The organizations that have rows which are not folded yet.
    pub(crate) async fn unfolded(&self) -> Result<Vec<OrganizationId>, Error> {
        let organizations = Query::select().distinct().column(Unfolded::OrgId).from(Unfolded::Table).take();
        let rows = self.reader.query_all(&organizations).await?;
        Ok(rows.iter().map(|row| row.try_get_by_index(0).map(OrganizationId)).collect::<Result<_, _>>()?)
    }

    /// Folds what is not folded yet of an organization's rows. `clock` tells the moment of each piece; when it tells none, the rest
    /// is left for the next time.
    pub(crate) async fn fold_rows(
        &self,
        job: &Job,
        organization: OrganizationId,
        clock: &impl Fn() -> Option<Timestamp>,
    ) -> Result<Went, Error> {
        let mut many = 0;
        while let Some(at) = clock() {
            let started = Instant::now();
            let writing = Writing { organization, stream: Stream::Crm, actor: None, at };
            let folded = self
                .write(writing, async |tx| {
                    jobs::hold(tx, job).await?;
                    Ok(Changed::nothing(fold_some(tx, organization.0).await?))
                })
                .await?;
            match folded {
                Some(rows) => many += rows,
                None => return Ok(Went { many, finished: true }),
            }
            // Others have the writer as long as this has had it.
            sleep(started.elapsed()).await;
        }
        Ok(Went { many, finished: false })
    }
}

/// Folds the next rows; answers how many, or nothing when all are folded.
async fn fold_some(tx: &DatabaseTransaction, org: Uuid) -> Result<Option<usize>, Error> {
    let mut next = Query::select();
    next.columns([Unfolded::Kind, Unfolded::Reached]).from(Unfolded::Table).and_where(Expr::col(Unfolded::OrgId).eq(org));
    let Some(row) = tx.query_one(next.order_by(Unfolded::Kind, sea_orm::Order::Asc).limit(1)).await? else { return Ok(None) };
    let (number, after): (i16, Option<Uuid>) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    let kind = Kind::iter().find(|kind| kind.number() == number);
    let after = after.unwrap_or_default();
    let (many, last) = match kind {
        Some(kind) => fold_kind(tx, org, kind, after).await?,
        None => (0, None),
    };
    let this = Expr::col(Unfolded::OrgId).eq(org).and(Expr::col(Unfolded::Kind).eq(number));
    match last {
        Some(last) => {
            let mut on = Query::update();
            tx.execute(on.table(Unfolded::Table).value(Unfolded::Reached, last).and_where(this)).await?;
        }
        None => {
            tx.execute(Query::delete().from_table(Unfolded::Table).and_where(this)).await?;
        }
    }
    Ok(Some(many))
}

/// How many rows were folded, and behind which one to go on; nothing at the end.
type Folded = (usize, Option<Uuid>);

async fn fold_kind(tx: &DatabaseTransaction, org: Uuid, kind: Kind, after: Uuid) -> Result<Folded, Error> {
    match kind {
        Kind::Accounts => fold_anchored::<crm::account::table::Entity, _>(tx, org, after).await,
        Kind::Contacts => fold_anchored::<crm::contact::table::Entity, _>(tx, org, after).await,
        Kind::Deals => fold_anchored::<crm::deal::table::Entity, _>(tx, org, after).await,
        Kind::Leads => fold_anchored::<crm::lead::table::Entity, _>(tx, org, after).await,
        Kind::Tasks => fold_anchored::<task::table::Entity, _>(tx, org, after).await,
        Kind::OnboardingProjects => fold_anchored::<crm::onboarding::table::Entity, _>(tx, org, after).await,
        Kind::ComplianceItems => fold_anchored::<crm::compliance_item::table::Entity, _>(tx, org, after).await,
        Kind::Assessments => fold_anchored::<crm::assessment::table::Entity, _>(tx, org, after).await,
        Kind::Reconciliations => fold_anchored::<crm::reconciliation::table::Entity, _>(tx, org, after).await,
        Kind::ClientWorkspaces => fold_anchored::<client_workspace::table::Entity, _>(tx, org, after).await,
        Kind::Tags => fold_anchored::<tag::table::Entity, _>(tx, org, after).await,
        Kind::Members => {
            let org_id = people::table::Column::OrgId;
            fold_rows::<people::table::Entity, _>(tx, org, org_id, people::table::FOUND_BY, after).await
        }
    }
}

async fn fold_anchored<E, A>(tx: &DatabaseTransaction, org: Uuid, after: Uuid) -> Result<Folded, Error>
where
    E: Anchored<Model: IntoActiveModel<A>>,
    A: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    match E::FOUND_BY {
        Some(by) => fold_rows::<E, A>(tx, org, E::ORGANIZATION, by, after).await,
        None => Ok((0, None)),
    }
}

#[expect(clippy::disallowed_methods, reason = "the house itself folds the rows of every organization")]
async fn fold_rows<E, A>(
    tx: &DatabaseTransaction,
    org: Uuid,
    org_id: E::Column,
    by: FoundBy<E::Column>,
    after: Uuid,
) -> Result<Folded, Error>
where
    E: EntityTrait<Model: IntoActiveModel<A>>,
    A: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    let rows = E::find().filter(org_id.eq(org)).filter(by.id.gt(after)).order_by_asc(by.id).limit(A_PIECE).all(tx).await?;
    let read = rows.len();
    let (mut reparted, mut last) = (Vec::new(), None);
    for row in rows {
        let mut row = row.into_active_model();
        let fresh = parts::fold(Some(by), &mut row);
        last = parts::id(&row, by.id);
        if let Some(fresh) = fresh {
            row.update(tx).await?;
            reparted.push(fresh);
        }
    }
    let many = reparted.len();
    parts::keep_all(tx, org, reparted).await?;
    Ok((many, last.filter(|_| read as u64 == A_PIECE)))
}
