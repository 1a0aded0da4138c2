//! The stages that deals name.

use std::collections::HashMap;

use domain::{
    crm::stage::{NewStage, StageKind},
    import::{known::Known, row::Wrong},
    permission::{Add, Imports, Organization},
    text::Title,
};
use sea_orm::prelude::Uuid;

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

    /// The stage of that name, and what it means; nothing when there is none.
    pub fn find(&self, name: &Title) -> Result<Option<(Uuid, StageKind)>, Wrong> {
        let known = self.known.named(name)?;
        Ok(known.and_then(|id| Some((id, *self.kinds.get(&id)?))))
    }

    /// Takes a stage into account that a row adds.
    pub fn add(&mut self, name: Title, id: Uuid, kind: StageKind) {
        self.known.add_name(&name, id);
        self.kinds.insert(id, kind);
        self.names.push(name);
    }

    /// That there is none of that name.
    pub fn unknown(&self, name: &str) -> Wrong {
        let names: Vec<&str> = self.names.iter().map(|name| &**name).collect();
        let Wrong { code, detail } = self.known.unknown(name);
        Wrong { code, detail: format!("{detail} There are {}.", names.join(", ")) }
    }
}

/// A stage that is added because a row names it.
pub(super) fn unlikely(name: Title) -> Option<NewStage> {
    Some(NewStage { name, probability: UNLIKELY, color: NEUTRAL.parse().ok()? })
}
