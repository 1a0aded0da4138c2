//! What is to happen once, however often it is asked for: the key and the answer are kept in the transaction of the effect, so that
//! there is never the one without the other. A second request waits for the first, and is given its answer again.

mod table;

use std::sync::{
    OnceLock,
    atomic::{AtomicBool, Ordering},
};

use chrono::Duration;
use domain::{
    calendar::Timestamp,
    rule::{Code, RuleBroken},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, OnConflict},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Database, Error,
    jobs::{self, Job},
};

/// An answer is given again for so long.
const KEPT: Duration = Duration::hours(24);
/// How many are forgotten in one transaction.
const A_TRANSACTION: u64 = 1000;

/// A request that names itself, so that it can be sent again without happening again.
#[derive(Debug, Default)]
pub struct Once {
    scope: OnceLock<Vec<u8>>,
    payload: OnceLock<Vec<u8>>,
    has_body: bool,
    replayed: AtomicBool,
}

impl Once {
    /// A request that has a body or none.
    pub fn new(has_body: bool) -> Self {
        Self { has_body, ..Self::default() }
    }

    /// Says who asks for what under which key, as a hash.
    pub fn is_of(&self, scope: Vec<u8>) {
        let _ = self.scope.set(scope);
    }

    /// Says what the request holds, as a hash.
    pub fn holds(&self, payload: Vec<u8>) {
        let _ = self.payload.set(payload);
    }

    /// Whether the answer was one that had been given before.
    pub fn is_replay(&self) -> bool {
        self.replayed.load(Ordering::Relaxed)
    }

    /// Claims the key within the transaction of the effect; answers what was answered before, when there is something.
    ///
    /// # Errors
    /// The key was used for another request, or that one is still being answered.
    #[expect(clippy::disallowed_methods, reason = "the scope is hashed into the key")]
    pub(crate) async fn claim<T: DeserializeOwned>(&self, tx: &DatabaseTransaction, at: Timestamp) -> Result<Option<T>, Error> {
        let (scope, payload) = self.names()?;
        let row = table::Model { scope_hash: scope.clone(), payload_hash: payload.clone(), answer: None, created_at: at.into() };
        let nothing = OnConflict::column(table::Column::ScopeHash).do_nothing().to_owned();
        let claim = table::Entity::insert(row.into_active_model()).on_conflict(nothing).exec_without_returning(tx).await;
        match claim.map_err(Error::from) {
            Ok(1..) => return Ok(None),
            Ok(0) => {}
            Err(Error::Busy) => {
                let detail = "The same request is still being answered. Ask again in a moment.";
                return Err(RuleBroken::conflict(Code::IdempotencyKeyInUse, detail).into());
            }
            Err(error) => return Err(error),
        }
        let kept = table::Entity::find_by_id(scope.clone()).one(tx).await?.ok_or(Error::Busy)?;
        if kept.payload_hash != *payload {
            let detail = "This Idempotency-Key was used for another request. Use a new one for each.";
            return Err(RuleBroken::conflict(Code::IdempotencyKeyReused, detail).into());
        }
        self.replayed.store(true, Ordering::Relaxed);
        Ok(Some(serde_json::from_value(kept.answer.ok_or(Error::Busy)?)?))
    }

    /// Keeps the answer with the effect.
    #[expect(clippy::disallowed_methods, reason = "the scope is hashed into the key")]
    pub(crate) async fn keep(&self, tx: &DatabaseTransaction, answer: &impl Serialize) -> Result<(), Error> {
        let (scope, _) = self.names()?;
        table::Entity::update_many()
            .col_expr(table::Column::Answer, Expr::value(serde_json::to_value(answer)?))
            .filter(table::Column::ScopeHash.eq(scope.clone()))
            .exec(tx)
            .await?;
        Ok(())
    }

    fn names(&self) -> Result<(&Vec<u8>, &Vec<u8>), Error> {
        static NOTHING: Vec<u8> = Vec::new();
        let payload = self.payload.get().or((!self.has_body).then_some(&NOTHING));
        self.scope.get().zip(payload).ok_or_else(|| {
            RuleBroken::conflict(Code::IdempotencyKeyUnsupported, "This operation takes no Idempotency-Key.").into()
        })
    }
}

impl Database {
    /// Whether there are answers that are given again no more.
    pub(crate) async fn are_answers_old(&self, at: Timestamp) -> Result<bool, Error> {
        Ok(old(at).into_tuple::<Vec<u8>>().one(&self.reader).await?.is_some())
    }

    /// Forgets answers that are given again no more; answers how many.
    #[expect(clippy::disallowed_methods, reason = "the server itself forgets what is old, whoever asked for it")]
    pub(crate) async fn forget_old_answers(&self, job: &Job, at: Timestamp) -> Result<usize, Error> {
        let old: Vec<Vec<u8>> = old(at).limit(A_TRANSACTION).into_tuple().all(&self.reader).await?;
        let many = old.len();
        self.change(async |tx| {
            jobs::hold(tx, job).await?;
            table::Entity::delete_many().filter(table::Column::ScopeHash.is_in(old)).exec(tx).await?;
            Ok(many)
        })
        .await
    }
}

#[expect(clippy::disallowed_methods, reason = "the server itself forgets what is old, whoever asked for it")]
fn old(at: Timestamp) -> Select<table::Entity> {
    table::Entity::find().select_only().column(table::Column::ScopeHash).filter(table::Column::CreatedAt.lt(*at - KEPT))
}
