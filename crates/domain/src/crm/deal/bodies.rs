//! What a request says of a deal.

use crate::{
    calendar::Day,
    id::{AccountId, MemberId, StageId},
    money::Money,
    patch,
    text::Title,
};

patch::bodies! {
    /// A new deal.
    NewDeal,
    /// A merge patch of a deal.
    DealChanges;
    required {
        /// What may be sold.
        name: Title,
        /// What it would bring per month, in the organization's currency.
        mrr: Money,
    }
    settable {
        /// By whom; a new deal by whoever adds it, unless it says another.
        owner_id: MemberId,
        /// Its stage; a new deal's is the first, unless it says another. A won or lost one closes it, an open one opens it again.
        stage_id: StageId,
        /// When it was opened; a new deal today, unless it says another day.
        opened_on: Day,
    }
    clearable {
        /// To whom.
        account_id: AccountId,
        /// Its own chance, in percent, instead of its stage's.
        #[schema(maximum = 100)]
        probability_override: u8,
        /// When it is expected to close.
        expected_close_on: Day,
    }
    only_changed {
        /// When it was won or lost; only of a closed deal.
        closed_on: Day,
    }
}
