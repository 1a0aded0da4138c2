//! The stages that deals name.

use std::collections::HashMap;

use domain::{
    crm::stage::{NewStage, StageKind},
    import::{known::Known, row::Wrong},
    permission::{Add, Imports, Organization},
    text::Title,
};
use sea_orm::prelude::Uuid;

use super::{
    check::Check,
    failure::{Halt, at},
};
use crate::{Error, Room};

/// The colour of a stage that an import adds.
const NEUTRAL: &str = "#64748b";
/// The chance, in percent, of a stage that an import adds.
const UNLIKELY: u8 = 10;

/// The stages by name, and what each means for a deal in it.
pub(super) struct Pipeline {
    known: Known<Uuid>,
    kinds: HashMap<Uuid, StageKind>,
    names: Vec<Title>,
}

impl Pipeline {
    /// Every stage.
    pub async fn load(room: &Room<Organization, Add<Imports>>) -> Result<Self, Error> {
        let mut pipeline = Self { known: Known::new("stage"), kinds: HashMap::new(), names: Vec::new() };
        for stage in room.pipeline(room.reader()).await? {
            pipeline.add(stage.name, stage.id.0, stage.kind);
        }
        Ok(pipeline)
    }

    fn add(&mut self, name: Title, id: Uuid, kind: StageKind) {
        self.known.add_name(&name, id);
        self.kinds.insert(id, kind);
        self.names.push(name);
    }

    fn unknown(&self, name: &str) -> Wrong {
        let names: Vec<&str> = self.names.iter().map(|name| &**name).collect();
        let Wrong { code, detail } = self.known.unknown(name);
        Wrong { code, detail: format!("{detail} There are {}.", names.join(", ")) }
    }
}

impl Check<'_> {
    /// The stage that a row names; an unknown one is added as an open stage if the order says so.
    pub fn stage_named(&mut self, name: &Title) -> Result<(Uuid, StageKind), Halt> {
        let known = self.stages.known.named(name).map_err(at("stage"))?;
        match known.and_then(|id| Some((id, *self.stages.kinds.get(&id)?))) {
            Some(stage) => Ok(stage),
            None if self.add_missing => {
                let id = Uuid::now_v7();
                self.stages.add(name.clone(), id, StageKind::Open);
                self.spool.added().stages.push((id, name.clone()));
                Ok((id, StageKind::Open))
            }
            None => Err(Halt::Row("stage", self.stages.unknown(name))),
        }
    }
}

/// A stage that is added because a row names it.
pub(super) fn unlikely(name: Title) -> Option<NewStage> {
    Some(NewStage { name, probability: UNLIKELY, color: NEUTRAL.parse().ok()? })
}
