//! Atrium's schema history: one frozen file a step, never edited, never importing today's entities.

use sea_orm_migration::prelude::*;

mod ddl;
mod m20261121_000001_people;
mod m20261121_000002_journal;
mod m20261121_000003_crm;
mod m20261121_000004_tasks;
mod m20261121_000005_imports;
mod m20261122_000006_compliance;
mod m20261122_000007_delivery;
mod m20261122_000008_settings;
mod m20261122_000009_contacts;
mod m20261122_000010_looks;
mod m20261122_000011_view_as;
mod m20261125_000012_imports;
mod m20261125_000014_repeats;
mod m20261125_000015_days;
mod m20261126_000016_salted_entries;
mod m20261126_000017_identities;
mod m20261126_000018_api_keys;
mod m20261126_000019_idempotency_keys;
mod m20261126_000020_orders;
mod m20261126_000021_jobs;
mod m20261126_000022_eyes;
mod m20261126_000023_room_for_writes;
mod m20261126_000024_words;
mod m20261126_000025_pulses;
mod m20261126_000026_lean_writes;
mod m20261126_000028_reached;
mod m20261126_000029_unparted;
mod m20261126_000031_totals;
mod m20261126_000032_filtered;
mod m20261126_000033_findable_assessments;
mod m20261126_000034_looks_by_kind;
mod m20261126_000035_narrowed;
mod m20261126_000036_client_workspaces;
mod m20261126_000037_tags;

pub use m20261126_000031_totals::counted_totals;

/// Brings a database up to date.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_people::Migration),
            Box::new(m20261121_000002_journal::Migration),
            Box::new(m20261121_000003_crm::Migration),
            Box::new(m20261121_000004_tasks::Migration),
            Box::new(m20261121_000005_imports::Migration),
            Box::new(m20261122_000006_compliance::Migration),
            Box::new(m20261122_000007_delivery::Migration),
            Box::new(m20261122_000008_settings::Migration),
            Box::new(m20261122_000009_contacts::Migration),
            Box::new(m20261122_000010_looks::Migration),
            Box::new(m20261122_000011_view_as::Migration),
            Box::new(m20261125_000012_imports::Migration),
            Box::new(m20261125_000014_repeats::Migration),
            Box::new(m20261125_000015_days::Migration),
            Box::new(m20261126_000016_salted_entries::Migration),
            Box::new(m20261126_000017_identities::Migration),
            Box::new(m20261126_000018_api_keys::Migration),
            Box::new(m20261126_000019_idempotency_keys::Migration),
            Box::new(m20261126_000020_orders::Migration),
            Box::new(m20261126_000021_jobs::Migration),
            Box::new(m20261126_000022_eyes::Migration),
            Box::new(m20261126_000023_room_for_writes::Migration),
            Box::new(m20261126_000024_words::Migration),
            Box::new(m20261126_000025_pulses::Migration),
            Box::new(m20261126_000026_lean_writes::Migration),
            Box::new(m20261126_000028_reached::Migration),
            Box::new(m20261126_000029_unparted::Migration),
            Box::new(m20261126_000031_totals::Migration),
            Box::new(m20261126_000032_filtered::Migration),
            Box::new(m20261126_000033_findable_assessments::Migration),
            Box::new(m20261126_000034_looks_by_kind::Migration),
            Box::new(m20261126_000035_narrowed::Migration),
            Box::new(m20261126_000036_client_workspaces::Migration),
            Box::new(m20261126_000037_tags::Migration),
        ]
    }
}
