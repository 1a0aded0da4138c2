//! Clients and what is sold to them, over HTTP.

pub(crate) mod accounts;
pub(crate) mod contacts;
pub(crate) mod deals;
pub(crate) mod leads;
pub(crate) mod pipeline_stages;
pub(crate) mod qbrs;
pub(crate) mod subscriptions;
pub(crate) mod touchpoints;
