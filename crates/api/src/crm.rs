//! Clients and what is sold to them, over HTTP.

pub(crate) mod accounts;
pub(crate) mod assessments;
pub(crate) mod compliance_items;
pub(crate) mod contacts;
pub(crate) mod deals;
pub(crate) mod leads;
pub(crate) mod milestones;
pub(crate) mod onboarding_projects;
pub(crate) mod pipeline_stages;
pub(crate) mod qbrs;
pub(crate) mod reconciliations;
pub(crate) mod subscriptions;
pub(crate) mod touchpoints;
