//! What a request says of a lead.

use super::LeadStatus;
use crate::{
    id::MemberId,
    patch,
    text::{Email, Title},
};

patch::bodies! {
    /// A new lead.
    NewLead,
    /// A merge patch of a lead. Who works on it changes by claiming and releasing.
    LeadChanges;
    required {
        /// The company.
        company: Title,
    }
    settable {
        /// Why it fits, at most 20 reasons.
        #[schema(max_items = 20)]
        icp_reasons: Vec<Title>,
    }
    clearable {
        /// The person there.
        contact_name: Title,
        /// Their e-mail address.
        email: Email,
        /// Where it came from.
        source: Title,
        /// How well it fits, 0 to 100.
        #[schema(maximum = 100)]
        icp_score: u8,
    }
    only_new {
        /// Who works on it; nobody by default, so that it waits in the queue.
        owner_id: MemberId,
    }
    only_changed {
        /// Where it stands.
        status: LeadStatus,
    }
}
