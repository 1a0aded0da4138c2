//! API keys: a program comes in with one, and acts within its scopes and its maker's rights.

pub(crate) mod holder;
pub(crate) mod table;

use chrono::Duration;
use domain::{
    calendar::Timestamp,
    id::ApiKeyId,
    page::{KeyPart, Rows, Slice},
    people::{
        api_key::{ApiKey, KeyRights, LONGEST_DAYS, MOST_KEYS, NewApiKey},
        member::PersonName,
    },
    permission::{Add, ApiKeys, Organization, Permission, Reach, Remove, View, capability::Capability},
    rule::{Changed, Code, RuleBroken},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Select, Set,
    prelude::Uuid, sea_query::Expr,
};

use self::holder::holds;
use super::{
    name, names,
    session::{By, SignedIn, seat_of},
};
use crate::{Database, Error, Room, list, text_column::TextColumn};

/// The last use of a key is kept to within this.
const LAST_USED: Duration = Duration::minutes(5);

impl Database {
    /// The program that comes in with that key; nobody when the secret is another, when the key holds no longer, or when its maker
    /// has left.
    ///
    /// # Errors
    /// The database fails.
    #[expect(clippy::disallowed_methods, reason = "the secret is the scope")]
    pub async fn with_key(&self, key: ApiKeyId, secret_hash: &[u8], at: Timestamp) -> Result<Option<SignedIn>, Error> {
        let row = table::Entity::find().filter(table::Column::Id.eq(key.0)).one(&self.reader).await?;
        let Some(row) = row.filter(|row| row.secret_hash == secret_hash && holds(row, at)) else {
            return Ok(None);
        };
        let Some(maker) = seat_of(&self.reader, row.org_id, row.member_id).await? else {
            return Ok(None);
        };
        let used_at = self.last_seen.of_key(&row);
        if used_at.is_none_or(|used_at| *at - used_at > LAST_USED) {
            self.last_seen.keys.note((row.org_id, row.id), *at);
        }
        let scopes: Vec<Capability> = scopes(&row);
        let rights = KeyRights { key, scopes: scopes.into_iter().collect(), view_as: row.view_as };
        Ok(Some(SignedIn { by: By::Key(key), viewer: maker.viewer.by_key(rights), ..maker }))
    }
}

/// What a key may do. A scope that this version does not know is none.
fn scopes(row: &table::Model) -> Vec<Capability> {
    let names = row.scopes.as_array().into_iter().flatten();
    names.filter_map(|name| name.as_str()?.parse().ok()).collect()
}

impl<P: Permission> Room<Organization, P> {
    /// The keys within reach: one's own, or everybody's.
    #[expect(clippy::disallowed_methods, reason = "the reach is told here")]
    fn api_keys(&self) -> Select<table::Entity> {
        let keys = table::Entity::find().filter(table::Column::OrgId.eq(self.org()));
        match self.reach() {
            Reach::All => keys,
            _ => keys.filter(table::Column::MemberId.eq(self.eyes().id.0)),
        }
    }

    fn api_key(&self, row: table::Model, maker: PersonName) -> ApiKey {
        let last_used_at = self.database.last_seen.of_key(&row).map(Timestamp::from);
        let scopes = scopes(&row);
        ApiKey {
            id: ApiKeyId(row.id),
            name: row.name.0,
            maker,
            scopes,
            view_as: row.view_as,
            created_at: row.created_at.into(),
            expires_at: row.expires_at.into(),
            last_used_at,
            revoked_at: row.revoked_at.map(Timestamp::from),
        }
    }
}

impl Room<Organization, View<ApiKeys>> {
    /// One's own keys, or everybody's for those who run the organization, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_api_keys(&self, slice: Slice) -> Result<Rows<ApiKey>, Error> {
        let order = list::descending(vec![Expr::col(table::Column::Id)], |row: &table::Model| vec![KeyPart::Id(row.id)]);
        let Rows { rows, next, total } = list::slice(self.api_keys(), order, slice, self.reader()).await?;
        let names = names(self.reader(), self.org(), rows.iter().map(|row| row.member_id)).await?;
        let described = |row: table::Model| {
            let maker = name(&names, row.member_id)?;
            Ok(self.api_key(row, maker))
        };
        Ok(Rows { rows: rows.into_iter().map(described).collect::<Result<_, Error>>()?, next, total })
    }
}

impl Room<Organization, Add<ApiKeys>> {
    /// Makes a key for whoever asks.
    ///
    /// # Errors
    /// A scope beyond them; a day that has passed or is more than a year away; too many keys.
    pub async fn create_api_key(&self, new: NewApiKey, id: ApiKeyId, secret_hash: Vec<u8>) -> Result<ApiKey, Error> {
        let role = self.eyes().role;
        new.allowed(|scope| scope.is_of(role))?;
        let expires_at = self.expiry(&new)?;
        let (org, maker, now) = (self.org(), self.member(), self.here.now);
        let row = table::Model {
            org_id: org,
            id: id.0,
            member_id: maker.0,
            name: TextColumn(new.name),
            secret_hash,
            scopes: serde_json::to_value(&new.scopes)?,
            view_as: new.view_as,
            created_at: now.into(),
            expires_at: expires_at.into(),
            last_used_at: None,
            revoked_at: None,
        };
        self.write_about_the_house(async |tx| {
            if self.held_by(maker.0).count(tx).await? >= MOST_KEYS {
                let detail = format!("You have {MOST_KEYS} keys. Revoke one that you no longer use.");
                return Err(RuleBroken::conflict(Code::TooManyKeys, detail).into());
            }
            let maker = self.active_member(tx, maker, "").await?;
            table::Entity::insert(row.clone().into_active_model()).exec_without_returning(tx).await?;
            let key = self.api_key(row, maker);
            let made = key.made();
            Ok(Changed::new(key, made))
        })
        .await
    }

    /// Until when a new key holds: to the end of the day that was asked for.
    fn expiry(&self, new: &NewApiKey) -> Result<Timestamp, RuleBroken> {
        const EXPIRES_ON: &str = "/expires_on";
        let latest = Timestamp::from(*self.here.now + Duration::days(LONGEST_DAYS));
        let Some(day) = new.expires_on else {
            return Ok(latest);
        };
        let ends = self.here.time_zone.start_of(domain::calendar::days_after(day.into(), 1));
        if ends <= self.here.now {
            return Err(RuleBroken::field(EXPIRES_ON, Code::InThePast, "This day has passed."));
        }
        if ends > latest {
            return Err(RuleBroken::field(EXPIRES_ON, Code::TooLate, "A key holds for a year at the most."));
        }
        Ok(ends)
    }

    #[expect(clippy::disallowed_methods, reason = "the keys of one member")]
    fn held_by(&self, member: Uuid) -> Select<table::Entity> {
        table::Entity::find().filter(
            Condition::all()
                .add(table::Column::OrgId.eq(self.org()))
                .add(table::Column::MemberId.eq(member))
                .add(table::Column::RevokedAt.is_null())
                .add(table::Column::ExpiresAt.gt(*self.here.now)),
        )
    }
}

impl Room<Organization, Remove<ApiKeys>> {
    /// Revokes a key: from then on nothing is read or written with it.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for a key that was revoked before.
    pub async fn revoke_api_key(&self, id: ApiKeyId) -> Result<(), Error> {
        self.write_about_the_house(async |tx| {
            let keys = self.api_keys().filter(table::Column::Id.eq(id.0)).filter(table::Column::RevokedAt.is_null());
            let row = keys.one(tx).await?.ok_or(Error::NotFound)?;
            let names = names(tx, self.org(), [row.member_id]).await?;
            let maker = name(&names, row.member_id)?;
            let mut revoked = row.into_active_model();
            revoked.revoked_at = Set(Some(self.here.now.into()));
            let key = self.api_key(revoked.update(tx).await?, maker);
            Ok(Changed::new((), key.revoked()))
        })
        .await
    }
}
