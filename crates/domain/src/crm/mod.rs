//! Clients and what is sold to them.

pub mod account;
pub mod contact;
pub mod deal;
pub mod health;
pub mod lead;
pub mod mrr;
pub mod qbr;
pub mod signal;
pub mod stage;
pub mod subscription;
pub mod touchpoint;
