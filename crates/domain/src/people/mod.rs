//! The people of the house: members with their roles, the organization they work in, and who is looking.

pub mod member;
pub mod organization;
pub mod password;
pub mod role;
pub mod session;
pub mod viewer;
