//! What can be allowed to a person of a client, and the words for how far.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumCount, EnumIter};
use utoipa::ToSchema;

/// What can be allowed to a person of a client inside a workspace.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Display, EnumCount, EnumIter, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = PortalKey)]
pub enum Key {
    /// The chatroom, and direct threads; the workspace has a switch for both (R101).
    Chatroom,
    /// Files, as far as their folders admit.
    Files,
    /// Deleting what one has uploaded.
    FilesDeleteOwn,
    /// Seeing tasks, and the projects that they are in.
    Tasks,
    /// Completing tasks, and ticking what is on their lists.
    TasksDo,
    /// Changing the days and the words of tasks.
    TasksEdit,
    /// Adding tasks.
    TasksCreate,
    /// Commenting on what one sees.
    Comments,
    /// Seeing forms; whoever is asked to may answer.
    Forms,
    /// Seeing approvals; whoever is asked to may decide.
    Approvals,
    /// Seeing requests: one's own, also those of named colleagues, or all (D39).
    Requests,
    /// Making requests.
    RequestsCreate,
    /// Seeing invoices and what was paid.
    Billing,
    /// Paying invoices.
    BillingPay,
    /// Seeing the devices and systems that are looked after.
    Assets,
    /// Seeing when what is down for maintenance.
    Maintenance,
    /// Seeing monthly reports.
    Reports,
    /// Reading how things stand.
    StatusUpdates,
    /// Reading who did what, as far as one sees what it was done to.
    Activity,
    /// Taking a copy of it all along.
    Exports,
    /// Seeing one's colleagues.
    People,
    /// Bringing colleagues in, and changing what they may within one's own rights (R108).
    Colleagues,
}

/// How far a key goes. Each key has a ladder of some of these, and on every ladder they stand in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Display, EnumIter, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = PortalLevel)]
pub enum Level {
    /// It is not there.
    Off,
    /// It is not allowed.
    No,
    /// None of them.
    None,
    /// To read, and not to write.
    Read,
    /// To look, and not to change.
    See,
    /// Those that are assigned to oneself.
    Assigned,
    /// Those that are sent to oneself.
    Recipient,
    /// Those of one's own.
    Own,
    /// One's own and those of named colleagues.
    Named,
    /// To add, too.
    Upload,
    /// To read and to write.
    Write,
    /// To make folders, and to move one's own, too.
    Organize,
    /// It is allowed.
    Yes,
    /// All of them.
    All,
}
