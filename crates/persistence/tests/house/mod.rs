//! A house for one test: an organization with its owner, on SQLite or on a database of its own on PostgreSQL.

use chrono::Utc;
use domain::{
    calendar::Timestamp,
    people::{
        organization::{NewOrganization, Setting},
        role::Role,
        viewer::{Person, Viewer},
    },
};
use persistence::{Database, people::set_up::FirstOwner};
use sea_orm::{ConnectionTrait, DatabaseConnection};

/// A house for one test.
pub struct House {
    pub database: Database,
    pub raw: DatabaseConnection,
    pub viewer: Viewer,
    pub setting: Setting,
    _folder: tempfile::TempDir,
}

/// The address of an empty database of this test's own.
async fn address(folder: &tempfile::TempDir) -> String {
    let Ok(server) = std::env::var("ATRIUM_TEST_POSTGRES") else {
        return format!("sqlite:{}?mode=rwc", folder.path().join("atrium.db").display());
    };
    let name = format!("journal_{}", uuid::Uuid::new_v4().simple());
    let admin = sea_orm::Database::connect(&server).await.expect("a server");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
    format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
}

/// A house with an owner.
pub async fn house() -> House {
    let folder = tempfile::TempDir::new().expect("a folder");
    let address = address(&folder).await;
    let database = Database::open(&address).await.expect("a database");
    database.migrate().await.expect("the schema");
    let now = Timestamp::from(Utc::now());
    let new: NewOrganization =
        serde_json::from_value(serde_json::json!({ "name": "Northwind", "time_zone": "Europe/Berlin", "currency": "EUR" }))
            .expect("one");
    let setting = new.setting(now);
    let owner = FirstOwner {
        name: "Olivia".parse().expect("a name"),
        email: "olivia@example.com".parse().expect("an address"),
        password_hash: "no hash".to_owned(),
    };
    let (organization, member) = database.set_up(new, owner, now).await.expect("set up");
    let viewer = Viewer::new(organization, Person { id: member, role: Role::Owner });
    let raw = sea_orm::Database::connect(&address).await.expect("a connection");
    House { database, raw, viewer, setting, _folder: folder }
}
