//! A believable business to try Atrium with: the same people and figures each time, their dates relative to the day it is made.

mod accounts;
mod advice;
mod assessments;
mod client_workspaces;
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
    journal::{Happened, Noun, Verb},
    money::Currency,
    people::{organization::NewOrganization, role::Role},
};
use persistence::{Database, Error, seed::Seed, set_up::FirstOwner};
use serde_json::json;

use self::{
    history::History,
    people::{Cast, PEOPLE},
    scene::{Scene, said},
};

/// Someone who can sign in to the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// First and last name.
    pub name: &'static str,
    /// Of the eight, each has somebody.
    pub role: Role,
    /// With which they sign in, at `demo.example`.
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

/// Makes the demo, an organization of its own beside those that there are. The seed, the day and the moment decide what it holds.
///
/// # Errors
/// It is there already.
#[expect(clippy::disallowed_methods, reason = "this is the demo")]
pub async fn fill(database: &Database, seed: u64, password_hash: &str, at: Timestamp) -> Result<OrganizationId, Error> {
    let new = northwind();
    let business_day = new.business_day(at);
    let owner = &PEOPLE[0];
    let first = FirstOwner { name: said(owner.name), email: said(&owner.email()), password_hash: password_hash.to_owned() };
    let founding = database.seed(new, first, at).await?;
    let mut scene = Scene::new(seed, business_day);
    let cast = Cast::of(founding.owner(), &mut scene);
    let history = records(&founding, &mut scene, &cast, password_hash).await?;
    let accounts = json!({ "accounts": history.clients.len() });
    let organization = founding.organization();
    founding.tell(at, founding.owner(), Happened::new(Verb::DemoFilled, Noun::Organization, organization, accounts)).await?;
    history.tell(&founding, &scene, &cast).await?;
    founding.commit().await?;
    database.do_all_jobs(|| Some(at)).await?;
    Ok(organization)
}

/// Writes what there is; answers what its history is told of.
async fn records(seed: &Seed, scene: &mut Scene, cast: &Cast, password_hash: &str) -> Result<History, Error> {
    seed.add_members(&cast.members(scene), password_hash).await?;
    let clients = accounts::clients(scene, cast);
    seed.add(&clients.iter().map(|client| client.account.clone()).collect::<Vec<_>>()).await?;
    let subscriptions = subscriptions::rows(scene, &clients);
    seed.add(&subscriptions).await?;
    let touchpoints = meetings::touchpoints(scene, cast, &clients);
    seed.add(&touchpoints).await?;
    let reviews = meetings::reviews(scene, cast, &clients);
    seed.add(&reviews).await?;
    let stages = seed.stages().await?;
    let deals = pipeline::deals(scene, cast, &clients, &stages);
    seed.add(&deals).await?;
    seed.add(&pipeline::leads(scene, cast)).await?;
    seed.add(&tasks::rows(scene, cast, &clients, &deals)).await?;
    seed.add(&compliance::items(scene, cast, &clients)).await?;
    seed.add(&assessments::rows(scene, cast, &clients)).await?;
    let scores = seed.scores().await?;
    let (projects, milestones) = delivery::onboardings(scene, cast, &clients);
    seed.add(&projects).await?;
    seed.add(&milestones).await?;
    seed.add(&delivery::queue::reconciliations(scene, cast, &clients)).await?;
    seed.add_members(&team::away(scene, cast), password_hash).await?;
    seed.add_snapshots(&health::snapshots(scene, &clients, &scores)).await?;
    let contacts = contacts::rows(scene, &clients);
    seed.add(&contacts).await?;
    seed.add(&client_workspaces::rows(scene, cast, &clients)).await?;
    Ok(History { clients, contacts, subscriptions, touchpoints, reviews, stages, deals, scores })
}
