//! Which folders of a workspace somebody sees.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::id::FolderId;

/// Whom a folder admits, of those whom the folder that it lies in admits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FolderAccess {
    /// All people of the client.
    Everyone,
    /// Those who are named.
    Limited,
    /// The team alone.
    Team,
}

/// What of a folder decides who sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FolderFacts {
    /// The folder.
    pub id: FolderId,
    /// In which it lies; the root in none.
    pub parent: Option<FolderId>,
    /// Its rule; without one it admits whom its parent does.
    pub access: Option<FolderAccess>,
}

/// Which folders of a workspace one person of a client sees; the team sees all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderSight(BTreeSet<FolderId>);

impl FolderSight {
    /// The folders that admit somebody who is named in those `named`, and all of whose ancestors do: a rule below only narrows. What
    /// does not hang on the root is seen by nobody.
    pub fn of(folders: &[FolderFacts], named: &BTreeSet<FolderId>) -> Self {
        let mut within: BTreeMap<Option<FolderId>, Vec<&FolderFacts>> = BTreeMap::new();
        for folder in folders.iter().filter(|folder| folder.admits(named)) {
            within.entry(folder.parent).or_default().push(folder);
        }
        let (mut seen, mut next) = (BTreeSet::new(), vec![None]);
        while let Some(parent) = next.pop() {
            for folder in within.get(&parent).into_iter().flatten() {
                if seen.insert(folder.id) {
                    next.push(Some(folder.id));
                }
            }
        }
        Self(seen)
    }

    /// Whether they see a folder.
    pub fn sees(&self, folder: FolderId) -> bool {
        self.0.contains(&folder)
    }

    /// Those that they see.
    pub fn folders(&self) -> impl Iterator<Item = FolderId> {
        self.0.iter().copied()
    }
}

impl FolderFacts {
    /// Whether its own rule admits somebody who is named in those.
    fn admits(&self, named: &BTreeSet<FolderId>) -> bool {
        match self.access {
            None | Some(FolderAccess::Everyone) => true,
            Some(FolderAccess::Limited) => named.contains(&self.id),
            Some(FolderAccess::Team) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> FolderId {
        FolderId(Uuid::from_u128(number))
    }

    fn folder(number: u128, parent: Option<u128>, access: Option<FolderAccess>) -> FolderFacts {
        FolderFacts { id: id(number), parent: parent.map(id), access }
    }

    fn seen(folders: &[FolderFacts], named: &[u128]) -> Vec<u128> {
        let sight = FolderSight::of(folders, &named.iter().copied().map(id).collect());
        sight.folders().map(|FolderId(id)| id.as_u128()).collect()
    }

    #[test]
    fn a_rule_below_narrows_and_never_opens_what_is_closed_above() {
        use FolderAccess::{Everyone, Limited, Team};
        let folders = [
            folder(0, None, None),
            folder(1, Some(0), Some(Team)),
            folder(2, Some(1), Some(Everyone)),
            folder(3, Some(0), Some(Limited)),
            folder(4, Some(3), None),
            folder(5, Some(3), Some(Limited)),
        ];
        assert_eq!(seen(&folders, &[]), [0]);
        assert_eq!(seen(&folders, &[3]), [0, 3, 4]);
        assert_eq!(seen(&folders, &[3, 5]), [0, 3, 4, 5]);
        assert_eq!(seen(&folders, &[1, 5]), [0], "named below what is closed, and where only the team is");
    }

    #[test]
    fn what_does_not_hang_on_the_root_is_seen_by_nobody() {
        assert_eq!(seen(&[folder(0, None, None), folder(1, Some(2), None), folder(2, Some(1), None)], &[1, 2]), [0]);
        assert_eq!(seen(&[folder(1, Some(9), None)], &[1]), Vec::<u128>::new());
    }

    fn access() -> impl Strategy<Value = Option<FolderAccess>> {
        use FolderAccess::{Everyone, Limited, Team};
        prop_oneof![Just(None), Just(Some(Everyone)), Just(Some(Limited)), Just(Some(Team))]
    }

    /// Up to twelve folders, each in one before it.
    fn tree() -> impl Strategy<Value = Vec<FolderFacts>> {
        prop::collection::vec((any::<prop::sample::Index>(), access()), 1..12).prop_map(|folders| {
            let place = |(place, (parent, access)): (usize, (prop::sample::Index, _))| {
                let parent = (place > 0).then(|| parent.index(place.max(1)) as u128);
                folder(place as u128, parent, access)
            };
            folders.into_iter().enumerate().map(place).collect()
        })
    }

    proptest! {
        #[test]
        fn whoever_sees_a_folder_sees_the_one_that_it_lies_in(folders in tree(), named in prop::collection::btree_set(0..12_u128, 0..6)) {
            let sight = FolderSight::of(&folders, &named.into_iter().map(id).collect());
            for folder in folders.iter().filter(|folder| sight.sees(folder.id)) {
                prop_assert!(folder.parent.is_none_or(|parent| sight.sees(parent)));
                prop_assert_ne!(folder.access, Some(FolderAccess::Team));
            }
        }

        #[test]
        fn a_narrower_rule_never_shows_more(folders in tree(), at in any::<prop::sample::Index>(), named in prop::collection::btree_set(0..12_u128, 0..6)) {
            let named: BTreeSet<FolderId> = named.into_iter().map(id).collect();
            let before = FolderSight::of(&folders, &named);
            for access in [FolderAccess::Limited, FolderAccess::Team] {
                let mut narrowed = folders.clone();
                let folder = at.index(narrowed.len());
                if narrowed[folder].access != Some(FolderAccess::Team) {
                    narrowed[folder].access = Some(access);
                }
                prop_assert!(FolderSight::of(&narrowed, &named).0.is_subset(&before.0));
            }
        }
    }
}
