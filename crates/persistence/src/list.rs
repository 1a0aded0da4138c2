//! Lists by keyset: every order is one tuple of expressions, all ascending or all descending, so that reading on is one comparison
//! of tuples.

use domain::page::{KeyPart, MOST_COUNTED, Rows, Slice};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, FromQueryResult, QueryTrait, Select, Value,
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
    mut select: Select<E>,
    order: Order<M>,
    slice: Slice,
    reader: &DatabaseConnection,
) -> Result<Rows<M>, Error> {
    let all = select.clone();
    behind(QueryTrait::query(&mut select), &order, &slice);
    sort(QueryTrait::query(&mut select), &order, 0, &slice);
    let rows = whole(select.into_model::<M>().all(reader).await?, &order, &slice);
    counted(rows, || vec![all.into_query()], &slice, reader).await
}

/// Rows of which an index has the order.
pub(crate) struct Range<E: EntityTrait> {
    pub rows: Select<E>,
    /// Of how many of the first expressions of the order they have one value each. SQLite does not see that by itself.
    pub settled: usize,
}

impl<E: EntityTrait> From<Select<E>> for Range<E> {
    fn from(rows: Select<E>) -> Self {
        Self { rows, settled: 0 }
    }
}

/// Reads a slice of the rows of several ranges, of which no row is in two: the first of each, and of these the first.
pub(crate) async fn merged<E: EntityTrait>(
    mut ranges: Vec<Range<E>>,
    order: Order<E::Model>,
    slice: Slice,
    reader: &DatabaseConnection,
) -> Result<Rows<E::Model>, Error> {
    if ranges.len() == 1 {
        return self::slice(ranges.remove(0).rows, order, slice, reader).await;
    }
    let all: Vec<SelectStatement> = ranges.iter().map(|range| range.rows.clone().into_query()).collect();
    let firsts = ranges.into_iter().map(|Range { rows, settled }| {
        let mut first = rows.into_query();
        behind(&mut first, &order, &slice);
        sort(&mut first, &order, settled, &slice);
        Query::select().column(Asterisk).from_subquery(first, "first").take()
    });
    let Some(firsts) = firsts.reduce(|mut all, first| all.union(UnionType::All, first).take()) else {
        return Ok(Rows { rows: Vec::new(), next: None, total: Some(0) });
    };
    let mut rows = Query::select().column(Asterisk).from_subquery(firsts, "firsts").take();
    sort(&mut rows, &order, 0, &slice);
    let rows = E::Model::find_by_statement(reader.get_database_backend().build(&rows)).all(reader).await?;
    counted(whole(rows, &order, &slice), || all, &slice, reader).await
}

/// The rows with how many there are in all, if that is asked for: one query, and no more rows are looked at than are counted.
async fn counted<M>(
    rows: Rows<M>,
    all: impl FnOnce() -> Vec<SelectStatement>,
    slice: &Slice,
    reader: &DatabaseConnection,
) -> Result<Rows<M>, Error> {
    if !slice.counted {
        return Ok(rows);
    }
    let most = MOST_COUNTED + 1;
    let some = all().into_iter().map(|mut some| {
        some.clear_selects().clear_order_by().expr(Expr::Constant(1.into())).limit(most);
        Query::select().column(Asterisk).from_subquery(some, "some").take()
    });
    let Some(all) = some.reduce(|mut all, some| all.union(UnionType::All, some).take()) else { return Ok(rows) };
    let count = Query::select().expr(Func::count(Expr::col(Asterisk))).from_subquery(all, "all_of_them").take();
    let row = reader.query_one_raw(reader.get_database_backend().build(&count)).await?;
    let many: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    Ok(Rows { total: u64::try_from(many).ok(), ..rows })
}

/// Lets a select begin behind the cursor.
fn behind<M>(select: &mut SelectStatement, order: &Order<M>, slice: &Slice) {
    let Some(after) = slice.after.as_ref().filter(|after| after.len() == order.key.len()) else { return };
    let after = Expr::tuple(after.iter().map(|part| Expr::val(value(part.clone()))));
    let key = Expr::tuple(order.key.clone());
    select.and_where(match order.direction {
        Direction::Desc => key.lt(after),
        _ => key.gt(after),
    });
}

/// Sorts a select that has one value for so many of the first expressions, and ends it with one row more than asked for.
fn sort<M>(select: &mut SelectStatement, order: &Order<M>, settled: usize, slice: &Slice) {
    for expression in order.key.iter().skip(settled) {
        select.order_by_expr(expression.clone(), order.direction.clone());
    }
    select.limit(slice.limit + 1);
}

fn whole<M>(mut rows: Vec<M>, order: &Order<M>, slice: &Slice) -> Rows<M> {
    let more = rows.len() as u64 > slice.limit;
    rows.truncate(usize::try_from(slice.limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(order.of);
    Rows { rows, next, total: None }
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
