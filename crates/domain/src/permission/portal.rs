//! What a person of a client may do in a workspace: rules of three layers (D18), and the ceilings that none of them gets above.
//! `tests/cascade.txt` shows it as a table.

mod decide;
mod key;
mod ladder;
mod layers;
mod rights;
#[cfg(test)]
mod tests;

pub use self::{
    decide::{Decision, Layer, Step, decide},
    key::{Key, Level},
    layers::{GlobalRule, GlobalRules, Layers, Membership, OffLadder, Rules, State, Tier},
    rights::Rights,
};
