//! Clients and what is sold to them.

pub mod account;
pub mod contact;
pub mod deal;
pub mod facts;
pub mod health;
pub mod lead;
pub mod qbr;
pub mod stage;
pub mod subscription;
pub mod touchpoint;
