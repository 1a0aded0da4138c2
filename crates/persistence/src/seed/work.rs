//! How what there is to do for clients is kept: tasks, advice, projects, the queue of differences; and how healthy they were.

use domain::{
    crm::{
        assessment::Assessment,
        compliance_item::ComplianceItem,
        health::Snapshot,
        onboarding::{Milestone, OnboardingProject},
        reconciliation::{Reconciliation, ReconciliationStatus},
    },
    id::AccountId,
    task::Task,
};
use sea_orm::prelude::Uuid;

use super::records::{Record, number};
use crate::{
    crm::{
        assessment::table as assessment, compliance_item::table as compliance_item, health::table as snapshot,
        onboarding::milestone::table as milestone, onboarding::table as project, reconciliation::table as reconciliation,
    },
    task::table as task,
    text_column::TextColumn,
};

impl Record for Task {
    type Row = task::Model;
    fn row(&self, org: Uuid) -> task::Model {
        task::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            title: TextColumn(self.title.clone()),
            note: TextColumn(self.note.clone()),
            assignee_id: self.assignee.id.0,
            created_by_id: self.created_by.id.0,
            account_id: self.account.as_ref().map(|account| account.id.0),
            deal_id: self.deal.as_ref().map(|deal| deal.id.0),
            due_on: self.due_on,
            priority: TextColumn(self.priority),
            status: TextColumn(self.status),
            completed_at: self.completed_at.map(Into::into),
            created_at: self.created_at.into(),
        }
    }
}

impl Record for ComplianceItem {
    type Row = compliance_item::Model;
    fn row(&self, org: Uuid) -> compliance_item::Model {
        compliance_item::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            account_id: self.account.id.0,
            framework: TextColumn(self.framework.clone()),
            control: TextColumn(self.control.clone()),
            status: TextColumn(self.status),
            priority: TextColumn(self.priority),
            due_on: self.due_on,
            assignee_id: self.assignee.as_ref().map(|assignee| assignee.id.0),
            waived_reason: self.waived_reason.clone().map(TextColumn),
            closed_at: self.closed_at.map(Into::into),
            created_at: self.created_at.into(),
        }
    }
}

impl Record for Assessment {
    type Row = assessment::Model;
    fn row(&self, org: Uuid) -> assessment::Model {
        assessment::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            account_id: self.account.id.0,
            title: TextColumn(self.title.clone()),
            number: number(self.number),
            status: TextColumn(self.status),
            assessed_on: self.assessed_on,
            categories: serde_json::json!(self.categories),
            score: self.score.map(i32::from),
            gaps: number(self.gaps),
            finalized_at: self.finalized_at.map(Into::into),
            finalized_by_id: self.finalized_by.as_ref().map(|by| by.id.0),
            supersedes_id: self.supersedes_id.map(Into::into),
            created_at: self.created_at.into(),
        }
    }
}

impl Record for OnboardingProject {
    type Row = project::Model;
    fn row(&self, org: Uuid) -> project::Model {
        project::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            account_id: self.account.id.0,
            name: TextColumn(self.name.clone()),
            status: TextColumn(self.status),
            owner_id: self.owner.as_ref().map(|owner| owner.id.0),
            started_on: self.started_on,
            target_on: self.target_on,
            completed_on: self.completed_on,
            created_at: self.created_at.into(),
        }
    }
}

impl Record for Milestone {
    type Row = milestone::Model;
    fn row(&self, org: Uuid) -> milestone::Model {
        milestone::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            project_id: self.project_id.0,
            name: TextColumn(self.name.clone()),
            position: number(self.position),
            due_on: self.due_on,
            delivered_on: self.delivered_on,
        }
    }
}

/// With how many were billed before it was fixed, when it was.
impl Record for (Reconciliation, Option<u32>) {
    type Row = reconciliation::Model;
    fn row(&self, org: Uuid) -> reconciliation::Model {
        let (record, billed_before) = self;
        let compared = record.comparison;
        let fixed = record.status == ReconciliationStatus::Fixed;
        reconciliation::Model {
            org_id: org,
            id: record.id.0,
            version: number(record.version),
            account_id: record.account.id.0,
            vendor: TextColumn(record.vendor.clone()),
            product: TextColumn(record.product.clone()),
            vendor_quantity: compared.vendor_quantity.map(number),
            billed_quantity: if fixed { *billed_before } else { compared.billed_quantity }.map(number),
            fixed_quantity: compared.billed_quantity.filter(|_| fixed).map(number),
            unit_price_minor: compared.unit_price.amount_minor,
            variance_minor: compared.variance.amount_minor,
            at_stake_minor: compared.variance.amount_minor.abs(),
            kind: TextColumn(compared.kind),
            status: TextColumn(record.status),
            needs_review: record.needs_review(),
            reason: record.reason.clone().map(TextColumn),
            decided_by_id: record.decided_by.as_ref().map(|by| by.id.0),
            decided_at: record.decided_at.map(Into::into),
            found_on: record.found_on,
        }
    }
}

/// The score of an account on a day.
impl Record for (AccountId, Snapshot) {
    type Row = snapshot::Model;
    fn row(&self, org: Uuid) -> snapshot::Model {
        let (account, taken) = self;
        snapshot::Model { org_id: org, account_id: account.0, taken_on: taken.on, score: taken.score.map(i32::from) }
    }
}
