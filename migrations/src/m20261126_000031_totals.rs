//! What the dashboard and the role workspaces sum up, kept as totals that move with the rows. Triggers do it, so that whatever writes
//! a row, be it a door, a rollup, an import or a backup that is read back, moves them in the same statement.

mod moves;
mod total;

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use self::total::TOTALS;
use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Both follow from other tables, whose names all come before theirs: a backup is copied in the order of names, and what the rows
/// moved on their way is then replaced by what was kept.
const UP: &str = "
CREATE TABLE total_moves (
    org_id uuid NOT NULL,
    account_id uuid NOT NULL,
    month date NOT NULL,
    kind text NOT NULL,
    minor bigint NOT NULL,
    PRIMARY KEY (org_id, account_id, month)
) WITHOUT ROWID

CREATE TABLE totals (
    org_id uuid NOT NULL,
    about text NOT NULL,
    of_id uuid NOT NULL,
    number integer NOT NULL,
    day date NOT NULL,
    many bigint NOT NULL,
    minor bigint NOT NULL,
    PRIMARY KEY (org_id, about, of_id, number, day)
) WITHOUT ROWID
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dialect = Dialect::of(manager.get_database_backend());
        ddl::run(manager, UP).await?;
        let triggers = TOTALS.iter().enumerate().flat_map(|(place, total)| total.triggers(&format!("totals_{place}"), dialect));
        let mut statements = vec![moves::first(dialect)];
        statements.extend(TOTALS.iter().map(|total| total.first(dialect)));
        statements.extend(triggers);
        statements.extend(moves::triggers(dialect));
        statements.extend(total::of_projects(dialect));
        for statement in statements {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

/// Selects what counting all rows comes to, in the columns of `totals`.
#[must_use]
pub fn counted_totals(backend: DatabaseBackend) -> String {
    TOTALS.map(|total| total.counted(Dialect::of(backend))).join(" UNION ALL ")
}

/// What the databases say differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    fn of(backend: DatabaseBackend) -> Self {
        if backend == DatabaseBackend::Sqlite { Self::Sqlite } else { Self::Postgres }
    }

    /// The id that nothing has.
    fn nobody(self) -> &'static str {
        match self {
            Self::Sqlite => "zeroblob(16)",
            Self::Postgres => "CAST('00000000-0000-0000-0000-000000000000' AS uuid)",
        }
    }

    /// The day of what has none.
    fn no_day(self) -> &'static str {
        match self {
            Self::Sqlite => "'0001-01-01'",
            Self::Postgres => "CAST('0001-01-01' AS date)",
        }
    }

    /// The first day of the month in which a day lies.
    fn month_of(self, day: &str) -> String {
        match self {
            Self::Sqlite => format!("substr({day}, 1, 8) || '01'"),
            Self::Postgres => format!("CAST(date_trunc('month', {day}) AS date)"),
        }
    }
}

/// What calls a function of PostgreSQL's once a statement, with the rows that are `gone` and those that were `added`.
fn once_a_statement(table: &str, name: &str) -> [String; 3] {
    let of = |when: &str, rows: &str| {
        let trigger = format!("CREATE TRIGGER {name}_{when} AFTER {when} ON {table} REFERENCING {rows}");
        format!("{trigger} FOR EACH STATEMENT EXECUTE FUNCTION {name}()")
    };
    [of("insert", "NEW TABLE AS added"), of("update", "OLD TABLE AS gone NEW TABLE AS added"), of("delete", "OLD TABLE AS gone")]
}
