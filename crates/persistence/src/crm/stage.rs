//! The stages of the pipeline.

pub(crate) mod table;

use domain::{
    crm::stage::{NewStage, Stage, StageChanges, StageKind},
    id::StageId,
    journal::{Happened, Noun, Verb},
    permission::{Add, Change, Organization, Permission, Remove, Stages, View},
    rule::RuleBroken,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
    Set, prelude::Uuid,
};

use super::deal;
use crate::{Error, Room, room::Purpose};

impl<P: Permission> Room<Organization, P> {
    pub(crate) fn stages(&self) -> Select<table::Entity> {
        in_order(self.org())
    }

    /// Every stage, in order.
    pub(crate) async fn pipeline(&self, from: &impl ConnectionTrait) -> Result<Vec<Stage>, Error> {
        Ok(self.stages().all(from).await?.into_iter().map(Stage::from).collect())
    }

    /// The stage that a field refers to.
    pub(crate) async fn stage(&self, from: &impl ConnectionTrait, id: StageId) -> Result<Stage, Error> {
        let row = self.stages().filter(table::Column::Id.eq(id.0)).one(from).await?;
        Ok(row.map(Stage::from).ok_or(RuleBroken::unknown("/stage_id", "stage"))?)
    }
}

impl Room<Organization, View<Stages>> {
    /// Every stage, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_pipeline_stages(&self) -> Result<Vec<Stage>, Error> {
        self.pipeline(self.reader()).await
    }
}

impl Room<Organization, Add<Stages>> {
    /// Adds an open stage behind the open ones.
    ///
    /// # Errors
    /// A name that is taken; a probability over 100.
    pub async fn create_pipeline_stage(&self, new: NewStage) -> Result<Stage, Error> {
        self.add(async |tx| {
            let position = behind_the_open(tx, self.org()).await?;
            Ok(new.into_stage(Uuid::now_v7().into(), position)?)
        })
        .await
    }
}

/// The place behind the open stages, after the others have made room.
pub(crate) async fn behind_the_open(tx: &impl ConnectionTrait, org: Uuid) -> Result<u32, Error> {
    let stages = in_order(org).all(tx).await?;
    let position = stages.iter().rposition(|stage| stage.kind.0 == StageKind::Open).map_or(0, |last| last + 1);
    make_room(tx, stages, position).await?;
    Ok(u32::try_from(position).unwrap_or(u32::MAX))
}

/// The stages of an organization, in order.
#[expect(clippy::disallowed_methods, reason = "a deal names its stage to whoever sees the deal")]
pub(crate) fn in_order(org: Uuid) -> Select<table::Entity> {
    table::Entity::find().filter(table::Column::OrgId.eq(org)).order_by_asc(table::Column::Position)
}

impl Room<Organization, Change<Stages>> {
    /// Changes a stage; when it takes another place, the others make room.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], a name that is taken, and whatever [`Stage::change`] refuses.
    pub async fn change_pipeline_stage(&self, id: StageId, version: Option<u32>, changes: StageChanges) -> Result<Stage, Error> {
        self.change(id, version, async |tx, stage: Stage| {
            let others = self.stages().filter(table::Column::Id.ne(id.0)).all(tx).await?;
            let changed = stage.change(changes, others.len() + 1)?;
            if changed.happened.is_some() {
                make_room(tx, others, changed.value.position as usize).await?;
            }
            Ok(changed)
        })
        .await
    }
}

impl Room<Organization, Remove<Stages>> {
    /// Deletes a stage; the ones behind it move up, and the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever [`Stage::may_go`] refuses.
    pub async fn remove_pipeline_stage(&self, id: StageId) -> Result<(), Error> {
        self.remove(id, async |tx, stage: &Stage| {
            let others = self.stages().filter(table::Column::Id.ne(id.0)).all(tx).await?;
            let of_its_kind = others.iter().filter(|other| other.kind.0 == stage.kind).count() + 1;
            let deal = self
                .rows_for::<deal::table::Entity>(Purpose::References)
                .filter(deal::table::Column::StageId.eq(id.0))
                .limit(1)
                .one(tx)
                .await?;
            stage.may_go(deal.is_some(), of_its_kind)?;
            let places = others.len();
            make_room(tx, others, places).await?;
            Ok(Happened::whole(Verb::StageRemoved, Noun::Stage, id, stage))
        })
        .await
    }
}

/// Numbers the stages in their order, and leaves that place free.
async fn make_room(tx: &impl ConnectionTrait, stages: Vec<table::Model>, free: usize) -> Result<(), Error> {
    for (position, stage) in (0..).filter(|&place| place != free).zip(stages) {
        let position = i32::try_from(position).unwrap_or(i32::MAX);
        if stage.position != position {
            table::ActiveModel { position: Set(position), ..stage.into_active_model() }.update(tx).await?;
        }
    }
    Ok(())
}
