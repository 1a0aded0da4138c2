//! Clients and what is sold to them.

pub mod account;
pub mod assessment;
mod books;
pub mod compliance_item;
pub mod contact;
pub mod day;
pub mod deal;
pub mod health;
pub mod lead;
pub mod onboarding;
pub mod qbr;
pub mod reconciliation;
pub mod rollups;
pub mod stage;
pub mod subscription;
pub mod touchpoint;
