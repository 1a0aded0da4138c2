//! The accounts that there are, found by key or by name without holding more of each than a number and its id.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::{BuildHasher, RandomState},
};

use domain::{
    import::known::{Known, name_key},
    permission::{Add, Imports, Organization},
    text::{ExternalId, Title},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select, prelude::Uuid};

use super::{before::even, piece::ROWS};
use crate::{Error, Room, crm::account::table, room::Purpose, text_column::TextColumn};

/// How many accounts are read at a time.
const A_TIME: u64 = 5_000;
/// How many accounts of one name are looked at; so many are as ambiguous as more.
const NAMESAKES: usize = 100;

/// Every account by a hash of its name, and those that rows add.
pub(super) struct AccountNames {
    keyed: RandomState,
    there: Vec<(u64, Uuid)>,
    added: HashMap<u64, Uuid>,
}

/// The accounts that some rows name.
pub(super) struct Found {
    pub known: Known<Uuid>,
    /// Those that have an external id.
    pub keyed: HashSet<Uuid>,
}

type Row = (Uuid, TextColumn<Title>, Option<TextColumn<ExternalId>>);

impl AccountNames {
    /// None yet.
    pub fn none() -> Self {
        Self { keyed: RandomState::new(), there: Vec::new(), added: HashMap::new() }
    }

    /// Every account of the organization.
    pub async fn load(room: &Room<Organization, Add<Imports>>) -> Result<Self, Error> {
        let mut names = Self::none();
        let mut last = Uuid::nil();
        loop {
            let next = selected(room).filter(table::Column::Id.gt(last)).order_by_asc(table::Column::Id).limit(A_TIME);
            let rows: Vec<Row> = next.into_tuple().all(room.reader()).await?;
            let Some((id, ..)) = rows.last() else { break };
            last = *id;
            names.there.extend(rows.iter().map(|(id, name, _)| (names.keyed.hash_one(name_key(&name.0)), *id)));
        }
        names.there.sort_unstable();
        Ok(names)
    }

    /// Takes an account into account that a row adds.
    pub fn add(&mut self, name: &str, id: Uuid) {
        self.added.insert(self.keyed.hash_one(name_key(name)), id);
    }

    /// Those that these texts name, by key or by name.
    pub async fn find(&self, room: &Room<Organization, Add<Imports>>, texts: &[&str]) -> Result<Found, Error> {
        let mut found = Found { known: Known::new("account"), keyed: HashSet::new() };
        let keys: BTreeSet<String> = texts.iter().flat_map(|text| [(*text).to_owned(), text.to_lowercase()]).collect();
        let ids: BTreeSet<Uuid> = texts.iter().flat_map(|text| self.named(text)).collect();
        let (keys, ids): (Vec<String>, Vec<Uuid>) = (keys.into_iter().collect(), ids.into_iter().collect());
        for keys in keys.chunks(ROWS) {
            let keys = even(keys.iter());
            found.take(selected(room).filter(table::Column::ExternalId.is_in(keys)).into_tuple().all(room.reader()).await?);
        }
        for ids in ids.chunks(ROWS) {
            let ids = even(ids.iter().copied());
            found.take(selected(room).filter(table::Column::Id.is_in(ids)).into_tuple().all(room.reader()).await?);
        }
        for text in texts {
            let added = self.added.get(&self.keyed.hash_one(name_key(text)));
            added.iter().for_each(|id| found.known.add_name(text, **id));
        }
        Ok(found)
    }

    fn named(&self, text: &str) -> impl Iterator<Item = Uuid> {
        let hash = self.keyed.hash_one(name_key(text));
        let start = self.there.partition_point(|(other, _)| *other < hash);
        self.there[start..].iter().take(NAMESAKES).take_while(move |(other, _)| *other == hash).map(|(_, id)| *id)
    }
}

impl Found {
    fn take(&mut self, rows: Vec<Row>) {
        for (id, name, external_id) in rows {
            self.known.add_name(&name.0, id);
            if let Some(key) = external_id {
                self.known.add_key(&key.0, id);
                self.keyed.insert(id);
            }
        }
    }
}

fn selected(room: &Room<Organization, Add<Imports>>) -> Select<table::Entity> {
    room.rows_for::<table::Entity>(Purpose::Import).select_only().columns([
        table::Column::Id,
        table::Column::Name,
        table::Column::ExternalId,
    ])
}
