//! What the journal tells of the demo: how its records came to be, and what others did since everybody last looked.

use std::collections::BTreeMap;

use chrono::Duration;
use domain::{
    calendar::Timestamp,
    crm::{
        account::Account,
        contact::Contact,
        deal::{Deal, probability},
        qbr::Qbr,
        stage::Stage,
        subscription::Subscription,
        touchpoint::Touchpoint,
    },
    id::{AccountId, MemberId},
    journal::{Happened, Noun, Verb},
    people::member::PersonName,
    role_workspace::WorkspaceKind,
};
use persistence::{Error, seed::Seed};

use crate::{
    accounts::Client,
    people::{Cast, PEOPLE, Who},
    scene::Scene,
};

/// How long ago everybody last looked.
const LAST_LOOK: Duration = Duration::hours(20);

/// The records that the history tells of.
pub(crate) struct History {
    pub clients: Vec<Client>,
    pub contacts: Vec<Contact>,
    pub subscriptions: Vec<Subscription>,
    pub touchpoints: Vec<Touchpoint>,
    pub reviews: Vec<Qbr>,
    pub stages: Vec<Stage>,
    pub deals: Vec<Deal>,
    pub scores: BTreeMap<AccountId, Option<u8>>,
}

/// An entry to be, with its moment and who acted.
struct Told {
    at: Timestamp,
    by: MemberId,
    happened: Happened,
}

fn told(at: Timestamp, by: &PersonName, happened: Happened) -> Told {
    Told { at, by: by.id, happened }
}

async fn append(seed: &Seed, entries: Vec<Told>) -> Result<(), Error> {
    for Told { at, by, happened } in entries {
        seed.tell(at, by, happened).await?;
    }
    Ok(())
}

impl History {
    /// Writes the history in its order, everybody's last look, and what others did since.
    pub async fn tell(&self, seed: &Seed, scene: &Scene, cast: &Cast) -> Result<(), Error> {
        let looked_at = Timestamp::from(*scene.business_day.now - LAST_LOOK);
        let mut past = past(cast, self);
        past.retain(|told| told.at < looked_at);
        past.sort_by_key(|told| told.at);
        append(seed, past).await?;
        for person in PEOPLE.iter().filter(|person| !person.role.runs_organization()) {
            let member = &cast[person.who];
            for kind in WorkspaceKind::of(person.role) {
                seed.looked(member.id, *kind, looked_at, &scores(self, member)).await?;
            }
        }
        append(seed, since(scene, cast, self)).await
    }
}

/// How the clients and what hangs on them came to be.
fn past(cast: &Cast, history: &History) -> Vec<Told> {
    let ana = &cast[Who::Ana];
    let keeper = |account: AccountId| {
        let client = history.clients.iter().find(|client| client.account.id == account);
        client.map_or(ana, |client| &cast[client.keeper])
    };
    let accounts = history.clients.iter().map(|Client { account, .. }| {
        told(account.created_at, ana, Happened::whole(Verb::AccountAdded, Noun::Account, account.id, account))
    });
    let contacts = history.contacts.iter().map(|row| {
        let happened = Happened::whole(Verb::ContactAdded, Noun::Contact, row.id, row);
        told(row.created_at, keeper(row.account_id), happened)
    });
    let touches = history
        .touchpoints
        .iter()
        .map(|row| told(row.created_at, &row.member, Happened::whole(Verb::TouchpointLogged, Noun::Touchpoint, row.id, row)));
    let reviews = history
        .reviews
        .iter()
        .map(|row| told(row.created_at, &row.member, Happened::whole(Verb::QbrScheduled, Noun::Qbr, row.id, row)));
    let subscriptions = history
        .subscriptions
        .iter()
        .map(|row| told(row.created_at, ana, Happened::whole(Verb::SubscriptionAdded, Noun::Subscription, row.id, row)));
    let deals = history
        .deals
        .iter()
        .map(|row| told(row.created_at, &row.owner, Happened::whole(Verb::DealAdded, Noun::Deal, row.id, row)));
    accounts.chain(contacts).chain(touches).chain(reviews).chain(subscriptions).chain(deals).collect()
}

/// The scores as a member last saw them: some of their accounts fared better then, and some worse.
fn scores(history: &History, member: &PersonName) -> BTreeMap<AccountId, Option<u8>> {
    let own = |account: &AccountId| {
        let managed = |client: &Client| client.account.id == *account && client.account.manager.as_ref() == Some(member);
        history.clients.iter().any(|client| client.is_active() && managed(client))
    };
    let own = history.scores.iter().filter(|(account, _)| own(account));
    let seen = own.enumerate().map(|(place, (account, score))| {
        let moved = [13, 0, 0, 0, -6, 0, 0, 0][place % 8];
        (*account, score.map(|score| score.saturating_add_signed(moved).min(100)))
    });
    seen.collect()
}

/// What others did since: a deal of every seller moved on, and every manager's first client was changed.
fn since(scene: &Scene, cast: &Cast, history: &History) -> Vec<Told> {
    let at = Timestamp::from(*scene.business_day.now - Duration::hours(2));
    let moved = PEOPLE.iter().filter_map(|person| {
        let deal = history.deals.iter().find(|deal| deal.owner == cast[person.who] && deal.closed_on.is_none())?;
        let by = if person.who == Who::Marcus { Who::Ana } else { Who::Marcus };
        Some(told(at, &cast[by], stage_moved(deal, &history.stages)?))
    });
    let changed = PEOPLE.iter().filter_map(|person| {
        let managed = |client: &&Client| client.account.manager.as_ref() == Some(&cast[person.who]) && client.is_active();
        let account = &history.clients.iter().find(managed)?.account;
        let before = Account { industry: None, ..account.clone() };
        let happened = Happened::change(Verb::AccountChanged, Noun::Account, account.id, &before, account)?;
        Some(told(at, &cast[Who::Noah], happened))
    });
    moved.chain(changed).collect()
}

/// The deal, moved to where it is from the stage before.
fn stage_moved(deal: &Deal, stages: &[Stage]) -> Option<Happened> {
    let to = stages.iter().position(|stage| stage.id == deal.stage.id)?;
    let stage = stages.get(if to == 0 { 1 } else { to - 1 })?.clone();
    let before = Deal { probability: probability(&stage, deal.probability_override), stage, ..deal.clone() };
    Happened::change(Verb::DealChanged, Noun::Deal, deal.id, &before, deal)
}
