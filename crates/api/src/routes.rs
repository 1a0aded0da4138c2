//! Every route of the API, on one page.

use actix_web::web;
use utoipa_actix_web::{scope, service_config::ServiceConfig};

use crate::{
    audit_log, client_workspaces,
    crm::{
        accounts, assessments, compliance_items, contacts, deals, leads, milestones, onboarding_projects, pipeline_stages, qbrs,
        reconciliations, subscriptions, touchpoints,
    },
    dashboard,
    http::unrouted,
    import::routes as imports,
    people::{api_keys, me, members, organization, own_password, password_links, session, sessions, set_up},
    permission::{access_rules, views},
    search, system, tags, task, workspace,
};

/// Adds the API.
pub(crate) fn api(config: &mut ServiceConfig) {
    let api = scope::scope("/api/v1")
        // Coming in
        .service(set_up::get_setup)
        .service(set_up::set_up)
        .service(session::sign_in)
        .service(session::sign_out)
        .service(password_links::get_password_link)
        .service(password_links::redeem_password_link)
        // Oneself
        .service(me::get_me)
        .service(own_password::change_password)
        .service(sessions::list_sessions)
        .service(sessions::revoke_other_sessions)
        .service(sessions::revoke_session)
        .service(task::get_my_tasks)
        .service(views::list_viewable_members)
        .service(views::list_views_of_me)
        .service(views::end_view)
        // Programs
        .service(api_keys::list_api_keys)
        .service(api_keys::create_api_key)
        .service(api_keys::revoke_api_key)
        // The team
        .service(organization::get_organization)
        .service(organization::change_organization)
        .service(members::list_members)
        .service(members::create_member)
        .service(members::get_member)
        .service(members::get_member_holdings)
        .service(members::change_member)
        .service(password_links::create_password_link)
        .service(access_rules::list_workspace_access_rules)
        .service(access_rules::create_workspace_access_rule)
        .service(access_rules::preview_workspace_access_rule)
        .service(access_rules::remove_workspace_access_rule)
        .service(access_rules::test_workspace_access)
        .service(audit_log::list_audit_log)
        // The morning
        .service(workspace::get_workspace)
        .service(dashboard::get_dashboard)
        .service(workspace::acknowledge_look)
        .service(search::search)
        .service(task::list_tasks)
        .service(task::create_task)
        .service(task::get_task)
        .service(task::change_task)
        .service(task::remove_task)
        .service(task::complete_task)
        .service(task::reopen_task)
        // Clients
        .service(accounts::list_accounts)
        .service(accounts::create_account)
        .service(accounts::get_account)
        .service(accounts::change_account)
        .service(accounts::remove_account)
        .service(accounts::get_account_health)
        .service(accounts::list_account_timeline)
        .service(accounts::list_account_cards)
        .service(contacts::list_contacts)
        .service(contacts::create_contact)
        .service(contacts::get_contact)
        .service(contacts::change_contact)
        .service(contacts::remove_contact)
        .service(touchpoints::list_touchpoints)
        .service(touchpoints::log_touchpoint)
        .service(touchpoints::get_touchpoint)
        .service(touchpoints::change_touchpoint)
        .service(touchpoints::remove_touchpoint)
        .service(qbrs::list_qbrs)
        .service(qbrs::list_all_qbrs)
        .service(qbrs::get_qbr)
        .service(qbrs::schedule_qbr)
        .service(qbrs::change_qbr)
        .service(qbrs::remove_qbr)
        .service(subscriptions::list_subscriptions)
        .service(subscriptions::create_subscription)
        .service(subscriptions::change_subscription)
        .service(subscriptions::remove_subscription)
        .service(subscriptions::list_mrr_movements)
        // Advice to clients
        .service(compliance_items::list_compliance_items)
        .service(compliance_items::create_compliance_item)
        .service(compliance_items::get_compliance_item)
        .service(compliance_items::change_compliance_item)
        .service(compliance_items::remove_compliance_item)
        .service(assessments::list_assessments)
        .service(assessments::create_assessment)
        .service(assessments::get_assessment)
        .service(assessments::change_assessment)
        .service(assessments::remove_assessment)
        .service(assessments::finalize_assessment)
        .service(assessments::revise_assessment)
        // Sales
        .service(deals::list_deals)
        .service(deals::create_deal)
        .service(deals::get_deal)
        .service(deals::change_deal)
        .service(deals::remove_deal)
        .service(pipeline_stages::list_pipeline_stages)
        .service(pipeline_stages::create_pipeline_stage)
        .service(pipeline_stages::change_pipeline_stage)
        .service(pipeline_stages::remove_pipeline_stage)
        .service(leads::list_leads)
        .service(leads::create_lead)
        .service(leads::get_lead)
        .service(leads::change_lead)
        .service(leads::remove_lead)
        .service(leads::claim_lead)
        .service(leads::release_lead)
        // Delivery
        .service(onboarding_projects::list_onboarding_projects)
        .service(onboarding_projects::create_onboarding_project)
        .service(onboarding_projects::get_onboarding_project)
        .service(onboarding_projects::change_onboarding_project)
        .service(onboarding_projects::remove_onboarding_project)
        .service(milestones::list_milestones)
        .service(milestones::create_milestone)
        .service(milestones::change_milestone)
        .service(milestones::remove_milestone)
        .service(milestones::deliver_milestone)
        .service(milestones::undeliver_milestone)
        .service(reconciliations::list_reconciliations)
        .service(reconciliations::create_reconciliation)
        .service(reconciliations::get_reconciliation)
        .service(reconciliations::change_reconciliation)
        .service(reconciliations::remove_reconciliation)
        .service(reconciliations::decide_reconciliation)
        .service(reconciliations::reopen_reconciliation)
        // Clients' workspaces
        .service(client_workspaces::list_client_workspaces)
        .service(client_workspaces::create_client_workspace)
        .service(client_workspaces::get_client_workspace)
        .service(client_workspaces::change_client_workspace)
        .service(client_workspaces::archive_client_workspace)
        .service(client_workspaces::restore_client_workspace)
        .service(tags::list_tags)
        .service(tags::create_tag)
        .service(tags::get_tag)
        .service(tags::change_tag)
        .service(tags::remove_tag)
        .service(tags::merge_tag)
        // Files
        .service(imports::create_import)
        .service(imports::list_imports)
        .service(imports::get_import)
        .service(imports::list_import_errors)
        .map(|scope| scope.default_service(web::to(unrouted::no_route)));
    config.service(api).service(system::live).service(system::ready).service(system::get_metrics);
}
