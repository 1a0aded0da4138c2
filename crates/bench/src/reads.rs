//! What every list, search, picker and view costs, in time of the server's processors: what else the machine does counts less so.

use std::{fmt::Write as _, time::Duration};

use crate::{BenchError, load, serving::Serving};

/// An answer costs at most so many times as much at the largest size as at the smallest.
const MOST: f64 = 1.8;
/// Of so many people the requests are sent in turn.
const ASKERS: usize = 20;
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ratios.txt");

/// Reads by the owner, who reaches every row: each list in its own order, narrowed by one thing at a time, and all else that is shown.
/// `{account_id}` and so on stand for records that are there.
pub(crate) const OF_OWNER: [&str; 106] = [
    "/account-cards",
    "/account-cards?q=number+77",
    "/account-cards?q=client+99",
    "/account-cards?q=client+number+nowhere",
    "/accounts",
    "/accounts?sort=name",
    "/accounts?sort=renewal",
    "/accounts?sort=-mrr",
    "/accounts?q=number",
    "/accounts?q=mber+99",
    "/accounts?manager_id={member_id}",
    "/accounts?health=none",
    "/accounts?health=green",
    "/accounts?status=closed",
    "/accounts/{account_id}",
    "/accounts/{account_id}/contacts",
    "/accounts/{account_id}/health",
    "/accounts/{account_id}/qbrs",
    "/accounts/{account_id}/subscriptions",
    "/accounts/{account_id}/timeline",
    "/accounts/{account_id}/touchpoints",
    "/api-keys",
    "/assessments",
    "/assessments?q=nothing",
    "/assessments?account_id={account_id}",
    "/assessments?status=draft",
    "/audit-log",
    "/audit-log?stream=crm",
    "/audit-log?actor_id={member_id}",
    "/audit-log?noun=organization",
    "/audit-log?verb=day.begun",
    "/audit-log?from=2000-01-01",
    "/audit-log?to=2000-01-01",
    "/client-workspaces",
    "/client-workspaces?q=nothing",
    "/client-workspaces?status=archived",
    "/client-workspaces?owner_id={member_id}",
    "/client-workspaces?account_id={account_id}",
    "/client-workspaces?tag_id={tag_id}",
    "/compliance-items",
    "/compliance-items?q=nothing",
    "/compliance-items?account_id={account_id}",
    "/compliance-items?assignee_id={member_id}",
    "/compliance-items?advised=true",
    "/compliance-items?unassigned=true",
    "/compliance-items?status=open",
    "/compliance-items?open=true",
    "/compliance-items?overdue=true",
    "/compliance-items?framework=HIPAA",
    "/dashboard",
    "/deals",
    "/deals?sort=-mrr",
    "/deals?sort=-closed",
    "/deals?q=nothing",
    "/deals?owner_id={member_id}",
    "/deals?account_id={account_id}",
    "/deals?stage_id={stage_id}",
    "/deals?status=open",
    "/imports",
    "/leads",
    "/leads?q=nothing",
    "/leads?owner_id={member_id}",
    "/leads?unassigned=true",
    "/leads?status=open",
    "/me/sessions",
    "/me/tasks",
    "/me/viewable-members",
    "/me/viewable-members?q=manager",
    "/me/views",
    "/members",
    "/members?q=manager",
    "/members?active=false",
    "/members?role=owner",
    "/mrr-movements?from=2026-01&to=2026-12",
    "/mrr-movements?from=2026-01&to=2026-12&account_id={account_id}",
    "/onboarding-projects",
    "/onboarding-projects?sort=name",
    "/onboarding-projects?q=nothing",
    "/onboarding-projects?account_id={account_id}",
    "/onboarding-projects?owner_id={member_id}",
    "/onboarding-projects?status=blocked",
    "/onboarding-projects?active=true",
    "/pipeline-stages",
    "/qbrs",
    "/qbrs?account_id={account_id}",
    "/qbrs?status=cancelled",
    "/qbrs?missed=true",
    "/reconciliations",
    "/reconciliations?q=nothing",
    "/reconciliations?account_id={account_id}",
    "/reconciliations?status=dismissed",
    "/reconciliations?kind=not_billed",
    "/reconciliations?pending=true",
    "/search?q=number",
    "/search?q=nu",
    "/search?q=number+call",
    "/search?q=mber+99",
    "/tags",
    "/tags?q=nothing",
    "/tasks",
    "/tasks?q=item",
    "/tasks?assignee_id={member_id}",
    "/tasks?account_id={account_id}",
    "/tasks?deal_id={deal_id}",
    "/tasks?status=open",
    "/workspace-access-rules",
];

/// Reads by the managers, each of whom reaches few rows.
pub(crate) const OF_MANAGERS: [&str; 13] = [
    "/account-cards",
    "/accounts",
    "/accounts?q=number",
    "/client-workspaces",
    "/compliance-items",
    "/deals",
    "/me/tasks",
    "/onboarding-projects",
    "/qbrs",
    "/search?q=client+number",
    "/tasks",
    "/workspace",
    "/mrr-movements?from=2026-01&to=2026-12",
];

/// The workspaces of the others, each of whom has one, in the order of [`crate::fill::rooms::ROLES`].
const OF_STAFF: [&str; 3] = ["/workspace?kind=delivery", "/workspace?kind=sales", "/workspace?kind=strategic"];

/// What the names in the paths stand for.
pub(crate) type Names = Vec<(&'static str, String)>;
/// What was read, and what an answer cost, or why there was none.
pub(crate) type Costs = Vec<(String, Result<Duration, String>)>;

/// What each read costs: the secrets are those of the owner, of the managers, and of the others.
pub(crate) async fn costs(
    serving: &Serving,
    [owner, managers, staff]: [&[String]; 3],
    names: &Names,
    time: Duration,
) -> Result<Costs, BenchError> {
    let of_owner = OF_OWNER.iter().map(|path| (path, "", owner));
    let of_managers = OF_MANAGERS.iter().map(|path| (path, "managers: ", managers));
    let of_staff = OF_STAFF.iter().zip(staff.chunks(1)).map(|(path, one)| (path, "", one));
    let mut costs = Vec::new();
    for (path, of, tokens) in of_owner.chain(of_managers).chain(of_staff) {
        let real = names.iter().fold((*path).to_owned(), |path, (name, is)| path.replace(&format!("{{{name}}}"), is));
        // A read that the server gives up is a figure too, and the others are measured all the same.
        let cost = match cost(serving, &real, tokens, time).await {
            Err(BenchError::Answer(refused)) => Err(refused),
            cost => Ok(cost?),
        };
        costs.push((format!("{of}{path}"), cost));
    }
    Ok(costs)
}

async fn cost(serving: &Serving, path: &str, tokens: &[String], time: Duration) -> Result<Duration, BenchError> {
    let tokens: Vec<String> = tokens.iter().take(ASKERS).cloned().collect();
    load::in_turn(path, &tokens, serving.port, time / 4).await?;
    let before = serving.processor_time()?;
    let answers = load::in_turn(path, &tokens, serving.port, time).await?;
    Ok((serving.processor_time()? - before) / answers)
}

/// What the smallest and the largest size cost, and how many times as much that is; those above the line are marked.
pub(crate) fn table(sizes: [(String, &Costs); 2]) -> String {
    let [(small, before), (large, now)] = sizes;
    let mut table = format!("{small:>10} {large:>10}   ratio\n");
    let millis = |cost: &Duration| cost.as_secs_f64() * 1000.0;
    for ((path, before), (_, now)) in before.iter().zip(now) {
        let _ = match (before, now) {
            (Ok(before), Ok(now)) => {
                let ratio = millis(now) / millis(before).max(f64::MIN_POSITIVE);
                let mark = if ratio > MOST { "!" } else { " " };
                writeln!(table, "{:>7.2} ms {:>7.2} ms {ratio:>7.2} {mark} {path}", millis(before), millis(now))
            }
            (before, now) => {
                let said = |cost: &Result<Duration, String>| cost.as_ref().map_or_else(Clone::clone, |_| "answered".to_owned());
                writeln!(table, "{:>10} {:>10}         ! {path}", said(before), said(now))
            }
        };
    }
    table
}

/// Keeps the table beside the code if it is asked to, as other tables are.
pub(crate) fn keep(table: &str) -> Result<(), BenchError> {
    const HEAD: &str = "What a read costs the server, in time of its processors, at two sizes of every table, on SQLite.\n\
        UPDATE_TABLES=1 just bench writes it anew: times differ from machine to machine, and a ratio above 1.8 has a reason.\n\n";
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::write(TABLE, format!("{HEAD}{table}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// How an answer is cut, sent or looked at narrows nothing.
    const NARROW_NOTHING: [&str; 7] = ["limit", "cursor", "View-As", "format", "sort", "from", "to"];

    fn name(parameter: &Value) -> Option<&str> {
        let name = parameter["name"].as_str();
        name.or_else(|| parameter["$ref"].as_str()?.rsplit('/').next())
    }

    #[test]
    fn every_list_of_the_contract_is_read_in_its_own_order_and_narrowed_by_each_thing() {
        let contract: Value = serde_json::from_str(include_str!("../../../openapi/atrium.json")).expect("a contract");
        for (path, operations) in contract["paths"].as_object().expect("paths") {
            let parameters = operations["get"]["parameters"].as_array().map_or(&[][..], Vec::as_slice);
            let names: Vec<&str> = parameters.iter().filter_map(name).collect();
            if !names.contains(&"limit") {
                continue;
            }
            let path = path.strip_prefix("/api/v1").expect("a path of the API");
            let read = |what: &str| OF_OWNER.iter().any(|read| read.starts_with(&format!("{path}{what}")));
            assert!(read(""), "{path}");
            for filter in names.iter().filter(|name| !NARROW_NOTHING.contains(name) && !path.contains(&format!("{{{name}}}"))) {
                assert!(read(&format!("?{filter}=")), "{path}?{filter}=");
            }
        }
    }
}
