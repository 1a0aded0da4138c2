//! A row of a file of members.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use super::{Column, RowError, cell, row::Row};
use crate::{
    people::role::Role,
    text::{Email, ExternalId, Title},
};

/// What a file of members can fill, and how.
pub(super) const COLUMNS: &[Column<Cells>] = &[
    Column::required(
        "name",
        "Name",
        &["full_name", "member", "sales_agent", "agent", "employee", "person", "user", "member_name"],
        |member, cell| member.name = cell.read(cell::text),
    ),
    Column::optional("email", "E-mail", &["e_mail", "email_address", "mail", "work_email"], |member, cell| {
        member.email = cell.read(cell::text);
    }),
    Column::optional("role", "Role", &["job", "job_title", "position", "team_role"], |member, cell| {
        member.role = cell.read(|text| cell::word(text, ROLES));
    }),
    Column::optional("manager", "Manager", &["manager_name", "reports_to", "supervisor", "team_lead"], |member, cell| {
        member.manager = Some(cell.read(cell::text));
    }),
    Column::optional("external_id", "External id", &["member_id", "employee_id", "agent_id", "user_id", "id"], |member, cell| {
        member.external_id = cell.read(cell::text)
    }),
];

const ROLES: &str =
    "account manager, strategic account manager, sales manager, sales rep, service manager, technician, admin, owner";

/// A member as a row gives them.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberRecord {
    /// Their key in the system they came from.
    pub external_id: Option<ExternalId>,
    /// Their name.
    pub name: Title,
    /// Their e-mail address; an empty cell keeps what is known.
    pub email: Option<Email>,
    /// Their role; an empty cell keeps what is known, and someone new is a sales rep.
    pub role: Option<Role>,
    /// Who leads them: an e-mail address, external id or name.
    pub manager: Option<Option<Title>>,
}

/// What the cells of a row hold.
#[derive(Debug, Default)]
pub(super) struct Cells {
    external_id: Option<ExternalId>,
    name: Option<Title>,
    email: Option<Email>,
    role: Option<Role>,
    manager: Option<Option<Title>>,
}

impl MemberRecord {
    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong with its cells.
    pub fn read(mut row: Row<'_>) -> Result<Self, Vec<RowError>> {
        let Cells { external_id, name, email, role, manager } = row.read(COLUMNS);
        row.finish(name.map(|name| Self { external_id, name, email, role, manager }))
    }
}

/// The places of rows in an order in which whoever leads comes before those they lead; rows that lead one another in a circle, and
/// whoever they lead, come last as they stood.
pub fn leaders_first<Id: Copy + Eq + Hash>(rows: &[(Id, Option<Id>)]) -> Vec<usize> {
    let here: HashSet<Id> = rows.iter().map(|(id, _)| *id).collect();
    let mut led: HashMap<Id, Vec<usize>> = HashMap::new();
    let mut order = Vec::with_capacity(rows.len());
    for (place, (_, leader)) in rows.iter().enumerate() {
        match leader.filter(|leader| here.contains(leader)) {
            Some(leader) => led.entry(leader).or_default().push(place),
            None => order.push(place),
        }
    }
    let mut next = 0;
    while let Some((id, _)) = order.get(next).and_then(|place| rows.get(*place)) {
        order.extend(led.remove(id).unwrap_or_default());
        next += 1;
    }
    let mut circles: Vec<usize> = led.into_values().flatten().collect();
    circles.sort_unstable();
    order.extend(circles);
    order
}

#[cfg(test)]
mod tests {
    use super::super::row::tests::read_one;
    use super::*;
    use crate::rule::Code;

    #[test]
    fn a_member_needs_a_name_and_a_role_may_be_a_label() {
        let read = |line| read_one(super::super::ImportKind::Members, "Name,Role,Manager", line, MemberRecord::read);
        let ann = read("Ann,Sales Manager,").expect("a member");
        assert_eq!((ann.role, ann.manager, ann.email), (Some(Role::SalesManager), Some(None), None));
        assert_eq!(read("Ann,sales_rep,Bob").map(|ann| ann.role), Ok(Some(Role::SalesRep)));
        assert_eq!(read(" ,Boss,"), Err(vec![("Name".to_owned(), Code::Missing), ("Role".to_owned(), Code::UnknownWord)]));
    }

    #[test]
    fn leaders_come_first_and_circles_last() {
        assert_eq!(leaders_first(&[(1, Some(2)), (2, Some(3)), (3, Some(9)), (4, None)]), [2, 3, 1, 0]);
        assert_eq!(leaders_first(&[(1, Some(2)), (2, Some(1)), (3, Some(2)), (4, None)]), [3, 0, 1, 2]);
    }
}
