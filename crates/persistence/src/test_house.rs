//! A house for one test of what only this crate can reach: on PostgreSQL when `ATRIUM_TEST_POSTGRES` names a server.

use chrono::Utc;
use domain::{calendar::Timestamp, people::organization::BusinessDay};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value, prelude::Uuid};
use serde_json::json;

use crate::{Database, people::seat::Seat, set_up::FirstOwner};

pub struct TestHouse {
    pub database: Database,
    pub owner: Seat,
    pub business_day: BusinessDay,
    address: String,
    _folder: tempfile::TempDir,
}

/// A house with an organization and its owner.
pub async fn house() -> TestHouse {
    let folder = tempfile::TempDir::new().expect("a folder");
    let address = address(&folder).await;
    let database = Database::open(&address).await.expect("opens");
    database.migrate().await.expect("the schema");
    let new = json!({ "name": "Northwind", "time_zone": "UTC", "currency": "EUR" });
    let owner = FirstOwner {
        name: "Olivia".parse().expect("a name"),
        email: "olivia@example.com".parse().expect("an address"),
        password_hash: "no hash".to_owned(),
    };
    let at = Timestamp::from(Utc::now());
    let owner = database.set_up(serde_json::from_value(new).expect("one"), owner, at).await.expect("set up");
    let organization = crate::people::organization(&database.reader, owner.organization.0).await.expect("the organization");
    TestHouse { database, owner, business_day: organization.business_day(at), address, _folder: folder }
}

async fn address(folder: &tempfile::TempDir) -> String {
    let Ok(server) = std::env::var("ATRIUM_TEST_POSTGRES") else {
        return format!("sqlite:{}", folder.path().join("atrium.db").display());
    };
    let name = format!("test_{}", Uuid::new_v4().simple());
    let admin = sea_orm::Database::connect(&server).await.expect("a server");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
    format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
}

impl TestHouse {
    /// The same database, opened by another process.
    pub async fn another_process(&self) -> Database {
        Database::open(&self.address).await.expect("opens")
    }

    pub async fn row(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> QueryResult {
        let statement = Statement::from_sql_and_values(self.database.reader.get_database_backend(), sql, values);
        self.database.reader.query_one_raw(statement).await.expect("answers").expect("a row")
    }

    pub async fn rows(&self, sql: &str) -> Vec<QueryResult> {
        let statement = Statement::from_string(self.database.reader.get_database_backend(), sql);
        self.database.reader.query_all_raw(statement).await.expect("answers")
    }

    pub async fn count(&self, of: &str) -> i64 {
        self.row(&format!("SELECT COUNT(*) FROM {of}"), []).await.try_get_by_index(0).expect("a number")
    }

    pub async fn execute(&self, sql: &str, values: impl IntoIterator<Item = Value>) {
        let statement = Statement::from_sql_and_values(self.database.writer.get_database_backend(), sql, values);
        self.database.writer.execute_raw(statement).await.expect("done");
    }
}
