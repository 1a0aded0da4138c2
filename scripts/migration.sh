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
# Numbers go on over the days, so that the files stand in the order in which they run.
last=$(compgen -G "m[0-9]*_*.rs" | cut -d_ -f2 | sort -n | tail -n 1)
number=$((10#${last:-0} + 1))
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

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::run(manager, UP).await
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
