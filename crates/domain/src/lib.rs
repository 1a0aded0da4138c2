//! What Atrium means: nouns, rules and arithmetic, pure; it knows neither SQL nor HTTP nor the clock.

pub mod calendar;
pub mod client_workspace;
pub mod crm;
pub mod id;
pub mod import;
pub mod jobs;
pub mod journal;
pub mod money;
pub mod page;
pub mod patch;
pub mod people;
pub mod permission;
pub mod pulse;
pub mod role_workspace;
pub mod rule;
pub mod search;
pub mod tag;
pub mod task;
pub mod text;
