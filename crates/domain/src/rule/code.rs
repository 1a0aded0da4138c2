//! The stable codes by which programs tell refusals apart.

use serde::{Deserialize, Serialize};
use strum::{Display, IntoStaticStr};
use utoipa::ToSchema;

/// Why a request, or a row of a file, is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Display, IntoStaticStr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = ProblemCode)]
pub enum Code {
    /// The request is not in the form of HTTP.
    Malformed,
    /// There is no such thing, or it is out of reach.
    NotFound,
    /// The path does not take that method.
    MethodNotAllowed,
    /// The head of the request did not come in time.
    RequestTooSlow,
    /// The first line and the headers are too long.
    HeadersTooLarge,
    /// The request is for a host that this server is not.
    WrongHost,
    /// A page of another origin asks for a change.
    CrossOrigin,
    /// The server holds as many connections as it can.
    TooManyConnections,
    /// More requests came within a minute than are allowed.
    TooManyRequests,
    /// The server cannot do its work just now.
    NotReady,
    /// Something failed that should not have.
    Internal,
    /// The server was built without its page.
    PageNotBuilt,
    /// Others are writing or signing in, and the turn did not come in time.
    Busy,
    /// The disk is full; nothing was written.
    StorageFull,
    /// The database cannot be reached, read or written.
    DatabaseUnavailable,
    /// The body is not JSON, or is not said to be.
    NotJson,
    /// The file is not said to be CSV.
    NotCsv,
    /// The body ended early.
    BodyCut,
    /// The body has more bytes than are read.
    BodyTooLarge,
    /// The body stopped coming, or came too slowly.
    BodyTooSlow,
    /// A file without a byte was sent.
    FileEmpty,
    /// A file has more bytes than are taken.
    FileTooLarge,
    /// The query is not well formed.
    QueryMalformed,
    /// The cursor is not of this list with these filters.
    CursorInvalid,
    /// `If-Match` is longer than any validator.
    IfMatchInvalid,
    /// Somebody changed the record since it was read.
    VersionStale,
    /// The key has other characters, or too many, or stands there twice.
    IdempotencyKeyInvalid,
    /// The first request with this key is still being done.
    IdempotencyKeyInUse,
    /// The key came with another request before.
    IdempotencyKeyReused,
    /// The operation does not take a key.
    IdempotencyKeyUnsupported,
    /// A value is not of the kind or form that its place takes.
    Invalid,
    /// A value that must be given is not.
    Required,
    /// What may stand there once stands there twice.
    Repeated,
    /// A number, or a span, is less or more than is allowed.
    OutOfRange,
    /// A list has more entries than are taken.
    TooMany,
    /// A field names a record that is not within reach.
    UnknownReference,
    /// Another record has this name or address.
    AlreadyTaken,
    /// Others refer to the record, so that it stays.
    InUse,
    /// A day is still to come, and what it dates has happened.
    InTheFuture,
    /// A day has passed, and what it dates is to come.
    InThePast,
    /// An end lies before its beginning.
    BeforeStart,
    /// Money is in another currency than the organization's.
    OtherCurrency,
    /// Nobody is signed in, or the token is missing or wrong.
    Unauthenticated,
    /// A program with a key asks for what only somebody signed in may do.
    InPersonOnly,
    /// The address or the password is wrong.
    SignInFailed,
    /// A link is opened where somebody else is signed in.
    SignedInAsAnother,
    /// Too many passwords were tried for one address, or from one place.
    TooManyAttempts,
    /// The password that proves who asks is wrong.
    PasswordWrong,
    /// The new password is short, common, or made of what is known.
    PasswordTooWeak,
    /// The new password is the one that holds already.
    PasswordUnchanged,
    /// The password was changed meanwhile.
    PasswordChanged,
    /// The API key is unknown, has expired, or was revoked.
    KeyRefused,
    /// An API key came in the address, where it would stand in logs.
    KeyInAddress,
    /// The API key has no scope for it.
    OutOfScope,
    /// A scope is asked for that whoever makes the key does not have.
    BeyondMaker,
    /// The maker has as many keys as are allowed.
    TooManyKeys,
    /// A key is to hold for longer than keys do.
    TooLate,
    /// The organization has its first owner.
    AlreadySetUp,
    /// This is not the token that the server printed.
    SetupTokenWrong,
    /// The role does not allow it.
    NotAllowed,
    /// Only those who run the organization assign it to others.
    AdminsAssign,
    /// Only an owner changes who the owners are, and makes links for them.
    OwnersOnly,
    /// Whoever is signed in sits on no team.
    NotOnTheTeam,
    /// `View-As` names neither a teammate nor a client, or more than one.
    ViewAsInvalid,
    /// A client is to be looked at outside a workspace.
    ViewAsInWorkspace,
    /// No rule lets whoever asks view this teammate's workspace.
    ViewAsNotAllowed,
    /// Something is to be changed through a teammate's eyes.
    ViewAsReadOnly,
    /// What is asked for is one's own, whoever's eyes one has.
    ViewAsUnsupported,
    /// A client workspace is archived, and so nobody writes in it.
    WorkspaceArchived,
    /// A rule would let an owner's or an admin's workspace be viewed.
    TargetNotAllowed,
    /// A rule is for a role that may view all workspaces.
    ViewerRedundant,
    /// There is such a rule already.
    RuleExists,
    /// The role has no workspace, or none of this kind.
    WorkspaceUnavailable,
    /// The organization would have no owner left.
    LastOwner,
    /// The role of a member does not work on such records, so that theirs would be in nobody's workspace.
    RoleUnfit,
    /// A member would be their own manager.
    LeadsThemselves,
    /// The member has no address, or works here no longer.
    CannotSignIn,
    /// The address sits on another team.
    OnAnotherTeam,
    /// No member has this address.
    NoMember,
    /// The member is no active owner, and is not to be made one.
    NoOwner,
    /// The member is no owner, and somebody else still is.
    OwnerLeft,
    /// Money is recorded in the currency that is to change.
    CurrencyInUse,
    /// No input of the health score would count.
    AllZero,
    /// A won or lost stage has a chance that cannot be changed.
    Fixed,
    /// The pipeline would have no stage of this kind left.
    LastStage,
    /// A day of closing is given for a deal that is open.
    NotClosed,
    /// A day of completion is given for a review that was not held.
    NotCompleted,
    /// A reason is given for an item that is not waived.
    NotWaived,
    /// A waiver or a dismissal comes without its reason.
    ReasonRequired,
    /// Somebody else has claimed the lead.
    LeadClaimed,
    /// The lead is no longer open.
    LeadClosed,
    /// Only what is finalized can be revised.
    AssessmentDraft,
    /// What is finalized stays as it is.
    AssessmentFinalized,
    /// An assessment without a rating is to be finalized.
    NothingAssessed,
    /// The day of which an assessment speaks is still to come.
    NotYetAssessed,
    /// The milestone was delivered before.
    AlreadyDelivered,
    /// The project has as many milestones as it can.
    MilestonesFull,
    /// A project is to be completed before its milestones are.
    MilestonesOpen,
    /// The project is completed, and its milestones stay.
    ProjectCompleted,
    /// Neither side of a reconciliation has a quantity.
    NothingToCompare,
    /// Both sides of a reconciliation are the same.
    NothingToDecide,
    /// A billed quantity is given for another decision than a fix.
    NotFixed,
    /// Somebody has decided on the row.
    ReconciliationDecided,
    /// Quantities and price make more money than can be kept.
    VarianceOutOfRange,
    /// A row of a file lacks what it needs.
    Missing,
    /// A file has no column for what its rows need.
    MissingColumn,
    /// A row has more or fewer cells than the heading.
    RaggedRow,
    /// A cell has more characters than are read.
    TooLong,
    /// A cell has none of the words that it may have.
    UnknownWord,
    /// A cell has no amount of money.
    InvalidAmount,
    /// A cell has no day.
    InvalidDay,
    /// A cell has an amount that can be read in two ways.
    AmbiguousAmount,
    /// A cell has a day that can be read in two ways.
    AmbiguousDay,
    /// A cell has a name that several records have.
    AmbiguousName,
    /// Since a file was checked, a rule has come to forbid its row.
    Conflict,
    /// The database refused a row of a file.
    Refused,
}
