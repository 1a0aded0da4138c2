//! The last look at their workspace that a member acknowledged: read with whoever asks.

pub(crate) mod table;

use domain::calendar::Timestamp;
use sea_orm::{
    DbErr, QueryResult,
    prelude::DateTimeUtc,
    sea_query::{Expr, ExprTrait, SelectStatement},
};

use super::member::table as member_table;

const AT: &str = "looked_at";

/// Adds the last look of the member of a statement that selects from members.
pub(super) fn with_look(select: &mut SelectStatement) {
    let look = |column| Expr::col((table::Entity, column));
    let of_org = look(table::Column::OrgId).equals((member_table::Entity, member_table::Column::OrgId));
    let of_member = look(table::Column::MemberId).equals((member_table::Entity, member_table::Column::Id));
    select.expr_as(look(table::Column::At), AT).left_join(table::Entity, of_org.and(of_member));
}

/// When it was, in a row of such a statement; nothing when they have never looked.
pub(super) fn looked_at(row: &QueryResult) -> Result<Option<Timestamp>, DbErr> {
    let at: Option<DateTimeUtc> = row.try_get("", AT)?;
    Ok(at.map(Timestamp::from))
}
