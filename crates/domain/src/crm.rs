//! Clients and what is sold to them.

pub mod account;
pub mod assessment;
mod band;
pub mod compliance_item;
pub mod contact;
pub mod deal;
mod facts;
pub mod health;
pub mod lead;
pub mod mrr;
pub mod onboarding;
pub mod qbr;
pub mod reconciliation;
pub mod round;
pub mod signal;
pub mod stage;
pub mod subscription;
mod terms;
pub mod touchpoint;
