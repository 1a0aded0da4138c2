//! The rules on who may view whose workspace, and whom they let someone view.

pub(crate) mod table;

use domain::{
    id::{AccessRuleId, MemberId},
    journal::Verb,
    page::{Rows, Slice},
    people::{
        member::{Member, MemberCard, PersonName},
        role::Role,
        viewer::Person,
    },
    permission::{
        AccessRules, Add, Members, Organization, Permission, Remove, View,
        access_rule::{AccessRule, AccessRulePreview, AccessTrial, Because, NewAccessRule},
    },
    rule::{Changed, Code, RuleBroken},
    text::SearchText,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select, Set, SqlErr, prelude::Uuid,
};

use crate::{
    Error, Room, list,
    people::{self, member::by_name, name, table as member_table},
    text_column::TextColumn,
};

/// How many viewable teammates an answer names at the most; beyond these one searches.
const MOST_NAMED: u64 = 200;

fn described(row: &table::Model, added_by: PersonName) -> AccessRule {
    AccessRule {
        id: AccessRuleId(row.id),
        viewer_role: row.viewer_role.0,
        target_role: row.target_role.0,
        added_by,
        added_at: row.added_at.into(),
    }
}

/// The rules of an organization.
#[expect(clippy::disallowed_methods, reason = "the rules of one organization")]
pub(crate) fn rules(org: Uuid) -> Select<table::Entity> {
    table::Entity::find().filter(table::Column::OrgId.eq(org))
}

/// The rule from one role to another.
pub(crate) async fn rule(
    from: &impl ConnectionTrait,
    org: Uuid,
    viewer: Role,
    target: Role,
) -> Result<Option<AccessRuleId>, Error> {
    let rule = rules(org)
        .filter(table::Column::ViewerRole.eq(TextColumn(viewer)))
        .filter(table::Column::TargetRole.eq(TextColumn(target)));
    Ok(rule.one(from).await?.map(|row| AccessRuleId(row.id)))
}

/// Which members someone may view: as [`Because::of`] says, written as SQL.
fn viewable(org: Uuid, viewer: Person) -> Condition {
    let condition = Condition::all()
        .add(member_table::Column::Active.eq(true))
        .add(member_table::Column::Id.ne(viewer.id.0))
        .add(member_table::Column::Role.is_not_in([TextColumn(Role::Owner), TextColumn(Role::Admin)]));
    if viewer.role.runs_organization() {
        return condition;
    }
    let targets = rules(org).select_only().column(table::Column::TargetRole);
    let targets = targets.filter(table::Column::ViewerRole.eq(TextColumn(viewer.role))).into_query();
    condition.add(member_table::Column::Role.in_subquery(targets))
}

impl<P: Permission> Room<Organization, P> {
    async fn first_viewable(&self, viewer: Person) -> Result<(Vec<MemberCard>, bool), Error> {
        let members = self.members().filter(viewable(self.org(), viewer));
        let Rows { rows, next, .. } = list::slice(members, by_name(), Slice::first(MOST_NAMED), self.reader()).await?;
        Ok((cards(rows), next.is_some()))
    }
}

fn cards(rows: Vec<member_table::Model>) -> Vec<MemberCard> {
    rows.into_iter().map(|row| MemberCard { id: MemberId(row.id), name: row.name.0, role: row.role.0 }).collect()
}

impl Room<Organization, View<Members>> {
    /// The first 200 teammates by name whose workspaces one may view now, and whether there are more.
    ///
    /// # Errors
    /// The database fails.
    pub async fn viewable_teammates(&self) -> Result<(Vec<MemberCard>, bool), Error> {
        self.first_viewable(self.eyes()).await
    }

    /// The teammates whose workspaces one may view now, by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_viewable_members(&self, q: Option<SearchText>, slice: Slice) -> Result<Rows<MemberCard>, Error> {
        let members = self.members().filter(viewable(self.org(), self.eyes()));
        let members = self.with_words(members, member_table::FOUND_BY, q).await?;
        let Rows { rows, next, total } = list::slice(members, by_name(), slice, self.reader()).await?;
        Ok(Rows { rows: cards(rows), next, total })
    }
}

impl Room<Organization, View<AccessRules>> {
    /// Every rule, the oldest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_workspace_access_rules(&self) -> Result<Vec<AccessRule>, Error> {
        let rows = rules(self.org()).order_by_asc(table::Column::Id).all(self.reader()).await?;
        let names = people::names(self.reader(), self.org(), rows.iter().map(|row| row.added_by_id)).await?;
        rows.iter().map(|row| name(&names, row.added_by_id).map(|added_by| described(row, added_by))).collect()
    }

    /// What a rule would bring about today.
    ///
    /// # Errors
    /// Whatever [`NewAccessRule::check`] refuses.
    pub async fn preview_workspace_access_rule(&self, new: NewAccessRule) -> Result<AccessRulePreview, Error> {
        new.check()?;
        let counts: Vec<(TextColumn<Role>, i64)> = self
            .members()
            .select_only()
            .column(member_table::Column::Role)
            .column_as(member_table::Column::Id.count(), "people")
            .filter(member_table::Column::Active.eq(true))
            .filter(member_table::Column::Role.is_in([TextColumn(new.viewer_role), TextColumn(new.target_role)]))
            .group_by(member_table::Column::Role)
            .into_tuple()
            .all(self.reader())
            .await?;
        let of =
            |role| counts.iter().find(|(found, _)| found.0 == role).map_or(0, |(_, count)| u32::try_from(*count).unwrap_or(0));
        Ok(AccessRulePreview { viewers: of(new.viewer_role), workspaces: of(new.target_role) })
    }

    /// Whom a member may view now, with the rule behind each teammate.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn test_workspace_access(&self, id: MemberId) -> Result<AccessTrial, Error> {
        let member = self.members().filter(member_table::Column::Id.eq(id.0)).one(self.reader()).await?;
        let member = Member::from(member.ok_or(Error::NotFound)?);
        let person = Person { id: member.id, role: member.role };
        let (teammates, more) = if member.active { self.first_viewable(person).await? } else { (Vec::new(), false) };
        let rules = rules(self.org()).filter(table::Column::ViewerRole.eq(TextColumn(member.role))).all(self.reader()).await?;
        let rule = |role| rules.iter().find(|rule| rule.target_role.0 == role).map(|rule| AccessRuleId(rule.id));
        let found = teammates.into_iter().filter_map(|teammate| {
            let target = Person { id: teammate.id, role: teammate.role };
            Because::of(person, target, rule(teammate.role)).map(|because| (teammate, because))
        });
        Ok(AccessTrial::of((&member).into(), member.active, found.collect(), more))
    }
}

impl Room<Organization, Add<AccessRules>> {
    /// Adds a rule; it holds from the next request on.
    ///
    /// # Errors
    /// Whatever [`NewAccessRule::check`] refuses; 409 `rule_exists` for a pair that is allowed already (D8).
    pub async fn create_workspace_access_rule(&self, new: NewAccessRule) -> Result<AccessRule, Error> {
        new.check()?;
        self.write(async |tx| {
            let row = table::ActiveModel {
                org_id: Set(self.org()),
                id: Set(Uuid::now_v7()),
                viewer_role: Set(TextColumn(new.viewer_role)),
                target_role: Set(TextColumn(new.target_role)),
                added_by_id: Set(self.member().0),
                added_at: Set(self.here.now.into()),
            };
            let row = row.insert(tx).await.map_err(|error| match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_)) => {
                    let (viewers, targets) = (new.viewer_role.plural(), new.target_role.plural());
                    RuleBroken::conflict(Code::RuleExists, format!("{viewers} can view {targets} already.")).into()
                }
                _ => Error::from(error),
            })?;
            let names = people::names(tx, self.org(), [row.added_by_id]).await?;
            let rule = described(&row, name(&names, row.added_by_id)?);
            let happened = rule.happened(Verb::AccessRuleAdded);
            Ok(Changed::new(rule, happened))
        })
        .await
    }
}

impl Room<Organization, Remove<AccessRules>> {
    /// Removes a rule; it ends with the next request.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_workspace_access_rule(&self, id: AccessRuleId) -> Result<(), Error> {
        self.write(async |tx| {
            let row = rules(self.org()).filter(table::Column::Id.eq(id.0)).one(tx).await?.ok_or(Error::NotFound)?;
            let names = people::names(tx, self.org(), [row.added_by_id]).await?;
            let happened = described(&row, name(&names, row.added_by_id)?).happened(Verb::AccessRuleRemoved);
            row.delete(tx).await?;
            Ok(Changed::new((), happened))
        })
        .await
    }
}
