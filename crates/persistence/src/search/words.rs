//! Words as conditions on rows: what each list and the search itself look for.

use std::iter;

use domain::{
    permission::{Organization, Permission},
    text::{
        SearchText,
        words::{Word, Words},
    },
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QueryTrait, Select,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr, UnionType},
};

use crate::{
    Error, Room,
    anchors::Anchored,
    parts::{FoundBy, Kind, Parts, Unfolded, lately},
};

/// Of so many words the one is looked for that fewest rows have; they are the longest.
const ASKED: usize = 4;
/// A list reads rows by a word for as long as they are so few; where they are more, it soon comes upon the next in its own order.
const FEW: i64 = 20_000;

impl<P: Permission> Room<Organization, P> {
    /// The rows that the grant covers in which the words are found.
    pub(crate) async fn rows_with_words<E: Anchored>(&self, q: Option<SearchText>) -> Result<Select<E>, Error> {
        self.found_among(self.listed::<E>(), q).await
    }

    /// Those of the rows of a kind in which the words are found.
    pub(crate) async fn found_among<E: Anchored>(&self, rows: Select<E>, q: Option<SearchText>) -> Result<Select<E>, Error> {
        match E::FOUND_BY {
            Some(by) => self.with_words(rows, by, q).await,
            None => Ok(rows),
        }
    }

    /// Those of the rows in which the words are found.
    pub(crate) async fn with_words<E: EntityTrait>(
        &self,
        rows: Select<E>,
        by: FoundBy<E::Column>,
        q: Option<SearchText>,
    ) -> Result<Select<E>, Error> {
        let Some(words) = q.map(|q| Words::of(&q)).filter(|words| !words.is_empty()) else { return Ok(rows) };
        let mut questions = vec![unfolded(self.org(), by.kind)];
        questions.extend(words_of(&words).map(|word| up_to(rows_with(self.org(), by.kind, word), FEW + 1)));
        let counts = counts(self.reader(), questions).await?;
        let mut rows = rows.filter(found_in(by, &words, counts[0] > 0, self.reader().get_database_backend()));
        let rarest = words_of(&words).zip(&counts[1..]).min_by_key(|(_, count)| **count);
        if let Some((word, _)) = rarest.filter(|(_, count)| counts[0] == 0 && **count <= FEW) {
            begin_with::<E>(QueryTrait::query(&mut rows), by, rows_with(self.org(), by.kind, word));
        }
        Ok(rows)
    }
}

/// Lets a select begin with the ids that a word leads to. A cross join is left in that order by SQLite, which else walks all rows in
/// the order of the list to look for them.
fn begin_with<E: EntityTrait>(rows: &mut SelectStatement, by: FoundBy<E::Column>, ids: SelectStatement) {
    let once = Query::select().distinct().column(Parts::RowId).from_subquery(ids, "led").take();
    rows.from_clear().from_subquery(once, "named").cross_join(E::default().table_ref());
    rows.and_where(Expr::col(by.id.as_column_ref()).equals(("named", Parts::RowId)));
}

/// The words that are asked about.
pub(super) fn words_of(words: &Words) -> impl Iterator<Item = &Word> {
    words.iter().take(ASKED)
}

/// That all words are found in a row. What is not folded yet is compared as the database itself can.
pub(super) fn found_in<C: ColumnTrait>(by: FoundBy<C>, words: &Words, unfolded: bool, backend: DbBackend) -> Condition {
    let folded = || Expr::col(by.folded.as_column_ref());
    let all = words.iter().fold(Condition::all(), |all, word| all.add(contains(folded(), word.sought(), backend)));
    if !unfolded {
        return all;
    }
    let lower = |text: &C| Func::lower(Expr::col(text.as_column_ref()));
    let in_any = |word: &Word| {
        let word = word.sought();
        let contains = |text| contains(Expr::expr(lower(text)), word.trim_start().to_owned(), backend);
        by.texts.iter().fold(Condition::any(), |any, text| any.add(contains(text)))
    };
    let as_typed = words.iter().fold(Condition::all().add(folded().eq("")), |all, word| all.add(in_any(word)));
    Condition::any().add(all).add(as_typed)
}

/// That a text contains another, to the letter. PostgreSQL takes LIKE for rarer than it is, and plans badly by that.
fn contains(text: Expr, what: String, backend: DbBackend) -> SimpleExpr {
    let place = if backend == DbBackend::Postgres { "strpos" } else { "instr" };
    Expr::expr(Func::cust(place).arg(text).arg(what)).gt(0)
}

/// The ids of the rows of a kind that have a word, or of those whose words begin alike with the letters that are kept; and of those
/// that changed lately.
pub(super) fn rows_with(org: Uuid, kind: Kind, word: &Word) -> SelectStatement {
    let ranges = word.ranges().into_iter().map(|(from, to)| {
        let mut rows = Query::select();
        rows.column(Parts::RowId).from(Parts::Table).cond_where(of_kind(org, kind));
        rows.and_where(Expr::col(Parts::Part).gte(from)).and_where(Expr::col(Parts::Part).lt(to)).take()
    });
    either(iter::once(lately(org, kind)).chain(ranges)).unwrap_or_default()
}

/// That a part is of the words of a record of that kind.
pub(super) fn of_kind(org: Uuid, kind: Kind) -> Condition {
    let column = |column| Expr::col((Parts::Table, column));
    Condition::all().add(column(Parts::OrgId).eq(org)).add(column(Parts::Kind).eq(kind.number()))
}

/// The rows of each select after those of the one before.
pub(super) fn either(selects: impl Iterator<Item = SelectStatement>) -> Option<SelectStatement> {
    selects.reduce(|mut first, next| first.union(UnionType::All, next).take())
}

/// Whether a kind has rows that are not folded yet: a number above 0.
pub(super) fn unfolded(org: Uuid, kind: Kind) -> SelectStatement {
    let mut rows = Query::select();
    rows.expr(Func::count(Expr::val(1))).from(Unfolded::Table).and_where(Expr::col(Unfolded::OrgId).eq(org));
    rows.and_where(Expr::col(Unfolded::Kind).eq(kind.number())).take()
}

/// How many rows a select has, counted up to a number.
pub(super) fn up_to(mut rows: SelectStatement, most: i64) -> SelectStatement {
    rows.limit(most.unsigned_abs());
    Query::select().expr(Func::count(Expr::val(1))).from_subquery(rows, "counted").take()
}

/// The answers to questions after numbers, all asked at once.
pub(super) async fn counts(from: &impl ConnectionTrait, questions: Vec<SelectStatement>) -> Result<Vec<i64>, DbErr> {
    let mut ask = Query::select();
    let many = questions.len();
    for question in questions {
        ask.expr(SimpleExpr::from(question));
    }
    let row = from.query_one(&ask).await?.ok_or_else(|| DbErr::RecordNotFound("a row of counts".to_owned()))?;
    (0..many).map(|at| row.try_get_by_index(at)).collect()
}
