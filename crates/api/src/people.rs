//! The people of the house, over HTTP.

pub(crate) mod api_keys;
pub(crate) mod me;
pub(crate) mod members;
pub(crate) mod organization;
pub(crate) mod own_password;
pub(crate) mod password_links;
pub(crate) mod session;
pub(crate) mod sessions;
pub(crate) mod set_up;
