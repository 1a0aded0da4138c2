//! Many rows as one: the database writes them as JSON, because SQLite's driver charges for each row and column that it hands over.

use sea_orm::{
    ColumnTrait, ColumnType, DatabaseConnection, DbBackend, EntityTrait, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Func, SimpleExpr},
};
use serde::de::DeserializeOwned;

use crate::Error;

/// Reads those columns of the selected rows, in no order; `T` is a tuple that takes them by place.
pub(crate) async fn all<E: EntityTrait, T: DeserializeOwned>(
    select: Select<E>,
    columns: &[E::Column],
    reader: &DatabaseConnection,
) -> Result<Vec<T>, Error> {
    let backend = reader.get_database_backend();
    let (group, array) = match backend {
        DbBackend::Postgres => ("json_agg", "json_build_array"),
        _ => ("json_group_array", "json_array"),
    };
    let row = Func::cust(array).args(columns.iter().map(|&column| readable(column, backend)));
    let rows = Expr::expr(Func::cust(group).arg(row)).cast_as("text");
    let json: Option<Option<String>> = select.select_only().expr_as(rows, "rows").into_tuple().one(reader).await?;
    Ok(json.flatten().map_or_else(|| Ok(Vec::new()), |json| serde_json::from_str(&json))?)
}

/// SQLite keeps ids as bytes, which JSON cannot hold; of none it would make an empty text.
fn readable<C: ColumnTrait>(column: C, backend: DbBackend) -> SimpleExpr {
    let plain = Expr::col(column.as_column_ref());
    match (backend, column.def().get_column_type()) {
        (DbBackend::Sqlite, ColumnType::Uuid) => Func::cust("nullif").arg(Func::cust("hex").arg(plain)).arg("").into(),
        _ => plain,
    }
}
