//! What a search finds: a few records of each kind, each only within the reach of whoever searches.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    crm::{account::AccountCard, contact::Contact},
    id::{DealId, LeadId, TaskId},
    people::member::PersonName,
    task::TaskStatus,
    text::Title,
};

/// The most records of a kind that a search finds.
pub const MOST_FOUND: usize = 20;

/// A person of a client, and the client.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FoundContact {
    /// Found by their name or e-mail address.
    pub contact: Contact,
    /// Whom they work for.
    pub account: AccountCard,
}

/// A deal, as a search shows it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FoundDeal {
    /// `GET /deals/{deal_id}` has the whole of it.
    pub id: DealId,
    /// What may be sold.
    pub name: Title,
    /// The name of the client.
    pub account_name: Option<Title>,
    /// Tells deals of the same name apart.
    pub owner: PersonName,
}

/// A task, as a search shows it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FoundTask {
    /// `GET /tasks/{task_id}` has the whole of it.
    pub id: TaskId,
    /// What is to be done.
    pub title: Title,
    /// Null when any day will do.
    pub due_on: Option<NaiveDate>,
    /// Whether it is done.
    pub status: TaskStatus,
}

/// A lead, as a search shows it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FoundLead {
    /// `GET /leads/{lead_id}` has the whole of it.
    pub id: LeadId,
    /// By which it was found.
    pub company: Title,
}

/// What a search found, the best of each kind first: those whose words begin with what is looked for, and of those the ones of which
/// it is a whole word. A kind that whoever searches may not see stays empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub struct Found {
    /// Clients by their names.
    #[schema(max_items = 20)]
    pub accounts: Vec<AccountCard>,
    /// Whether more of them may be found.
    pub has_more_accounts: bool,
    /// People of clients by their names and e-mail addresses.
    #[schema(max_items = 20)]
    pub contacts: Vec<FoundContact>,
    /// Whether more of them may be found.
    pub has_more_contacts: bool,
    /// Deals by their names.
    #[schema(max_items = 20)]
    pub deals: Vec<FoundDeal>,
    /// Whether more of them may be found.
    pub has_more_deals: bool,
    /// Tasks by their titles.
    #[schema(max_items = 20)]
    pub tasks: Vec<FoundTask>,
    /// Whether more of them may be found.
    pub has_more_tasks: bool,
    /// Leads by their companies, people and e-mail addresses.
    #[schema(max_items = 20)]
    pub leads: Vec<FoundLead>,
    /// Whether more of them may be found.
    pub has_more_leads: bool,
}
