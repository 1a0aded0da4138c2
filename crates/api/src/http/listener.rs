//! Connections, each on a slot of its own, with deadlines.

mod connection;
mod refusal;
mod slot;
mod slots;

pub(crate) use self::{connection::Connection, slot::Slot, slots::Slots};
