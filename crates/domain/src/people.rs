//! The people of the house: members with their roles, the organization they work in, who is looking, and who acts.

pub mod actor;
pub mod api_key;
pub mod eyes;
pub mod holdings;
pub mod member;
pub mod organization;
pub mod password;
pub mod person;
pub mod role;
pub mod session;
pub mod viewer;
