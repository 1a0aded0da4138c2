//! When sessions, views and keys were last used, kept in their rows soon after it was noted.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    prelude::{DateTimeUtc, Uuid},
    sea_query::Expr,
};

use crate::{
    Database, Error,
    database::last_seen::LastSeen,
    people::{api_key::table as api_key_table, session::table as session_table},
    permission::view::table as view_table,
};

impl LastSeen {
    /// When a session was last used, whether that is kept yet or only noted.
    pub fn of_session(&self, session: &session_table::Model) -> DateTimeUtc {
        self.sessions.latest(&session.token_hash, session.last_seen_at)
    }

    /// When somebody last looked in a view, whether that is kept yet or only noted.
    pub fn of_view(&self, view: &view_table::Model) -> DateTimeUtc {
        self.views.latest(&(view.org_id, view.id), view.last_seen_at)
    }

    /// When an API key was last used, whether that is kept yet or only noted.
    pub fn of_key(&self, key: &api_key_table::Model) -> Option<DateTimeUtc> {
        let kept = key.last_used_at.unwrap_or(DateTimeUtc::MIN_UTC);
        let used_at = self.keys.latest(&(key.org_id, key.id), kept);
        (used_at > DateTimeUtc::MIN_UTC).then_some(used_at)
    }
}

impl Database {
    /// Keeps what was noted of sessions and views, in one short transaction.
    ///
    /// # Errors
    /// The database fails or is busy; what was noted is kept the next time then.
    pub async fn keep_last_seen(&self) -> Result<(), Error> {
        let LastSeen { sessions, views, keys } = &*self.last_seen;
        let (used_sessions, used_views, used_keys) = (sessions.take(), views.take(), keys.take());
        if used_sessions.is_empty() && used_views.is_empty() && used_keys.is_empty() {
            return Ok(());
        }
        let kept = self.write_last_seen(&used_sessions, &used_views, &used_keys).await;
        if kept.is_err() {
            sessions.put_back(used_sessions);
            views.put_back(used_views);
            keys.put_back(used_keys);
        }
        kept
    }

    async fn write_last_seen(
        &self,
        sessions: &BTreeMap<Vec<u8>, DateTimeUtc>,
        views: &BTreeMap<(Uuid, Uuid), DateTimeUtc>,
        keys: &BTreeMap<(Uuid, Uuid), DateTimeUtc>,
    ) -> Result<(), Error> {
        self.change(async |tx| {
            for (token_hash, at) in sessions {
                session_seen(tx, token_hash, *at).await?;
            }
            for (key, at) in views {
                view_seen(tx, *key, *at).await?;
            }
            for (key, at) in keys {
                key_used(tx, *key, *at).await?;
            }
            Ok(())
        })
        .await
    }
}

#[expect(clippy::disallowed_methods, reason = "a session by the hash of its secret")]
async fn session_seen(tx: &impl ConnectionTrait, token_hash: &[u8], at: DateTimeUtc) -> Result<(), Error> {
    let seen = session_table::Entity::update_many()
        .col_expr(session_table::Column::LastSeenAt, Expr::value(at))
        .filter(session_table::Column::TokenHash.eq(token_hash.to_vec()))
        .filter(session_table::Column::LastSeenAt.lt(at));
    seen.exec(tx).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a view by its whole key")]
async fn view_seen(tx: &impl ConnectionTrait, (org, id): (Uuid, Uuid), at: DateTimeUtc) -> Result<(), Error> {
    let seen = view_table::Entity::update_many()
        .col_expr(view_table::Column::LastSeenAt, Expr::value(at))
        .filter(view_table::Column::OrgId.eq(org))
        .filter(view_table::Column::Id.eq(id))
        .filter(view_table::Column::LastSeenAt.lt(at));
    seen.exec(tx).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "an API key by its whole key")]
async fn key_used(tx: &impl ConnectionTrait, (org, id): (Uuid, Uuid), at: DateTimeUtc) -> Result<(), Error> {
    let used = api_key_table::Entity::update_many()
        .col_expr(api_key_table::Column::LastUsedAt, Expr::value(at))
        .filter(api_key_table::Column::OrgId.eq(org))
        .filter(api_key_table::Column::Id.eq(id));
    used.exec(tx).await?;
    Ok(())
}
