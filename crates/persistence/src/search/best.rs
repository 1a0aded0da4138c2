//! The best of the rows of a kind that a search finds, and whether there are more.
//!
//! Rows are best whose words begin with what is looked for, those first of which it is the whole word. They are read in that order
//! out of the parts until enough are found; whoever reaches few rows looks through these instead.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{
    permission::{Organization, Permission, Subject},
    text::words::{Range, Word, Words},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, ModelTrait, QueryFilter, QuerySelect, Select,
    TryGetable, Value,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, SimpleExpr},
};

use super::words::{counts, either, found_in, of_kind, rows_with, up_to, words_of};
use crate::{
    Error, Room,
    anchors::Anchored,
    parts::{Behind, FoundBy, Kind, Parts},
};

/// Whoever reaches so few rows looks through all of them.
const FEW_IN_REACH: u64 = 2_000;
/// Up to so many rows of each word are counted, to begin with the one that fewest have.
const COUNTED: i64 = 2_048;
/// Whoever reaches all rows looks at so many to which a word leads; of words that more rows have and that rarely meet there may be
/// more. Of others some would not find their own, which may be few of those.
const LOOKED_AT: usize = 2_048;

/// So many parts are read at first, then more and more of them at a time, up to so many.
const AT_FIRST: u64 = 32;
const AT_MOST: u64 = 512;

/// The best rows, and whether there are more.
pub(super) type Best<E> = (Vec<<E as EntityTrait>::Model>, bool);

impl<P: Permission> Room<Organization, P> {
    /// The best rows of a kind in which all words are found.
    pub(super) async fn best<E: Anchored>(
        &self,
        subject: Subject,
        words: &Words,
        behind: &Behind,
        most: usize,
    ) -> Result<Best<E>, Error> {
        let ways = self.ways_in_sight::<E>(subject);
        let nowhere = ways.as_ref().is_some_and(Vec::is_empty);
        let rows = self.rows_in_sight::<E>(subject).filter(|_| !nowhere);
        let (Some(rows), Some(by)) = (rows, E::FOUND_BY) else { return Ok((Vec::new(), false)) };
        let looking = Looking::<E> { rows, by, ways, behind, org: self.org(), from: self.reader() };
        let (mut found, more) = looking.best(words, most + 1).await?;
        let more = more || found.len() > most;
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
    behind: &'a Behind,
    org: Uuid,
    from: &'a DatabaseConnection,
}

impl<E: Anchored> Looking<'_, E> {
    /// Up to so many of the best rows, and whether some were not looked at.
    async fn best(&self, words: &Words, most: usize) -> Result<Best<E>, Error> {
        if self.behind.folding(self.by.kind) {
            return Ok((self.any(words, most).await?, false));
        }
        if let Some(mut texts) = self.in_reach() {
            let texts = pairs::<Uuid, String>(self.from, texts.limit(FEW_IN_REACH + 1)).await?;
            if texts.len() as u64 <= FEW_IN_REACH {
                return Ok((self.look_through(texts, words, most).await?, false));
            }
        }
        let Some(word) = self.rarest(words).await? else { return Ok((Vec::new(), false)) };
        self.read_in_order(words, word, most).await
    }

    /// The word that fewest rows have, as far as they are counted; of one alone nothing is counted.
    async fn rarest<'w>(&self, words: &'w Words) -> Result<Option<&'w Word>, Error> {
        if words.iter().nth(1).is_none() {
            return Ok(words.iter().next());
        }
        let questions = words_of(words).map(|word| up_to(rows_with(self.org, self.by.kind, word), COUNTED));
        let counts = counts(self.from, questions.collect()).await?;
        Ok(words_of(words).zip(counts).min_by_key(|(_, rows)| *rows).map(|(word, _)| word))
    }

    /// The ids and the folded texts of the rows in reach, some of them more than once; nothing when all are.
    fn in_reach(&self) -> Option<SelectStatement> {
        let texts = |way: &SimpleExpr| {
            let mut texts = Query::select();
            texts.columns([self.by.id.as_column_ref(), self.by.folded.as_column_ref()]).from(E::default().table_ref());
            texts.and_where(E::ORGANIZATION.eq(self.org)).and_where(way.clone()).take()
        };
        either(self.ways.as_ref()?.iter().map(texts))
    }

    /// Some rows, while there are such as are not folded.
    async fn any(&self, words: &Words, most: usize) -> Result<Vec<E::Model>, Error> {
        Ok(self
            .rows
            .clone()
            .filter(found_in(self.by, words, true, self.from.get_database_backend()))
            .limit(most as u64)
            .all(self.from)
            .await?)
    }

    /// The best of a few rows.
    async fn look_through(&self, texts: Vec<(Uuid, String)>, words: &Words, most: usize) -> Result<Vec<E::Model>, Error> {
        let Some(word) = words.iter().next() else { return Ok(Vec::new()) };
        let found = texts.into_iter().filter(|(_, folded)| words.match_folded(folded));
        let found: BTreeSet<_> = found.filter_map(|(id, folded)| Some((word.place_in(&folded)?, id))).collect();
        let ids = found.into_iter().take(most).map(|(_, id)| id).collect();
        self.these(ids, words).await
    }

    /// The best of any number of rows: those to which the parts of one word lead, in their order, some at a time.
    async fn read_in_order(&self, words: &Words, word: &Word, most: usize) -> Result<Best<E>, Error> {
        let (lately, mut seen) = self.lately(words, most).await?;
        let (mut found, mut more) = (Vec::new(), false);
        'ranges: for range in word.ranges() {
            let (mut after, mut many) = (None, AT_FIRST);
            loop {
                let keys = pairs::<String, Uuid>(self.from, &led(self.org, self.by.kind, &range, after, many)).await?;
                // Several words of a row may begin alike.
                let fresh = keys.iter().map(|(_, id)| *id).filter(|id| seen.insert(*id)).collect();
                found.extend(self.these(fresh, words).await?);
                if found.len() >= most {
                    break 'ranges;
                }
                if (keys.len() as u64) < many {
                    break;
                }
                if self.ways.is_none() && seen.len() >= LOOKED_AT {
                    more = true;
                    break 'ranges;
                }
                (after, many) = (keys.into_iter().last(), Ord::min(many * 4, AT_MOST));
            }
        }
        if !lately.is_empty() {
            found.extend(lately);
            found.sort_by_cached_key(|row| (word.place_in(&self.folded(row)), self.id(row)));
        }
        found.truncate(most);
        Ok((found, more))
    }

    /// The best of the rows that changed lately, and the ids of all of these: their parts lead nowhere, or astray.
    async fn lately(&self, words: &Words, most: usize) -> Result<(Vec<E::Model>, HashSet<Uuid>), Error> {
        let texts = self.behind.lately(self.by.kind);
        let ids = texts.iter().map(|(id, _)| *id).collect();
        Ok((self.look_through(texts, words, most).await?, ids))
    }

    fn id(&self, row: &E::Model) -> Option<Uuid> {
        match row.get(self.by.id) {
            Value::Uuid(id) => id,
            _ => None,
        }
    }

    fn folded(&self, row: &E::Model) -> String {
        match row.get(self.by.folded) {
            Value::String(Some(folded)) => folded,
            _ => String::new(),
        }
    }

    /// Those of the rows with these ids in which the words are found, in the order of the ids.
    async fn these(&self, ids: Vec<Uuid>, words: &Words) -> Result<Vec<E::Model>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.rows.clone().filter(self.by.id.is_in(ids.iter().copied())).filter(found_in(
            self.by,
            words,
            false,
            self.from.get_database_backend(),
        ));
        let rows = rows.all(self.from).await?.into_iter();
        let mut by_id: HashMap<Uuid, E::Model> = rows.filter_map(|row| Some((self.id(&row)?, row))).collect();
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }
}

/// What a select of two columns reads.
async fn pairs<A: TryGetable, B: TryGetable>(from: &DatabaseConnection, select: &SelectStatement) -> Result<Vec<(A, B)>, DbErr> {
    let rows = from.query_all(select).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// The next parts of a range in their order, and the rows to which they lead.
fn led(org: Uuid, kind: Kind, (from, to): &Range, after: Option<(String, Uuid)>, many: u64) -> SelectStatement {
    let part = || Expr::col(Parts::Part);
    let mut led = Query::select();
    led.columns([Parts::Part, Parts::RowId]).from(Parts::Table).cond_where(of_kind(org, kind)).and_where(part().lt(to.as_str()));
    let from = after.as_ref().map_or(from.as_str(), |(part, _)| part);
    led.and_where(part().gte(from));
    if let Some((part, id)) = after {
        let key = Expr::tuple([Expr::col(Parts::Part), Expr::col(Parts::RowId)]);
        led.and_where(key.gt(Expr::tuple([Expr::val(part), Expr::val(id)])));
    }
    led.order_by(Parts::Part, Order::Asc).order_by(Parts::RowId, Order::Asc).limit(many).take()
}

#[cfg(test)]
mod tests;
