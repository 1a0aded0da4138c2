//! The stages of the pipeline.

pub(crate) mod table;

use std::collections::HashMap;

use domain::{
    crm::stage::{NewStage, Stage, StageChanges, StageKind, probability_in_bounds},
    id::StageId,
    journal::{Happened, Noun},
    permission::{Add, Change, Organization, Permission, Reach, Remove, Stages, View},
    rule::{Changed, RuleBroken},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set, prelude::Uuid,
};

use super::deal;
use crate::{Error, Room, text_column::TextColumn};

impl From<table::Model> for Stage {
    fn from(row: table::Model) -> Self {
        let table::Model { org_id: _, id, version, name, kind, probability, position, color } = row;
        Self {
            id: StageId(id),
            version: version.unsigned_abs(),
            name: name.0,
            kind: kind.0,
            probability: u8::try_from(probability).unwrap_or(0),
            position: position.unsigned_abs(),
            color: color.0,
        }
    }
}

impl<P: Permission> Room<Organization, P> {
    pub(crate) fn stages(&self) -> Select<table::Entity> {
        in_order(self.org())
    }

    /// Every stage, in order.
    pub(crate) async fn pipeline(&self, from: &impl ConnectionTrait) -> Result<Vec<Stage>, Error> {
        Ok(self.stages().all(from).await?.into_iter().map(Stage::from).collect())
    }

    /// Every stage by its id.
    pub(crate) async fn stages_by_id(&self, from: &impl ConnectionTrait) -> Result<HashMap<Uuid, Stage>, Error> {
        Ok(self.pipeline(from).await?.into_iter().map(|stage| (stage.id.0, stage)).collect())
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
        probability_in_bounds(new.probability, "/probability")?;
        self.write(async |tx| {
            let stage = add_open(tx, self.org(), Uuid::now_v7(), new).await?;
            let happened = Happened::new("stage.added", Noun::Stage, stage.id, serde_json::to_value(&stage)?);
            Ok(Changed::new(stage, happened))
        })
        .await
    }
}

/// Puts an open stage behind the open ones.
pub(crate) async fn add_open(tx: &impl ConnectionTrait, org: Uuid, id: Uuid, new: NewStage) -> Result<Stage, Error> {
    let stages = in_order(org).all(tx).await?;
    let position = stages.iter().rposition(|stage| stage.kind.0 == StageKind::Open).map_or(0, |last| last + 1);
    let (before, behind) = stages.split_at(position);
    renumber(tx, before.to_vec(), 0).await?;
    renumber(tx, behind.to_vec(), position + 1).await?;
    let row = table::ActiveModel {
        org_id: Set(org),
        id: Set(id),
        version: Set(1),
        name: Set(TextColumn(new.name)),
        kind: Set(TextColumn(StageKind::Open)),
        probability: Set(new.probability.into()),
        position: Set(place(position)),
        color: Set(TextColumn(new.color)),
    };
    Ok(row.insert(tx).await.map_err(name_taken)?.into())
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
        self.write(async |tx| {
            let mut stages = self.stages().all(tx).await?;
            let from = stages.iter().position(|stage| stage.id == id.0).ok_or(Error::NotFound)?;
            let row = stages[from].clone();
            let kept = row.clone().into_active_model();
            let stage = crate::fresh(Stage::from(row), version, |stage| stage.version)?;
            let to = changes.position.map_or(from, |position| position as usize);
            let Changed { value, happened } = stage.change(changes, stages.len())?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(kept.version.unwrap() + 1),
                name: Set(TextColumn(value.name)),
                probability: Set(value.probability.into()),
                color: Set(TextColumn(value.color)),
                ..kept
            };
            let row = row.update(tx).await.map_err(name_taken)?;
            stages.remove(from);
            stages.insert(to, row);
            let value = renumber(tx, stages, 0).await?.swap_remove(to).into();
            Ok(Changed { value, happened })
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
        self.write(async |tx| {
            let mut stages = self.stages().all(tx).await?;
            let place = stages.iter().position(|stage| stage.id == id.0).ok_or(Error::NotFound)?;
            let stage = Stage::from(stages[place].clone());
            let of_its_kind = stages.iter().filter(|other| other.kind.0 == stage.kind).count();
            let deal = self.deals(Reach::All).filter(deal::table::Column::StageId.eq(id.0)).limit(1).one(tx).await?;
            stage.may_go(deal.is_some(), of_its_kind)?;
            stages.remove(place).delete(tx).await?;
            renumber(tx, stages, 0).await?;
            Ok(Changed::new((), Happened::new("stage.removed", Noun::Stage, id, serde_json::to_value(&stage)?)))
        })
        .await
    }
}

/// Gives the stages the places from that one on, in their order.
async fn renumber(tx: &impl ConnectionTrait, stages: Vec<table::Model>, from: usize) -> Result<Vec<table::Model>, Error> {
    let mut numbered = Vec::with_capacity(stages.len());
    for (position, stage) in (from..).map(place).zip(stages) {
        if stage.position == position {
            numbered.push(stage);
        } else {
            let moved = table::ActiveModel { position: Set(position), ..stage.into_active_model() };
            numbered.push(moved.update(tx).await?);
        }
    }
    Ok(numbered)
}

fn place(position: usize) -> i32 {
    i32::try_from(position).unwrap_or(i32::MAX)
}

fn name_taken(error: sea_orm::DbErr) -> Error {
    Error::unique(error, "/name", "Another stage has this name.")
}
