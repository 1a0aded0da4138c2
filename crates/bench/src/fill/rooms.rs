//! As many records of every room, most of them long done, as after years. What a list may be narrowed to is a page of fifty
//! at any size, so that two sizes differ in nothing that is shown.

/// Each takes `$1` to `$5` as the others do, and is run for as many rows.
pub(super) const ROOMS: [&str; 14] = [
    DEALS,
    LEADS,
    CONTACTS,
    TOUCHPOINTS,
    QBRS,
    SUBSCRIPTIONS,
    COMPLIANCE_ITEMS,
    ASSESSMENTS,
    ONBOARDING_PROJECTS,
    MILESTONES,
    RECONCILIATIONS,
    CLIENT_WORKSPACES,
    TAGS,
    WORKSPACE_TAGS,
];

/// A tenth is open; fifty are in the second stage.
const DEALS: &str = "
INSERT INTO deals (org_id, id, version, name, folded, account_id, owner_id, stage_id, status, mrr_minor, probability,
    expected_close_on, opened_on, closed_on, created_at)
SELECT $1, {deal n}, 1, printf('Deal %d', n), printf(' deal %d', n), {account n}, {member n % $4},
    CASE WHEN n % 10 > 0 THEN (SELECT id FROM stages WHERE org_id = $1 AND kind = CASE WHEN n % 10 < 7 THEN 'won' ELSE 'lost' END)
        ELSE (SELECT id FROM stages WHERE org_id = $1 AND position = (n % ($3 / 50) = 0)) END,
    CASE WHEN n % 10 = 0 THEN 'open' WHEN n % 10 < 7 THEN 'won' ELSE 'lost' END, 1000 + n * 37 % 90000,
    CASE n % 3 WHEN 0 THEN n % 101 END,
    CASE n % 10 WHEN 0 THEN date($5, printf('%d days', n * 13 % 200 - 20)) ELSE date($5, printf('-%d days', 20 + n * 13 % 900)) END,
    date($5, '-1000 days'), CASE WHEN n % 10 > 0 THEN date($5, printf('-%d days', n * 13 % 900)) END, $2 FROM numbers";

/// A twentieth is open, and a third nobody's.
const LEADS: &str = "
INSERT INTO leads (org_id, id, version, company, folded, icp_score, icp_reasons, owner_id, status, created_at)
SELECT $1, {lead n}, 1, printf('Lead %d', n), printf(' lead %d', n), CASE n % 7 WHEN 0 THEN NULL ELSE n * 31 % 101 END, '[]',
    CASE n % 3 WHEN 0 THEN NULL ELSE {member n % $4} END,
    CASE WHEN n % 20 = 0 THEN 'open' WHEN n % 20 < 5 THEN 'converted' ELSE 'dismissed' END, $2 FROM numbers";

const CONTACTS: &str = "
INSERT INTO contacts (org_id, id, version, account_id, name, folded, is_primary, created_at)
SELECT $1, {contact n}, 1, {account n}, printf('Contact %d', n), printf(' contact %d', n), TRUE, $2 FROM numbers";

const TOUCHPOINTS: &str = "
INSERT INTO touchpoints (org_id, id, account_id, member_id, kind, strategic, occurred_on, note, created_at)
SELECT $1, {touchpoint n}, {account n}, {member n % $4}, 'call', n % 5 = 0, date($5, printf('-%d days', n * 11 % 100)), '', $2
FROM numbers";

/// A tenth is yet to come, or late.
const QBRS: &str = "
INSERT INTO qbrs (org_id, id, version, account_id, member_id, scheduled_on, completed_on, status, notes, created_at)
SELECT $1, {qbr n}, 1, {account n}, {member n % $4},
    date($5, printf('%d days', CASE n % 10 WHEN 0 THEN n % 90 - 60 ELSE 0 - n * 17 % 900 END)),
    CASE WHEN n % 10 > 1 THEN date($5, printf('-%d days', n * 17 % 900)) END,
    CASE n % 10 WHEN 0 THEN 'scheduled' WHEN 1 THEN 'cancelled' ELSE 'completed' END, '', $2 FROM numbers";

/// A tenth has ended.
const SUBSCRIPTIONS: &str = "
INSERT INTO subscriptions (org_id, id, version, account_id, name, charged_every, amount_minor, monthly_minor, started_on, ended_on,
    created_at)
SELECT $1, {subscription n}, 1, {account n}, 'Care', 'month', 50000 + n * 37 % 900000, 50000 + n * 37 % 900000,
    date($5, printf('-%d days', 400 + n * 7 % 900)), CASE n % 10 WHEN 3 THEN date($5, printf('-%d days', n * 7 % 390)) END, $2
FROM numbers";

/// A tenth is to be met; fifty are nobody's, and fifty of a framework of their own.
const COMPLIANCE_ITEMS: &str = "
INSERT INTO compliance_items (org_id, id, version, account_id, framework, control, folded, status, priority, due_on, assignee_id,
    closed_at, created_at)
SELECT $1, {item n}, 1, {account n}, CASE n % ($3 / 50) WHEN 5 THEN 'HIPAA' ELSE 'SOC 2' END, printf('Control %d', n),
    printf(' control %d', n), CASE n % 10 WHEN 0 THEN 'open' ELSE 'done' END, 'normal',
    date($5, printf('%d days', CASE n % 10 WHEN 0 THEN n % 90 - 60 ELSE 0 - n * 13 % 900 END)),
    CASE n % ($3 / 50) WHEN 7 THEN NULL ELSE {member n % $4} END, CASE n % 10 WHEN 0 THEN NULL ELSE $2 END, $2 FROM numbers";

/// Fifty are drafts.
const ASSESSMENTS: &str = "
INSERT INTO assessments (org_id, id, version, account_id, title, folded, number, status, assessed_on, categories, score, gaps,
    finalized_at, finalized_by_id, created_at)
SELECT $1, {assessment n}, 1, {account n}, printf('Assessment %d', n), printf(' assessment %d', n), 1,
    CASE n % ($3 / 50) WHEN 9 THEN 'draft' ELSE 'finalized' END, date($5, printf('-%d days', n * 17 % 900)), '[]', n * 29 % 101, 0,
    CASE n % ($3 / 50) WHEN 9 THEN NULL ELSE $2 END, CASE n % ($3 / 50) WHEN 9 THEN NULL ELSE {member n % $4} END, $2 FROM numbers";

/// A tenth goes on; fifty are blocked, and one in twenty was called off.
const ONBOARDING_PROJECTS: &str = "
INSERT INTO onboarding_projects (org_id, id, version, account_id, name, folded, status, owner_id, started_on, target_on, completed_on,
    created_at)
SELECT $1, {project n}, 1, {account n}, printf('Project %d', n), printf(' project %d', n),
    CASE WHEN n % ($3 / 50) = 10 THEN 'blocked' WHEN n % 10 = 0 THEN 'active' WHEN n % 20 = 1 THEN 'cancelled' ELSE 'completed' END,
    {member n % $4}, date($5, '-1000 days'),
    date($5, printf('%d days', CASE n % 10 WHEN 0 THEN n * 13 % 90 - 20 ELSE 0 - n * 13 % 900 END)),
    CASE WHEN n % 10 > 0 AND n % 20 > 1 THEN date($5, printf('-%d days', n * 13 % 900)) END, $2 FROM numbers";

/// Those of projects that were called off are never delivered, and are owed no more.
const MILESTONES: &str = "
INSERT INTO milestones (org_id, id, version, project_id, name, position, due_on, delivered_on)
SELECT $1, {milestone n}, 1, {project n}, 'Kick-off', 0,
    date($5, printf('%d days', CASE n % 10 WHEN 0 THEN n * 13 % 90 - 30 ELSE 0 - n * 13 % 900 END)),
    CASE WHEN n % 10 > 0 AND n % 20 > 1 THEN date($5, printf('-%d days', n * 13 % 900)) END FROM numbers";

/// A tenth waits for somebody to decide; fifty were dismissed, and fifty not billed.
const RECONCILIATIONS: &str = "
INSERT INTO reconciliations (org_id, id, version, account_id, vendor, product, folded, vendor_quantity, billed_quantity,
    unit_price_minor, variance_minor, at_stake_minor, kind, status, needs_review, decided_at, found_on)
SELECT $1, {difference n}, 1, {account n}, 'Vendor', printf('Product %d', n), printf(' vendor product %d', n), n % 90, n % 90,
    100, n % 9000, n % 9000, CASE n % ($3 / 50) WHEN 13 THEN 'not_billed' ELSE 'under_billed' END,
    CASE WHEN n % 10 = 0 THEN 'pending' WHEN n % ($3 / 50) = 11 THEN 'dismissed' ELSE 'fixed' END, n % 10 = 0,
    CASE WHEN n % 10 > 0 THEN $2 END, date($5, printf('-%d days', n * 17 % 900)) FROM numbers";

/// Fifty are archived.
const CLIENT_WORKSPACES: &str = "
INSERT INTO client_workspaces (org_id, id, version, account_id, title, folded, owner_id, status, chatroom_on, archived_at, created_at)
SELECT $1, {workspace n}, 1, {account n}, printf('Workspace %d', n), printf(' workspace %d', n), {member n % $4},
    CASE n % ($3 / 50) WHEN 3 THEN 'archived' ELSE 'active' END, n % 2, CASE n % ($3 / 50) WHEN 3 THEN $2 END, $2 FROM numbers";

/// As many as a team tells apart.
const TAGS: &str = "
INSERT INTO tags (org_id, id, version, name, folded, color, created_at)
SELECT $1, {tag n}, 1, printf('Tag %d', n), printf(' tag %d', n), '#336699', $2 FROM numbers WHERE n < 50";
const WORKSPACE_TAGS: &str = "
INSERT INTO workspace_tags (org_id, workspace_id, tag_id)
SELECT $1, w.id, t.id FROM client_workspaces w JOIN tags t ON t.name = printf('Tag %d', substr(w.title, 11) % 50)";

/// One of each other role that has a workspace, and a page of others who sell.
pub(super) const STAFF: &str = "
INSERT INTO identities (id, email, created_at) SELECT {member n}, role || n || '@bench.example', $2 FROM staff";
pub(super) const STAFF_MEMBERS: &str = "
INSERT INTO members (org_id, id, version, name, folded, email, role, active, identity_id, created_at)
SELECT $1, {member n}, 1, 'Staff', ' staff', role || n || '@bench.example', role, TRUE, {member n}, $2 FROM staff";
pub(super) const STAFF_PARTS: &str = "
INSERT INTO parts (org_id, kind, part, row_id) SELECT $1, 6, p.value, {member n} FROM staff CROSS JOIN json_each('{parts}') p";
/// Those of the staff who ask, the first of all.
pub(crate) const ROLES: [&str; 3] = ["service_manager", "sales_rep", "strategic_account_manager"];
/// How many more there are of the staff.
pub(super) const OTHERS: usize = 50;

/// The roles of the staff.
pub(super) fn roles_of_staff() -> Vec<&'static str> {
    ROLES.into_iter().chain(std::iter::repeat_n("sales_rep", OTHERS)).collect()
}
