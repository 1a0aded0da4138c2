//! What can happen, and what the journal keeps of it.

mod table;
mod text;

use strum::{EnumCount, EnumIter};

use self::table::TABLE;
pub use self::text::NoVerb;
use super::Noun;

/// What can happen, in the past tense: what is done, and to what. Rows keep it as its text, because an entry may be older than this
/// list, or newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumCount, EnumIter)]
pub enum Verb {
    /// An organization was founded, with its first owner and its pipeline.
    OrganizationSetUp,
    /// Settings were changed.
    OrganizationChanged,
    /// Somebody was added to the team, by hand or by an import, or as the first owner.
    MemberAdded,
    /// A seat was changed, by hand or by an import; also when somebody leaves or comes back.
    MemberChanged,
    /// A link to choose a password was made for somebody.
    MemberPasswordLinkMade,
    /// Somebody took their seat, or chose another password, by a link.
    MemberPasswordChosen,
    /// Somebody changed their own password.
    MemberPasswordChanged,
    /// Somebody who wanted another password gave a wrong one for theirs.
    MemberPasswordMistaken,
    /// Somebody ended all of their sessions but one.
    MemberSignedOutElsewhere,
    /// A wrong password was given for an address that somebody has.
    SignInFailed,
    /// Somebody signed in.
    SessionOpened,
    /// Somebody signed out, or ended one of their sessions.
    SessionEnded,
    /// Somebody added an account; what an import brings is told by `import.done`, of each kind of record.
    AccountAdded,
    /// A field of it was changed, with what follows, such as another health.
    AccountChanged,
    /// It was deleted; nothing hung on it any more.
    AccountRemoved,
    /// A person of a client was added.
    ContactAdded,
    /// A field of it was changed.
    ContactChanged,
    /// A person of a client was deleted.
    ContactRemoved,
    /// Somebody logged a call, a visit, a mail or a meeting.
    TouchpointLogged,
    /// A field of it was changed.
    TouchpointChanged,
    /// It was deleted.
    TouchpointRemoved,
    /// A business review was planned.
    QbrScheduled,
    /// A field of it was changed; also when it is held.
    QbrChanged,
    /// It was deleted.
    QbrRemoved,
    /// Somebody added a subscription to a client.
    SubscriptionAdded,
    /// A field of it was changed; also when it is to end.
    SubscriptionChanged,
    /// It was deleted.
    SubscriptionRemoved,
    /// Somebody added a deal.
    DealAdded,
    /// A field of it was changed; also when it moves to another open stage, or is opened again.
    DealChanged,
    /// It moved to a won stage from one of another kind, as one of its changes.
    DealWon,
    /// It moved to a lost stage from one of another kind, as one of its changes.
    DealLost,
    /// It was deleted.
    DealRemoved,
    /// A stage of the pipeline was added.
    StageAdded,
    /// A field of it was changed; also when it moves.
    StageChanged,
    /// It was deleted; no deal stood there any more.
    StageRemoved,
    /// Somebody added a lead.
    LeadAdded,
    /// A field of it was changed.
    LeadChanged,
    /// Somebody took it out of the queue for themselves.
    LeadClaimed,
    /// Whoever had claimed it put it back in the queue.
    LeadReleased,
    /// It was deleted.
    LeadRemoved,
    /// A task was added.
    TaskAdded,
    /// A field of it was changed.
    TaskChanged,
    /// It was done.
    TaskCompleted,
    /// It is to be done after all.
    TaskReopened,
    /// It was deleted.
    TaskRemoved,
    /// A control that a client has to meet was added.
    ComplianceItemAdded,
    /// A field of it was changed; also when it is met or waived.
    ComplianceItemChanged,
    /// It was deleted.
    ComplianceItemRemoved,
    /// A draft was begun.
    AssessmentAdded,
    /// A draft was changed.
    AssessmentChanged,
    /// A draft was finalized, and stays as it is from then on.
    AssessmentFinalized,
    /// A new draft was begun as a copy of a finalized assessment.
    AssessmentRevised,
    /// A draft was deleted.
    AssessmentRemoved,
    /// A project was added; its first milestones are not told of by themselves.
    OnboardingProjectAdded,
    /// A field of it was changed; also when it is taken up again.
    OnboardingProjectChanged,
    /// It was completed, as one of its changes.
    OnboardingProjectCompleted,
    /// It was cancelled, as one of its changes.
    OnboardingProjectCancelled,
    /// It was deleted with its milestones.
    OnboardingProjectRemoved,
    /// A milestone was added to a project that was there.
    MilestoneAdded,
    /// A field of it was changed.
    MilestoneChanged,
    /// It was delivered.
    MilestoneDelivered,
    /// Its delivery was taken back.
    MilestoneUndelivered,
    /// It was deleted.
    MilestoneRemoved,
    /// A row of the reconciliation queue was added.
    ReconciliationAdded,
    /// A field of it was changed.
    ReconciliationChanged,
    /// Somebody decided what comes of its difference.
    ReconciliationDecided,
    /// The decision was taken back.
    ReconciliationReopened,
    /// It was deleted.
    ReconciliationRemoved,
    /// A role may view the workspaces of another from then on.
    AccessRuleAdded,
    /// A role may no longer view the workspaces of another.
    AccessRuleRemoved,
    /// An API key was made.
    ApiKeyMade,
    /// An API key was revoked.
    ApiKeyRevoked,
    /// A view through somebody's eyes began.
    ViewAsStarted,
    /// A view through somebody's eyes ended, ten minutes after it was last used.
    ViewAsEnded,
    /// Somebody wanted a view that no rule allows them.
    ViewAsDenied,
    /// Somebody marked their workspace as seen.
    LookAcknowledged,
    /// The organization's day began, for the first time.
    DayBegun,
    /// A day began again: the clock, or the time zone, had led to another.
    DayCorrected,
    /// A piece of the accounts was brought in step with a new day, which changed something.
    AccountsRefreshed,
    /// A file was taken in to its end.
    ImportDone,
    /// The demo was filled in.
    DemoFilled,
    /// A workspace was added to a client: its own journal begins with that.
    ClientWorkspaceAdded,
    /// A field of it was changed.
    ClientWorkspaceChanged,
    /// It was archived: from then on nobody writes in it.
    ClientWorkspaceArchived,
    /// It is worked in again.
    ClientWorkspaceRestored,
    /// A tag was added.
    TagAdded,
    /// A field of it was changed, wherever it is put.
    TagChanged,
    /// It was deleted, and taken off all that it was put on.
    TagRemoved,
    /// It was deleted, and another put on all that it was put on.
    TagMerged,
}

/// What the data of an entry looks like, as a JSON object. It says what is written today: entries of before may keep less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataShape {
    /// The record as it became, or as it was when it went: what the contract's schema of that name says, and [`Noun::kept_beside`].
    Record(Noun),
    /// Those fields of the record that differ, each as `{from, to}`; and as `called`, its name, title or company if it has one.
    Changes(Noun),
    /// These fields and no other, each of which may be null.
    Fields(&'static [&'static str]),
    /// The same; and where several are told as one, `times` says how many, and `last_at` when the last was.
    Repeated(&'static [&'static str]),
}

impl Verb {
    /// Its text: the thing, a dot, and what was done, such as `deal.added`.
    pub fn as_str(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// What is kept of it.
    pub fn data(self) -> DataShape {
        TABLE[self as usize].2
    }
}
