//! What a request says of an account.

use super::{AccountStatus, Cadence, SlaTier};
use crate::{
    calendar::Day,
    id::MemberId,
    patch,
    text::{ExternalId, Title, Website},
};

patch::bodies! {
    /// A new account.
    NewAccount,
    /// A merge patch of an account. Only admins and owners assign people.
    AccountChanges;
    required {
        /// Its name.
        name: Title,
    }
    clearable {
        /// Its line of business.
        industry: Title,
        /// Its web address.
        website: Website,
        /// How much service it has bought; null when nothing is agreed.
        sla_tier: SlaTier,
        /// Who manages it; by default, of what an account manager adds, themselves.
        manager_id: MemberId,
        /// Who advises it.
        strategic_manager_id: MemberId,
        /// When its contract began.
        contract_started_on: Day,
        /// When its contract renews.
        renewal_on: Day,
        /// How often it has a business review, in days: 90, 180 or 365; null for never. A new account that leaves it out has it as the
        /// organization does.
        qbr_cadence_days: Cadence,
        /// A health score from elsewhere, 0 to 100, which then stands instead of the computed one.
        #[schema(maximum = 100)]
        imported_health_score: u8,
    }
    only_new {
        /// Its key in the system it came from.
        external_id: ExternalId,
    }
    only_changed {
        /// Whether it is served.
        status: AccountStatus,
    }
}
