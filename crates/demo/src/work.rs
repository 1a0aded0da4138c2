//! What there is to do in the demo, for each role.

use domain::people::role::Role;

/// Something to do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Work {
    pub title: &'static str,
    pub note: &'static str,
    pub for_client: bool,
    pub for_deal: bool,
}

const fn client(title: &'static str, note: &'static str) -> Work {
    Work { title, note, for_client: true, for_deal: false }
}

const fn deal(title: &'static str, note: &'static str) -> Work {
    Work { title, note, for_client: false, for_deal: true }
}

const fn own(title: &'static str) -> Work {
    Work { title, note: "", for_client: false, for_deal: false }
}

const RUNNING: [Work; 7] = [
    own("Sign the new cyber insurance policy"),
    own("Approve the hiring plan for the service desk"),
    own("Review this month's recurring revenue with Marcus"),
    own("Renew the office lease"),
    client("Call the owner about the open complaint", "They wrote twice; a call from the top would help."),
    own("Prepare the quarterly all-hands"),
    own("Check who still has access to the old ticket system"),
];

const MANAGING: [Work; 16] = [
    client("Send the renewal proposal", "Include the three-year price."),
    client("Schedule the next business review", ""),
    client("Follow up on the unhappy survey answer", "Scored us 4 out of 10; slow answers on Mondays."),
    client("Send the list of laptops due for replacement", ""),
    client("Confirm the new contact for approvals", "Their office manager leaves at the end of the month."),
    client("Walk through the invoice with the bookkeeper", ""),
    client("Ask for a referral", ""),
    client("Prepare slides for the business review", "Tickets, uptime, roadmap, budget."),
    client("Check that the backup report arrives each week", ""),
    client("Agree on patching windows", ""),
    client("Get the signed addendum back", "Sent two weeks ago."),
    client("Introduce the new lead technician", ""),
    client("Review licence counts before the yearly charge", ""),
    client("Send minutes of the last meeting", ""),
    own("Bring the book of accounts up to date"),
    own("Plan the week with service delivery"),
];

const ADVISING: [Work; 10] = [
    client("Draft the technology roadmap", "Three years, with rough costs."),
    client("Go through the security assessment with the owner", ""),
    client("Update the budget forecast", ""),
    client("Check the insurer's list of required controls", ""),
    client("Propose a plan to retire the file server", ""),
    client("Prepare the disaster recovery exercise", ""),
    client("Review the acceptable-use policy", ""),
    client("Collect evidence for the compliance review", ""),
    own("Compare two endpoint detection vendors"),
    own("Write the advisory note on passkeys"),
];

const SELLING: [Work; 11] = [
    deal("Send the revised proposal", "They asked for a version without telephony."),
    deal("Call back about pricing", ""),
    deal("Book the discovery workshop", ""),
    deal("Get the count of users and devices", ""),
    deal("Send references from the same industry", ""),
    deal("Chase the signature", "The owner is back on Thursday."),
    deal("Ask service delivery for an onboarding date", ""),
    deal("Prepare the security scan for the first meeting", ""),
    own("Call the three best leads"),
    own("Clean up the pipeline before the forecast call"),
    own("Write to last year's lost deals"),
];

const DELIVERING: [Work; 10] = [
    client("Replace the failing switch", "Spare is on the shelf, second row."),
    client("Onboard two new employees", "Laptops are imaged; accounts are not."),
    client("Fix the backup job that fails on Sundays", ""),
    client("Review tickets older than 14 days", ""),
    client("Document the network after the move", ""),
    client("Roll out multi-factor sign-in", ""),
    client("Test restoring a mailbox", ""),
    client("Compare billed and managed devices", ""),
    own("Update the on-call calendar"),
    own("Write the runbook for printer drivers"),
];

/// What someone with that role has to do.
pub(crate) fn work_of(role: Role) -> &'static [Work] {
    match role {
        Role::Owner | Role::Admin => &RUNNING,
        Role::AccountManager => &MANAGING,
        Role::StrategicAccountManager => &ADVISING,
        Role::SalesManager | Role::SalesRep => &SELLING,
        Role::ServiceManager | Role::Technician => &DELIVERING,
    }
}
