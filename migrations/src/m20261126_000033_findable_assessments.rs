//! A finalized assessment stays as it is, and is found: by what it is found may be made anew.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// All but `folded`.
const WHAT_STAYS: &str = "org_id, id, version, account_id, title, number, status, assessed_on, categories, score, gaps, finalized_at, \
                          finalized_by_id, supersedes_id, created_at";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = match manager.get_database_backend() {
            DatabaseBackend::Sqlite => format!(
                "DROP TRIGGER assessments_stay_as_they_are

                CREATE TRIGGER assessments_stay_as_they_are BEFORE UPDATE OF {WHAT_STAYS} ON assessments
                WHEN OLD.status = 'finalized'
                BEGIN SELECT RAISE(ABORT, 'finalized assessments are immutable'); END"
            ),
            _ => format!(
                "DROP TRIGGER assessments_stay ON assessments

                CREATE TRIGGER assessments_stay BEFORE DELETE ON assessments FOR EACH ROW WHEN (OLD.status = 'finalized')
                EXECUTE FUNCTION finalized_assessments_are_immutable()

                CREATE TRIGGER assessments_stay_as_they_are BEFORE UPDATE OF {WHAT_STAYS} ON assessments
                FOR EACH ROW WHEN (OLD.status = 'finalized') EXECUTE FUNCTION finalized_assessments_are_immutable()"
            ),
        };
        ddl::run(manager, &statements).await
    }
}
