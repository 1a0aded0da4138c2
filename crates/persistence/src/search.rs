//! The search over everything within reach: one query a kind, and the names that the rows refer to.

use std::collections::HashMap;

use domain::{
    crm::{account::AccountCard, contact::Contact},
    id::{DealId, LeadId, TaskId},
    permission::{Organization, Permission, Search, Subject, View},
    search::{Found, FoundContact, FoundDeal, FoundLead, FoundTask},
    text::Sought,
};
use sea_orm::{
    QueryFilter, QueryOrder, QuerySelect,
    prelude::Uuid,
    sea_query::{ExprTrait, SimpleExpr},
};

use crate::{
    Error, Room,
    anchors::Anchored,
    crm::{
        account::{self, table as account_table},
        contact::table as contact_table,
        deal::table as deal_table,
        lead::table as lead_table,
    },
    list::contains,
    people::{self, name},
    task::table as task_table,
};

impl Room<Organization, View<Search>> {
    /// The first records of each kind that contain the words, by name; of each kind only those within reach, and none of a kind
    /// that whoever searches may not see.
    ///
    /// # Errors
    /// The database fails.
    pub async fn search(&self, words: &Sought, limit: u64) -> Result<Found, Error> {
        let accounts = account_table::Column::Name;
        let accounts =
            self.found::<account_table::Entity>(Subject::AccountCards, contains(accounts, words), accounts, limit).await?;
        let contact = contact_table::Column::Name;
        let by_name_or_email = contains(contact, words).or(contains(contact_table::Column::Email, words));
        let contacts = self.found::<contact_table::Entity>(Subject::Contacts, by_name_or_email, contact, limit).await?;
        let deal = deal_table::Column::Name;
        let deals = self.found::<deal_table::Entity>(Subject::Deals, contains(deal, words), deal, limit).await?;
        let task = task_table::Column::Title;
        let tasks = self.found::<task_table::Entity>(Subject::Tasks, contains(task, words), task, limit).await?;
        let lead = lead_table::Column::Company;
        let leads = self.found::<lead_table::Entity>(Subject::Leads, contains(lead, words), lead, limit).await?;

        let named = contacts.iter().map(|row| row.account_id).chain(deals.iter().filter_map(|row| row.account_id));
        let cards = account::cards(self.reader(), self.org(), named).await?;
        Ok(Found {
            accounts: accounts.into_iter().map(account::card_of).collect(),
            contacts: contacts.into_iter().filter_map(|row| found_contact(row, &cards)).collect(),
            deals: self.found_deals(deals, &cards).await?,
            tasks: tasks.into_iter().map(found_task).collect(),
            leads: leads.into_iter().map(|row| FoundLead { id: LeadId(row.id), company: row.company.0 }).collect(),
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

impl<P: Permission> Room<Organization, P> {
    /// The first rows of a kind that fulfil the condition, by that column.
    async fn found<E: Anchored>(
        &self,
        subject: Subject,
        condition: SimpleExpr,
        by: E::Column,
        limit: u64,
    ) -> Result<Vec<E::Model>, Error> {
        let Some(rows) = self.rows_in_sight::<E>(subject) else {
            return Ok(Vec::new());
        };
        Ok(rows.filter(condition).order_by_asc(by).limit(limit).all(self.reader()).await?)
    }
}

fn found_contact(row: contact_table::Model, cards: &HashMap<Uuid, AccountCard>) -> Option<FoundContact> {
    let account = cards.get(&row.account_id).cloned()?;
    Some(FoundContact { contact: Contact::from(row), account })
}

fn found_task(row: task_table::Model) -> FoundTask {
    FoundTask { id: TaskId(row.id), title: row.title.0, due_on: row.due_on, status: row.status.0 }
}
