//! How far the latest round over an organization's accounts has come.

pub(crate) mod table;

use domain::{calendar::Timestamp, crm::round::Round};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
    prelude::{Date, DateTimeUtc, Uuid},
    sea_query::{Expr, ExprTrait},
};

use crate::Error;

impl From<&table::Model> for Round {
    fn from(row: &table::Model) -> Self {
        Self { day: row.day, started_at: row.started_at.into(), finished: row.finished_at.is_some() }
    }
}

/// The latest round over an organization's accounts.
#[expect(clippy::disallowed_methods, reason = "the organization's one round, by its whole key")]
pub(crate) async fn latest(from: &impl ConnectionTrait, org: Uuid) -> Result<Option<table::Model>, Error> {
    Ok(table::Entity::find_by_id(org).one(from).await?)
}

/// Starts a round, in the place of the one before if there was one.
pub(crate) async fn start(tx: &impl ConnectionTrait, again: bool, round: table::Model) -> Result<table::Model, Error> {
    let row = round.into_active_model();
    Ok(if again { row.reset_all().update(tx).await? } else { row.insert(tx).await? })
}

/// Moves a round on to that account, up to which all are in step then; or up to the last one.
pub(crate) async fn move_on(
    tx: &impl ConnectionTrait,
    round: table::Model,
    to: Uuid,
    finished: bool,
    now: Timestamp,
) -> Result<(), Error> {
    let finished_at = finished.then(|| now.into());
    let row = table::ActiveModel { reached: Set(to), finished_at: Set(finished_at), ..round.into_active_model() };
    row.update(tx).await?;
    Ok(())
}

/// Lets the round begin again at the first account, as when what all scores follow from has changed.
pub(crate) async fn again(tx: &impl ConnectionTrait, org: Uuid) -> Result<(), Error> {
    again_if(tx, table::Column::OrgId.eq(org)).await
}

/// The same when something was brought in step with another day than the round's.
pub(super) async fn again_unless_of(tx: &impl ConnectionTrait, org: Uuid, today: Date) -> Result<(), Error> {
    again_if(tx, table::Column::OrgId.eq(org).and(table::Column::Day.ne(today))).await
}

#[expect(clippy::disallowed_methods, reason = "the organization's one round, by its whole key")]
async fn again_if(tx: &impl ConnectionTrait, which: Expr) -> Result<(), Error> {
    table::Entity::update_many()
        .col_expr(table::Column::Reached, Expr::value(Uuid::nil()))
        .col_expr(table::Column::FinishedAt, Expr::value(None::<DateTimeUtc>))
        .filter(which)
        .exec(tx)
        .await?;
    Ok(())
}
