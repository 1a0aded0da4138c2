//! The search over everything within reach: the best of each kind, and the names that the rows refer to.

mod best;
mod fill;
mod words;

use std::collections::HashMap;

use domain::{
    crm::{account::AccountCard, contact::Contact},
    id::{DealId, LeadId, TaskId},
    permission::{Organization, Search, Subject, View},
    search::{Found, FoundContact, FoundDeal, FoundLead, FoundTask},
    text::{Sought, words::Words},
};
use sea_orm::prelude::Uuid;

use crate::{
    Error, Room,
    crm::{
        account::{self, table as account_table},
        contact::table as contact_table,
        deal::table as deal_table,
        lead::table as lead_table,
    },
    parts::Behind,
    people::{self, name},
    task::table as task_table,
};

impl Room<Organization, View<Search>> {
    /// The best records of each kind in which all of the words are found, and whether there are more; of each kind only those within
    /// reach, and none of a kind that whoever searches may not see.
    ///
    /// # Errors
    /// The database fails.
    pub async fn search(&self, words: &Sought, limit: usize) -> Result<Found, Error> {
        let words = Words::of(words);
        let behind = Behind::of(self.reader(), self.org()).await?;
        let (accounts, has_more_accounts) =
            self.best::<account_table::Entity>(Subject::AccountCards, &words, &behind, limit).await?;
        let (contacts, has_more_contacts) = self.best::<contact_table::Entity>(Subject::Contacts, &words, &behind, limit).await?;
        let (deals, has_more_deals) = self.best::<deal_table::Entity>(Subject::Deals, &words, &behind, limit).await?;
        let (tasks, has_more_tasks) = self.best::<task_table::Entity>(Subject::Tasks, &words, &behind, limit).await?;
        let (leads, has_more_leads) = self.best::<lead_table::Entity>(Subject::Leads, &words, &behind, limit).await?;

        let named = contacts.iter().map(|row| row.account_id).chain(deals.iter().filter_map(|row| row.account_id));
        let cards = account::cards(self.reader(), self.org(), named).await?;
        Ok(Found {
            accounts: accounts.into_iter().map(account::card_of).collect(),
            has_more_accounts,
            contacts: contacts.into_iter().filter_map(|row| found_contact(row, &cards)).collect(),
            has_more_contacts,
            deals: self.found_deals(deals, &cards).await?,
            has_more_deals,
            tasks: tasks.into_iter().map(found_task).collect(),
            has_more_tasks,
            leads: leads.into_iter().map(|row| FoundLead { id: LeadId(row.id), company: row.company.0 }).collect(),
            has_more_leads,
        })
    }

    async fn found_deals(
        &self,
        rows: Vec<deal_table::Model>,
        cards: &HashMap<Uuid, AccountCard>,
    ) -> Result<Vec<FoundDeal>, Error> {
        let names = people::names(self.reader(), self.org(), rows.iter().map(|row| row.owner_id)).await?;
        let found = |row: deal_table::Model| {
            let account_name = row.account_id.and_then(|id| cards.get(&id)).map(|card| card.name.clone());
            Ok(FoundDeal { id: DealId(row.id), name: row.name.0, account_name, owner: name(&names, row.owner_id)? })
        };
        rows.into_iter().map(found).collect()
    }
}

fn found_contact(row: contact_table::Model, cards: &HashMap<Uuid, AccountCard>) -> Option<FoundContact> {
    let account = cards.get(&row.account_id).cloned()?;
    Some(FoundContact { contact: Contact::from(row), account })
}

fn found_task(row: task_table::Model) -> FoundTask {
    FoundTask { id: TaskId(row.id), title: row.title.0, due_on: row.due_on, status: row.status.0 }
}
