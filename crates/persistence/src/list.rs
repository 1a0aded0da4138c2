//! Lists by keyset: every order is one tuple of expressions, all ascending or all descending, so that reading on is one comparison
//! of tuples.

use domain::page::{KeyPart, Rows, Slice};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, FromQueryResult, QueryTrait, Select, Value,
    prelude::{Date, DateTimeUtc, Uuid},
    sea_query::{Asterisk, Expr, ExprTrait, Func, Order as Direction, Query, SelectStatement, SimpleExpr, UnionType},
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
    let mut select = select;
    cut(QueryTrait::query(&mut select), &order, &slice);
    Ok(whole(select.into_model::<M>().all(reader).await?, &order, &slice))
}

/// The same of rows that several selects find, no row by two of them: the first of each, read in its order, and of these the first.
pub(crate) async fn merged<E: EntityTrait>(
    mut selects: Vec<Select<E>>,
    order: Order<E::Model>,
    slice: Slice,
    reader: &DatabaseConnection,
) -> Result<Rows<E::Model>, Error> {
    if selects.len() == 1 {
        return self::slice(selects.remove(0), order, slice, reader).await;
    }
    let name = || E::default().table_name().to_owned();
    let firsts = selects.into_iter().map(|select| {
        let mut first = select.into_query();
        cut(&mut first, &order, &slice);
        Query::select().column(Asterisk).from_subquery(first, name()).take()
    });
    let Some(firsts) = firsts.reduce(|mut all, first| all.union(UnionType::All, first).take()) else {
        return Ok(Rows { rows: Vec::new(), next: None });
    };
    let mut rows = Query::select().column(Asterisk).from_subquery(firsts, name()).take();
    cut(&mut rows, &order, &Slice { after: None, ..slice });
    let rows = E::Model::find_by_statement(reader.get_database_backend().build(&rows)).all(reader).await?;
    Ok(whole(rows, &order, &slice))
}

/// Lets a select begin behind the cursor, in that order, and end with one row more than asked for.
fn cut<M>(select: &mut SelectStatement, order: &Order<M>, slice: &Slice) {
    if let Some(after) = slice.after.as_ref().filter(|after| after.len() == order.key.len()) {
        let after = after.iter().map(|part| Expr::val(value(part.clone())));
        let key = Expr::tuple(order.key.clone());
        select.and_where(match order.direction {
            Direction::Desc => key.lt(Expr::tuple(after)),
            _ => key.gt(Expr::tuple(after)),
        });
    }
    for expression in &order.key {
        select.order_by_expr(expression.clone(), order.direction.clone());
    }
    select.limit(slice.limit + 1);
}

fn whole<M>(mut rows: Vec<M>, order: &Order<M>, slice: &Slice) -> Rows<M> {
    let more = rows.len() as u64 > slice.limit;
    rows.truncate(usize::try_from(slice.limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(order.of);
    Rows { rows, next }
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
