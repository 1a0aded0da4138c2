//! The best of the rows of a kind that a search finds, and whether there are more.
//!
//! Rows are best whose words begin with what is looked for, those first of which it is the whole word. They are read in that order
//! out of the parts until enough are found; whoever reaches few rows looks through these instead.

use std::collections::{HashMap, HashSet};

use domain::{
    permission::{Organization, Permission, Subject},
    text::words::{Range, Word, Words},
};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, ModelTrait, QueryFilter, QueryResult, QuerySelect,
    QueryTrait, Select, Value,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, SimpleExpr},
};

use super::{
    parts::{FoundBy, Parts},
    words::{counts, either, found_in, of_kind, rows_with, unfolded, up_to, words_of},
};
use crate::{Error, Room, anchors::Anchored, one_row};

/// Whoever reaches so few rows looks through all of them.
const FEW_IN_REACH: i64 = 5_000;
/// Up to so many rows of each word are counted, to begin with the one that fewest have.
const COUNTED: i64 = 1_000;

/// The best rows, and whether there are more.
pub(super) type Best<E> = (Vec<<E as EntityTrait>::Model>, bool);

impl<P: Permission> Room<Organization, P> {
    /// The best rows of a kind in which all words are found.
    pub(super) async fn best<E: Anchored>(&self, subject: Subject, words: &Words, most: usize) -> Result<Best<E>, Error> {
        let ways = self.ways_in_sight::<E>(subject);
        let nowhere = ways.as_ref().is_some_and(Vec::is_empty);
        let rows = self.rows_in_sight::<E>(subject).filter(|_| !nowhere);
        let (Some(rows), Some(by)) = (rows, E::FOUND_BY) else { return Ok((Vec::new(), false)) };
        let looking = Looking::<E> { rows, by, ways, org: self.org(), from: self.reader() };
        let mut found = looking.best(words, most + 1).await?;
        let more = found.len() > most;
        found.truncate(most);
        Ok((found, more))
    }
}

/// How somebody looks for rows of a kind.
struct Looking<'a, E: Anchored> {
    rows: Select<E>,
    by: FoundBy<E::Column>,
    /// The ways that lead to the rows in reach; none when all are.
    ways: Option<Vec<SimpleExpr>>,
    org: Uuid,
    from: &'a DatabaseConnection,
}

impl<E: Anchored> Looking<'_, E> {
    async fn best(&self, words: &Words, most: usize) -> Result<Vec<E::Model>, Error> {
        let near = self.in_reach();
        let mut questions = vec![unfolded(self.org, self.by.kind)];
        questions.extend(near.clone().map(|ids| up_to(ids, FEW_IN_REACH + 1)));
        if words.iter().nth(1).is_some() {
            questions.extend(words_of(words).map(|word| up_to(rows_with(self.org, self.by.kind, word), COUNTED + 1)));
        }
        let counts = counts(self.from, questions).await?;
        if counts[0] > 0 {
            return self.any(words, most).await;
        }
        match near {
            Some(ids) if counts[1] <= FEW_IN_REACH => self.look_through(ids, words, most).await,
            near => {
                let counts = counts.iter().skip(1 + usize::from(near.is_some()));
                let rarest = words_of(words).zip(counts).min_by_key(|(_, rows)| **rows).map(|(word, _)| word);
                let Some(word) = rarest.or_else(|| words.iter().next()) else { return Ok(Vec::new()) };
                self.read_in_order(words, word, most).await
            }
        }
    }

    /// The ids of the rows in reach, some of them more than once; nothing when all are.
    fn in_reach(&self) -> Option<SelectStatement> {
        let ids = |way: &SimpleExpr| {
            let mut ids = Query::select();
            ids.column(self.by.id.as_column_ref()).from(E::default().table_ref());
            ids.and_where(E::ORGANIZATION.eq(self.org)).and_where(way.clone()).take()
        };
        either(self.ways.as_ref()?.iter().map(ids))
    }

    /// Some rows, while there are such as are not folded.
    async fn any(&self, words: &Words, most: usize) -> Result<Vec<E::Model>, Error> {
        Ok(self.rows.clone().filter(found_in(self.by, words, true)).limit(most as u64).all(self.from).await?)
    }

    /// The best of few rows.
    async fn look_through(&self, ids: SelectStatement, words: &Words, most: usize) -> Result<Vec<E::Model>, Error> {
        let all = self.rows.clone().filter(self.by.id.in_subquery(ids));
        let all: Vec<(Uuid, String)> = one_row::all(all, &[self.by.id, self.by.folded], self.from).await?;
        let Some(word) = words.iter().next() else { return Ok(Vec::new()) };
        let found = all.into_iter().filter(|(_, folded)| words.match_folded(folded));
        let mut found: Vec<_> = found.filter_map(|(id, folded)| Some((word.place_in(&folded)?, id))).collect();
        found.sort_unstable();
        let ids: Vec<Uuid> = found.into_iter().take(most).map(|(_, id)| id).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.rows.clone().filter(self.by.id.is_in(ids.iter().copied())).all(self.from).await?;
        let id = |row: &E::Model| match row.get(self.by.id) {
            Value::Uuid(id) => id,
            _ => None,
        };
        let mut by_id: HashMap<Uuid, E::Model> = rows.into_iter().filter_map(|row| Some((id(&row)?, row))).collect();
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }

    /// The best of any number of rows: read in the order of the parts of one word.
    async fn read_in_order(&self, words: &Words, word: &Word, most: usize) -> Result<Vec<E::Model>, Error> {
        let (mut found, mut ids) = (Vec::new(), HashSet::new());
        for range in word.ranges() {
            let mut after = None;
            while found.len() < most {
                let wanted = most - found.len();
                let mut rows = led(self.rows.clone().filter(found_in(self.by, words, false)), self.by, self.org, &range, after);
                let rows = Led::<E::Model>::find_by_statement(self.from.get_database_backend().build(rows.limit(wanted as u64)))
                    .all(self.from)
                    .await?;
                let all = rows.len() < wanted;
                after = rows.last().map(|row| (row.part.clone(), row.id));
                // Several words of a row may begin alike.
                found.extend(rows.into_iter().filter(|row| ids.insert(row.id)).map(|row| row.row));
                if all {
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// A row, and the part that led to it.
struct Led<M> {
    row: M,
    id: Uuid,
    part: String,
}

impl<M: FromQueryResult> FromQueryResult for Led<M> {
    fn from_query_result(result: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            row: M::from_query_result(result, prefix)?,
            id: result.try_get(prefix, "id")?,
            part: result.try_get(prefix, "part")?,
        })
    }
}

/// The rows to which the parts of a range lead, in their order. The parts come first in the join, in which SQLite leaves it then.
fn led<E: Anchored>(
    rows: Select<E>,
    by: FoundBy<E::Column>,
    org: Uuid,
    (from, to): &Range,
    after: Option<(String, Uuid)>,
) -> SelectStatement {
    let column = |column| Expr::col((Parts::Table, column));
    let part = || column(Parts::Part);
    let mut led = rows.into_query();
    led.from_clear().from(Parts::Table).cross_join(E::default().table_ref()).expr_as(part(), "part");
    led.cond_where(of_kind(org, by.kind)).and_where(part().gte(from.as_str())).and_where(part().lt(to.as_str()));
    led.and_where(column(Parts::RowId).equals(by.id.as_column_ref()));
    if let Some((part, id)) = after {
        let key = Expr::tuple([column(Parts::Part), column(Parts::RowId)]);
        led.and_where(key.gt(Expr::tuple([Expr::val(part), Expr::val(id)])));
    }
    led.order_by_expr(part(), Order::Asc).order_by_expr(column(Parts::RowId), Order::Asc).take()
}
