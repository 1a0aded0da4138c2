//! Who comes in, and what they may do here.

pub mod admission;
pub(crate) mod key_token;
pub(crate) mod known_device;
pub(crate) mod origin;
pub(crate) mod password;
pub(crate) mod secret;
pub(crate) mod sign_in;
pub(crate) mod throttle;
