//! A believable business to try Atrium with: the same people and figures each time, their dates relative to the day it is made.

mod accounts;
mod advice;
mod assessments;
mod compliance;
mod contacts;
mod delivery;
mod health;
mod history;
mod meetings;
mod people;
mod pipeline;
mod scene;
mod selling;
mod subscriptions;
mod tasks;
mod team;
#[cfg(test)]
mod tests;
mod words;
mod work;

use domain::{
    calendar::{TimeZoneName, Timestamp},
    id::OrganizationId,
    journal::{Happened, Noun, Stream},
    money::Currency,
    people::{organization::NewOrganization, role::Role},
    rule::Changed,
};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, ModelTrait, prelude::Uuid,
};
use serde_json::json;

use self::{
    people::{Cast, PEOPLE},
    scene::{Scene, said},
};
use crate::{
    Database, Error,
    crm::{
        contact::table as contact, deal::table as deal, qbr::table as qbr, rollups, stage::table as stage,
        subscription::table as subscription, touchpoint::table as touchpoint,
    },
    journal::Writing,
    people::{session::Seat, set_up::FirstOwner},
};

/// Few enough rows a statement for SQLite's limit of parameters, whatever the table.
const ROWS_A_STATEMENT: usize = 400;

/// Someone who can sign in to the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Their name.
    pub name: &'static str,
    /// Their role.
    pub role: Role,
    /// Their e-mail address.
    pub email: String,
}

/// Everyone who can sign in to the demo, in the order of their roles.
pub fn sign_ins() -> Vec<SignIn> {
    PEOPLE.iter().map(|person| SignIn { name: person.name, role: person.role, email: person.email() }).collect()
}

fn northwind() -> NewOrganization {
    NewOrganization {
        name: said("Northwind Managed IT"),
        time_zone: TimeZoneName(chrono_tz::America::New_York),
        currency: Currency::USD,
    }
}

impl Database {
    /// Makes the demo, an organization of its own. The seed, the day and the moment decide what it holds.
    ///
    /// # Errors
    /// It is there already.
    pub async fn fill_with_demo(&self, seed: u64, password_hash: &str, at: Timestamp) -> Result<OrganizationId, Error> {
        let new = northwind();
        let business_day = new.business_day(at);
        let owner = &PEOPLE[0];
        let first = FirstOwner { name: said(owner.name), email: said(&owner.email()), password_hash: password_hash.to_owned() };
        let Seat { organization, member: owner, .. } = self.found_another(new, first, at).await?;
        let mut scene = Scene::new(seed, organization.0, business_day);
        let cast = Cast::of(owner.0, &mut scene);
        let writing = Writing { organization, stream: Stream::Crm, actor: Some(owner.into()), at };
        let filling = self.write(writing, async |tx| {
            let filled = fill(tx, &mut scene, &cast, password_hash).await?;
            let accounts = filled.clients.len();
            Ok(Changed::new(
                filled,
                Happened::new("demo.filled", Noun::Organization, organization, json!({ "accounts": accounts })),
            ))
        });
        let filled = filling.await?;
        let tx = self.begin().await?;
        history::write(&tx, &scene, &cast, &filled).await?;
        tx.commit().await?;
        self.do_all_jobs(|| Some(at)).await?;
        Ok(organization)
    }
}

/// What was filled in, as its history tells it.
struct Filled {
    clients: Vec<accounts::Client>,
    contacts: Vec<contact::Model>,
    subscriptions: Vec<subscription::Model>,
    touchpoints: Vec<touchpoint::Model>,
    reviews: Vec<qbr::Model>,
    stages: Vec<stage::Model>,
    deals: Vec<deal::Model>,
    scores: Vec<(Uuid, Option<i32>)>,
}

async fn fill(tx: &DatabaseTransaction, scene: &mut Scene, cast: &Cast, password_hash: &str) -> Result<Filled, Error> {
    let (identities, members) = cast.rows(scene, password_hash);
    insert(tx, identities).await?;
    insert(tx, members).await?;
    let clients = accounts::clients(scene, cast);
    insert(tx, clients.iter().map(|client| client.row.clone()).collect()).await?;
    let subscriptions = subscriptions::rows(scene, &clients);
    insert(tx, subscriptions.clone()).await?;
    let touchpoints = meetings::touchpoints(scene, cast, &clients);
    insert(tx, touchpoints.clone()).await?;
    let reviews = meetings::reviews(scene, cast, &clients);
    insert(tx, reviews.clone()).await?;
    let stages = pipeline::stages(tx, scene.org).await?;
    let deals = pipeline::deals(scene, cast, &clients, &stages);
    insert(tx, deals.clone()).await?;
    insert(tx, pipeline::leads(scene, cast)).await?;
    insert(tx, tasks::rows(scene, cast, &clients, &deals)).await?;
    insert(tx, compliance::items(scene, cast, &clients)).await?;
    insert(tx, assessments::rows(scene, cast, &clients)).await?;
    let ids: Vec<Uuid> = clients.iter().map(|client| client.row.id).collect();
    rollups::refresh(tx, scene.org, &ids, scene.business_day).await?;
    let scores = health::scores(tx, scene.org).await?;
    let (projects, milestones) = delivery::onboardings(scene, cast, &clients);
    insert(tx, projects).await?;
    insert(tx, milestones).await?;
    insert(tx, delivery::queue::reconciliations(scene, cast, &clients)).await?;
    let (members, links) = team::away(scene, cast);
    insert(tx, members).await?;
    insert(tx, links).await?;
    insert(tx, health::snapshots(scene, scores.clone())).await?;
    let contacts = contacts::rows(scene, &clients);
    insert(tx, contacts.clone()).await?;
    let scores = scores.into_iter().map(|now| (now.account, now.score)).collect();
    Ok(Filled { clients, contacts, subscriptions, touchpoints, reviews, stages, deals, scores })
}

async fn insert<M>(tx: &DatabaseTransaction, rows: Vec<M>) -> Result<(), Error>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
{
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(ROWS_A_STATEMENT).collect();
        M::Entity::insert_many(some).exec_without_returning(tx).await?;
    }
    Ok(())
}
