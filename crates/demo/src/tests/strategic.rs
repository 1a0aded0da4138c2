//! The strategic workspace over the demo: each card agrees with plain SQL over the tables, on ordinary and on odd days.

use domain::role_workspace::{WorkspaceKind, strategic::StrategicWorkspace};

use super::*;

async fn strategic(demo: &Demo, email: &str) -> StrategicWorkspace {
    let people = demo.people().await;
    let member = people.into_iter().find(|member| member.email.as_deref() == Some(email)).expect("one of the demo");
    let room = demo.room::<View<RoleWorkspaces>>(Person { id: member.id, role: member.role });
    match room.get_workspace((&member).into(), Some(WorkspaceKind::Strategic), None).await.expect("a workspace").view {
        WorkspaceView::Strategic(strategic) => strategic,
        other => panic!("{other:?}"),
    }
}

/// The cards again, in SQL that shares nothing with the product's.
async fn counted(demo: &Demo, email: &str, today: &str) -> [i64; 4] {
    let me = format!("(SELECT id FROM members WHERE email = '{email}')");
    let adviser = "COALESCE(a.strategic_manager_id, a.manager_id)";
    let open = format!(
        "compliance_items c JOIN accounts a ON a.id = c.account_id WHERE a.status = 'active' AND c.status NOT IN ('done', 'waived')
         AND CASE WHEN c.assignee_id IS NULL THEN {adviser} IS NULL OR {adviser} = {me} ELSE c.assignee_id = {me} END"
    );
    let gaps = format!(
        "assessments x JOIN accounts a ON a.id = x.account_id, json_each(x.categories) j WHERE a.status = 'active' AND {adviser} = {me}
         AND x.status = 'finalized' AND json_extract(j.value, '$.rating') = 'red' AND NOT EXISTS (SELECT 1 FROM assessments y
         WHERE y.account_id = x.account_id AND y.status = 'finalized' AND y.assessed_on || printf('%09d', y.number)
         > x.assessed_on || printf('%09d', x.number))"
    );
    let untouched = format!(
        "accounts a WHERE a.status = 'active' AND {adviser} = {me} AND NOT EXISTS (SELECT 1 FROM touchpoints t
         JOIN members m ON m.id = t.member_id WHERE t.account_id = a.id AND (t.kind = 'strategic' OR m.role = 'strategic_account_manager')
         AND julianday('{today}') - julianday(t.occurred_on) < 60)"
    );
    [
        demo.count(&format!("{open} AND julianday(c.due_on) < julianday('{today}')")).await,
        demo.count(&open).await,
        demo.count(&gaps).await,
        demo.count(&untouched).await,
    ]
}

#[tokio::test]
async fn every_card_of_the_strategic_workspace_agrees_with_plain_sql() {
    for (at, today) in [
        ("2026-11-21T15:00:00Z", "2026-11-21"),
        ("2027-03-01T05:00:30Z", "2027-03-01"),
        ("2028-02-29T18:00:00Z", "2028-02-29"),
        ("2027-01-01T04:59:00Z", "2026-12-31"),
    ] {
        let demo = demo(at).await;
        for email in ["sofia@demo.example", "ben@demo.example", "priya@demo.example"] {
            let shown = strategic(&demo, email).await;
            let stats = shown.stats;
            let cards = [stats.overdue_compliance, stats.compliance_gaps, stats.assessment_gaps, stats.need_strategic_touch]
                .map(i64::from);
            assert_eq!(cards, counted(&demo, email, today).await, "{at} {email}");
            assert!(cards.iter().all(|&card| card > 0), "{at} {email} {cards:?}");
            something_of_each(&shown, email);
        }
    }
}

fn something_of_each(shown: &StrategicWorkspace, email: &str) {
    assert!(shown.compliance.iter().any(|item| item.assignee.is_none()), "{email} can take one");
    assert!(shown.compliance.iter().any(|item| item.assignee.is_some()), "{email} has one");
    assert!(shown.compliance.iter().any(|item| item.days_overdue > 0), "{email}");
    assert!(shown.compliance.is_sorted_by_key(|item| (item.due_on, item.id)), "{email}");
    let pairs: usize = shown.assessment_gaps.iter().map(|gaps| gaps.categories.len()).sum();
    assert_eq!(u32::try_from(pairs).ok(), Some(shown.stats.assessment_gaps), "{email}");
    assert_eq!(u32::try_from(shown.touches.len()).ok(), Some(shown.stats.need_strategic_touch), "{email}");
}

#[tokio::test]
async fn compliance_and_assessments_come_in_every_state() {
    let demo = demo("2026-11-21T15:00:00Z").await;
    for framework in ["CIS Controls v8", "HIPAA", "SOC 2", "PCI DSS"] {
        assert!(demo.count(&format!("compliance_items WHERE framework = '{framework}'")).await > 5, "{framework}");
    }
    for state in ["status = 'open'", "status = 'in_progress'", "status = 'done'", "status = 'waived'", "due_on IS NULL"] {
        assert!(demo.count(&format!("compliance_items WHERE {state}")).await > 3, "{state}");
    }
    for day in ["2026-11-21", "2026-12-21"] {
        assert!(demo.count(&format!("compliance_items WHERE due_on = '{day}' AND status = 'open'")).await > 0, "{day}");
    }
    assert!(demo.count("assessments WHERE status = 'draft'").await > 3);
    assert!(demo.count("assessments WHERE supersedes_id IS NOT NULL").await > 3);
    let signalled = "accounts WHERE status = 'active' AND next_compliance_due_on < '2026-11-21'";
    assert!(demo.count(signalled).await > 10);
}
