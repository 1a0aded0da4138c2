//! The delivery workspace over the demo: each card agrees with plain SQL, and every state is there.

use domain::{crm::onboarding::OnboardingStatus, role_workspace::delivery::DeliveryWorkspace};

use super::*;

async fn workspace(demo: &Demo, role: Role) -> DeliveryWorkspace {
    let member = demo.people().await.into_iter().find(|member| member.role == role).expect("somebody");
    let room = demo.room::<View<RoleWorkspaces>>(Person { id: member.id, role });
    match room.get_workspace((&member).into(), None, None).await.expect("a workspace").view {
        WorkspaceView::Delivery(delivery) => delivery,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_cards_of_the_delivery_workspace_agree_with_plain_sql() {
    for (at, today) in
        [("2026-11-21T15:00:00Z", "2026-11-21"), ("2027-03-01T04:59:30Z", "2027-02-28"), ("2028-03-01T05:01:00Z", "2028-03-01")]
    {
        let demo = demo(at).await;
        let stats = workspace(&demo, Role::ServiceManager).await.stats;
        let active = demo.count("onboarding_projects WHERE status NOT IN ('stalled', 'completed', 'cancelled')").await;
        assert_eq!(i64::from(stats.active_onboardings), active, "{at}");
        let pending = "reconciliations WHERE status = 'pending' AND coalesce(vendor_quantity, 0) <> coalesce(billed_quantity, 0)";
        assert_eq!(i64::from(stats.pending_reconciliations), demo.count(pending).await, "{at}");
        let money = format!(
            "SELECT CAST(SUM(abs(coalesce(vendor_quantity, 0) - coalesce(billed_quantity, 0)) * unit_price_minor) AS TEXT) FROM {pending}"
        );
        assert_eq!(stats.variance_at_stake.amount_minor.to_string(), demo.text(&money).await, "{at}");
        let overdue = format!(
            "milestones m JOIN onboarding_projects p ON p.org_id = m.org_id AND p.id = m.project_id \
             WHERE m.delivered_on IS NULL AND m.due_on < '{today}' AND p.status NOT IN ('completed', 'cancelled')"
        );
        assert_eq!(i64::from(stats.overdue_milestones), demo.count(&overdue).await, "{at}");
    }
}

#[tokio::test]
async fn every_state_of_delivery_is_in_the_demo() {
    let demo = demo("2026-11-21T15:00:00Z").await;
    for status in ["planned", "active", "at_risk", "blocked", "stalled", "completed", "cancelled"] {
        assert!(demo.count(&format!("onboarding_projects WHERE status = '{status}'")).await > 0, "{status}");
    }
    for kind in ["under_billed", "over_billed", "exact", "not_billed", "no_vendor_record"] {
        assert!(demo.count(&format!("reconciliations WHERE kind = '{kind}'")).await > 0, "{kind}");
    }
    for status in ["pending", "accepted", "fixed", "dismissed"] {
        assert!(demo.count(&format!("reconciliations WHERE status = '{status}'")).await > 0, "{status}");
    }
    let found = "reconciliations WHERE variance_minor <> \
                 (coalesce(vendor_quantity, 0) - coalesce(fixed_quantity, billed_quantity, 0)) * unit_price_minor";
    assert_eq!(demo.count(found).await, 0, "what is kept beside the quantities follows from them");
    let seen = workspace(&demo, Role::Technician).await;
    let late: Vec<i64> = seen.overdue_milestones.iter().map(|late| late.milestone.days_overdue).collect();
    assert!(late.is_sorted_by(|one, next| one >= next) && late.last().is_some_and(|&days| days >= 1), "{late:?}");
    assert!(seen.overdue_milestones.iter().any(|late| late.project.status == OnboardingStatus::Stalled));
    assert!(seen.onboardings.is_sorted_by_key(|project| project.target_on.map_or((1, None), |day| (0, Some(day)))));
    assert!(seen.onboardings.iter().any(|project| project.progress.progress == 100));
    let money: Vec<i64> = seen.reconciliations.iter().map(|row| row.comparison.variance.amount_minor).collect();
    assert!(money.is_sorted_by_key(|minor| -minor.abs()) && money.iter().any(|&minor| minor < 0), "{money:?}");
}
