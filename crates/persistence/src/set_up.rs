//! The first day: the organization, its first owner, its pipeline; and the secrets that the house keeps for itself.

use domain::{
    calendar::Timestamp,
    crm::{account::Cadence, health::HealthWeights, stage::Stage},
    id::{IdentityId, MemberId, OrganizationId},
    journal::{Happened, Noun, Stream, Verb},
    people::{organization::NewOrganization, role::Role},
    rule::{Code, RuleBroken},
    text::{Color, Email, Title},
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QuerySelect, Set, prelude::Uuid};
use serde_json::json;

use crate::{
    Database, Error,
    crm::stage::table as stage_table,
    journal::{self, Writing},
    people::{identity, organization::table as organization_table, seat::Seat, table as member_table, team::Team},
    text_column::TextColumn,
};

/// The first owner of an organization.
#[derive(Debug, Clone)]
pub struct FirstOwner {
    /// Their name.
    pub name: Title,
    /// Their e-mail address.
    pub email: Email,
    /// The hash of their password.
    pub password_hash: String,
}

impl Database {
    /// Whether there is an organization yet.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_set_up(&self) -> Result<bool, Error> {
        Ok(first_organization(&self.reader).await?.is_some())
    }

    /// Makes the organization, its first owner and its pipeline.
    ///
    /// # Errors
    /// There is one already.
    pub async fn set_up(&self, new: NewOrganization, owner: FirstOwner, at: Timestamp) -> Result<Seat, Error> {
        let tx = self.begin().await?;
        if first_organization(&*tx).await?.is_some() {
            return Err(RuleBroken::conflict(Code::AlreadySetUp, "Atrium is set up already. Sign in instead.").into());
        }
        let founded = found(&tx, &new, owner, at).await?;
        tx.commit().await?;
        Ok(founded)
    }

    /// A secret that the house keeps under that name; `fresh` becomes it when there is none yet.
    ///
    /// # Errors
    /// The database fails.
    pub async fn secret(&self, name: &str, fresh: Vec<u8>) -> Result<Vec<u8>, Error> {
        let tx = self.begin().await?;
        let backend = tx.get_database_backend();
        let keep = sea_orm::Statement::from_sql_and_values(
            backend,
            "INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
            [name.into(), fresh.into()],
        );
        tx.execute_raw(keep).await?;
        let kept = sea_orm::Statement::from_sql_and_values(backend, "SELECT value FROM secrets WHERE name = $1", [name.into()]);
        let row = tx.query_one_raw(kept).await?.ok_or(Error::NotFound)?;
        tx.commit().await?;
        Ok(row.try_get("", "value")?)
    }
}

#[expect(clippy::disallowed_methods, reason = "asks whether there is any")]
async fn first_organization(from: &impl ConnectionTrait) -> Result<Option<organization_table::Model>, Error> {
    Ok(organization_table::Entity::find().limit(1).one(from).await?)
}

/// Founds an organization: itself, its first owner and its pipeline.
pub(crate) async fn found(
    tx: &DatabaseTransaction,
    new: &NewOrganization,
    owner: FirstOwner,
    at: Timestamp,
) -> Result<Seat, Error> {
    let organization = OrganizationId(Uuid::now_v7());
    let member = MemberId(Uuid::now_v7());
    if identity::of_address(tx, &owner.email).await?.is_some() {
        return Err(RuleBroken::field("/email", Code::AlreadyTaken, "Somebody has this e-mail address.").into());
    }
    organization_row(organization, new, at)?.insert(tx).await?;
    stage_table::Entity::insert_many(stages(organization)).exec_without_returning(tx).await?;
    let mut team = Team::new(tx, organization.0, Role::Owner);
    let email = TextColumn(owner.email);
    let identity = identity::make(tx, email.clone(), owner.password_hash, at).await?;
    let row = member_table::Model::fresh(organization.0, owner.name, Role::Owner, at);
    team.keep(None, member_table::Model { id: member.0, email: Some(email), identity_id: Some(identity), ..row }).await?;
    let data = json!({ "name": new.name, "currency": new.currency });
    let set_up = Happened::new(Verb::OrganizationSetUp, Noun::Organization, organization, data);
    for happened in std::iter::once(set_up).chain(team.end().await?) {
        journal::record(tx, &Writing { organization, stream: Stream::Crm, actor: Some(member.into()), at }, happened).await?;
    }
    Ok(Seat { identity: IdentityId(identity), organization, member })
}

fn organization_row(id: OrganizationId, new: &NewOrganization, at: Timestamp) -> Result<organization_table::ActiveModel, Error> {
    Ok(organization_table::ActiveModel {
        id: Set(id.0),
        version: Set(1),
        name: Set(TextColumn(new.name.clone())),
        time_zone: Set(TextColumn(new.time_zone)),
        currency: Set(TextColumn(new.currency)),
        accent: Set(None),
        health_weights: Set(serde_json::to_value(HealthWeights::default())?),
        qbr_cadence_days: Set(Some(u16::from(Cadence::QUARTERLY).into())),
        created_at: Set(at.into()),
    })
}

/// The stages that a new organization starts with.
fn stages(organization: OrganizationId) -> impl Iterator<Item = stage_table::ActiveModel> {
    (0_i32..).zip(Stage::DEFAULTS).filter_map(move |(position, (name, kind, probability, color))| {
        Some(stage_table::ActiveModel {
            org_id: Set(organization.0),
            id: Set(Uuid::now_v7()),
            version: Set(1),
            name: Set(TextColumn(name.parse::<Title>().ok()?)),
            kind: Set(TextColumn(kind)),
            probability: Set(probability.into()),
            position: Set(position),
            color: Set(TextColumn(color.parse::<Color>().ok()?)),
        })
    })
}
