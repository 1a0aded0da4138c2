#!/usr/bin/env bash
# Starts a migration: migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")/../migrations/src"

name=${1:-}
if [[ ! "$name" =~ ^[a-z][a-z0-9_]*$ ]]; then
  echo "A migration's name is lower case with underscores, such as add_tags." >&2
  exit 1
fi
module="m$(date -u +%Y%m%d_%H%M%S)_$name"

cat >"$module.rs" <<EOF_RUST
//! ${name//_/ }.

use sea_orm_migration::prelude::*;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let _ = manager;
        Err(DbErr::Migration("write ${module}".to_owned()))
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let _ = manager;
        Err(DbErr::Migration("write ${module}".to_owned()))
    }

    /// SQLite too: a step that fails leaves nothing behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
EOF_RUST

echo "migrations/src/$module.rs"
echo "Add it as the last one in migrations/src/lib.rs:"
echo "    mod $module;"
echo "    Box::new($module::Migration),"
