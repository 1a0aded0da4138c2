//! What rows refer to: members, accounts and stages, loaded once; and those that are added when the order says so.

use std::collections::HashMap;

use domain::{
    crm::{
        account::NewAccount,
        stage::{NewStage, Stage},
    },
    import::{
        known::{Known, UNKNOWN},
        row::Wrong,
    },
    people::role::Role,
    permission::{Add, Imports, Reach},
    text::{ExternalId, Title},
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, QuerySelect, prelude::Uuid};

use super::taking::{Halt, at};
use crate::{
    Error, Opened,
    crm::account::{fresh_row, table as account_table},
    people::{table as member_table, team::Team},
    word::Word,
};

/// The colour of a stage that an import adds.
const NEUTRAL: &str = "#64748b";
/// The chance, in percent, of a stage that an import adds.
const UNLIKELY: u8 = 10;

/// The stages of the pipeline, by name and by id.
pub(super) struct Pipeline {
    pub known: Known<Uuid>,
    pub stages: HashMap<Uuid, Stage>,
}

impl Opened<Add<Imports>> {
    /// Every member, by e-mail address, external id and name.
    pub(super) async fn known_members(&self, from: &impl ConnectionTrait) -> Result<Known<Uuid>, Error> {
        Ok(known_members(&self.members().all(from).await?))
    }

    /// Every account, by external id and name.
    pub(super) async fn known_accounts(&self, from: &impl ConnectionTrait) -> Result<Known<Uuid>, Error> {
        let rows: Vec<(Uuid, Word<Title>, Option<Word<ExternalId>>)> = self
            .accounts(Reach::All)
            .select_only()
            .columns([account_table::Column::Id, account_table::Column::Name, account_table::Column::ExternalId])
            .into_tuple()
            .all(from)
            .await?;
        let mut known = Known::new("account");
        for (id, name, external_id) in rows {
            known.add_name(&name.0, id);
            external_id.iter().for_each(|key| known.add_key(&key.0, id));
        }
        Ok(known)
    }

    /// Every stage.
    pub(super) async fn known_stages(&self, from: &impl ConnectionTrait) -> Result<Pipeline, Error> {
        let mut pipeline = Pipeline { known: Known::new("stage"), stages: HashMap::new() };
        for stage in self.pipeline(from).await? {
            pipeline.add(stage);
        }
        Ok(pipeline)
    }

    /// Adds an account of that name.
    async fn add_account(&self, tx: &impl ConnectionTrait, known: &mut Known<Uuid>, name: &Title) -> Result<Uuid, Error> {
        let row = self.fresh_account(name.clone()).insert(tx).await?;
        known.add_name(name, row.id);
        Ok(row.id)
    }

    /// An account's row before anything else is known of it.
    pub(super) fn fresh_account(&self, name: Title) -> account_table::ActiveModel {
        let new = NewAccount {
            name,
            external_id: None,
            industry: None,
            website: None,
            sla_tier: None,
            manager_id: None,
            strategic_manager_id: None,
            contract_started_on: None,
            renewal_on: None,
            qbr_cadence_days: None,
            imported_health_score: None,
        };
        fresh_row(self.org(), Uuid::now_v7(), new, self.setting)
    }

    /// The account that a row names; an unknown one is added if the order says so.
    pub(super) async fn account_named(
        &self,
        tx: &impl ConnectionTrait,
        known: &mut Known<Uuid>,
        name: &Title,
        add_missing: bool,
    ) -> Result<Uuid, Halt> {
        match known.find(name) {
            Err(wrong) if wrong.code == UNKNOWN && add_missing => Ok(self.add_account(tx, known, name).await?),
            found => found.map_err(at("account")),
        }
    }

    /// The manager that a row names; an unknown one is added with that role if the order says so.
    pub(super) async fn manager_named(
        &self,
        team: &mut Team<'_>,
        known: &mut Known<Uuid>,
        name: &Title,
        missing: Option<Role>,
    ) -> Result<Uuid, Halt> {
        match (known.find(name), missing) {
            (Err(wrong), Some(role)) if wrong.code == UNKNOWN => {
                let row = team.keep(None, self.fresh_member(name.clone(), role)).await?;
                known.add_name(name, row.id);
                Ok(row.id)
            }
            (found, _) => found.map_err(at("manager")),
        }
    }

    /// The stage that a row names; an unknown one is added as an open stage if the order says so.
    pub(super) async fn stage_named(
        &self,
        tx: &impl ConnectionTrait,
        pipeline: &mut Pipeline,
        name: &Title,
        add_missing: bool,
    ) -> Result<Stage, Halt> {
        let known = pipeline.known.named(name).map_err(at("stage"))?;
        match (known.and_then(|id| pipeline.stages.get(&id)), NEUTRAL.parse()) {
            (Some(stage), _) => Ok(stage.clone()),
            (None, Ok(color)) if add_missing => {
                let stage = self.add_open_stage(tx, NewStage { name: name.clone(), probability: UNLIKELY, color }).await?;
                pipeline.add(stage.clone());
                Ok(stage)
            }
            _ => Err(Halt::Row("stage", pipeline.unknown(name))),
        }
    }
}

impl Pipeline {
    fn add(&mut self, stage: Stage) {
        self.known.add_name(&stage.name, stage.id.0);
        self.stages.insert(stage.id.0, stage);
    }

    fn unknown(&self, name: &str) -> Wrong {
        let mut stages: Vec<&Stage> = self.stages.values().collect();
        stages.sort_by_key(|stage| stage.position);
        let names: Vec<&str> = stages.iter().map(|stage| &*stage.name).collect();
        let Wrong { code, detail } = self.known.unknown(name);
        Wrong { code, detail: format!("{detail} There are {}.", names.join(", ")) }
    }
}

/// Members by e-mail address, external id and name.
pub(super) fn known_members(rows: &[member_table::Model]) -> Known<Uuid> {
    let mut known = Known::new("member");
    for row in rows {
        known.add_name(&row.name.0, row.id);
        row.external_id.iter().for_each(|key| known.add_key(&key.0, row.id));
        row.email.iter().for_each(|email| known.add_key(&email.0, row.id));
    }
    known
}
