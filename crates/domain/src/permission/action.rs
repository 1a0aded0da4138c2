//! What can be done to a subject.

use std::marker::PhantomData;

use strum::{Display, EnumIter};

use super::subject::{Subject, SubjectMarker};

/// What can be done to a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Action {
    /// To read it.
    View,
    /// To make a new one.
    Add,
    /// To change one.
    Change,
    /// To delete one.
    Remove,
}

/// An action on a subject, as a type: what a handler's signature says.
pub trait Permission: 'static {
    /// The subject, as a type.
    type On: SubjectMarker;
    /// As a value, to ask the rulebook with.
    const ACTION: Action;
    /// As a value; it follows from the type, so that the two cannot differ.
    const SUBJECT: Subject = Self::On::SUBJECT;
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident),+) => {$(
        $(#[$doc])*
        pub struct $name<S>(PhantomData<S>);

        impl<S: SubjectMarker> Permission for $name<S> {
            type On = S;
            const ACTION: Action = Action::$name;
        }
    )+};
}

actions! {
    /// Permission to read.
    View,
    /// Permission to make new ones.
    Add,
    /// Permission to change.
    Change,
    /// Permission to delete.
    Remove
}
