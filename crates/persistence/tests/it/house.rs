//! A house for one test: its own database, an organization, and its owner.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Timestamp,
    id::{IdentityId, MemberId},
    jobs::JobKind,
    people::{
        member::Member,
        organization::{self, BusinessDay, NewOrganization},
        role::Role,
        viewer::{Person, Viewer},
    },
    permission::{Add, Grant, Members, Organization, OrganizationSettings, Permission, StandsIn, Tasks, View},
    task::NewTask,
};
use persistence::{Database, Room, people::seat::Seat, set_up::FirstOwner};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement, Value};

pub struct House {
    pub database: Database,
    pub raw: DatabaseConnection,
    pub viewer: Viewer,
    pub owner: Seat,
    pub business_day: BusinessDay,
    pub address: String,
    _folder: tempfile::TempDir,
}

/// The address of an empty database of this test's own.
pub async fn address(folder: &tempfile::TempDir) -> String {
    let Ok(server) = std::env::var("ATRIUM_TEST_POSTGRES") else {
        return format!("sqlite:{}?mode=rwc", folder.path().join("atrium.db").display());
    };
    let name = format!("house_{}", uuid::Uuid::new_v4().simple());
    let admin = sea_orm::Database::connect(&server).await.expect("a server");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
    format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
}

pub fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

pub fn moment(text: &str) -> Timestamp {
    text.parse::<DateTime<Utc>>().expect("a moment").into()
}

/// A house in Berlin, as of now.
pub async fn house() -> House {
    house_in("Europe/Berlin", Utc::now().into()).await
}

/// A house in that time zone, set up at that moment.
pub async fn house_in(time_zone: &str, at: Timestamp) -> House {
    let folder = tempfile::TempDir::new().expect("a folder");
    let address = address(&folder).await;
    let database = Database::open(&address).await.expect("a database");
    database.migrate().await.expect("the schema");
    let new: NewOrganization =
        serde_json::from_value(serde_json::json!({ "name": "Northwind", "time_zone": time_zone, "currency": "EUR" }))
            .expect("one");
    let business_day = new.business_day(at);
    let owner = FirstOwner {
        name: "Olivia".parse().expect("a name"),
        email: "olivia@example.com".parse().expect("an address"),
        password_hash: "no hash".to_owned(),
    };
    let seat = database.set_up(new, owner, at).await.expect("set up");
    let viewer = Viewer::new(seat.organization, Person { id: seat.member, role: Role::Owner });
    let raw = sea_orm::Database::connect(&address).await.expect("a connection");
    House { database, raw, viewer, owner: seat, business_day, address, _folder: folder }
}

/// How many days were begun, and of how many accounts together.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Begun {
    pub organizations: usize,
    pub accounts: usize,
}

/// Begins the days that are due, piece by piece for as long as the clock tells moments.
pub async fn begin_days(database: &Database, clock: impl Fn() -> Option<Timestamp>) -> Begun {
    let all = database.do_all_jobs(clock).await.expect("done");
    let days: Vec<usize> =
        all.into_iter().filter_map(|(kind, many)| matches!(kind, JobKind::BeginDay { .. }).then_some(many)).collect();
    Begun { organizations: days.len(), accounts: days.iter().sum() }
}

impl House {
    /// The same database, opened by another process.
    pub async fn another_process(&self) -> Database {
        Database::open(&self.address).await.expect("a database")
    }

    /// A room of the owner's, at the moment that the house was set up.
    pub fn room<P: Permission>(&self) -> Room<Organization, P>
    where
        P::On: StandsIn<Organization>,
    {
        self.room_of(self.viewer, self.business_day)
    }

    /// A room of the owner's at another moment.
    pub async fn room_at<P: Permission>(&self, at: Timestamp) -> Room<Organization, P>
    where
        P::On: StandsIn<Organization>,
    {
        self.room_of(self.viewer, self.organization().await.business_day(at))
    }

    /// A room of somebody's.
    pub fn room_of<P: Permission>(&self, viewer: Viewer, business_day: BusinessDay) -> Room<Organization, P>
    where
        P::On: StandsIn<Organization>,
    {
        self.database.room(Grant::<Organization, P>::ask(viewer).expect("a grant"), business_day)
    }

    pub async fn organization(&self) -> organization::Organization {
        self.room::<View<OrganizationSettings>>().get_organization().await.expect("the organization")
    }

    /// A member with that role.
    pub async fn member(&self, name: &str, role: Role) -> (Member, Viewer) {
        let new = serde_json::from_value(serde_json::json!({ "name": name, "role": role })).expect("a member");
        let member = self.room::<Add<Members>>().create_member(new).await.expect("added");
        let person = Person { id: MemberId(member.id.0), role };
        (member, Viewer::new(self.viewer.organization, person))
    }

    /// The seat of a member, on which somebody sits from then on.
    pub async fn seat(&self, member: MemberId) -> Seat {
        let (id, email) = (member.0.into(), format!("{member}@example.com").into());
        self.execute("INSERT INTO identities (id, email, created_at) VALUES ($1, $2, $3)", [id, email, Utc::now().into()]).await;
        self.execute("UPDATE members SET identity_id = $1 WHERE id = $1", [member.0.into()]).await;
        Seat { identity: IdentityId(member.0), organization: self.viewer.organization, member }
    }

    /// Begins the days that are due at that moment.
    pub async fn begin(&self, at: &str) -> Begun {
        begin_days(&self.database, || Some(moment(at))).await
    }

    /// Does the jobs that are due at that moment; answers how many of what those of that kind changed.
    pub async fn work(&self, kind: JobKind, at: Timestamp) -> usize {
        let all = self.database.do_all_jobs(|| Some(at)).await.expect("done");
        all.into_iter().filter(|(done, _)| *done == kind).map(|(_, many)| many).sum()
    }

    pub async fn add_task(&self, title: &str) {
        let new: NewTask = serde_json::from_value(serde_json::json!({ "title": title })).expect("a task");
        self.room::<Add<Tasks>>().create_task(new).await.expect("added");
    }

    pub async fn one(&self, sql: &str) -> i64 {
        let statement = Statement::from_string(self.raw.get_database_backend(), sql);
        let row = self.raw.query_one_raw(statement).await.expect("an answer").expect("a row");
        row.try_get_by_index(0).expect("a number")
    }

    pub async fn execute(&self, sql: &str, values: impl IntoIterator<Item = Value>) {
        let statement = Statement::from_sql_and_values(self.raw.get_database_backend(), sql, values);
        self.raw.execute_raw(statement).await.expect("done");
    }
}
