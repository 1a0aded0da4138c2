//! How each record of a seed is kept, and the clients' own.

use domain::{
    calendar::Timestamp,
    crm::{
        account::Account,
        contact::Contact,
        deal::{Deal, DealStatus},
        lead::Lead,
        qbr::Qbr,
        subscription::Subscription,
        touchpoint::Touchpoint,
    },
    people::role::Role,
};
use sea_orm::{ModelTrait, prelude::Uuid};

use crate::{
    crm::{
        account::table as account, contact::table as contact, deal::table as deal, lead::table as lead, qbr::table as qbr,
        subscription::table as subscription, touchpoint::table as touchpoint,
    },
    text_column::TextColumn,
};

/// A record as a row of an organization.
pub trait Record {
    /// Its row.
    type Row: ModelTrait;
    /// The row that keeps it.
    fn row(&self, org: Uuid) -> Self::Row;
}

pub(super) fn number(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// What hangs on it is kept in step afterwards.
impl Record for Account {
    type Row = account::Model;
    fn row(&self, org: Uuid) -> account::Model {
        account::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            external_id: self.external_id.clone().map(TextColumn),
            name: TextColumn(self.name.clone()),
            industry: self.industry.clone().map(TextColumn),
            website: self.website.clone().map(TextColumn),
            sla_tier: self.sla_tier.map(TextColumn),
            status: TextColumn(self.status),
            manager_id: self.manager.as_ref().map(|manager| manager.id.0),
            strategic_manager_id: self.strategic_manager.as_ref().map(|manager| manager.id.0),
            contract_started_on: self.contract_started_on,
            renewal_on: self.renewal_on,
            qbr_cadence_days: self.qbr_cadence_days.map(|days| u16::from(days).into()),
            health_source: TextColumn(self.health.source),
            health_score: self.health.score.map(i32::from),
            mrr_minor: 0,
            last_touchpoint_on: None,
            last_strategic_touch_on: None,
            last_qbr_on: None,
            next_qbr_on: None,
            next_task_due_on: None,
            next_compliance_due_on: None,
            compliance_items: 0,
            overdue_compliance: 0,
            assessment_id: None,
            assessment_score: None,
            assessment_gaps: None,
            created_at: self.created_at.into(),
        }
    }
}

impl Record for Contact {
    type Row = contact::Model;
    fn row(&self, org: Uuid) -> contact::Model {
        contact::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            account_id: self.account_id.0,
            name: TextColumn(self.name.clone()),
            email: self.email.clone().map(TextColumn),
            phone: self.phone.clone().map(TextColumn),
            job_title: self.job_title.clone().map(TextColumn),
            is_primary: self.primary,
            created_at: self.created_at.into(),
        }
    }
}

/// With the moment when it was added.
impl Record for (Subscription, Timestamp) {
    type Row = subscription::Model;
    fn row(&self, org: Uuid) -> subscription::Model {
        let (record, at) = self;
        subscription::Model {
            org_id: org,
            id: record.id.0,
            version: number(record.version),
            external_id: record.external_id.clone().map(TextColumn),
            account_id: record.account_id.0,
            name: TextColumn(record.name.clone()),
            charged_every: TextColumn(record.interval),
            amount_minor: record.amount.amount_minor,
            monthly_minor: record.mrr.amount_minor,
            started_on: record.started_on,
            ended_on: record.ended_on,
            created_at: (*at).into(),
        }
    }
}

/// With the role of whoever made it, which decides whether it was strategic.
impl Record for (Touchpoint, Role) {
    type Row = touchpoint::Model;
    fn row(&self, org: Uuid) -> touchpoint::Model {
        let (record, by) = self;
        touchpoint::Model {
            org_id: org,
            id: record.id.0,
            version: number(record.version),
            account_id: record.account_id.0,
            member_id: record.member.id.0,
            kind: TextColumn(record.kind),
            strategic: record.kind.is_strategic(*by),
            occurred_on: record.occurred_on,
            note: TextColumn(record.note.clone()),
            created_at: record.created_at.into(),
        }
    }
}

impl Record for Qbr {
    type Row = qbr::Model;
    fn row(&self, org: Uuid) -> qbr::Model {
        qbr::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            account_id: self.account_id.0,
            member_id: self.member.id.0,
            scheduled_on: self.scheduled_on,
            completed_on: self.completed_on,
            status: TextColumn(self.status),
            notes: TextColumn(self.notes.clone()),
            created_at: self.created_at.into(),
        }
    }
}

impl Record for Deal {
    type Row = deal::Model;
    fn row(&self, org: Uuid) -> deal::Model {
        deal::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            external_id: self.external_id.clone().map(TextColumn),
            name: TextColumn(self.name.clone()),
            account_id: self.account.as_ref().map(|account| account.id.0),
            owner_id: self.owner.id.0,
            stage_id: self.stage.id.0,
            status: TextColumn(DealStatus::from(self.stage.kind)),
            mrr_minor: self.mrr.amount_minor,
            probability: self.probability_override.map(i32::from),
            expected_close_on: self.expected_close_on,
            opened_on: self.opened_on,
            closed_on: self.closed_on,
            created_at: self.created_at.into(),
        }
    }
}

impl Record for Lead {
    type Row = lead::Model;
    fn row(&self, org: Uuid) -> lead::Model {
        lead::Model {
            org_id: org,
            id: self.id.0,
            version: number(self.version),
            external_id: self.external_id.clone().map(TextColumn),
            company: TextColumn(self.company.clone()),
            contact_name: self.contact_name.clone().map(TextColumn),
            email: self.email.clone().map(TextColumn),
            source: self.source.clone().map(TextColumn),
            icp_score: self.icp_score.map(i32::from),
            icp_reasons: serde_json::json!(self.icp_reasons),
            owner_id: self.owner.as_ref().map(|owner| owner.id.0),
            status: TextColumn(self.status),
            created_at: self.created_at.into(),
        }
    }
}
