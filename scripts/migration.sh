#!/usr/bin/env bash
# Starts a migration and lists it as the last one: migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")/../migrations/src"

name=${1:-}
if [[ ! "$name" =~ ^[a-z][a-z0-9_]*$ ]]; then
  echo "A migration's name is lower case with underscores, such as add_tags." >&2
  exit 1
fi

day=$(date -u +%Y%m%d)
number=1
while compgen -G "m${day}_$(printf %06d "$number")_*.rs" >/dev/null; do number=$((number + 1)); done
module="m${day}_$(printf %06d "$number")_$name"
words=${name//_/ }

cat >"$module.rs" <<RUST
//! ${words^}.

use sea_orm_migration::prelude::*;

use crate::ddl;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = "
";

const DOWN: &str = "
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, DOWN).await
    }
}
RUST

# add_after PATTERN LINE: puts LINE under the last line of lib.rs that matches.
add_after() {
  local last
  last=$(grep -n "$1" lib.rs | tail -n 1 | cut -d: -f1)
  sed -i "${last}a\\
$2" lib.rs
}
add_after '^mod m[0-9]' "mod $module;"
add_after '^ *Box::new(m[0-9]' "            Box::new($module::Migration),"

echo "Write migrations/src/$module.rs"
