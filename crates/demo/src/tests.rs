//! What the demo holds, whatever day it is made on.

mod dashboard;
mod delivery;
mod strategic;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Timestamp,
    crm::health::Band,
    id::{MemberId, OrganizationId},
    people::{
        role::Role,
        viewer::{Person, Viewer},
    },
    permission::{Grant, Members, Organization, Permission, RoleWorkspaces, StandsIn, Tasks, View},
    role_workspace::{RoleWorkspace, WorkspaceView},
    rule::RuleBroken,
};
use persistence::{Database, Error, Room, set_up::FirstOwner};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use super::{
    northwind,
    people::Cast,
    scene::{Scene, said},
    sign_ins,
};

const SEED: u64 = 1;

struct Demo {
    database: Database,
    organization: OrganizationId,
    at: Timestamp,
    address: String,
    _folder: tempfile::TempDir,
}

async fn demo(at: &str) -> Demo {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("sqlite:{}", folder.path().join("demo.db").display());
    let database = Database::open(&address).await.expect("opens");
    database.migrate().await.expect("migrates");
    let at = Timestamp::from(at.parse::<DateTime<Utc>>().expect("a moment"));
    let organization = super::fill(&database, SEED, "a hash", at).await.expect("fills");
    Demo { database, organization, at, address, _folder: folder }
}

impl Demo {
    async fn text(&self, sql: &str) -> String {
        let mut sqlite = SqliteConnection::connect(&self.address).await.expect("opens");
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut sqlite).await.expect("a text")
    }

    async fn count(&self, of: &str) -> i64 {
        self.text(&format!("SELECT CAST(COUNT(*) AS TEXT) FROM {of}")).await.parse().expect("a number")
    }

    fn room<P: Permission>(&self, person: Person) -> Room<Organization, P>
    where
        P::On: StandsIn<Organization>,
    {
        let business_day = northwind().business_day(self.at);
        let grant = Grant::ask(Viewer::new(self.organization, person)).expect("allowed");
        self.database.room(grant, business_day)
    }

    /// Everyone of the team, at work or not.
    async fn team(&self) -> Vec<domain::people::member::Member> {
        let anyone = Person { id: MemberId(uuid::Uuid::nil()), role: Role::Owner };
        let first = domain::page::Slice::first(100);
        self.room::<View<Members>>(anyone).list_members(Default::default(), first).await.expect("members").rows
    }

    async fn people(&self) -> Vec<domain::people::member::Member> {
        let mut team = self.team().await;
        team.retain(|member| member.active && member.joined == Some(true));
        team
    }
}

#[tokio::test]
async fn twelve_people_over_all_eight_roles_can_sign_in() {
    let demo = demo("2026-11-21T15:00:00Z").await;
    let mut roles: BTreeMap<Role, usize> = BTreeMap::new();
    for person in demo.people().await {
        *roles.entry(person.role).or_default() += 1;
        let email = person.email.expect("an e-mail address");
        assert!(
            demo.database
                .credentials(&email)
                .await
                .expect("answers")
                .is_some_and(|found| found.password_hash.is_some() && found.seated.is_some())
        );
        assert!(sign_ins().iter().any(|known| *known.email == *email && known.role == person.role));
    }
    assert_eq!(roles.values().copied().collect::<Vec<_>>(), [1, 1, 2, 1, 1, 3, 1, 2]);
}

#[tokio::test]
async fn some_were_invited_and_one_has_left() {
    let demo = demo("2026-11-21T15:00:00Z").await;
    let mut away = demo.team().await;
    away.retain(|member| member.joined == Some(false));
    let waiting = away.iter().filter_map(|member| member.invitation);
    let holds: Vec<bool> = waiting.map(|invitation| invitation.expires_at > demo.at).collect();
    assert_eq!((away.len(), holds), (3, vec![false, true]));
    assert_eq!(away.iter().filter(|member| !member.active && member.invitation.is_none()).count(), 1);
}

#[tokio::test]
async fn there_is_as_much_as_a_small_business_has() {
    let demo = demo("2026-11-21T15:00:00Z").await;
    assert_eq!(demo.count("accounts").await, 60);
    assert_eq!(demo.count("deals").await, 45);
    assert_eq!(demo.count("leads").await, 30);
    assert_eq!(demo.count("tasks").await, 110);
    assert!(demo.count("subscriptions").await > 90);
    assert!(demo.count("touchpoints").await > 120);
    assert!((90..240).contains(&demo.count("contacts").await));
    assert!(demo.count("contacts WHERE email IS NULL").await > 0);
    assert!(demo.count("entries WHERE account_id IS NOT NULL").await > 400);
    assert!(demo.count("health_snapshots").await > 4000);
    for stage in ["Qualification", "Discovery", "Proposal", "Negotiation", "Verbal", "Won", "Lost"] {
        let deals = format!("deals d JOIN stages s ON s.id = d.stage_id WHERE s.name = '{stage}'");
        assert!(demo.count(&deals).await > 0, "{stage}");
    }
    assert!(demo.count("leads WHERE owner_id IS NULL").await > 4);
    assert!(demo.count("accounts WHERE health_source = 'imported'").await >= 4);
}

#[tokio::test]
async fn every_page_has_something_even_on_the_first_minute_of_a_month() {
    for at in ["2026-11-21T15:00:00Z", "2027-03-01T05:00:30Z", "2028-02-29T18:00:00Z"] {
        let demo = demo(at).await;
        for member in demo.people().await {
            let person = Person { id: member.id, role: member.role };
            let tasks = demo.room::<View<Tasks>>(person).get_my_tasks((&member).into()).await.expect("tasks");
            assert!(tasks.open.len() >= 4 && tasks.open.iter().any(|task| task.days_overdue > 0), "{at} {}", member.name);
            assert!(!tasks.completed_today.is_empty(), "{at} {}", member.name);
            if !member.role.runs_organization() {
                let room = demo.room::<View<RoleWorkspaces>>(person);
                something_of_everything(&room.get_workspace((&member).into(), None, None).await.expect("a workspace"));
            }
        }
    }
}

fn something_of_everything(workspace: &RoleWorkspace) {
    assert!(workspace.changes.since.is_some() && !workspace.changes.items.is_empty(), "{:?}", workspace.changes);
    match &workspace.view {
        WorkspaceView::Am(am) => {
            assert!((20..=28).contains(&am.stats.accounts), "{:?}", am.stats);
            assert!(am.stats.renewals_90_days > 3 && am.stats.overdue_qbrs > 1 && am.stats.overdue_tasks > 0, "{:?}", am.stats);
            for band in [Band::Green, Band::Yellow, Band::Red, Band::None] {
                assert!(am.accounts.iter().any(|account| account.health.band == band), "{band}");
            }
        }
        WorkspaceView::Sales(sales) => {
            assert!(sales.deals.len() >= 5 && sales.deals.iter().any(|deal| deal.days_overdue > 0), "{:?}", sales.stats);
            assert!(sales.leads.len() >= 8 && sales.stats.wins_this_month > 0, "{:?}", sales.stats);
        }
        WorkspaceView::Strategic(strategic) => {
            assert!(strategic.stats.overdue_compliance > 0 && strategic.stats.assessment_gaps > 0, "{:?}", strategic.stats);
        }
        WorkspaceView::Delivery(delivery) => {
            assert!(delivery.stats.active_onboardings >= 8 && delivery.stats.overdue_milestones >= 5, "{:?}", delivery.stats);
            assert!(delivery.stats.pending_reconciliations >= 10, "{:?}", delivery.stats);
            assert!(delivery.onboardings.iter().any(|project| project.progress.milestones == 0));
        }
    }
}

#[tokio::test]
async fn its_journal_holds_and_each_account_has_one_person_to_ask_first_or_nobody_at_all() {
    let demo = demo("2026-11-21T15:00:00Z").await;
    let checked = demo.database.verify(None).await.expect("answers");
    assert!(checked.iter().all(|stream| stream.verdict == domain::journal::Verdict::Intact), "{checked:?}");
    let accounts = demo.count("(SELECT DISTINCT account_id FROM contacts)").await;
    assert_eq!(demo.count("contacts WHERE is_primary").await, accounts);
    assert!(demo.count("accounts WHERE status = 'active' AND id NOT IN (SELECT account_id FROM contacts)").await > 0);
}

#[tokio::test]
async fn the_same_seed_and_day_make_the_same_business() {
    const FACTS: [&str; 3] = [
        "SELECT group_concat(hex(id) || name || mrr_minor || ifnull(health_score, '-') || renewal_on, ';' ORDER BY id) FROM accounts WHERE status = 'active'",
        "SELECT group_concat(hex(id) || name || mrr_minor || opened_on, ';' ORDER BY id) FROM deals",
        "SELECT group_concat(hex(id) || title || ifnull(due_on, '-') || created_at, ';' ORDER BY id) FROM tasks",
    ];
    let (one, other) = (demo("2026-11-21T15:00:00Z").await, demo("2026-11-21T15:00:00Z").await);
    for facts in FACTS {
        assert_eq!(one.text(facts).await, other.text(facts).await);
    }
}

#[tokio::test]
async fn a_second_one_is_refused_and_one_that_fails_half_way_leaves_nothing() {
    let demo = demo("2026-11-21T15:00:00Z").await;
    let counts = async || {
        let mut counts = Vec::new();
        for table in ["organizations", "members", "identities", "stages", "entries"] {
            counts.push(demo.count(table).await);
        }
        counts
    };
    let before = counts().await;
    let again = super::fill(&demo.database, SEED, "a hash", demo.at).await;
    assert!(matches!(again, Err(Error::Rule(RuleBroken::Field { code: domain::rule::Code::AlreadyTaken, .. }))), "{again:?}");
    let eve = FirstOwner { name: said("Eve"), email: said("eve@demo.example"), password_hash: String::new() };
    #[expect(clippy::disallowed_methods, reason = "a second demo with another owner")]
    let seed = demo.database.seed(northwind(), eve, demo.at).await.expect("founds");
    let mut scene = Scene::new(SEED, northwind().business_day(demo.at));
    let cast = Cast::of(seed.owner(), &mut scene);
    seed.add_members(&cast.members(&scene), "").await.expect_err("these addresses are taken");
    drop(seed);
    assert_eq!(counts().await, before);
    demo.database.do_all_jobs(|| Some(demo.at)).await.expect("what is written next does not wait for it");
}
