//! Lists of what hangs on accounts, by the name of the account.

use domain::page::{KeyPart, Rows, Slice};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryResult, QuerySelect, QueryTrait,
    Select,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};

use super::table;
use crate::{Error, list};

/// A row with the name of its account.
struct Named<M> {
    row: M,
    id: Uuid,
    account_name: String,
}

impl<M: FromQueryResult> FromQueryResult for Named<M> {
    fn from_query_result(result: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            row: M::from_query_result(result, prefix)?,
            id: result.try_get(prefix, "id")?,
            account_name: result.try_get(prefix, "account_name")?,
        })
    }
}

/// Reads a slice of the selected rows, which have an `account_id`, by the name of their accounts and then by their ids.
pub(crate) async fn sort_by_account_name<E: EntityTrait>(
    select: Select<E>,
    slice: Slice,
    reader: &DatabaseConnection,
) -> Result<Rows<E::Model>, Error> {
    let order = list::ascending(vec![account_name::<E>(), Expr::col((E::default(), "id"))], |named: &Named<E::Model>| {
        vec![KeyPart::Text(named.account_name.clone()), KeyPart::Id(named.id)]
    });
    let Rows { rows, next, total } =
        list::slice(select.expr_as(account_name::<E>(), "account_name"), order, slice, reader).await?;
    Ok(Rows { rows: rows.into_iter().map(|named| named.row).collect(), next, total })
}

#[expect(clippy::disallowed_methods, reason = "the name of an account that a row within reach names")]
fn account_name<E: EntityTrait>() -> SimpleExpr {
    let of_row =
        |column: table::Column, named: &'static str| Expr::col(column.as_column_ref()).eq(Expr::col((E::default(), named)));
    let name = table::Entity::find().select_only().column(table::Column::Folded);
    name.filter(of_row(table::Column::OrgId, "org_id")).filter(of_row(table::Column::Id, "account_id")).into_query().into()
}
