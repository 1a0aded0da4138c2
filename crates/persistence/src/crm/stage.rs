//! The stages of the pipeline.

pub(crate) mod table;

use std::collections::HashMap;

use domain::{
    crm::stage::{NewStage, Stage, StageChanges, StageKind, probability_in_bounds},
    id::StageId,
    journal::{Happened, Noun},
    permission::{Add, Change, Permission, Stages, View},
    rule::{Changed, RuleBroken},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Select, Set,
    prelude::Uuid,
};

use crate::{Error, Opened, word::Word};

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

impl<P: Permission> Opened<P> {
    #[expect(clippy::disallowed_methods, reason = "a deal names its stage to whoever sees the deal")]
    pub(crate) fn stages(&self) -> Select<table::Entity> {
        table::Entity::find().filter(table::Column::OrgId.eq(self.org())).order_by_asc(table::Column::Position)
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

impl Opened<View<Stages>> {
    /// Every stage, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_pipeline_stages(&self) -> Result<Vec<Stage>, Error> {
        self.pipeline(self.reader()).await
    }
}

impl Opened<Add<Stages>> {
    /// Adds an open stage behind the open ones.
    ///
    /// # Errors
    /// A name that is taken; a probability over 100.
    pub async fn create_pipeline_stage(&self, new: NewStage) -> Result<Stage, Error> {
        probability_in_bounds(new.probability, "/probability")?;
        self.write(async |tx| {
            let stage = self.add_open_stage(tx, new).await?;
            let happened = Happened::new("stage.added", Noun::Stage, stage.id, serde_json::to_value(&stage)?);
            Ok(Changed::new(stage, happened))
        })
        .await
    }
}

impl<P: Permission> Opened<P> {
    /// Puts an open stage behind the open ones.
    pub(crate) async fn add_open_stage(&self, tx: &impl ConnectionTrait, new: NewStage) -> Result<Stage, Error> {
        let stages = self.stages().all(tx).await?;
        let open = stages.iter().filter(|stage| stage.kind.0 == StageKind::Open).count();
        let position = i32::try_from(open).unwrap_or(i32::MAX);
        for later in stages.into_iter().filter(|stage| stage.position >= position) {
            let moved = table::ActiveModel { position: Set(later.position + 1), ..later.into_active_model() };
            moved.update(tx).await?;
        }
        let row = table::ActiveModel {
            org_id: Set(self.org()),
            id: Set(Uuid::now_v7()),
            version: Set(1),
            name: Set(Word(new.name)),
            kind: Set(Word(StageKind::Open)),
            probability: Set(new.probability.into()),
            position: Set(position),
            color: Set(Word(new.color)),
        };
        Ok(row.insert(tx).await.map_err(name_taken)?.into())
    }
}

impl Opened<Change<Stages>> {
    /// Changes a stage.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Stale`], a name that is taken, and whatever [`Stage::change`] refuses.
    pub async fn change_pipeline_stage(&self, id: StageId, version: Option<u32>, changes: StageChanges) -> Result<Stage, Error> {
        self.write(async |tx| {
            let row = self.stages().filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let kept = row.clone().into_active_model();
            let stage = crate::fresh(Stage::from(row), version, |stage| stage.version)?;
            let Changed { value, happened } = stage.change(changes)?;
            if happened.is_none() {
                return Ok(Changed::nothing(value));
            }
            let row = table::ActiveModel {
                version: Set(kept.version.unwrap() + 1),
                name: Set(Word(value.name)),
                probability: Set(value.probability.into()),
                color: Set(Word(value.color)),
                ..kept
            };
            let value = row.update(tx).await.map_err(name_taken)?.into();
            Ok(Changed { value, happened })
        })
        .await
    }
}

fn name_taken(error: sea_orm::DbErr) -> Error {
    Error::unique(error, "/name", "Another stage has this name.")
}
