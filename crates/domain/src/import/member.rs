//! A row of a file of members.

use super::{Field, RowError, cell, row::Row};
use crate::{
    people::role::Role,
    text::{Email, ExternalId, Title},
};

/// What a file of members can fill.
pub const FIELDS: [Field; 5] = [
    Field::required(
        "name",
        "Name",
        &["full_name", "member", "sales_agent", "agent", "employee", "person", "user", "member_name"],
    ),
    Field::optional("email", "E-mail", &["e_mail", "email_address", "mail", "work_email"]),
    Field::optional("role", "Role", &["job", "job_title", "position", "team_role"]),
    Field::optional("manager", "Manager", &["manager_name", "reports_to", "supervisor", "team_lead"]),
    Field::optional("external_id", "External id", &["member_id", "employee_id", "agent_id", "user_id", "id"]),
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

impl MemberRecord {
    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong with its cells.
    pub fn read(mut row: Row<'_>) -> Result<Self, Vec<RowError>> {
        let external_id = row.optional("external_id", cell::text).flatten();
        let name = row.required("name", cell::text);
        let email = row.optional("email", cell::text).flatten();
        let role = row.optional("role", |text| cell::word(text, ROLES)).flatten();
        let manager = row.optional("manager", cell::text);
        row.finish(name.map(|name| Self { external_id, name, email, role, manager }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::tests::read_one;
    use super::*;

    #[test]
    fn a_member_needs_a_name_and_a_role_may_be_a_label() {
        let read = |line| read_one(super::super::ImportKind::Members, "Name,Role,Manager", line, MemberRecord::read);
        let ann = read("Ann,Sales Manager,").expect("a member");
        assert_eq!((ann.role, ann.manager, ann.email), (Some(Role::SalesManager), Some(None), None));
        assert_eq!(read("Ann,sales_rep,Bob").map(|ann| ann.role), Ok(Some(Role::SalesRep)));
        assert_eq!(
            read(" ,Boss,"),
            Err(vec![("Name".to_owned(), "missing".to_owned()), ("Role".to_owned(), "unknown_word".to_owned())])
        );
    }
}
