//! Lists by keyset: every order is one tuple of expressions, all ascending or all descending, so that reading on is one comparison
//! of tuples.

use domain::page::{KeyPart, Rows, Slice};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select, Value,
    prelude::{Date, DateTimeUtc, Uuid},
    sea_query::{Expr, ExprTrait, Func, Order as Direction, SimpleExpr},
};

use crate::Error;

/// An order of rows: the expressions of its key, and the key of a row.
pub(crate) struct Order<M> {
    pub direction: Direction,
    pub key: Vec<SimpleExpr>,
    pub of: fn(&M) -> Vec<KeyPart>,
}

/// An order by ascending keys.
pub(crate) fn ascending<M>(key: Vec<SimpleExpr>, of: fn(&M) -> Vec<KeyPart>) -> Order<M> {
    Order { direction: Direction::Asc, key, of }
}

/// An order by descending keys.
pub(crate) fn descending<M>(key: Vec<SimpleExpr>, of: fn(&M) -> Vec<KeyPart>) -> Order<M> {
    Order { direction: Direction::Desc, key, of }
}

/// The key of a row that lies on a day.
pub(crate) fn by_day(day: Date, id: Uuid) -> Vec<KeyPart> {
    vec![KeyPart::Day(day), KeyPart::Id(id)]
}

/// Reads a slice of the selected rows in that order; one row more than asked for tells whether more follow.
pub(crate) async fn slice<E: EntityTrait, M: FromQueryResult>(
    select: Select<E>,
    order: Order<M>,
    slice: Slice,
    reader: &DatabaseConnection,
) -> Result<Rows<M>, Error> {
    let mut select = select.limit(slice.limit + 1);
    if let Some(after) = slice.after.filter(|after| after.len() == order.key.len()) {
        let after = after.into_iter().map(|part| Expr::val(value(part)));
        let key = Expr::tuple(order.key.clone());
        let behind = match order.direction {
            Direction::Desc => key.lt(Expr::tuple(after)),
            _ => key.gt(Expr::tuple(after)),
        };
        select = select.filter(behind);
    }
    for expression in order.key {
        select = select.order_by(expression, order.direction.clone());
    }
    let mut rows = select.into_model::<M>().all(reader).await?;
    let more = rows.len() as u64 > slice.limit;
    rows.truncate(usize::try_from(slice.limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(order.of);
    Ok(Rows { rows, next })
}

fn value(part: KeyPart) -> Value {
    match part {
        KeyPart::Number(number) => number.into(),
        KeyPart::Text(text) => text.into(),
        KeyPart::Day(day) => day.into(),
        KeyPart::Moment(at) => DateTimeUtc::from(at).into(),
        KeyPart::Id(id) => id.into(),
    }
}

/// The column, or what stands for a missing value; written out, for only then is an index on the same expression found.
pub(crate) fn or<C: ColumnTrait>(column: C, missing: impl Into<Value>) -> SimpleExpr {
    Func::coalesce([Expr::col(column), Expr::Constant(missing.into())]).into()
}

/// What orders the highest first where the rest of the key ascends.
pub(crate) fn highest_first(number: SimpleExpr) -> SimpleExpr {
    Expr::Constant(0.into()).sub(number)
}

/// What stands for a missing day, so that it comes last.
pub(crate) const LAST_DAY: Date = written(9999, 12, 31);
/// What stands for a missing day, so that it comes first.
pub(crate) const FIRST_DAY: Date = written(1, 1, 1);

/// A day of four digits, whose text sorts as the day does; chrono's own extremes do not.
const fn written(year: i32, month: u32, day: u32) -> Date {
    match Date::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => Date::MAX,
    }
}
